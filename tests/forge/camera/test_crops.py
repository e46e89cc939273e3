from pathlib import Path

import cv2
import numpy as np
import pytest

from pandok.forge.camera.backgrounds import PictureTextures
from pandok.forge.camera.crops import CROP_PROPS, Bend, Crop, plan_crop, training_crop
from pandok.forge.split import Split
from pandok.reading.types import Image

SIZE_PX = 160


def magenta() -> Image:
    """An artwork in a colour that no surface has."""
    artwork = np.full((300, 220, 3), (220, 20, 200), dtype=np.uint8)
    artwork[100:140, 40:180] = (250, 120, 240)
    return artwork


def drawn(seed: int) -> Crop:
    return training_crop(magenta(), np.random.default_rng((6, seed)), Split.TRAIN, SIZE_PX)


@pytest.fixture(scope="module")
def crops() -> list[Crop]:
    return [drawn(seed) for seed in range(24)]


def test_the_mask_is_where_the_artwork_is_seen(crops: list[Crop]) -> None:
    shares = []
    for crop in crops:
        red, green, blue = (crop.image[..., i].astype(int) for i in range(3))
        seen = (red - green > 25) & (blue - green > 25)
        shares.append((seen & crop.mask).sum() / max(1, (seen | crop.mask).sum()))
    assert np.median(shares) > 0.9
    assert np.quantile(shares, 0.1) > 0.6


def test_a_flat_artwork_fills_its_quad() -> None:
    flat = 0
    for seed in range(40):
        plan = plan_crop(np.random.default_rng((6, seed)), Split.TRAIN, 220 / 300, SIZE_PX)
        if plan.bend is not Bend.FLAT or plan.shot.props:
            continue
        crop = drawn(seed)
        flat += 1
        quad = np.zeros((SIZE_PX, SIZE_PX), dtype=np.uint8)
        cv2.fillPoly(quad, [np.rint(crop.quad_px).astype(np.int32)], 1)
        inside = quad > 0
        assert (inside & crop.mask).sum() / max(1, (inside | crop.mask).sum()) > 0.9
    assert flat > 5


def test_every_crop_shows_some_artwork(crops: list[Crop]) -> None:
    shares = [crop.mask.mean() for crop in crops]
    assert min(shares) > 0.02
    assert max(shares) > 0.5


def test_a_crop_is_a_function_of_its_generator(crops: list[Crop]) -> None:
    again = drawn(3)
    assert (again.image == crops[3].image).all()
    assert (again.mask == crops[3].mask).all()
    assert (crops[3].image != crops[4].image).any()


def test_crops_bend_in_every_way_and_bear_what_covers_goods() -> None:
    plans = [plan_crop(np.random.default_rng(seed), Split.TRAIN, 1.5) for seed in range(120)]
    assert {p.bend for p in plans} == set(Bend)
    assert {prop for p in plans for prop in p.shot.props} == CROP_PROPS
    assert all(p.size_mm[0] == pytest.approx(1.5 * p.size_mm[1]) for p in plans)


def test_real_textures_are_for_training_alone(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "wall.png"), np.full((80, 80, 3), 90, dtype=np.uint8))
    textures = PictureTextures(tmp_path)
    rng = np.random.default_rng(1)
    assert training_crop(magenta(), rng, Split.TRAIN, 64, textures).image.shape == (64, 64, 3)
    with pytest.raises(ValueError, match="real textures"):
        training_crop(magenta(), rng, Split.EXAM, 64, textures)
