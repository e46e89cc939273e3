"""The solids that goods are packed in, lying on a desk, as a ray meets them.

Frame: millimetres, x to the right and y away from the photographer's side as on a page (y runs down
the label), z up from the desk at 0. The label faces up. Every solid answers where rays hit it, with
the outward normal and the place on the label.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from pandok.forge.camera.rays import (
    LABEL_SURFACE,
    SIDE_SURFACE,
    Array,
    Hits,
    Mask,
    Vectors,
    as_array,
    nearer,
    nonzero,
)


class Solid(Protocol):
    """Something that a ray can hit."""

    def intersect(self, origin: Array, directions: Array) -> Hits:
        """Return the first hit of each ray from a camera above.

        Args:
            origin: ``(3,)`` the camera's centre.
            directions: ``(N, 3)``, pointing down.
        """

    def shades(self, points: Array, toward_light: Array) -> Mask:
        """Return which of the ``(N, 3)`` points of the desk the solid keeps in shadow."""

    def place(self, uv: Array) -> Array:
        """Return ``(N, 3)`` points of the ``(N, 2)`` places on the label."""

    @property
    def extent(self) -> tuple[float, float, float]:
        """Half size in x and y, and height."""


@dataclass(frozen=True)
class BoxSolid:
    """A carton: label on top, sides in the colour of the ground."""

    width: float
    height: float
    depth: float

    @property
    def extent(self) -> tuple[float, float, float]:
        """Half size in x and y, and height."""
        return (self.width / 2, self.height / 2, self.depth)

    def intersect(self, origin: Array, directions: Array) -> Hits:
        """Meet the top; what misses it may meet a side that faces the camera."""
        ray = Vectors.of(directions)
        half_x, half_y = np.float32(self.width / 2), np.float32(self.height / 2)
        distance = as_array(np.float32(self.depth - origin[2]) / ray.z)
        x, y = ray.x * distance + origin[0], ray.y * distance + origin[1]
        top = (np.abs(x) <= half_x) & (np.abs(y) <= half_y)
        normal = np.zeros((3, len(x)), dtype=np.float32)
        normal[2] = 1.0
        surface = np.full(len(x), LABEL_SURFACE, dtype=np.int8)
        rest = np.flatnonzero(~top)
        distance[rest] = np.inf
        surface[rest] = SIDE_SURFACE
        for axis in (0, 1):
            self._meet_side(axis, origin, directions[rest], (rest, distance, normal))
        return Hits(distance, normal.T, np.stack((x + half_x, y + half_y)).T, surface)

    def _meet_side(
        self,
        axis: int,
        origin: Array,
        rays: Array,
        found: tuple[npt.NDArray[np.intp], Array, Array],
    ) -> None:
        """Enter hits of the side across an axis that the camera sees, if any, in place."""
        rows, distance, normal = found
        half = (self.width / 2, self.height / 2)
        if abs(origin[axis]) <= half[axis]:
            return
        facing = np.sign(origin[axis])
        other = 1 - axis
        reach = as_array((facing * half[axis] - origin[axis]) / nonzero(rays[:, axis]))
        level = origin[2] + reach * rays[:, 2]
        along = origin[other] + reach * rays[:, other]
        hit = (reach > 0) & (level >= 0) & (level <= self.depth) & (np.abs(along) <= half[other])
        there = rows[hit]
        distance[there] = reach[hit]
        normal[:, there] = 0.0
        normal[axis, there] = facing

    def shades(self, points: Array, toward_light: Array) -> Mask:
        """Meet the box with rays from the desk by the slab method (Kay and Kajiya, 1986)."""
        low = np.array([-self.width / 2, -self.height / 2, 0.0], dtype=np.float32)
        high = np.array([self.width / 2, self.height / 2, self.depth], dtype=np.float32)
        inverse = 1.0 / nonzero(toward_light)
        first, second = (low - points) * inverse, (high - points) * inverse
        enter = np.minimum(first, second).max(axis=1)
        return np.asarray(enter <= np.maximum(first, second).min(axis=1))

    def place(self, uv: Array) -> Array:
        """Return points on the top face."""
        half = np.array([self.width / 2, self.height / 2])
        return as_array(np.column_stack([uv - half, np.full(len(uv), self.depth)]))


@dataclass(frozen=True, eq=False)
class Joined:
    """Solids that lie together; the first one bears the label.

    Attributes:
        parts: One or more.
    """

    parts: tuple[Solid, ...]

    @property
    def extent(self) -> tuple[float, float, float]:
        """Half size in x and y, and height."""
        x, y, z = zip(*(part.extent for part in self.parts), strict=True)
        return (max(x), max(y), max(z))

    def intersect(self, origin: Array, directions: Array) -> Hits:
        """Return the nearest hit of any part."""
        first, *others = self.parts
        best = first.intersect(origin, directions)
        for part in others:
            best = nearer(best, part.intersect(origin, directions))
        return best

    def shades(self, points: Array, toward_light: Array) -> Mask:
        """Return the shadow of all parts together."""
        found = np.zeros(len(points), dtype=np.bool_)
        for part in self.parts:
            found |= part.shades(points, toward_light)
        return found

    def place(self, uv: Array) -> Array:
        """Return points on the part that bears the label."""
        return self.parts[0].place(uv)
