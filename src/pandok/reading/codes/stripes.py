"""Where on a photo stripes run side by side, as the bars of a linear code do.

The structure tensor (Bigun and Granlund, 1987) is coherent where all gradients share a direction.
Bars found this way can be cut out upright and at the size that a decoder likes best, which costs a
hundredth of searching the whole photo at every angle and scale.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.reading.types import FloatArray, Image

_SEARCH_SIDE_PX = 800
_CELL_PX = 4  # the tensor is kept for cells of this side; it is smooth anyhow
_WINDOWS_CELLS = (4, 9)
_MIN_COHERENCE = 0.7
_MIN_GRADIENT = 5.0  # grey levels a pixel; sensor noise stays below
_MIN_AREA_WINDOWS = 2.0  # of one window's area
_BACKGROUND_PX = 35  # wider than any bar, narrower than any symbol
_EXTENT_PERCENTILES = (2.0, 98.0)
# The shortest symbol worth reading, EAN-8, has 22 bars; half of them may drown in blur.
_MIN_ALTERNATIONS = 20
_PROFILE_ROWS = 5


@dataclass(frozen=True)
class StripedRegion:
    """A rectangle of parallel stripes, in pixels of the photo.

    Attributes:
        centre: Its middle, ``(x, y)``.
        across_px: Its length across the stripes.
        along_px: Its length along the stripes.
        angle: Direction across the stripes, in radians from x towards y.
    """

    centre: tuple[float, float]
    across_px: float
    along_px: float
    angle: float

    def scaled(self, factor: float) -> "StripedRegion":
        """The same region on a photo that many times as large."""
        x, y = self.centre
        return StripedRegion(
            (x * factor, y * factor), self.across_px * factor, self.along_px * factor, self.angle
        )

    def to_photo(self, width: int, height: int, *, margin: float) -> npt.NDArray[np.float64]:
        """Map pixels of an upright cut-out to the photo.

        Args:
            width: Width of the cut-out, in pixels; the stripes stand upright in it.
            height: Its height.
            margin: What is added on either side across the stripes, as a share of that length.

        Returns:
            ``(2, 3)`` affine matrix.
        """
        step_x = self.across_px * (1 + 2 * margin) / width
        step_y = self.along_px / height
        cosine, sine = math.cos(self.angle), math.sin(self.angle)
        linear = np.array([[cosine * step_x, -sine * step_y], [sine * step_x, cosine * step_y]])
        middle = np.array([(width - 1) / 2, (height - 1) / 2])
        return np.column_stack([linear, np.array(self.centre) - linear @ middle])

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether a point lies on it."""
        dx, dy = point[0] - self.centre[0], point[1] - self.centre[1]
        cosine, sine = math.cos(self.angle), math.sin(self.angle)
        across, along = dx * cosine + dy * sine, dy * cosine - dx * sine
        return abs(across) <= self.across_px / 2 and abs(along) <= self.along_px / 2


def striped_regions(grey: Image, limit: int) -> list[StripedRegion]:
    """Find the rectangles that may hold a linear code, largest first.

    Args:
        grey: ``(H, W) uint8``.
        limit: How many to return at most.
    """
    scale = min(1.0, _SEARCH_SIDE_PX / max(grey.shape))
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    small = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    tensor = _structure_tensor(small)
    regions: list[StripedRegion] = []
    for window in _WINDOWS_CELLS:
        for cells in _coherent_rectangles(tensor, window, 2 * limit):
            region = cells.scaled(_CELL_PX)
            known = any(other.holds(region.centre) for other in regions)
            if not known and _alternations(small, region) >= _MIN_ALTERNATIONS:
                regions.append(region)
    regions.sort(key=lambda region: region.across_px * region.along_px, reverse=True)
    return [region.scaled(1 / scale) for region in regions[:limit]]


def _structure_tensor(grey: Image) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the cells' mean products of gradients: xx - yy, 2 xy and xx + yy."""
    gradient_x = cv2.Scharr(grey, cv2.CV_32F, 1, 0, scale=1 / 32)
    gradient_y = cv2.Scharr(grey, cv2.CV_32F, 0, 1, scale=1 / 32)
    height, width = grey.shape
    cells = (max(1, width // _CELL_PX), max(1, height // _CELL_PX))
    xx, yy, xy = (
        cv2.resize(product, cells, interpolation=cv2.INTER_AREA).astype(np.float32, copy=False)
        for product in (gradient_x**2, gradient_y**2, gradient_x * gradient_y)
    )
    return xx - yy, 2 * xy, xx + yy


def _coherent_rectangles(
    tensor: tuple[FloatArray, FloatArray, FloatArray], window: int, limit: int
) -> list[StripedRegion]:
    """Find the largest connected sets of coherent cells, as rectangles in cells."""
    difference, mixed, energy = (cv2.blur(part, (window, window)) for part in tensor)
    coherent = cv2.magnitude(difference, mixed) > _MIN_COHERENCE * energy
    mask = (coherent & (energy > _MIN_GRADIENT**2)).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    areas = stats[:, cv2.CC_STAT_AREA]
    largest = sorted(range(1, count), key=lambda label: int(areas[label]), reverse=True)[:limit]
    rectangles = []
    for label in largest:
        if areas[label] < _MIN_AREA_WINDOWS * window**2:
            break
        ys, xs = np.nonzero(labels == label)
        twice = math.atan2(float(mixed[ys, xs].sum()), float(difference[ys, xs].sum()))
        rectangles.append(_rectangle(xs, ys, twice / 2, window))
    return rectangles


def _rectangle(
    xs: npt.NDArray[np.intp], ys: npt.NDArray[np.intp], angle: float, window: int
) -> StripedRegion:
    cosine, sine = math.cos(angle), math.sin(angle)
    across_low, across_high = np.percentile(xs * cosine + ys * sine, _EXTENT_PERCENTILES)
    along_low, along_high = np.percentile(ys * cosine - xs * sine, _EXTENT_PERCENTILES)
    across, along = float(across_low + across_high) / 2, float(along_low + along_high) / 2
    return StripedRegion(
        centre=(across * cosine - along * sine + 0.5, across * sine + along * cosine + 0.5),
        across_px=float(across_high - across_low) + window / 2,
        along_px=max(float(along_high - along_low), window / 2),
        angle=angle,
    )


def _alternations(grey: Image, region: StripedRegion) -> int:
    """Count how often the mean profile across a region changes between dark and light."""
    width = max(2, round(region.across_px))
    to_grey = region.to_photo(width, _PROFILE_ROWS, margin=0.0)
    rows = cv2.warpAffine(
        grey, to_grey, (width, _PROFILE_ROWS), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    )
    profile = rows.mean(axis=0, dtype=np.float32)
    detail = profile - cv2.blur(profile[None], (_BACKGROUND_PX, 1))[0]
    return int(np.count_nonzero(np.diff(np.signbit(detail))))
