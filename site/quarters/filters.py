"""The filters of the list of shops. What isn't shown takes part in none of them."""

import math
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple

from django.db.models import ExpressionWrapper, F, FloatField, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from pydantic import Field

from core.api.lists import ListQuery, Matches, chosen
from core.api.parameters import LONGEST_CHOICE, Box, Day, Place, Slugs, Words, contract, degrees, fitting, one_of
from core.api.problems import field_problem
from core.choices import has_any
from core.schemas import Known
from quarters import cost_rows, visibility
from quarters.costs import terms_in_force
from quarters.models import VacancyPage
from quarters.models.vacancy import METRES_PER_DEGREE
from quarters.vocabulary import USES

Rows = QuerySet[VacancyPage]
Sort = Literal["relevance", "newest", "area", "-area", "rent", "-rent", "cost", "-cost", "available", "distance"]
RADIUS = 500  # metres around a point, as far as one walks to look at a shop
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
        description=(
            "At most so many EUR a month, all in: the rent that is asked, or the user's share where a rent programme "
            "allows it, and ancillary costs. Shops whose cost isn't public stay, below the others."
        ),
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
    sort: Sort | None = Field(
        default=None,
        description=(
            "Default: `relevance` with `q`, otherwise `newest`. In every order shops whose cost isn't public "
            "(`cost_group`) stand below the others."
        ),
    )


def conditions(query: VacancyQuery, words: Matches | None = None) -> dict[str, Q]:
    """Each filter that was set, by its name, so that a facet can leave out its own."""
    builders: dict[str, Callable[[Any], Q]] = {
        "quarter": lambda value: Q(quarter__slug__in=chosen(value)),
        "use": lambda value: has_any("suitable_uses", chosen(value)),
        "area_min": lambda value: Q(area_total__gte=decimal(value)),
        "area_max": lambda value: Q(area_smallest__lte=decimal(value)),
        "cost_max": cost_rows.at_most,
        "available_by": lambda value: Q(available_from__lte=value) | Q(available_from=None, status="frei"),
        "step_free": lambda value: Q(step_free=value),
        "fundable": lambda value: Q(fundable=value),
        "bbox": inside,
        "near": lambda _value: Q(distance__lte=float((query.radius or RADIUS) ** 2)),
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
        least_cost=cost_rows.least_cost(terms_in_force()),
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
    return rows.annotate(distance=distance)


class Key(NamedTuple):
    """One part of an order. What has no value stands last, unless `missing_first` says otherwise."""

    by: Any
    descending: bool = False
    missing_first: bool = False

    def expression(self) -> Any:
        first, last = (True, None) if self.missing_first else (None, True)
        by = F(self.by) if isinstance(self.by, str) else self.by
        return (
            by.desc(nulls_first=first, nulls_last=last)
            if self.descending
            else by.asc(nulls_first=first, nulls_last=last)
        )


ORDERS: dict[str, Key] = {
    "newest": Key("first_published_at", descending=True),
    "area": Key("area_total"),
    "-area": Key("area_total", descending=True),
    "available": Key("available_from", missing_first=True),
    "distance": Key("distance"),
    "cost": Key("least_cost"),
    "-cost": Key("least_cost", descending=True),
    # A rent on request takes no part in the order by rent: not among themselves either.
    "rent": Key(cost_rows.asked_rent()),
    "-rent": Key(cost_rows.asked_rent(), descending=True),
}


def order_of(sort: Sort | None) -> Key:
    """The search's own order, where there is one, comes later."""
    return ORDERS["newest" if sort in {None, "relevance"} else str(sort)]


def ordered(rows: Rows, sort: Sort | None) -> Rows:
    return rows.order_by(order_of(sort).expression(), "pk")


def filtered(rows: Rows, found: dict[str, Q], without: str = "") -> Rows:
    for name, condition in found.items():
        if name != without:
            rows = rows.filter(condition)
    return rows
