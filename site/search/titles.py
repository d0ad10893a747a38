"""Where no index can be asked: pages whose title has the words, from the database; marked as what it is."""

from core.build import Builder
from core.publication.models import PublicAddress
from search.analysis import folded, folded_words
from search.confirm import confirmed
from search.documents import findable
from search.engines.base import AnyOf, Hit
from search.find import Answer, Asked

ONLY = {"type"}  # the filters that an address alone can answer


def by_titles(asked: Asked, build: Builder) -> Answer:
    """Pages by title. A filter that only an index can answer finds nothing, not what it should have kept out."""
    answer = Answer(degraded=True, current=False)
    if set(asked.filters) - ONLY:
        return answer
    rows = [row for row in matching(asked) if row.text]
    rows.sort(key=lambda row: (folded(title(row)), row.path))
    hits = [Hit(f"page:{row.key}:{asked.lang}", str(row.key), 0.0, {}) for row in rows]
    shown = confirmed(hits[asked.offset : asked.offset + asked.limit], build)
    answer.results, answer.total = shown, len(rows)
    return answer


def matching(asked: Asked) -> list[PublicAddress]:
    rows = findable(asked.lang).select_related("text")
    for wanted in asked.filters.get("type", ()):
        if isinstance(wanted, AnyOf):
            rows = rows.filter(type__in=wanted.values)
    words = folded_words(asked.text).split()
    if asked.has_words and not words:
        return []
    return [row for row in rows if all(word in folded(title(row)) for word in words)]


def title(row: PublicAddress) -> str:
    return row.text.title if row.text else ""
