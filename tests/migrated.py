"""The migrated SQLite database, made once and copied for every later run: Wagtail's migrations outlast most tests.

The copy is named after everything that could change it (migrations, packages, Python), so a stale one is never used.
Migrations still run on it and find nothing to do. PostgreSQL's databases live in a cluster of their own run, so there
is nothing to keep.
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


def kept_copy() -> Path:
    digest = hashlib.sha256(sys.version.encode())
    for path in (*sorted((ROOT / "site").glob("*/migrations/*.py")), ROOT / "requirements" / "base.txt"):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return Path(tempfile.gettempdir()) / f"stadtmitte-migrated-{os.getuid()}-{digest.hexdigest()[:16]}.sqlite3"


def begin_with_the_copy() -> None:
    """Fills the test database from the copy between its creation and its migrations."""
    if connection.vendor != "sqlite":
        return
    creation: Any = connection.creation
    create = creation._create_test_db  # Django has no public place between the two

    def filled(*args: Any, **kwargs: Any) -> str:
        name: str = create(*args, **kwargs)
        copy = kept_copy()
        if copy.exists():
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
    handle, name = tempfile.mkstemp(dir=copy.parent)
    os.close(handle)
    with closing(sqlite3.connect(name)) as target:
        connection.connection.backup(target)
    Path(name).replace(copy)


contents: list[str] = []
"""What the migrations put into the tables. Django keeps it on the connection, and once a browser was driven in this
process, whose event loop goes on running, Django has another connection for the same thread."""


def keep_contents() -> None:
    """Content types first: signals of other rows would ask for them, and make them anew under other numbers."""
    rows = json.loads(getattr(connection, "_test_serialized_contents", "[]"))
    rows.sort(key=lambda row: row["model"] != "contenttypes.contenttype")
    contents[:] = [json.dumps(rows)]
