"""Dividing a sheet into boxes."""

from collections.abc import Sequence

from pandok.forge.artwork.outline import Box


def inset(box: Box, by: float, by_y: float | None = None) -> Box:
    """Return the box with a margin taken off each side."""
    x0, y0, x1, y1 = box
    dy = by if by_y is None else by_y
    return (x0 + by, y0 + dy, x1 - by, y1 - dy)


def rows(box: Box, shares: Sequence[float], gap: float = 0.0) -> list[Box]:
    """Divide a box from top to bottom in proportion to the shares, with gaps between."""
    x0, y0, x1, y1 = box
    height = y1 - y0 - gap * (len(shares) - 1)
    parts, top = [], y0
    for share in shares:
        bottom = top + height * share / sum(shares)
        parts.append((x0, top, x1, bottom))
        top = bottom + gap
    return parts


def columns(box: Box, shares: Sequence[float], gap: float = 0.0) -> list[Box]:
    """Divide a box from left to right in proportion to the shares, with gaps between."""
    x0, y0, x1, y1 = box
    turned = rows((y0, x0, y1, x1), shares, gap)
    return [(left, top, right, bottom) for top, left, bottom, right in turned]


def size_of(box: Box) -> tuple[float, float]:
    """Return width and height of a box."""
    return (box[2] - box[0], box[3] - box[1])


def centred_square(box: Box) -> Box:
    """Return the largest square in the middle of a box."""
    x0, y0, x1, y1 = box
    half = min(x1 - x0, y1 - y0) / 2
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    return (x - half, y - half, x + half, y + half)
