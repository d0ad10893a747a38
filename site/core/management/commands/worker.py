"""`manage.py worker`: everything that happens without a request. One works; a second one waits until the first ends."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from core.publication import leader, loops

logger = logging.getLogger(__name__)
LOOK = 1.0  # seconds between two looks at lock and child
RESTART = 5.0  # seconds before a child that died is started again
GRACE = 1.0  # seconds that threads get at the end; what they do is safe to break off at any point


class Command(BaseCommand):
    help = "Runs numbering, timetable, tasks and renditions until TERM or Ctrl-C, which end it within two seconds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tasks-of", type=int, metavar="PID", help="Only tasks and renditions, for that worker.")

    def handle(self, *args: Any, tasks_of: int | None = None, **options: Any) -> None:
        if tasks_of:
            run_outer(tasks_of)
        else:
            Worker().run()


class Worker:
    """The process that holds the lock: quick loops in threads, slow ones in a child process."""

    def __init__(self) -> None:
        self.stop, self.allowed = threading.Event(), threading.Event()
        self.lock = leader.lock()
        self.child: subprocess.Popen[bytes] | None = None
        self._started_at = float("-inf")

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        threads = loops.inner(self.stop, self.allowed)
        for thread in threads:
            thread.start()
        waited = False
        while not self.stop.is_set():
            if self.lock.hold():
                if not self.allowed.is_set():
                    logger.info("Worker %d works", os.getpid())
                self.allowed.set()
                self._keep_child()
            else:
                self._pause(waited)
                waited = True
            self.stop.wait(LOOK)
        self._end_child()
        deadline = time.monotonic() + GRACE
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        logger.info("Worker %d ended", os.getpid())
        logging.shutdown()
        os._exit(0)  # a thread in the middle of its work would hold the process up; its transaction rolls back

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self.stop.set()

    def _pause(self, told: bool) -> None:
        if not told:
            logger.info("Worker %d waits: another one is at work", os.getpid())
        self.allowed.clear()
        self._end_child()

    def _keep_child(self) -> None:
        if self.child and self.child.poll() is None:
            return
        if time.monotonic() - self._started_at < RESTART:
            return
        if self.child:
            logger.error("Tasks and renditions ended by themselves (exit code %d)", self.child.returncode)
        self._started_at = time.monotonic()
        command = [sys.executable, sys.argv[0], "worker", f"--tasks-of={os.getpid()}"]
        self.child = subprocess.Popen(command)  # noqa: S603  ourselves, with a number

    def _end_child(self) -> None:
        if self.child is None or self.child.poll() is not None:
            return
        self.child.terminate()
        try:
            self.child.wait(GRACE / 2)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()


def run_outer(parent: int) -> None:
    """Tasks and renditions, as long as the worker that started us lives. TERM ends us at once, in the midst of work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the worker too, which ends us
    stop, allowed = threading.Event(), threading.Event()
    allowed.set()
    for thread in loops.outer(stop, allowed):
        thread.start()
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(0)
