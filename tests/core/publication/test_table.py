"""Every kind of change makes exactly its entries, without gaps, and the API answers accordingly at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from core.publication import public, sequencer
from core.publication.models import Change, Entry, PublicAddress
from tests.core.publication.mirror import Mirror
from tests.core.publication.table import ROWS, Row, address, played
from tests.core.publication.world import expected_addresses


def entry_lines(after: int) -> list[str]:
    return [f"{entry.state} {entry.address or entry.type}" for entry in Entry.objects.filter(number__gt=after)]


def wanted_lines(lines: list[str]) -> list[str]:
    words = [line.split(" ", 1) for line in lines]
    return [f"{state} {rest if state == 'content' else address(rest)}" for state, rest in words]


@pytest.mark.timeout(900)  # a hundred rows; about a minute on a machine with nothing else to do
def test_table(committed: Callable[[], int], subtests: pytest.Subtests) -> None:
    mirror = Mirror()
    for row in ROWS:
        with subtests.test(row.name):
            check_row(row, mirror)


def check_row(row: Row, mirror: Mirror) -> None:
    with played(row) as done:
        assert sorted(entry_lines(done.before)) == sorted(wanted_lines(done.lines))
        assert not Change.objects.exists()
        assert sequencer.reconcile() == 0, "an address changed without an entry"
        live = PublicAddress.objects.filter(gone_at=None)
        if row.name not in CONTESTED:
            assert {row.path: (row.source_id, row.text_id) for row in live} == expected_addresses()
        check_answers(done.before, mirror)
    assert_gapless()


CONTESTED = {"two_pages_for_one_address", "the_holder_of_a_contested_address_leaves"}
"""Where the naive rule doesn't know which of two pages has the address."""


def check_answers(after: int, mirror: Mirror) -> None:
    """The API at once; and a mirror that has followed since before the first row has what one has that is new."""
    site = Mirror()
    client = Client()
    for path in Entry.objects.filter(number__gt=after, key__isnull=False).values_list("address", flat=True).distinct():
        row = PublicAddress.objects.filter(path=path, gone_at=None).first()
        if row:
            assert (site.copies[path].body["url"], site.copies[path].body["lang"]) == (path, row.text_lang)
        else:
            check_former(client.get("/api/v1/page", {"path": path}))
    mirror.follow()
    assert mirror.content() == site.content()


def check_former(answer: Any) -> None:
    assert answer["Content-Version"] == str(public.content_number())
    if answer.status_code == 200:
        assert answer.json()["type"] == "redirect"
        assert PublicAddress.objects.filter(path=answer.json()["location"], gone_at=None).exists()
    else:
        assert answer.status_code == 410


def assert_gapless() -> None:
    numbers = list(Entry.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_kind_of_change_has_a_row() -> None:
    assert len(ROWS) == len({row.name for row in ROWS})
    assert len(ROWS) >= 72
