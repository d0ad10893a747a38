"""Every filter of every list page with what nobody would enter in good faith, against the real API.

What can't be meant comes back as the form with a message; what no list knows is dropped; nothing is an error of ours.
"""

from urllib.parse import quote

import pytest
from django.test import Client

from projects.models import NewsIndexPage, ProgrammeIndexPage, ProjectIndexPage
from search.models import SearchPage
from tests import content, content_projects
from web.lists import SPECS

pytestmark = pytest.mark.django_db
PATHS = {
    "quarter-index": "/quartiere/",
    "vacancy-index": "/ladenlokale/",
    "programme-index": "/foerderung/",
    "project-index": "/projekte/",
    "news-index": "/aktuelles/",
    "search": "/suche/",
}
# As they stand in an address, so that bytes which are no text can be sent too.
VALUES = {
    "nonsense": quote("Unsinn/<b>"),
    "huge": "9" * 400,
    "negative": "-1",
    "NUL": "%00",
    "NUL inside": "a%00b",
    "not UTF-8": "%ff%fe",
    "infinite": "1e999",
    "not a number": "nan",
}
# A word may be anything that can be read; and these could all be somebody's slug.
WORDS = {("q", kind) for kind in ("nonsense", "negative", "infinite", "not a number")}
SLUGS = {(name, kind) for name in ("quarter", "programme") for kind in ("negative", "infinite", "not a number")}
# The search knows no fixed list of subjects and states: each package has its own.
OPEN = ("category", "status")
SEARCHED = {("/suche/", name, kind) for name in OPEN for kind in ("negative", "infinite", "not a number")}
ROWS = [
    (path, name, kind)
    for page_type, path in PATHS.items()
    for name in SPECS[page_type].names
    for kind in VALUES
    if (name, kind) not in WORDS | SLUGS and (path, name, kind) not in SEARCHED
]


@pytest.fixture(scope="module", autouse=True)
def lists(once: None) -> None:
    """Every list page, with one entry where that costs little."""
    content.vacancy(quarter=content.quarter())
    content_projects.programme()
    content_projects.index(ProgrammeIndexPage, "Förderung", "foerderung")
    content_projects.index(ProjectIndexPage, "Projekte", "projekte")
    content_projects.index(NewsIndexPage, "Aktuelles", "aktuelles")
    content.add(content.home(), SearchPage(title="Suche", slug="suche"))
    content.published()


def test_every_list_page_is_asked() -> None:
    assert set(PATHS) == set(SPECS)


def refused(client: Client, address: str, name: str) -> None:
    """The form again, with a message that leads to the field, and nothing of the value that could do harm."""
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 422, address
    assert "<title>Fehler: " in html
    if name != "page":
        assert f'href="#filter-{name}"' in html
        assert f'id="filter-{name}-fehler"' in html
    assert "<b>" not in html
    assert "\x00" not in html


@pytest.mark.parametrize(("path", "name", "kind"), ROWS)
def test_what_cannot_be_meant_gives_the_form_with_a_message(client: Client, path: str, name: str, kind: str) -> None:
    refused(client, f"{path}?{name}={VALUES[kind]}", name)


@pytest.mark.parametrize(("path", "name"), [(path, name) for kind, path in PATHS.items() for name in SPECS[kind].names])
def test_a_doubled_parameter_gives_the_form_with_a_message(client: Client, path: str, name: str) -> None:
    refused(client, f"{path}?{name}=1&{name}=1", name)


@pytest.mark.parametrize(("name", "kind"), sorted(WORDS | SLUGS))
def test_what_could_be_meant_finds_nothing(client: Client, name: str, kind: str) -> None:
    for page_type, path in PATHS.items():
        if name in SPECS[page_type].names:
            assert client.get(f"{path}?{name}={VALUES[kind]}").status_code == 200


@pytest.mark.parametrize("path", [*PATHS.values(), "/", "/en/ladenlokale/"])
def test_what_no_list_knows_is_dropped(client: Client, path: str) -> None:
    for value in VALUES.values():
        for query in (f"utm_source={value}", f"{value}=1", f"utm_source={value}&utm_source={value}", f"&&=&{value}"):
            assert client.get(f"{path}?{query}").status_code == 200, query


@pytest.mark.parametrize("kind", VALUES)
def test_an_english_form_says_it_in_english(client: Client, kind: str) -> None:
    response = client.get(f"/en/ladenlokale/?area_min={VALUES[kind]}")
    assert response.status_code == 422
    assert "Fehler" not in response.content.decode()


@pytest.mark.parametrize("value", VALUES.values())
def test_addresses_are_as_hostile_as_filters(client: Client, value: str) -> None:
    for path in (f"/{value}/", f"/quartiere/{value}/", f"/en/{value}/", f"/media/{value}"):
        assert client.get(path).status_code == 404, path
    for operation in ("quarters", "vacancies", "team", "preview", "programmes"):
        assert client.get(f"/api/v1/{operation}/{value}").status_code in {404, 422}
