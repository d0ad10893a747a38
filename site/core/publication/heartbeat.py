"""Signs of life of the worker's loops, where the web process can see them without the worker writing to the database.

On SQLite both share the folder `var/`: a file's time is enough, and idle loops never take the write lock. With
PostgreSQL they may stand on two machines: there it is a row, and no lock keeps others from writing.
"""

import os
import time
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from core.publication import marks
from core.publication.models import Mark

EVERY = 5.0  # seconds between two signs of life of a loop
FOLDER = "worker"
ROW = "worker:"


def folder() -> Path:
    return Path(settings.VAR) / FOLDER


def beat(loop: str) -> None:
    if connection.vendor == "postgresql":
        marks.put(ROW + loop)
        return
    folder().mkdir(parents=True, exist_ok=True)
    file = folder() / loop
    file.touch()
    now = time.time()
    os.utime(file, (now, now))


def seen() -> dict[str, datetime]:
    """When each loop last showed itself."""
    if connection.vendor == "postgresql":
        rows = Mark.objects.filter(name__startswith=ROW)
        return {row.name.removeprefix(ROW): row.at for row in rows}
    if not folder().is_dir():
        return {}
    zone = timezone.get_current_timezone()
    return {
        file.name: datetime.fromtimestamp(file.stat().st_mtime, tz=zone)
        for file in folder().iterdir()
        if file.is_file()
    }
