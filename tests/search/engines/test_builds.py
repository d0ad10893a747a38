"""A new index beside the live one: when it becomes the live one, what stays, what goes, and the way back."""

import pytest

from search.engines.base import Engine, Request, UnavailableError
from search.engines.elastic import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from tests.search.engines.conftest import fill
from tests.search.engines.documents import document

pytestmark = pytest.mark.once


def names(engine: Engine) -> set[str]:
    """Everything that lies there, of whatever language."""
    if isinstance(engine, EmbeddedEngine):
        return set(engine.folder.all())
    assert isinstance(engine, ElasticEngine)
    return set(engine.client.indices.get(index=f"{engine.names.prefix}-*"))


def total(engine: Engine, lang: str = "de") -> int:
    return engine.search(lang, Request()).total


def test_a_build_is_seen_by_nobody_until_it_is_swapped(engine: Engine) -> None:
    fill(engine, [document(1)], number=3)
    with engine.build("de") as build:
        build.put(document(number) for number in range(700))
        build.commit(8)
        assert build.count() == 700
        build.put([document(1000)])
        build.delete_owners(["owner-0001", "owner-0002"])
        build.commit(9)
        assert build.count() == 699
        assert (total(engine), engine.number("de")) == (1, 3)
        build.swap()
        assert (total(engine), engine.number("de")) == (699, 9)
        assert engine.stats("de")["name"] == build.name


def test_the_live_index_takes_changes_while_another_is_built(engine: Engine) -> None:
    fill(engine, [document(1)])
    with engine.build("de") as build:
        with engine.writer("de") as writer:
            writer.put([document(2)])
            writer.commit(2)
        assert total(engine) == 2
        build.put([document(3)])
        build.commit(3)
        build.swap()
    with engine.writer("de") as writer:
        writer.put([document(4)])
        writer.commit(4)
    assert [hit.payload["number"] for hit in engine.search("de", Request()).hits] == [3, 4]


def test_leaving_a_build_without_a_swap_removes_it(engine: Engine) -> None:
    live = fill(engine, [document(1)])
    with engine.build("de") as build:
        build.put([document(2)])
        build.commit(2)
    with pytest.raises(ZeroDivisionError), engine.build("de") as build:
        build.put(document(number // (1500 - number)) for number in range(2000))
    assert names(engine) == {live}
    assert total(engine) == 1


def test_what_was_never_committed_does_not_become_the_live_one(engine: Engine) -> None:
    live = fill(engine, [document(1)])
    with engine.build("de") as build:
        build.put([document(2)])
        with pytest.raises(UnavailableError, match="never been committed"):
            build.swap()
    assert engine.stats("de")["name"] == live


def test_an_index_may_be_empty(engine: Engine) -> None:
    fill(engine, [], number=4)
    assert (total(engine), engine.number("de"), engine.stats("de")["documents"]) == (0, 4, 0)
    assert engine.search("de", Request(facets=("type",))).facets == {"type": {}}
    assert (list(engine.stamps("de")), engine.completions("de", "a", 5)) == ([], [])


def test_a_swap_keeps_the_one_before_and_removes_older_ones(engine: Engine) -> None:
    built = [fill(engine, [document(number)], number=number) for number in (1, 2, 3)]
    assert names(engine) == set(built[1:])
    assert engine.stats("de") | {"bytes": 0} == {
        "name": built[2],
        "documents": 1,
        "bytes": 0,
        "number": 3,
        "previous": built[1],
    }
    assert engine.stats("de")["bytes"] > 0


def test_rollback_makes_the_one_before_live_again(engine: Engine) -> None:
    first, second = (fill(engine, [document(number)], number=number) for number in (1, 2))
    assert engine.rollback("de") == first
    assert (engine.number("de"), engine.stats("de")["previous"]) == (1, None)
    with engine.writer("de") as writer:
        writer.put([document(7)])
        writer.commit(3)
    assert total(engine) == 2
    with pytest.raises(UnavailableError, match="no earlier"):
        engine.rollback("de")
    third = fill(engine, [document(3)], number=4)
    assert names(engine) == {first, third}, second


def test_there_is_no_way_back_from_the_first(engine: Engine) -> None:
    with pytest.raises(UnavailableError):
        engine.rollback("de")
    fill(engine, [document(1)])
    with pytest.raises(UnavailableError, match="no earlier"):
        engine.rollback("de")


def test_languages_are_indices_of_their_own(engine: Engine) -> None:
    """`de-simple` begins like `de`: neither takes the other's for its own."""
    simple = fill(engine, [document(1), document(2)], number=2, lang="de-simple")
    for number in (3, 4, 5):
        fill(engine, [document(number)], number=number)
    assert (total(engine), total(engine, "de-simple")) == (1, 2)
    assert simple in names(engine)
    assert engine.stats("de-simple")["previous"] is None
    with pytest.raises(UnavailableError):
        engine.search("en", Request())


def test_stamps_are_those_of_every_document(engine: Engine) -> None:
    fill(engine, [document(number, stamp=f"é{number}") for number in range(2500)])
    with engine.writer("de") as writer:
        writer.delete([document(0).id])
        writer.put([document(1, stamp="anew")])
        writer.commit(2)
    stamps = list(engine.stamps("de"))
    assert len(stamps) == 2499
    assert set(stamps) == {
        (document(number).id, document(number).owner, "anew" if number == 1 else f"é{number}")
        for number in range(1, 2500)
    }


def test_stamps_stay_those_of_one_state_while_it_changes(engine: Engine) -> None:
    fill(engine, [document(number) for number in range(2100)])
    stamps = engine.stamps("de")
    first = next(stamps)
    with engine.writer("de") as writer:
        writer.delete([document(number).id for number in range(2100)])
        writer.commit(2)
    assert len({first, *stamps}) == 2100
