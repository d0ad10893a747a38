"""The simple search: every public page's words in memory, compared one by one.

Good for a few thousand pages. The search issue puts an index with German analysis in its place; `search/api.py` and
the contract stay.
"""

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max
from django.utils import timezone, translation

from core.api.pages import models_by_type
from core.pages import BasePage
from core.publication.models import Entry, PublicAddress
from core.publication.public import live_rows, not_ended
from core.schemas import Language
from search.texts import FACETS, Found, TextBuilder, found
from search.words import plain

logger = logging.getLogger(__name__)
SHORT = 4  # letters from which on a word is found inside others
TITLE_WHOLE, TITLE_START, TITLE_PART, TEXT = 8, 4, 3, 1  # what a word counts, by where it is found


class Stamp(NamedTuple):
    """Tells whether kept words still are what the API shows."""

    text_id: int | None
    modified_at: datetime
    embedded: int
    """Number of the last change of something that pages embed: people, pictures, settings."""
    day: date
    """States follow the calendar."""


@dataclass(frozen=True)
class Hit:
    row: PublicAddress
    found: Found
    score: int


class Memory:
    """Words of public pages by page and language, kept in this process while they are true."""

    def __init__(self) -> None:
        self.kept: dict[tuple[int, str], tuple[Stamp, Found]] = {}
        self.lock = Lock()

    def entries(self, lang: Language) -> list[Hit]:
        """Every page that can be found in a language, each confirmed to be public now."""
        embedded = Entry.objects.filter(state=Entry.State.CONTENT).aggregate(last=Max("number"))["last"] or 0
        with self.lock:
            if lang != Language.DE:  # German words are found in every language
                self._refresh(Language.DE, embedded)
            rows = self._refresh(lang, embedded)
            entries = [Hit(row, text, 0) for row in rows if (text := self._kept(row, lang)[1])]
        return [hit for hit in entries if hit.found.listed]

    def _refresh(self, lang: Language, embedded: int) -> list[PublicAddress]:
        models = models_by_type()
        live = live_rows().filter(not_ended("text"), language=lang).order_by("path")
        rows = [row for row in live if models[row.type].searched]
        stamps = {row.pk: Stamp(row.text_id, row.modified_at, embedded, timezone.localdate()) for row in rows}
        with translation.override(lang):
            self._read([row for row in rows if self._kept(row, lang)[0] != stamps[row.pk]], stamps, lang)
        self._forget({(row.source_id or 0, lang) for row in rows}, lang)
        return rows

    def _kept(self, row: PublicAddress, lang: Language) -> tuple[Stamp | None, Found | None]:
        return self.kept.get((row.source_id or 0, lang), (None, None))

    def _read(self, rows: list[PublicAddress], stamps: Mapping[int, Stamp], lang: Language) -> None:
        """Reads what is new, type by type, with one builder, so that links are asked for together."""
        build = TextBuilder(lang)
        models = models_by_type()
        for api_type in {row.type for row in rows}:
            some = [row for row in rows if row.type == api_type]
            wanted = {pk for row in some for pk in (row.source_id, row.text_id)}
            known = models[api_type]._default_manager.select_related("picture", "locale")
            pages = {page.pk: page for page in known.filter(not_ended(), pk__in=wanted)}
            build.preload(pages.values())
            for row in some:
                source = pages.get(row.source_id or 0)
                text = pages.get(row.text_id or 0, source)
                if source and text:
                    self._keep(source, text, build, stamps[row.pk])

    def _keep(self, source: BasePage, text: BasePage, build: TextBuilder, stamp: Stamp) -> None:
        """One page that can't be answered is missing from the search, and in the log; the others are found."""
        self.kept.pop((source.pk, build.lang), None)
        german = self.kept.get((source.pk, Language.DE))
        try:
            self.kept[source.pk, build.lang] = (stamp, found(source, text, build, german[1].segments if german else []))
        except Exception:
            logger.exception("%s %s can't be searched", type(source).__name__, source.pk)

    def _forget(self, alive: set[tuple[int, str]], lang: Language) -> None:
        for key in [key for key in self.kept if key[1] == lang and key not in alive]:
            del self.kept[key]


memory = Memory()


def matching(entries: Iterable[Hit], words: list[str]) -> list[Hit]:
    """Entries in which every word stands, with their score. Without words, every entry."""
    hits = []
    for entry in entries:
        scores = [score(entry.found, word) for word in words]
        if all(scores):
            hits.append(Hit(entry.row, entry.found, sum(scores)))
    return hits


def score(text: Found, word: str) -> int:
    """What one word counts on a page; 0 if it isn't there. Parts of words count: German has long ones."""
    spellings = (word, plain(word))
    if any(stands_in(text.title_words, spelling) for spelling in spellings):
        title = text.title_words.split()
        if any(spelling in title for spelling in spellings):
            return TITLE_WHOLE
        return TITLE_START if any(part.startswith(spellings) for part in title) else TITLE_PART
    return TEXT if any(stands_in(text.words, spelling) for spelling in spellings) else 0


def stands_in(words: str, word: str) -> bool:
    """Whether a word stands in a text: a short one at the beginning of a word alone, or `ros` would find `Große`."""
    found = word in words
    return found and (len(word) >= SHORT or re.search(rf"\b{re.escape(word)}", words) is not None)


class Filters:
    """Which entries belong to the values that were chosen, and how many belong to every other value."""

    def __init__(self, entries: Iterable[Hit], chosen: Mapping[str, list[str]]) -> None:
        entries = list(entries)
        self.chosen = {name: values for name, values in chosen.items() if values}
        # A page that isn't public any more is in no filter, whatever kept words say.
        self.pages: dict[UUID, Hit] = {hit.row.key: hit for hit in entries if hit.row.type in FACETS}

    def values(self, name: str, hit: Hit) -> dict[str, str]:
        """The values of an entry in one filter, with their labels."""
        if name == "type":
            return {hit.row.type: str(models_by_type()[hit.row.type]._meta.verbose_name)}
        if name in FACETS:
            named = [self.pages[key] for key in hit.found.pages[name] if key in self.pages]
            return {slug(page.row): page.found.title for page in named}
        return hit.found.values[name]

    def fits(self, hit: Hit, without: str = "") -> bool:
        return all(
            name == without or not set(values).isdisjoint(self.values(name, hit))
            for name, values in self.chosen.items()
        )

    def counts(self, name: str, hits: Iterable[Hit]) -> list[tuple[str, str, int]]:
        """Each value with its label and how many entries it would leave, were it chosen instead of its siblings."""
        labels: dict[str, str] = {}
        numbers: dict[str, int] = {}
        for hit in hits:
            if self.fits(hit, without=name):
                for value, label in self.values(name, hit).items():
                    labels[value] = label
                    numbers[value] = numbers.get(value, 0) + 1
        order: Callable[[str], str] = (
            (lambda value: value) if name == "year" else (lambda value: labels[value].casefold())
        )
        return [(value, labels[value], numbers[value]) for value in sorted(numbers, key=order, reverse=name == "year")]


def slug(row: PublicAddress) -> str:
    """The last part of an address, the same in every language."""
    return row.path.rstrip("/").rsplit("/", 1)[-1]


def in_order(hits: list[Hit], sort: str) -> list[Hit]:
    """The best first; what is equal stands by title, so that paging never repeats an entry."""
    by_title = sorted(hits, key=lambda hit: (hit.found.title.casefold(), hit.row.path))
    if sort == "title":
        return by_title
    if sort == "newest":
        return sorted(by_title, key=lambda hit: hit.row.modified_at, reverse=True)
    return sorted(by_title, key=lambda hit: -hit.score)
