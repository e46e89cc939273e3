"""A photo of an unmarked article: shape, material and light, nothing printed on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.camera.backgrounds import VARIANTS, draw_background
from pandok.forge.camera.sensor import sensor
from pandok.forge.camera.shading import GAMMA
from pandok.forge.camera.shots import Shot, sample_shot
from pandok.forge.camera.textures import PX_PER_MM, SIDE_PX
from pandok.forge.designs.design import Design, article
from pandok.forge.designs.lighting import (
    Lights,
    draw_room,
    lights,
    mirrored_light,
    sampled,
)
from pandok.forge.designs.materials import Grain, Material, Stuff, choose_materials, grain_factor
from pandok.forge.designs.mesh import Mesh
from pandok.forge.designs.raster import facing, rasterise
from pandok.forge.designs.resting import choose_rest
from pandok.forge.designs.turning import turned
from pandok.forge.designs.views import Projection, fitted, looking
from pandok.forge.split import Split
from pandok.reading.types import Image

Plane = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]
Box = tuple[float, float, float, float]

_OVERSAMPLING = 1.5
_DESK_STEP = 3
_SHADE_STEP = 3
# How far shadows keep off what casts them, as a share of the article.
_BIAS_SHARE = 0.012
# Share of the desk's light that comes back from below.
_BOUNCE = 0.4
_TO_LINEAR = ((np.arange(256) / 255.0) ** GAMMA).astype(np.float32)


@dataclass(frozen=True, eq=False)
class ArticlePhoto:
    """A photo and what is known of it.

    Attributes:
        picture: ``(H, W, 3) uint8 RGB``, before JPEG.
        mask: ``(H, W) bool`` where the article is.
        box: Around it, xyxy in pixels.
        azimuth_deg: From where the camera looks at the article as it lies.
        elevation_deg: From how high.
        rotation: ``(3, 3)`` how the article was turned before it was put down.
    """

    picture: Image
    mask: npt.NDArray[np.bool_]
    box: Box
    azimuth_deg: float
    elevation_deg: float
    rotation: Floats


def sample_design_shot(
    rng: np.random.Generator, split: Split, size_px: tuple[int, int] = (600, 600)
) -> Shot:
    """Draw the circumstances of a photo of an article: any side, from 22 to 78 degrees above."""
    shot = sample_shot(rng, split)
    return replace(
        shot,
        size_px=size_px,
        elevation_deg=float(rng.uniform(22, 78)),
        azimuth_deg=float(rng.uniform(0, 360)),
        spin_deg=float(rng.normal(0, 5)),
        fill=float(rng.uniform(0.52, 0.84)),
        offset=(float(rng.uniform(-0.06, 0.06)), float(rng.uniform(-0.06, 0.06))),
        distance=float(rng.uniform(3.0, 5.5)),
        props=(),
    )


def photograph_design(design: Design, shot: Shot) -> ArticlePhoto:
    """Photograph the unmarked article of a design; the shot decides material and pose too."""
    made = article(design)
    return photograph_mesh(made.mesh, made.stuffs, shot)


def photograph_mesh(mesh: Mesh, stuffs: Sequence[Stuff], shot: Shot) -> ArticlePhoto:
    """Put an article on a desk and take its photo.

    Args:
        mesh: The article in its own frame.
        stuffs: What each of its parts may be made of.
        shot: Camera, light, desk; its seed decides material and pose too.
    """
    rng = np.random.default_rng((shot.seed, 33))
    rotation = choose_rest(mesh, rng)
    lying = _put_down(mesh, rotation)
    projection = _camera(lying, shot)
    materials = choose_materials(stuffs, rng)
    low, high = lying.bounds
    size_mm = float((high - low).max())
    texture = draw_background(shot.background, shot.seed % VARIANTS)
    softness = float(rng.uniform(0.05, 0.2))
    lamps = lights(lying, shot.light_azimuth_deg, shot.light_elevation_deg, softness, shot.seed)
    scene = _lit_desk(texture, shot, projection, lamps, size_mm)
    mean = _TO_LINEAR[texture[::16, ::16]].reshape(-1, 3).mean(axis=0)
    room = draw_room(
        (float(mean[0]), float(mean[1]), float(mean[2])), shot.light_azimuth_deg, shot.seed
    )
    mask = _put_article(
        scene, lying, projection, _Look(materials, lamps, room, mean, rotation, shot.seed)
    )
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    box = (float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1))
    return ArticlePhoto(
        picture=sensor(scene, shot, rng),
        mask=mask,
        box=box,
        azimuth_deg=shot.azimuth_deg,
        elevation_deg=shot.elevation_deg,
        rotation=rotation,
    )


@dataclass(frozen=True, eq=False)
class _Look:
    """What decides the colour of the article's surface."""

    materials: tuple[Material, ...]
    lamps: Lights
    room: Plane
    desk: Plane
    rotation: Floats
    seed: int


