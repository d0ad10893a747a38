"""The facets of the list of shops, in words: what each value would give. A quarter that isn't public has no name."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from core.api.lists import facet
from core.schemas import FacetOut, LinkOut
from quarters import visibility
from quarters.models.vacancy import KNOWN
from quarters.vocabulary import USES

Counts = Mapping[str, Mapping[str, int]]


def facets(counts: Counts, quarters: Mapping[int, tuple[str, LinkOut]]) -> list[FacetOut]:
    """`quarters`: by id the slug and link of those that are public, in their order."""
    by_quarter = counts["quarter"]
    named = [(slug, link.title, by_quarter.get(str(pk), 0)) for pk, (slug, link) in quarters.items()]
    return [
        facet("quarter", _("Quartier"), (value for value in named if value[2])),
        facet("status", _("Stand"), counted(visibility.STATUSES, counts["status"])),
        facet("use", _("Geeignet für"), counted(USES, counts["use"])),
        facet("step_free", _("Stufenlos erreichbar"), counted(KNOWN, counts["step_free"])),
        facet("fundable", _("Für Mietförderung geprüft"), counted(KNOWN, counts["fundable"])),
    ]


def counted(options: list[tuple[str, Any]], counts: Mapping[str, int]) -> list[tuple[str, Any, int]]:
    return [(key, label, number) for key, label in options if (number := counts.get(key))]
