"""Contract of news: list, filters, detail. One row a case, with the status and the queries it may cost."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from tests import content, content_projects

Ask = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def messages(once: None) -> None:
    """Three public messages, and a draft and a closed one that point at everything public."""
    linden = content.quarter("Lindenviertel")
    fund = content_projects.programme("Hof-Fonds")
    story = content_projects.project("Lichterhof")
    secret = content_projects.project("Geheimhof", publish=False)
    first = content_projects.news(
        "Neues Licht",
        date=date(2026, 3, 1),
        quarters=[linden],
        project=story,
        programme=fund,
        body=[("text", "<p>Hell.</p>")],
    )
    content.translation(first, "New light", lead="It shines.")
    content_projects.news("Bänke", date=date(2025, 7, 1), project=secret)
    content_projects.news("Fest", date=date(2026, 5, 1))
    belonging: dict[str, Any] = {"date": date(2018, 1, 1), "quarters": [linden], "project": story, "programme": fund}
    content_projects.news("Entwurf", publish=False, **belonging)
    PageViewRestriction.objects.create(page=content_projects.news("Gesperrt", **belonging), restriction_type="login")
    content.published()


LIST = 20
DETAIL = 16
ROWS = [
    ("news", {}, 200, {"total": 3, "lang": "de", "next": None}, LIST),
    ("news", {"lang": "en"}, 200, {"total": 3}, LIST),
    ("news", {"per_page": "1", "page": "3"}, 200, {"total": 3, "next": None}, LIST),
    ("news", {"quarter": "lindenviertel"}, 200, {"total": 1}, LIST),
    ("news", {"programme": "hof-fonds"}, 200, {"total": 1}, LIST),
    ("news", {"project": "lichterhof"}, 200, {"total": 1}, LIST),
    ("news", {"project": "geheimhof"}, 200, {"total": 0}, LIST),
    ("news", {"year": "2026"}, 200, {"total": 2}, LIST),
    ("news", {"year": "2018"}, 200, {"total": 0}, LIST),
    ("news", {"year": "-1"}, 422, {"status": 422}, 3),
    ("news", {"year": "2026.5"}, 422, {"status": 422}, 3),
    ("news", {"sort": "title"}, 422, {"status": 422}, 3),
    ("news/neues-licht", {}, 200, {"type": "news", "date": "2026-03-01", "title": "Neues Licht"}, DETAIL),
    ("news/neues-licht", {"lang": "en"}, 200, {"title": "New light", "date": "2026-03-01"}, DETAIL),
    ("news/bänke", {}, 200, {"project": None}, DETAIL),
    ("news/entwurf", {}, 404, {"status": 404}, 6),
    ("news/gesperrt", {}, 404, {"status": 404}, 6),
    ("page", {"path": "/aktuelles/neues-licht/"}, 200, {"type": "news"}, DETAIL),
    ("page", {"path": "/aktuelles/"}, 200, {"type": "news-index", "title": "Aktuelles"}, DETAIL),
]  # fmt: skip


@pytest.mark.parametrize(("path", "parameters", "status", "expected", "queries"), ROWS)
def test_news_answer_as_agreed(
    messages: None, ask: Ask, path: str, parameters: dict[str, str], status: int, expected: dict[str, Any], queries: int
) -> None:
    answer = ask(path, status, queries=queries, **parameters)
    assert {name: answer[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("sort", "titles"), [("newest", ["Fest", "Neues Licht", "Bänke"]), ("oldest", ["Bänke", "Neues Licht", "Fest"])]
)
def test_news_come_in_the_order_of_their_days(messages: None, ask: Ask, sort: str, titles: list[str]) -> None:
    assert [card["title"] for card in ask("news", sort=sort)["results"]] == titles


def test_a_message_names_what_it_belongs_to(messages: None, ask: Ask) -> None:
    for found in (ask("news/neues-licht"), ask("news", project="lichterhof")["results"][0]):
        assert [quarter["url"] for quarter in found["quarters"]] == ["/quartiere/lindenviertel/"]
        assert (found["project"]["title"], found["programme"]["title"]) == ("Lichterhof", "Hof-Fonds")
    assert ask("news", project="lichterhof")["results"][0]["date"] == "2026-03-01T00:00:00+01:00"


def test_facets_count_what_is_public_and_nothing_else(messages: None, ask: Ask) -> None:
    facets = {
        facet["key"]: {value["value"]: value["count"] for value in facet["values"]} for facet in ask("news")["facets"]
    }
    assert facets == {
        "quarter": {"lindenviertel": 1},
        "programme": {"hof-fonds": 1},
        "project": {"lichterhof": 1},
        "year": {"2026": 2, "2025": 1},
    }


def test_what_nobody_may_see_is_named_nowhere(messages: None, ask: Ask) -> None:
    asked = [
        ask("news"),
        ask("news", lang="en"),
        ask("news/bänke"),
        ask("quarters/lindenviertel"),
        ask("page", path="/"),
    ]
    for name in ("Entwurf", "Gesperrt", "Geheimhof"):
        assert name not in str(asked)


def test_a_list_costs_the_same_queries_however_long_it_is(messages: None, ask: Ask) -> None:
    for number in range(8):
        content_projects.news(
            f"Meldung {number}",
            quarters=[content.quarter(f"Viertel {number}")],
            project=content_projects.project(f"Projekt {number}"),
        )
    content.published()
    assert ask("news", queries=LIST)["total"] == 11


def test_news_are_not_published_without_a_lead() -> None:
    page = content_projects.news("Halbfertig", publish=False)
    page.lead = ""
    revision = page.save_revision()
    with pytest.raises(ValidationError) as refused:
        revision.publish()
    assert list(refused.value.message_dict) == ["lead"]
