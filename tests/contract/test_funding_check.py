"""Contract of the funding check: verdicts with their paragraphs, sums only where every part is known, nothing kept."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import FundingCheckPage, ProgrammeDeadline, ProgrammeIndexPage
from tests import content, content_projects

Ask = Callable[..., Any]
pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PAST, FUTURE = TODAY - timedelta(days=100), TODAY + timedelta(days=10)
GROUP: dict[str, Any] = {"keys": ["vereine", "initiativen"], "complete": True, "paragraph": "zweck"}
FEAST: dict[str, Any] = {"keys": ["veranstaltung"], "complete": False, "paragraph": "zweck"}


def feast_rules(share: int, most: int) -> dict[str, Any]:
    return {
        "applicant": GROUP,
        "measure": FEAST,
        "inside_area": {"paragraph": "zweck"},
        "sum_range": {"least": 200, "most": most, "paragraph": "hoehe"},
        "share": {"most": share, "paragraph": "hoehe"},
        "not_begun": {"known": "unknown", "paragraph": ""},
    }


SHOP_RULES: dict[str, Any] = {
    "measure": {"keys": ["anmietung"], "complete": True, "paragraph": "zweck"},
    "area_max": {"most": 300, "paragraph": "zweck"},
    "ground_floor": {"paragraph": "zweck"},
}


@pytest.fixture(scope="module")
def funds(once: None) -> None:
    content.quarter("Lindenviertel")
    steps = [("entry", {"title": "Anrufen", "text": "<p>Kurz.</p>", "actor": "Sie", "duration": ""})]
    coming = [ProgrammeDeadline(date=TODAY + timedelta(days=n), title=f"Tag {n}") for n in (-1, 5)]
    feast = content_projects.programme("Fest-Fonds", status="open", steps=steps, deadlines=coming)
    content_projects.guideline(feast, "Fassung 1", valid_from=PAST, criteria=feast_rules(70, 4000))
    content_projects.guideline(feast, "Fassung 2", valid_from=FUTURE, criteria=feast_rules(50, 9000))
    shops = content_projects.programme("Laden-Fonds")
    content_projects.guideline(shops, criteria=SHOP_RULES, rent_terms=content_projects.rent())
    ended = content_projects.programme("Alter Fonds", status="closed", status_as_of=PAST)
    content_projects.guideline(ended, valid_from=PAST, criteria=feast_rules(70, 4000))
    content_projects.programme("Stiller Fonds")
    content_projects.programme("Entwurf", publish=False)
    content.vacancy("Laden am Markt", fundable="yes")
    index = ProgrammeIndexPage.objects.get()
    content.add(index, FundingCheckPage(title="Förder-Check", slug="check", intro="<p>Fünf Fragen.</p>"))
    content.published()


FEAST_CASE = {
    "applicant": "vereine",
    "measure": "veranstaltung",
    "costs": "5000",
    "own": "1500",
    "quarter": "lindenviertel",
}
SHOP_CASE = {"measure": "anmietung", "area": "80", "ground_floor": "yes", "rent": "2000", "ancillary": "250"}


def of(answer: dict[str, Any], title: str) -> dict[str, Any]:
    return next(match for match in answer["matches"] if match["programme"]["title"] == title)


def reasons(match: dict[str, Any]) -> dict[str, str]:
    return {reason["criterion"]: reason["verdict"] for reason in match["reasons"]}


def test_a_programme_fits_as_far_as_we_know_and_says_what_sum_to_expect(funds: None, ask: Ask) -> None:
    answer = ask("funding-check", queries=45, **FEAST_CASE)
    match = of(answer, "Fest-Fonds")
    assert match["verdict"] == "unknown"  # whether one may have begun is not known
    assert reasons(match) == dict.fromkeys(("applicant", "measure", "inside_area", "sum_range", "share"), "fits") | {
        "not_begun": "unknown"
    }
    assert (match["sum"]["value"], match["sum"]["upper"]) == ("200.00", "3500.00")
    assert "Kenntnisstand" in match["sum_text"]
    assert [deadline["title"] for deadline in match["deadlines"]] == ["Tag 5"]
    assert [step["title"] for step in match["steps"]] == ["Anrufen"]
    assert match["guideline"]["version_label"] == "Fassung 1"


def test_each_reason_cites_its_paragraph_with_an_address(funds: None, ask: Ask) -> None:
    match = of(ask("funding-check", **FEAST_CASE), "Fest-Fonds")
    share = next(reason for reason in match["reasons"] if reason["criterion"] == "share")
    assert share["paragraph"] == {
        "key": "hoehe",
        "number": "1.2",
        "url": "/foerderung/fest-fonds/fassung-1/#absatz-hoehe",
    }
    assert "höchstens 70 Prozent" in share["text"]
    assert "1.500" in share["text"]


WRONG = [
    ({"applicant": "privatpersonen"}, "applicant", "does_not_fit"),
    ({"measure": "umbau"}, "measure", "unknown"),
    ({"quarter": "outside"}, "inside_area", "does_not_fit"),
    ({"quarter": "nie-gesehen"}, "inside_area", "unknown"),
    ({"costs": "100"}, "sum_range", "does_not_fit"),
    ({"own": "1499.99"}, "share", "does_not_fit"),
]


@pytest.mark.parametrize(("changes", "criterion", "verdict"), WRONG)
def test_what_speaks_against_it_stands_first_and_no_sum_beside_it(
    funds: None, ask: Ask, changes: dict[str, str], criterion: str, verdict: str
) -> None:
    match = of(ask("funding-check", **(FEAST_CASE | changes)), "Fest-Fonds")
    assert reasons(match)[criterion] == verdict
    if verdict == "does_not_fit":
        assert match["reasons"][0]["criterion"] == criterion
        assert (match["verdict"], match["sum"], match["steps"]) == ("does_not_fit", None, [])


def test_all_of_it_changes_on_the_first_day_of_a_new_version(funds: None, ask: Ask) -> None:
    tops = {
        str(day): of(ask("funding-check", on=day.isoformat(), **FEAST_CASE), "Fest-Fonds")
        for day in (FUTURE - timedelta(days=1), FUTURE, PAST - timedelta(days=1))
    }
    before, after, gap = tops.values()
    assert (before["sum"]["upper"], before["guideline"]["version_label"]) == ("3500.00", "Fassung 1")
    assert (after["verdict"], after["guideline"]["version_label"]) == ("does_not_fit", "Fassung 2")
    assert reasons(after)["share"] == "does_not_fit"
    assert (gap["guideline"], gap["guideline_state"], gap["reasons"], gap["verdict"]) == (None, "gap", [], "unknown")


def test_a_rent_is_worked_out_and_matching_shops_are_named(funds: None, ask: Ask) -> None:
    match = of(ask("funding-check", **SHOP_CASE), "Laden-Fonds")
    assert match["verdict"] == "fits"
    assert match["guideline_state"] == "unknown"
    rent = match["rent"]
    assert [rent[name]["value"] for name in ("owner_month", "user_month", "user_total_month")] == [
        "1400.00",
        "400.00",
        "650.00",
    ]
    assert [shop["title"] for shop in match["vacancies"]["items"]] == ["Laden am Markt"]


@pytest.mark.parametrize(
    "changes",
    [{"area": "301"}, {"ground_floor": "no"}, {"rent": None}, {"area": None}, {"ground_floor": "unknown"}],
)
def test_a_shop_that_does_not_fit_or_is_not_known_gives_a_reason_and_no_figure(
    funds: None, ask: Ask, changes: dict[str, str | None]
) -> None:
    case = {name: value for name, value in (SHOP_CASE | changes).items() if value is not None}
    match = of(ask("funding-check", **case), "Laden-Fonds")
    rent = match["rent"] or {"owner_month": None, "user_month": None, "user_total_month": None, "note": ""}
    assert [rent[name] for name in ("owner_month", "user_month", "user_total_month")] == [None] * 3
    assert rent["note"] or match["verdict"] == "does_not_fit"


def test_service_charges_that_nobody_named_are_not_added(funds: None, ask: Ask) -> None:
    case = {name: value for name, value in SHOP_CASE.items() if name != "ancillary"}
    rent = of(ask("funding-check", **case), "Laden-Fonds")["rent"]
    assert (rent["user_month"]["value"], rent["user_total_month"]) == ("400.00", None)


def test_an_ended_programme_says_so_and_an_unread_guideline_is_open(funds: None, ask: Ask) -> None:
    answer = ask("funding-check", **FEAST_CASE)
    ended = of(answer, "Alter Fonds")
    assert (ended["verdict"], ended["reasons"][0]["criterion"]) == ("does_not_fit", "status")
    assert of(answer, "Stiller Fonds")["verdict"] == "unknown"
    assert "Entwurf" not in str(answer)
    assert answer["matches"][-1]["programme"]["title"] == "Alter Fonds"
    assert "abgelehnt" not in str(answer)


def test_only_questions_that_can_change_something_are_asked(funds: None, ask: Ask) -> None:
    def asked(**answers: str) -> dict[str, list[str]]:
        rows = ask("funding-check", **answers)["questions"]
        return {row["name"]: [field["name"] for field in row["fields"]] for row in rows}

    everything = asked()
    assert list(everything) == ["who", "what", "money", "where", "begun"]
    assert everything["money"] == ["costs", "own", "rent", "ancillary"]
    assert everything["begun"] == []  # no guideline is known to say anything about it
    feast = asked(applicant="vereine", measure="veranstaltung")
    assert (feast["money"], feast["where"]) == (["costs", "own"], ["quarter"])
    shop = asked(applicant="gewerbetreibende", measure="anmietung")
    assert (shop["money"], shop["where"]) == (["rent", "ancillary"], ["area", "ground_floor"])


def test_the_answers_are_kept_by_nobody(funds: None, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    response = client.get("/api/v1/funding-check", FEAST_CASE)
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response
    assert "5000" not in caplog.text
    assert "sum" in response.json()["matches"][0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("applicant", "vereine,initiativen"),
        ("applicant", "könige"),
        ("measure", ""),
        ("costs", "-1"),
        ("costs", "1e9"),
        ("costs", "5.000,00"),
        ("costs", "٥"),
        ("area", "9999999"),
        ("ground_floor", "vielleicht"),
        ("begun", "true"),
        ("on", "morgen"),
        ("quarter", "a b"),
        ("was", "1"),
    ],
)
def test_nonsense_is_refused_by_name(funds: None, ask: Ask, name: str, value: str) -> None:
    assert ask("funding-check", 422, **{name: value})["errors"][0]["field"] == name


def test_an_english_answer_has_english_words(funds: None, ask: Ask) -> None:
    match = of(ask("funding-check", lang="en", **FEAST_CASE), "Fest-Fonds")
    assert match["reasons"][0]["verdict_label"] == "not known, please ask"
    assert match["programme"]["url"] == "/en/foerderung/fest-fonds/"


def test_the_page_is_named_for_everyone_and_keeps_out_of_search_engines(funds: None, ask: Ask) -> None:
    assert ask("site")["funding_check_url"] == "/foerderung/check/"
    page = ask("page", path="/foerderung/check/")
    assert (page["type"], page["intro_html"], page["seo"]["noindex"]) == (
        "funding-check",
        "<p>Fünf Fragen.</p>",
        True,
    )
