"""Rasters over goods: grids in the frame of the artwork, and shapes drawn on them by distance."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.outline import XY
from pandok.forge.camera.distance import distance_to_zero
from pandok.forge.camera.rays import Array, as_array

# Left, above, right, below.
Margins: TypeAlias = tuple[float, float, float, float]

# Bits of the fraction of a pixel in what OpenCV draws.
_SHIFT = 4


@dataclass(frozen=True)
class Frame:
    """A grid in the frame of the artwork.

    Attributes:
        corner_mm: Top left corner, x and y.
        size_mm: Width and height.
        shape: Rows and columns.
        px_per_mm: Resolution; the grid's own differs from it by less than a pixel a side.
    """

    corner_mm: tuple[float, float]
    size_mm: tuple[float, float]
    shape: tuple[int, int]
    px_per_mm: float

    @classmethod
    def around(cls, sheet_mm: XY, margins_mm: Margins, px_per_mm: float) -> "Frame":
        """Return the grid of a sheet with margins of whole pixels around it."""
        columns, rows = (max(1, round(size * px_per_mm)) for size in sheet_mm)
        across, along = sheet_mm[0] / columns, sheet_mm[1] / rows
        left, right = (math.ceil(m / across) for m in (margins_mm[0], margins_mm[2]))
        above, below = (math.ceil(m / along) for m in (margins_mm[1], margins_mm[3]))
        shape = (rows + above + below, columns + left + right)
        size = (shape[1] * across, shape[0] * along)
        return cls((-left * across, -above * along), size, shape, px_per_mm)

    def mesh(self) -> tuple[Array, Array]:
        """Return x as ``(1, W)`` and y as ``(H, 1)`` in millimetres, of centres of pixels."""
        height, width = self.shape
        x = (np.arange(width, dtype=np.float32) + 0.5) * np.float32(self.size_mm[0] / width)
        y = (np.arange(height, dtype=np.float32) + 0.5) * np.float32(self.size_mm[1] / height)
        x += np.float32(self.corner_mm[0])
        y += np.float32(self.corner_mm[1])
        return x[None, :], y[:, None]

    def part(self, rows: slice, columns: slice) -> "Frame":
        """Return the grid of some rows and columns."""
        across, along = self.size_mm[0] / self.shape[1], self.size_mm[1] / self.shape[0]
        height, width = rows.stop - rows.start, columns.stop - columns.start
        corner = (
            self.corner_mm[0] + columns.start * across,
            self.corner_mm[1] + rows.start * along,
        )
        size = (width * across, height * along)
        return Frame(corner, size, (height, width), self.px_per_mm)

    def pixels(self, points: Sequence[XY]) -> npt.NDArray[np.int32]:
        """Return ``(N, 2)`` places of points for OpenCV's drawing, in fractions of a pixel."""
        at = np.array(points, dtype=np.float64) - self.corner_mm
        return np.rint((at * self.px_per_mm - 0.5) * (1 << _SHIFT)).astype(np.int32)

    def filled(self, points: Sequence[XY]) -> Array:
        """Return the ``(H, W)`` coverage, 0 to 1, of a polygon."""
        drawn = np.zeros(self.shape, dtype=np.uint8)
        cv2.fillPoly(drawn, [self.pixels(points)], 255, cv2.LINE_AA, _SHIFT)
        return as_array(drawn / np.float32(255))

    def distance_to_line(self, points: Sequence[XY]) -> Array:
        """Return the ``(H, W)`` distances in millimetres from a line through points."""
        drawn = np.full(self.shape, 255, dtype=np.uint8)
        cv2.polylines(drawn, [self.pixels(points)], isClosed=False, color=0, shift=_SHIFT)
        far = distance_to_zero(drawn)
        return as_array(far / np.float32(self.px_per_mm))

    def depth_inside(self, cover: Array, finer: int = 1) -> Array:
        """Return how far inside of a coverage each pixel lies, in millimetres; 0 outside.

        Args:
            cover: ``(H, W)`` 0 to 1.
            finer: Measured on a grid so many times as fine: without steps along slanted edges.
        """
        rows, columns = cover.shape
        size = (columns * finer, rows * finer)
        fine = cover if finer == 1 else cv2.resize(cover, size, interpolation=cv2.INTER_LINEAR)
        inside = (np.asarray(fine) >= 0.5).astype(np.uint8)
        framed = cv2.copyMakeBorder(inside, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
        deep = distance_to_zero(np.asarray(framed, dtype=np.uint8))[1:-1, 1:-1]
        if finer > 1:
            deep = as_array(cv2.resize(deep, (columns, rows), interpolation=cv2.INTER_AREA))
        return as_array(deep / np.float32(self.px_per_mm * finer))

    def distance_to(self, cover: Array) -> Array:
        """Return how far from a coverage each pixel lies, in millimetres; 0 on it."""
        off = (cover < 0.5).astype(np.uint8)
        return as_array(distance_to_zero(off) / np.float32(self.px_per_mm))

    def blurred(self, raster: Array, sigma_mm: float) -> Array:
        """Return a raster under a Gaussian."""
        sigma = max(sigma_mm * self.px_per_mm, 0.3)
        return as_array(cv2.GaussianBlur(raster, (0, 0), sigma))


def rounded_edge(depth: Array, radius_mm: float) -> Array:
    """Return the height of a quarter round by depth inside an edge, as a share of 1."""
    along = 1.0 - np.minimum(depth / np.float32(radius_mm), 1.0)
    return as_array(np.sqrt(1.0 - along * along))


def coverage(signed_mm: Array, px_per_mm: float) -> Array:
    """Return the anti-aliased coverage, 0 to 1, of where a signed distance is positive."""
    return as_array(np.clip(signed_mm * np.float32(px_per_mm) + 0.5, 0.0, 1.0))


def rounded_box(frame: Frame, box: tuple[float, float, float, float], radius_mm: float) -> Array:
    """Return the ``(H, W)`` signed distance, positive inside, of a box with round corners."""
    x, y = frame.mesh()
    x0, y0, x1, y1 = box
    beyond_x = np.abs(x - (x0 + x1) / 2) - ((x1 - x0) / 2 - radius_mm)
    beyond_y = np.abs(y - (y0 + y1) / 2) - ((y1 - y0) / 2 - radius_mm)
    outside = np.hypot(np.maximum(beyond_x, 0), np.maximum(beyond_y, 0))
    inside = np.minimum(np.maximum(beyond_x, beyond_y), 0)
    return as_array(radius_mm - outside - inside)


def curve(points: Sequence[XY], steps: int = 8) -> list[XY]:
    """Return a Catmull-Rom spline through points, as a finer line."""
    at = np.array([points[0], *points, points[-1]], dtype=np.float64)
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    fine: list[XY] = []
    for i in range(len(at) - 3):
        a, b, c, d = at[i : i + 4]
        piece = 0.5 * (
            2 * b
            + (c - a) * t
            + (2 * a - 5 * b + 4 * c - d) * t**2
            + (3 * b - a - 3 * c + d) * t**3
        )
        fine += [(float(px), float(py)) for px, py in piece]
    return [*fine, (float(points[-1][0]), float(points[-1][1]))]
