"""The outbox against a real mail server that is away, hangs, refuses, and comes back."""

import socket
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from core import mail
from core.mail import sending
from core.mail.models import OutgoingMail, as_data, of_address
from core.site import SiteProfile
from tests.fixtures_mail import MailServer

pytestmark = pytest.mark.django_db
TO = "frau.muster@example.org"


@pytest.fixture
def outbox() -> sending.Outbox:
    return sending.Outbox()


@pytest.fixture
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pauses have a test of their own."""
    monkeypatch.setattr(sending, "SERVER_PAUSES", (0.0,))
    monkeypatch.setattr(sending, "MAIL_PAUSES", [timedelta(0)])


def row() -> OutgoingMail:
    return OutgoingMail.objects.get()


def test_it_is_sent_once_and_then_forgotten(mail_server: MailServer, outbox: sending.Outbox) -> None:
    queued = mail.queue(
        TO, "Ihre Anfrage:\nein Laden", "Schöne Grüße\n", reply_to="buero@example.org", about="enquiry:7",
        headers={"X-Kind": "question"}, attachments=[mail.Attachment("termin.ics", b"BEGIN", "text/calendar")],
    )  # fmt: skip
    outbox()
    outbox()
    [sent] = mail_server.box.mails
    assert (sent["To"], sent["Subject"], sent["Reply-To"]) == (TO, "Ihre Anfrage: ein Laden", "buero@example.org")
    assert (sent["Message-ID"], sent["X-Kind"]) == (queued.message_id, "question")
    assert sent["Auto-Submitted"] == "auto-generated"
    body = sent.get_body()
    assert body is not None
    assert body.get_content().startswith("Schöne Grüße")
    assert [part.get_filename() for part in sent.iter_attachments()] == ["termin.ics"]
    left = row()
    assert (left.state, left.about, left.attempts) == ("sent", "enquiry:7", 1)
    assert (left.recipient, left.subject, left.text, left.reply_to, left.headers, left.attachments) == (
        "", "", "", "", {}, [],
    )  # fmt: skip


def test_a_callers_transaction_that_rolls_back_has_sent_nothing(
    mail_server: MailServer, outbox: sending.Outbox
) -> None:
    with transaction.atomic():
        mail.queue(TO, "Betreff", "Text")
        transaction.set_rollback(True)
    outbox()
    assert mail_server.box.mails == []


def test_a_server_that_is_away_is_asked_rarely_and_gets_everything_when_it_is_back(
    mail_server: MailServer, outbox: sending.Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: clock)
    mail_server.stop()
    for number in range(3):
        mail.queue(TO, f"Mail {number}", "Text")
    pauses = []
    for _ in range(6):
        outbox()
        pauses.append(outbox._retry_at - clock)
        clock = outbox._retry_at
    assert pauses == [5, 15, 30, 60, 60, 60]
    assert {mail.attempts for mail in OutgoingMail.objects.all()} == {0}
    mail_server.start()
    outbox()
    assert [sent["Subject"] for sent in mail_server.box.mails] == ["Mail 0", "Mail 1", "Mail 2"]


def test_one_that_is_refused_holds_up_no_other_and_is_tried_again(
    mail_server: MailServer, outbox: sending.Outbox
) -> None:
    mail_server.box.refused["voll@example.org"] = "452 mailbox full"
    mail.queue("voll@example.org", "Betreff", "Text")
    mail.queue(TO, "Betreff", "Text")
    outbox()
    assert mail_server.box.recipients == [TO]
    waiting = OutgoingMail.objects.get(state="waiting")
    assert waiting.last_error == "SMTPRecipientsRefused 452"
    assert waiting.next_attempt_at is not None
    assert timedelta(seconds=50) < waiting.next_attempt_at - timezone.now() < timedelta(seconds=61)
    mail_server.box.refused.clear()
    outbox()  # not due yet
    assert mail_server.box.recipients == [TO]
    OutgoingMail.objects.filter(pk=waiting.pk).update(next_attempt_at=timezone.now())
    outbox()
    assert mail_server.box.recipients == [TO, "voll@example.org"]


def test_a_refusal_for_good_is_believed_after_five_attempts_and_shown(
    mail_server: MailServer, outbox: sending.Outbox, no_pause: None
) -> None:
    mail_server.box.answers = ["554 no"] * 5
    mail.queue(TO, "Betreff", "Text")
    outbox()
    refused = row()
    assert (refused.state, refused.attempts, refused.last_error) == ("refused", 5, "SMTPDataError 554")
    assert sending.degraded() == ["mail"]
    assert refused.text == "Text"  # nobody has it yet
    sending.again(refused)
    outbox()
    assert len(mail_server.box.mails) == 1
    assert sending.degraded() == []


def test_slow_to_accept_is_no_reason_to_send_twice(
    mail_server: MailServer, outbox: sending.Outbox, settings: Settings
) -> None:
    """Only the answer to a mail's end may take long."""
    settings.EMAIL_TIMEOUT = 0.5
    mail_server.box.answers = [1.2]
    mail.queue(TO, "Betreff", "Text")
    outbox()
    outbox()
    assert (len(mail_server.box.mails), row().state) == (1, "sent")


