"""A photographer's view of goods on a desk: rays, light, shadow, glare, lens and sensor.

Genuine and counterfeit goods get the same camera: nothing here knows which is which. Light is
computed in linear values and stored as sRGB (approximated by a power of 2.2).
"""

import numpy as np

from pandok.forge.camera.article import Goods
from pandok.forge.camera.clutter import draw_carton
from pandok.forge.camera.desk import Standing, desk_surface, shadow
from pandok.forge.camera.desk_things import lay_sheet, lay_thing
from pandok.forge.camera.film import draw_film
from pandok.forge.camera.hands import draw_hand
from pandok.forge.camera.patches import stick
from pandok.forge.camera.pose import Pose
from pandok.forge.camera.raycasting import draw_goods
from pandok.forge.camera.rays import Array
from pandok.forge.camera.scene import Scene
from pandok.forge.camera.sensor import sensor
from pandok.forge.camera.shots import Shot
from pandok.reading.types import Image

_ALONE = Scene()


def photograph(
    goods: Goods, shot: Shot, pose: Pose, scene: Scene = _ALONE, texture: Image | None = None
) -> Image:
    """Take the photo.

    Args:
        goods: What is photographed.
        shot: Light, lens and sensor.
        pose: Where the camera stands.
        scene: What else is there.
        texture: ``(SIDE_PX, SIDE_PX, 3) uint8 RGB`` to lay the goods on, instead of the shot's.

    Returns:
        ``(H, W, 3) uint8 RGB`` of the shot's size, before JPEG.
    """
    rng = np.random.default_rng((shot.seed, 31))
    light = desk_surface(shot, pose, rng, texture)
    for thing in scene.things:
        lay_thing(light, thing, shot, pose)
    for sheet in scene.sheets:
        lay_sheet(light, sheet, shot, pose)
    if scene.carton is not None:
        draw_carton(light, scene.carton, shot, pose)
    standing = (Standing(goods.solid), *(n.standing for n in scene.neighbours))
    light *= shadow(shot, pose, standing)[..., None]
    _draw_all_goods(light, stick(goods, scene.patches), shot, pose, scene)
    if scene.film_px is not None:
        folds = np.random.default_rng((scene.film_seed, 64))
        draw_film(light, scene.film_px, shot.glare, folds)
    if scene.hand is not None:
        draw_hand(light, scene.hand, shot, pose)
    return sensor(light, shot, rng)


def _draw_all_goods(light: Array, goods: Goods, shot: Shot, pose: Pose, scene: Scene) -> None:
    """Draw the goods and what stands beside them, the farthest first, in place."""
    own_range = float(np.hypot(pose.centre[0], pose.centre[1]))
    far_first = sorted(scene.neighbours, key=lambda n: -n.range_mm(pose))
    behind = [n for n in far_first if n.range_mm(pose) >= own_range]
    for neighbour in behind:
        draw_goods(light, neighbour.goods, *neighbour.view(shot, pose))
    draw_goods(light, goods, shot, pose)
    for neighbour in far_first[len(behind) :]:
        draw_goods(light, neighbour.goods, *neighbour.view(shot, pose))
