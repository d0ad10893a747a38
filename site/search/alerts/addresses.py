"""Addresses of subscribers: stored encrypted, found again by their keyed hash."""

from core import sealed

USE = "subscription address"


def normal(address: str) -> str:
    """Two spellings of one mailbox, as far as every mail server treats them alike."""
    name, _at, domain = address.strip().rpartition("@")
    return f"{name}@{domain.lower()}"


def sealed_address(address: str) -> str:
    return sealed.seal(normal(address), USE)


def readable(stored: str) -> str:
    return sealed.unseal(stored, USE)


def keys(address: str) -> list[str]:
    """Hashes that the address may be stored under, the newest first. Case makes no second subscription."""
    return sealed.marks(normal(address).casefold(), USE)
