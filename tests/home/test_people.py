"""People: what of them is public, and what never is."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.build import Builder
from core.schemas import ContactOut, Language
from home.models import Person
from home.people import named_people, portrait_is_shown
from home.vcard import vcard
from media.models import Picture
from quarters.models import QuarterPage
from tests import content

pytestmark = pytest.mark.django_db


def picture(**fields: str) -> Picture:
    return Picture.objects.create(title="Porträt", file="original_images/p.png", width=10, height=10, **fields)


def test_a_portrait_is_public_with_consent_of_somebody_in_office_whom_a_page_names() -> None:
    person = Person.objects.create(role="Leitung", portrait=picture(alt="Eine Frau", credit="Wir"))
    content.quarter("Lindenviertel", contact=person)
    content.published()
    assert named_people() == {person.pk: [QuarterPage.objects.get().pk]}
    assert not portrait_is_shown(person, "portrait"), "no consent"
    person.portrait_consent = "given"
    assert portrait_is_shown(person, "portrait")
    assert not portrait_is_shown(person, "note")
    person.active = False
    assert not portrait_is_shown(person, "portrait")
    person.active = True
    QuarterPage.objects.get().unpublish()
    assert not portrait_is_shown(person, "portrait"), "also before it is numbered"


def test_without_consent_no_answer_has_a_portrait() -> None:
    person = Person.objects.create(role="Leitung", portrait=picture(alt="Eine Frau", credit="Wir"))
    build = Builder(Language.DE)
    assert person.contact(build).portrait is None  # type: ignore[union-attr]  # in office
    assert not build.incomplete, "nothing is missing that is to come"


def test_a_portrait_that_is_to_be_shown_needs_its_words() -> None:
    person = Person(role="Leitung", portrait=picture(), portrait_consent="given")
    with pytest.raises(ValidationError) as raised:
        person.full_clean()
    assert list(raised.value.message_dict) == ["portrait"]


def test_a_long_vcard_line_is_folded_without_breaking_a_letter() -> None:
    contact = ContactOut(**Person(role="Ä" * 60, organisation="Zeile\nZwei").contact_fields(Builder(Language.DE)))
    text = vcard(contact, url="", changed=timezone.now(), notes=[])
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "Ä" * 60 in text.replace("\r\n ", "")
    assert "ORG:Zeile\\nZwei" in lines
    assert lines[-1] == "", "the last line ends as well"


def test_editors_keep_people_in_german(admin_client: Client) -> None:
    form = admin_client.get(reverse("wagtailsnippets_home_person:add")).content.decode()
    for word in ("Funktion", "Sprechzeiten", "Einwilligung zum Porträt", "Auf Englisch"):
        assert word in form
    fields = {
        "name": "Ada Beispiel", "role": "Leitung", "organisation": "", "email": "", "phone": "", "office_hours": "",
        "portrait": "", "portrait_consent": "missing", "active": "on", "note": "", "role_en": "", "organisation_en": "",
        "office_hours_en": "", "topics-count": "0", "topics_en-count": "0",
    }  # fmt: skip
    answer = admin_client.post(reverse("wagtailsnippets_home_person:add"), fields)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    assert Person.objects.get().name == "Ada Beispiel"
