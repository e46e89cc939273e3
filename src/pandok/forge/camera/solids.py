"""The solids that goods are packed in, lying on a desk, as a ray meets them.

Frame: millimetres, x to the right and y away from the photographer's side as on a page (y runs down
the label), z up from the desk at 0. The label faces up. Every solid answers where rays hit it, with
the outward normal and the place on the label.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from pandok.forge.camera.rays import (
    LABEL_SURFACE,
    SIDE_SURFACE,
    Array,
    Hits,
    Mask,
    as_array,
    nearer,
    nonzero,
)
from pandok.forge.camera.revolution import RoundSolid


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
        """Meet the six planes by the slab method (Kay and Kajiya, 1986)."""
        low = np.array([-self.width / 2, -self.height / 2, 0.0], dtype=np.float32)
        high = np.array([self.width / 2, self.height / 2, self.depth], dtype=np.float32)
        inverse = 1.0 / nonzero(directions)
        first, second = (low - origin) * inverse, (high - origin) * inverse
        near, far = np.minimum(first, second), np.maximum(first, second)
        axis = near.argmax(axis=1)
        enter, leave = near.max(axis=1), far.min(axis=1)
        hit = (enter <= leave) & (enter > 0)
        rows = np.arange(len(axis))
        normal = np.zeros_like(directions)
        normal[rows, axis] = -np.sign(directions[rows, axis])
        uv = (origin + enter[:, None] * directions)[:, :2] + high[:2]
        top = (axis == 2) & (normal[:, 2] > 0)
        surface = np.where(top, LABEL_SURFACE, SIDE_SURFACE).astype(np.int8)
        return Hits(np.where(hit, enter, np.inf).astype(np.float32), normal, uv, surface)

    def shades(self, points: Array, toward_light: Array) -> Mask:
        """Meet the box with rays from the desk."""
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


@dataclass(frozen=True)
class ReliefSolid:
    """A soft package as a height over its outline: the body of a pouch or tube.

    Attributes:
        width: Across.
        height: Along.
        bulge: Greatest height.
        tube: Whether the height grows from a crimp at the top to a round end, as of a tube;
            otherwise a pillow.
        wrinkles: Rows of amplitude, x and y frequency in radians a millimetre, phase; they bend
            the light, not the outline.
    """

    width: float
    height: float
    bulge: float
    tube: bool = False
    wrinkles: tuple[tuple[float, float, float, float], ...] = ()

    @property
    def extent(self) -> tuple[float, float, float]:
        """Half size in x and y, and height."""
        return (self.width / 2, self.height / 2, self.bulge)

    def _level(self, x: Array, y: Array) -> Array:
        """Height over the desk; 0 outside the outline."""
        u, v = 2 * x / self.width, np.clip(y / self.height + 0.5, 0, 1)
        across = np.clip(1 - u * u, 0, 1)
        if self.tube:
            rise = np.sin(v * (np.pi / 2))
            return as_array(self.bulge * rise * np.sqrt(across))
        seal = 0.072
        top = np.sin(np.clip((v - seal) / (0.5 - seal), 0, 1) * (np.pi / 2))
        bottom = np.sqrt(np.clip((1 - v) / 0.3, 0, 1))
        return as_array(self.bulge * top * bottom * across**0.75)

    def _inside(self, x: Array, y: Array) -> Mask:
        return np.asarray((np.abs(x) <= self.width / 2) & (np.abs(y) <= self.height / 2))

    def intersect(self, origin: Array, directions: Array) -> Hits:
        """Find the height by fixed-point iteration, which converges for views from above."""
        level = np.zeros(len(directions), dtype=np.float32)
        slant = directions[:, :2] / directions[:, 2:]
        for _ in range(7):
            xy = origin[:2] + slant * (level - origin[2])[:, None]
            level = as_array(0.5 * (level + self._level(xy[:, 0], xy[:, 1])))
        xy = origin[:2] + slant * (level - origin[2])[:, None]
        hit = self._inside(xy[:, 0], xy[:, 1])
        distance = np.where(hit, (level - origin[2]) / directions[:, 2], np.inf)
        uv = xy + np.array([self.width / 2, self.height / 2], dtype=np.float32)
        surface = np.full(len(level), LABEL_SURFACE, dtype=np.int8)
        return Hits(as_array(distance), self._normal(xy[:, 0], xy[:, 1]), as_array(uv), surface)

    def shades(self, points: Array, toward_light: Array) -> Mask:
        """March from the desk to the greatest height."""
        found = np.zeros(len(points), dtype=np.bool_)
        for height in np.linspace(0.3, self.bulge, 14):
            at = points[:, :2] + toward_light[:, :2] * (height / toward_light[:, 2:])
            x, y = at[:, 0], at[:, 1]
            found |= self._inside(x, y) & (self._level(x, y) >= height)
        return found

    def _normal(self, x: Array, y: Array) -> Array:
        step = np.float32(0.4)
        limit_x, limit_y = self.width / 2 - 0.6, self.height / 2 - 0.6
        x, y = np.clip(x, -limit_x, limit_x), np.clip(y, -limit_y, limit_y)
        dx = (self._level(x + step, y) - self._level(x - step, y)) / (2 * step)
        dy = (self._level(x, y + step) - self._level(x, y - step)) / (2 * step)
        for amplitude, fx, fy, phase in self.wrinkles:
            bend = amplitude * np.cos(fx * x + fy * y + phase)
            dx, dy = dx + fx * bend, dy + fy * bend
        length = np.sqrt(dx * dx + dy * dy + 1.0)
        return as_array(np.column_stack([-dx / length, -dy / length, 1.0 / length]))

    def place(self, uv: Array) -> Array:
        """Return points on the relief."""
        xy = uv - np.array([self.width / 2, self.height / 2], dtype=np.float32)
        return as_array(np.column_stack([xy, self._level(xy[:, 0], xy[:, 1])]))


@dataclass(frozen=True)
class TubeSolid:
    """A tube: a relief with the label, and a round cap towards +y."""

    body: ReliefSolid
    cap: RoundSolid

    @property
    def extent(self) -> tuple[float, float, float]:
        """Half size in x and y, and height."""
        return (self.body.width / 2, self.cap.extent[1], self.cap.extent[2])

    def intersect(self, origin: Array, directions: Array) -> Hits:
        """Return the nearer of body and cap."""
        body = self.body.intersect(origin, directions)
        return nearer(body, self.cap.intersect(origin, directions))

    def shades(self, points: Array, toward_light: Array) -> Mask:
        """Return the shadow of body and cap together."""
        return np.asarray(
            self.body.shades(points, toward_light) | self.cap.shades(points, toward_light)
        )

    def place(self, uv: Array) -> Array:
        """Return points on the body."""
        return self.body.place(uv)
