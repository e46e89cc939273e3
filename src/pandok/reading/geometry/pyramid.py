"""A photo at several sizes."""

import cv2
import numpy as np

from pandok.reading.types import Image


class Pyramid:
    """Reduces a photo without aliasing, from halves that are made once.

    Args:
        photo: ``(H, W, 3) uint8 RGB``.
    """

    def __init__(self, photo: Image) -> None:
        self._levels = [photo]

    @property
    def full(self) -> Image:
        """The photo itself."""
        return self._levels[0]

    def reduced(self, reduction: float) -> Image:
        """Return the photo reduced by a factor.

        Args:
            reduction: Pixels of the photo a pixel wanted; below 1 the photo is returned as it is.
        """
        height, width = self.full.shape[:2]
        size = (max(1, round(width / reduction)), max(1, round(height / reduction)))
        if reduction <= 1.0 or size == (width, height):
            return self.full
        level = self._half(int(np.log2(reduction)))
        return np.asarray(cv2.resize(level, size, interpolation=cv2.INTER_AREA), np.uint8)

    def _half(self, times: int) -> Image:
        while len(self._levels) <= times and min(self._levels[-1].shape[:2]) > 1:
            height, width = self._levels[-1].shape[:2]
            half = ((width + 1) // 2, (height + 1) // 2)
            smaller = cv2.resize(self._levels[-1], half, interpolation=cv2.INTER_AREA)
            self._levels.append(np.asarray(smaller, np.uint8))
        return self._levels[min(times, len(self._levels) - 1)]
