"""The list of shops: the two groups of its entries, pins, parts of the map, shops side by side, ways out of nothing."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from web import map as quarter_map
from web.content import Content
from web.lists import Listing
from web.map import Box

Data = dict[str, Any]
COMPARED = "vergleich"  # name of the parameter, once for each shop
MOST = 4  # shops that fit side by side
LONGEST_SLUG = 255  # characters, as the API takes them
PARTS = (_("Nordwesten"), _("Nordosten"), _("Südwesten"), _("Südosten"))


# --- list and map ---------------------------------------------------------------------------------------------------


def list_values(content: Content, listing: Listing) -> Data:
    """What the list shows besides its entries: pins with the numbers of this page, and the groups."""
    for index, item in enumerate(listing.results, start=1):
        item["index"] = index
    box = box_of(listing.value("bbox"))
    drawing = quarter_map.draw(content.get("quarters.geojson"), listing.results, box)
    hidden = [item for item in listing.results if item.get("cost_group") == "not_public"]
    return {
        "drawing": drawing,
        "parts": parts(drawing) if drawing else [],
        "zoomed": box is not None,
        "priced": [item for item in listing.results if item not in hidden],
        "unpriced": hidden,
        "unpriced_total": listing.total - int(listing.data.get("priced", listing.total)),
        "loosen": loosened(listing),
        "kept": [pair for pair in listing.params if pair[0] != "page"],
    }


def box_of(value: str) -> Box | None:
    """A map section as the API takes it; None for what it would have refused."""
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError:
        return None
    return (west, south, east, north) if west < east and south < north else None


def parts(drawing: quarter_map.Drawing) -> list[tuple[str | Promise, str]]:
    """The four quarters of what the map shows, as values of `bbox`: looking closer without a script."""
    west, south, east, north = drawing.box
    lon, lat = (west + east) / 2, (south + north) / 2
    boxes = [(west, lat, lon, north), (lon, lat, east, north), (west, south, lon, lat), (lon, south, east, lat)]
    return [(name, ",".join(f"{degree:.5f}" for degree in box)) for name, box in zip(PARTS, boxes, strict=True)]


# --- nothing found --------------------------------------------------------------------------------------------------


def loosened(listing: Listing) -> Data | None:
    """The filter without which the most would be found, by the name that the form gives it."""
    found = listing.data.get("loosen")
    if not isinstance(found, dict) or listing.total:
        return None
    labels = {item.name: item.label for item in listing.fields}
    return found | {"label": labels.get(str(found.get("name")), found.get("name"))}


# --- side by side ---------------------------------------------------------------------------------------------------


@dataclass
class Comparison:
    """Up to four shops side by side, as the address names them."""

    shops: list[Data] = field(default_factory=list)
    missing: int = 0
    """How many were named that are not public, or not any more."""
    left_out: int = 0
    """How many more were named than fit."""
    query: str = ""
    """The list that they were chosen from."""


def comparison(content: Content, request: HttpRequest) -> Comparison | None:
    """None where the address names no shop to compare."""
    named = list(dict.fromkeys(slug.strip() for slug in request.GET.getlist(COMPARED) if slug.strip()))
    if not named:
        return None
    answers = [content.get(f"vacancies/{slug}") for slug in named[:MOST] if fits(slug)]
    shops = [data for data in answers if isinstance(data, dict) and data.get("type") == "vacancy"]
    for shop in shops:
        shop["without"] = without(request.GET, str(shop.get("slug")))
    kept = request.GET.copy()
    kept.pop(COMPARED, None)
    shown = min(len(named), MOST)
    return Comparison(shops, shown - len(shops), len(named) - shown, kept.urlencode())


def fits(slug: str) -> bool:
    """Whether it can be a part of an address: everything else is no shop."""
    return len(slug) <= LONGEST_SLUG and slug.replace("-", "").replace("_", "").isalnum()


def without(query: QueryDict, slug: str) -> str:
    """The same comparison without one of the shops."""
    left = query.copy()
    left.setlist(COMPARED, [other for other in query.getlist(COMPARED) if other.strip() != slug])
    return left.urlencode()


# --- one shop -------------------------------------------------------------------------------------------------------


def shop_values(content: Content, page: Data) -> Data:
    """Where a shop is, between the outlines of the quarters, and which free ones are like it."""
    values: Data = {"similar": (content.get(f"vacancies/{page.get('slug')}/similar") or {}).get("results") or []}
    above = [link.get("url") for link in page.get("breadcrumb") or [] if link.get("type") == "vacancy-index"]
    values["list_url"] = above[-1] if above else ""
    if page.get("point"):
        values["drawing"] = quarter_map.draw(content.get("quarters.geojson"), [{"point": page["point"]}])
        values["near"] = ",".join(str(degree) for degree in page["point"].get("coordinates") or [])
    return values
