"""What stands around goods and is mirrored in chrome, lacquer and film: a yard, a hall, a studio.

Kept as a disc: the direction straight up is its centre, the direction straight down its rim, areas
kept (Lambert's projection of the sphere). Light is linear; 1 is white paper under the lamp.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.camera.backgrounds import Background
from pandok.forge.camera.rays import Array, as_array
from pandok.forge.camera.shots import Shot

SIZE = 256
VARIANTS = 6


class Surroundings(StrEnum):
    """Where goods are looked at."""

    YARD = "yard"
    HALL = "hall"
    STUDIO = "studio"


def environment_for(shot: Shot, polish: float) -> Array:
    """Return the surroundings of a shot as ``(SIZE, SIZE, 3) float32``, +x toward the lamp.

    Args:
        shot: A studio shot has a studio around it; otherwise the seed decides.
        polish: 1 as seen in a mirror, towards 0 blurred.
    """
    if shot.background is Background.STUDIO:
        return _environment(Surroundings.STUDIO, 0, round(10 * polish))
    kind = Surroundings.YARD if shot.seed % 5 < 2 else Surroundings.HALL
    return _environment(kind, shot.seed // 5 % VARIANTS, round(10 * polish))


@lru_cache(maxsize=64)
def _environment(kind: Surroundings, variant: int, polish_tenths: int) -> Array:
    rng = np.random.default_rng((variant, 61))
    drawn = _DRAW[kind](rng, *_directions())
    blur = 1.2 + 1.6 * (10 - polish_tenths)
    return np.asarray(cv2.GaussianBlur(drawn, (0, 0), blur), dtype=np.float32)


def _directions() -> tuple[Array, Array, Array]:
    """Unit x, y, z of each place of the disc; its corners repeat the rim."""
    at = (np.arange(SIZE, dtype=np.float32) + 0.5) / (SIZE / 2) - 1.0
    x, y = np.meshgrid(at, at)
    radius = np.maximum(np.hypot(x, y), 1e-6)
    inside = np.minimum(radius, 1.0)
    z = 1.0 - 2.0 * inside * inside
    flat = 2.0 * np.sqrt(1.0 - np.minimum(inside * inside, 1.0)) * inside
    return as_array(x / radius * flat), as_array(y / radius * flat), as_array(z)


def _around(x: Array, y: Array, rng: np.random.Generator, waves: int) -> Array:
    """Smooth noise by compass direction, about -1 to 1."""
    azimuth = np.arctan2(y, x)
    total = np.zeros_like(x)
    for wave in range(1, waves + 1):
        phase, size = rng.uniform(0, 2 * np.pi), rng.uniform(0.4, 1.0)
        total += np.float32(size / np.sqrt(wave)) * np.sin(wave * azimuth + np.float32(phase))
    return np.asarray(total / np.sqrt(waves), dtype=np.float32)


def _painted(
    ground: Array, share: npt.NDArray[np.floating], color: tuple[float, float, float]
) -> None:
    """Paint over a picture in place by share, 0 to 1."""
    ground += share[..., None] * (np.array(color, dtype=np.float32) - ground)


def _step(value: npt.NDArray[np.floating], soft: float) -> Array:
    """Rise from 0 to 1 around 0 over a width."""
    return np.asarray(np.clip(value / np.float32(soft) + 0.5, 0.0, 1.0), dtype=np.float32)


def _yard(rng: np.random.Generator, x: Array, y: Array, z: Array) -> Array:
    """Sky over sheds and trees, asphalt below."""
    sky = np.empty((*x.shape, 3), dtype=np.float32)
    sky[:] = (0.5, 0.66, 0.95)
    _painted(sky, np.clip(1.0 - z, 0, 1) ** 3, (1.15, 1.17, 1.2))
    cloud = cv2.resize(
        rng.normal(size=(9, 9)).astype(np.float32), x.shape[::-1], interpolation=cv2.INTER_CUBIC
    )
    _painted(sky, np.clip(cloud * 0.45, 0, 0.7), (1.25, 1.25, 1.24))
    sun = float(rng.uniform(0.6, 0.85))
    toward_sun = x * np.float32(np.sqrt(1 - sun * sun)) + z * np.float32(sun)
    _painted(sky, np.clip((toward_sun - 0.9) * 9, 0, 1) ** 2, (2.6, 2.5, 2.3))
    _painted(sky, _step(toward_sun - 0.985, 0.008), (7.0, 6.8, 6.4))
    sheds = 0.1 + 0.1 * np.sign(_around(x, y, rng, 5)) + 0.05 * _around(x, y, rng, 9)
    _painted(sky, _step(sheds - z, 0.03), (0.1, 0.11, 0.115))
    trees = 0.06 + 0.12 * np.maximum(_around(x, y, rng, 23), 0)
    _painted(sky, _step(trees - z, 0.04), (0.035, 0.05, 0.03))
    _painted(sky, _step(-0.015 - z, 0.03), (0.16, 0.158, 0.15))
    _painted(sky, np.clip(-z - 0.05, 0, 1), (0.34, 0.33, 0.32))
    return sky


def _hall(rng: np.random.Generator, x: Array, y: Array, z: Array) -> Array:
    """An inspection hall: rows of tubes under a roof, a gate or windows to one side."""
    hall = np.empty((*x.shape, 3), dtype=np.float32)
    hall[:] = (0.2, 0.205, 0.21)
    turn = float(rng.uniform(0, np.pi))
    cos, sin = np.float32(np.cos(turn)), np.float32(np.sin(turn))
    up = np.maximum(z, np.float32(0.05))
    across, along = (x * cos + y * sin) / up, (y * cos - x * sin) / up
    pitch = float(rng.uniform(0.55, 0.9))
    rail = np.abs((across / pitch + 0.5) % 1.0 - 0.5) * pitch
    tube = np.abs((along / 1.4 + 0.3) % 1.0 - 0.5) * 1.4
    lit = _step(0.055 - rail, 0.03) * _step(0.55 - tube, 0.05)
    _painted(hall, lit * _step(z - 0.3, 0.1), (3.4, 3.5, 3.4))
    wall = _step(0.3 - z, 0.05)
    _painted(hall, wall, (0.34, 0.33, 0.31))
    side = float(rng.uniform(-0.4, 0.4))
    gate = x * np.float32(np.cos(side)) + y * np.float32(np.sin(side))
    mullions = _step(np.abs(np.sin(np.arctan2(y, x) * 9)) - 0.12, 0.08)
    _painted(
        hall, _step(gate - 0.72, 0.02) * wall * _step(z - 0.03, 0.03) * mullions, (2.4, 2.5, 2.7)
    )
    shelves = np.sign(_around(x, y, rng, 11)) * 0.5 + 0.5
    _painted(hall, shelves * _step(0.14 - z, 0.03) * _step(0.6 - gate, 0.1), (0.07, 0.065, 0.06))
    _painted(hall, _step(-z, 0.04), (0.3, 0.29, 0.28))
    return hall


def _studio(_rng: np.random.Generator, x: Array, y: Array, z: Array) -> Array:
    """A tent of white cloth with two bright panels and dark edges, as product photographers use."""
    tent = np.empty((*x.shape, 3), dtype=np.float32)
    tent[:] = (0.62, 0.62, 0.63)
    up = np.maximum(z, np.float32(0.05))
    for centre, half_x, half_y in ((0.75, 0.42, 0.7), (-0.95, 0.22, 0.9)):
        panel = _step(half_x - np.abs(x / up - np.float32(centre)), 0.1)
        panel *= _step(half_y - np.abs(y / up), 0.1)
        _painted(tent, panel * _step(z - 0.2, 0.1), (1.9, 1.9, 1.9))
    _painted(tent, _step(0.26 - z, 0.14), (0.07, 0.07, 0.075))
    _painted(tent, _step(-0.08 - z, 0.1), (0.85, 0.85, 0.85))
    return tent


_DRAW: dict[Surroundings, Callable[[np.random.Generator, Array, Array, Array], Array]] = {
    Surroundings.YARD: _yard,
    Surroundings.HALL: _hall,
    Surroundings.STUDIO: _studio,
}
