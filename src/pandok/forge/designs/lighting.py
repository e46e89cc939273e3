"""Light on an article: a lamp and a sky sampled by shadow maps, and a room to be mirrored.

Many parallel lights, each with a shadow map, add up to soft shadows and to the darkening of corners
and of the desk underneath, which screen-space tricks only imitate.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.designs.mesh import Mesh
from pandok.forge.designs.raster import rasterise

Plane = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]

LAMP_SAMPLES = 5
SKY_SAMPLES = 11
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
        """Return the share of light, 0 to 1, that reaches ``(N, 3)`` points."""
        seen = points @ self.axes.T
        place = seen[:, :2] * np.float32(self.scale_px) + self.offset_px
        # The rim of a map is empty, so that what lies outside is as bright as its rim.
        got = sampled(self.depth, place[:, 0], place[:, 1])
        excess = (seen[:, 2] - got) / np.float32(bias_mm) - 1
        return np.asarray(1 - np.clip(excess, 0, 1), dtype=np.float32)


@dataclass(frozen=True, eq=False)
class Lights:
    """A lamp and a sky over a desk, each sampled by parallel lights.

    Attributes:
        lamp: Of the lamp.
        sky: Of the sky.
    """

    lamp: tuple[ShadowMap, ...]
    sky: tuple[ShadowMap, ...]

    def falling(self, normals: Plane) -> Plane:
        """Return what lamp and sky throw on ``(N, 3)`` directions that nothing hides.

        Returns:
            ``(N, 2)``, of lamp and sky; together 1 for what faces straight up.
        """
        lit = np.column_stack([_thrown(normals, self.lamp), _thrown(normals, self.sky)])
        up = np.array([[0, 0, 1]], dtype=np.float32)
        whole = float(_thrown(up, self.lamp)[0] + _thrown(up, self.sky)[0])
        return np.asarray(lit / np.float32(whole), dtype=np.float32)

    def open_share(self, points: Plane, normals: Plane, bias_mm: float) -> Plane:
        """Return how much of lamp and sky reaches ``(N, 3)`` points, ``(N, 2)``, 0 to 1."""
        # Lifted off the surface so that it does not shade itself.
        raised = points + np.float32(0.6 * bias_mm) * normals
        lamp = sum(light.reaches(raised, bias_mm) for light in self.lamp) / len(self.lamp)
        seen = np.full(len(points), 1e-4, dtype=np.float32)
        possible = np.full(len(points), 1e-4, dtype=np.float32)
        for light in self.sky:
            facing = np.maximum(normals @ light.toward, 0)
            possible += facing
            seen += facing * light.reaches(raised, bias_mm)
        return np.asarray(np.column_stack([lamp, seen / possible]), dtype=np.float32)


def _thrown(normals: Plane, maps: tuple[ShadowMap, ...]) -> Plane:
    toward = np.stack([light.toward for light in maps])
    power = np.array([light.power for light in maps], dtype=np.float32)
    return np.asarray(np.maximum(normals @ toward.T, 0) @ power, dtype=np.float32)


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
        lamps.append(_shadow_map(mesh, toward, lamp_share / LAMP_SAMPLES, 224))
    turn = float(rng.uniform(0, 2 * np.pi))
    skies = []
    for i in range(SKY_SAMPLES):
        height = float(np.sqrt(1 - (i + 0.5) / SKY_SAMPLES * 0.97))
        skies.append(
            _shadow_map(
                mesh,
                _direction(turn + i * _GOLDEN, height),
                (1 - lamp_share) / SKY_SAMPLES,
                128,
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
    axes = np.stack([side, up, -toward])
    seen = mesh.triangles @ axes.T
    low, high = seen.reshape(-1, 3).min(axis=0), seen.reshape(-1, 3).max(axis=0)
    scale = 0.96 * size_px / float((high - low)[:2].max())
    offset = size_px / 2 - scale * (low + high)[:2] / 2
    seen[..., :2] = seen[..., :2] * scale + offset
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
    """Return the light from ``(N, 3)`` unit directions of a room, ``(N, 3)``, blurred."""
    rows, columns = _ROOM_SHAPE
    margin = columns // 4
    wide = cv2.copyMakeBorder(room, 0, 0, margin, margin, cv2.BORDER_WRAP)
    spread = 0.6 + 13 * roughness
    soft = cv2.GaussianBlur(wide, (0, 0), spread, borderType=cv2.BORDER_REPLICATE)
    x = np.arctan2(directions[:, 1], directions[:, 0]) * np.float32(columns / (2 * np.pi))
    y = (directions[:, 2] + 1) * np.float32((rows - 1) / 2)
    return sampled(np.asarray(soft), x + np.float32(columns / 2 + margin), y)


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
