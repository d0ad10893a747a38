"""Django's SMTP, patient at the one point where haste would send a mail twice."""

import smtplib
from typing import Any

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

GO_AHEAD = 354  # RFC 5321


class _Patient(smtplib.SMTP):
    """Waits longer for the answer to a mail's end: given up on there, one that was accepted would be sent again."""

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.putcmd("data")
        code, answer = self.getreply()
        if code != GO_AHEAD:
            raise smtplib.SMTPDataError(code, answer)
        quoted = smtplib._quote_periods(msg)  # type: ignore[attr-defined]  # as smtplib's own `data` does
        self._wait(settings.EMAIL_ACCEPT_SECONDS)
        self.send(quoted + (b".\r\n" if quoted.endswith(b"\r\n") else b"\r\n.\r\n"))
        reply = self.getreply()
        self._wait(settings.EMAIL_TIMEOUT)
        return reply

    def _wait(self, seconds: float) -> None:
        if self.sock:
            self.sock.settimeout(seconds)


class _PatientOverTLS(_Patient, smtplib.SMTP_SSL):
    pass


class Backend(EmailBackend):
    """What `EMAIL_BACKEND` names."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _PatientOverTLS if self.use_ssl else _Patient
