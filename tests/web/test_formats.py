"""Values in words, and shapes on the map."""

from math import dist

import pytest
from django.utils import translation

from web import formats
from web import map as quarter_map
from web.languages import language_of

pytestmark = pytest.mark.once

SQUARE = [[7.0, 51.0], [7.01, 51.0], [7.01, 51.01], [7.0, 51.01], [7.0, 51.0]]


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/", "de"),
        ("/en", "en"),
        ("/en/team/", "en"),
        ("/entwicklung/", "de"),
        ("/leichte-sprache/", "de-simple"),
        ("/leichte-sprachen/", "de"),
    ],
)
def test_the_path_alone_decides_the_language(path: str, language: str) -> None:
    assert language_of(path) == language


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        ("2024-02-06", "6. Februar 2024", "6 February 2024"),
        ("2024-02-06T23:30:00+00:00", "7. Februar 2024", "7 February 2024"),
        ("Frühjahr 2026", "Frühjahr 2026", "Frühjahr 2026"),
        (None, "", ""),
    ],
)
def test_a_day_in_words(value: str | None, german: str, english: str) -> None:
    with translation.override("de"):
        assert formats.day(value) == german
    with translation.override("en"):
        assert formats.day(value) == english


@pytest.mark.parametrize(
    ("precision", "inferred", "text"),
    [("day", False, "1. März 2024"), ("month", False, "März 2024"), ("year", True, "2024 (Jahr erschlossen)")],
)
def test_a_date_is_no_more_precise_than_it_is_known(precision: str, inferred: bool, text: str) -> None:
    value = {"value": "2024-03-01", "precision": precision, "inferred": inferred}
    with translation.override("de"):
        assert formats.partial_day(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(84.5, "84,5"), (60.0, "60"), ("1234.50", "1.234,5"), ("70", "70"), ("viel", "viel"), (None, "")],
)
def test_a_number_reads_as_in_german(value: object, text: str) -> None:
    with translation.override("de"):
        assert formats.number(value) == text


@pytest.mark.parametrize(("size", "text"), [(0, "1 kB"), (81_000, "81 kB"), (1_240_000, "1,2 MB")])
def test_sizes_are_said_in_units_that_people_read(size: int, text: str) -> None:
    with translation.override("de"):
        assert formats.size(size) == text


def test_a_description_ends_at_a_word() -> None:
    assert formats.plain("<p>Ein  langer <b>Text</b></p>", 12) == "Ein langer …"


def test_a_telephone_number_as_a_link() -> None:
    assert formats.tel("+49 (0) 231 / 50-0") == "+49231500"


def test_a_map_without_outlines_is_none() -> None:
    assert quarter_map.draw(None) is None
    assert quarter_map.draw({"features": [{"geometry": None, "properties": {}}]}) is None


def test_north_is_up_and_everything_is_inside() -> None:
    drawing = quarter_map.draw(
        {"features": [{"geometry": {"type": "Polygon", "coordinates": [SQUARE]}, "properties": {}}]}
    )

    assert drawing is not None
    assert drawing.shapes[0].path.startswith("M24,")
    assert 0 < drawing.shapes[0].x < drawing.width
    assert 0 < drawing.shapes[0].y < drawing.height
    assert drawing.height > drawing.width  # a square of degrees is higher than wide this far north


def test_a_number_stands_inside_a_shape_like_a_horseshoe() -> None:
    ring: list[quarter_map.Position] = [(0, 0), (9, 0), (9, 9), (6, 9), (6, 3), (3, 3), (3, 9), (0, 9), (0, 0)]
    x, y = quarter_map.middle(ring)

    assert not (3 < x < 6 and y > 3)


def test_a_map_of_a_single_point_has_a_size() -> None:
    drawing = quarter_map.draw(None, [{"point": {"coordinates": [7.0, 51.0]}}])

    assert drawing is not None
    assert drawing.height > 0


@pytest.mark.parametrize("color", ["red", "#fff", '#12345"', "url(#x)", None])
def test_what_is_no_colour_becomes_grey(color: str | None) -> None:
    assert quarter_map.safe_color(color) == quarter_map.FALLBACK_COLOR


@pytest.mark.parametrize("level", range(0, 256, 15))
def test_a_number_can_be_read_on_every_colour(level: int) -> None:
    """What the browser tests can't decide: axe calls a single digit too short to be judged."""
    for color in (f"#{level:02x}{level:02x}{level:02x}", f"#{level:02x}40{255 - level:02x}", f"#ff{level:02x}00"):
        pair = sorted((quarter_map.luminance(color), quarter_map.luminance(quarter_map.text_on(color))))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5


def test_pins_that_lie_on_each_other_can_all_be_read() -> None:
    places = quarter_map.apart([(100.0, 100.0)] * 3 + [(130.0, 110.0), (500.0, 500.0)])

    pairs = [(a, b) for index, a in enumerate(places) for b in places[:index]]
    assert all(dist(a, b) >= quarter_map.PIN_DISTANCE - 1 for a, b in pairs)
    assert places[-1] == (500, 500)
