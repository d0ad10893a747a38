"""Which questions may be counted: those in which nobody is named and nothing looks like a number of somebody's.

A question is counted only if each of its words is ordinary (`search.ordinary`) or stands in a title of the site, and if
none is a form of address or a frequent name of a person, even where that is a title. Numbers have at most four digits,
as sums, areas and years have, and never follow each other: a longer one, or several in a row, may be a telephone
number, a postcode, a date of birth or an account. Whatever has an @ is left out, and so is whatever is longer than a
question: texts that were pasted by mistake.

The rule would rather drop a question than keep a name. What it can't tell are surnames that are words (`Baum`) where no
given name stands beside them; the report shows nothing that was asked fewer than five times.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from search.counted_words import NAMES, UNITS
from search.letters import clean, folded
from search.ordinary import is_ordinary

Known = Callable[[str], bool]
"""Whether a folded word stands in a title of the site, those aside that are names of persons."""
LONGEST = 100  # characters of a question; whoever types more types it once
MOST_WORDS = 8  # of a question; with more of them it tells of the one who asks
MOST_DIGITS = 4
WORD = re.compile(r"[^\W_]+")
THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
NUMBER = re.compile(r"(\d+)([^\d]*\d?)")


def shape(question: str) -> str | None:
    """The question as it is counted: its words in lower case; None where already its form says that it isn't.

    Quick enough for a request: no list and no index is asked.
    """
    if len(question) > LONGEST or "@" in question:
        return None
    words = WORD.findall(THOUSANDS.sub("", clean(question).lower()))
    text = " ".join(words)
    fits = len(words) <= MOST_WORDS and len(text) <= LONGEST
    says_something = any(character.isalpha() for character in text)
    return text if fits and says_something and not tells_numbers(words) else None


def tells_numbers(words: list[str]) -> bool:
    numeric = [word[0].isdigit() for word in words]
    long = any(len(digits) > MOST_DIGITS for word in words for digits in re.findall(r"\d+", word))
    return long or any(one and other for one, other in pairwise(numeric))


def names_nobody(question: str, lang: str, known: Known) -> bool:
    """Whether a question of this shape may be kept. Asks lists, and for the words that are on none, `known`."""
    words = question.split()
    return not any(folded(word) in NAMES for word in words) and all(harmless(word, lang, known) for word in words)


def harmless(word: str, lang: str, known: Known) -> bool:
    number = NUMBER.fullmatch(word)
    if number:
        return not number[2] or number[2] in UNITS or known(folded(word))
    return word in UNITS or is_ordinary(folded(word), lang) or known(folded(word))
