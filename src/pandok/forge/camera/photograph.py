"""A photographer's view of goods on a desk: rays, light, shadow, glare, lens and sensor.

Genuine and counterfeit goods get the same camera. Light is computed in linear values and stored as
sRGB (approximated by a power of 2.2).
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.drawing import Rgb
from pandok.forge.artwork.outline import Box, box_points
from pandok.forge.camera.backgrounds import PX_PER_MM, SIZE_MM, draw_background
from pandok.forge.camera.rays import CAP_SURFACE, LABEL_SURFACE, Array, Hits
from pandok.forge.camera.shots import Shot
from pandok.forge.camera.solids import Solid
from pandok.reading.types import Image

GAMMA = 2.2
OVERSAMPLING = 1.3


@dataclass(frozen=True, eq=False)
class Pose:
    """Where the camera stands in the frame of the goods, and its projection.

    Attributes:
        centre: ``(3,)`` position in millimetres.
        rotation: ``(3, 3)`` rows are the camera's right, down and forward axes.
        focal_px: Focal length.
        principal_px: ``(2,)`` where the optical axis meets the photo.
    """

    centre: Array
    rotation: Array
    focal_px: float
    principal_px: Array

    def project(self, points: Array) -> npt.NDArray[np.float64]:
        """Return ``(N, 2)`` pixels of ``(N, 3)`` points in millimetres."""
        seen = (points.astype(np.float64) - self.centre) @ self.rotation.T.astype(np.float64)
        return np.asarray(seen[:, :2] / seen[:, 2:] * self.focal_px + self.principal_px)

    def rays(self, x: Array, y: Array) -> Array:
        """Return ``(N, 3)`` directions of the rays through pixels, not of unit length."""
        right, down, forward = self.rotation
        across = (x.astype(np.float32) - self.principal_px[0]) / np.float32(self.focal_px)
        along = (y.astype(np.float32) - self.principal_px[1]) / np.float32(self.focal_px)
        return np.asarray(
            across[:, None] * right + along[:, None] * down + forward, dtype=np.float32
        )

    def desk_homography(self) -> npt.NDArray[np.float64]:
        """Return the ``(3, 3)`` map from the desk, in millimetres, to pixels."""
        square = np.array([(-100, -100, 0), (100, -100, 0), (100, 100, 0), (-100, 100, 0)])
        seen = self.project(square.astype(np.float32)).astype(np.float32)
        found = cv2.getPerspectiveTransform(square[:, :2].astype(np.float32), seen)
        return np.asarray(found, dtype=np.float64)


def aim(shot: Shot, solid: Solid, label_size_mm: tuple[float, float]) -> Pose:
    """Place the camera so that the label fills the frame as the shot says."""
    distance = 460.0
    elevation, azimuth = np.radians(shot.elevation_deg), np.radians(shot.azimuth_deg)
    _, _, height = solid.extent
    target = np.array([0.0, 0.0, height / 2])
    away = np.array(
        [
            np.cos(elevation) * np.cos(azimuth),
            np.cos(elevation) * np.sin(azimuth),
            np.sin(elevation),
        ]
    )
    centre = target + distance * away
    forward = -away
    spin = np.radians(shot.spin_deg)
    page_right = np.array([np.cos(spin), -np.sin(spin), 0.0])
    right = page_right - forward * (page_right @ forward)
    right /= np.linalg.norm(right)
    # The page's y runs down, so that x, y and up make a left-handed frame.
    down = np.cross(right, forward)
    rotation = np.stack([right, down, forward]).astype(np.float32)
    unit = Pose(centre.astype(np.float32), rotation, 1.0, np.zeros(2, dtype=np.float32))
    edge = solid.place(box_points((0.0, 0.0, *label_size_mm), 8).astype(np.float32))
    seen = unit.project(edge)
    low, high = seen.min(axis=0), seen.max(axis=0)
    size = np.array(shot.size_px, dtype=np.float64)
    focal = float((shot.fill * size / (high - low)).min())
    principal = size / 2 - focal * (low + high) / 2
    return Pose(unit.centre, rotation, focal, principal.astype(np.float32))


def label_resolution(pose: Pose) -> float:
    """Return the pixels of the photo a millimetre of the goods, about."""
    return pose.focal_px / float(np.linalg.norm(pose.centre))


@dataclass(frozen=True, eq=False)
class Goods:
    """What is photographed.

    Attributes:
        solid: Its shape.
        label: ``(H, W, 3) uint8 RGB`` artwork.
        label_size_mm: Width and height that the artwork covers.
        side: Colour of what bears no label.
        cap: Colour of the cap.
        gloss: 0 matt to 1 mirror.
    """

    solid: Solid
    label: Image
    label_size_mm: tuple[float, float]
    side: Rgb
    cap: Rgb
    gloss: float


def photograph(goods: Goods, shot: Shot, pose: Pose) -> Image:
    """Take the photo.

    Returns:
        ``(H, W, 3) uint8 RGB`` of the shot's size, before JPEG.
    """
    rng = np.random.default_rng((shot.seed, 31))
    scene = _desk(goods.solid, shot, pose, rng)
    _put_goods(scene, goods, shot, pose)
    return _sensor(scene, shot, rng)


def mask_polygon(
    pose: Pose, solid: Solid, box: Box, per_side: int = 6
) -> list[tuple[float, float]]:
    """Return the outline of a box of the label as it lies on the photo, in pixels."""
    points = pose.project(solid.place(box_points(box, per_side).astype(np.float32)))
    return [(round(float(x), 1), round(float(y), 1)) for x, y in points]


_TO_LINEAR = ((np.arange(256) / 255.0) ** GAMMA).astype(np.float32)


def _linear(picture: Image) -> npt.NDArray[np.float32]:
    return _TO_LINEAR[picture]


def _toward_light(shot: Shot) -> Array:
    azimuth, elevation = np.radians(shot.light_azimuth_deg), np.radians(shot.light_elevation_deg)
    return np.array(
        [
            np.cos(elevation) * np.cos(azimuth),
            np.cos(elevation) * np.sin(azimuth),
            np.sin(elevation),
        ],
        dtype=np.float32,
    )


def _desk(
    solid: Solid, shot: Shot, pose: Pose, rng: np.random.Generator
) -> npt.NDArray[np.float32]:
    """The desk in linear light with the shadow of the goods on it."""
    texture = draw_background(shot.background, rng)
    angle = np.radians(float(rng.uniform(-12, 12)) + float(rng.choice([0, 90])))
    cos, sin = np.cos(angle) / PX_PER_MM, np.sin(angle) / PX_PER_MM
    middle = SIZE_MM * PX_PER_MM / 2
    to_desk = np.array(
        [
            [cos, -sin, -middle * (cos - sin)],
            [sin, cos, -middle * (sin + cos)],
            [0.0, 0.0, 1.0],
        ]
    )
    desk = cv2.warpPerspective(
        texture,
        pose.desk_homography() @ to_desk,
        shot.size_px,
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT_101,
    )
    shade = _shadow(solid, shot, pose)
    return np.asarray(_linear(np.asarray(desk, np.uint8)) * shade[..., None], dtype=np.float32)


def _shadow(solid: Solid, shot: Shot, pose: Pose) -> npt.NDArray[np.float32]:
    """Share of light that reaches each point of the desk: cast shadow and contact shadow."""
    step = 4
    wide, high = (size // step for size in shot.size_px)
    x, y = np.meshgrid(
        (np.arange(wide, dtype=np.float32) + 0.5) * step,
        (np.arange(high, dtype=np.float32) + 0.5) * step,
    )
    rays = pose.rays(x.ravel(), y.ravel())
    points = pose.centre - rays * (pose.centre[2] / rays[:, 2:])
    reached = np.ones((high, wide), dtype=np.float32)
    for direction, weight, blur in (
        (_toward_light(shot), 0.5, 2.6),
        (np.array([0.02, 0.02, 1.0], dtype=np.float32), 0.4, 5.0),
    ):
        dark = solid.shades(points, np.tile(direction, (len(points), 1))).reshape(high, wide)
        soft = cv2.GaussianBlur(dark.astype(np.float32), (0, 0), blur)
        reached = reached * (1.0 - weight * soft)
    return np.asarray(cv2.resize(reached, shot.size_px, interpolation=cv2.INTER_LINEAR))


def _put_goods(scene: npt.NDArray[np.float32], goods: Goods, shot: Shot, pose: Pose) -> None:
    """Draw the goods over the desk, in place; oversampled for clean edges."""
    half_x, half_y, top = goods.solid.extent
    corners = np.array(
        [(sx * half_x, sy * half_y, z) for sx in (-1, 1) for sy in (-1, 1) for z in (0, top)],
        dtype=np.float32,
    )
    seen = pose.project(corners)
    high, wide = scene.shape[:2]
    left, upper = np.clip(np.floor(seen.min(axis=0)) - 2, 0, [wide, high]).astype(int).tolist()
    right, lower = np.clip(np.ceil(seen.max(axis=0)) + 2, 0, [wide, high]).astype(int).tolist()
    size = (right - left, lower - upper)
    fine = (round(size[0] * OVERSAMPLING), round(size[1] * OVERSAMPLING))
    x, y = np.meshgrid(
        left + (np.arange(fine[0]) + 0.5) * (size[0] / fine[0]) - 0.5,
        upper + (np.arange(fine[1]) + 0.5) * (size[1] / fine[1]) - 0.5,
    )
    rays = pose.rays(x.ravel(), y.ravel())
    hits = goods.solid.intersect(pose.centre, rays)
    lit = _surface_color(goods, hits, x.shape) * _diffuse(hits, shot)[:, None]
    strength = goods.gloss * shot.glare
    if strength > 0:
        shine = strength * _reflected_lamp(hits, rays, pose, shot)
        lit = lit + shine[:, None] * (1.0 - 0.6 * lit)
    covered = np.isfinite(hits.distance).astype(np.float32)
    layer = np.column_stack([lit * covered[:, None], covered]).reshape(fine[1], fine[0], 4)
    reduced = cv2.resize(layer.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    window = scene[upper:lower, left:right]
    window *= 1.0 - reduced[..., 3:]
    window += reduced[..., :3]


def _surface_color(goods: Goods, hits: Hits, shape: tuple[int, ...]) -> npt.NDArray[np.float32]:
    label_height, label_width = goods.label.shape[:2]
    factor = np.array(
        [label_width / goods.label_size_mm[0], label_height / goods.label_size_mm[1]],
        dtype=np.float32,
    )
    place = (hits.uv * factor - 0.5).reshape(*shape[:2], 2).astype(np.float32)
    printed = cv2.remap(
        _linear(goods.label),
        np.ascontiguousarray(place[..., 0]),
        np.ascontiguousarray(place[..., 1]),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    color = printed.reshape(-1, 3)
    side, cap = (_linear(np.array(c, dtype=np.uint8)) for c in (goods.side, goods.cap))
    color = np.where((hits.surface == LABEL_SURFACE)[:, None], color, side)
    return np.where((hits.surface == CAP_SURFACE)[:, None], cap, color).astype(np.float32)


def _diffuse(hits: Hits, shot: Shot) -> npt.NDArray[np.float32]:
    """Lamp and room light by the normal, about 1 for a face that looks up."""
    toward = _toward_light(shot)
    lamp = np.maximum(hits.normal @ toward, 0.0) / toward[2]
    room = 0.5 + 0.5 * hits.normal[:, 2]
    return np.asarray(0.5 * lamp + 0.5 * room, dtype=np.float32)


def _reflected_lamp(hits: Hits, rays: Array, pose: Pose, shot: Shot) -> npt.NDArray[np.float32]:
    """Where the mirrored ray meets a soft lamp above the desk: 0 to 1."""
    distance = np.where(np.isfinite(hits.distance), hits.distance, 0.0)
    at = pose.centre + distance[:, None] * rays
    # The mirrored ray need not be of unit length: only where it goes counts.
    facing = np.einsum("ij,ij->i", rays, hits.normal)[:, None]
    mirrored = rays - 2.0 * facing * hits.normal
    lamp_height = 900.0
    climb = np.maximum(mirrored[:, 2], 1e-3)
    meet = at[:, :2] + mirrored[:, :2] * ((lamp_height - at[:, 2]) / climb)[:, None]
    off = np.abs(meet - lamp_height * np.array(shot.glare_at, dtype=np.float32))
    edge = np.clip((np.array([330.0, 130.0], dtype=np.float32) - off) / 90.0 + 0.5, 0.0, 1.0)
    edge = edge * edge * (3.0 - 2.0 * edge)
    return np.asarray(edge[:, 0] * edge[:, 1], dtype=np.float32)


def _sensor(light: npt.NDArray[np.float32], shot: Shot, rng: np.random.Generator) -> Image:
    """Fall-off, white balance, lens and motion blur, noise, and back to sRGB."""
    height, width = light.shape[:2]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    azimuth = np.radians(shot.light_azimuth_deg)
    slope = 1.0 + shot.falloff * (np.cos(azimuth) * x + np.sin(azimuth) * y)
    vignette = 1.0 - 0.4 * shot.falloff * (x * x + y * y)
    red, blue = shot.white_balance
    gains = np.array([red, 1.0, blue], dtype=np.float32) * shot.exposure
    exposed = light * (slope * vignette)[..., None] * gains
    exposed = cv2.GaussianBlur(exposed.astype(np.float32), (0, 0), shot.defocus_px)
    exposed = cv2.filter2D(exposed, -1, _smear(*shot.motion_px))
    grey = 255.0 * np.power(np.clip(exposed, 0.0, 1.0), 1.0 / GAMMA)
    strength = shot.noise * (0.6 + 0.8 * np.sqrt(np.clip(exposed, 0.0, 1.0)))
    grey = grey + strength * rng.standard_normal(grey.shape, dtype=np.float32)
    return np.clip(np.rint(grey), 0, 255).astype(np.uint8)


def _smear(length_px: float, degrees: float) -> npt.NDArray[np.float32]:
    """Kernel of a straight motion, anti-aliased."""
    size = 7
    kernel = np.zeros((size, size), dtype=np.float32)
    for step in np.linspace(-0.5, 0.5, 15):
        x = size // 2 + step * length_px * np.cos(np.radians(degrees))
        y = size // 2 + step * length_px * np.sin(np.radians(degrees))
        column, row = int(np.floor(x)), int(np.floor(y))
        fx, fy = x - column, y - row
        kernel[row : row + 2, column : column + 2] += np.outer((1 - fy, fy), (1 - fx, fx))
    return np.asarray(kernel / kernel.sum(), dtype=np.float32)
