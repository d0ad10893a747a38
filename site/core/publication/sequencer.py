"""From changes to numbered entries: the one writer of addresses and of the content version."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

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
BATCH = 500  # rows in one statement: databases bound the number of its parameters


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
    live = live_now()
    expected, _conflicts = settle(snapshot(timezone.now()).expected, [held.row for held in live.values()])
    if {page: held.row for page, held in live.items()} == expected:
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


class Held(NamedTuple):
    """A live row of the table: its key, and what it says in the words of the statement."""

    pk: int
    row: Expected


def live_now() -> dict[tuple[UUID, str], Held]:
    """What is public according to the table. Tuples: with 20,000 pages, model instances would take most of the time."""
    rows = PublicAddress.objects.filter(gone_at=None).values_list("pk", *Expected._fields)
    held = [Held(pk, Expected(*fields)) for pk, *fields in rows]
    return {(one.row.key, one.row.language): one for one in held}


class Round:
    """One comparison of what has to be public with what is, inside the lock."""

    def __init__(self) -> None:
        self.now = later_than_the_last()
        self.live = live_now()
        seen = snapshot(timezone.now())
        self.changes = [change for change in Change.objects.order_by("pk") if change.pk in seen.seen]
        self.expected, self.conflicts = settle(seen.expected, [held.row for held in self.live.values()])
        self.entries: list[Entry] = []
        self.ended: list[int] = []
        self.begun: list[Expected] = []
        self.touched: list[Held] = []
        self._compare()

    @property
    def differences(self) -> int:
        return max(len(self.ended), len(self.begun))

    def _compare(self) -> None:
        changed = {change.object for change in self.changes if change.what == PAGE}
        for page, held in self.live.items():
            self._compare_row(held, self.expected.get(page), changed)
        self.begun += [wanted for page, wanted in self.expected.items() if page not in self.live]

    def _compare_row(self, held: Held, wanted: Expected | None, changed: set[str]) -> None:
        if wanted is None:
            self._end(held, State.GONE)
        elif wanted.path != held.row.path:
            self._end(held, State.MOVED)
            self.begun.append(wanted)
        elif wanted != held.row or changed & {str(wanted.source_id), str(wanted.text_id)}:
            self.touched.append(Held(held.pk, wanted))

    def _end(self, held: Held, state: str) -> None:
        self.ended.append(held.pk)
        self._entry(state, held.row)

    def _entry(self, state: str, row: Expected) -> None:
        self.entries.append(
            Entry(state=state, key=row.key, address=row.path, language=row.language, type=row.type, at=self.now)
        )

    def done(self) -> int:
        """Writes it all. What ends comes first: its address may begin anew for another page."""
        for row in sorted([*self.begun, *(held.row for held in self.touched)], key=lambda row: row.path):
            self._entry(State.LIVE, row)
        self.entries += [Entry(state=State.CONTENT, type=what, at=self.now) for what in embedded(self.changes)]
        for some in batched(self.ended):
            PublicAddress.objects.filter(pk__in=some).update(gone_at=self.now)
        begun = [PublicAddress(**row._asdict(), since=self.now, modified_at=self.now) for row in self.begun]
        PublicAddress.objects.bulk_create(begun, batch_size=BATCH)
        touched = [PublicAddress(pk=pk, **row._asdict(), modified_at=self.now) for pk, row in self.touched]
        fields = ["type", "source", "text", "text_lang", "modified_at"]
        PublicAddress.objects.bulk_update(touched, fields, batch_size=BATCH)
        number(self.entries)
        for some in batched([change.pk for change in self.changes]):
            Change.objects.filter(pk__in=some).delete()
        marks.put_if_new("conflicts", self.conflicts)
        return len(self.changes)


def batched(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def embedded(changes: Iterable[Change]) -> list[str]:
    """What changed that has no address of its own, once for each thing, in the order in which it happened."""
    things = {(change.what, change.object): change.what for change in changes if change.what not in ONLY_ADDRESSES}
    return list(things.values())


def number(entries: list[Entry]) -> None:
    """Numbers without gaps. Safe because only one round runs at a time and the last entry is never pruned."""
    last = Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    for position, entry in enumerate(entries, start=last + 1):
        entry.number = position
    Entry.objects.bulk_create(entries, batch_size=BATCH)
