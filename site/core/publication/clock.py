"""What happens because its time has come: scheduled pages, expiry, the beginning of a day."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from core.publication import marks
from core.publication.models import Change, Entry
from core.publication.sequencer import PAGE
from core.publication.signals import record
from core.registry import pruners

logger = logging.getLogger(__name__)
MARK = "clock"
MIDNIGHT = "clock.midnight"
RETRY = 60.0  # seconds until what failed is tried again; health shows it meanwhile


class Moment(NamedTuple):
    """At some moment the public sees something else of this object: `app_label.model` and key."""

    what: str
    object: str = ""


Moments = Callable[[datetime, datetime], Iterable[Moment]]
registry: list[Moments] = []
"""Filled by packages in `AppConfig.ready()`: each tells its moments after the first and up to the second time.

Whole days need nothing: midnight in the zone of the city is a moment for everybody.
"""


class Clock:
    """One beat after another; what failed waits a while without holding up anything else."""

    def __init__(self) -> None:
        self._retry_at: dict[tuple[str, int], float] = {}

    def tick(self) -> None:
        """Everything that is due. Reads first: without anything due it writes nothing."""
        now = timezone.now()
        for revision in Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk"):
            self._attempt(("publish", revision.pk), publish, revision)
        for thing in expired(now):
            self._attempt((thing._meta.label, thing.pk), unpublish, thing)
        note_moments(now)

    def _attempt(self, name: tuple[str, int], act: Callable[[Any], None], thing: Any) -> None:
        """One object, one transaction, one chance a minute: the others are published although this one can't be."""
        if self._retry_at.get(name, 0) > time.monotonic():
            return
        try:
            with transaction.atomic():
                act(thing)
            self._retry_at.pop(name, None)
        except Exception:
            logger.exception("%s %s failed at its time; next attempt in %d s", *name, RETRY)
            self._retry_at[name] = time.monotonic() + RETRY
            if isinstance(thing, Page):
                record(PAGE, thing.pk, Change.Kind.MOMENT)  # it couldn't be unpublished, but its time has ended


def publish(revision: Any) -> None:
    """The page is asked again what blocks it (`BasePage.publish`): a picture may have lost its alt text meanwhile."""
    revision.publish(log_action="wagtail.publish.scheduled")


def unpublish(thing: Any) -> None:
    thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def expired(now: datetime) -> Iterator[Any]:
    models: list[Any] = [Page]
    models += [m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page)]
    for model in models:
        yield from model.objects.filter(live=True, expire_at__lte=now)


def note_moments(now: datetime) -> None:
    """Writes a change for each moment since the last one noted, however long nobody was there to note it."""
    mark = marks.get(MARK)
    if mark is None:
        marks.put(MARK, at=now)
        return
    found = [moment for tell in registry for moment in tell(mark.at, now)]
    if timezone.localdate(mark.at) != timezone.localdate(now):
        found.append(Moment(MIDNIGHT))
    if not found:
        return
    with transaction.atomic():
        for moment in found:
            record(moment.what, moment.object, Change.Kind.MOMENT)
        marks.put(MARK, at=now)
        prune(now)


def prune(now: datetime) -> None:
    """Forgets old entries, but never the last: its number is the content version. Then what others keep for a time."""
    last = Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    Entry.objects.filter(at__lt=now - timedelta(days=settings.CHANGES_KEPT_DAYS), number__lt=last).delete()
    for forget in pruners:
        forget(now)
