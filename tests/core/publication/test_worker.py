"""The worker as its own process: on time, alone, gone when told to, and never the reason that a change is lost."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from core.publication.models import Entry
from tests.core.publication.world import World, world

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60.0  # seconds; a busy machine starts a process slowly


class Outside:
    """The database as a second process sees it: PostgreSQL's test database itself, or a file copied from memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "db.sqlite3"
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self.file)) as copy:
                connection.ensure_connection()
                connection.connection.backup(copy)

    @property
    def url(self) -> str:
        if connection.vendor == "sqlite":
            return f"sqlite:///{self.file}"
        parts: dict[str, Any] = connection.settings_dict
        return f"postgres://{parts['USER']}:{parts['PASSWORD']}@{parts['HOST']}:{parts['PORT']}/{parts['NAME']}"

    def ask(self, statement: str, *values: Any) -> list[Any]:
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(self.file, timeout=20)) as database, database:
                return database.execute(statement.replace("%s", "?"), values).fetchall()
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def entries(self, state: str, address: str) -> int:
        return len(self.ask("SELECT number FROM core_entry WHERE state = %s AND address = %s", state, address))


class Process:
    def __init__(self, outside: Outside) -> None:
        environment = os.environ | {
            "DATABASE_URL": outside.url,
            "VAR_DIR": str(outside.folder),
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        }
        self.log = (outside.folder / f"worker-{time.monotonic_ns()}.log").open("w+")
        self.started = subprocess.Popen(
            [sys.executable, "manage.py", "worker"], cwd=ROOT, env=environment, stderr=self.log, start_new_session=True
        )

    def said(self, words: str) -> bool:
        return words in Path(self.log.name).read_text()

    def stop(self) -> float:
        """Seconds that it took to end after TERM."""
        begun = time.monotonic()
        self.started.send_signal(signal.SIGTERM)
        self.started.wait(PATIENCE)
        return time.monotonic() - begun

    def kill(self) -> None:
        self.started.kill()
        self.started.wait(PATIENCE)


def until(true: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"not within {PATIENCE} s: {what}"
        time.sleep(0.1)


@pytest.fixture
def made(committed: Callable[[], int]) -> Iterator[World]:
    with world() as pages:
        yield pages


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[Outside], Process]]:
    processes: list[Process] = []

    def begin(outside: Outside) -> Process:
        processes.append(Process(outside))
        return processes[-1]

    yield begin
    for process in processes:
        process.kill()
        process.log.close()


def test_on_time_alone_and_gone_when_told(
    made: World, tmp_path: Path, start: Callable[[Outside], Process], committed: Callable[[], int]
) -> None:
    made.schedule(made.page("faellig", live=False), at=timezone.now() + timedelta(seconds=0.3))
    ending = made.page("endet")
    left_over = made.page("liegengeblieben")
    committed()
    outside = Outside(tmp_path)
    outside.ask(
        "INSERT INTO core_change (created, what, object, kind) VALUES (%s, 'wagtailcore.page', %s, 'saved')",
        timezone.now().isoformat(" "), str(left_over.pk),
    )  # fmt: skip
    before = outside.entries("live", "/zeile/liegengeblieben/")

    first = start(outside)
    until(lambda: first.said("works"), "the worker's lock")
    until(lambda: outside.entries("live", "/zeile/faellig/"), "the scheduled page")
    until(lambda: outside.entries("live", "/zeile/liegengeblieben/") > before, "the change left over")

    second = start(outside)
    until(lambda: second.said("waits"), "a second worker that waits")

    at = timezone.now() + timedelta(seconds=1.5)
    stored = at.astimezone(tz=None).astimezone(timezone.get_fixed_timezone(0)).replace(tzinfo=None)
    when = stored.isoformat(" ") if connection.vendor == "sqlite" else at
    outside.ask("UPDATE wagtailcore_page SET expire_at = %s WHERE id = %s", when, ending.pk)
    until(lambda: outside.entries("gone", "/zeile/endet/"), "the page that expires")
    assert (timezone.now() - at).total_seconds() < 2

    assert first.stop() < 2.5, "TERM ends the worker within two seconds"
    until(lambda: second.said("works"), "the second worker in its place")
    second.kill()
    third = start(outside)
    until(lambda: third.said("works"), "a third one after the second was killed")
    assert third.stop() < 2.5
    numbers = [row[0] for row in outside.ask("SELECT number FROM core_entry ORDER BY number")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert Entry.objects.exists()
