"""What is kept is what the tables would say now: nothing that has changed, ended or expired is told from memory."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.publication import kept
from core.publication.models import Change
from quarters.models import VacancyPage
from tests import content

Published = Callable[[], int]
pytestmark = pytest.mark.django_db


class Counted:
    """The titles that are live, and how often the table was asked."""

    def __init__(self) -> None:
        self.times = 0
        self.ask = kept.kept(self._ask)

    def _ask(self) -> list[str]:
        self.times += 1
        return sorted(VacancyPage.objects.filter(live=True).values_list("title", flat=True))


@pytest.fixture
def titles(published: Published) -> Iterator[Counted]:
    content.vacancy("Eins")
    published()
    yield Counted()
    kept.forget()


def test_asked_twice_it_is_computed_once(titles: Counted) -> None:
    assert [titles.ask(), titles.ask()] == [["Eins"], ["Eins"]]
    assert titles.times == 1


def test_nothing_is_kept_while_a_change_waits_for_its_number(titles: Counted, published: Published) -> None:
    titles.ask()
    VacancyPage.objects.get(title="Eins").unpublish()
    assert Change.objects.exists()
    assert titles.ask() == []
    titles.ask()
    assert titles.times == 3, "a change that waits may be followed by another that is told by nothing"
    published()
    assert [titles.ask(), titles.ask()] == [[], []]
    assert titles.times == 4


def test_nothing_is_kept_beyond_the_moment_at_which_a_page_expires(
    titles: Counted, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = VacancyPage.objects.get(title="Eins")
    shop.expire_at = timezone.now() + timedelta(hours=1)
    shop.save()
    published()
    titles.ask()
    titles.ask()
    assert titles.times == 1
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    titles.ask()
    assert titles.times == 2


def test_another_day_is_computed_anew(titles: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    titles.ask()
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: tomorrow)
    titles.ask()
    assert titles.times == 2


def test_an_answer_goes_by_the_state_that_was_read_before_it_was_built(titles: Counted, published: Published) -> None:
    with kept.one_answer(reads_only=True) as state:
        titles.ask()
        content.vacancy("Zwei")
        published()
        assert titles.ask() == ["Eins"]
    assert kept.now().number > state.number
    assert titles.ask() == ["Eins", "Zwei"]


def test_one_that_writes_asks_again(titles: Counted, published: Published) -> None:
    with kept.one_answer(reads_only=False):
        titles.ask()
        content.vacancy("Zwei")
        assert titles.ask() == ["Eins", "Zwei"]


def test_a_state_leaves_nothing_behind(titles: Counted, published: Published) -> None:
    def remembered() -> Any:
        return [list(memory.values.values()) for memory in kept._memory]

    titles.ask()
    before = remembered()
    content.vacancy("Zwei")
    published()
    titles.ask()
    assert (before, remembered()) == ([[["Eins"]]], [[["Eins", "Zwei"]]])
