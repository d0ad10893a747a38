"""An installation of its own for tests that kill: a migrated database in a file, a folder for the index, processes."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any

from tests import migrated
from tests.machine import ROOT

PATIENCE = 600.0  # seconds for a process of a test on a busy machine


class Installation:
    """Its processes run with the tests' settings; SQLite's file and the index lie in `folder`."""

    def __init__(self, folder: Path, elasticsearch: str = "") -> None:
        self.folder = folder
        self.environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {
            "VAR_DIR": str(folder),
            "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
            "DJANGO_SETTINGS_MODULE": "tests.settings_installation",
            "TESTS_ELASTICSEARCH_URL": elasticsearch,
        }
        folder.mkdir(parents=True, exist_ok=True)
        if copy := migrated.nearest_copy():
            shutil.copy(copy, folder / "db.sqlite3")
        self.manage("migrate", "--verbosity", "0")

    def manage(self, *command: str) -> str:
        return self._run([sys.executable, "manage.py", *command])

    def run(self, role: str, *arguments: object) -> dict[str, Any]:
        """One of `tests.search.roles`, to its end; what it reports."""
        output = self._run([sys.executable, "-m", "tests.search.roles", role, *map(str, arguments)])
        found: dict[str, Any] = json.loads(output.splitlines()[-1])
        return found

    def start(self, role: str, *arguments: object) -> "Process":
        command = [sys.executable, "-m", "tests.search.roles", role, *map(str, arguments)]
        return Process(subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True))

    def _run(self, command: list[str]) -> str:
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        assert done.returncode == 0, (
            f"{command} ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
        )
        return done.stdout


class Process(AbstractContextManager["Process"]):
    """A role at work; ended with the block."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def report(self) -> dict[str, Any]:
        output, _nothing = self.process.communicate(timeout=PATIENCE)
        assert self.process.returncode == 0, output[-3000:]
        found: dict[str, Any] = json.loads(output.splitlines()[-1])
        return found

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait(PATIENCE)
        if self.process.stdout:
            self.process.stdout.close()
