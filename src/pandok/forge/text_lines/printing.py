"""Letters on a ground, bent and seen at an angle."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.palette import contrast
from pandok.forge.text_lines.grounds import Ground, draw_ground
from pandok.forge.text_lines.lettering import Mask
from pandok.forge.text_lines.looks import LineLook, Print

_LEADING = 1.35
# How far one end of a line lies above the other at most, as a share of the height.
_MOST_RISE = 0.8


@dataclass(frozen=True)
class PrintedLine:
    """A line on its ground, seen at an angle, before light and camera.

    Attributes:
        picture: ``(H, W, 3) float32``, 0 to 255.
        quad: ``(4, 2) float32`` corners of the box around the letters, in pixels.
    """

    picture: Ground
    quad: npt.NDArray[np.float32]


def print_letters(
    mask: Mask, neighbours: Sequence[Mask], look: LineLook, rng: np.random.Generator
) -> PrintedLine:
    """Print a line.

    Args:
        mask: Coverage of its letters, cut to the ink.
        neighbours: Coverage of the lines above and below; none or two.
        look: How it looks.
        rng: Where patterns and wear lie.
    """
    mask, neighbours = _bent(mask, look.bow), [_bent(m, look.bow) for m in neighbours]
    height, width = mask.shape
    box = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    turned = _turned(box, look)
    left, top, right, bottom = (m * look.letter_px for m in look.margins)
    quad = turned - turned.min(axis=0) + np.array((left, top), np.float32)
    size = quad.max(axis=0) + np.array((right, bottom), np.float32)
    shown = (int(np.ceil(size[0])), int(np.ceil(size[1])))
    seen = np.asarray(cv2.getPerspectiveTransform(box, quad), dtype=np.float64)
    coverage = _warped(mask, seen, shown)
    for place, other in zip((-1, 1), neighbours, strict=False):
        pitch = np.eye(3, dtype=np.float64)
        pitch[1, 2] = place * _LEADING * height
        lower = np.asarray(seen @ pitch, dtype=np.float64)
        coverage = np.maximum(coverage, _warped(other, lower, shown))
    ground = draw_ground(look.ground, (shown[1], shown[0]), look.grounds, rng)
    return PrintedLine(_inked(ground, coverage, look, rng), quad)


def _bent(mask: Mask, bow: float) -> Mask:
    """Bow a line: its middle stands off its ends by a share of its height."""
    if bow == 0:
        return mask
    height, width = mask.shape
    reach = bow * height
    pad = int(np.ceil(abs(reach)))
    x = np.arange(width, dtype=np.float32)
    # 0 at the ends, 1 in the middle; a bow upwards is given room above.
    rise = np.float32(reach) * (1.0 - (2.0 * x / max(width - 1, 1) - 1.0) ** 2)
    y = np.arange(height + pad, dtype=np.float32)[:, None]
    from_y = y - np.maximum(reach, 0.0) + rise[None, :] if reach > 0 else y + rise[None, :]
    from_x = np.broadcast_to(x[None, :], from_y.shape)
    bent = cv2.remap(
        mask, np.ascontiguousarray(from_x), from_y.astype(np.float32), cv2.INTER_LINEAR
    )
    return np.asarray(bent, dtype=np.uint8)


def _turned(box: npt.NDArray[np.float32], look: LineLook) -> npt.NDArray[np.float32]:
    # A long line is cut out along its slope: its picture shows little of the rotation.
    steepest = np.arctan2(_MOST_RISE * box[2, 1], box[2, 0])
    angle = np.clip(np.deg2rad(look.turn_deg), -steepest, steepest)
    rotation = np.array(
        [(np.cos(angle), np.sin(angle)), (-np.sin(angle), np.cos(angle))], np.float32
    )
    height = float(box[2, 1])
    moved = box + height * np.array(look.skew, np.float32).reshape(4, 2)
    return np.asarray(moved @ rotation, dtype=np.float32)


def _warped(
    mask: Mask, seen: npt.NDArray[np.float64], size: tuple[int, int]
) -> npt.NDArray[np.float32]:
    warped = cv2.warpPerspective(mask, seen, size, flags=cv2.INTER_LINEAR)
    return np.asarray(warped, dtype=np.float32) / np.float32(255.0)


def _inked(
    ground: Ground,
    coverage: npt.NDArray[np.float32],
    look: LineLook,
    rng: np.random.Generator,
) -> Ground:
    ink = np.array(look.ink, np.float32)
    if look.printed is Print.EMBOSSED:
        return _embossed(ground, coverage, look)
    if look.printed is Print.WORN:
        grain = rng.random(coverage.shape, dtype=np.float32)
        wear = cv2.GaussianBlur(grain, (0, 0), max(0.6, 0.05 * look.letter_px))
        coverage = coverage * (0.5 + 0.5 * np.clip(6.0 * (wear - 0.38), 0.0, 1.0))
    if look.printed in (Print.OUTLINED, Print.SHADOWED):
        ground = _over(ground, _under(coverage, look), _edge_color(look))
    return _over(ground, coverage, ink)


def _over(
    ground: Ground, coverage: npt.NDArray[np.float32], color: npt.NDArray[np.float32]
) -> Ground:
    return np.asarray(ground + coverage[..., None] * (color - ground), dtype=np.float32)


def _under(coverage: npt.NDArray[np.float32], look: LineLook) -> npt.NDArray[np.float32]:
    """What shows around the letters: an outline, or a shadow below and to the right."""
    reach = max(1, round(0.06 * look.letter_px))
    if look.printed is Print.OUTLINED:
        side = 2 * reach + 1
        around = cv2.dilate(coverage, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
        return np.asarray(around, dtype=np.float32)
    moved = np.zeros_like(coverage)
    moved[reach:, reach:] = coverage[:-reach, :-reach]
    return np.asarray(0.75 * cv2.GaussianBlur(moved, (0, 0), 0.5 * reach), dtype=np.float32)


def _edge_color(look: LineLook) -> npt.NDArray[np.float32]:
    """Black or white, whichever stands out more from the ink."""
    poles = ((12, 12, 14), (250, 250, 250))
    first, second = (contrast(look.ink, pole) for pole in poles)
    return np.array(poles[0] if first > second else poles[1], np.float32)


def _embossed(ground: Ground, coverage: npt.NDArray[np.float32], look: LineLook) -> Ground:
    """Letters that stand out: lit from the upper left, in shadow on the other side."""
    height = cv2.GaussianBlur(coverage, (0, 0), max(0.7, 0.035 * look.letter_px))
    slope = cv2.Sobel(height, cv2.CV_32F, 1, 0) + cv2.Sobel(height, cv2.CV_32F, 0, 1)
    lit = np.clip(slope * np.float32(46.0), -75.0, 75.0) - 16.0 * coverage
    return np.asarray(ground + lit[..., None], dtype=np.float32)
