"""Filters, what is withheld, facets, distances: none of them touches a score."""

from collections.abc import Iterator, Mapping, Sequence

import pytest

from search.engines.base import AnyOf, Around, Between, Engine, Filter, Request, Term
from tests.search.engines.conftest import BOTH, fill, made
from tests.search.engines.documents import document

pytestmark = pytest.mark.once

CENTRE = (7.4600, 51.5100)
DEGREE = 111_195.08  # metres between two parallels
TYPES = {1: ("news",), 2: ("news", "event"), 3: ("vacancy",), 4: ("vacancy",), 5: (), 6: ("project",)}
QUARTERS = {1: "nord", 2: "süd", 3: "nord", 4: "süd", 5: "nord", 6: "süd"}
AREAS = {3: 40.0, 4: 120.5, 6: 0.0}
METRES = {1: 0.0, 3: 499.0, 4: 501.0, 6: 5_000.0}


@pytest.fixture(scope="module", params=BOTH)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with made(request.param, request, tmp_path_factory.mktemp("search")) as engine:
        fill(
            engine,
            [
                document(
                    number,
                    title="laden " * number,
                    keywords={"type": TYPES[number], "quarter": (QUARTERS[number],)},
                    numbers={name: value for name, value in numbers(number) if value is not None},
                )
                for number in TYPES
            ],
        )
        yield engine


def numbers(number: int) -> list[tuple[str, float | None]]:
    north = CENTRE[1] + METRES[number] / DEGREE if number in METRES else None
    east = CENTRE[0] if number in METRES else None
    return [("area_total", AREAS.get(number)), ("lat", north), ("lon", east)]


def found(engine: Engine, *filters: Filter, without: Sequence[str] = ()) -> set[int]:
    request = Request(filters={"parameter": filters}, without_owners=frozenset(without), limit=50)
    answer = engine.search("de", request)
    assert answer.total == len(answer.hits)
    return {hit.payload["number"] for hit in answer.hits}


class TestFilters:
    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            (("news",), {1, 2}),
            (("event",), {2}),
            (("event", "project"), {2, 6}),
            (("nothing",), set()),
            ((), set()),
            (("\x01" * 24,), set()),
            (("\ud800news",), {1, 2}),
        ],
    )
    def test_any_of(self, filled: Engine, values: tuple[str, ...], expected: set[int]) -> None:
        assert found(filled, AnyOf("type", values)) == expected

    @pytest.mark.parametrize(
        ("low", "high", "expected"),
        [
            (40.0, 120.5, {3, 4}),
            (40.1, None, {4}),
            (None, 40.0, {3, 6}),
            (0.0, 0.0, {6}),
            (None, None, {3, 4, 6}),
            (100.0, 50.0, set()),
            (float("-inf"), float("inf"), {3, 4, 6}),
            (float("inf"), None, set()),
            (None, float("-inf"), set()),
            (float("nan"), None, set()),
            (1e308, None, set()),
        ],
    )
    def test_between(self, filled: Engine, low: float | None, high: float | None, expected: set[int]) -> None:
        assert found(filled, Between("area_total", low, high)) == expected

    def test_what_is_not_known_is_in_no_range(self, filled: Engine) -> None:
        assert found(filled, Between("cost_month", None, 1e9)) == set()

    @pytest.mark.parametrize(
        ("metres", "expected"),
        [
            (0.1, {1}),
            (498.0, {1}),
            (500.0, {1, 3}),
            (502.0, {1, 3, 4}),
            (1e5, {1, 3, 4, 6}),
            (0.0, {1}),
            (2.1e7, {1, 3, 4, 6}),
        ],
    )
    def test_around(self, filled: Engine, metres: float, expected: set[int]) -> None:
        assert found(filled, Around(*CENTRE, metres)) == expected

    def test_around_measures_on_the_round_earth(self, filled: Engine) -> None:
        """As far to the east a degree is shorter than to the north, and corners of the box are outside."""
        east = CENTRE[0] + 400 / (DEGREE * 0.6224)
        assert found(filled, Around(east, CENTRE[1], 395)) == set()
        assert found(filled, Around(east, CENTRE[1], 405)) == {1}
        assert found(filled, Around(east, CENTRE[1], 600)) == {1}
        assert found(filled, Around(east, CENTRE[1], 640)) == {1, 3}

    @pytest.mark.parametrize(
        "around",
        [
            (180.0, 0.0, 1e3),
            (0.0, 90.0, 1e3),
            (-180.0, -90.0, 1e3),
            (500.0, 0.0, 1e9),
            (0.0, 91.0, 1e9),
            (*CENTRE, -1.0),
            (*CENTRE, float("nan")),
            (float("nan"), 51.0, 1e9),
        ],
    )
    def test_around_the_ends_of_the_earth_and_beyond_nothing_is_found(
        self, filled: Engine, around: tuple[float, float, float]
    ) -> None:
        assert found(filled, Around(*around)) == set()

    def test_around_everything(self, filled: Engine) -> None:
        assert found(filled, Around(*CENTRE, float("inf"))) == {1, 3, 4, 6}

    def test_all_filters_have_to_hold(self, filled: Engine) -> None:
        assert found(filled, AnyOf("type", ("vacancy",)), Between("area_total", 100.0)) == {4}

    def test_what_was_withdrawn_is_neither_found_nor_counted(self, filled: Engine) -> None:
        assert found(filled, without=["owner-0001", "owner-0006", "unknown"]) == {2, 3, 4, 5}
        withheld = Request(without_owners=frozenset({"owner-0001"}), facets=("type",))
        assert filled.search("de", withheld).facets["type"]["news"] == 1

    def test_scores_stay_what_they_are(self, filled: Engine) -> None:
        query = Term("title", "laden")
        free = {hit.id: hit.score for hit in filled.search("de", Request(query=query)).hits}
        filters: dict[str, Sequence[Filter]] = {
            "type": (AnyOf("type", ("news", "vacancy")),),
            "near": (Around(*CENTRE, 1000.0),),
            "area": (Between("lat", 0.0),),
        }
        bound = Request(query=query, filters=filters, without_owners=frozenset({"owner-0002"}))
        for hit in filled.search("de", bound).hits:
            assert hit.score == pytest.approx(free[hit.id], rel=1e-6)

    def test_a_field_that_is_not_there_is_a_mistake_of_the_program(self, filled: Engine) -> None:
        for wrong in (AnyOf("area_total", ("1",)), Between("type", 1.0)):
            with pytest.raises(LookupError):
                found(filled, wrong)


