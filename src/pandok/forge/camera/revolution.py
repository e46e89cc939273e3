"""Solids of revolution lying on a desk: bottles and caps."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pandok.forge.camera.rays import (
    LABEL_SURFACE,
    SIDE_SURFACE,
    Array,
    Hits,
    Mask,
    as_array,
    no_hits,
    nonzero,
)


@dataclass(frozen=True)
class Frustum:
    """A piece of a solid of revolution about an axis along y."""

    y0: float
    radius0: float
    y1: float
    radius1: float
    surface: int

    @property
    def slope(self) -> float:
        """Change of the radius along y."""
        return (self.radius1 - self.radius0) / (self.y1 - self.y0)

    def meet(self, origin: Array, directions: Array) -> tuple[Array, Array, Array]:
        """Return distance (infinite where missed), place on the piece and normal."""
        start = self.radius0 + self.slope * (origin[..., 1] - self.y0)
        along = self.slope * directions[..., 1]
        a = directions[..., 0] ** 2 + directions[..., 2] ** 2 - along**2
        b = origin[..., 0] * directions[..., 0] + origin[..., 2] * directions[..., 2]
        b = b - start * along
        c = origin[..., 0] ** 2 + origin[..., 2] ** 2 - start**2
        inside = b**2 - a * c
        distance = (-b - np.sqrt(np.maximum(inside, 0.0))) / nonzero(a)
        at = origin + distance[..., None] * directions
        hit = (inside > 0) & (distance > 0) & (at[..., 1] >= self.y0) & (at[..., 1] <= self.y1)
        across = np.hypot(at[..., 0], at[..., 2])
        normal = np.stack([at[..., 0], -self.slope * across, at[..., 2]], axis=-1)
        length = across * np.float32(np.sqrt(1.0 + self.slope**2))
        normal /= np.maximum(length, 1e-6)[..., None]
        return as_array(np.where(hit, distance, np.inf)), as_array(at), as_array(normal)


@dataclass(frozen=True)
class RoundSolid:
    """Frusta about an axis along y that lies one radius above the desk.

    Attributes:
        pieces: From -y to +y; the ends are closed by discs.
        radius: Height of the axis, and radius of the piece that bears the label.
        label_size: Width along the curve and height along the axis, or None without a label. The
            label is centred on the top, at y = 0.
    """

    pieces: tuple[Frustum, ...]
    radius: float
    label_size: tuple[float, float] | None = None

    @property
    def extent(self) -> tuple[float, float, float]:
        """Half size in x and y, and height."""
        reach = max(-self.pieces[0].y0, self.pieces[-1].y1)
        return (self.radius, reach, 2 * self.radius)

    def intersect(self, origin: Array, directions: Array) -> Hits:
        """Meet each piece and both ends with the rays that can reach them."""
        raised = origin - np.array([0, 0, self.radius], dtype=np.float32)
        found = no_hits(len(directions))
        slant = directions[:, 1] / directions[:, 2]
        # Where each ray comes into the solid's height, and where it leaves it.
        enter, leave = (raised[1] + slant * (z - raised[2]) for z in (self.radius, -self.radius))
        first, last = np.minimum(enter, leave), np.maximum(enter, leave)
        for piece in self.pieces:
            near = np.flatnonzero((first <= piece.y1) & (last >= piece.y0))
            distance, at, normal = piece.meet(raised, directions[near])
            uv, surface = self._on_label(at, piece.surface)
            _keep_nearer(found, near, Hits(distance, normal, uv, surface))
        head, foot = self.pieces[0], self.pieces[-1]
        for disc, surface_id in (
            ((head.y0, head.radius0, -1.0), head.surface),
            ((head.y1, head.radius1, 1.0), head.surface),
            ((foot.y1, foot.radius1, 1.0), foot.surface),
        ):
            near = np.flatnonzero((first <= disc[0]) & (last >= disc[0]))
            _keep_nearer(found, near, _disc(raised, directions[near], disc, surface_id))
        return found

    def shades(self, points: Array, toward_light: Array) -> Mask:
        """Meet the pieces with rays from the desk."""
        raised = points - np.array([0, 0, self.radius], dtype=np.float32)
        found = np.zeros(len(points), dtype=np.bool_)
        for piece in self.pieces:
            distance, _, _ = piece.meet(raised, toward_light)
            found |= np.isfinite(distance)
        return found

    def _on_label(self, at: Array, surface: int) -> tuple[Array, npt.NDArray[np.int8]]:
        surfaces = np.full(len(at), surface, dtype=np.int8)
        if self.label_size is None or surface != LABEL_SURFACE:
            return np.full((len(at), 2), -1.0, dtype=np.float32), surfaces
        width, height = self.label_size
        u = np.arctan2(at[:, 0], at[:, 2]) * self.radius + width / 2
        v = at[:, 1] + height / 2
        off = (u < 0) | (u > width) | (v < 0) | (v > height)
        surfaces[off] = SIDE_SURFACE
        return as_array(np.column_stack([u, v])), surfaces

    def place(self, uv: Array) -> Array:
        """Return points on the body."""
        width, height = self.label_size or (0.0, 0.0)
        angle = (uv[:, 0] - width / 2) / self.radius
        return as_array(
            np.column_stack(
                [
                    self.radius * np.sin(angle),
                    uv[:, 1] - height / 2,
                    self.radius * (1 + np.cos(angle)),
                ]
            )
        )


def _keep_nearer(found: Hits, rows: npt.NDArray[np.intp], candidates: Hits) -> None:
    """Enter the hits of some rays where they are nearer than what was found, in place."""
    closer = candidates.distance < found.distance[rows]
    there = rows[closer]
    found.distance[there] = candidates.distance[closer]
    found.normal[there] = candidates.normal[closer]
    found.uv[there] = candidates.uv[closer]
    found.surface[there] = candidates.surface[closer]


def _disc(origin: Array, directions: Array, disc: tuple[float, float, float], surface: int) -> Hits:
    """Meet a disc across the axis at y, of a radius, facing -y or +y."""
    y, radius, toward = disc
    distance = (y - origin[1]) / nonzero(directions[:, 1])
    at = origin + distance[:, None] * directions
    hit = (np.hypot(at[:, 0], at[:, 2]) <= radius) & (distance > 0)
    found = no_hits(len(directions))
    normal = np.tile(np.array([0, toward, 0], dtype=np.float32), (len(directions), 1))
    surfaces = np.full(len(directions), surface, dtype=np.int8)
    return Hits(as_array(np.where(hit, distance, np.inf)), normal, found.uv, surfaces)
