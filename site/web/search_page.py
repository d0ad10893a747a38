"""The search page beyond a list: kinds of hits, how the question was read, and where to go on from nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from web import formats
from web.content import Content
from web.languages import home_path
from web.lists import SORTS, Listing
from web.names import TYPE_PLURALS, type_name

# What says in which order or how to look, but not for what.
MANNERS = {"page", "sort", "verbatim"}
# What has a place of its own on the page and needs no chip.
NO_CHIP = MANNERS | {"q", "type"}
TOGETHER = {"near": ("near", "radius"), "radius": ("near", "radius")}


@dataclass(frozen=True)
class Choice:
    """One of a row of links of which one is the current one."""

    label: str
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Chip:
    """A filter that is set, and the address of the same search without it."""

    label: str
    url: str


def asked(listing: Listing) -> bool:
    """Whether there is a question at all, in words or as a filter."""
    return any(name not in MANNERS for name, _value in listing.params) and not listing.errors


def link(listing: Listing, **changes: str | None) -> str:
    """The address of the same search with something changed; always its first page."""
    return formats.query(listing.params, page=None, **changes)


def types(listing: Listing) -> list[Choice]:
    """All hits, and those of each type: a row of links in an order that stays the same."""
    values = facet(listing.data.get("facets"), "type")
    chosen = [value for value in listing.value("type").split(",") if value]
    known = {str(value["value"]): value for value in values}
    names = [*known, *(value for value in chosen if value not in known)]
    if not names:
        return []
    row = []
    for label, members in grouped(names, known).items():
        count = sum(int(known[name]["count"]) for name in members if name in known)
        current = bool(chosen) and set(members) <= set(chosen)
        row.append(Choice(label, link(listing, type=",".join(members)), current, count))
    everything = sum(item.count or 0 for item in row) if chosen else listing.total
    first = Choice(pgettext("Treffer jeder Art", "Alle"), link(listing, type=None), not chosen, everything)
    return [first, *row]


def grouped(names: Iterable[str], values: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """Types by what they are called, in the order of `TYPE_PLURALS`; those that it doesn't know come last."""
    order = list(TYPE_PLURALS)
    groups: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (order.index(name) if name in order else len(order), name)):
        label = str(TYPE_PLURALS.get(name) or values.get(name, {}).get("label") or name)
        groups.setdefault(label, []).append(name)
    return groups


def facet(facets: Any, key: str) -> list[dict[str, Any]]:
    return next((item.get("values") or [] for item in facets or [] if item.get("key") == key), [])


def sorts(listing: Listing) -> list[Choice]:
    """The orders of the hits. The first one is what nobody has to choose."""
    usual = SORTS[0][0]
    now = listing.value("sort") or usual
    return [
        Choice(str(label), link(listing, sort=None if name == usual else name), name == now) for name, label in SORTS
    ]


def chips(listing: Listing) -> list[Chip]:
    """Everything that narrows the search, however it came about: read from the question, or chosen."""
    read = [
        Chip(str(item.get("label")), link(listing, q=item.get("q_without") or None))
        for item in listing.data.get("understood") or []
    ]
    chosen = []
    for item in listing.fields:
        if item.value and item.name not in NO_CHIP and not (item.name == "radius" and listing.value("near")):
            gone = dict.fromkeys(TOGETHER.get(item.name, (item.name,)))
            chosen.append(Chip(said(listing, item.name, f"{item.label}: {item.value_label}"), link(listing, **gone)))
    return [*read, *chosen]


def said(listing: Listing, name: str, otherwise: str) -> str:
    """A filter in words; places in degrees tell nobody anything."""
    if name == "bbox":
        return _("Nur im gewählten Kartenausschnitt")
    if name == "near" and listing.value("radius"):
        return _("Höchstens %(metres)s m entfernt") % {"metres": formats.number(listing.value("radius"))}
    if name == "near":
        return _("In der Nähe des gewählten Ortes")
    return otherwise


def browse(listing: Listing) -> list[Choice]:
    """Where nothing was found: what there is at all, by type."""
    values = {str(value["value"]): value for value in facet(listing.everything, "type")}
    return [
        Choice(label, formats.query([("type", ",".join(names))]), False, sum(int(values[n]["count"]) for n in names))
        for label, names in grouped(values, values).items()
    ]


def ways(content: Content) -> list[dict[str, str]]:
    """Where somebody who found nothing can go on: only to what the API names."""
    answer = content.page(home_path(content.language))
    home = answer.data if answer.status == 200 and isinstance(answer.data, dict) else {}
    offered = (
        (_("Förder-Check: Welches Programm passt?"), content.site.get("funding_check_url")),
        (_("Förderung finden: alle Programme"), (home.get("programmes") or {}).get("more_url")),
        (_("Alle freien Ladenlokale"), (home.get("newest_vacancies") or {}).get("more_url")),
        (_("Fragen Sie uns: Ansprechpersonen"), (content.site.get("contact") or {}).get("url")),
    )
    return [{"title": title, "url": str(url)} for title, url in offered if url]


def tell_apart(results: list[dict[str, Any]]) -> None:
    """Two links with one name must not lead to two places: hits of the same title say their type, or else a number."""
    titles = Counter(hit.get("title") for hit in results)
    kinds = Counter((hit.get("title"), type_name(hit.get("type"))) for hit in results)
    seen: Counter[Any] = Counter()
    for hit in results:
        kind = type_name(hit.get("type"))
        key = (hit.get("title"), kind)
        seen[key] += 1
        if titles[hit.get("title")] > 1:
            hit["told_apart"] = f"{kind} {seen[key]}" if kinds[key] > 1 else kind
