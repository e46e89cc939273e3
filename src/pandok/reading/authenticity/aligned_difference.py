"""What differs from a genuine reference once the photo is laid over it.

Light, white balance, blur and a residual misfit of a few pixels are taken out first, each measured
on the pair itself; what then remains, in patches larger than the camera explains, is a deviation.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.reading.geometry.alignment import AlignedPair, Mask, cast_shadow
from pandok.reading.geometry.registration import as_quad, project
from pandok.reading.types import FloatArray, Image, Quad

PAIR_SIDE_PX = 384
_RIM = 0.02
_CONTRAST_PX = 20.0
_GAIN_LIMITS = (0.5, 3.0)
_BLURS_PX = (0.0, 0.7, 1.2, 1.8, 2.6)
_SHADE_PX = 25.0
_NOISE_FLOOR = 4.0
_VEIL_LIGHTER = 9.0
_VEIL_PATCH_PX = 9
_PRINT_EDGE = 4.0
_DARK = 8.0


@dataclass(frozen=True)
class DifferenceOptions:
    """When a remaining difference counts.

    Attributes:
        min_cover: Least share of the reference's goods that must be comparable.
        max_bent_px: Most that the goods may bend, in pixels of the pair: on a bottle or a bag what
            is left after the warp cannot be told from a deviation.
        min_correlation: Least correlation of lightness once aligned: below it the pair does not
            fit well enough for its differences to mean anything.
        misfit_px: Misfit that is forgiven, in pixels of the pair.
        min_delta: Least remaining CIELAB difference of a pixel.
        min_area: Least area of a deviation, share of the comparable area.
        half_mass: Mass (mean difference times share of area in per mille) at which the strength is
            one half.
    """

    min_cover: float = 0.3
    max_bent_px: float = 1.2
    min_correlation: float = 0.6
    misfit_px: int = 1
    min_delta: float = 8.0
    min_area: float = 0.0003
    half_mass: float = 60.0


@dataclass(frozen=True)
class Deviation:
    """A patch that differs.

    Attributes:
        mass: Mean CIELAB difference times area, area in per mille of what was compared.
        delta: Mean CIELAB difference.
        photo_quad: Where on the photo.
        reference_quad: Where on the reference.
    """

    mass: float
    delta: float
    photo_quad: Quad
    reference_quad: Quad


@dataclass(frozen=True)
class Difference:
    """The comparison of an aligned pair.

    Attributes:
        strength: 0 (nothing differs) to 1.
        cover: Share of the reference's goods that was compared, 0 to 1.
        deviations: Patches that differ, largest first.
    """

    strength: float
    cover: float
    deviations: tuple[Deviation, ...]


def compare_aligned(
    pair: AlignedPair, options: DifferenceOptions | None = None
) -> Difference | None:
    """Look for deviations in an aligned pair.

    Returns:
        None where the pair is not comparable: too little in common, or no good fit.
    """
    options = options or DifferenceOptions()
    if pair.cover < options.min_cover or pair.bent_px > options.max_bent_px:
        return None
    comparable = _inner(pair.comparable & ~cast_shadow(pair.reference))
    if not comparable.any():
        return None
    balanced = _balanced(pair.probe, pair.reference, comparable)
    reference_lab, probe_lab = _lab(pair.reference), _lab(balanced)
    reference_lab = _match_blur(reference_lab, probe_lab, comparable)
    if _correlation(reference_lab, probe_lab, comparable) < options.min_correlation:
        return None
    comparable &= ~_veiled(reference_lab, probe_lab, comparable)
    if not comparable.any():
        return None
    probe_lab = _match_light(reference_lab, probe_lab, comparable)
    delta = _envelope_distance(reference_lab, probe_lab, options.misfit_px)
    delta = np.maximum(delta - _NOISE_FLOOR - float(np.median(delta[comparable])), 0.0)
    delta[~comparable] = 0.0
    deviations = _deviations(delta, comparable, pair, options)
    mass = sum(deviation.mass for deviation in deviations)
    compared = float(comparable.sum() / pair.comparable.sum())
    return Difference(mass / (mass + options.half_mass), pair.cover * compared, deviations)


def _inner(comparable: Mask) -> Mask:
    """Leave the rim out: there a catalogue picture has its shadow, and a photo its background."""
    side = max(3, round(_RIM * max(comparable.shape)))
    kernel = np.ones((2 * side + 1, 2 * side + 1), np.uint8)
    return cv2.erode(comparable.astype(np.uint8), kernel, borderValue=0) > 0


def _balanced(picture: Image, wanted: Image, where: Mask) -> FloatArray:
    """Take exposure and white balance out: one gain a channel, the middle one of all pixels.

    Returns:
        ``(h, w, 3) float32`` RGB, 0 to 255.
    """
    seen, goal = picture.astype(np.float32), wanted.astype(np.float32)
    ratio = np.log((goal[where] + _DARK) / (seen[where] + _DARK))
    gains = np.exp(np.median(ratio, axis=0))
    return np.asarray(np.clip((seen + _DARK) * gains - _DARK, 0.0, 255.0), np.float32)


def _lab(picture: Image | FloatArray) -> FloatArray:
    scaled = picture.astype(np.float32) / np.float32(255.0)
    return np.asarray(cv2.cvtColor(scaled, cv2.COLOR_RGB2LAB), np.float32)


def _match_blur(reference: FloatArray, probe: FloatArray, where: Mask) -> FloatArray:
    """Blur the reference as much as makes its edges as steep as the photo's."""
    target = _steepness(probe, where)
    candidates = [
        reference
        if sigma == 0.0
        else np.asarray(cv2.GaussianBlur(reference, (0, 0), sigma), np.float32)
        for sigma in _BLURS_PX
    ]
    return min(candidates, key=lambda blurred: abs(_steepness(blurred, where) - target))


