from dataclasses import replace

import cv2
import numpy as np
import pytest

from pandok.forge.artwork.outline import Box, box_points
from pandok.forge.camera.article import Goods
from pandok.forge.camera.backgrounds import draw_background
from pandok.forge.camera.photograph import photograph
from pandok.forge.camera.pose import aim, mask_polygon
from pandok.forge.camera.rays import LABEL_SURFACE
from pandok.forge.camera.revolution import Frustum, RoundSolid
from pandok.forge.camera.shots import Framing, Shot, sample_shot, studio_shot
from pandok.forge.camera.solids import BoxSolid, Solid
from pandok.forge.split import Split
from pandok.reading.types import Image
from tests.forge.pictures import inside

SIZE = (84.0, 120.0)
RADIUS = 34.0
SOLIDS: dict[str, Solid] = {
    "box": BoxSolid(*SIZE, 30.0),
    "can": RoundSolid((Frustum(-60.0, RADIUS, 60.0, RADIUS, LABEL_SURFACE),), RADIUS, SIZE),
}
MARK: Box = (14.0, 12.0, 70.0, 44.0)


def shots(count: int) -> list[Shot]:
    drawn = [sample_shot(np.random.default_rng(seed), Split.EXAM) for seed in range(count)]
    # Half the size: less to draw.
    return [replace(s, props=(), size_px=(s.size_px[0] // 2, s.size_px[1] // 2)) for s in drawn]


def goods(solid: Solid, label: Image, gloss: float = 0.4) -> Goods:
    return Goods(solid, label, SIZE, (90, 90, 90), (90, 90, 90), gloss)


def painted(box: Box) -> Image:
    """A white label, 4 pixels a millimetre, with one red box."""
    label = np.full((round(4 * SIZE[1]), round(4 * SIZE[0]), 3), 235, dtype=np.uint8)
    x0, y0, x1, y1 = (round(4 * v) for v in box)
    label[y0:y1, x0:x1] = (200, 20, 20)
    return label


@pytest.mark.parametrize("shape", SOLIDS)
def test_a_ray_through_a_projected_place_meets_that_place(shape: str) -> None:
    solid = SOLIDS[shape]
    places = np.array(
        [(fx * SIZE[0], fy * SIZE[1]) for fx in (0.4, 0.5, 0.6) for fy in (0.2, 0.5, 0.9)],
        dtype=np.float32,
    )
    for shot in shots(12):
        pose = aim(shot, solid, SIZE, MARK)
        seen = pose.project(solid.place(places)).astype(np.float32)
        hits = solid.intersect(pose.centre, pose.rays(seen[:, 0], seen[:, 1]))
        assert (hits.surface == LABEL_SURFACE).all()
        assert np.abs(hits.uv - places).max() < 0.6


@pytest.mark.parametrize("shape", SOLIDS)
@pytest.mark.parametrize("framing", Framing)
def test_the_mark_is_inside_the_frame_however_the_photo_is_framed(
    shape: str, framing: Framing
) -> None:
    drawn = (sample_shot(np.random.default_rng(seed), Split.EXAM) for seed in range(60))
    found = [shot for shot in drawn if shot.framing is framing]
    assert found
    for shot in found:
        pose = aim(shot, SOLIDS[shape], SIZE, MARK)
        edge = pose.project(SOLIDS[shape].place(box_points(MARK, 8).astype(np.float32)))
        assert edge.min() >= 0
        assert (edge.max(axis=0) <= shot.size_px).all()


def test_framings_show_more_and_less() -> None:
    shot = replace(shots(1)[0], elevation_deg=89.0, spin_deg=0.0, offset=(0.0, 0.0))
    shares = []
    for framing, fill in ((Framing.DISTANT, 0.4), (Framing.WHOLE, 0.8), (Framing.CLOSE_UP, 0.8)):
        changed = replace(shot, framing=framing, fill=fill)
        corners = mask_polygon(
            aim(changed, SOLIDS["box"], SIZE, MARK), SOLIDS["box"], (0, 0, *SIZE)
        )
        area = cv2.contourArea(np.array(corners, dtype=np.float32))
        shares.append(area / (shot.size_px[0] * shot.size_px[1]))
    assert shares[0] < 0.2 < shares[1] < 0.8 < shares[2]


@pytest.mark.parametrize("shape", SOLIDS)
def test_a_patch_of_colour_lands_in_its_polygon(shape: str) -> None:
    box = (0.3 * SIZE[0], 0.3 * SIZE[1], 0.6 * SIZE[0], 0.5 * SIZE[1])
    for drawn in shots(4):
        shot = replace(drawn, glare=0.0, noise=0.0, framing=Framing.WHOLE, fill=0.8)
        pose = aim(shot, SOLIDS[shape], SIZE)
        photo = photograph(goods(SOLIDS[shape], painted(box)), shot, pose).astype(np.int64)
        red = (photo[..., 0] - photo[..., 1]) > 60
        expected = inside(mask_polygon(pose, SOLIDS[shape], box), photo.shape)
        near = inside(mask_polygon(pose, SOLIDS[shape], (0, 0, *SIZE)), photo.shape)
        assert (red & expected & near).sum() / ((red | expected) & near).sum() > 0.9


def test_a_packshot_has_a_white_ground() -> None:
    shot = studio_shot()
    solid = SOLIDS["box"]
    label = np.full((100, 70, 3), (20, 60, 120), dtype=np.uint8)
    photo = photograph(goods(solid, label), shot, aim(shot, solid, SIZE))
    assert photo[:20].min() >= 250
    assert np.abs(photo[500, 375].astype(int) - (20, 60, 120)).max() < 12


def test_the_same_shot_gives_the_same_pixels_whatever_was_drawn_before() -> None:
    shot = shots(3)[2]
    solid = SOLIDS["box"]
    pose = aim(shot, solid, SIZE)
    first = photograph(goods(solid, painted(MARK)), shot, pose)
    draw_background.cache_clear()
    for other in shots(2):
        photograph(goods(solid, painted(MARK)), other, aim(other, solid, SIZE))
    assert (photograph(goods(solid, painted(MARK)), shot, pose) == first).all()


def test_goods_out_of_the_frame_leave_the_desk() -> None:
    shot = shots(1)[0]
    solid = SOLIDS["box"]
    pose = aim(shot, solid, SIZE)
    away = replace(pose, principal_px=pose.principal_px + np.float32(5000))
    photo = photograph(goods(solid, painted(MARK)), shot, away)
    assert photo.shape == (shot.size_px[1], shot.size_px[0], 3)


def test_a_given_texture_lies_beneath() -> None:
    shot = replace(shots(1)[0], white_balance=(1.0, 1.0, 1.0))
    solid = SOLIDS["box"]
    green = np.zeros((64, 64, 3), dtype=np.uint8)
    green[..., 1] = 180
    texture = cv2.resize(green, (1024, 1024)).astype(np.uint8)
    label = np.full((60, 42, 3), 128, dtype=np.uint8)
    photo = photograph(goods(solid, label), shot, aim(shot, solid, SIZE), texture=texture)
    assert photo[:30, :30, 1].mean() > 2 * photo[:30, :30, 0].mean()
