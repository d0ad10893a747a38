"""Whether a word is one that anybody says, by the frequency lists of the package `wordfreq`.

Being frequent doesn't make a word ordinary: so are the names of people. But names travel: `Thomas` stands in the lists
of Polish, Turkish and Spanish as well, `Zuschuss` doesn't. What travels without being a name (`Hotel`, `Team`) and
belongs to a city centre is listed in `search.counted_words`, and so are the names that stay at home.

Measured with the name lists of the package Faker: of 2,000 full names made of them four German ones pass, two English
ones, and no Turkish, Arabic, Russian, Ukrainian, Croatian or Italian one. Of 404 German surnames 58 pass when they
stand alone: those that are words.
"""

import gzip
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgpack

from search.counted_words import NAMES, SURNAME_ENDINGS, TRAVELLERS
from search.letters import folded
from search.wordlists import ENGLISH_STOP_WORDS, GERMAN_STOP_WORDS

# Centibels, as the lists count: one word in a million in German; English has more names among its rarer words.
RAREST_GERMAN, RAREST_ENGLISH = 600, 550
ABROAD = ("fr", "pl", "tr", "it", "es", "cs")
ABROAD_FROM = 3  # of these languages: a word in two of them is as often a loan as a name
SHORTEST_COMPOUND, LONGEST_COMPOUND = 12, 60  # letters: surnames are compounds too, but shorter ones
SHORTEST_PART = 4
LINKS = ("", "s", "es", "n", "en")


def is_ordinary(word: str, lang: str) -> bool:
    """Of a folded word. In English, German words count as well: places and funds have German names there."""
    if word in NAMES or word.endswith(SURNAME_ENDINGS):
        return False
    return word in german() or (lang == "en" and word in english()) or is_compound(word)


def is_compound(word: str) -> bool:
    """Whether it is made of two or three ordinary words."""
    if not SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND:
        return False
    ends = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    return any(is_part(word[:end]) and (word[end:] in german() or is_pair(word[end:])) for end in ends)


def is_pair(word: str) -> bool:
    ends = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    return any(is_part(word[:end]) and word[end:] in german() for end in ends)


def is_part(word: str) -> bool:
    """A word with or without the letters that link it to the next one."""
    return any(
        word.endswith(link) and len(stem := word.removesuffix(link)) >= SHORTEST_PART and stem in german()
        for link in LINKS
    )


@cache
def german() -> frozenset[str]:
    """About 36,000 words, 4 MB; read once, in half a second, by the thread that first wants to know."""
    return _frequent("large_de", RAREST_GERMAN) | frozenset(map(folded, GERMAN_STOP_WORDS))


@cache
def english() -> frozenset[str]:
    return _frequent("small_en", RAREST_ENGLISH) | ENGLISH_STOP_WORDS


def _frequent(name: str, rarest: int) -> frozenset[str]:
    return frozenset(_words(name, rarest)) - travelled() - NAMES | TRAVELLERS


@cache
def travelled() -> frozenset[str]:
    seen: Counter[str] = Counter()
    for lang in ABROAD:
        seen.update(set(_words(f"small_{lang}", 900)))
    return frozenset(word for word, languages in seen.items() if languages >= ABROAD_FROM)


def _words(name: str, rarest: int) -> Iterator[str]:
    """The words of one list, folded: a header, then the words of each frequency, the most frequent first."""
    spec = find_spec("wordfreq")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("wordfreq isn't installed; requirements/base.in names it")
    with gzip.open(Path(spec.submodule_search_locations[0]) / "data" / f"{name}.msgpack.gz") as packed:
        stream = msgpack.Unpacker(packed, raw=False)
        classes = min(stream.read_array_header() - 1, rarest)
        stream.skip()
        for _class in range(classes):
            yield from (word if word.isascii() else folded(word) for word in stream.unpack() if word.isalpha())
