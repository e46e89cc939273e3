"""How a shape may look: drawn in lines by a register, or lying before a camera.

Colour, material and light of an article are no part of its design, nor are pen and paper.
"""

from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from pandok.reading.images.line_art import BODY_TONE
from pandok.reading.types import Image
from pandok.training.identity.artworks import Kind, Rgba
from pandok.training.identity.views import (
    ViewOptions,
    draw_ground,
    draw_view,
    draw_warp,
    expose,
    lay,
)
from pandok.training.shapes.relighting import relit

Array = npt.NDArray[np.float32]

# Drawings come as references from a register: they are seldom slanted, dim or blurred.
_DRAWING_HARDNESS = 0.35
# Any side and any light make articles hard enough to know again.
_SURFACE_HARDNESS = 0.7
_PLAIN_SEED = 20_261_124


def draw_any_view(
    artwork: Rgba, kind: Kind, ground: Image, options: ViewOptions, rng: np.random.Generator
) -> Image:
    """Draw one view of an artwork of any kind.

    Args:
        artwork: ``(S, S, 4) uint8`` as packed for its kind.
        kind: What it is.
        ground: ``(H, W, 3) uint8`` texture that may lie behind; at least as large as a view.
        options: How hard.
        rng: Decides everything.

    Returns:
        ``(size_px, size_px, 3) uint8 RGB``.
    """
    if kind is Kind.DRAWING:
        return _drawing_view(artwork, ground, options, rng)
    if kind is Kind.SURFACE:
        return _surface_view(artwork, ground, options, rng)
    return draw_view(artwork, kind is Kind.PHOTO, ground, options, rng)


def plain_artwork(artwork: Rgba, kind: Kind) -> Rgba:
    """Return an artwork as it would be recorded, ``(S, S, 4) uint8 RGBA``.

    A drawing is shown as references are enrolled; a surface is lit in one way.
    """
    if kind is Kind.DRAWING:
        return _inked(_ink(artwork), artwork[..., 3], BODY_TONE, 1.0)
    if kind is Kind.SURFACE:
        return _photographed(artwork, np.random.default_rng(_PLAIN_SEED))
    return artwork


def _drawing_view(
    artwork: Rgba, ground: Image, options: ViewOptions, rng: np.random.Generator
) -> Image:
    """Draw with another pen on another paper, sometimes white on black."""
    hardness = options.hardness
    ink = _penned(_ink(artwork), hardness, rng)
    tone = BODY_TONE + rng.normal(0, 0.1) * hardness
    if rng.random() < 0.2 * hardness:
        tone = 0.0
    black = 1 - rng.uniform(0, 0.35) * hardness
    flat = _inked(ink, artwork[..., 3], float(np.clip(tone, 0, 0.6)), float(black))
    milder = replace(options.eased(_DRAWING_HARDNESS), turned=0.0)
    paper = 1 - rng.uniform(0, 0.15, 3).astype(np.float32) * np.float32(hardness)
    size = options.size_px
    behind = np.broadcast_to(paper, (size, size, 3)).astype(np.float32)
    sheet = lay(flat, True, behind, draw_warp(len(artwork), milder, rng), milder, rng)
    if rng.random() < 0.05 * hardness:
        sheet = np.asarray(1 - sheet, np.float32)
    return expose(sheet, ground, milder, rng)


def _surface_view(
    artwork: Rgba, ground: Image, options: ViewOptions, rng: np.random.Generator
) -> Image:
    """Put the article on a ground, its shadow beside it, and take its photo."""
    options = options.eased(_SURFACE_HARDNESS)
    flat = _photographed(artwork, rng)
    behind = draw_ground(ground, False, options.size_px, rng)
    warp = draw_warp(len(artwork), options, rng)
    behind = _shadowed(behind, artwork[..., 3], warp, rng)
    return expose(lay(flat, True, behind, warp, options, rng), ground, options, rng)


def _ink(artwork: Rgba) -> Array:
    return np.asarray(1 - artwork[..., 0] / np.float32(255), np.float32)


def _inked(ink: Array, body: npt.NDArray[np.uint8], tone: float, black: float) -> Rgba:
    """Draw lines over a body of a tone: ``(S, S, 4) uint8``, covered where either is."""
    light = (1 - tone) * (1 - black * np.clip(ink, 0, 1))
    flat = np.empty((*ink.shape, 4), np.uint8)
    flat[..., :3] = np.rint(255 * light)[..., None]
    flat[..., 3] = body
    return flat


def _penned(ink: Array, hardness: float, rng: np.random.Generator) -> Array:
    """Change the width of lines, or break them into dashes."""
    draw = rng.random() / max(hardness, 1e-6)
    if draw < 0.25:
        ink = np.asarray(cv2.dilate(ink, np.ones((2, 2), np.uint8)), np.float32)
    elif draw < 0.5:
        ink = np.asarray(ink ** np.float32(rng.uniform(1, 3)), np.float32)
    if rng.random() < 0.06 * hardness:
        y, x = np.mgrid[: len(ink), : len(ink)].astype(np.float32)
        along = (x + y) / np.float32(rng.uniform(4, 9)) % 1
        ink = np.where(along < 0.65, ink, 0).astype(np.float32)
    return ink


def _photographed(artwork: Rgba, rng: np.random.Generator) -> Rgba:
    color, cover = relit(artwork, rng)
    if rng.random() < 0.12:
        color[:] = color.mean(axis=2, keepdims=True)
    flat = np.empty_like(artwork)
    flat[..., :3] = np.rint(255 * color)
    flat[..., 3] = np.rint(255 * cover)
    return flat


def _shadowed(
    behind: Array,
    cover: npt.NDArray[np.uint8],
    warp: npt.NDArray[np.float64],
    rng: np.random.Generator,
) -> Array:
    """Darken the ground beside and below the article."""
    size = len(behind)
    shift = np.eye(3)
    shift[:2, 2] = rng.normal(0, 0.05 * size), abs(rng.normal(0, 0.04 * size))
    mask = cv2.warpPerspective(cover, shift @ warp, (size, size), flags=cv2.INTER_LINEAR)
    soft = cv2.GaussianBlur(mask, (0, 0), float(rng.uniform(0.02, 0.09)) * size)
    dark = np.float32(rng.uniform(0, 0.7) / 255) * soft.astype(np.float32)
    return np.asarray(behind * (1 - dark[..., None]), np.float32)
