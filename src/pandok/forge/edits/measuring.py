"""How far two prints of one label differ, measured on their rasters."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.drawing import Drawing, Shape, transformed
from pandok.forge.artwork.outline import XY, Box, shift, union
from pandok.forge.artwork.palette import mixed
from pandok.forge.camera.distance import distance_to_zero
from pandok.forge.edits.colour_difference import ciede2000, lab
from pandok.forge.goods.forms import Finish
from pandok.forge.goods.label import Label
from pandok.forge.goods.labels import draw_label
from pandok.forge.goods.press import affected_box, apply_press
from pandok.forge.goods.skins import mark_raster
from pandok.reading.types import Image

Mask: TypeAlias = npt.NDArray[np.bool_]
Ring: TypeAlias = tuple[XY, ...]
# Left, top, right and bottom edge, in pixels.
Window: TypeAlias = tuple[int, int, int, int]

MOST_PX_PER_MM = 8.0
_MOST_PIXELS = 500_000
# Differences below this are not seen: about what the eye just tells apart side by side.
NOTICEABLE = 1.0
# Changes that stand closer together than this are one: the letters of a line.
GAP_MM = 0.5
_MOST_RINGS = 160
_WIDEST_GAP_MM = 4.0
_SIMPLIFIED_MM = 0.12
_MARGIN_MM = 1.5
_COLOURLESS = frozenset({Finish.EMBOSSED, Finish.CAST})
# How far a relief's shade is from its ground towards the ink.
_RELIEF_TONE = 0.3


@dataclass(frozen=True, eq=False)
class Change:
    """What differs between two labels.

    Attributes:
        boxes: Boxes that hold every changed pixel, xyxy in millimetres of the label.
        mask: ``(H, W) bool`` where the difference is noticed.
        px_per_mm: Resolution of the mask.
        extent_mm: Diameter of the largest disc inside the changed region.
        contrast: Mean CIEDE2000 difference over the mask; 0 where it is empty.
    """

    boxes: tuple[Box, ...]
    mask: Mask
    px_per_mm: float
    extent_mm: float
    contrast: float


def resolution_of(label: Label) -> float:
    """Return the pixels a millimetre at which labels of this size are compared."""
    width, height = label.size_mm
    return min(MOST_PX_PER_MM, float(np.sqrt(_MOST_PIXELS / (width * height))))


def measure(before: Label, after: Label) -> Change:
    """Compare two labels of one size as they come from the press."""
    px_per_mm = resolution_of(before)
    boxes = changed_boxes(before, after)
    width, height = (max(1, round(side * px_per_mm)) for side in before.size_mm)
    difference = np.zeros((height, width), dtype=np.float32)
    if boxes:
        left, top, right, bottom = window = _window(boxes, (width, height), px_per_mm)
        difference[top:bottom, left:right] = colour_difference(
            flat_view(before, px_per_mm, window), flat_view(after, px_per_mm, window)
        )
    mask = difference >= NOTICEABLE
    found = difference[mask]
    return Change(
        boxes=boxes,
        mask=mask,
        px_per_mm=px_per_mm,
        extent_mm=extent(region(mask, px_per_mm)) / px_per_mm,
        contrast=float(found.mean()) if found.size else 0.0,
    )


def _window(boxes: Sequence[Box], size_px: tuple[int, int], px_per_mm: float) -> Window:
    """Return the pixels around boxes: most edits change a small part of a label."""
    x0, y0, x1, y1 = union(boxes)
    return (
        max(0, int((x0 - _MARGIN_MM) * px_per_mm)),
        max(0, int((y0 - _MARGIN_MM) * px_per_mm)),
        min(size_px[0], int((x1 + _MARGIN_MM) * px_per_mm) + 1),
        min(size_px[1], int((y1 + _MARGIN_MM) * px_per_mm) + 1),
    )


@lru_cache(maxsize=6)
def flat_view(label: Label, px_per_mm: float, window: Window | None = None) -> Image:
    """Draw a label as its finish leaves it, without relief.

    What is embossed or cast has the shape of the mark, not its colours; what is not printed has no
    flaws of a press.

    Args:
        label: What to draw.
        px_per_mm: Resolution.
        window: The part to draw; None for the whole label.

    Returns:
        ``(H, W, 3) uint8 RGB``.
    """
    drawing = draw_label(label)
    if window is not None:
        drawing = _cut_out(drawing, window, px_per_mm)
    picture = drawing.render(px_per_mm)
    if label.finish is Finish.PRINTED:
        return apply_press(picture, label.press, px_per_mm, drawing)
    if label.finish not in _COLOURLESS:
        return picture
    raster = mark_raster(drawing, picture, label.palette.base, px_per_mm)
    tone = np.array(mixed(label.palette.base, label.palette.ink, _RELIEF_TONE), dtype=np.float32)
    share = raster.cover[..., None]
    return np.rint(raster.plain + share * (tone - raster.plain)).astype(np.uint8)


def _cut_out(drawing: Drawing, window: Window, px_per_mm: float) -> Drawing:
    """Return a part of a drawing, with the pixels of its raster where they were."""
    # A sheet is stretched to whole pixels.
    across = max(1, round(drawing.width * px_per_mm)) / drawing.width
    along = max(1, round(drawing.height * px_per_mm)) / drawing.height
    left, right = window[0] / across, window[2] / across
    top, bottom = window[1] / along, window[3] / along
    shapes = tuple(
        shape
        for shape in drawing.shapes
        if (box := shape.bounds())[0] < right and box[1] < bottom and box[2] > left and box[3] > top
    )
    return Drawing(right - left, bottom - top, transformed(shapes, shift(-left, -top)))


def colour_difference(first: Image, second: Image) -> npt.NDArray[np.float32]:
    """Return the CIEDE2000 difference of two pictures of one size.

    Args:
        first: ``(H, W, 3) uint8 RGB``.
        second: The same size.

    Returns:
        ``(H, W) float32``.
    """
    difference = np.zeros(first.shape[:2], dtype=np.float32)
    changed = (first != second).any(axis=2)
    if not changed.any():
        return difference
    pairs = np.concatenate([first[changed], second[changed]], axis=1).astype(np.int64)
    keys = pairs @ (256 ** np.arange(5, -1, -1))
    # Flat artwork has few pairs of colours.
    unique, back = np.unique(keys, return_inverse=True)
    colors = (unique[:, None] >> (8 * np.arange(5, -1, -1))) & 255
    values = ciede2000(lab(colors[:, :3].astype(np.uint8)), lab(colors[:, 3:].astype(np.uint8)))
    difference[changed] = values.astype(np.float32)[back]
    return difference


def region(mask: Mask, px_per_mm: float, gap_mm: float = GAP_MM) -> Mask:
    """Return the mask with changes that stand closer together than a gap joined."""
    reach = max(1, round(gap_mm / 2 * px_per_mm))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    padded = np.pad(mask.astype(np.uint8), reach)
    closed = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, disc)
    return np.asarray(closed[reach:-reach, reach:-reach] > 0)


def extent(mask: Mask) -> float:
    """Return the diameter of the largest disc inside a mask, in pixels; 0 where it is empty."""
    if not mask.any():
        return 0.0
    padded = np.pad(mask.astype(np.uint8), 1)
    return 2 * float(distance_to_zero(padded).max()) - 1


def rings(change: Change) -> tuple[Ring, ...]:
    """Return the outlines of the changed region, in millimetres of the label.

    Together they are filled by the even-odd rule: a ring inside another one is a hole.
    """
    outlines = _outlines(change, GAP_MM)
    gap_mm = GAP_MM
    while len(outlines) > _MOST_RINGS and gap_mm < _WIDEST_GAP_MM:
        # Specks all over a sheet are told as one region.
        gap_mm *= 2
        outlines = _outlines(change, gap_mm)
    found: list[Ring] = []
    for outline in outlines:
        simple = cv2.approxPolyDP(outline, _SIMPLIFIED_MM * change.px_per_mm, closed=True)
        if len(simple) < 3:
            x, y, width, height = cv2.boundingRect(outline)
            right, bottom = float(x + width), float(y + height)
            corners = [(float(x), float(y)), (right, float(y)), (right, bottom), (float(x), bottom)]
        else:
            # Pixel centres lie half a pixel inside.
            corners = [(float(x) + 0.5, float(y) + 0.5) for x, y in simple[:, 0]]
        scale = change.px_per_mm
        found.append(tuple((round(x / scale, 3), round(y / scale, 3)) for x, y in corners))
    return tuple(found)


def _outlines(change: Change, gap_mm: float) -> Sequence[npt.NDArray[np.int32]]:
    joined = region(change.mask, change.px_per_mm, gap_mm).astype(np.uint8)
    found, _ = cv2.findContours(joined, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    return [np.asarray(outline, dtype=np.int32) for outline in found]


def changed_boxes(before: Label, after: Label) -> tuple[Box, ...]:
    """Return where two labels of one size are drawn differently, xyxy in millimetres.

    Shapes that only one of them has, each with its box; the whole sheet where another press printed
    it, or the part that was rescanned.
    """
    first, second = draw_label(before), draw_label(after)
    counts = Counter(_anonymous(first))
    counts.subtract(_anonymous(second))
    boxes = {_on_sheet(shape, first) for shape, count in counts.items() if count != 0}
    if before.finish is not after.finish:
        boxes |= {b for b in (first.region("mark"), second.region("mark")) if b is not None}
    for flaw in set(before.press) ^ set(after.press):
        boxes |= {b for d in (first, second) if (b := affected_box(flaw, d)) is not None}
    seen = {b for b in boxes if b[0] < b[2] and b[1] < b[3]}
    return tuple(sorted(b for b in seen if not any(_within(b, o) for o in seen if o != b)))


def _within(inner: Box, outer: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


def _anonymous(drawing: Drawing) -> list[Shape]:
    return [replace(shape, role="") for shape in drawing.shapes]


def _on_sheet(shape: Shape, sheet: Drawing) -> Box:
    x0, y0, x1, y1 = shape.bounds()
    return (max(x0, 0.0), max(y0, 0.0), min(x1, sheet.width), min(y1, sheet.height))
