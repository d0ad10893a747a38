"""The demonstration's pictures, drawn here so that nobody's rights are touched and no real place is shown.

Flat motifs in one colour each. The same motif, colour and seed give the same picture on every machine.
"""

import colorsys
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random
from typing import NamedTuple

from PIL import Image, ImageColor, ImageDraw

WIDTH, HEIGHT = 1600, 1000
SCALE = 2  # drawn twice as large and reduced, because Pillow draws hard edges
GROUND = 820
CREDIT = "Illustration: Stadtmitte (gezeichnet)"

Color = tuple[int, int, int]
Ring = Sequence[Sequence[float]]


class Words(NamedTuple):
    """What a motif shows, for those who don't see it."""

    de: str
    en: str
    simple: str


WORDS = {
    "street": Words(
        "Zeichnung: eine Häuserzeile mit Giebeln, Fenstern und Markisen. Kein echter Ort.",
        "Drawing: a row of gabled houses with windows and awnings. Not a real place.",
        "Zeichnung von Häusern an einer Straße. Den Ort gibt es nicht.",
    ),
    "square": Words(
        "Zeichnung: ein Platz mit Marktständen, dahinter Häuser. Kein echter Ort.",
        "Drawing: a square with market stalls, houses behind. Not a real place.",
        "Zeichnung von einem Platz mit Markt-Ständen. Den Ort gibt es nicht.",
    ),
    "park": Words(
        "Zeichnung: ein Park mit Bäumen und Bänken, dahinter Häuser. Kein echter Ort.",
        "Drawing: a park with trees and benches, houses behind. Not a real place.",
        "Zeichnung von einem Park mit Bäumen. Den Ort gibt es nicht.",
    ),
    "shop": Words(
        "Zeichnung: ein Ladenlokal mit großem Schaufenster, Tür und Markise. Kein echter Laden.",
        "Drawing: a shop with a large window, a door and an awning. Not a real shop.",
        "Zeichnung von einem Laden mit Schau-Fenster. Den Laden gibt es nicht.",
    ),
    "lights": Words(
        "Zeichnung: eine Straße am Abend mit Lichterketten über der Fahrbahn. Kein echter Ort.",
        "Drawing: a street in the evening with strings of lights above it. Not a real place.",
        "Zeichnung von einer Straße am Abend mit vielen Lichtern. Den Ort gibt es nicht.",
    ),
    "screen": Words(
        "Zeichnung: eine Leinwand unter freiem Himmel, davor leere Liegestühle. Kein echter Ort.",
        "Drawing: an open-air screen with empty deckchairs in front of it. Not a real place.",
        "Zeichnung von einem Kino im Freien. Den Ort gibt es nicht.",
    ),
    "stage": Words(
        "Zeichnung: eine kleine Bühne mit einem Klavier auf einem Platz. Kein echter Ort.",
        "Drawing: a small stage with a piano on a square. Not a real place.",
        "Zeichnung von einem Klavier auf einer Bühne. Den Ort gibt es nicht.",
    ),
    "plan": Words(
        "Zeichnung: einfacher Grundriss mit Verkaufsraum, Lager und WC, ohne Maße. Kein echter Laden.",
        "Drawing: a simple floor plan with sales room, storage and toilet, no measures. Not a real shop.",
        "Zeichnung von den Räumen in einem Laden. Den Laden gibt es nicht.",
    ),
    "map": Words(
        "Zeichnung: schematische Karte mit farbigen Flächen für die Quartiere. Die Grenzen sind nicht amtlich.",
        "Drawing: a schematic map with a coloured area for each quarter. The boundaries are not official.",
        "Zeichnung von einer Karte mit bunten Flächen. Die Grenzen stimmen nur ungefähr.",
    ),
}


