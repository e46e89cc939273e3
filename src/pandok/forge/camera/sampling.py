"""Looking up rasters at places."""

import cv2
import numpy as np

from pandok.forge.camera.rays import Array

# A row of this length keeps maps within what OpenCV samples in one go.
_ROW = 1024


def sample(raster: Array, u: Array, v: Array) -> Array:
    """Interpolate a raster at places.

    Args:
        raster: ``(H, W) or (H, W, C) float32``; its border goes on for ever.
        u: ``(N,)`` columns; whole numbers are centres of pixels.
        v: ``(N,)`` rows.

    Returns:
        ``(N,) or (N, C) float32``.
    """
    count, channels = len(u), raster.shape[2:]
    out = np.empty((count, *channels), dtype=np.float32)
    whole = count - count % _ROW
    for first, last, width in ((0, whole, _ROW), (whole, count, count - whole)):
        if first == last:
            continue
        across, along = (np.ascontiguousarray(m[first:last]).reshape(-1, width) for m in (u, v))
        found = cv2.remap(raster, across, along, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        out[first:last] = found.reshape(-1, *channels)
    return out
