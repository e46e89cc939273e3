"""What is around the goods: plain goods beside them, the carton that they came in."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.camera.article import Goods
from pandok.forge.camera.desk import Standing
from pandok.forge.camera.pose import Pose, toward_light
from pandok.forge.camera.rays import CAP_SURFACE, LABEL_SURFACE, Array
from pandok.forge.camera.revolution import Frustum, RoundSolid
from pandok.forge.camera.shading import linear
from pandok.forge.camera.shots import Shot
from pandok.forge.camera.solids import BoxSolid, Solid
from pandok.reading.types import Image

_RASTER_PX_PER_MM = 2.0


@dataclass(frozen=True, eq=False)
class Neighbour:
    """Other goods on the desk."""

    goods: Goods
    standing: Standing

    def view(self, shot: Shot, pose: Pose) -> tuple[Shot, Pose]:
        """Return lamp and camera in the frame of these goods."""
        centre = self.standing.local(pose.centre[None])[0]
        rotation = self.standing.inward(pose.rotation)
        turned = shot.light_azimuth_deg - float(np.degrees(self.standing.turn_rad))
        return (
            replace(shot, light_azimuth_deg=turned),
            Pose(centre, rotation, pose.focal_px, pose.principal_px),
        )

    def range_mm(self, pose: Pose) -> float:
        """Return how far from the camera it stands, along the desk."""
        x, y = self.standing.at_mm
        return float(np.hypot(pose.centre[0] - x, pose.centre[1] - y))


def draw_neighbour_goods(rng: np.random.Generator) -> Goods:
    """Invent goods that bear no mark: a carton or a round jar with blocks of colour."""
    base = rng.integers(40, 235, 3).astype(np.float32)
    size = (float(rng.uniform(60, 120)), float(rng.uniform(60, 150)))
    solid: Solid
    if rng.random() < 0.7:
        solid = BoxSolid(size[0], size[1], float(rng.uniform(18, 46)))
    else:
        radius, half = float(rng.uniform(16, 28)), size[1] / 2
        size = (2.4 * radius, size[1])
        body = Frustum(-half, radius, half, radius, LABEL_SURFACE)
        lid = Frustum(-half - 16, 0.92 * radius, -half, 0.92 * radius, CAP_SURFACE)
        solid = RoundSolid((lid, body), radius, size)
    label = _blocks(base, size, rng)
    side = _rgb(0.9 * base)
    return Goods(solid, label, size, side, _rgb(rng.integers(30, 230, 3)), 0.3)


def _rgb(color: npt.NDArray[np.generic]) -> tuple[int, int, int]:
    red, green, blue = (int(c) for c in color)
    return (red, green, blue)


def _blocks(
    base: npt.NDArray[np.float32], size_mm: tuple[float, float], rng: np.random.Generator
) -> Image:
    """A plain label: a band, a panel, rows of strokes that spell nothing."""
    wide, high = (round(mm * _RASTER_PX_PER_MM) for mm in size_mm)
    label = np.empty((high, wide, 3), dtype=np.uint8)
    label[:] = base.astype(np.uint8)
    for _ in range(int(rng.integers(1, 4))):
        color = [int(c) for c in rng.integers(20, 250, 3)]
        top = int(rng.integers(0, high))
        if rng.random() < 0.5:
            end = top + int(rng.integers(6, max(7, high // 3)))
            cv2.rectangle(label, (0, top), (wide, end), color, -1)
        else:
            at = (int(rng.integers(0, wide)), top)
            cv2.circle(label, at, int(rng.integers(8, max(9, wide // 3))), color, -1, cv2.LINE_AA)
    ink = [20, 20, 24] if float(base.mean()) > 120 else [245, 245, 240]
    for top in range(round(0.7 * high), high - 10, 9):
        left = 10
        while left < 0.8 * wide:
            step = int(rng.integers(3, 12))
            cv2.line(label, (left, top), (left + step, top), ink, 2)
            left += step + 3
    return label


@dataclass(frozen=True)
class Carton:
    """An opened carton that goods lie in.

    Attributes:
        half_mm: Half of its width and length inside.
        height_mm: Of its walls.
        flap_mm: How far its flaps reach outward.
        color: Of its board, sRGB.
    """

    half_mm: tuple[float, float]
    height_mm: float
    flap_mm: float
    color: tuple[int, int, int]


def draw_carton(light: Array, carton: Carton, shot: Shot, pose: Pose) -> None:
    """Draw the inside and the flaps of a carton on a desk, in place."""
    (a, b), h = carton.half_mm, carton.height_mm
    board = linear(np.array(carton.color, dtype=np.uint8))
    floor = [(-a, -b, 0.0), (a, -b, 0.0), (a, b, 0.0), (-a, b, 0.0)]
    _face(light, pose, floor, board * 0.72)
    lamp = toward_light(shot)
    sides = ((0, (0.0, 1.0)), (1, (-1.0, 0.0)), (2, (0.0, -1.0)), (3, (1.0, 0.0)))
    reach = carton.flap_mm
    for index, inward in sides:
        first, second = floor[index], floor[(index + 1) % 4]
        wall = [first, second, (second[0], second[1], h), (first[0], first[1], h)]
        facing = max(0.0, inward[0] * float(lamp[0]) + inward[1] * float(lamp[1])) / float(lamp[2])
        _face(light, pose, wall, board * np.float32(0.42 + 0.4 * facing))
    for index, inward in sides:
        first, second = floor[index], floor[(index + 1) % 4]
        shift = (-inward[0] * reach, -inward[1] * reach)
        flap = [
            (first[0], first[1], h),
            (second[0], second[1], h),
            (second[0] + shift[0], second[1] + shift[1], 0.75 * h),
            (first[0] + shift[0], first[1] + shift[1], 0.75 * h),
        ]
        _face(light, pose, flap, board * np.float32(1.02 - 0.03 * index))


def _face(
    light: Array, pose: Pose, corners: list[tuple[float, float, float]], color: Array
) -> None:
    """Fill a flat face of board, in place."""
    seen = pose.project(np.array(corners, dtype=np.float32))
    frame = (light.shape[1], light.shape[0])
    low = np.floor(seen.min(axis=0) - 1).clip(0, frame).astype(int)
    far = np.ceil(seen.max(axis=0) + 1).clip(0, frame).astype(int)
    if (far - low < 2).any():
        return
    mask = np.zeros((int(far[1] - low[1]), int(far[0] - low[0])), dtype=np.uint8)
    cv2.fillPoly(mask, [np.rint((seen - low) * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    # Flutes show as faint lines along the face's first edge.
    rows = np.arange(mask.shape[0], dtype=np.float32)[:, None]
    columns = np.arange(mask.shape[1], dtype=np.float32)[None, :]
    edge = seen[1] - seen[0]
    edge = edge / max(float(np.linalg.norm(edge)), 1e-6)
    flutes = 1.0 + 0.018 * np.sin((columns * edge[0] + rows * edge[1]) * 0.9)
    part = light[low[1] : far[1], low[0] : far[0]]
    cover = (mask.astype(np.float32) / 255.0)[..., None]
    part += cover * (color * flutes[..., None].astype(np.float32) - part)