def _put_down(mesh: Mesh, rotation: Floats) -> Mesh:
    turned = mesh.transformed(rotation, np.zeros(3))
    low, high = turned.bounds
    return turned.transformed(
        np.eye(3), -np.array([(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2]])
    )


def _camera(mesh: Mesh, shot: Shot) -> Projection:
    rotation = looking(shot.azimuth_deg, shot.elevation_deg, shot.spin_deg)
    width, height = shot.size_px
    side = min(width, height)
    square = fitted(mesh, rotation, side, shot.fill, shot.distance)
    shift = np.array(
        [(width - side) / 2 + shot.offset[0] * width, (height - side) / 2 + shot.offset[1] * height]
    )
    return replace(square, principal_px=square.principal_px + shift)


def _lit_desk(
    texture: Image,
    shot: Shot,
    projection: Projection,
    lamps: Lights,
    size_mm: float,
) -> Plane:
    """Lay the texture under the article and shade it."""
    rng = np.random.default_rng((shot.seed, 34))
    # A desk is drawn to its scale; under furniture it stands for a floor.
    zoom = max(1.0, size_mm / 150.0)
    angle = float(rng.uniform(0, 2 * np.pi))
    cos, sin = np.cos(angle) * zoom / PX_PER_MM, np.sin(angle) * zoom / PX_PER_MM
    middle = SIDE_PX / 2
    to_desk = np.array(
        [[cos, -sin, -middle * (cos - sin)], [sin, cos, -middle * (sin + cos)], [0, 0, 1]]
    )
    to_photo = _desk_homography(projection, size_mm) @ to_desk
    desk = cv2.warpPerspective(
        _softened(texture, to_photo, shot.size_px),
        to_photo,
        shot.size_px,
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REFLECT_101,
    )
    width, height = shot.size_px
    columns, rows = width // _DESK_STEP, height // _DESK_STEP
    x, y = np.meshgrid(
        (np.arange(columns) + 0.5) * (width / columns), (np.arange(rows) + 0.5) * (height / rows)
    )
    rays = _rays(projection, x.ravel(), y.ravel())
    reach = -projection.centre[2] / np.minimum(rays[2], -1e-3)
    points = (projection.centre[:, None] + rays * reach).astype(np.float32)
    up = np.zeros_like(points)
    up[2] = 1
    (lamp, sky), (lamp_open, sky_open) = (
        lamps.falling(up),
        lamps.open_share(points, up, _BIAS_SHARE * size_mm),
    )
    light = (lamp * lamp_open + sky * sky_open).reshape(rows, columns)
    soft = cv2.GaussianBlur(light, (0, 0), 0.8)
    shade = cv2.resize(soft, shot.size_px, interpolation=cv2.INTER_LINEAR)
    return np.asarray(_TO_LINEAR[desk] * shade[..., None], dtype=np.float32)


def _softened(texture: Image, to_photo: Floats, size_px: tuple[int, int]) -> Image:
    """Blur a texture that the photo shows much smaller, or its threads would beat with pixels."""
    width, height = size_px
    # Seen between the middle and the far rim, where a pixel covers more of the desk.
    x, y = width / 2, height / 4
    places = np.array([[(x, y), (x + 1, y), (x, y + 1)]], dtype=np.float64)
    here, right, below = cv2.perspectiveTransform(places, np.linalg.inv(to_photo))[0]
    covered = max(float(np.hypot(*(right - here))), float(np.hypot(*(below - here))))
    if covered <= 1.2:
        return texture
    return np.asarray(cv2.GaussianBlur(texture, (0, 0), 0.38 * covered), dtype=np.uint8)


