"""A photographer's view of goods on a desk: rays, light, shadow, glare, lens and sensor.

Genuine and counterfeit goods get the same camera: nothing here knows which is which. Light is
computed in linear values and stored as sRGB (approximated by a power of 2.2).
"""

import numpy as np

from pandok.forge.camera.article import Goods
from pandok.forge.camera.desk import Standing, lit_desk
from pandok.forge.camera.pose import Pose
from pandok.forge.camera.raycasting import draw_goods
from pandok.forge.camera.sensor import sensor
from pandok.forge.camera.shots import Shot
from pandok.reading.types import Image


def photograph(goods: Goods, shot: Shot, pose: Pose, texture: Image | None = None) -> Image:
    """Take the photo.

    Args:
        goods: What is photographed.
        shot: Light, lens and sensor.
        pose: Where the camera stands.
        texture: A surface to lay the goods on, instead of the shot's.

    Returns:
        ``(H, W, 3) uint8 RGB`` of the shot's size, before JPEG.
    """
    rng = np.random.default_rng((shot.seed, 31))
    light = lit_desk(shot, pose, (Standing(goods.solid),), rng, texture)
    draw_goods(light, goods, shot, pose)
    return sensor(light, shot, rng)
