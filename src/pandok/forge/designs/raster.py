"""A z-buffer for triangles in plain NumPy: the same pixels on every machine.

Scan lines are expanded for all triangles at once, so that a mesh of thousands of small triangles
costs a few dozen array operations.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_DEPTH_LEVELS = float(2**31)


@dataclass(frozen=True, eq=False)
class Buffer:
    """What each pixel sees.

    Attributes:
        triangle: ``(H, W) int64`` number of the nearest triangle, -1 where there is none.
        depth: ``(H, W) float32`` its depth, infinite where there is none.
    """

    triangle: npt.NDArray[np.int64]
    depth: npt.NDArray[np.float32]


def facing(corners: Floats) -> npt.NDArray[np.bool_]:
    """Tell which ``(T, 3, 3)`` triangles on the page, whose y runs down, show their outside."""
    one, two = corners[:, 1, :2] - corners[:, 0, :2], corners[:, 2, :2] - corners[:, 0, :2]
    return np.asarray(one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0] < 0)


def rasterise(corners: Floats, size_px: tuple[int, int]) -> Buffer:
    """Find the nearest triangle for the centre of each pixel.

    Args:
        corners: ``(T, 3, 3)`` x and y in pixels and a depth that is linear on the screen (distance
            of an orthographic view, minus the reciprocal of distance of a perspective one).
        size_px: Width and height.

    Returns:
        Depth and triangle of each pixel.
    """
    width, height = size_px
    empty = np.iinfo(np.uint64).max
    nearest = np.full(width * height, empty, dtype=np.uint64)
    lowest = float(corners[..., 2].min()) if len(corners) else 0.0
    range_ = max(float(corners[..., 2].max()) - lowest, 1e-12) if len(corners) else 1.0
    pixel, triangle, depth = _fragments(corners, size_px)
    level = np.clip((depth - lowest) / range_, 0, 1) * (_DEPTH_LEVELS - 1)
    key = (level.astype(np.uint64) << np.uint64(32)) | triangle.astype(np.uint64)
    np.minimum.at(nearest, pixel, key)
    seen = nearest != empty
    found = np.where(seen, nearest & np.uint64(0xFFFFFFFF), np.uint64(0)).astype(np.int64)
    level_seen = (nearest >> np.uint64(32)).astype(np.float64) / (_DEPTH_LEVELS - 1)
    depth_seen = np.where(seen, lowest + range_ * level_seen, np.inf)
    return Buffer(
        np.where(seen, found, -1).reshape(height, width),
        depth_seen.reshape(height, width).astype(np.float32),
    )


def _fragments(
    corners: Floats, size_px: tuple[int, int]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Floats]:
    """Pixel, triangle and depth of everything that is covered."""
    width, height = size_px
    order = np.argsort(corners[:, :, 1], axis=1, kind="stable")
    by_row = np.take_along_axis(corners, order[:, :, None], axis=1)
    (x0, y0), (x1, y1), (x2, y2) = (by_row[:, i, :2].T for i in range(3))
    # Rows whose centre lies between the highest and the lowest corner.
    first = np.clip(np.ceil(y0 - 0.5), 0, height).astype(np.int64)
    last = np.clip(np.ceil(y2 - 0.5), 0, height).astype(np.int64)
    index, row = _expanded(first, last)
    y = row + 0.5
    with np.errstate(divide="ignore", invalid="ignore"):
        long_x = x0[index] + (y - y0[index]) * ((x2 - x0) / (y2 - y0))[index]
        upper = y < y1[index]
        short_x = np.where(
            upper,
            x0[index] + (y - y0[index]) * ((x1 - x0) / (y1 - y0))[index],
            x1[index] + (y - y1[index]) * ((x2 - x1) / (y2 - y1))[index],
        )
    left, right = np.fmin(long_x, short_x), np.fmax(long_x, short_x)
    start = np.clip(np.ceil(left - 0.5), 0, width).astype(np.int64)
    stop = np.clip(np.ceil(right - 0.5), 0, width).astype(np.int64)
    span, column = _expanded(start, stop)
    triangle, line = index[span], row[span]
    slope_x, slope_y, level = _planes(corners)
    depth = slope_x[triangle] * (column + 0.5) + slope_y[triangle] * (line + 0.5) + level[triangle]
    # A triangle seen almost edge-on must not reach beyond its own corners.
    lowest, highest = corners[..., 2].min(axis=1), corners[..., 2].max(axis=1)
    return line * width + column, triangle, np.clip(depth, lowest[triangle], highest[triangle])


def _expanded(
    first: npt.NDArray[np.int64], last: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """List the whole numbers of each half-open range, with the number of its range."""
    counts = np.maximum(last - first, 0)
    index = np.repeat(np.arange(len(first)), counts)
    begin = np.cumsum(counts) - counts
    return index, np.arange(len(index)) - begin[index] + first[index]


def _planes(corners: Floats) -> tuple[Floats, Floats, Floats]:
    """Depth as ``a x + b y + c`` of each triangle."""
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    twice = one[:, 0] * two[:, 1] - two[:, 0] * one[:, 1]
    twice = np.where(np.abs(twice) < 1e-12, 1e-12, twice)
    a = (one[:, 2] * two[:, 1] - two[:, 2] * one[:, 1]) / twice
    b = (two[:, 2] * one[:, 0] - one[:, 2] * two[:, 0]) / twice
    c = corners[:, 0, 2] - a * corners[:, 0, 0] - b * corners[:, 0, 1]
    return a, b, c