def _steepness(lab: FloatArray, where: Mask) -> float:
    """High percentile of the gradient over the spread of lightness: contrast cancels out."""
    lightness = lab[:, :, 0]
    spread = float(lightness[where].std()) + 1e-3
    return float(np.percentile(_slopes(lightness)[where], 97)) / spread


def _correlation(one: FloatArray, other: FloatArray, where: Mask) -> float:
    a, b = one[:, :, 0][where], other[:, :, 0][where]
    if min(float(a.std()), float(b.std())) < 1.0:
        return 0.0
    return float(np.corrcoef(a, b)[0, 1])


def _match_light(reference: FloatArray, probe: FloatArray, where: Mask) -> FloatArray:
    """Take contrast, cast, slow shading and veils of glare out of the photo."""
    matched = probe.copy()
    wanted, seen = reference[:, :, 0], probe[:, :, 0]
    gain = _local_spread(wanted, where) / _local_spread(seen, where)
    mean = _local_mean(seen, where, _CONTRAST_PX)
    matched[:, :, 0] = mean + (seen - mean) * np.clip(gain, *_GAIN_LIMITS)
    matched[:, :, 0] += _local_mean(wanted - matched[:, :, 0], where, _SHADE_PX)
    # The light's colour is the same everywhere: a local correction would undo a changed ink.
    for channel in (1, 2):
        residual = reference[:, :, channel] - matched[:, :, channel]
        matched[:, :, channel] += np.float32(np.median(residual[where]))
    return matched


