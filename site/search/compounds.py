"""German compounds: `Leerstandsmanagement` is `Leerstand` and `Management`.

A word is split where its parts are more frequent than the word itself, by their geometric mean. Frequencies are in
centibels, so that the mean of two is a sum and a division; all numbers below are centibels. Every word is in the
spelling of `letters.plain`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from search.frequencies import UNKNOWN, frequencies
from search.inflection import is_verb_stem
from search.wordlists import NEVER_LAST, NEVER_PARTS, NEVER_SPLIT, SHORT_PARTS

SHORTEST, LONGEST = 6, 60
SHORTEST_PART = 3
MOST_PARTS = 4
WHOLE_BONUS = 50  # a word is split although it is a little more frequent than its parts: the whole stays a term anyway
PART_BONUS = 50  # a single part may be that much rarer still
ONE_MORE_PART = 50  # each further part has to be that much better
RAREST = {3: 570, 4: 590, 5: 640}  # by letters: what is rarer is a fragment more often than a word
RAREST_LONG = 720
SHORT = {3: 60, 4: 20}  # by letters: short words are more often parts by accident
LINK, STEM = 25, 30  # what it costs to read a part with its linking `s` and as the stem of a noun or verb
SHORT_STEMS = frozenset({"erd", "end", "seh", "geh"})
RAREST_STEM = 600
NAME = 760  # of a first part that is on no list
_FRAGMENT = re.compile(
    rb"(?:ver|zer|ent)[^aeiou]*|(?:be|ge)(?:sch|schl|schm|schn|schr|schw|tr|kr|gr|fl|pr|st)|(?:aus|ein|vor|ab|auf)[gftr]"
    rb"|(?:ab|an|auf|aus|ein|vor|zu|um|un|mit|nach|bei|durch|uber|unter)ge|wiede?"
)
"""Beginnings of words with prefixes: they are on the list of frequencies, but are no words."""
_NEVER = frozenset(word.encode() for word in NEVER_PARTS)
_NEVER_LAST = frozenset(word.encode() for word in NEVER_LAST)
_SHORT_PARTS = frozenset(word.encode() for word in SHORT_PARTS)
_SHORT_STEMS = frozenset(word.encode() for word in SHORT_STEMS)


class Part(NamedTuple):
    begin: int
    end: int
    """Where it stands in the word, with its linking letters."""
    word: str
    """As a word of its own: `leerstand` for `leerstands`, `schule` for `schul`."""


class _Tail(NamedTuple):
    """Parts that cover the word from a place to its end, and the sum of what they cost."""

    cost: int
    parts: tuple[Part, ...]


@lru_cache(maxsize=16_000)
def split(word: str) -> tuple[Part, ...]:
    """The parts of a compound, or nothing. Parts may be compounds themselves."""
    if not SHORTEST <= len(word) <= LONGEST or not (word.isascii() and word.isalpha()) or word in NEVER_SPLIT:
        return ()
    known = frequencies()
    letters = word.encode()
    limit = known.get(letters, UNKNOWN) + WHOLE_BONUS
    best = min(_splits(letters, known, limit + PART_BONUS), default=None)
    return _merged(letters, best[1], known) if best and best[0] < limit else ()


def _merged(letters: bytes, parts: tuple[Part, ...], known: Mapping[bytes, int]) -> tuple[Part, ...]:
    """Neighbours that are a known word together become one part: `leer`, `stand`, `management` are two."""
    runs = [(i, j) for n in range(len(parts) - 1, 1, -1) for i in range(len(parts) - n + 1) for j in (i + n,)]
    for i, j in runs:
        begin, end = parts[i].begin, parts[j - 1].end
        for piece in (letters[begin:end], *_unlinked(letters[begin:end])):
            if known.get(piece, UNKNOWN) <= RAREST_LONG and j - i < len(parts):
                merged = Part(begin, end, piece.decode())
                return _merged(letters, (*parts[:i], merged, *parts[j:]), known)
    return parts


def _unlinked(piece: bytes) -> tuple[bytes, ...]:
    return (piece[:-1],) if piece.endswith(b"s") else ()


def _splits(letters: bytes, known: Mapping[bytes, int], limit: int) -> Iterator[tuple[float, tuple[Part, ...]]]:
    """What the cheapest split into two, three, four parts costs. No part costs more than the limit, or fragments
    would hide behind frequent words. From the end, since few endings are words: most words are done at once."""
    tails = _last_parts(letters, known, limit)
    for count in range(2, MOST_PARTS + 1):
        if not tails:
            return
        tails = _one_more(letters, tails, limit, first=count == MOST_PARTS)
        if 0 in tails:
            yield tails[0].cost / count + ONE_MORE_PART * (count - 2), tails[0].parts


def _last_parts(letters: bytes, known: Mapping[bytes, int], limit: int) -> dict[int, _Tail]:
    tails: dict[int, _Tail] = {}
    for begin in range(SHORTEST_PART, len(letters) - SHORTEST_PART + 1):
        piece = letters[begin:]
        cost = known.get(piece)
        if cost is not None and piece not in _NEVER_LAST and (cost := _cost(piece, cost)) <= min(limit, UNKNOWN - 1):
            tails[begin] = _Tail(cost, (Part(begin, len(letters), piece.decode()),))
    return tails


def _one_more(letters: bytes, tails: dict[int, _Tail], limit: int, *, first: bool) -> dict[int, _Tail]:
    """With one part more in front, which is the word's first one where there is no place for others."""
    longer: dict[int, _Tail] = {}
    for end, tail in tails.items():
        for begin in _begins(end, first=first):
            cost, word = _reading(letters[begin:end])
            if not word and begin == 0 and _is_name(letters[:end], letters, limit):
                cost, word = NAME, letters[:end]
            if word and cost <= limit and (begin not in longer or tail.cost + cost < longer[begin].cost):
                longer[begin] = _Tail(tail.cost + cost, (Part(begin, end, word.decode()), *tail.parts))
    return longer


