"""One line of text for one line of print, where a detector was run at two scales."""

from collections.abc import Sequence

import cv2
import numpy as np

from pandok.reading.types import FloatArray, TextLine

_TWIN_IOU = 0.6
_COVERED = 0.6


def without_twins(boxes: FloatArray, known: FloatArray) -> FloatArray:
    """Drop boxes that are already known.

    Args:
        boxes: ``(N, 4, 2) float32`` quads.
        known: ``(M, 4, 2) float32`` quads.

    Returns:
        ``(K, 4, 2) float32``: the boxes whose IoU with every known one is below 0.6.
    """
    if len(boxes) == 0 or len(known) == 0:
        return boxes
    shared, area, known_area = _intersections(boxes, known)
    union = area[:, None] + known_area[None, :] - shared
    iou = (shared / np.maximum(union, 1e-6)).max(axis=1)
    return np.asarray(boxes[iou < _TWIN_IOU], dtype=np.float32)


def merge_scales(fine: Sequence[TextLine], coarse: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """Of a coarse line and the fine lines that it lies over keep what was read better.

    How well is told by the letters that were read, each weighed by the squared confidence: a mark
    read whole stands against the parts of it that were read on the finer scale, and a blot against
    the print that it covers.

    Args:
        fine: Lines of one photo found on the larger copy; they never displace each other.
        coarse: Lines found on the smaller copy.

    Returns:
        The lines that stay: fine ones in their order, then coarse ones.
    """
    kept = list(fine)
    added: list[TextLine] = []
    for line in coarse:
        rivals = [other for other in kept if _cover(line, other)]
        if sum(_legibility(other) for other in rivals) >= _legibility(line):
            continue
        kept = [other for other in kept if other not in rivals]
        added.append(line)
    return (*kept, *added)


def _legibility(line: TextLine) -> float:
    return len(line.text) * line.confidence**2


def _cover(first: TextLine, second: TextLine) -> bool:
    """Whether most of the smaller quad lies in the larger one."""
    one, two = (np.asarray(line.quad, dtype=np.float32) for line in (first, second))
    if not ((one.min(axis=0) < two.max(axis=0)) & (two.min(axis=0) < one.max(axis=0))).all():
        return False
    shared, _ = cv2.intersectConvexConvex(one, two)
    smaller = min(cv2.contourArea(one), cv2.contourArea(two))
    return bool(shared >= _COVERED * smaller)


def _intersections(
    first: FloatArray, second: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Shared area ``(N, M)`` and own areas ``(N,)``, ``(M,)`` of the upright boxes around quads."""
    low_1, high_1 = first.min(axis=1), first.max(axis=1)
    low_2, high_2 = second.min(axis=1), second.max(axis=1)
    sides = np.minimum(high_1[:, None], high_2[None]) - np.maximum(low_1[:, None], low_2[None])
    shared = np.prod(np.maximum(sides, 0.0), axis=2)
    return shared, np.prod(high_1 - low_1, axis=1), np.prod(high_2 - low_2, axis=1)
