"""What editors told the search, ready to be asked with each question.

Kept in the process for as long as nothing public changes: a saved rule gives a new content number, and looking at the
number is one query. Between the commit of a rule and its numbering, milliseconds later, the rules before it hold.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from core.languages import SOURCE
from core.publication.public import content_version, live_rows
from search import entries
from search.analysis import QueryWord, query_words
from search.letters import folded
from search.models import BestBet, BestBetPage, ProtectedWord, SynonymGroup

Terms = tuple[str, ...]
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Synonym:
    """Words `start` to `stop` of a question may as well be one of the phrases."""

    start: int
    stop: int
    phrases: tuple[Phrase, ...]
    """Words as the editor wrote them, for the analysis."""


@dataclass(frozen=True)
class Rules:
    """Of one language. Without arguments there are none: so much for an evaluation of the search alone."""

    lang: str
    protected: frozenset[str] = frozenset()
    """Folded words that are never corrected."""
    synonyms: Mapping[Terms, tuple[Phrase, ...]] = field(default_factory=dict)
    bets: Mapping[tuple[str, ...], tuple[UUID, ...]] = field(default_factory=dict)

    def synonyms_of(self, words: Sequence[QueryWord]) -> list[Synonym]:
        """The groups that words of a question belong to, each word in one: the longest phrase takes its words.

        Terms are compared, so that `Läden` is in the group of `Laden`, and a stop word between two words is none.
        """
        spellings = stems(words)
        taken: set[int] = set()
        found = []
        for start, stop in self._spans(len(words)):
            phrases = next((hit for terms in spellings if (hit := self.synonyms.get(terms[start:stop]))), None)
            if phrases and taken.isdisjoint(range(start, stop)):
                taken.update(range(start, stop))
                found.append(Synonym(start, stop, phrases))
        return sorted(found, key=lambda synonym: synonym.start)

    def _spans(self, count: int) -> Iterator[tuple[int, int]]:
        lengths = {len(terms) for terms in self.synonyms}
        for length in sorted(lengths, reverse=True):
            for start in range(count - length + 1):
                yield start, start + length

    def best_bets(self, text: str) -> list[UUID]:
        """Public ids of the pages recommended for exactly this question, in the editors' order.

        Only of pages that are public in this language now: that costs a query where there is a recommendation at all.
        """
        if len(text) > 2 * entries.QUESTIONS.characters:  # nothing longer has one, and folding it costs time
            return []
        keys = self.bets.get(entries.key(text), ())
        if not keys:
            return []
        public = set(live_rows().filter(language=self.lang, key__in=keys).values_list("key", flat=True))
        return [key for key in keys if key in public]


_kept: dict[str, tuple[tuple[int, datetime | None], Rules]] = {}


def rules(lang: str) -> Rules:
    """The rules of a language, with one query as long as nothing has changed."""
    version = content_version()  # before the rows: what is saved meanwhile has a later number
    kept = _kept.get(lang)
    if kept and kept[0] == version:
        return kept[1]
    read = _read(lang)
    if version[0]:  # while nothing was ever numbered, the number tells nothing
        _kept[lang] = version, read
    return read


def _read(lang: str) -> Rules:
    words = [folded(word) for word in ProtectedWord.objects.values_list("word", flat=True)]
    return Rules(
        lang=lang,
        protected=frozenset(part for word in words for part in (word, *word.split("-"))),
        synonyms=_synonyms(lang),
        bets=_bets(),
    )


def sources(lang: str) -> tuple[str, ...]:
    """Languages whose groups hold in a language: German texts and German words are found in all of them."""
    return tuple(dict.fromkeys((lang, str(SOURCE))))


def _synonyms(lang: str) -> dict[Terms, tuple[Phrase, ...]]:
    """By the terms of each entry what else it finds; of several groups all of it, and of equal terms one spelling."""
    found: dict[Terms, dict[Terms, Phrase]] = {}
    for group in SynonymGroup.objects.filter(language__in=sources(lang)).order_by("pk"):
        asked = _phrases(group.words, lang)
        finds = _phrases(group.finds, lang) or asked
        for terms in (key for entry in entries.lines(group.words) for key in stems(query_words(entry, lang)) if key):
            others = found.setdefault(terms, {})
            others |= {other: phrase for other, phrase in finds.items() if other not in others and other != terms}
    return {terms: tuple(phrases.values()) for terms, phrases in found.items()}


def stems(words: Sequence[QueryWord]) -> tuple[Terms, ...]:
    """Words as they are compared: by the stem of the language, and by the German one where that is another."""
    return tuple(dict.fromkeys([tuple(word.whole[0] for word in words), tuple(word.whole[-1] for word in words)]))


def _phrases(text: str, lang: str) -> dict[Terms, Phrase]:
    phrases: dict[Terms, Phrase] = {}
    for entry in entries.lines(text):
        terms = tuple(word.whole[0] for word in query_words(entry, lang))
        if terms:
            phrases.setdefault(terms, tuple(entry.split()))
    return phrases


def _bets() -> dict[tuple[str, ...], tuple[UUID, ...]]:
    pages: dict[int, list[UUID]] = {}
    rows = BestBetPage.objects.order_by("bet", "sort_order", "pk").values_list("bet_id", "page__translation_key")
    for bet, page in rows:
        pages.setdefault(bet, []).append(page)
    return {
        entries.key(question): tuple(dict.fromkeys(pages.get(pk, ())))
        for pk, text in BestBet.objects.values_list("pk", "questions")
        for question in entries.lines(text)
    }
