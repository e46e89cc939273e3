"""Line drawings of designs, made legible for encoders that see them small.

A register's hairlines vanish when a picture is shrunk to the few pixels that an encoder sees, and a
drawing shows no difference between an article and the paper around it. So a drawing is cut to what
is drawn, its lines are made as wide as they must be, and what its outline encloses gets a tone.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.reading.types import Image

Plane = npt.NDArray[np.float32]

SIDE_PX = 192
BODY_TONE = 0.22
"""Darkness of what an outline encloses, 0 to 1."""

# Lines this wide, as a share of the side, are one pixel wide for an encoder of 64 pixels.
_LINE_SHARE = 1 / 64
_MARGIN = 0.04
_SMALLEST_PX = 8

# Darkness of ink, and of tones that photos are full of and drawings are not.
_INK = 0.35
_MIDDLE = (0.1, 0.5)

_LIGHTEST_PAPER = 180
_MOST_COLOR = 48
_MOST_INK = 0.4
_MOST_MIDDLE = 0.2


@dataclass(frozen=True, eq=False)
class LineArt:
    """A line drawing in the middle of a square.

    Attributes:
        ink: ``(S, S) float32`` share of each pixel under ink, 0 to 1.
        body: ``(S, S) float32`` share within the outermost lines, lines included, 0 to 1.
    """

    ink: Plane
    body: Plane

    def painted(self, body_tone: float = BODY_TONE) -> Image:
        """Draw black lines on white, with a tone inside: ``(S, S, 3) uint8 RGB``.

        Args:
            body_tone: Darkness of what lines enclose, 0 to 1.
        """
        light = (1 - body_tone * self.body) * (1 - self.ink)
        grey = np.rint(255 * np.clip(light, 0, 1)).astype(np.uint8)
        return np.repeat(grey[..., None], 3, axis=2)


def read_line_art(picture: Image, side_px: int = SIDE_PX) -> LineArt | None:
    """Read a line drawing.

    Args:
        picture: ``(H, W, 3) uint8 RGB``.
        side_px: Side S of the result.

    Returns:
        The drawing; None where the picture is something else, such as a photo or a print.
    """
    darkness = _darkness(picture)
    if darkness is None:
        return None
    rows, columns = np.flatnonzero(darkness.max(1) > _INK), np.flatnonzero(darkness.max(0) > _INK)
    if len(rows) < 2 or len(columns) < 2:
        return None
    drawn = darkness[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    if max(drawn.shape) < _SMALLEST_PX:
        return None
    ink = _widened(_squared(drawn, side_px))
    return LineArt(ink, _enclosed(ink))


def legible_drawing(picture: Image) -> Image:
    """Return a line drawing as an encoder can see it; any other picture as it is."""
    art = read_line_art(picture)
    return picture if art is None else art.painted()


def _darkness(picture: Image) -> Plane | None:
    """Return how much darker than the paper each pixel is; None where there is no paper."""
    red, green, blue = cv2.split(picture)
    most, least = cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue)
    color = np.percentile(cv2.subtract(most, least), 98)
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    paper, blackest = np.percentile(grey, 80), float(grey.min())
    if color > _MOST_COLOR or paper < _LIGHTEST_PAPER or paper - blackest < _LIGHTEST_PAPER / 2:
        return None
    darkness = np.asarray(np.clip((paper - grey) / (paper - blackest), 0, 1), np.float32)
    low, high = _MIDDLE
    middle = float(((darkness > low) & (darkness < high)).mean())
    if middle > _MOST_MIDDLE or float((darkness > _INK).mean()) > _MOST_INK:
        return None
    return np.where(darkness > low / 2, darkness, np.float32(0)).astype(np.float32)


def _squared(drawn: Plane, side_px: int) -> Plane:
    """Fit a drawing into the middle of the square; hairlines are kept when it shrinks."""
    height, width = drawn.shape
    scale = side_px * (1 - 2 * _MARGIN) / max(height, width)
    wide = round(1 / scale)
    if wide > 1:
        drawn = np.asarray(cv2.dilate(drawn, _disc(wide)), np.float32)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    square = np.zeros((side_px, side_px), np.float32)
    left, top = (side_px - size[0]) // 2, (side_px - size[1]) // 2
    square[top : top + size[1], left : left + size[0]] = cv2.resize(
        drawn, size, interpolation=method
    )
    return square


def _widened(ink: Plane) -> Plane:
    """Widen lines to what the encoder needs; lines that are wide enough stay."""
    lines = (ink > _INK).astype(np.uint8)
    depths = cv2.distanceTransform(lines, cv2.DIST_L2, 3)[lines > 0]
    width_px = 2 * float(np.percentile(depths, 90)) - 1 if len(depths) else 1.0
    lacking = round(_LINE_SHARE * len(ink) - width_px)
    return ink if lacking < 1 else np.asarray(cv2.dilate(ink, _disc(lacking + 1)), np.float32)


def _enclosed(ink: Plane) -> Plane:
    """Return what cannot be reached from the rim without crossing ink; small gaps are closed."""
    gap = _disc(max(3, len(ink) // 48))
    walls = (np.asarray(cv2.dilate(ink, gap)) > _INK).astype(np.uint8)
    free = np.pad(1 - walls, 1, constant_values=1)
    _, labels = cv2.connectedComponents(free, connectivity=4)
    outside = (labels == labels[0, 0]).astype(np.uint8)[1:-1, 1:-1]
    reached = np.asarray(cv2.dilate(outside, gap)) > 0
    return np.maximum(np.where(reached, np.float32(0), np.float32(1)), ink).astype(np.float32)


def _disc(width_px: int) -> npt.NDArray[np.uint8]:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width_px, width_px)), np.uint8)
