"""From an upload to the bytes that are read: a table, a transfer, or the one transfer in a ZIP.

Nothing of a ZIP is ever written to a disk, and its other files (pictures) are never unpacked.
"""

import io
import re
import struct
import zlib
from typing import IO, Literal, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from quarters.imports import limits
from quarters.imports.incoming import RefusedError

Kind = Literal["csv", "openimmo"]
CHUNK = 64 * 1024
XML_START = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:\?xml\s|openimmo[\s>]|!--|!DOCTYPE|[A-Za-z_][\w.-]*:openimmo[\s>])")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
END = b"PK\x05\x06"  # of a ZIP's directory
LARGE_END = b"PK\x06\x07"  # of one in the format for more than four gigabytes
ENCRYPTED = 0x1


class Unpacked(NamedTuple):
    kind: Kind
    data: bytes


def unpacked(file: IO[bytes]) -> Unpacked:
    """Raises RefusedError for what is too large, broken, or something else than it seems."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    head = file.read(1024)
    file.seek(0)
    if not size:
        raise RefusedError(_("Die Datei ist leer."))
    if head.startswith((b"PK\x03\x04", END)):
        at_most(size, limits.ZIP)
        return Unpacked("openimmo", transfer_in(file, size))
    if head.startswith(UTF_16):
        raise RefusedError(_("Die Datei ist in UTF-16. Bitte als UTF-8 speichern."))
    if XML_START.match(head):
        at_most(size, limits.XML)
        return Unpacked("openimmo", file.read(limits.XML))
    at_most(size, limits.CSV)
    return Unpacked("csv", file.read(limits.CSV))


def at_most(size: int, most: int) -> None:
    if size > most:
        raise RefusedError(
            _("Die Datei hat mehr als {most} MB. Bitte in mehrere Dateien teilen, Bilder weglassen.").format(
                most=most // limits.MIB
            )
        )


def transfer_in(file: IO[bytes], size: int) -> bytes:
    check_directory(file, size)
    try:
        with ZipFile(file) as archive:
            return the_transfer(archive)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, struct.error, OSError):
        raise RefusedError(_("Das ZIP-Archiv ist beschädigt. Bitte neu packen.")) from None


def check_directory(file: IO[bytes], size: int) -> None:
    """Before Python reads the directory as a whole. A ZIP is all of the file: nothing stands before or after it."""
    broken = RefusedError(_("Das ist kein gewöhnliches ZIP-Archiv. Bitte die XML-Datei neu packen oder allein senden."))
    tail_size = min(size, 22 + 65_535)
    file.seek(size - tail_size)
    tail = file.read(tail_size)
    at = tail.rfind(END)
    if at < 0 or len(tail) - at < 22:
        raise broken
    _disk, _disks, _here, count, length, start, comment = struct.unpack("<4H2IH", tail[at + 4 : at + 22])
    end = size - tail_size + at
    if tail[max(0, at - 20) :].startswith(LARGE_END) or start + length != end or end + 22 + comment != size:
        raise broken
    if count > limits.ENTRIES or length > limits.DIRECTORY:
        raise RefusedError(
            _("Das ZIP-Archiv hat mehr als {most} Dateien. Bitte nur die XML-Datei packen.").format(most=limits.ENTRIES)
        )
    file.seek(0)


def the_transfer(archive: ZipFile) -> bytes:
    entries = archive.infolist()
    if len(entries) > limits.ENTRIES:
        raise RefusedError(_("Das ZIP-Archiv hat zu viele Dateien. Bitte nur die XML-Datei packen."))
    for entry in entries:
        check_name(entry)
    found = [entry for entry in entries if entry.filename.lower().endswith(".xml") and not entry.is_dir()]
    if len(found) != 1:
        raise RefusedError(_("Im ZIP-Archiv muss genau eine XML-Datei liegen; gefunden: {n}.").format(n=len(found)))
    return contents(archive, found[0])


def check_name(entry: ZipInfo) -> None:
    """We unpack no file, but whoever sends such a name means harm."""
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in name.split("/") or "\x00" in entry.orig_filename:
        raise RefusedError(
            _("Das ZIP-Archiv enthält einen Pfad, der aus dem Archiv hinausführt. Es wird nicht gelesen.")
        )
    if entry.flag_bits & ENCRYPTED:
        raise RefusedError(_("Das ZIP-Archiv ist mit einem Passwort geschützt. Bitte ohne Passwort packen."))


def contents(archive: ZipFile, entry: ZipInfo) -> bytes:
    """Counted while unpacking: what the directory says of the size may be wrong."""
    at_most(entry.file_size, limits.XML)
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise RefusedError(_("Das ZIP-Archiv ist ungewöhnlich gepackt. Bitte neu packen (Verfahren „Deflate“)."))
    data = bytearray()
    with archive.open(entry) as stream:
        while piece := stream.read(CHUNK):
            data += piece
            at_most(len(data), limits.XML)
    if not XML_START.match(bytes(data[:1024])):
        raise RefusedError(_("Die XML-Datei im ZIP-Archiv ist keine OpenImmo-Datei."))
    return bytes(data)
