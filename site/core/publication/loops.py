"""The worker's loops: each in a thread of its own, so that none waits for another and none ends with another."""

import logging
import threading
import time
from collections.abc import Callable

from django.db import close_old_connections, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult

from core.publication import heartbeat, sequencer
from core.publication.clock import Clock
from core.registry import loops as registered
from media import renditions

logger = logging.getLogger(__name__)
BEAT = 1.0  # seconds between two looks: what is scheduled is public within two
RECONCILE = 60.0  # seconds between two comparisons without a reported change
BACKEND = "background"


class Loop(threading.Thread):
    """Calls `work` once a beat while `allowed`, until `stop`. A failure is logged, and the next beat tries again."""

    def __init__(
        self, name: str, work: Callable[[], object], stop: threading.Event, allowed: threading.Event, beat: float = BEAT
    ) -> None:
        super().__init__(name=name, daemon=True)
        self.work, self.stop, self.allowed, self.beat = work, stop, allowed, beat
        self._shown_at = float("-inf")

    def run(self) -> None:
        while not self.stop.is_set():
            if self.allowed.is_set():
                self._once()
            self.stop.wait(self.beat)
        connection.close()

    def _once(self) -> None:
        close_old_connections()
        try:
            self.work()
            self._show()
        except Exception:
            logger.exception("The loop %s failed; it goes on", self.name)
            connection.close()

    def _show(self) -> None:
        """A loop that fails shows no sign of life: it is as good as dead."""
        if time.monotonic() - self._shown_at >= heartbeat.EVERY:
            heartbeat.beat(self.name)
            self._shown_at = time.monotonic()


class Numbering:
    """Changes whose own numbering after the commit didn't happen, and once a minute the rest."""

    def __init__(self) -> None:
        self._compared_at = float("-inf")

    def __call__(self) -> None:
        sequencer.run()
        if time.monotonic() - self._compared_at >= RECONCILE:
            sequencer.reconcile()
            self._compared_at = time.monotonic()


def run_tasks() -> None:
    """Every task that waits. Asks first: the runner takes SQLite's write lock even where there is nothing to do."""
    if not DBTaskResult.objects.ready().filter(backend_name=BACKEND).exists():
        return
    TaskRunner(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name=BACKEND,
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    ).run()


def inner(stop: threading.Event, allowed: threading.Event) -> list[Loop]:
    """What has to be quick and never ends: in the worker's own process."""
    return [
        Loop("sequencer", Numbering(), stop, allowed),
        Loop("clock", Clock().tick, stop, allowed),
    ]


def outer(stop: threading.Event, allowed: threading.Event) -> list[Loop]:
    """What may take long, use much memory or crash: in a process of its own, which is simply killed at the end."""
    return [
        Loop("tasks", run_tasks, stop, allowed),
        Loop("renditions", renditions.make_missing, stop, allowed),
        *(Loop(name, work, stop, allowed) for name, work in registered),
    ]
