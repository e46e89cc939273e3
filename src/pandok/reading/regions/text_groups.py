"""Lines of text that stand together: a word mark is often set over two or three lines."""

from collections.abc import Sequence

import numpy as np

from pandok.reading.types import FloatArray, TextLine

# Lines of one group differ less in height than this and lie nearer than this many heights.
_MOST_HEIGHT_RATIO = 2.2
_MOST_GAP = 0.9
# Small print is no mark: it is passed over beside lines of more than four times its height.
_LEAST_HEIGHT = 0.25


def text_boxes(lines: Sequence[TextLine], limit: int) -> FloatArray:
    """Group lines that stand together and return the boxes around the groups.

    Single lines of a group of several come too, after all groups: a slogan may stand close under
    the name.

    Args:
        lines: Lines of one photo.
        limit: Most boxes.

    Returns:
        ``(N, 4) float32`` xyxy, the largest print first.
    """
    boxes = _line_boxes(lines)
    if not len(boxes):
        return boxes
    heights = boxes[:, 3] - boxes[:, 1]
    boxes = boxes[heights >= _LEAST_HEIGHT * heights.max()]
    groups = _grouped(boxes)
    around = [
        np.concatenate([boxes[members, :2].min(axis=0), boxes[members, 2:].max(axis=0)])
        for members in groups
    ]
    prominent = sorted(
        range(len(groups)), key=lambda group: -float(_heights(boxes[groups[group]]).max())
    )
    chosen = [around[group] for group in prominent]
    single = [int(row) for members in groups if len(members) > 1 for row in members]
    single.sort(key=lambda row: -float(boxes[row, 3] - boxes[row, 1]))
    chosen += [boxes[row] for row in single]
    return np.asarray(np.stack(chosen[:limit]), np.float32)


def _line_boxes(lines: Sequence[TextLine]) -> FloatArray:
    quads = np.array([line.quad for line in lines], np.float32).reshape(-1, 4, 2)
    return np.concatenate([quads.min(axis=1), quads.max(axis=1)], axis=1)


def _heights(boxes: FloatArray) -> FloatArray:
    return np.asarray(boxes[:, 3] - boxes[:, 1], np.float32)


def _grouped(boxes: FloatArray) -> list[list[int]]:
    """Join lines that are near and of like height, and whatever they are joined to."""
    height = np.maximum(_heights(boxes), 1.0)
    smaller = np.minimum(height[:, None], height[None, :])
    alike = np.maximum(height[:, None], height[None, :]) <= _MOST_HEIGHT_RATIO * smaller
    gap = np.maximum(boxes[:, None, :2], boxes[None, :, :2]) - np.minimum(
        boxes[:, None, 2:], boxes[None, :, 2:]
    )
    near = (gap <= _MOST_GAP * smaller[..., None]).all(axis=2) & alike
    groups: list[list[int]] = []
    left = set(range(len(boxes)))
    while left:
        group, edge = [], [min(left)]
        left.discard(edge[0])
        while edge:
            row = edge.pop()
            group.append(row)
            fresh = [int(other) for other in np.flatnonzero(near[row]) if other in left]
            left.difference_update(fresh)
            edge += fresh
        groups.append(sorted(group))
    return groups
