"""Of several workers one works and the others wait for its lock, which ends with its process, however that ends."""

import fcntl
import logging
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings
from django.db import Error, connection

logger = logging.getLogger(__name__)
LOCK = 7_305_002  # of PostgreSQL's advisory locks, the one for the worker


class Lock(Protocol):
    def hold(self) -> bool:
        """Takes the lock if it is free; says whether it is ours now. Asked again and again."""


class FileLock:
    """For SQLite: everybody who uses the database has the same folder."""

    def __init__(self) -> None:
        self._path = Path(settings.VAR) / "worker.lock"
        self._file: IO[str] | None = None

    def hold(self) -> bool:
        if self._file:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("w")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True


class DatabaseLock:
    """For PostgreSQL: a lock of the session. The connection is this thread's own and serves nothing else."""

    def __init__(self) -> None:
        self._held = False

    def hold(self) -> bool:
        try:
            with connection.cursor() as cursor:
                if self._held:
                    cursor.execute("SELECT 1")
                else:
                    cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
                    self._held = bool(cursor.fetchone()[0])
        except Error as error:
            logger.warning("The database doesn't answer (%s): the worker pauses", type(error).__name__)
            connection.close()  # a new connection is a new session, without the lock
            self._held = False
        return self._held


def lock() -> Lock:
    return DatabaseLock() if connection.vendor == "postgresql" else FileLock()
