"""The views of a photo that are embedded: fixed ones, detected boxes, boxes around text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pandok.reading.regions.boxes import enlarged, suppressed
from pandok.reading.regions.protocol import RegionDetector
from pandok.reading.regions.text_groups import text_boxes
from pandok.reading.types import FloatArray, Image, TextLine

# Whole picture, then the middle and four overlapping corners: goods seldom fill a photo.
_FIXED = (
    (0.0, 0.0, 1.0, 1.0),
    (0.2, 0.2, 0.8, 0.8),
    (0.0, 0.0, 0.6, 0.6),
    (0.4, 0.0, 1.0, 0.6),
    (0.0, 0.4, 0.6, 1.0),
    (0.4, 0.4, 1.0, 1.0),
)


@dataclass(frozen=True)
class ViewOptions:
    """How many views a photo has, and how they lie.

    Attributes:
        detected: Most boxes of the detector.
        text: Most boxes around text.
        growth: How far boxes are enlarged on every side, as a share of their own size: what is
            compared was cut with a margin, and boxes are seldom exact.
        most_overlap: Boxes with a larger intersection over union with a view before are passed
            over.
    """

    detected: int = 8
    text: int = 6
    growth: float = 0.06
    most_overlap: float = 0.6


PROBE_VIEWS = ViewOptions()


def view_boxes(
    image: Image,
    lines: Sequence[TextLine],
    detector: RegionDetector | None,
    options: ViewOptions = PROBE_VIEWS,
) -> FloatArray:
    """Choose the views of a photo.

    Args:
        image: ``(H, W, 3) uint8 RGB``.
        lines: Text read on it.
        detector: Finds marks and products; None does without.
        options: How many.

    Returns:
        ``(V, 4) float32`` xyxy in whole pixels, inside the photo: the whole photo first, then five
        fixed parts, then detected boxes with the most certain first, then text with the largest
        first.
    """
    height, width = image.shape[:2]
    sides = np.array([width, height, width, height], np.float32)
    views = np.asarray(np.round(np.array(_FIXED, np.float32) * sides), np.float32)
    if detector is not None:
        views = _joined(views, detector.detect(image).boxes, options.detected, image, options)
    return _joined(views, text_boxes(lines, 2 * options.text), options.text, image, options)


def _joined(
    views: FloatArray, boxes: FloatArray, limit: int, image: Image, options: ViewOptions
) -> FloatArray:
    height, width = image.shape[:2]
    grown = enlarged(boxes, options.growth, (width, height))
    kept = suppressed(grown, options.most_overlap, views)[:limit]
    return np.concatenate([views, grown[kept]])
