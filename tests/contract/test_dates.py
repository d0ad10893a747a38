"""Contract of `dates.ics`: what is on a day, read by a library of others, the same file as long as nothing changed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from projects.models import ProgrammeDeadline, ProgrammePage
from tests import content, content_projects

pytestmark = pytest.mark.django_db
PATH = "/api/v1/dates.ics"


@pytest.fixture(scope="module")
def city(once: None) -> None:
    linden, _markt = content.quarter("Lindenviertel"), content.quarter("Marktviertel")
    fund = content_projects.programme(
        "Hof-Fonds",
        quarters=[linden],
        deadlines=[
            ProgrammeDeadline(date=date(2026, 9, 30), title="Antragsschluss", note="Bis Mitternacht"),
            ProgrammeDeadline(date=date(2026, 10, 15), title="Sitzung"),
            ProgrammeDeadline(date=date(2027, 4, 15), title="Sitzung"),
        ],
    )
    content.translation(fund, "Courtyard fund", lead="Money.", purpose="<p>Yards.</p>")
    content_projects.programme(
        "Musterfonds", is_example=True, deadlines=[ProgrammeDeadline(date=date(2026, 12, 1), title="Antragsschluss")]
    )
    secret = [ProgrammeDeadline(date=date(2026, 11, 11), title="Geheim")]
    content_projects.programme("Entwurf", publish=False, deadlines=secret)
    content_projects.guideline(fund, valid_from=date(2026, 8, 1))
    festival: dict[str, Any] = {"start": date(2024, 6, 26), "end": date(2024, 7, 18), "place_text": "Am Markt"}
    content_projects.project("Lichterhof", programme=fund, quarters=[linden], **festival)
    content_projects.project("Bankhof", start=date(2024, 5, 1), start_precision="month")
    content_projects.project("Erschlossen", start=date(2024, 5, 7), year_inferred=True)
    content.published()


def events(client: Client, **query: str) -> dict[str, Any]:
    response = client.get(PATH, query)
    assert response.status_code == 200, response.content[:300]
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    found = Calendar.from_ical(response.content)
    assert found.errors == []
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    return {f"{event.start.isoformat()} {event['SUMMARY']}": event for event in found.events}


DEADLINE, SITTING, NEXT = (
    "2026-09-30 Hof-Fonds: Antragsschluss",
    "2026-10-15 Hof-Fonds: Sitzung",
    "2027-04-15 Hof-Fonds: Sitzung",
)
EXAMPLE = "2026-12-01 Beispiel: Musterfonds: Antragsschluss"
VERSION = "2026-08-01 Hof-Fonds: neue Fassung der Richtlinie gilt ab heute"
FESTIVAL = "2024-06-26 Lichterhof"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [FESTIVAL, VERSION, DEADLINE, SITTING, EXAMPLE, NEXT]),
        ({"kind": "deadline"}, [DEADLINE, SITTING, EXAMPLE, NEXT]),
        ({"kind": "guideline,project"}, [FESTIVAL, VERSION]),
        ({"quarter": "lindenviertel", "kind": "deadline,project"}, [FESTIVAL, DEADLINE, SITTING, EXAMPLE, NEXT]),
        ({"quarter": "marktviertel"}, [EXAMPLE]),
        ({"quarter": "nirgends"}, []),
        ({"programme": "hof-fonds"}, [FESTIVAL, VERSION, DEADLINE, SITTING, NEXT]),
        ({"programme": "entwurf"}, []),
        ({"from": "2024-07-18", "to": "2026-09-30"}, [FESTIVAL, VERSION, DEADLINE]),
        ({"from": "2024-07-19", "to": "2026-09-29"}, [VERSION]),
    ],
)
def test_a_calendar_has_the_days_that_somebody_stated(
    city: None, client: Client, query: dict[str, str], expected: list[str]
) -> None:
    assert list(events(client, **query)) == expected


def test_an_entry_has_what_a_calendar_program_shows(city: None, client: Client) -> None:
    found = events(client)
    deadline = found[DEADLINE]
    assert deadline["DESCRIPTION"].startswith("Bis Mitternacht\n\nhttp://testserver/foerderung/hof-fonds/")
    assert deadline["URL"] == "http://testserver/foerderung/hof-fonds/"
    assert (deadline.start, deadline.end) == (date(2026, 9, 30), date(2026, 10, 1))
    assert deadline["TRANSP"] == "TRANSPARENT"
    assert (found[FESTIVAL].end, found[FESTIVAL]["LOCATION"]) == (date(2024, 7, 19), "Am Markt")
    assert len({event["UID"] for event in found.values()}) == len(found)


def test_in_english_the_texts_are_english_and_the_identities_the_same(city: None, client: Client) -> None:
    german, english = events(client), events(client, lang="en")
    translated = english["2026-09-30 Courtyard fund: Antragsschluss"]
    assert translated["URL"] == "http://testserver/en/foerderung/hof-fonds/"
    assert translated["UID"] == german[DEADLINE]["UID"]


def test_a_reader_that_has_the_calendar_already_is_told_so(city: None, client: Client) -> None:
    first = client.get(PATH)
    assert client.get(PATH, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_a_deadline_that_is_put_off_and_a_page_that_is_published_again_keep_their_identities(
    city: None, client: Client, published: Callable[[], int]
) -> None:
    before = events(client)
    fund = ProgrammePage.objects.get(slug="hof-fonds", locale__language_code="de")
    late = fund.deadlines.get(title="Antragsschluss")
    late.date = date(2026, 10, 31)
    fund.deadlines.add(late)
    for _time in range(2):
        fund.save_revision().publish()
        fund = fund.get_latest_revision_as_object()
    published()
    after = events(client)
    assert after["2026-10-31 Hof-Fonds: Antragsschluss"]["UID"] == before[DEADLINE]["UID"]
    assert after[NEXT]["UID"] == before[NEXT]["UID"]


@pytest.mark.parametrize(
    "query", [{"kind": "party"}, {"from": "heute"}, {"from": "2026-02-01", "to": "2026-01-01"}, {"page": "1"}]
)
def test_what_makes_no_sense_is_refused(city: None, client: Client, query: dict[str, str]) -> None:
    assert client.get(PATH, query).status_code == 422
