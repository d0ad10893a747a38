"""Whatever a file is made for, it costs one answer: no crash, no endless work, no look at anything beside it."""

import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_LZMA

import pytest

from search.extraction import child, limits, outcome
from search.extraction.child import ReaderFailedError
from search.models import FileText
from tests.search.extraction.reading import command, in_child
from tests.search.extraction.samples import (
    docx,
    odt,
    odt_parts,
    package_of_spaces,
    paragraph,
    pdf,
    pdf_of_spaces,
    word_parts,
    zipped,
)

pytestmark = pytest.mark.once

MUCH = 300_000_000  # bytes; more than the half of what the reader may have, and a third of a megabyte when packed
LAUGHS = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10))


def with_type(part: str, entities: str, body: str, parts: dict[str, str | bytes]) -> bytes:
    """An XML part that begins with a document type and its entities, and uses one."""
    head, rest = str(parts[part]).split("\n", 1)
    return zipped({**parts, part: f"{head}\n<!DOCTYPE x [{entities}]>{rest.replace('HIER', body)}"})


def lying(size: int) -> bytes:
    """Its directory says that the text has 100 bytes."""
    content = zipped({**word_parts(""), "word/document.xml": b" " * size})
    return content.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))


def raw_pdf(*objects: str) -> bytes:
    """Without a table of its objects: readers look for them themselves."""
    numbered = "".join(f"{number} 0 obj {content} endobj\n" for number, content in enumerate(objects, 1))
    return f"%PDF-1.4\n{numbered}trailer << /Root 1 0 R >>\n%%EOF".encode()


def endless_tree() -> bytes:
    return raw_pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [2 0 R] >>")


def endless_chain() -> bytes:
    """A table of contents of the file that names itself as the one before."""
    content = b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
    at = len(content)
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer << /Size 1 /Root 1 0 R /Prev %d >>\n" % at
    return content + table + b"startxref\n%d\n%%%%EOF" % at


