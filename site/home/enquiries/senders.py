"""How many forms come from one address, without keeping whose it is.

An address is kept as a hash under a key that is made at random each day and deleted with it. Whoever has the database
later can't try all addresses to find the one.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from math import ceil

from django.conf import settings
from django.utils import timezone

from core import guard
from home.models import DailyKey, SenderTrace

HOUR = timedelta(hours=1)


def trace(address: str, now: datetime) -> str:
    """A keyed hash; empty where nobody told us an address."""
    sender = guard.household(address)
    if not sender:
        return ""
    key = DailyKey.objects.get_or_create(day=timezone.localdate(now), defaults={"key": secrets.token_hex(32)})[0].key
    return hmac.new(key.encode(), sender, hashlib.sha256).hexdigest()


def wait_seconds(sender: str, now: datetime) -> int:
    """Until this sender may send again; 0 for now. A house or an office shares an address: the limit is generous."""
    if not sender:
        return 0
    lately = SenderTrace.objects.filter(sender=sender, at__gt=now - HOUR).order_by("-at").values_list("at", flat=True)
    limiting = list(lately[: settings.ENQUIRIES_PER_HOUR])
    if len(limiting) < settings.ENQUIRIES_PER_HOUR:
        return 0
    return max(1, ceil((limiting[-1] + HOUR - now).total_seconds()))


def prune(now: datetime) -> None:
    """The keys of the days before: no trace of those days can be compared with an address any more."""
    SenderTrace.objects.filter(at__lt=now - timedelta(days=1)).delete()
    DailyKey.objects.filter(day__lt=timezone.localdate(now)).delete()