def _desk_homography(projection: Projection, size_mm: float) -> Floats:
    corners = np.array([(-1, -1, 0), (1, -1, 0), (1, 1, 0), (-1, 1, 0)]) * (size_mm / 2)
    seen = projection.project(corners)[:, :2]
    found = cv2.getPerspectiveTransform(corners[:, :2].astype(np.float32), seen.astype(np.float32))
    return np.asarray(found, dtype=np.float64)


def _rays(projection: Projection, x: Floats, y: Floats) -> Floats:
    """Directions ``(3, N)`` through pixels, one millimetre along the axis long."""
    across = (x - projection.principal_px[0]) / projection.scale_px
    along = (y - projection.principal_px[1]) / projection.scale_px
    right, down, forward = projection.rotation
    return np.stack(
        [across * right[axis] + along * down[axis] + forward[axis] for axis in range(3)]
    )


def _put_article(
    scene: Plane, mesh: Mesh, projection: Projection, look: _Look
) -> npt.NDArray[np.bool_]:
    """Draw the article over the desk, in place; oversampled for clean edges; return where it is."""
    height, width = scene.shape[:2]
    fine = (round(width * _OVERSAMPLING), round(height * _OVERSAMPLING))
    finer = replace(
        projection,
        scale_px=projection.scale_px * _OVERSAMPLING,
        principal_px=projection.principal_px * _OVERSAMPLING,
    )
    seen = finer.project(mesh.triangles)
    numbers = np.arange(len(seen))
    if mesh.closed:
        numbers = numbers[facing(seen)]
    buffer = rasterise(seen[numbers], fine)
    rows, columns = np.nonzero(buffer.triangle >= 0)
    triangle = numbers[buffer.triangle[rows, columns]]
    depth = buffer.depth[rows, columns].astype(np.float64)
    rays = _rays(finer, columns.astype(np.float64) + 0.5, rows.astype(np.float64) + 0.5)
    points = projection.centre[:, None] + rays * projection.distance(depth)
    surface = _Surface(
        triangle, points.astype(np.float32), rays.astype(np.float32), np.stack([rows, columns])
    )
    color = _shaded(mesh, surface, fine, look).T
    layer = np.zeros((fine[1], fine[0], 4), dtype=np.float32)
    layer[rows, columns, :3] = color
    layer[rows, columns, 3] = 1.0
    reduced = cv2.resize(layer, (width, height), interpolation=cv2.INTER_AREA)
    scene *= 1.0 - reduced[..., 3:]
    scene += reduced[..., :3]
    return np.asarray(reduced[..., 3] >= 0.5)


@dataclass(frozen=True, eq=False)
class _Surface:
    """What the pixels of the article see.

    Attributes:
        triangle: ``(N,)``.
        points: ``(3, N)`` in millimetres.
        rays: ``(3, N)`` from the camera.
        place: ``(2, N)`` row and column on the oversampled picture.
    """

    triangle: npt.NDArray[np.int64]
    points: Plane
    rays: Plane
    place: npt.NDArray[np.int64]


def _shaded(mesh: Mesh, surface: _Surface, size_px: tuple[int, int], look: _Look) -> Plane:
    """Return the light, ``(3, N)``, that leaves the surface towards the camera."""
    low, high = mesh.bounds
    size_mm = float((high - low).max())
    normals = _normals(mesh, surface.triangle, surface.points)
    toward = _unit(-surface.rays)
    straight = _dot(normals, toward)
    if not mesh.closed:
        normals *= np.where(straight < 0, np.float32(-1), np.float32(1))
    straight = np.clip(np.abs(straight), 0.02, 1.0).astype(np.float32)
    light = _light_on(surface, normals, size_px, _BIAS_SHARE * size_mm, look)
    mirrored = 2 * straight * normals - toward
    part = mesh.parts[surface.triangle]
    color = np.empty_like(surface.points)
    for number, material in enumerate(look.materials):
        at = np.flatnonzero(part == number)
        if not len(at):
            continue
        lit = light[:, at]
        glancing = 1 - straight[at]
        glancing = glancing * glancing * (glancing * glancing) * glancing
        glancing *= np.float32(1 - material.roughness)
        shine = np.array(material.shine, dtype=np.float32)[:, None]
        fresnel = shine + (1 - shine) * glancing
        room = mirrored_light(look.room, mirrored[:, at], material.roughness)
        # Corners that the light does not reach mirror little too.
        room *= np.minimum(0.25 + 0.75 * lit, 1)
        lit *= np.array(material.color, dtype=np.float32)[:, None]
        if material.grain is not Grain.NONE:
            own = turned(surface.points[:, at].T, look.rotation.T.astype(np.float32))
            lit *= grain_factor(material.grain, own, size_mm, look.seed)
        color[:, at] = lit + fresnel * (room - lit)
    return color


