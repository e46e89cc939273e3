"""Random views of a picture: what a hand-held camera does to the same thing."""

import cv2
import numpy as np

from pandok.reading.types import Image


def random_view(picture: Image, rng: np.random.Generator) -> Image:
    """Crop, tilt, relight and blur a picture.

    Args:
        picture: ``(H, W, 3) uint8 RGB``, at least 8 x 8.
        rng: Where every choice comes from.

    Returns:
        ``(H', W', 3) uint8 RGB``, half of the area or more.
    """
    tilted = _tilted_crop(picture, rng)
    light = tilted.astype(np.float32) / 255.0
    gamma, gain = np.exp(rng.normal(0.0, (0.25, 0.2)))
    white_balance = np.exp(rng.normal(0.0, 0.06, size=3))
    light = np.clip(light**gamma * gain * white_balance, 0.0, 1.0).astype(np.float32)
    if rng.random() < 0.5:
        light = cv2.GaussianBlur(light, (0, 0), float(rng.uniform(0.3, 1.5)))
    noisy = light + rng.normal(0.0, 0.02 * rng.random(), light.shape)
    return np.asarray(np.rint(np.clip(noisy, 0.0, 1.0) * 255.0), dtype=np.uint8)


def _tilted_crop(picture: Image, rng: np.random.Generator) -> Image:
    height, width = picture.shape[:2]
    side = float(np.sqrt(rng.uniform(0.5, 1.0)))
    crop_height, crop_width = max(8, int(height * side)), max(8, int(width * side))
    top = int(rng.integers(0, height - crop_height + 1))
    left = int(rng.integers(0, width - crop_width + 1))
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=np.float32)
    size = np.array([crop_width, crop_height], dtype=np.float32)
    tilt = rng.normal(0.0, 0.06, size=(4, 2)).astype(np.float32)
    source = (corners + tilt) * size + np.array([left, top], dtype=np.float32)
    new_width = max(8, int(crop_width * np.exp(rng.normal(0.0, 0.1))))
    target = corners * np.array([new_width, crop_height], dtype=np.float32)
    warp = cv2.getPerspectiveTransform(source.astype(np.float32), target)
    warped = cv2.warpPerspective(
        picture, warp, (new_width, crop_height), borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(warped, dtype=np.uint8)
