"""Contract of project stories: list, filters, detail. One row a case, with the status and the queries it may cost."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import PageViewRestriction

from projects.models import ProjectPage
from tests import content, content_projects

Ask = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def stories(once: None) -> None:
    """Four public projects, and one of every kind that nobody may see, each with everything that could betray it."""
    linden = content.quarter("Lindenviertel", number=1)
    content.quarter("Hafenviertel", number=2)
    hidden = content.quarter("Geheimviertel", publish=False)
    fund = content_projects.programme("Hof-Fonds")
    secret_fund = content_projects.programme("Geheim-Fonds", publish=False)
    light = content_projects.project(
        "Lichterhof",
        ownership="funded",
        programme=fund,
        start=date(2024, 11, 1),
        end=date(2025, 1, 31),
        quarters=[linden, hidden],
        point=[7.46, 51.51],
        funding=[
            ("entry", {"payer": "Hof-Fonds", "amount": {"precision": "exact", "value": 1000}}),
            ("entry", {"payer": "Verein", "amount": {"precision": "exact", "value": 500}}),
        ],
        result="<p>30 Strahler.</p>",
    )
    content.translation(light, "Court of Lights", lead="More light.", result="<p>30 spots.</p>")
    content_projects.project(
        "Bänke", category="aufenthalt", status="running", start=date(2025, 5, 1), quarters=[linden]
    )
    content_projects.project(
        "Radweg", ownership="others", category="mobilitaet", status="unknown", programme=secret_fund
    )
    content_projects.project("Kino", category="veranstaltungen", start=date(2023, 1, 1), start_precision="year")
    shown: dict[str, Any] = {"quarters": [linden], "programme": fund, "start": date(2019, 1, 1), "category": "handel"}
    content_projects.project("Entwurf", publish=False, **shown)
    closed = content_projects.project("Gesperrt", **shown)
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    expired = content_projects.project("Abgelaufen", **shown)
    expired.expire_at = timezone.now() - timedelta(minutes=1)
    expired.save()
    moved = content_projects.project("Kiosk", category="standort", status="planned")
    content.published()
    moved.slug = "pavillon"
    moved.save_revision().publish()
    content.published()


THIS_YEAR = timezone.localdate().year
LIST = 20
DETAIL = 16
ROWS = [
    ("projects", {}, 200, {"total": 5, "lang": "de", "next": None}, LIST),
    ("projects", {"lang": "en"}, 200, {"total": 5, "lang": "en"}, LIST),
    ("projects", {"quarter": "lindenviertel"}, 200, {"total": 2}, LIST),
    ("projects", {"quarter": "lindenviertel,hafenviertel"}, 200, {"total": 2}, LIST),
    ("projects", {"quarter": "hafenviertel"}, 200, {"total": 0, "results": []}, LIST),
    ("projects", {"quarter": "geheimviertel"}, 200, {"total": 0}, LIST),
    ("projects", {"programme": "hof-fonds"}, 200, {"total": 1}, LIST),
    ("projects", {"programme": "geheim-fonds"}, 200, {"total": 0}, LIST),
    ("projects", {"category": "gestaltung"}, 200, {"total": 1}, LIST),
    ("projects", {"category": "gestaltung,aufenthalt"}, 200, {"total": 2}, LIST),
    ("projects", {"category": "handel"}, 200, {"total": 0}, LIST),
    ("projects", {"status": "running"}, 200, {"total": 1}, LIST),
    ("projects", {"year": "2024"}, 200, {"total": 1}, LIST),
    ("projects", {"year": "2025"}, 200, {"total": 2}, LIST),
    ("projects", {"year": str(THIS_YEAR)}, 200, {"total": 1}, LIST),
    ("projects", {"year": str(THIS_YEAR + 1)}, 200, {"total": 0}, LIST),
    ("projects", {"year": "2019"}, 200, {"total": 0}, LIST),
    ("projects", {"modified_since": "2100-01-01T00:00:00Z"}, 200, {"total": 0}, LIST),
    ("projects", {"category": "kunst"}, 422, {"status": 422}, 3),
    ("projects", {"status": "zu"}, 422, {"status": 422}, 3),
    ("projects", {"year": "0"}, 422, {"status": 422}, 3),
    ("projects", {"year": "zwanzig"}, 422, {"status": 422}, 3),
    ("projects", {"quarter": "a b"}, 422, {"status": 422}, 3),
    ("projects", {"sort": "schoen"}, 422, {"status": 422}, 3),
    ("projects", {"colour": "red"}, 422, {"status": 422}, 3),
    ("projects/lichterhof", {}, 200, {"type": "project", "ownership_label": "Gefördertes Projekt"}, DETAIL),
    ("projects/lichterhof", {"lang": "en"}, 200, {"lang": "en", "result_html": "<p>30 spots.</p>"}, DETAIL),
    ("projects/radweg", {}, 200, {"programme": None, "ownership_label": "Projekt anderer in der City"}, DETAIL),
    ("projects/kiosk", {}, 200, {"type": "redirect", "location": "/projekte/pavillon/", "permanent": True}, 10),
    ("projects/entwurf", {}, 404, {"status": 404}, 6),
    ("projects/gesperrt", {}, 404, {"status": 404}, 6),
    ("projects/abgelaufen", {}, 404, {"status": 404}, 6),
    ("projects/nie-gesehen", {}, 404, {"status": 404}, 6),
    ("page", {"path": "/projekte/lichterhof/"}, 200, {"type": "project"}, DETAIL),
    ("page", {"path": "/en/projekte/lichterhof/"}, 200, {"type": "project", "title": "Court of Lights"}, DETAIL),
]  # fmt: skip


@pytest.mark.parametrize(("path", "parameters", "status", "expected", "queries"), ROWS)
def test_projects_answer_as_agreed(
    stories: None, ask: Ask, path: str, parameters: dict[str, str], status: int, expected: dict[str, Any], queries: int
) -> None:
    answer = ask(path, status, queries=queries, **parameters)
    assert {name: answer[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("sort", "titles"),
    [
        ("newest", ["Bänke", "Lichterhof", "Kino"]),
        ("oldest", ["Kino", "Lichterhof", "Bänke"]),
        ("title", ["Bänke", "Kino", "Kiosk", "Lichterhof", "Radweg"]),
    ],
)
def test_projects_come_in_the_order_asked_for(stories: None, ask: Ask, sort: str, titles: list[str]) -> None:
    assert [card["title"] for card in ask("projects", sort=sort)["results"]][: len(titles)] == titles


def test_a_story_says_when_where_and_who_paid(stories: None, ask: Ask) -> None:
    story = ask("projects/lichterhof")
    assert story["period"]["text"] == "1. November 2024 bis 31. Januar 2025"
    assert [quarter["title"] for quarter in story["quarters"]] == ["Lindenviertel"]
    assert story["point"]["coordinates"] == [7.46, 51.51]
    assert [line["payer"] for line in story["funding"]] == ["Hof-Fonds", "Verein"]
    assert story["total"]["value"] == "1500"
    assert story["programme"]["url"] == "/foerderung/hof-fonds/"


FACETS = {
    "quarter": {"lindenviertel": 2},
    "programme": {"hof-fonds": 1},
    "category": {"gestaltung": 1, "aufenthalt": 1, "mobilitaet": 1, "veranstaltungen": 1, "standort": 1},
    "status": {"finished": 2, "running": 1, "unknown": 1, "planned": 1},
}


def test_facets_count_what_is_public_and_nothing_else(stories: None, ask: Ask) -> None:
    facets = {facet["key"]: facet["values"] for facet in ask("projects")["facets"]}
    for key, expected in FACETS.items():
        assert {value["value"]: value["count"] for value in facets[key]} == expected
    years = {value["value"]: value["count"] for value in facets["year"]}
    assert years["2025"] == 2
    assert "2019" not in years


def test_a_facet_keeps_its_own_other_values(stories: None, ask: Ask) -> None:
    facets = {facet["key"]: facet["values"] for facet in ask("projects", category="aufenthalt")["facets"]}
    assert len(facets["category"]) == 5
    assert [value["value"] for value in facets["status"]] == ["running"]


def test_what_nobody_may_see_is_named_nowhere(stories: None, ask: Ask) -> None:
    paths: list[tuple[str, dict[str, str]]] = [
        ("projects", {}), ("projects", {"lang": "en"}), ("projects/lichterhof", {}), ("projects/radweg", {}),
        ("page", {"path": "/projekte/"}), ("page", {"path": "/"}), ("quarters/lindenviertel", {}),
        ("programmes/hof-fonds", {}), ("programmes", {}),
    ]  # fmt: skip
    answers = " ".join(str(ask(path, **parameters)) for path, parameters in paths)
    for name in ("Entwurf", "Gesperrt", "Abgelaufen", "Geheim"):
        assert name not in answers


def test_a_quarter_and_a_programme_show_their_projects_by_themselves(stories: None, ask: Ask) -> None:
    of_quarter = ask("quarters/lindenviertel")["related"]["projects"]
    assert (of_quarter["total"], of_quarter["more_url"]) == (2, "/projekte/?quarter=lindenviertel")
    assert [card["title"] for card in ask("programmes/hof-fonds")["related"]["projects"]["items"]] == ["Lichterhof"]


def test_a_list_costs_the_same_queries_however_long_it_is(stories: None, ask: Ask) -> None:
    quarters = [content.quarter(f"Viertel {number}") for number in range(8)]
    funds = [content_projects.programme(f"Fonds {number}") for number in range(8)]
    for number in range(8):
        content_projects.project(f"Projekt {number}", quarters=quarters[number:], programme=funds[number])
    content.published()
    assert ask("projects", queries=LIST)["total"] == 13


EXACT = {"precision": "exact", "value": 10}


@pytest.mark.parametrize(
    ("amounts", "total"),
    [
        ([EXACT, EXACT], "20"),
        ([], None),
        ([EXACT, {"precision": "about", "value": 10}], None),
        ([EXACT, {"precision": "more_than", "value": 10}], None),
        ([EXACT, {"precision": "unknown", "value": None}], None),
        ([EXACT, {"precision": "exact", "value": 10, "upper": 20}], None),
        ([EXACT, {"precision": "exact", "value": 10, "per": "month"}], None),
    ],
)
def test_a_total_is_given_only_if_every_part_is_exact(
    ask: Ask, amounts: list[dict[str, Any]], total: str | None
) -> None:
    content_projects.project(
        "Rechnung", funding=[("entry", {"payer": "Verein", "amount": amount}) for amount in amounts]
    )
    content.published()
    found = ask("projects/rechnung")["total"]
    assert (found and found["value"]) == total


@pytest.mark.parametrize(
    "point", ["7.46,51.51", [7.46], [51.51, 7.46], ["7.46", "51.51"], [True, False], {}, [[7, 51]]]
)
def test_a_wrong_point_is_refused_at_its_field(point: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        ProjectPage(title="Punkt", point=point).clean()
    assert list(refused.value.message_dict) == ["point"]


@pytest.mark.parametrize("missing", ["lead", "ownership", "category"])
def test_a_project_is_not_published_without_what_readers_need(missing: str) -> None:
    page = content_projects.project("Halbfertig", publish=False)
    setattr(page, missing, "")
    revision = page.save_revision()
    with pytest.raises(ValidationError) as refused:
        revision.publish()
    assert list(refused.value.message_dict) == [missing]


def test_the_page_above_the_projects_is_content(stories: None, ask: Ask) -> None:
    page = ask("page", path="/projekte/")
    assert (page["type"], page["title"], page["intro_html"]) == ("project-index", "Projekte", "")
