"""Cells: what is written is read again."""

import pytest

from quarters.exports.cells import (
    CellError,
    fact_cell,
    read_amount,
    read_decimal,
    read_fact,
)
from quarters.exports.columns import FACTS, HEAD, READ
from quarters.exports.openimmo_map import NATIVES
from quarters.vocabulary import VACANCY_FACTS
from tests.machine import ROOT

pytestmark = pytest.mark.once


@pytest.mark.parametrize("text", ["1.200,50", "12 m²", "-5", "1e9", "inf", "NaN", "", "１２"])
def test_a_number_that_could_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        read_decimal(text)


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("fact_area_storage", "about 12.5"),
        ("fact_area_storage", "unknown"),
        ("fact_deposit", "more_than 100.00..200.00 / month"),
        ("fact_rent_per_m2", "12.50 / m² and month"),
        ("fact_deposit", "unknown"),
        ("fact_delivery_side", "front,yard"),
        ("fact_condition", "needs_work"),
        ("fact_kitchen", "unknown"),
        ("fact_energy_valid_to", "2030-01-31"),
        ("fact_heating", "Gas, -zentral"),
    ],
)
def test_a_fact_is_written_as_it_is_read(name: str, cell: str) -> None:
    assert fact_cell(FACTS[name], read_fact(FACTS[name], cell)) == cell


@pytest.mark.parametrize("cell", ["viel", "5 / week", "about", "10..", "10...20"])
def test_an_amount_that_says_nothing_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        read_amount(cell)


def test_every_element_that_the_vocabulary_names_is_written() -> None:
    """Its name is the last one on the way, or the element whose attribute it is."""
    written = {native.column: native.path.replace("@", "/").split("/") for native in NATIVES}
    for key, (_group, fact) in VACANCY_FACTS.by_key.items():
        if fact.openimmo:
            assert fact.openimmo in written.get(f"fact_{key}", []), key


def test_the_documentation_has_every_column_and_its_element() -> None:
    text = (ROOT / "docs" / "exports.md").read_text()
    rows = {
        line.split("|")[2].strip(" `"): line
        for line in text.splitlines()
        if line.startswith("| ") and line.count("|") > 4
    }
    assert set(HEAD) - set(rows) == set()
    for native in NATIVES:
        assert f"`{native.path}`" in rows[native.column], native.column
    for name in READ - {native.column for native in NATIVES} - {"id", "external_id", "lang", "is_example", "shop_type"}:
        assert f"`stadtmitte_{name}`" in rows[name], name
