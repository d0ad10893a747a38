"""Meinten Sie …: words that stand nowhere, and the words of public pages that are most like them.

The words come from the texts of hits that the database has confirmed, so nothing hidden is ever suggested.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from core.build import Builder
from search.analysis import QueryWord, folded
from search.confirm import Confirmed, confirmed
from search.engines.base import BODY_FIELD, Fuzzy, Request
from search.engines.switch import Switch
from search.query import SHORTEST_FUZZY, edits
from search.tokens import SURFACE

LOOKED_THROUGH = 50  # hits whose words are compared: nearer spellings score alike, so the frequent ones are among them
MOST_CORRECTED = 4  # words of one question; who mistypes more means something else


@dataclass(frozen=True)
class Correction:
    typed: str
    meant: str


@dataclass
class Spelling:
    missing: list[str] = field(default_factory=list)
    """Words of the question that stand nowhere, neither as a whole nor by a part, as they were typed."""
    corrected: list[Correction] = field(default_factory=list)


def corrections(words: Sequence[QueryWord], engine: Switch, build: Builder, protected: frozenset[str]) -> Spelling:
    """For each word that stands nowhere, nor do all of its parts, the most similar one that does; of equals the more
    frequent one."""
    found = Spelling()
    for word in words:
        if any(stands(term, engine, build.lang) for term in word.whole):
            continue
        standing = [stands(part, engine, build.lang) for part in word.parts]
        if standing and all(standing):
            continue
        if not any(standing):
            found.missing.append(word.typed)
        if folded(word.typed) in protected or len(found.corrected) == MOST_CORRECTED:
            continue
        meant = most_similar(word, engine, build)
        if meant:
            found.corrected.append(Correction(word.typed, meant))
    return found


def stands(term: str, engine: Switch, lang: str) -> bool:
    return engine.frequency(lang, BODY_FIELD, term) > 0


def most_similar(word: QueryWord, engine: Switch, build: Builder) -> str | None:
    """One edit first: what is a mistake nearer is meant, however frequent the others are."""
    term = word.whole[0]
    if len(term) < SHORTEST_FUZZY:
        return None
    typed = folded(word.typed)
    for distance in range(1, edits(term) + 1):
        query = Fuzzy(BODY_FIELD, term, distance)
        hits = engine.search(build.lang, Request(query=query, limit=LOOKED_THROUGH))[0].hits
        counts = Counter(similar_words(typed, distance, texts_of(confirmed(hits, build))))
        if counts:
            return min(counts, key=lambda one: (OSA.distance(typed, folded(one)), -counts[one], one))
    return None


def texts_of(hits: Iterable[Confirmed]) -> Iterator[str]:
    for one in hits:
        yield one.card.title
        yield from (text for text, _lang in one.texts)


def similar_words(typed: str, distance: int, texts: Iterable[str]) -> Iterator[str]:
    """Inflections differ from the stem that was compared, so one more edit is let pass."""
    for text in texts:
        for one in SURFACE.findall(text):
            if OSA.distance(typed, folded(one), score_cutoff=distance + 1) <= distance + 1 and folded(one) != typed:
                yield one
