"""How publication is doing, for `/ready`, `state` and the operator. Names no page that isn't public."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Revision

from core.publication import heartbeat, marks
from core.publication.models import Change
from core.publication.public import content_number
from core.registry import health as registered

WORKER_SILENT = timedelta(seconds=30)  # six missed signs of life
STUCK = timedelta(seconds=10)  # what waits is numbered right after its commit, by the worker within a second
DRIFT_SHOWN = timedelta(days=1)


def state() -> dict[str, Any]:
    """Everything at once, for machines that watch."""
    now = timezone.now()
    oldest = _oldest_change()
    return {
        "number": content_number(),
        "pending_changes": Change.objects.count(),
        "oldest_pending_seconds": _seconds(now, oldest),
        "worker_seconds": {loop: _seconds(now, at) for loop, at in sorted(heartbeat.seen().items())},
        "address_conflicts": conflicts(),
        "degraded": degraded(),
    }


def degraded() -> list[str]:
    """Short keys of what works less well than it should."""
    now = timezone.now()
    found = []
    beats = heartbeat.seen()
    if not beats or min(beats.values()) < now - WORKER_SILENT:
        found.append("worker")
    oldest = _oldest_change()
    if oldest and oldest < now - STUCK:
        found.append("numbering")
    if Revision.objects.filter(approved_go_live_at__lt=now - STUCK).exists():
        found.append("schedule")
    if conflicts():
        found.append("addresses")
    drift = marks.get("drift")
    if drift and drift.at > now - DRIFT_SHOWN:
        found.append("drift")
    return [*found, *(key for others in registered for key in others())]


def conflicts() -> list[str]:
    """Addresses that more than one page claims: one has it, the others wait until an editor renames them."""
    mark = marks.get("conflicts")
    return list(mark.detail) if mark else []


def _oldest_change() -> datetime | None:
    return Change.objects.order_by("created").values_list("created", flat=True).first()


def _seconds(now: datetime, then: datetime | None) -> float | None:
    return round((now - then).total_seconds(), 1) if then else None
