"""Heights of artwork over its ground: how they lean the light and what they keep in shadow."""

import cv2
import numpy as np

from pandok.forge.camera.rays import Array, as_array

_SHADOW_STEPS = 4
_SHADOW_DEPTH = 0.5


def slopes(height_mm: Array, px_per_mm: float) -> Array:
    """Return how fast a relief rises to the right and down, as ``(H, W, 2) float32``.

    Args:
        height_mm: ``(H, W) float32``.
        px_per_mm: Resolution.
    """
    scale = px_per_mm / 8.0  # of Sobel's kernel
    x = cv2.Sobel(height_mm, cv2.CV_32F, 1, 0, scale=scale, borderType=cv2.BORDER_REPLICATE)
    y = cv2.Sobel(height_mm, cv2.CV_32F, 0, 1, scale=scale, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.merge((x, y)), dtype=np.float32)


def cast_shadow(height_mm: Array, px_per_mm: float, toward_light: Array) -> Array:
    """Return the share of light that a relief lets through to itself: ``(H, W)``, 0.5 to 1.

    Args:
        height_mm: ``(H, W) float32``.
        px_per_mm: Resolution.
        toward_light: ``(3,)`` unit vector.
    """
    x, y, z = (float(c) for c in toward_light)
    flat = float(np.hypot(x, y))
    highest = float(height_mm.max() - height_mm.min())
    length = highest * flat / max(z, 1e-3)
    if length * px_per_mm < 0.75:
        return np.ones_like(height_mm)
    dark = np.zeros_like(height_mm)
    for step in range(1, _SHADOW_STEPS + 1):
        away = length * step / (_SHADOW_STEPS + 1)
        move = np.array(
            [[1, 0, -away * px_per_mm * x / flat], [0, 1, -away * px_per_mm * y / flat]]
        )
        shifted = cv2.warpAffine(
            height_mm, move, height_mm.shape[::-1], borderMode=cv2.BORDER_REPLICATE
        )
        blocker = as_array(shifted) - height_mm
        blocker -= np.float32(away * z / flat)
        np.maximum(dark, blocker, out=dark)
    dark *= np.float32(6.0 / highest)
    np.minimum(dark, 1.0, out=dark)
    soft = cv2.GaussianBlur(dark, (0, 0), max(0.6, 0.12 * px_per_mm))
    return np.asarray(1.0 - np.float32(_SHADOW_DEPTH) * soft, dtype=np.float32)
