"""Artwork redrawn by a hand that did not make it: shapes moved, repainted, left out, added.

A retouch names the shapes that it changes by their role, so that it works on every label whatever
its layout, and on whatever is made from the drawing: its raster, its relief, its truth.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from pandok.forge.artwork.drawing import Gradient, Rgb, Shape
from pandok.forge.artwork.outline import Affine, Outline, Segment


@dataclass(frozen=True)
class Moved:
    """Shapes mapped: shifted, turned, mirrored, squeezed.

    Attributes:
        role: Of the shapes; those below it go along.
        by: The map, in millimetres of the label.
    """

    role: str
    by: Affine

    def apply(self, shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
        """Return the shapes, those of the role mapped."""
        return tuple(s.transformed(self.by) if has_role(s, self.role) else s for s in shapes)


@dataclass(frozen=True)
class Removed:
    """Shapes left out.

    Attributes:
        role: Of the shapes.
    """

    role: str

    def apply(self, shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
        """Return the shapes without those of the role."""
        return tuple(s for s in shapes if not has_role(s, self.role))


@dataclass(frozen=True)
class Repainted:
    """Shapes in another colour.

    Attributes:
        role: Of the shapes.
        color: For fill and stroke alike, wherever there is one.
    """

    role: str
    color: Rgb

    def apply(self, shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
        """Return the shapes, those of the role repainted."""
        return tuple(self._painted(s) if has_role(s, self.role) else s for s in shapes)

    def _painted(self, shape: Shape) -> Shape:
        return replace(
            shape,
            fill=None if shape.fill is None else self.color,
            stroke=None if shape.stroke is None else self.color,
        )


@dataclass(frozen=True)
class Copied:
    """Shapes drawn once more, over the first of the same role's group.

    Attributes:
        role: Of the shapes.
        by: Where the copy stands, from where the shapes are.
    """

    role: str
    by: Affine

    def apply(self, shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
        """Return the shapes with the copy right after the last of the role."""
        found = [i for i, s in enumerate(shapes) if has_role(s, self.role)]
        if not found:
            return shapes
        copies = tuple(
            replace(shapes[i].transformed(self.by), role=f"{shapes[i].role}.copy") for i in found
        )
        after = found[-1] + 1
        return (*shapes[:after], *copies, *shapes[after:])


@dataclass(frozen=True)
class Outlined:
    """Shapes with a line of their own colour around them: heavier letters, clogged corners.

    Attributes:
        role: Of the shapes.
        width_mm: Of the line; half of it lies outside.
    """

    role: str
    width_mm: float

    def apply(self, shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
        """Return the shapes, those of the role heavier."""
        return tuple(self._heavier(s) if has_role(s, self.role) else s for s in shapes)

    def _heavier(self, shape: Shape) -> Shape:
        if shape.fill is None or isinstance(shape.fill, Gradient):
            return replace(shape, stroke_width=shape.stroke_width + self.width_mm)
        line = shape.stroke_width if shape.stroke is not None else 0.0
        return replace(shape, stroke=shape.stroke or shape.fill, stroke_width=line + self.width_mm)


@dataclass(frozen=True)
class Traced:
    """Outlines drawn after a scan: every point a little off.

    Attributes:
        role: Of the shapes.
        wobble_mm: Standard deviation of a point.
        seed: Of the hand.
    """

    role: str
    wobble_mm: float
    seed: int

    def apply(self, shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
        """Return the shapes, those of the role traced."""
        rng = np.random.default_rng((self.seed, 61))
        return tuple(
            replace(s, outline=self._trace(s.outline, rng)) if has_role(s, self.role) else s
            for s in shapes
        )

    def _trace(self, outline: Outline, rng: np.random.Generator) -> Outline:
        traced: list[Segment] = []
        for verb, points in outline.segments:
            off = rng.normal(0.0, self.wobble_mm, (len(points), 2))
            traced.append(
                (
                    verb,
                    tuple(
                        (x + float(dx), y + float(dy))
                        for (x, y), (dx, dy) in zip(points, off, strict=True)
                    ),
                )
            )
        return Outline(tuple(traced))


Retouch: TypeAlias = Moved | Removed | Repainted | Copied | Outlined | Traced


def has_role(shape: Shape, role: str) -> bool:
    """Return whether a shape has the role or one below it; every shape has the empty role."""
    return not role or shape.role == role or shape.role.startswith(f"{role}.")


def retouched(shapes: Iterable[Shape], retouches: Iterable[Retouch]) -> tuple[Shape, ...]:
    """Return the shapes after each retouch in turn."""
    done = tuple(shapes)
    for retouch in retouches:
        done = retouch.apply(done)
    return done
