"""`manage.py search bench`: how fast a large index is built and asked, with made-up German text in a temporary folder.

Words come from the frequency list that the decompounder uses, as often as people use them; compounds are put together
from two of them. The same seed gives the same text, so two runs compare.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from statistics import quantiles

from django.conf import settings

from search.analysis import document_terms, folded, folded_words, query_words, title_keys
from search.engines.base import FACET_FIELDS, TITLE_KEY_FIELD, AnyOf, Document, Engine, Request
from search.engines.embedded import EmbeddedEngine
from search.excerpts import best_excerpt
from search.frequencies import frequencies
from search.query import Step, Word, text_query
from search.suggest import request_of
from search.warm import EVERY_STEP

SEED = 1
LANG = "de"
COMMON = 40_000  # of the most frequent words: with compounds of them, a vocabulary like that of a large site
WORDS = 170  # of a text, about 1.3 kB: the size of those that the first trial was made with
TITLE = 5
COMPOUNDS = 0.08  # share of words that are made of two
DIFFERENT_COMPOUNDS = 60_000  # that are made up; the first ones are used most, as words are
QUESTIONS = 1_000
BATCH = 500
RESULTS = 10
VALUES = {"type": 8, "quarter": 9, "programme": 4, "category": 12, "year": 10, "status": 7}
"""How many different values each facet has: those of a city."""


class Text:
    """Makes up documents and questions."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)  # noqa: S311  repeatable, not secret
        ranked = sorted(frequencies().items(), key=lambda one: (one[1], one[0]))[:COMMON]
        self.words = [word.decode() for word, _centibels in ranked]
        # The list counts in centibels below certainty: ten of them are a factor of 1.26.
        self.weights = list(accumulate(10 ** (-centibels / 100) for _word, centibels in ranked))

        parts = self.words[200:8_000]
        self.compounds = [self.random.choice(parts) + self.random.choice(parts) for _ in range(DIFFERENT_COMPOUNDS)]
        self.ranks = list(accumulate(1 / rank for rank in range(1, DIFFERENT_COMPOUNDS + 1)))

    def some(self, count: int) -> list[str]:
        compounds = sum(self.random.random() < COMPOUNDS for _ in range(count))
        words = self.random.choices(self.words, cum_weights=self.weights, k=count - compounds)
        words += self.random.choices(self.compounds, cum_weights=self.ranks, k=compounds)
        self.random.shuffle(words)
        return words

    def text(self, count: int) -> str:
        words = self.some(count)
        return ". ".join(" ".join(words[at : at + 12]).capitalize() for at in range(0, count, 12)) + "."

    def made_up(self) -> "MadeUp":
        return MadeUp(
            title=self.text(TITLE),
            text=self.text(WORDS),
            facets={name: [f"{name}-{self.random.randrange(VALUES[name])}"] for name in FACET_FIELDS},
            numbers={"area_total": self.random.uniform(20, 400), "cost_month": self.random.uniform(200, 4_000)},
        )

    def questions(self) -> list[str]:
        """One to four words that aren't among the hundred most frequent, some with a mistake."""
        return [" ".join(self._asked() for _ in range(self.random.randint(1, 4))) for _ in range(QUESTIONS)]

    def _asked(self) -> str:
        word = self.random.choice(self.words[100:20_000])
        if self.random.random() < 0.05 and len(word) > 5:
            at = self.random.randrange(1, len(word) - 1)
            word = word[:at] + word[at + 1 :]
        return word


@dataclass(frozen=True)
class MadeUp:
    """What a site has before it is analysed."""

    title: str
    text: str
    facets: dict[str, list[str]]
    numbers: dict[str, float]

    @property
    def size(self) -> int:
        return len(self.title.encode()) + len(self.text.encode())

    def document(self, number: int) -> Document:
        of_title = document_terms(self.title, LANG)
        return Document(
            id=f"page:{number}:{LANG}",
            owner=str(number),
            stamp=str(number),
            title=of_title,
            body=f"{of_title} {document_terms(self.text, LANG)}",
            words=folded_words(self.title),
            keywords=self.facets | {TITLE_KEY_FIELD: title_keys(self.title)},
            numbers=self.numbers,
            by_title=f"{folded(self.title)}\t{number}",
            by_date=f"{number:09}",
            payload={
                "title": self.title,
                "lang": LANG,
                "texts": [[self.text, LANG]],
                "url": f"/{number}/",
                "revision": "",
            },
        )


