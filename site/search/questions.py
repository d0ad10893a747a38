"""What is asked in a sentence: `Wie viel Geld bekomme ich aus dem City-Fonds?` is about money and the fund.

Nobody minds a page that doesn't say `bekomme`. So of a question only what it is about has to stand in what answers it:
the nouns, where it is written with capitals; otherwise all but the verbs of asking.
"""

from collections.abc import Sequence

from search.analysis import QueryWord, folded


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(text).split())


INTERROGATIVES = _words("""
    wer wen wem wessen was wie wo wohin woher wann warum wieso weshalb welche welchem welchen welcher welches womit
    wofür wozu woran worauf wieviel wieviele who whom whose what where when why which how
""")
ASKING = _words("""
    bekomme bekommen bekommt bekommst erhalte erhalten erhält erhältst finde finden findet findest frage fragen fragt
    brauche brauchen braucht brauchst suche suchen sucht suchst kriege kriegen kriegt kriegst mache machen macht machst
    möchte möchten find get need want look
""")
"""Verbs that say no more than that somebody asks."""


def is_question(text: str) -> bool:
    words = text.split(maxsplit=1)
    return bool(words) and (text.rstrip().endswith("?") or folded(words[0]) in INTERROGATIVES)


def has_nouns(words: Sequence[QueryWord]) -> bool:
    """Whether somebody who writes capitals wrote this; the first word has one in any language."""
    return any(word.typed[0].isupper() for word in words[1:])


def beside_nouns(words: Sequence[QueryWord]) -> list[bool]:
    """Which words are small where others are nouns: verbs and adjectives."""
    nouns = has_nouns(words)
    return [nouns and word.typed[0].islower() for word in words]


def said_aside(words: Sequence[QueryWord], text: str) -> list[bool]:
    """Which words of a question tell how it is asked and not what about; never all of them."""
    if not is_question(text):
        return [False] * len(words)
    aside = [small or folded(word.typed) in ASKING for word, small in zip(words, beside_nouns(words), strict=True)]
    return [False] * len(words) if all(aside) else aside
