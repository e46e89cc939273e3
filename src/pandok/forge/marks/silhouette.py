"""How a mark looks at a glance: its figure in black on white, and a hash of a picture.

Two marks look alike where their figures overlap, whatever their colours and size. The figure is
what a person takes for it: of a seal, not the disc but what the disc shows.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.drawing import WHITE, Drawing, Rgb, Shape, bounds_of, fitted
from pandok.forge.artwork.outline import Box
from pandok.reading.types import Image

SIDE = 64
Silhouette: TypeAlias = npt.NDArray[np.bool_]

_DRAWN_PX = 128
_ELLIPSE = 6  # segments of an ellipse: start, four arcs, end
# Ink in one colour: least difference from what it stands on, in the channel that differs most.
_INK_CONTRAST = 60
# A ground holds the rest of a mark with room to spare, and bulges little inwards.
_HELD, _FULL = 0.94, 0.75
# A disc about the middle of a seal, at least so large, is a ground too.
_DISC, _OFF_CENTRE = 0.45, 0.04
_BLACK: Rgb = (0, 0, 0)
_MARGIN = 0.02  # of the strongest frequency


def silhouette(shapes: Sequence[Shape]) -> Silhouette:
    """Return the figure of a mark in one colour, scaled evenly to fill a square.

    Of a mark with a symbol the symbol alone counts, of a word mark the word. Grounds and frames
    that hold the figure are left away, so that seals do not all look alike: of a white anchor on a
    disc the anchor counts.

    Args:
        shapes: A mark in print colours on white.

    Returns:
        ``(64, 64) bool``, true where there is ink.
    """
    symbol = [s for s in shapes if s.role.startswith("mark.symbol")]
    drawn = fitted(_in_one_ink(symbol or list(shapes)), (0, 0, 1, 1))
    picture = Drawing(1, 1, tuple(drawn)).render(_DRAWN_PX)
    ink = picture[:, :, 0] < 128
    if not ink.any():  # Too pale for any of it to count: then all of it does.
        filled = tuple(replace(s, fill=_BLACK) for s in drawn)
        ink = Drawing(1, 1, filled).render(_DRAWN_PX)[:, :, 0] < 128
    return _squared(ink.astype(np.uint8))


def _in_one_ink(shapes: list[Shape]) -> list[Shape]:
    """Leave away grounds; what differs from the ground below becomes black, the rest white."""
    centre = bounds_of(shapes)
    paper: Rgb = WHITE
    drawn: list[Shape] = []
    for place, shape in enumerate(shapes):
        later = [s for s in shapes[place + 1 :] if s.clip != shape.outline]
        field = place + 1 < len(shapes) and not later
        if (not drawn and (field or _holds(shape, later))) or _is_disc(shape, later, centre):
            paper = shape.fill if isinstance(shape.fill, tuple) else paper
            clipped = [s for s in shapes if s.clip == shape.outline]
            if not field and 0 < len(clipped) < len(later):
                drawn += _in_one_ink([s for s in later if s not in clipped])
                return drawn
            continue
        drawn.append(_inked(shape, paper))
    return drawn or [replace(shapes[-1], fill=_BLACK)]


def _inked(shape: Shape, paper: Rgb) -> Shape:
    fill = shape.fill
    if isinstance(fill, tuple):
        fill = _tone(fill, paper)
    stroke = shape.stroke if shape.stroke is None else _tone(shape.stroke, paper)
    return replace(shape, fill=fill, stroke=stroke)


def _tone(color: Rgb, paper: Rgb) -> Rgb:
    differs = max(abs(a - b) for a, b in zip(color, paper, strict=True)) > _INK_CONTRAST
    return _BLACK if differs else WHITE


def _holds(ground: Shape, others: Sequence[Shape]) -> bool:
    """Return whether a shape is a ground or a frame of others."""
    if ground.clip is not None or not others:
        return False
    x0, y0, x1, y1 = ground.outline.bounds()
    left, top, right, bottom = bounds_of(others)
    inside = left > x0 and top > y0 and right < x1 and bottom < y1
    roomy = right - left < _HELD * (x1 - x0) and bottom - top < _HELD * (y1 - y0)
    return inside and roomy and _is_full(ground)


def _is_full(shape: Shape) -> bool:
    """Return whether a shape is one contour without deep bays."""
    segments = shape.outline.segments
    corners = [point for _, points in segments for point in points]
    around = np.array(corners, dtype=np.float32)
    hull = float(cv2.contourArea(cv2.convexHull(around)))
    one = sum(verb == "M" for verb, _ in segments) == 1
    return one and float(cv2.contourArea(around)) > _FULL * hull


def _is_disc(shape: Shape, later: Sequence[Shape], whole: Box) -> bool:
    """Return whether a shape is a large disc about the middle that holds some of what follows."""
    if shape.fill is None or shape.clip is not None or len(shape.outline.segments) != _ELLIPSE:
        return False
    x0, y0, x1, y1 = shape.outline.bounds()
    w0, h0, w1, h1 = whole
    size = max(w1 - w0, h1 - h0)
    centred = max(abs(x0 + x1 - w0 - w1), abs(y0 + y1 - h0 - h1)) / 2 < _OFF_CENTRE * size
    return centred and x1 - x0 > _DISC * size and len(later) > 2


def _squared(ink: npt.NDArray[np.uint8]) -> Silhouette:
    """Cut to the ink and scale evenly into the middle of the square."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    square = np.zeros((SIDE, SIDE), dtype=np.bool_)
    if not rows.size:
        return square
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] * np.uint8(255)
    height, width = cut.shape
    factor = SIDE / max(height, width)
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    small = cv2.resize(cut, size, interpolation=cv2.INTER_AREA) > 127
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    square[top : top + size[1], left : left + size[0]] = small
    return square


def overlap(first: Silhouette, second: Silhouette) -> float:
    """Return the intersection over the union of two silhouettes, 0 to 1; 0 of two empty ones."""
    union = int(np.count_nonzero(first | second))
    return int(np.count_nonzero(first & second)) / union if union else 0.0


def perceptual_hash(picture: Image) -> int:
    """Return a 64-bit hash that near copies share but for a few bits.

    Which of the lowest 8 x 8 frequencies of the picture's grey version exceed their median (the
    pHash of Zauner, 2010), and zero by a margin: a symmetric mark has many that are next to zero
    and would turn with the least noise.

    Args:
        picture: ``(H, W, 3) uint8 RGB``.
    """
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, (32, 32), interpolation=cv2.INTER_AREA).astype(np.float32)
    low = cv2.dct(small)[:8, :8].ravel()
    margin = _MARGIN * float(np.abs(low[1:]).max())
    bits = low > max(float(np.median(low[1:])), margin)
    return int.from_bytes(np.packbits(bits).tobytes(), "big")


def differing_bits(first: int, second: int) -> int:
    """Return in how many bits two hashes differ, 0 to 64."""
    return (first ^ second).bit_count()
