"""Photos of a packed surface: material, light and surroundings are drawn anew each time.

None of them is part of a design, so an encoder of shape must not see them.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pandok.training.shapes.surfaces import PARTS, Rgba, unpack_surface

Plane = npt.NDArray[np.float32]

_TOWARD = np.array([0, 0, -1], np.float32)


@dataclass(frozen=True, eq=False)
class Materials:
    """What the parts are made of.

    Attributes:
        color: ``(PARTS, 3) float32`` linear RGB that is scattered.
        shine: ``(PARTS, 3) float32`` linear RGB that is mirrored when seen straight on.
        polish: ``(PARTS,) float32`` from 0, matt, to 1, a mirror.
    """

    color: Plane
    shine: Plane
    polish: Plane


def relit(packed: Rgba, rng: np.random.Generator) -> tuple[Plane, Plane]:
    """Make a photo of a surface.

    Args:
        packed: ``(S, S, 4) uint8``, see `pandok.training.shapes.surfaces.pack_surface`.
        rng: Decides material and light.

    Returns:
        ``(S, S, 3) float32`` sRGB values, 0 to 1, and the cover, ``(S, S) float32``.
    """
    surface = unpack_surface(packed)
    seen = surface.cover > 0
    normal, part = surface.normal[seen], surface.part[seen]
    openness = 1 - float(rng.uniform(0.2, 1)) * (1 - surface.openness[seen])
    made_of = choose_materials(rng)
    # A camera looks down at things: up on the picture is up in the world, and leans to the camera.
    tilt = math.radians(rng.uniform(5, 80))
    up = np.array([0, -math.cos(tilt), -math.sin(tilt)], np.float32)
    light = _falling(normal, openness, up, rng)
    light *= made_of.color[part]
    straight = np.clip(normal @ _TOWARD, 0, 1)
    polish, shine = made_of.polish[part], made_of.shine[part]
    away = (1 - straight) * (1 - straight)
    glancing = (away * away * (1 - straight) * (0.2 + 0.8 * polish))[:, None]
    fresnel = shine + (1 - shine) * glancing
    mirrored = 2 * straight[:, None] * normal - _TOWARD
    room = _room(mirrored, polish, up, rng) * (0.3 + 0.7 * openness)[:, None]
    linear = light + fresnel * (room - light)
    picture = np.zeros((*surface.cover.shape, 3), np.float32)
    # A square root is near enough to sRGB's curve, and light is drawn at random anyway.
    picture[seen] = np.sqrt(np.clip(linear, 0, 1))
    return picture, surface.cover


def choose_materials(rng: np.random.Generator) -> Materials:
    """Draw materials: of one piece, or each part its own; plastic, metal, rubber, pale, dark."""
    color = np.empty((PARTS, 3), np.float32)
    shine = np.empty((PARTS, 3), np.float32)
    polish = np.empty(PARTS, np.float32)
    alike = rng.random() < 0.4
    for part in range(PARTS):
        if part and (alike or rng.random() < 0.25):
            color[part], shine[part], polish[part] = color[0], shine[0], polish[0]
            continue
        draw = rng.random()
        polish[part] = rng.uniform(0.05, 0.95)
        shine[part] = 0.045
        if draw < 0.22:
            metal = rng.uniform(0.3, 0.95) * (1 + rng.normal(0, 0.04, 3))
            shine[part] = metal * ((1.0, 0.8, 0.5) if rng.random() < 0.25 else (1.0, 1.0, 1.0))
            color[part] = 0.0
        elif draw < 0.4:
            color[part] = rng.uniform(0.55, 0.85) * (1 + rng.normal(0, 0.05, 3))
        elif draw < 0.58:
            color[part] = rng.uniform(0.01, 0.09) * (1 + rng.normal(0, 0.1, 3))
        else:
            hue = rng.random(3) ** 1.5
            color[part] = rng.uniform(0.1, 0.8) * hue / max(float(hue.max()), 1e-3)
    return Materials(np.clip(color, 0, 0.9), np.clip(shine, 0, 1), polish)


def _falling(normal: Plane, openness: Plane, up: Plane, rng: np.random.Generator) -> Plane:
    """Return the light, ``(N, 3)``, of a lamp, of the sky and from the desk below."""
    height = math.radians(rng.uniform(15, 85))
    lamp = math.sin(height) * up + math.cos(height) * _level(up, rng)
    direct = np.clip(normal @ lamp, 0, 1) * np.clip(1.6 * openness - 0.4, 0, 1)
    raised = normal @ up
    share = float(rng.uniform(0.25, 0.85))
    sky = (0.5 + 0.5 * raised) * openness
    below = (0.5 - 0.5 * raised) * openness * float(rng.uniform(0.1, 0.6))
    desk = np.clip(rng.uniform(0.1, 0.9) * (1 + rng.normal(0, 0.15, 3)), 0, 1).astype(np.float32)
    gray = share * 1.3 * direct + (1 - share) * 1.2 * sky
    return np.asarray(gray[:, None] + below[:, None] * desk, np.float32)


def _room(mirrored: Plane, polish: Plane, up: Plane, rng: np.random.Generator) -> Plane:
    """Return what surfaces mirror, ``(N, 3)``: walls, a few lamps or windows, the desk below."""
    height = mirrored @ up
    wall = float(rng.uniform(0.1, 0.5)) + float(rng.uniform(0, 0.4)) * np.clip(height, 0, 1)
    desk = float(rng.uniform(0.03, 0.6))
    sharp = 3 + 17 * polish
    above = 1 / (1 + np.exp(-np.clip(sharp * (height - 0.02), -30, 30)))
    light = desk + (wall - desk) * above
    for _ in range(int(rng.integers(1, 4))):
        lifted = float(rng.uniform(0.1, 0.95))
        lamp = lifted * up + math.sqrt(1 - lifted**2) * _level(up, rng)
        size = float(rng.uniform(0.75, 0.97))
        # A rough surface sees a lamp wider and weaker.
        edge = np.clip((mirrored @ lamp - (size - 0.3 * (1 - polish))) * (4 + 16 * polish), 0, 1)
        light = light + float(rng.uniform(0.4, 2.5)) * edge * (0.25 + 0.75 * polish)
    tint = 1 + rng.normal(0, 0.05, 3).astype(np.float32)
    return np.asarray(light[:, None] * tint, np.float32)


def _level(up: Plane, rng: np.random.Generator) -> Plane:
    """Draw a direction at right angles to ``up``."""
    angle = rng.uniform(0, 2 * math.pi)
    right = np.array([1, 0, 0], np.float32)
    return np.asarray(math.cos(angle) * right + math.sin(angle) * np.cross(up, right), np.float32)
