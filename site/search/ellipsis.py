"""What a hyphen leaves out, put back: `Stadt- und Landesbibliothek` is `Stadtbibliothek und Landesbibliothek`.

Only where the last word of such a list is a compound, whose last part is what the others share; otherwise nobody can
tell, and the list stays as it is. So does what leaves out its beginning (`Bauherren und -frauen`).
"""

import re

from search.surfaces import terms_of, words

ENDS = ("- ", "-,", "-\n", "-\u00a0", "\u2010", "\u2011")
MOST = 6  # shortened words of one list; unlimited, a text of nothing else would take minutes
_HYPHEN = "[-\u2010\u2011]"
_SHORTENED = rf"[^\W\d_]{{2,40}}{_HYPHEN}"
_LIST = re.compile(
    rf"""
    (?<![\w-]) (?P<before> (?: {_SHORTENED} (?: ,\s | \s(?:und|oder|bzw\.|sowie|&)\s ) ){{1,{MOST}}} )
    (?P<last> [^\W\d_]{{5,60}} ) (?![\w-])
    """,
    re.VERBOSE,
)
_SHORT = re.compile(rf"([^\W\d_]{{2,40}}){_HYPHEN}(?=[\s,])")


def completed(text: str) -> str:
    """A text in which every word of such a list stands as a whole."""
    return _LIST.sub(_completed, text) if _may_be_shortened(text) else text


def _may_be_shortened(text: str) -> bool:
    """Nearly no text has one, and looking for a few characters costs a tenth of a regular expression."""
    return any(end in text for end in ENDS)


def _completed(match: re.Match[str]) -> str:
    last = match["last"]
    found = words(last, english=False)
    shared = last[found[0].parts[-1].begin :] if len(found) == 1 and found[0].parts else ""
    return _SHORT.sub(lambda short: _whole(short, shared), match["before"]) + last if shared else match[0]


def _whole(short: re.Match[str], shared: str) -> str:
    """The whole word, unless nobody would find it by the short one any more: `VHSbücherei` is no compound to us."""
    begun = words(short[1], english=False)
    whole = short[1] + shared
    return whole if begun and begun[0].whole in terms_of(whole, english=False) else short[0]
