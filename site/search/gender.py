"""Gender forms reduced to one: `Händler:innen`, `HändlerInnen`, `Händler(in)` are all `Händler`.

Feminine forms without a mark (`Händlerinnen`) are inflection's matter: that takes a word list.
"""

import re

_MARKED = re.compile(r"(?<=\w\w)(?:(?:[*:_·•]|/-?)(?:innen(?!\w*\d)|in(?!\w))|\(-?in(?:nen)?\))", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=er|or|ur|nt|st|og|eg|at)In(?:nen|(?![a-zäöüß]))")
_ENDING = re.compile(r"(?<=\w\w)[*:_](?:r|n|e|s|m|en|er)(?!\w)")
_ANY = re.compile("[*:_·•/(]|In")
_PAIR = re.compile(r"\b(\w{3,})innen\s+(?:und|oder|bzw\.)\s+(?=\1)", re.IGNORECASE)


def base(surface: str) -> str:
    """A word as written, without marks of gender and what they bring; `Bürger*innenrat` is `Bürgerrat`."""
    if not _ANY.search(surface):
        return surface
    return _ENDING.sub("", _CAPITAL.sub("", _MARKED.sub("", surface)))


def without_pairs(text: str) -> str:
    """`Bürgerinnen und Bürger` says one thing and counts once."""
    return _PAIR.sub("", text) if "innen " in text else text
