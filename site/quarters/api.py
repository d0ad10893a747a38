"""Quarters: profiles, outlines, and the quarter at a point."""

from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import Field

from core.api.lists import ListQuery, cards_of, list_answer
from core.api.pages import detail_answer
from core.api.parameters import Place, degrees
from core.api.rules import answer
from core.build import Builder
from core.media_answers import licence_out
from core.publication.kept import kept
from core.publication.public import public
from core.schemas import Language, RedirectOut
from quarters.geometry import contains
from quarters.models import QuarterPage
from quarters.schemas import (
    GeometryStatus,
    QuarterCollectionOut,
    QuarterFeatureOut,
    QuarterListOut,
    QuarterOut,
    QuarterPropertiesOut,
)

router = Router(tags=["quarters"])
Slug = Annotated[str, Field(max_length=255, pattern=r"^[\w-]+$")]


class QuarterQuery(ListQuery):
    at: Place | None = Field(
        default=None,
        description="Only the quarter around this point, `lon,lat` (WGS 84). Schematic outlines decide nothing.",
        examples=["7.466,51.514"],
    )


def rows(lang: Language) -> QuerySet[QuarterPage]:
    return public(QuarterPage.objects.select_related("picture"), lang).order_by("number", "title")


@router.get("/quarters", response=QuarterListOut, operation_id="listQuarters", summary="Quarters")
def quarters(request: HttpRequest, query: Query[QuarterQuery]) -> HttpResponse:
    """All quarters in the order of their numbers; with `at`, the one that an official outline puts there."""
    found = rows(query.lang)
    if query.at is not None:
        lon, lat = degrees(query.at)
        official = found.filter(geometry_status="official").exclude(boundary=None)
        found = found.filter(pk__in=[row.pk for row in official if row.boundary and contains(row.boundary, lon, lat)])
    return list_answer(request, found, query, QuarterListOut)


@router.get(
    "/quarters.geojson",
    response=QuarterCollectionOut,
    operation_id="quartersGeojson",
    summary="Outlines of the quarters as GeoJSON",
)
def quarters_geojson(request: HttpRequest, lang: Language = Language.DE) -> HttpResponse:
    """Every quarter that has an outline. `geometry_status` says whether it is official or only a sketch."""
    return answer(outlines(lang), content_type="application/geo+json")


@kept
def outlines(lang: Language) -> QuarterCollectionOut:
    """Every page with a map asks for them."""
    build = Builder(lang)
    found = list(rows(lang).exclude(geometry_status="none"))
    features = [
        feature(page, card.title, card.url, card.lang)
        for page, card in zip(found, cards_of(found, build), strict=True)
        if page.boundary
    ]
    licence = licence_out(build.profile.licence)
    return QuarterCollectionOut(
        licence=licence.label,
        attribution=build.profile.attribution,
        demonstration=build.profile.demonstration,
        features=features,
    )


def feature(page: QuarterPage, name: str, url: str, lang: str) -> QuarterFeatureOut:
    properties = QuarterPropertiesOut(
        id=str(page.translation_key),
        number=page.number,
        name=name,
        slug=page.slug,
        url=url,
        color=page.color,
        lang=lang,
        geometry_status=GeometryStatus(page.geometry_status),
        is_example=page.is_example,
    )
    return QuarterFeatureOut(id=str(page.translation_key), geometry=page.boundary or {}, properties=properties)


@router.get(
    "/quarters/{slug}",
    response=QuarterOut | RedirectOut,
    operation_id="getQuarter",
    summary="Profile of a quarter",
)
def quarter(request: HttpRequest, slug: Annotated[Slug, Path()], lang: Language = Language.DE) -> HttpResponse:
    """The whole profile, by the German slug in every language."""
    return detail_answer("quarter", slug, lang)
