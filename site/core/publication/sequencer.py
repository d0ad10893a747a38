"""From changes to numbered entries: the one writer of addresses and of the content version."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from core.publication import marks
from core.publication.addresses import Expected, settle, snapshot
from core.publication.models import Change, Entry, PublicAddress

logger = logging.getLogger(__name__)
LOCK = 7_305_001  # of PostgreSQL's advisory locks, the one for numbering
PAGE = "wagtailcore.page"
# Changes that say nothing beyond what they do to addresses.
ONLY_ADDRESSES = {PAGE, "wagtailcore.pageviewrestriction"}
State = Entry.State


def run() -> int:
    """Numbers what waits and returns how many changes that were. Called after each commit and by the worker.

    Asks without the lock first: nearly always there is nothing to do.
    """
    if not Change.objects.exists():
        return 0
    with exclusive():
        return Round().done()


def reconcile() -> int:
    """Compares addresses with pages although nothing was reported; returns how many differed.

    For what no signal told (SQL by hand, a restored table, a moment that the clock missed). What it finds without any
    change waiting is put right and shown in health.
    """
    current = list(PublicAddress.objects.filter(gone_at=None))
    expected, _conflicts = settle(snapshot(timezone.now()).expected, current)
    if {as_expected(row) for row in current} == set(expected.values()):
        return 0
    with exclusive():
        work = Round()
        found = work.differences if work.live and not work.changes else 0  # nothing is public yet after migrations
        work.done()
        if found:
            logger.warning("%d addresses differed from the pages without a change that said so", found)
            marks.put("drift", {"addresses": found})
    return found


@contextmanager
def exclusive() -> Iterator[None]:
    """One round at a time. SQLite's write transaction is that lock already."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        yield


def later_than_the_last() -> datetime:
    """Now, but never before the last entry, whatever the clocks of several machines say: times follow the numbers.

    So the public set at a number can be told from the times of its rows (`pages` does).
    """
    last = Entry.objects.order_by("-number").values_list("at", flat=True).first()
    now = timezone.now()
    return now if last is None else max(now, last + timedelta(microseconds=1))


def as_expected(row: PublicAddress) -> Expected:
    return Expected(row.key, row.language, row.path, row.type, row.source_id or 0, row.text_id or 0, row.text_lang)


class Round:
    """One comparison of what has to be public with what is, inside the lock."""

    def __init__(self) -> None:
        self.now = later_than_the_last()
        self.live = {(row.key, row.language): row for row in PublicAddress.objects.filter(gone_at=None)}
        seen = snapshot(timezone.now())
        self.changes = [change for change in Change.objects.order_by("pk") if change.pk in seen.seen]
        self.expected, self.conflicts = settle(seen.expected, self.live.values())
        self.entries: list[Entry] = []
        self.ended: list[PublicAddress] = []
        self.begun: list[PublicAddress] = []
        self.touched: list[PublicAddress] = []
        self._compare()

    @property
    def differences(self) -> int:
        return len({(row.key, row.language) for row in [*self.ended, *self.begun]})

    def _compare(self) -> None:
        changed = {change.object for change in self.changes if change.what == PAGE}
        for page, row in self.live.items():
            self._compare_row(row, self.expected.get(page), changed)
        for page, wanted in self.expected.items():
            if page not in self.live:
                self._begin(wanted)

    def _compare_row(self, row: PublicAddress, wanted: Expected | None, changed: set[str]) -> None:
        if wanted is None:
            self._end(row, State.GONE)
        elif wanted.path != row.path:
            self._end(row, State.MOVED)
            self._begin(wanted)
        elif as_expected(row) != wanted or changed & {str(row.source_id), str(row.text_id)}:
            row.type, row.text_lang = wanted.type, wanted.text_lang
            row.source_id, row.text_id = wanted.source_id, wanted.text_id
            row.modified_at = self.now
            self.touched.append(row)

    def _end(self, row: PublicAddress, state: str) -> None:
        row.gone_at = self.now
        self.ended.append(row)
        self._entry(state, row)

    def _begin(self, wanted: Expected) -> None:
        self.begun.append(PublicAddress(**wanted._asdict(), since=self.now, modified_at=self.now))

    def _entry(self, state: str, row: PublicAddress) -> None:
        self.entries.append(
            Entry(state=state, key=row.key, address=row.path, language=row.language, type=row.type, at=self.now)
        )

    def done(self) -> int:
        """Writes it all. What ends comes first: its address may begin anew for another page."""
        for row in sorted([*self.begun, *self.touched], key=lambda row: row.path):
            self._entry(State.LIVE, row)
        self.entries += [Entry(state=State.CONTENT, type=what, at=self.now) for what in embedded(self.changes)]
        PublicAddress.objects.bulk_update(self.ended, ["gone_at"], batch_size=500)
        PublicAddress.objects.bulk_create(self.begun, batch_size=500)
        fields = ["type", "text_lang", "source_id", "text_id", "modified_at"]
        PublicAddress.objects.bulk_update(self.touched, fields, batch_size=500)
        number(self.entries)
        for some in batched(self.changes, 500):
            Change.objects.filter(pk__in=[change.pk for change in some]).delete()
        marks.put_if_new("conflicts", self.conflicts)
        return len(self.changes)


def batched(rows: list[Change], size: int) -> Iterator[list[Change]]:
    """Databases bound the number of parameters of a statement."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def embedded(changes: Iterable[Change]) -> list[str]:
    """What changed that has no address of its own, once for each thing, in the order in which it happened."""
    things = {(change.what, change.object): change.what for change in changes if change.what not in ONLY_ADDRESSES}
    return list(things.values())


def number(entries: list[Entry]) -> None:
    """Numbers without gaps. Safe because only one round runs at a time and the last entry is never pruned."""
    last = Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    for position, entry in enumerate(entries, start=last + 1):
        entry.number = position
    Entry.objects.bulk_create(entries, batch_size=500)
