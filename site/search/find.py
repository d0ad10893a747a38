"""Finding: a question is asked of the index, loosened while nothing answers it, and confirmed by the database."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from core.build import Builder
from core.publication.public import content_number
from core.schemas import Language
from search.analysis import QueryWord, query_words
from search.confirm import Confirmed, confirmed, recommended
from search.engines.base import MOST_RESULTS, Everything, Filter, Found, Request
from search.engines.switch import Switch, engine
from search.order import in_order
from search.query import Step, Word, asked_words, needed, sought, text_query
from search.rules import Rules, rules
from search.spelling import Correction, corrections
from search.staleness import ask

SPARE = 8  # hits asked for beyond a page, in place of those that fall out
MOST_ROUNDS = 6  # times that hits are confirmed for a page; then it stays shorter


@dataclass(frozen=True)
class Asked:
    """What somebody wants to know, in one language."""

    text: str
    lang: Language
    filters: Mapping[str, Sequence[Filter]] = field(default_factory=dict)
    facets: Sequence[str] = ()
    sort: str = "relevance"
    offset: int = 0
    limit: int = 20
    verbatim: bool = False
    """No other spelling, no synonym, no recommendation: exactly these words."""

    @property
    def has_words(self) -> bool:
        return bool(self.text.strip())


@dataclass
class Answer:
    """What was found, and how."""

    results: list[Confirmed] = field(default_factory=list)
    total: int = 0
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    step: Step = Step.ALL
    missing: list[str] = field(default_factory=list)
    suggestion: str | None = None
    degraded: bool = False
    current: bool = True
    """Whether the index knew everything that the content's number stands for: only then may the answer be kept."""
    words: list[QueryWord] = field(default_factory=list)
    recommended: set[UUID] = field(default_factory=set)


