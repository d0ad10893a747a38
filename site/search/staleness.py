"""What the index doesn't know yet, told by the entries behind the number that it has reached."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from core.publication.models import Entry
from search.engines.base import Found, Request
from search.engines.switch import Switch

# Changes of these are in no document: pictures have no words, and the search's own rules are read with each question.
WITHOUT_WORDS = frozenset(
    {
        "media.picture", "search.synonymgroup", "search.bestbet", "search.protectedword", "wagtailredirects.redirect",
        "wagtailcore.collection",
    }
)  # fmt: skip
MOST_WITHDRAWN = 1_000  # pages left out by name; more are withdrawn at once by nobody, and hits are confirmed anyway


@dataclass(frozen=True)
class Behind:
    """How far an index is behind the content."""

    withdrawn: frozenset[str]
    """Public ids of pages that were withdrawn since: neither to be found nor to be counted."""
    trusted: bool
    """Whether nothing that pages embed has changed since, so that its texts may be quoted."""


CURRENT = Behind(frozenset(), trusted=True)


def behind(reached: int, number: int, lang: str) -> Behind:
    """Compares the number that an index has reached with the content's."""
    if reached >= number:
        return CURRENT
    newer = Entry.objects.filter(number__gt=reached)
    gone = newer.filter(state__in=[Entry.State.GONE, Entry.State.MOVED], language=lang).values_list("key", flat=True)
    alive = set(newer.filter(state=Entry.State.LIVE, language=lang).values_list("key", flat=True))
    withdrawn = frozenset(str(key) for key in set(gone[:MOST_WITHDRAWN]) - alive)
    embedded = newer.filter(state=Entry.State.CONTENT).exclude(type__in=WITHOUT_WORDS).exists()
    return Behind(withdrawn, trusted=not embedded)


class Told(NamedTuple):
    """What an index answered, and how far it is to be believed."""

    found: Found
    behind: Behind
    current: bool
    """Whether it knew everything, and no other engine stood in: only then may an answer be kept."""
    degraded: bool


def ask(engine: Switch, lang: str, request: Request, number: int) -> Told:
    """Asks an index; once more, without what was withdrawn since, where it lags behind the content's number.

    Raises UnavailableError.
    """
    found, degraded = engine.search(lang, request)
    late = behind(found.number, number, lang)
    if late.withdrawn:
        without = request.without_owners | late.withdrawn
        found, degraded = engine.search(lang, replace(request, without_owners=without))
    return Told(found, late, found.number >= number and not degraded, degraded)
