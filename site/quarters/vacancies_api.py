"""Shops: the list with its filters and facets, and the detail."""

from typing import Annotated
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from core.api.lists import cards_of, list_answer, matches
from core.api.pages import detail_answer
from core.build import Builder
from core.publication.public import public
from core.schemas import CardOut, Language, RedirectOut
from quarters.api import Slug
from quarters.filters import Rows, VacancyQuery, conditions, containing, facets, filtered, ordered, prepared
from quarters.models import VacancyPage
from quarters.schemas import VacancyListOut, VacancyOut
from quarters.visibility import DEFAULT, listed

router = Router(tags=["vacancies"])


def rows(lang: Language) -> Rows:
    return public(VacancyPage.objects.select_related("picture"), lang)


@router.get("/vacancies", response=VacancyListOut, operation_id="listVacancies", summary="Vacant shops")
def vacancies(request: HttpRequest, query: Query[VacancyQuery]) -> HttpResponse:
    """Shops that are listed, by default those that are free or become so. What isn't shown filters nothing."""
    build = Builder(query.lang)
    words = matches("vacancy", query.q, query.lang, containing)
    found = conditions(query, words)
    candidates = prepared(rows(query.lang), query)
    build.load_links(candidates.order_by().values_list("quarter", flat=True).exclude(quarter=None).distinct())
    titles = {pk: link.title for pk, link in build.links.items() if link}
    # A quarter that isn't public is named in no facet and found by no filter.
    if "quarter" in found:
        found["quarter"] &= Q(quarter__in=titles)
    matching = ordered(filtered(candidates, found), query.sort)
    return list_answer(
        request,
        matching,
        query,
        VacancyListOut,
        facets=facets(candidates, found, titles),
        build=build,
        words=words,
        by_relevance=query.sort in {None, "relevance"},
    )


@router.get("/vacancies/{slug}", response=VacancyOut | RedirectOut, operation_id="getVacancy", summary="A vacant shop")
def vacancy(request: HttpRequest, slug: Annotated[Slug, Path()], lang: Language = Language.DE) -> HttpResponse:
    """The full public record. A shop that is let keeps its address; one that was withdrawn answers 410."""
    return detail_answer("vacancy", slug, lang)


def list_vacancies(
    build: Builder, *, quarter: UUID | None = None, programme: UUID | None = None, limit: int = 3
) -> tuple[int, list[CardOut]]:
    """Free shops, the newest first; of a programme those that were checked for it."""
    found = rows(build.lang).filter(listed(), status__in=DEFAULT)
    if quarter:
        found = found.filter(quarter__translation_key=quarter)
    if programme:
        found = found.filter(fundable="yes")
    page = list(ordered(found, "newest")[:limit])
    build.load_links(row.quarter_id for row in page if row.quarter_id)
    return found.count(), cards_of(page, build)