def _begins(end: int, *, first: bool) -> tuple[int, ...]:
    """Where a part may begin that ends there; what stands before it is no shorter than a part."""
    if end < SHORTEST_PART:
        return ()
    return (0,) if first else (0, *range(SHORTEST_PART, end - SHORTEST_PART + 1))


def _is_name(piece: bytes, letters: bytes, limit: int) -> bool:
    """`Lamberti` in `Lambertikirche`: of a word that nobody knows the first part may be a name that nobody knows."""
    return limit >= NAME and len(piece) >= 5 and len(letters) - len(piece) >= 5 and not _FRAGMENT.fullmatch(piece)


@lru_cache(maxsize=30_000)
def _reading(piece: bytes) -> tuple[int, bytes]:
    """A part that isn't the last, as cheap as it can be read: as it is, without its linking `s`, as a stem. Words
    begin alike: two of three readings are answered from the cache, with some 5 MB."""
    known = frequencies()
    found = [(_cost(word, known[word]) + more, word) for word, more in _candidates(piece) if word in known]
    for cost, word in sorted(found):
        if cost < UNKNOWN and not _FRAGMENT.fullmatch(piece) and _is_right(piece, word, known):
            return cost, word
    return UNKNOWN, b""


def _is_right(piece: bytes, word: bytes, known: Mapping[bytes, int]) -> bool:
    """Stems are taken only from words that are frequent, and verbs' only from verbs."""
    if len(word) <= len(piece):
        return not _FRAGMENT.fullmatch(word)
    return known[word] <= RAREST_STEM and (
        not word.endswith(b"en") or piece.endswith(b"e") or is_verb_stem(piece.decode())
    )


def _candidates(piece: bytes) -> list[tuple[bytes, int]]:
    """The words that a piece may stand for, and what it costs to read it as them."""
    found = [(piece, 0)]
    if piece.endswith(b"s"):
        found.append((piece[:-1], LINK))
        if piece.endswith(b"es"):
            found.append((piece[:-2], LINK))
    if len(piece) > 3 or piece in _SHORT_STEMS:
        found += [(piece + b"e", STEM), (piece + b"en", STEM)]
        if piece.endswith((b"er", b"el")):
            found.append((piece + b"n", STEM))
    return found


def _cost(piece: bytes, centibels: int) -> int:
    """Its frequency, and more for short words; UNKNOWN if it can't be a part."""
    length = len(piece)
    if length < SHORTEST_PART or piece in _NEVER or (length == 3 and piece not in _SHORT_PARTS):
        return UNKNOWN
    return centibels + SHORT.get(length, 0) if centibels <= RAREST.get(length, RAREST_LONG) else UNKNOWN
