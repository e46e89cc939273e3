"""Marks stitched in thread: satin and filling stitches, each segment in its own direction."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.camera.rays import Array, as_array
from pandok.forge.goods.frames import Frame, rounded_edge
from pandok.forge.goods.skins import MarkRaster, Skin

Segments = npt.NDArray[np.int32]
Doubles = npt.NDArray[np.float64]

_THREAD_MM = 0.42
# A thread narrower than this many pixels is not seen as one.
_THREAD_PX = 2.1
_LONGEST_MM = 6.5
_RAISE_MM = 0.9
_COLORS = 6


@dataclass(frozen=True, eq=False)
class _Threads:
    """Threads over a raster.

    Attributes:
        across: ``(H, W)`` place across a thread, -1 to 1.
        number: ``(H, W)`` which thread.
        along: ``(H, W)`` place along, in millimetres.
    """

    across: Array
    number: npt.NDArray[np.int64]
    along: Array


def stitch(skin: Skin, mark: MarkRaster, rng: np.random.Generator) -> None:
    """Stitch the mark on the skin, in place."""
    frame = skin.frame
    segments = _segments(mark)
    threads = _laid(frame, _directions(segments, rng), segments)
    jitter = rng.uniform(-0.12, 0.12, size=1024).astype(np.float32)[threads.number % 1024]
    deep, far = frame.depth_inside(mark.cover), frame.distance_to(mark.cover)
    inside = deep - far + jitter + np.float32(0.1)
    cover = as_array(np.clip(inside * frame.px_per_mm + 0.5, 0, 1))
    profile = np.sqrt(np.clip(1.0 - threads.across**2, 0, 1))
    reach = threads.along / np.float32(_LONGEST_MM) + np.float32(0.37) * threads.number
    ends = np.abs(reach % 1.0 - 0.5) * 2.0
    wide = _widest(segments, deep)[segments] > _LONGEST_MM / 2
    dip = np.where(wide, np.clip((ends - 0.9) * 10, 0, 1), 0.0)
    body = as_array(profile * (1.0 - 0.55 * dip))
    dyed = rng.normal(1.0, 0.05, size=1024).astype(np.float32)[threads.number % 1024]
    color = cv2.dilate(mark.color * (mark.cover[..., None] > 0.5), np.ones((5, 5), np.uint8))
    color = np.where(mark.cover[..., None] > 0.5, mark.color, color)
    skin.paint(cover, as_array(color))
    skin.dim(as_array(1.0 + cover * (dyed * (0.62 + 0.42 * body) - 1.0)))
    crown = rounded_edge(np.maximum(as_array(inside), 0), 1.4)
    skin.height_mm *= 1.0 - cover
    skin.height_mm += cover * (np.float32(_RAISE_MM) * crown + np.float32(0.16) * body)
    pucker = frame.blurred(cover, 1.2) * (1.0 - cover)
    skin.dim(as_array(1.0 - 0.3 * pucker))


def _segments(mark: MarkRaster) -> Segments:
    """Number the connected pieces of one colour; 0 is no mark."""
    inside = mark.cover > 0.5
    numbers = np.zeros(inside.shape, dtype=np.int32)
    if not inside.any():
        return numbers
    coarse = (mark.color.astype(np.int32) // 40) @ np.array([49, 7, 1])
    kinds, counts = np.unique(coarse[inside], return_counts=True)
    total = 0
    for kind in kinds[np.argsort(-counts, kind="stable")][:_COLORS]:
        piece = ((coarse == kind) & inside).astype(np.uint8)
        found, labels = cv2.connectedComponents(piece, connectivity=8)
        numbers = np.where(labels > 0, labels + total, numbers).astype(np.int32)
        total += found - 1
    return numbers


def _widest(segments: Segments, depth: Array) -> Array:
    """Half the width of each segment at its widest, in millimetres."""
    widest = np.zeros(int(segments.max()) + 1, dtype=np.float32)
    np.maximum.at(widest, segments.ravel(), depth.ravel())
    return widest


def _directions(segments: Segments, rng: np.random.Generator) -> Doubles:
    """The angle of the threads of each segment, in radians: across its long axis, leaned a bit."""
    count = int(segments.max()) + 1
    rows, columns = np.nonzero(segments)
    which = segments[rows, columns]
    weight = np.maximum(np.bincount(which, minlength=count), 1)
    x, y = columns.astype(np.float64), rows.astype(np.float64)

    def mean(values: Doubles) -> Doubles:
        return np.bincount(which, values, minlength=count) / weight

    dx, dy = x - mean(x)[which], y - mean(y)[which]
    xx, yy, xy = mean(dx * dx), mean(dy * dy), mean(dx * dy)
    long_axis = 0.5 * np.arctan2(2 * xy, xx - yy)
    spread = np.hypot(xx - yy, 2 * xy) / np.maximum(xx + yy, 1e-9)
    leaned = long_axis + np.pi / 2 + rng.uniform(-0.25, 0.25, size=count)
    usual = rng.uniform(0, np.pi)
    return np.where(spread > 0.25, leaned, usual + rng.uniform(-0.5, 0.5, size=count))


def _laid(frame: Frame, angles: Doubles, segments: Segments) -> _Threads:
    """Lay threads side by side, each segment's at its angle.

    In double precision: which thread a pixel belongs to must not hang on a processor's rounding.
    """
    pitch = max(_THREAD_MM, _THREAD_PX / frame.px_per_mm)
    x, y = (m.astype(np.float64) for m in frame.mesh())
    cos, sin = np.cos(angles)[segments], np.sin(angles)[segments]
    across = (y * cos - x * sin) / pitch
    number = np.floor(across)
    return _Threads(
        as_array(2.0 * (across - number) - 1.0),
        number.astype(np.int64),
        as_array(x * cos + y * sin),
    )
