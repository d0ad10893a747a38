"""Contract of search and suggestions: what they find, what they must never find, and what it may cost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from home.models import Person, TextPage
from quarters.models import QuarterPage
from search.models import SearchPage
from tests import content

Ask = Callable[..., Any]
pytestmark = pytest.mark.django_db


def text(title: str, slug: str, words: str, *, publish: bool = True, **fields: Any) -> TextPage:
    body = [("text", f"<p>{words}</p>")]
    return content.add(content.home(), TextPage(title=title, slug=slug, body=body, **fields), publish=publish)


@pytest.fixture(scope="module")
def city(once: None) -> None:
    """Pages that may be found, one translated, and one of every kind that may not. `Zeppelin` stands on each."""
    quarter = content.quarter(
        "Brückviertel",
        number=1,
        character="<p>Zeppelin über den Dächern.</p>",
        other_names=[("entry", "Brückstraßenviertel")],
    )
    content.translation(quarter, "Bridge Quarter", character="<p>An airship above the roofs.</p>")
    content.quarter("Hafenviertel", number=2)
    text("Zeppelin fährt", "zeppelin", "Die <b>Straße</b> &amp; der Platz.", is_example=True)
    page = text("Zitate", "zitate", "Kein Luftschiff.")
    page.body.append(content.quote("Unerlaubt gesagt.", "Jemand Privates", consent="missing", note="Akte"))
    page.save_revision().publish()
    text("Entwurf", "entwurf", "Zeppelin", publish=False)
    PageViewRestriction.objects.create(page=text("Geheim", "geheim", "Zeppelin"), restriction_type="login")
    expired = text("Abgelaufen", "abgelaufen", "Zeppelin")
    expired.expire_at = timezone.now() - timedelta(minutes=1)
    expired.save()
    gone = text("Zurückgezogen", "zurueckgezogen", "Zeppelin")
    Person.objects.create(name="Zeppelin Privat", role="Archiv", note="Zeppelin")
    content.add(
        content.home(),
        SearchPage(title="Suche", slug="suche", intro="<p>Zeppelin suchen.</p>", empty_title="Kein Zeppelin"),
    )
    moved = text("Umgezogen", "vorher", "Ballon")
    content.published()
    moved.slug = "nachher"
    moved.save_revision().publish()
    gone.unpublish()
    content.published()


ROWS = [
    ("search", {"q": "zeppelin"}, 200, {"total": 2, "degraded": False, "suggestion": None, "next": None}, 40),
    ("search", {"q": "zeppelin", "lang": "en"}, 200, {"total": 2, "lang": "en"}, 45),
    ("search", {"q": "zeppelin", "lang": "de-simple"}, 200, {"total": 0, "results": []}, 40),
    ("search", {"q": "ZEPPELIN dächern"}, 200, {"total": 1}, 40),
    ("search", {"q": "daechern"}, 200, {"total": 1}, 40),
    ("search", {"q": "dachern"}, 200, {"total": 1}, 40),
    ("search", {"q": "strasse platz"}, 200, {"total": 1}, 40),
    ("search", {"q": "bruckstrassen"}, 200, {"total": 1}, 40),
    ("search", {"q": "airship"}, 200, {"total": 0}, 40),
    ("search", {"q": "airship", "lang": "en"}, 200, {"total": 1}, 45),
    ("search", {"q": "ballon"}, 200, {"total": 1}, 40),
    ("search", {"q": "all"}, 200, {"total": 0}, 40),
    ("search", {"q": "bal"}, 200, {"total": 1}, 40),
    ("search", {"q": "…"}, 200, {"total": 0}, 40),
    ("search", {}, 200, {"total": 7, "page": 1, "per_page": 20}, 40),
    ("search", {"per_page": "2", "page": "2"}, 200, {"total": 7, "page": 2}, 40),
    ("search", {"page": "101", "per_page": "99"}, 200, {"total": 7, "results": [], "next": None}, 40),
    ("search", {"page": "10000", "per_page": "100"}, 200, {"total": 7, "results": [], "next": None}, 40),
    ("search", {"type": "quarter"}, 200, {"total": 2}, 40),
    ("search", {"type": "text,quarter", "q": "zeppelin"}, 200, {"total": 2}, 40),
    ("search", {"quarter": "brueckviertel"}, 200, {"total": 0}, 40),
    ("search", {"quarter": "brückviertel"}, 200, {"total": 1}, 40),
    ("search", {"quarter": "nie-gesehen"}, 200, {"total": 0}, 40),
    ("search", {"modified_since": "2099-01-01"}, 200, {"total": 0}, 40),
    ("search", {"year": "1999"}, 200, {"total": 0}, 40),
    ("suggest", {"q": "brück"}, 200, {"lang": "de", "degraded": False}, 40),
    ("search", {"type": "zauberei"}, 422, {"status": 422}, 3),
    ("search", {"sort": "zufall"}, 422, {"status": 422}, 3),
    ("search", {"year": "neulich"}, 422, {"status": 422}, 3),
    ("search", {"q": "x" * 201}, 422, {"status": 422}, 3),
    ("search", {"q": "a\0b"}, 422, {"status": 422}, 3),
    ("search", {"query": "zeppelin"}, 422, {"status": 422}, 3),
    ("suggest", {}, 422, {"status": 422}, 3),
    ("suggest", {"q": ""}, 422, {"status": 422}, 3),
    ("page", {"path": "/suche/"}, 200, {"type": "search", "intro_html": "<p>Zeppelin suchen.</p>"}, 15),
]  # fmt: skip


@pytest.mark.parametrize(("path", "parameters", "status", "expected", "queries"), ROWS)
def test_the_search_answers_as_agreed(
    city: None, ask: Ask, path: str, parameters: dict[str, str], status: int, expected: dict[str, Any], queries: int
) -> None:
    answer = ask(path, status, queries=queries, **parameters)
    assert {name: answer[name] for name in expected} == expected


def test_a_second_question_reads_no_page_again(city: None, ask: Ask) -> None:
    ask("search", q="zeppelin")
    ask("search", q="ballon", queries=12)
    ask("suggest", q="zeppelin", queries=6)


def test_an_excerpt_shows_the_words_and_says_its_language(city: None, ask: Ask) -> None:
    first, second = ask("search", q="zeppelin", lang="en")["results"]
    assert (first["title"], first["lang"], first["is_example"]) == ("Zeppelin fährt", "de", True)
    assert (second["title"], second["url"], second["lang"]) == ("Bridge Quarter", "/en/quartiere/brückviertel/", "en")
    assert (second["excerpt"], second["excerpt_lang"]) == ("<mark>Zeppelin</mark> über den Dächern.", "de")
    street = ask("search", q="STRASSE platz")["results"][0]
    assert street["excerpt"] == "Die <mark>Straße</mark> &amp; der <mark>Platz</mark>."


def test_what_is_hidden_is_found_by_nothing(city: None, ask: Ask) -> None:
    for words in ("Unerlaubt", "Jemand Privates", "Akte", "Archiv", "suchen", "vorher"):
        assert ask("search", q=words)["total"] == 0, words
    answers = str([ask("search"), ask("search", lang="en"), ask("suggest", q="zeppelin"), ask("suggest", q="e")])
    for title in ("Entwurf", "Geheim", "Abgelaufen", "Zurückgezogen", "Zeppelin Privat"):
        assert title not in answers


def test_facets_count_what_each_value_would_leave(city: None, ask: Ask) -> None:
    def counts(answer: Any, key: str) -> dict[str, int]:
        return {
            value["value"]: value["count"]
            for facet in answer["facets"]
            if facet["key"] == key
            for value in facet["values"]
        }

    answer = ask("search", q="zeppelin", type="text")
    assert answer["total"] == 1
    assert counts(answer, "type") == {"quarter": 1, "text": 1}, "its own filter left out"
    assert counts(answer, "quarter") == {}, "every other filter counts"
    assert counts(ask("search"), "quarter") == {"brückviertel": 1, "hafenviertel": 1}


def test_what_changes_is_found_at_once_and_what_goes_is_not(city: None, ask: Ask) -> None:
    assert ask("search", q="luftschiff")["total"] == 1
    page = TextPage.objects.get(slug="zitate")
    page.body = [("text", "<p>Nun ein Fahrrad.</p>")]
    page.save_revision().publish()
    content.published()
    assert ask("search", q="luftschiff")["total"] == 0
    assert ask("search", q="fahrrad")["total"] == 1
    page.unpublish()
    assert ask("search", q="fahrrad")["total"] == 0, "also before it is numbered"


def test_a_filter_by_a_quarter_that_is_withdrawn_finds_and_names_nothing(city: None, ask: Ask) -> None:
    quarter = QuarterPage.objects.get(slug="hafenviertel")
    content.vacancy("Laden am Kai", quarter=quarter)
    content.published()
    assert ask("search", quarter="hafenviertel")["total"] == 2
    quarter.unpublish()
    content.published()
    answer = ask("search", quarter="hafenviertel")
    assert answer["total"] == 0
    assert "Hafenviertel" not in str(answer)


def test_suggestions_put_titles_first(city: None, ask: Ask) -> None:
    assert [hit["title"] for hit in ask("suggest", q="zepp")["results"]] == ["Zeppelin fährt", "Brückviertel"]
    assert ask("suggest", q="bridge", lang="en")["results"][0]["url"] == "/en/quartiere/brückviertel/"


def test_a_german_question_after_an_english_one_gets_german_labels(city: None, ask: Ask) -> None:
    content.vacancy("Laden am Kai", quarter=QuarterPage.objects.get(slug="hafenviertel"))
    content.published()
    labels = {lang: ask("search", q="kai", lang=lang)["facets"][-1]["values"][0]["label"] for lang in ("en", "de")}
    with translation.override("de"):
        assert labels["de"] == str(ask("vacancies")["results"][0]["status_label"])
