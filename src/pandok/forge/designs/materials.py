"""What the parts of an unmarked article are made of, and how it takes the light."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
import numpy.typing as npt

Plane = npt.NDArray[np.float32]
Rgb = tuple[float, float, float]


class Stuff(StrEnum):
    """What a family asks for a part; the shot decides which material that is."""

    SHELL = "shell"
    ACCENT = "accent"
    GRIP = "grip"
    METAL = "metal"
    CLEAR = "clear"
    WOOD = "wood"
    POTTERY = "pottery"
    DARK = "dark"


class Grain(StrEnum):
    """A pattern inside a material."""

    NONE = "none"
    WOOD = "wood"
    SPECKLED = "speckled"


@dataclass(frozen=True)
class Material:
    """How a surface reflects.

    Attributes:
        color: Linear RGB of what it scatters, 0 to 1.
        shine: Linear RGB of what it mirrors when seen straight on.
        roughness: 0 a mirror to 1 matt.
        grain: Pattern of the colour.
    """

    color: Rgb
    shine: Rgb
    roughness: float
    grain: Grain = Grain.NONE


_METALS: tuple[Rgb, ...] = (
    (0.78, 0.78, 0.80),  # polished steel
    (0.88, 0.89, 0.90),  # aluminium
    (0.90, 0.70, 0.36),  # brass
    (0.92, 0.60, 0.48),  # copper, rose gold
    (0.30, 0.30, 0.33),  # black chrome
    (0.66, 0.63, 0.60),  # nickel
)
_WOODS: tuple[Rgb, ...] = ((0.52, 0.30, 0.14), (0.26, 0.13, 0.06), (0.68, 0.47, 0.27))
_HUES: tuple[Rgb, ...] = (
    (0.80, 0.80, 0.78),
    (0.035, 0.037, 0.04),
    (0.02, 0.07, 0.22),
    (0.55, 0.04, 0.03),
    (0.02, 0.20, 0.17),
    (0.72, 0.50, 0.10),
    (0.60, 0.22, 0.24),
    (0.10, 0.28, 0.48),
    (0.30, 0.40, 0.28),
    (0.74, 0.66, 0.54),
    (0.16, 0.16, 0.17),
    (0.36, 0.24, 0.50),
    (0.75, 0.24, 0.06),
    (0.42, 0.62, 0.60),
)
_PLASTIC_SHINE: Rgb = (0.045, 0.045, 0.045)


def choose_materials(stuffs: Sequence[Stuff], rng: np.random.Generator) -> tuple[Material, ...]:
    """Choose a material for each part; parts of one stuff share theirs."""
    chosen = {stuff: _CHOOSE[stuff](rng) for stuff in Stuff}
    return tuple(chosen[stuff] for stuff in stuffs)


def _hue(rng: np.random.Generator) -> Rgb:
    red, green, blue = _HUES[int(rng.integers(len(_HUES)))]
    lift = float(rng.uniform(0.8, 1.2))
    return (min(red * lift, 0.86), min(green * lift, 0.86), min(blue * lift, 0.86))


def _plastic(rng: np.random.Generator) -> Material:
    return Material(_hue(rng), _PLASTIC_SHINE, float(rng.uniform(0.12, 0.5)))


def _metal(rng: np.random.Generator) -> Material:
    shine = _METALS[int(rng.integers(len(_METALS)))]
    return Material((0.0, 0.0, 0.0), shine, float(rng.uniform(0.1, 0.42)))


def _pottery(rng: np.random.Generator) -> Material:
    grain = Grain.SPECKLED if rng.random() < 0.35 else Grain.NONE
    return Material(_hue(rng), (0.05, 0.05, 0.05), float(rng.uniform(0.05, 0.3)), grain)


def _rubber(rng: np.random.Generator) -> Material:
    grey = float(rng.uniform(0.02, 0.06))
    return Material((grey, grey, grey), (0.03, 0.03, 0.03), float(rng.uniform(0.55, 0.8)))


def _frosted(rng: np.random.Generator) -> Material:
    red, green, blue = _hue(rng)
    pale = tuple(0.5 + 0.42 * channel for channel in (red, green, blue))
    return Material((pale[0], pale[1], pale[2]), (0.06, 0.06, 0.06), float(rng.uniform(0.06, 0.3)))


def _wood(rng: np.random.Generator) -> Material:
    color = _WOODS[int(rng.integers(len(_WOODS)))]
    return Material(color, (0.03, 0.03, 0.03), float(rng.uniform(0.3, 0.6)), Grain.WOOD)


def _shell(rng: np.random.Generator) -> Material:
    return _metal(rng) if rng.random() < 0.16 else _plastic(rng)


def _accent(rng: np.random.Generator) -> Material:
    return _metal(rng) if rng.random() < 0.4 else _plastic(rng)


def _grip(rng: np.random.Generator) -> Material:
    draw = rng.random()
    if draw < 0.25:
        return _wood(rng)
    return _rubber(rng) if draw < 0.65 else _plastic(rng)


_CHOOSE = {
    Stuff.SHELL: _shell,
    Stuff.ACCENT: _accent,
    Stuff.GRIP: _grip,
    Stuff.METAL: _metal,
    Stuff.CLEAR: _frosted,
    Stuff.WOOD: _wood,
    Stuff.POTTERY: _pottery,
    Stuff.DARK: _rubber,
}


def grain_factor(grain: Grain, places: Plane, size_mm: float, seed: int) -> Plane:
    """Return the factor on the colour at ``(N, 3)`` places of the article, as ``(N,)``.

    Args:
        grain: Which pattern.
        places: In millimetres in the article's own frame, so that the pattern sticks to it.
        size_mm: Of the article; the pattern is drawn to its scale.
        seed: Shifts the pattern.
    """
    if grain is Grain.NONE:
        return np.ones(len(places), dtype=np.float32)
    shift = np.random.default_rng((seed, 71)).uniform(0, 50, 3).astype(np.float32)
    scaled = places / np.float32(size_mm) + shift
    if grain is Grain.WOOD:
        x, y, z = scaled.T
        bend = 0.05 * np.sin(9 * x + 2 * y) + 0.04 * np.sin(7 * y - 5 * z)
        rings = np.sin(46 * (y + 0.35 * z + bend))
        fibre = _noise(scaled * np.array([12, 240, 240], dtype=np.float32))
        return np.asarray(0.86 + 0.12 * rings + 0.12 * (fibre - 0.5), dtype=np.float32)
    dots = _noise(scaled * np.float32(170))
    return np.asarray(1.0 - 0.65 * np.clip(9 * (dots - 0.83), 0, 1), dtype=np.float32)


@cache
def _lattice() -> Plane:
    return np.random.default_rng(72).random((64, 64, 64), dtype=np.float32)


def _noise(places: Plane) -> Plane:
    """Value noise, 0 to 1, at ``(N, 3)`` places, one cell a unit (Perlin, 1985, with values)."""
    cell = np.floor(places)
    x, y, z = (places - cell).T
    i, j, k = (cell.astype(np.int64) & 63).T
    lattice = _lattice()
    found = np.zeros(len(places), dtype=np.float32)
    for corner in range(8):
        a, b, c = corner & 1, corner >> 1 & 1, corner >> 2
        weight = (x if a else 1 - x) * (y if b else 1 - y) * (z if c else 1 - z)
        found += weight * lattice[(i + a) & 63, (j + b) & 63, (k + c) & 63]
    return found
