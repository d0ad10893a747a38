"""The shops that a list may show, as columns in memory.

They are read from the tables once for each state of the content (`core.publication.kept`); every question is answered
from them: which shops fit, in which order, what each value of a facet would give. The database took many times as
long for ten thousand shops, nearly all of it to read the same rows again.

A condition is a number that has one byte for each shop, 1 where it holds. Conditions are joined by `&` and counted at
once. Ten thousand shops take about 4 MB, whatever is asked.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from django.db.models import BigIntegerField, F, FloatField, Q
from django.db.models.functions import Cast, Coalesce, Round

from core.publication.kept import kept
from core.publication.models import PublicAddress
from core.publication.public import not_ended
from core.registry import RentTerms
from quarters import cost_rows, costs, visibility
from quarters.models import VacancyPage

Mask = int
NOTHING = -1
"""In a column of whole numbers: nothing is stated, or it isn't public."""
FAR = 2**62
"""More than any number or day that is asked for."""
NOWHERE = float("nan")
"""Neither left nor right of anything."""
FACETS = ("quarter", "status", "use", "step_free", "fundable")
Numbers = Sequence[int]


@dataclass
class Stock:
    """Columns of equal length, the newest shop first."""

    ids: Numbers
    languages: Mapping[str, Mask]
    """Where the shops are public."""
    facets: Mapping[str, Mapping[str, Mask]]
    """By facet and value: quarters by their id, of several uses each."""
    examples: Mask
    area: Numbers
    """Tenths of a square metre."""
    smallest: Numbers
    """The smallest part that can be had; FAR where nothing is stated."""
    cost: Numbers
    """Cents a month, all in, of what is stated."""
    rent: Numbers
    """Cents a month as the public sees it."""
    available: Numbers
    """Ordinal of the day."""
    free: Numbers
    """The same for the filter: a free shop without a day is free now, any other without one never."""
    lon: Sequence[float]
    lat: Sequence[float]
    _orders: dict[str, Numbers] = field(default_factory=dict)
    _places: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)

    # --- conditions -------------------------------------------------------------------------------------------------

    def having(self, name: str, values: Iterable[str]) -> Mask:
        """Shops with at least one of these values of a facet."""
        found = 0
        for value in values:
            found |= self.facets[name].get(value, 0)
        return found

    def among(self, ids: Iterable[int]) -> Mask:
        flags = bytearray(len(self))
        for place in self.places(ids):
            flags[place] = 1
        return mask(flags)

    @property
    def priced(self) -> Mask:
        """Shops whose cost is public."""
        return at_least(self.cost, 0)

    def places(self, ids: Iterable[int]) -> Numbers:
        """Where these stand, in their order; what isn't here is left out."""
        if not self._places:
            self._places.update(zip(self.ids, count()))
        return [place for pk in ids if (place := self._places.get(pk)) is not None]

    # --- orders -----------------------------------------------------------------------------------------------------

    def order(self, name: str) -> Numbers:
        """Places in one of the orders of `ORDERS`; among equals the older record first."""
        if name not in self._orders:
            key, ids = ORDERS[name](self), self.ids
            self._orders[name] = array("l", sorted(range(len(self)), key=lambda place: (key[place], ids[place])))
        return self._orders[name]

    def in_order(self, chosen: Mask, order: Iterable[int]) -> Iterator[int]:
        """Ids of the shops that a condition holds for."""
        flags = chosen.to_bytes(len(self), "little")
        return (self.ids[place] for place in order if flags[place])


def mask(flags: Iterable[int]) -> Mask:
    return int.from_bytes(bytes(flags), "little")


def at_least(column: Numbers, least: int) -> Mask:
    return mask(map(least.__le__, column))


def at_most(column: Numbers, most: int) -> Mask:
    return mask(map(most.__ge__, column))


def between(column: Sequence[float], low: float, high: float) -> Mask:
    return mask([low <= value <= high for value in column])


def last_if_nothing(column: Numbers) -> Numbers:
    return [FAR if value == NOTHING else value for value in column]


def falling(column: Numbers) -> Numbers:
    return [FAR if value == NOTHING else -value for value in column]


