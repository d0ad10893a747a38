"""How frequent German words are: the list of the package `wordfreq`, as compact as decompounding needs it.

Frequencies are in centibels as the package keeps them: 0 is every word, 300 is one in a thousand, and so on.
"""

import gzip
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

import msgpack

from search.letters import plain

RAREST = 750  # rarer words of the list are misspellings and foreign words more often than German ones
UNKNOWN = 800  # of words that are not on the list
SHORTEST, LONGEST = 3, 24  # letters of words that can be parts
_loaded: list[dict[bytes, int]] = []
_loading = Lock()


def frequencies() -> Mapping[bytes, int]:
    """Centibels by word, in the spelling of `plain`, as bytes: half the memory of strings. Read once, about 30 MB."""
    return _loaded[0] if _loaded else _load()


def _load() -> dict[bytes, int]:
    with _loading:
        if not _loaded:
            _loaded.append(_read())
    return _loaded[0]


def _read() -> dict[bytes, int]:
    words: dict[bytes, int] = {}
    for centibels, word in _listed():
        if SHORTEST <= len(word) <= LONGEST and word.isalpha() and (key := plain(word)).isascii():
            words.setdefault(key.encode(), centibels)
    return words


def _listed() -> Iterator[tuple[int, str]]:
    """The most frequent first. One class of frequency is in memory at a time: all at once are 60 MB."""
    with gzip.open(_file()) as packed:
        stream = msgpack.Unpacker(packed, raw=False)
        classes = min(stream.read_array_header() - 1, RAREST)
        stream.skip()
        for centibels in range(classes):
            yield from ((centibels, word) for word in stream.unpack())


def _file() -> Path:
    """Without importing the package: that alone would cost a third of a second and 10 MB."""
    spec = find_spec("wordfreq")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("wordfreq isn't installed; requirements/base.in names it")
    return Path(spec.submodule_search_locations[0]) / "data" / "large_de.msgpack.gz"