def _light_on(
    surface: _Surface, normals: Plane, size_px: tuple[int, int], bias_mm: float, look: _Look
) -> Plane:
    """Return the light, ``(3, N)``, that falls on the surface.

    What hides lamp and sky changes slowly: it is found for one pixel of each small square.
    """
    columns, rows = (-(-size // _SHADE_STEP) for size in size_px)
    cell = (surface.place[0] // _SHADE_STEP) * columns + surface.place[1] // _SHADE_STEP
    chosen = np.full(rows * columns, -1, dtype=np.int64)
    chosen[cell] = np.arange(len(cell))
    filled = np.flatnonzero(chosen >= 0)
    at = chosen[filled]
    coarse = np.zeros((rows * columns, 3), dtype=np.float32)
    coarse[filled, 0], coarse[filled, 1] = look.lamps.open_share(
        surface.points[:, at], normals[:, at], bias_mm
    )
    coarse[filled, 2] = 1.0
    soft = cv2.GaussianBlur(coarse.reshape(rows, columns, 3), (0, 0), 0.7)
    step = np.float32(1 / _SHADE_STEP)
    y, x = ((axis + np.float32(0.5)) * step - np.float32(0.5) for axis in surface.place)
    lamp_open, sky_open, weight = sampled(np.asarray(soft, dtype=np.float32), x, y).T
    weight = 1 / np.maximum(weight, np.float32(1e-3))
    lamp, sky = look.lamps.falling(normals)
    direct = (lamp * lamp_open + sky * sky_open) * weight
    below = (0.5 - 0.5 * normals[2]) * (0.3 + 0.7 * sky_open * weight)
    color = np.float32(_BOUNCE) * look.desk
    return np.stack([direct + below * channel for channel in color]).astype(np.float32)


def _normals(mesh: Mesh, triangle: npt.NDArray[np.int64], points: Plane) -> Plane:
    """Interpolate the corners' normals, ``(3, N)``, at points of triangles.

    On each triangle the normal is an affine function of the point; its twelve numbers are made
    once a triangle.
    """
    corners, known = mesh.triangles.astype(np.float32), mesh.normals.astype(np.float32)
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    a, b, c = (np.einsum("ij,ij->i", p, q) for p, q in ((one, one), (one, two), (two, two)))
    area = a * c - b * b
    inverse = np.where(area > 1e-9, 1.0 / np.maximum(area, 1e-9), 0.0)[:, None]
    # Rows that give the weights of the second and third corner from a point.
    first, second = (
        (c[:, None] * one - b[:, None] * two) * inverse,
        (a[:, None] * two - b[:, None] * one) * inverse,
    )
    rise, turn = known[:, 1] - known[:, 0], known[:, 2] - known[:, 0]
    found = np.empty_like(points)
    for axis in range(3):
        slope = rise[:, axis, None] * first + turn[:, axis, None] * second
        level = known[:, 0, axis] - np.einsum("ij,ij->i", slope, corners[:, 0])
        x, y, z = (np.ascontiguousarray(slope[:, k])[triangle] for k in range(3))
        found[axis] = (x * points[0] + y * points[1]) + (z * points[2] + level[triangle])
    return _unit(found)


def _dot(one: Plane, two: Plane) -> Plane:
    return np.asarray((one[0] * two[0] + one[1] * two[1]) + one[2] * two[2], dtype=np.float32)


def _unit(vectors: Plane) -> Plane:
    return np.asarray(vectors / np.maximum(np.sqrt(_dot(vectors, vectors)), np.float32(1e-6)))
