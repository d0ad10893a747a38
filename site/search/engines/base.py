"""What an engine is: it keeps analysed documents, finds them by a small query language, and knows a content number.

Everything that differs between engines stays in their own modules. The language below is as small as our queries need
(`search/query.py` builds it); both engines compute the same BM25 over the same terms, so both give the same answers.
No engine analyses anything: texts come as terms joined by spaces (`search/analysis.py`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

TEXT_FIELDS = ("title", "names", "body")
"""Terms with positions: BM25 counts them, phrases look at their order. `names` holds other names: aliases, streets.

`body` holds everything, title and names too: a word is as rare as it is in whole documents, wherever it stands. In
titles alone every word is rare, and one that says little ("Förderung") would outweigh all others of a question.
"""
BODY_FIELD = "body"
WORD_FIELD = "words"
"""The title's and names' words as typed, folded, not stemmed, without positions: for suggestions and misspelt words."""
FACET_FIELDS = ("type", "quarter", "programme", "category", "year", "status")
"""Exact values, several for each document: filters and facets."""
TITLE_KEY_FIELD = "title_key"
"""A whole title as one value (`search.analysis.title_keys`): a question that is the same is a name."""
KEYWORD_FIELDS = (*FACET_FIELDS, TITLE_KEY_FIELD)
"""All fields that are compared as a whole."""
NUMBER_FIELDS = ("area_total", "area_smallest", "cost_month", "lon", "lat", "modified")
"""m², m², EUR a month, degrees (WGS 84), seconds since 1970. What isn't shown is absent, and no range finds it."""
SORT_FIELDS = ("by_title", "by_date")
"""Strings that are different for every document, so that paging never repeats one."""
MOST_RESULTS = 10_000
"""How far paging goes: offset + limit is never more."""


@dataclass(frozen=True)
class Document:
    """One thing that can be found in one language."""

    id: str
    """`page:{id}:{lang}`, `paragraph:{id of its page}:{key}`, `person:{id}`, `document:{id}`."""
    owner: str
    """Public id of what has to be public for this to be shown: the page, the person, the file."""
    stamp: str
    """Fingerprint of all the rest: what has the same stamp needn't be written again."""
    title: str = ""
    names: str = ""
    body: str = ""
    words: str = ""
    keywords: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By name of KEYWORD_FIELDS."""
    numbers: Mapping[str, float] = field(default_factory=dict)
    """By name of NUMBER_FIELDS."""
    by_title: str = ""
    by_date: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)
    """For display only; JSON, kept as it is and searched by nothing."""


# --- the query language ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Term:
    """Documents with this term in a text field, the word field or a keyword field; BM25."""

    field: str
    value: str
    boost: float = 1.0


@dataclass(frozen=True)
class Fuzzy:
    """Documents with a term within so many edits (a swap of neighbours is one); a constant score of `boost`."""

    field: str
    value: str
    distance: int = 1
    boost: float = 1.0


@dataclass(frozen=True)
class Prefix:
    """Documents with a term that begins like this; a constant score of `boost`."""

    field: str
    value: str
    boost: float = 1.0


@dataclass(frozen=True)
class Phrase:
    """Documents with these terms in this order, with at most `slop` moves between them; BM25 of the phrase."""

    field: str
    terms: tuple[str, ...]
    slop: int = 0
    boost: float = 1.0


@dataclass(frozen=True)
class Best:
    """The best of several, and `tie` times the others (dis_max)."""

    queries: "tuple[Query, ...]"
    tie: float = 0.0
    boost: float = 1.0


@dataclass(frozen=True)
class Sum:
    """The sum of those that match, at least `minimum` of them; `bonus` adds to the score and is never required."""

    queries: "tuple[Query, ...]"
    minimum: int = 1
    bonus: "tuple[Query, ...]" = ()
    boost: float = 1.0


@dataclass(frozen=True)
class Constant:
    """The same score for everything that a query matches."""

    query: "Query"
    score: float = 1.0


@dataclass(frozen=True)
class Everything:
    """Every document, with score 1."""


Query = Term | Fuzzy | Prefix | Phrase | Best | Sum | Constant | Everything


@dataclass(frozen=True)
class AnyOf:
    """A filter: one of these values in a keyword field."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Between:
    """A filter: a number in a range, ends included; None leaves an end open."""

    field: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Around:
    """A filter: within so many metres of a point."""

    lon: float
    lat: float
    metres: float


Filter = AnyOf | Between | Around


@dataclass(frozen=True)
class Request:
    """One question. A facet counts what each of its values would give: with every filter but its own."""

    query: Query = field(default_factory=Everything)
    filters: Mapping[str, Sequence[Filter]] = field(default_factory=dict)
    """By name of the parameter; all of them have to hold."""
    without_owners: frozenset[str] = frozenset()
    """What was withdrawn since the index was written: neither found nor counted."""
    facets: Sequence[str] = ()
    sort: Literal["relevance", "title", "newest"] = "relevance"
    """What is equally relevant stands in the order of the ids; `title` rises, `newest` falls."""
    offset: int = 0
    limit: int = 10
    payloads: bool = True
    """False where only ids and owners are wanted: ten thousand payloads take their time."""


@dataclass(frozen=True)
class Hit:
    id: str
    owner: str
    score: float
    payload: Mapping[str, Any]


@dataclass(frozen=True)
class Found:
    hits: list[Hit]
    total: int
    facets: dict[str, dict[str, int]]
    """By name, then value: how many documents. Every value that has any."""
    number: int
    """The content number of the very state of the index that gave this answer."""


class UnavailableError(Exception):
    """The engine can't answer now: its server or its folder is away, or no index of this schema is there."""


class RefusedError(UnavailableError):
    """The engine is there but not willing to answer this one question, for instance because it is too long."""


class Writer(Protocol):
    """Changes of one index. Nothing is visible before `commit`, and then all of it together with the number."""

    def put(self, documents: Iterable[Document]) -> None: ...

    def delete(self, ids: Iterable[str]) -> None: ...

    def delete_owners(self, owners: Iterable[str]) -> None: ...

    def commit(self, number: int) -> None: ...


class Engine(Protocol):
    """All methods raise UnavailableError where the engine can't answer. `lang` is a tag of `core.schemas.Language`."""

    name: str

    def search(self, lang: str, request: Request) -> Found: ...

    def number(self, lang: str) -> int:
        """The content number that the live index has reached."""

    def frequency(self, lang: str, field: str, term: str) -> int:
        """In how many documents a term stands."""

    def completions(self, lang: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Terms of the word field that begin like this, the most frequent first, with their numbers of documents."""

    def stamps(self, lang: str) -> Iterator[tuple[str, str, str]]:
        """Id, owner and stamp of every document of the live index."""

    def writer(self, lang: str) -> AbstractContextManager[Writer]:
        """Of the live index; one at a time. Leaving it without a commit changes nothing."""

    def build(self, lang: str) -> "AbstractContextManager[Build]":
        """A new index beside the live one, which goes on answering. Leaving it without a swap removes it."""

    def rollback(self, lang: str) -> str:
        """Makes the index before the live one live again and gives its name; UnavailableError if there is none."""

    def stats(self, lang: str) -> dict[str, Any]:
        """`name`, `documents`, `bytes`, `number`, `previous` (name or None)."""


class Build(Writer, Protocol):
    """An index that isn't live yet."""

    name: str

    def count(self) -> int:
        """Documents committed so far."""

    def swap(self) -> None:
        """Makes it the live index, in one step, and keeps the one before it; older ones are removed."""
