"""The surface that goods lie on, in the light of the lamp and the shadow of the goods."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.camera.backgrounds import VARIANTS, Background, draw_background
from pandok.forge.camera.pose import Pose, label_resolution, toward_light
from pandok.forge.camera.rays import Array
from pandok.forge.camera.sensor import GRAIN_STEPS, grain
from pandok.forge.camera.shading import linear
from pandok.forge.camera.shots import Shot
from pandok.forge.camera.solids import Solid
from pandok.forge.camera.textures import PX_PER_MM, SIDE_PX
from pandok.reading.types import Image

# Standard deviation of what a texture is too coarse to show, as a share of its light.
FINE_GRAIN = 0.025
SHADOW_STEP_PX = 8
# A photo that shows more than this spreads the drawn surface, at most so many times.
_UNSPREAD_MM = 480.0
_MOST_SPREAD = 2.4
# Pixels of the photo for one of the texture, below which the texture is halved.
_LEAST_PX_PER_PX = 0.6
_MOST_SHRINK = 8
# Straight down, but for a lean that keeps rays off the edges of boxes.
OVERHEAD = np.array([0.02, 0.02, 1.0], dtype=np.float32)
# Weight, and blur in steps, of the lamp's shadow and of the one below.
LAMP_SHADOW = (0.52, 1.3)
CONTACT_SHADOW = (0.42, 2.5)


@dataclass(frozen=True, eq=False)
class Standing:
    """A solid on the desk.

    Attributes:
        solid: Its shape.
        at_mm: Where its middle is.
        turn_rad: By what it is turned about the vertical, from x to y.
    """

    solid: Solid
    at_mm: tuple[float, float] = (0.0, 0.0)
    turn_rad: float = 0.0

    def inward(self, points: Array) -> Array:
        """Return ``(N, 3)`` points or directions of the desk's frame, turned into the solid's."""
        cos, sin = np.float32(np.cos(self.turn_rad)), np.float32(np.sin(self.turn_rad))
        x, y = points[:, 0], points[:, 1]
        return np.column_stack([cos * x + sin * y, cos * y - sin * x, points[:, 2]])

    def local(self, points: Array) -> Array:
        """Return ``(N, 3)`` points of the desk's frame in the solid's."""
        return self.inward(points - np.array([*self.at_mm, 0.0], dtype=np.float32))


@dataclass(frozen=True, eq=False)
class Ground:
    """How a surface lies under the goods.

    Attributes:
        variant: Which drawing of the surface.
        tint: ``(3,)`` factors on its light.
        to_desk: ``(3, 3)`` map from the texture's pixels to the desk in millimetres.
    """

    variant: int
    tint: npt.NDArray[np.float64]
    to_desk: npt.NDArray[np.float64]


def lay_ground(rng: np.random.Generator, shot: Shot, pose: Pose) -> Ground:
    """Draw how a surface lies: turned, shifted, scaled, tinted.

    Args:
        rng: Where every choice comes from.
        shot: Of the camera; where it shows much, the surface is spread, lest it repeat.
        pose: Of the camera.
    """
    variant = int(rng.integers(VARIANTS))
    tint = rng.normal(1.0, 0.04, 3) * rng.uniform(0.82, 1.08)
    angle = np.radians(float(rng.uniform(-14, 14)) + 90.0 * float(rng.integers(4)))
    shown_mm = max(shot.size_px) / label_resolution(pose)
    spread = min(max(shown_mm / _UNSPREAD_MM, 1.0), _MOST_SPREAD)
    size_mm = spread * float(rng.uniform(0.85, 1.25)) / PX_PER_MM
    shift = rng.uniform(-60, 60, 2)
    cos, sin = np.cos(angle) * size_mm, np.sin(angle) * size_mm
    middle = SIDE_PX / 2
    to_desk = np.array(
        [
            [cos, -sin, shift[0] - middle * (cos - sin)],
            [sin, cos, shift[1] - middle * (sin + cos)],
            [0.0, 0.0, 1.0],
        ]
    )
    return Ground(variant, tint, to_desk)


def desk_surface(
    shot: Shot, pose: Pose, rng: np.random.Generator, texture: Image | None = None
) -> Array:
    """Draw the desk, without any shadow.

    Args:
        shot: Which surface.
        pose: Of the camera.
        rng: How the surface lies under the goods, and its tint.
        texture: ``(SIDE_PX, SIDE_PX, 3) uint8 RGB`` instead of the shot's background.

    Returns:
        ``(H, W, 3)`` linear light.
    """
    ground = lay_ground(rng, shot, pose)
    wide, high = shot.size_px
    fine = grain((high, wide), 0.8, rng)[..., 0]
    if texture is None:
        texture = draw_background(shot.background, ground.variant)
    light = linear(_seen(texture, ground.to_desk, shot, pose))
    if shot.background is Background.STUDIO:
        return light
    # What the drawing is too coarse to show.
    value = 1.0 + np.float32(FINE_GRAIN / GRAIN_STEPS) * fine
    gains = [np.asarray(value * np.float32(t), dtype=np.float32) for t in ground.tint]
    return np.asarray(cv2.multiply(light, cv2.merge(gains), dst=light), dtype=np.float32)


def _seen(texture: Image, to_desk: npt.NDArray[np.float64], shot: Shot, pose: Pose) -> Image:
    """Return the surface as the camera sees it; a far one is reduced before it is sampled."""
    px_per_px = label_resolution(pose) * float(np.hypot(to_desk[0, 0], to_desk[1, 0]))
    shrink = 1
    while px_per_px * shrink < _LEAST_PX_PER_PX and shrink < _MOST_SHRINK:
        shrink *= 2
    if shrink > 1:
        side = SIDE_PX // shrink
        texture = np.asarray(cv2.resize(texture, (side, side), interpolation=cv2.INTER_AREA))
    coarse = np.array([[shrink, 0, (shrink - 1) / 2], [0, shrink, (shrink - 1) / 2], [0, 0, 1.0]])
    seen = cv2.warpPerspective(
        texture,
        pose.desk_homography() @ to_desk @ coarse,
        shot.size_px,
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT_101,
    )
    return np.asarray(seen, dtype=np.uint8)


def shadow(shot: Shot, pose: Pose, standing: Sequence[Standing]) -> Array:
    """Return the ``(H, W)`` share of light that reaches the desk beside what stands on it."""
    wide, high = (-(-size // SHADOW_STEP_PX) for size in shot.size_px)
    x, y = np.meshgrid(
        (np.arange(wide, dtype=np.float32) + 0.5) * SHADOW_STEP_PX,
        (np.arange(high, dtype=np.float32) + 0.5) * SHADOW_STEP_PX,
    )
    rays = pose.rays(x.ravel(), y.ravel())
    points = np.asarray(pose.centre - rays * (pose.centre[2] / rays[:, 2:]), dtype=np.float32)
    reached = np.ones((high, wide), dtype=np.float32)
    for direction, (weight, blur) in (
        (toward_light(shot), LAMP_SHADOW),
        (OVERHEAD, CONTACT_SHADOW),
    ):
        toward = np.tile(direction, (len(points), 1))
        dark = np.zeros(len(points), dtype=np.bool_)
        for thing in standing:
            dark |= thing.solid.shades(thing.local(points), thing.inward(toward))
        soft = cv2.GaussianBlur(dark.reshape(high, wide).astype(np.float32), (0, 0), blur)
        reached *= 1.0 - np.float32(weight) * np.asarray(soft, dtype=np.float32)
    size = (wide * SHADOW_STEP_PX, high * SHADOW_STEP_PX)
    grown = cv2.resize(reached, size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(grown[: shot.size_px[1], : shot.size_px[0]], dtype=np.float32)
