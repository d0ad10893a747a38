"""Which engine the site asks: as the settings say, and another one while that one is away."""

import logging
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from search import analysis
from search.engines.base import Engine, Found, RefusedError, Request, UnavailableError
from search.engines.embedded import EmbeddedEngine
from search.labels import fingerprint

logger = logging.getLogger(__name__)
Given = TypeVar("Given")

PAUSE_SECONDS = 5.0
"""How long an engine that failed is left alone. A request that waits for it loses a second; then one in five seconds
does, and nobody notices its return later than that."""


class Breaker:
    """Open after one failure; then one caller at a time, every few seconds, may find out whether it is over."""

    def __init__(self, pause: float) -> None:
        self.pause = pause
        self.lock = threading.Lock()
        self.next_trial: float | None = None

    @property
    def is_open(self) -> bool:
        return self.next_trial is not None

    def lets_pass(self) -> bool:
        with self.lock:
            if self.next_trial is None:
                return True
            now = time.monotonic()
            if now < self.next_trial:
                return False
            self.next_trial = now + self.pause  # everybody else waits for what this one finds out
            return True

    def failed(self) -> bool:
        """Whether it opens with this failure."""
        with self.lock:
            opens = self.next_trial is None
            self.next_trial = time.monotonic() + self.pause
            return opens

    def succeeded(self) -> bool:
        """Whether it closes with this success."""
        with self.lock:
            closes = self.next_trial is not None
            self.next_trial = None
            return closes


class Switch:
    """The engine that is asked, and the one that stands in for it where there is one.

    Both answer the same questions the same way, but the second may know an older state. Where neither can answer,
    UnavailableError goes to the caller.
    """

    def __init__(self, primary: Engine, stand_in: Engine | None = None, pause: float = PAUSE_SECONDS) -> None:
        self.primary = primary
        self.stand_in = stand_in
        self.breaker = Breaker(pause)

    def search(self, lang: str, request: Request) -> tuple[Found, bool]:
        """What was found, and whether the answer is degraded: then it must not be stored."""
        return self.ask(lambda engine: engine.search(lang, request))

    def frequency(self, lang: str, field: str, term: str) -> int:
        return self.ask(lambda engine: engine.frequency(lang, field, term))[0]

    def completions(self, lang: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        return self.ask(lambda engine: engine.completions(lang, prefix, limit))[0]

    @property
    def degraded(self) -> bool:
        """Whether the other one stands in at this moment."""
        return self.stand_in is not None and self.breaker.is_open

    def number(self, lang: str) -> int:
        return self.ask(lambda engine: engine.number(lang))[0]

    def ask(self, question: Callable[[Engine], Given]) -> tuple[Given, bool]:
        if self.stand_in is None:
            return question(self.primary), False
        if self.breaker.lets_pass():
            try:
                answer = question(self.primary)
            except RefusedError as error:
                logger.warning("%s stands in for one answer: %s", self.stand_in.name, error)
            except UnavailableError as error:
                if self.breaker.failed():
                    logger.warning("%s is away, %s stands in: %s", self.primary.name, self.stand_in.name, error)
            else:
                if self.breaker.succeeded():
                    logger.info("%s answers again", self.primary.name)
                return answer, False
        return question(self.stand_in), True

    def engines(self) -> list[Engine]:
        return [self.primary] if self.stand_in is None else [self.primary, self.stand_in]


def engine() -> Switch:
    """One for each process and set of settings: it remembers what is open and what is away."""
    return made(
        settings.SEARCH_PREFIX,
        Path(settings.SEARCH_DIR),
        settings.ELASTICSEARCH_URL,
        settings.ELASTICSEARCH_API_KEY,
        settings.ELASTICSEARCH_CA,
        settings.ELASTICSEARCH_REPLICAS,
    )


def engines() -> list[Engine]:
    """Every engine that the worker keeps up."""
    return engine().engines()


@cache
def made(prefix: str, folder: Path, urls: str, api_key: str, ca: str, replicas: int) -> Switch:
    version = f"{getattr(analysis, 'ANALYSIS_VERSION', '')}/{fingerprint()}"
    embedded = EmbeddedEngine(folder, prefix, version)
    if not urls:
        return Switch(embedded)
    from search.engines.elastic import ElasticEngine, connected  # its client is only loaded where it is used

    primary = ElasticEngine(connected(urls, api_key, ca), prefix, replicas, version)
    return Switch(primary, embedded)
