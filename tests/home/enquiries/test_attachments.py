"""Files that come along: what is taken, under which name, where it lies; and what a hostile one achieves."""

import stat
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from home.enquiries import attachments
from home.enquiries.attachments import clean_name, is_more_than, kind_of
from home.models import Enquiry, EnquiryFile
from tests.home.enquiries.conftest import Send, wrong_fields

pytestmark = pytest.mark.django_db


def picture(kind: str = "JPEG") -> bytes:
    out = BytesIO()
    Image.effect_noise((120, 80), 60).save(out, kind)
    return out.getvalue()


def document(script: str = "") -> bytes:
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if script:
            action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=script)
            pdf.Root.OpenAction = action
        pdf.save(out)
    return out.getvalue()


def archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("programm.exe", b"MZ")
    return out.getvalue()


def png_bomb() -> bytes:
    """A few hundred bytes that say they are 60,000 pixels wide and high."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


TAKEN = {
    "Grundriss.pdf": (document(), "application/pdf"),
    "Foto.jpg": (picture(), "image/jpeg"),
    "Plan.png": (picture("PNG"), "image/png"),
    "Ansicht.webp": (picture("WEBP"), "image/webp"),
}
HOSTILE = {
    "a picture that is an archive": picture() + archive(),
    "a drawing with something behind it": picture("PNG") + b"more",
    "a document that is an archive": document() + archive() + b"%%EOF",
    "a document that is a page": document()[:9] + b"<html><script>alert(1)</script>" + document()[9:],
    "a picture that is a page": picture()[:-2] + b"<script>alert(1)</script>\xff\xd9",
    "a document that acts": document("app.alert(1)"),
    "a program": b"MZ" + bytes(500),
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing of code": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "an archive": archive(),
    "half a document": document()[:-60],
    "a bomb": png_bomb(),
    "nothing": b"",
}


@pytest.mark.parametrize(("name", "file"), TAKEN.items())
def test_what_is_taken_lies_where_nobody_serves_it(
    send: Send, client: Client, name: str, file: tuple[bytes, str]
) -> None:
    content, media_type = file
    send("offer_space", files=[(name, content)])
    kept = EnquiryFile.objects.get()
    assert (kept.name, kept.media_type, kept.size) == (name, media_type, len(content))
    path = attachments.path(kept.stored_as)
    assert path.read_bytes() == content
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert Path(settings.MEDIA_ROOT) not in path.parents
    for address in (
        f"/media/{kept.stored_as}",
        f"/media/../enquiries/{kept.stored_as}",
        f"/enquiries/{kept.stored_as}",
    ):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("content", HOSTILE.values(), ids=list(HOSTILE))
def test_what_is_something_else_is_refused_and_nothing_is_written(send: Send, content: bytes) -> None:
    problem = send("offer_space", files=[("Foto.jpg", picture()), ("Plan.pdf", content)], status=422)
    assert wrong_fields(problem) == {"files"}
    assert "Plan.pdf" in problem["detail"]
    assert not Enquiry.objects.exists()
    assert not list(attachments.folder().glob("*"))


def test_the_content_names_the_kind_and_not_the_sender(send: Send) -> None:
    send("offer_space", files=[("rechnung.exe", document())])
    assert EnquiryFile.objects.get().name == "rechnung.pdf"


def test_too_many_too_large_and_where_none_are_taken(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    four = [(f"{number}.png", picture("PNG")) for number in range(4)]
    assert wrong_fields(send("question", files=four, status=422)) == {"files"}
    assert wrong_fields(send("welcome_visit", files=four[:1], status=422)) == {"files"}
    monkeypatch.setattr(attachments, "MAX_BYTES", 1000)
    assert wrong_fields(send("question", files=four[:1], status=422)) == {"files"}
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Temp\\Plan.pdf", "Plan.pdf"),
        ("Plan\u202efdp.exe", "Planfdp.exe"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("<b>.pdf", "_b_.pdf"),
        ("Grundriß 1. OG (neu).pdf", "Grundriß 1. OG (neu).pdf"),
        ("...", "Datei"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
    ],
)
def test_names_are_readable_and_harmless(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.once
def test_compressed_bytes_are_not_taken_for_something_else() -> None:
    """Large files hold every short sequence of bytes by chance."""
    out = BytesIO()
    Image.effect_noise((1800, 1200), 90).save(out, "PNG")
    assert kind_of(out.getvalue()) == "image/png"
    assert not is_more_than(out.getvalue(), "image/png")
