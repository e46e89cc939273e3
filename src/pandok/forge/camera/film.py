"""Clear film around goods: a bag or shrink wrap that veils, softens and glitters."""

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.camera.rays import Array

Points = npt.NDArray[np.float64]


def film_outline(outline_px: Points, margin_px: float, rng: np.random.Generator) -> Points:
    """Return the ``(N, 2)`` outline of a bag around a convex outline, in pixels."""
    middle = outline_px.mean(axis=0)
    away = outline_px - middle
    length = np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-6)
    reach = margin_px * rng.uniform(0.5, 1.4, (len(outline_px), 1))
    return np.asarray(middle + away * (1.0 + reach / length))


def draw_film(light: Array, outline_px: Points, glare: float, rng: np.random.Generator) -> None:
    """Lay film over a scene, in place.

    Args:
        light: ``(H, W, 3)`` linear light of the scene.
        outline_px: ``(N, 2)`` where the film is.
        glare: How much it glitters, 0 to 1.
        rng: Of its folds.
    """
    high, wide = light.shape[:2]
    low = np.floor(outline_px.min(axis=0) - 2).clip(0, (wide, high)).astype(int)
    far = np.ceil(outline_px.max(axis=0) + 2).clip(0, (wide, high)).astype(int)
    size = (int(far[0] - low[0]), int(far[1] - low[1]))
    if min(size) < 8:
        return
    mask = np.zeros((size[1], size[0]), dtype=np.uint8)
    corners = np.rint((outline_px - low) * 16).astype(np.int32)
    cv2.fillPoly(mask, [corners], 255, cv2.LINE_AA, 4)
    covered = mask.astype(np.float32) / 255.0
    part = light[low[1] : far[1], low[0] : far[0]]
    soft = cv2.GaussianBlur(part, (0, 0), float(rng.uniform(0.5, 0.95)))
    haze = float(rng.uniform(0.02, 0.06))
    glitter = covered * (haze + _folds(size, rng) * (0.3 + 0.9 * glare))
    rim = covered - cv2.erode(covered, np.ones((3, 3), np.uint8))
    glitter = np.asarray(glitter + 0.12 * rim, dtype=np.float32)
    kept = covered * np.float32(1.0 - haze)
    part *= (1.0 - covered)[..., None]
    part += np.asarray(soft, dtype=np.float32) * kept[..., None]
    part += glitter[..., None]


def _folds(size: tuple[int, int], rng: np.random.Generator) -> Array:
    """Thin bright ridges where folds meet the lamp, 0 to about 1."""
    wide, high = size
    angle = float(rng.uniform(0, np.pi))
    total = np.zeros((high, wide), dtype=np.float32)
    for cells, weight in ((4, 1.0), (8, 0.55)):
        # Folds run along one direction: noise stretched six times across it.
        grid = rng.standard_normal((cells + 4, 6 * cells + 4), dtype=np.float32)
        step = np.hypot(wide, high) / cells
        cos, sin = np.cos(angle), np.sin(angle)
        to_photo = np.array([[cos * step / 6, -sin * step], [sin * step / 6, cos * step]])
        middle = np.array([wide / 2, high / 2]) - to_photo @ (3 * cells + 2, cells / 2 + 2)
        wave = cv2.warpAffine(
            grid,
            np.column_stack([to_photo, middle]),
            size,
            flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_REFLECT_101,
        )
        ridge = np.clip(1.0 - np.abs(np.asarray(wave)) * 1.6, 0.0, 1.0) ** 5
        total += np.float32(weight) * ridge
    lit = rng.standard_normal((4, 4), dtype=np.float32)
    where = np.clip(np.asarray(cv2.resize(lit, size, interpolation=cv2.INTER_CUBIC)), 0.0, 1.2)
    return np.asarray(total * where, dtype=np.float32)
