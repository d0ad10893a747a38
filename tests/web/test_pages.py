"""Every page type as HTML: what must be on it, and what every page has in common."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.test.utils import override_settings

from tests.web.answers import BODY, GUIDELINE_URL, PAGES, SITE
from tests.web.fake_api import FakeApi

pytestmark = pytest.mark.once

VOID = {"meta", "link", "img", "input", "br", "source", "track", "hr", "path", "rect", "circle"}


class Outline(HTMLParser):
    """Headings, ids, languages, and whether every element was closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.styles: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [str(given["id"])] if "id" in given else []
        self.styles += [name for name in given if name == "style" or name.startswith("on")]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()


def html_of(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_every_type_is_well_made(client: Client, api: FakeApi, path: str) -> None:
    html = html_of(client, path)
    outline = Outline(html)

    assert outline.open == []
    assert outline.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(outline.headings, outline.headings[1:], strict=False))
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.styles == []
    assert '<html lang="de" dir="ltr">' in html
    assert SITE["demonstration_text"] in html
    assert f'<link rel="canonical" href="http://testserver{path}">' in html
    assert "Barriere melden" in html
    assert "Undefined" not in html


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_every_type_survives_a_draft_that_has_nothing_yet(client: Client, api: FakeApi, path: str) -> None:
    whole = api.pages[path]
    api.pages[path] = {name: whole[name] for name in ("id", "type", "lang", "answer_lang", "title", "url")}

    html = html_of(client, path)

    assert Outline(html).headings.count(1) == 1


@pytest.mark.parametrize("path", PAGES)
def test_untranslated_text_is_marked_on_an_english_page(client: Client, api: FakeApi, path: str) -> None:
    api.pages["/en" + path] = api.pages[path] | {"answer_lang": "en", "url": "/en" + path}

    html = html_of(client, "/en" + path)

    assert '<html lang="en" dir="ltr">' in html
    assert re.search(r'<h1[^>]* lang="de"|lang="de">\s*<h1', html)
    assert "Skip to content" in html
    assert "Zum Inhalt springen" not in html
    assert client.get("/en" + path).headers["Content-Language"] == "en"


def test_the_title_names_page_and_site(client: Client, api: FakeApi) -> None:
    html = html_of(client, "/quartiere/rosenviertel/")

    assert "<title>Rosenviertel – Mitte Musterstadt</title>" in html


def test_alternates_are_named_with_german_as_default(client: Client, api: FakeApi) -> None:
    html = html_of(client, "/team/")

    assert '<link rel="alternate" hreflang="de" href="http://testserver/team/">' in html
    assert '<link rel="alternate" hreflang="x-default" href="http://testserver/team/">' in html
    assert '<link rel="alternate" hreflang="en" href="http://testserver/en/team/">' in html


@pytest.mark.parametrize("block", BODY, ids=lambda block: block["type"])
def test_each_block_is_shown_by_itself(client: Client, api: FakeApi, block: dict[str, object]) -> None:
    api.pages["/leerstand/"]["body"] = [block]

    assert Outline(html_of(client, "/leerstand/")).open == []


def test_an_unknown_block_is_left_out(client: Client, api: FakeApi) -> None:
    api.pages["/leerstand/"]["body"] = [{"type": "hologram", "title": "Später"}]

    assert "Später" not in html_of(client, "/leerstand/")


def test_an_unknown_page_type_is_shown_as_a_text_page(client: Client, api: FakeApi) -> None:
    api.pages["/neu/"] = api.pages["/leerstand/"] | {"type": "hologram", "url": "/neu/"}

    assert "Leerstand" in html_of(client, "/neu/")


def test_a_download_says_type_and_size(client: Client, api: FakeApi) -> None:
    html = html_of(client, "/ladenlokale/laden/")

    assert "(PDF, 1,2 MB)" in html


def test_an_example_is_marked_on_its_page_and_in_lists(client: Client, api: FakeApi) -> None:
    assert "Beispiel: Dieses Ladenlokal gibt es nicht." in html_of(client, "/ladenlokale/laden/")
    assert '<span class="tag tag--example">Beispiel</span>' in html_of(client, "/ladenlokale/")


def test_a_blurred_place_says_so_and_has_no_number(client: Client, api: FakeApi) -> None:
    html = html_of(client, "/ladenlokale/laden/")

    assert "um höchstens 80 Meter verschoben" in html
    assert "Musterstraße 1" not in html


def test_not_known_is_said_and_not_stated_is_silent(client: Client, api: FakeApi) -> None:
    html = html_of(client, "/ladenlokale/laden/")

    assert re.search(r"<dt>Stufenlos erreichbar</dt>\s*<dd>nicht bekannt</dd>", html)
    assert "Förderung möglich" not in html
    assert re.search(r"<dt>Baujahr</dt>\s*<dd>nicht bekannt</dd>", html)


def test_a_project_of_others_says_whose_it_is(client: Client, api: FakeApi) -> None:
    assert "Projekt anderer in der City" in html_of(client, "/projekte/lichterfest/")


def test_a_planning_vision_has_its_origin_and_date(client: Client, api: FakeApi) -> None:
    html = html_of(client, "/quartiere/rosenviertel/")

    assert "Planungsbild 2022" in html
    assert "Stand 2022" in html


