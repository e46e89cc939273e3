"""Mirrored light: the surroundings in metal and gloss, and the lamp in whatever shines."""

from dataclasses import dataclass

import numpy as np

from pandok.forge.camera.environment import environment_for
from pandok.forge.camera.materials import Optics
from pandok.forge.camera.pose import Pose
from pandok.forge.camera.rays import Array, Vectors
from pandok.forge.camera.sampling import sample
from pandok.forge.camera.shots import Shot

LAMP_HEIGHT_MM = 900.0
LAMP_HALF_MM = (330.0, 130.0)
LAMP_EDGE_MM = 90.0
METAL = Optics(mirror=1.0, polish=1.0)


@dataclass(frozen=True, eq=False)
class Mirror:
    """Where N rays meet something that mirrors.

    Attributes:
        normal: Of unit length.
        rays: ``(N, 3)`` directions, of any length.
        tint: ``(N, 3)`` colour of a metal, or None of a clear coat, which mirrors without colour.
        share: ``(N,)`` 0 to 1: how much of the surface it is.
    """

    normal: Vectors
    rays: Array
    tint: Array | None
    share: Array


def reflect_surroundings(lit: Array, mirror: Mirror, optics: Optics, shot: Shot) -> None:
    """Add what a surface mirrors, in place.

    Args:
        lit: ``(N, 3)`` light so far.
        mirror: The surface.
        optics: How it reflects.
        shot: Decides the surroundings and how they are turned.
    """
    there = np.flatnonzero(mirror.share > 1 / 255)
    if not len(there):
        return
    normal = Vectors(mirror.normal.x[there], mirror.normal.y[there], mirror.normal.z[there])
    toward, facing = _mirrored(normal, Vectors.of(mirror.rays[there]))
    # The sphere of directions on a disc, areas kept (Lambert, 1772).
    spread = np.sqrt(np.maximum(2.0 + 2.0 * toward.z, 1e-4))
    angle = np.radians(shot.light_azimuth_deg)
    cos, sin = np.float32(np.cos(angle)), np.float32(np.sin(angle))
    environment = environment_for(shot, optics.polish)
    half = np.float32(environment.shape[0] / 2)
    u = (toward.x * cos + toward.y * sin) / spread * half + (half - np.float32(0.5))
    v = (toward.y * cos - toward.x * sin) / spread * half + (half - np.float32(0.5))
    seen = sample(environment, u, v)
    share = mirror.share[there]
    # Schlick, 1994: an inexpensive model of Fresnel's reflection.
    share *= optics.mirror + (1.0 - optics.mirror) * (1.0 - facing) ** 5
    seen *= share[:, None]
    if mirror.tint is not None:
        seen *= mirror.tint[there]
    lit[there] += seen


def _mirrored(normal: Vectors, ray: Vectors) -> tuple[Vectors, Array]:
    """Return unit mirrored directions, and the cosine between normal and view."""
    length = np.sqrt(ray.dot(ray))
    facing = ray.dot(normal)
    facing /= length
    twice = facing * np.float32(-2.0)
    mirrored = Vectors(
        ray.x / length + twice * normal.x,
        ray.y / length + twice * normal.y,
        ray.z / length + twice * normal.z,
    )
    return mirrored, np.clip(-facing, 0.0, 1.0)


def lamp_reflection(distance: Array, normal: Vectors, rays: Array, pose: Pose, shot: Shot) -> Array:
    """Return where the mirrored rays meet a soft lamp above the desk: ``(N,)``, 0 to 1."""
    # Where the ray misses, nothing is looked at: any place will do.
    reach = np.minimum(distance, np.float32(1e4))
    ray = Vectors.of(rays)
    # The mirrored ray need not be of unit length: only where it goes counts.
    facing = ray.dot(normal)
    facing *= np.float32(-2.0)
    climb = ray.z + facing * normal.z
    np.maximum(climb, 1e-3, out=climb)
    rise = np.float32(LAMP_HEIGHT_MM - pose.centre[2]) - reach * ray.z
    rise /= climb
    light = np.ones(len(distance), dtype=np.float32)
    for along, across, start, centre, half in (
        (ray.x, normal.x, pose.centre[0], shot.glare_at[0], LAMP_HALF_MM[0]),
        (ray.y, normal.y, pose.centre[1], shot.glare_at[1], LAMP_HALF_MM[1]),
    ):
        meet = along + facing * across
        meet *= rise
        meet += reach * along
        meet += np.float32(start - LAMP_HEIGHT_MM * centre)
        np.abs(meet, out=meet)
        meet *= np.float32(-1 / LAMP_EDGE_MM)
        meet += np.float32(half / LAMP_EDGE_MM + 0.5)
        np.clip(meet, 0.0, 1.0, out=meet)
        light *= meet * meet * (3.0 - 2.0 * meet)
    return light
