"""Distances on a raster, the same to the last bit on every machine."""

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.camera.rays import Array, as_array


def distance_to_zero(raster: npt.NDArray[np.uint8]) -> Array:
    """Return each pixel's Euclidean distance to the nearest pixel that is 0, in pixels.

    OpenCV's result differs in its last bits with the number of threads; the square of a distance
    between pixels is a whole number, which puts it right.

    Args:
        raster: ``(H, W)``.

    Returns:
        ``(H, W) float32``.
    """
    far = as_array(cv2.distanceTransform(raster, cv2.DIST_L2, cv2.DIST_MASK_PRECISE))
    return as_array(np.sqrt(np.rint(far * far)))
