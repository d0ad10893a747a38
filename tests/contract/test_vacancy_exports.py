"""Contract of the shops' files: the results of the list, and each format as a program reads it that we didn't write."""

import csv
import io
import json
import os
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import feedparser
import geojson
import pytest
from defusedxml import ElementTree
from django.test import Client

from quarters.models import VacancyPage
from tests import content
from tests.contract.conftest import Ask

pytestmark = pytest.mark.django_db
API = "/api/v1/vacancies"
FORMATS = ("geojson", "csv", "openimmo.xml", "atom")


@pytest.fixture(scope="module")
def shops(once: None) -> None:
    """Public shops that have something to hide, and one that is made up."""
    linden, hidden = content.quarter("Lindenviertel", number=1), content.quarter("Verborgen", publish=False)
    content.vacancy(
        "Lädchen, „klein“",
        slug="laedchen",
        quarter=linden,
        lead='Zeile eins\nZeile "zwei", mit <Zeichen> & mehr',
        rent_month=Decimal("1200.50"),
        ancillary_month=Decimal(100),
        rent_precision="about",
        longitude=7.466,
        latitude=51.514,
        suitable_uses=["retail", "gastro"],
        description="<p>Hell &amp; <b>gut</b></p>",
        facts=[("previous_use", "=1+1"), ("extraction", "unknown"), ("parking", number("2.5", "at_most"))],
    )
    content.vacancy("Verborgenes Viertel", slug="verborgen", quarter=hidden, area_total=Decimal(300))
    content.vacancy(
        "Ungefähr hier",
        slug="ungefaehr",
        quarter=linden,
        house_number="4711b",
        longitude=7.4,
        latitude=51.5,
        blur_m=200,
    )
    content.vacancy("Auf Anfrage", slug="anfrage", quarter=linden, rent_on_request=True, rent_reason="owner")
    content.vacancy("Beispiel: Eckladen", slug="beispiel", quarter=linden, is_example=True)
    content.vacancy("Vergeben", slug="vergeben", quarter=linden, status="vergeben")
    content.vacancy("Entwurf", slug="entwurf", quarter=linden, publish=False)
    content.published()


def number(value: str, precision: str = "exact") -> dict[str, Any]:
    return {"precision": precision, "value": Decimal(value)}


def asked(client: Client, form: str, **query: Any) -> bytes:
    response = client.get(f"{API}.{form}", query)
    assert response.status_code == 200, response.content
    return response.content


def table(client: Client, **query: Any) -> list[dict[str, str]]:
    text = asked(client, "csv", **query).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def titles(client: Client, form: str, **query: Any) -> set[str]:
    data = asked(client, form, **query)
    if form == "geojson":
        return {feature["properties"]["title"] for feature in json.loads(data)["features"]}
    if form == "csv":
        return {row["title"] for row in table(client, **query)}
    if form == "atom":
        # Where nothing else can say it, an example says so in the title, in the language of the feed.
        return {str(entry.title).removeprefix("Example: ") for entry in feedparser.parse(data).entries}
    return {str(found.text) for found in ElementTree.fromstring(data).iter("objekttitel")}


QUESTIONS: list[dict[str, Any]] = [
    {}, {"quarter": "lindenviertel"}, {"quarter": "verborgen"}, {"use": "gastro"}, {"area_min": 200},
    {"cost_max": 1300}, {"status": "vergeben"}, {"near": "7.466,51.514"}, {"bbox": "7.46,51.51,7.47,51.52"},
    {"q": "eckladen"}, {"lang": "en"}, {"modified_since": "2100-01-01T00:00:00Z"},
]  # fmt: skip


