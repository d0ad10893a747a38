"""A whole page by its address or slug, whatever its type."""

from functools import lru_cache
from typing import Annotated

from django.http import HttpResponse
from pydantic import Field

from core.api.parameters import contract, fitting
from core.api.problems import Problem
from core.api.rules import PRIVATE, answer
from core.build import Builder
from core.pages import BasePage, page_types
from core.publication import public
from core.publication.models import PublicAddress
from core.schemas import Language, RedirectOut

LONGEST_PATH = 1000  # characters; the deepest real address has under 200
PATH = r"^/[^\x00\uFFFD]*$"
AnyPath = Annotated[
    str,
    Field(max_length=LONGEST_PATH),
    fitting(PATH, f"starts with a slash and has at most {LONGEST_PATH} characters"),
    contract(PATH, LONGEST_PATH),
]


@lru_cache(maxsize=1)
def models_by_type() -> dict[str, type[BasePage]]:
    return {model.api_type: model for model in page_types()}


def page_answer(path: str) -> HttpResponse:
    """The page at an address, where it went, or 404 and 410 with what took its place."""
    found = public.resolve(path)
    if isinstance(found, public.Moved):
        return answer(RedirectOut(location=found.location, permanent=found.permanent))
    if isinstance(found, public.Gone):
        build = Builder(found.lang)
        replacement = build.link(found.replaced_by) if found.replaced_by else None
        raise Problem(410, "This page was withdrawn.", replaced_by=replacement)
    if found is None:
        raise Problem(404, "There is no public page at this address.")
    return public_page(found.row)


def public_page(row: PublicAddress) -> HttpResponse:
    model = models_by_type()[row.type]
    pages = {
        page.pk: page for page in model.objects.filter(pk__in={row.source_id, row.text_id}).select_related("picture")
    }
    source = pages.get(row.source_id)
    if source is None or not public.still_public(source):
        raise Problem(404, "There is no public page at this address.")
    text = pages.get(row.text_id)
    if text is None or not public.still_public(text):
        text = source
    source.public_path = row.path  # as `public.public` names it on the rows of a list
    build = Builder(Language(row.language))
    build.preload({source.pk: source, text.pk: text}.values())
    response = answer(source.answer(text, build))
    if build.incomplete:
        response["Cache-Control"] = PRIVATE  # a picture lacks its sizes: nobody may keep this answer
    return response


def detail_answer(api_type: str, slug: str, lang: Language) -> HttpResponse:
    """A page of one type by the last part of its German address; a former one leads on like its address does."""
    rows = PublicAddress.objects.filter(type=api_type, language=lang, path__endswith=f"/{slug}/")
    row = rows.order_by("gone_at", "-since").first() if slug else None
    live = rows.filter(gone_at=None).first() or row
    if live is None:
        raise Problem(404, f"There is no public {api_type} of this name.")
    return page_answer(live.path)
