"""A photo laid over a reference, pixel on pixel."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.reading.geometry.pyramid import Pyramid
from pandok.reading.geometry.registration import Registration, project
from pandok.reading.types import FloatArray, Homography, Image

Mask = npt.NDArray[np.bool_]

_BACKGROUND_DISTANCE = 12.0
_SHADOW_HUE = 8.0
_SHADOW_SLOPE = 12.0
_MARGIN = 0.35
_BEND_CELLS = 20
_BEND_POINTS = 200
_BEND_REACH = 0.05
_BEND_DOUBT = 1.0


@dataclass(frozen=True, eq=False)
class AlignedPair:
    """The same goods twice, in the frame of the reference.

    Attributes:
        probe: ``(h, w, 3) uint8 RGB``, the photo warped onto the reference.
        reference: ``(h, w, 3) uint8 RGB``, the reference at the same size.
        comparable: ``(h, w)``, where the reference shows goods that the photo shows too, near
            enough to matched points for the warp to be trusted.
        bent_px: How far nine matched points in ten are off a plane at most.
        cover: Comparable share of the goods on the reference, 0 to 1.
        to_photo: ``(3, 3) float64``, from pixels of the pair to pixels of the photo.
        to_reference: ``(3, 3) float64``, from pixels of the pair to pixels of the reference.
    """

    probe: Image
    reference: Image
    comparable: Mask
    bent_px: float
    cover: float
    to_photo: Homography
    to_reference: Homography


def align(
    photo: Pyramid, reference: Image, registration: Registration, side_px: int
) -> AlignedPair:
    """Warp a photo onto a reference.

    Args:
        photo: The photo, its full size in the frame of the registration.
        reference: ``(H, W, 3) uint8 RGB``, in the frame of the registration.
        registration: Where the reference lies on the photo.
        side_px: Longer side of the pair; smaller references are not enlarged.
    """
    height, width = reference.shape[:2]
    scale = min(1.0, side_px / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    shrink = _resizing(size[0] / width, size[1] / height)
    to_reference = np.asarray(np.linalg.inv(shrink), np.float64)
    to_photo = registration.homography @ to_reference
    where, bent_px = _sampling(registration, to_photo, to_reference, size)
    warped = _sample(photo, where)
    limits = np.array([photo.full.shape[1] - 1, photo.full.shape[0] - 1], np.float32)
    seen = ((where >= 0.0) & (where <= limits)).all(axis=2)
    small = cv2.resize(reference, size, interpolation=cv2.INTER_AREA)
    goods = foreground(np.asarray(small, np.uint8))
    comparable = goods & seen & _around_matches(registration, shrink, size)
    return AlignedPair(
        probe=warped,
        reference=np.asarray(small, np.uint8),
        comparable=comparable,
        bent_px=bent_px,
        cover=float(comparable.sum() / max(1, goods.sum())),
        to_photo=to_photo,
        to_reference=to_reference,
    )


def foreground(picture: Image) -> Mask:
    """Where a catalogue picture shows goods: all but the plain background that meets its edge.

    Args:
        picture: ``(H, W, 3) uint8 RGB``.

    Returns:
        ``(H, W)`` mask; all true where the edge is not plain.
    """
    lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB).astype(np.float32)
    edge = np.concatenate([lab[0], lab[-1], lab[:, 0], lab[:, -1]])
    distance = np.abs(lab - np.median(edge, axis=0)).sum(axis=2)
    _, regions = cv2.connectedComponents((distance < _BACKGROUND_DISTANCE).astype(np.uint8))
    border = np.concatenate([regions[0], regions[-1], regions[:, 0], regions[:, -1]])
    outside = np.setdiff1d(np.unique(border), [0])
    goods: Mask = ~np.isin(regions, outside)
    return goods if goods.any() else np.ones(goods.shape, np.bool_)


def cast_shadow(picture: Image) -> Mask:
    """Where a catalogue picture shows the shadow of the goods on its plain background.

    Args:
        picture: ``(H, W, 3) uint8 RGB``.

    Returns:
        ``(H, W)`` mask of what is of the background's hue, darker, without edges, and connected to
        the background.
    """
    lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB).astype(np.float32)
    edge = np.concatenate([lab[0], lab[-1], lab[:, 0], lab[:, -1]])
    plain = np.median(edge, axis=0)
    same_hue = np.abs(lab[:, :, 1:] - plain[1:]).sum(axis=2) < _SHADOW_HUE
    lightness = lab[:, :, 0]
    across, down = cv2.Sobel(lightness, cv2.CV_32F, 1, 0), cv2.Sobel(lightness, cv2.CV_32F, 0, 1)
    smooth = np.hypot(across, down) / 8.0 < _SHADOW_SLOPE
    outside = ~foreground(picture)
    _, regions = cv2.connectedComponents(((same_hue & smooth) | outside).astype(np.uint8))
    shadow: Mask = np.isin(regions, np.setdiff1d(np.unique(regions[outside]), [0])) & ~outside
    return shadow


def _sampling(
    registration: Registration,
    to_photo: Homography,
    to_reference: Homography,
    size: tuple[int, int],
) -> tuple[FloatArray, float]:
    """Where on the photo each pixel of the pair lies: the homography, and what bends off it.

    Curved and creased goods leave residuals at the matched points. They are spread by kernel
    regression (E. Nadaraya and G. Watson, 1964) far wider than a letter, so that an edited letter
    is not moved into its place, and fade out away from matched points.

    Returns:
        ``(h, w, 2) float32`` pixels of the photo, and how far most matched points are off the
        plane, in pixels of the pair.
    """
    width, height = size
    columns, rows = np.meshgrid(np.arange(width), np.arange(height))
    grid = np.stack([columns, rows], axis=2).astype(np.float32).reshape(-1, 2)
    flat = project(grid, to_photo).reshape(height, width, 2)
    step = 1 + len(registration.photo_points) // _BEND_POINTS
    on_photo, on_reference = (
        registration.photo_points[::step],
        registration.reference_points[::step],
    )
    residual = on_photo - project(on_reference, registration.homography)
    knots_x = np.linspace(0, width - 1, _BEND_CELLS)
    knots_y = np.linspace(0, height - 1, _BEND_CELLS)
    knots = np.stack(np.meshgrid(knots_x, knots_y), axis=2).reshape(-1, 1, 2)
    points = project(on_reference, np.asarray(np.linalg.inv(to_reference), np.float64))
    distance = np.linalg.norm(knots - points[None], axis=2) / (_BEND_REACH * max(size))
    weight = np.exp(-0.5 * distance**2)
    total = weight.sum(axis=1, keepdims=True)
    bend = weight @ residual / (total + _BEND_DOUBT)
    spread = cv2.resize(bend.reshape(_BEND_CELLS, _BEND_CELLS, 2).astype(np.float32), size)
    magnification = np.linalg.norm(flat[-1, -1] - flat[0, 0]) / np.hypot(width, height)
    bent_px = np.percentile(np.linalg.norm(residual, axis=1), 90) / magnification
    return np.asarray(flat + spread, np.float32), float(bent_px)


def _resizing(across: float, down: float) -> Homography:
    """The map of a resize: corners meet corners, so that centres of pixels shift by a half."""
    return np.array(
        [[across, 0.0, (across - 1.0) / 2.0], [0.0, down, (down - 1.0) / 2.0], [0.0, 0.0, 1.0]]
    )


def _sample(photo: Pyramid, where: FloatArray) -> Image:
    """Sample a photo from the size that fits: a coarse pair of the full photo would alias."""
    steps = where[:, 1:] - where[:, :-1]
    level = photo.reduced(float(np.median(np.hypot(steps[:, :, 0], steps[:, :, 1]))))
    (height, width), (full_height, full_width) = level.shape[:2], photo.full.shape[:2]
    ratio = np.array([width / full_width, height / full_height], np.float32)
    where = (where + np.float32(0.5)) * ratio - np.float32(0.5)  # Centres of pixels.
    columns, rows = where[:, :, 0].copy(), where[:, :, 1].copy()
    return np.asarray(cv2.remap(level, columns, rows, interpolation=cv2.INTER_LINEAR), np.uint8)


def _around_matches(registration: Registration, shrink: Homography, size: tuple[int, int]) -> Mask:
    """The box of the matched points and a margin: further away a homography extrapolates."""
    quad = project(np.array(registration.reference_quad, np.float32), shrink)
    left, top = quad.min(axis=0)
    right, bottom = quad.max(axis=0)
    margin_x, margin_y = _MARGIN * (right - left) + 4, _MARGIN * (bottom - top) + 4
    near: Mask = np.zeros((size[1], size[0]), np.bool_)
    near[
        max(0, int(top - margin_y)) : int(bottom + margin_y),
        max(0, int(left - margin_x)) : int(right + margin_x),
    ] = True
    return near
