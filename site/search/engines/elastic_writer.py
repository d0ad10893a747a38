"""Writing to Elasticsearch: nothing is visible until the one refresh that comes with the content number."""

import contextlib
from collections.abc import Iterable, Iterator
from typing import Any

from elasticsearch import Elasticsearch, helpers

from search.engines.base import Document, UnavailableError
from search.engines.elastic_indices import Indices, reaching
from search.engines.elastic_schema import laid_down, number_entry
from search.engines.entries import NUMBER_ID

CHUNK = 500
"""Operations in one request: some 2 MB, half a second for a small server."""
OWNERS = 1_000
"""Owners asked for at once; the server takes 65,536."""
MOST_AT_ONCE = 5_000
"""Ids of one owner that are read at once; a programme with its paragraphs has a hundred."""

Action = dict[str, Any]


class ElasticWriter:
    """Keeps everything to itself until the commit: a page is a few kilobytes, and an uncommitted half must not show.

    Two of them at a time mix their changes; the worker's lock sees to it that there is one.
    """

    def __init__(self, indices: Indices, name: str) -> None:
        self.client: Elasticsearch = indices.slow
        self.schema = indices.names.schema
        self.name = name
        self.actions: list[Action] = []
        self.owners: dict[str, str] = {}

    def put(self, documents: Iterable[Document]) -> None:
        for document in documents:
            self.owners[document.id] = document.owner
            self.add({"_op_type": "index", "_id": document.id, "_source": laid_down(document)})

    def delete(self, ids: Iterable[str]) -> None:
        for document_id in ids:
            self.owners.pop(document_id, None)
            self.add({"_op_type": "delete", "_id": document_id})

    def delete_owners(self, owners: Iterable[str]) -> None:
        """Of what is there and of what this writer has just put. By their ids: not every server deletes by query."""
        wanted = set(owners)
        if wanted:
            put = [document for document, owner in self.owners.items() if owner in wanted]
            self.delete([*self.ids_of(wanted), *put])

    def ids_of(self, owners: set[str]) -> list[str]:
        with reaching():
            # What a commit that was cut short left behind would not be seen otherwise, and would stay for ever.
            self.client.indices.refresh(index=self.name)
            values = sorted(owners)
            return [
                found
                for first in range(0, len(values), OWNERS)
                for found in self.ids_matching({"terms": {"owner": values[first : first + OWNERS]}})
            ]

    def ids_matching(self, query: dict[str, Any]) -> Iterator[str]:
        after: list[str] | None = None
        while True:
            page = self.client.search(
                index=self.name, query=query, sort=["id"], size=MOST_AT_ONCE, search_after=after, source=False
            )
            hits = page["hits"]["hits"]
            yield from (hit["_id"] for hit in hits)
            if len(hits) < MOST_AT_ONCE:
                return
            after = hits[-1]["sort"]

    def add(self, action: Action) -> None:
        self.actions.append(action)

    def send(self) -> None:
        with reaching():
            # A document that isn't there needn't be deleted.
            for done, item in helpers.streaming_bulk(
                self.client, self.addressed(), chunk_size=CHUNK, max_retries=3, raise_on_error=False
            ):
                result = next(iter(item.values()))
                if not done and result.get("status") != NOT_FOUND:
                    raise UnavailableError(f"Elasticsearch refuses {result.get('_id')}: {result.get('error')}")
        self.actions.clear()

    def addressed(self) -> Iterator[Action]:
        return ({**action, "_index": self.name} for action in self.actions)

    def commit(self, number: int) -> None:
        """The number's entry is written last, and its refresh is the one that shows all the rest."""
        self.send()
        with reaching():
            self.client.index(index=self.name, id=NUMBER_ID, document=number_entry(number, self.schema), refresh=True)
        self.owners.clear()


NOT_FOUND = 404


class ElasticBuild(ElasticWriter):
    """Of an index that nobody asks yet, so it needn't be kept in memory until the commit."""

    def __init__(self, indices: Indices, lang: str, name: str) -> None:
        super().__init__(indices, name)
        self.indices = indices
        self.lang = lang
        self.swapped = False

    def add(self, action: Action) -> None:
        super().add(action)
        if len(self.actions) >= CHUNK:
            self.send()

    def count(self) -> int:
        return self.indices.count(self.name)

    def swap(self) -> None:
        if not self.indices.committed(self.name):
            raise UnavailableError(f"The index {self.name} has never been committed.")
        self.indices.swap(self.lang, self.name)
        self.swapped = True


@contextlib.contextmanager
def live_writer(indices: Indices, lang: str) -> Iterator[ElasticWriter]:
    yield ElasticWriter(indices, indices.live(lang))


@contextlib.contextmanager
def build(indices: Indices, lang: str) -> Iterator[ElasticBuild]:
    made = ElasticBuild(indices, lang, indices.make(lang))
    try:
        yield made
    finally:
        if not made.swapped:
            with contextlib.suppress(UnavailableError):  # what stays is removed by the next swap
                indices.remove([made.name])
