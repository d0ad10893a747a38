"""How often one address may do something: counted per process under a keyed hash, so no address is kept."""

import time
from math import ceil

from django.core.cache import cache
from django.utils.crypto import salted_hmac

MINUTE = 60  # seconds


def wait(name: str, address: str, most: int, seconds: int = MINUTE) -> int:
    """Counts this time, and gives the seconds to wait if it is more often than `most` times in this window, or 0."""
    now = time.time()
    window = int(now // seconds)
    key = f"limit:{name}:" + salted_hmac("core.api.limits", f"{window}:{address}").hexdigest()
    if cache.add(key, 1, seconds * 2):
        return 0
    return ceil((window + 1) * seconds - now) if cache.incr(key) > most else 0
