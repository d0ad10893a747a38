"""Addresses of people at rest: encrypted, and comparable without being readable.

The keys come from `PERSONAL_KEYS`, the newest first: it encrypts, all of them decrypt. Whoever puts a new one in front
waits until the worker has encrypted everything anew (`search.alerts.upkeep`), a day at most, and drops the old one.
"""

import base64
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def _keys() -> tuple[str, ...]:
    return tuple(settings.PERSONAL_KEYS) or (settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=16)
def _derived(secret: str, use: str) -> bytes:
    """A key for one use alone: whoever learns a hash learns nothing about what is encrypted."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"stadtmitte {use}".encode()).derive(secret.encode())


def _box(use: str) -> MultiFernet:
    derived = (_derived(secret, f"seal {use}") for secret in _keys())
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])


def seal(text: str, use: str) -> str:
    """Different each time, so that equal texts don't look equal."""
    return _box(use).encrypt(text.encode()).decode()


def unseal(sealed: str, use: str) -> str:
    """Raises `cryptography.fernet.InvalidToken` where no key fits any longer."""
    return _box(use).decrypt(sealed.encode()).decode()


def marks(text: str, use: str) -> list[str]:
    """A keyed hash under each key, the newest first: to find again what equals, whichever key it was stored under."""
    keys = (_derived(secret, f"mark {use}") for secret in _keys())
    return [hmac.new(key, text.encode(), "sha256").hexdigest() for key in keys]
