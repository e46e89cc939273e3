"""Linear maps of many points, spelled out.

A library for matrices may split and fuse sums differently on every processor; here the sums are
always taken in one order, so that pictures come out the same.
"""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

Real = TypeVar("Real", np.float32, np.float64)


def turned(points: npt.NDArray[Real], axes: npt.NDArray[Real]) -> npt.NDArray[Real]:
    """Return ``(..., 3)`` points in the frame of ``(3, 3)`` axes, given as rows."""
    x, y, z = points[..., 0], points[..., 1], points[..., 2]
    found = np.empty_like(points)
    for row in range(3):
        a, b, c = axes[row]
        found[..., row] = (x * a + y * b) + z * c
    return found
