"""English mirrors everything: the same entries by the same filters, an address for each page, German text marked."""

from collections.abc import Iterator
from typing import Any

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from django.test import Client

from core.publication.models import PublicAddress
from projects.models import ProjectPage
from quarters.models import QuarterPage, VacancyPage
from tests import content
from tests.machine import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_city")]
API = "/api/v1"
LISTS = ["quarters", "vacancies", "programmes", "projects", "news", "team", "search"]
FILTERS = [
    ("vacancies", {"status": "frei,leerfallend,reserviert,in-vermittlung,zwischennutzung,im-umbau,vergeben"}),
    ("vacancies", {"area_min": "60"}),
    ("vacancies", {"area_max": "100"}),
    ("vacancies", {"cost_max": "2000"}),
    ("vacancies", {"available_by": "2100-01-01"}),
    ("vacancies", {"sort": "rent"}),
    ("vacancies", {"q": "laden"}),
    ("programmes", {"sum": "1000"}),
    ("programmes", {"open": "true"}),
    ("programmes", {"sort": "deadline"}),
    ("projects", {"sort": "oldest"}),
    ("projects", {"sort": "title"}),
    ("news", {"sort": "oldest"}),
    ("search", {"sort": "newest"}),
]
LONGEST_WORD = 6  # letters a word has at least to be typed into the search of this test


def ask(operation: str, lang: str, **query: Any) -> dict[str, Any]:
    response = Client().get(f"{API}/{operation}", {"lang": lang, "per_page": 100, **query})
    assert response.status_code == 200, response.content[:300]
    return dict(response.json())


def ids(answer: dict[str, Any]) -> list[str]:
    return [entry["id"] for entry in answer["results"]]


def assert_same(operation: str, **query: str) -> int:
    """Whether both languages give the same entries, and how many."""
    german, english = ask(operation, "de", **query), ask(operation, "en", **query)
    assert ids(english) == ids(german) or (query.get("sort") == "title" and set(ids(english)) == set(ids(german)))
    assert english["total"] == german["total"]
    counts = [{facet["key"]: counted(facet) for facet in answer["facets"]} for answer in (german, english)]
    assert counts[0] == counts[1]
    return len(ids(english))


def counted(facet: dict[str, Any]) -> dict[str, int]:
    return {value["value"]: value["count"] for value in facet["values"]}


@pytest.mark.parametrize("operation", LISTS)
def test_a_list_has_the_same_entries(operation: str) -> None:
    assert assert_same(operation) > 0


@pytest.mark.parametrize(("operation", "query"), FILTERS)
def test_a_filter_finds_the_same_entries(operation: str, query: dict[str, str]) -> None:
    assert_same(operation, **query)


@pytest.mark.parametrize("operation", LISTS)
def test_every_value_of_every_facet_finds_the_same_entries(operation: str) -> None:
    for facet in ask(operation, "de")["facets"]:
        for value in facet["values"]:
            assert_same(operation, **{facet["key"]: value["value"]})


def german_rows() -> Iterator[PublicAddress]:
    yield from PublicAddress.objects.filter(language="de", gone_at=None).select_related("source")


def test_german_words_find_the_same_pages_in_both_languages() -> None:
    words = {word for row in german_rows() for word in str(row.source).split() if len(word) >= LONGEST_WORD}
    assert len(words) > 10
    for word in sorted(words):
        german, english = ask("search", "de", q=word), ask("search", "en", q=word)
        assert set(ids(german)) <= set(ids(english)), word
        assert ids(german), word


def test_english_words_find_what_is_translated() -> None:
    for model, word in ((QuarterPage, "Xylophone"), (VacancyPage, "Ukulele"), (ProjectPage, "Vuvuzela")):
        page = model._default_manager.filter(live=True, locale__language_code="de").order_by("path").first()
        assert page is not None
        content.translation(page, word, lead="Played in the open.")
        content.published()
        assert str(page.translation_key) in ids(ask("search", "en", q=word))
        assert ids(ask("search", "de", q=word, verbatim="true")) == []
        assert str(page.translation_key) not in ids(ask("search", "de", q=word)), "found by a translation of its own"


def german_interface() -> set[str]:
    """What the website says by itself in German, where English says something else."""
    with (ROOT / "site" / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file)
    messages = [(message.id, message.string) for message in catalogue if isinstance(message.id, str) and message.id]
    return {str(german) for german, english in messages if english and english != german and "%" not in str(german)}


def test_every_page_has_an_english_address_with_english_labels_and_german_text_marked(client: Client) -> None:
    interface = german_interface()
    assert len(interface) > 100
    wrong = []
    for row in german_rows():
        address = "/en" + row.path
        response = client.get(address)
        assert response.status_code == 200, address
        page = BeautifulSoup(response.content, "html.parser")
        assert page.html is not None
        assert page.html["lang"] == "en", address
        untranslated = PublicAddress.objects.get(path=address, gone_at=None).text_lang == "de"
        heading = page.h1
        assert heading is not None, address
        marked = heading.get("lang") == "de" or heading.find(lang="de") or heading.find_parent(lang="de")
        if untranslated != bool(marked):
            wrong.append(f"{address}: heading {heading}")
        for german in page.find_all(lang=lambda value: value and value.startswith("de")):
            german.decompose()
        said = {text.strip() for text in page.body.strings} if page.body else set()
        wrong += [f"{address}: {text!r}" for text in said & interface]
    assert wrong == []
