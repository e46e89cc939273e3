"""Upright boxes: overlap, suppression, growth. All are ``(N, 4) float32`` xyxy in pixels."""

import numpy as np
import numpy.typing as npt

from pandok.reading.types import FloatArray


def overlaps(first: FloatArray, second: FloatArray) -> FloatArray:
    """Return intersection over union of all pairs.

    Args:
        first: ``(N, 4)`` boxes.
        second: ``(M, 4)`` boxes.

    Returns:
        ``(N, M) float32``, 0 to 1; 0 where both boxes are empty.
    """
    shared = _shared(first, second)
    union = areas(first)[:, None] + areas(second)[None, :] - shared
    return np.asarray(shared / np.maximum(union, 1e-6), np.float32)


def areas(boxes: FloatArray) -> FloatArray:
    """Return ``(N,)`` areas; 0 for boxes turned inside out."""
    return np.asarray(np.prod(np.maximum(boxes[:, 2:] - boxes[:, :2], 0), axis=1), np.float32)


def suppressed(
    boxes: FloatArray, most_overlap: float, known: FloatArray | None = None
) -> npt.NDArray[np.int64]:
    """Non-maximum suppression: pass over boxes that mostly repeat one that came before.

    Args:
        boxes: ``(N, 4)``, the best first.
        most_overlap: Largest intersection over union of two boxes that both stay, 0 to 1.
        known: ``(K, 4)`` boxes that none may repeat either.

    Returns:
        Indices of the boxes that stay, in their order.
    """
    alike = overlaps(boxes, boxes) > most_overlap
    passed_over = np.zeros(len(boxes), bool)
    if known is not None and len(known):
        passed_over |= np.any(overlaps(boxes, known) > most_overlap, axis=1)
    kept: list[int] = []
    for index in range(len(boxes)):
        if not passed_over[index]:
            kept.append(index)
            passed_over |= alike[index]
    return np.array(kept, np.int64)


def enlarged(boxes: FloatArray, share: float, size_px: tuple[int, int]) -> FloatArray:
    """Grow boxes on every side, within a picture.

    Args:
        boxes: ``(N, 4)`` boxes.
        share: Growth of each side as a share of the box's own width or height; 0 only clips.
        size_px: Width and height of the picture.

    Returns:
        ``(N, 4)`` whole pixels; each box is at least 1 px wide and high.
    """
    width, height = size_px
    grown = np.array(boxes, np.float32).reshape(-1, 4)
    margin = (grown[:, 2:] - grown[:, :2]) * share
    grown[:, :2] = np.floor(grown[:, :2] - margin)
    grown[:, 2:] = np.ceil(grown[:, 2:] + margin)
    limit = np.array([width, height], np.float32)
    grown[:, :2] = np.clip(grown[:, :2], 0, limit - 1)
    grown[:, 2:] = np.clip(grown[:, 2:], grown[:, :2] + 1, limit)
    return grown


def _shared(first: FloatArray, second: FloatArray) -> FloatArray:
    low = np.maximum(first[:, None, :2], second[None, :, :2])
    high = np.minimum(first[:, None, 2:], second[None, :, 2:])
    return np.asarray(np.prod(np.maximum(high - low, 0), axis=2), np.float32)
