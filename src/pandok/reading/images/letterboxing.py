"""Pictures of any shape in the middle of a square, as small networks take them."""

from dataclasses import dataclass

import cv2
import numpy as np

from pandok.reading.types import Image


@dataclass(frozen=True)
class Placement:
    """Where a picture lies in its square.

    Attributes:
        scale: From pixels of the picture to pixels of the square.
        left: Column of the picture's first, in pixels of the square.
        top: Row of its first.
        width: Columns that it takes.
        height: Rows that it takes.
    """

    scale: float
    left: int
    top: int
    width: int
    height: int


def placement(picture: Image, size_px: int) -> Placement:
    """Return where `letterbox` puts a picture.

    Args:
        picture: ``(H, W, 3) uint8``, at least 1 x 1.
        size_px: Side of the square; the longer side of the picture fills it.
    """
    height, width = picture.shape[:2]
    scale = size_px / max(height, width)
    new_width = min(size_px, max(1, round(width * scale)))
    new_height = min(size_px, max(1, round(height * scale)))
    left, top = (size_px - new_width) // 2, (size_px - new_height) // 2
    return Placement(scale, left, top, new_width, new_height)


def letterbox(picture: Image, size_px: int, fill: int) -> Image:
    """Fit a picture into the middle of a square and keep its aspect ratio.

    Args:
        picture: ``(H, W, 3) uint8``, at least 1 x 1.
        size_px: Side of the square; the longer side of the picture fills it.
        fill: Value of the rest.

    Returns:
        ``(size_px, size_px, 3) uint8``.
    """
    place = placement(picture, size_px)
    # INTER_AREA averages when it shrinks, so that fine print does not alias into edges.
    method = cv2.INTER_AREA if place.scale < 1 else cv2.INTER_LINEAR
    square = np.full((size_px, size_px, 3), fill, dtype=np.uint8)
    square[place.top : place.top + place.height, place.left : place.left + place.width] = (
        cv2.resize(picture, (place.width, place.height), interpolation=method)
    )
    return square
