"""What goods lie on, seen from above, drawn from noise and lines: desk, cloth, conveyor, mat."""

from collections.abc import Callable
from enum import StrEnum

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.palette import shifted
from pandok.reading.types import Image

Plane = npt.NDArray[np.float32]

SIZE_MM = 420.0
PX_PER_MM = 3.0


class Background(StrEnum):
    """The surfaces of an inspection room."""

    WOOD = "wood"
    CLOTH = "cloth"
    CONVEYOR = "conveyor"
    MAT = "mat"
    STEEL = "steel"
    CARDBOARD = "cardboard"
    STUDIO = "studio"


DESKS: tuple[Background, ...] = tuple(b for b in Background if b is not Background.STUDIO)


def draw_background(kind: Background, rng: np.random.Generator) -> Image:
    """Draw a surface.

    Args:
        kind: Which surface.
        rng: Decides grain, tint and wear.

    Returns:
        ``(S, S, 3) uint8 RGB`` covering `SIZE_MM` at `PX_PER_MM`, its centre at the
        origin of the desk.
    """
    drawn = _DRAW[kind](rng, round(SIZE_MM * PX_PER_MM))
    return np.asarray(np.clip(drawn, 0, 255), dtype=np.uint8)


def _noise(rng: np.random.Generator, size: int, cells_x: float, cells_y: float) -> Plane:
    """Smooth noise of about unit variance with so many cells across and along."""
    grid = rng.normal(size=(max(3, round(cells_y)), max(3, round(cells_x)))).astype(np.float32)
    return np.asarray(
        cv2.resize(grid, (size, size), interpolation=cv2.INTER_CUBIC), dtype=np.float32
    )


def _tinted(value: Plane, color: tuple[int, int, int]) -> npt.NDArray[np.float32]:
    return np.asarray(value[..., None] * np.array(color, dtype=np.float32), dtype=np.float32)


def _wood(rng: np.random.Generator, size: int) -> npt.NDArray[np.float32]:
    color = ((196, 154, 108), (150, 108, 74), (214, 184, 146), (112, 82, 62))[int(rng.integers(4))]
    y = np.linspace(0, 1, size, dtype=np.float32)[:, None]
    bend = 0.05 * _noise(rng, size, 3, 3)
    rings = np.sin((y + bend) * float(rng.uniform(60, 110))) * 0.035
    grain = 0.05 * _noise(rng, size, 14, 420) + 0.03 * _noise(rng, size, 6, 40)
    value = 1.0 + rings + grain
    planks = int(rng.integers(3, 6))
    for i in range(1, planks):
        row = round(size * i / planks)
        value[row - 2 : row + 2] *= 0.55
        value[row:] *= float(rng.uniform(0.94, 1.06))
    return _tinted(value.astype(np.float32), color)


def _cloth(rng: np.random.Generator, size: int) -> npt.NDArray[np.float32]:
    color = ((188, 190, 186), (92, 108, 128), (210, 200, 184), (120, 128, 112))[
        int(rng.integers(4))
    ]
    x = np.arange(size, dtype=np.float32)
    warp = np.sin(x * 2 * np.pi / 4.2)[None, :]
    weft = np.sin(x * 2 * np.pi / 4.2)[:, None]
    weave = 0.045 * warp * weft + 0.03 * _noise(rng, size, 500, 500)
    folds = 0.05 * _noise(rng, size, 3, 5)
    return _tinted((1.0 + weave + folds).astype(np.float32), color)


def _conveyor(rng: np.random.Generator, size: int) -> npt.NDArray[np.float32]:
    color = (62, 64, 68)
    y = np.arange(size, dtype=np.float32)[:, None]
    pitch = float(rng.uniform(26, 40)) * PX_PER_MM
    ribs = np.clip(np.cos(y * 2 * np.pi / pitch) * 8 - 6.6, 0, 1) * 0.5
    speckle = 0.07 * _noise(rng, size, 700, 700)
    wear = 0.1 * _noise(rng, size, 5, 2)
    value = np.broadcast_to(1.0 + ribs, (size, size)) + speckle + wear
    picture = _tinted(value.astype(np.float32), color)
    for side in (0.06, 0.9):
        left = round(side * size)
        picture[:, left : left + round(0.04 * size)] = (176, 180, 184)
        picture[:, left : left + 4] = (120, 124, 128)
    return picture


def _mat(rng: np.random.Generator, size: int) -> npt.NDArray[np.float32]:
    color = ((44, 92, 82), (58, 78, 104), (88, 92, 98))[int(rng.integers(3))]
    value = (1.0 + 0.03 * _noise(rng, size, 600, 600) + 0.04 * _noise(rng, size, 4, 4)).astype(
        np.float32
    )
    picture = _tinted(value, color)
    step = 10 * PX_PER_MM
    line = np.array(shifted(color, 0.0, 0.18), dtype=np.float32)
    for i in range(int(size / step) + 1):
        at = round(i * step)
        thick, share = (2, 0.75) if i % 5 == 0 else (1, 0.4)
        picture[at : at + thick] += share * (line - picture[at : at + thick])
        picture[:, at : at + thick] += share * (line - picture[:, at : at + thick])
    return picture


def _studio(_rng: np.random.Generator, size: int) -> npt.NDArray[np.float32]:
    return np.full((size, size, 3), 255, dtype=np.float32)


def _steel(rng: np.random.Generator, size: int) -> npt.NDArray[np.float32]:
    brushed = 0.035 * _noise(rng, size, 8, 900) + 0.02 * _noise(rng, size, 40, 1000)
    cloud = 0.05 * _noise(rng, size, 4, 4)
    return _tinted((1.0 + brushed + cloud).astype(np.float32), (178, 182, 186))


def _cardboard(rng: np.random.Generator, size: int) -> npt.NDArray[np.float32]:
    x = np.arange(size, dtype=np.float32)[None, :]
    flutes = 0.012 * np.sin(x * 2 * np.pi / (7 * PX_PER_MM))
    fibre = 0.025 * _noise(rng, size, 300, 500) + 0.03 * _noise(rng, size, 30, 60)
    value = (np.broadcast_to(1.0 + flutes, (size, size)) + fibre).astype(np.float32)
    picture = _tinted(value, (186, 148, 106))
    left = round(float(rng.uniform(0.1, 0.2)) * size)
    tape = picture[:, left : left + round(48 * PX_PER_MM)]
    tape += 0.35 * (np.array((206, 176, 128), dtype=np.float32) - tape)
    return picture


_DRAW: dict[Background, Callable[[np.random.Generator, int], npt.NDArray[np.float32]]] = {
    Background.WOOD: _wood,
    Background.CLOTH: _cloth,
    Background.CONVEYOR: _conveyor,
    Background.MAT: _mat,
    Background.STEEL: _steel,
    Background.CARDBOARD: _cardboard,
    Background.STUDIO: _studio,
}
