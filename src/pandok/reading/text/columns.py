"""Columns: print that runs downwards with its letters upright, laid out as a line."""

from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from pandok.reading.types import Image

_SIDE_PX = 48
# A gap between letters has less than this share of the ink of a usual row.
_GAP_INK = 0.2
_LEAST_LETTER = 0.35  # of the width of the column
_MOST_LETTER = 1.5
_MOST_LETTERS = 40


def as_line(column: Image) -> Image | None:
    """Cut a column between its letters and lay them side by side.

    Args:
        column: ``(h, w, 3) uint8 RGB``, taller than wide, its letters upright.

    Returns:
        ``(48, W, 3) uint8 RGB``; None where it is no column of two letters or more.
    """
    height, width = column.shape[:2]
    scale = _SIDE_PX / width
    tall = max(1, round(height * scale))
    if tall < 2 * _LEAST_LETTER * _SIDE_PX or tall > _MOST_LETTERS * _SIDE_PX:
        return None
    narrowed = np.asarray(cv2.resize(column, (_SIDE_PX, tall)), dtype=np.uint8)
    cells = _cells(_ink(narrowed))
    if len(cells) < 2:
        return None
    return np.asarray(np.hstack([_square(narrowed[top:end]) for top, end in cells]), np.uint8)


def _ink(column: Image) -> npt.NDArray[np.float32]:
    """How much of each row stands out from the ground, ``(h,)``."""
    grey = cv2.cvtColor(column, cv2.COLOR_RGB2GRAY).astype(np.float32)
    ground = np.float32(np.median(np.concatenate((grey[:, :2].ravel(), grey[:, -2:].ravel()))))
    return np.asarray(np.abs(grey - ground).mean(axis=1), np.float32)


def _cells(ink: npt.NDArray[np.float32]) -> list[tuple[int, int]]:
    """Return first and last row of each letter.

    Pieces of a letter, such as the vowel below its consonant, are joined while they are no taller
    than a letter together.
    """
    inked = ink > _GAP_INK * np.percentile(ink, 80)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inked, [False])).astype(np.int8)))
    runs = [(int(top), int(end)) for top, end in edges.reshape(-1, 2)]
    least, most = _LEAST_LETTER * _SIDE_PX, _MOST_LETTER * _SIDE_PX
    cells: list[tuple[int, int]] = []
    for top, end in runs:
        if cells and _belongs(cells[-1], (top, end), most=1.1 * _SIDE_PX, least=least):
            cells[-1] = (cells[-1][0], end)
        else:
            cells.append((top, end))
    split: list[tuple[int, int]] = []
    for top, end in cells:
        parts = max(1, round((end - top) / _SIDE_PX)) if end - top > most else 1
        bounds = np.linspace(top, end, parts + 1).round().astype(int).tolist()
        split += pairwise(bounds)
    return split


def _belongs(cell: tuple[int, int], run: tuple[int, int], *, most: float, least: float) -> bool:
    """Whether a run of inked rows is a piece of the letter above it."""
    small = run[1] - run[0] < least or cell[1] - cell[0] < least
    return small and run[1] - cell[0] <= most


def _square(letter: Image) -> Image:
    """Set a letter into the middle of a square of the line's height, its edges carried on."""
    height = letter.shape[0]
    if height >= _SIDE_PX:
        return np.asarray(cv2.resize(letter, (_SIDE_PX, _SIDE_PX)), dtype=np.uint8)
    above = (_SIDE_PX - height) // 2
    below = _SIDE_PX - height - above
    padded = cv2.copyMakeBorder(letter, above, below, 0, 0, cv2.BORDER_REPLICATE)
    return np.asarray(padded, dtype=np.uint8)
