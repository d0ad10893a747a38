"""What each part of the query language finds, and what it does to the score; in both engines."""

from collections.abc import Iterator
from typing import Any

import pytest

from search.engines.base import (
    Best,
    Constant,
    Engine,
    Everything,
    Fuzzy,
    Phrase,
    Prefix,
    Query,
    Request,
    Sum,
    Term,
)
from tests.search.engines.conftest import BOTH, fill, made
from tests.search.engines.documents import document

pytestmark = pytest.mark.once

TEXTS = {
    1: "laden am hafen",
    2: "laden am alten hafen",
    3: "hafen laden",
    4: "kiosk",
    5: "laden laden laden",
    6: "brunnen im rosenviertel",
    7: "",
}


@pytest.fixture(scope="module", params=BOTH)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with made(request.param, request, tmp_path_factory.mktemp("search")) as engine:
        fill(
            engine,
            [
                document(
                    number,
                    title=text,
                    names="stadtladen" if number == 4 else "",
                    body=f"{text} füllwort" if text else "",
                    words=text,
                    keywords={"type": ("news",) if number % 2 else ("project", "news")},
                )
                for number, text in TEXTS.items()
            ],
        )
        yield engine


def found(engine: Engine, query: Query) -> list[int]:
    return [hit.payload["number"] for hit in engine.search("de", Request(query=query, limit=50)).hits]


def scores(engine: Engine, query: Query) -> dict[int, Any]:
    hits = engine.search("de", Request(query=query, limit=50)).hits
    return {hit.payload["number"]: pytest.approx(hit.score, rel=1e-5) for hit in hits}


def plain(engine: Engine, query: Query) -> dict[int, float]:
    hits = engine.search("de", Request(query=query, limit=50)).hits
    return {hit.payload["number"]: hit.score for hit in hits}


class TestTerm:
    def test_more_of_it_in_less_text_comes_first(self, filled: Engine) -> None:
        assert found(filled, Term("title", "laden")) == [5, 3, 1, 2]

    def test_a_rare_term_says_more(self, filled: Engine) -> None:
        rare, frequent = plain(filled, Term("title", "kiosk")), plain(filled, Term("title", "laden"))
        assert rare[4] > frequent[3]

    def test_only_whole_terms_of_this_field_count(self, filled: Engine) -> None:
        assert found(filled, Term("title", "lad")) == []
        assert found(filled, Term("names", "laden")) == []
        assert found(filled, Term("names", "stadtladen")) == [4]

    def test_word_and_keyword_fields_are_asked_the_same_way(self, filled: Engine) -> None:
        assert set(found(filled, Term("words", "hafen"))) == {1, 2, 3}
        assert set(found(filled, Term("type", "project"))) == {2, 4, 6}

    def test_a_boost_multiplies(self, filled: Engine) -> None:
        once = plain(filled, Term("title", "laden"))
        assert scores(filled, Term("title", "laden", boost=2.5)) == {one: 2.5 * score for one, score in once.items()}

    @pytest.mark.parametrize("value", ["", " ", "\x00", "\x01" * 24, "\ud800", "x" * 70_000, "laden hafen", '"', "(["])
    def test_what_is_no_term_finds_nothing(self, filled: Engine, value: str) -> None:
        assert found(filled, Term("title", value)) == []

    def test_a_field_that_is_not_there_is_a_mistake_of_the_program(self, filled: Engine) -> None:
        with pytest.raises(LookupError):
            found(filled, Term("titel", "laden"))


class TestSimilarWords:
    @pytest.mark.parametrize(
        ("typed", "distance", "expected"),
        [
            ("kiosk", 1, [4]),
            ("kiosc", 1, [4]),
            ("iosk", 1, [4]),
            ("kioskk", 1, [4]),
            ("kisok", 1, [4]),  # a swap of neighbours is one edit
            ("kisoc", 1, []),
            ("kisoc", 2, [4]),
            ("kisoc", 9, [4]),
            ("brunnne", 2, [6]),
            ("kiosk", 0, [4]),
            ("", 2, []),
            ("\x01" * 22, 2, []),
            ("k" * 300, 2, []),
        ],
    )
    def test_fuzzy_finds_terms_within_the_distance(
        self, filled: Engine, typed: str, distance: int, expected: list[int]
    ) -> None:
        assert found(filled, Fuzzy("title", typed, distance)) == expected

    def test_fuzzy_scores_are_constant(self, filled: Engine) -> None:
        assert plain(filled, Fuzzy("title", "hafem", boost=0.5)) == {1: 0.5, 2: 0.5, 3: 0.5}

    @pytest.mark.parametrize(
        ("begun", "expected"),
        [
            ("la", [1, 2, 3, 5]),
            ("laden", [1, 2, 3, 5]),
            ("ladenx", []),
            ("a", [1, 2]),
            ("ro", [6]),
            ("r.", []),
            (".*", []),
            ("\x01", [1, 2, 3, 4, 5, 6, 7]),  # nothing is left of it, and everything begins with nothing
            ("", [1, 2, 3, 4, 5, 6, 7]),
            ("l" * 300, []),
        ],
    )
    def test_prefix_finds_terms_that_begin_so(self, filled: Engine, begun: str, expected: list[int]) -> None:
        assert found(filled, Prefix("title", begun)) == expected

    def test_prefix_scores_are_constant(self, filled: Engine) -> None:
        assert plain(filled, Prefix("words", "haf", boost=3.0)) == {1: 3.0, 2: 3.0, 3: 3.0}


