"""Meinten Sie …: words that stand nowhere, and the words of public pages that are most like them.

The words come from the texts of hits that the database has confirmed, so nothing hidden is ever suggested.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from core.build import Builder
from search.analysis import QueryWord, folded
from search.confirm import public_texts
from search.engines.base import BODY_FIELD, WORD_FIELD, Best, Fuzzy, Request
from search.engines.switch import Switch
from search.query import SHORTEST_FUZZY, edits
from search.tokens import SURFACE

LOOKED_THROUGH = 50  # hits whose words are compared: nearer spellings score alike, so the frequent ones are among them
MOST_CORRECTED = 4  # words of one question that are compared at all; who mistypes more means something else


@dataclass(frozen=True)
class Correction:
    typed: str
    meant: str


@dataclass
class Spelling:
    missing: list[str] = field(default_factory=list)
    """Words of the question that stand nowhere, neither as a whole nor by a part, as they were typed."""
    corrected: list[Correction] = field(default_factory=list)


def corrections(
    words: Sequence[QueryWord], engine: Switch, build: Builder, protected: frozenset[str], *, trusted: bool
) -> Spelling:
    """For each word that stands nowhere, nor do all of its parts, the most similar one that does; of equals the more
    frequent one. `trusted` is whether the index knows of everything that pages embed."""
    found = Spelling()
    doubtful: list[QueryWord] = []
    for word in words:
        if any(stands(term, engine, build.lang) for term in word.whole):
            continue
        standing = [stands(part, engine, build.lang) for part in word.parts]
        if standing and all(standing):
            continue
        if not any(standing):
            found.missing.append(word.typed)
        if folded(word.typed) not in protected and ways(word, 1):
            doubtful.append(word)
    meant = most_similar(doubtful[:MOST_CORRECTED], engine, build, trusted=trusted)
    found.corrected = [Correction(word.typed, meant[word]) for word in doubtful if word in meant]
    return found


def stands(term: str, engine: Switch, lang: str) -> bool:
    return engine.frequency(lang, BODY_FIELD, term) > 0


def most_similar(words: Sequence[QueryWord], engine: Switch, build: Builder, *, trusted: bool) -> dict[QueryWord, str]:
    """One edit first: what is a mistake nearer is meant, however frequent the others are."""
    meant: dict[QueryWord, str] = {}
    for distance in (1, 2):
        hits = {
            word: engine.search(build.lang, Request(query=Best(near), limit=LOOKED_THROUGH))[0].hits
            for word in words
            if word not in meant and (near := ways(word, distance))
        }
        texts = public_texts([hit for several in hits.values() for hit in several], build, trusted=trusted)
        for word, several in hits.items():
            counts = similar_words(word, distance, (text for hit in several for text in texts.get(hit.id, ())))
            if counts:
                typed = folded(word.typed)
                meant[word] = min(counts, key=lambda one: (OSA.distance(typed, folded(one)), -counts[one], one))
    return meant


def ways(word: QueryWord, distance: int) -> tuple[Fuzzy, ...]:
    """Its stem in texts and, in titles, the word as it is typed (see `similar_spellings`), as far as they are long
    enough."""
    compared = ((BODY_FIELD, word.whole[0]), (WORD_FIELD, folded(word.typed)))
    return tuple(
        Fuzzy(field, value, distance)
        for field, value in compared
        if len(value) >= SHORTEST_FUZZY and distance <= edits(value)
    )


def similar_words(word: QueryWord, distance: int, texts: Iterable[str]) -> Counter[str]:
    """How often words that are written alike stand there. Inflections differ from the stem that was compared, so one
    more edit is let pass."""
    typed, counts = folded(word.typed), Counter[str]()
    for one, count in words_about_as_long(typed, texts):
        if OSA.distance(typed, folded(one), score_cutoff=distance + 1) <= distance + 1 and folded(one) != typed:
            counts[one] += count
    return counts


def words_about_as_long(typed: str, texts: Iterable[str]) -> Iterator[tuple[str, int]]:
    """With how often they stand there. An umlaut is two letters in one spelling and one in another: so from half as
    long to twice as long, and longer where it is several words with a stroke between."""
    for piece, count in Counter(piece for text in texts for piece in text.split()).items():
        if len(typed) <= 2 * len(piece) and (len(piece) <= 2 * len(typed) or not piece.isalpha()):
            yield from ((one, count) for one in SURFACE.findall(piece))
