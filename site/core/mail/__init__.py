"""Mail that is never lost: a row in the caller's transaction, sent from the row by the worker.

Who rolls back has sent nothing, and who commits need not care whether the mail server is there: the worker tries again
with growing pauses for as long as it takes (`core.mail.sending`). While the site is a demonstration nobody is written
to; the row is kept and says so.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from core.mail.attachments import Attachment

if TYPE_CHECKING:
    from core.mail.models import OutgoingMail

__all__ = ["Attachment", "queue"]


def queue(
    to: str,
    subject: str,
    text: str,
    *,
    reply_to: str = "",
    headers: Mapping[str, str] | None = None,
    attachments: Sequence[Attachment] = (),
    about: str = "",
) -> "OutgoingMail":
    """Stores a mail to one address in the current transaction; the worker sends it within seconds of the commit.

    `about` says what it belongs to, in keys and never in names (`enquiry:42`): it is kept when the rest is forgotten.
    Raises ValueError for what could never be sent: a header with a line break, no address, too much attached.
    """
    from core.mail.models import OutgoingMail

    return OutgoingMail.made(
        to, subject, text, reply_to=reply_to, headers=headers or {}, attachments=attachments, about=about
    )
