"""What an index is called: `{prefix}-{language}-{schema hash}-{UTC}`, a folder or an index of the server alike.

The bare `{prefix}-{language}` is a symbolic link or an alias and stands for the live one. The hash is in the name so
that no program asks an index that was written by another one: other fields, or words that were cut up otherwise.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from search.engines import base

SCHEMA_VERSION = 4
"""Grows when an engine stores or compares something otherwise without a field being added: every index is made anew."""
REBUILD = "manage.py search rebuild"
STAMP = "%Y%m%d%H%M%S%f"
"""To the microsecond: two builds never meet, and the names' order is that of time."""


def schema_hash(analysis_version: str) -> str:
    definition = (
        SCHEMA_VERSION,
        analysis_version,
        base.TEXT_FIELDS,
        base.WORD_FIELD,
        base.KEYWORD_FIELDS,
        base.NUMBER_FIELDS,
        base.SORT_FIELDS,
    )
    return hashlib.sha256(repr(definition).encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Names:
    """The names of one installation's indices: several may share a server or a folder under different prefixes."""

    prefix: str
    schema: str

    def live(self, lang: str) -> str:
        return f"{self.prefix}-{lang}"

    def new(self, lang: str) -> str:
        return f"{self.prefix}-{lang}-{self.schema}-{datetime.now(UTC).strftime(STAMP)}"

    def is_current(self, name: str) -> bool:
        return name.rsplit("-", 2)[-2:-1] == [self.schema]

    def of(self, lang: str, names: Iterable[str]) -> list[str]:
        """Those that are indices of this language, of whatever schema; the oldest first.

        The language `de` must not take `de-simple` for its own, so a pattern with a star would not do.
        """
        pattern = re.compile(rf"{re.escape(self.live(lang))}-[0-9a-f]{{8}}-([0-9]{{20}})")
        found = {name: match[1] for name in names if (match := pattern.fullmatch(name))}
        return sorted(found, key=lambda name: found[name])

    def previous(self, lang: str, live: str, names: Iterable[str]) -> str | None:
        """The one that was live before: the newest that is older. One that was built later is not a way back."""
        of_language = self.of(lang, names)
        place = of_language.index(live) if live in of_language else 0
        return of_language[place - 1] if place else None

    def outdated(self, lang: str, live: str, kept: str | None, names: Iterable[str]) -> list[str]:
        """What a swap removes: everything up to the live one but the one before it. Younger ones are being built."""
        of_language = self.of(lang, names)
        older = of_language[: of_language.index(live)] if live in of_language else []
        return [name for name in older if name != kept]
