"""What the first question would wait for: the word list (0.6 seconds and more), the opened indexes."""

from contextlib import suppress

from core.schemas import Language
from search.analysis import query_words
from search.engines.base import UnavailableError
from search.engines.switch import engine

EVERY_STEP = "Förderungen gegründet"
"""A compound's word and a verb's form: with them every list of the analysis is read."""


def warm() -> None:
    query_words(EVERY_STEP, Language.DE)
    for lang in Language:
        with suppress(UnavailableError):  # then the first question says so, and is answered without it
            engine().number(lang)
