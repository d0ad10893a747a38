"""Shops: the list with its filters and facets, the detail, and what is like it."""

from typing import Annotated
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from core.api.lists import Matches, cards_of, chosen, in_order, list_fields, matches
from core.api.pages import detail_answer
from core.api.problems import Problem
from core.api.rules import PRIVATE, answer
from core.build import Builder
from core.publication.public import not_ended, public, public_ids
from core.schemas import CardOut, Language, RedirectOut
from quarters.api import Slug
from quarters.counting import Pass, read
from quarters.facets import facets
from quarters.filters import Rows, VacancyQuery, conditions, containing, order_of, ordered, prepared
from quarters.loosening import loosened
from quarters.models import QuarterPage, VacancyPage
from quarters.schemas import SimilarVacanciesOut, VacancyListOut, VacancyOut
from quarters.similar import alike
from quarters.visibility import DEFAULT, listed

router = Router(tags=["vacancies"])


def rows(lang: Language) -> Rows:
    return public(VacancyPage.objects.select_related("picture"), lang)


@router.get("/vacancies", response=VacancyListOut, operation_id="listVacancies", summary="Vacant shops")
def vacancies(request: HttpRequest, query: Query[VacancyQuery]) -> HttpResponse:
    """Shops that are listed, by default those that are free or become so. What isn't shown filters nothing.

    Shops whose cost isn't public stand below the others (`cost_group`), and no `cost_max` drops them.
    """
    build = Builder(query.lang)
    words = matches("vacancy", query.q, query.lang, containing)
    quarters = public_quarters(build)
    found = conditions(query, words)
    if query.quarter:
        found["quarter"] = Q(
            quarter__in=[pk for pk, (slug, _title) in quarters.items() if slug in chosen(query.quarter)]
        )
    here = public_ids("vacancy", query.lang, query.modified_since)
    candidates = prepared(VacancyPage.objects.filter(not_ended(), pk__in=here), query)
    pass_, ids = one_page(candidates, found, query, words)
    shown = in_order(rows(query.lang), ids)
    build.load_links(row.quarter_id for row in shown if row.quarter_id)
    body = VacancyListOut(
        **list_fields(request, query, pass_.total, build),
        facets=facets(pass_.counts, quarters),
        results=cards_of(shown, build),
        priced=pass_.priced,
        loosen=None if pass_.total else loosened(request, candidates, found),
    )
    response = answer(body)
    if build.incomplete or (words and not words.current):
        response["Cache-Control"] = PRIVATE  # a picture lacks its sizes, or the index lags: nobody may keep this
    return response


def one_page(
    candidates: Rows, found: dict[str, Q], query: VacancyQuery, words: Matches | None
) -> tuple[Pass, list[int]]:
    """What was counted, and the shops of the page that was asked for."""
    first = (query.page - 1) * query.per_page
    order = order_of(query.sort)
    if words is None or words.ranked is None or query.sort not in {None, "relevance"}:
        pass_ = read(candidates, found, order, first, first + query.per_page)
        return pass_, pass_.ids
    pass_ = read(candidates, found, order)
    places = {pk: place for place, pk in enumerate(words.ranked)}
    best = [
        *sorted(pass_.ids[: pass_.priced], key=places.__getitem__),
        *sorted(pass_.ids[pass_.priced :], key=places.__getitem__),
    ]
    return pass_, best[first : first + query.per_page]


def public_quarters(build: Builder) -> dict[int, tuple[str, str]]:
    """By id the slug and title of every quarter that is public, in the order of their numbers."""
    found = dict(public(QuarterPage.objects.order_by("number", "title"), build.lang).values_list("pk", "slug"))
    build.load_links(found)
    return {pk: (slug, link.title) for pk, slug in found.items() if (link := build.links[pk])}


@router.get("/vacancies/{slug}", response=VacancyOut | RedirectOut, operation_id="getVacancy", summary="A vacant shop")
def vacancy(request: HttpRequest, slug: Annotated[Slug, Path()], lang: Language = Language.DE) -> HttpResponse:
    """The full public record. A shop that is let keeps its address; one that was withdrawn answers 410."""
    return detail_answer("vacancy", slug, lang)


@router.get(
    "/vacancies/{slug}/similar",
    response=SimilarVacanciesOut,
    operation_id="listSimilarVacancies",
    summary="Free shops like this one",
)
def similar(request: HttpRequest, slug: Annotated[Slug, Path()], lang: Language = Language.DE) -> HttpResponse:
    """Up to three that are free or become so: near in quarter, use and area. For a shop that is let, what is free."""
    shop = rows(lang).filter(slug=slug).first()
    if shop is None:
        raise Problem(404, "There is no public vacancy of this name.")
    build = Builder(lang)
    found = in_order(rows(lang), alike(shop, public_ids("vacancy", lang)))
    build.load_links(row.quarter_id for row in found if row.quarter_id)
    return answer(SimilarVacanciesOut(lang=lang, results=cards_of(found, build)))


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
