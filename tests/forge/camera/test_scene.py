from dataclasses import replace

import cv2
import numpy as np
import pytest

from pandok.forge.artwork.outline import Box
from pandok.forge.camera.article import Goods
from pandok.forge.camera.patches import OPAQUE
from pandok.forge.camera.photograph import photograph
from pandok.forge.camera.pose import Pose, aim, mask_polygon
from pandok.forge.camera.rays import LABEL_SURFACE
from pandok.forge.camera.revolution import Frustum, RoundSolid
from pandok.forge.camera.scene import (
    LEAST_VISIBLE_MARK,
    Scene,
    arrange_scene,
    occluders,
    scene_truth,
    visible_share,
)
from pandok.forge.camera.shots import Framing, Prop, Shot, sample_shot
from pandok.forge.camera.solids import BoxSolid, Solid
from pandok.forge.split import Split
from pandok.reading.types import Image
from tests.forge.pictures import inside

SIZE = (84.0, 120.0)
MARK: Box = (14.0, 12.0, 70.0, 44.0)
BOX = BoxSolid(*SIZE, 28.0)
CAN = RoundSolid((Frustum(-60.0, 36.0, 60.0, 36.0, LABEL_SURFACE),), 36.0, SIZE)
COVERING = (Prop.CLEAR_TAPE, Prop.BROWN_TAPE, Prop.STICKER, Prop.STRAP, Prop.HAND, Prop.FILM)


def smaller(shot: Shot) -> Shot:
    """Less to draw."""
    return replace(shot, size_px=(shot.size_px[0] // 2, shot.size_px[1] // 2))


def taken(seed: int, props: tuple[Prop, ...], solid: Solid = BOX) -> tuple[Shot, Pose, Scene]:
    shot = smaller(sample_shot(np.random.default_rng((3, seed)), Split.EXAM))
    shot = replace(shot, props=props, noise=0.0, glare=0.2)
    pose = aim(shot, solid, SIZE, MARK)
    return shot, pose, arrange_scene(shot, pose, solid, SIZE, MARK)


def photo_of(shot: Shot, pose: Pose, scene: Scene) -> Image:
    label = np.full((480, 336, 3), (60, 170, 90), dtype=np.uint8)
    goods = Goods(BOX, label, SIZE, (60, 170, 90), (0, 0, 0), 0.2)
    return photograph(goods, shot, pose, scene)


@pytest.mark.parametrize("solid", [BOX, CAN], ids=["box", "can"])
def test_enough_of_the_mark_stays_visible_whatever_covers_it(solid: Solid) -> None:
    for seed in range(25):
        shot, pose, scene = taken(seed, COVERING, solid)
        alone = visible_share(Scene(), shot, pose, solid, MARK)
        shown = visible_share(scene, shot, pose, solid, MARK)
        assert shown >= LEAST_VISIBLE_MARK * alone - 1e-6


def test_most_props_find_a_place() -> None:
    scenes = [taken(seed, COVERING)[2] for seed in range(20)]
    assert np.mean([len(s.patches) for s in scenes]) > 3
    assert sum(s.hand is not None for s in scenes) > 12
    assert all(s.film_px is not None for s in scenes)


@pytest.mark.parametrize("prop", [Prop.STICKER, Prop.STRAP, Prop.BROWN_TAPE, Prop.HAND])
def test_what_hides_the_label_is_where_the_truth_says(prop: Prop) -> None:
    compared = 0
    for seed in range(6):
        shot, pose, scene = taken(seed, (prop,))
        bare = photo_of(shot, pose, Scene()).astype(int)
        changed = np.abs(photo_of(shot, pose, scene).astype(int) - bare).max(axis=2) > 25
        label = inside(mask_polygon(pose, BOX, (0, 0, *SIZE)), changed.shape)
        told = np.zeros_like(label)
        for _, polygon in occluders(scene, pose, BOX):
            told |= inside(polygon, changed.shape)
        if (told & label).sum() < 100:
            continue
        compared += 1
        wide = cv2.dilate(told.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
        # A hand's shadow reaches beyond it.
        beyond = 1.5 if prop is Prop.HAND else 0.15
        assert (changed & label & ~wide).sum() < beyond * (told & label).sum() + 60
        assert (changed & told & label).sum() > 0.6 * (told & label).sum()
    assert compared >= 2


def test_film_and_clear_tape_hide_nothing() -> None:
    for seed in range(6):
        shot, pose, scene = taken(seed, (Prop.FILM, Prop.CLEAR_TAPE))
        alone = visible_share(Scene(), shot, pose, BOX, MARK)
        assert visible_share(scene, shot, pose, BOX, MARK) == alone
    assert not OPAQUE & {Prop.FILM, Prop.CLEAR_TAPE}


def test_what_is_out_of_the_frame_is_not_visible() -> None:
    shot, pose, _ = taken(0, ())
    below = np.array([0, 4000], dtype=np.float32)
    low = replace(pose, principal_px=pose.principal_px + below)
    assert visible_share(Scene(), shot, low, BOX, MARK) == 0.0
    assert visible_share(Scene(), shot, pose, BOX, MARK) > 0.98


def test_what_lies_around_leaves_the_label_alone() -> None:
    for seed in range(8):
        shot = smaller(sample_shot(np.random.default_rng((3, seed)), Split.EXAM))
        props = (Prop.DESK_THINGS, Prop.OTHER_GOODS) if seed % 2 else (Prop.CARTON,)
        elevation = max(shot.elevation_deg, 67.0) if seed % 2 == 0 else shot.elevation_deg
        shot = replace(
            shot, props=props, framing=Framing.WHOLE, fill=0.5, noise=0.0, elevation_deg=elevation
        )
        pose = aim(shot, BOX, SIZE)
        scene = arrange_scene(shot, pose, BOX, SIZE)
        bare = photo_of(shot, pose, Scene()).astype(int)
        with_things = photo_of(shot, pose, scene).astype(int)
        label = inside(
            mask_polygon(pose, BOX, (1.5, 1.5, SIZE[0] - 1.5, SIZE[1] - 1.5)), bare.shape
        )
        off = np.abs(with_things - bare).max(axis=2)
        assert (off[label] > 12).mean() < 0.01
        assert (off[~label] > 12).mean() > 0.02


def test_a_scene_is_a_function_of_its_shot() -> None:
    shot, pose, scene = taken(4, tuple(Prop))
    again = arrange_scene(shot, pose, BOX, SIZE, MARK)
    assert scene.patches == again.patches
    assert (photo_of(shot, pose, scene) == photo_of(shot, pose, again)).all()


def test_the_truth_names_what_is_there() -> None:
    shot, pose, scene = taken(1, (Prop.STICKER, Prop.HAND, Prop.DESK_THINGS))
    truth = scene_truth(scene, shot, pose, BOX, {"mark": MARK, "label": (0, 0, *SIZE)})
    assert set(truth) == {"occluders", "visible", "around"}
    assert truth["around"] == [thing.kind.value for thing in scene.things]
    assert isinstance(truth["visible"], dict)
    assert 0 < truth["visible"]["mark"] <= 1
