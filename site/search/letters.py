"""One spelling of a letter: case, umlauts, accents and invisible characters."""

import re
import unicodedata

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DROPPED = dict.fromkeys(map(ord, INVISIBLE))
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_MARKS = re.compile("[\u0300-\u036f]")
_WRITTEN_OUT = re.compile("(?<=[ao])e|(?<=[^aeq]u)e")
"""The `e` of an umlaut that was written out: in `Foerderung`, not in `neue`, `Bauer` and `Quelle`."""


def clean(text: str) -> str:
    """Composed letters, without soft hyphens and other characters that nobody sees."""
    return text if text.isascii() else unicodedata.normalize("NFC", text.translate(_DROPPED))


def folded(word: str) -> str:
    """One spelling for suggestions and misspelt words: `Mühlstraße` is `muehlstrasse`, `Café` is `cafe`."""
    return _without_marks(clean(word).lower().translate(_GERMAN))


def plain(lower: str) -> str:
    """One spelling for terms: `förder`, `foerder` and `forder` are `forder`, as the German stemmer has it in the end.

    Goes too far for the few words that really have these letters (`Poet` is `pot`), in texts and queries alike.
    """
    word = lower if lower.isascii() else _without_marks(lower.translate(_PLAIN))
    return _WRITTEN_OUT.sub("", word) if "ae" in word or "oe" in word or "ue" in word else word


def _without_marks(word: str) -> str:
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", word)))
