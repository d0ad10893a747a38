"""Guidelines: the version of a day, and two versions side by side."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Path, Query, Router
from pydantic import Field

from core.api.pages import detail_answer
from core.api.parameters import Day
from core.api.problems import Problem, field_problem
from core.api.rules import answer
from core.build import Builder
from core.formats import date_text
from core.publication import public
from core.schemas import Language, LinkOut, RedirectOut
from projects import versions
from projects.filters import public_ids
from projects.guideline_schemas import (
    GuidelineComparisonOut,
    GuidelineOnDayOut,
    GuidelineOut,
)
from projects.models import GuidelinePage, ProgrammePage

router = Router(tags=["programmes"])
Slug = Annotated[str, Field(max_length=255, pattern=r"^[\w-]+$")]


def public_programme(slug: str, lang: Language) -> ProgrammePage | None:
    return public.public(ProgrammePage.objects.filter(pk__in=public_ids("programme", [slug], lang)), lang).first()


def programme_link(programme: ProgrammePage, build: Builder) -> LinkOut:
    link = build.link(programme)
    if link is None:  # withdrawn since the rows were read
        raise Problem(404, "There is no public programme of this name.")
    return link


@router.get(
    "/programmes/{slug}/guideline",
    response=GuidelineOnDayOut | RedirectOut,
    operation_id="getGuideline",
    summary="The guideline on a day",
)
def guideline(
    request: HttpRequest,
    slug: Annotated[Slug, Path()],
    on: Annotated[
        Day | None, Query(description="Day asked for; today if it is left out.", examples=["2026-01-31"])
    ] = None,
    lang: Language = Language.DE,
) -> HttpResponse:
    """The version in force on a day. Where none is known to have held, that is the answer: no version stands in."""
    programme = public_programme(slug, lang)
    if programme is None:
        return detail_answer("programme", slug, lang)  # it has moved, is gone, or never was
    build = Builder(lang)
    link = programme_link(programme, build)
    day = on or timezone.localdate()
    every = GuidelinePage.public_versions(programme, build)
    found = versions.in_force(every, day)
    state: Any = "in_force" if found else "unknown" if any(v.valid_from is None for v in every) else "gap"
    body = GuidelineOnDayOut(
        programme=link,
        on=day,
        state=state,
        text=in_words(state, day),
        guideline=whole(found, build) if found else None,
        versions=[shown for version in every if (shown := version.link_out(every, build))],
    )
    return answer(body)


def in_words(state: str, day: date) -> str:
    texts = {
        "in_force": _("Für den {day} gilt diese Fassung."),
        "gap": _("Für den {day} ist keine Fassung hinterlegt."),
        "unknown": _(
            "Ab wann die hinterlegten Fassungen gelten, ist nicht bekannt. Bitte nachfragen, was für den {day} gilt."
        ),
    }
    return texts[state].format(day=date_text(day))


def whole(version: GuidelinePage, build: Builder) -> GuidelineOut:
    text = public.texts([version])[version.pk]
    build.preload({version.pk: version, text.pk: text}.values())
    return version.answer(text, build)


@router.get(
    "/programmes/{slug}/guideline/compare",
    response=GuidelineComparisonOut | RedirectOut,
    operation_id="compareGuidelines",
    summary="Two versions of a guideline, paragraph by paragraph",
)
def compare(
    request: HttpRequest,
    slug: Annotated[Slug, Path()],
    old: Annotated[UUID, Query(description="Public id of the older version.")],
    new: Annotated[UUID, Query(description="Public id of the newer version.")],
    lang: Language = Language.DE,
) -> HttpResponse:
    """Paragraphs belong together by their key, whatever their number. What went is in `<del>`, what came in `<ins>`."""
    programme = public_programme(slug, lang)
    if programme is None:
        return detail_answer("programme", slug, lang)
    build = Builder(lang)
    link = programme_link(programme, build)
    every = GuidelinePage.public_versions(programme, build)
    sides = [side("old", old, every), side("new", new, every)]
    texts = in_one_language(sides)
    links = [version.link_out(every, build) for version in sides]
    if links[0] is None or links[1] is None:  # withdrawn since the rows were read
        raise Problem(404, "One of the versions was withdrawn a moment ago.")
    body = GuidelineComparisonOut(
        programme=link,
        old=links[0],
        new=links[1],
        lang=texts[0].locale.language_code,
        paragraphs=versions.compare(*(build.entries(text.sections) for text in texts)),
    )
    return answer(body)


def side(name: str, key: UUID, every: list[GuidelinePage]) -> GuidelinePage:
    for version in every:
        if version.translation_key == key:
            return version
    raise field_problem(name, "is no public version of this programme's guideline", key)


def in_one_language(sides: list[GuidelinePage]) -> list[GuidelinePage]:
    """The pages with the texts; the German ones where only one of the two is translated."""
    texts = public.texts(sides)
    found = [texts[version.pk] for version in sides]
    return found if len({text.locale_id for text in found}) == 1 else sides
