"""Contract of the home page and of what stands around every page."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from core.site import SiteProfile
from home.models import LegalPage, TextPage
from tests import content

Ask = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def city(once: None) -> None:
    """A home page with everything, one page in the menu, one outside it, and some that nobody may see."""
    home = content.home()
    shown = content.quarter("Lindenviertel", number=1, color="#123456")
    hidden = content.quarter("Geheim", number=2)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    content.quarter("Entwurf", number=3, publish=False)
    content.add(home, TextPage(title="Besuch", slug="besuch", show_in_menus=True))
    content.add(home, TextPage(title="Häufige Fragen", slug="fragen"))
    content.add(home, TextPage(title="Unfertig", slug="unfertig", show_in_menus=True), publish=False)
    today = date(2026, 1, 31)
    content.add(home, LegalPage(title="Datenschutz", slug="datenschutz", kind="privacy", as_of=today))
    content.add(home, LegalPage(title="Impressum", slug="impressum", kind="imprint", as_of=today))
    home = content.home()
    home.hero_title = "Mitten in der Stadt"
    home.fields_of_action = [
        ("entry", {"title": "Handel", "text": "Läden beraten.", "page": shown}),
        ("entry", {"title": "Wohnen", "text": "", "page": hidden}),
    ]
    home.save_revision().publish()
    content.published()


ROWS = [
    (
        "page",
        {"path": "/"},
        200,
        {"type": "home", "url": "/", "hero_title": "Mitten in der Stadt", "breadcrumb": []},
        28,
    ),
    ("page", {"path": "/en/"}, 200, {"type": "home", "url": "/en/", "lang": "de", "answer_lang": "en"}, 28),
    ("page", {"path": "/en"}, 200, {"type": "redirect", "location": "/en/"}, 8),
    ("page", {"path": "/leichte-sprache/"}, 404, {"status": 404}, 8),
    ("site", {}, 200, {"lang": "de", "demonstration": False, "noindex": False, "colors": ["#123456"]}, 14),
    ("site", {"lang": "en"}, 200, {"lang": "en", "notice": "", "notice_lang": "de"}, 14),
    ("site", {"lang": "de-simple"}, 200, {"lang": "de-simple", "menu": [], "legal_links": []}, 14),
    ("site", {"lang": "fr"}, 422, {"status": 422}, 3),
    ("site", {"language": "de"}, 422, {"status": 422}, 3),
]


@pytest.mark.parametrize(("path", "parameters", "status", "expected", "queries"), ROWS)
def test_the_home_page_answers_as_agreed(
    city: None, ask: Ask, path: str, parameters: dict[str, str], status: int, expected: dict[str, Any], queries: int
) -> None:
    answer = ask(path, status, queries=queries, **parameters)
    assert {name: answer[name] for name in expected} == expected


def test_the_home_page_fills_its_lists_with_what_is_public(city: None, ask: Ask) -> None:
    answer = ask("page", path="/")
    assert [card["title"] for card in answer["quarters"]] == ["Lindenviertel"]
    assert [entry["title"] for entry in answer["fields_of_action"]] == ["Handel", "Wohnen"]
    assert answer["fields_of_action"][0]["link"]["url"] == "/quartiere/lindenviertel/"
    assert answer["fields_of_action"][1]["link"] is None, "a page under a login is no link"
    assert answer["newest_vacancies"]["items"] == []
    assert answer["newest_vacancies"]["empty_text"]


def test_menus_name_public_pages_alone(city: None, ask: Ask) -> None:
    site = ask("site")
    assert [link["title"] for link in site["menu"]] == ["Besuch"]
    assert [link["title"] for link in site["footer_links"]] == ["Quartiere", "Häufige Fragen"]
    assert [(link["kind"], link["url"]) for link in site["legal_links"]] == [
        ("imprint", "/impressum/"),
        ("privacy", "/datenschutz/"),
    ]
    assert [language["lang"] for language in site["languages"]] == ["de", "en"]


def test_an_english_menu_has_english_addresses_and_marks_german_titles(city: None, ask: Ask) -> None:
    visit = TextPage.objects.get(slug="besuch")
    content.translation(visit, "Visit")
    content.published()
    site = ask("site", lang="en")
    assert [(link["title"], link["url"], link["lang"]) for link in site["menu"]] == [("Visit", "/en/besuch/", "en")]
    assert site["footer_links"][0]["lang"] == "de"


def test_a_published_translation_of_the_home_page_opens_its_language(city: None, ask: Ask) -> None:
    simple = content.home("de-simple")
    simple.hero_title = "Guten Tag"
    simple.save_revision().publish()
    content.published()
    assert ask("page", path="/leichte-sprache/")["hero_title"] == "Guten Tag"
    assert [language["url"] for language in ask("site")["languages"]] == ["/", "/en/", "/leichte-sprache/"]


def test_a_demonstration_says_so_in_the_language_that_was_asked_for(city: None, ask: Ask) -> None:
    SiteProfile.objects.create(
        name="Probestadt",
        demonstration=True,
        demonstration_text="Nur ein Muster",
        demonstration_text_en="Only a sample",
        portal_title="Stadt Probe",
        portal_url="https://example.org/",
    )
    german, english = ask("site"), ask("site", lang="en")
    assert (german["demonstration_text"], german["demonstration_lang"]) == ("Nur ein Muster", "de")
    assert (english["demonstration_text"], english["demonstration_lang"]) == ("Only a sample", "en")
    assert german["noindex"]
    assert german["portal_link"] == {"title": "Stadt Probe", "url": "https://example.org/"}
    assert ask("page", path="/")["seo"]["noindex"]
