"""Pictures of what is inside a package, as vectors in the colours of the brand."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files

from pandok.forge.artwork.drawing import WHITE, Gradient, Rgb, Shape, transformed
from pandok.forge.artwork.outline import (
    XY,
    Affine,
    Box,
    Outline,
    ellipse,
    polygon,
    polyline,
    rectangle,
    smooth,
)
from pandok.forge.artwork.palette import mixed

_SIDE = 100.0
_FINE = 2.2


@dataclass(frozen=True)
class MotifInks:
    """The colours of a picture.

    Attributes:
        main: Of the thing itself.
        darker: Its shaded parts.
        lighter: Its lit parts.
        accent: What stands out.
        line: Lines and small dark parts.
    """

    main: Rgb
    darker: Rgb
    lighter: Rgb
    accent: Rgb
    line: Rgb

    def of(self, tone: str) -> Rgb:
        """Return the colour of a tone of motifs.toml."""
        return {
            "m": self.main,
            "d": self.darker,
            "l": self.lighter,
            "a": self.accent,
            "k": self.line,
        }[tone]


@dataclass(frozen=True)
class _Part:
    tone: str
    outline: Outline
    stroke_width: float = 0.0


def motif_names() -> tuple[str, ...]:
    """Return the names of all motifs."""
    return tuple(_parts_by_motif())


class Rendering(StrEnum):
    """How a motif is drawn: areas of flat colour, areas with light and shade, fine lines."""

    FLAT = "flat"
    SHADED = "shaded"
    OUTLINED = "outlined"


def draw_motif(
    name: str,
    into: Box,
    inks: MotifInks,
    rendering: Rendering = Rendering.FLAT,
    role: str = "illustration",
) -> tuple[Shape, ...]:
    """Draw a motif, centred, as large as fits a box.

    Args:
        name: One of `motif_names`.
        into: xyxy in millimetres.
        inks: Its colours.
        rendering: How it is drawn.
        role: Of the shapes.

    Raises:
        KeyError: There is no such motif.
    """
    x0, y0, x1, y1 = into
    factor = min(x1 - x0, y1 - y0) / _SIDE
    place = Affine(
        a=factor,
        d=factor,
        e=(x0 + x1 - factor * _SIDE) / 2,
        f=(y0 + y1 - factor * _SIDE) / 2,
    )
    shapes = []
    for part in _parts_by_motif()[name]:
        color = inks.of(part.tone)
        if part.stroke_width > 0:
            thin = rendering is Rendering.OUTLINED
            width = _FINE if thin else part.stroke_width
            ink = inks.line if thin else color
            shapes.append(Shape(part.outline, None, ink, width, role=role))
        elif rendering is Rendering.OUTLINED:
            shapes.append(Shape(part.outline, inks.lighter, inks.line, _FINE, role=role))
        else:
            paint = _lit(part.outline, color) if rendering is Rendering.SHADED else color
            shapes.append(Shape(part.outline, paint, role=role))
    return transformed(shapes, place)


def _lit(outline: Outline, color: Rgb) -> Gradient:
    """Light from the upper left."""
    x0, y0, x1, y1 = outline.bounds()
    bright, dim = mixed(color, WHITE, 0.34), mixed(color, (0, 0, 0), 0.26)
    return Gradient((x0, y0), (x1, y1), (bright, dim))


def in_one_tone(shapes: Sequence[Shape], tone: Rgb, role: str) -> tuple[Shape, ...]:
    """Return the shapes painted in one colour."""
    return tuple(
        replace(
            s,
            fill=None if s.fill is None else tone,
            stroke=None if s.stroke is None else tone,
            role=role,
        )
        for s in shapes
    )


@cache
def _parts_by_motif() -> dict[str, tuple[_Part, ...]]:
    text = files(__package__).joinpath("motifs.toml").read_text(encoding="utf-8")
    return {
        name: tuple(_part(part.split()) for part in parts.split(";"))
        for name, parts in tomllib.loads(text).items()
    }


def _points(numbers: Sequence[float]) -> list[XY]:
    return list(zip(numbers[::2], numbers[1::2], strict=True))


_AREAS: dict[str, Callable[[Sequence[float]], Outline]] = {
    "c": lambda n: ellipse(n[0], n[1], n[2]),
    "e": lambda n: ellipse(n[0], n[1], n[2], n[3]),
    "r": lambda n: rectangle(n[0], n[1], n[2], n[3], n[4] if len(n) > 4 else 0.0),
    "p": lambda n: polygon(_points(n)),
    "s": lambda n: smooth(_points(n)),
}
_STROKES: dict[str, Callable[[Sequence[float]], Outline]] = {
    "n": lambda n: polyline(_points(n)),
    "w": lambda n: smooth(_points(n), closed=False),
    "o": lambda n: ellipse(n[0], n[1], n[2]),
}


def _part(words: Sequence[str]) -> _Part:
    tone, kind, *rest = words
    numbers = [float(word) for word in rest]
    if kind in _AREAS:
        return _Part(tone, _AREAS[kind](numbers))
    return _Part(tone, _STROKES[kind](numbers[1:]), numbers[0])