class Search:
    """One question and its answer. Raises UnavailableError where no engine can be asked."""

    def __init__(self, asked: Asked, build: Builder) -> None:
        self.asked, self.build = asked, build
        self.engine: Switch = engine()
        self.rules: Rules = rules(asked.lang)
        self.number = content_number()
        self.answer = Answer()
        self.offset, self.limit = asked.offset, asked.limit
        """Of hits: recommended pages stand before them, and leave less room for them on the first page."""
        self.trusted = True
        self.words = asked_words_of(asked.text, asked.lang, None if asked.verbatim else self.rules)
        self.answer.words = [word for one in self.words for word in (one.asked, *(w for o in one.others for w in o))]

    def anything_passes(self) -> bool:
        """Where nothing passes the filters, whatever it says, no word is to blame, and asking for fewer is in vain."""
        everything = Request(query=Everything(), filters=self.asked.filters, limit=0)
        return not self.asked.filters or self._ask(everything).total > 0

    def run(self) -> Answer:
        if self.asked.has_words and not self.words:
            return self.answer
        bets = self._bets()
        without = frozenset(str(key) for key in bets)
        self._recommend(bets)
        request = self._request(Step.ALL, without)
        found = self._ask(request)
        if not found.total and self.words and not bets:
            looser: Iterable[tuple[Step, Request]] = self._looser(without)
            if not self.anything_passes():
                looser = deque(looser, maxlen=1)  # the last one, for its facets: they show which filter is to blame
            for step, request in looser:
                self.answer.step = step
                found = self._ask(request)
                if found.total:
                    break
        self.answer.facets = found.facets
        self.answer.total += found.total
        self._fill(found, request)
        return self.answer

    # --- steps ------------------------------------------------------------------------------------------------------

    def _looser(self, without: frozenset[str]) -> Iterator[tuple[Step, Request]]:
        """Step by step what asks for less, and its name. A word that stands nowhere is meant otherwise first."""
        about = sought(self.words)
        if self._correct():
            yield Step.SIMILAR, self._request(Step.ALL, without)
        if any(word.asked.parts for word in about):
            yield Step.PARTS, self._request(Step.PARTS, without)
        if needed(len(about), Step.MOST) < len(about):
            yield Step.MOST, self._request(Step.MOST, without)
        if len(self.words) > 1:
            yield Step.SOME, self._request(Step.SOME, without)
        if not self.asked.verbatim:
            yield Step.SIMILAR, self._request(Step.SIMILAR, without)

    def _correct(self) -> list[Correction]:
        """Notes the words that stand nowhere, and what they may be meant to be; from then on both count."""
        words = [word.asked for word in sought(self.words)]
        found = corrections(words, self.engine, self.build, self.rules.protected, trusted=self.trusted)
        self.answer.missing = found.missing
        if found.corrected and not self.asked.verbatim:
            text = self.asked.text
            for one in found.corrected:
                text = text.replace(one.typed, one.meant, 1)
            self.answer.suggestion = text
            fixes = {one.typed: one for one in found.corrected}
            self.words = [with_meant(word, fixes.get(word.asked.typed), self.asked.lang) for word in self.words]
        return found.corrected

    def _request(self, step: Step, without: frozenset[str]) -> Request:
        return Request(
            query=text_query(self.words, step),
            filters=self.asked.filters,
            without_owners=without,
            facets=self.asked.facets,
            sort=self.asked.sort if self.words or self.asked.sort != "relevance" else "newest",  # type: ignore[arg-type]
            offset=self.offset,
            limit=self.limit + SPARE,
        )

    def _ask(self, request: Request) -> Found:
        told = ask(self.engine, self.asked.lang, request, self.number)
        self.trusted = told.behind.trusted
        self.answer.degraded |= told.degraded
        self.answer.current &= told.current
        return told.found

    # --- results ----------------------------------------------------------------------------------------------------

    def _recommend(self, bets: Sequence[UUID]) -> None:
        first = recommended(bets, self.build) if bets else []
        self.answer.recommended = {one.card.id for one in first}
        self.answer.total = len(first)
        self.answer.results = first[self.asked.offset : self.asked.offset + self.asked.limit]
        self.offset = max(self.asked.offset - len(first), 0)
        self.limit = self.asked.limit - len(self.answer.results)

    def _fill(self, found: Found, request: Request) -> None:
        """A page of results. What isn't public any more falls out, is not counted, and the next ones move up."""
        results: list[Confirmed] = []
        waiting, offset = found.hits, self.offset + len(found.hits)
        for _round in range(MOST_ROUNDS):
            if not waiting and offset < min(found.total, MOST_RESULTS):
                waiting = self._ask(replace(request, offset=offset, facets=())).hits
                offset += len(waiting)
            # The last ones are confirmed even where there is no room for them: the number of results shall be right.
            many = len(waiting) if offset >= found.total else max(self.limit - len(results), SPARE)
            hits, waiting = waiting[:many], waiting[many:]
            shown = confirmed(hits, self.build, trusted=self.trusted)
            self.answer.total -= len(hits) - len(shown)
            results += shown
            if len(results) >= self.limit or not hits:
                break
        results = results[: self.limit]
        if request.sort == "relevance":
            by_id = {one.hit.id: one for one in results}
            results = [by_id[hit.id] for hit in in_order([one.hit for one in results])]
        self.answer.results += results

    def _bets(self) -> list[UUID]:
        """Recommended pages; only for the question itself, not below filters or in another order."""
        plain = not self.asked.filters and self.asked.sort == "relevance" and not self.asked.verbatim
        return self.rules.best_bets(self.asked.text) if plain and self.words else []


def asked_words_of(text: str, lang: Language, rules: Rules | None) -> list[Word]:
    """The words of a question with the editors' synonyms; each word of a phrase may give way to all of another one.

    Without rules every word is meant as it stands: none is set aside.
    """
    words = asked_words(text, lang)
    if rules is None:
        return [replace(word, aside=False) for word in words]
    others: dict[int, list[tuple[QueryWord, ...]]] = {}
    for synonym in rules.synonyms_of([word.asked for word in words]):
        meant = [tuple(query_words(" ".join(phrase), lang)) for phrase in synonym.phrases]
        for place in range(synonym.start, synonym.stop):
            others.setdefault(place, []).extend(meant)
    return [replace(word, others=tuple(others.get(place, ()))) for place, word in enumerate(words)]


def with_meant(word: Word, fix: "Correction | None", lang: str) -> Word:
    if fix is None:
        return word
    return replace(word, others=(*word.others, tuple(query_words(fix.meant, lang))))
