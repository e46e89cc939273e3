from dataclasses import replace

import numpy as np

from pandok.forge.camera.article import Goods
from pandok.forge.camera.backgrounds import backgrounds_for
from pandok.forge.camera.materials import Material
from pandok.forge.camera.pose import Pose, aim
from pandok.forge.camera.rays import Array, as_array
from pandok.forge.camera.shading import linear, shade
from pandok.forge.camera.shots import Shot, studio_shot
from pandok.forge.camera.solids import BoxSolid
from pandok.forge.split import Split

SIZE_MM = (80.0, 80.0)
PX = 160
PAPER = (180, 120, 60)


def flat_goods() -> Goods:
    label = np.full((PX, PX, 3), PAPER, dtype=np.uint8)
    return Goods(BoxSolid(*SIZE_MM, 20.0), label, SIZE_MM, (90, 90, 90), (90, 90, 90), 0.0)


def dome(height_mm: float = 6.0, radius_mm: float = 24.0) -> Array:
    at = (np.arange(PX, dtype=np.float32) + 0.5) / 2 - SIZE_MM[0] / 2
    far = np.hypot(*np.meshgrid(at, at))
    return as_array(height_mm * np.clip(1 - (far / radius_mm) ** 2, 0, 1))


def lamp_from_the_right() -> Shot:
    return replace(studio_shot(), light_azimuth_deg=0.0, light_elevation_deg=45.0)


def lit(goods: Goods, shot: Shot, places: list[tuple[float, float]]) -> Array:
    """Light at places of the label, in millimetres from its top left corner."""
    pose = aim(shot, goods.solid, SIZE_MM)
    rays = rays_through(goods, pose, places)
    return shade(goods, goods.solid.intersect(pose.centre, rays), rays, pose, shot)


def rays_through(goods: Goods, pose: Pose, places: list[tuple[float, float]]) -> Array:
    seen = pose.project(goods.solid.place(np.array(places, dtype=np.float32))).astype(np.float32)
    return pose.rays(seen[:, 0], seen[:, 1])


def test_flat_print_keeps_its_colour() -> None:
    seen = lit(flat_goods(), lamp_from_the_right(), [(20, 20), (40, 40), (70, 33)])
    assert np.allclose(seen, linear(np.array(PAPER, dtype=np.uint8)), atol=0.01)


def test_relief_is_brighter_toward_the_light_and_darker_away() -> None:
    goods = replace(flat_goods(), relief_mm=dome())
    right, top, left = lit(goods, lamp_from_the_right(), [(56, 40), (40, 40), (24, 40)])[:, 0]
    assert right > 1.1 * top
    assert left < 0.9 * top


def test_a_dent_is_lit_the_other_way_round() -> None:
    goods = replace(flat_goods(), relief_mm=-dome())
    right, left = lit(goods, lamp_from_the_right(), [(56, 40), (24, 40)])[:, 0]
    assert right < left


def test_a_wall_throws_its_shadow_away_from_the_light() -> None:
    wall = np.zeros((PX, PX), dtype=np.float32)
    wall[:, 78:82] = 4.0
    goods = replace(flat_goods(), relief_mm=wall)
    before, behind, far = lit(goods, lamp_from_the_right(), [(44, 40), (37, 40), (15, 40)])[:, 0]
    assert behind < 0.85 * before
    assert np.isclose(far, before, atol=0.02)


def test_chrome_mirrors_what_is_around_and_print_does_not() -> None:
    chrome = replace(flat_goods(), relief_mm=dome(), metal=np.ones((PX, PX), dtype=np.float32))
    places = [(x, y) for x in range(20, 61, 4) for y in range(20, 61, 4)]
    shots = [
        replace(lamp_from_the_right(), background=backgrounds_for(Split.TRAIN)[0], seed=seed)
        for seed in (0, 3, 12)
    ]
    rooms = np.stack(
        [lit(chrome, shot, [(float(x), float(y)) for x, y in places]) for shot in shots]
    )
    assert np.abs(rooms[0] - rooms[1]).max() > 0.1
    assert rooms[0].std() > 0.1
    printed = [lit(replace(chrome, metal=None), shot, [(30, 30)]) for shot in shots]
    assert (printed[0] == printed[1]).all()


def test_a_matt_surface_takes_no_lamp_and_a_glossy_one_does() -> None:
    shot = replace(lamp_from_the_right(), glare=0.8, glare_at=(0.0, 0.0))
    matt = lit(flat_goods(), shot, [(40, 40)])
    glossy = lit(replace(flat_goods(), gloss=0.8), shot, [(40, 40)])
    assert (glossy > matt + 0.1).all()


def test_a_clear_shell_shines_and_leaves_the_print_beside_it() -> None:
    shell = np.zeros((PX, PX), dtype=np.float32)
    shell[40:120, 40:120] = dome(8.0, 19.0)[40:120, 40:120] + 0.2
    bare, covered = flat_goods(), replace(flat_goods(), shell_mm=shell)
    shot = lamp_from_the_right()
    places = [(x, 40.0) for x in np.linspace(22, 58, 19).tolist()]
    assert (lit(covered, shot, places) >= lit(bare, shot, places)).all()
    assert np.abs(lit(covered, shot, places) - lit(bare, shot, places)).max() > 0.02
    assert (lit(covered, shot, [(10, 10)]) == lit(bare, shot, [(10, 10)])).all()


def test_clear_coats_mirror_most_at_grazing_angles() -> None:
    coated = replace(flat_goods(), material=Material.PAINT)
    steep, low = (replace(lamp_from_the_right(), elevation_deg=e, fill=0.4) for e in (85.0, 20.0))
    gain = [
        float((lit(coated, shot, [(40, 40)]) - lit(flat_goods(), shot, [(40, 40)])).mean())
        for shot in (steep, low)
    ]
    assert 0 < gain[0] < gain[1]


def test_rays_beside_the_goods_see_no_light() -> None:
    goods, shot = flat_goods(), lamp_from_the_right()
    pose = aim(shot, goods.solid, SIZE_MM)
    rays = pose.rays(np.array([1.0, 2.0], np.float32), np.array([1.0, 1.0], np.float32))
    seen = shade(goods, goods.solid.intersect(pose.centre, rays), rays, pose, shot)
    assert (seen == 0).all()


def test_the_raster_may_reach_beyond_the_artwork() -> None:
    larger = np.full((PX, PX, 3), 230, dtype=np.uint8)
    larger[40:120, 40:120] = PAPER
    goods = replace(flat_goods(), label=larger, label_origin_mm=(-20.0, -20.0))
    inside, beyond = lit(goods, lamp_from_the_right(), [(10, 10), (50, 50)])
    assert np.allclose(inside, linear(np.array(PAPER, dtype=np.uint8)), atol=0.01)
    assert np.allclose(beyond, linear(np.array((230, 230, 230), dtype=np.uint8)), atol=0.01)
