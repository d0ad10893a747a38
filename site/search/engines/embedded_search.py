"""One request asked of one state of the embedded index."""

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter

import tantivy
from tantivy import DocAddress, Order
from tantivy import Query as Native

from search.engines import base
from search.engines.embedded_query import (
    any_of,
    between,
    constant,
    everything_but,
    filtered,
    nothing,
    scores_alike,
)
from search.engines.embedded_reader import Snapshot
from search.engines.embedded_schema import ID_NUMBERS, point, schema
from search.engines.entries import FACET_VALUES, NOTHING, circle, clean, known, window
from search.engines.matching import matching

EARTH = 6_371_008.7714
"""Metres: the mean radius with which Elasticsearch computes, too."""
TIED = 1_000
"""How many equally relevant ones are put in order at once. A larger group stands in pieces of this size, each in order,
so that paging still meets everyone once."""
SORTS = {"title": ("by_title", Order.Asc), "newest": ("by_date", Order.Desc)}

Place = tuple[float, DocAddress]


class Search:
    def __init__(self, snapshot: Snapshot, request: base.Request) -> None:
        self.snapshot = snapshot
        self.searcher = snapshot.searcher
        self.request = request
        self.filters = {name: self.native(filters) for name, filters in request.filters.items()}

    def found(self) -> base.Found:
        begin, end = window(self.request)
        places, total = self.places(begin, end)
        return base.Found(
            hits=[self.hit(score, address) for score, address in places],
            total=total,
            facets=self.facets(),
            number=self.snapshot.number,
        )

    # --- filters -----------------------------------------------------------------------------------------------------

    def native(self, filters: Iterable[base.Filter]) -> list[Native]:
        return [self.around(each) if isinstance(each, base.Around) else simple(each) for each in filters]

    def around(self, around: base.Around) -> Native:
        """The box around the circle by the index, the distances here; then the near places as terms."""
        area = circle(around)
        if area is None:
            return nothing()
        box = [simple(side) for side in box_around(area)]
        everything = everything_but(Native.all_query(), box)
        limit = max(self.searcher.num_docs, 1)
        inside = [address for _, address in self.searcher.search(everything, limit=limit, count=False).hits]
        lons, lats = (self.searcher.fast_field_values(axis, inside) for axis in ("lon", "lat"))
        near = {
            point(lon, lat)
            for lon, lat in zip(lons, lats, strict=True)
            if lon is not None and lat is not None and metres(area, lon, lat) <= area.metres
        }
        return Native.term_set_query(schema(), "point", sorted(near)) if near else nothing()

    def filtered(self, query: base.Query, but: str | None = None) -> Native:
        filters = [each for name, several in self.filters.items() if name != but for each in several]
        return filtered(query, filters, self.request.without_owners)

    # --- order -------------------------------------------------------------------------------------------------------

    def places(self, begin: int, end: int) -> tuple[list[Place], int]:
        query = self.filtered(self.request.query)
        if self.request.sort != "relevance":
            return self.by_field(query, *SORTS[self.request.sort], 0.0, begin, end)
        score = constant(self.standing(self.request.query))
        if score is not None:
            return self.by_field(query, "id", Order.Asc, score, begin, end)
        return self.by_score(query, begin, end)

    def standing(self, query: base.Query) -> base.Query:
        """Without alternatives that stand nowhere: of a word that is being typed often only the beginning does."""
        if not isinstance(query, base.Best) or query.boost != 1.0:
            return query
        left = [part for part in query.queries if not self.is_unknown(part)]
        return self.standing(left[0]) if len(left) == 1 else query

    def is_unknown(self, query: base.Query) -> bool:
        """Words of deleted documents count as known until files are merged; that costs time, and no result."""
        return isinstance(query, base.Term) and not self.searcher.doc_freq(known(query.field), clean(query.value))

    def by_field(
        self, query: Native, field: str, order: Order, score: float, begin: int, end: int
    ) -> tuple[list[Place], int]:
        size = max(end - begin, 1)
        result = self.searcher.search(query, limit=size, offset=begin, order_by_field=field, order=order)
        return [(score, address) for _, address in result.hits][: end - begin], total(result)

    def by_score(self, query: Native, begin: int, end: int) -> tuple[list[Place], int]:
        """The window, with what is equally relevant in the order of the ids, even across the window's ends."""
        # Most groups of equals end within the next few; beginnings of words score alike wherever they stand.
        fetched = end + (TIED if scores_alike(self.request.query) else 50)
        while True:
            result = self.searcher.search(query, limit=fetched)
            places: list[Place] = result.hits
            complete = end == 0 or len(places) < fetched or places[-1][0] < places[end - 1][0]
            if complete or fetched >= end + TIED:
                break
            fetched = end + TIED
        return self.in_order(places, begin, end), total(result)

    def in_order(self, places: list[Place], begin: int, end: int) -> list[Place]:
        ordered: list[Place] = []
        for first, last in pieces(places):
            piece = places[first:last]
            if len(piece) > 1 and first < end and last > begin:
                piece = self.by_id(piece)
            ordered += piece
        return ordered[begin:end]

    def by_id(self, places: list[Place]) -> list[Place]:
        """By the numbers that their ids begin with, and where those are the same by the ids themselves."""
        addresses = [address for _, address in places]
        columns = [self.searcher.fast_field_values(name, addresses) for name in ID_NUMBERS]
        numbers = list(zip(*columns, strict=True))
        alike = {key for key, count in Counter(numbers).items() if count > 1}
        keyed = [
            (key, self.id_of(place[1]) if key in alike else "", place)
            for key, place in zip(numbers, places, strict=True)
        ]
        keyed.sort(key=itemgetter(0, 1))
        return [place for *_key, place in keyed]

    def id_of(self, address: DocAddress) -> str:
        return str(self.searcher.doc(address).get_first("id"))

    def hit(self, score: float, address: DocAddress) -> base.Hit:
        document = self.searcher.doc(address)
        return base.Hit(
            id=str(document.get_first("id")),
            owner=str(document.get_first("owner")),
            score=score,
            payload=json.loads(document.get_first("payload") or b"{}") if self.request.payloads else {},
        )

    # --- facets ------------------------------------------------------------------------------------------------------

    def facets(self) -> dict[str, dict[str, int]]:
        """Those that nobody has filtered by have the same documents and are counted in one go."""
        names = [known(name, base.KEYWORD_FIELDS) for name in self.request.facets]
        free = [name for name in names if not self.filters.get(name)]
        counted = self.counts(free, None) if free else {}
        for name in names:
            if name not in counted:
                counted |= self.counts([name], name)
        return {name: counted[name] for name in names}

    def counts(self, names: list[str], but: str | None) -> dict[str, dict[str, int]]:
        wanted = {name: {"terms": {"field": name, "size": FACET_VALUES}} for name in names}
        answer: Mapping[str, dict[str, list[dict[str, int | str]]]] = self.searcher.aggregate(
            self.filtered(matching(self.request.query), but), wanted
        )
        return {
            name: {
                str(bucket["key"]): int(bucket["doc_count"])
                for bucket in answer[name]["buckets"]
                if bucket["key"] != NOTHING
            }
            for name in names
        }


def total(result: tantivy.SearchResult) -> int:
    return int(result.count)  # type: ignore[attr-defined]  # tantivy's stubs leave it out


def pieces(places: list[Place]) -> Iterator[tuple[int, int]]:
    """Neighbours of equal score, at most so many together."""
    first = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at][0] != places[first][0] or at - first == TIED:
            yield first, at
            first = at


def simple(each: base.Filter) -> Native:
    match each:
        case base.AnyOf():
            return any_of(each)
        case base.Between():
            return between(each)
    raise TypeError(f"no filter: {each!r}")


def box_around(area: base.Around) -> list[base.Between]:
    north = math.degrees(area.metres / EARTH)
    widest = max(math.cos(math.radians(min(abs(area.lat) + north, 90.0))), 1e-9)
    east = math.degrees(area.metres / EARTH) / widest
    return [
        base.Between("lat", area.lat - north, area.lat + north),
        base.Between("lon", area.lon - east, area.lon + east),
    ]


def metres(area: base.Around, lon: float, lat: float) -> float:
    """Along a great circle (haversine)."""
    north, south = math.radians(lat), math.radians(area.lat)
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(lon - area.lon) / 2) ** 2
    return 2 * EARTH * math.asin(min(math.sqrt(half), 1.0))
