"""Without any index: titles from the database, marked as what they are; lists keep their filters."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from search.engines import switch
from search.engines.embedded import EmbeddedEngine
from tests import content

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_index(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """A folder that nobody writes, as where web and worker share no disk."""
    monkeypatch.setattr(switch, "EmbeddedEngine", EmbeddedEngine)
    settings.SEARCH_DIR = tmp_path / "nothing"


def test_titles_are_found_and_the_answer_says_that_it_is_less(client: Client) -> None:
    content.quarter("Hafenviertel", number=1)
    content.quarter("Lindenviertel", number=2)
    content.published()

    answer = client.get("/api/v1/search", {"q": "hafen"})

    assert [hit["title"] for hit in answer.json()["results"]] == ["Hafenviertel"]
    assert answer.json()["degraded"] is True
    assert answer["Cache-Control"] == "no-store"


def test_a_filter_that_only_an_index_knows_finds_nothing_rather_than_too_much(client: Client) -> None:
    content.quarter("Hafenviertel", number=1)
    content.published()

    assert client.get("/api/v1/search", {"q": "hafen", "year": "2020"}).json()["total"] == 0
    assert client.get("/api/v1/search", {"q": "hafen", "type": "quarter"}).json()["total"] == 1


def test_suggestions_are_empty_and_say_so(client: Client) -> None:
    assert client.get("/api/v1/suggest", {"q": "hafen"}).json() == {
        "lang": "de",
        "results": [],
        "degraded": True,
        "queries": [],
    }


def test_lists_find_words_in_their_columns(client: Client) -> None:
    content.vacancy("Laden am Kai", street="Hafenstraße")
    content.published()

    answer = client.get("/api/v1/vacancies", {"q": "hafenstraße"})

    assert answer.json()["total"] == 1
    assert answer["Cache-Control"] == "no-store"


def test_health_says_that_the_search_is_missing(client: Client) -> None:
    assert "search" in client.get("/ready").json()["degraded"]
