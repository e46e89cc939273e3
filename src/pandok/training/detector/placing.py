"""One artwork laid on a part of a scene, and the box around what then shows."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.training.identity.artworks import Rgba
from pandok.training.identity.views import Array, ViewOptions, lay

_TURNED_DEGREES = 8.0
_SLANT = 0.045
# Room for a mark that is turned by half a right angle.
_ROOM = 1.5
_LONGEST = 0.85
_SEEN_FROM = 60

Box = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Placement:
    """Where an artwork goes.

    Attributes:
        left: Left edge of the square part of the scene that it lies on, in pixels.
        top: Its upper edge.
        side: Its side.
        warp: Homography from the artwork to that part.
        box: ``(4,) float32`` xyxy around what is drawn, in pixels of the scene.
    """

    left: int
    top: int
    side: int
    warp: npt.NDArray[np.float64]
    box: Box


def place(
    artwork: Rgba, mean_side_px: float, size_px: int, turned: float, rng: np.random.Generator
) -> Placement | None:
    """Choose a place at random.

    Args:
        artwork: ``(S, S, 4) uint8 RGBA``.
        mean_side_px: Geometric mean of the sides of what is drawn; less where the longer side would
            not fit.
        size_px: Side of the scene.
        turned: Share that is turned by any angle.
        rng: Decides everything.

    Returns:
        The place, or None where nothing is drawn.
    """
    cover = artwork[..., 3]
    x, y, width, height = cv2.boundingRect((cover > _SEEN_FROM).astype(np.uint8))
    if min(width, height) < 2:
        return None
    scale = min(mean_side_px / np.sqrt(width * height), _LONGEST * size_px / max(width, height))
    side = min(size_px, int(np.ceil(_ROOM * scale * max(width, height))))
    left, top = (int(v) for v in rng.integers(0, size_px - side + 1, 2))
    angle = rng.normal(0, _TURNED_DEGREES)
    if rng.random() < turned:
        angle = rng.uniform(-180, 180)
    stretch = float(np.exp(rng.normal(0, 0.08)))
    half = np.array([width * stretch, height / stretch]) * scale / 2
    radians = np.radians(angle)
    turn = np.array([[np.cos(radians), -np.sin(radians)], [np.sin(radians), np.cos(radians)]])
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half @ turn.T
    corners += rng.normal(0, _SLANT * min(half) * 2, corners.shape) + side / 2
    drawn = np.array([(0, 0), (1, 0), (1, 1), (0, 1)]) * (width, height) + (x, y)
    warp = np.asarray(
        cv2.getPerspectiveTransform(drawn.astype(np.float32), corners.astype(np.float32)),
        np.float64,
    )
    seen = cv2.warpPerspective(cover, warp, (side, side), flags=cv2.INTER_LINEAR)
    x, y, width, height = cv2.boundingRect((seen > _SEEN_FROM).astype(np.uint8))
    if min(width, height) < 3:
        return None
    box = np.array((left + x, top + y, left + x + width, top + y + height), np.float32)
    return Placement(left, top, side, warp, box)


def lay_down(
    scene: Array,
    artwork: Rgba,
    photo: bool,
    placement: Placement,
    options: ViewOptions,
    rng: np.random.Generator,
) -> None:
    """Lay an artwork on its place of the scene ``(S, S, 3) float32``, in place."""
    window = np.s_[
        placement.top : placement.top + placement.side,
        placement.left : placement.left + placement.side,
    ]
    behind = scene[window].copy()
    if not photo and rng.random() < options.recoloured / 2:
        _lay_sticker(behind, placement, rng)
    scene[window] = lay(artwork, photo, behind, placement.warp, options, rng)


def _lay_sticker(behind: Array, placement: Placement, rng: np.random.Generator) -> None:
    """Lay a plain label or disc under a mark: print is seldom straight on what shows around it."""
    corner = np.array([placement.left, placement.top], np.float32)
    low, high = placement.box[:2] - corner, placement.box[2:] - corner
    grown = (high - low) * rng.uniform(0.05, 0.25, 2) + 1
    low, high = np.maximum(low - grown, 0), np.minimum(high + grown, placement.side - 1)
    colour = [float(v) for v in rng.random(3)]
    if rng.random() < 0.3:
        middle, axes = (low + high) / 2, (high - low) / 2 * 1.2
        cv2.ellipse(
            behind,
            (round(float(middle[0])), round(float(middle[1]))),
            (max(1, int(axes[0])), max(1, int(axes[1]))),
            0.0,
            0.0,
            360.0,
            colour,
            -1,
        )
    else:
        first, last = (tuple(int(v) for v in corner) for corner in (low, high))
        cv2.rectangle(behind, first, last, colour, -1)
