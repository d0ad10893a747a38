"""Who sends, without keeping who: where a form comes from, and how many from one address.

An address is kept as a hash under a key that is made at random each day and deleted with it. Whoever has the database
later can't try all addresses to find the one.
"""

import hashlib
import hmac
import ipaddress
import secrets
from datetime import datetime, timedelta
from math import ceil
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from core.api.problems import Problem
from home.models import DailyKey, SenderTrace

INTERNAL = "stadtmitte.internal"  # set by the website's in-process transport, where no header can
HOUR = timedelta(hours=1)


def check_origin(request: HttpRequest) -> None:
    """Refuses what a browser sends from another site's page. Programs that are no browser say nothing of either."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    if site in {"same-origin", "none"} and (origin is None or origin in own_origins(request)):
        return
    raise Problem(403, "Forms are sent from the website's own pages.")


def own_origins(request: HttpRequest) -> set[str]:
    public = urlsplit(settings.PUBLIC_URL)
    return {f"{public.scheme}://{public.netloc}", f"{request.scheme}://{request.get_host()}"}


def address_of(request: HttpRequest) -> str:
    """The visitor's address; the website forwards it. Empty where nobody told us one."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    if address in settings.UNLIMITED_READERS and not request.META.get(INTERNAL):
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return address


def trace(address: str, now: datetime) -> str:
    """A keyed hash. Of IPv6 the first 64 bits count: the rest is changed by one household at will."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if parsed.version == 6:
        parsed = ipaddress.ip_network((parsed, 64), strict=False).network_address
    key = DailyKey.objects.get_or_create(day=timezone.localdate(now), defaults={"key": secrets.token_hex(32)})[0].key
    return hmac.new(key.encode(), parsed.packed, hashlib.sha256).hexdigest()


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
