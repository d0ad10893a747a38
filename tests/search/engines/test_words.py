"""What suggestions and corrections ask: which words begin like this, and how many documents have one."""

from collections.abc import Iterator

import pytest

from search.engines.base import Engine
from tests.search.engines.conftest import BOTH, fill, made
from tests.search.engines.documents import document

pytestmark = pytest.mark.once

WORDS = {
    1: "brückstraße laden",
    2: "brückstraße brunnen",
    3: "brücke",
    4: "brückstraße brückstraße brot",
    5: "laden c++ c.d c\\d [c] c|d",
    6: "",
}


@pytest.fixture(scope="module", params=BOTH)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with made(request.param, request, tmp_path_factory.mktemp("search")) as engine:
        fill(engine, [document(number, words=words, title=words) for number, words in WORDS.items()])
        yield engine


@pytest.mark.parametrize(
    ("begun", "limit", "expected"),
    [
        ("brück", 5, [("brückstraße", 3), ("brücke", 1)]),
        ("br", 5, [("brückstraße", 3), ("brot", 1), ("brunnen", 1), ("brücke", 1)]),
        ("br", 2, [("brückstraße", 3), ("brot", 1)]),
        ("laden", 5, [("laden", 2)]),
        ("ladenx", 5, []),
        ("Laden", 5, []),
        ("c", 9, [("c++", 1), ("c.d", 1), ("c\\d", 1), ("c|d", 1)]),
        ("c.", 5, [("c.d", 1)]),
        ("c\\", 5, [("c\\d", 1)]),
        ("c+", 5, [("c++", 1)]),
        ("[", 5, [("[c]", 1)]),
        (".*", 5, []),
        ('#@&<>~()"{}', 5, []),
        ("\x01\ud800bro", 5, [("brot", 1)]),
        ("b", 0, []),
        ("b" * 1000, 5, []),
        ("", 1, [("brückstraße", 3)]),
        ("", 3, [("brückstraße", 3), ("laden", 2), ("[c]", 1)]),
    ],
)
def test_completions(filled: Engine, begun: str, limit: int, expected: list[tuple[str, int]]) -> None:
    assert filled.completions("de", begun, limit) == expected


@pytest.mark.parametrize(
    ("field", "term", "expected"),
    [("words", "brückstraße", 3), ("title", "laden", 2), ("title", "lade", 0), ("title", "", 0), ("names", "laden", 0)],
)
def test_frequency(filled: Engine, field: str, term: str, expected: int) -> None:
    assert filled.frequency("de", field, term) == expected


def test_what_was_deleted_is_counted_no_more(engine: Engine) -> None:
    """Both libraries keep a deleted document in their dictionaries for a while; a withdrawn word must not show."""
    fill(engine, [document(number, words="laden" if number < 9 else "geheim", title="x") for number in range(10)])
    with engine.writer("de") as writer:
        writer.delete([document(9).id, document(0).id])
        writer.put([document(1, words="kiosk")])
        writer.commit(2)
    assert engine.completions("de", "", 5) == [("laden", 7), ("kiosk", 1)]
    assert engine.frequency("de", "words", "geheim") == 0
    assert engine.frequency("de", "words", "laden") == 7
