"""Counts in the memory of a process, and the thread that takes them away from time to time."""

import atexit
import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import Error, connection

from search.personal import Known

logger = logging.getLogger(__name__)
MOST_QUESTIONS = 1_000  # different ones between two flushes; a flood of more is no use to editors


class Question(NamedTuple):
    day: date
    lang: str
    text: str


@dataclass
class Counted:
    known: Known | None = None
    asked: int = 0
    found_nothing: int = 0

    def add(self, asked: int, found_nothing: int) -> None:
        self.asked += asked
        self.found_nothing += found_nothing


class Tally:
    """One for each process; safe for its threads. A forked child begins with nothing and without a thread."""

    def __init__(self, flush: Callable[[], None], seconds: Callable[[], float]) -> None:
        self._flush, self._seconds = flush, seconds
        self._reset()
        os.register_at_fork(after_in_child=self._reset)

    def _reset(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[Question, Counted] = {}
        self._thread: threading.Thread | None = None
        self._writing = threading.Lock()

    def note(self, question: Question, *, found_nothing: bool, known: Known | None) -> None:
        with self._lock:
            self._add(question, Counted(known, 1, int(found_nothing)))
            if self._thread is None and (seconds := self._seconds()):
                self._start(seconds)

    def _add(self, question: Question, counted: Counted) -> None:
        there = self._counts.get(question)
        if there:
            there.add(counted.asked, counted.found_nothing)
        elif len(self._counts) < MOST_QUESTIONS:
            self._counts[question] = counted

    @contextmanager
    def taken(self) -> Iterator[dict[Question, Counted]]:
        """What was counted so far, and no longer here; it comes back if the database fails inside."""
        with self._lock:
            counts, self._counts = self._counts, {}
        try:
            yield counts
        except Error as error:
            logger.warning("Counts of searches wait: the database says %s", type(error).__name__)
            with self._lock:
                for question, counted in counts.items():
                    self._add(question, counted)

    def _start(self, seconds: float) -> None:
        self._thread = threading.Thread(target=self._run, args=[seconds], name="search-counts", daemon=True)
        self._thread.start()
        atexit.register(self.finish)

    def _run(self, seconds: float) -> None:
        pause = threading.Event()
        while not pause.wait(seconds):
            self._once()

    def _once(self) -> None:
        """With a connection for the moment: an idle one for each process would be most of a database's."""
        with self._writing:
            try:
                self._flush()
            except Exception:  # the thread must live on: the next minute's counts are others
                logger.exception("Counts of searches were lost")
            finally:
                connection.close()

    def finish(self) -> None:
        """What was counted since the last time, before the process ends."""
        if self._thread is not None:
            self._once()
