"""Funding programmes, project stories and news: lists and details."""

from collections.abc import Callable
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import Field

from core.api.lists import cards_of, list_answer, matches
from core.api.pages import detail_answer
from core.build import Builder
from core.schemas import FacetOut, Language, RedirectOut
from projects.check_api import router as check_router
from projects.dates import dates_of
from projects.facets import news_facets, programme_facets, project_facets
from projects.filters import (
    BY_RELEVANCE,
    NEWS_ORDERS,
    PROJECT_ORDERS,
    Conditions,
    NewsQuery,
    ProgrammeQuery,
    ProjectQuery,
    containing,
    narrowed,
    news_conditions,
    not_known,
    ordered_programmes,
    programme_conditions,
    project_conditions,
    with_words,
)
from projects.guideline_api import public_programme
from projects.guideline_api import router as guideline_router
from projects.lists import news_rows, programme_rows, project_rows
from projects.schemas import NewsListOut, NewsOut, ProgrammeListOut, ProgrammeOut, ProjectListOut, ProjectOut

router = Router()
Slug = Annotated[str, Field(max_length=255, pattern=r"^[\w-]+$")]


def found_list(
    request: HttpRequest,
    query: ProgrammeQuery | ProjectQuery | NewsQuery,
    out: Any,
    rows: QuerySet[Any],
    conditions: Conditions,
    *,
    ordered: Callable[[QuerySet[Any]], QuerySet[Any]],
    facets: Callable[[QuerySet[Any], Conditions, Builder], list[FacetOut]],
    not_known: QuerySet[Any] | None = None,
) -> HttpResponse:
    """What the three lists do with their filters, their words and their orders."""
    words = matches(rows.model.api_type, query.q, query.lang, containing)
    build, found = Builder(query.lang), with_words(conditions, words)
    more: dict[str, Any] = {}
    if not_known is not None:
        more["not_known"] = cards_of(list(ordered(narrowed(not_known, with_words({}, words)))), build)
    return list_answer(
        request,
        ordered(narrowed(rows, found)),
        query,
        out,
        facets=facets(rows, found, build),
        build=build,
        words=words,
        by_relevance=query.sort in BY_RELEVANCE,
        more=more,
    )


# --- programmes -----------------------------------------------------------------------------------------------------


@router.get(
    "/programmes",
    response=ProgrammeListOut,
    operation_id="listProgrammes",
    summary="Funding programmes",
    tags=["programmes"],
)
def programmes(request: HttpRequest, query: Query[ProgrammeQuery]) -> HttpResponse:
    """Every programme, also those that take no applications now; `status` says which.

    With `open=true` those of which it isn't known are told apart in `not_known`: they are neither open nor closed.
    """
    rows, conditions = programme_rows(query.lang), programme_conditions(query)
    return found_list(
        request,
        query,
        ProgrammeListOut,
        rows,
        conditions,
        ordered=lambda matching: ordered_programmes(matching, query.sort),
        facets=programme_facets,
        not_known=not_known(rows, conditions) if query.open else None,
    )


@router.get(
    "/programmes/{slug}/dates.ics",
    response=str,
    operation_id="getProgrammeDates",
    summary="The dates of a programme",
    tags=["programmes"],
)
def programme_dates(request: HttpRequest, slug: Annotated[Slug, Path()], lang: Language = Language.DE) -> HttpResponse:
    """Deadlines and meetings that are still to come, as all-day events (RFC 5545) with ids that stay."""
    programme = public_programme(slug, lang)
    if programme is None:
        return detail_answer("programme", slug, lang)
    response = HttpResponse(dates_of(programme, Builder(lang)), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{programme.slug}.ics"'
    return response


@router.get(
    "/programmes/{slug}",
    response=ProgrammeOut | RedirectOut,
    operation_id="getProgramme",
    summary="A funding programme",
    tags=["programmes"],
)
def programme(request: HttpRequest, slug: Annotated[Slug, Path()], lang: Language = Language.DE) -> HttpResponse:
    """Everything that is known of a programme, and in `gaps` what is not."""
    return detail_answer("programme", slug, lang)


# --- projects -------------------------------------------------------------------------------------------------------


@router.get(
    "/projects", response=ProjectListOut, operation_id="listProjects", summary="Project stories", tags=["projects"]
)
def projects(request: HttpRequest, query: Query[ProjectQuery]) -> HttpResponse:
    """Own, funded and other bodies' projects; `ownership` says whose each is."""
    return found_list(
        request,
        query,
        ProjectListOut,
        project_rows(query.lang),
        project_conditions(query),
        ordered=lambda matching: matching.order_by(*PROJECT_ORDERS[query.sort]),
        facets=project_facets,
    )


@router.get(
    "/projects/{slug}",
    response=ProjectOut | RedirectOut,
    operation_id="getProject",
    summary="The story of a project",
    tags=["projects"],
)
def project(request: HttpRequest, slug: Annotated[Slug, Path()], lang: Language = Language.DE) -> HttpResponse:
    """The whole story, by the German slug in every language."""
    return detail_answer("project", slug, lang)


# --- news -----------------------------------------------------------------------------------------------------------


@router.get("/news", response=NewsListOut, operation_id="listNews", summary="News", tags=["news"])
def news(request: HttpRequest, query: Query[NewsQuery]) -> HttpResponse:
    """News, the latest first."""
    return found_list(
        request,
        query,
        NewsListOut,
        news_rows(query.lang),
        news_conditions(query),
        ordered=lambda matching: matching.order_by(*NEWS_ORDERS[query.sort]),
        facets=news_facets,
    )


@router.get(
    "/news/{slug}", response=NewsOut | RedirectOut, operation_id="getNews", summary="One message", tags=["news"]
)
def news_item(request: HttpRequest, slug: Annotated[Slug, Path()], lang: Language = Language.DE) -> HttpResponse:
    """The whole message, by the German slug in every language."""
    return detail_answer("news", slug, lang)


router.add_router("", guideline_router)
router.add_router("", check_router)