@pytest.mark.parametrize("query", QUESTIONS, ids=str)
def test_every_file_has_the_results_of_the_list(shops: None, ask: Ask, client: Client, query: dict[str, Any]) -> None:
    listed = {card["title"]: card["is_example"] for card in ask("vacancies", per_page=100, **query)["results"]}
    for form in FORMATS:
        wanted = {title for title, example in listed.items() if not (example and form == "openimmo.xml")}
        assert titles(client, form, **query) == wanted, form


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("query", ["colour=red", "area_min=viel", "lang=de&lang=en", "status=circus", "q=%00"])
def test_a_file_refuses_what_the_list_refuses(shops: None, client: Client, form: str, query: str) -> None:
    assert client.get(f"{API}.{form}?{query}").status_code == 422


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_asked_for_conditionally_and_names_its_version(shops: None, client: Client, form: str) -> None:
    first = client.get(f"{API}.{form}")
    again = client.get(f"{API}.{form}", headers={"If-None-Match": first["ETag"]})
    head = client.head(f"{API}.{form}")
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first["Content-Version"] == again["Content-Version"] == head["Content-Version"]
    assert (head.content, head["Content-Length"]) == (b"", str(len(first.content)))


@pytest.mark.parametrize(
    ("form", "media_type", "name"),
    [
        ("geojson", "application/geo+json", None),
        ("csv", "text/csv; charset=utf-8; header=present", "ladenlokale.csv"),
        ("openimmo.xml", "application/xml; charset=utf-8", "ladenlokale.openimmo.xml"),
        ("atom", "application/atom+xml; charset=utf-8", None),
    ],
)
def test_a_browser_shows_or_saves_it(shops: None, client: Client, form: str, media_type: str, name: str | None) -> None:
    response = client.get(f"{API}.{form}")
    assert response["Content-Type"] == media_type
    assert response.get("Content-Disposition") == (name and f'attachment; filename="{name}"')


def test_the_table_says_the_cost_of_the_list(shops: None, ask: Ask, client: Client) -> None:
    content.vacancy("Genau", slug="genau", rent_month=Decimal(700), ancillary_month=Decimal("99.50"))
    content.published()
    listed = {card["slug"]: card["cost"] for card in ask("vacancies", per_page=100)["results"]}
    told = {row["url"].split("/")[-2]: row for row in table(client)}
    assert told.keys() == listed.keys()
    for slug, cost in listed.items():
        row = told[slug]
        sums = (cost["total"] or {"value": ""})["value"]
        wanted = (cost["group"], cost["basis"] or "", sums)
        assert (row["cost_group"], row["cost_basis"], row["cost_month_eur"]) == wanted, slug
    assert (told["genau"]["cost_month_eur"], told["laedchen"]["cost_month_eur"]) == ("799.50", "")


def test_what_one_file_does_not_hold_stands_on_the_next(shops: None, client: Client) -> None:
    first = client.get(f"{API}.csv?per_page=2&sort=area")
    assert first["Link"] == f'<{API}.csv?per_page=2&sort=area&page=2>; rel="next"'
    second = {row["id"] for row in table(client, per_page=2, sort="area", page=2)}
    assert second.isdisjoint({row["id"] for row in table(client, per_page=2, sort="area")})
    assert "Link" not in client.get(f"{API}.csv")
    assert client.get(f"{API}.csv?per_page=5001").status_code == 422


# --- each format, read by others ------------------------------------------------------------------------------------


def test_geojson_is_valid_for_a_library_that_others_wrote(shops: None, client: Client) -> None:
    found = geojson.loads(asked(client, "geojson"))
    assert isinstance(found, geojson.FeatureCollection)
    assert found.errors() == []
    assert all(isinstance(feature, geojson.Feature) and not feature.errors() for feature in found.features)
    by_title = {feature.properties["title"]: feature for feature in found.features}
    assert by_title["Lädchen, „klein“"].geometry.coordinates == [7.466, 51.514]
    assert by_title["Auf Anfrage"].geometry is None
    assert by_title["Beispiel: Eckladen"].properties["is_example"] is True


