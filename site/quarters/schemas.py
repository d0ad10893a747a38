"""Quarters and vacant shops as the API answers them."""

from datetime import date
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from core.block_schemas import BlockOut, FactGroupOut, PlaceEntryOut
from core.blocks.entries import ActorOut, SourceOut
from core.schemas import (
    AmountOut,
    CardOut,
    ChoiceOut,
    ContactOut,
    DocumentOut,
    GeoJson,
    ImageOut,
    Known,
    LinkOut,
    ListOut,
    Out,
    PageOut,
    PointOut,
    RelatedOut,
    SourcedFigureOut,
)


class GeometryStatus(StrEnum):
    """How far an outline may be trusted: a schematic one decides no quarter, no eligibility and no count."""

    SCHEMATIC = "schematic"
    OFFICIAL = "official"
    NONE = "none"


class QuarterIndexOut(PageOut):
    """The page above the quarters: what is said around the list; the list itself is `/quarters`."""

    type: Literal["quarter-index"] = "quarter-index"
    intro_html: str
    empty_title: str
    empty_text_html: str
    body: list[BlockOut]


class VisionOut(Out):
    """A planning vision, never a slogan of the page: always shown with its label, its origin and its date."""

    label: str
    motto: str
    html: str
    origin: str
    as_of: str


class QuarterCardOut(CardOut):
    type: Literal["quarter"] = "quarter"
    number: int | None
    official_name: str
    slug: str
    aliases: list[str]
    color: str = Field(description="Colour of the quarter on maps.", examples=["#7a4f9a"])
    geometry_status: GeometryStatus


class QuarterRelatedOut(Out):
    projects: RelatedOut
    vacancies: RelatedOut
    programmes: RelatedOut
    news: RelatedOut


class QuarterOut(PageOut):
    """The profile of one quarter."""

    type: Literal["quarter"] = "quarter"
    number: int | None = Field(description="Number of the quarter on maps and lists.")
    official_name: str
    slug: str
    aliases: list[str] = Field(description="Other names in use, also found by the search.")
    color: str
    location_html: str
    streets: list[PlaceEntryOut]
    squares: list[PlaceEntryOut]
    landmarks: list[PlaceEntryOut]
    character_html: str
    vision: VisionOut | None
    target_users: list[str]
    uses: list[str]
    strengths: list[str]
    fields_of_action: list[str]
    actors: list[ActorOut]
    figures: list[SourcedFigureOut]
    geometry: GeoJson | None = Field(description="GeoJSON Polygon, WGS 84, [longitude, latitude] (RFC 7946).")
    geometry_status: GeometryStatus
    geometry_source: str
    contact: ContactOut | None
    gallery: list[ImageOut]
    body: list[BlockOut]
    sources: list[SourceOut]
    related: QuarterRelatedOut


class QuarterListOut(ListOut):
    results: list[QuarterCardOut]


class QuarterPropertiesOut(Out):
    id: str
    number: int | None
    name: str
    slug: str
    url: str
    color: str
    lang: str
    geometry_status: GeometryStatus
    is_example: bool


class QuarterFeatureOut(Out):
    type: Literal["Feature"] = "Feature"
    id: str
    geometry: dict[str, Any]
    properties: QuarterPropertiesOut


class QuarterCollectionOut(Out):
    """GeoJSON (RFC 7946), exterior rings counter-clockwise."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    licence: str
    attribution: str
    demonstration: bool
    features: list[QuarterFeatureOut]


class VacancyIndexOut(PageOut):
    """The page above the shops; the list itself is `/vacancies`."""

    type: Literal["vacancy-index"] = "vacancy-index"
    intro_html: str
    empty_title: str
    empty_text_html: str
    body: list[BlockOut]


class StatusChangeOut(Out):
    status: str
    label: str
    since: date


class VacancyFields(Out):
    """Columns that list and detail share: what is filtered, sorted and compared."""

    slug: str
    status: str = Field(examples=["frei"])
    status_label: str
    listed: bool = Field(description="False for a shop that keeps its address but stands in no list.")
    quarter: LinkOut | None
    street: str
    shop_type: ChoiceOut | None
    ground_floor: Known | None
    area_total_m2: float | None
    area_sales_m2: float | None
    rent: AmountOut | None = Field(description="Net cold rent a month; null if not stated or on request.")
    rent_on_request: bool
    rent_on_request_reason: str
    ancillary: AmountOut | None = Field(description="Ancillary costs a month.")
    step_free: Known | None = Field(description="`unknown` where it is not known; null where it was never stated.")
    fundable: Known | None = Field(description="Whether the office has checked it for a rent programme.")
    suitable_uses: list[ChoiceOut]
    available_from: date | None
    checked_on: date | None = Field(description="When the office last made sure that this is true.")
    point: PointOut | None


class VacancyCardOut(VacancyFields, CardOut):
    type: Literal["vacancy"] = "vacancy"


class VacancyOut(VacancyFields, PageOut):
    """The full public record of a shop."""

    type: Literal["vacancy"] = "vacancy"
    status_history: list[StatusChangeOut]
    house_number: str = Field(description="Empty where the place is blurred.")
    postcode: str
    city: str
    floor: str
    divisible_from_m2: float | None
    excluded_uses: list[ChoiceOut]
    vacant_since: date | None
    available_until: date | None
    check_due: date | None
    fact_groups: list[FactGroupOut]
    description_html: str
    fits_profile_html: str
    gallery: list[ImageOut]
    floor_plan: ImageOut | None
    expose: DocumentOut | None
    contact: ContactOut | None
    viewing_dates_html: str
    body: list[BlockOut]


class VacancyListOut(ListOut):
    results: list[VacancyCardOut]
