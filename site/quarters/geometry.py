"""Outlines: checked when an editor saves them, so that nothing after this has to doubt them."""

from itertools import pairwise
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

Ring = list[tuple[float, float]]


def checked_polygon(value: Any) -> dict[str, Any]:
    """A GeoJSON polygon in WGS 84 with its outer ring counter-clockwise (RFC 7946, 3.1.6).

    Raises ValidationError, in words that say what to mend: not a polygon, not closed, too few corners, numbers that
    are no coordinates, outside the box that the installation calls plausible, or a boundary that crosses itself.
    """
    if isinstance(value, dict) and value.get("type") == "Feature":
        value = value.get("geometry")
    if not isinstance(value, dict) or value.get("type") != "Polygon" or not isinstance(value.get("coordinates"), list):
        raise ValidationError(_('Bitte ein GeoJSON-Polygon eintragen: {"type": "Polygon", "coordinates": …}.'))
    rings = [checked_ring(ring) for ring in value["coordinates"]]
    if not rings:
        raise ValidationError(_("Das Polygon hat keine Linie."))
    outer, *holes = rings
    return {
        "type": "Polygon",
        "coordinates": [
            wound(outer, counter_clockwise=True),
            *(wound(hole, counter_clockwise=False) for hole in holes),
        ],
    }


def checked_ring(ring: Any) -> Ring:
    if not isinstance(ring, list) or len(ring) < 4:
        raise ValidationError(_("Eine Linie braucht mindestens drei Ecken und am Ende wieder die erste."))
    corners = [checked_position(position) for position in ring]
    if corners[0] != corners[-1]:
        raise ValidationError(_("Die Linie ist nicht geschlossen: die letzte Ecke muss gleich der ersten sein."))
    if crosses_itself(corners):
        raise ValidationError(_("Die Linie kreuzt sich selbst."))
    return corners


def checked_position(position: Any) -> tuple[float, float]:
    numbers = isinstance(position, (list, tuple)) and len(position) >= 2
    if not numbers or not all(isinstance(n, (int, float)) and not isinstance(n, bool) for n in position[:2]):
        raise ValidationError(_("Jede Ecke ist [Länge, Breite] in Grad (WGS 84)."))
    lon, lat = float(position[0]), float(position[1])
    west, south, east, north = settings.PLAUSIBLE_BOX
    if not (west <= lon <= east and south <= lat <= north):
        raise ValidationError(
            _("Die Ecke %(lon)s, %(lat)s liegt außerhalb des Gebiets. Länge und Breite vertauscht?"),
            params={"lon": lon, "lat": lat},
        )
    return lon, lat


def signed_area(ring: Ring) -> float:
    """Twice the area in square degrees; positive if the ring runs counter-clockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


def wound(ring: Ring, *, counter_clockwise: bool) -> Ring:
    return ring if (signed_area(ring) > 0) == counter_clockwise else ring[::-1]


def crosses_itself(ring: Ring) -> bool:
    edges = list(pairwise(ring))
    return any(proper_crossing(*edges[i], *edges[j]) for i in range(len(edges)) for j in range(i + 1, len(edges)))


def proper_crossing(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> bool:
    """Whether two edges cross at a point that is an end of neither; neighbours only touch."""

    def side(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def contains(polygon: dict[str, Any], lon: float, lat: float) -> bool:
    """Whether a point lies inside a polygon (even-odd rule), holes excluded."""
    return sum(in_ring(ring, lon, lat) for ring in polygon["coordinates"]) == 1


def in_ring(ring: Ring, lon: float, lat: float) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