def test_csv_is_valid_for_a_strict_reader(shops: None, client: Client) -> None:
    data = asked(client, "csv")
    assert data.startswith(b"\xef\xbb\xbfid,external_id,")
    rows = {row["title"]: row for row in table(client)}
    shop = rows["Lädchen, „klein“"]
    assert None not in shop
    assert shop["lead"] == 'Zeile eins\nZeile "zwei", mit <Zeichen> & mehr'
    assert (shop["rent_month_eur"], shop["rent_precision"]) == ("1200.50", "about")
    assert shop["fact_previous_use"] == "'=1+1"
    assert (shop["fact_extraction"], shop["fact_kitchen"]) == ("unknown", "")
    assert shop["fact_parking"] == "at_most 2.5"
    assert [rows[title]["is_example"] for title in ("Beispiel: Eckladen", "Auf Anfrage")] == ["yes", "no"]


def test_a_feed_is_valid_for_a_strict_reader_and_says_what_is_made_up(shops: None, client: Client) -> None:
    feed = feedparser.parse(asked(client, "atom"))
    assert feed.bozo == 0, feed.get("bozo_exception")
    assert feed.version == "atom10"
    marked = {entry.title for entry in feed.entries if entry.get("tags")}
    assert marked == {"Beispiel: Eckladen"}
    assert all(entry.link.startswith("http") and entry.id and entry.updated_parsed for entry in feed.entries)


def test_openimmo_is_well_formed_and_has_no_example(shops: None, client: Client) -> None:
    root = ElementTree.fromstring(asked(client, "openimmo.xml"))
    assert root.find("uebertragung").get("umfang") == "TEIL"  # type: ignore[union-attr]
    shops_ = {str(one.findtext("freitexte/objekttitel")): one for one in root.iter("immobilie")}
    assert "Beispiel: Eckladen" not in shops_
    shop = shops_["Lädchen, „klein“"]
    assert shop.findtext("preise/nettokaltmiete") is None  # "about" is no number that others would take as exact
    assert shop.findtext("preise/nebenkosten") == "100.00"
    assert "rund" in str(shop.findtext("preise/freitext_preis"))


def test_openimmo_is_valid_by_its_own_schema(shops: None, client: Client, tmp_path: Path) -> None:
    """The XSD may not be given on: who has it names its place in OPENIMMO_XSD."""
    schema, program = os.environ.get("OPENIMMO_XSD"), shutil.which("xmllint")
    if not (schema and program):
        pytest.skip("needs xmllint, and the path of openimmo_127.xsd in OPENIMMO_XSD")
    file = tmp_path / "transfer.xml"
    file.write_bytes(asked(client, "openimmo.xml"))
    told = subprocess.run(
        [program, "--nonet", "--noout", "--schema", schema, file], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr


# --- what nobody may see --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_no_file_says_more_than_the_list(shops: None, client: Client, form: str, lang: str) -> None:
    page = VacancyPage.objects.get(slug="anfrage")
    page.rent_month = Decimal("6543.21")  # as after an old import: the form would refuse it
    VacancyPage.save(page, clean=False)
    content.published()
    text = asked(client, form, lang=lang, status="frei,vergeben,reserviert").decode()
    for hidden in ("6543", "4711b", 'Verborgen"', "verborgen,", "Entwurf"):
        assert hidden not in text, hidden


def test_a_blurred_place_is_the_same_in_every_file(shops: None, ask: Ask, client: Client) -> None:
    shown = ask("vacancies/ungefaehr")["point"]["coordinates"]
    row = next(row for row in table(client) if row["title"] == "Ungefähr hier")
    features = json.loads(asked(client, "geojson"))["features"]
    feature = next(one for one in features if one["properties"]["title"] == "Ungefähr hier")
    place = next(
        one.find("geo/geokoordinaten")
        for one in ElementTree.fromstring(asked(client, "openimmo.xml")).iter("immobilie")
        if one.findtext("freitexte/objekttitel") == "Ungefähr hier"
    )
    assert feature["geometry"]["coordinates"] == shown
    assert [float(row["longitude"]), float(row["latitude"])] == shown
    assert place is not None
    assert [float(place.get(name) or 0) for name in ("laengengrad", "breitengrad")] == shown


def test_the_cost_of_a_file_does_not_grow_with_the_shops(
    shops: None, client: Client, django_assert_max_num_queries: Any
) -> None:
    for form in FORMATS:
        with django_assert_max_num_queries(15):
            asked(client, form)
