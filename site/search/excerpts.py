"""Excerpts: where the words of a question stand in the original text, as escaped HTML with `<mark>`."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

from search.analysis import QueryWord, matched_spans
from search.compounds import SHORTEST_PART

EXCERPT = 200  # characters of an excerpt
BEFORE = 60  # of them, before the first word found
ENOUGH_TEXTS = 40  # of one page are looked through; what stands further down is found, but not quoted

BEGINNING = 4  # letters of a term that a word has to have somewhere to be looked at: analysing every one takes its time
LONGEST_WORD = 80  # characters on each side of them; nobody's words are longer
SPELLINGS = {"a": "[aäàáâ]e?", "o": "[oöòóô]e?", "u": "[uüùúû]e?", "e": "[eéèêë]", "s": "[sß]"}
Spans = Sequence[tuple[int, int]]


def best_excerpt(texts: Iterable[Sequence[str]], words: Sequence[QueryWord]) -> tuple[str, str] | None:
    """The text that has the most of the words, the first one of equals, with its language; None where none has any."""
    best: tuple[int, str, str, Spans] | None = None
    candidates = candidate_words(tuple(term for word in words for term in (*word.whole, *word.parts)))
    for text, lang in list(texts)[:ENOUGH_TEXTS]:
        spans = spans_in(text, words, lang, candidates)
        found = len({text[begin:end].casefold() for begin, end in spans})
        if found and (best is None or found > best[0]):
            best = (found, text, lang, spans)
        if best and best[0] >= len(words):
            break
    return (marked(best[1], best[3]), best[2]) if best else None


@lru_cache(maxsize=1_000)
def candidate_words(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Words that may become one of these terms: a stem begins like its word, or like the part that it stems from."""
    beginnings = sorted({term[:BEGINNING] for term in terms})
    return re.compile("|".join(spelt(beginning) for beginning in beginnings))


def spelt(beginning: str) -> str:
    """In any spelling. Nothing so short that no part of a compound is begins inside a word."""
    letters = "".join(SPELLINGS.get(letter, re.escape(letter)) for letter in beginning)
    letters = letters.replace("[sß][sß]", "(?:[sß][sß]|ß)")
    return letters if len(beginning) >= SHORTEST_PART else rf"(?<![^\W\d_]){letters}"


def lowered(text: str) -> str:
    """As long as the text. Small letters are found four times as fast as letters of either case."""
    return text.replace("İ", "i").lower()  # the one letter that becomes two


def spans_in(text: str, words: Sequence[QueryWord], lang: str, candidates: re.Pattern[str]) -> Spans:
    """Texts of documents have single spaces, so a word ends at the next one."""
    found: list[tuple[int, int]] = []
    read = 0
    for candidate in candidates.finditer(lowered(text)):
        if candidate.start() < read:
            continue
        begin = max(text.rfind(" ", read, candidate.start()) + 1, candidate.start() - LONGEST_WORD, read)
        end = text.find(" ", candidate.end())
        read = min(len(text) if end < 0 else end, candidate.end() + LONGEST_WORD)
        found += [(begin + start, begin + stop) for start, stop in matched_spans(text[begin:read], words, lang)]
    return found


def marked(text: str, spans: Spans) -> str:
    """A piece around the first span."""
    start = cut(text, max(0, spans[0][0] - BEFORE))
    end = word_end(text, max(start + EXCERPT, spans[0][1]))
    parts, position = ["… " if start else ""], start
    for begin, stop in spans:
        if stop <= end:
            parts += [escape(text[position:begin]), f"<mark>{escape(text[begin:stop])}</mark>"]
            position = stop
    return "".join([*parts, escape(text[position:end].rstrip()), " …" if end < len(text) else ""])


def beginning(text: str) -> str:
    """An excerpt where nothing was asked for, or nothing of it stands in the texts."""
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
