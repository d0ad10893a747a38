"""The filters of the search: from parameters to what an engine compares, and back to values with labels."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from core import registry
from core.api.lists import facet
from core.api.pages import models_by_type
from core.build import Builder
from core.publication.models import PublicAddress
from core.publication.public import live_rows
from core.schemas import FacetOut
from search.engines.base import AnyOf, Around, Between, Filter
from search.texts import FACETS

NAMES = ("type", "quarter", "programme", "category", "year", "status")
NO_PAGE = "-"  # what an unknown slug stands for: it is the key of no page, so nothing is found


def keyword_filters(chosen: Mapping[str, list[str]], lang: str) -> dict[str, Sequence[Filter]]:
    """By name of the parameter; several values of one mean any of them."""
    found: dict[str, Sequence[Filter]] = {}
    for name, values in chosen.items():
        if values:
            wanted = keys_of(name, values, lang) if name in FACETS else values
            found[name] = [AnyOf(name, tuple(wanted) or (NO_PAGE,))]
    return found


def keys_of(api_type: str, slugs: list[str], lang: str) -> list[str]:
    """Public ids of the public pages of a type with these German slugs."""
    return [str(row.key) for row in pages_of(api_type, lang) if slug(row) in slugs]


def pages_of(api_type: str, lang: str) -> list[PublicAddress]:
    return list(live_rows().filter(type=api_type, language=lang).select_related("text"))


def slug(row: PublicAddress) -> str:
    """The last part of an address, the same in every language."""
    return row.path.rstrip("/").rsplit("/", 1)[-1]


def number_filters(
    area_min: float | None = None,
    area_max: float | None = None,
    cost_max: float | None = None,
    box: tuple[float, float, float, float] | None = None,
    around: tuple[float, float, int] | None = None,
) -> dict[str, Sequence[Filter]]:
    """m², EUR a month, degrees, metres. A divisible shop counts by its smallest part where less is wanted."""
    found: dict[str, Sequence[Filter]] = {}
    if area_min is not None:
        found["area_min"] = [Between("area_total", low=area_min)]
    if area_max is not None:
        found["area_max"] = [Between("area_smallest", high=area_max)]
    if cost_max is not None:
        found["cost_max"] = [Between("cost_month", high=cost_max)]
    if box is not None:
        west, south, east, north = box
        found["bbox"] = [Between("lon", west, east), Between("lat", south, north)]
    if around is not None:
        found["near"] = [Around(*around)]
    return found


# --- facets ----------------------------------------------------------------------------------------------------------


def facets_out(counts: Mapping[str, Mapping[str, int]], build: Builder) -> list[FacetOut]:
    titles = {
        "type": gettext("Art"),
        "quarter": gettext("Quartier"),
        "programme": gettext("Förderprogramm"),
        "category": gettext("Kategorie"),
        "year": gettext("Jahr"),
        "status": gettext("Stand"),
    }
    return [facet(name, titles[name], values_out(name, counts.get(name, {}), build)) for name in NAMES]


def values_out(name: str, counts: Mapping[str, int], build: Builder) -> Iterable[tuple[str, str, int]]:
    """Values with labels in the answer's language, by label; years the latest first.

    A quarter or programme that isn't public any more is named nowhere, whatever the index says.
    """
    if not counts:
        return []
    if name == "year":
        return [(year, year, counts[year]) for year in sorted(counts, reverse=True)]
    if name in FACETS:
        rows = {str(row.key): row for row in pages_of(name, build.lang)}
        named = [(slug(row), title_of(row), counts[key]) for key, row in rows.items() if key in counts]
    else:
        labels = type_labels() if name == "type" else registry.labels[name]
        named = [(value, str(labels.get(value, value)), count) for value, count in counts.items()]
    return sorted(named, key=lambda one: one[1].casefold())


def type_labels() -> dict[str, Any]:
    """Everything that may be found, by its type."""
    found = {name: model._meta.verbose_name for name, model in models_by_type().items() if model.searched}
    return found | registry.labels["type"]


def title_of(row: PublicAddress) -> str:
    return row.text.title if row.text else ""
