"""What editors enter line by line: words that mean the same, and questions. Bounds, and what is wrong with a line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.analysis import folded_words


@dataclass(frozen=True)
class Bounds:
    """How much may stand in a field of lines."""

    lines: int
    characters: int
    """Of one line."""


SYNONYMS = Bounds(lines=20, characters=60)
"""Each line becomes a clause of every query that names one of the others; sixty letters hold any term of a city."""
QUESTIONS = Bounds(lines=50, characters=100)
"""A question is compared as a whole: whoever types more than a hundred letters types them once."""


def lines(text: str) -> list[str]:
    """The entries, without empty lines and with single spaces."""
    return [line for line in (" ".join(raw.split()) for raw in text.splitlines()) if line]


def key(text: str) -> tuple[str, ...]:
    """How a whole entry is compared: the same words in the same order, whatever their spelling of umlauts and case."""
    return tuple(folded_words(text).split())


def checked(text: str, bounds: Bounds, fewest: int) -> str:
    """The entries, one a line; raises ValidationError with everything that is wrong with them."""
    entries = lines(text)
    problems = [*amount(entries, bounds, fewest), *faults(entries, bounds)]
    if problems:
        raise ValidationError(problems)
    return "\n".join(entries)


def amount(entries: Sequence[str], bounds: Bounds, fewest: int) -> Iterator[str]:
    if len(entries) < fewest:
        yield ngettext(
            "Tragen Sie mindestens einen Eintrag ein.", "Tragen Sie mindestens {} Einträge ein, je Zeile einen.", fewest
        ).format(fewest)
    if len(entries) > bounds.lines:
        yield _("Höchstens {most} Einträge; es sind {count}.").format(most=bounds.lines, count=len(entries))


def faults(entries: Iterable[str], bounds: Bounds) -> Iterator[str]:
    seen: dict[tuple[str, ...], str] = {}
    for entry in entries:
        words = key(entry)
        if not words:
            yield _("„{entry}“ enthält kein Wort, nach dem jemand suchen kann.").format(entry=entry)
        elif words in seen:
            yield _("„{entry}“ steht zweimal da; groß oder klein, ä oder ae sind der Suche gleich.").format(entry=entry)
        if len(entry) > bounds.characters:
            yield _("„{entry}“ ist zu lang: höchstens {most} Zeichen je Zeile.").format(
                entry=f"{entry[:30]} …", most=bounds.characters
            )
        seen.setdefault(words, entry)
