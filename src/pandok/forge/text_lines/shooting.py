"""What light and camera do to a printed line."""

from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.text_lines.looks import LineLook
from pandok.forge.text_lines.printing import PrintedLine
from pandok.reading.types import Image

Light: TypeAlias = npt.NDArray[np.float32]


def photograph_line(printed: PrintedLine, look: LineLook, rng: np.random.Generator) -> Image:
    """Photograph a printed line.

    Args:
        printed: The line on its ground.
        look: Light and camera.
        rng: Of glare and noise.

    Returns:
        ``(H, W, 3) uint8 RGB`` of the same size.
    """
    picture: Light = printed.picture
    height, width = picture.shape[:2]
    shade = np.linspace(look.shade[0], look.shade[1], width, dtype=np.float32)[None, :, None]
    picture = np.asarray(picture * shade * np.array(look.tint, np.float32), dtype=np.float32)
    if look.glare > 0:
        spot = _spot(height, width, rng)[..., None]
        picture = np.asarray(picture + look.glare * spot, dtype=np.float32)
    if look.motion_px > 0:
        picture = _moved(picture, look.motion_px, rng)
    if look.blur_px > 0:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), look.blur_px), dtype=np.float32)
    picture = _resampled(picture, look)
    coarse_height, coarse_width = picture.shape[:2]
    grain = rng.standard_normal((coarse_height, coarse_width, 3), dtype=np.float32)
    noisy = picture + look.noise * (0.5 * grain + 0.7 * grain[..., 1:2])
    sharp = np.clip(noisy, 0.0, 255.0).astype(np.uint8)
    compressed = _compressed(sharp, look.jpeg_quality)
    if (coarse_height, coarse_width) != (height, width):
        compressed = np.asarray(
            cv2.resize(compressed, (width, height), interpolation=cv2.INTER_CUBIC), dtype=np.uint8
        )
    return compressed


def _spot(height: int, width: int, rng: np.random.Generator) -> Light:
    """A soft highlight, 1 in its middle."""
    wide, tall = rng.uniform(0.6, 2.5) * height, rng.uniform(0.4, 1.2) * height
    x = (np.arange(width) - rng.uniform(0, width)) / wide
    y = (np.arange(height) - rng.uniform(0, height)) / tall
    return np.asarray(np.exp(-(y[:, None] ** 2) - x[None, :] ** 2), dtype=np.float32)


def _moved(picture: Light, length_px: float, rng: np.random.Generator) -> Light:
    """Blur along a direction."""
    side = 2 * int(np.ceil(length_px / 2)) + 1
    kernel = np.zeros((side, side), np.float32)
    angle, middle = rng.uniform(0, np.pi), side // 2
    for step in np.linspace(-length_px / 2, length_px / 2, 9):
        x, y = middle + step * np.cos(angle), middle + step * np.sin(angle)
        kernel[round(y), round(x)] += 1.0
    return np.asarray(cv2.filter2D(picture, -1, kernel / kernel.sum()), dtype=np.float32)


def _resampled(picture: Light, look: LineLook) -> Light:
    """Show the line in the camera's own pixels."""
    share = look.resolution_px / look.letter_px
    if share >= 1:
        return picture
    height, width = picture.shape[:2]
    size = (max(4, round(width * share)), max(4, round(height * share)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.float32)


def _compressed(picture: Image, quality: int) -> Image:
    options = [cv2.IMWRITE_JPEG_QUALITY, quality]
    _, data = cv2.imencode(".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), options)
    decoded = cv2.imdecode(data, cv2.IMREAD_COLOR_RGB)
    return np.asarray(decoded, dtype=np.uint8)
