"""From the words of a question to the engines' query language, in small named parts.

A word is looked for as a whole and, more cheaply, by the parts of a compound; in titles, other names and texts. Every
number below says what it weighs; `docs/search-ranking.md` names the judged queries that each one answers for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import pairwise

from search.analysis import QueryWord, folded, key_of, query_words
from search.engines.base import (
    TITLE_KEY_FIELD,
    WORD_FIELD,
    Best,
    Constant,
    Everything,
    Fuzzy,
    Phrase,
    Prefix,
    Query,
    Sum,
    Term,
)
from search.questions import beside_nouns, said_aside
from search.schemas import Loosened

BODY, TITLE, NAMES = 1.0, 0.5, 0.3  # what a word weighs anywhere, and in its own field besides
PARTS = 0.8  # all parts of a compound together, of what the whole word weighs
OTHER_WORDS = 0.8  # a synonym, of the word that was typed: who typed it meant it
SIMILAR = 3.0  # a similar spelling, which has no frequency: about what a rare word counts in a text
TIE = 0.5  # what the second-best place of a word adds to its best
NEAR = 0.1  # bonus for words that stand together: two words are as rare as both of them, so little is enough
BESIDE_NOUNS = 0.7  # a small word where others have capitals: nouns say what a question is about
WHOLE_TITLE = 8.0  # bonus for a title that is the question: about what two rare words count
WORDS_OF_TITLE = 2.0  # bonus for a title that has all words of the question, and others
SLOP = 2  # terms between two words that count as together: the parts of compounds stand between them
SHORTEST_FUZZY, LONG = 4, 6  # letters: shorter words are never corrected, from the second on two edits may be
SHORTEST_BEGINNING = 3  # letters from which on the beginning of a word is looked for


class Step(Enum):
    """How much of a question has to stand in what it finds; each step asks for less than the one before.

    The value is the word of the contract: parts of words are `some` of them.
    """

    ALL = 1
    """Every word; of a compound that doesn't stand there as a whole, every part."""
    PARTS = 2
    """Every word, or any part of it."""
    MOST = 3
    SOME = 4
    SIMILAR = 5
    """Any word, or one that is written alike or begins alike."""

    @property
    def loosened(self) -> "Loosened":
        names: dict[Step, Loosened] = {Step.ALL: "no", Step.MOST: "most", Step.SIMILAR: "similar"}
        return names.get(self, "some")


@dataclass(frozen=True)
class Word:
    """A word of the question, and what else may stand for it."""

    asked: QueryWord
    others: tuple[tuple[QueryWord, ...], ...] = field(default=())
    """Synonyms; one of several words counts where all of them stand."""
    small: bool = False
    """Stands beside nouns and is none: it weighs less."""
    aside: bool = False
    """Says how something is asked: it ranks, and needn't stand in what is found."""


def asked_words(text: str, lang: str) -> list[Word]:
    words = query_words(text, lang)
    smalls, asides = beside_nouns(words, text, lang), said_aside(words, text, lang)
    return [Word(word, small=small, aside=aside) for word, small, aside in zip(words, smalls, asides, strict=True)]


def sought(words: Sequence[Word]) -> list[Word]:
    """What a question is about."""
    return [word for word in words if not word.aside]


def question(text: str, lang: str, known: Callable[[QueryWord], bool] = lambda word: True) -> Query:
    """A question as it ranks everything that has anything to do with it: for evaluation, without editors' rules.

    `known` says whether a word stands anywhere; one that doesn't is looked for in similar spellings.
    """
    words = asked_words(text, lang)
    unknown = frozenset(word.asked.typed for word in words if not known(word.asked))
    return text_query(words, Step.SOME, unknown)


def text_query(words: Sequence[Word], step: Step, unknown: frozenset[str] = frozenset()) -> Query:
    """Documents in which enough of the words stand, the better the more they say."""
    if not words:
        return Everything()
    strict = step not in {Step.SOME, Step.SIMILAR}  # who asks for less is glad of any word
    asked = sought(words) if strict else words
    aside = [word for word in words if strict and word.aside]
    aside_queries = [weighed(word, step, similar=word.asked.typed in unknown) for word in aside]
    queries = tuple(weighed(word, step, similar=word.asked.typed in unknown) for word in asked)
    bonus = (*aside_queries, *together(words), same_title(words), in_title(words))
    return Sum(queries, minimum=needed(len(asked), step), bonus=bonus)


def weighed(word: Word, step: Step, *, similar: bool) -> Query:
    return replace(word_query(word, step, similar=similar), boost=BESIDE_NOUNS if word.small else 1.0)


def needed(count: int, step: Step) -> int:
    if step in {Step.ALL, Step.PARTS}:
        return count
    return max(1, (count + 1) // 2) if step is Step.MOST else 1


def word_query(word: Word, step: Step, *, similar: bool = False) -> Best:
    ways = [anywhere(term) for term in word.asked.whole]
    parts = tuple(anywhere(part) for part in word.asked.parts)
    if parts:
        ways.append(Sum(parts, minimum=len(parts) if step is Step.ALL else 1, boost=PARTS))
    ways += [other_words(other) for other in word.others]
    if similar or step is Step.SIMILAR:
        ways += similar_spellings(word.asked)
    return Best(tuple(ways), tie=TIE)


def anywhere(term: str) -> Query:
    """One term, wherever it stands best."""
    return Best((Term("title", term, TITLE), Term("names", term, NAMES), Term("body", term, BODY)), tie=TIE)


def other_words(words: tuple[QueryWord, ...]) -> Query:
    """A synonym; of one with several words all have to stand."""
    queries = tuple(Best(tuple(anywhere(term) for term in word.whole), tie=TIE) for word in words)
    return Sum(queries, minimum=len(queries), boost=OTHER_WORDS)


def together(words: Sequence[Word]) -> tuple[Query, ...]:
    """Neighbours of the question that are neighbours in the text."""
    terms = [word.asked.whole[0] for word in words]
    pairs = [(one, two) for one, two in pairwise(terms) if one != two]
    return tuple(Phrase("body", pair, SLOP, NEAR) for pair in pairs)


def same_title(words: Sequence[Word]) -> Query:
    """Who asks for a title wants what has it, and not what speaks of it more often."""
    return Constant(Term(TITLE_KEY_FIELD, key_of(word.asked for word in words)), WHOLE_TITLE)


def in_title(words: Sequence[Word]) -> Query:
    """What a page calls itself tells more than how often a short text beside it says so."""
    queries = tuple(Best(tuple(Term("title", term) for term in word.asked.whole)) for word in words)
    return Constant(Sum(queries, minimum=len(queries)), WORDS_OF_TITLE)


def similar_spellings(word: QueryWord) -> list[Query]:
    """Words a typing mistake away, and words that begin like this one. In titles and names also as they are written: a
    mistake may look like an ending, and then the stem is further away than the word."""
    found: list[Query] = []
    for term in word.whole[:1]:
        if len(term) >= SHORTEST_FUZZY:
            distance = edits(term)
            found += [Fuzzy(name, term, distance, SIMILAR) for name in ("title", "names", "body")]
    begun = folded(word.typed)
    if len(begun) >= SHORTEST_FUZZY:
        found.append(Fuzzy(WORD_FIELD, begun, edits(begun), SIMILAR))
    if len(begun) >= SHORTEST_BEGINNING:
        found += [Prefix(WORD_FIELD, begun, SIMILAR), Prefix("body", word.whole[0], SIMILAR)]
    return found


def edits(term: str) -> int:
    """How many mistakes a word may have: short words become others too easily."""
    return 2 if len(term) >= LONG else 1
