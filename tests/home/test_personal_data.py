"""One person's data: given out whole, deleted for good, by whom may, and no log knows whose it was."""

import io
import json
import logging
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core import mail
from core.mail.models import OutgoingMail
from home.enquiries import attachments
from home.models import Enquiry, EnquiryFile
from quarters.models import VacancyFile

pytestmark = pytest.mark.django_db
PERSON, OTHER = "kim@example.org", "alex@example.org"


def entry(reference: str, email: str) -> Enquiry:
    one = Enquiry.objects.create(
        reference=reference,
        kind="question",
        name="Kim Muster",
        email=email,
        received_at=timezone.now(),
        fields={"message": f"Frage {reference}"},
    )
    content = b"%PDF-1.7 Plan " + reference.encode()
    stored_as = attachments.stored(attachments.Accepted("plan.pdf", "application/pdf", content, "0" * 64))
    EnquiryFile.objects.create(
        enquiry=one,
        name="plan.pdf",
        media_type="application/pdf",
        size=len(content),
        stored_as=stored_as,
        sha256="0" * 64,
    )
    one.entries.create(kind="note", text=f"Notiz zu {reference}")
    return one


@pytest.fixture
def stored(settings: Any, tmp_path: Path) -> None:
    settings.ENQUIRIES_DIR = tmp_path
    entry("AAAA-2222", PERSON)
    entry("BBBB-3333", OTHER)
    for address in (PERSON, OTHER):
        mail.queue(address, "Ihre Anfrage", "Danke.")
        VacancyFile.objects.create(owner_name="Kim", owner_contact=f"Markt 1\n{address.upper()}")


@pytest.fixture
def officer(client: Client, django_user_model: Any) -> Client:
    user = django_user_model.objects.create_user(username="datenschutz", password="x", email="d@example.org")
    user.groups.add(Group.objects.get(name="Datenschutz"))
    client.force_login(user)
    return client


def ask(client: Client, wish: str, email: str = "Kim@Example.org") -> Any:
    return client.post(reverse("home_personal_data"), {"email": email, "tun": wish})


def test_everything_about_one_person_is_found_and_nothing_about_others(stored: None, officer: Client) -> None:
    html = ask(officer, "suchen").content.decode()
    assert all(f"<li>{line}: 1</li>" in html for line in ("Anfragen", "Ausgehende E-Mails", "Interne Akten"))

    found = json.loads(ask(officer, "json").content)
    assert [one["reference"] for one in found["enquiry"]] == ["AAAA-2222"]
    assert found["enquiry"][0]["entries"][0]["text"] == "Notiz zu AAAA-2222"
    assert found["vacancy_file"][0]["owner_name"] == "Kim"
    assert OTHER not in json.dumps(found).lower()


def test_attachments_come_along_in_an_archive(stored: None, officer: Client) -> None:
    archive = zipfile.ZipFile(io.BytesIO(ask(officer, "zip").content))
    [name] = [name for name in archive.namelist() if name.endswith(".pdf")]
    assert archive.read(name) == b"%PDF-1.7 Plan AAAA-2222"
    assert name.startswith("AAAA-2222/")
    assert [one["reference"] for one in json.loads(archive.read("daten.json"))["enquiry"]] == ["AAAA-2222"]


def test_deleting_is_asked_twice_and_takes_everything_of_this_person_alone(
    stored: None, officer: Client, django_capture_on_commit_callbacks: Any
) -> None:
    paths = {file.enquiry.email: attachments.path(file.stored_as) for file in EnquiryFile.objects.all()}
    assert "Wirklich alles löschen?" in ask(officer, "loeschen").content.decode()
    assert Enquiry.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        ask(officer, "wirklich")

    assert [one.email for one in Enquiry.objects.all()] == [OTHER]
    assert [one.recipient for one in OutgoingMail.objects.all()] == [OTHER]
    assert VacancyFile.objects.count() == 1
    assert not paths[PERSON].exists()
    assert paths[OTHER].exists()


def test_what_was_done_is_recorded_without_whose_data_it_was(
    stored: None, officer: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        ask(officer, "json")
        ask(officer, "wirklich")

    logged = ModelLogEntry.objects.filter(action__startswith="home.personal").order_by("pk")
    assert [one.action for one in logged] == ["home.personal_export", "home.personal_delete"]
    assert logged[0].data["counts"]["enquiry"] == 1
    said = str([(one.label, one.data) for one in logged]) + caplog.text
    assert PERSON not in said.lower()
    assert "Kim" not in said


def test_only_who_has_this_right_may_ask(stored: None, client: Client, django_user_model: Any) -> None:
    user = django_user_model.objects.create_user(username="anfragen", password="x", email="a@example.org")
    user.groups.add(Group.objects.get(name="Anfragen"))
    client.force_login(user)
    assert ask(client, "json").status_code in {302, 403}
    assert Enquiry.objects.count() == 2
