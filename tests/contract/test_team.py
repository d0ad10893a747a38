"""Contract of the team: its page, its people, and who of them is public."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from home.models import Person, TeamPage, TextPage
from quarters.models import QuarterPage
from tests import content

Ask = Callable[..., Any]
pytestmark = pytest.mark.django_db
NOBODY = "277f2950-24ca-4d71-957d-502ce16386a5"


class Team:
    """One of every kind of post: named, without a name, gone, named by a draft alone, by nobody, by a quarter."""

    def __init__(self) -> None:
        self.lead = Person.objects.create(
            name="Ada Beispiel",
            role="Leitung",
            role_en="Head",
            organisation="Amt, für Mitte",
            organisation_en="Office; for the centre",
            topics=[("entry", "Handel")],
            topics_en=[("entry", "Retail")],
            email="ada@example.org",
            phone="0231 1234",
            note="Nur intern",
        )
        self.open_post = Person.objects.create(role="Beratung", organisation="Amt für Mitte")
        self.former = Person.objects.create(name="Früher Da", role="Leitung", active=False)
        self.of_draft = Person.objects.create(name="Nur Entwurf", role="Geplant")
        self.unnamed = Person.objects.create(name="Nirgends Genannt", role="Archiv")
        self.of_quarter = Person.objects.create(name="Kim Quartier", role="Ansprechperson")
        groups = [
            self.group("Kernteam", self.open_post, self.lead, self.former),
            self.group("Mantelteam"),
        ]
        page = TeamPage(title="Team", slug="team", intro="<p>Wir.</p>", groups=groups)
        self.page = content.add(content.home(), page)
        draft = TextPage(title="Plan", slug="plan", body=[("contact", self.of_draft)])
        content.add(content.home(), draft, publish=False)
        content.quarter("Lindenviertel", contact=self.of_quarter)
        content.published()

    @staticmethod
    def group(name: str, *people: Person) -> tuple[str, Any]:
        return "entry", {"name": name, "description": "", "people": list(people)}


@pytest.fixture(scope="module")
def team(once: None) -> Team:
    return Team()


ROWS = [
    ("team", {}, 200, {"total": 3, "lang": "de", "next": None}, 13),
    ("team", {"lang": "en", "per_page": "1"}, 200, {"total": 3, "per_page": 1}, 13),
    ("team", {"modified_since": "2099-01-01"}, 200, {"total": 0, "results": []}, 13),
    ("page", {"path": "/team/"}, 200, {"type": "team", "intro_html": "<p>Wir.</p>", "lang": "de"}, 20),
    ("page", {"path": "/en/team/"}, 200, {"type": "team", "lang": "de", "answer_lang": "en"}, 20),
    ("team", {"page": "0"}, 422, {"status": 422}, 3),
    ("team", {"group": "kernteam"}, 422, {"status": 422}, 3),
    ("team/keine-kennung", {}, 422, {"status": 422}, 3),
    (f"team/{NOBODY}", {}, 404, {"status": 404}, 5),
    (f"team/{NOBODY}.vcf", {}, 404, {"status": 404}, 5),
]


@pytest.mark.parametrize(("path", "parameters", "status", "expected", "queries"), ROWS)
def test_the_team_answers_as_agreed(
    team: Team, ask: Ask, path: str, parameters: dict[str, str], status: int, expected: dict[str, Any], queries: int
) -> None:
    answer = ask(path, status, queries=queries, **parameters)
    assert {name: answer[name] for name in expected} == expected


def test_the_list_follows_the_team_page_and_leaves_out_whom_nothing_public_names(team: Team, ask: Ask) -> None:
    people = ask("team")["results"]
    assert [person["role"] for person in people] == ["Beratung", "Leitung", "Ansprechperson"]
    assert [link["title"] for link in people[2]["pages"]] == ["Lindenviertel"]


def test_groups_show_who_is_in_office(team: Team, ask: Ask) -> None:
    core, mantle = ask("page", path="/team/")["groups"]
    assert [person["role"] for person in core["people"]] == ["Beratung", "Leitung"]
    assert (mantle["name"], mantle["people"]) == ("Mantelteam", [])


def test_a_post_without_a_name_says_so(team: Team, ask: Ask) -> None:
    open_post = ask(f"team/{team.open_post.public_id}")
    assert (open_post["name"], open_post["name_text"]) == ("", "Name wird von der Stadt ergänzt")


def test_a_person_is_english_as_a_whole_or_not_at_all(team: Team, ask: Ask) -> None:
    lead = ask(f"team/{team.lead.public_id}", lang="en")
    assert (lead["role"], lead["topics"], lead["lang"]) == ("Head", ["Retail"], "en")
    open_post = ask(f"team/{team.open_post.public_id}", lang="en")
    assert (open_post["role"], open_post["lang"]) == ("Beratung", "de")
    assert open_post["name_text"] == "Name wird von der Stadt ergänzt", "German like the rest of this contact"


def test_whom_nothing_public_names_is_not_there(team: Team, ask: Ask) -> None:
    for hidden in (team.former, team.of_draft, team.unnamed):
        ask(f"team/{hidden.public_id}", 404)
        ask(f"team/{hidden.public_id}.vcf", 404)
    answers = str([ask("team"), ask("page", path="/team/"), ask("page", path="/quartiere/lindenviertel/")])
    for name in ("Früher Da", "Nur Entwurf", "Nirgends Genannt", "Nur intern"):
        assert name not in answers


def test_a_person_goes_with_the_last_page_that_names_them(team: Team, ask: Ask) -> None:
    assert ask(f"team/{team.of_quarter.public_id}")["name"] == "Kim Quartier"
    QuarterPage.objects.get(slug="lindenviertel").unpublish()
    content.published()
    ask(f"team/{team.of_quarter.public_id}", 404)


def test_a_translation_s_own_contact_is_shown_nowhere_and_makes_nobody_public(team: Team, ask: Ask) -> None:
    quarter = QuarterPage.objects.get(slug="lindenviertel")
    content.translation(quarter, "Linden Quarter", contact=team.unnamed)
    content.published()
    ask(f"team/{team.unnamed.public_id}", 404)


def test_a_vcard_can_be_read_by_an_address_book(team: Team, client: Client) -> None:
    response = client.get(f"/api/v1/team/{team.lead.public_id}.vcf")
    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    assert response["ETag"]
    lines = response.content.decode().split("\r\n")
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
    assert "ORG:Amt\\, für Mitte" in lines
    assert "TITLE;LANGUAGE=de:Leitung" in lines
    assert "EMAIL;TYPE=work:ada@example.org" in lines
    english = client.get(f"/api/v1/team/{team.lead.public_id}.vcf", {"lang": "en"}).content.decode()
    assert "ORG:Office\\; for the centre" in english
    assert "TITLE;LANGUAGE=en:Head" in english
