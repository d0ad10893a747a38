"""List pages: filters as plain forms, refused values as the form again, paging, the search."""

import re

import pytest
from django.test import Client

from tests.web.answers import HIT, VACANCY_CARD
from tests.web.fake_api import FakeApi
from web.lists import SPECS, Listing

pytestmark = pytest.mark.once

LISTS = ["/quartiere/", "/ladenlokale/", "/foerderung/", "/projekte/", "/aktuelles/"]


def asked(api: FakeApi, endpoint: str) -> list[tuple[str, str]]:
    url = next(url for url in api.asked if url.path.endswith(f"/{endpoint}"))
    return list(url.params.multi_items())


@pytest.mark.parametrize("path", LISTS)
def test_an_empty_list_says_so(client: Client, api: FakeApi, path: str) -> None:
    for spec in SPECS.values():
        api.others[spec.endpoint] |= {"results": [], "total": 0}

    html = client.get(path).content.decode()

    assert "Noch nichts da" in html
    assert "Fragen Sie uns." in html


def test_filters_reach_the_api_and_what_nobody_knows_does_not(client: Client, api: FakeApi) -> None:
    client.get("/ladenlokale/?quarter=rosenviertel&area_min=&utm_source=mail&page=2")

    assert asked(api, "vacancies") == [
        ("quarter", "rosenviertel"),
        ("page", "2"),
        ("per_page", "24"),
        ("lang", "de"),
    ]


def test_a_doubled_parameter_reaches_the_api_twice(client: Client, api: FakeApi) -> None:
    client.get("/ladenlokale/?quarter=a&quarter=b")

    assert asked(api, "vacancies")[:2] == [("quarter", "a"), ("quarter", "b")]


def test_the_form_shows_what_was_chosen(client: Client, api: FakeApi) -> None:
    html = client.get("/ladenlokale/?quarter=rosenviertel&step_free=yes&area_min=80").content.decode()

    assert '<option value="rosenviertel" selected>Rosenviertel (3)</option>' in html
    assert re.search(r'name="step_free" value="yes" checked', html)
    assert re.search(r'name="area_min" value="80"', html)


@pytest.mark.parametrize("name", [item.name for item in SPECS["vacancy-index"].filters if item.name != "use"])
def test_a_refused_value_gives_the_form_with_a_message_at_the_field(client: Client, api: FakeApi, name: str) -> None:
    api.wrong = {name}

    response = client.get("/ladenlokale/", {name: "Unsinn\x00<b>"})
    html = response.content.decode()

    assert response.status_code == 422
    assert "<title>Fehler: " in html
    assert f'href="#filter-{name}"' in html
    assert f'id="filter-{name}-fehler"' in html
    assert "<b>" not in html
    assert "\x00" not in html
    assert VACANCY_CARD["title"] not in html


def test_a_refused_page_number_gives_the_form_with_a_message(client: Client, api: FakeApi) -> None:
    api.wrong = {"page"}

    response = client.get("/projekte/?page=-1")

    assert response.status_code == 422
    assert "page: Dieser Wert" in response.content.decode()


@pytest.mark.parametrize(
    "query", ["q=%ff%fe", "q=%00", "page=1e99", "year=" + "9" * 3000, "quarter=..%2f..", "q=a&q=b"]
)
def test_nonsense_is_never_an_error_of_ours(client: Client, api: FakeApi, query: str) -> None:
    for path in (*LISTS, "/suche/"):
        assert client.get(f"{path}?{query}").status_code in {200, 422}


def test_a_page_past_the_end_of_a_list_is_not_an_empty_list(client: Client, api: FakeApi) -> None:
    api.others["vacancies"] |= {"total": 60, "page": 9, "results": []}

    html = client.get("/ladenlokale/?quarter=rosenviertel&page=9").content.decode()

    assert "Seite 9" not in html
    assert re.search(r'href="[^"]*quarter=rosenviertel&amp;page=3">Zur letzten Seite', html)
    assert 'class="empty"' not in html


def test_paging_keeps_the_filters(client: Client, api: FakeApi) -> None:
    api.others["vacancies"] |= {"total": 60, "page": 2}

    html = client.get("/ladenlokale/?quarter=rosenviertel&page=2").content.decode()

    assert 'rel="prev" href="?quarter=rosenviertel"' in html
    assert 'rel="next" href="?quarter=rosenviertel&amp;page=3"' in html
    assert 'aria-label="Seite 2" aria-current="page"' in html
    assert "Seite 2 von 3" in html


@pytest.mark.parametrize(
    ("current", "pages", "shown"),
    [(1, 1, [1]), (1, 5, [1, 2, 3, 0, 5]), (5, 9, [1, 0, 3, 4, 5, 6, 7, 0, 9]), (9, 9, [1, 0, 7, 8, 9])],
)
def test_page_numbers_show_both_ends_and_the_neighbours(current: int, pages: int, shown: list[int]) -> None:
    listing = Listing([], [], total=pages * 10, page=current, per_page=10)

    assert listing.page_numbers == shown


def test_pins_and_their_list_have_the_same_numbers(client: Client, api: FakeApi) -> None:
    html = client.get("/ladenlokale/").content.decode()

    assert f'aria-label="1: {VACANCY_CARD["title"]}"' in html
    assert '<li value="1">' in html


def test_a_search_for_nothing_shows_the_form_alone(client: Client, api: FakeApi) -> None:
    html = client.get("/suche/").content.decode()

    assert 'name="q"' in html
    assert HIT["title"] not in html


def test_hits_are_shown_with_their_type_and_the_words_found(client: Client, api: FakeApi) -> None:
    html = client.get("/suche/?q=licht").content.decode()

    assert "1 Treffer für „licht“" in html
    assert "Ein <mark>Licht</mark>." in html
    assert '<span class="tag tag--quiet">Projekt</span>' in html
    assert "?q=Lichter" in html


def test_a_search_that_works_with_less_says_so(client: Client, api: FakeApi) -> None:
    api.others["search"] |= {"degraded": True}

    assert "eingeschränkt" in client.get("/suche/?q=licht").content.decode()


def test_filtered_lists_and_the_search_are_not_for_search_engines(client: Client, api: FakeApi) -> None:
    api.others["site"] |= {"demonstration": False, "noindex": False}

    assert "X-Robots-Tag" not in client.get("/projekte/").headers
    assert client.get("/projekte/?quarter=rosenviertel").headers["X-Robots-Tag"] == "noindex"
    assert client.get("/suche/").headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("ending", ["csv", "geojson", "openimmo.xml", "atom"])
def test_the_shops_found_are_there_as_files_with_the_same_question(client: Client, api: FakeApi, ending: str) -> None:
    html = client.get("/ladenlokale/", {"quarter": "hansaviertel", "page": "2", "utm_source": "mail"}).content.decode()
    assert f'href="/api/v1/vacancies.{ending}?quarter=hansaviertel&amp;lang=de"' in html
    assert 'rel="alternate" type="application/atom+xml"' in html


def test_a_refused_question_has_no_files(client: Client, api: FakeApi) -> None:
    api.wrong = {"area_min"}
    assert "vacancies.csv" not in client.get("/ladenlokale/", {"area_min": "viel"}).content.decode()
