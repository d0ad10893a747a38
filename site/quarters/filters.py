"""The filters of the list of shops. What isn't shown takes part in none of them."""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.db.models import Case, Count, ExpressionWrapper, F, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from pydantic import Field

from core.api.lists import ListQuery, Matches, chosen, facet
from core.api.parameters import LONGEST_CHOICE, Box, Day, Place, Slugs, Words, contract, degrees, fitting, one_of
from core.api.problems import field_problem
from core.choices import has_any
from core.schemas import FacetOut, Known
from quarters import visibility
from quarters.models import QuarterPage, VacancyPage
from quarters.models.vacancy import KNOWN, METRES_PER_DEGREE
from quarters.vocabulary import USES

Rows = QuerySet[VacancyPage]
Sort = Literal["relevance", "newest", "area", "-area", "rent", "-rent", "available", "distance"]
LARGEST = 1_000_000  # m² and EUR a month: more than any shop has or costs


def pattern_of(options: Iterable[tuple[str, Any]]) -> str:
    return one_of(key for key, _label in options)


OF_USES, OF_STATUS = pattern_of(USES), pattern_of(visibility.STATUSES)
Uses = Annotated[Slugs, fitting(OF_USES, "has an unknown use"), contract(OF_USES, LONGEST_CHOICE)]
Statuses = Annotated[Slugs, fitting(OF_STATUS, "has an unknown status"), contract(OF_STATUS, LONGEST_CHOICE)]


class VacancyQuery(ListQuery):
    """Filters join with "and"; several values of one filter, separated by commas, with "or"."""

    q: Words | None = Field(default=None, description="Words to look for, as the search does.")
    quarter: Slugs | None = None
    use: Uses | None = Field(default=None, description="What the shop is suitable for.")
    area_min: float | None = Field(
        default=None, ge=0, le=LARGEST, allow_inf_nan=False, description="At least so many m²."
    )
    area_max: float | None = Field(
        default=None,
        ge=0,
        le=LARGEST,
        allow_inf_nan=False,
        description="At most so many m²; a divisible shop counts by its smallest part.",
    )
    cost_max: float | None = Field(
        default=None,
        ge=0,
        le=LARGEST,
        allow_inf_nan=False,
        description="At most so many EUR a month, rent and ancillary costs together.",
    )
    available_by: Day | None = Field(default=None, description="Free on this day at the latest.")
    step_free: Known | None = None
    fundable: Known | None = None
    status: Statuses | None = Field(default=None, description="Default: leerfallend,frei.")
    near: Place | None = Field(
        default=None, description="`lon,lat` (WGS 84); with `radius`.", examples=["7.466,51.514"]
    )
    radius: int | None = Field(default=None, ge=1, le=100_000, description="Metres around `near`. Default: 500.")
    bbox: Box | None = Field(
        default=None,
        description="`west,south,east,north` in degrees (WGS 84): west before east, south before north.",
        examples=["7.46,51.51,7.47,51.52"],
    )
    sort: Sort | None = Field(default=None, description="Default: `relevance` with `q`, otherwise `newest`.")


def conditions(query: VacancyQuery, words: Matches | None = None) -> dict[str, Q]:
    """Each filter that was set, by its name, so that a facet can leave out its own."""
    builders: dict[str, Callable[[Any], Q]] = {
        "quarter": lambda value: Q(quarter__slug__in=chosen(value)),
        "use": lambda value: has_any("suitable_uses", chosen(value)),
        "area_min": lambda value: Q(area_total__gte=decimal(value)),
        "area_max": lambda value: Q(area_smallest__lte=decimal(value)),
        "cost_max": lambda value: Q(rent_on_request=False, cost_month__lte=decimal(value)),
        "available_by": lambda value: Q(available_from__lte=value) | Q(available_from=None, status="frei"),
        "step_free": lambda value: Q(step_free=value),
        "fundable": lambda value: Q(fundable=value),
        "bbox": inside,
    }
    found = {name: build(value) for name, build in builders.items() if (value := getattr(query, name)) is not None}
    if words:
        found["q"] = words.condition
    found["status"] = Q(status__in=chosen(query.status) or visibility.DEFAULT)
    return found


def decimal(value: float) -> Decimal:
    return Decimal(str(value))


