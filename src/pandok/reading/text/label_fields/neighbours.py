"""Which line a label's table goes on in: the cell beside a term, or the one below it."""

from collections.abc import Sequence

import numpy as np

from pandok.reading.types import FloatArray, TextLine

_MOST_BESIDE_HEIGHTS = 8.0
_MOST_BELOW_HEIGHTS = 0.8
_MOST_SHIFT_HEIGHTS = 1.5
_SAME_ROW_HEIGHTS = 0.5
_MOST_HEIGHT_RATIO = 2.0


def following_line(lines: Sequence[TextLine], index: int) -> TextLine | None:
    """Return the line that holds the value of a term which stands alone on its line.

    The nearest one to the right on the same row, else the nearest one below that begins where the
    term does. Rows follow the print, however the photo is turned.

    Args:
        lines: Lines of one or more photos.
        index: Of the term's line.
    """
    own = lines[index]
    corners = np.asarray(own.quad, np.float32)
    along = corners[1] - corners[0]
    length = float(np.linalg.norm(along))
    height = float(np.linalg.norm(corners[3] - corners[0]))
    if length == 0.0 or height == 0.0:
        return None
    axes = np.stack([along / length, np.array([-along[1], along[0]]) / length], axis=1)
    placed = [
        (each, (np.asarray(each.quad, np.float32) - corners[0]) @ axes / height)
        for each in lines
        if each is not own and each.photo == own.photo and _like(each, height)
    ]
    width = length / height
    beside = {
        float(at[:, 0].min()) - width: each
        for each, at in placed
        if abs(float(at[:, 1].mean()) - 0.5) < _SAME_ROW_HEIGHTS
        and float(at[:, 0].mean()) - width >= 0.0
        and float(at[:, 0].min()) - width < _MOST_BESIDE_HEIGHTS
    }
    if beside:
        return beside[min(beside)]
    below = {
        float(at[:, 1].min()): each
        for each, at in placed
        if -0.3 < float(at[:, 1].min()) - 1.0 < _MOST_BELOW_HEIGHTS
        and abs(float(at[:, 0].min())) < _MOST_SHIFT_HEIGHTS
    }
    return below[min(below)] if below else None


def _like(line: TextLine, height_px: float) -> bool:
    corners: FloatArray = np.asarray(line.quad, np.float32)
    own = float(np.linalg.norm(corners[3] - corners[0]))
    return own > 0.0 and 1 / _MOST_HEIGHT_RATIO < own / height_px < _MOST_HEIGHT_RATIO
