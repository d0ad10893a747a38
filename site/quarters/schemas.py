"""Quarters and vacant shops as the API answers them."""

from datetime import date
from decimal import Decimal
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
    LangTag,
    Language,
    LinkOut,
    ListOut,
    Out,
    PageOut,
    PointOut,
    RelatedOut,
    SourcedFigureOut,
    Url,
)


class GeometryStatus(StrEnum):
    """How far an outline may be trusted: a schematic one decides no quarter, no eligibility and no count."""

    SCHEMATIC = "schematic"
    OFFICIAL = "official"
    NONE = "none"


class CostGroup(StrEnum):
    """How much of a shop's cost is public. Only `known` is a sum; `not_public` is below the others in every list."""

    KNOWN = "known"
    PARTIAL = "partial"
    NOT_PUBLIC = "not_public"


class CostBasis(StrEnum):
    """What a cost is made of besides the ancillary costs."""

    RENT = "rent"
    RENT_AID = "rent_aid"


class AidReason(StrEnum):
    """Why the terms of a rent programme give no figure for a shop."""

    NOT_CHECKED = "not_checked"
    AREA_UNKNOWN = "area_unknown"
    AREA = "area"
    FLOOR_UNKNOWN = "floor_unknown"
    FLOOR = "floor"
    NOT_AGREED = "not_agreed"
    RENT_NOT_SHOWN = "rent_not_shown"
    RENT_UNKNOWN = "rent_unknown"


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


class CostOut(Out):
    """What one pays a month, all in, as far as it is public."""

    group: CostGroup = Field(
        description="`known`: a sum; `partial`: something isn't known or not exact; `not_public`: no rent is public."
    )
    basis: CostBasis | None = Field(
        description="`rent`: the rent that is asked; `rent_aid`: the user's share of the last rent, without obligation."
    )
    base: AmountOut | None = Field(description="The rent or the share a month, without ancillary costs.")
    total: AmountOut | None = Field(description="With ancillary costs; null unless every part is exact.")
    text: str = Field(description="All of that in words.", examples=["650 € im Monat mit Mietförderung"])
    note: str = Field(description="What isn't known or not binding, in words; may be empty.")


class AidReasonOut(Out):
    """Why there is no figure, with the paragraph where the guideline says it."""

    key: AidReason
    text: str
    paragraph_url: Url | None


class AidCitationOut(Out):
    criterion: str = Field(examples=["user_percent"])
    label: str
    url: Url


class RentAidOut(Out):
    """What the guideline of a rent programme, in the version that is in force, gives for this shop. Not binding."""

    programme: LinkOut | None
    guideline: LinkOut | None = Field(description="The version in force.")
    possible: bool
    reasons: list[AidReasonOut] = Field(description="Why there is no figure; empty where there is one.")
    base_text: str = Field(description="Which rent the sums are shares of.")
    last_rent: AmountOut | None = Field(description="Net cold rent a month, shown with the owner's consent.")
    owner_percent: Decimal
    user_percent: Decimal
    owner_gets: AmountOut | None = Field(description="A month.")
    user_share: AmountOut | None = Field(description="A month, without ancillary costs.")
    user_total: AmountOut | None = Field(description="With ancillary costs; null where those aren't known exactly.")
    months_max: int | None
    duration_text: str
    note: str = Field(description="What has to be said with every figure.")
    citations: list[AidCitationOut]


class QuarterFitOut(Out):
    """What the profile of the quarter says about who and what belongs there."""

    quarter: LinkOut
    uses: list[str]
    target_users: list[str]
    strengths: list[str]
    lang: LangTag


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
    cost_group: CostGroup = Field(description="Lists put `not_public` below all others.")
    cost: CostOut = Field(description="What one pays a month, all in.")
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
    rent_aids: list[RentAidOut] = Field(description="One for each rent programme with terms in force.")
    quarter_fit: QuarterFitOut | None
    fact_groups: list[FactGroupOut]
    description_html: str
    fits_profile_html: str
    gallery: list[ImageOut]
    floor_plan: ImageOut | None
    expose: DocumentOut | None
    contact: ContactOut | None
    viewing_dates_html: str
    body: list[BlockOut]


class LoosenOut(Out):
    """Which one filter to give up where nothing was found."""

    name: str = Field(description="Name of the filter parameter.", examples=["area_min"])
    count: int = Field(description="How many shops there would be.")
    query: str = Field(description="The same question loosened, as a query string.")


class VacancyListOut(ListOut):
    priced: int = Field(description="How many of them have a public cost; the others stand below.")
    loosen: LoosenOut | None = Field(description="Only where `total` is 0.")
    results: list[VacancyCardOut]


class SimilarVacanciesOut(Out):
    lang: Language
    results: list[VacancyCardOut]
