"""What leaves as a file comes back the same: any values by any format, and whole public records in an empty site."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.amounts import PER
from core.formulas import unguarded
from core.site import SiteProfile
from quarters.exports.cells import CONTROL, html_text
from quarters.exports.columns import BY_NAME, FACTS, HEAD
from quarters.exports.csv_file import csv_text
from quarters.exports.openimmo import element, group, provider
from quarters.exports.openimmo import shop as immobilie
from quarters.exports.records import Cells, cells_of
from quarters.imports.incoming import Item
from quarters.imports.openimmo import read_transfer
from quarters.imports.pages import Quarters, fill, new_page
from quarters.imports.table import read_table
from quarters.models import VacancyPage
from tests import content
from tests.quarters.conftest import Take

pytestmark = pytest.mark.django_db
NO_QUARTERS = Quarters({})


def texts(longest: int) -> st.SearchStrategy[str]:
    """Umlauts, quotes, line ends, formulas; what the import says it changes is left out (docs/exports.md)."""
    hard = st.sampled_from(['"', "'", "=", "+", ",", ";", "\r", "\n", "\t", "ä", "ß", "€", "<", "&", "]]>", "🏪", " "])
    letters = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])
    return (
        st.lists(hard | letters, min_size=1, max_size=longest)
        .map(lambda parts: "".join(parts)[:longest])
        .filter(lambda text: bool(text.strip()) and not CONTROL.search(text) and unguarded(text) == text)
    )


def decimals(places: int, most: int) -> st.SearchStrategy[str]:
    return st.decimals(min_value=Decimal(1).scaleb(-places), max_value=most, places=places).map(
        lambda n: format(n, "f")
    )


PRECISION = st.sampled_from(["", "about ", "at_most ", "more_than "])
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))
AMOUNTS = st.tuples(
    PRECISION,
    decimals(2, 10**6),
    st.sampled_from(["", "..2000000.00"]),
    st.sampled_from(["", *(f" / {per}" for per in PER)]),
).map("".join)
OF_FACTS: dict[str, Callable[[Any], st.SearchStrategy[str]]] = {
    "number": lambda fact: st.tuples(PRECISION, decimals(3, 10**6)).map("".join) | st.just("unknown"),
    "amount": lambda fact: AMOUNTS | st.just("unknown"),
    "yesno": lambda fact: st.sampled_from(["yes", "no", "unknown"]),
    "choice": lambda fact: st.sampled_from([*dict(fact.choices), "unknown"]),
    "choices": lambda fact: st.sampled_from([",".join(dict(fact.choices)), "unknown"]),
    "date": lambda fact: DAYS.map(str),
    "text": lambda fact: texts(80),
}
OF_COLUMNS: dict[str, st.SearchStrategy[str]] = {
    "known": st.sampled_from(["yes", "no", "unknown"]),
    "day": DAYS.map(str),
    "html": st.lists(texts(60), min_size=1, max_size=3).map(
        lambda parts: html_text("".join(f"<p>{part.replace('&', '&amp;').replace('<', '&lt;')}</p>" for part in parts))
    ),
}
LONGEST = {"title": 200, "lead": 200, "street": 120, "house_number": 20, "postcode": 10, "city": 100, "floor": 60}


Some = Callable[[str, st.SearchStrategy[str]], None]


@st.composite
def shops(draw: st.DrawFn) -> Cells:
    """Cells of a shop that an editor could have made."""
    cells = {"title": draw(texts(200))}

    def maybe(name: str, strategy: st.SearchStrategy[str]) -> None:
        if draw(st.booleans()):
            cells[name] = draw(strategy)

    columns(maybe)
    for name, fact in FACTS.items():
        if draw(st.integers(0, 3)) == 0:
            cells[name] = draw(OF_FACTS[fact.kind](fact))
    costs(cells, draw(st.booleans()), maybe)
    place(cells, maybe)
    cells.pop("check_due", None)  # at random it would lie before the last check
    return cells


def columns(maybe: Some) -> None:
    for name, longest in LONGEST.items():
        maybe(name, texts(longest))
    for column in BY_NAME.values():
        if column.kind in OF_COLUMNS and column.field:
            maybe(column.name, OF_COLUMNS[column.kind])
        elif column.kind == "choices" and column.options:
            maybe(column.name, st.just(",".join(column.options[:3])))
    for name in ("status", "shop_type"):
        maybe(name, st.sampled_from(BY_NAME[name].options))
    maybe("area_total_m2", decimals(1, 10**6))


def costs(cells: Cells, on_request: bool, maybe: Some) -> None:
    precise = st.sampled_from(["exact", "about", "at_most", "more_than"])
    maybe("ancillary_month_eur", decimals(2, 10**6))
    maybe("ancillary_precision", precise if "ancillary_month_eur" in cells else st.just("unknown"))
    if on_request:
        cells["rent_on_request"] = "yes"
        maybe("rent_reason", st.sampled_from(BY_NAME["rent_reason"].options))
        return
    maybe("rent_month_eur", decimals(2, 10**6))
    maybe("rent_precision", precise if "rent_month_eur" in cells else st.just("unknown"))


def place(cells: Cells, maybe: Some) -> None:
    maybe("longitude", st.floats(7.4, 7.5).map(lambda n: str(round(n, 6))))
    if "longitude" in cells:
        cells["latitude"] = "51.514321"
    maybe("point_shifted", st.just("yes"))
    if "point_shifted" in cells:
        cells["blur_m"] = "150"
        cells.pop("house_number", None)


def page_from(item: Item) -> VacancyPage:
    page = new_page()
    assert fill(page, item, NO_QUARTERS) == []
    return page


def outside(cells: Cells) -> Cells:
    return dict.fromkeys(HEAD, "") | cells | {"id": "", "modified_at": "2026-01-01T00:00:00+00:00", "lang": "de"}


QUIET = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@QUIET
@given(shops())
def test_any_shop_comes_back_from_a_table(given_cells: Cells) -> None:
    before = cells_of(page_from(Item(1, given_cells)))
    (item,) = read_table(csv_text([outside(before)]).encode()).items
    assert item.errors == []
    assert cells_of(page_from(item)) == before


@QUIET
@given(shops())
def test_any_shop_comes_back_from_a_transfer(given_cells: Cells) -> None:
    before = cells_of(page_from(Item(1, given_cells)))
    sender = [element("firma", "X"), element("openimmo_anid", provider())]
    told = immobilie(outside(before) | {"id": "A-1"}, SiteProfile())
    (item,) = read_transfer(group("openimmo", [group("anbieter", [*sender, told])]).encode()).items
    assert (item.errors, item.notes) == ([], [])
    expected = before | {"is_example": "no"}
    assert cells_of(page_from(item)) == expected


# --- whole records --------------------------------------------------------------------------------------------------

NOT_MAPPED = {
    "id", "slug", "url", "breadcrumb", "alternates", "published_at", "modified_at", "seo", "status_history", "picture",
    "gallery", "floor_plan", "expose", "contact", "body", "licence",
}  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "openimmo.xml"])
def test_public_records_are_the_same_in_an_empty_site(client: Client, taken: Take, form: str) -> None:
    make_shops()
    before = records(client)
    sent = client.get(f"/api/v1/vacancies.{form}?status=frei,reserviert").content
    for page in VacancyPage.objects.all():
        page.delete()
    work = taken(sent)
    assert [line.action for line in work.lines] == ["new"] * 3
    assert not VacancyPage.objects.filter(live=True).exists()
    for page in VacancyPage.objects.all():
        page.get_latest_revision().publish()
    content.published()
    after = records(client)
    assert before.keys() == after.keys()
    for title, record in before.items():
        assert {name: after[title][name] for name in record} == record, title


def make_shops() -> None:
    linden = content.quarter("Lindenviertel")
    content.vacancy(
        'Lädchen „Süd“, "alt"',
        slug="a",
        quarter=linden,
        lead="Zeile\r\nzwei",
        rent_month=Decimal("1200.50"),
        rent_precision="about",
        ancillary_precision="unknown",
        step_free="unknown",
        suitable_uses=["retail", "gastro"],
        description="<p>Hell &amp; <b>gut</b></p><ul><li>eins</li></ul>",
        facts=[
            ("previous_use", "=1+1"),
            ("kitchen", "unknown"),
            ("area_storage", {"precision": "about", "value": Decimal("12.5")}),
        ],
    )
    content.vacancy(
        "Ungefähr",
        slug="b",
        quarter=linden,
        status="reserviert",
        longitude=7.4,
        latitude=51.5,
        blur_m=200,
        shop_type="gastro",
    )
    content.vacancy(
        "Auf Anfrage",
        slug="c",
        quarter=linden,
        rent_on_request=True,
        rent_reason="owner",
        available_from=date(2030, 1, 1),
    )
    content.published()


def records(client: Client) -> dict[str, dict[str, Any]]:
    """What is public of each shop, and mapped."""
    found = client.get("/api/v1/vacancies?status=frei,reserviert&per_page=100").json()["results"]
    whole = [client.get(f"/api/v1/vacancies/{card['slug']}").json() for card in found]
    return {one["title"]: {name: one[name] for name in one.keys() - NOT_MAPPED} for one in whole}


def test_a_table_brings_its_ids_along_so_that_a_site_can_be_moved(client: Client, taken: Take) -> None:
    make_shops()
    before = {(page.title, page.translation_key) for page in VacancyPage.objects.all()}
    sent = client.get("/api/v1/vacancies.csv?status=frei,reserviert").content
    assert {line.action for line in taken(sent).lines} == {"unchanged"}
    for page in VacancyPage.objects.all():
        page.delete()
    taken(sent)
    assert {(page.title, page.translation_key) for page in VacancyPage.objects.all()} == before


def test_our_own_transfer_changes_nothing_where_it_came_from(client: Client, taken: Take) -> None:
    make_shops()
    sent = client.get("/api/v1/vacancies.openimmo.xml?status=frei,reserviert").content
    assert {line.action for line in taken(sent).lines} == {"unchanged"}
    assert VacancyPage.objects.count() == 3


def test_days_are_read_as_a_german_spreadsheet_writes_them(taken: Take) -> None:
    content.vacancy_index()
    taken("title;available_from;area_total_m2;step_free\r\nLaden;01.02.2030;80,5;ja\r\n")
    page = VacancyPage.objects.get()
    assert (page.available_from, page.area_total, page.step_free) == (date(2030, 2, 1), Decimal("80.5"), "yes")
