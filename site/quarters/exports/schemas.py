"""Shops as GeoJSON."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from core.schemas import AmountOut, Known, LangTag, Out, Url


class VacancyPropertiesOut(Out):
    id: str = Field(description="Public id, the same in all languages.")
    title: str
    slug: str
    url: Url
    lang: LangTag
    status: str
    status_label: str
    quarter: str | None = Field(description="German slug of the quarter, or null.")
    street: str
    area_total_m2: float | None
    rent: AmountOut | None = Field(description="Net cold rent a month; null if not stated or on request.")
    rent_on_request: bool
    ancillary: AmountOut | None
    step_free: Known | None
    suitable_uses: list[str]
    available_from: date | None
    checked_on: date | None
    blur_m: int | None = Field(
        description="By how many metres the point was shifted at the most; null without a point."
    )
    is_example: bool
    modified_at: datetime


class VacancyGeometryOut(Out):
    type: Literal["Point"] = "Point"
    coordinates: tuple[float, float] = Field(description="[longitude, latitude], WGS 84.")


class VacancyFeatureOut(Out):
    type: Literal["Feature"] = "Feature"
    id: str
    geometry: VacancyGeometryOut | None = Field(description="Null for a shop without a public point.")
    properties: VacancyPropertiesOut


class VacancyCollectionOut(Out):
    """GeoJSON (RFC 7946)."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    total: int = Field(description="How many shops match; a file holds `per_page` of them.")
    licence: str
    attribution: str
    demonstration: str
    features: list[VacancyFeatureOut]
