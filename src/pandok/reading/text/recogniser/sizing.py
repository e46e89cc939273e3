"""Bring lines to the height that a recogniser takes, and lines of several widths into one array."""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from pandok.reading.types import Image

STEP_PX = 4
"""Pixels along the line to a step of the recogniser."""
FILL = 127
"""Grey value behind lines shorter than the longest of a batch."""
_NARROWEST_PX = 16


def line_strip(line: Image, height_px: int, longest_px: int) -> Image:
    """Resize a line, keeping its aspect ratio.

    Args:
        line: ``(H, W, 3) uint8 RGB``.
        height_px: Wanted height.
        longest_px: Longer lines are squeezed to this width.

    Returns:
        ``(height_px, W, 3) uint8 RGB``, at least 16 px wide.
    """
    height, width = line.shape[:2]
    wanted = round(width * height_px / height)
    size = (min(max(wanted, _NARROWEST_PX), longest_px), height_px)
    shrinks = size[0] * size[1] < height * width
    way = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(line, size, interpolation=way), dtype=np.uint8)


def side_by_side(strips: Sequence[Image]) -> tuple[Image, npt.NDArray[np.int64]]:
    """Stack lines of one height.

    Args:
        strips: ``(H, W, 3) uint8 RGB`` each; at least one.

    Returns:
        ``(N, H, W, 3) uint8``, W a multiple of `STEP_PX`, filled up behind the shorter ones, and
        ``(N,) int64`` steps that each line takes.
    """
    widths = np.array([strip.shape[1] for strip in strips], np.int64)
    steps = -(-widths // STEP_PX)
    height = strips[0].shape[0]
    stacked = np.full((len(strips), height, int(steps.max()) * STEP_PX, 3), FILL, np.uint8)
    for place, strip in zip(stacked, strips, strict=True):
        place[:, : strip.shape[1]] = strip
    return stacked, steps
