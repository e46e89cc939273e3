"""Drawn pictures and photos of them whose geometry is known, for tests of what is seen on them."""

import math

import cv2
import numpy as np
from hypothesis import strategies as st

from pandok.reading.geometry.alignment import AlignedPair, align
from pandok.reading.geometry.matching import match_descriptors
from pandok.reading.geometry.pyramid import Pyramid
from pandok.reading.geometry.registration import Registration, register
from pandok.reading.identity.local_features import (
    PROBE_FEATURES,
    REFERENCE_FEATURES,
    extract_local_features,
)
from pandok.reading.types import Homography, Image, LocalFeatures, Photo

PICTURE_SIZE_PX = (360, 280)
PHOTO_SIZE_PX = (640, 520)
DESK = (128, 126, 122)


def picture(seed: int, size_px: tuple[int, int] = PICTURE_SIZE_PX) -> Image:
    """Coloured triangles, bars and discs all over, the same for the same seed."""
    rng = np.random.default_rng(seed)
    width, height = size_px
    ground = rng.integers(0, 256, (9, 12, 3), dtype=np.uint8)
    image = cv2.resize(ground, size_px, interpolation=cv2.INTER_NEAREST)
    for _ in range(width * height // 400):
        colour = tuple(int(value) for value in rng.integers(0, 256, 3))
        at = rng.integers(0, (width, height))
        corners = at + rng.integers(-22, 23, (3, 2))
        if rng.random() < 0.3:
            cv2.circle(image, (int(at[0]), int(at[1])), int(rng.integers(4, 12)), colour, -1)
        else:
            cv2.fillPoly(image, [corners.astype(np.int32)], colour)
    return np.asarray(cv2.GaussianBlur(image, (0, 0), 0.7), np.uint8)


def label() -> Image:
    """A package on white as a right holder shows it: a plain ground, a mark, bars and print."""
    image = np.full((PICTURE_SIZE_PX[1], PICTURE_SIZE_PX[0], 3), 255, np.uint8)
    cv2.rectangle(image, (20, 12), (340, 268), (228, 214, 180), -1)
    cv2.rectangle(image, (20, 190), (340, 268), (30, 80, 150), -1)
    cv2.putText(image, "VELORA", (40, 72), cv2.FONT_HERSHEY_DUPLEX, 1.7, (130, 20, 40), 4)
    cv2.ellipse(image, (285, 130), (36, 28), 20, 0, 360, (20, 120, 70), -1)
    cv2.ellipse(image, (295, 125), (14, 10), 70, 0, 360, (240, 200, 40), -1)
    for row, words in enumerate(("Night cream 50 ml", "with oat extract", "for dry skin")):
        at = (40, 108 + 26 * row)
        cv2.putText(image, words, at, cv2.FONT_HERSHEY_SIMPLEX, 0.6, (40, 40, 60), 1, cv2.LINE_AA)
    cv2.putText(image, "No. 27 / 8413", (40, 240), cv2.FONT_HERSHEY_DUPLEX, 0.9, (250, 250, 250), 2)
    return image


def on_white(goods: Image, margin_px: int = 40) -> Image:
    """A catalogue picture: goods in the middle of a white ground."""
    edge = (margin_px,) * 4
    framed = cv2.copyMakeBorder(goods, *edge, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    return np.asarray(framed, np.uint8)


@st.composite
def views(draw: st.DrawFn) -> Homography:
    """How a camera may see a picture on a desk: turned, nearer, a little from the side."""
    turn = math.radians(draw(st.floats(-40, 40)))
    scale = draw(st.floats(0.75, 1.3))
    tilt_x, tilt_y = draw(st.floats(-4e-4, 4e-4)), draw(st.floats(-4e-4, 4e-4))
    return view(turn, scale, (tilt_x, tilt_y))


def view(
    turn: float = 0.2, scale: float = 1.1, tilt: tuple[float, float] = (2e-4, -1e-4)
) -> Homography:
    """A homography from the picture to the photo that keeps its centre in the middle."""
    width, height = PICTURE_SIZE_PX
    cos, sin = scale * math.cos(turn), scale * math.sin(turn)
    to_centre = np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, 1]])
    seen = np.array([[cos, -sin, 0], [sin, cos, 0], [*tilt, 1]])
    onto = np.array([[1, 0, PHOTO_SIZE_PX[0] / 2], [0, 1, PHOTO_SIZE_PX[1] / 2], [0, 0, 1]])
    return np.asarray(onto @ seen @ to_centre, np.float64)


def photographed(goods: Image, homography: Homography) -> Image:
    """The picture on a grey desk."""
    seen = cv2.warpPerspective(
        goods, homography, PHOTO_SIZE_PX, flags=cv2.INTER_AREA, borderValue=DESK
    )
    return np.asarray(seen, np.uint8)


def reference_features(image: Image) -> LocalFeatures:
    return extract_local_features(image, REFERENCE_FEATURES)


def photo_features(image: Image) -> LocalFeatures:
    return extract_local_features(image, PROBE_FEATURES)


def found(photo: Image, reference: Image) -> Registration | None:
    """Where the reference lies on the photo, as a reading finds it."""
    probe, recorded = photo_features(photo), reference_features(reference)
    return register(probe, recorded, match_descriptors(probe, recorded, max_ratio=0.8))


def surely_found(photo: Image, reference: Image) -> Registration:
    registration = found(photo, reference)
    assert registration is not None
    assert registration.support > 20
    return registration


def laid_over(photo: Image, reference: Image, side_px: int) -> AlignedPair:
    return align(Pyramid(photo), reference, surely_found(photo, reference), side_px)


def as_photo(image: Image) -> Photo:
    return Photo(image, (image.shape[1], image.shape[0]), "PNG", "")
