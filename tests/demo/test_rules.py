"""What the demonstration may say about a real city, as far as a machine can check it.

A row here stands for a rule that would harm somebody if it were broken: a property called empty that isn't, a person
named who has no public office, a sum or a date that nobody published.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from core.schemas import AmountPrecision
from demo.dataset import Dataset, DatasetError, PageEntry, available
from quarters.geometry import checked_polygon, contains
from quarters.visibility import STATUSES

pytestmark = pytest.mark.once

REAL = Dataset("dortmund")
SETS = [Dataset(name) for name in available()]
EXAMPLE = "Beispiel:"
SUMMARY = "Zusammenfassung öffentlicher Angaben, nicht der amtliche Richtlinientext; Absatzzählung nur dieser Seite."
# Private persons of the sources: traders, owners, chairs, artists, former or unclear holders of posts.
PRIVATE = {
    "Schroeder", "Hafer", "Bosnjak", "Dümer", "Scott", "Bachmann", "Würfel", "Kalmaz",
    "Temizkanoglu", "Erkan", "Czayka", "Bremen", "Krösche", "kroesche", "Winkelmann", "Botta",
    "Mestri", "Krämer", "Seifert", "seifert", "Wehmeyer", "Borrmann", "Westphal", "westphal",
    "Kröger", "Rottler",
}  # fmt: skip
HOLDER = "Insinger"
# Known only from an aggregator, meant for other parts of the city, or not to be said of the services.
NEVER = (
    "City Pop-up", "Oliver", "Umbaukosten", "Förderung des Umbaus", "kostenlos", "abgelehnt", "500.000", "Hofprogramm",
    "Leerstandsquote", "§ 7h",
)  # fmt: skip
MAILBOXES = {"cityentwicklung@stadtdo.de"}


def pages(dataset: Dataset, kind: str, lang: str = "de") -> list[PageEntry]:
    return [page for page in dataset.pages if page.type == kind and page.lang == lang]


def texts(value: Any) -> Iterator[str]:
    """Every text in a structure, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def said(page: PageEntry) -> str:
    return " ".join("\n".join(texts(page.fields)).split())


def everything(dataset: Dataset) -> str:
    whole = [page.fields for page in dataset.pages]
    return "\n".join(texts([*whole, dataset.profile, dataset.people, dataset.sources, dataset.pictures, dataset.files]))


