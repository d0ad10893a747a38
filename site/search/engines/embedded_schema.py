"""The fields of the embedded index, and how a document is laid down in them."""

import json
from functools import cache
from itertools import chain

import tantivy

from search.engines import base
from search.engines.entries import NUMBER_ID, clean, indexed, numbers, position

ID_NUMBERS = ("id_begins", "id_goes_on")
"""The first sixteen bytes of an id as two numbers: their order is that of the ids, and a thousand of them are read in a
hundredth of the time that a thousand ids take. Of public ids they hold ten digits, so hardly two are the same."""


@cache
def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    exact(builder, "id", stored=True, fast=True)
    exact(builder, "owner", stored=True)
    builder.add_bytes_field("stamp", stored=True)
    builder.add_bytes_field("payload", stored=True)
    builder.add_unsigned_field("number", stored=True)
    for name in base.TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field(base.WORD_FIELD, tokenizer_name="whitespace", index_option="freq")
    for name in base.KEYWORD_FIELDS:
        exact(builder, name, fast=True)
    for name in base.NUMBER_FIELDS:
        builder.add_float_field(name, fast=True)
    for name in base.SORT_FIELDS:
        exact(builder, name, fast=True)
    exact(builder, "point")
    for name in ID_NUMBERS:
        builder.add_unsigned_field(name, fast=True)
    return builder.build()


def exact(builder: tantivy.SchemaBuilder, name: str, *, stored: bool = False, fast: bool = False) -> None:
    """`raw` and `whitespace` are tantivy's own, so no tokenizer has to be registered when an index is opened."""
    builder.add_text_field(name, stored=stored, fast=fast, tokenizer_name="raw", index_option="basic")


def point(lon: float, lat: float) -> str:
    """A place as one term: `Around` computes distances outside of the engine and hands it the places that are near."""
    return f"{lon!r} {lat!r}"


def id_numbers(document_id: str) -> tuple[int, int]:
    beginning = document_id.encode("utf-8", "ignore")[:16].ljust(16, b"\0")
    return int.from_bytes(beginning[:8]), int.from_bytes(beginning[8:])


def laid_down(document: base.Document) -> tantivy.Document:
    entry = tantivy.Document()
    entry.add_text("id", document.id)
    entry.add_text("owner", document.owner)
    for name, number in zip(ID_NUMBERS, id_numbers(document.id), strict=True):
        entry.add_unsigned(name, number)
    entry.add_bytes("stamp", document.stamp.encode())
    entry.add_bytes("payload", json.dumps(document.payload).encode())
    for name in base.SORT_FIELDS:
        entry.add_text(name, clean(getattr(document, name)))
    for name, value in numbers(document).items():
        entry.add_float(name, value)
    place = position(document)
    if place:
        entry.add_text("point", point(*place))
    return with_terms(entry, document)


def number_entry(number: int) -> tantivy.Document:
    entry = tantivy.Document()
    entry.add_text("id", NUMBER_ID)
    entry.add_unsigned("number", number)
    return with_terms(entry, None)


def with_terms(entry: tantivy.Document, document: base.Document | None) -> tantivy.Document:
    fields = indexed(document)
    for name in chain(base.TEXT_FIELDS, [base.WORD_FIELD]):
        entry.add_text(name, " ".join(fields[name]))
    for name in base.KEYWORD_FIELDS:
        for value in fields[name]:
            entry.add_text(name, value)
    return entry
