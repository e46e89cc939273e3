"""Mirrored light: the surroundings in metal and gloss, and the lamp in whatever shines."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pandok.forge.camera.environment import environment_for
from pandok.forge.camera.materials import Optics
from pandok.forge.camera.pose import Pose
from pandok.forge.camera.rays import Array, Vectors, scaled
from pandok.forge.camera.sampling import sample
from pandok.forge.camera.shots import Shot

LAMP_HEIGHT_MM = 900.0
LAMP_HALF_MM = (330.0, 130.0)
LAMP_EDGE_MM = 90.0


@dataclass(frozen=True, eq=False)
class View:
    """N rays from the camera.

    Attributes:
        distance: ``(N,)`` where they meet the goods, infinite where they miss.
        rays: ``(N, 3)`` directions, of any length.
        pose: Of the camera.
        shot: Lamp and surroundings.
    """

    distance: Array
    rays: Array
    pose: Pose
    shot: Shot


@dataclass(frozen=True, eq=False)
class Mirror:
    """A surface at N places.

    Attributes:
        normal: Of unit length.
        tint: ``(N, 3)`` colour of a metal, or None of a clear coat, which mirrors without colour.
        share: ``(N,)`` 0 to 1: how much of the surface mirrors.
    """

    normal: Vectors
    tint: Array | None
    share: Array


def mirror_surroundings(lit: Array, view: View, mirror: Mirror, optics: Optics) -> None:
    """Add the surroundings in a surface, in place.

    Args:
        lit: ``(N, 3)`` light so far.
        view: The rays.
        mirror: The surface that they meet.
        optics: How it reflects.
    """
    there = np.flatnonzero(mirror.share > 1 / 255)
    if not len(there):
        return
    toward, facing = _mirrored(mirror.normal.at(there), Vectors.of(view.rays[there]))
    # The sphere of directions on a disc, areas kept (Lambert, 1772).
    spread = 1.0 / np.sqrt(np.maximum(2.0 + 2.0 * toward.z, 1e-4))
    angle = np.radians(view.shot.light_azimuth_deg)
    cos, sin = np.float32(np.cos(angle)), np.float32(np.sin(angle))
    environment = environment_for(view.shot, optics.polish)
    half = np.float32(environment.shape[0] / 2)
    spread *= half
    u = (toward.x * cos + toward.y * sin) * spread + (half - np.float32(0.5))
    v = (toward.y * cos - toward.x * sin) * spread + (half - np.float32(0.5))
    seen = sample(environment, u, v)
    # Schlick, 1994: an inexpensive model of Fresnel's reflection.
    share = 1.0 - facing
    share *= share * share * share * share
    share *= np.float32(1.0 - optics.mirror)
    share += np.float32(optics.mirror)
    share *= mirror.share[there]
    seen = scaled(seen, share)
    if mirror.tint is not None:
        seen *= mirror.tint[there]
    if len(there) == len(lit):
        lit += seen
    else:
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


def mirror_lamp(lit: Array, view: View, mirror: Mirror) -> None:
    """Add the lamp in a surface, in place; bright print leaves less to add."""
    there = np.flatnonzero(mirror.share > 1 / 255)
    if not len(there):
        return
    shine = _lamp(view, there, mirror.normal.at(there))
    bright = np.flatnonzero(shine)
    where, shine = there[bright], shine[bright] * mirror.share[there[bright]]
    under = lit[where]
    lit[where] = under + scaled(1.0 - 0.6 * under, shine)


def _lamp(view: View, there: npt.NDArray[np.intp], normal: Vectors) -> Array:
    """Return where the mirrored rays meet a soft lamp above the desk: 0 to 1."""
    pose, shot, reach = view.pose, view.shot, view.distance[there]
    ray = Vectors.of(view.rays[there])
    # The mirrored ray need not be of unit length: only where it goes counts.
    facing = ray.dot(normal)
    facing *= np.float32(-2.0)
    climb = ray.z + facing * normal.z
    np.maximum(climb, 1e-3, out=climb)
    rise = np.float32(LAMP_HEIGHT_MM - pose.centre[2]) - reach * ray.z
    rise /= climb
    light = np.ones(len(reach), dtype=np.float32)
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
