"""The skin of goods as it is worked on: colour, height and metal over a raster."""

from dataclasses import dataclass, replace

import numpy as np

from pandok.forge.artwork.drawing import Drawing, Paint, Rgb, Shape
from pandok.forge.camera.rays import Array, as_array
from pandok.forge.goods.frames import Frame
from pandok.reading.types import Image

_BLACK: Rgb = (0, 0, 0)
_WHITE: Rgb = (255, 255, 255)
# Mark colours nearer to the ground than this (Euclidean in sRGB) are holes in the mark.
_GROUND_DISTANCE = 48.0


@dataclass(eq=False)
class Skin:
    """Rasters of one frame, changed in place by the finishes.

    Attributes:
        frame: Where the raster lies.
        color: ``(H, W, 3) float32`` sRGB, 0 to 255.
        height_mm: ``(H, W) float32`` over the solid.
        metal: ``(H, W) float32`` 0 to 1, share of polished metal.
    """

    frame: Frame
    color: Array
    height_mm: Array
    metal: Array

    @classmethod
    def blank(cls, frame: Frame, color: Rgb) -> "Skin":
        """Return a smooth skin of one colour."""
        painted = np.empty((*frame.shape, 3), dtype=np.float32)
        painted[:] = color
        zero = np.zeros(frame.shape, dtype=np.float32)
        return cls(frame, painted, zero, zero.copy())

    def part(self, rows: slice, columns: slice) -> "Skin":
        """Return a part as views that change this skin."""
        there = (rows, columns)
        return Skin(
            self.frame.part(rows, columns),
            self.color[there],
            self.height_mm[there],
            self.metal[there],
        )

    def sheet(self, rows: int, columns: int) -> "Skin":
        """Return the part under artwork of so many pixels, as views that change this skin."""
        across, along = (
            size / px
            for size, px in zip(self.frame.size_mm, reversed(self.frame.shape), strict=True)
        )
        left, top = (
            round(-self.frame.corner_mm[0] / across),
            round(-self.frame.corner_mm[1] / along),
        )
        return self.part(slice(top, top + rows), slice(left, left + columns))

    def paint(self, share: Array, color: Rgb | Array) -> None:
        """Mix in a colour, or ``(H, W, 3)`` colours, by share."""
        self.color += share[..., None] * (np.asarray(color, dtype=np.float32) - self.color)

    def dim(self, factor: Array) -> None:
        """Multiply the colour."""
        self.color *= factor[..., None]

    def picture(self) -> Image:
        """Return the colour as ``(H, W, 3) uint8``."""
        return np.clip(np.rint(self.color), 0, 255).astype(np.uint8)


@dataclass(frozen=True, eq=False)
class MarkRaster:
    """The mark apart from its ground.

    Attributes:
        cover: ``(H, W) float32`` 0 to 1: where the mark is, without its holes.
        color: ``(H, W, 3) float32`` sRGB of the finished print.
        plain: ``(H, W, 3) float32`` sRGB of the artwork without its mark.
    """

    cover: Array
    color: Array
    plain: Array

    def around(self, margin_px: int) -> tuple[slice, slice] | None:
        """Return the rows and columns that hold the mark, or None where there is none."""
        bounds = []
        for axis in (1, 0):
            found = np.flatnonzero((self.cover > 0).any(axis=axis))
            if not len(found):
                return None
            last = self.cover.shape[1 - axis]
            first = max(int(found[0]) - margin_px, 0)
            bounds.append(slice(first, min(int(found[-1]) + 1 + margin_px, last)))
        return bounds[0], bounds[1]

    def part(self, rows: slice, columns: slice) -> "MarkRaster":
        """Return some rows and columns."""
        there = (rows, columns)
        return MarkRaster(self.cover[there], self.color[there], self.plain[there])


def mark_raster(drawing: Drawing, picture: Image, ground: Rgb, px_per_mm: float) -> MarkRaster:
    """Tell the mark from its ground.

    Args:
        drawing: The artwork.
        picture: The same from the press.
        ground: Colour that shows through the mark's holes.
        px_per_mm: Resolution of the picture.
    """
    marks = drawing.of_role("mark")
    among = {id(shape) for shape in marks}
    rest = tuple(shape for shape in drawing.shapes if id(shape) not in among)
    plain = Drawing(drawing.width, drawing.height, rest).render(px_per_mm)
    stencil = tuple(_stencilled(shape, ground) for shape in marks)
    cover = Drawing(drawing.width, drawing.height, stencil).render(px_per_mm, paper=_BLACK)
    return MarkRaster(
        as_array(cover[..., 0] / np.float32(255)),
        as_array(picture.astype(np.float32)),
        as_array(plain.astype(np.float32)),
    )


def role_cover(drawing: Drawing, role: str, px_per_mm: float) -> Array:
    """Return the ``(H, W)`` coverage, 0 to 1, of all shapes of a role."""
    shapes = tuple(_whitened(shape) for shape in drawing.of_role(role))
    cover = Drawing(drawing.width, drawing.height, shapes).render(px_per_mm, paper=_BLACK)
    return as_array(cover[..., 0] / np.float32(255))


def _stencilled(shape: Shape, ground: Rgb) -> Shape:
    """Return the shape in white where it is the mark's, in black where the ground shows through."""

    def tone(paint: Paint) -> Rgb:
        off = np.subtract(paint, ground) if isinstance(paint, tuple) else np.inf
        return _BLACK if float(np.linalg.norm(off)) < _GROUND_DISTANCE else _WHITE

    return replace(
        shape,
        fill=None if shape.fill is None else tone(shape.fill),
        stroke=None if shape.stroke is None else tone(shape.stroke),
        opacity=1.0,
    )


def _whitened(shape: Shape) -> Shape:
    return replace(
        shape,
        fill=None if shape.fill is None else _WHITE,
        stroke=None if shape.stroke is None else _WHITE,
        opacity=1.0,
    )
