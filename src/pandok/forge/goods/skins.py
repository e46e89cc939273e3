"""The skin of goods as it is worked on: colour, height and metal over a raster."""

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np

from pandok.forge.artwork.drawing import Drawing, Paint, Rgb, Shape, bounds_of, transformed
from pandok.forge.artwork.outline import Box, shift
from pandok.forge.camera.rays import Array
from pandok.forge.goods.frames import Frame
from pandok.reading.types import Image

_BLACK: Rgb = (0, 0, 0)
_WHITE: Rgb = (255, 255, 255)
# Mark colours nearer to the ground than this (Euclidean in sRGB) are holes in the mark.
_GROUND_DISTANCE = 24.0


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
    color = picture.astype(np.float32)
    cover = np.zeros(picture.shape[:2], dtype=np.float32)
    plain = color.copy()
    marks = drawing.of_role("mark")
    if marks:
        among = {id(shape) for shape in marks}
        rest = tuple(shape for shape in drawing.shapes if id(shape) not in among)
        window = _Window.around(marks, drawing, px_per_mm)
        plain[window.there] = window.render(rest, _WHITE)
        stencil = tuple(_stencilled(shape, ground) for shape in marks)
        cover[window.there] = window.render(stencil, _BLACK)[..., 0] / np.float32(255)
    return MarkRaster(cover, color, plain)


def role_cover(drawing: Drawing, role: str, px_per_mm: float) -> Array:
    """Return the ``(H, W)`` coverage, 0 to 1, of all shapes of a role."""
    columns, rows = round(drawing.width * px_per_mm), round(drawing.height * px_per_mm)
    cover = np.zeros((rows, columns), dtype=np.float32)
    shapes = tuple(_whitened(shape) for shape in drawing.of_role(role))
    if shapes:
        window = _Window.around(shapes, drawing, px_per_mm)
        cover[window.there] = window.render(shapes, _BLACK)[..., 0] / np.float32(255)
    return cover


@dataclass(frozen=True)
class _Window:
    """A part of a drawing's raster, which is drawn in a fraction of the time.

    Attributes:
        rows: Of the raster.
        columns: Of the raster.
        pixel_mm: Width and height of a pixel.
    """

    rows: slice
    columns: slice
    pixel_mm: tuple[float, float]

    @classmethod
    def around(cls, shapes: tuple[Shape, ...], drawing: Drawing, px_per_mm: float) -> "_Window":
        """Return the part of a drawing that holds some shapes."""
        size = (drawing.width, drawing.height)
        counts = [max(1, round(s * px_per_mm)) for s in size]
        pixel = (size[0] / counts[0], size[1] / counts[1])
        box = bounds_of(shapes)
        across, along = (
            slice(
                min(max(math.floor(box[axis] / pixel[axis]) - 1, 0), counts[axis] - 1),
                max(min(math.ceil(box[axis + 2] / pixel[axis]) + 1, counts[axis]), 1),
            )
            for axis in (0, 1)
        )
        return cls(along, across, pixel)

    @property
    def there(self) -> tuple[slice, slice]:
        """Index of the part in the raster."""
        return (self.rows, self.columns)

    def render(self, shapes: tuple[Shape, ...], paper: Rgb) -> Image:
        """Rasterise what of some shapes lies in the part."""
        x0, y0 = self.columns.start * self.pixel_mm[0], self.rows.start * self.pixel_mm[1]
        counts = (self.columns.stop - self.columns.start, self.rows.stop - self.rows.start)
        across, along = (n * mm for n, mm in zip(counts, self.pixel_mm, strict=True))
        near = tuple(
            shape for shape in shapes if _overlap(shape.bounds(), (x0, y0, x0 + across, y0 + along))
        )
        part = Drawing(across, along, transformed(near, shift(-x0, -y0)))
        drawn = part.render(1 / self.pixel_mm[0], paper)
        # Where pixels are not square, the part may come out a row short or long.
        if drawn.shape[:2] != (counts[1], counts[0]):
            resized = cv2.resize(drawn, counts, interpolation=cv2.INTER_LINEAR)
            return np.asarray(resized, dtype=np.uint8)
        return drawn


def _overlap(first: Box, second: Box) -> bool:
    return (
        first[0] < second[2]
        and second[0] < first[2]
        and first[1] < second[3]
        and second[1] < first[3]
    )


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
