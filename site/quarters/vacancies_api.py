"""Shops: the list with its filters and facets, the detail, and what is like it."""

from typing import Annotated
from uuid import UUID

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from core.api.lists import cards_of, in_order, list_fields
from core.api.pages import detail_answer
from core.api.problems import Problem
from core.api.rules import PRIVATE, answer
from core.build import Builder
from core.publication.public import public, public_ids
from core.schemas import CardOut, Language, RedirectOut
from quarters.api import Slug
from quarters.asked import asked
from quarters.facets import facets
from quarters.filters import VacancyQuery
from quarters.loosening import loosened
from quarters.models import VacancyPage
from quarters.schemas import SimilarVacanciesOut, VacancyListOut, VacancyOut
from quarters.similar import alike
from quarters.visibility import DEFAULT, listed

router = Router(tags=["vacancies"])
# What only the page of a shop shows; some of it is long.
NOT_ON_CARDS = ("description", "fits_profile", "viewing_dates", "facts", "gallery", "body")


def rows(lang: Language) -> QuerySet[VacancyPage]:
    return public(VacancyPage.objects.select_related("picture"), lang)


@router.get("/vacancies", response=VacancyListOut, operation_id="listVacancies", summary="Vacant shops")
def vacancies(request: HttpRequest, query: Query[VacancyQuery]) -> HttpResponse:
    """Shops that are listed, by default those that are free or become so. What isn't shown filters nothing.

    Shops whose cost isn't public stand below the others (`cost_group`), and no `cost_max` drops them.
    """
    found = asked(query)
    build = Builder(query.lang)
    shown = in_order(rows(query.lang).defer(*NOT_ON_CARDS), found.ids())
    build.links |= {row.quarter_id: found.link(row.quarter_id) for row in shown if row.quarter_id}
    total = found.total
    body = VacancyListOut(
        **list_fields(request, query, total, build),
        facets=facets(found.counts(), found.quarters),
        results=cards_of(shown, build),
        priced=found.priced,
        loosen=None if total else loosened(request, found),
    )
    response = answer(body)
    if build.incomplete or not found.current:
        response["Cache-Control"] = PRIVATE  # a picture lacks its sizes, or the index lags: nobody may keep this
    return response


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
    page = list(found.order_by(F("first_published_at").desc(nulls_last=True), "pk")[:limit])
    build.load_links(row.quarter_id for row in page if row.quarter_id)
    return found.count(), cards_of(page, build)
