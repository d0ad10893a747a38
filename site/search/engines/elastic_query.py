"""The small query language in Elasticsearch's words, with elasticsearch.dsl."""

import math
from collections.abc import Iterable
from functools import singledispatch
from typing import Any

from elasticsearch.dsl import query as native
from elasticsearch.dsl.query import Query as Native

from search.engines import base
from search.engines.entries import (
    LONGEST_TERM,
    MOST_EDITS,
    NUMBER_ID,
    circle,
    clean,
    ends,
    gaps,
    known,
    phrase_terms,
)


def nothing() -> Native:
    return native.MatchNone()


def without_score(query: Native) -> Native:
    return native.ConstantScore(filter=query, boost=0.0)


@singledispatch
def compiled(query: object) -> Native:
    raise TypeError(f"no query: {query!r}")


@compiled.register
def _(query: base.Everything) -> Native:
    return native.MatchAll()


@compiled.register
def _(query: base.Term) -> Native:
    value = clean(query.value)
    if len(value) > LONGEST_TERM:
        return nothing()
    return native.Term(known(query.field), {"value": value, "boost": query.boost})


@compiled.register
def _(query: base.Fuzzy) -> Native:
    value, distance = clean(query.value), min(query.distance, MOST_EDITS)
    if not 0 < len(value) <= LONGEST_TERM:
        return nothing()
    wanted: dict[str, Any] = {"value": value, "fuzziness": distance, "transpositions": True}
    # Rewritten so, every similar term counts, not just the fifty best ones, and all the same.
    return native.Fuzzy(known(query.field), wanted | {"rewrite": "constant_score", "boost": query.boost})


@compiled.register
def _(query: base.Prefix) -> Native:
    value = clean(query.value)
    if len(value) > LONGEST_TERM:
        return nothing()
    return native.Prefix(known(query.field), {"value": value, "boost": query.boost})


@compiled.register
def _(query: base.Phrase) -> Native:
    field, terms = known(query.field, base.TEXT_FIELDS), phrase_terms(query)
    if len(terms) < 2:
        return compiled(base.Term(field, terms[0], query.boost)) if terms else nothing()
    exact = [spread(field, terms, places) for places in gaps(terms, query.slop)]
    return native.DisMax(queries=exact, tie_breaker=0.0, boost=query.boost)


def spread(field: str, terms: list[str], places: tuple[int, ...]) -> Native:
    """Terms at these distances, no others. A phrase can't have holes here, spans can, and they score the same."""
    if places[-1] == len(terms) - 1:
        return native.MatchPhrase(field, {"query": " ".join(terms)})
    clauses: list[dict[str, Any]] = []
    for term, place, before in zip(terms, places, (places[0] - 1, *places), strict=False):
        if place - before > 1:
            clauses.append({"span_gap": {field: place - before - 1}})
        clauses.append({"span_term": {field: term}})
    return native.SpanNear(clauses=clauses, slop=0, in_order=True)


@compiled.register
def _(query: base.Best) -> Native:
    if not query.queries:
        return nothing()
    parts = [compiled(part) for part in query.queries]
    return native.DisMax(queries=parts, tie_breaker=query.tie, boost=query.boost)


@compiled.register
def _(query: base.Sum) -> Native:
    parts = [compiled(part) for part in query.queries]
    bonus = [compiled(part) for part in query.bonus]
    if query.minimum > len(parts):
        return nothing()
    if query.minimum <= 0:
        return native.Bool(must=[without_score(native.MatchAll())], should=[*parts, *bonus], boost=query.boost)
    if not bonus:
        return native.Bool(should=parts, minimum_should_match=query.minimum, boost=query.boost)
    required = native.Bool(should=parts, minimum_should_match=query.minimum)
    return native.Bool(must=[required], should=bonus, boost=query.boost)


@compiled.register
def _(query: base.Constant) -> Native:
    return native.ConstantScore(filter=compiled(query.query), boost=query.score)


# --- filters ---------------------------------------------------------------------------------------------------------


def all_filters(filters: Iterable[base.Filter]) -> list[Native]:
    return [filtering(each) for each in filters]


@singledispatch
def filtering(each: object) -> Native:
    raise TypeError(f"no filter: {each!r}")


@filtering.register
def _(each: base.AnyOf) -> Native:
    return native.Terms(known(each.field, base.KEYWORD_FIELDS), [clean(value) for value in each.values])


@filtering.register
def _(each: base.Between) -> Native:
    field = known(each.field, base.NUMBER_FIELDS)
    low, high = ends(each)
    if low > high:
        return nothing()
    limits = {"gte": low, "lte": high}
    finite = {name: limit for name, limit in limits.items() if math.isfinite(limit)}
    return native.Range(field, finite) if finite else native.Exists(field=field)


@filtering.register
def _(each: base.Around) -> Native:
    area = circle(each)
    if area is None:
        return nothing()
    return native.GeoDistance("point", [area.lon, area.lat], distance=f"{area.metres:.3f}m")


def everything_but(query: Native, filters: Iterable[Native], without_owners: frozenset[str] = frozenset()) -> Native:
    """Filters and exclusions that leave the scores alone; the entry of the content number is never found."""
    withheld: list[Native] = [native.Term("id", {"value": NUMBER_ID})]
    if without_owners:
        withheld.append(native.Terms("owner", sorted(without_owners)))
    return native.Bool(must=[query], filter=list(filters), must_not=withheld)