def test_every_map_says_that_it_is_schematic(client: Client, api: FakeApi) -> None:
    for path in ("/", "/quartiere/", "/quartiere/rosenviertel/", "/ladenlokale/", "/ladenlokale/laden/"):
        assert "Schematische Darstellung" in html_of(client, path)


def test_map_and_list_name_the_same_quarters(client: Client, api: FakeApi) -> None:
    html = html_of(client, "/")

    assert re.findall(r'class="map__quarter[^"]*" aria-label="(\d) (\w+)"', html) == [
        ("1", "Rosenviertel"),
        ("2", "Hafenviertel"),
    ]
    listed = html.split('class="quarter-list"')[1].split("</ul>")[0]
    assert "Rosenviertel" in listed
    assert "Hafenviertel" in listed


def test_the_map_leads_to_english_pages_from_an_english_page(client: Client, api: FakeApi) -> None:
    api.pages["/en/"] = api.pages["/"] | {"answer_lang": "en", "url": "/en/"}

    assert 'href="/en/quartiere/rosenviertel/" class="map__quarter' in html_of(client, "/en/")


def test_an_empty_related_list_says_something(client: Client, api: FakeApi) -> None:
    assert "Noch nichts unter Freie Ladenlokale." in html_of(client, "/quartiere/rosenviertel/")


def test_the_day_that_a_guideline_is_asked_for_is_answered_on_the_page(client: Client, api: FakeApi) -> None:
    html = html_of(client, "/foerderung/musterfonds/?datum=2025-02-01")

    assert "1. Februar 2025" in html
    assert f'<a href="{GUIDELINE_URL}">Fassung 2</a>' in html
    assert api.asked[-2].params["on"] == "2025-02-01"


def test_a_gap_between_versions_is_answered_as_a_gap(client: Client, api: FakeApi) -> None:
    api.others["programmes/musterfonds/guideline"] |= {"guideline": None, "state": "gap", "text": "Keine Fassung galt."}

    assert "Keine Fassung galt." in html_of(client, "/foerderung/musterfonds/?datum=2020-02-01")


def test_a_day_that_is_none_gives_the_form_again(client: Client, api: FakeApi) -> None:
    api.wrong = {"on"}

    html = html_of(client, "/foerderung/musterfonds/?datum=gestern", 422)

    assert "<title>Fehler: " in html
    assert 'aria-describedby="datum-fehler"' in html


def test_two_versions_are_compared_in_words(client: Client, api: FakeApi) -> None:
    html = html_of(client, f"{GUIDELINE_URL}?vergleich=alt")

    assert "<del>Ordnen.</del><ins>Beleben.</ins>" in html
    assert "geändert" in html
    assert "nicht vergleichen" in html_of(client, f"{GUIDELINE_URL}?vergleich=alt") or "Fassung 1" in html


def test_versions_that_cannot_be_compared_say_so(client: Client, api: FakeApi) -> None:
    del api.others["programmes/musterfonds/guideline/compare"]

    assert "lassen sich nicht vergleichen" in html_of(client, f"{GUIDELINE_URL}?vergleich=nichts")


def test_a_paragraph_has_an_address_of_its_own(client: Client, api: FakeApi) -> None:
    html = html_of(client, GUIDELINE_URL)

    assert 'id="abs-1-1"' in html
    assert 'href="#abs-1-1"' in html


def test_headers_protect_the_reader(client: Client, api: FakeApi) -> None:
    headers = client.get("/").headers

    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Set-Cookie" not in headers
    assert "Vary" not in headers


def test_a_page_carries_the_version_it_was_made_of_and_is_asked_for_conditionally(client: Client, api: FakeApi) -> None:
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Content-Version"] == "42"
    assert again.status_code == 304
    assert again.content == b""


def test_an_answer_that_nobody_may_keep_makes_a_page_that_nobody_keeps(client: Client, api: FakeApi) -> None:
    api.headers["Cache-Control"] = "no-store"

    headers = client.get("/").headers

    assert headers["Cache-Control"] == "no-store"
    assert "Content-Version" not in headers


def test_a_demonstration_stays_out_of_search_engines(client: Client, api: FakeApi) -> None:
    assert client.get("/").headers["X-Robots-Tag"] == "noindex"

    api.others["site"] |= {"demonstration": False, "noindex": False}
    response = client.get("/")

    assert "X-Robots-Tag" not in response.headers
    assert 'name="robots"' not in response.content.decode()


def test_only_reading_is_possible(client: Client, api: FakeApi) -> None:
    assert client.post("/").status_code == 405
    assert client.head("/").content == b""


@override_settings(LANGUAGE_CODE="de")
def test_leichte_sprache_has_its_own_address_and_tag(client: Client, api: FakeApi) -> None:
    simple = {"lang": "de-simple", "answer_lang": "de-simple", "url": "/leichte-sprache/"}
    api.pages["/leichte-sprache/"] = api.pages["/"] | simple

    html = html_of(client, "/leichte-sprache/")

    assert '<html lang="de-simple" dir="ltr">' in html
    assert 'action="/suche/"' in html


def test_editors_words_are_text_and_never_markup(client: Client, api: FakeApi) -> None:
    nasty = '<script>alert("x")</script>"\'&'
    api.pages["/leerstand/"] |= {"title": nasty, "lead": nasty}
    api.others["site"] |= {"name": nasty, "notice": nasty, "body_name": nasty}

    html = html_of(client, "/leerstand/")

    assert "<script>alert" not in html
