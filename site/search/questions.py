"""What is asked in a sentence: `Wie viel Geld bekomme ich aus dem City-Fonds?` is about money and the fund.

Nobody minds a page that doesn't say `bekomme`. So of a question the verbs needn't stand in what answers it: those of
asking, and in German the small words beside nouns that have a verb's ending. Nouns and adjectives have to.
"""

from collections.abc import Sequence

from search.analysis import ENGLISH, QueryWord, folded
from search.inflection import is_verb_form
from search.letters import plain

QUOTES = " \t\n\"'„“”‚‘»«"


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


def beside_nouns(words: Sequence[QueryWord], text: str, lang: str) -> list[bool]:
    """Which words are small where others are nouns, as German writes them; English has capitals for names alone."""
    begins = bool(words) and text.lstrip(QUOTES).startswith(words[0].typed)  # that one's capital says nothing
    nouns = lang != ENGLISH and any(word.typed[0].isupper() for word in words[begins:])
    return [nouns and word.typed[0].islower() for word in words]


def said_aside(words: Sequence[QueryWord], text: str, lang: str) -> list[bool]:
    """Which words of a question tell how it is asked and not what about; never all of them."""
    if not is_question(text):
        return [False] * len(words)
    aside = [
        folded(word.typed) in ASKING or (small and is_verb_form(plain(word.typed)))
        for word, small in zip(words, beside_nouns(words, text, lang), strict=True)
    ]
    return [False] * len(words) if all(aside) else aside
