"""Lists: the same parameters, paging and order of work for every one of them."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import ConfigDict, Field

from core.api.parameters import Moment
from core.api.rules import PRIVATE, answer
from core.build import Builder
from core.media_answers import licence_out
from core.pages import BasePage
from core.publication import public
from core.schemas import FacetOut, FacetValueOut, Language, ListOut

P = TypeVar("P", bound=BasePage)


class ListQuery(Schema):
    """What every list takes. Subclasses add their filters."""

    model_config = ConfigDict(extra="forbid")

    lang: Language = Field(default=Language.DE, description="Language of texts, labels and units.")
    modified_since: Moment | None = Field(
        default=None, description="Only entries that changed at or after this time (ISO 8601)."
    )
    page: int = Field(default=1, ge=1, le=10_000)
    per_page: int = Field(default=20, ge=1, le=100)


def chosen(value: str | None) -> list[str]:
    return value.split(",") if value else []


def facet(key: str, label: Any, counts: Iterable[tuple[str, Any, int]]) -> FacetOut:
    values = [FacetValueOut(value=value, label=str(name), count=count) for value, name, count in counts]
    return FacetOut(key=key, label=str(label), values=values)


def list_answer(
    request: HttpRequest,
    rows: QuerySet[P],
    query: ListQuery,
    out: Any,
    *,
    facets: Sequence[FacetOut] = (),
    build: Builder | None = None,
) -> HttpResponse:
    """One page of a list. `rows` come from `public.public(…)`, filtered and ordered by the caller.

    Costs the same few queries however many entries there are: count, rows, texts, pictures' sizes, settings.
    """
    build = build or Builder(query.lang)
    if query.modified_since:
        rows = rows.filter(public_modified_at__gte=query.modified_since)
    total = rows.count()
    first = (query.page - 1) * query.per_page
    cards = cards_of(list(rows[first : first + query.per_page]), build)
    body: ListOut = out(**list_fields(request, query, total, build), facets=list(facets), results=cards)
    response = answer(body)
    if build.incomplete:
        response["Cache-Control"] = PRIVATE  # a picture lacks its sizes: nobody may keep this answer
    return response


def list_fields(request: HttpRequest, query: ListQuery, total: int, build: Builder) -> dict[str, Any]:
    """The fields of ListOut that stand around every list's `results`."""
    return {
        "lang": query.lang,
        "total": total,
        "page": query.page,
        "per_page": query.per_page,
        "next": next_address(request, query.page) if query.page * query.per_page < total else None,
        "licence": licence_out(build.profile.licence),
        "demonstration": build.profile.demonstration_notice(query.lang),
    }


def cards_of(rows: Sequence[P], build: Builder) -> list[Any]:
    """Cards of public source pages, with texts and picture sizes asked for together."""
    texts = public.texts(rows)
    build.load_renditions(row.picture_id for row in rows if row.picture_id)
    if rows:
        type(rows[0]).before_cards(rows, build)
    return [row.card(texts[row.pk], build) for row in rows]


def next_address(request: HttpRequest, page: int) -> str:
    parameters = request.GET.copy()
    parameters["page"] = str(page + 1)
    return f"{request.path}?{parameters.urlencode()}"
