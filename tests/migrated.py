"""The migrated SQLite database, made once and copied for every later run: Wagtail's migrations outlast most tests.

A copy is named after everything that made it (migrations, packages, Python) and lists its migrations beside it. A run
begins with the copy of its own state, otherwise with the largest one that is a part of it, as an upgrade would: the
migrations that are missing run on it. One in which a migration was since edited is no part, so it is never used.
PostgreSQL's databases live in a cluster of their own run, so there is nothing to keep.
"""

import hashlib
import json
import os
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(tempfile.gettempdir())


def migrations() -> dict[str, str]:
    """The sum of each of our migrations."""
    paths = sorted((ROOT / "site").glob("*/migrations/*.py"))
    return {str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def name_of(packages: str, ours: dict[str, str]) -> str:
    return f"{packages}-{hashlib.sha256(json.dumps(ours).encode()).hexdigest()[:16]}"


def packages() -> str:
    digest = hashlib.sha256(sys.version.encode() + (ROOT / "requirements" / "base.txt").read_bytes())
    return f"stadtmitte-migrated-{os.getuid()}-{digest.hexdigest()[:16]}"


def kept_copy() -> Path:
    """Of exactly this state; it may not be there yet."""
    return FOLDER / f"{name_of(packages(), migrations())}.sqlite3"


def nearest_copy() -> Path | None:
    """The kept database with which the fewest migrations are left to run."""
    ours, nearest, most = migrations().items(), None, 0
    for listed in FOLDER.glob(f"{packages()}-*.json"):
        theirs = json.loads(listed.read_text()).items()
        copy = listed.with_suffix(".sqlite3")
        if theirs <= ours and len(theirs) > most and copy.exists():
            nearest, most = copy, len(theirs)
    return nearest


def begin_with_the_copy() -> None:
    """Fills the test database from the copy between its creation and its migrations."""
    if connection.vendor != "sqlite":
        return
    creation: Any = connection.creation
    create = creation._create_test_db  # Django has no public place between the two

    def filled(*args: Any, **kwargs: Any) -> str:
        name: str = create(*args, **kwargs)
        if copy := nearest_copy():
            connection.close()
            connection.settings_dict["NAME"] = name
            connection.ensure_connection()
            with closing(sqlite3.connect(copy)) as source:
                source.backup(connection.connection)
        return name

    creation._create_test_db = filled


def keep_a_copy() -> None:
    """Written under another name first: a second process may look for it at this moment."""
    copy = kept_copy()
    if connection.vendor != "sqlite" or copy.exists():
        return
    connection.ensure_connection()
    handle, name = tempfile.mkstemp(dir=FOLDER)
    os.close(handle)
    with closing(sqlite3.connect(name)) as target:
        connection.connection.backup(target)
    Path(name).replace(copy)
    copy.with_suffix(".json").write_text(json.dumps(migrations()))


contents: list[str] = []
"""What the migrations put into the tables. Django keeps it on the connection, and once a browser was driven in this
process, whose event loop goes on running, Django has another connection for the same thread."""


def keep_contents() -> None:
    """Content types first: signals of other rows would ask for them, and make them anew under other numbers."""
    rows = json.loads(getattr(connection, "_test_serialized_contents", "[]"))
    rows.sort(key=lambda row: row["model"] != "contenttypes.contenttype")
    contents[:] = [json.dumps(rows)]
