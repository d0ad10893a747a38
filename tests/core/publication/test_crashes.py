"""A process may end at any moment: what is committed gets its number later, once, and without a gap."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, transaction

from core.publication import health, public, sequencer
from core.publication.models import Change, Entry, PublicAddress
from core.schemas import Language
from home.models import TextPage
from tests.core.publication.world import World, expected_addresses, world


class Killed(BaseException):
    """Not an Exception, so that nothing on the way catches it, like a signal that ends the process."""


def die(*_args: Any, **_options: Any) -> None:
    raise Killed


def check_all_is_well() -> None:
    numbers = list(Entry.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert not Change.objects.exists()
    live = PublicAddress.objects.filter(gone_at=None)
    assert {row.path: (row.source_id, row.text_id) for row in live} == expected_addresses()


def test_between_commit_and_numbering(committed: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> None:
    with world() as w:
        page = w.page("a", live=False)
        before = public.content_number()
        with monkeypatch.context() as patch:
            patch.setattr(sequencer, "exclusive", die)
            with pytest.raises(Killed):
                w.publish(page)
        assert TextPage.objects.get(pk=page.pk).live
        assert Change.objects.exists()
        assert public.content_number() == before
        assert public.resolve("/zeile/a/") is None
        sequencer.run()  # what the worker does a second later
        assert public.content_number() == before + 2
        assert isinstance(public.resolve("/zeile/a/"), public.Live)
        check_all_is_well()


@pytest.mark.parametrize("step", ["number", "batched", "embedded"])
def test_in_the_midst_of_numbering(committed: Callable[[], int], monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    with world() as w:
        page = w.page("a", live=False)
        before = public.content_number()
        with monkeypatch.context() as patch:
            patch.setattr(sequencer, step, die)
            with pytest.raises(Killed):
                w.publish(page)
        assert public.content_number() == before
        assert not PublicAddress.objects.filter(path="/zeile/a/").exists()
        sequencer.run()
        assert [entry.state for entry in Entry.objects.filter(number__gt=before)] == ["live", "live"]
        check_all_is_well()


def test_a_numbering_that_fails_fails_no_publishing(
    committed: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with world() as w:
        page = w.page("a", live=False)

        def locked() -> None:
            raise OperationalError("database is locked")

        with monkeypatch.context() as patch:
            patch.setattr(sequencer, "exclusive", locked)
            w.publish(page)
        assert Change.objects.exists()
        assert health.state()["pending_changes"] > 0
        sequencer.run()
        check_all_is_well()


def test_before_the_commit(committed: Callable[[], int]) -> None:
    with world() as w:
        page = w.page("a", live=False)
        before = public.content_number()
        with pytest.raises(Killed):
            publish_and_die(w, page)
        assert public.content_number() == before
        check_all_is_well()


@transaction.atomic
def publish_and_die(w: World, page: TextPage) -> None:
    w.publish(page)
    die()


def test_unpublished_but_not_yet_numbered_is_not_shown(
    committed: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The belt: readers look at the page itself too, so that nothing withdrawn is seen meanwhile."""
    with world() as w:
        page = w.page("a")
        with monkeypatch.context() as patch:
            patch.setattr(sequencer, "exclusive", die)
            with pytest.raises(Killed):
                page.unpublish()
        assert PublicAddress.objects.filter(path="/zeile/a/", gone_at=None).exists()
        assert public.resolve("/zeile/a/") is None
        assert not public.public(TextPage.objects.filter(pk=page.pk), Language.DE).exists()
        assert not public.addresses(Language.DE, [page.pk])


def test_conflict_is_named(committed: Callable[[], int]) -> None:
    with world() as w:
        one_of_two(w)
        assert health.conflicts() == ["/en/zeile/a/", "/zeile/a/"]
        assert "addresses" in health.degraded()
    assert health.conflicts() == []


def one_of_two(w: World) -> None:
    from tests.core.publication.rows.addresses import same_slug

    w.page("a")
    other = w.page("b", live=False)
    same_slug(other, "a")
    w.publish_unchecked(other)
