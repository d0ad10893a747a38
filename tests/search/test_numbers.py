"""Quantities of a question that become filters, and those that stay words."""

import pytest
from django.utils import translation

from search.numbers import understood, words_without

ROWS = [
    ("laden 80 qm", {"area_min": "80"}, "laden"),
    ("80m² laden", {"area_min": "80"}, "laden"),
    ("laden ab 80 quadratmeter", {"area_min": "80"}, "laden"),
    ("laden bis 120,5 m2", {"area_max": "120.5"}, "laden"),
    ("shop up to 90 square metres", {"area_max": "90"}, "shop"),
    ("laden 80-120 qm", {"area_min": "80", "area_max": "120"}, "laden"),
    ("80 bis 120 qm laden", {"area_min": "80", "area_max": "120"}, "laden"),
    ("laden bis 1.000 €", {"cost_max": "1000"}, "laden"),
    ("laden unter 900 Euro im Monat", {"cost_max": "900"}, "laden"),
    ("höchstens 1.250,50 EUR", {"cost_max": "1250.5"}, ""),
    ("laden 500-900 €", {"cost_max": "900"}, "laden"),
    ("zuschuss 1.000 €", None, "zuschuss 1.000 €"),
    ("§ 3 absatz 2", None, "§ 3 absatz 2"),
    ("abc80qm", None, "abc80qm"),
    ("laden mit 2 räumen", None, "laden mit 2 räumen"),
    ("9" * 300 + " qm", None, "9" * 300 + " qm"),
]


@pytest.mark.once
@pytest.mark.parametrize(("question", "parameters", "rest"), ROWS)
def test_what_is_a_filter(question: str, parameters: dict[str, str] | None, rest: str) -> None:
    with translation.override("de"):
        found = understood(question)

    assert [one.parameters for one in found] == ([parameters] if parameters else [])
    assert words_without(question, found) == rest


@pytest.mark.once
def test_each_of_two_can_be_taken_out_alone_and_says_what_it_is() -> None:
    with translation.override("de"):
        area, cost = understood("laden bis 120 qm unter 900 Euro")

    assert (area.label, area.q_without) == ("Fläche bis 120 m²", "laden unter 900 Euro")
    assert (cost.label, cost.q_without) == ("Kosten im Monat bis 900\u00a0€", "laden bis 120 qm")


@pytest.mark.once
def test_the_first_of_two_contrary_ones_counts() -> None:
    with translation.override("de"):
        assert [one.text for one in understood("80 qm oder 100 qm")] == ["80 qm"]
