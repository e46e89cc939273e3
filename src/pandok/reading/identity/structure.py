"""How much of a reference's print an aligned photo shows in its place: tells siblings apart.

A sibling matches at the shared mark and layout, and there alone: its other words and pictures lie
where the reference has different ones. So the pair is compared cell by cell, each allowed to have
slipped a little, and what counts is the share of printed cells that agree, not how well the best
ones do.
"""

import cv2
import numpy as np

from pandok.reading.geometry.alignment import AlignedPair, foreground
from pandok.reading.types import FloatArray, Image

_BLUR_PX = 1.0
_CELL_PX = 15
_STEP_PX = 5
_SLIPS_PX = (-4, -2, 0, 2, 4)
_MIN_SPREAD = 4.0
_AGREES_FROM, _AGREES_AT = 0.3, 0.8


def structure_agreement(pair: AlignedPair) -> float:
    """Share of the reference's printed cells that the photo shows alike, 0 to 1.

    Cells are compared by normalised cross-correlation of lightness (J. Lewis, Fast normalized
    cross-correlation, 1995), which ignores light and contrast. Cells beyond the photo or far from
    matched points count as not shown.

    Args:
        pair: Coarse: a cell should hold a few letters.
    """
    probe, reference = _lightness(pair.probe), _lightness(pair.reference)
    mean, spread = _moments(reference)
    printed = (spread > _MIN_SPREAD) & foreground(pair.reference)
    grid = np.zeros(printed.shape, np.bool_)
    grid[_STEP_PX // 2 :: _STEP_PX, _STEP_PX // 2 :: _STEP_PX] = True
    cells = printed & grid
    if not cells.any():
        return 0.0
    best = np.full(reference.shape, -1.0, np.float32)
    for down in _SLIPS_PX:
        for across in _SLIPS_PX:
            slipped = _slipped(probe, across, down)
            np.maximum(best, _correlation(slipped, reference, mean, spread), out=best)
    agrees = np.clip((best - _AGREES_FROM) / (_AGREES_AT - _AGREES_FROM), 0.0, 1.0)
    return float((agrees * pair.comparable)[cells].mean())


def _lightness(picture: Image) -> FloatArray:
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), _BLUR_PX), np.float32)


def _slipped(picture: FloatArray, across: int, down: int) -> FloatArray:
    """Move a picture by whole pixels; what comes in at the edge repeats it."""
    motion = np.array([[1, 0, across], [0, 1, down]], np.float32)
    height, width = picture.shape
    moved = cv2.warpAffine(
        picture,
        motion,
        (width, height),
        flags=cv2.INTER_NEAREST,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(moved, np.float32)


def _cell_mean(values: FloatArray) -> FloatArray:
    return np.asarray(cv2.boxFilter(values, cv2.CV_32F, (_CELL_PX, _CELL_PX)), np.float32)


def _moments(picture: FloatArray) -> tuple[FloatArray, FloatArray]:
    mean = _cell_mean(picture)
    variance = np.maximum(_cell_mean(picture * picture) - mean * mean, 0.0)
    return mean, np.sqrt(variance)


def _correlation(
    probe: FloatArray, reference: FloatArray, mean: FloatArray, spread: FloatArray
) -> FloatArray:
    probe_mean, probe_spread = _moments(probe)
    together = _cell_mean(probe * reference) - probe_mean * mean
    # A plain cell of the photo correlates with nothing.
    return np.asarray(together / np.maximum(probe_spread * spread, _MIN_SPREAD), np.float32)
