"""The facets of the list of shops, in words: what each value would give. A quarter that isn't public has no name."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from core.api.lists import facet
from core.choices import SEPARATOR
from core.schemas import FacetOut
from quarters import visibility
from quarters.models.vacancy import KNOWN
from quarters.vocabulary import USES

Counts = Mapping[str, Counter[str]]


def facets(counts: Counts, quarters: Mapping[int, tuple[str, str]]) -> list[FacetOut]:
    """`quarters`: by id the slug and title of those that are public, in their order."""
    by_quarter = counts["quarter"]
    named = [(slug, title, by_quarter[str(pk)]) for pk, (slug, title) in quarters.items() if str(pk) in by_quarter]
    return [
        facet("quarter", _("Quartier"), named),
        facet("status", _("Stand"), counted(visibility.STATUSES, counts["status"])),
        facet("use", _("Geeignet für"), counted(USES, uses(counts["use"]))),
        facet("step_free", _("Stufenlos erreichbar"), counted(KNOWN, counts["step_free"])),
        facet("fundable", _("Für Mietförderung geprüft"), counted(KNOWN, counts["fundable"])),
    ]


def counted(options: list[tuple[str, Any]], counts: Counter[str]) -> list[tuple[str, Any, int]]:
    return [(key, label, counts[key]) for key, label in options if counts[key]]


def uses(stored: Counter[str]) -> Counter[str]:
    """Several uses stand in one column: a shop counts for each of its own."""
    found: Counter[str] = Counter()
    for keys, number in stored.items():
        found.update(dict.fromkeys(filter(None, keys.split(SEPARATOR)), number))
    return found
