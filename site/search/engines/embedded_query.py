"""The small query language in tantivy's words."""

import math
from collections.abc import Sequence
from functools import singledispatch

import tantivy
from tantivy import Occur
from tantivy import Query as Native

from search.engines import base
from search.engines.embedded_schema import schema
from search.engines.entries import LONGEST_TERM, MOST_EDITS, NUMBER_ID, clean, ends, gaps, known, phrase_terms


def nothing() -> Native:
    return Native.empty_query()


def times(query: Native, boost: float) -> Native:
    return query if boost == 1.0 else Native.boost_query(query, boost)


@singledispatch
def compiled(query: object) -> Native:
    raise TypeError(f"no query: {query!r}")


@compiled.register
def _(query: base.Everything) -> Native:
    # Wrapped: among several of which some have to match, tantivy 0.27 leaves out the score of a bare one.
    return Native.const_score_query(Native.all_query(), 1.0)


@compiled.register
def _(query: base.Term) -> Native:
    value = clean(query.value)
    return times(Native.term_query(schema(), known(query.field), value, index_option="freq"), query.boost)


@compiled.register
def _(query: base.Fuzzy) -> Native:
    value, distance = clean(query.value), min(query.distance, MOST_EDITS)
    if not 0 < len(value) <= LONGEST_TERM:
        return nothing()
    return times(Native.fuzzy_term_query(schema(), known(query.field), value, distance), query.boost)


@compiled.register
def _(query: base.Prefix) -> Native:
    value = clean(query.value)
    if len(value) > LONGEST_TERM:
        return nothing()
    # No regular expression: hardly anything has to be typed for one that is refused.
    return times(Native.fuzzy_term_query(schema(), known(query.field), value, 0, prefix=True), query.boost)


@compiled.register
def _(query: base.Phrase) -> Native:
    field, words = known(query.field, base.TEXT_FIELDS), phrase_terms(query)
    if len(words) < 2:
        return compiled(base.Term(field, words[0], query.boost)) if words else nothing()
    exact = [
        Native.phrase_query(schema(), field, list(zip(places, words, strict=True)))
        for places in gaps(words, query.slop)
    ]
    return times(exact[0] if len(exact) == 1 else Native.disjunction_max_query(exact, 0.0), query.boost)


@compiled.register
def _(query: base.Best) -> Native:
    if not query.queries:
        return nothing()
    return times(Native.disjunction_max_query([compiled(part) for part in query.queries], query.tie), query.boost)


@compiled.register
def _(query: base.Sum) -> Native:
    parts = [(Occur.Should, compiled(part)) for part in query.queries]
    bonus = [(Occur.Should, compiled(part)) for part in query.bonus]
    if query.minimum > len(parts):
        return nothing()
    if query.minimum <= 0:  # then it matches everything, and tantivy would want at least one of them
        return times(
            Native.boolean_query([(Occur.Must, without_score(Native.all_query())), *parts, *bonus]), query.boost
        )
    # One of them is what it wants anyway; said aloud, it takes a way that is four times slower.
    minimum = query.minimum if query.minimum > 1 else None
    required = Native.boolean_query(parts, minimum_number_should_match=minimum)
    return times(Native.boolean_query([(Occur.Must, required), *bonus]) if bonus else required, query.boost)


@compiled.register
def _(query: base.Constant) -> Native:
    return Native.const_score_query(compiled(query.query), query.score)


def without_score(query: Native) -> Native:
    return Native.const_score_query(query, 0.0)


def constant(query: base.Query) -> float | None:
    """The score of all that it finds, where it is the same for all: then the order is that of the ids alone."""
    match query:
        case base.Everything():
            return 1.0
        case base.Constant():
            return query.score
        case base.Fuzzy() | base.Prefix():
            return query.boost
    return None


def scores_alike(query: base.Query) -> bool:
    """Whether many of those that it finds are likely to have the same score."""
    match query:
        case base.Best() | base.Sum():
            return any(scores_alike(part) for part in query.queries)
    return constant(query) is not None


# --- filters ---------------------------------------------------------------------------------------------------------


def any_of(query: base.AnyOf) -> Native:
    """Each value by itself: a set of them would list all documents that have one, whatever else is asked for, which
    was a sixth of a question."""
    field = known(query.field, base.KEYWORD_FIELDS)
    values = [Native.term_query(schema(), field, clean(value), index_option="basic") for value in query.values]
    return Native.boolean_query([(Occur.Should, value) for value in values])


def between(query: base.Between) -> Native:
    field = known(query.field, base.NUMBER_FIELDS)
    low, high = ends(query)
    if low > high:
        return nothing()
    if math.isinf(low) and math.isinf(high):
        return Native.exists_query(field)
    return Native.range_query(schema(), field, tantivy.FieldType.Float, low, high)


def everything_but(query: Native, filters: Sequence[Native], without_owners: frozenset[str] = frozenset()) -> Native:
    """Filters and exclusions that leave the scores alone; the entry of the content number is never found."""
    return leaving_out([number_entry(), *owners(without_owners)], query, filters)


def filtered(query: base.Query, filters: Sequence[Native], without_owners: frozenset[str]) -> Native:
    """The same, without a check of each document where nothing can be found that has to be left out."""
    if filters or selective(query):
        return leaving_out(owners(without_owners), compiled(query), filters)
    return everything_but(compiled(query), filters, without_owners)


def leaving_out(withheld: Sequence[Native], query: Native, filters: Sequence[Native]) -> Native:
    if not withheld and not filters:
        return query
    return Native.boolean_query(
        [
            (Occur.Must, query),
            *((Occur.Must, without_score(each)) for each in filters),
            *((Occur.MustNot, each) for each in withheld),
        ]
    )


def number_entry() -> Native:
    return Native.term_query(schema(), "id", NUMBER_ID, index_option="basic")


def owners(without: frozenset[str]) -> list[Native]:
    return [Native.term_set_query(schema(), "owner", sorted(without))] if without else []


def selective(query: base.Query) -> bool:
    """Whether it can't find the entry of the content number, which holds no term that anyone can ask for."""
    match query:
        case base.Term() | base.Fuzzy() | base.Phrase():
            return True
        case base.Prefix():
            return bool(clean(query.value))
        case base.Constant():
            return selective(query.query)
        case base.Best():
            return all(selective(part) for part in query.queries)
        case base.Sum():
            return query.minimum > 0 and all(selective(part) for part in query.queries)
    return False