class TestFacets:
    def counts(self, engine: Engine, filters: Mapping[str, Sequence[Filter]]) -> dict[str, dict[str, int]]:
        return engine.search("de", Request(filters=filters, facets=("type", "quarter"), limit=0)).facets

    def test_every_value_that_has_any_is_counted(self, filled: Engine) -> None:
        assert self.counts(filled, {}) == {
            "type": {"news": 2, "vacancy": 2, "event": 1, "project": 1},
            "quarter": {"nord": 3, "süd": 3},
        }

    def test_a_facets_own_choice_does_not_empty_its_other_values(self, filled: Engine) -> None:
        assert self.counts(filled, {"type": (AnyOf("type", ("news",)),)}) == {
            "type": {"news": 2, "vacancy": 2, "event": 1, "project": 1},
            "quarter": {"nord": 1, "süd": 1},
        }

    def test_each_facet_sees_the_choices_of_the_others(self, filled: Engine) -> None:
        filters = {"type": (AnyOf("type", ("news",)),), "quarter": (AnyOf("quarter", ("süd",)),)}
        assert self.counts(filled, filters) == {
            "type": {"news": 1, "event": 1, "vacancy": 1, "project": 1},
            "quarter": {"nord": 1, "süd": 1},
        }

    def test_other_filters_count_everywhere(self, filled: Engine) -> None:
        filters: dict[str, Sequence[Filter]] = {
            "near": (Around(*CENTRE, 500.0),),
            "type": (AnyOf("type", ("vacancy",)),),
        }
        assert self.counts(filled, filters) == {"type": {"news": 1, "vacancy": 1}, "quarter": {"nord": 1}}

    def test_the_query_counts_too(self, filled: Engine) -> None:
        nothing = Request(query=Term("title", "nichts"), facets=("type",))
        assert filled.search("de", nothing).facets == {"type": {}}

    def test_hits_and_total_obey_all_filters(self, filled: Engine) -> None:
        filters = {"type": (AnyOf("type", ("news",)),), "quarter": (AnyOf("quarter", ("süd",)),)}
        answer = filled.search("de", Request(filters=filters, facets=("type", "quarter")))
        assert (answer.total, [hit.id for hit in answer.hits]) == (1, ["page:0002:de"])

    def test_more_than_ten_values_are_counted(self, engine: Engine) -> None:
        years = [str(year) for year in range(1900, 2025)]
        fill(engine, [document(number, keywords={"year": (year,)}) for number, year in enumerate(years)])
        assert engine.search("de", Request(facets=("year",))).facets == {"year": dict.fromkeys(years, 1)}
