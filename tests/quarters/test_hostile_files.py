"""Files that mean harm: refused with a message that says what to do, within 200 MB, and nothing is written."""

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from quarters.imports import limits
from quarters.imports.incoming import RefusedError
from quarters.imports.read import read
from tests.machine import ROOT
from tests.quarters.conftest import zipped
from tests.quarters.transfers import shop, transfer

pytestmark = pytest.mark.once
MOST_MB = 200
XML = b'<?xml version="1.0" encoding="UTF-8"?>'
GOOD = transfer(shop())


def refusal(data: bytes) -> str:
    with pytest.raises(RefusedError) as refused:
        read(io.BytesIO(data))
    return str(refused.value)


def named(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"x")
        archive.writestr("daten.xml", GOOD)
    return file.getvalue()


def with_flag(data: bytes) -> bytes:
    """The directory says that every file is encrypted."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 8] + b"\x01\x00" + data[at + 10 :]


def many_entries() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(limits.ENTRIES + 1):
            archive.writestr(str(number), b"")
    return file.getvalue()


def counted_wrong() -> bytes:
    """The end of the directory names one file where there are thousands."""
    data = bytearray(many_entries())
    at = data.rfind(b"PK\x05\x06")
    struct.pack_into("<HH", data, at + 8, 1, 1)
    return bytes(data)


def dtd(inner: bytes) -> bytes:
    return XML + b"<!DOCTYPE openimmo [" + inner + b"]><openimmo>&a;</openimmo>"


LAUGHS = b'<!ENTITY a0 "ha">' + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "entity bomb": (lambda: dtd(LAUGHS + b'<!ENTITY a "&a11;">'), "DTD"),
    "external entity": (lambda: dtd(b'<!ENTITY a SYSTEM "file:///etc/passwd">'), "DTD"),
    "external DTD": (lambda: XML + b'<!DOCTYPE openimmo SYSTEM "http://127.0.0.1/x.dtd"><openimmo/>', "DTD"),
    "parameter entity": (lambda: dtd(b'<!ENTITY % a SYSTEM "http://127.0.0.1/x">%a;'), "DTD"),
    "unknown entity": (lambda: XML + b"<openimmo>&a;</openimmo>", "nicht wohlgeformt"),
    "deep nesting": (lambda: XML + b"<openimmo>" + b"<a>" * 1_000_000, "zu tief geschachtelt"),
    "another root": (lambda: XML + b"<html><openimmo/></html>", "keine OpenImmo-Datei"),
    "cut off": (lambda: GOOD[:-30], "nicht wohlgeformt"),
    "Latin-1 that says UTF-8": (lambda: transfer(shop(title="Ö")).decode().encode("latin-1"), "Kodierung"),
    "NUL in XML": (lambda: GOOD.replace(b"Laden vom", b"Laden\x00vom"), "nicht wohlgeformt"),
    "UTF-16": (lambda: GOOD.decode().replace("UTF-8", "UTF-16").encode("utf-16"), "UTF-16"),
    "UTF-7": (lambda: GOOD.replace(b'"UTF-8"', b'"UTF-7"'), "Kodierung „UTF-7“"),
    "2,001 objects": (lambda: transfer(*(shop(str(n)) for n in range(limits.SHOPS + 1))), "mehr als 2000 Objekte"),
    "a huge object": (lambda: transfer(shop(more="<a/>" * (limits.ELEMENTS + 1))), "zu groß"),
    "a huge text": (lambda: transfer(shop(title="x" * (limits.TEXT + 1))), "zu groß"),
    "no provider": (lambda: transfer(shop(), anid="").replace(b"Maklerb\xc3\xbcro", b""), "Anbieterkennung"),
    "path traversal": (lambda: named("../../etc/cron.d/x"), "aus dem Archiv hinausführt"),
    "Windows path": (lambda: named("..\\..\\x"), "aus dem Archiv hinausführt"),
    "absolute path": (lambda: named("/etc/passwd"), "aus dem Archiv hinausführt"),
    "drive": (lambda: named("C:x.jpg"), "aus dem Archiv hinausführt"),
    "encrypted": (lambda: with_flag(zipped(daten__xml=GOOD)), "Passwort"),
    "too many files": (many_entries, "mehr als 2000 Dateien"),
    "too many files, counted wrong": (counted_wrong, "zu viele Dateien"),
    "two transfers": (lambda: zipped(a__xml=GOOD, b__xml=GOOD), "genau eine XML-Datei"),
    "no transfer": (lambda: zipped(bild__jpg=b"x"), "genau eine XML-Datei"),
    "a ZIP in a ZIP": (lambda: zipped(daten__zip=zipped(daten__xml=GOOD)), "genau eine XML-Datei"),
    "something else in a ZIP": (lambda: zipped(daten__xml=b"%PDF-1.7"), "keine OpenImmo-Datei"),
    "PDF and ZIP in one": (lambda: b"%PDF-1.7\n" + zipped(daten__xml=GOOD), "UTF-8"),
    "ZIP and more": (lambda: zipped(daten__xml=GOOD) + b"<script>", "kein gewöhnliches ZIP-Archiv"),
    "ZIP cut off": (lambda: zipped(daten__xml=GOOD)[:-30], "kein gewöhnliches ZIP-Archiv"),
    "JPEG": (lambda: b"\xff\xd8\xff\xe0" + b"\x00" * 100, "UTF-8"),
    "empty": (lambda: b"", "leer"),
    "table in Latin-1": (lambda: "title\nLädchen\n".encode("latin-1"), "Zeile 2 ist nicht in UTF-8"),
    "table with NUL": (lambda: b"title\nLa\x00den\n", "NUL"),
    "unknown columns": (lambda: b"title,colour\nLaden,rot\n", "colour"),
    "doubled columns": (lambda: b"title,title\na,b\n", "Doppelte Spalten"),
    "open quotation mark": (lambda: b'title\n"Laden\n', "Anführungszeichen"),
    "a huge cell": (lambda: b"title\n" + b"x" * (limits.CELL + 1), "Zelle ist zu lang"),
    "only a head": (lambda: b"title\n", "kein Ladenlokal"),
    "HTML": (lambda: b"<html><script>alert(1)</script></html>", "title"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_with_what_to_do(name: str) -> None:
    made, told = HOSTILE[name]
    assert told in refusal(made())


def test_a_damaged_archive_is_refused() -> None:
    data = bytearray(zipped(daten__xml=GOOD))
    data[60:80] = b"\xff" * 20
    assert "ZIP-Archiv" in refusal(bytes(data))


# --- what it takes --------------------------------------------------------------------------------------------------


def bomb() -> bytes:
    """Ten kilobytes that become ten megabytes and more; the directory says less."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("daten.xml", XML + b"<openimmo>" + b" " * (300 * limits.MIB))
    return file.getvalue()