def containing(value: str) -> Q:
    """Every word somewhere in title, lead or street: while no index can be asked."""
    found = Q()
    for word in value.split()[:10]:  # more words than anybody types for a shop
        found &= Q(title__icontains=word) | Q(lead__icontains=word) | Q(street__icontains=word)
    return found


def inside(value: str) -> Q:
    west, south, east, north = degrees(value)
    if west > east or south > north:
        raise field_problem("bbox", "has west before east and south before north", value)
    return Q(longitude__range=(west, east), latitude__range=(south, north))


def prepared(rows: Rows, query: VacancyQuery) -> Rows:
    """Adds what filters and orders compute from shown columns: smallest part, monthly cost, squared distance."""
    rows = rows.filter(visibility.listed() | Q(status="vergeben")).annotate(
        area_smallest=Coalesce("divisible_from", "area_total"),
        cost_month=F("rent_month") + Coalesce("ancillary_month", Value(Decimal(0))),
    )
    if query.near is None:
        if query.radius is not None or query.sort == "distance":
            raise field_problem("near", "is needed for radius and for the order by distance")
        return rows
    lon, lat = degrees(query.near)
    narrowing = math.cos(math.radians(lat))
    east = (F("longitude") - Value(lon)) * Value(METRES_PER_DEGREE * narrowing)
    north = (F("latitude") - Value(lat)) * Value(float(METRES_PER_DEGREE))
    distance = ExpressionWrapper(east * east + north * north, output_field=FloatField())
    return rows.annotate(distance=distance).filter(distance__lte=float((query.radius or 500) ** 2))


ORDERS: dict[str, tuple[Any, ...]] = {
    "newest": (F("first_published_at").desc(nulls_last=True), "pk"),
    "area": (F("area_total").asc(nulls_last=True), "pk"),
    "-area": (F("area_total").desc(nulls_last=True), "pk"),
    "available": (F("available_from").asc(nulls_first=True), "pk"),
    "distance": ("distance", "pk"),
}


def ordered(rows: Rows, sort: Sort | None) -> Rows:
    """A rent on request takes no part in the order by rent: such shops stand at the end."""
    if sort in {None, "relevance"}:  # the search's own order, where there is one, comes later
        sort = "newest"
    if sort in ORDERS:
        return rows.order_by(*ORDERS[sort])
    rent = Case(When(rent_on_request=False, then="rent_month"))  # nor among themselves
    asked = rent.desc(nulls_last=True) if sort == "-rent" else rent.asc(nulls_last=True)
    return rows.order_by("rent_on_request", asked, "pk")


def filtered(rows: Rows, found: dict[str, Q], without: str = "") -> Rows:
    for name, condition in found.items():
        if name != without:
            rows = rows.filter(condition)
    return rows


def facets(rows: Rows, found: dict[str, Q], titles: dict[int, str]) -> list[FacetOut]:
    """How many shops each value would give; a facet's own choice doesn't empty its other values."""

    def counted(name: str, column: str) -> dict[Any, int]:
        pairs = filtered(rows, found, without=name).order_by().values_list(column).annotate(n=Count("pk"))
        return dict(pairs)

    def known(name: str, title: str) -> FacetOut:
        counts = counted(name, name)
        return facet(name, title, [(key, label, counts[key]) for key, label in KNOWN if key in counts])

    quarters = counted("quarter", "quarter")
    slugs = dict(QuarterPage.objects.filter(pk__in=titles).order_by("number").values_list("pk", "slug"))
    by_status = counted("status", "status")
    uses = [keys for (keys,) in filtered(rows, found, without="use").order_by().values_list("suitable_uses")]
    by_use = Counter(key for keys in uses for key in keys)
    return [
        facet("quarter", _("Quartier"), [(slugs[pk], titles[pk], quarters[pk]) for pk in slugs if pk in quarters]),
        facet(
            "status",
            _("Stand"),
            [(key, label, by_status[key]) for key, label in visibility.STATUSES if key in by_status],
        ),
        facet("use", _("Geeignet für"), [(key, label, by_use[key]) for key, label in USES if key in by_use]),
        known("step_free", _("Stufenlos erreichbar")),
        known("fundable", _("Für Mietförderung geprüft")),
    ]