class Canvas:
    """A drawing surface in the picture's own coordinates, with the shades of one colour."""

    def __init__(self, color: str, seed: str, night: bool = False) -> None:
        self.random = Random(seed)  # noqa: S311  the same picture each time is the point
        self.base: Color = ImageColor.getrgb(color)[:3]
        self.sky = self.shade(0.22) if night else self.shade(0.93)
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), self.sky)
        self._draw = ImageDraw.Draw(self.image)

    def shade(self, lightness: float, turn: float = 0.0) -> Color:
        """The colour at another lightness (0 black, 1 white), its hue turned by a share of the circle."""
        hue, _light, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in self.base))
        red, green, blue = colorsys.hls_to_rgb((hue + turn) % 1, lightness, min(saturation, 0.55))
        return round(red * 255), round(green * 255), round(blue * 255)

    def box(self, x: float, y: float, width: float, height: float, fill: Color, radius: float = 0) -> None:
        corners = [x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE]
        self._draw.rounded_rectangle(corners, radius * SCALE, fill)

    def shape(self, points: Sequence[tuple[float, float]], fill: Color) -> None:
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill)

    def disc(self, x: float, y: float, radius: float, fill: Color) -> None:
        self._draw.ellipse([(n * SCALE) for n in (x - radius, y - radius, x + radius, y + radius)], fill)

    def line(self, points: Sequence[tuple[float, float]], width: float, fill: Color) -> None:
        self._draw.line([(x * SCALE, y * SCALE) for x, y in points], fill, round(width * SCALE), joint="curve")

    def png(self) -> bytes:
        """Few colours, hence a palette: a tenth of the bytes for the same picture."""
        small = self.image.reduce(SCALE)
        out = BytesIO()
        small.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        return out.getvalue()


def ground(canvas: Canvas, lightness: float = 0.78) -> None:
    canvas.box(0, GROUND, WIDTH, HEIGHT - GROUND, canvas.shade(lightness))
    canvas.box(0, GROUND, WIDTH, 14, canvas.shade(max(lightness - 0.12, 0.05)))


