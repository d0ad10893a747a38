"""The fields of an index of Elasticsearch, and how a document is laid down in them.

Nothing here needs a plugin or a language analyzer: what arrives are terms, and `whitespace` is part of every server.
"""

import json
from typing import Any

from elasticsearch import dsl

from search.engines import base
from search.engines.entries import LONGEST_WINDOW, NUMBER_ID, clean, indexed, numbers, position


def text() -> dsl.Text:
    return dsl.Text(analyzer="whitespace", index_options="positions")


def keyword() -> dsl.Keyword:
    """With a norm, which keywords don't have by themselves: BM25 looks at how many there are, as tantivy's does."""
    return dsl.Keyword(norms=True)


def shown() -> dsl.Keyword:
    """Only given back, searched and sorted by nothing."""
    return dsl.Keyword(index=False, doc_values=False)


class Entry(dsl.Document):
    """A document, or the entry of the content number, which has `number` and `schema`."""

    id = dsl.Keyword()
    owner = dsl.Keyword()
    stamp = shown()
    payload = shown()
    number = dsl.Long()
    schema = dsl.Keyword()
    point = dsl.GeoPoint()
    words = dsl.Text(analyzer="whitespace", index_options="freqs")
    completions = dsl.Keyword(index=False)  # the same words once more, since the values of a text can't be counted

    class Index:
        settings = {
            "number_of_shards": 1,  # with several, each would compute BM25 from its own documents
            "refresh_interval": -1,  # nothing is visible but by a commit
            "max_result_window": LONGEST_WINDOW,
        }

    class Meta:
        dynamic = dsl.MetaField("strict")
        # The terms needn't be kept: an index is never made from another one.
        _source = dsl.MetaField(includes=["id", "owner", "stamp", "payload", "number"])


for _fields, _kind in (
    (base.TEXT_FIELDS, text),
    (base.KEYWORD_FIELDS, keyword),
    (base.NUMBER_FIELDS, dsl.Double),
    (base.SORT_FIELDS, dsl.Keyword),
):
    for _name in _fields:
        Entry._doc_type.mapping.field(_name, _kind())


def template(prefix: str, replicas: int) -> dsl.ComposableIndexTemplate:
    """For every index of this prefix. One prefix may begin like another: then the longer one counts."""
    made = Entry._index.as_composable_template(
        template_name=prefix, pattern=f"{prefix}-*", priority=LOWEST_PRIORITY + len(prefix)
    )
    made.settings(number_of_replicas=replicas)
    return made


LOWEST_PRIORITY = 300
"""Above the templates that Elasticsearch brings along."""


def laid_down(document: base.Document) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": document.id,
        "owner": document.owner,
        "stamp": document.stamp,
        "payload": json.dumps(document.payload),
        "by_title": clean(document.by_title),
        "by_date": clean(document.by_date),
        **with_terms(document),
    }
    place = position(document)
    return entry | numbers(document) | ({"point": list(place)} if place else {})


def number_entry(number: int, schema: str) -> dict[str, Any]:
    return {"id": NUMBER_ID, "number": number, "schema": schema, **with_terms(None)}


def with_terms(document: base.Document | None) -> dict[str, Any]:
    fields = indexed(document)
    texts = {name: " ".join(fields[name]) for name in (*base.TEXT_FIELDS, base.WORD_FIELD)}
    return {**fields, **texts, "completions": fields[base.WORD_FIELD]}
