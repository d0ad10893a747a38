"""Both engines give the same answer to the same question: ids, order, scores, totals, facets."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engines.base import Found, Request
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from tests.search.engines.conftest import VERSION, elastic, fill
from tests.search.engines.documents import Chance

pytestmark = [pytest.mark.once, pytest.mark.elasticsearch]

DOCUMENTS, QUERIES = 300, 200
SEED = int(os.environ.get("SEARCH_SEED", "1"))
"""Another one makes other documents and questions."""
ENOUGH = 0.98
"""What is left: scores that differ in the eighth digit, where one engine sees a tie and the other doesn't."""

Both = tuple[EmbeddedEngine, ElasticEngine, Chance]


@pytest.fixture(scope="module")
def both(elasticsearch_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """Freshly built: what was deleted counts in the statistics of both, until each of them merges in its own time."""
    chance = Chance(SEED)
    documents = [chance.document(number) for number in range(DOCUMENTS)]
    embedded = EmbeddedEngine(Path(tmp_path_factory.mktemp("search")), "test", VERSION)
    with elastic(elasticsearch_url) as server:
        for engine in (embedded, server):
            fill(engine, documents)
        yield embedded, server, chance


def same_hits(one: Found, other: Found) -> bool:
    return [hit.id for hit in one.hits] == [hit.id for hit in other.hits] and all(
        mine.score == pytest.approx(theirs.score, rel=1e-4) for mine, theirs in zip(one.hits, other.hits, strict=True)
    )


def test_whatever_is_asked(both: Both) -> None:
    embedded, server, chance = both
    differ: list[Request] = []
    found = 0
    for _ in range(QUERIES):
        request = chance.request()
        one, other = embedded.search("de", request), server.search("de", request)
        assert (one.total, one.facets, one.number) == (other.total, other.facets, other.number), request
        found += bool(one.hits)
        if not same_hits(one, other):
            differ.append(request)
    assert found > QUERIES / 2, "most of the questions find nothing, so they say nothing"
    assert len(differ) <= QUERIES * (1 - ENOUGH), differ


def test_words_too(both: Both) -> None:
    embedded, server, chance = both
    assert sorted(embedded.stamps("de")) == sorted(server.stamps("de"))
    for word in chance.words[:60]:
        assert embedded.completions("de", word[:2], 10) == server.completions("de", word[:2], 10)
        assert embedded.frequency("de", "body", word) == server.frequency("de", "body", word)
