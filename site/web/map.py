"""Maps without tiles: shapes and pins from GeoJSON, projected for an inline SVG.

Works for the size of a city centre: degrees are stretched by the latitude, nothing more. Colours come from the data
and go into presentation attributes, because the policy of the site refuses style attributes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import cos, dist, radians
from typing import Any

WIDTH = 1000
MARGIN = 24
PIN_DISTANCE = 66  # between the middles of two pins, which are 60 wide
ROUNDS = 60
FALLBACK_COLOR = "#5b6384"
Position = tuple[float, float]
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True)
class Shape:
    """One quarter as the template draws it: a path, the place of its number, and what it says."""

    path: str
    x: float
    y: float
    properties: dict[str, Any]

    @property
    def color(self) -> str:
        return safe_color(self.properties.get("color"))


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    shapes: list[Shape] = field(default_factory=list)
    pins: list[Shape] = field(default_factory=list)
    box: Box = (0, 0, 0, 0)
    """What of the world it shows."""
    cut: bool = False
    """Whether it is a part of the map: shapes end at its edge."""

    @property
    def schematic(self) -> bool:
        """True as soon as one outline is not an official one: then the map says so."""
        return any(shape.properties.get("geometry_status") != "official" for shape in self.shapes)


class Projection:
    """Longitude and latitude to units of the drawing, north up, everything inside the margin."""

    def __init__(self, positions: Iterable[Position], width: int = WIDTH) -> None:
        points = list(positions)
        west, east = min(p[0] for p in points), max(p[0] for p in points)
        south, north = min(p[1] for p in points), max(p[1] for p in points)
        self.west, self.north = west, north
        self.box: Box = (west, south, east, north)
        self.squeeze = cos(radians((south + north) / 2))
        # A single point has no extent: about 300 m around it are shown then.
        span = max((east - west) * self.squeeze, north - south, 0.003)
        wide = max((east - west) * self.squeeze, span / 2)
        self.scale = (width - 2 * MARGIN) / wide
        self.width = width
        self.height = round(max(north - south, span / 3) * self.scale + 2 * MARGIN)

    def __call__(self, position: Position) -> Position:
        x = (position[0] - self.west) * self.squeeze * self.scale + MARGIN
        y = (self.north - position[1]) * self.scale + MARGIN
        return round(x, 1), round(y, 1)


def draw(collection: Any, pins: Iterable[dict[str, Any]] = (), box: Box | None = None) -> Drawing | None:
    """The quarters of a FeatureCollection, and pins (each with `point`) on top; of `box` alone, where one is given.

    None when there is nothing to draw.
    """
    features = [f for f in (collection or {}).get("features", ()) if outer_rings(f.get("geometry"))]
    marks = [pin for pin in pins if (pin.get("point") or {}).get("coordinates")]
    positions = [p for f in features for ring in outer_rings(f["geometry"]) for p in ring]
    positions += [tuple(pin["point"]["coordinates"]) for pin in marks]
    if not positions:
        return None
    project = Projection([(box[0], box[1]), (box[2], box[3])] if box else positions)
    drawing = Drawing(project.width, project.height, box=project.box, cut=box is not None)
    for feature in features:
        rings = [[project(p) for p in ring] for ring in outer_rings(feature["geometry"])]
        x, y = middle(max(rings, key=len))
        path = " ".join("M" + " L".join(f"{px:g},{py:g}" for px, py in ring) + "Z" for ring in rings)
        drawing.shapes.append(Shape(path, x, y, feature.get("properties") or {}))
    places = apart([project(tuple(pin["point"]["coordinates"])) for pin in marks])
    drawing.pins.extend(Shape("", x, y, pin) for (x, y), pin in zip(places, marks, strict=True))
    return drawing


def apart(places: list[Position]) -> list[Position]:
    """Pins pushed away from each other until each can be read and touched; the map says that they were."""
    moved = list(places)
    for _round in range(ROUNDS):
        near = [(a, b) for b in range(len(moved)) for a in range(b) if dist(moved[a], moved[b]) < PIN_DISTANCE]
        if not near:
            break
        for a, b in near:
            gap = dist(moved[a], moved[b])
            # Two pins on one point part sideways, the later one to the right.
            way = ((moved[b][0] - moved[a][0]) / gap, (moved[b][1] - moved[a][1]) / gap) if gap else (1.0, 0.0)
            step = (PIN_DISTANCE - gap) / 2 + 0.5
            moved[a] = (moved[a][0] - way[0] * step, moved[a][1] - way[1] * step)
            moved[b] = (moved[b][0] + way[0] * step, moved[b][1] + way[1] * step)
    return [(round(x, 1), round(y, 1)) for x, y in moved]


def outer_rings(geometry: Any) -> list[list[Position]]:
    """The outlines of a Polygon or MultiPolygon; holes are left out of a drawing of this size."""
    if not isinstance(geometry, dict):
        return []
    coordinates = geometry.get("coordinates") or []
    polygons = [coordinates] if geometry.get("type") == "Polygon" else coordinates
    return [[(p[0], p[1]) for p in polygon[0]] for polygon in polygons if polygon and len(polygon[0]) > 3]


def middle(ring: list[Position]) -> Position:
    """Where a number stands best: the centroid, or the middle of the widest stretch inside if that lies outside."""
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2
    if not area:
        return ring[0]
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)) / (6 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)) / (6 * area)
    crossings = sorted(across(ring, y))
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    if stretches and not any(start < x < end for start, end in stretches):
        start, end = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
        x = (start + end) / 2
    return round(x, 1), round(y, 1)


def across(ring: list[Position], y: float) -> Iterator[float]:
    """Where a horizontal line cuts an outline."""
    for a, b in pairwise(ring):
        if (a[1] > y) != (b[1] > y):
            yield a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])


def safe_color(value: Any) -> str:
    """A colour as `#rrggbb`; anything else becomes a quiet grey instead of an attribute that says something else."""
    text = str(value or "").lower()
    digits = text.removeprefix("#")
    if text.startswith("#") and len(digits) == 6 and set(digits) <= set("0123456789abcdef"):
        return text
    return FALLBACK_COLOR


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(safe_color(color)[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def text_on(color: Any) -> str:
    """Black or white, whichever reads better on a colour (one of them always reaches 4.5:1)."""
    return "#000000" if luminance(safe_color(color)) > 0.179 else "#ffffff"
