"""Suggestions while typing: pages by their titles and other names, and what is often asked.

A question here takes a few milliseconds, so it asks for beginnings of words alone, never for texts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from rapidfuzz.distance import OSA

from core.build import Builder
from core.publication.models import PublicAddress
from core.publication.public import content_number
from core.schemas import Language, LinkOut
from search import counting
from search.analysis import folded_words, query_words
from search.confirm import addresses, text_stands
from search.engines.base import WORD_FIELD, Best, Hit, Prefix, Query, Request, Sum, Term, UnavailableError
from search.engines.switch import Switch, engine
from search.query import SHORTEST_FUZZY
from search.staleness import ask

SUGGESTED = 8  # pages; more than that nobody reads while typing
SUGGESTED_QUERIES = 3
FEW = 3  # with fewer pages of such a title, pages with such words in their texts are suggested too
CANDIDATES = 40  # hits that are put in order
MOST_WORDS = 6
SAME_BEGINNING = 2  # letters that even a mistyped word has right
COMPARED = 1_000  # words with that beginning that are compared with a mistyped one
TWO_MISTAKES = 6  # letters from which on a word that is being typed may have two mistakes
IN_TEXTS = 0.1  # what a word of a text counts beside one of a title
WHOLE_WORD = 2.0  # what a word that is complete counts beside one that is begun


@dataclass(frozen=True)
class Suggestions:
    links: list[LinkOut] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    degraded: bool = False
    current: bool = True


def suggestions(typed: str, lang: Language) -> Suggestions:
    words = folded_words(typed).split()[:MOST_WORDS]
    if not words:
        return Suggestions()
    number = content_number()
    asked = engine()
    queries = counting.popular(lang, typed, SUGGESTED_QUERIES)
    try:
        told = ask(asked, lang, request_of(words), number)
        if len(told.found.hits) < FEW and min(map(len, words)) >= SHORTEST_FUZZY:
            texts = ask(asked, lang, request_for([in_texts(word, lang) for word in words]), number)
            told = texts if texts.found.total > told.found.total else told
        if not told.found.hits:
            told = ask(asked, lang, request_for([mistyped(word, asked, lang) for word in words]), number)
    except UnavailableError:
        return Suggestions(queries=queries, degraded=True, current=False)
    return Suggestions(links(told.found.hits, words, Builder(lang)), queries, told.degraded, told.current)


def request_of(words: Sequence[str]) -> Request:
    """Words as they were typed, or as the one long word that they may be parts of: `rosen viertel`."""
    if len(words) == 1:
        return Request(query=begun(words[0]), limit=CANDIDATES, payloads=False)
    each = Sum(tuple(begun(word) for word in words), minimum=len(words))
    return Request(query=Best((each, begun("".join(words)))), limit=CANDIDATES, payloads=False)


def request_for(queries: Sequence[Query]) -> Request:
    return Request(query=Sum(tuple(queries), minimum=len(queries)), limit=CANDIDATES, payloads=False)


def begun(word: str) -> Query:
    return Best((Term(WORD_FIELD, word, WHOLE_WORD), Prefix(WORD_FIELD, word)), tie=1.0)


def in_texts(word: str, lang: str) -> Query:
    """Words of texts that begin like this one; a title stays better."""
    stems = [term for one in query_words(word, lang) for term in one.whole[:1]]
    return Best((begun(word), *(Prefix("body", term, IN_TEXTS) for term in stems)))


def mistyped(word: str, asked: Switch, lang: str) -> Query:
    """Words that begin nearly like this one: `bruckst` means `brueckstrasse`."""
    if len(word) < SHORTEST_FUZZY:
        return begun(word)
    mistakes = 2 if len(word) >= TWO_MISTAKES else 1
    near = [
        known
        for known, _count in asked.completions(lang, word[:SAME_BEGINNING], COMPARED)
        if any(OSA.distance(word, known[: len(word) + more]) <= mistakes for more in (0, 1, 2))
    ]
    return Best(tuple(Term(WORD_FIELD, known) for known in near[:CANDIDATES]))


def links(hits: Sequence[Hit], words: Sequence[str], build: Builder) -> list[LinkOut]:
    """What is public of it, with titles from the database: those that begin as was typed first, then the shorter."""
    keys = list(dict.fromkeys(UUID(hit.owner) for hit in hits if hit.id.startswith("page:")))
    rows = addresses(set(keys), build)
    found = [link_of(rows[key]) for key in keys if key in rows and text_stands(rows[key])]
    typed = " ".join(words)

    def place(link: LinkOut) -> tuple[bool, bool, int, str]:
        title = folded_words(link.title)
        begins = title.startswith(typed)
        return (not begins, not all(word in title for word in words), len(title), link.url)

    return sorted(found, key=place)[:SUGGESTED]


def link_of(row: PublicAddress) -> LinkOut:
    title = row.text.title if row.text else ""
    return LinkOut(id=row.key, type=row.type, title=title, url=row.path, lang=row.text_lang)
