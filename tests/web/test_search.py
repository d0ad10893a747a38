"""The search page: kinds, order and filters of what was found, and the fields that suggest something."""

import re

import pytest
from django.test import Client

from tests.web import search_answers
from tests.web.answers import PAGES, Data, contact
from tests.web.fake_api import FakeApi
from tests.web.search_reading import html_of, links, questions, text_of
from tests.web.test_pages import Outline
from web.lists import Listing
from web.search_page import tell_apart

__all__ = ["questions"]
pytestmark = [pytest.mark.once, pytest.mark.usefixtures("questions")]


@pytest.mark.parametrize("question", search_answers.SEARCHES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_answer_makes_a_well_made_page(client: Client, api: FakeApi, question: str, prefix: str) -> None:
    path = f"{prefix}/suche/"
    api.pages[path] = PAGES["/suche/"] | {"url": path, "answer_lang": "en" if prefix else "de"}
    response = client.get(path, {"q": question, "quarter": "rosenviertel", "sort": "title"})
    html = response.content.decode()
    outline = Outline(html)

    assert response.status_code == 200
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert outline.open == []
    assert outline.headings.count(1) == 1
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.styles == []
    assert "Undefined" not in html


def test_the_number_of_hits_is_announced_and_in_the_title(client: Client) -> None:
    html = html_of(client, "q=viele&page=1")

    assert re.search(r'role="status">\s*<h2 id="liste" class="count">25000 Treffer für „viele“', html)
    assert "<title>25000 Treffer: viele – Suche – Mitte Musterstadt</title>" in html


def test_a_later_page_says_so_and_the_last_one_is_the_last_that_the_api_has(client: Client, api: FakeApi) -> None:
    api.questions = {"search": {"viele": search_answers.SEARCHES["viele"] | {"page": 2}}}
    html = html_of(client, "q=viele&page=2")

    assert "<title>25000 Treffer: viele, Seite 2 von 500 – Suche" in html
    assert 'aria-label="Seite 500"' in html
    assert 'aria-label="Seite 501"' not in html


def test_a_page_past_the_end_says_so_and_leads_back(client: Client, api: FakeApi) -> None:
    gone = search_answers.SEARCHES["viele"] | {"page": 900, "results": []}
    api.questions = {"search": {"viele": gone}}
    html = html_of(client, "q=viele&page=900")

    assert "<title>25000 Treffer: viele – Suche" in html
    assert links(html)["Zur letzten Seite"] == [("q", "viele"), ("page", "500")]
    assert 'class="empty"' not in html


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (24, 1), (25, 2), (9984, 416), (9985, 416), (1_000_000, 416)])
def test_no_page_reaches_beyond_what_the_api_has(total: int, pages: int) -> None:
    assert Listing([], [], total=total, per_page=24).pages == pages


def test_the_kinds_of_hits_are_a_row_of_links_with_counts(client: Client) -> None:
    found = links(html_of(client, "q=licht&year=2024&page=3"))

    asked = [("q", "licht"), ("year", "2024")]
    assert found["Alle (45)"] == asked
    assert found["Ladenlokale (1)"] == [*asked, ("type", "vacancy")]
    assert found["Absätze der Richtlinien (3)"] == [*asked, ("type", "paragraph")]


def test_types_of_one_name_are_one_choice(client: Client) -> None:
    found = links(html_of(client, "q=licht"))

    assert found["Übersichten (17)"] == [("q", "licht"), ("type", "project-index,news-index")]


def test_the_chosen_kind_is_marked_and_the_others_keep_their_counts(client: Client, api: FakeApi) -> None:
    api.questions = {"search": {"licht": search_answers.search(search_answers.HITS[:1], total=1)}}
    html = html_of(client, "q=licht&type=vacancy")

    assert re.search(r'<a href="[^"]*" aria-current="true">Ladenlokale \(1\)', html)
    assert html.count('aria-current="true">Alle') == 0
    assert "Alle (45)" in links(html)
    assert '<input type="hidden" name="type" value="vacancy">' in html


