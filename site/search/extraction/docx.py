"""Text of a Word document: what a reader sees on the page, and nothing that the program keeps aside.

Insertions of a tracked change count, deletions don't; headers, footers and comments are parts that nobody opens here.
"""

import re
from collections.abc import Mapping
from typing import IO, ClassVar
from zipfile import ZipFile

from search.extraction.markup import Attributes, Paragraph, Paragraphs, Styles, parse
from search.extraction.wording import Collected

TYPES = "[Content_Types].xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN = (
    f"{WORD}document.main+xml",
    f"{WORD}template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
NOTES = (f"{WORD}footnotes+xml", f"{WORD}endnotes+xml")
STYLES = f"{WORD}styles+xml"
NAMESPACES = {
    "http://schemas.openxmlformats.org/package/2006/content-types": "types",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",  # as ISO wants it; Word writes it on request
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
SPACES = {"w:tab": " ", "w:br": " ", "w:cr": " ", "w:ptab": " ", "w:noBreakHyphen": "-"}
# Fields that the program fills with the name of whoever sat before it.
PERSONAL = re.compile(
    r"\s*(?:AUTHOR|LASTSAVEDBY|USER(?:NAME|INITIALS|ADDRESS)|DOCPROPERTY\s+\"?(?:Author|LastSavedBy|Manager))\b", re.I
)
OFF = {"0", "false", "off"}


def is_text(package: ZipFile) -> bool:
    return not _parts(package).keys().isdisjoint(MAIN)


def read(stream: IO[bytes], collected: Collected) -> None:
    """Foot- and endnotes come last, as they do in print at the end of a chapter."""
    styles = Styles()
    with ZipFile(stream) as package:
        parts = _parts(package)
        if STYLES in parts:
            parse(package, parts[STYLES], StyleSheet(styles))
        for kind in (*MAIN, *NOTES):
            if kind in parts:
                parse(package, parts[kind], Body(collected, styles))


def _parts(package: ZipFile) -> dict[str, str]:
    """Where the package says that each kind of part lies."""
    types = ContentTypes()
    if TYPES in package.namelist():
        parse(package, TYPES, types)
    return types.parts


def _is_on(attributes: Attributes) -> bool:
    return attributes.get("w:val", "true") not in OFF


class ContentTypes:
    namespaces: ClassVar[Mapping[str, str]] = NAMESPACES

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "types:Override":
            self.parts[attributes.get("ContentType", "")] = attributes.get("PartName", "").lstrip("/")

    def end(self, name: str) -> None:
        """Everything stands in attributes."""

    def data(self, text: str) -> None:
        """Everything stands in attributes."""


class StyleSheet:
    namespaces: ClassVar[Mapping[str, str]] = NAMESPACES

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._current = ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "w:style":
            self._current = attributes.get("w:styleId", "")
        elif name == "w:basedOn":
            self._styles.descend(self._current, attributes.get("w:val", ""))
        elif name == "w:vanish" and self._current:
            self._styles.say(self._current, hidden=_is_on(attributes))

    def end(self, name: str) -> None:
        if name == "w:style":
            self._current = ""

    def data(self, text: str) -> None:
        """Styles have no text."""


class Run(Paragraph):
    """A paragraph and the run of equally formatted text that is open in it."""

    def __init__(self) -> None:
        super().__init__()
        self.style_hides = False
        self.run_is_open = False
        self.run_is_hidden = False


class Field:
    """A field of several runs: first what it is to show, then what it showed when the document was stored."""

    def __init__(self) -> None:
        self.code = ""
        self.shows = False

    @property
    def is_personal(self) -> bool:
        return self.shows and PERSONAL.match(self.code) is not None


class Body(Paragraphs[Run]):
    paragraph = Run
    namespaces: ClassVar[Mapping[str, str]] = NAMESPACES
    paragraphs = frozenset({"w:p"})
    skipped = frozenset(
        {
            "mc:Fallback",  # the same once more, for old programs
            "w:del",
            "w:moveFrom",
            "w:pPrChange",  # how it was formatted before
            "w:rPrChange",
            "w:rt",  # how a word is pronounced
            "w:tabs",  # where tabs stop, not tabs
        }
    )

    def __init__(self, collected: Collected, styles: Styles) -> None:
        super().__init__(collected)
        self._styles = styles
        self._fields: list[Field] = []
        self._element = ""

    def leaves_out(self, name: str, attributes: Attributes) -> bool:
        return name == "w:fldSimple" and PERSONAL.match(attributes.get("w:instr", "")) is not None

    def started(self, name: str, attributes: Attributes) -> None:
        self._element = name
        if name == "w:fldChar":
            self._field(attributes.get("w:fldCharType", ""))
        elif self._open:
            self._in_paragraph(self._open[-1], name, attributes)

    def ended(self, name: str) -> None:
        self._element = ""
        if name == "w:r" and self._open:
            now = self._open[-1]
            now.run_is_open, now.run_is_hidden = False, now.style_hides

    def said(self, text: str) -> None:
        if self._element in {"w:t", "m:t"}:
            self._put(text)
        elif self._element == "w:instrText" and self._fields:
            self._fields[-1].code += text

    def _in_paragraph(self, now: Run, name: str, attributes: Attributes) -> None:
        if name == "w:pStyle":
            now.style_hides = now.run_is_hidden = self._styles.hides(attributes.get("w:val", ""))
        elif name == "w:r":
            now.run_is_open = True
        elif name == "w:rStyle" and now.run_is_open:
            now.run_is_hidden |= self._styles.hides(attributes.get("w:val", ""))
        elif name == "w:vanish" and now.run_is_open:
            now.run_is_hidden = _is_on(attributes)
        elif name in SPACES:
            self._put(SPACES[name])

    def _put(self, text: str) -> None:
        if not self._open[-1].run_is_hidden and not any(field.is_personal for field in self._fields):
            self._open[-1].pieces.append(text)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            self._fields.pop()
