"""The pictures that stand for a reference in the search: at most four, cut from the one recorded.

A register shows a mark on white with room around it, and often a symbol and a word together; goods
carry it without that room, and sometimes one part alone.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.reading.types import Image, RightKind

# Levels by which what is drawn differs from the ground around it, in the channel of most contrast.
_DRAWN_FROM = 28
_SPECK = 32  # mean over 3 x 3 px; a black speck of one pixel on white stays below
# Share of the border that has to look like the ground, so that there is a ground at all.
_UNIFORM_BORDER = 0.85
# A crop that keeps more than this share of the picture would say the same as the whole.
_LESS_THAN_WHOLE = 0.8
_MARGIN = 0.04
# Two parts stand apart by at least this share of the shorter side, and each is at least so large.
_LEAST_GAP = 0.05
_LEAST_PART = 0.12


@dataclass(frozen=True)
class PrototypeOptions:
    """Which pictures stand for a reference.

    Attributes:
        tight: Whether a crop to what is drawn is added.
        parts: Whether symbol and word of a mark are added apart where they stand apart: with the
            embedders so far this finds no more, and confuses more (docs/decisions/0018).
        most: Most pictures in all.
    """

    tight: bool = True
    parts: bool = False
    most: int = 4


REFERENCE_PROTOTYPES = PrototypeOptions()


def prototype_pictures(
    image: Image, kind: RightKind, options: PrototypeOptions = REFERENCE_PROTOTYPES
) -> list[Image]:
    """Choose the pictures that stand for a reference.

    Args:
        image: ``(H, W, 3) uint8 RGB``, at least 1 x 1.
        kind: What it shows; only trademarks are taken apart.
        options: Which are chosen.

    Returns:
        At least one, at most ``options.most``; the whole picture first.
    """
    pictures = [image]
    drawn = drawn_mask(image)
    if drawn is None:
        return pictures
    top, low, left, right = _bounds(drawn)
    tight = _cut(image, top, low, left, right)
    smaller = tight.shape[0] * tight.shape[1] < _LESS_THAN_WHOLE * image.shape[0] * image.shape[1]
    if options.tight and smaller:
        pictures.append(tight)
    if options.parts and kind is RightKind.TRADEMARK:
        pictures += _parts(image, drawn)
    return pictures[: options.most]


def drawn_mask(image: Image) -> npt.NDArray[np.bool_] | None:
    """Tell what is drawn from the plain ground around it.

    Args:
        image: ``(H, W, 3) uint8 RGB``.

    Returns:
        ``(H, W) bool``; None where the border is not of one colour or nothing is drawn.
    """
    border = np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])
    ground = np.median(border, axis=0)
    if (np.abs(border - ground).max(axis=1) < _DRAWN_FROM).mean() < _UNIFORM_BORDER:
        return None
    contrast = np.abs(image - ground).max(axis=2).astype(np.float32)
    # A lone speck of a scan is no print, but a hairline is.
    around = np.asarray(cv2.blur(contrast, (3, 3)))
    drawn = np.asarray((contrast >= _DRAWN_FROM) & (around >= _SPECK))
    return drawn if drawn.any() else None


def _parts(image: Image, drawn: npt.NDArray[np.bool_]) -> list[Image]:
    """Cut a mark at its widest gap, across or down; none where it is of one piece."""
    top, low, left, right = _bounds(drawn)
    inside = drawn[top:low, left:right]
    least = _LEAST_GAP * min(inside.shape)
    best: tuple[int, int, int] | None = None
    for axis in range(2):
        shown = np.asarray(inside.any(axis=1 - axis))
        start, end = _widest_gap(shown)
        large = min(start, len(shown) - end) >= _LEAST_PART * len(shown)
        if end - start >= least and large and (best is None or end - start > best[2] - best[1]):
            best = (axis, start, end)
    if best is None:
        return []
    axis, start, end = best
    halves = (
        ((top, top + start, left, right), (top + end, low, left, right))
        if axis == 0
        else ((top, low, left, left + start), (top, low, left + end, right))
    )
    found = []
    for first, last, near, far in halves:
        a, b, c, d = _bounds(drawn[first:last, near:far])
        found.append(_cut(image, first + a, first + b, near + c, near + d))
    return found


def _widest_gap(shown: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """Start and end of the longest run without print; the first and last places have print."""
    places = np.flatnonzero(shown)
    steps = np.diff(places)
    if not len(steps):
        return 0, 0
    widest = int(steps.argmax())
    return int(places[widest]) + 1, int(places[widest + 1])


def _bounds(drawn: npt.NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """Top, bottom, left and right edge around what is drawn; something is."""
    rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def _cut(image: Image, top: int, low: int, left: int, right: int) -> Image:
    margin = round(_MARGIN * max(low - top, right - left))
    height, width = image.shape[:2]
    return image[
        max(0, top - margin) : min(height, low + margin),
        max(0, left - margin) : min(width, right + margin),
    ]
