"""The engine on a server: Elasticsearch 8.19 or 9, asked with the client of 8.19, which talks to both."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import urlsplit

from elasticsearch import Elasticsearch

from search.engines import base, elastic_writer
from search.engines.elastic_indices import WITHOUT_NUMBER, Indices, reaching
from search.engines.elastic_query import compiled, everything_but
from search.engines.elastic_search import Question, found
from search.engines.entries import clean
from search.engines.names import Names, schema_hash

SEARCH_SECONDS = 1.0
"""After that the embedded engine answers: it needs milliseconds."""
PAGE = 2_000
"""Stamps read at once."""


def connected(urls: str, api_key: str = "", ca: str = "") -> Elasticsearch:
    """`urls` are separated by commas. A host that refuses is passed over for the next; one that is slow is not asked
    again, so that the time limit of a search is not multiplied."""
    hosts = [with_port(url.strip()) for url in urls.split(",") if url.strip()]
    wanted: dict[str, Any] = {"api_key": api_key} if api_key else {}
    if ca:
        wanted["ca_certs"] = ca
    return Elasticsearch(
        hosts,
        request_timeout=SEARCH_SECONDS,
        max_retries=len(hosts) - 1,
        retry_on_timeout=False,
        retry_on_status=(),
        **wanted,
    )


def with_port(url: str) -> str:
    """The client wants it said; without, everybody means the usual one."""
    parts = urlsplit(url)
    return url if parts.port else parts._replace(netloc=f"{parts.netloc}:9200").geturl()


class ElasticEngine:
    name = "elasticsearch"

    def __init__(self, client: Elasticsearch, prefix: str, replicas: int = 0, version: str = "") -> None:
        """`version` is that of the analysis: an index whose words were cut up otherwise isn't asked."""
        self.client = client
        self.names = Names(prefix, schema_hash(version))
        self.indices = Indices(client, self.names, replicas)

    def search(self, lang: str, request: base.Request) -> base.Found:
        with reaching():
            return found(self.client, self.names.live(lang), self.names.schema, request)

    def question(self, lang: str, query: base.Query) -> Question:
        return Question(self.client, self.names.live(lang), self.names.schema, everything_but(compiled(query), []))

    def number(self, lang: str) -> int:
        with reaching():
            return self.question(lang, base.Everything()).ask().number

    def frequency(self, lang: str, field: str, term: str) -> int:
        with reaching():
            return self.question(lang, base.Term(field, term)).ask().total

    def completions(self, lang: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        if limit < 1:
            return []
        question = self.question(lang, base.Everything())
        values = question.search.aggs.bucket("words", "filter", {"match_all": {}})
        values.bucket("values", "terms", field="completions", size=limit + 1, include=f"{literal(clean(prefix))}.*")
        with reaching():
            return list(question.ask().counts("words").items())[:limit]

    def stamps(self, lang: str) -> Iterator[tuple[str, str, str]]:
        """From one state of the index, however long it takes to read."""
        client = self.indices.slow
        with reaching():
            point = client.open_point_in_time(index=self.indices.live(lang), keep_alive="5m")["id"]
        after: Any = None
        try:
            while True:
                with reaching():
                    page = client.search(
                        pit={"id": point, "keep_alive": "5m"}, query=WITHOUT_NUMBER, sort=["_shard_doc"], size=PAGE,
                        search_after=after, source={"includes": ["owner", "stamp"]}, track_total_hits=False,
                    )["hits"]["hits"]  # fmt: skip
                yield from ((hit["_id"], hit["_source"]["owner"], hit["_source"]["stamp"]) for hit in page)
                if len(page) < PAGE:
                    return
                after = page[-1]["sort"]
        finally:
            with reaching():
                client.close_point_in_time(id=point)

    def writer(self, lang: str) -> AbstractContextManager[base.Writer]:
        return elastic_writer.live_writer(self.indices, lang)

    def build(self, lang: str) -> AbstractContextManager[base.Build]:
        return elastic_writer.build(self.indices, lang)

    def rollback(self, lang: str) -> str:
        name = self.indices.previous(lang)
        if name is None or not self.names.is_current(name):
            raise base.UnavailableError("There is no earlier index of this schema to go back to.")
        self.indices.point(lang, name)
        return name

    def stats(self, lang: str) -> dict[str, Any]:
        name = self.indices.live(lang)
        return {
            "name": name,
            "documents": self.indices.count(name),
            "bytes": self.indices.size(name),
            "number": self.number(lang),
            "previous": self.indices.previous(lang),
        }


def literal(prefix: str) -> str:
    """For the server's regular expressions, in which more signs mean something than in Python's."""
    return re.sub(r"([^\w\s])", r"\\\1", prefix)
