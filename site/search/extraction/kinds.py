"""Which files are worth looking inside, by their first bytes: a name says only what somebody called it."""

HEAD = 1024
"""Bytes at the beginning of a file that tell. Readers of PDF accept so much rubbish before its first line."""


def may_hold_text(head: bytes) -> bool:
    """Cheap and harmless: a few bytes are compared, in whatever process."""
    return is_package(head) or is_pdf(head)


def is_package(head: bytes) -> bool:
    """ZIP, in which Word and LibreOffice store a document's parts."""
    return head.startswith(b"PK\x03\x04")


def is_pdf(head: bytes) -> bool:
    return b"%PDF-" in head