def house(canvas: Canvas, x: float, width: float, height: float, walls: Color, panes: Color) -> None:
    """A front of two to five floors; half of them end in a gable, the others in a cornice."""
    top = GROUND - height
    canvas.box(x, top, width, height, walls)
    roof = canvas.shade(0.3, canvas.random.uniform(-0.04, 0.04))
    if canvas.random.random() < 0.5:
        canvas.shape([(x - 8, top), (x + width / 2, top - width * 0.45), (x + width + 8, top)], roof)
    else:
        canvas.box(x - 8, top - 22, width + 16, 30, roof)
    columns = max(2, int(width // 75))
    gap = width / columns
    floors = int((height - 190) // 110)
    for floor in range(floors):
        for column in range(columns):
            canvas.box(x + column * gap + gap * 0.26, top + 34 + floor * 110, gap * 0.48, 66, panes, 4)


def awning(canvas: Canvas, x: float, y: float, width: float) -> None:
    stripes = max(4, int(width // 34))
    step = width / stripes
    for number in range(stripes):
        fill = canvas.shade(0.42, 0.45) if number % 2 else canvas.shade(0.97)
        canvas.shape([(x + number * step, y), (x + (number + 1) * step, y), (x + (number + 1.15) * step, y + 52),
                      (x + (number - 0.15) * step, y + 52)], fill)  # fmt: skip


def fronts(canvas: Canvas, panes: Color, shops: bool = True, low: int = 360, high: int = 620) -> None:
    """A row of houses from edge to edge, with shop windows on the ground floor."""
    x = -30.0
    while x < WIDTH:
        width = canvas.random.randint(190, 290)
        walls = canvas.shade(canvas.random.uniform(0.5, 0.74), canvas.random.uniform(-0.03, 0.03))
        house(canvas, x, width, canvas.random.randint(low, high), walls, panes)
        if shops:
            canvas.box(x + 18, GROUND - 128, width - 92, 116, panes, 4)
            canvas.box(x + width - 62, GROUND - 140, 44, 140, canvas.shade(0.25), 4)
            if canvas.random.random() < 0.6:
                awning(canvas, x + 12, GROUND - 150, width - 80)
        x += width


def tree(canvas: Canvas, x: float, size: float) -> None:
    canvas.box(x - size * 0.07, GROUND - size * 0.7, size * 0.14, size * 0.75, (92, 70, 52))
    for across, up, radius in ((0, 1.05, 0.42), (-0.28, 0.82, 0.34), (0.28, 0.82, 0.34)):
        canvas.disc(
            x + across * size, GROUND - up * size, radius * size, (74, 128 + canvas.random.randint(-14, 14), 84)
        )


def street(canvas: Canvas, _rings: "Rings") -> None:
    fronts(canvas, canvas.shade(0.9))
    ground(canvas)
    for x in (250, 820, 1390):
        tree(canvas, x + canvas.random.randint(-70, 70), 150)


def square(canvas: Canvas, _rings: "Rings") -> None:
    fronts(canvas, canvas.shade(0.88), shops=False, low=300, high=480)
    ground(canvas, 0.82)
    for number in range(4):
        x = 110 + number * 385
        canvas.box(x + 12, GROUND - 130, 12, 190, canvas.shade(0.3))
        canvas.box(x + 246, GROUND - 130, 12, 190, canvas.shade(0.3))
        canvas.box(x + 4, GROUND - 4, 262, 64, canvas.shade(0.5))
        awning(canvas, x - 6, GROUND - 180, 284)


def park(canvas: Canvas, _rings: "Rings") -> None:
    fronts(canvas, canvas.shade(0.88), shops=False, low=240, high=360)
    canvas.box(0, GROUND, WIDTH, HEIGHT - GROUND, (158, 190, 140))
    canvas.shape([(640, HEIGHT), (770, GROUND), (830, GROUND), (960, HEIGHT)], canvas.shade(0.88))
    for x in (130, 400, 610, 1010, 1230, 1480):
        tree(canvas, x, canvas.random.randint(210, 330))
    for x in (250, 1110):
        canvas.box(x, GROUND + 60, 210, 16, canvas.shade(0.35))
        canvas.box(x, GROUND + 26, 210, 16, canvas.shade(0.4))
        for leg in (16, 182):
            canvas.box(x + leg, GROUND + 60, 12, 54, canvas.shade(0.25))


def shop(canvas: Canvas, _rings: "Rings") -> None:
    canvas.box(0, 60, WIDTH, GROUND - 60, canvas.shade(0.62))
    for number in range(5):
        canvas.box(150 + number * 290, 110, 140, 150, canvas.shade(0.9), 4)
    canvas.box(190, 330, 1220, 70, canvas.shade(0.28), 6)
    canvas.box(210, 470, 800, 330, canvas.shade(0.92), 6)
    canvas.box(600, 470, 14, 330, canvas.shade(0.35))
    canvas.box(1090, 450, 250, GROUND - 450, canvas.shade(0.3), 6)
    canvas.box(1120, 490, 190, 190, canvas.shade(0.86), 6)
    canvas.disc(1306, 720, 10, canvas.shade(0.9))
    awning(canvas, 196, 400, 1208)
    for number in range(canvas.random.randint(1, 3)):
        canvas.box(280 + number * 240, 690, 120, 110, canvas.shade(0.75), 4)
    ground(canvas)


def lights(canvas: Canvas, _rings: "Rings") -> None:
    fronts(canvas, (250, 214, 130))
    ground(canvas, 0.3)
    for row in range(4):
        high = 190 + row * 95
        points = [(x, high + 90 * (1 - ((x - WIDTH / 2) / (WIDTH / 2)) ** 2)) for x in range(-20, WIDTH + 40, 20)]
        canvas.line(points, 3, canvas.shade(0.12))
        for x, y in points[1::4]:
            canvas.disc(x, y + 12, 10, (255, 226, 150))


def screen(canvas: Canvas, _rings: "Rings") -> None:
    fronts(canvas, (250, 214, 130), shops=False, low=220, high=330)
    canvas.box(0, GROUND - 60, WIDTH, HEIGHT - GROUND + 60, (84, 118, 84))
    canvas.box(480, 250, 640, 400, canvas.shade(0.12), 10)
    canvas.box(500, 270, 600, 360, canvas.shade(0.94), 4)
    canvas.shape([(560, 600), (760, 380), (900, 520), (980, 440), (1060, 600)], canvas.shade(0.6))
    for leg in (540, 1030):
        canvas.box(leg, 650, 30, 150, canvas.shade(0.15))
    for row, y in enumerate((840, 915)):
        for number in range(9 + row):
            x = 60 + number * (165 - row * 12)
            canvas.line([(x, y + 50), (x + 90, y)], 14, canvas.shade(0.7, 0.45))
            canvas.line([(x + 10, y), (x + 84, y + 50)], 8, canvas.shade(0.85))


def stage(canvas: Canvas, _rings: "Rings") -> None:
    fronts(canvas, canvas.shade(0.88), shops=False, low=280, high=420)
    ground(canvas, 0.84)
    canvas.box(420, GROUND - 30, 760, 100, canvas.shade(0.35), 6)
    canvas.box(600, GROUND - 250, 330, 220, canvas.shade(0.18), 8)
    canvas.box(570, GROUND - 140, 390, 36, canvas.shade(0.96), 4)
    for key in range(1, 18):
        canvas.box(570 + key * 21, GROUND - 140, 9, 22, canvas.shade(0.1))
    canvas.box(690, GROUND - 76, 150, 18, canvas.shade(0.55))
    for leg in (706, 812):
        canvas.box(leg, GROUND - 60, 12, 32, canvas.shade(0.4))
    for x in (210, 1390):
        tree(canvas, x, 260)


def plan(canvas: Canvas, _rings: "Rings") -> None:
    wall, room = canvas.shade(0.25), canvas.shade(0.97)
    split = canvas.random.randint(850, 1000)
    canvas.box(250, 180, 1100, 640, wall)
    canvas.box(270, 200, split - 280, 600, room)
    canvas.box(split + 10, 200, 1320 - split, 330, canvas.shade(0.9))
    canvas.box(split + 10, 550, 1320 - split, 250, canvas.shade(0.85))
    canvas.box(split - 14, 300, 28, 130, room)
    canvas.box(split - 14, 620, 28, 110, room)
    canvas.box(330, 796, 380, 28, canvas.shade(0.7))
    canvas.box(730, 796, 90, 28, room)


class Outline(NamedTuple):
    ring: Ring
    color: str


Rings = Sequence[Outline]


def city_map(canvas: Canvas, rings: Rings) -> None:
    """The outlines of a data set, each in its colour, fitted into the picture with longitude shortened as on a map."""
    points = [point for outline in rings for point in outline.ring]
    if not points:
        return
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    squeeze = 0.62  # cosine of the latitude of central Europe
    scale = min(1300 / ((east - west) * squeeze), 820 / (north - south))
    left, top = (WIDTH - (east - west) * squeeze * scale) / 2, (HEIGHT - (north - south) * scale) / 2
    for outline in rings:
        corners = [(left + (x - west) * squeeze * scale, top + (north - y) * scale) for x, y, *_more in outline.ring]
        canvas.shape(corners, ImageColor.getrgb(outline.color)[:3])
        canvas.line(corners, 7, canvas.sky)


MOTIFS: dict[str, Callable[[Canvas, Rings], None]] = {
    "street": street,
    "square": square,
    "park": park,
    "shop": shop,
    "lights": lights,
    "screen": screen,
    "stage": stage,
    "plan": plan,
    "map": city_map,
}
NIGHT = {"lights", "screen"}


def drawn(motif: str, color: str, seed: str, rings: Rings = ()) -> bytes:
    """A PNG of 1600 × 1000 pixels. Raises KeyError for a motif that doesn't exist."""
    canvas = Canvas(color, seed, night=motif in NIGHT)
    MOTIFS[motif](canvas, rings)
    return canvas.png()
