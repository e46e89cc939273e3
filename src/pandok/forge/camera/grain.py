"""Micro-texture of materials: leather, canvas, knit, brushed metal, paper; drawn once a process."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from pandok.forge.camera.distance import distance_to_zero
from pandok.forge.camera.materials import Material
from pandok.forge.camera.rays import Array, as_array

TILE_MM = 64.0
VARIANTS = 4
_TILE_PX_PER_MM = 6.0
_TILE_PX = round(TILE_MM * _TILE_PX_PER_MM)


@dataclass(frozen=True, eq=False)
class Grain:
    """A tile that repeats without a seam.

    Attributes:
        gain: ``(S, S) float32`` factor on the colour, about 1.
        height_mm: ``(S, S) float32`` over the mean surface.
    """

    gain: Array
    height_mm: Array


def has_grain(material: Material) -> bool:
    """Return whether a material has a texture that a camera sees."""
    return material in _DRAW


def spread_grain(
    material: Material, variant: int, shape: tuple[int, int], px_per_mm: float
) -> Grain:
    """Return a material's texture over a raster.

    Args:
        material: One with grain.
        variant: Which piece of it.
        shape: Rows and columns.
        px_per_mm: Resolution of the raster.
    """
    tile = _tile(material, variant % VARIANTS)
    step = _TILE_PX_PER_MM / px_per_mm
    rows, columns = (np.arange(n, dtype=np.float32) * np.float32(step) for n in shape)
    u, v = (as_array(m % _TILE_PX) for m in np.meshgrid(columns, rows))
    both = np.dstack((tile.gain, tile.height_mm))
    if step > 1:
        # Wrapped before it is blurred, so that the seam stays closed.
        pad = 8
        wrapped = np.pad(both, ((pad, pad), (pad, pad), (0, 0)), mode="wrap")
        blurred = cv2.GaussianBlur(wrapped, (0, 0), 0.4 * step)
        both = as_array(blurred)[pad:-pad, pad:-pad]
    spread = cv2.remap(
        np.ascontiguousarray(both), u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP
    )
    return Grain(as_array(spread[..., 0]), as_array(spread[..., 1]))


@lru_cache(maxsize=64)
def _tile(material: Material, variant: int) -> Grain:
    return _DRAW[material](np.random.default_rng((variant, 71)))


def _wrapped_noise(rng: np.random.Generator, cells_x: int, cells_y: int) -> Array:
    """Smooth noise of about unit variance that repeats."""
    grid = rng.normal(size=(cells_y, cells_x)).astype(np.float32)
    pad = 2
    padded = np.pad(grid, pad, mode="wrap")
    size = (
        round(_TILE_PX * (cells_x + 2 * pad) / cells_x),
        round(_TILE_PX * (cells_y + 2 * pad) / cells_y),
    )
    large = cv2.resize(padded, size, interpolation=cv2.INTER_CUBIC)
    left, top = (size[0] - _TILE_PX) // 2, (size[1] - _TILE_PX) // 2
    return as_array(large[top : top + _TILE_PX, left : left + _TILE_PX])


def _mesh() -> tuple[Array, Array]:
    at = (np.arange(_TILE_PX, dtype=np.float32) + 0.5) / np.float32(_TILE_PX_PER_MM)
    return at[None, :], at[:, None]


def _leather(rng: np.random.Generator) -> Grain:
    """Pebbles: the distance from scattered points makes their round tops, and creases between."""
    cell = float(rng.uniform(1.0, 1.7))
    count = round(TILE_MM / cell)
    pitch = _TILE_PX / count
    at = np.indices((count, count)).reshape(2, -1).T * pitch
    at = (at + rng.uniform(0.1, 0.9, size=at.shape) * pitch) % _TILE_PX
    around = np.indices((3, 3)).reshape(2, 1, -1).transpose(2, 1, 0) * _TILE_PX
    tiled = (at + around).reshape(-1, 2)
    points = np.full((3 * _TILE_PX, 3 * _TILE_PX), 255, dtype=np.uint8)
    rows, columns = tiled.astype(int).T
    points[rows, columns] = 0
    far = distance_to_zero(points)
    near = as_array(far[_TILE_PX : 2 * _TILE_PX, _TILE_PX : 2 * _TILE_PX] / np.float32(pitch))
    pebble = cv2.GaussianBlur(1.0 - np.minimum(near, 0.75) ** 2 / 0.5625, (0, 0), 0.9)
    cloud = _wrapped_noise(rng, 9, 9)
    gain = 0.92 + 0.1 * pebble + 0.02 * cloud
    return Grain(as_array(gain), as_array(0.12 * pebble))


def _canvas(rng: np.random.Generator) -> Grain:
    """Plain weave: threads over and under by turns."""
    threads = int(rng.choice([64, 80, 96]))
    x, y = _mesh()
    across, along = (np.float32(2 * np.pi * threads / TILE_MM / 2) * m for m in (x, y))
    warp, weft = np.abs(np.sin(across)), np.abs(np.sin(along))
    over = 0.5 + 0.5 * np.sign(np.sin(across) * np.sin(along))
    high = np.where(over > 0.5, warp * (0.6 + 0.4 * weft), weft * (0.6 + 0.4 * warp))
    slub = 0.022 * (_wrapped_noise(rng, 6, threads) + _wrapped_noise(rng, threads, 6))
    gain = 0.74 + 0.3 * high + slub
    return Grain(as_array(gain), as_array(0.16 * high))


def _knit(rng: np.random.Generator) -> Grain:
    """Stockinette: columns of V-shaped loops."""
    columns, rows = (32, 44) if rng.random() < 0.5 else (44, 60)
    x, y = _mesh()
    across = (x * np.float32(columns / TILE_MM)) % 1.0 - 0.5
    lean = np.abs(across) * np.float32(1.1)
    along = (y * np.float32(rows / TILE_MM) + lean) % 1.0 - 0.5
    leg = np.abs(np.abs(across) - 0.25) / 0.25
    high = np.sqrt(np.clip(1 - leg**2, 0, 1)) * np.sqrt(np.clip(1 - (along / 0.56) ** 2, 0, 1))
    fuzz = 0.05 * _wrapped_noise(rng, 180, 180)
    return Grain(as_array(0.66 + 0.4 * high + fuzz), as_array(0.4 * high))


def _brushed(rng: np.random.Generator) -> Grain:
    """Fine scratches along x."""
    streaks = 0.05 * _wrapped_noise(rng, 6, 380) + 0.04 * _wrapped_noise(rng, 20, 380)
    cloud = 0.03 * _wrapped_noise(rng, 5, 5)
    return Grain(as_array(1.0 + streaks + cloud), as_array(0.006 * _wrapped_noise(rng, 10, 380)))


def _paper(rng: np.random.Generator) -> Grain:
    """Fibres and a cloudy look-through."""
    fibre = _wrapped_noise(rng, 240, 240)
    gain = 1.0 + 0.014 * fibre + 0.014 * _wrapped_noise(rng, 40, 40)
    return Grain(as_array(gain), as_array(0.012 * fibre))


def _moulded(rng: np.random.Generator) -> Grain:
    """The fine grain of a moulded part."""
    pits = _wrapped_noise(rng, 190, 190)
    return Grain(as_array(1.0 + 0.03 * pits), as_array(0.018 * pits))


_DRAW: dict[Material, Callable[[np.random.Generator], Grain]] = {
    Material.LEATHER: _leather,
    Material.CANVAS: _canvas,
    Material.KNIT: _knit,
    Material.BRUSHED: _brushed,
    Material.PAPER: _paper,
    Material.MOULDED: _moulded,
}
