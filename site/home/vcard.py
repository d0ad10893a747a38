"""A contact as a vCard (RFC 6350), to be put into an address book."""

from collections.abc import Iterator
from datetime import datetime

from core.schemas import ContactOut

LINE_OCTETS = 75  # RFC 6350, 3.2: longer lines are folded
ESCAPED = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})


def vcard(contact: ContactOut, *, url: str, changed: datetime, notes: list[str]) -> str:
    """The whole card. A post whose holder is still to be named is filed under its role."""
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"UID:urn:uuid:{contact.id}",
        f"REV:{changed:%Y%m%dT%H%M%SZ}",
        *entry("FN", contact.name or contact.role),
        *entry("ORG", contact.organisation),
        *entry(f"TITLE;LANGUAGE={contact.lang}", contact.role),
        *entry("EMAIL;TYPE=work", contact.email),
        *entry("TEL;TYPE=work", contact.phone),
        *entry("URL", url),
        *entry("NOTE", "\n".join(note for note in notes if note)),
        "END:VCARD",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def entry(name: str, value: str) -> list[str]:
    return [f"{name}:{value.translate(ESCAPED)}"] if value else []


def folded(line: str) -> Iterator[str]:
    """Parts of at most 75 octets, never inside a character; each further one begins with a space."""
    part = ""
    for character in line:
        if len((part + character).encode()) > LINE_OCTETS:
            yield part
            part = " "
        part += character
    yield part
