"""Flat artwork: coloured shapes in millimetres, and its raster.

resvg draws it: one self-contained wheel (Rust, no system library), exact coverage antialiasing, and
never a font of the machine, since text comes as outlines (see `fonts`). skia-python needs libGL and
libEGL of the system, pycairo a compiler; both fail on a machine with Python alone.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import resvg_py
from PIL import Image as PillowImage

from pandok.forge.artwork.outline import Affine, Box, Outline, union
from pandok.reading.types import Image

Rgb: TypeAlias = tuple[int, int, int]
WHITE: Rgb = (255, 255, 255)


@dataclass(frozen=True)
class Gradient:
    """A linear change of colour.

    Attributes:
        start: Where it begins, in the units of the artwork.
        end: Where it ends.
        colors: First and last colour.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    colors: tuple[Rgb, Rgb]


Paint: TypeAlias = Rgb | Gradient


@dataclass(frozen=True)
class Shape:
    """One painted outline.

    Attributes:
        outline: Where.
        fill: Paint of the inside (even-odd where contours overlap is not used), or None.
        stroke: Colour of the line along the outline, or None.
        stroke_width: Its width, in the units of the artwork.
        opacity: 0 to 1.
        role: What it is, from general to particular: ``mark.symbol.2``.
        clip: Paint only inside this outline.
    """

    outline: Outline
    fill: Paint | None = None
    stroke: Rgb | None = None
    stroke_width: float = 0.0
    opacity: float = 1.0
    role: str = ""
    clip: Outline | None = None

    def transformed(self, by: Affine) -> "Shape":
        """Return the shape mapped; a gradient goes along, strokes scale with the area."""
        fill = self.fill
        if isinstance(fill, Gradient):
            fill = replace(fill, start=by.apply(fill.start), end=by.apply(fill.end))
        return replace(
            self,
            outline=self.outline.transformed(by),
            fill=fill,
            stroke_width=self.stroke_width * by.mean_scale,
            clip=None if self.clip is None else self.clip.transformed(by),
        )

    def bounds(self) -> Box:
        """Return an xyxy box that surely holds the paint."""
        x0, y0, x1, y1 = self.outline.bounds()
        half = self.stroke_width / 2 if self.stroke is not None else 0.0
        box = (x0 - half, y0 - half, x1 + half, y1 + half)
        if self.clip is None:
            return box
        left, top, right, bottom = self.clip.bounds()
        xs = [min(max(x, left), right) for x in box[::2]]
        ys = [min(max(y, top), bottom) for y in box[1::2]]
        return (xs[0], ys[0], xs[1], ys[1])


@dataclass(frozen=True)
class Drawing:
    """Artwork: shapes on a sheet, later ones over earlier ones.

    Attributes:
        width: Of the sheet, in millimetres.
        height: Of the sheet, in millimetres.
        shapes: What is painted, with y running down from the top left corner.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def of_role(self, role: str) -> tuple[Shape, ...]:
        """Return the shapes whose role is ``role`` or below it."""
        return tuple(s for s in self.shapes if s.role == role or s.role.startswith(f"{role}."))

    def region(self, role: str) -> Box | None:
        """Return the box around a role, cut to the sheet, or None where nothing has it."""
        found = self.of_role(role)
        if not found:
            return None
        x0, y0, x1, y1 = bounds_of(found)
        return (max(x0, 0.0), max(y0, 0.0), min(x1, self.width), min(y1, self.height))

    def render(self, px_per_mm: float, paper: Rgb = WHITE) -> Image:
        """Rasterise.

        Args:
            px_per_mm: Resolution.
            paper: Colour under everything.

        Returns:
            ``(round(height * px_per_mm), round(width * px_per_mm), 3) uint8 RGB``.
        """
        width_px = max(1, round(self.width * px_per_mm))
        height_px = max(1, round(self.height * px_per_mm))
        png = resvg_py.svg_to_bytes(
            svg_string=_svg(self, width_px, height_px, paper), skip_system_fonts=True
        )
        with PillowImage.open(io.BytesIO(png)) as picture:
            return np.asarray(picture.convert("RGB"), dtype=np.uint8)


def bounds_of(shapes: Iterable[Shape]) -> Box:
    """Return the box around shapes.

    Raises:
        ValueError: There is none.
    """
    return union([s.bounds() for s in shapes])


def transformed(shapes: Iterable[Shape], by: Affine) -> tuple[Shape, ...]:
    """Return all shapes mapped."""
    return tuple(s.transformed(by) for s in shapes)


def fitted(shapes: Sequence[Shape], into: Box) -> tuple[Shape, ...]:
    """Return the shapes scaled evenly and centred so that they just fit a box."""
    x0, y0, x1, y1 = bounds_of(shapes)
    bx0, by0, bx1, by1 = into
    factor = min((bx1 - bx0) / max(x1 - x0, 1e-9), (by1 - by0) / max(y1 - y0, 1e-9))
    dx = (bx0 + bx1) / 2 - factor * (x0 + x1) / 2
    dy = (by0 + by1) / 2 - factor * (y0 + y1) / 2
    return transformed(shapes, Affine(a=factor, d=factor, e=dx, f=dy))


def named(shapes: Iterable[Shape], role: str) -> tuple[Shape, ...]:
    """Return the shapes with numbered roles below ``role``."""
    return tuple(replace(s, role=f"{role}.{i}") for i, s in enumerate(shapes))


def _hex(color: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)


def _svg(drawing: Drawing, width_px: int, height_px: int, paper: Rgb) -> str:
    defs: list[str] = []
    body: list[str] = []
    for index, shape in enumerate(drawing.shapes):
        paint = "none"
        if isinstance(shape.fill, Gradient):
            defs.append(_svg_gradient(shape.fill, f"g{index}"))
            paint = f"url(#g{index})"
        elif shape.fill is not None:
            paint = _hex(shape.fill)
        attributes = [f'd="{shape.outline.svg()}"', f'fill="{paint}"']
        if shape.stroke is not None:
            attributes.append(
                f'stroke="{_hex(shape.stroke)}" stroke-width="{shape.stroke_width:.4f}" '
                'stroke-linecap="round" stroke-linejoin="round"'
            )
        if shape.opacity < 1:
            attributes.append(f'opacity="{shape.opacity:.4f}"')
        if shape.clip is not None:
            defs.append(f'<clipPath id="c{index}"><path d="{shape.clip.svg()}"/></clipPath>')
            attributes.append(f'clip-path="url(#c{index})"')
        body.append(f"<path {' '.join(attributes)}/>")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width_px}" height="{height_px}" '
        f'viewBox="0 0 {drawing.width:.4f} {drawing.height:.4f}" preserveAspectRatio="none">'
        f'<defs>{"".join(defs)}</defs><rect width="100%" height="100%" fill="{_hex(paper)}"/>'
        f"{''.join(body)}</svg>"
    )


def _svg_gradient(gradient: Gradient, name: str) -> str:
    (x1, y1), (x2, y2) = gradient.start, gradient.end
    first, last = (_hex(c) for c in gradient.colors)
    return (
        f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" x1="{x1:.4f}" y1="{y1:.4f}" '
        f'x2="{x2:.4f}" y2="{y2:.4f}"><stop offset="0" stop-color="{first}"/>'
        f'<stop offset="1" stop-color="{last}"/></linearGradient>'
    )
