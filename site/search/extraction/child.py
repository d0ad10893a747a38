"""Starts the reader and waits for it. The file, not the program, decides what happens in there."""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from search.extraction import limits, outcome
from search.extraction.outcome import Outcome

SITE = Path(__file__).resolve().parents[2]
# Nothing from the folder it starts in, from the user's packages, and nothing written beside the code.
COMMAND = (sys.executable, "-P", "-s", "-B", "-m", "search.extraction.reader")
# Whatever else is in ours (the database's password, keys) is none of the file's business.
ENVIRONMENT = {"PYTHONPATH": str(SITE), "LC_ALL": "C.UTF-8"}
# Somebody ended it, or the machine is going down: that says nothing about the file.
FROM_OUTSIDE = {-signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP}


class ReaderFailedError(Exception):
    """The reader gave no answer, and the file is not to blame: it is tried again later."""


def read(file: IO[bytes], command: Sequence[str] = (), wall: float = limits.WALL) -> Outcome:
    """Reads a file that has a descriptor of its own. Afterwards no process is left, whatever happened."""
    file.seek(0)
    with tempfile.TemporaryFile() as answer:
        # Ourselves, with nothing that anybody typed.
        with subprocess.Popen(  # noqa: S603
            command or COMMAND, stdin=file, stdout=answer, stderr=subprocess.DEVNULL, env=ENVIRONMENT
        ) as process:
            try:
                code = process.wait(wall)
            except subprocess.TimeoutExpired:
                return Outcome(outcome.TIMED_OUT, reason=f"{wall:g} s")
            finally:
                process.kill()
        return _outcome(code, answer)


def _outcome(code: int, answer: IO[bytes]) -> Outcome:
    if code > 0 or code in FROM_OUTSIDE:
        raise ReaderFailedError(code)
    if code < 0:
        killed = code == -signal.SIGKILL  # beyond CPU_AT_MOST, or the machine had no memory left
        return Outcome(outcome.TIMED_OUT if killed else outcome.UNREADABLE, reason=signal.Signals(-code).name)
    answer.seek(0)
    try:
        return Outcome.unpacked(answer.read(limits.ANSWER))
    except (ValueError, TypeError) as error:
        raise ReaderFailedError(code) from error