@dataclass
class Stopwatch:
    """Seconds by the clock, and those that the process (or one thread of it) had a processor: they hardly depend on
    what else the machine does."""

    busy: Callable[[], float] = time.process_time
    seconds: float = 0.0
    processor: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        begun, busy = time.perf_counter(), self.busy()
        yield
        self.seconds += time.perf_counter() - begun
        self.processor += self.busy() - busy


def run(count: int) -> Iterator[str]:
    """The lines of the report."""
    with tempfile.TemporaryDirectory(prefix="stadtmitte-bench-", dir=temporary_parent()) as name:
        folder = Path(name)
        engine = EmbeddedEngine(folder, "bench")
        yield from built(engine, count)
        yield from asked(folder)


def temporary_parent() -> str | None:
    """Beside the site's own data, where there is room for it."""
    return str(settings.VAR) if Path(settings.VAR).is_dir() else None


def built(engine: Engine, count: int) -> Iterator[str]:
    """Build: analysis and index. Making the text up is no part of it."""
    source, size = Text(), 0
    all_of_it, made_up = Stopwatch(), Stopwatch(time.thread_time)
    with all_of_it.running(), engine.build(LANG) as build:
        for start in range(0, count, BATCH):
            with made_up.running():
                plain = [source.made_up() for _ in range(start, min(start + BATCH, count))]
                size += sum(one.size for one in plain)
            build.put(one.document(number) for number, one in enumerate(plain, start))
        build.commit(1)
        build.swap()
    seconds = all_of_it.seconds - made_up.seconds
    busy = all_of_it.processor - made_up.processor
    held = engine.stats(LANG)["bytes"]
    yield f"documents     {count}, {size / 1e6:.0f} MB of text"
    yield f"build         {seconds:.1f} s, {count / seconds:.0f} documents/s with analysis; {busy:.1f} s of a processor"
    yield f"index         {held / 1e6:.0f} MB, {held / size:.2f} of the text"


def asked(folder: Path) -> Iterator[str]:
    """A process of its own asks, as a web worker does: its memory before and after is what the search costs it."""
    command = [sys.executable, "manage.py", "search", "bench", "--read", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=settings.ROOT)  # noqa: S603  our own program
    yield from done.stdout.splitlines()


def reader(folder: Path) -> Iterator[str]:
    before = resident()
    engine = EmbeddedEngine(folder, "bench")
    questions = Text().questions()
    query_words(EVERY_STEP, LANG)  # a web worker is warmed as well
    full = [timed(question_with_everything, engine, question) for question in questions]
    typed = [question[: random.Random(question).randint(2, 9)] for question in questions]  # noqa: S311  repeatable
    suggested = [timed(suggestion, engine, words) for words in typed]
    yield f"question      {shown(full)} (facets and excerpts)"
    yield f"suggestion    {shown(suggested)}"
    own, mapped = (after - first for first, after in zip(before, resident(), strict=True))
    yield f"memory        {own / 1e6:.0f} MB more in the process that asks, and {mapped / 1e6:.0f} MB of files mapped"


def question_with_everything(engine: Engine, question: str) -> None:
    words = query_words(question, LANG)
    request = Request(
        query=text_query([Word(word) for word in words], Step.SOME),
        filters={"type": [AnyOf("type", ("type-1", "type-2", "type-3"))]},
        facets=FACET_FIELDS,
        limit=RESULTS,
    )
    for hit in engine.search(LANG, request).hits:
        best_excerpt(hit.payload["texts"], words)


def suggestion(engine: Engine, typed: str) -> None:
    words = folded_words(typed).split()
    if words:
        engine.search(LANG, request_of(words))


def timed(work: Callable[[Engine, str], None], engine: Engine, text: str) -> Stopwatch:
    watch = Stopwatch()
    with watch.running():
        work(engine, text)
    return watch


def shown(watches: list[Stopwatch]) -> str:
    counted = watches[len(watches) // 10 :]  # the first ones fill caches
    clock, busy = (
        quantiles(seconds, n=100) for seconds in ([one.seconds for one in counted], [one.processor for one in counted])
    )
    return (
        f"p50 {clock[49] * 1000:.1f} ms, p95 {clock[94] * 1000:.1f} ms; of a processor p50 {busy[49] * 1000:.1f} ms, "
        f"p95 {busy[94] * 1000:.1f} ms, largest {max(one.processor for one in watches) * 1000:.0f} ms"
    )


def resident() -> tuple[int, int]:
    """Bytes of memory that the process holds: its own, and of mapped files. Those are the system's cache: all workers
    share them, and it drops them when memory is wanted."""
    pages, files = (int(field) for field in Path("/proc/self/statm").read_text(encoding="ascii").split()[1:3])
    size = os.sysconf("SC_PAGE_SIZE")
    return (pages - files) * size, files * size
