"""Light on an article: a lamp and a sky sampled by shadow maps, and a room to be mirrored.

Many parallel lights, each with a shadow map, add up to soft shadows and to the darkening of corners
and of the desk underneath, which screen-space tricks only imitate.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.designs.mesh import Mesh
from pandok.forge.designs.raster import facing, rasterise
from pandok.forge.designs.turning import turned

Plane = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]

LAMP_SAMPLES = 5
SKY_SAMPLES = 10
_ROW = 2048
_GOLDEN = np.pi * (3 - np.sqrt(5))


@dataclass(frozen=True, eq=False)
class ShadowMap:
    """How far light of one direction gets.

    Attributes:
        axes: ``(3, 3)`` rows: across, along, and the way of the light.
        offset_px: ``(2,)`` of the origin on the map.
        scale_px: Pixels a millimetre.
        depth: ``(S, S)`` how far the light got, in millimetres; infinite where nothing stops it.
        toward: ``(3,)`` unit vector to the light.
        power: Its share of the light.
    """

    axes: Plane
    offset_px: Plane
    scale_px: float
    depth: Plane
    toward: Plane
    power: float

    def reaches(self, points: Plane, bias_mm: float) -> Plane:
        """Return the share of light, 0 to 1, that reaches ``(3, N)`` points."""
        across, along, way = (_along(points, axis) for axis in self.axes)
        scale = np.float32(self.scale_px)
        # The rim of a map is empty, so that what lies outside is as bright as its rim.
        got = sampled(
            self.depth, across * scale + self.offset_px[0], along * scale + self.offset_px[1]
        )
        way -= got
        way *= np.float32(1 / bias_mm)
        return np.asarray(2 - np.clip(way, 1, 2), dtype=np.float32)


def _along(points: Plane, axis: Plane) -> Plane:
    """Return how far ``(3, N)`` points lie along an axis."""
    x, y, z = points
    return np.asarray((x * axis[0] + y * axis[1]) + z * axis[2], dtype=np.float32)


@dataclass(frozen=True, eq=False)
class Lights:
    """A lamp and a sky over a desk, each sampled by parallel lights.

    Attributes:
        lamp: Of the lamp.
        sky: Of the sky.
    """

    lamp: tuple[ShadowMap, ...]
    sky: tuple[ShadowMap, ...]

    def falling(self, normals: Plane) -> tuple[Plane, Plane]:
        """Return what lamp and sky throw on ``(3, N)`` directions that nothing hides.

        Returns:
            ``(N,)`` of the lamp and ``(N,)`` of the sky; together 1 for what faces straight up.
        """
        share = np.float32(1 / sum(x.power * float(x.toward[2]) for x in (*self.lamp, *self.sky)))
        return _thrown(normals, self.lamp) * share, _thrown(normals, self.sky) * share

    def open_share(self, points: Plane, normals: Plane, bias_mm: float) -> tuple[Plane, Plane]:
        """Return how much of lamp and sky, 0 to 1, reaches ``(3, N)`` points; ``(N,)`` each."""
        # Lifted off the surface so that it does not shade itself.
        raised = points + np.float32(0.6 * bias_mm) * normals
        lamp = np.zeros(points.shape[1], dtype=np.float32)
        for light in self.lamp:
            lamp += light.reaches(raised, bias_mm)
        seen = np.full(points.shape[1], 1e-4, dtype=np.float32)
        possible = seen.copy()
        for light in self.sky:
            lit = np.maximum(_along(normals, light.toward), 0)
            possible += lit
            seen += lit * light.reaches(raised, bias_mm)
        return lamp / np.float32(len(self.lamp)), seen / possible


def _thrown(normals: Plane, lights_of_one: tuple[ShadowMap, ...]) -> Plane:
    total = np.zeros(normals.shape[1], dtype=np.float32)
    for light in lights_of_one:
        total += np.float32(light.power) * np.maximum(_along(normals, light.toward), 0)
    return total


def lights(
    mesh: Mesh, lamp_azimuth_deg: float, lamp_elevation_deg: float, softness: float, seed: int
) -> Lights:
    """Sample a lamp and the sky.

    Args:
        mesh: The article as it lies, on z = 0.
        lamp_azimuth_deg: Where the lamp stands.
        lamp_elevation_deg: How high.
        softness: Radius of the lamp as an angle in radians.
        seed: Turns the pattern of the sky's samples.
    """
    rng = np.random.default_rng((seed, 61))
    azimuth, elevation = np.radians(lamp_azimuth_deg), np.radians(lamp_elevation_deg)
    lamp = _direction(azimuth, np.sin(elevation))
    side, up = _across(lamp)
    lamp_share = float(rng.uniform(0.42, 0.62))
    lamps = []
    for i in range(LAMP_SAMPLES):
        radius = softness * np.sqrt((i + 0.5) / LAMP_SAMPLES)
        angle = i * _GOLDEN + float(azimuth)
        toward = lamp + radius * (np.cos(angle) * side + np.sin(angle) * up)
        lamps.append(_shadow_map(mesh, toward, lamp_share / LAMP_SAMPLES, 192))
    turn = float(rng.uniform(0, 2 * np.pi))
    skies = []
    for i in range(SKY_SAMPLES):
        height = float(np.sqrt(1 - (i + 0.5) / SKY_SAMPLES * 0.97))
        skies.append(
            _shadow_map(
                mesh,
                _direction(turn + i * _GOLDEN, height),
                (1 - lamp_share) / SKY_SAMPLES,
                112,
            )
        )
    return Lights(tuple(lamps), tuple(skies))


def _direction(azimuth: float, height: float) -> Floats:
    flat = np.sqrt(max(1 - height * height, 0.0))
    return np.array([flat * np.cos(azimuth), flat * np.sin(azimuth), height])


def _across(direction: Floats) -> tuple[Floats, Floats]:
    helper = np.array([0.0, 0, 1]) if abs(direction[2]) < 0.9 else np.array([1.0, 0, 0])
    side = np.cross(helper, direction)
    side /= np.linalg.norm(side)
    return side, np.cross(direction, side)


def _shadow_map(mesh: Mesh, toward: Floats, power: float, size_px: int) -> ShadowMap:
    toward = toward / np.linalg.norm(toward)
    side, up = _across(toward)
    axes = np.stack([side, -up, -toward])
    seen = turned(mesh.triangles, axes)
    low, high = seen.reshape(-1, 3).min(axis=0), seen.reshape(-1, 3).max(axis=0)
    scale = 0.96 * size_px / float((high - low)[:2].max())
    offset = size_px / 2 - scale * (low + high)[:2] / 2
    seen[..., :2] = seen[..., :2] * scale + offset
    if mesh.closed:
        seen = seen[facing(seen)]
    depth = rasterise(seen, (size_px, size_px)).depth
    return ShadowMap(
        axes.astype(np.float32),
        # A pixel's centre lies at a half, which remap counts as a whole number.
        (offset - 0.5).astype(np.float32),
        scale,
        np.where(np.isfinite(depth), depth, np.float32(1e6)).astype(np.float32),
        toward.astype(np.float32),
        power,
    )


_ROOM_SHAPE = (64, 128)


def draw_room(desk: tuple[float, float, float], lamp_azimuth_deg: float, seed: int) -> Plane:
    """Draw what a mirror would see: walls, windows or lamps, and the desk below.

    Args:
        desk: Linear colour of the desk.
        lamp_azimuth_deg: Where the brightest lamp stands.
        seed: Decides the room.

    Returns:
        ``(64, 128, 3)`` linear light by height (from below upwards) and azimuth.
    """
    rng = np.random.default_rng((seed, 62))
    rows, columns = _ROOM_SHAPE
    height = np.linspace(-1, 1, rows, dtype=np.float32)[:, None]
    azimuth = np.linspace(-np.pi, np.pi, columns, endpoint=False, dtype=np.float32)[None]
    wall = 0.2 + 0.35 * np.clip(height, 0, 1) + 0.06 * np.sin(azimuth * 2 + rng.uniform(0, 6))
    room = np.repeat(wall.astype(np.float32)[..., None], 3, axis=2)
    places = [(np.radians(lamp_azimuth_deg), 0.62)]
    places += [
        (float(rng.uniform(-np.pi, np.pi)), float(rng.uniform(0.25, 0.8)))
        for _ in range(int(rng.integers(1, 4)))
    ]
    for number, (at, high) in enumerate(places):
        off = np.abs((azimuth - at + np.pi) % (2 * np.pi) - np.pi)
        wide, tall = float(rng.uniform(0.2, 0.6)), float(rng.uniform(0.1, 0.26))
        pane = np.clip((wide - off) / 0.08, 0, 1) * np.clip(
            (tall - np.abs(height - high)) / 0.04, 0, 1
        )
        room += (3.0 if number == 0 else 1.6) * pane[..., None]
    below = np.clip(-height / 0.06 + 0.5, 0, 1)[..., None]
    return np.asarray(room * (1 - below) + 0.75 * below * np.array(desk), dtype=np.float32)


def mirrored_light(room: Plane, directions: Plane, roughness: float) -> Plane:
    """Return the light from ``(3, N)`` unit directions of a room, ``(3, N)``, blurred."""
    rows, columns = _ROOM_SHAPE
    margin = columns // 4
    wide = cv2.copyMakeBorder(room, 0, 0, margin, margin, cv2.BORDER_WRAP)
    spread = 0.6 + 13 * roughness
    soft = cv2.GaussianBlur(wide, (0, 0), spread, borderType=cv2.BORDER_REPLICATE)
    x = np.arctan2(directions[1], directions[0]) * np.float32(columns / (2 * np.pi))
    y = (directions[2] + 1) * np.float32((rows - 1) / 2)
    read = sampled(np.asarray(soft), x + np.float32(columns / 2 + margin), y)
    return np.ascontiguousarray(read.T)


def sampled(picture: Plane, x: Plane, y: Plane) -> Plane:
    """Read a picture between its pixels at ``(N,)`` places, in rows, for OpenCV's are short."""
    count = len(x)
    rows = -(-count // _ROW)
    place = np.zeros((2, rows * _ROW), dtype=np.float32)
    place[0, :count], place[1, :count] = x, y
    read = cv2.remap(
        picture,
        place[0].reshape(rows, _ROW),
        place[1].reshape(rows, _ROW),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(read.reshape(rows * _ROW, *picture.shape[2:])[:count], dtype=np.float32)
