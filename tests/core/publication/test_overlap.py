"""Transactions that overlap: PostgreSQL lets them, so their changes come out of order. Nothing is lost or doubled."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime

import pytest
from django.db import close_old_connections, connection, transaction
from wagtail.models import Page

from core.publication import addresses, public, sequencer
from core.publication.models import Change, Entry, PublicAddress
from home.models import TextPage
from tests.core.publication.mirror import Mirror
from tests.core.publication.world import World, expected_addresses, world

pytestmark = pytest.mark.postgres
TRANSACTIONS = 80
AT_ONCE = 8


@contextmanager
def own_connection() -> Iterator[None]:
    close_old_connections()
    try:
        yield
    finally:
        connection.close()


def test_eighty_at_once(committed: Callable[[], int]) -> None:
    with world() as w:
        pages = [w.page(f"seite-{number}", live=False) for number in range(TRANSACTIONS)]
        before = public.content_number()
        together = threading.Barrier(AT_ONCE)

        def publish(page: TextPage) -> None:
            with own_connection():
                together.wait(30)
                with transaction.atomic():
                    w.publish(page)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(publish, pages))
        entries = list(Entry.objects.filter(number__gt=before))
        assert [entry.number for entry in entries] == list(range(before + 1, before + 1 + 2 * TRANSACTIONS))
        assert len({entry.address for entry in entries}) == 2 * TRANSACTIONS
        assert {entry.state for entry in entries} == {"live"}
        assert not Change.objects.exists()
        live = PublicAddress.objects.filter(gone_at=None)
        assert {row.path: (row.source_id, row.text_id) for row in live} == expected_addresses()


def test_the_earlier_change_that_commits_later(committed: Callable[[], int]) -> None:
    """A reader that has the number of the later change must still get the earlier one."""
    with world() as w:
        early, late = w.page("frueh", live=False), w.page("spaet", live=False)
        noted, go_on = threading.Event(), threading.Event()

        def slow() -> None:
            with own_connection(), transaction.atomic():
                w.publish_unchecked(early)  # Wagtail's search index would make the other transaction wait
                noted.set()
                assert go_on.wait(30)

        thread = threading.Thread(target=slow)
        thread.start()
        assert noted.wait(30)
        with transaction.atomic():
            w.publish(late)
        mirror = Mirror()
        assert "/zeile/spaet/" in mirror.copies
        assert "/zeile/frueh/" not in mirror.copies
        go_on.set()
        thread.join(30)
        mirror.follow()
        assert "/zeile/frueh/" in mirror.copies
        assert mirror.content() == Mirror().content()
        assert Entry.objects.filter(address="/zeile/frueh/").count() == 1


def test_a_commit_between_looking_and_numbering(committed: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> None:
    """The set and the changes that it contains are one snapshot: a change after it waits for the next round."""
    with world() as w:
        first, second = w.page("a", live=False), w.page("b", live=False)
        taken = addresses.snapshot
        others: list[threading.Thread] = []

        def other(page: TextPage) -> None:
            with own_connection():
                w.publish(page)

        def snapshot_and_more(now: datetime) -> addresses.Snapshot:
            found = taken(now)
            if not others:
                others.append(threading.Thread(target=other, args=[second]))
                others[0].start()
                committed_by = threading.Event()
                while not TextPage.objects.filter(pk=second.pk, live=True).exists():
                    committed_by.wait(0.02)
            return found

        before = public.content_number()
        with monkeypatch.context() as patch:
            patch.setattr(sequencer, "snapshot", snapshot_and_more)
            w.publish(first)
            others[0].join(30)
        assert [entry.address for entry in Entry.objects.filter(number__gt=before)] == [
            "/en/zeile/a/",
            "/zeile/a/",
            "/en/zeile/b/",
            "/zeile/b/",
        ]
        assert not Change.objects.exists()


def test_publishing_and_withdrawing_the_same_page(committed: Callable[[], int]) -> None:
    """Whoever commits last is right, and each address ends with the entry that says so."""
    with world() as w:
        page = w.page("a")

        def change(number: int) -> None:
            with own_connection(), transaction.atomic():
                Page.objects.select_for_update().get(pk=page.pk)
                mine = w.fresh(page)
                mine.unpublish() if mine.live else w.publish(mine)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(change, range(25)))
        page.refresh_from_db()
        assert not page.live, "an odd number of changes"
        last = Entry.objects.filter(address="/zeile/a/").last()
        assert last is not None
        assert last.state == "gone"
        check_alternating(w)


def check_alternating(w: World) -> None:
    rows = PublicAddress.objects.filter(path="/zeile/a/").order_by("since")
    assert all(row.gone_at is not None and row.since <= row.gone_at for row in rows)
    numbers = list(Entry.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
