"""How a mark looks in one ink: marks that look alike are taken for one family."""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from pandok.reading.geometry.alignment import foreground
from pandok.reading.types import FloatArray, Image

SILHOUETTE_PX = 32
TWIN_OVERLAP = 0.8
_TWO_INKS = 60.0
# A mark that leaves less of its box free is a plain disc or square, like too many others.
_MOST_COVER = 0.85
_FULL = 0.98
_AT_ONCE = 1024

Silhouette = npt.NDArray[np.bool_]


def silhouette(picture: Image) -> Silhouette | None:
    """Return the dark part of a mark, cut to its box and scaled evenly into a square.

    Args:
        picture: ``(H, W, 3) uint8 RGB``, a mark on a plain ground.

    Returns:
        ``(SILHOUETTE_PX, SILHOUETTE_PX) bool``; None where the ground is not plain, as on a photo,
        or the mark fills its box, so that its silhouette tells nothing.
    """
    drawn = foreground(picture)
    if drawn.mean() > _FULL:
        return None
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    dark, light = np.percentile(grey[drawn], (5, 95))
    # Two inks: the lighter one is left out where it is much lighter than the darker one.
    ink = drawn & (grey < (dark + light) / 2) if light - dark > _TWO_INKS else drawn
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return None
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.float32)
    if cut.mean() > _MOST_COVER:
        return None
    return _squared(cut)


def look_like_any(looks: Sequence[Silhouette], others: Sequence[Silhouette]) -> list[bool]:
    """For each silhouette, whether it overlaps one of the others as twins do.

    Overlap is intersection over union, more than `TWIN_OVERLAP`.
    """
    if not (looks and others):
        return [False] * len(looks)
    there = flattened(others)
    alike: list[bool] = []
    for start in range(0, len(looks), _AT_ONCE):
        here = flattened(looks[start : start + _AT_ONCE])
        alike += [bool(row.any()) for row in overlaps(here, there) > TWIN_OVERLAP]
    return alike


def flattened(looks: Sequence[Silhouette]) -> FloatArray:
    """Return silhouettes, at least one, as ``(N, SILHOUETTE_PX ** 2)`` rows of 0 and 1."""
    return np.stack([look.ravel() for look in looks]).astype(np.float32)


def overlaps(here: FloatArray, there: FloatArray) -> FloatArray:
    """Return the intersection over union of each with each.

    Args:
        here: ``(N, P)`` of 0 and 1.
        there: ``(M, P)`` likewise.

    Returns:
        ``(N, M)``, 0 to 1; two empty silhouettes overlap by 0.
    """
    shared = here @ there.T
    union = here.sum(axis=1)[:, None] + there.sum(axis=1)[None, :] - shared
    return np.asarray(shared / np.maximum(union, 1.0), np.float32)


def _squared(cut: npt.NDArray[np.float32]) -> Silhouette:
    height, width = cut.shape
    factor = SILHOUETTE_PX / max(height, width)
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    small = cv2.resize(cut, size, interpolation=cv2.INTER_AREA) > 0.5
    square = np.zeros((SILHOUETTE_PX, SILHOUETTE_PX), np.bool_)
    top, left = (SILHOUETTE_PX - size[1]) // 2, (SILHOUETTE_PX - size[0]) // 2
    square[top : top + size[1], left : left + size[0]] = small
    return square
