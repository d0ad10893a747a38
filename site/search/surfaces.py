"""From a word as it is written to its terms, and where in it they stand: the chain in the order of its steps.

docs/search-analysis.md shows each step.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from search import gender, terms, tokens
from search.letters import clean, plain
from search.terms import PartTerm
from search.wordlists import (
    ENGLISH_STOP_WORDS,
    GERMAN_STOP_WORDS,
    MONTHS,
    NEVER_STOPPED,
    SMALL_SEGMENTS,
    SPELLINGS,
    UNITS,
)

LONGEST = 100  # characters of a word; a longer one is no word, and is compared by its beginning
MOST_SEGMENTS = 8  # of a chain of hyphens; what has more is a list


class Word(NamedTuple):
    whole: str
    parts: tuple[PartTerm, ...] = ()
    """Of a compound, or of a chain with hyphens: what a query looks for besides the whole."""
    inner: tuple[PartTerm, ...] = ()
    """Smaller ones: what a text can be found by besides."""
    stop: bool = False


def words(surface: str, english: bool) -> tuple[Word, ...]:
    """Most often one; several for a date, or a number with its unit."""
    return _words(surface, english) if len(surface) <= LONGEST else tuple(_read(surface, english))


@lru_cache(maxsize=20_000)
def _words(surface: str, english: bool) -> tuple[Word, ...]:
    return tuple(_read(surface, english))


def word(letters: str, english: bool) -> Word:
    """Of nothing but small letters, as nearly all words of a text are: without the steps that have nothing to do."""
    return _word(clean(letters), english)


def terms_of(surface: str, english: bool) -> frozenset[str]:
    """Everything that it can be found by; none for stop words."""
    return _terms(surface, english) if len(surface) <= LONGEST else _all_terms(surface, english)


@lru_cache(maxsize=20_000)
def _terms(surface: str, english: bool) -> frozenset[str]:
    return _all_terms(surface, english)


def _all_terms(surface: str, english: bool) -> frozenset[str]:
    found = [word for word in words(surface, english) if not word.stop]
    return frozenset(term for word in found for term in (word.whole, *(p.term for p in (*word.parts, *word.inner))))


def plain_parts(surface: str) -> list[str]:
    """What stands between hyphens, without gender marks; numbers and abbreviations are in one piece."""
    text = clean(surface)
    if text[:1].isdigit():
        return [text]
    short = tokens.dotted(text)
    return [short] if short is not None else tokens.SEGMENT.findall(gender.base(text))


def _read(surface: str, english: bool) -> Iterator[Word]:
    text = clean(surface)
    if text[:1].isdigit():
        yield from _number(text, surface, english)
    elif (short := tokens.dotted(text)) is not None:
        yield _word(short, english)
    else:
        yield from _chain(gender.base(text), surface, english)


def _number(text: str, surface: str, english: bool) -> Iterator[Word]:
    if found := tokens.date(text):
        day, month, year = found
        yield from (Word(day), _word(MONTHS[month - 1], english), Word(year))
    elif (parsed := tokens.number(text)) and (not parsed[1] or parsed[1] in UNITS):
        yield Word(parsed[0][:LONGEST])
        if parsed[1]:
            yield _word(parsed[1], english)
    else:
        yield from _chain(text, surface, english)


def _chain(text: str, surface: str, english: bool) -> Iterator[Word]:
    """A word, or several with hyphens between: joined, and each by itself."""
    segments = list(_segments(text))
    found = [_placed(_word(segment, english), segment, begin) for segment, begin in segments]
    if len(segments) > MOST_SEGMENTS:
        yield from found
    elif len(segments) > 1:
        whole = _word("".join(segment for segment, _ in segments), english).whole
        each = zip(segments, found, strict=True)
        parts = [PartTerm(word.whole, at, at + len(text)) for (text, at), word in each if not word.stop]
        inner = [piece for word in found for piece in (*word.parts, *word.inner)]
        yield _sure(Word(whole, tuple(parts), tuple(inner)), text == surface)
    elif segments:
        yield _sure(found[0], text == surface)


def _segments(text: str) -> Iterator[tuple[str, int]]:
    """Between hyphens, dots and the like. `E-Mail` and `Pop-up` are one: letters and little words stay with others."""
    if text.isalnum():
        yield text, 0
        return
    held, held_at = "", 0
    for match in tokens.SEGMENT.finditer(text):
        segment, at = match[0], match.start()
        if held and (len(held) == 1 or segment.lower() in SMALL_SEGMENTS):
            held += segment
            continue
        if held:
            yield held, held_at
        held, held_at = segment, at
    if held:
        yield held, held_at


def _word(text: str, english: bool) -> Word:
    lower = tokens.without_apostrophes(text[:LONGEST].lower())
    stop = lower in (ENGLISH_STOP_WORDS if english else GERMAN_STOP_WORDS) and text not in NEVER_STOPPED
    lower = SPELLINGS.get(lower, lower)
    if len(lower) > len("str") and lower.endswith("str"):
        lower += "asse"
    found = terms.english(lower) if english else terms.german(plain(lower))
    return Word(found.whole, found.parts, found.inner, stop)


def _placed(word: Word, text: str, at: int) -> Word:
    """With the places of a text that begins somewhere, instead of those in the plain word."""
    if not word.parts:
        return word
    if not at and text.isascii() and plain(text.lower()) == text.lower():
        return word
    places = _places(text)
    last = len(places) - 1
    parts, inner = (
        tuple(PartTerm(term, at + places[min(begin, last)], at + places[min(end, last)]) for term, begin, end in some)
        for some in (word.parts, word.inner)
    )
    return word._replace(parts=parts, inner=inner)


def _places(text: str) -> list[int]:
    """For each letter of the plain word, and its end: where it begins in the text."""
    wanted = plain(text.lower())
    places: list[int] = []
    for index, character in enumerate(text):
        letters = plain(character.lower())
        if letters and wanted.startswith(letters, len(places)):
            places += [index] * len(letters)
    return [*places, len(text)]


def _sure(word: Word, placed: bool) -> Word:
    """Without places inside where the text was changed: then the whole is meant."""
    if placed:
        return word
    parts, inner = (tuple(piece._replace(begin=0, end=0) for piece in some) for some in (word.parts, word.inner))
    return word._replace(parts=parts, inner=inner)
