"""Whether a photo is good enough to read, and if not, what to do about it.

Everything is measured at a long side of at most 1,024 pixels, so that one threshold fits phones and
webcams. Sharpness is the ratio of second to first derivatives (root mean square) on the strongest
5 % of edges, the smaller of both axes: for an edge blurred by a Gaussian it falls as one over the
Gaussian's standard deviation, whatever the edge's contrast, and motion in one direction lowers it
as defocus does.
"""

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from pandok.reading.types import FloatArray, Image, Photo, PhotoQuality, QualityWarning

_WORKING_SIDE_PX = 1024

# Below it the small print of goods that fill the photo is under 8 pixels high.
MIN_SIDE_PX = 160
# Of 120 ordinary photos none had less than 0.54; blurred by 3 px (of 1,024) nearly all packages do.
MIN_SHARPNESS = 0.48
# An unlit photo has nothing bright, by its 95th percentile; a dark product on a lit table has.
DARK_BRIGHTNESS = 0.2
DARK_HIGHLIGHTS = 0.4
# An overexposed photo has nothing dark, by its 1st percentile; a product shot on white has print.
BRIGHT_BRIGHTNESS = 0.8
BRIGHT_SHADOWS = 0.5
# Fog on the lens, or a wall; the flattest ordinary photo had 0.08.
MIN_CONTRAST = 0.05
# A reflection of this share of the photo hides a word.
MAX_GLARE = 0.01

_STEP = 4  # percentiles need no more pixels
_EDGE_PERCENTILE = 95.0
_MIN_EDGE = 2.0  # grey levels a pixel; sensor noise is no edge
_MIN_EDGE_SHARE = 0.001
_CLIPPED = 250
_MIN_PATCH_SHARE = 0.002
_HALO_PX = (3, 9)
_MIN_HALO_LUMA = 180.0


def assess_quality(photo: Photo) -> PhotoQuality:
    """Measure a photo and say what is wrong with it.

    Args:
        photo: A decoded photo; its size is judged before reduction, all else after.

    Returns:
        The measurements, and warnings in the order in which a photographer should heed them.
    """
    pixels = _reduced(photo.pixels)
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    width, height = photo.original_size_px
    quality = PhotoQuality(
        width_px=width,
        height_px=height,
        sharpness=_sharpness(grey),
        brightness=float(grey.mean()) / 255,
        contrast=float(grey.std()) / 255,
        glare=_glare(pixels, grey),
    )
    shadows, highlights = np.percentile(grey[::_STEP, ::_STEP], (1, 95)) / 255
    return replace(quality, warnings=tuple(_warnings(quality, shadows, highlights)))


def _warnings(quality: PhotoQuality, shadows: float, highlights: float) -> Iterator[QualityWarning]:
    if min(quality.width_px, quality.height_px) < MIN_SIDE_PX:
        yield QualityWarning.TOO_SMALL
    if quality.brightness < DARK_BRIGHTNESS and highlights < DARK_HIGHLIGHTS:
        yield QualityWarning.TOO_DARK
    elif quality.brightness > BRIGHT_BRIGHTNESS and shadows > BRIGHT_SHADOWS:
        yield QualityWarning.TOO_BRIGHT
    elif quality.contrast < MIN_CONTRAST:
        yield QualityWarning.LOW_CONTRAST
    elif quality.sharpness < MIN_SHARPNESS:
        # Only where there is light and contrast: of a black or blank photo, focus is not the fault.
        yield QualityWarning.BLURRED
    if quality.glare > MAX_GLARE:
        yield QualityWarning.GLARE


def _reduced(pixels: Image) -> Image:
    height, width = pixels.shape[:2]
    scale = _WORKING_SIDE_PX / max(height, width)
    if scale >= 1:
        return pixels
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _sharpness(grey: Image) -> float:
    along = [_axis_sharpness(grey, dx, dy) for dx, dy in ((1, 0), (0, 1))]
    return min((value for value in along if value is not None), default=0.0)


def _axis_sharpness(grey: Image, dx: int, dy: int) -> float | None:
    """Return the sharpness along one axis, or None where too few edges cross it."""
    first: FloatArray = np.abs(cv2.Sobel(grey, cv2.CV_32F, dx, dy, scale=1 / 8))
    limit = max(_MIN_EDGE, float(np.percentile(first[::_STEP, ::_STEP], _EDGE_PERCENTILE)))
    edges = first >= limit
    if np.count_nonzero(edges) < _MIN_EDGE_SHARE * edges.size:
        return None
    second = cv2.Sobel(grey, cv2.CV_32F, 2 * dx, 2 * dy, scale=1 / 4)
    return float(np.linalg.norm(second[edges]) / np.linalg.norm(first[edges]))


def _glare(pixels: Image, grey: Image) -> float:
    """Return the share of the photo that lies in reflections.

    A reflection is a large clipped patch that fades out around: a white background reaches the
    border of the photo, and white print ends at once.
    """
    clipped = cv2.inRange(pixels, (_CLIPPED,) * 3, (255,) * 3)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(clipped)
    height, width = grey.shape
    share = 0.0
    for label in range(1, count):
        left, top, patch_width, patch_height, area = (int(value) for value in stats[label])
        inside = left > 0 and top > 0 and left + patch_width < width and top + patch_height < height
        if inside and area >= _MIN_PATCH_SHARE * grey.size:
            reach = _HALO_PX[1]
            box = np.s_[
                max(0, top - reach) : top + patch_height + reach,
                max(0, left - reach) : left + patch_width + reach,
            ]
            if _halo_luma(labels[box] == label, grey[box]) >= _MIN_HALO_LUMA:
                share += area / grey.size
    return share


def _halo_luma(patch: npt.NDArray[np.bool_], grey: Image) -> float:
    """Return the mean luma of the ring around a patch, beyond the blur of the lens."""
    inner, outer = (
        cv2.dilate(patch.astype(np.uint8), np.ones((2 * px + 1, 2 * px + 1), np.uint8))
        for px in _HALO_PX
    )
    ring = (outer > 0) & (inner == 0)
    return float(grey[ring].mean()) if ring.any() else 0.0
