"""Changes of the live index: nothing before the commit, all of it with the number."""

import threading

import pytest

from search.engines.base import AnyOf, Engine, Everything, Prefix, Request, Term, UnavailableError
from tests.search.engines.conftest import fill
from tests.search.engines.documents import document

pytestmark = pytest.mark.once


def ids(engine: Engine, lang: str = "de") -> list[int]:
    return [hit.payload["number"] for hit in engine.search(lang, Request(limit=100)).hits]


def test_put_replaces_by_id(engine: Engine) -> None:
    fill(engine, [document(1, title="laden"), document(2, title="laden")])
    with engine.writer("de") as writer:
        writer.put([document(2, title="kiosk", stamp="new"), document(3, title="laden")])
        writer.commit(2)
    assert ids(engine) == [1, 2, 3]
    answer = engine.search("de", Request(query=Term("title", "laden")))
    assert [hit.payload["number"] for hit in answer.hits] == [1, 3]
    assert ("page:0002:de", "owner-0002", "new") in set(engine.stamps("de"))


def test_the_last_of_several_with_one_id_stays(engine: Engine) -> None:
    fill(engine, [document(1, title="erst"), document(1, title="dann")])
    assert engine.frequency("de", "title", "dann") == 1
    with engine.writer("de") as writer:
        writer.put([document(1, title="zuletzt"), document(1, title="schließlich")])
        writer.commit(2)
    assert engine.stats("de")["documents"] == 1
    assert engine.frequency("de", "title", "schließlich") == 1


def test_delete_and_put_happen_in_the_order_they_are_said(engine: Engine) -> None:
    fill(engine, [document(number) for number in range(1, 5)])
    with engine.writer("de") as writer:
        writer.delete([document(1).id, document(2).id, "page:unknown:de"])
        writer.put([document(2), document(5), document(6)])
        writer.delete([document(6).id])
        writer.commit(2)
    assert ids(engine) == [2, 3, 4, 5]


def test_delete_owners_takes_everything_of_theirs(engine: Engine) -> None:
    fill(engine, [document(number, owner=f"owner-{number % 3}") for number in range(9)])
    with engine.writer("de") as writer:
        writer.put([document(10, owner="owner-1"), document(11, owner="owner-9")])
        writer.delete_owners(["owner-1", "unknown", "owner-9"])
        writer.put([document(12, owner="owner-9"), document(4, owner="owner-1")])
        writer.delete_owners([])
        writer.commit(2)
    assert ids(engine) == [0, 2, 3, 4, 5, 6, 8, 12]


def test_nothing_is_seen_before_the_commit_and_all_of_it_after(engine: Engine) -> None:
    fill(engine, [document(1)], number=5)
    with engine.writer("de") as writer:
        writer.put(document(number) for number in range(2, 900))
        writer.delete([document(1).id])
        assert (ids(engine), engine.number("de")) == ([1], 5)
        writer.commit(6)
        assert (engine.stats("de")["documents"], engine.number("de")) == (898, 6)
        writer.put([document(1)])
        writer.commit(7)
        assert (engine.stats("de")["documents"], engine.number("de")) == (899, 7)


def test_leaving_without_a_commit_changes_nothing(engine: Engine) -> None:
    fill(engine, [document(1)], number=5)
    with engine.writer("de") as writer:
        writer.put([document(2)])
        writer.delete([document(1).id])
        writer.delete_owners(["owner-0001"])
    with pytest.raises(ZeroDivisionError), engine.writer("de") as writer:
        writer.put(document(number // (9 - number)) for number in range(20))
    assert (ids(engine), engine.number("de")) == ([1], 5)
    with engine.writer("de") as writer:
        writer.put([document(4)])
        writer.commit(6)
    assert (ids(engine), engine.number("de")) == ([1, 4], 6)


def test_a_commit_may_change_the_number_alone(engine: Engine) -> None:
    fill(engine, [document(1)], number=5)
    with engine.writer("de") as writer:
        writer.commit(99)
    assert engine.number("de") == engine.search("de", Request()).number == engine.stats("de")["number"] == 99


def test_an_answer_carries_the_number_of_the_state_that_gave_it(engine: Engine) -> None:
    """A writer changes every document with each number; readers see documents and number of one commit, always."""
    fill(engine, [document(number, keywords={"year": ("1",)}) for number in range(5)], number=1)
    wrong: list[object] = []
    written = threading.Event()

    def read() -> None:
        while not written.is_set():
            answer = engine.search("de", Request(facets=("year",)))
            if answer.facets["year"] != {str(answer.number): 5}:
                wrong.append(answer)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for state in range(2, 14):
            with engine.writer("de") as writer:
                writer.put(document(number, keywords={"year": (str(state),)}) for number in range(5))
                writer.commit(state)
    finally:
        written.set()
        for reader in readers:
            reader.join()
    assert wrong == []


def test_the_number_is_no_document(engine: Engine) -> None:
    """Whatever is asked for: it is in no hit, total, facet, frequency, stamp or completion."""
    fill(engine, [document(1, title="laden", words="laden")], number=12)
    for query in (Everything(), Prefix("title", ""), Prefix("words", ""), Prefix("year", "")):
        assert engine.search("de", Request(query=query, facets=("type", "year"))).total == 1
    assert engine.search("de", Request(facets=("type",))).facets == {"type": {}}
    assert engine.search("de", Request(filters={"type": (AnyOf("type", ("",)),)})).total == 0
    assert engine.completions("de", "", 10) == [("laden", 1)]
    assert [known for known, _owner, _stamp in engine.stamps("de")] == ["page:0001:de"]
    assert engine.stats("de")["documents"] == 1
    with engine.writer("de") as writer:
        writer.delete_owners([""])
        writer.commit(13)
    assert engine.number("de") == 13


def test_there_is_no_writer_without_an_index(engine: Engine) -> None:
    with pytest.raises(UnavailableError, match="search rebuild"), engine.writer("de"):
        pass
