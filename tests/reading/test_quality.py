import cv2
import numpy as np
import pytest

from pandok.reading.quality import assess_quality
from pandok.reading.types import Image, Photo, QualityWarning
from pandok.reading.wording.catalogue import LANGUAGES, catalogue


def package(width: int = 900, height: int = 700) -> Image:
    """Print on a coloured package on a table, lit from one side."""
    image = np.full((height, width, 3), (150, 140, 125), np.uint8)
    cv2.rectangle(image, (120, 90), (width - 120, height - 90), (70, 110, 60), -1)
    for row in range(6):
        origin = (150, 170 + 75 * row)
        cv2.putText(
            image, f"PANDOK {row}78 ml", origin, cv2.FONT_HERSHEY_DUPLEX, 1.8, (225, 215, 190), 3
        )
    shade = np.linspace(0.75, 1.05, width)[None, :, None]
    noise = np.random.default_rng(0).normal(0, 2, image.shape)
    return np.clip(image * shade + noise, 0, 255).astype(np.uint8)


def defocused(image: Image, blur_px: float) -> Image:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), blur_px), dtype=np.uint8)


def moved(image: Image, right_px: int, down_px: int) -> Image:
    return np.asarray(cv2.blur(image, (right_px, down_px)), dtype=np.uint8)


def warnings(image: Image, original: tuple[int, int] | None = None) -> set[QualityWarning]:
    size = original or (image.shape[1], image.shape[0])
    quality = assess_quality(Photo(image, size, "PNG", ""))
    return set(quality.warnings)


def test_a_good_photo_has_no_warning() -> None:
    quality = assess_quality(Photo(package(), (3600, 2800), "JPEG", ""))
    assert quality.warnings == ()
    assert (quality.width_px, quality.height_px) == (3600, 2800)
    assert 0 < quality.brightness < 1
    assert 0 < quality.contrast < 0.5
    assert quality.glare == 0


def test_a_photo_is_judged_alike_at_every_resolution() -> None:
    large = cv2.resize(package(), None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
    assert warnings(np.asarray(large, dtype=np.uint8)) == set()


def test_defocus_and_motion_are_blur() -> None:
    assert warnings(defocused(package(), 4)) == {QualityWarning.BLURRED}
    assert warnings(moved(package(), 17, 1)) == {QualityWarning.BLURRED}
    assert warnings(moved(package(), 1, 17)) == {QualityWarning.BLURRED}


def test_sharpness_falls_as_blur_grows() -> None:
    sharpness = [
        assess_quality(Photo(defocused(package(), blur), (900, 700), "PNG", "")).sharpness
        for blur in (0.5, 1.0, 2.0, 4.0)
    ]
    assert sharpness == sorted(sharpness, reverse=True)


def test_light() -> None:
    image = package().astype(np.float32)
    assert warnings((image * 0.12).astype(np.uint8)) == {QualityWarning.TOO_DARK}
    assert QualityWarning.TOO_BRIGHT in warnings(np.clip(image + 170, 0, 255).astype(np.uint8))
    assert warnings((image * 0.1 + 110).astype(np.uint8)) == {QualityWarning.LOW_CONTRAST}


def test_a_reflection_is_glare() -> None:
    image = package()
    y, x = np.mgrid[: image.shape[0], : image.shape[1]]
    light = 500 * np.exp(-(((x - 450) / 130) ** 2) - ((y - 330) / 90) ** 2)
    shining = np.clip(image + light[..., None], 0, 255).astype(np.uint8)
    assert warnings(shining) == {QualityWarning.GLARE}


def test_a_white_background_and_white_print_are_no_glare() -> None:
    image = package()
    image[:60] = image[-60:] = 255
    image[:, :80] = image[:, -80:] = 255
    cv2.rectangle(image, (500, 500), (700, 600), (255, 255, 255), -1)
    quality = assess_quality(Photo(image, (900, 700), "PNG", ""))
    assert quality.glare == 0
    assert quality.warnings == ()


def test_a_small_original_is_told_whatever_was_decoded() -> None:
    assert warnings(package(), original=(140, 900)) == {QualityWarning.TOO_SMALL}


@pytest.mark.parametrize("grey", [0, 128, 255])
@pytest.mark.parametrize("side", [1, 16, 300])
def test_a_blank_photo_gets_a_warning_and_no_failure(grey: int, side: int) -> None:
    quality = assess_quality(Photo(np.full((side, side, 3), grey, np.uint8), (900, 900), "PNG", ""))
    assert quality.warnings
    assert quality.sharpness == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_warning_has_a_sentence(language: str) -> None:
    for warning in QualityWarning:
        assert catalogue("pandok.reading", "ko" if language == "ko" else "en").say(
            f"quality.{warning}"
        )
