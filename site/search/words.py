"""Words as the simple search compares them: without case, umlauts and accents as people type them."""

import re
import unicodedata
from functools import lru_cache
from html import escape

GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
WORD = re.compile(r"\w+")
MOST_WORDS = 12  # of one question; the rest narrows nothing and costs time
EXCERPT = 200  # characters of an excerpt
BEFORE = 60  # of them, before the first word found


@lru_cache(maxsize=512)
def letter(character: str) -> str:
    """One letter as it is compared: `ä` like `ae`, `é` like `e`, `ß` like `ss`."""
    lower = character.casefold()
    if lower in GERMAN:
        return GERMAN[lower]
    return "".join(part for part in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(part))


def folded(text: str) -> str:
    """A text as it is compared. Decomposed letters count like composed ones."""
    return "".join(map(letter, unicodedata.normalize("NFC", text)))


def plain(text: str) -> str:
    """The same with `ae`, `oe`, `ue` as one vowel, so that `Bruckviertel` finds `Brückviertel`."""
    return text.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def asked_words(question: str) -> list[str]:
    """The different words of a question, folded."""
    return list(dict.fromkeys(WORD.findall(folded(question))))[:MOST_WORDS]


def marked(text: str, words: list[str]) -> str | None:
    """An excerpt around the first word found, as escaped HTML with `<mark>`; None if no word stands in the text."""
    text = unicodedata.normalize("NFC", text)
    spans = found_spans(text, words)
    if not spans:
        return None
    start = cut(text, max(0, spans[0][0] - BEFORE))
    end = word_end(text, max(start + EXCERPT, spans[0][1]))
    parts, position = ["… " if start else ""], start
    for begin, stop in spans:
        if stop <= end:
            parts += [escape(text[position:begin]), f"<mark>{escape(text[begin:stop])}</mark>"]
            position = stop
    return "".join([*parts, escape(text[position:end].rstrip()), " …" if end < len(text) else ""])


def beginning(text: str) -> str:
    """An excerpt where nothing was asked for."""
    end = word_end(text, EXCERPT)
    return escape(text[:end].rstrip()) + (" …" if end < len(text) else "")


def cut(text: str, position: int) -> int:
    """The beginning of a word at or after a position, so that an excerpt doesn't start inside one."""
    space = text.find(" ", position) if position else -1
    return space + 1 if 0 <= space - position < BEFORE // 2 else position


def word_end(text: str, position: int) -> int:
    """The end of the word at a position, or the position itself where that word is too long."""
    if position >= len(text):
        return len(text)
    space = text.find(" ", position)
    end = space if space >= 0 else len(text)
    return end if end - position < BEFORE // 2 else position


def found_spans(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where the words stand in the text itself, in order and without overlap. Letters may fold to several."""
    comparable, origin = "", []
    for index, character in enumerate(text):
        part = letter(character)
        comparable += part
        origin += [index] * len(part)
    simple, simple_origin = plain_with_origin(comparable, origin)
    spans = {span for word in words for span in occurrences(word, comparable, origin)}
    spans |= {span for word in words for span in occurrences(plain(word), simple, simple_origin)}
    merged: list[tuple[int, int]] = []
    for begin, stop in sorted(spans):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((begin, stop))
    return merged


def plain_with_origin(comparable: str, origin: list[int]) -> tuple[str, list[int]]:
    kept = [i for i in range(len(comparable)) if not (comparable[i] == "e" and i and comparable[i - 1] in "aou")]
    return "".join(comparable[i] for i in kept), [origin[i] for i in kept]


def occurrences(word: str, comparable: str, origin: list[int]) -> list[tuple[int, int]]:
    spans, position = [], comparable.find(word)
    while word and position >= 0:
        last = position + len(word) - 1
        spans.append((origin[position], origin[last] + 1))
        position = comparable.find(word, last + 1)
    return spans
