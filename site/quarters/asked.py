"""The shops that a question finds: the one way to them, for list, files, feeds and alerts.

What isn't shown takes part in no filter and no order.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import chain, islice
from typing import Any

from core.api.lists import Matches, chosen, matches
from core.api.parameters import degrees
from core.api.problems import field_problem
from core.build import Builder
from core.publication.kept import kept
from core.publication.public import public, public_ids
from core.schemas import Language, LinkOut
from quarters import visibility
from quarters.filters import VacancyQuery, containing
from quarters.models import QuarterPage, VacancyPage
from quarters.models.vacancy import METRES_PER_DEGREE
from quarters.stock import FACETS, Mask, Stock, at_least, at_most, between, mask, stock

RADIUS = 500  # metres around a point, as far as one walks to look at a shop
TENTHS, CENTS = 10, 100  # in the whole numbers of the stock: of a square metre, of a euro
Counts = dict[str, dict[str, int]]
Quarters = dict[int, tuple[str, LinkOut]]
"""By id the slug and the link of every quarter that is public, in the order of their numbers."""


@dataclass
class Asked:
    """A question, and which shops fit each part of it."""

    query: VacancyQuery
    shops: Stock
    quarters: Quarters
    words: Matches | None
    here: Mask
    """Those that are public in the language and, if that was asked, changed since."""
    conditions: dict[str, Mask]
    """By name of the filter, so that a facet can leave out its own."""
    without_cost_last: bool = field(default=True)
    """Whether shops without a public cost stand below the others."""

    @property
    def current(self) -> bool:
        """Whether the index that words were looked for in knew everything."""
        return self.words is None or self.words.current

    def link(self, quarter: int) -> LinkOut | None:
        """To a quarter, if it is public."""
        _slug, link = self.quarters.get(quarter, ("", None))
        return link

    def matching(self, *, without: str = "") -> Mask:
        found = self.here
        for name, fits in self.conditions.items():
            if name != without:
                found &= fits
        return found

    @property
    def total(self) -> int:
        return self.matching().bit_count()

    @property
    def priced(self) -> int:
        return (self.matching() & self.shops.priced).bit_count()

    def counts(self) -> Counts:
        """By facet and value how many shops there would be."""
        found: Counts = {}
        for name in FACETS:
            others = self.matching(without=name)
            found[name] = {value: (others & fits).bit_count() for value, fits in self.shops.facets[name].items()}
        return found

    def ids(self) -> list[int]:
        """The shops of the page that was asked for."""
        first = (self.query.page - 1) * self.query.per_page
        return list(islice(self.in_order(), first, first + self.query.per_page))

    def in_order(self) -> Iterable[int]:
        matching, order = self.matching(), self.order()
        if not self.without_cost_last:
            return self.shops.in_order(matching, order)
        priced = self.shops.priced
        return chain(self.shops.in_order(matching & priced, order), self.shops.in_order(matching & ~priced, order))

    def order(self) -> Sequence[int]:
        sort = self.query.sort or "relevance"
        if sort == "distance":
            return nearest_first(self.shops, self.matching(), degrees(self.query.near or ""))
        if sort != "relevance":
            return self.shops.order(sort)
        if self.words is None or self.words.ranked is None:
            return self.shops.order("newest")
        return self.shops.places(self.words.ranked)


def asked(query: VacancyQuery, *, without_cost_last: bool = True) -> Asked:
    """Raises a problem for what only the question as a whole shows to be wrong."""
    words = matches("vacancy", query.q, query.lang, containing)
    shops, quarters = stock(), public_quarters(query.lang)
    found = conditions(query, shops, quarters, words)
    if query.near is None and (query.radius is not None or query.sort == "distance"):
        raise field_problem("near", "is needed for radius and for the order by distance")
    here = shops.languages.get(str(query.lang), 0)
    if query.modified_since:
        here &= shops.among(pk or 0 for pk in public_ids("vacancy", query.lang, query.modified_since))
    return Asked(query, shops, quarters, words, here, found, without_cost_last)


def ids_of(words: Matches) -> Iterable[int]:
    if words.ranked is not None:
        return words.ranked
    return VacancyPage.objects.filter(words.condition).values_list("pk", flat=True)


@kept
def public_quarters(lang: Language) -> Quarters:
    build = Builder(lang)
    found = dict(public(QuarterPage.objects.order_by("number", "title"), lang).values_list("pk", "slug"))
    build.load_links(found)
    return {pk: (slug, link) for pk, slug in found.items() if (link := build.links[pk])}


# --- filters --------------------------------------------------------------------------------------------------------


def conditions(query: VacancyQuery, shops: Stock, quarters: Quarters, words: Matches | None) -> dict[str, Mask]:
    """Each filter that was set, by its name. A quarter that isn't public is found by none."""
    builders: dict[str, Callable[[Any], Mask]] = {
        "quarter": lambda slugs: shops.having(
            "quarter", [str(pk) for pk, (slug, _link) in quarters.items() if slug in chosen(slugs)]
        ),
        "use": lambda uses: shops.having("use", chosen(uses)),
        "area_min": lambda least: at_least(shops.area, whole(least, TENTHS, ROUND_CEILING)),
        "area_max": lambda most: at_most(shops.smallest, whole(most, TENTHS, ROUND_FLOOR)),
        # Of shops without a public cost nothing says that they cost more.
        "cost_max": lambda most: at_most(shops.cost, whole(most, CENTS, ROUND_FLOOR)),
        "available_by": lambda day: at_most(shops.free, date.toordinal(day)),
        "step_free": lambda known: shops.having("step_free", [known]),
        "fundable": lambda known: shops.having("fundable", [known]),
        "bbox": lambda box: inside(shops, box),
        "near": lambda place: around(shops, degrees(place), query.radius or RADIUS),
    }
    found = {name: build(value) for name, build in builders.items() if (value := getattr(query, name)) is not None}
    if words:
        found["q"] = shops.among(ids_of(words))
    found["status"] = shops.having("status", chosen(query.status) or visibility.DEFAULT)
    return found


def whole(value: float, parts: int, rounding: str) -> int:
    return int((Decimal(str(value)) * parts).to_integral_value(rounding))


def inside(shops: Stock, box: str) -> Mask:
    west, south, east, north = degrees(box)
    if west > east or south > north:
        raise field_problem("bbox", "has west before east and south before north", box)
    return between(shops.lon, west, east) & between(shops.lat, south, north)


def around(shops: Stock, place: list[float], metres: int) -> Mask:
    return mask([square <= metres**2 for square in squares(shops, place)])


def squares(shops: Stock, place: list[float]) -> list[float]:
    """Squared distances in metres."""
    lon, lat = place
    east, north = METRES_PER_DEGREE * math.cos(math.radians(lat)), float(METRES_PER_DEGREE)
    return [
        (x := (a - lon) * east) * x + (y := (b - lat) * north) * y for a, b in zip(shops.lon, shops.lat, strict=True)
    ]


def nearest_first(shops: Stock, chosen: Mask, place: list[float]) -> list[int]:
    apart, flags = squares(shops, place), chosen.to_bytes(len(shops), "little")
    near = [number for number, fits in enumerate(flags) if fits]
    return sorted(near, key=lambda number: (apart[number], shops.ids[number]))
