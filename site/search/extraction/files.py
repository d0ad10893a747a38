"""The text of every uploaded file, taken out by the worker: the truth is the row that is missing."""

import logging
import tempfile
import time
from typing import IO

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from core.publication import signals
from media.models import File
from search.extraction import READER, child, kinds, limits, outcome
from search.extraction.outcome import Outcome
from search.models import FileText

logger = logging.getLogger(__name__)

# A file that can't be fetched (its storage is away) is tried again after so many seconds and holds nobody up meanwhile.
RETRY_AFTER = 600.0
# Seconds after which no further file is begun: with CPU_AT_MOST for the last one it stays below the thirty after which
# a loop seems dead.
BUSY = 8.0

_failed: dict[int, float] = {}


def missing() -> QuerySet[File]:
    """Files that were never read, or whose content is another one since, or that an older reader read; newest first."""
    same = FileText.objects.filter(
        file=OuterRef("pk"), file_name=OuterRef("file"), file_hash=OuterRef("file_hash"), reader=READER
    )
    found: QuerySet[File] = File.objects.filter(~Exists(same)).order_by("-pk")
    return found


def read(file: File) -> FileText | None:
    """Reads one file and keeps what came of it; None if it was replaced or deleted meanwhile.

    Fetching and reading are done outside the transaction that stores the text.
    """
    with tempfile.TemporaryFile(dir=settings.VAR) as copy:
        found = _fetch(file, copy) or child.read(copy)
    if found.reason or found.state not in {outcome.DONE, outcome.UNSUPPORTED}:
        logger.warning("Text of file %s: %s %s", file.pk, found.state, found.reason)
    return _store(file, found)


def read_missing(limit: int = 20) -> int:
    """Reads up to `limit` files that lack their text; how many have a row now. For the worker."""
    now = time.monotonic()
    waiting = {pk for pk, since in _failed.items() if now - since < RETRY_AFTER}
    done = 0
    for file in missing().exclude(pk__in=waiting)[:limit]:
        try:
            done += read(file) is not None
        # What can't be fetched, or a reader that can't be started, must not keep all others from being read.
        except Exception:
            logger.exception("File %s can't be read now.", file.pk)
            _failed[file.pk] = now
        else:
            _failed.pop(file.pk, None)
        if time.monotonic() - now > BUSY:
            break
    return done


def _fetch(file: File, copy: IO[bytes]) -> Outcome | None:
    """Copies the file from wherever it is stored; an outcome if that alone shows that it won't be read."""
    with file.open_file() as source:
        piece = source.read(kinds.HEAD)
        if not kinds.may_hold_text(piece):
            return Outcome(outcome.UNSUPPORTED)
        while piece:
            copy.write(piece)
            if copy.tell() > limits.FILE:
                return Outcome(outcome.TOO_LARGE)
            piece = source.read(limits.MIB)
    return None


def _store(file: File, found: Outcome) -> FileText | None:
    """A new text changes what the search answers, so it is noted as a change of the file; a new state alone is not."""
    with transaction.atomic():
        same = File.objects.select_for_update().filter(pk=file.pk, file=file.file.name, file_hash=file.file_hash)
        if not same.exists():
            return None
        before = FileText.objects.filter(pk=file.pk).values_list("text", flat=True).first()
        row = FileText(
            file=file,
            state=FileText.State(found.state),
            text=found.text,
            is_cut=found.is_cut,
            pages=found.pages,
            file_name=file.file.name,
            file_hash=file.file_hash,
            reader=READER,
            read_at=timezone.now(),
        )
        row.save()
        if found.text != (before or ""):
            signals.record(signals.label(File), file.pk)
    return row
