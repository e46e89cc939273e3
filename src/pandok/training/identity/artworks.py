"""Marks, pictures and shapes to learn from, each a small picture with its cover, kept in one pack.

A pack is a folder: ``artworks.npy`` (N, SIDE_PX, SIDE_PX, 4) uint8 RGBA, ``classes.npy`` (N,)
int32, ``kinds.npy`` (N,) uint8 and ``pack.json`` (`pandok.training.identity.pack`). Packs made
before there were shapes have ``photos.npy`` (N,) bool instead of kinds.
"""

import io
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import resvg_py
from PIL import Image as PillowImage

from pandok.reading.types import Image
from pandok.training.errors import SourcesError

SIDE_PX = 96
ONLY_GROUND = -1
"""Class of a photo that is not learned: marks are laid over it."""
_WHITE_FROM = 238
_MARGIN = 0.04

Rgba = npt.NDArray[np.uint8]


class Kind(IntEnum):
    """What an artwork is, and so how its views are drawn."""

    MARK = 0
    PHOTO = 1
    """A photograph, which is not recoloured or cast in relief."""
    DRAWING = 2
    """A line drawing of a shape: ink, and the cover of what its lines enclose."""
    SURFACE = 3
    """The surface of a shape, which is lit anew (`pandok.training.shapes.surfaces`)."""


@dataclass(frozen=True)
class Artworks:
    """What is learned from.

    Attributes:
        pictures: ``(N, SIDE_PX, SIDE_PX, 4) uint8``: colours, and the cover of what is drawn; of a
            surface its packed channels.
        classes: ``(N,) int32`` from 0 upwards, without gaps; `ONLY_GROUND` for what is not learned.
        kinds: ``(N,) uint8``, see `Kind`.
    """

    pictures: Rgba
    classes: npt.NDArray[np.int32]
    kinds: npt.NDArray[np.uint8]

    @property
    def photos(self) -> npt.NDArray[np.bool_]:
        """Which are photographs, ``(N,) bool``."""
        return np.asarray(self.kinds == Kind.PHOTO)

    @property
    def marks(self) -> npt.NDArray[np.bool_]:
        """Which are marks, ``(N,) bool``."""
        return np.asarray(self.kinds == Kind.MARK)

    @property
    def class_count(self) -> int:
        """How many classes there are."""
        return int(self.classes.max()) + 1

    def save(self, folder: Path) -> None:
        """Write them into the folder of a pack."""
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / "artworks.npy", self.pictures)
        np.save(folder / "classes.npy", self.classes)
        np.save(folder / "kinds.npy", self.kinds)

    @classmethod
    def load(cls, folder: Path) -> "Artworks":
        """Open a pack; pictures are read from the disk as they are needed.

        Raises:
            SourcesError: It is not a pack.
        """
        try:
            return cls(
                np.load(folder / "artworks.npy", mmap_mode="r"),
                np.load(folder / "classes.npy"),
                _kinds(folder),
            )
        except (OSError, ValueError) as error:
            raise SourcesError("pack.unreadable", folder=str(folder), reason=str(error)) from error


def _kinds(folder: Path) -> npt.NDArray[np.uint8]:
    file = folder / "kinds.npy"
    if file.exists():
        return np.asarray(np.load(file), np.uint8)
    return np.where(np.load(folder / "photos.npy"), Kind.PHOTO, Kind.MARK).astype(np.uint8)


def load_artwork(path: Path, *, photo: bool) -> Rgba:
    """Read a picture and fit it into the middle of the square.

    Args:
        path: SVG, PNG or JPEG.
        photo: Whether all of it counts; else what differs from the white around it.

    Raises:
        SourcesError: It is no readable picture.
    """
    try:
        picture = _rasterised(path) if path.suffix.lower() == ".svg" else _opened(path)
    except (OSError, ValueError, PillowImage.DecompressionBombError) as error:
        raise SourcesError("sources.picture", file=str(path)) from error
    artwork = photo_artwork(picture) if photo else mark_artwork(picture)
    if artwork is None:
        raise SourcesError("sources.picture", file=str(path))
    return artwork