def sums(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping that says how precise it is."""
    if isinstance(value, dict):
        if "precision" in value:
            yield value
        for item in value.values():
            yield from sums(item)
    elif isinstance(value, list):
        for item in value:
            yield from sums(item)


ids = [dataset.name for dataset in SETS]
each_set = pytest.mark.parametrize("dataset", SETS, ids=ids)


# --- the site as a whole ----------------------------------------------------------------------------------------------


@each_set
def test_every_set_says_that_it_is_a_demonstration(dataset: Dataset) -> None:
    assert dataset.profile["demonstration"] is True
    assert dataset.profile["licence"] == "not-released"
    assert dataset.profile["demonstration_text"]
    assert dataset.profile["demonstration_text_en"]


def test_the_real_citys_set_says_whose_offer_it_is_not() -> None:
    assert REAL.profile["demonstration_text"] == "Demonstration, kein Angebot der Stadt Dortmund"


@each_set
def test_legal_pages_are_templates(dataset: Dataset) -> None:
    legal = pages(dataset, "legal")
    assert {page.fields["kind"] for page in legal} == {"imprint", "privacy", "accessibility"}
    for page in legal:
        assert page.fields["template_notice"].startswith("Muster, ohne Rechtswirkung.")
        assert page.fields["as_of"]
        assert page.fields["kind"] != "accessibility" or "Selbstbewertung" in said(page)


@each_set
def test_easy_language_says_that_nobody_has_checked_it(dataset: Dataset) -> None:
    [home] = pages(dataset, "home", "de-simple")
    assert "noch nicht von einer Prüfgruppe geprüft" in said(home)


@each_set
def test_every_page_type_is_there(dataset: Dataset) -> None:
    assert {page.type for page in dataset.pages} == {
        "home", "text", "legal", "team", "quarter-index", "quarter", "vacancy-index", "vacancy", "programme-index",
        "programme", "guideline", "funding-check", "project-index", "project", "news-index", "news", "search",
        "contact", "form",
    }  # fmt: skip


# --- example shops ----------------------------------------------------------------------------------------------------


@each_set
def test_shops_are_examples_and_say_so(dataset: Dataset) -> None:
    for page in pages(dataset, "vacancy"):
        assert page.fields["is_example"] is True, page.path
        assert page.fields["title"].startswith(EXAMPLE), page.path
        assert "Dieses Ladenlokal gibt es nicht." in page.fields["description"], page.path
        assert "Dieses Ladenlokal gibt es nicht." in page.fields["lead"], page.path
        assert not page.fields.get("house_number"), page.path


@each_set
def test_no_shop_stands_at_a_real_place(dataset: Dataset) -> None:
    for page in pages(dataset, "vacancy"):
        assert re.match(r"Beispiel|Muster|Lange Musterzeile|Kaistraße|Werkgasse", page.fields["street"]), page.path
        if page.fields.get("longitude") is not None:
            assert page.fields["blur_m"] >= 100, page.path
            assert contains(dataset.outlines[page.fields["quarter"]], page.fields["longitude"], page.fields["latitude"])


def test_shops_show_what_the_site_can_do() -> None:
    shops = pages(REAL, "vacancy")
    assert len(shops) >= 20
    assert {page.fields["status"] for page in shops} == {key for key, _label in STATUSES}
    assert {page.fields["quarter"] for page in shops} == {page.slug for page in pages(REAL, "quarter")}
    assert {page.fields["step_free"] for page in shops} == {"yes", "no", "unknown"}
    assert all(page.fields["rent_reason"] for page in shops if page.fields.get("rent_on_request"))


@each_set
def test_shops_are_checked_and_not_overdue_on_the_day_of_loading(dataset: Dataset) -> None:
    for page in pages(dataset, "vacancy"):
        assert page.fields["checked_on"]["days"] <= 0 < page.fields["check_due"]["days"], page.path
        assert page.fields["history"][-1]["status"] == page.fields["status"], page.path


# --- outlines ---------------------------------------------------------------------------------------------------------


@each_set
def test_outlines_are_schematic_and_valid(dataset: Dataset) -> None:
    for page in pages(dataset, "quarter"):
        assert page.fields["geometry_status"] == "schematic"
        assert page.fields["geometry_source"]
        polygon = page.fields["boundary"]
        assert checked_polygon(polygon)["coordinates"] == [[tuple(point) for point in polygon["coordinates"][0]]]


@each_set
def test_outlines_overlap_nowhere(dataset: Dataset) -> None:
    """Counted on a grid of 80 × 80 points over the whole map; points on a common edge may fall to either side."""
    polygons = [page.fields["boundary"] for page in pages(dataset, "quarter")]
    corners = [point for polygon in polygons for point in polygon["coordinates"][0]]
    west, east = min(x for x, _y in corners), max(x for x, _y in corners)
    south, north = min(y for _x, y in corners), max(y for _x, y in corners)
    grid = [
        (west + (east - west) * (i + 0.37) / 80, south + (north - south) * (j + 0.37) / 80)
        for i in range(80)
        for j in range(80)
    ]
    hits = [sum(contains(polygon, x, y) for polygon in polygons) for x, y in grid]
    assert max(hits) == 1
    assert sum(hits) > len(grid) * 0.5, "the outlines together look like a town centre"


def test_the_outlines_lie_in_the_city() -> None:
    for polygon in REAL.outlines.values():
        assert all(7.45 < x < 7.48 and 51.505 < y < 51.52 for x, y in polygon["coordinates"][0])


# --- quarters ---------------------------------------------------------------------------------------------------------


def test_all_nine_quarters_are_there_in_their_order() -> None:
    assert sorted(page.fields["number"] for page in pages(REAL, "quarter")) == list(range(1, 10))


def test_what_only_the_city_can_say_of_a_quarter_stays_empty() -> None:
    for page in pages(REAL, "quarter"):
        assert not {"target_users", "uses", "strengths", "fields_of_action"} & page.fields.keys(), page.path


@each_set
def test_a_planning_vision_has_its_origin_and_its_date(dataset: Dataset) -> None:
    for page in pages(dataset, "quarter"):
        if page.fields.get("vision") or page.fields.get("vision_motto"):
            assert page.fields["vision_origin"], page.path
            assert page.fields["vision_as_of"], page.path


def test_only_the_four_known_slogans_are_used() -> None:
    mottos = {page.fields["vision_motto"] for page in pages(REAL, "quarter") if page.fields.get("vision_motto")}
    assert mottos == {
        "Laufsteg der City",
        "Lebensader der City",
        "Leben und Erleben",
        "Freizeit gestalten auf den Bühnen der City",
    }


# --- money ------------------------------------------------------------------------------------------------------------


def real(kind: str) -> list[PageEntry]:
    return [page for page in pages(REAL, kind) if not page.fields.get("is_example")]


def test_nobody_knows_whether_money_is_left() -> None:
    assert len(real("programme")) == 2
    for page in real("programme"):
        assert page.fields["status"] == "unknown"
        assert "nicht bekannt, bitte nachfragen" in page.fields["status_note"]
        assert page.fields["gaps"]
        assert all(budget["kind"] != "remaining" for budget in page.fields["budgets"])


def test_guidelines_of_real_funds_are_summaries_without_a_first_day() -> None:
    for page in real("guideline"):
        assert page.fields["notice"] == SUMMARY
        assert not page.fields.get("valid_from")
        assert not page.fields.get("document_number")


def test_versions_are_compared_on_an_example_only() -> None:
    examples = [page for page in pages(REAL, "guideline") if page.fields.get("is_example")]
    assert len({page.fields["valid_from"] for page in examples}) == len(examples) == 2
    assert all(page.fields["title"].startswith(EXAMPLE) for page in examples)
    old, new = (
        {
            paragraph["key"]: paragraph["text"]
            for section in page.fields["sections"]
            for paragraph in section["paragraphs"]
        }
        for page in sorted(examples, key=lambda page: page.fields["valid_from"])
    )
    assert old.keys() - new.keys()
    assert new.keys() - old.keys()
    assert any(old[key] != new[key] for key in old.keys() & new.keys())
    assert any(old[key] == new[key] for key in old.keys() & new.keys())


@each_set
def test_paragraph_keys_are_unique_in_a_version(dataset: Dataset) -> None:
    for page in pages(dataset, "guideline"):
        keys = [p["key"] for section in page.fields["sections"] for p in section["paragraphs"]]
        assert len(set(keys)) == len(keys), page.path


def test_the_rental_fund_promises_no_end_and_no_sum() -> None:
    [fund] = [page for page in real("programme") if page.slug == "anmietungs-fonds"]
    term = " ".join(fund.fields["term"].split())
    assert "Laufzeit höchstens zwei Jahre, längstens bis Programmende; dieses ist nicht geklärt." in term
    assert "Unverbindlich, bitte vor jedem Vertrag nachfragen." in term
    assert not {"term_end", "sum_max", "sum_min", "share_max_percent"} & fund.fields.keys()
    for page in real("project"):
        if page.fields.get("programme") == fund.path:
            assert "funding" not in page.fields, page.path


@each_set
def test_every_sum_says_how_precise_it_is(dataset: Dataset) -> None:
    known = {*AmountPrecision, "unknown"}
    for page in dataset.pages:
        assert all(found["precision"] in known for found in sums(page.fields)), page.path
        for line in page.fields.get("funding", []):
            assert {"value", "precision"} <= line["amount"].keys(), page.path


# --- stories ----------------------------------------------------------------------------------------------------------


def test_there_are_enough_real_stories() -> None:
    assert len(real("project")) + len(real("news")) >= 12


@pytest.mark.parametrize("kind", ["quarter", "programme", "guideline", "project", "news", "team"])
def test_every_real_entry_names_a_source(kind: str) -> None:
    for page in real(kind):
        assert page.fields["sources"], page.path
        assert any(source["url"] for source in page.fields["sources"]), page.path


@each_set
def test_every_source_is_complete(dataset: Dataset) -> None:
    for key, source in dataset.sources.items():
        assert set(source) == {"title", "url", "as_of"}, key
        assert source["url"].startswith("http") or not source["url"], key


def test_the_cinema_is_no_project_of_the_fund() -> None:
    [cinema] = [page for page in real("project") if page.slug == "pop-up-kino"]
    assert cinema.fields["ownership"] == "own"
    assert "programme" not in cinema.fields


def test_every_project_says_whose_it_is() -> None:
    for page in real("project"):
        assert page.fields["ownership"] in {"own", "funded", "others"}
        assert (page.fields["ownership"] == "funded") == ("programme" in page.fields), page.path


def test_nothing_known_from_an_aggregator_or_meant_for_elsewhere() -> None:
    assert "AN-POP" not in REAL.sources
    text = everything(REAL)
    assert [word for word in NEVER if word in text] == []


def test_services_promise_nothing() -> None:
    for slug in ("willkommens-besuche", "beratung-eigentum"):
        [page] = [page for page in pages(REAL, "text") if page.slug == slug]
        assert "Anfrage; Ablauf und Umfang klärt das Citymanagement." in said(page)


def test_figures_of_the_study_area_say_that_it_reaches_further() -> None:
    telling = [page for page in REAL.pages if re.search(r"5\.300|3\.000 Betriebe|96 (ha|Hektar)", said(page))]
    assert telling
    for page in telling:
        assert re.search(r"über den Wall\s+hinaus", said(page)), page.path
        assert "in den neun Quartieren" not in said(page), page.path


# --- people -----------------------------------------------------------------------------------------------------------


def test_no_private_person_is_named() -> None:
    found = re.findall(r"[^\W\d_]+", everything(REAL))
    assert sorted(set(found) & PRIVATE) == []


def test_the_holder_of_a_public_office_stands_with_a_date() -> None:
    named = [person for person in REAL.people.values() if person.get("name") and not person.get("email")]
    assert [person["name"].split()[-1] for person in named] == [HOLDER]
    assert "Stand" in named[0]["role"]
    assert all(HOLDER not in said(page) for page in REAL.pages)


def test_there_are_six_posts_in_two_groups() -> None:
    [team] = pages(REAL, "team")
    assert [len(group["people"]) for group in team.fields["groups"]] == [3, 3]


def test_no_telephone_or_mailbox_that_the_city_did_not_give() -> None:
    text = everything(REAL)
    assert set(re.findall(r"[\w.+-]+@[\w.-]+\.\w+", text)) == MAILBOXES
    assert not re.search(r"\b0\d{2,5}[ /-]\d{4,}|\+49", text)
    assert not any(person.get("phone") or person.get("office_hours") for person in REAL.people.values())


# --- files ------------------------------------------------------------------------------------------------------------


def test_an_unknown_set_is_refused_by_name() -> None:
    with pytest.raises(DatasetError, match="atlantis"):
        Dataset("atlantis")