class TestPhrase:
    @pytest.mark.parametrize(
        ("terms", "slop", "expected"),
        [
            (("laden", "am"), 0, {1, 2}),
            (("am", "laden"), 0, set()),
            (("laden", "hafen"), 0, set()),
            (("laden", "hafen"), 1, {1}),
            (("laden", "hafen"), 2, {1, 2}),
            (("hafen", "laden"), 5, {3}),
            (("laden", "am", "hafen"), 0, {1}),
            (("laden", "am", "hafen"), 1, {1, 2}),
            (("laden", "laden"), 0, {5}),
            (("laden", "laden", "laden"), 3, {5}),
            (("laden", "nirgends"), 3, set()),
            (("kiosk",), 0, {4}),
            ((), 3, set()),
            (("laden am",), 0, set()),
            (("laden", "am hafen"), 0, set()),
        ],
    )
    def test_terms_stand_in_this_order_with_few_others_between(
        self, filled: Engine, terms: tuple[str, ...], slop: int, expected: set[int]
    ) -> None:
        assert set(found(filled, Phrase("title", terms, slop))) == expected

    def test_it_scores_like_a_term_that_is_as_rare_as_both(self, filled: Engine) -> None:
        phrase, one = plain(filled, Phrase("title", ("laden", "am"))), plain(filled, Term("title", "laden"))
        assert phrase[1] > one[1]
        assert scores(filled, Phrase("title", ("laden", "am"), boost=2.0))[1] == 2 * phrase[1]

    def test_slop_does_not_make_the_exact_phrase_worth_less(self, filled: Engine) -> None:
        exact = plain(filled, Phrase("title", ("laden", "am"), 0))
        assert scores(filled, Phrase("title", ("laden", "am"), 3))[1] == exact[1]


class TestTogether:
    def test_best_takes_the_best_and_a_part_of_the_rest(self, filled: Engine) -> None:
        title, body = plain(filled, Term("title", "hafen")), plain(filled, Term("body", "hafen"))
        best = scores(filled, Best((Term("title", "hafen"), Term("body", "hafen")), tie=0.3, boost=2.0))
        assert best == {one: 2 * (max(title[one], body[one]) + 0.3 * min(title[one], body[one])) for one in (1, 2, 3)}

    def test_sum_adds_what_matches(self, filled: Engine) -> None:
        laden, hafen = plain(filled, Term("title", "laden")), plain(filled, Term("title", "hafen"))
        both = scores(filled, Sum((Term("title", "laden"), Term("title", "hafen")), boost=0.5))
        assert both[1] == 0.5 * (laden[1] + hafen[1])
        assert both[5] == 0.5 * laden[5]

    @pytest.mark.parametrize(
        ("minimum", "expected"),
        [(-1, set(TEXTS)), (0, set(TEXTS)), (1, {1, 2, 3, 5}), (2, {1, 2, 3}), (3, {1, 2}), (4, set())],
    )
    def test_sum_asks_for_a_minimum(self, filled: Engine, minimum: int, expected: set[int]) -> None:
        terms = tuple(Term("title", word) for word in ("laden", "hafen", "am"))
        assert set(found(filled, Sum(terms, minimum))) == expected

    def test_a_bonus_adds_and_is_never_required(self, filled: Engine) -> None:
        without = plain(filled, Term("title", "hafen"))
        query = Sum((Term("title", "hafen"),), bonus=(Constant(Term("title", "alten"), 10.0), Term("title", "kiosk")))
        assert scores(filled, query) == without | {2: without[2] + 10}

    def test_constant_hides_the_score(self, filled: Engine) -> None:
        assert plain(filled, Constant(Term("title", "laden"), 4.0)) == {1: 4.0, 2: 4.0, 3: 4.0, 5: 4.0}

    def test_everything_is_everything(self, filled: Engine) -> None:
        assert plain(filled, Everything()) == dict.fromkeys(TEXTS, 1.0)

    def test_everything_counts_as_one_that_matches(self, filled: Engine) -> None:
        hafen = plain(filled, Term("title", "hafen"))
        query = Sum((Everything(), Term("title", "hafen"), Term("title", "nirgends")), minimum=2)
        assert scores(filled, query) == {one: 1 + score for one, score in hafen.items()}

    @pytest.mark.parametrize("query", [Best(()), Sum(()), Sum((), bonus=(Everything(),)), Constant(Best(()))])
    def test_nothing_asked_is_nothing_found(self, filled: Engine, query: Query) -> None:
        assert found(filled, query) == []

    def test_nothing_inside_of_something_does_no_harm(self, filled: Engine) -> None:
        assert found(filled, Best((Best(()), Term("title", "kiosk"), Sum(())))) == [4]
