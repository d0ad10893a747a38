"""One request asked of Elasticsearch, in one call: hits, facets and content number come from the same state."""

import json
from collections.abc import Mapping
from typing import Any

from elasticsearch import Elasticsearch, dsl
from elasticsearch.dsl import query as native
from elasticsearch.dsl.query import Query as Native

from search.engines import base
from search.engines.elastic_query import all_filters, compiled, everything_but
from search.engines.entries import FACET_VALUES, NOTHING, NUMBER_ID, known, window
from search.engines.names import REBUILD

SORTS: Mapping[str, tuple[Any, ...]] = {
    "relevance": ({"_score": "desc"}, "id"),
    "title": ("by_title", "id"),
    "newest": ("-by_date", "id"),
}


class Question:
    """A search of the live index that takes the content number along, and is refused by an index of another schema."""

    def __init__(self, client: Elasticsearch, index: str, schema: str, query: Native) -> None:
        self.index = index
        search = dsl.Search(using=client, index=index).query(query).extra(track_total_hits=True, size=0)
        self.search = search.params(allow_partial_search_results=False)
        # All documents are in its sight, whatever the query; but it looks one up instead of going through them.
        number = native.Bool(filter=[native.Term("id", {"value": NUMBER_ID}), native.Term("schema", {"value": schema})])
        everything = self.search.aggs.bucket("all", "global")
        everything.bucket("of_schema", "filter", number).metric("number", "max", field="number")

    def ask(self) -> "Answer":
        answer = self.search.execute().to_dict()
        of_schema = answer["aggregations"]["all"]["of_schema"]
        if not of_schema["doc_count"]:
            raise base.UnavailableError(f"The index {self.index} is of another schema or not complete: run {REBUILD}")
        return Answer(answer, int(of_schema["number"]["value"]))


class Answer:
    def __init__(self, raw: dict[str, Any], number: int) -> None:
        self.raw = raw
        self.number = number

    @property
    def total(self) -> int:
        return int(self.raw["hits"]["total"]["value"])

    def hits(self, *, payloads: bool) -> list[base.Hit]:
        return [
            base.Hit(
                id=hit["_id"],
                owner=hit["_source"]["owner"],
                score=hit["_score"] or 0.0,
                payload=json.loads(hit["_source"]["payload"]) if payloads else {},
            )
            for hit in self.raw["hits"]["hits"]
        ]

    def counts(self, name: str) -> dict[str, int]:
        buckets = self.raw["aggregations"][name]["values"]["buckets"]
        return {bucket["key"]: bucket["doc_count"] for bucket in buckets if bucket["key"] != NOTHING}


def found(client: Elasticsearch, index: str, schema: str, request: base.Request) -> base.Found:
    """A facet's own filter applies after counting, to the hits alone; those of the others are part of each count."""
    facets = [known(name, base.KEYWORD_FIELDS) for name in request.facets]
    filters = {name: all_filters(several) for name, several in request.filters.items() if several}
    before = [each for name, several in filters.items() if name not in facets for each in several]
    after = {name: several for name, several in filters.items() if name in facets}
    question = Question(client, index, schema, everything_but(compiled(request.query), before, request.without_owners))
    for name in facets:
        others = [each for other, several in after.items() if other != name for each in several]
        counted = question.search.aggs.bucket(name, "filter", native.Bool(filter=others))
        counted.bucket("values", "terms", field=name, size=FACET_VALUES)
    begin, end = window(request)
    wanted: list[Any] = ["owner", *(["payload"] if request.payloads else [])]
    question.search = question.search.source(wanted).sort(*SORTS[request.sort])
    question.search = question.search.extra(**{"from": begin, "size": end - begin})
    if after:
        question.search = question.search.post_filter(
            native.Bool(filter=[each for few in after.values() for each in few])
        )
    answer = question.ask()
    return base.Found(
        hits=answer.hits(payloads=request.payloads),
        total=answer.total,
        facets={name: answer.counts(name) for name in facets},
        number=answer.number,
    )
