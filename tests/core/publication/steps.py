"""The publication table: one row for each kind of change, with the entries that it has to make.

A row arranges, yields, changes something, and yields what has to follow: lines of state and address, relative to the
row's own page (`live a/` means /zeile/a/), or `content` and the model. `both` adds English, which mirrors everything.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from django.db import transaction

from core.publication import public, sequencer
from tests.core.publication.world import ROW, World, world

Lines = list[str]
Steps = Iterator[Lines | None]


@dataclass(frozen=True)
class Row:
    name: str
    steps: Callable[[World], Steps]
    atomic: bool
    """Whether the change is one transaction, as an editor's request is; otherwise it commits as it goes."""


ROWS: list[Row] = []


def row(*, atomic: bool = True) -> Callable[[Callable[[World], Steps]], Callable[[World], Steps]]:
    def add(steps: Callable[[World], Steps]) -> Callable[[World], Steps]:
        ROWS.append(Row(steps.__name__, steps, atomic))
        return steps

    return add


def both(*lines: str) -> Lines:
    """Each line for the German and the English address."""
    return [line for pair in lines for line in (pair, pair.replace(" ", " en:", 1))]


@dataclass(frozen=True)
class Played:
    """A row that has been played; its world stands until the block ends."""

    world: World
    before: int
    """Content number before the change."""
    lines: Lines


@contextmanager
def played(row: Row) -> Iterator[Played]:
    with world() as made:
        steps = row.steps(made)
        next(steps)
        sequencer.run()
        before = public.content_number()
        with transaction.atomic() if row.atomic else nullcontext():
            lines = next(steps)
        yield Played(made, before, lines or [])


def address(relative: str) -> str:
    """`en:a/` as an address of the site."""
    language, _, path = relative.rpartition(":")
    return {"": "", "en": "/en", "leicht": "/leichte-sprache"}[language] + f"/{ROW}/{path}"
