"""What can be sent along with a mail."""

from typing import NamedTuple

MOST_ATTACHED = 5 * 1024 * 1024  # bytes of all attachments of a mail together: many servers refuse ten, as base64


class Attachment(NamedTuple):
    name: str
    content: bytes
    media_type: str
