"""A query as it matters for counting: the same documents, without anything that only makes a score.

Facets look at every document that a query finds. Bonuses, boosts and the best of several would be computed for each of
them and thrown away: that was half of their time.
"""

from collections.abc import Iterable
from dataclasses import replace

from search.engines.base import Best, Constant, Fuzzy, Phrase, Prefix, Query, Sum, Term


def matching(query: Query) -> Query:
    match query:
        case Term() | Fuzzy() | Prefix() | Phrase():
            return replace(query, boost=1.0)
        case Constant():
            return matching(query.query)
        case Best():
            return any_of(query.queries)
        case Sum() if query.minimum == 1:
            return any_of(query.queries)
        case Sum():
            return Sum(tuple(matching(part) for part in query.queries), query.minimum)
    return query


def any_of(queries: Iterable[Query]) -> Query:
    """Of one level, each only once: alternatives of alternatives are alternatives."""
    flat: dict[Query, None] = {}
    for query in map(matching, queries):
        inner = query.queries if isinstance(query, Sum) and query.minimum == 1 else (query,)
        flat |= dict.fromkeys(inner)
    return next(iter(flat)) if len(flat) == 1 else Sum(tuple(flat))
