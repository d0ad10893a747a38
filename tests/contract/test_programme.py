"""Contract of funding programmes: list, filters, detail. One row a case, with the status and queries it may cost."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import PageViewRestriction

from projects.models import ProgrammeDeadline, ProgrammePage
from tests import content, content_projects

Ask = Callable[..., Any]
pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture(scope="module")
def funds(once: None) -> None:
    """Three public programmes that know different things about themselves, and two that nobody may see."""
    linden = content.quarter("Lindenviertel")
    content.quarter("Hafenviertel")
    full = content_projects.programme(
        "Hof-Fonds",
        status="open",
        official_title="Fonds für Höfe",
        share_max_percent=Decimal(50),
        sum_max=Decimal(10000),
        sum_min=Decimal(500),
        applicants=["vereine", "eigentuemer"],
        measures=["begruenung"],
        quarters=[linden],
        budgets=[("entry", {"precision": "at_most", "value": 90000, "per": "year", "kind": "year"})],
        deadlines=[
            ProgrammeDeadline(date=TODAY - timedelta(days=3), title="Vorbei"),
            ProgrammeDeadline(date=TODAY + timedelta(days=9), title="Antragsschluss", note="24 Uhr"),
        ],
        term_end=date(2027, 12, 31),
        term_end_precision="year",
        gaps=[("entry", "Wann der Beirat tagt")],
        funders=[("entry", "Stadt")],
    )
    content.translation(full, "Courtyard fund", lead="Money for courtyards.", purpose="<p>Nicer courtyards.</p>")
    content_projects.programme(
        "Licht-Fonds", status="unknown", sum_max_precision="unknown", applicants=["vereine"], measures=["beleuchtung"]
    )
    content_projects.programme("Alter Fonds", status="closed", sum_max=Decimal(2000), sum_max_precision="about")
    shown: dict[str, Any] = {
        "status": "open",
        "sum_max": Decimal(9000),
        "applicants": ["vereine"],
        "quarters": [linden],
    }
    content_projects.programme("Entwurf", publish=False, **shown)
    PageViewRestriction.objects.create(page=content_projects.programme("Gesperrt", **shown), restriction_type="login")
    content.published()


LIST = 16
ASKED = LIST + 6  # the search's own: the number, the editors' rules once after each change, the addresses of its hits
DETAIL = 20
ROWS = [
    ("programmes", {}, 200, {"total": 3, "next": None}, LIST),
    ("programmes", {"lang": "en"}, 200, {"total": 3, "lang": "en"}, LIST),
    ("programmes", {"q": "höfe"}, 200, {"total": 3}, ASKED),
    ("programmes", {"q": "fonds licht"}, 200, {"total": 1}, ASKED),
    ("programmes", {"applicant": "vereine"}, 200, {"total": 2}, LIST),
    ("programmes", {"applicant": "eigentuemer,privatpersonen"}, 200, {"total": 1}, LIST),
    ("programmes", {"measure": "beleuchtung,begruenung"}, 200, {"total": 2}, LIST),
    ("programmes", {"sum": "10000"}, 200, {"total": 1}, LIST),
    ("programmes", {"sum": "10001"}, 200, {"total": 0}, LIST),
    ("programmes", {"sum": "2000"}, 200, {"total": 2}, LIST),
    ("programmes", {"sum": "499"}, 200, {"total": 1}, LIST),
    ("programmes", {"quarter": "lindenviertel"}, 200, {"total": 3}, LIST),
    ("programmes", {"quarter": "hafenviertel"}, 200, {"total": 2}, LIST),
    ("programmes", {"quarter": "nirgends"}, 200, {"total": 0}, LIST),
    ("programmes", {"open": "true"}, 200, {"total": 1}, LIST + 1),  # and those of which it is not known
    ("programmes", {"open": "false"}, 200, {"total": 1}, LIST),
    ("programmes", {"applicant": "hunde"}, 422, {"status": 422}, 3),
    ("programmes", {"measure": "vereine"}, 422, {"status": 422}, 3),
    ("programmes", {"sum": "-1"}, 422, {"status": 422}, 3),
    ("programmes", {"sum": "99999999999999999999"}, 422, {"status": 422}, 3),
    ("programmes", {"sum": "viel"}, 422, {"status": 422}, 3),
    ("programmes", {"open": "vielleicht"}, 422, {"status": 422}, 3),
    ("programmes", {"sort": "zufall"}, 422, {"status": 422}, 3),
    ("programmes/hof-fonds", {}, 200, {"type": "programme", "status_label": "Anträge möglich"}, DETAIL),
    ("programmes/hof-fonds", {"lang": "en"}, 200, {"title": "Courtyard fund", "status": "open"}, DETAIL),
    ("programmes/licht-fonds", {}, 200, {"status_label": "Nicht bekannt, bitte nachfragen"}, DETAIL),
    ("programmes/entwurf", {}, 404, {"status": 404}, 6),
    ("programmes/gesperrt", {}, 404, {"status": 404}, 6),
    ("page", {"path": "/foerderung/hof-fonds/"}, 200, {"type": "programme"}, DETAIL),
    ("page", {"path": "/foerderung/"}, 200, {"type": "programme-index", "title": "Förderung"}, DETAIL),
]  # fmt: skip


@pytest.mark.parametrize(("path", "parameters", "status", "expected", "queries"), ROWS)
def test_programmes_answer_as_agreed(
    funds: None, ask: Ask, path: str, parameters: dict[str, str], status: int, expected: dict[str, Any], queries: int
) -> None:
    answer = ask(path, status, queries=queries, **parameters)
    assert {name: answer[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("sort", "titles"),
    [
        ("order", ["Hof-Fonds", "Licht-Fonds", "Alter Fonds"]),
        ("title", ["Alter Fonds", "Hof-Fonds", "Licht-Fonds"]),
        ("sum", ["Hof-Fonds", "Alter Fonds", "Licht-Fonds"]),
        ("deadline", ["Hof-Fonds", "Licht-Fonds", "Alter Fonds"]),
    ],
)
def test_programmes_come_in_the_order_asked_for(funds: None, ask: Ask, sort: str, titles: list[str]) -> None:
    assert [card["title"] for card in ask("programmes", sort=sort)["results"]] == titles


def test_a_programme_tells_what_is_known_of_it(funds: None, ask: Ask) -> None:
    fund = ask("programmes/hof-fonds")
    assert fund["purpose_html"] == "<p>Schönere Höfe.</p>"
    assert (fund["share_max_percent"], fund["sum_max"]["text"], fund["sum_min"]["text"]) == (
        "50.00",
        "10.000\u00a0€",
        "500\u00a0€",
    )
    assert fund["budgets"][0]["text"] == "bis zu 90.000\u00a0€ im Jahr"
    assert [choice["value"] for choice in fund["applicants"]] == ["vereine", "eigentuemer"]
    assert [quarter["title"] for quarter in fund["quarters"]] == ["Lindenviertel"]
    assert [deadline["title"] for deadline in fund["deadlines"]] == ["Vorbei", "Antragsschluss"]
    assert fund["term_end"] == {"value": "2027-01-01", "precision": "year", "inferred": False}
    assert (fund["gaps"], fund["funders"], fund["whole_area"]) == (["Wann der Beirat tagt"], ["Stadt"], False)
    assert fund["guideline"] == {"current": None, "versions": []}


def test_a_card_names_the_next_deadline_alone(funds: None, ask: Ask) -> None:
    card = ask("programmes")["results"][0]
    assert card["next_deadline"] == (TODAY + timedelta(days=9)).isoformat()


@pytest.mark.parametrize(
    ("slug", "known"), [("hof-fonds", True), ("licht-fonds", False), ("alter-fonds", True), ("ohne-summe", None)]
)
def test_a_sum_is_known_unknown_or_never_stated(funds: None, ask: Ask, slug: str, known: bool | None) -> None:
    content_projects.programme("Ohne Summe")
    content.published()
    found = ask(f"programmes/{slug}")["sum_max"]
    assert (found and found["known"]) == known


def test_facets_count_what_is_public_and_nothing_else(funds: None, ask: Ask) -> None:
    facets = {
        facet["key"]: {value["value"]: value["count"] for value in facet["values"]}
        for facet in ask("programmes")["facets"]
    }
    assert facets == {
        "applicant": {"vereine": 2, "eigentuemer": 1},
        "measure": {"begruenung": 1, "beleuchtung": 1},
        "quarter": {"lindenviertel": 3, "hafenviertel": 2},
    }


def test_a_programme_for_quarters_of_which_none_is_public_is_not_for_everywhere(ask: Ask) -> None:
    hidden = content.quarter("Geheimviertel", publish=False)
    content_projects.programme("Nische", quarters=[hidden])
    content.published()
    fund = ask("programmes/nische")
    assert (fund["quarters"], fund["whole_area"]) == ([], False)
    assert "Nische" not in [card["title"] for card in ask("programmes", quarter="geheimviertel")["results"]]


def test_what_nobody_may_see_is_named_nowhere(funds: None, ask: Ask) -> None:
    asked = [
        ask("programmes"), ask("programmes", lang="en"), ask("page", path="/foerderung/"), ask("page", path="/"),
        ask("quarters/lindenviertel"),
    ]  # fmt: skip
    for name in ("Entwurf", "Gesperrt"):
        assert name not in str(asked)


def test_a_list_costs_the_same_queries_however_long_it_is(funds: None, ask: Ask) -> None:
    for number in range(8):
        content_projects.programme(
            f"Fonds {number}",
            quarters=[content.quarter(f"Viertel {number}")],
            deadlines=[ProgrammeDeadline(date=TODAY, title="Heute")],
        )
    content.published()
    assert ask("programmes", queries=LIST)["total"] == 11


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"sum_max": Decimal(5), "sum_max_precision": "unknown"}, "sum_max"),
        ({"sum_min_precision": "about"}, "sum_min"),
        ({"sum_min": Decimal(9), "sum_max": Decimal(5)}, "sum_min"),
    ],
)
def test_sums_that_contradict_themselves_are_refused_at_their_field(fields: dict[str, Any], wrong: str) -> None:
    with pytest.raises(ValidationError) as refused:
        ProgrammePage(title="Fonds", **fields).clean()
    assert list(refused.value.message_dict) == [wrong]


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"lead": ""}, "lead"),
        ({"purpose": ""}, "purpose"),
        ({"as_of": None}, "as_of"),
        ({"status": "open", "status_as_of": None}, "status_as_of"),
    ],
)
def test_a_programme_is_not_published_without_what_applicants_need(fields: dict[str, Any], missing: str) -> None:
    page = content_projects.programme("Halbfertig", publish=False, **fields)
    with pytest.raises(ValidationError) as refused:
        page.save_revision().publish()
    assert list(refused.value.message_dict) == [missing]


def test_only_a_programme_that_pays_rents_names_shops_and_their_list(ask: Ask) -> None:
    paying = content_projects.programme("Miet-Fonds")
    content_projects.guideline(paying, valid_from=date(2025, 1, 1), rent_terms=content_projects.rent())
    content_projects.guideline(content_projects.programme("Fest-Fonds"), valid_from=date(2025, 1, 1))
    content.vacancy("Geprüft", fundable="yes")
    content.vacancy("Ungeprüft")
    content.published()

    shops = ask("programmes/miet-fonds")["related"]["vacancies"]
    assert [card["title"] for card in shops["items"]] == ["Geprüft"]
    assert shops["more_url"] == "/ladenlokale/?fundable=yes"
    assert ask("vacancies", fundable="yes")["total"] == shops["total"] == 1
    assert ask("programmes/fest-fonds")["related"]["vacancies"] is None
