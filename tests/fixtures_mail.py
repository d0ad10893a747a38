"""A mail server of the tests' own that can be told to misbehave: real SMTP on a free loopback port."""

import asyncio
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django.fixtures import Settings

from tests.postgres_cluster import free_port


class Mailbox:
    """What arrived, and how the next mails are answered."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answers: list[str | float] = []
        """For the coming mails: an answer that refuses, or seconds of silence before it is taken; then all is well."""
        self.refused: dict[str, str] = {}

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if isinstance(answer, float):
            await asyncio.sleep(answer)
            answer = "250 OK"
        if answer.startswith("250"):
            content: Any = envelope.content
            self.mails.append(message_from_bytes(content, policy=policy.default))
            self.recipients += envelope.rcpt_tos
        return answer


class MailServer:
    def __init__(self) -> None:
        self.box, self.port = Mailbox(), free_port()
        self._controller: Controller | None = None

    def start(self) -> None:
        self._controller = Controller(self.box, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    """Started, and named by the settings."""
    server = MailServer()
    settings.EMAIL_BACKEND = "core.mail.smtp.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = settings.EMAIL_ACCEPT_SECONDS = 5.0
    server.start()
    yield server
    server.stop()
