"""What the first question would wait for: the word list (0.6 seconds and more), the opened indexes; and what the end of
the process would: the lists by which questions are counted, which take as long again and have to be there in time."""

from contextlib import suppress

from django.conf import settings

from core.schemas import Language
from search.analysis import query_words
from search.engines.base import UnavailableError
from search.engines.switch import engine
from search.ordinary import is_ordinary

EVERY_STEP = "Förderungen gegründet"
"""A compound's word and a verb's form: with them every list of the analysis is read."""


def warm() -> None:
    query_words(EVERY_STEP, Language.DE)
    for lang in Language:
        with suppress(UnavailableError):  # then the first question says so, and is answered without it
            engine().number(lang)
    if settings.SEARCH_COUNTS_FLUSH_SECONDS:
        is_ordinary(EVERY_STEP, Language.EN)