def test_an_answer_that_never_comes_leaves_the_mail_waiting_and_its_second_coming_can_be_told(
    mail_server: MailServer, outbox: sending.Outbox, settings: Settings, no_pause: None
) -> None:
    settings.EMAIL_ACCEPT_SECONDS = 0.3
    mail_server.box.answers = [0.6]
    queued = mail.queue(TO, "Betreff", "Text")
    outbox()
    assert (row().state, row().last_error) == ("waiting", "SMTPServerDisconnected")
    outbox()
    assert row().state == "sent"
    deadline = time.monotonic() + 5
    while len(mail_server.box.mails) < 1 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert {sent["Message-ID"] for sent in mail_server.box.mails} == {queued.message_id}


@pytest.fixture
def hanging(settings: Settings, mail_server: MailServer) -> Iterator[None]:
    """Takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = silent.getsockname()[1], 0.3
        yield


def test_a_server_that_hangs_is_left_after_the_timeout(hanging: None, outbox: sending.Outbox) -> None:
    mail.queue(TO, "Betreff", "Text")
    begun = time.monotonic()
    outbox()
    assert 0.2 < time.monotonic() - begun < 3
    assert (row().state, row().attempts) == ("waiting", 0)


def test_a_mail_that_another_process_has_claimed_is_left_to_it(mail_server: MailServer, outbox: sending.Outbox) -> None:
    mail.queue(TO, "Betreff", "Text")
    claimed = sending.claimed()  # and dies
    assert claimed is not None
    outbox()
    assert mail_server.box.mails == []
    OutgoingMail.objects.filter(pk=claimed.pk).update(next_attempt_at=timezone.now() - timedelta(seconds=1))
    outbox()
    assert len(mail_server.box.mails) == 1


def test_a_demonstration_writes_to_nobody_not_even_later(mail_server: MailServer, outbox: sending.Outbox) -> None:
    mail.queue(TO, "Vorher", "Text")
    profile = SiteProfile(demonstration=True)
    profile.save()
    mail.queue(TO, "Währenddessen", "Text")
    outbox()
    profile.demonstration = False
    profile.save()
    outbox()
    assert mail_server.box.mails == []
    assert set(OutgoingMail.objects.values_list("state", "subject")) == {
        ("nobody", "Vorher"),
        ("nobody", "Währenddessen"),
    }


@pytest.mark.parametrize(
    "to", ["", "keine", "a@example.org, b@example.org", "a@example.org\nBcc: b@example.org", "Frau <a@example.org>"]
)
def test_what_is_no_single_address_is_refused_at_once(to: str) -> None:
    with pytest.raises(ValueError):
        mail.queue(to, "Betreff", "Text")
    assert not OutgoingMail.objects.exists()


def test_a_header_can_bring_no_second_one() -> None:
    with pytest.raises(ValueError):
        mail.queue(TO, "Betreff", "Text", headers={"X-Kind": "a\r\nBcc: b@example.org"})


def test_what_waits_for_an_address_can_be_told_and_the_rest_is_forgotten_in_time(
    mail_server: MailServer, outbox: sending.Outbox
) -> None:
    mail.queue(TO.upper(), "Betreff", "Text")
    [found] = of_address(TO)
    assert as_data(found)["text"] == "Text"
    outbox()
    assert not of_address(TO).exists()
    sending.prune(timezone.now() + timedelta(days=29))
    assert OutgoingMail.objects.exists()
    sending.prune(timezone.now() + timedelta(days=31))
    assert not OutgoingMail.objects.exists()
