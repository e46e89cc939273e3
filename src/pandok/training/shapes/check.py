"""Designs that no model learns, to see while training goes on whether photos find their drawings.

The families of the validation split are neither trained nor examined. References are drawn as a
register draws them and made legible as at enrolment; photos come from the forge's own camera.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.designs.design import article
from pandok.forge.designs.line_drawing import draw_view
from pandok.forge.designs.photo import ArticlePhoto, photograph_mesh, sample_design_shot
from pandok.forge.designs.views import View
from pandok.forge.split import Split
from pandok.reading.images.line_art import legible_drawing
from pandok.reading.types import Image
from pandok.training.shapes.designs import InventedDesigns

CHECK_FILE = "shape-check.npz"
DESIGNS = 70
_DRAWN_PX = 288
_PHOTO_PX = (200, 200)
_CROP = 1.15
_SEED = 20_261_124

Progress = Callable[[int], None]
Embed = Callable[[npt.NDArray[np.uint8]], npt.NDArray[np.float32]]


@dataclass(frozen=True, eq=False)
class ShapeCheck:
    """Photos and drawings of the same designs.

    Attributes:
        drawings: ``(D, 7, S, S, 3) uint8``, as enrolled.
        photos: ``(D, S, S, 3) uint8``, cut to the article with a little around it.
    """

    drawings: npt.NDArray[np.uint8]
    photos: npt.NDArray[np.uint8]


@dataclass(frozen=True)
class ShapesFound:
    """How often the right design is among the first, from 0 to 1.

    Attributes:
        among: Designs; there is a photo of each.
        rank_1: Share of photos whose design comes first.
        rank_5: Share of photos whose design is among the first five.
    """

    among: int
    rank_1: float = 0.0
    rank_5: float = 0.0


def make_check(
    folder: Path, side_px: int, progress: Progress, designs: int = DESIGNS
) -> ShapeCheck:
    """Draw the check into a folder, or read it where it is.

    Args:
        folder: Where ``shape-check.npz`` is kept.
        side_px: Side S of the pictures.
        progress: Called with the designs drawn so far.
        designs: How many.
    """
    known = read_check(folder)
    if known is not None and known.photos.shape[:2] == (designs, side_px):
        progress(designs)
        return known
    source = InventedDesigns(Split.VALIDATION, designs)
    drawings = np.empty((designs, len(View), side_px, side_px, 3), np.uint8)
    photos = np.empty((designs, side_px, side_px, 3), np.uint8)
    for number in range(designs):
        made = article(source.design(number))
        for place, view in enumerate(View):
            drawn = legible_drawing(draw_view(made.mesh, view, _DRAWN_PX))
            drawings[number, place] = _shrunk(drawn, side_px)
        rng = np.random.default_rng([_SEED, number])
        shot = sample_design_shot(rng, Split.VALIDATION, _PHOTO_PX)
        photos[number] = _shrunk(_cut(photograph_mesh(made.mesh, made.stuffs, shot)), side_px)
        progress(number + 1)
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / CHECK_FILE, drawings=drawings, photos=photos)
    return ShapeCheck(drawings, photos)


def read_check(folder: Path) -> ShapeCheck | None:
    """Read the check of a pack; None where it has none."""
    try:
        with np.load(folder / CHECK_FILE, allow_pickle=False) as stored:
            return ShapeCheck(stored["drawings"], stored["photos"])
    except (OSError, ValueError, KeyError):
        return None


def find_shapes(check: ShapeCheck, size_px: int, embed: Embed) -> ShapesFound:
    """Look for the design on each photo; a design is as alike as its best drawing.

    Args:
        check: Photos and drawings.
        size_px: Side of the pictures that are embedded.
        embed: Maps ``(N, size_px, size_px, 3) uint8`` to ``(N, D) float32`` unit vectors.
    """
    count, views = check.drawings.shape[:2]
    flat = check.drawings.reshape(count * views, *check.drawings.shape[2:])
    drawings = embed(np.stack([_shrunk(each, size_px) for each in flat]))
    photos = embed(np.stack([_shrunk(each, size_px) for each in check.photos]))
    alike = (photos @ drawings.T).reshape(count, count, views).max(axis=2)
    own = np.diag(alike)[:, None]
    # Equal scores of others count against it.
    rank = (alike >= own).sum(axis=1)
    return ShapesFound(
        count, round(float((rank <= 1).mean()), 4), round(float((rank <= 5).mean()), 4)
    )


def _cut(taken: ArticlePhoto) -> Image:
    """Cut a square around the article; where it leaves the photo the rim is repeated."""
    x1, y1, x2, y2 = taken.box
    half = _CROP * max(x2 - x1, y2 - y1) / 2
    left, top = round((x1 + x2) / 2 - half), round((y1 + y2) / 2 - half)
    side = max(1, round(2 * half))
    columns = np.clip(np.arange(left, left + side), 0, taken.picture.shape[1] - 1)
    rows = np.clip(np.arange(top, top + side), 0, taken.picture.shape[0] - 1)
    return taken.picture[rows[:, None], columns]


def _shrunk(picture: Image, side_px: int) -> Image:
    if picture.shape[0] == side_px:
        return picture
    method = cv2.INTER_AREA if picture.shape[0] > side_px else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(picture, (side_px, side_px), interpolation=method), np.uint8)