def test_a_chosen_kind_without_hits_stays_in_the_row_as_the_way_back(client: Client) -> None:
    found = links(html_of(client, "q=xyzzy&type=news"))

    assert "Meldungen (0)" in found
    assert found["Alle (0)"] == [("q", "xyzzy")]


def test_a_kind_that_the_website_does_not_know_is_called_what_the_api_calls_it(client: Client, api: FakeApi) -> None:
    facet = {"key": "type", "label": "Art", "values": [{"value": "hologram", "label": "Hologramm", "count": 2}]}
    api.questions = {"search": {"licht": search_answers.EVERYTHING | {"facets": [facet]}}}

    assert "Hologramm (2)" in links(html_of(client, "q=licht"))


def test_the_order_can_be_chosen_and_the_current_one_is_marked(client: Client) -> None:
    html = html_of(client, "q=licht&sort=newest")
    found = links(html)

    assert found["Beste zuerst"] == [("q", "licht")]
    assert found["Titel A bis Z"] == [("q", "licht"), ("sort", "title")]
    assert 'aria-current="true">Neueste zuerst</a>' in html


def test_a_hit_has_its_kind_its_title_its_marks_and_its_facts(client: Client) -> None:
    html = html_of(client, "q=licht")

    assert "Wo das <mark>Licht</mark> im <mark>Laden</mark> brennt" in html
    assert '<span class="tag tag--quiet">Absatz einer Richtlinie</span>' in html
    assert '<a href="/foerderung/musterfonds/fassung-2/#abs-1-1">' in html
    assert re.search(r"<dt>Miete</dt><dd[^>]*>900 € im Monat</dd>", html)
    assert html.count("Empfohlen") == 1


def test_a_file_says_in_its_link_what_it_is(client: Client) -> None:
    assert "Antragsformular (PDF, 240 kB)" in links(html_of(client, "q=licht"))


def test_a_hit_without_an_excerpt_shows_its_lead(client: Client) -> None:
    assert "Ein Satz dazu." in text_of(html_of(client, "q=licht"))


def test_hits_of_one_title_can_be_told_apart() -> None:
    news: Data = {"type": "news", "title": "Lichterfest"}
    results = [news | {}, {"type": "project", "title": "Lichterfest"}, news | {}, {"type": "news", "title": "Anderes"}]

    tell_apart(results)

    assert [hit.get("told_apart") for hit in results] == ["Meldung 1", "Projekt", "Meldung 2", None]


def test_chosen_filters_stand_above_the_hits_in_words_each_with_a_way_back(client: Client) -> None:
    query = "q=licht&quarter=rosenviertel&area_min=80&near=7.0,51.0&radius=1500&bbox=7,51,8,52"
    found = links(html_of(client, query))

    assert ("quarter", "rosenviertel") not in found["Quartier: Rosenviertel – entfernen"]
    assert ("area_min", "80") not in found["Fläche ab (m²): 80 – entfernen"]
    assert dict(found["Höchstens 1.500 m entfernt – entfernen"]).keys() == {"q", "quarter", "area_min", "bbox"}
    assert "bbox" not in dict(found["Nur im gewählten Kartenausschnitt – entfernen"])


def test_what_links_alone_set_survives_the_form(client: Client) -> None:
    html = html_of(client, "q=licht&bbox=7,51,8,52&sort=title")

    assert '<input type="hidden" name="bbox" value="7,51,8,52">' in html
    assert '<input type="hidden" name="sort" value="title">' in html


@pytest.mark.parametrize("name", ["type", "sort", "bbox", "near", "radius", "verbatim", "area_min", "status"])
def test_a_refused_parameter_becomes_a_field_that_can_be_seen(client: Client, api: FakeApi, name: str) -> None:
    api.wrong = {name}
    html = html_of(client, f"q=licht&{name}=Unsinn", status=422)

    assert f'href="#filter-{name}"' in html
    assert re.search(rf'<(input|select) id="filter-{name}"|type="checkbox" id="filter-{name}"', html)
    assert re.search(r'class="filters__more" open', html)