def photo_artwork(picture: Rgba) -> Rgba:
    """Fit a photo into the square; all of it counts."""
    return _fitted(picture, np.full(picture.shape[:2], 255, np.uint8))


def mark_artwork(picture: Rgba) -> Rgba | None:
    """Cut a mark out of the white or the nothing around it and fit it into the square.

    Args:
        picture: ``(H, W, 4) uint8``.

    Returns:
        ``(SIDE_PX, SIDE_PX, 4) uint8``; None where nothing is drawn.
    """
    cover = picture[..., 3] if picture[..., 3].min() < 255 else _cover_on_white(picture)
    rows, columns = np.flatnonzero(cover.max(1) > 40), np.flatnonzero(cover.max(0) > 40)
    if len(rows) < 2 or len(columns) < 2:
        return None
    box = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return _fitted(picture[box], cover[box])


def ground_of(photo: Rgba) -> Image:
    """Stretch what a photo covers over the whole square: ``(SIDE_PX, SIDE_PX, 3) uint8``."""
    rows, columns = np.flatnonzero(photo[..., 3].max(1)), np.flatnonzero(photo[..., 3].max(0))
    cut = photo[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1, :3]
    return np.asarray(cv2.resize(cut, (SIDE_PX, SIDE_PX)), np.uint8)


def _rasterised(path: Path) -> Rgba:
    png = resvg_py.svg_to_bytes(
        svg_string=path.read_text(encoding="utf-8"), width=3 * SIDE_PX, skip_system_fonts=True
    )
    with PillowImage.open(io.BytesIO(png)) as picture:
        return np.asarray(picture.convert("RGBA"), np.uint8)


def _opened(path: Path) -> Rgba:
    with PillowImage.open(path) as picture:
        picture.thumbnail((4 * SIDE_PX, 4 * SIDE_PX))
        return np.asarray(picture.convert("RGBA"), np.uint8)


def _cover_on_white(picture: Rgba) -> npt.NDArray[np.uint8]:
    """The white that reaches the edge is ground; white inside belongs to the mark."""
    light = (picture[..., :3].min(2) >= _WHITE_FROM).astype(np.uint8)
    framed = np.pad(light, 1, constant_values=1)
    _, labels = cv2.connectedComponents(framed, connectivity=4)
    ground = (labels == labels[0, 0])[1:-1, 1:-1]
    darkness = 255 - picture[..., :3].min(2).astype(np.int32)
    # Along the edge of the mark the darkness itself is the cover: it keeps the edge smooth.
    soft = np.where(cv2.dilate(ground.astype(np.uint8), np.ones((3, 3))) > 0, darkness, 255)
    return np.where(ground, 0, np.clip(soft, 0, 255)).astype(np.uint8)


def _fitted(picture: Rgba, cover: npt.NDArray[np.uint8]) -> Rgba:
    height, width = cover.shape
    room = SIDE_PX * (1 - 2 * _MARGIN)
    scale = room / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    weight = (cover.astype(np.float32) / 255)[..., None]
    # Colours count by their cover, so that none bleeds in from what is not drawn.
    weighed = cv2.resize(picture[..., :3] * weight, size, interpolation=method)
    small = cv2.resize(cover, size, interpolation=method)
    share = (small.astype(np.float32) / 255)[..., None]
    square = np.zeros((SIDE_PX, SIDE_PX, 4), np.uint8)
    left, top = (SIDE_PX - size[0]) // 2, (SIDE_PX - size[1]) // 2
    window = square[top : top + size[1], left : left + size[0]]
    window[..., :3] = np.clip(weighed / np.maximum(share, 1 / 255), 0, 255).astype(np.uint8)
    window[..., 3] = small
    return square
