"""What machines read: sitemap, robots.txt, the security contact, JSON-LD, the state of the service."""

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.web.answers import PAGES
from tests.web.fake_api import FakeApi

pytestmark = pytest.mark.once

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def jsonld(client: Client, path: str) -> dict[str, Any] | None:
    html = client.get(path).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(found.group(1)) if found else None


def test_the_sitemap_has_every_address_but_the_examples(client: Client, api: FakeApi) -> None:
    response = client.get("/sitemap.xml")
    places = [entry.text for entry in ElementTree.fromstring(response.content).iter(f"{SITEMAP}loc")]

    assert response.headers["Content-Type"].startswith("application/xml")
    assert places == ["http://testserver/team/"]


def test_a_sitemap_that_cannot_be_made_whole_is_not_made(client: Client, api: FakeApi) -> None:
    api.problems["pages"] = (500, {})

    assert client.get("/sitemap.xml").status_code == 503


def test_robots_may_read_everything_but_the_admin(client: Client, api: FakeApi) -> None:
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /verwaltung/" in text


def test_the_security_contact_is_there_when_it_was_named(client: Client, api: FakeApi) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404

    api.others["site"]["security"] = {"contact": "mailto:x@example.org", "expires": "2030-01-01T00:00:00Z"}

    assert b"Contact: mailto:x@example.org" in client.get("/.well-known/security.txt").content


def test_old_programs_find_the_icon(client: Client, api: FakeApi) -> None:
    assert client.get("/favicon.ico").headers["Location"].endswith("favicon.svg")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "WebSite"),
        ("/quartiere/rosenviertel/", ["Place", "AdministrativeArea"]),
        ("/foerderung/musterfonds/", "GovernmentService"),
        ("/projekte/lichterfest/", "Article"),
        ("/aktuelles/es-geht-los/", "NewsArticle"),
        ("/team/", "GovernmentOffice"),
    ],
)
def test_a_page_says_what_it_is_about(client: Client, api: FakeApi, path: str, kind: str | list[str]) -> None:
    data = jsonld(client, path)

    assert data is not None
    assert data["@type"] == kind
    assert data["url"] == f"http://testserver{path}"


def test_made_up_entries_are_described_to_no_machine(client: Client, api: FakeApi) -> None:
    assert jsonld(client, "/ladenlokale/laden/") is None


def test_a_real_shop_is_described_with_its_size(client: Client, api: FakeApi) -> None:
    api.pages["/ladenlokale/laden/"]["is_example"] = False

    data = jsonld(client, "/ladenlokale/laden/")

    assert data is not None
    assert data["mainEntity"]["floorSize"] == {"@type": "QuantitativeValue", "value": 84.5, "unitCode": "MTK"}
    assert data["offers"]["price"] == "900.00"


def test_a_sum_that_is_not_exact_is_not_given_to_machines(client: Client, api: FakeApi) -> None:
    data = jsonld(client, "/projekte/lichterfest/")

    assert data is not None
    assert "amount" not in data["funding"][0]


def test_a_schematic_outline_is_not_given_as_geometry(client: Client, api: FakeApi) -> None:
    data = jsonld(client, "/quartiere/rosenviertel/")
    api.pages["/quartiere/rosenviertel/"]["geometry_status"] = "official"
    official = jsonld(client, "/quartiere/rosenviertel/")

    assert data is not None
    assert "geo" not in data
    assert official is not None
    assert official["geo"]["polygon"].startswith("51.0 7.0 ")


def test_words_of_editors_cannot_leave_the_data(client: Client, api: FakeApi) -> None:
    api.pages["/projekte/lichterfest/"]["title"] = "</script><script>alert(1)</script>"

    data = jsonld(client, "/projekte/lichterfest/")

    assert data is not None
    assert data["name"] == "</script><script>alert(1)</script>"


def test_pages_without_a_description_have_none(client: Client, api: FakeApi) -> None:
    assert jsonld(client, "/impressum/") is None
    assert all(jsonld(client, path) is None for path, page in PAGES.items() if page["type"].endswith("-index"))
