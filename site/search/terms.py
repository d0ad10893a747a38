"""From a word to its terms: the stemmed whole and, of a German compound, its stemmed parts."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from search import stems
from search.compounds import split
from search.frequencies import frequencies
from search.inflection import is_verb_form, masculine
from search.letters import plain


class PartTerm(NamedTuple):
    term: str
    begin: int
    end: int
    """Where its letters are: in the plain word, and from `surfaces` on in the word as written."""


class Terms(NamedTuple):
    whole: str
    parts: tuple[PartTerm, ...] = ()
    """Of the compound as it is split first: what a query looks for besides the whole."""
    inner: tuple[PartTerm, ...] = ()
    """Parts of parts, and known compounds inside: what a text can be found by besides."""


NOTHING = Terms("")


@lru_cache(maxsize=20_000)
def german(word: str) -> Terms:
    """Of a word in the spelling of `letters.plain`."""
    if not (word.isascii() and word.isalpha()):
        return Terms(stems.german(word))
    word = masculine(word)
    parts = () if is_verb_form(word) else split(word)
    if not parts:
        return Terms(stems.german(word))
    whole = (word[: parts[-1].begin] + german(parts[-1].word).whole)[: stems.LONGEST_TERM]
    found = {(term := german(part.word).whole): PartTerm(term, part.begin, part.end) for part in parts}
    leaves = list(_leaves(word, 0))
    inner: dict[str, PartTerm] = {}
    for begin, end, text in (*leaves, *_runs(word, [leaf[:2] for leaf in leaves])):
        term = german(text).whole
        if term not in found and term != whole:
            inner[term] = PartTerm(term, begin, end)
    return Terms(whole, tuple(found.values()), tuple(inner.values()))


def _leaves(word: str, offset: int) -> Iterator[tuple[int, int, str]]:
    """The smallest parts, with where they stand."""
    for part in split(word):
        deeper = list(_leaves(part.word, offset + part.begin))
        yield from deeper or [(offset + part.begin, offset + part.end, part.word)]


def _runs(word: str, leaves: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Neighbours that are known words together."""
    known = frequencies()
    for first in range(len(leaves)):
        for last in range(first + 1, len(leaves)):
            begin, end = leaves[first][0], min(leaves[last][1], len(word))
            piece = word[begin:end]
            if piece != word and piece.encode() in known:
                yield begin, end, piece


@lru_cache(maxsize=4_000)
def english(word: str) -> Terms:
    """Of a lower-case word in an English text. Words with umlauts are German: names of streets and offices."""
    if any(letter in word for letter in "äöüß"):
        return german(plain(word))
    return Terms(stems.english(plain(word) if not word.isascii() else word))
