"""The engine that needs no server: tantivy, one folder.

Every process that reads opens the folder by itself; one writes (`manage.py worker`). tantivy keeps `meta.json` to its
user alone, so all of them have to run as the same one.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from tantivy import Query as Native

from search.engines import base, embedded_writer
from search.engines.embedded_folder import Folder, answering
from search.engines.embedded_query import compiled, everything_but
from search.engines.embedded_reader import Reader
from search.engines.embedded_search import Search, total
from search.engines.entries import NOTHING, clean
from search.engines.names import Names, schema_hash


class EmbeddedEngine:
    name = "embedded"

    def __init__(self, folder: Path, prefix: str, version: str = "") -> None:
        """`version` is that of the analysis: an index whose words were cut up otherwise isn't asked."""
        self.folder = Folder(folder, Names(prefix, schema_hash(version)))
        self.reader = Reader(self.folder)

    def search(self, lang: str, request: base.Request) -> base.Found:
        snapshot = self.reader.snapshot(lang)
        with answering("answer"):
            return Search(snapshot, request).found()

    def number(self, lang: str) -> int:
        return self.reader.snapshot(lang).number

    def frequency(self, lang: str, field: str, term: str) -> int:
        """Counted, not looked up: the dictionary goes on counting what was deleted until files are merged."""
        snapshot = self.reader.snapshot(lang)
        with answering("answer"):
            query = everything_but(compiled(base.Term(field, term)), [])
            return total(snapshot.searcher.search(query, limit=1))

    def completions(self, lang: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        if limit < 1:
            return []
        snapshot = self.reader.snapshot(lang)
        with answering("answer"):
            live = everything_but(Native.all_query(), [])
            found = snapshot.searcher.terms_with_prefix(
                base.WORD_FIELD, clean(prefix), filter_query=live, limit=limit + 1
            )
        return [(term, count) for term, count in found if term != NOTHING and count][:limit]

    def stamps(self, lang: str) -> Iterator[tuple[str, str, str]]:
        """From one state of the index, however long it takes to read."""
        snapshot = self.reader.snapshot(lang)
        searcher = snapshot.searcher
        with answering("be read"):
            everyone = everything_but(Native.all_query(), [])
            hits = searcher.search(everyone, limit=max(searcher.num_docs, 1), count=False).hits
        for _, address in hits:
            with answering("be read"):
                document = searcher.doc(address)
                stamp: bytes = document.get_first("stamp") or b""
                entry = str(document.get_first("id")), str(document.get_first("owner")), stamp.decode()
            yield entry

    def writer(self, lang: str) -> AbstractContextManager[base.Writer]:
        return embedded_writer.live_writer(self.folder, lang)

    def build(self, lang: str) -> AbstractContextManager[base.Build]:
        return embedded_writer.build(self.folder, lang)

    def rollback(self, lang: str) -> str:
        name = self.folder.previous(lang)
        if name is None or not self.folder.names.is_current(name):
            raise base.UnavailableError("There is no earlier embedded index of this schema to go back to.")
        self.reader.open(name, self.folder.state(name))  # a damaged one must not become the live one
        self.folder.point(lang, name)
        return name

    def stats(self, lang: str) -> dict[str, Any]:
        snapshot = self.reader.snapshot(lang)
        return {
            "name": snapshot.name,
            "documents": snapshot.documents,
            "bytes": self.folder.size(snapshot.name),
            "number": snapshot.number,
            "previous": self.folder.previous(lang),
        }
