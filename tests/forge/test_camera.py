from dataclasses import replace

import numpy as np
import pytest

from pandok.forge.artwork.outline import box_points
from pandok.forge.camera.backgrounds import DESKS, Background, draw_background
from pandok.forge.camera.photograph import Goods, aim, mask_polygon, photograph
from pandok.forge.camera.rays import LABEL_SURFACE
from pandok.forge.camera.shots import sample_shot, studio_shot
from pandok.forge.goods.forms import ARTWORK_SIZES_MM, GoodsForm
from pandok.forge.goods.packages import solid_for
from pandok.reading.types import Image
from tests.forge.pictures import inside


@pytest.mark.parametrize("package", GoodsForm)
def test_a_ray_through_a_projected_place_meets_that_place(package: GoodsForm) -> None:
    size = ARTWORK_SIZES_MM[package]
    solid = solid_for(package, np.random.default_rng(1))
    for seed in range(4):
        shot = sample_shot(np.random.default_rng(seed), Background.WOOD)
        pose = aim(shot, solid, size)
        places = np.array(
            [(fx * size[0], fy * size[1]) for fx in (0.35, 0.5, 0.65) for fy in (0.2, 0.5, 0.9)],
            dtype=np.float32,
        )
        seen = pose.project(solid.place(places)).astype(np.float32)
        hits = solid.intersect(pose.centre, pose.rays(seen[:, 0], seen[:, 1]))
        assert (hits.surface == LABEL_SURFACE).all()
        assert np.abs(hits.uv - places).max() < 0.6


@pytest.mark.parametrize("package", GoodsForm)
def test_the_label_is_inside_the_frame(package: GoodsForm) -> None:
    size = ARTWORK_SIZES_MM[package]
    solid = solid_for(package, np.random.default_rng(1))
    for seed in range(6):
        shot = sample_shot(np.random.default_rng(seed), Background.MAT)
        pose = aim(shot, solid, size)
        edge = pose.project(solid.place(box_points((0, 0, *size), 8).astype(np.float32)))
        assert edge.min() >= 0
        assert (edge.max(axis=0) <= shot.size_px).all()


@pytest.mark.parametrize("package", GoodsForm)
def test_a_patch_of_colour_lands_in_its_polygon(package: GoodsForm) -> None:
    width, height = ARTWORK_SIZES_MM[package]
    solid = solid_for(package, np.random.default_rng(2))
    box = (0.3 * width, 0.3 * height, 0.6 * width, 0.5 * height)
    shot = replace(sample_shot(np.random.default_rng(7), Background.STEEL), glare=0.0)
    pose = aim(shot, solid, (width, height))
    label = painted(width, height, box)
    photo = photograph(
        Goods(solid, label, (width, height), (90, 90, 90), (90, 90, 90), 0.5), shot, pose
    ).astype(np.int64)
    red = (photo[..., 0] - photo[..., 1]) > 60
    expected = inside(mask_polygon(pose, solid, box), photo.shape)
    assert (red & expected).sum() / (red | expected).sum() > 0.93


def painted(width: float, height: float, box: tuple[float, float, float, float]) -> Image:
    """A white label, 4 pixels a millimetre, with one red box."""
    label = np.full((round(4 * height), round(4 * width), 3), 235, dtype=np.uint8)
    x0, y0, x1, y1 = (round(4 * v) for v in box)
    label[y0:y1, x0:x1] = (200, 20, 20)
    return label


def test_a_packshot_has_a_white_ground() -> None:
    solid = solid_for(GoodsForm.BOX, np.random.default_rng(3))
    size = ARTWORK_SIZES_MM[GoodsForm.BOX]
    shot = studio_shot()
    pose = aim(shot, solid, size)
    label = np.full((100, 70, 3), (20, 60, 120), dtype=np.uint8)
    photo = photograph(Goods(solid, label, size, (20, 60, 120), (0, 0, 0), 0.5), shot, pose)
    assert photo[:20].min() >= 250
    assert np.abs(photo[500, 375].astype(int) - (20, 60, 120)).max() < 12


@pytest.mark.parametrize("kind", DESKS)
def test_every_desk_has_texture_and_its_seed(kind: Background) -> None:
    first, second = (draw_background(kind, np.random.default_rng(5)) for _ in range(2))
    assert (first == second).all()
    assert first.std() > 2
