"""Files that come along: PDF and pictures, known by their content, kept where no web server looks.

What a file is called and what its sender says it is decide nothing. A file that is two things at once (a picture that
is also an archive, a PDF that is also a page with scripts) is refused, because the second one opens elsewhere. Nobody
opens them here: they are given to editors as downloads.
"""

import hashlib
import os
import re
import unicodedata
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from PIL import Image, UnidentifiedImageError

Upload: TypeAlias = "UploadedFile[Any]"
MAX_BYTES = 8 * 1024 * 1024  # of one file: a telephone picture has 3 to 6 MB, a scanned plan less
MAX_FILES = 3
MAX_PIXELS = 100_000_000  # an editor's program has to open it
NAME_LENGTH = 80
TYPES = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
ZIP_END, ZIP_REACH = b"PK\x05\x06", 65_557  # an archive is read from its end, wherever that begins
# Each long enough to be no chance of compressed bytes.
OTHER_THINGS = re.compile(rb"<!doctype|<html|<script|<\?php|%PDF-", re.I)
# What a PDF does by itself, or carries along. Found where it stands in clear; inside of compressed objects it isn't.
ACTIVE_PDF = re.compile(rb"/(JavaScript|Launch|EmbeddedFile|RichMedia)")
PDF_END_REACH = 1024
READ_BYTES = 64 * 1024


@dataclass(frozen=True)
class Accepted:
    name: str
    media_type: str
    content: bytes
    sha256: str


class RefusedFileError(Exception):
    """Why, in words for the sender."""


def accepted(uploads: Iterable[Upload]) -> list[Accepted]:
    """All of them, or RefusedFileError. The content is in memory: the sizes above bound it."""
    files = list(uploads)
    if len(files) > MAX_FILES:
        raise RefusedFileError(gettext("Bitte hängen Sie höchstens {} Dateien an.").format(MAX_FILES))
    return [checked(upload) for upload in files]


def checked(upload: Upload) -> Accepted:
    called = clean_name(upload.name or "")
    if (upload.size or 0) > MAX_BYTES:
        raise RefusedFileError(
            gettext("„{name}“ ist zu groß. Erlaubt sind {most} je Datei.").format(
                name=called, most=filesizeformat(MAX_BYTES)
            )
        )
    content = upload.read()
    media_type = kind_of(content)
    if not media_type:
        raise RefusedFileError(
            gettext("„{}“ ist weder PDF noch Bild (JPEG, PNG, WebP), oder die Datei ist beschädigt.").format(called)
        )
    if is_more_than(content, media_type):
        raise RefusedFileError(
            gettext(
                "„{}“ enthält mehr als ein Bild oder Schriftstück, zum Beispiel ein Programm oder Archiv. "
                "Speichern Sie es neu als Bild, oder drucken Sie es in eine PDF-Datei."
            ).format(called)
        )
    stem = called.rpartition(".")[0] or called
    return Accepted(stem + TYPES[media_type], media_type, content, hashlib.sha256(content).hexdigest())


def kind_of(content: bytes) -> str:
    """The media type that the content proves; empty for anything else, and for a file that doesn't end as it should."""
    if content.startswith(b"%PDF-"):
        return "application/pdf" if b"%%EOF" in content[-PDF_END_REACH:] else ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # asked below
            with Image.open(BytesIO(content), formats=list(PICTURES)) as image:
                found, pixels = PICTURES.get(str(image.format), ""), image.width * image.height
                image.verify()
    # Decoders meet a stranger's bytes: which exceptions they raise is known to nobody.
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError, KeyError):
        return ""
    return found if pixels <= MAX_PIXELS and ends_as_it_should(content, found) else ""


def ends_as_it_should(content: bytes, media_type: str) -> bool:
    """Telephones put further pictures behind a JPEG; behind the others nothing has a place."""
    if media_type == "image/png":
        return content.endswith(b"IEND\xaeB`\x82")
    if media_type == "image/webp":
        size = int.from_bytes(content[4:8], "little") + 8
        return len(content) in {size, size + 1}
    return b"\xff\xd9" in content


def is_more_than(content: bytes, media_type: str) -> bool:
    if ZIP_END in content[-ZIP_REACH:]:
        return True
    if media_type == "application/pdf":
        return bool(ACTIVE_PDF.search(content) or OTHER_THINGS.search(content[5:READ_BYTES]))
    return bool(OTHER_THINGS.search(content))


def clean_name(name: str) -> str:
    """Readable, harmless on every system, without a path, a control character or a change of writing direction."""
    base = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    kept = "".join(character for character in base if unicodedata.category(character)[0] != "C")
    kept = re.sub(r"[^\w .()+-]", "_", kept).strip(" .")
    stem, dot, extension = kept.rpartition(".")
    if not dot:
        stem, extension = kept, ""
    return (stem[:NAME_LENGTH].strip(" .") or gettext("Datei")) + (f".{extension[:10]}" if extension else "")


# --- where they lie --------------------------------------------------------------------------------------------------


def folder() -> Path:
    return Path(settings.ENQUIRIES_DIR)


def stored(file: Accepted) -> str:
    """Writes a file down for good and gives the name that it lies under. Before the row that names it: one without a
    row is removed later (`home.enquiries.retention`), one that is missing couldn't be brought back."""
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    name = uuid4().hex
    handle = os.open(folder() / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(file.content)
        out.flush()
        os.fsync(out.fileno())
    return name


def path(stored_as: str) -> Path:
    return folder() / stored_as


def remove(names: Iterable[str]) -> None:
    for name in names:
        path(name).unlink(missing_ok=True)
