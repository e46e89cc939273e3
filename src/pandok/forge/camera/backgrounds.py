"""What goods lie on: desks, belts, floors, wrappings; drawn, or cut from real pictures.

Surfaces of the three splits differ, so that no exam shows a surface that was learned on.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from pandok.forge.camera import textures
from pandok.forge.camera.textures import SIDE_PX, Texture
from pandok.forge.errors import ForgeError
from pandok.forge.split import Split
from pandok.reading.images.decoding import decode_photo
from pandok.reading.types import Image

# So many drawings of each surface: a process keeps them, photos turn, shift and tint them.
VARIANTS: Final = 5
_KEPT_PICTURES: Final = 48


class Background(StrEnum):
    """The surfaces of inspection rooms, warehouses and shops."""

    STUDIO = "studio"
    OAK_DESK = "oak_desk"
    LINEN = "linen"
    RIBBED_BELT = "ribbed_belt"
    GREEN_CUTTING_MAT = "green_cutting_mat"
    BRUSHED_STEEL = "brushed_steel"
    BROWN_CARDBOARD = "brown_cardboard"
    CONCRETE = "concrete"
    SPECKLED_VINYL = "speckled_vinyl"
    KRAFT_PAPER = "kraft_paper"
    WHITE_LAMINATE = "white_laminate"
    WALNUT_DESK = "walnut_desk"
    GREY_FELT = "grey_felt"
    SMOOTH_BELT = "smooth_belt"
    GRANITE = "granite"
    PINE_BOARD = "pine_board"
    WHITE_CARDBOARD = "white_cardboard"
    PALLET_WOOD = "pallet_wood"
    DENIM = "denim"
    ROLLER_CONVEYOR = "roller_conveyor"
    SCRATCHED_STEEL = "scratched_steel"
    LOOP_CARPET = "loop_carpet"
    TERRAZZO = "terrazzo"
    PLASTIC_CRATE = "plastic_crate"
    BLUE_CUTTING_MAT = "blue_cutting_mat"
    NEWSPRINT = "newsprint"


_BY_SPLIT: dict[Split, tuple[Background, ...]] = {
    Split.TRAIN: (
        Background.OAK_DESK,
        Background.LINEN,
        Background.RIBBED_BELT,
        Background.GREEN_CUTTING_MAT,
        Background.BRUSHED_STEEL,
        Background.BROWN_CARDBOARD,
        Background.CONCRETE,
        Background.SPECKLED_VINYL,
        Background.KRAFT_PAPER,
        Background.WHITE_LAMINATE,
    ),
    Split.VALIDATION: (
        Background.WALNUT_DESK,
        Background.GREY_FELT,
        Background.SMOOTH_BELT,
        Background.GRANITE,
        Background.PINE_BOARD,
        Background.WHITE_CARDBOARD,
    ),
    Split.EXAM: (
        Background.PALLET_WOOD,
        Background.DENIM,
        Background.ROLLER_CONVEYOR,
        Background.SCRATCHED_STEEL,
        Background.LOOP_CARPET,
        Background.TERRAZZO,
        Background.PLASTIC_CRATE,
        Background.BLUE_CUTTING_MAT,
        Background.NEWSPRINT,
    ),
}


def backgrounds_for(split: Split) -> tuple[Background, ...]:
    """Return the surfaces of a split; no surface has two splits."""
    return _BY_SPLIT[split]


@lru_cache(maxsize=48)
def draw_background(kind: Background, variant: int) -> Image:
    """Draw a surface; the same arguments give the same pixels, kept or drawn anew.

    Args:
        kind: Which surface.
        variant: 0 to ``VARIANTS - 1``: grain, knots, wear.

    Returns:
        ``(SIDE_PX, SIDE_PX, 3) uint8 RGB`` at `textures.PX_PER_MM`, read-only.
    """
    rng = np.random.default_rng((71, list(Background).index(kind), variant))
    drawn = np.clip(np.rint(_DRAW[kind](rng)), 0, 255).astype(np.uint8)
    drawn.flags.writeable = False
    return drawn


class PictureTextures:
    """Surfaces cut from real pictures of a folder, for training alone.

    Args:
        folder: Searched with its subfolders for JPEG, PNG and WebP files.

    Raises:
        ForgeError: The folder holds no picture.
    """

    def __init__(self, folder: Path) -> None:
        suffixes = {".jpg", ".jpeg", ".png", ".webp"}
        self._files: Sequence[Path] = sorted(
            path for path in folder.rglob("*") if path.suffix.lower() in suffixes
        )
        if not self._files:
            raise ForgeError("textures.none", path=str(folder))
        # Pictures come back often; which are kept changes nothing but the time.
        self._decoded = lru_cache(maxsize=_KEPT_PICTURES)(self._decode)

    def draw(self, rng: np.random.Generator) -> Image:
        """Cut a square from a picture.

        Returns:
            ``(SIDE_PX, SIDE_PX, 3) uint8 RGB``.

        Raises:
            PhotoError: The picture is damaged or no picture.
        """
        pixels = self._decoded(int(rng.integers(len(self._files))))
        height, width = pixels.shape[:2]
        side = round(min(height, width) * float(rng.uniform(0.5, 1.0)))
        top, left = (int(rng.integers(0, extent - side + 1)) for extent in (height, width))
        cut = np.rot90(pixels[top : top + side, left : left + side], int(rng.integers(4)))
        resized = cv2.resize(
            np.ascontiguousarray(cut), (SIDE_PX, SIDE_PX), interpolation=cv2.INTER_LINEAR
        )
        return np.asarray(resized, dtype=np.uint8)

    def _decode(self, number: int) -> Image:
        """Read a picture, reduced to what a texture needs."""
        file = self._files[number]
        pixels = decode_photo(file.read_bytes(), name=file.name).pixels
        scale = 1.2 * SIDE_PX / min(pixels.shape[:2])
        if scale >= 1.0:
            return pixels
        size = tuple(max(1, round(side * scale)) for side in pixels.shape[1::-1])
        reduced = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
        return np.asarray(reduced, dtype=np.uint8)


def _one_of(rng: np.random.Generator, colours: tuple[textures.Colour, ...]) -> textures.Colour:
    return colours[int(rng.integers(len(colours)))]


def _studio(_rng: np.random.Generator) -> Texture:
    return np.full((SIDE_PX, SIDE_PX, 3), 255, dtype=np.float32)


def _laminate(rng: np.random.Generator) -> Texture:
    color = _one_of(rng, ((232, 230, 226), (216, 216, 214), (226, 220, 208)))
    return textures.mineral(rng, color, 0.25, 0.0)


def _oak(rng: np.random.Generator) -> Texture:
    color = _one_of(rng, ((198, 156, 110), (176, 132, 90), (212, 180, 138)))
    return textures.wood(rng, color, float(rng.uniform(70, 120)), 0.6, 0.6)


def _walnut(rng: np.random.Generator) -> Texture:
    color = _one_of(rng, ((116, 82, 60), (96, 70, 54), (138, 98, 70)))
    return textures.wood(rng, color, float(rng.uniform(110, 170)), 0.4, 0.4)


def _pine(rng: np.random.Generator) -> Texture:
    return textures.wood(rng, (222, 188, 140), float(rng.uniform(90, 140)), 0.8, 0.3)


def _pallet(rng: np.random.Generator) -> Texture:
    color = _one_of(rng, ((170, 148, 120), (148, 134, 116), (186, 156, 116)))
    return textures.wood(rng, color, float(rng.uniform(78, 98)), 7.0, 1.2)


def _linen(rng: np.random.Generator) -> Texture:
    color = _one_of(rng, ((206, 198, 182), (186, 190, 188), (154, 164, 150)))
    return textures.cloth(rng, color, float(rng.uniform(1.2, 1.7)), 0.0)


def _denim(rng: np.random.Generator) -> Texture:
    color = _one_of(rng, ((70, 92, 130), (98, 118, 148), (58, 66, 88)))
    return textures.cloth(rng, color, float(rng.uniform(1.3, 1.8)), 1.0)


def _ribbed_belt(rng: np.random.Generator) -> Texture:
    return textures.belt(rng, (62, 64, 68), float(rng.uniform(26, 40)), 0.5)


def _smooth_belt(rng: np.random.Generator) -> Texture:
    color = _one_of(rng, ((44, 84, 72), (52, 56, 62), (190, 192, 190)))
    return textures.belt(rng, color, 90.0, 0.08)


def _crate(rng: np.random.Generator) -> Texture:
    color = _one_of(rng, ((46, 98, 158), (186, 190, 194), (196, 62, 50), (70, 74, 78)))
    return textures.lattice(rng, color, float(rng.uniform(13, 19)))


def _carpet(rng: np.random.Generator) -> Texture:
    color = _one_of(rng, ((96, 100, 108), (84, 96, 118), (128, 116, 104)))
    return textures.carpet(rng, color, float(rng.uniform(2.2, 3.2)))


def _terrazzo(rng: np.random.Generator) -> Texture:
    color = _one_of(rng, ((214, 208, 196), (190, 192, 190)))
    others = ((120, 112, 104), (168, 118, 92), (84, 92, 94), (236, 230, 220))
    return textures.chips(rng, color, others, int(rng.integers(44, 66)))


def _granite(rng: np.random.Generator) -> Texture:
    return textures.chips(
        rng, (128, 126, 124), ((70, 70, 72), (186, 182, 178), (150, 128, 118)), 190
    )


def _vinyl(rng: np.random.Generator) -> Texture:
    color = _one_of(rng, ((178, 186, 184), (200, 194, 180), (150, 160, 170)))
    return textures.chips(rng, color, ((140, 146, 146), (214, 214, 208)), 240)


def _kraft(rng: np.random.Generator) -> Texture:
    return textures.kraft(rng, (190, 154, 112), int(rng.integers(2, 7)))


def _newsprint(rng: np.random.Generator) -> Texture:
    return textures.newsprint(rng, (214, 208, 194), int(rng.integers(4, 7)))


_DRAW: dict[Background, Callable[[np.random.Generator], Texture]] = {
    Background.STUDIO: _studio,
    Background.OAK_DESK: _oak,
    Background.LINEN: _linen,
    Background.RIBBED_BELT: _ribbed_belt,
    Background.GREEN_CUTTING_MAT: partial(
        textures.grid_mat, color=(44, 92, 82), line=(150, 186, 160), share=0.7
    ),
    Background.BRUSHED_STEEL: partial(
        textures.steel, color=(178, 182, 186), brushed=1.0, scratches=12
    ),
    Background.BROWN_CARDBOARD: partial(
        textures.cardboard, color=(186, 148, 106), flute_mm=7.0, tape=True
    ),
    Background.CONCRETE: partial(textures.mineral, color=(158, 156, 150), cloud=1.3, pits=1.0),
    Background.SPECKLED_VINYL: _vinyl,
    Background.KRAFT_PAPER: _kraft,
    Background.WHITE_LAMINATE: _laminate,
    Background.WALNUT_DESK: _walnut,
    Background.GREY_FELT: partial(textures.felt, color=(122, 124, 128), pile=1.0),
    Background.SMOOTH_BELT: _smooth_belt,
    Background.GRANITE: _granite,
    Background.PINE_BOARD: _pine,
    Background.WHITE_CARDBOARD: partial(
        textures.cardboard, color=(214, 208, 198), flute_mm=4.0, tape=False
    ),
    Background.PALLET_WOOD: _pallet,
    Background.DENIM: _denim,
    Background.ROLLER_CONVEYOR: partial(textures.rollers, color=(196, 200, 204), pitch_mm=58.0),
    Background.SCRATCHED_STEEL: partial(
        textures.steel, color=(164, 168, 174), brushed=0.35, scratches=160
    ),
    Background.LOOP_CARPET: _carpet,
    Background.TERRAZZO: _terrazzo,
    Background.PLASTIC_CRATE: _crate,
    Background.BLUE_CUTTING_MAT: partial(
        textures.grid_mat, color=(46, 74, 120), line=(172, 190, 214), share=0.8
    ),
    Background.NEWSPRINT: _newsprint,
}
