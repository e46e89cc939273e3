import numpy as np
import pytest

from pandok.forge.camera.pose import aim
from pandok.forge.camera.rays import LABEL_SURFACE
from pandok.forge.camera.shots import sample_shot
from pandok.forge.goods.forms import ARTWORK_SIZES_MM, GoodsForm
from pandok.forge.goods.packages import solid_for
from pandok.forge.split import Split

# Places in shares of the artwork that certainly lie on the goods: a shoe does not fill its sheet.
INSIDE = {GoodsForm.SHOE: ((0.5, 0.65, 0.8), (0.4, 0.55, 0.7))}
USUAL = ((0.35, 0.5, 0.65), (0.2, 0.5, 0.9))
SOFT = [
    GoodsForm.POUCH,
    GoodsForm.BLISTER,
    GoodsForm.HANG_TAG,
    GoodsForm.WOVEN_LABEL,
    GoodsForm.BAG,
    GoodsForm.SHOE,
    GoodsForm.PLATE,
]


@pytest.mark.parametrize("form", GoodsForm)
def test_a_ray_through_a_projected_place_meets_that_place(form: GoodsForm) -> None:
    size = ARTWORK_SIZES_MM[form]
    solid = solid_for(form, np.random.default_rng(1))
    across, along = INSIDE.get(form, USUAL)
    places = np.array([(x * size[0], y * size[1]) for x in across for y in along], dtype=np.float32)
    for seed in range(4):
        pose = aim(sample_shot(np.random.default_rng(seed), Split.TRAIN), solid, size)
        seen = pose.project(solid.place(places)).astype(np.float32)
        hits = solid.intersect(pose.centre, pose.rays(seen[:, 0], seen[:, 1]))
        assert (hits.surface == LABEL_SURFACE).all()
        assert np.abs(hits.uv - places).max() < 0.6


@pytest.mark.parametrize("form", GoodsForm)
def test_what_is_hit_lies_within_the_extent_and_faces_the_camera(form: GoodsForm) -> None:
    size = ARTWORK_SIZES_MM[form]
    solid = solid_for(form, np.random.default_rng(2))
    pose = aim(sample_shot(np.random.default_rng(5), Split.TRAIN), solid, size)
    x, y = np.meshgrid(np.arange(0, 1500, 25.0), np.arange(0, 1500, 25.0))
    rays = pose.rays(x.ravel().astype(np.float32), y.ravel().astype(np.float32))
    hits = solid.intersect(pose.centre, rays)
    met = np.isfinite(hits.distance)
    assert met.any()
    at = pose.centre + rays[met] * hits.distance[met, None]
    assert (np.abs(at) <= np.array([*solid.extent[:2], solid.extent[2]]) + 0.6).all()
    assert at[:, 2].min() > -0.1
    assert np.allclose(np.linalg.norm(hits.normal[met], axis=1), 1.0, atol=1e-3)


@pytest.mark.parametrize("form", SOFT)
def test_soft_goods_of_one_seed_are_alike_and_of_another_not(form: GoodsForm) -> None:
    size = ARTWORK_SIZES_MM[form]
    places = np.array([(0.6 * size[0], 0.5 * size[1])], dtype=np.float32)
    first, again, other = (
        solid_for(form, np.random.default_rng(seed)).place(places) for seed in (3, 3, 4)
    )
    assert (first == again).all()
    assert first[0, 2] != other[0, 2]


@pytest.mark.parametrize("form", GoodsForm)
def test_goods_keep_the_desk_below_them_dark_and_the_rest_light(form: GoodsForm) -> None:
    size = ARTWORK_SIZES_MM[form]
    solid = solid_for(form, np.random.default_rng(3))
    under = solid.place(np.array([(0.6 * size[0], 0.5 * size[1])], dtype=np.float32))
    far = np.array([[600.0, 600.0, 0.0]], dtype=np.float32)
    up = np.array([[0.02, 0.02, 1.0]], dtype=np.float32)
    assert solid.shades(under * np.array([1, 1, 0], dtype=np.float32), up).all()
    assert not solid.shades(far, up).any()
