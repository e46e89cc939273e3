"""Where a reference lies on a photo: a homography that enough matches agree with."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.reading.geometry.matching import Matches
from pandok.reading.types import FloatArray, Homography, LocalFeatures, Quad

BoolArray = npt.NDArray[np.bool_]

_MIN_MATCHES = 4
_MAX_ITERATIONS = 2000
_CONFIDENCE = 0.999


@dataclass(frozen=True)
class RegistrationOptions:
    """What counts as the same thing seen from elsewhere.

    Attributes:
        tolerance_px: Largest error of an inlier, in pixels of the photo at ``side_px``.
        side_px: Longer side of the photo to which ``tolerance_px`` refers.
        turn_degrees: Half width within which keypoint orientations must agree.
        scale_octaves: Half width within which keypoint scales must agree, in powers of two.
        min_area_ratio: Least area on the photo over area on the reference, sizes normalised.
        max_area_ratio: Most of the same.
        min_side_ratio: Least ratio of opposite sides: stronger perspective is no photo of goods.
    """

    tolerance_px: float = 8.0
    side_px: float = 800.0
    turn_degrees: float = 30.0
    scale_octaves: float = 0.8
    min_area_ratio: float = 1e-4
    max_area_ratio: float = 9.0
    min_side_ratio: float = 0.35


@dataclass(frozen=True, eq=False)
class Registration:
    """A reference found on a photo.

    Attributes:
        homography: ``(3, 3) float64``, from reference pixels to photo pixels.
        photo_points: ``(K, 2) float32``, the agreeing keypoints on the photo.
        reference_points: ``(K, 2) float32``, the same on the reference, in the same order.
        support: Inliers, each weighed by how clearly it matched and counted once a place.
        photo_quad: The agreeing part of the reference, on the photo.
        reference_quad: The same part on the reference.
    """

    homography: Homography
    photo_points: FloatArray
    reference_points: FloatArray
    support: float
    photo_quad: Quad
    reference_quad: Quad


def register(
    probe: LocalFeatures,
    reference: LocalFeatures,
    matches: Matches,
    options: RegistrationOptions | None = None,
) -> Registration | None:
    """Find the homography that most matches agree with.

    Matches whose keypoints turn or scale otherwise than the largest group are left out first;
    what remains goes to MAGSAC++ (D. Barath et al., CVPR 2020, as in OpenCV), and a homography that
    mirrors, folds or squeezes the reference is refused.

    Returns:
        None where no four matches agree on a view that a camera could have.
    """
    options = options or RegistrationOptions()
    kept = _same_pose(probe, reference, matches, options)
    if len(kept) < _MIN_MATCHES:
        return None
    source, target = reference.points[kept.reference], probe.points[kept.probe]
    tolerance_px = options.tolerance_px * max(probe.size_px) / options.side_px
    found, mask = cv2.findHomography(
        source,
        target,
        cv2.USAC_MAGSAC,
        tolerance_px,
        maxIters=_MAX_ITERATIONS,
        confidence=_CONFIDENCE,
    )
    if np.size(found) != 9:  # OpenCV gives None where it finds nothing.
        return None
    homography = np.asarray(found, np.float64)
    inlying = np.asarray(mask).ravel() > 0
    if int(inlying.sum()) < _MIN_MATCHES:
        return None
    corners = _bounds(source[inlying])
    projected = project(corners, homography)
    if not _plausible(corners, projected, probe, reference, options):
        return None
    return Registration(
        homography=homography,
        photo_points=target[inlying],
        reference_points=source[inlying],
        support=_support(target[inlying], source[inlying], kept.ratio[inlying], tolerance_px),
        photo_quad=as_quad(projected),
        reference_quad=as_quad(corners),
    )


def project(points: FloatArray, homography: Homography) -> FloatArray:
    """Map ``(N, 2)`` points through a homography."""
    mapped = cv2.perspectiveTransform(points[None], homography)[0]
    return np.asarray(mapped, np.float32)


def as_quad(corners: FloatArray) -> Quad:
    """Four ``(x, y)`` rows as a quad."""
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return a, b, c, d


def _same_pose(
    probe: LocalFeatures, reference: LocalFeatures, matches: Matches, options: RegistrationOptions
) -> Matches:
    """Keep the largest group of matches that turn and scale alike."""
    if len(matches) < _MIN_MATCHES:
        return matches
    turn = probe.angles[matches.probe] - reference.angles[matches.reference]
    octaves = np.log2(probe.sizes[matches.probe] / reference.sizes[matches.reference])
    apart = np.abs((turn[:, None] - turn[None, :] + 180.0) % 360.0 - 180.0)
    agree = (apart < options.turn_degrees) & (
        np.abs(octaves[:, None] - octaves[None, :]) < options.scale_octaves
    )
    group = agree[int(agree.sum(axis=1).argmax())]
    return Matches(matches.probe[group], matches.reference[group], matches.ratio[group])


def _bounds(points: FloatArray) -> FloatArray:
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=np.float32)


def _plausible(
    corners: FloatArray,
    projected: FloatArray,
    probe: LocalFeatures,
    reference: LocalFeatures,
    options: RegistrationOptions,
) -> bool:
    if not np.isfinite(projected).all():
        return False
    edges = np.roll(projected, -1, axis=0) - projected
    following = np.roll(edges, -1, axis=0)
    turns = edges[:, 0] * following[:, 1] - edges[:, 1] * following[:, 0]
    if not (turns > 0.0).all():  # Convex and not mirrored, y pointing down.
        return False
    lengths = np.linalg.norm(edges, axis=1)
    opposite = np.minimum(lengths, np.roll(lengths, 2)) / np.maximum(lengths, np.roll(lengths, 2))
    if opposite.min() < options.min_side_ratio:
        return False
    on_reference = _area(corners) / max(reference.size_px) ** 2
    on_photo = _area(projected) / max(probe.size_px) ** 2
    if on_reference <= 0.0:
        return False
    return options.min_area_ratio <= on_photo / on_reference <= options.max_area_ratio


def _area(quad: FloatArray) -> float:
    x, y = quad[:, 0], quad[:, 1]
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2.0)


def _support(
    target: FloatArray, source: FloatArray, ratio: FloatArray, tolerance_px: float
) -> float:
    """Sum of the clearest inlier of each place: several orientations of a point are one witness."""
    weights = np.clip(2.0 * (1.0 - ratio), 0.0, 1.0)
    order = np.argsort(-weights, kind="stable")
    cells = np.round(np.hstack([target, source])[order] / max(tolerance_px, 1.0))
    _, first = np.unique(cells, axis=0, return_index=True)
    return float(weights[order][first].sum())
