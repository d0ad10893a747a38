"""In which order hits stand, and that turning the pages shows everyone once."""

import random

import pytest

from search.engines.base import MOST_RESULTS, AnyOf, Constant, Engine, Everything, Prefix, Query, Request, Sum, Term
from search.engines.embedded_search import TIED
from tests.search.engines.conftest import fill
from tests.search.engines.documents import document

pytestmark = pytest.mark.once


def paged(engine: Engine, size: int, query: Query = Everything(), **others: object) -> list[str]:  # noqa: B008
    ids: list[str] = []
    while True:
        request = Request(query=query, offset=len(ids), limit=size, **others)  # type: ignore[arg-type]
        page = [hit.id for hit in engine.search("de", request).hits]
        ids += page
        if len(page) < size:
            return ids


def test_equally_relevant_ones_stand_in_the_order_of_their_ids(engine: Engine) -> None:
    numbers = list(range(60))
    random.Random(1).shuffle(numbers)
    fill(engine, [document(number, title="laden", body="am hafen" if number % 10 == 0 else "") for number in numbers])
    in_order = [document(number).id for number in range(60)]
    for query in (Term("title", "laden"), Everything(), Constant(Term("title", "laden")), Prefix("title", "la")):
        assert paged(engine, 7, query) == in_order
    best_first = paged(engine, 7, Sum((Term("title", "laden"), Term("body", "hafen"))))
    assert best_first == sorted(in_order, key=lambda one: (one[8] != "0", one))


def test_large_groups_of_equals_show_everyone_once(engine: Engine) -> None:
    """More than the embedded engine puts in order at once, in several files, written in any order."""
    numbers = list(range(TIED + 700))
    random.Random(2).shuffle(numbers)
    fill(engine, [document(number, title="laden" if number % 4 else "laden hafen") for number in numbers])
    with engine.writer("de") as writer:
        writer.put(document(number, title="laden") for number in numbers[:100])
        writer.commit(2)
    shown = paged(engine, 333, Sum((Term("title", "laden"), Term("title", "hafen", 9.0))))
    assert len(shown) == len(set(shown)) == len(numbers)


@pytest.mark.parametrize(("sort", "expected"), [("title", [2, 3, 0, 1]), ("newest", [1, 3, 2, 0])])
def test_sorting_by_title_rises_and_by_date_falls(engine: Engine, sort: str, expected: list[int]) -> None:
    titles, dates = ("straße", "zoo", "äpfel", "stadt"), ("2020-01-01", "2025-05-05", "2020-01-02", "2021-01-01")
    keys = sorted(titles, key=lambda title: title.replace("ä", "a").replace("ß", "ss"))
    fill(
        engine,
        [
            document(n, title="laden " * (n + 1), by_title=f"{keys.index(title)}", by_date=f"{date} {n}")
            for n, (title, date) in enumerate(zip(titles, dates, strict=True))
        ],
    )
    answer = engine.search("de", Request(query=Term("title", "laden"), sort=sort))  # type: ignore[arg-type]
    assert [hit.payload["number"] for hit in answer.hits] == expected
    assert {hit.score for hit in answer.hits} == {0.0}


def test_sorted_pages_repeat_nobody(engine: Engine) -> None:
    fill(engine, [document(number, keywords={"type": ("news" if number % 3 else "event",)}) for number in range(200)])
    filters = {"type": (AnyOf("type", ("news",)),)}
    rising = paged(engine, 9, sort="title", filters=filters)
    assert rising == [document(number).id for number in range(200) if number % 3]
    assert paged(engine, 9, sort="newest", filters=filters) == rising[::-1]


def test_a_page_beyond_the_end_is_empty_and_still_says_how_many_there_are(engine: Engine) -> None:
    fill(engine, [document(number, title="laden") for number in range(3)])
    for query in (Term("title", "laden"), Everything()):
        for offset, limit in ((3, 10), (MOST_RESULTS * 10, 10), (0, 0), (2, 0)):
            answer = engine.search("de", Request(query=query, offset=offset, limit=limit))
            assert (answer.hits, answer.total) == ([], 3)


def test_paging_reaches_ten_thousand(engine: Engine) -> None:
    fill(engine, (document(number, title="laden") for number in range(MOST_RESULTS + 5)))
    for query in (Term("title", "laden"), Everything()):
        answer = engine.search("de", Request(query=query, offset=MOST_RESULTS - 5, limit=5))
        assert len(answer.hits) == 5
        assert answer.total == MOST_RESULTS + 5


def test_payloads_come_only_when_they_are_wanted(engine: Engine) -> None:
    fill(engine, [document(1, payload={"straße": "Brückstraße", "half": "\ud800", "deep": [{"a.b": None}]})])
    wanted, spared = (engine.search("de", Request(payloads=payloads)).hits[0] for payloads in (True, False))
    assert wanted.payload == {"straße": "Brückstraße", "half": "\ud800", "deep": [{"a.b": None}]}
    assert (spared.id, spared.owner, spared.payload) == ("page:0001:de", "owner-0001", {})
