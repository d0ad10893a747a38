"""Text of an OpenDocument text (LibreOffice): what a reader sees on the page, and nothing that is kept aside."""

from collections.abc import Mapping
from typing import IO, ClassVar
from zipfile import ZipFile

from search.extraction.markup import Attributes, Paragraph, Paragraphs, Styles, opened, parse
from search.extraction.wording import Collected

CONTENT, STYLES = "content.xml", "styles.xml"
TYPES = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template")
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {f"{_ODF}{name}:1.0": name for name in ("office", "style", "table", "text")} | {
    f"{_ODF}svg-compatible:1.0": "svg",
}
SPACES = {"text:s", "text:tab", "text:line-break"}
# Fields that the program fills with the name of whoever sat before it.
PERSONAL = frozenset(
    f"text:{name}" for name in ("author-name", "author-initials", "creator", "initial-creator", "printed-by")
)


def is_text(package: ZipFile) -> bool:
    """ODF writes its kind into a part of its own, not packed."""
    if "mimetype" not in package.namelist():
        return False
    with opened(package, "mimetype") as part:
        return part.read(200).strip() in TYPES


def read(stream: IO[bytes], collected: Collected) -> None:
    styles = Styles()
    with ZipFile(stream) as package:
        if STYLES in package.namelist():
            parse(package, STYLES, StyleSheet(styles))
        parse(package, CONTENT, Body(collected, styles))


class StyleSheet:
    """Styles stand in a part of their own and, those of single words and paragraphs, before the text."""

    namespaces: ClassVar[Mapping[str, str]] = NAMESPACES

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._current = ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "style:style":
            family = attributes.get("style:family", "")
            self._current = f"{family} {attributes.get('style:name', '')}"
            self._styles.descend(self._current, f"{family} {attributes.get('style:parent-style-name', '')}")
        if name == "style:text-properties" and self._current and "text:display" in attributes:
            self._styles.say(self._current, hidden=attributes["text:display"] == "none")

    def end(self, name: str) -> None:
        if name == "style:style":
            self._current = ""

    def data(self, text: str) -> None:
        """Styles have no text."""


class Body(Paragraphs[Paragraph]):
    paragraph = Paragraph
    namespaces: ClassVar[Mapping[str, str]] = NAMESPACES
    paragraphs = frozenset({"text:p", "text:h"})
    skipped = PERSONAL | {
        "office:annotation",  # comments
        "office:binary-data",
        "office:forms",
        "svg:desc",
        "svg:title",
        "table:covered-table-cell",  # under a cell that reaches over it
        "text:note-citation",
        "text:ruby-text",
        "text:script",
        "text:tracked-changes",  # what was deleted; what was inserted stands in the text
    }

    def __init__(self, collected: Collected, styles: Styles) -> None:
        super().__init__(collected)
        self._styles = styles
        self._sheet = StyleSheet(styles)

    def leaves_out(self, name: str, attributes: Attributes) -> bool:
        if name.startswith("text:sender-"):
            return True
        if name == "text:hidden-paragraph" and self._open:
            self._open[-1].is_hidden |= attributes.get("text:is-hidden") == "true"
            return True
        return self._is_hidden(name, attributes)

    def _is_hidden(self, name: str, attributes: Attributes) -> bool:
        """By hand, by a condition that holds, or by the style."""
        if attributes.get("text:is-hidden") == "true" or attributes.get("table:visibility") in {"collapse", "filter"}:
            return True
        if name == "text:section":
            return attributes.get("text:display") == "none"
        family = "text" if name == "text:span" else "paragraph" if name in self.paragraphs else ""
        return bool(family) and self._styles.hides(f"{family} {attributes.get('text:style-name', '')}")

    def started(self, name: str, attributes: Attributes) -> None:
        self._sheet.start(name, attributes)
        if name in SPACES and self._open:
            self._open[-1].pieces.append(" ")

    def ended(self, name: str) -> None:
        self._sheet.end(name)

    def said(self, text: str) -> None:
        self._open[-1].pieces.append(text)
