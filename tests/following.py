"""The search's index in tests: written at the moment in which it is asked, as the worker would have done it before.

One folder for a whole process. A test's content is rolled back and its numbers are given anew, so a number says nothing
about what the index holds; the time at which it was given does.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, ClassVar

from core.publication.models import Entry
from search import indexing
from search.engines.base import Found, Request
from search.engines.embedded import EmbeddedEngine

State = tuple[int, datetime | None]


class FollowingEngine(EmbeddedEngine):
    """Stands in `search.engines.switch` where the site's own embedded engine would."""

    written: ClassVar[dict[tuple[str, str], State]] = {}
    follows: ClassVar[bool] = True

    @classmethod
    @contextmanager
    def as_it_is(cls) -> Iterator[None]:
        """Nothing is written and nothing looked at in this block: what is asked in it costs what it costs a visitor."""
        cls.follows = False
        try:
            yield
        finally:
            cls.follows = True

    def catch_up(self, lang: str) -> None:
        if not self.follows:
            return
        place = (str(self.folder.path), lang)
        now = Entry.objects.order_by("-number").values_list("number", "at").first() or (0, None)
        before = self.written.get(place)
        if before == now:
            return
        if before and before[1] and Entry.objects.filter(number=before[0], at=before[1]).exists():
            indexing.follow_language(Plain(self), lang)
        else:
            indexing.rebuild(Plain(self), lang)
        self.written[place] = now

    def search(self, lang: str, request: Request) -> Found:
        self.catch_up(lang)
        return super().search(lang, request)

    def number(self, lang: str) -> int:
        self.catch_up(lang)
        return super().number(lang)

    def frequency(self, lang: str, field: str, term: str) -> int:
        self.catch_up(lang)
        return super().frequency(lang, field, term)

    def completions(self, lang: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        self.catch_up(lang)
        return super().completions(lang, prefix, limit)


class Plain:
    """The same engine as the worker has it: asked without catching up first."""

    def __init__(self, engine: FollowingEngine) -> None:
        self.engine = engine

    def __getattr__(self, name: str) -> Any:
        return getattr(super(FollowingEngine, self.engine), name)
