"""Symbols of invented marks: geometric, figurative, monogram and emblem.

Each is a tuple of shapes in a box of about -1 to 1; a shape is one segment that can be told apart,
so that an edit can recolour or remove it.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

import numpy as np

from pandok.forge.artwork.drawing import Rgb, Shape, fitted, transformed
from pandok.forge.artwork.outline import (
    XY,
    Outline,
    arc,
    ellipse,
    polygon,
    rectangle,
    scale,
    shift,
    smooth,
    turn,
)
from pandok.forge.artwork.palette import mixed
from pandok.forge.fonts.outlines import TextStyle, Typeface, glyph_outlines

Symbol: TypeAlias = tuple[Shape, ...]


@dataclass(frozen=True)
class Inks:
    """The colours of a symbol.

    Attributes:
        first: Main colour.
        second: Accent colour.
        ground: What the mark stands on; shows through where a segment is left open.
    """

    first: Rgb
    second: Rgb
    ground: Rgb


class SymbolFamily(StrEnum):
    """What a symbol shows."""

    PETALS = "petals"
    CHEVRONS = "chevrons"
    ORBIT = "orbit"
    CUBE = "cube"
    PINWHEEL = "pinwheel"
    STRIPED_DISC = "striped_disc"
    BIRD = "bird"
    SPRIG = "sprig"
    PEAKS = "peaks"
    WAVES = "waves"
    FISH = "fish"
    FOX = "fox"
    MONOGRAM = "monogram"
    EMBLEM = "emblem"


def _petals(rng: np.random.Generator, inks: Inks) -> Symbol:
    first, second = inks.first, inks.second
    count = int(rng.integers(5, 9))
    inner, wide = float(rng.uniform(0.12, 0.3)), float(rng.uniform(0.75, 1.1)) * 1.6 / count
    petal = smooth([(0, -1), (wide * 0.55, -0.62), (0, -inner), (-wide * 0.55, -0.62)], tension=0.9)
    shapes = [
        Shape(petal.transformed(turn(360 / count * i)), first if i % 2 or count % 2 else second)
        for i in range(count)
    ]
    return (*shapes, Shape(ellipse(0, 0, inner * 0.75), second))


def _chevrons(rng: np.random.Generator, inks: Inks) -> Symbol:
    first, second = inks.first, inks.second
    count, rise = int(rng.integers(3, 5)), float(rng.uniform(0.4, 0.8))
    gap = 0.34
    thick = 2.0 / count - gap * 0.55
    shapes = []
    for i in range(count):
        top = -1 + i * (2.0 - rise * 0.4) / count
        half = 1 - 0.16 * i
        points: list[XY] = [(-half, top + rise), (0, top), (half, top + rise)]
        lower = [(x, y + thick * 0.8) for x, y in reversed(points)]
        shapes.append(Shape(polygon(points + lower), second if i == count - 1 else first))
    return tuple(shapes)


def _orbit(rng: np.random.Generator, inks: Inks) -> Symbol:
    first, second = inks.first, inks.second
    start = float(rng.uniform(0, 360))
    width = float(rng.uniform(0.14, 0.2))
    rings = [
        Shape(arc(0, 0, r, start + 70 * i, start + 70 * i + sweep), None, c, width)
        for i, (r, sweep, c) in enumerate(
            [(0.9, 265.0, first), (0.6, 230.0, second), (0.3, 300.0, first)]
        )
    ]
    angle = math.radians(start - 28)
    dot = Shape(ellipse(0.9 * math.cos(angle), 0.9 * math.sin(angle), width * 0.8), second)
    return (*rings, dot)


def _cube(rng: np.random.Generator, inks: Inks) -> Symbol:
    first, second = inks.first, inks.second
    corner = [
        (math.cos(math.radians(60 * i - 90)), math.sin(math.radians(60 * i - 90))) for i in range(6)
    ]
    cut = float(rng.uniform(0.3, 0.48))
    gap = 0.05
    faces = []
    for i, color in ((0, first), (2, mixed(first, (0, 0, 0), 0.28)), (4, second)):
        a, b, c = corner[i], corner[(i + 1) % 6], corner[(i - 1) % 6]
        whole = polygon([(0, 0), c, a, b])
        away = shift(gap * a[0], gap * a[1])
        faces.append(Shape(whole.transformed(away), color))
    window = smooth([(0, -cut), (cut * 0.9, 0), (0, cut), (-cut * 0.9, 0)], tension=0.2)
    return (*faces, Shape(window.transformed(scale(0.62)), mixed(second, (255, 255, 255), 0.75)))


def _pinwheel(rng: np.random.Generator, inks: Inks) -> Symbol:
    first, second = inks.first, inks.second
    count = int(rng.integers(3, 6))
    bend = float(rng.uniform(0.25, 0.5))
    blade = smooth([(0.06, -0.06), (0.55 + bend * 0.4, -0.72), (0.1, -1.0), (-0.28, -0.5)])
    return tuple(
        Shape(blade.transformed(turn(360 / count * i)), second if i == 0 else first)
        for i in range(count)
    )


def _striped_disc(rng: np.random.Generator, inks: Inks) -> Symbol:
    first, second = inks.first, inks.second
    disc = ellipse(0, 0, 1)
    bands = int(rng.integers(4, 6))
    tilt = float(rng.choice([0, -18, 24]))
    shapes = [
        Shape(ellipse(0, 0, 1), first),
    ]
    for i in range(bands):
        y = 0.02 + i * 0.98 / bands
        stripe = rectangle(-1.3, y, 2.6, 0.035 + 0.022 * i).transformed(turn(tilt))
        shapes.append(Shape(stripe, inks.ground, clip=disc))
    sun = ellipse(0.3, -0.38, 0.24).transformed(turn(tilt))
    return (*shapes, Shape(sun, second))


def _bird(rng: np.random.Generator, inks: Inks) -> Symbol:
    first, second = inks.first, inks.second
    lift = float(rng.uniform(-0.15, 0.15))
    body = smooth(
        [(-1, 0.2), (-0.45, 0.32), (0.1, 0.2), (0.5, -0.2), (0.98, -0.32), (0.72, 0.02), (0.4, 0.5),
         (-0.15, 0.72), (-0.6, 0.52)], tension=0.95
    )  # fmt: skip
    wing = smooth(
        [(-0.42, 0.22), (-0.5, -0.4 + lift), (-0.2, -0.98 + lift), (-0.02, -0.42), (0.3, 0.14)],
        tension=0.9,
    )
    feather = smooth(
        [(-0.1, 0.02), (0.02, -0.48 + lift), (0.36, -0.78 + lift), (0.36, -0.3), (0.4, 0.04)],
        tension=0.9,
    )
    eye = ellipse(0.66, -0.2, 0.05)
    return (Shape(body, first), Shape(wing, first), Shape(feather, second), Shape(eye, second))


def _sprig(rng: np.random.Generator, inks: Inks) -> Symbol:
    first, second = inks.first, inks.second
    pairs = int(rng.integers(3, 5))
    lean = float(rng.uniform(32, 52))
    stem = Shape(
        smooth([(0, 1), (0.04, 0.3), (-0.03, -0.4), (0, -0.8)], closed=False), None, first, 0.07
    )
    leaf = smooth([(0, 0), (0.16, -0.26), (0, -0.62), (-0.16, -0.26)], tension=0.9)
    shapes = [stem, Shape(leaf.transformed(shift(0, -0.62)), first)]
    for i in range(pairs):
        y = 0.72 - i * 1.25 / pairs
        size = scale(1.1 - 0.12 * i)
        for side in (-1, 1):
            turned = leaf.transformed(size.then(turn(side * lean)).then(shift(side * 0.03, y)))
            berry = i == 0 and side == 1
            shapes.append(Shape(turned, second if berry else first))
    return tuple(shapes)


def _peaks(rng: np.random.Generator, inks: Inks) -> Symbol:
    first, second = inks.first, inks.second
    high = float(rng.uniform(-0.85, -0.6))
    back = polygon([(-0.15, 0.75), (0.45, high + 0.28), (1.0, 0.75)])
    front = polygon([(-1.0, 0.75), (-0.28, high), (0.5, 0.75)])
    snow = polygon(
        [(-0.28, high), (-0.02, high + 0.49), (-0.17, high + 0.38), (-0.28, high + 0.55),
         (-0.4, high + 0.4), (-0.53, high + 0.5)]
    )  # fmt: skip
    ground = rectangle(-1.0, 0.83, 2.0, 0.13, 0.065)
    return (
        Shape(ellipse(0.45, -0.62, 0.26), second),
        Shape(back, mixed(first, (255, 255, 255), 0.35)),
        Shape(front, first),
        Shape(snow, inks.ground),
        Shape(ground, second),
    )


def _waves(rng: np.random.Generator, inks: Inks) -> Symbol:
    first, second = inks.first, inks.second
    disc = ellipse(0, 0, 1)
    amplitude = float(rng.uniform(0.12, 0.2))
    shapes: list[Shape] = [Shape(disc, mixed(second, (255, 255, 255), 0.55))]
    for i, color in enumerate((second, mixed(first, (255, 255, 255), 0.3), first)):
        y = -0.15 + 0.36 * i
        crest = [
            (-1.3 + 0.65 * k, y + (amplitude if (k + i) % 2 else -amplitude)) for k in range(5)
        ]
        closed = smooth(crest, closed=False).closed_by([(1.3, 1.2), (-1.3, 1.2)])
        shapes.append(Shape(closed, color, clip=disc))
    return (*shapes, Shape(ellipse(0.32, -0.5, 0.17), first))


def _fish(rng: np.random.Generator, inks: Inks) -> Symbol:
    first, second = inks.first, inks.second
    plump = float(rng.uniform(0.42, 0.58))
    body = smooth([(-0.95, 0), (-0.35, -plump), (0.4, -plump * 0.55), (0.62, 0),
                   (0.4, plump * 0.55), (-0.35, plump)], tension=0.95)  # fmt: skip
    tail = smooth([(0.5, 0), (0.98, -0.46), (0.84, 0), (0.98, 0.46)], tension=0.7)
    fin = smooth([(-0.3, -plump * 0.95), (0.1, -plump - 0.3), (0.26, -plump * 0.72)], tension=0.8)
    stripes = [Shape(arc(-0.75 + 0.28 * i, 0, 0.5, -38, 38), None, second, 0.075) for i in range(3)]
    return (
        Shape(tail, second),
        Shape(fin, second),
        Shape(body, first),
        *stripes,
        Shape(ellipse(-0.62, -0.1, 0.07), inks.ground),
    )


def _fox(rng: np.random.Generator, inks: Inks) -> Symbol:
    first, second = inks.first, inks.second
    ear = float(rng.uniform(0.9, 1.0))
    head = polygon([(-0.9, -ear), (-0.34, -0.5), (0.34, -0.5), (0.9, -ear), (0.82, 0.1), (0, 0.95),
                    (-0.82, 0.1)])  # fmt: skip
    cheek = polygon([(-0.82, 0.1), (-0.2, 0.18), (0, 0.95)])
    mirrored = polygon([(0.82, 0.1), (0.2, 0.18), (0, 0.95)])
    inner = [
        Shape(polygon([(s * 0.78, -ear + 0.22), (s * 0.42, -0.4), (s * 0.72, -0.3)]), second)
        for s in (-1, 1)
    ]
    eyes = [Shape(ellipse(s * 0.33, -0.06, 0.075), (30, 28, 28)) for s in (-1, 1)]
    white: Rgb = (255, 250, 244)
    nose = Shape(polygon([(-0.13, 0.74), (0.13, 0.74), (0, 0.95)]), (30, 28, 28))
    return (Shape(head, first), *inner, Shape(cheek, white), Shape(mirrored, white), *eyes, nose)


def _monogram(rng: np.random.Generator, inks: Inks, letter: str) -> Symbol:
    first, second = inks.first, inks.second
    face = (Typeface.DIDONE, Typeface.EXTENDED, Typeface.SLAB)[int(rng.integers(3))]
    ground: Outline = (
        ellipse(0, 0, 1),
        rectangle(-0.95, -0.95, 1.9, 1.9, 0.42),
        polygon([(0, -1.05), (1.05, 0), (0, 1.05), (-1.05, 0)]),
    )[int(rng.integers(3))]
    glyphs, _ = glyph_outlines(letter, TextStyle(face, 1.0, 800))
    inside = fitted([Shape(g, inks.ground) for g in glyphs], (-0.55, -0.52, 0.55, 0.52))
    rim = Shape(ground.transformed(scale(0.86)), None, second, 0.05)
    bar = Shape(rectangle(-0.3, 0.62, 0.6, 0.07, 0.035), second)
    return (Shape(ground, first), rim, *inside, bar)


def _emblem(rng: np.random.Generator, inks: Inks, name: str) -> Symbol:
    first, second = inks.first, inks.second
    style = TextStyle(Typeface.GEOMETRIC, 0.21, 700, 0.12)
    glyphs, width = glyph_outlines(f"{name} · {name} ·", style)
    radius = 0.76
    ring: list[Shape] = []
    spread = 2 * math.pi * radius / (width + style.tracking * style.size)
    for glyph in glyphs:
        x0, _, x1, _ = glyph.bounds()
        centre = (x0 + x1) / 2
        degrees = math.degrees(centre * spread / radius)
        placed = shift(-centre, -radius + 0.075).then(turn(degrees - 90))
        ring.append(Shape(glyph.transformed(placed), inks.ground))
    inner = (_sprig, _peaks, _bird, _petals)[int(rng.integers(4))](
        rng, Inks(inks.ground, second, first)
    )
    centre_piece = fitted(inner, (-0.36, -0.36, 0.36, 0.36))
    return (
        Shape(ellipse(0, 0, 1), first),
        Shape(ellipse(0, 0, 0.95), None, second, 0.035),
        Shape(ellipse(0, 0, 0.58), mixed(first, second, 0.12)),
        Shape(ellipse(0, 0, 0.58), None, second, 0.03),
        *centre_piece,
        *ring,
    )


_PLAIN: dict[SymbolFamily, Callable[[np.random.Generator, Inks], Symbol]] = {
    SymbolFamily.PETALS: _petals,
    SymbolFamily.CHEVRONS: _chevrons,
    SymbolFamily.ORBIT: _orbit,
    SymbolFamily.CUBE: _cube,
    SymbolFamily.PINWHEEL: _pinwheel,
    SymbolFamily.STRIPED_DISC: _striped_disc,
    SymbolFamily.BIRD: _bird,
    SymbolFamily.SPRIG: _sprig,
    SymbolFamily.PEAKS: _peaks,
    SymbolFamily.WAVES: _waves,
    SymbolFamily.FISH: _fish,
    SymbolFamily.FOX: _fox,
}


def draw_symbol(family: SymbolFamily, rng: np.random.Generator, inks: Inks, name: str) -> Symbol:
    """Draw a symbol.

    Args:
        family: What it shows.
        rng: Decides the proportions.
        inks: Its colours.
        name: The brand's name, for monograms and emblems.

    Returns:
        Shapes in a box of about -1 to 1, upright.
    """
    if family is SymbolFamily.MONOGRAM:
        return _monogram(rng, inks, name[0].upper())
    if family is SymbolFamily.EMBLEM:
        return _emblem(rng, inks, name.upper())
    return _PLAIN[family](rng, inks)


def mirrored(symbol: Symbol) -> Symbol:
    """Return the symbol as in a mirror."""
    return transformed(symbol, scale(-1.0, 1.0))


def recoloured(symbol: Symbol, index: int, color: Rgb) -> Symbol:
    """Return the symbol with the paint of one segment replaced."""
    shape = symbol[index]
    changed = replace(shape, fill=color) if shape.fill is not None else replace(shape, stroke=color)
    return (*symbol[:index], changed, *symbol[index + 1 :])
