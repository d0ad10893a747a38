"""Reading: one open index per language in each process, read anew when it was written or another became live."""

import threading
from dataclasses import dataclass

import tantivy
from tantivy import Query as Native

from search.engines.base import UnavailableError
from search.engines.embedded_folder import META, Folder, answering
from search.engines.embedded_schema import schema
from search.engines.entries import NUMBER_ID


@dataclass(frozen=True)
class Snapshot:
    """One state of one index. Everything of an answer comes from the same one."""

    name: str
    searcher: tantivy.Searcher
    number: int

    @property
    def documents(self) -> int:
        return self.searcher.num_docs - 1  # the entry of the number isn't one


@dataclass
class Opened:
    name: str
    index: tantivy.Index
    state: tuple[int, int, int]
    snapshot: Snapshot


class Reader:
    """Never writes. Threads share it: a snapshot stays what it is while another thread reads anew."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.opened: dict[str, Opened] = {}
        self.lock = threading.Lock()

    def snapshot(self, lang: str) -> Snapshot:
        """Of the live index as it stands now: a look at the link and at one file's time, about ten microseconds."""
        for trial in range(TRIALS):
            name = self.folder.live(lang)
            try:
                return self.of(lang, name)
            except UnavailableError:
                if trial == TRIALS - 1 or self.folder.live(lang) == name:
                    raise
        raise UnavailableError("The embedded index changes faster than it can be read.")

    def of(self, lang: str, name: str) -> Snapshot:
        opened = self.opened.get(lang)
        state = self.folder.state(name)
        if opened and (opened.name, opened.state) == (name, state):
            return opened.snapshot
        with self.lock:
            opened = self.opened.get(lang)
            state = self.folder.state(name)
            if not opened or opened.name != name:
                opened = self.open(name, state)
            elif opened.state != state:
                opened = self.reload(opened, state)
            self.opened[lang] = opened
            return opened.snapshot

    def open(self, name: str, state: tuple[int, int, int]) -> Opened:
        with answering("be opened"):
            index = open_index(self.folder, name)
            return Opened(name, index, state, snapshot_of(index, name))

    @staticmethod
    def reload(opened: Opened, state: tuple[int, int, int]) -> Opened:
        """The state was taken before: should another commit come in between, the next request reads once more."""
        with answering("be read anew"):
            opened.index.reload()
            return Opened(opened.name, opened.index, state, snapshot_of(opened.index, opened.name))


TRIALS = 3
"""Between the look at the link and the opening an index may be swapped and removed, hardly twice."""


def open_index(folder: Folder, name: str) -> tantivy.Index:
    path = folder.index(name)
    if not (path / META).is_file():
        raise UnavailableError(f"The embedded index {name} is empty.")
    # With the schema: another one in the folder raises here, not in the middle of a query.
    index = tantivy.Index(schema(), str(path), reuse=True)
    index.config_reader("manual")  # no thread that watches the folder: we look ourselves, before each answer
    index.reload()
    return index


def snapshot_of(index: tantivy.Index, name: str) -> Snapshot:
    searcher = index.searcher()
    hits = searcher.search(Native.term_query(schema(), "id", NUMBER_ID, index_option="basic"), limit=1).hits
    if not hits:
        raise UnavailableError(f"The embedded index {name} has never been committed.")
    return Snapshot(name, searcher, int(searcher.doc(hits[0][1]).get_first("number") or 0))
