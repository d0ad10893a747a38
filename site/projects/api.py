"""Funding programmes, project stories and news: lists and details."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import Field

from core.api.lists import list_answer, matches
from core.api.pages import detail_answer
from core.build import Builder
from core.schemas import Language, RedirectOut
from projects.facets import news_facets, programme_facets, project_facets
from projects.filters import (
    BY_RELEVANCE,
    NEWS_ORDERS,
    PROJECT_ORDERS,
    NewsQuery,
    ProgrammeQuery,
    ProjectQuery,
    containing,
    narrowed,
    news_conditions,
    ordered_programmes,
    programme_conditions,
    project_conditions,
    with_words,
)
from projects.guideline_api import router as guideline_router
from projects.lists import news_rows, programme_rows, project_rows
from projects.schemas import NewsListOut, NewsOut, ProgrammeListOut, ProgrammeOut, ProjectListOut, ProjectOut

router = Router()
Slug = Annotated[str, Field(max_length=255, pattern=r"^[\w-]+$")]


# --- programmes -----------------------------------------------------------------------------------------------------


@router.get(
    "/programmes",
    response=ProgrammeListOut,
    operation_id="listProgrammes",
    summary="Funding programmes",
    tags=["programmes"],
)
def programmes(request: HttpRequest, query: Query[ProgrammeQuery]) -> HttpResponse:
    """Every programme, also those that take no applications now; `status` says which."""
    words = matches("programme", query.q, query.lang, containing)
    build, rows, found = Builder(query.lang), programme_rows(query.lang), with_words(programme_conditions(query), words)
    matching = ordered_programmes(narrowed(rows, found), query.sort)
    return list_answer(
        request,
        matching,
        query,
        ProgrammeListOut,
        facets=programme_facets(rows, found, build),
        build=build,
        words=words,
        by_relevance=query.sort in BY_RELEVANCE,
    )


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
    words = matches("project", query.q, query.lang, containing)
    build, rows, found = Builder(query.lang), project_rows(query.lang), with_words(project_conditions(query), words)
    matching = narrowed(rows, found).order_by(*PROJECT_ORDERS[query.sort])
    return list_answer(
        request,
        matching,
        query,
        ProjectListOut,
        facets=project_facets(rows, found, build),
        build=build,
        words=words,
        by_relevance=query.sort in BY_RELEVANCE,
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
    words = matches("news", query.q, query.lang, containing)
    build, rows, found = Builder(query.lang), news_rows(query.lang), with_words(news_conditions(query), words)
    matching = narrowed(rows, found).order_by(*NEWS_ORDERS[query.sort])
    return list_answer(
        request,
        matching,
        query,
        NewsListOut,
        facets=news_facets(rows, found, build),
        build=build,
        words=words,
        by_relevance=query.sort in BY_RELEVANCE,
    )


@router.get(
    "/news/{slug}", response=NewsOut | RedirectOut, operation_id="getNews", summary="One message", tags=["news"]
)
def news_item(request: HttpRequest, slug: Annotated[Slug, Path()], lang: Language = Language.DE) -> HttpResponse:
    """The whole message, by the German slug in every language."""
    return detail_answer("news", slug, lang)


router.add_router("", guideline_router)