def test_a_search_can_be_followed_as_a_feed(client: Client) -> None:
    html = html_of(client, "q=licht+im+laden&type=news&page=2")
    address = "/api/v1/search.atom?q=licht+im+laden&amp;type=news&amp;lang=de"

    link = f'<link rel="alternate" type="application/atom+xml" title="Suche als Feed: licht im laden" href="{address}">'
    assert link in html.split("</head>")[0]
    assert f'<a href="{address}" type="application/atom+xml">Diese Suche als Feed</a>' in html


def test_before_anything_was_asked_there_is_the_form_alone(client: Client) -> None:
    for query in ("", "sort=title", "verbatim=true", "page=2"):
        html = html_of(client, query)

        assert "application/atom+xml" not in html
        assert 'class="hits"' not in html
        assert 'id="filter-q"' in html


def test_a_filter_alone_is_a_question(client: Client) -> None:
    assert "45 Treffer" in html_of(client, "type=vacancy,project")


@pytest.mark.parametrize("path", ["/ladenlokale/", "/foerderung/", "/projekte/", "/aktuelles/"])
def test_a_list_is_searched_with_a_word_first(client: Client, api: FakeApi, path: str) -> None:
    response = client.get(path, {"q": "licht"})
    html = response.content.decode()
    fields = re.findall(r'<(?:input|select) id="filter-(\w+)"', html)

    assert fields[0] == "q"
    assert 'name="q" value="licht"' in html
    assert re.search(r'class="count">\d+ \w+ für „licht“', html)
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert any(url.params.get("q") == "licht" for url in api.asked)


def test_a_team_page_leads_to_each_person_once(client: Client, api: FakeApi) -> None:
    twice, other = contact(), contact(id="00000000-0000-0000-0000-000000000009", name="Kim Muster")
    api.pages["/team/"]["groups"] = [
        {"name": "Kernteam", "description_html": "", "people": [twice, other]},
        {"name": "Leitung", "description_html": "", "people": [twice]},
    ]
    html = client.get("/team/").content.decode()

    assert html.count(f'id="person-{twice["id"]}"') == 1
    assert html.count('id="person-00000000-0000-0000-0000-000000000009"') == 1
    assert html.count("Kernteam") == 1


def test_search_fields_offer_suggestions_by_one_deferred_script_from_here(client: Client, api: FakeApi) -> None:
    for path, inputs in {"/": 2, "/suche/": 2, "/team/": 1, "/ladenlokale/": 1}.items():
        response = client.get(path)
        html = response.content.decode()
        scripts = re.findall(r"<script [^>]*>", html.replace("\n", " "))

        assert [s for s in scripts if "src=" in s and "defer" in s] == [s for s in scripts if "ld+json" not in s]
        assert html.count(" data-suggest") == inputs
        assert 'data-source="/api/v1/suggest?lang=de"' in html
        assert "connect-src 'self'" in response.headers["Content-Security-Policy"]


def test_suggestions_speak_the_language_of_the_page(client: Client, api: FakeApi) -> None:
    api.pages["/en/"] = PAGES["/"] | {"url": "/en/", "answer_lang": "en"}
    html = client.get("/en/").content.decode()

    assert 'data-source="/api/v1/suggest?lang=en"' in html
    assert "Shop" in re.findall(r'data-types="([^"]*)"', html)[0]


def test_leichte_sprache_searches_german(client: Client, api: FakeApi) -> None:
    simple = {"lang": "de-simple", "answer_lang": "de-simple", "url": "/leichte-sprache/"}
    api.pages["/leichte-sprache/"] = PAGES["/"] | simple
    html = client.get("/leichte-sprache/").content.decode()

    assert 'data-source="/api/v1/suggest?lang=de"' in html
    assert 'action="/suche/"' in html
