"""The dates of a programme as iCalendar, what it has funded, and programmes of which nobody knows whether they pay."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from projects.models import ProgrammeDeadline, ProgrammePage
from tests import content, content_projects

Ask = Callable[..., Any]
pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def paid(payer: str, value: int, precision: str = "exact") -> tuple[str, dict[str, Any]]:
    amount = {"precision": precision, "value": Decimal(value), "upper": None, "per": "", "kind": "", "source": ""}
    return "entry", {"payer": payer, "amount": {**amount, "as_of": None}}


@pytest.fixture(scope="module")
def fund(once: None) -> ProgrammePage:
    dates = [
        ProgrammeDeadline(date=TODAY + timedelta(days=n), title=f"Sitzung {n}", note="Saal; 2") for n in (-1, 0, 9)
    ]
    page = content_projects.programme("Hof-Fonds", status="open", deadlines=dates)
    content_projects.programme("Stiller Fonds", status="unknown", applicants=["vereine"])
    content_projects.programme("Alter Fonds", status="closed")
    for number, funding in enumerate(
        [
            [paid("Hof-Fonds", 1000), paid("Verein", 500)],
            [paid("Hof-Fonds", 250), paid("Hof-Fonds", 250)],
            [paid("Hof-Fonds", 700, "about")],
            [paid("Verein", 90)],
        ]
    ):
        start = date(2024, 1 + number, 1)
        content_projects.project(f"Projekt {number}", programme=page, funding=funding, start=start)
    content_projects.project("Entwurf", programme=page, funding=[paid("Hof-Fonds", 9)], publish=False)
    content.published()
    return page


def calendar(client: Client, **query: str) -> list[Any]:
    response = client.get("/api/v1/programmes/hof-fonds/dates.ics", query)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def test_what_is_still_to_come_can_be_put_into_a_calendar(fund: ProgrammePage, client: Client) -> None:
    events = calendar(client)
    assert [str(event["SUMMARY"]) for event in events] == ["Hof-Fonds: Sitzung 0", "Hof-Fonds: Sitzung 9"]
    assert [event.decoded("DTSTART") for event in events] == [TODAY, TODAY + timedelta(days=9)]
    assert str(events[0]["URL"]).endswith("/foerderung/hof-fonds/")
    assert "Saal; 2" in events[0]["DESCRIPTION"]


def test_an_event_keeps_its_id_when_it_is_moved(fund: ProgrammePage, client: Client) -> None:
    before = [str(event["UID"]) for event in calendar(client)]
    assert calendar(client) == calendar(client)
    assert len(set(before)) == len(before)
    draft = ProgrammePage.objects.get(pk=fund.pk).get_latest_revision_as_object()
    rows = list(draft.deadlines.all())
    for row in rows:
        row.date += timedelta(days=1)
    draft.deadlines.set(rows)
    draft.save_revision().publish()
    content.published()
    assert [str(event["UID"]) for event in calendar(client)][-2:] == before


def test_a_programme_that_is_not_public_has_no_dates(fund: ProgrammePage, ask: Ask) -> None:
    ask("programmes/nie-gesehen/dates.ics", 404)


def test_only_exact_sums_are_added_and_the_others_are_listed(fund: ProgrammePage, ask: Ask) -> None:
    funded = ask("programmes/hof-fonds")["funded"]
    told = [(row["project"]["title"], row["amount"] and row["amount"]["text"]) for row in funded["projects"]]
    assert told == [
        ("Projekt 3", None),
        ("Projekt 2", "rund 700\xa0€"),
        ("Projekt 1", "500\xa0€"),
        ("Projekt 0", "1.000\xa0€"),
    ]
    assert (funded["total"]["value"], funded["added"], funded["not_added"]) == ("1500", 2, 2)
    assert "2 weitere Projekte sind nicht mitgezählt" in funded["text"]


def test_not_known_is_a_group_of_its_own_beside_what_is_open(fund: ProgrammePage, ask: Ask) -> None:
    def titles(**query: str) -> tuple[list[str], list[str]]:
        answer = ask("programmes", **query)
        return tuple([row["title"] for row in answer[name]] for name in ("results", "not_known"))  # type: ignore[return-value]

    assert titles(open="true") == (["Hof-Fonds"], ["Stiller Fonds"])
    assert titles(open="true", applicant="vereine") == ([], ["Stiller Fonds"])
    assert titles(open="true", applicant="eigentuemer") == ([], [])
    assert titles(open="false") == (["Alter Fonds"], [])
    assert titles()[1] == []
