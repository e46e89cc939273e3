"""Whether an aligned pair shows the same product: tells siblings of one brand apart.

Siblings share the brand's mark and much of the layout, so matched points alone confuse them. What
differs is the colour of large areas, and how much of the package agrees. All is measured coarsely
and relative to the photo's own light, so that what counterfeiters change in the fine print does not
matter here: identity has to be invariant to it.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from pandok.reading.geometry.alignment import AlignedPair
from pandok.reading.identity.structure import structure_agreement
from pandok.reading.types import FloatArray, Image

PAIR_SIDE_PX = 160
_BLUR_PX = 2.5
_MIN_PIXELS = 150
_MIN_SPREAD = 0.5
_MAX_DISTANCE = 40.0
_TOLERATED_CHROMA, _LEAST_CHROMA = 0.6, 10.0


@dataclass(frozen=True)
class Appearance:
    """How alike an aligned pair looks from afar.

    Attributes:
        cover: Share of the goods on the reference that could be compared, 0 to 1.
        lightness_correlation: -1 to 1.
        colour_correlation: Mean of the correlations of CIELAB's a* and b*, -1 to 1.
        colour_distance: Mean distance in CIELAB's a*b* plane after the overall cast is taken out,
            0 to 40.
        structure: Share of the reference's print that the photo shows in its place, 0 to 1.
        colour_agreement: Share of the goods on the reference whose colour the photo shows in its
            place, 0 to 1; on strongly coloured goods a difference has to be larger to count.
    """

    cover: float
    lightness_correlation: float
    colour_correlation: float
    colour_distance: float
    structure: float
    colour_agreement: float


def compare_appearance(pair: AlignedPair) -> Appearance | None:
    """Compare large areas of an aligned pair.

    Returns:
        None where too little can be compared.
    """
    if int(pair.comparable.sum()) < _MIN_PIXELS:
        return None
    probe = _coarse_lab(pair.probe)[pair.comparable]
    reference = _coarse_lab(pair.reference)[pair.comparable]
    lightness, a, b = (_correlation(probe[:, c], reference[:, c]) for c in range(3))
    difference = probe - reference
    difference -= np.median(difference, axis=0)  # The light's colour, the same everywhere.
    distance = np.hypot(difference[:, 1], difference[:, 2])
    return Appearance(
        cover=pair.cover,
        lightness_correlation=lightness,
        colour_correlation=(a + b) / 2.0,
        colour_distance=float(np.minimum(distance, _MAX_DISTANCE).mean()),
        structure=structure_agreement(pair),
        colour_agreement=pair.cover * float(_agreement(distance, reference).mean()),
    )


def _agreement(distance: FloatArray, reference: FloatArray) -> FloatArray:
    """How well each pixel's colour agrees, ``(N,)``, 0 to 1."""
    chroma = np.hypot(reference[:, 1], reference[:, 2])
    tolerance = _TOLERATED_CHROMA * np.maximum(chroma, _LEAST_CHROMA)
    return np.asarray(np.clip(1.0 - distance / tolerance, 0.0, 1.0), np.float32)


def _coarse_lab(picture: Image) -> FloatArray:
    lab = cv2.cvtColor(picture.astype(np.float32) / 255.0, cv2.COLOR_RGB2LAB)
    return np.asarray(cv2.GaussianBlur(lab, (0, 0), _BLUR_PX), np.float32)


def _correlation(one: FloatArray, other: FloatArray) -> float:
    """Pearson's; 0 where one of the two is plain."""
    if min(float(one.std()), float(other.std())) < _MIN_SPREAD:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])
