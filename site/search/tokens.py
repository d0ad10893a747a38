"""The words of a text as they are written: one regular expression, so that whole texts are read in C."""

import re

from search.letters import INVISIBLE

_LETTER = rf"[\w\u0300-\u036f{INVISIBLE}]"
_HYPHEN = "[-\u2010\u2011]"
_GENDER = r"[*:·•](?=in(?:nen|\b)|(?:r|n|e|s|m|en|er)\b)|/-?(?=in(?:nen)?\b)"
_SEPARATOR = "[.,'’\u00a0\u202f ]"
_NUMBER = rf"(?:[1-9]\d{{0,2}}(?:{_SEPARATOR}\d{{3}})+(?!\d)|\d+)(?:[.,:]\d+)*"
SURFACE = re.compile(
    rf"""
    \d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}}(?!\d)                         # 12.03.2024
    | (?<!\w)[A-Za-z](?:\+\+|\#)                                      # C++
    | (?<!\w)(?:[A-Za-zÄÖÜäöü]\.[ \u00a0]?){{2,}}                     # z. B.
    | {_NUMBER}(?:,-+)?[^\W\d_]*²?(?:{_HYPHEN}{_LETTER}+)*            # 1.000, 80m², 24-Stunden-Dienst
    | {_LETTER}+(?:(?:{_HYPHEN}|['’&.@]|{_GENDER}){_LETTER}+|\(-?in(?:nen)?\){_LETTER}*)*
    | °C?|[€%§]
    """,
    re.VERBOSE,
)
SEGMENT = re.compile(r"[^-\u2010\u2011.@&_()/*:·•]+")
"""What stands between hyphens, in the address of a website, in `name_of_a_file`."""
_DOTTED = re.compile(r"(?:\w\.\s?){2,}")
_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_WITH_UNIT = re.compile(rf"(\d(?:{_SEPARATOR}?[\d:])*)(?:,-+)?(\D*)")
_THOUSANDS = re.compile(rf"(?<=\d){_SEPARATOR}(?=\d{{3}}(?!\d))")


def dotted(text: str) -> str | None:
    """`z. B.` as `zB`; None if it is no such abbreviation."""
    return re.sub(r"[.\s]", "", text) if "." in text and _DOTTED.fullmatch(text) else None


def date(text: str) -> tuple[str, int, str] | None:
    """Day, month and year of `12.03.2024`."""
    match = _DATE.fullmatch(text)
    if not match or not 1 <= int(match[2]) <= 12:
        return None
    return match[1].lstrip("0"), int(match[2]), match[3]


def number(text: str) -> tuple[str, str] | None:
    """Number and unit, in one spelling: `1.000,50€` is `1000.5` and `€`; None if it is none."""
    match = _WITH_UNIT.fullmatch(text)
    if not match:
        return None
    digits = match[1] if match[1].startswith("0") else _THOUSANDS.sub("", match[1])
    digits = digits.replace(",", ".")
    if digits.count(".") == 1 and ":" not in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits, match[2].lower()


def without_apostrophes(lower: str) -> str:
    """`geht's` as `geht`, `McDonald's` as `mcdonald`, `rock'n'roll` as `rocknroll`."""
    if "'" not in lower and "’" not in lower:
        return lower
    return re.sub("['’]s$", "", lower).replace("'", "").replace("’", "")
