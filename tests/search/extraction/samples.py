"""Documents in the structure that Word, LibreOffice and PDF programs write."""

import io
import zlib
from collections.abc import Iterator, Mapping
from itertools import repeat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from pypdf import PdfWriter
from pypdf.annotations import Text
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

FAST = 1  # of nine levels of packing
# Each in its own corner of the file, where no reader of the page sees it.
SECRETS = ("AUTOR-GEHEIM", "KOMMENTAR-GEHEIM", "GESTRICHEN-GEHEIM", "KOPFZEILE-GEHEIM")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def zipped(parts: Mapping[str, str | bytes], method: int = ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content, ZIP_STORED if name == "mimetype" else method)
    return out.getvalue()


def paragraph(text: str, before: str = "") -> str:
    return f'<w:p>{before}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def word_parts(body: str, styles: str = "", notes: str = "", namespace: str = W) -> dict[str, str | bytes]:
    """As Word stores them, with its author, a comment and a header."""
    kinds = {
        "/word/document.xml": "document.main",
        "/word/styles.xml": "styles",
        "/word/footnotes.xml": "footnotes",
        "/word/comments.xml": "comments",
        "/word/header1.xml": "header",
    }
    overrides = "".join(f'<Override PartName="{n}" ContentType="{_WORD}.{kind}+xml"/>' for n, kind in kinds.items())
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATION}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for number, name in enumerate(("styles", "footnotes", "comments", "header1"), 1)
    )
    open_ = f'xmlns:w="{namespace}" xmlns:r="{_RELATION}" xmlns:mc="{MC}" xmlns:wps="{WPS}"'
    comment = f'<w:comment w:id="0" w:author="{SECRETS[0]}" w:initials="AG">{paragraph(SECRETS[1])}</w:comment>'
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{SECRETS[0]}</dc:creator></cp:coreProperties>',
        "word/document.xml": f"{_HEAD}<w:document {open_}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{relations}</Relationships>",
        "word/styles.xml": f"{_HEAD}<w:styles {open_}>{styles}</w:styles>",
        "word/footnotes.xml": f"{_HEAD}<w:footnotes {open_}>{notes}</w:footnotes>",
        "word/comments.xml": f"{_HEAD}<w:comments {open_}>{comment}</w:comments>",
        "word/header1.xml": f"{_HEAD}<w:hdr {open_}>{paragraph(SECRETS[3])}</w:hdr>",
    }


def docx(body: str, styles: str = "", notes: str = "", namespace: str = W) -> bytes:
    return zipped(word_parts(body, styles, notes, namespace))


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_OPEN = " ".join(
    [f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "style", "text", "table", "meta")]
    + [f'xmlns:draw="{_ODF}:drawing:1.0"', f'xmlns:svg="{_ODF}:svg-compatible:1.0"']
    + ['xmlns:dc="http://purl.org/dc/elements/1.1/"', 'office:version="1.3"']
)
ODT = "application/vnd.oasis.opendocument.text"


def odt_parts(body: str, automatic: str = "", styles: str = "", mimetype: str = ODT) -> dict[str, str | bytes]:
    """As LibreOffice stores them, with its author and a header."""
    header = f"<style:header><text:p>{SECRETS[3]}</text:p></style:header>"
    return {
        "mimetype": mimetype,
        "content.xml": f"{_HEAD}<office:document-content {_OPEN}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>"
        '<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Tabelle"/>'
        f"</text:sequence-decls>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"{_HEAD}<office:document-styles {_OPEN}><office:styles>{styles}</office:styles>"
        f'<office:master-styles><style:master-page style:name="Standard">{header}</style:master-page>'
        "</office:master-styles></office:document-styles>",
        "meta.xml": f"{_HEAD}<office:document-meta {_OPEN}><office:meta><meta:initial-creator>{SECRETS[0]}"
        f"</meta:initial-creator><dc:creator>{SECRETS[0]}</dc:creator></office:meta></office:document-meta>",
        "META-INF/manifest.xml": f'{_HEAD}<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/></manifest:manifest>',
    }


def odt(body: str, automatic: str = "", styles: str = "") -> bytes:
    return zipped(odt_parts(body, automatic, styles))


def pdf(*pages: str | bytes | StreamObject, password: str | None = None) -> bytes:
    """A4 pages with one line of text after another, in Helvetica; or with drawing instructions as they are."""
    writer = PdfWriter()
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    font = writer._add_object(DictionaryObject({NameObject(k): NameObject(v) for k, v in names.items()}))
    for content in pages:
        page = writer.add_blank_page(595, 842)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = writer._add_object(_stream(content))
    writer.add_annotation(0, Text(rect=(50, 550, 200, 650), text=SECRETS[1]))
    writer.add_metadata({"/Author": SECRETS[0], "/Title": SECRETS[0]})
    if password is not None:
        writer.encrypt(password, owner_password="verwaltung", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _stream(content: str | bytes | StreamObject) -> StreamObject:
    if isinstance(content, StreamObject):
        return content
    stream = DecodedStreamObject()
    stream.set_data(content if isinstance(content, bytes) else lines(content))
    return stream.flate_encode()


def pdf_of_spaces(size: int, first_page: str = "") -> bytes:
    """A page's instructions that are nothing but spaces, so many bytes of them."""
    stream = StreamObject()
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    packer = zlib.compressobj(FAST)
    stream._data = b"".join(map(packer.compress, spaces(size))) + packer.flush()
    return pdf(first_page, stream)


def package_of_spaces(parts: Mapping[str, str | bytes], part: str, size: int) -> bytes:
    """One part has so many spaces where HIER stands."""
    out = io.BytesIO(zipped({name: content for name, content in parts.items() if name != part}))
    before, after = (piece.encode() for piece in str(parts[part]).split("HIER"))
    with ZipFile(out, "a", ZIP_DEFLATED, compresslevel=FAST) as package, package.open(part, "w") as stream:
        for piece in (before, *spaces(size), after):
            stream.write(piece)
    return out.getvalue()


def lines(text: str) -> bytes:
    shown = b"".join(b"(" + line.encode("cp1252") + b") Tj T* " for line in text.splitlines())
    return b"BT /F1 12 Tf 14 TL 50 800 Td " + shown + b"ET"


def spaces(number: int) -> Iterator[bytes]:
    """Piece by piece, so that the test itself needs no memory for them."""
    piece = b" " * 1_000_000
    return repeat(piece, number // len(piece))
