"""The analysis of texts and of queries: words become terms, the same for both engines.

German is taken apart (`Förderrichtlinien` is `forderrichtlini ford richtlini`), English is stemmed. Texts and queries
go through the same chain, so that they meet; docs/search-analysis.md shows it step by step, and where it ends.
Everything here is a function of its arguments alone: the same in every process, and safe in threads.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from search.ellipsis import completed
from search.gender import without_pairs
from search.letters import folded
from search.surfaces import LONGEST, Word, plain_parts, terms_of
from search.surfaces import word as word_of
from search.surfaces import words as words_of
from search.tokens import SURFACE
from search.wordlists import ENGLISH_STOP_WORDS, GERMAN_STOP_WORDS

__all__ = [
    "QueryWord",
    "document_terms",
    "folded",
    "folded_words",
    "key_of",
    "matched_spans",
    "query_words",
    "title_keys",
]

ANALYSIS_VERSION = f"2/{version('wordfreq')}"
"""Part of every index's name. The number grows when a text gets other terms: then every index is made anew."""
MOST_QUERY_WORDS = 64
LONGEST_QUERY = 4_000  # characters; 64 long German words have about 1,500
ENGLISH = "en"
SENTENCE_MARKS = ".,;:!?"
CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ")
STOP_WORDS = GERMAN_STOP_WORDS | ENGLISH_STOP_WORDS
"""Of these, `NEVER_STOPPED` tells some apart by their capital; of all others it tells nothing."""


@dataclass(frozen=True)
class QueryWord:
    """What one word of a query looks for."""

    typed: str
    whole: tuple[str, ...]
    """Terms any of which mean the whole word, the best first."""
    parts: tuple[str, ...]
    """Terms of a compound's parts; none if it is no compound."""


# --- texts -----------------------------------------------------------------------------------------------------------


def document_terms(text: str, lang: str) -> str:
    """The terms of a text, for a whitespace tokenizer: each word's whole, then its parts."""
    english = lang == ENGLISH
    if not english:
        text = completed(without_pairs(text))
    return " ".join(filter(None, _document_pieces(text, english)))


class PlainWords(dict[str, str | None]):
    """The terms of what stands between two spaces, where that is a word of nothing but letters, as nearly all are:
    nothing of `SURFACE` reaches across one. None for all else, which only `SURFACE` can read.

    Texts repeat their words, and looking one up is all that most of a text costs. Only who writes an index fills it.
    """

    def __init__(self, english: bool) -> None:
        super().__init__()
        self.english = english

    def __missing__(self, chunk: str) -> str | None:
        word = chunk.rstrip(SENTENCE_MARKS)
        if not (word.isalpha() and 1 < len(word) <= LONGEST):
            return None
        if len(self) >= MOST_PLAIN_WORDS:
            self.clear()
        self[chunk] = piece = self._read(word) if word == chunk else self[word]
        return piece

    def _read(self, word: str) -> str | None:
        lower = word.lower()
        if word == lower:
            return _joined([word_of(word, self.english)])
        if word[0] in CAPITALS and word[1:] == lower[1:] and lower not in STOP_WORDS:
            return self[lower]
        return _joined(words_of(word, self.english))


MOST_PLAIN_WORDS = 400_000
"""With their marks and capitals: what the texts of a hundred thousand pages have. Then it begins anew."""
PLAIN_WORDS = {english: PlainWords(english) for english in (False, True)}


def _document_pieces(text: str, english: bool) -> Iterable[str | None]:
    """What isn't plain is read by `SURFACE` together with its neighbours that aren't either: it reaches across spaces,
    and takes five times as long."""
    chunks = text.split(" ")
    pieces = list(map(PLAIN_WORDS[english].__getitem__, chunks))
    return _with_others(chunks, pieces, english) if None in pieces else pieces


def _with_others(chunks: list[str], pieces: list[str | None], english: bool) -> Iterator[str]:
    others: list[str] = []
    for chunk, piece in zip(chunks, pieces, strict=True):
        if piece is None:
            others.append(chunk)
            continue
        if others:
            yield from _pieces_of_others(others, english)
            others = []
        yield piece
    yield from _pieces_of_others(others, english)


