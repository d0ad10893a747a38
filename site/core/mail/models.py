"""The outbox: one row a mail and recipient. Whom and what it said is forgotten once it is sent."""

import base64
from collections.abc import Mapping, Sequence
from email.headerregistry import Address
from email.utils import formatdate, make_msgid
from typing import Any, Self

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.mail.attachments import MOST_ATTACHED, Attachment
from core.site import SiteProfile

# Nobody's absence note answers a machine (RFC 3834).
OURS = {"Auto-Submitted": "auto-generated"}


class OutgoingMail(models.Model):
    """Once sent it says only what it was about and when it went; a mail to nobody (demonstration) keeps its text."""

    class State(models.TextChoices):
        WAITING = "waiting", _("wartet")
        SENT = "sent", _("gesendet")
        NOBODY = "nobody", _("Vorführung: an niemanden gesendet")
        REFUSED = "refused", _("vom Mailserver endgültig abgelehnt")

    created_at = models.DateTimeField(_("Erstellt"), auto_now_add=True)
    about = models.CharField(_("Vorgang"), max_length=100, blank=True, db_index=True)
    state = models.CharField(_("Stand"), max_length=10, choices=State.choices, default=State.WAITING)
    message_id = models.CharField(max_length=255, unique=True)
    """Made once: the same mail sent twice after a crash can be told by it."""
    recipient = models.CharField(_("An"), max_length=254, blank=True)
    reply_to = models.CharField(_("Antwort an"), max_length=254, blank=True)
    subject = models.CharField(_("Betreff"), max_length=300, blank=True)
    text = models.TextField(_("Text"), blank=True)
    headers = models.JSONField(default=dict, blank=True)
    attachments = models.JSONField(default=list, blank=True)
    """Name, media type and base64 of each."""
    attempts = models.PositiveIntegerField(_("Versuche"), default=0)
    next_attempt_at = models.DateTimeField(_("Nächster Versuch"), null=True, default=timezone.now)
    """Empty once nothing is left to do."""
    last_error = models.CharField(_("Letzter Fehler"), max_length=100, blank=True)
    """Kind and code alone: what a server says often repeats the address."""
    done_at = models.DateTimeField(_("Erledigt"), null=True)

    class Meta:
        verbose_name = _("Ausgehende E-Mail")
        verbose_name_plural = _("Ausgehende E-Mails")
        ordering = ["pk"]
        indexes = [models.Index(fields=["next_attempt_at"], name="core_mail_due")]

    def __str__(self) -> str:
        return self.about or self.message_id

    @classmethod
    def made(
        cls,
        to: str,
        subject: str,
        text: str,
        *,
        reply_to: str,
        headers: Mapping[str, str],
        attachments: Sequence[Attachment],
        about: str,
    ) -> Self:
        if sum(len(attached.content) for attached in attachments) > MOST_ATTACHED:
            raise ValueError(f"More than {MOST_ATTACHED} bytes are attached")
        for address in filter(None, (to, reply_to)):
            checked(address)
        row = cls(
            about=about,
            message_id=make_msgid(domain=domain()),
            recipient=to,
            reply_to=reply_to,
            subject=" ".join(subject.split())[:300],
            text=text,
            headers=dict(headers),
            attachments=[
                {"name": name, "type": media_type, "content": base64.b64encode(content).decode()}
                for name, content, media_type in attachments
            ],
        )
        if not to or not row.message().message()["To"]:  # built once here: what can't be built fails its author
            raise ValueError("A mail needs a recipient")
        if SiteProfile.current().demonstration:
            row.settle(cls.State.NOBODY)
        row.save()
        return row

    def message(self) -> EmailMessage:
        message = EmailMessage(
            subject=self.subject,
            body=self.text,
            to=[self.recipient],
            reply_to=[self.reply_to] if self.reply_to else None,
            headers={**OURS, **self.headers, "Message-ID": self.message_id, "Date": self._date()},
        )
        for attached in self.attachments:
            message.attach(attached["name"], base64.b64decode(attached["content"]), attached["type"])
        return message

    def _date(self) -> str:
        return formatdate((self.created_at or timezone.now()).timestamp())

    def settle(self, state: "OutgoingMail.State") -> None:
        """Nothing is left to do. What was sent is forgotten; it lies in the recipient's mailbox now."""
        self.state, self.next_attempt_at, self.done_at = state, None, timezone.now()
        if state == self.State.SENT:
            self.recipient = self.reply_to = self.subject = self.text = self.last_error = ""
            self.headers, self.attachments = {}, []


def checked(address: str) -> None:
    """One plain address. Raises ValueError for a list, a name or anything that could become a second header."""
    if any(character in address for character in " ,;<>\r\n\t\x00"):
        raise ValueError("A mail goes to one plain address")
    if not Address(addr_spec=address).username.isascii():
        raise ValueError("Most mail servers take no such characters before the @")


def domain() -> str:
    """Of the sender's address, for message ids: it says nothing about the machine."""
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"


def of_address(address: str) -> "models.QuerySet[OutgoingMail, OutgoingMail]":
    """What still names an address: mails that wait, were refused or went to nobody."""
    return OutgoingMail.objects.filter(models.Q(recipient__iexact=address) | models.Q(reply_to__iexact=address))


def as_data(row: OutgoingMail) -> dict[str, Any]:
    """For the person it names."""
    return {
        "created_at": row.created_at.isoformat(),
        "state": row.state,
        "to": row.recipient,
        "reply_to": row.reply_to,
        "subject": row.subject,
        "text": row.text,
    }
