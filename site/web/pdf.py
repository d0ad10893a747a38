"""PDFs by WeasyPrint, in a child process that is short of time, memory and company (`pdf_child.py`)."""

import base64
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

logger = logging.getLogger(__name__)
CHILD = Path(__file__).with_name("pdf_child.py")
SECONDS = 30.0  # for one PDF; two are usual, ten times as many on a machine that is busy
WAIT_SECONDS = 5.0  # for the one before to be done
SAID = 300  # characters of what a failed child said last
# In this process one is made and one may wait. More would take Django's threads from pages that somebody reads.
_making, _inside = threading.Lock(), threading.BoundedSemaphore(2)


class PdfUnavailableError(Exception):
    """No PDF now: too many at once, too slow, or what it needs isn't installed."""


@dataclass(frozen=True)
class Job:
    """A page, and every file that it names by its absolute address: content and media type."""

    html: str
    base: str
    identifier: str
    files: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)

    def as_json(self) -> bytes:
        files = {url: (base64.b64encode(content).decode(), kind) for url, (content, kind) in self.files.items()}
        whole = {"html": self.html, "base": self.base, "identifier": self.identifier, "files": files}
        return json.dumps(whole).encode()


def make(job: Job) -> bytes:
    """The PDF. Raises PdfUnavailableError instead of keeping anybody waiting."""
    if not _inside.acquire(blocking=False):
        raise PdfUnavailableError("others are being made")
    try:
        if not _making.acquire(timeout=WAIT_SECONDS):
            raise PdfUnavailableError("another one takes long")
        try:
            return run(job)
        finally:
            _making.release()
    finally:
        _inside.release()


def run(job: Job) -> bytes:
    command = [sys.executable, "-I", str(CHILD)]
    try:
        done = subprocess.run(  # noqa: S603  ourselves, with nothing from outside in the command
            command, input=job.as_json(), capture_output=True, timeout=SECONDS, env={}, check=False
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        logger.exception("No PDF: %s", type(error).__name__)
        raise PdfUnavailableError(type(error).__name__) from error
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        # Its last line says what is missing (libpango), and names no page.
        lines = done.stderr.decode(errors="replace").strip().splitlines() or [""]
        logger.error("No PDF: exit code %d, %s", done.returncode, lines[-1][:SAID])
        raise PdfUnavailableError("the child failed")
    return done.stdout
