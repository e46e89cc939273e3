"""Rays and where they meet a surface."""

from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float32]

Mask: TypeAlias = npt.NDArray[np.bool_]

LABEL_SURFACE = 0
SIDE_SURFACE = 1
CAP_SURFACE = 2


@dataclass(frozen=True, eq=False)
class Hits:
    """Where N rays meet a solid.

    Attributes:
        distance: ``(N,)`` along the ray, infinite where it misses.
        normal: ``(N, 3)`` outward, of unit length; arbitrary where the ray misses.
        uv: ``(N, 2)`` place on the label in millimetres from its top left corner.
        surface: ``(N,)`` which surface: label, side or cap.
    """

    distance: Array
    normal: Array
    uv: Array
    surface: npt.NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Vectors:
    """N vectors by component; sums over contiguous components are fast.

    Attributes:
        x: ``(N,)``.
        y: ``(N,)``.
        z: ``(N,)``.
    """

    x: Array
    y: Array
    z: Array

    @classmethod
    def of(cls, rows: Array) -> "Vectors":
        """Return the components of ``(N, 3)`` vectors."""
        x, y, z = (np.ascontiguousarray(rows[:, i]) for i in range(3))
        return cls(x, y, z)

    def at(self, rows: npt.NDArray[np.intp]) -> "Vectors":
        """Return some of the vectors."""
        if len(rows) == len(self.x):
            return self
        return Vectors(self.x[rows], self.y[rows], self.z[rows])

    def dot(self, other: "Vectors") -> Array:
        """Return the ``(N,)`` scalar products."""
        total = self.x * other.x
        total += self.y * other.y
        total += self.z * other.z
        return total


def as_array(values: npt.NDArray[np.number]) -> Array:
    """Return the values as float32."""
    return np.asarray(values, dtype=np.float32)


def scaled(rows: Array, factor: Array) -> Array:
    """Return ``(N, 3)`` rows times ``(N,)`` factors; merging these first is faster."""
    if not len(rows):
        return rows
    return as_array(rows * cv2.merge((factor, factor, factor)).reshape(-1, 3))


def nonzero(values: Array) -> Array:
    """Return the values with zeros replaced, so that they can divide."""
    return as_array(np.where(np.abs(values) < 1e-9, 1e-9, values))


def no_hits(count: int) -> Hits:
    """Return rays that miss."""
    return Hits(
        np.full(count, np.inf, dtype=np.float32),
        np.tile(np.array([0, 0, 1], dtype=np.float32), (count, 1)),
        np.full((count, 2), -1.0, dtype=np.float32),
        np.full(count, SIDE_SURFACE, dtype=np.int8),
    )


def nearer(first: Hits, second: Hits) -> Hits:
    """Return the nearer hit of each ray."""
    closer = second.distance < first.distance
    return Hits(
        np.where(closer, second.distance, first.distance),
        np.where(closer[:, None], second.normal, first.normal),
        np.where(closer[:, None], second.uv, first.uv),
        np.where(closer, second.surface, first.surface),
    )
