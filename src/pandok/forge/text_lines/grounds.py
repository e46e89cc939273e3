"""What text is printed on: plain sheets, and busy ones, of which each split has its own kinds."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.drawing import Rgb
from pandok.forge.split import Split

Ground: TypeAlias = npt.NDArray[np.float32]
_Grey: TypeAlias = npt.NDArray[np.float32]


class GroundKind(StrEnum):
    """What a ground looks like."""

    PLAIN = "plain"
    FADE = "fade"
    PAPER = "paper"
    BOARD = "board"
    STRIPES = "stripes"
    BLOBS = "blobs"
    CLOUDS = "clouds"
    CHECKS = "checks"
    RAYS = "rays"
    WAVES = "waves"
    SCREEN = "screen"
    WEAVE = "weave"


PLAIN_KINDS = (GroundKind.PLAIN, GroundKind.FADE, GroundKind.PAPER, GroundKind.BOARD)
BUSY_KINDS: dict[Split, tuple[GroundKind, ...]] = {
    Split.TRAIN: (GroundKind.STRIPES, GroundKind.BLOBS, GroundKind.CLOUDS),
    Split.VALIDATION: (GroundKind.CHECKS, GroundKind.RAYS),
    Split.EXAM: (GroundKind.WAVES, GroundKind.SCREEN, GroundKind.WEAVE),
}


def draw_ground(
    kind: GroundKind, size_px: tuple[int, int], colors: tuple[Rgb, Rgb], rng: np.random.Generator
) -> Ground:
    """Draw what a line is printed on.

    Args:
        kind: What it looks like.
        size_px: Height and width.
        colors: Its colour, and the one that a pattern adds.
        rng: Where the pattern lies.

    Returns:
        ``(H, W, 3) float32``, 0 to 255.
    """
    share = _PATTERNS[kind](size_px, rng)[..., None]
    first, second = (np.array(color, np.float32) for color in colors)
    return np.asarray(first + share * (second - first), dtype=np.float32)


def _grid(size_px: tuple[int, int]) -> tuple[_Grey, _Grey]:
    height, width = size_px
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    return y / height, x / height


def _noise(size_px: tuple[int, int], cell_px: float, rng: np.random.Generator) -> _Grey:
    """Smooth noise from 0 to 1."""
    height, width = size_px
    rows, columns = (max(2, round(side / cell_px) + 1) for side in size_px)
    coarse = rng.random((rows, columns), dtype=np.float32)
    fine = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.clip(np.asarray(fine, dtype=np.float32), 0.0, 1.0)


def _plain(size_px: tuple[int, int], _: np.random.Generator) -> _Grey:
    return np.zeros(size_px, np.float32)


def _fade(size_px: tuple[int, int], rng: np.random.Generator) -> _Grey:
    y, x = _grid(size_px)
    angle = rng.uniform(0, 2 * np.pi)
    along = np.cos(angle) * x / max(float(x.max()), 1e-3) + np.sin(angle) * y
    low, high = float(along.min()), float(along.max())
    return np.asarray((along - low) / max(high - low, 1e-3), dtype=np.float32)


def _paper(size_px: tuple[int, int], rng: np.random.Generator) -> _Grey:
    return 0.12 * _noise(size_px, 1.6, rng) + 0.1 * _noise(size_px, 9.0, rng)


def _board(size_px: tuple[int, int], rng: np.random.Generator) -> _Grey:
    """Corrugated board: fibres lie along, flutes show through."""
    height, width = size_px
    fibres = cv2.resize(_noise((height, max(2, width // 9)), 1.3, rng), (width, height))
    _, x = _grid(size_px)
    flutes = 0.5 + 0.5 * np.sin(x * rng.uniform(9.0, 16.0))
    return np.asarray(0.2 * fibres + 0.1 * flutes, dtype=np.float32)


def _stripes(size_px: tuple[int, int], rng: np.random.Generator) -> _Grey:
    y, x = _grid(size_px)
    angle, pitch = rng.uniform(0, np.pi), rng.uniform(0.18, 0.9)
    along = (np.cos(angle) * x + np.sin(angle) * y) / pitch
    return _softened(np.mod(along, 1.0) < rng.uniform(0.3, 0.6))


def _softened(inside: npt.NDArray[np.bool_]) -> _Grey:
    blurred = cv2.GaussianBlur(inside.astype(np.float32), (0, 0), 0.7)
    return np.asarray(blurred, dtype=np.float32)


def _blobs(size_px: tuple[int, int], rng: np.random.Generator) -> _Grey:
    return _softened(_noise(size_px, rng.uniform(8.0, 26.0), rng) > rng.uniform(0.5, 0.65))


def _clouds(size_px: tuple[int, int], rng: np.random.Generator) -> _Grey:
    return 0.6 * _noise(size_px, 30.0, rng) + 0.4 * _noise(size_px, 8.0, rng)


def _checks(size_px: tuple[int, int], rng: np.random.Generator) -> _Grey:
    y, x = _grid(size_px)
    pitch = rng.uniform(0.25, 0.8)
    return _softened((np.floor(x / pitch) + np.floor(y / pitch)) % 2 == 0)


def _rays(size_px: tuple[int, int], rng: np.random.Generator) -> _Grey:
    y, x = _grid(size_px)
    angle = np.arctan2(y - rng.uniform(-1, 2), x - rng.uniform(0, float(x.max())))
    return _softened(np.sin(angle * int(rng.integers(12, 36))) > 0)


def _waves(size_px: tuple[int, int], rng: np.random.Generator) -> _Grey:
    y, x = _grid(size_px)
    bent = y + rng.uniform(0.1, 0.3) * np.sin(x * rng.uniform(1.5, 5.0))
    return _softened(np.mod(bent / rng.uniform(0.25, 0.7), 1.0) < 0.45)


def _screen(size_px: tuple[int, int], rng: np.random.Generator) -> _Grey:
    """A coarse halftone whose dots grow to one side."""
    y, x = _grid(size_px)
    pitch = rng.uniform(0.09, 0.22)
    lattice = np.cos(2 * np.pi * (x + y) / pitch) + np.cos(2 * np.pi * (x - y) / pitch)
    return _softened(lattice / 4 + 0.5 < 0.2 + 0.5 * _fade(size_px, rng))


def _weave(size_px: tuple[int, int], rng: np.random.Generator) -> _Grey:
    """Threads that cross."""
    y, x = _grid(size_px)
    pitch = rng.uniform(0.07, 0.16)
    over = np.sin(2 * np.pi * x / pitch) * np.sin(2 * np.pi * y / pitch)
    return np.asarray(0.3 + 0.25 * over + 0.2 * _noise(size_px, 3.0, rng), dtype=np.float32)


_PATTERNS: dict[GroundKind, Callable[[tuple[int, int], np.random.Generator], _Grey]] = {
    GroundKind.PLAIN: _plain,
    GroundKind.FADE: _fade,
    GroundKind.PAPER: _paper,
    GroundKind.BOARD: _board,
    GroundKind.STRIPES: _stripes,
    GroundKind.BLOBS: _blobs,
    GroundKind.CLOUDS: _clouds,
    GroundKind.CHECKS: _checks,
    GroundKind.RAYS: _rays,
    GroundKind.WAVES: _waves,
    GroundKind.SCREEN: _screen,
    GroundKind.WEAVE: _weave,
}
