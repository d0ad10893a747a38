"""Writing: one process at a time, which tantivy's own lock makes sure of."""

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator

import tantivy

from search.engines.base import Document, UnavailableError
from search.engines.embedded_folder import Folder, answering
from search.engines.embedded_reader import Snapshot, open_index, snapshot_of
from search.engines.embedded_schema import laid_down, number_entry, schema
from search.engines.entries import NUMBER_ID

HEAP = 64 * 1024 * 1024
"""Bytes of memory for what isn't on disk yet: some 20,000 documents, so a usual change never fills it."""
BUILD_HEAP = 96 * 1024 * 1024
"""A build writes a file whenever this is full: of a hundred thousand documents two, the first while the others are
analysed (a twelfth less time than one file at the end). Two are asked as fast as one; four aren't."""
THREADS = 1
"""The second core is the one that analyses; and one thread alone keeps the documents in their order."""
PATIENCE = 5.0
"""Seconds to wait for another writer: a change takes a tenth of one, a rebuild writes elsewhere."""


class EmbeddedWriter:
    def __init__(self, native: tantivy.IndexWriter) -> None:
        self.native = native
        self.pending = False

    def put(self, documents: Iterable[Document]) -> None:
        for document in documents:
            self.delete([document.id])
            self.add(document)

    def add(self, document: Document) -> None:
        entry = laid_down(document)
        with answering("take a document"):
            self.pending = True
            self.native.add_document(entry)

    def delete(self, ids: Iterable[str]) -> None:
        self._remove("id", ids)

    def delete_owners(self, owners: Iterable[str]) -> None:
        self._remove("owner", owners)

    def _remove(self, field: str, values: Iterable[str]) -> None:
        for value in values:
            with answering("delete"):
                self.pending = True
                self.native.delete_documents_by_term(field, value)

    def commit(self, number: int) -> None:
        self.delete([NUMBER_ID])
        with answering("be written"):
            self.native.add_document(number_entry(number))
            self.native.commit()
            self.pending = False

    def close(self) -> None:
        """Drops what wasn't committed, and waits for merges: a writer that doesn't leaves one more small file.

        Only where there is something to drop: tantivy breaks its merges off for it.
        """
        with answering("be closed"):
            if self.pending:
                self.native.rollback()
            self.native.wait_merging_threads()


class EmbeddedBuild(EmbeddedWriter):
    """Of a folder that nobody reads yet."""

    def __init__(self, native: tantivy.IndexWriter, index: tantivy.Index, name: str, swap: Callable[[], None]) -> None:
        super().__init__(native)
        self.name = name
        self.index = index
        self.make_live = swap
        self.known: set[str] = set()

    def put(self, documents: Iterable[Document]) -> None:
        """Without a deletion for what can't be there: a hundred thousand of them would be most of the time."""
        for document in documents:
            if document.id in self.known:
                self.delete([document.id])
            self.known.add(document.id)
            self.add(document)

    def count(self) -> int:
        return self.snapshot().documents

    def snapshot(self) -> Snapshot:
        with answering("be read"):
            self.index.reload()
            return snapshot_of(self.index, self.name)

    def swap(self) -> None:
        self.snapshot()  # what was never committed must not become the live one
        self.make_live()


def locked(index: tantivy.Index, heap: int) -> tantivy.IndexWriter:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with answering("be written"):
                return index.writer(heap, THREADS)
        except UnavailableError as error:
            if "LockBusy" not in str(error) or time.monotonic() > end:
                raise
        time.sleep(0.05)


@contextlib.contextmanager
def live_writer(folder: Folder, lang: str) -> Iterator[EmbeddedWriter]:
    with answering("be opened"):
        index = open_index(folder, folder.live(lang))
    writer = EmbeddedWriter(locked(index, HEAP))
    with contextlib.closing(writer):
        yield writer


@contextlib.contextmanager
def build(folder: Folder, lang: str) -> Iterator[EmbeddedBuild]:
    name = folder.make(lang)
    swapped = False

    def swap() -> None:
        nonlocal swapped
        folder.swap(lang, name)
        swapped = True

    try:
        with answering("be made"):
            index = tantivy.Index(schema(), str(folder.index(name)))
            index.config_reader("manual")
        made = EmbeddedBuild(locked(index, BUILD_HEAP), index, name, swap)
        with contextlib.closing(made):
            yield made
    finally:
        if not swapped:
            folder.remove(name)
