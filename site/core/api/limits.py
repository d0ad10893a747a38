"""How often one address may do something: counted per process and minute under a keyed hash, so no address is kept."""

import time
from math import ceil

from django.core.cache import cache
from django.utils.crypto import salted_hmac

WINDOW_SECONDS = 60


def wait(name: str, address: str, most: int) -> int:
    """Counts this time, and gives the seconds to wait if it is more often than `most` times in this minute, or 0."""
    now = time.time()
    window = int(now // WINDOW_SECONDS)
    key = f"limit:{name}:" + salted_hmac("core.api.limits", f"{window}:{address}").hexdigest()
    if cache.add(key, 1, WINDOW_SECONDS * 2):
        return 0
    return ceil((window + 1) * WINDOW_SECONDS - now) if cache.incr(key) > most else 0
