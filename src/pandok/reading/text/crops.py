"""Cut boxes of text out of a photo, straightened, for a recogniser."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from pandok.reading.types import FloatArray, Image

# Recognisers see 48 px; a crop of up to twice that is brought there without visible aliasing.
_CROP_HEIGHT_PX = 48
_MIN_SIDE_PX = 3.0
_UPRIGHT_ASPECT = 1.5


@dataclass(frozen=True, eq=False)
class Crop:
    """A straightened box of text.

    Attributes:
        pixels: ``(h, w, 3) uint8 RGB``, the print running from left to right, upright or on its
            head.
        quad: ``(4, 2) float32`` corners on the photo of the crop's top left, top right, bottom
            right and bottom left.
        column: Whether the box stands taller than wide, and was turned a quarter.
    """

    pixels: Image
    quad: FloatArray
    column: bool = False


def cut_crops(image: Image, boxes: FloatArray, *, max_crops: int, max_aspect: float) -> list[Crop]:
    """Cut boxes out of an image.

    Args:
        image: ``(H, W, 3) uint8 RGB``.
        boxes: ``(N, 4, 2) float32``, clockwise from the top left corner, in pixels of the image.
        max_crops: Most boxes that are cut; the largest are kept.
        max_aspect: Boxes whose longer side is more than this many times the shorter are dropped.

    Returns:
        Crops in the order of their boxes. Boxes that stand taller than wide are turned a quarter
        so that downward print runs from left to right.
    """
    kept = [
        (index, box, size)
        for index, box in enumerate(boxes)
        if _is_print(size := _sides(box), max_aspect)
    ]
    kept.sort(key=lambda entry: -entry[2][0] * entry[2][1])
    levels = [image]
    return [_cut(levels, box) for _, box, _ in sorted(kept[:max_crops], key=lambda e: e[0])]


def turned(crop: Crop) -> Crop:
    """Return a crop held the other way up; its first corner is that of the print as it is then."""
    pixels = np.ascontiguousarray(crop.pixels[::-1, ::-1])
    return replace(crop, pixels=pixels, quad=np.asarray(np.roll(crop.quad, -2, axis=0), np.float32))


def _sides(box: FloatArray) -> tuple[float, float]:
    """Width and height: the longer of each pair of opposite sides."""
    edges = np.linalg.norm(box - np.roll(box, -1, axis=0), axis=1)
    return float(max(edges[0], edges[2])), float(max(edges[1], edges[3]))


def _is_print(size: tuple[float, float], max_aspect: float) -> bool:
    return min(size) >= _MIN_SIDE_PX and max(size) <= max_aspect * min(size)


def _cut(levels: list[Image], box: FloatArray) -> Crop:
    width, height = _sides(box)
    column = height >= _UPRIGHT_ASPECT * width
    if column:
        box = np.roll(box, -1, axis=0)
        width, height = height, width
    level = max(0, int(np.log2(height / _CROP_HEIGHT_PX))) if height > _CROP_HEIGHT_PX else 0
    source = _level(levels, level)
    # Levels are rounded to whole pixels, so the scale is that of the level, not a power of two.
    scale = np.array(
        [source.shape[1] / levels[0].shape[1], source.shape[0] / levels[0].shape[0]],
        dtype=np.float32,
    )
    out_width = max(1, round(width * float(scale[0])))
    out_height = max(1, round(height * float(scale[1])))
    corners = np.array(
        [[0, 0], [out_width, 0], [out_width, out_height], [0, out_height]], dtype=np.float32
    )
    transform = cv2.getPerspectiveTransform(np.ascontiguousarray(box * scale), corners)
    pixels = cv2.warpPerspective(
        source,
        transform,
        (out_width, out_height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return Crop(np.asarray(pixels, dtype=np.uint8), box, column)


def _level(levels: list[Image], level: int) -> Image:
    """Return a level of the half-size pyramid, growing the pyramid as far as needed."""
    while len(levels) <= level:
        below = levels[-1]
        half = (max(1, below.shape[1] // 2), max(1, below.shape[0] // 2))
        levels.append(
            np.asarray(cv2.resize(below, half, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        )
    return levels[level]