def _veiled(reference: FloatArray, probe: FloatArray, where: Mask) -> Mask:
    """Where a reflection lies over the goods: lighter and paler than the reference, in a patch.

    Print that was left out looks the same from inside, but ends where the print of the reference
    ends; a reflection ends anywhere.
    """
    gain = probe[:, :, 0] - reference[:, :, 0]
    lighter = gain - float(np.percentile(gain[where], 20)) > _VEIL_LIGHTER
    paler = np.hypot(probe[:, :, 1], probe[:, :, 2]) < np.hypot(
        reference[:, :, 1], reference[:, :, 2]
    )
    kernel = np.ones((_VEIL_PATCH_PX, _VEIL_PATCH_PX), np.uint8)
    suspected = (lighter & paler & where).astype(np.uint8)
    patches = cv2.morphologyEx(suspected, cv2.MORPH_OPEN, kernel)
    count, regions = cv2.connectedComponents(np.asarray(patches, np.uint8))
    edges = np.linalg.norm(_slopes(reference), axis=2)
    veiled: Mask = np.zeros(where.shape, np.bool_)
    for label in range(1, count):
        patch = (regions == label).astype(np.uint8)
        grown = cv2.dilate(patch, np.ones((7, 7), np.uint8)) > 0
        rim = grown & (cv2.erode(patch, np.ones((7, 7), np.uint8)) == 0)
        if float(edges[rim].mean()) < _PRINT_EDGE:
            veiled |= grown
    return veiled


def _slopes(values: FloatArray) -> FloatArray:
    """Gradient magnitude of one channel or of each, CIELAB units a pixel."""
    across, down = cv2.Sobel(values, cv2.CV_32F, 1, 0), cv2.Sobel(values, cv2.CV_32F, 0, 1)
    return np.asarray(np.hypot(across, down) / 8.0, np.float32)


def _local_mean(values: FloatArray, where: Mask, sigma_px: float) -> FloatArray:
    """Gaussian mean over the pixels that count."""
    weight = where.astype(np.float32)
    summed = cv2.GaussianBlur(values * weight, (0, 0), sigma_px)
    counted = cv2.GaussianBlur(weight, (0, 0), sigma_px)
    return np.asarray(summed / np.maximum(counted, 1e-3), np.float32)


def _local_spread(values: FloatArray, where: Mask) -> FloatArray:
    mean = _local_mean(values, where, _CONTRAST_PX)
    variance = _local_mean((values - mean) ** 2, where, _CONTRAST_PX)
    return np.sqrt(np.maximum(variance, 0.0)) + np.float32(2.0)


def _envelope_distance(reference: FloatArray, probe: FloatArray, misfit_px: int) -> FloatArray:
    """How far each pixel lies outside all that the other picture has within ``misfit_px``."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * misfit_px + 1, 2 * misfit_px + 1))
    squared = np.zeros(reference.shape[:2], np.float32)
    for channel in range(3):
        outside = [
            np.maximum(
                np.maximum(one - cv2.dilate(other, kernel), cv2.erode(other, kernel) - one), 0.0
            )
            for one, other in (
                (probe[:, :, channel], reference[:, :, channel]),
                (reference[:, :, channel], probe[:, :, channel]),
            )
        ]
        squared += np.maximum(*outside) ** 2
    return np.asarray(np.sqrt(squared), np.float32)


def _deviations(
    delta: FloatArray, comparable: Mask, pair: AlignedPair, options: DifferenceOptions
) -> tuple[Deviation, ...]:
    total = float(comparable.sum())
    marked = (cv2.GaussianBlur(delta, (0, 0), 1.0) > options.min_delta).astype(np.uint8)
    marked = np.asarray(cv2.morphologyEx(marked, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)))
    count, regions, stats, _ = cv2.connectedComponentsWithStats(marked)
    found = []
    for label in range(1, count):
        area = float(stats[label, cv2.CC_STAT_AREA]) / total
        if area < options.min_area:
            continue
        mean = float(delta[regions == label].mean())
        found.append(_deviation(1000.0 * area * mean, mean, stats[label], pair))
    return tuple(sorted(found, key=lambda deviation: -deviation.mass))


def _deviation(
    mass: float, delta: float, stats: npt.NDArray[np.int32], pair: AlignedPair
) -> Deviation:
    left, top, width, height = (float(value) for value in stats[:4])
    right, bottom = left + width, top + height
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    return Deviation(
        mass=mass,
        delta=delta,
        photo_quad=as_quad(project(corners, pair.to_photo)),
        reference_quad=as_quad(project(corners, pair.to_reference)),
    )