def _pieces_of_others(chunks: list[str], english: bool) -> Iterator[str]:
    for surface in SURFACE.findall(" ".join(chunks)):
        plain = PLAIN_WORDS[english][surface] if surface.isalpha() else None
        yield _joined(words_of(surface, english)) if plain is None else plain


def _joined(found: Iterable[Word]) -> str:
    return " ".join(
        term
        for word in found
        if word.whole and not word.stop
        for term in dict.fromkeys((word.whole, *(piece.term for piece in (*word.parts, *word.inner))))
    )


def folded_words(text: str) -> str:
    """The words as written, in one spelling, for suggestions and misspelt words; `City-Fonds` is two."""
    return " ".join(
        filter(None, [folded(part)[:LONGEST] for surface in SURFACE.findall(text) for part in plain_parts(surface)])
    )


# --- queries ---------------------------------------------------------------------------------------------------------


def query_words(text: str, lang: str) -> list[QueryWord]:
    """The different words of a query, without stop words unless it has nothing else. Takes any input."""
    found = [(surface, *pair) for surface in _asked_surfaces(text) for pair in _both(surface, lang == ENGLISH)]
    kept = [item for item in found if not item[1].stop] or found
    asked: dict[str, QueryWord] = {}
    for surface, word, german in kept:
        whole = tuple(dict.fromkeys((word.whole, german.whole)))
        parts = tuple(dict.fromkeys(piece.term for piece in german.parts))
        asked.setdefault(word.whole, QueryWord(surface, whole, parts))
    return list(asked.values())


def _asked_surfaces(text: str) -> list[str]:
    return SURFACE.findall(text[:LONGEST_QUERY])[:MOST_QUERY_WORDS]


def _both(surface: str, english: bool) -> list[tuple[Word, Word]]:
    """Each word in the query's language and in German; in English indexes stand German texts too."""
    german = words_of(surface, english=False)
    own = words_of(surface, english=True) if english else german
    if len(own) != len(german):
        german = own
    return [(word, other) for word, other in zip(own, german, strict=True) if word.whole]


def key_of(words: Iterable[QueryWord]) -> str:
    """A whole question or title as one value: the same words in the same order, whatever their forms."""
    return " ".join(word.whole[0] for word in words)


def title_keys(title: str) -> list[str]:
    """The keys under which a title is asked for, in either language: what `key_of` says of the same question."""
    surfaces = _asked_surfaces(title)
    return list(dict.fromkeys(filter(None, (_title_key(surfaces, english) for english in (False, True)))))


def _title_key(surfaces: list[str], english: bool) -> str:
    found = [one for surface in surfaces for one in _wholes(surface, english)]
    kept = [whole for whole, stop in found if not stop] or [whole for whole, _stop in found]
    return " ".join(dict.fromkeys(kept))


def _wholes(surface: str, english: bool) -> Iterable[tuple[str, bool]]:
    """Each whole term, and whether it is a stop word. The terms of a plain word are known from the text as a rule."""
    if surface.isalpha() and (piece := PLAIN_WORDS[english][surface]):
        return [(piece.partition(" ")[0], False)]
    return [(word.whole, word.stop) for word in words_of(surface, english) if word.whole]


# --- highlighting ----------------------------------------------------------------------------------------------------


def matched_spans(text: str, words: Sequence[QueryWord], lang: str) -> list[tuple[int, int]]:
    """Where a query's words stand in a text: whole words, or the parts of compounds that match."""
    wanted = frozenset(term for word in words for term in (*word.whole, *word.parts))
    languages = (False, True) if lang == ENGLISH else (False,)
    spans: list[tuple[int, int]] = []
    for match in SURFACE.finditer(text):
        for english in languages:
            if not wanted.isdisjoint(terms_of(match[0], english)):
                at = match.start()
                spans += [(at + begin, at + end) for begin, end in _matches(match[0], wanted, english=english)]
                break
    return _merged(spans)


def _matches(surface: str, wanted: frozenset[str], *, english: bool) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for word in words_of(surface, english):
        if word.stop:
            continue
        if word.whole in wanted:
            return [(0, len(surface.rstrip()))]
        for term, begin, end in (*word.parts, *word.inner):
            if term in wanted:
                found.append((begin, end) if begin < end else (0, len(surface.rstrip())))
    return found


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged
