"""The shapes that every content package's API schemas are made of.

This module imports no models, so that any package's `schemas.py` may build on it at any time while Django loads.
Units: areas m², money as decimal strings with a currency, times ISO 8601 with zone, coordinates `[lon, lat]` (WGS 84).
"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Out(BaseModel):
    """Base of every answer: closed, so that a field that nobody declared can't slip out.

    Pydantic's own and not ninja's `Schema`, which validates every model twice, through an object that looks each value
    up by name: a page of a list would spend half of its time there. What it can do besides (resolvers, managers,
    files of Django's) no answer needs.
    """

    model_config = ConfigDict(extra="forbid", from_attributes=True)


class Language(StrEnum):
    """Languages of the content. German is the source; `de-simple` is Leichte Sprache."""

    DE = "de"
    EN = "en"
    DE_SIMPLE = "de-simple"


class Known(StrEnum):
    """Yes and no, and the honest third value: somebody asked and it is not known. Never stated is null instead."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


Url = Annotated[str, Field(description="Root-relative address on the public website.", examples=["/quartiere/"])]
LangTag = Annotated[
    str, Field(description="BCP 47 tag of the language that the texts beside it are written in.", examples=["de"])
]


# For what editors enter in blocks: a block that was saved before it had a field gives None there.
Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]


class LinkOut(Out):
    """The one link object: one level deep, only ever to something public."""

    id: UUID = Field(description="Public id, the same in all languages.")
    type: str = Field(description="Type of what is linked.", examples=["quarter"])
    title: str
    url: Url
    lang: LangTag


class ChoiceOut(Out):
    """A value of a fixed list with its label in the language of the answer."""

    value: str
    label: str


class ImageSourceOut(Out):
    url: Url
    width: int = Field(description="Width in pixels.")
    height: int = Field(description="Height in pixels.")


class LicenceOut(Out):
    """Under which terms something may be used again. `released` is false until somebody has said so."""

    key: str = Field(examples=["cc-by-4.0", "not-released"])
    label: str
    url: str | None = None
    released: bool


class ImageOut(Out):
    """A picture with its ready-made sizes. `alt` is empty only where `decorative` is true."""

    id: UUID
    src: Url
    width: int = Field(description="Width of `src` in pixels.")
    height: int = Field(description="Height of `src` in pixels.")
    srcset: list[ImageSourceOut]
    alt: str
    decorative: bool
    caption: str
    credit: str
    licence: LicenceOut
    source: str
    focal_point: tuple[float, float] | None = Field(
        default=None, description="Centre of interest as shares of width and height, 0 to 1."
    )
    lang: LangTag


class DocumentOut(Out):
    id: UUID
    title: str
    url: Url
    content_type: str = Field(examples=["application/pdf"])
    size_bytes: int
    lang: LangTag
    as_of: date | None = None
    accessible: Known = Field(description="Whether the file itself meets the accessibility rules.")


class AmountPrecision(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"


class AmountOut(Out):
    """A sum of money, as precise as its source. Add up only sums that are all `exact`.

    `known` is false where somebody chose "not known"; then every number is null.
    """

    known: bool = True
    value: Decimal | None = Field(default=None, description="The sum, or the lower end of a range.")
    upper: Decimal | None = Field(default=None, description="The upper end of a range.")
    currency: str = "EUR"
    precision: AmountPrecision = AmountPrecision.EXACT
    per: str | None = Field(default=None, description="What the sum is counted by.", examples=["month", "year", "m²"])
    kind: str | None = Field(default=None, description="What sort of sum it is, in words.")
    source: str = ""
    as_of: date | None = None
    text: str = Field(description="The sum in the words of the answer's language.", examples=["bis zu 10.000 €"])


class DatePrecision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class PartialDateOut(Out):
    value: date = Field(description="The first day of the month or year where only that is known.")
    precision: DatePrecision
    inferred: bool = Field(default=False, description="True where the year was concluded, not stated by a source.")


class PeriodOut(Out):
    start: PartialDateOut | None = None
    end: PartialDateOut | None = None
    text: str = Field(examples=["26. Juni bis 18. Juli 2024"])


class PointOut(Out):
    """A place. `blur_m` says by how many metres it was shifted at the most; 0 means that it is exact."""

    coordinates: tuple[float, float] = Field(description="[longitude, latitude], WGS 84.")
    blur_m: int = 0


class FactOut(Out):
    """One entry of a facts block. A fact that was never stated is absent; one that is not known has `known: false`."""

    key: str
    label: str
    group: str = Field(description="Heading under which the fact is shown.")
    kind: Literal["number", "amount", "choice", "choices", "yesno", "text", "date"]
    known: bool = True
    value: float | Decimal | date | str | list[str] | None = Field(
        default=None, description="Numbers are numbers, sums decimal strings, dates ISO 8601."
    )
    unit: str | None = Field(default=None, examples=["m²", "m", "EUR"])
    precision: AmountPrecision | None = None
    text: str = Field(description="The value in words of the answer's language.")
    lang: LangTag


class SourcedFigureOut(Out):
    """A figure that nobody may quote without its source and its date."""

    label: Text
    value: Text
    source: Text
    source_url: Text = ""
    as_of: Text
    note: Text = ""


class SeoOut(Out):
    title: str
    description: str
    noindex: bool
    image: ImageOut | None = None


class AlternateOut(Out):
    lang: Language
    url: Url
    translated: bool = Field(description="False where that address shows the German text.")


class CardOut(LinkOut):
    """What a list shows of a page. Lists of one type give a richer card of their own that adds to this one."""

    lead: str = ""
    picture: ImageOut | None = None
    date: datetime | None = Field(default=None, description="The date that the list is sorted by, if it has one.")
    label: str = Field(default="", description="Short marking above the title, for instance the status, in words.")
    facts: list[FactOut] = []
    is_example: bool = Field(default=False, description="True for an entry that is made up for the demonstration.")


class RelatedOut(Out):
    """A list that a page shows by itself: the newest few, and where the whole list is."""

    key: str = Field(examples=["projects"])
    title: str
    total: int
    items: list[CardOut]
    more_url: Url
    empty_text: str


class ContactOut(Out):
    id: UUID
    name: str = Field(description="Empty where the post's holder is still to be named; then show `name_text`.")
    name_text: str
    role: str
    organisation: str
    email: str
    phone: str
    url: Url
    vcard_url: Url
    office_hours: str = ""
    topics: list[str] = []
    portrait: ImageOut | None = None
    lang: LangTag


class PageOut(Out):
    """What every page has, whatever its type. Each type's schema adds its own fields and fixes `type`."""

    id: UUID = Field(description="Public id, the same in all languages.")
    type: str
    lang: LangTag
    answer_lang: Language = Field(description="Language of labels, units and dates in this answer.")
    title: str
    url: Url
    lead: str = ""
    picture: ImageOut | None = None
    breadcrumb: list[LinkOut]
    alternates: list[AlternateOut]
    seo: SeoOut
    is_example: bool = False
    published_at: datetime | None = None
    modified_at: datetime | None = None
    licence: LicenceOut
    demonstration: str = Field(description="What to say with it while this is a demonstration; otherwise empty.")


class RedirectOut(Out):
    type: Literal["redirect"] = "redirect"
    location: str = Field(description="Where the page is now: root-relative, or absolute for another site.")
    permanent: bool


class ErrorOut(Out):
    """Problem details (RFC 9457), the one shape of every error."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list["FieldErrorOut"] = []
    replaced_by: LinkOut | None = Field(default=None, description="With 410: what took the place of the page.")


class FieldErrorOut(Out):
    field: str = Field(description="Name of the parameter.", examples=["area_min"])
    message: str
    value: str | None = Field(default=None, description="What was sent, cut to 100 characters.")


class FacetValueOut(Out):
    value: str
    label: str
    count: int


class FacetOut(Out):
    key: str = Field(description="Name of the filter parameter that takes these values.")
    label: str
    values: list[FacetValueOut]


class ListOut(Out):
    """What every list answers around its `results`."""

    lang: Language
    total: int = Field(description="How many entries match, over all pages.")
    page: int
    per_page: int
    next: str | None = Field(description="Address of the next page of this list, or null on the last.")
    facets: list[FacetOut] = []
    licence: LicenceOut
    demonstration: str = Field(description="What to say with it while this is a demonstration; otherwise empty.")


def point(coordinates: tuple[float, float] | None, blur_m: int = 0) -> PointOut | None:
    return PointOut(coordinates=coordinates, blur_m=blur_m) if coordinates else None


GeoJson = dict[str, Any]
