from dataclasses import replace

import cv2
import numpy as np
import pytest

from pandok.forge.camera.profiles import Chroma
from pandok.forge.camera.sensor import encode_jpeg, sensor
from pandok.forge.camera.shots import Shot, studio_shot
from pandok.reading.types import Image


def plain(level: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.full((200, 300, 3), level, dtype=np.float32)


def taken(shot: Shot, level: float = 0.4, seed: int = 1) -> Image:
    return sensor(plain(level), shot, np.random.default_rng(seed))


def test_a_plain_sensor_returns_the_light_as_srgb() -> None:
    grey = taken(studio_shot())
    assert np.abs(grey.astype(float) - 255 * 0.4 ** (1 / 2.2)).max() <= 1


def test_light_beyond_white_is_white() -> None:
    assert (taken(studio_shot(), 7.0) == 255).all()


def test_noise_is_as_strong_as_the_camera_s() -> None:
    for wanted in (1.5, 5.0):
        noisy = taken(replace(studio_shot(), noise=wanted)).astype(float)
        level = noisy.mean() / 255
        assert noisy.std() == pytest.approx(wanted * (0.6 + 0.8 * level), rel=0.15)


def test_noise_comes_from_the_generator() -> None:
    shot = replace(studio_shot(), noise=3.0)
    assert (taken(shot, seed=1) == taken(shot, seed=1)).all()
    assert (taken(shot, seed=1) != taken(shot, seed=2)).any()


def test_white_balance_warms() -> None:
    warm = taken(replace(studio_shot(), white_balance=(1.1, 1.0, 0.9)))
    red, _, blue = warm.reshape(-1, 3).mean(axis=0)
    assert red > blue + 15


def test_corners_are_darker_than_the_middle() -> None:
    photo = taken(replace(studio_shot(), vignetting=0.3))
    assert photo[100, 150].mean() > photo[0, 0].mean() + 10


def test_blur_softens_an_edge_and_sharpening_steepens_it() -> None:
    light = plain(0.1)
    light[:, 150:] = 0.6

    def steepness(shot: Shot) -> float:
        photo = sensor(light.copy(), shot, np.random.default_rng(1)).astype(float)
        return float(np.abs(np.diff(photo[100, :, 1])).max())

    sharp, soft = studio_shot(), replace(studio_shot(), defocus_px=1.4)
    crisp = replace(studio_shot(), sharpening=1.0)
    assert steepness(soft) < steepness(sharp) < steepness(crisp)


def test_motion_smears_along_its_direction() -> None:
    light = plain(0.05)
    light[100, 150] = 1.0
    moved = replace(studio_shot(), motion_px=(5.0, 0.0))
    photo = sensor(light, moved, np.random.default_rng(1)).astype(int)
    across, along = photo[100, 144:157, 1], photo[94:107, 150, 1]
    assert (across > across.min() + 10).sum() > (along > along.min() + 10).sum()


def test_a_camera_s_jpeg_has_its_quality_and_its_colour() -> None:
    rng = np.random.default_rng(4)
    photo = rng.integers(0, 256, (64, 64, 3)).astype(np.uint8)
    sizes = [
        len(encode_jpeg(photo, replace(studio_shot(), jpeg_quality=quality, chroma=chroma)))
        for quality, chroma in ((92, Chroma.FULL), (92, Chroma.QUARTER), (60, Chroma.QUARTER))
    ]
    assert sizes[0] > sizes[1] > sizes[2]
    data = np.frombuffer(encode_jpeg(photo, studio_shot()), dtype=np.uint8)
    decoded = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR))
    assert decoded.shape == photo.shape