BROKEN: dict[str, Callable[[], bytes]] = {
    "half a PDF": lambda: pdf("Plan" * 100)[:300],
    "a PDF of one line": lambda: b"%PDF-1.4 plan",
    "a PDF whose pages are their own children": endless_tree,
    "a PDF whose table names itself": endless_chain,
    "a PDF with a password": lambda: pdf("Plan", password="geheim"),
    "half a DOCX": lambda: docx(paragraph("Plan"))[:-200],
    "a DOCX that is no XML": lambda: zipped({**word_parts(""), "word/document.xml": "Plan"}),
    "a DOCX without its text": lambda: zipped({k: v for k, v in word_parts("").items() if k != "word/document.xml"}),
    "an ODT that is encrypted": lambda: zipped({**odt_parts(""), "content.xml": os.urandom(500)}),
    "a DOCX with a billion laughs": lambda: with_type(
        "word/document.xml", f'<!ENTITY a0 "ha">{LAUGHS}', "&a9;", word_parts(paragraph("HIER"))
    ),
    "an ODT with a billion laughs": lambda: with_type(
        "content.xml", f'<!ENTITY a0 "ha">{LAUGHS}', "&a9;", odt_parts("<text:p>HIER</text:p>")
    ),
    "a DOCX with laughing styles": lambda: with_type(
        "word/styles.xml", f'<!ENTITY a0 "ha">{LAUGHS}', "&a9;", word_parts("", styles="<w:style>HIER</w:style>")
    ),
    "an ODT that lies about its size": lambda: lying(5_000_000),
    "a DOCX packed another way": lambda: zipped(word_parts(paragraph("Plan")), ZIP_BZIP2),
    "an ODT packed another way": lambda: zipped(odt_parts(""), ZIP_LZMA),
}
SPACES: dict[str, Callable[[int], bytes]] = {
    "a DOCX": lambda size: package_of_spaces(word_parts(paragraph("HIER")), "word/document.xml", size),
    "an ODT": lambda size: package_of_spaces(odt_parts("<text:p>HIER</text:p>"), "content.xml", size),
    "a PDF": pdf_of_spaces,
}
LARGE: dict[str, Callable[[], bytes]] = {
    f"{kind} of 300 MB of spaces": partial(make, MUCH) for kind, make in SPACES.items()
}
OTHER: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "a text": lambda: b"Plan",
    "an archive": lambda: zipped({"plan.txt": "Plan"}),
    "a table": lambda: zipped({**odt_parts(""), "mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    "an old or encrypted Word document": lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500),
}


@pytest.mark.parametrize(
    ("state", "make"),
    [
        pytest.param(state, make, id=name)
        for state, group in (("unreadable", BROKEN), ("too_large", LARGE), ("unsupported", OTHER))
        for name, make in group.items()
    ],
)
def test_what_cant_be_read_is_answered(state: str, make: Callable[[], bytes]) -> None:
    found = in_child(make())
    assert (found.state, found.text) == (state, ""), found


@pytest.mark.parametrize("part", ["word/document.xml", "content.xml"])
def test_no_other_file_is_looked_at(part: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("VERTRAULICH")
    parts = word_parts(paragraph("HIER")) if part.startswith("word") else odt_parts("<text:p>HIER</text:p>")
    found = in_child(with_type(part, f'<!ENTITY x SYSTEM "{secret.as_uri()}">', "&x;", parts))
    assert (found.state, found.text) == ("unreadable", "")


@pytest.mark.parametrize("make", SPACES.values(), ids=SPACES)
def test_a_few_spaces_do_no_harm(make: Callable[[int], bytes]) -> None:
    """The bombs above are sound files: nothing but their size is wrong with them."""
    found = in_child(make(1_000_000))
    assert (found.state, found.text, found.is_cut) == ("done", "", False)


def test_a_page_that_is_too_large_doesnt_cost_the_others() -> None:
    found = in_child(pdf_of_spaces(MUCH, "Erste Seite"))
    assert (found.state, found.text, found.is_cut) == ("done", "Erste Seite", True)


@pytest.mark.parametrize("make", [docx, odt])
def test_a_long_text_is_cut(make: Callable[[str], bytes]) -> None:
    many = (paragraph("Förderung") if make is docx else "<text:p>Förderung</text:p>") * limits.TEXT
    found = in_child(make(many))
    assert (found.state, found.is_cut) == ("done", True)
    assert limits.TEXT - len("Förderung") <= len(found.text) <= limits.TEXT
    assert set(found.text.splitlines()) == {"Förderung"}


# Less than in life, so that a test is quick, but enough to start in on a slow machine.
IMPATIENT = "from search.extraction import limits; limits.CPU, limits.CPU_AT_MOST = 2, 3; "


def test_pages_read_before_time_is_up_are_kept() -> None:
    slow = b"BT /F1 12 Tf " + b"(a) Tj " * 6_000_000 + b" ET"
    reader = command(IMPATIENT + "from search.extraction import reader; reader.main()")
    found = in_child(pdf("Erste Seite", slow), reader)
    assert (found.state, found.text, found.is_cut, found.pages) == ("done", "Erste Seite", True, 2)


def test_what_doesnt_let_itself_be_broken_off_is_killed() -> None:
    endless = "import signal; limits.apply(); signal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass"
    assert in_child(b"", command(IMPATIENT + endless)).state == "timed_out"


def test_a_reader_that_sleeps_is_killed(tmp_path: Path) -> None:
    noted = tmp_path / "number"
    found = in_child(b"", ["/bin/sh", "-c", f"echo $$ > {noted}; exec sleep 600"], wall=2.0)
    assert found.state == "timed_out"
    with pytest.raises(ProcessLookupError):
        os.kill(int(noted.read_text()), 0)


def test_memory_ends_at_the_limit() -> None:
    hungry = "from search.extraction import limits\nlimits.apply()\ntry: bytearray(limits.MEMORY)\nexcept MemoryError: "
    assert in_child(b"", command(hungry + answer("'no more'"))).text == "no more"


def test_a_reader_out_of_memory_says_so() -> None:
    """It has 30 MB more than its own program: enough for a page, too little for 20 MB of text and its copies."""
    used = "int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()"
    little = f"import resource; from search.extraction import limits, reader; limits.MEMORY = {used} + 30 * limits.MIB"
    reader = command(f"{little}; reader.main()")
    assert in_child(SPACES["a DOCX"](20_000_000), reader).state == "too_large"
    assert in_child(docx(paragraph("Plan")), reader).text == "Plan"


def test_a_crash_is_an_answer() -> None:
    crash = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    assert in_child(b"", command(crash)) == outcome.Outcome("unreadable", reason="SIGSEGV")


def answer(expression: str) -> str:
    return f"print(__import__('json').dumps(dict(state='done', text=str({expression}))))"


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit(1)",
        "import no_such_module",
        "import os, signal; os.kill(os.getpid(), signal.SIGTERM)",
        "print('no answer')",
        "print('{\"unknown\": 1}')",
        "from search.extraction import limits; limits.apply(); print('x' * limits.ANSWER * 2)",
    ],
)
def test_what_is_no_fault_of_the_file_is_no_answer(code: str) -> None:
    with pytest.raises(ReaderFailedError):
        in_child(b"", command(code))


def test_the_reader_knows_no_django_and_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres-mit-kennwort")
    code = "import sys, os, search.extraction.reader; "
    seen = "[sorted(os.environ), [name for name in sys.modules if name.split('.')[0] in ('django', 'wagtail')]]"
    found = in_child(b"", command(code + answer(f"__import__('json').dumps({seen})")))
    environment, modules = json.loads(found.text)
    assert set(environment) - {"LC_CTYPE"} == set(child.ENVIRONMENT)
    assert modules == []


def test_the_reader_and_the_table_have_the_same_states() -> None:
    states = {outcome.DONE, outcome.UNSUPPORTED, outcome.UNREADABLE, outcome.TOO_LARGE, outcome.TIMED_OUT}
    assert states == set(FileText.State.values)
