"""How good a ranking is, measured by judgements: the usual figures, over the first ten."""

from collections.abc import Mapping, Sequence
from math import ceil, log2

DEPTH = 10  # a page of results


def ndcg(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """Discounted gain (2^grade - 1, by log2 of the place) as a share of what the best ranking would give.

    The best ranking is that of all judged documents, also of those that no engine found.
    """
    best = gain(sorted(grades.values(), reverse=True))
    return gain([grades.get(key, 0) for key in ranking]) / best if best else 0.0


def gain(grades: Sequence[int]) -> float:
    return float(sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades[:DEPTH], 1)))


def reciprocal_rank(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """One by the place of the first document that answers at all, 0 where none does."""
    places = [place for place, key in enumerate(ranking[:DEPTH], 1) if grades.get(key, 0) > 0]
    return 1 / places[0] if places else 0.0


def recall(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """Share of the documents that answer. With more than ten of them nobody reaches 1."""
    answering = {key for key, grade in grades.items() if grade > 0}
    return len(answering & set(ranking[:DEPTH])) / len(answering) if answering else 0.0


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """The least value that so many percent of the values don't exceed: one that occurred, not one in between."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share / 100 * len(ordered)) - 1)] if ordered else 0.0
