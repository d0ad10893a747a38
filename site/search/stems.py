"""From a word to its term: the Snowball stemmers, and before them what German needs besides."""

import re
from functools import lru_cache
from threading import local

import Stemmer

from search.inflection import base
from search.wordlists import TERMS

LONGEST_TERM = 100  # characters; the engines refuse terms of some 32 kB, and nobody looks for a longer one
_DIGITS = re.compile(r"\d+(?=[^\W\d]{4,}$)")  # 18-jährige: what follows is a word
_of_this_thread = local()


def _snowball(language: str) -> "Stemmer.Stemmer":
    """One for each thread: a stemmer has state."""
    stemmer = getattr(_of_this_thread, language, None)
    if stemmer is None:
        stemmer = Stemmer.Stemmer(language, 0)
        setattr(_of_this_thread, language, stemmer)
    return stemmer


@lru_cache(maxsize=8_000)
def german(word: str) -> str:
    """The term of a word in the spelling of `letters.plain`."""
    if not word.isalpha():
        digits = _DIGITS.match(word)
        return word[:LONGEST_TERM] if not digits else (digits[0] + german(word[digits.end() :]))[:LONGEST_TERM]
    form = TERMS.get(word) or base(word)
    return TERMS.get(form) or str(_snowball("german").stemWord(form))[:LONGEST_TERM]


@lru_cache(maxsize=8_000)
def english(word: str) -> str:
    return str(_snowball("english").stemWord(word))[:LONGEST_TERM]
