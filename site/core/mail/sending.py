"""The worker's part of the outbox: sends what is due, waits while the server is away, forgets what was sent.

A mail is claimed before it is sent and settled after the server has accepted it. Between the two the outcome is known
to nobody if the process dies or the connection breaks right after the mail's last line: then it is sent again, under
the same Message-ID, because a mail that comes twice harms less than one that never comes.
"""

import logging
import smtplib
import time
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.mail.models import OutgoingMail, as_data, of_address
from core.site import SiteProfile

logger = logging.getLogger(__name__)
# Longer than any conversation takes: until then nobody else sends a claimed mail.
CLAIM = timedelta(minutes=15)
# After each refusal of one mail; the last one is repeated. Greylisting lets in after five to fifteen minutes.
MAIL_PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]
# While the server is away; one attempt for all mails together, so that an hour's outage ends within a minute.
SERVER_PAUSES = (5.0, 15.0, 30.0, 60.0)
# "No such mailbox" may be a relay that is set up wrongly: tried this often over five hours before we believe it.
FINAL_ATTEMPTS = 5
FINAL_CODE = 500  # RFC 5321: codes from here on mean "don't try again"
CLOSING = 421  # "service not available, closing the channel"
BATCH_SECONDS = 10.0  # then the loop shows that it lives (core.publication.heartbeat)
LATE = timedelta(minutes=10)  # a server that was restarted is back by then


class Outbox:
    """One beat after another of the worker's loop `mail`."""

    def __init__(self) -> None:
        self._failures = 0
        self._retry_at = float("-inf")

    def __call__(self) -> None:
        if time.monotonic() < self._retry_at or not due(timezone.now()).exists():
            return
        if SiteProfile.current().demonstration:
            send_to_nobody()
            return
        if not settings.EMAIL_HOST and settings.EMAIL_BACKEND == "core.mail.smtp.Backend":
            self._server_failed("no server is named: EMAIL_HOST")
            return
        connection = get_connection()
        try:
            connection.open()
            self._send_all(connection)
        except (OSError, smtplib.SMTPException) as error:  # refusals of single mails are caught where they happen
            self._server_failed(told(error))
        finally:
            closed(connection)

    def _send_all(self, connection: BaseEmailBackend) -> None:
        end = time.monotonic() + BATCH_SECONDS
        while time.monotonic() < end and (row := claimed()):
            send(row, connection)
            self._failures = 0

    def _server_failed(self, why: str) -> None:
        pause = SERVER_PAUSES[min(self._failures, len(SERVER_PAUSES) - 1)]
        self._failures += 1
        self._retry_at = time.monotonic() + pause
        logger.warning("Mail waits: %s; next attempt in %d s", why, pause)


def due(now: datetime) -> "QuerySet[OutgoingMail, OutgoingMail]":
    return OutgoingMail.objects.filter(state=OutgoingMail.State.WAITING, next_attempt_at__lte=now)


def claimed() -> OutgoingMail | None:
    """The mail that has been due longest, ours for a while."""
    now = timezone.now()
    with transaction.atomic():
        row = due(now).order_by("next_attempt_at", "pk").select_for_update(skip_locked=True).first()
        if row:
            row.attempts += 1
            row.next_attempt_at = now + CLAIM
            row.save(update_fields=["attempts", "next_attempt_at"])
        return row


def send(row: OutgoingMail, connection: BaseEmailBackend) -> None:
    """Raises what concerns the server; what concerns this mail alone is noted in its row."""
    try:
        connection.send_messages([row.message()])
    except (smtplib.SMTPDataError, smtplib.SMTPRecipientsRefused) as error:
        refused(row, error)
        if code_of(error) == CLOSING:
            raise
    except (OSError, smtplib.SMTPException) as error:
        later(row, told(error))
        raise
    else:
        row.settle(row.State.SENT)
        row.save()


def refused(row: OutgoingMail, error: smtplib.SMTPException) -> None:
    if code_of(error) >= FINAL_CODE and row.attempts >= FINAL_ATTEMPTS:
        row.last_error = told(error)
        row.settle(row.State.REFUSED)
        row.save()
        logger.error("Mail %d was refused for good (%s)", row.pk, row.last_error)
    else:
        later(row, told(error))


def later(row: OutgoingMail, why: str) -> None:
    row.last_error = why
    row.next_attempt_at = timezone.now() + MAIL_PAUSES[min(row.attempts, len(MAIL_PAUSES)) - 1]
    row.save(update_fields=["last_error", "next_attempt_at"])


def send_to_nobody() -> None:
    for row in due(timezone.now()).iterator():
        row.settle(row.State.NOBODY)
        row.save()


def again(row: OutgoingMail) -> None:
    """A refused mail once more, after somebody has put right what was wrong."""
    row.state, row.attempts, row.next_attempt_at, row.done_at = row.State.WAITING, 0, timezone.now(), None
    row.save()


def code_of(error: smtplib.SMTPException) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return int(next(iter(error.recipients.values()))[0])
    return int(getattr(error, "smtp_code", 0))


def told(error: Exception) -> str:
    """Kind and code; never the text, which often repeats the address."""
    code = code_of(error) if isinstance(error, smtplib.SMTPException) else getattr(error, "errno", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def closed(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException) as error:
        logger.info("The mail server said no goodbye (%s)", type(error).__name__)


def prune(now: datetime) -> None:
    """Forgets rows with which nothing more will happen."""
    OutgoingMail.objects.filter(done_at__lt=now - timedelta(days=settings.EMAIL_KEPT_DAYS)).delete()


def export(address: str) -> list[dict[str, Any]]:
    return [as_data(row) for row in of_address(address)]


def erase(address: str) -> int:
    """What waits for them too: nobody who asks to be forgotten is written to afterwards."""
    return of_address(address).delete()[0]


def degraded() -> list[str]:
    """`mail` while something waits longer than a restart of the server takes, or was refused lately."""
    now = timezone.now()
    waiting = OutgoingMail.objects.filter(state=OutgoingMail.State.WAITING, created_at__lt=now - LATE)
    lately = OutgoingMail.objects.filter(state=OutgoingMail.State.REFUSED, done_at__gt=now - timedelta(days=1))
    return ["mail"] if waiting.exists() or lately.exists() else []
