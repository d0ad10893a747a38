"""XML inside a ZIP file, as Word and LibreOffice write it: read as a stream, never as a tree, and with no entities.

Python's own expat, with one rule: a document type ends the reading. Without one there is no entity to expand or to
fetch, and neither program ever writes one.
"""

from collections.abc import Mapping
from typing import IO, ClassVar, Generic, Protocol, TypeVar
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from search.extraction import limits
from search.extraction.limits import TooLargeError
from search.extraction.wording import Collected, cleaned

CHUNK = limits.MIB  # bytes; expat begins a long name or value anew with each chunk, so few large ones
SEPARATOR = " "

Attributes = Mapping[str, str]


class ForbiddenError(Exception):
    """Something that no office program writes."""


class Handler(Protocol):
    namespaces: ClassVar[Mapping[str, str]]
    """Short name of each namespace that matters; names arrive as `short:local`, others as `?:local`."""

    def start(self, name: str, attributes: Attributes) -> None: ...

    def end(self, name: str) -> None: ...

    def data(self, text: str) -> None: ...


def parse(package: ZipFile, part: str, handler: Handler) -> None:
    names: dict[str, str] = {}

    def short(name: str) -> str:
        if name not in names:
            namespace, _, local = name.rpartition(SEPARATOR)
            names[name] = f"{handler.namespaces.get(namespace, '?')}:{local}" if namespace else local
        return names[name]

    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, found: handler.start(
        short(name), {short(key): value for key, value in found.items()}
    )
    parser.EndElementHandler = lambda name: handler.end(short(name))
    parser.CharacterDataHandler = handler.data
    with opened(package, part) as stream:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise ForbiddenError("A document type")


def opened(package: ZipFile, part: str) -> IO[bytes]:
    """zipfile gives never more bytes than the directory says; other ways of packing have no bound for one step."""
    entry = package.getinfo(part)
    if entry.file_size > limits.XML:
        raise TooLargeError
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise ForbiddenError("A way of packing")
    return package.open(entry)


class Styles:
    """Which styles hide their text. A style that says nothing about it does as its parent does."""

    def __init__(self) -> None:
        self._own: dict[str, bool] = {}
        self._parents: dict[str, str] = {}

    def say(self, name: str, *, hidden: bool) -> None:
        self._own[name] = hidden

    def descend(self, name: str, parent: str) -> None:
        self._parents[name] = parent

    def hides(self, name: str) -> bool:
        seen: set[str] = set()
        while name and name not in seen:
            if name in self._own:
                return self._own[name]
            seen.add(name)
            name = self._parents.get(name, "")
        return False


class Paragraph:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.is_hidden = False


Kept = TypeVar("Kept", bound=Paragraph)


class Paragraphs(Generic[Kept]):
    """Collects paragraphs in the order in which they begin: what stands in a text box or a note comes after its anchor.

    Subclasses say which elements are left out with all that is in them, where paragraphs begin, and what their text is.
    """

    paragraph: type[Kept]
    paragraphs: ClassVar[frozenset[str]]
    skipped: ClassVar[frozenset[str]]

    def __init__(self, collected: Collected) -> None:
        self._collected = collected
        self._skipping = 0
        self._begun: list[Kept] = []
        self._open: list[Kept] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if self._skipping or name in self.skipped or self.leaves_out(name, attributes):
            self._skipping += 1
            return
        if name in self.paragraphs:
            self._open.append(self.paragraph())
            self._begun.append(self._open[-1])
        self.started(name, attributes)

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        self.ended(name)
        if name in self.paragraphs:
            self._open.pop()
            if not self._open:
                self._flush()

    def data(self, text: str) -> None:
        if self._open and not self._skipping:
            self.said(text)

    def leaves_out(self, name: str, attributes: Attributes) -> bool:
        """Whether this one element is left out, with all that is in it."""
        raise NotImplementedError

    def started(self, name: str, attributes: Attributes) -> None:
        raise NotImplementedError

    def ended(self, name: str) -> None:
        raise NotImplementedError

    def said(self, text: str) -> None:
        """Text, while a paragraph is open."""
        raise NotImplementedError

    def _flush(self) -> None:
        begun, self._begun = self._begun, []
        for paragraph in begun:
            if not paragraph.is_hidden:
                self._collected.add(cleaned("".join(paragraph.pieces)))