def bomb_that_lies() -> bytes:
    data = bytearray(bomb())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(mark) + place, 1000)
    return bytes(data)


LARGE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (bomb, "mehr als 10 MB"),
    "zip bomb that lies about its size": (bomb_that_lies, "ZIP-Archiv"),
    "100,000 lines": (lambda: b"title\n" + b"Ein Laden\n" * 100_000, "mehr als 2000 Ladenlokale"),
    "deep nesting": (lambda: XML + b"<openimmo>" + b"<a>" * 3_000_000, "zu tief geschachtelt"),
    "ten megabytes of one attribute": (lambda: XML + b'<openimmo a="' + b"x" * (limits.XML - 100), "nicht wohlgeformt"),
    "a million elements": (lambda: XML + b"<openimmo>" + b"<a/>" * 1_000_000 + b"</openimmo>", "kein Objekt"),
    "entity bomb": (lambda: dtd(LAUGHS + b'<!ENTITY a "&a11;">'), "DTD"),
    "a wide table": (lambda: b"title" + b",a" * 1_000_000 + b"\n", "Unbekannte Spalten"),
}


def grown(path: Path) -> tuple[float, str]:
    told = subprocess.run(
        [sys.executable, ROOT / "tests" / "quarters" / "hostile.py", path],
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
        env={"PYTHONPATH": f"{ROOT / 'site'}:{ROOT}", "PATH": "", "LANG": "C.UTF-8"},
    )
    megabytes, message = told.stdout.split("\n", 1)
    return float(megabytes), message


@pytest.mark.fault
@pytest.mark.parametrize("name", LARGE)
def test_a_large_one_is_refused_within_its_memory(tmp_path: Path, name: str) -> None:
    made, told = LARGE[name]
    file = tmp_path / "file"
    file.write_bytes(made())
    megabytes, message = grown(file)
    assert message.startswith("refused")
    assert told in message
    assert megabytes < MOST_MB


@pytest.mark.fault
@pytest.mark.parametrize("head", [b"PK\x03\x04", XML, b"title\n"], ids=["zip", "xml", "csv"])
def test_a_gigabyte_is_refused_unread(tmp_path: Path, head: bytes) -> None:
    file = tmp_path / "file"
    with file.open("wb") as large:
        large.write(head)
        large.truncate(1024 * limits.MIB)
    megabytes, message = grown(file)
    assert "mehr als" in message
    assert megabytes < 10


def test_the_largest_that_is_read_stays_within_its_memory(tmp_path: Path) -> None:
    """One bomb and one full transfer in `make test`; the others in `make faults`."""
    file = tmp_path / "file"
    file.write_bytes(transfer(*(shop(str(number), title="ü" * 1000) for number in range(limits.SHOPS))))
    megabytes, message = grown(file)
    assert message.startswith(f"read {limits.SHOPS}")
    assert megabytes < MOST_MB
    file.write_bytes(bomb())
    megabytes, message = grown(file)
    assert "mehr als 10 MB" in message
    assert megabytes < 10
