"""Text as it is kept: without what can't be seen, one line after another, up to the limit."""

import re
import unicodedata

from search.extraction import limits

# Control characters (PostgreSQL refuses NUL), soft hyphens, marks of direction, halves of characters, non-characters.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufffe\uffff]"
)
PRIVATE = re.compile("[\ue000-\uf8ff]")  # where fonts of symbols keep their bullets
LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
# "Haupt- und Nebenstraße" keeps its hyphen where the line ends after it.
_CONNECTING = "und|oder|sowie|bzw|bis|als|wie|noch|and|or"
DIVIDED = re.compile(rf"(?<=[^\W\d_])[-\u2010]\n(?!(?:{_CONNECTING})\b)(?=[^\W\d_A-ZÄÖÜ])")
CHAINED = re.compile(r"(?<=\w)[-\u2010]\n(?=[A-ZÄÖÜ0-9])")


def cleaned(text: str) -> str:
    """Lines without empty ones; composed letters, so that "ä" is one character whatever program wrote it."""
    text = PRIVATE.sub(" ", UNSEEN.sub("", text)).translate(LIGATURES)
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines())
    return "\n".join(line for line in lines if line)


def rejoined(lines: str) -> str:
    """Words that a printed line divided are whole again: "För-/derung", but not "Haupt-/und Nebenstraße"."""
    return CHAINED.sub("-", DIVIDED.sub("", lines))


class Collected:
    """What was read so far. It stays when reading is broken off."""

    def __init__(self) -> None:
        self.pages: int | None = None
        self.is_cut = False
        self._texts: list[str] = []
        self._room = limits.TEXT + 1  # for a line's end after each text, also the last

    def __str__(self) -> str:
        return "\n".join(self._texts)

    def add(self, text: str) -> None:
        """Cleaned text. Raises FullError once there is no room for more."""
        if not text:
            return
        fits = len(text) < self._room
        kept = text if fits else _cut(text, self._room - 1)
        self._texts += [kept] if kept else []
        self._room -= len(kept) + 1
        if not fits:
            self.is_cut = True
            raise limits.FullError


def _cut(text: str, length: int) -> str:
    """Up to the last whole word, for half a word is another word."""
    head = text[: length + 1]
    end = max(head.rfind(" "), head.rfind("\n"))
    return text[: end if end >= 0 else length]
