"""What is computed from public content and kept by the process for as long as nothing public changes.

It is kept for one state of the content: the number, the time at which the content got it, and the day, which due dates
and guidelines go by. While a change waits for its number nothing is kept, and nothing is kept past the moment at which
the next page expires. So what is kept is what the tables would say now, also between a withdrawal and its number.

Each process keeps its own, of one state at a time: what the last state left goes when the next one is asked for.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

from django.db.models import Exists, Min
from django.utils import timezone
from wagtail.models import Page

from core.publication.models import Change, Entry

P = ParamSpec("P")
T = TypeVar("T")


class State(NamedTuple):
    """How far the content is."""

    number: int
    at: datetime | None
    """When it got this number; None before the first change."""
    waiting: bool
    """Whether something has changed since that has no number yet."""
    day: date

    @property
    def may_be_kept(self) -> bool:
        return self.at is not None and not self.waiting


class Memory:
    """What was computed in one state."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.values: dict[Any, Any] = {}
        self.lock = threading.RLock()  # one thread computes, the others wait for what it finds
        now = timezone.now()
        self.until = Page.objects.filter(live=True, expire_at__gt=now).aggregate(at=Min("expire_at"))["at"]

    def holds(self, state: State) -> bool:
        return self.state == state and (self.until is None or timezone.now() < self.until)


_seen: ContextVar[State | None] = ContextVar("content_state", default=None)
_memory: list[Memory] = []


def now() -> State:
    """One statement, so that the number and what waits are of one moment."""
    last = Entry.objects.order_by("-number").annotate(waiting=Exists(Change.objects.all()))
    number, at, waiting = last.values_list("number", "at", "waiting").first() or (0, None, False)
    return State(number, at, waiting, timezone.localdate())


@contextmanager
def one_answer(*, reads_only: bool) -> Iterator[State]:
    """The state is read once, before an answer is built, and holds for all of it; one that writes asks again."""
    state = now()
    token = _seen.set(state if reads_only else None)
    try:
        yield state
    finally:
        _seen.reset(token)


def kept(compute: Callable[P, T]) -> Callable[P, T]:
    """For a function of few different arguments (languages, days) that reads public content alone.

    What it gives is shared by all who ask: nobody may change it.
    """

    @wraps(compute)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        state = _seen.get() or now()
        if not state.may_be_kept:
            return compute(*args, **kwargs)
        memory = memory_of(state)
        key = (compute, args, tuple(sorted(kwargs.items())))
        if key not in memory.values:
            with memory.lock:
                if key not in memory.values:
                    memory.values[key] = compute(*args, **kwargs)
        found: T = memory.values[key]
        return found

    return asked


def memory_of(state: State) -> Memory:
    found = _memory[-1] if _memory else None
    if found is None or not found.holds(state):
        found = Memory(state)
        _memory[:] = [found]
    return found


def forget() -> None:
    """For tests, which change tables past everything that notes it."""
    _memory.clear()
