"""What is kept ends by itself, and all that is kept of one person can be told and forgotten."""

import os
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from core import personal
from core.mail.models import OutgoingMail
from home.enquiries import attachments, retention
from home.models import Enquiry, EnquiryFile, EnquirySettings, PrivacyText
from quarters.models import VacancyFile
from quarters.models.vacancy_file import Talk
from tests.home.enquiries.conftest import LEAST, Send
from tests.home.enquiries.test_attachments import document

pytestmark = pytest.mark.django_db


def test_after_the_configured_days_nothing_of_it_is_left(
    send: Send, office: EnquirySettings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    send("offer_space", files=[("Plan.pdf", document())])
    [path] = attachments.folder().iterdir()
    now = timezone.now()
    retention.prune(now + timedelta(days=59))
    assert Enquiry.objects.exists()
    office.kept_days = 30
    office.save()
    with django_capture_on_commit_callbacks(execute=True):
        retention.prune(now + timedelta(days=31))
    for model in (Enquiry, EnquiryFile, OutgoingMail, PrivacyText):
        assert not model._default_manager.exists(), model
    assert not path.exists()


def test_files_of_a_deletion_that_is_rolled_back_stay(send: Send) -> None:
    send("offer_space", files=[("Plan.pdf", document())])
    with transaction.atomic():
        retention.delete(Enquiry.objects.all())
        transaction.set_rollback(True)
    assert attachments.path(EnquiryFile.objects.get().stored_as).exists()


def test_a_file_whose_enquiry_was_never_stored_is_removed_after_a_day(send: Send) -> None:
    send("offer_space", files=[("Plan.pdf", document())])
    left_over, fresh = attachments.folder() / "left-over", attachments.folder() / "fresh"
    for path in (left_over, fresh):
        path.write_bytes(b"x")
    old = (timezone.now() - timedelta(days=2)).timestamp()
    for path in (left_over, attachments.path(EnquiryFile.objects.get().stored_as)):
        os.utime(path, (old, old))
    retention.remove_left_over_files(timezone.now())
    assert not left_over.exists()
    assert fresh.exists()
    assert attachments.path(EnquiryFile.objects.get().stored_as).exists()


def test_one_person_is_told_and_forgotten_internal_files_included(
    send: Send, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    hers = LEAST["offer_space"] | {"email": "Heirs@Example.org"}
    send("offer_space", hers, files=[("Plan.pdf", document())])
    send("question")
    file = VacancyFile.objects.create(owner_name="Muster", owner_contact="heirs@example.org, 0231 1")
    Talk.objects.create(file=file, on=timezone.localdate(), note="Will warten.")
    other = VacancyFile.objects.create(owner_contact="theheirs@example.org")
    told = personal.export("heirs@example.org")
    assert told.keys() == {"enquiry", "mail", "vacancy_file"}
    [enquiry] = told["enquiry"]
    assert (enquiry["fields"]["address"], enquiry["files"][0]["name"]) == ("Marktstraße 1", "Plan.pdf")
    assert "Um zu antworten." in enquiry["privacy_notice"]
    assert told["vacancy_file"][0]["talks"][0]["note"] == "Will warten."
    with django_capture_on_commit_callbacks(execute=True):
        counts = personal.erase("heirs@example.org")
    assert counts["enquiry"] == counts["vacancy_file"] == 1
    assert personal.export("heirs@example.org") == {}
    assert [row.email for row in Enquiry.objects.all()] == ["kim@example.org"]
    assert list(VacancyFile.objects.all()) == [other]
    assert not list(attachments.folder().iterdir())


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("a@example.org", True),
        ("Frau A <A@Example.org>, Tel.", True),
        ("schreibt an a@example.org.", True),
        ("aa@example.org", False),
        ("x.a@example.org", False),
        ("a@example.org.uk", False),
        ("a@example.organic", False),
    ],
)
def test_an_address_is_found_whole(text: str, is_named: bool) -> None:
    assert personal.names(text, "a@example.org") is is_named


def test_internal_files_end_with_their_retention() -> None:
    from quarters.personal import prune

    today = timezone.localdate()
    VacancyFile.objects.create(keep_until=today - timedelta(days=1))
    kept = [VacancyFile.objects.create(keep_until=until).pk for until in (today, None)]
    prune(timezone.now())
    assert [file.pk for file in VacancyFile.objects.order_by("pk")] == kept
