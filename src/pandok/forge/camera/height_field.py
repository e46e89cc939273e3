"""A thing as heights over the desk on a grid: pouches, bags, shoes, cards, plates, cloth."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pandok.forge.camera.rays import LABEL_SURFACE, Array, Hits, Mask, Vectors, as_array
from pandok.forge.camera.relief import slopes
from pandok.forge.camera.sampling import sample

Rows: TypeAlias = npt.NDArray[np.intp]

_MARCH = 12
_HALVINGS = 6
_CLEARANCE_MM = 0.01
_SHADOW_LEVELS = 14


@dataclass(frozen=True, eq=False)
class HeightField:
    """A thing without overhangs; a ray from above meets it once.

    Attributes:
        heights_mm: ``(H, W) float32`` over the desk.
        cover: ``(H, W) float32`` 0 to 1; the thing ends where it falls to 0.5.
        px_per_mm: Resolution of the grid.
        corner_mm: Where the grid's top left corner lies, x and y from the middle of the desk.
        label_mm: Where the label's top left corner lies, likewise.
        wrinkles: ``(H, W, 2) float32`` slopes that bend the light, not the outline, or None.
    """

    heights_mm: Array
    cover: Array
    px_per_mm: float
    corner_mm: tuple[float, float]
    label_mm: tuple[float, float]
    wrinkles: Array | None = None

    @cached_property
    def extent(self) -> tuple[float, float, float]:
        """Half size in x and y, and height."""
        rows, columns = (np.flatnonzero((self.cover >= 0.5).any(axis=a)) for a in (1, 0))
        reach = []
        for found, corner in ((columns, self.corner_mm[0]), (rows, self.corner_mm[1])):
            first, last = (corner + i / self.px_per_mm for i in (found[0], found[-1] + 1))
            reach.append(float(max(abs(first), abs(last))))
        return (reach[0], reach[1], float(self.heights_mm.max()))

    @cached_property
    def _shape(self) -> Array:
        """``(H, W, 2)``: heights and cover; nothing is beyond the grid."""
        shape = np.dstack((self.heights_mm, self.cover))
        shape[[0, -1], :, 1] = shape[:, [0, -1], 1] = 0.0
        return shape

    @cached_property
    def _slopes(self) -> Array:
        """``(H, W, 2)``: how the surface leans the light."""
        lean = slopes(self.heights_mm, self.px_per_mm)
        return lean if self.wrinkles is None else as_array(lean + self.wrinkles)

    def intersect(self, origin: Array, directions: Array) -> Hits:
        """Go down along each ray until it is under the surface, then close in on where it got so.

        A first pass by equal steps finds the first surface where several lie behind one another;
        halving the last step makes it exact.
        """
        ray = Vectors.of(directions)
        top = np.float32(self.heights_mm.max() + _CLEARANCE_MM)
        down = 1.0 / ray.z
        scale = np.float32(self.px_per_mm)
        slant_x, slant_y = ray.x * down * scale, ray.y * down * scale
        start_x, start_y = self._pixel(origin[None, :2])
        start_x, start_y = start_x - origin[2] * slant_x, start_y - origin[2] * slant_y

        def places(level: Array, rows: Rows) -> tuple[Array, Array]:
            return (
                as_array(start_x[rows] + slant_x[rows] * level),
                as_array(start_y[rows] + slant_y[rows] * level),
            )

        def under(level: Array, rows: Rows) -> Mask:
            found = sample(self._shape, *places(level, rows))
            return np.asarray((found[:, 0] >= level) & (found[:, 1] >= 0.5))

        low = np.full(len(directions), -1.0, dtype=np.float32)
        above = np.arange(len(directions))
        for step in range(_MARCH - 1, -1, -1):
            level = top * np.float32(step / _MARCH)
            inside = under(np.full(len(above), level, dtype=np.float32), above)
            low[above[inside]] = level
            above = above[~inside]
        hit = np.flatnonzero(low >= 0.0)
        below = low[hit]
        beyond = below + top / np.float32(_MARCH)
        for _ in range(_HALVINGS):
            middle = as_array(0.5 * (below + beyond))
            inside = under(middle, hit)
            below = np.where(inside, middle, below)
            beyond = np.where(inside, beyond, middle)
        low[hit] = below
        u, v = places(low, np.arange(len(low)))
        lean = sample(self._slopes, u, v)
        return Hits(
            np.where(low >= 0.0, (low - origin[2]) * down, np.float32(np.inf)),
            _normals(lean[:, 0], lean[:, 1]),
            self._uv(u, v),
            np.full(len(u), LABEL_SURFACE, dtype=np.int8),
        )

    def shades(self, points: Array, toward_light: Array) -> Mask:
        """March from the desk to the greatest height."""
        found = np.zeros(len(points), dtype=np.bool_)
        for level in np.linspace(0.3, float(self.heights_mm.max()), _SHADOW_LEVELS):
            at = points[:, :2] + toward_light[:, :2] * (level / toward_light[:, 2:])
            u, v = self._pixel(as_array(at))
            found |= (sample(self.heights_mm, u, v) >= level) & (sample(self.cover, u, v) >= 0.5)
        return found

    def place(self, uv: Array) -> Array:
        """Return points on the surface."""
        xy = uv + np.array(self.label_mm, dtype=np.float32)
        level = sample(self.heights_mm, *self._pixel(as_array(xy)))
        return as_array(np.column_stack([xy, level]))

    def _pixel(self, xy: Array) -> tuple[Array, Array]:
        """Columns and rows of the grid under places on the desk."""
        scale, half = np.float32(self.px_per_mm), np.float32(0.5)
        u = (xy[:, 0] - np.float32(self.corner_mm[0])) * scale - half
        v = (xy[:, 1] - np.float32(self.corner_mm[1])) * scale - half
        return u, v

    def _uv(self, u: Array, v: Array) -> Array:
        """Places on the label in millimetres of places on the grid."""
        size = np.float32(1 / self.px_per_mm)
        across, along = (
            np.float32(corner - label + 0.5 / self.px_per_mm)
            for corner, label in zip(self.corner_mm, self.label_mm, strict=True)
        )
        return np.stack((u * size + across, v * size + along)).T


def _normals(slope_x: Array, slope_y: Array) -> Array:
    """Return ``(N, 3)`` unit normals of a surface of such slopes."""
    up = 1.0 / np.sqrt(slope_x * slope_x + slope_y * slope_y + 1.0)
    return as_array(np.stack((-slope_x * up, -slope_y * up, up)).T)