ORDERS: dict[str, Callable[[Stock], Numbers]] = {
    "newest": lambda stock: range(len(stock)),
    "area": lambda stock: last_if_nothing(stock.area),
    "-area": lambda stock: falling(stock.area),
    "available": lambda stock: stock.available,  # without a day: first
    "cost": lambda stock: last_if_nothing(stock.cost),
    "-cost": lambda stock: falling(stock.cost),
    # A rent on request takes no part in the order by rent: not among themselves either.
    "rent": lambda stock: last_if_nothing(stock.rent),
    "-rent": lambda stock: falling(stock.rent),
}


# --- reading --------------------------------------------------------------------------------------------------------


def stock() -> Stock:
    """What there is now."""
    return of_day(costs.day_of_terms())


@kept
def of_day(day: date) -> Stock:
    """By the terms and due dates of a day, which is today."""
    return read(costs.terms_in_force())


def read(terms: Sequence[RentTerms]) -> Stock:
    public: dict[str, set[int]] = defaultdict(set)
    addresses = PublicAddress.objects.filter(type=VacancyPage.api_type, gone_at=None, source__isnull=False)
    for language, source in addresses.values_list("language", "source_id"):
        public[language].add(source or 0)
    shown = VacancyPage.objects.filter(not_ended(), visibility.listed() | Q(status=visibility.LET))
    rows = shown.annotate(
        area_tenths=tenths("area_total"),
        smallest_tenths=tenths(Coalesce("divisible_from", "area_total")),
        least_cost=cost_rows.least_cost(terms),
        asked_rent=cost_rows.asked_rent(),
    ).order_by(F("first_published_at").desc(nulls_last=True), "pk")
    names = (
        "pk", "quarter_id", "status", "suitable_uses", "step_free", "fundable", "is_example", "area_tenths",
        "smallest_tenths", "least_cost", "asked_rent", "available_from", "longitude", "latitude",
    )  # fmt: skip
    everywhere = set().union(*public.values())
    found = [row for row in rows.values_list(*names) if row[0] in everywhere]
    return stock_of({name: [row[place] for row in found] for place, name in enumerate(names)}, public)


def tenths(of: Any) -> Any:
    return Cast(Round(Cast(of, FloatField()) * 10.0), BigIntegerField())


def stock_of(columns: Mapping[str, Sequence[Any]], public: Mapping[str, set[int]]) -> Stock:
    ids, status = columns["pk"], columns["status"]
    days = [NOTHING if day is None else day.toordinal() for day in columns["available_from"]]
    return Stock(
        ids=array("q", ids),
        languages={language: mask([pk in here for pk in ids]) for language, here in public.items()},
        facets={
            "quarter": masks([() if pk is None else (str(pk),) for pk in columns["quarter_id"]]),
            "status": masks([(value,) for value in status]),
            "use": masks(columns["suitable_uses"]),
            "step_free": masks([(value,) for value in columns["step_free"]]),
            "fundable": masks([(value,) for value in columns["fundable"]]),
        },
        examples=mask(columns["is_example"]),
        area=numbers(columns["area_tenths"]),
        smallest=array("q", last_if_nothing(numbers(columns["smallest_tenths"]))),
        cost=numbers(columns["least_cost"]),
        rent=numbers(columns["asked_rent"]),
        available=array("q", days),
        free=array(
            "q",
            [
                day if day != NOTHING else NOTHING if state == visibility.FREE else FAR
                for day, state in zip(days, status, strict=True)
            ],
        ),
        lon=array("d", [NOWHERE if degree is None else degree for degree in columns["longitude"]]),
        lat=array("d", [NOWHERE if degree is None else degree for degree in columns["latitude"]]),
    )


def numbers(column: Iterable[int | None]) -> Numbers:
    return array("q", [NOTHING if value is None else value for value in column])


def masks(values: Sequence[Iterable[str]]) -> dict[str, Mask]:
    """By value the shops that have it."""
    found: dict[str, bytearray] = defaultdict(lambda: bytearray(len(values)))
    for place, keys in enumerate(values):
        for key in keys:
            found[key][place] = 1
    return {key: mask(flags) for key, flags in found.items()}
