"""The seen surface of a shape as a small picture that can be lit anew, again and again.

A shaded photo would fix light and material. Instead each pixel keeps how the surface is turned, to
which part it belongs and how open it lies; `pandok.training.shapes.relighting` makes a photo of it.
This is the G-buffer of deferred shading (Saito and Takahashi, 1990).
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.designs.mesh import Mesh
from pandok.forge.designs.raster import facing, rasterise
from pandok.forge.designs.turning import turned
from pandok.forge.designs.views import Projection

Plane = npt.NDArray[np.float32]
Rgba = npt.NDArray[np.uint8]

PARTS = 8
_OPEN_LEVELS = 32
_FINER = 2

# Radii, as shares of the side, at which hollows are looked for, and how dark they become.
_HOLLOWS = (0.015, 0.05)
_HOLLOW_DEPTH = 14.0


@dataclass(frozen=True, eq=False)
class Surface:
    """What each pixel sees, in the frame of the camera: right, down, forward.

    Attributes:
        normal: ``(S, S, 3) float32`` towards the camera, so its forward part is 0 or less.
        part: ``(S, S) int64`` from 0 to `PARTS` - 1.
        openness: ``(S, S) float32`` 0 in a deep hollow, 1 in the open.
        cover: ``(S, S) float32`` 0 to 1.
    """

    normal: Plane
    part: npt.NDArray[np.int64]
    openness: Plane
    cover: Plane


def draw_surface(mesh: Mesh, projection: Projection, side_px: int) -> Rgba:
    """Draw the surface that a camera sees.

    Args:
        mesh: The article in the frame of the camera's world.
        projection: The camera, in pixels of the picture.
        side_px: Side S of the picture.

    Returns:
        ``(S, S, 4) uint8`` as `pack_surface` makes it.
    """
    finer = Projection(
        projection.rotation,
        projection.centre,
        projection.scale_px * _FINER,
        projection.principal_px * _FINER,
        projection.perspective,
    )
    seen = finer.project(mesh.triangles)
    numbers = np.flatnonzero(facing(seen)) if mesh.closed else np.arange(len(seen))
    side = side_px * _FINER
    buffer = rasterise(seen[numbers], (side, side))
    covered = buffer.triangle >= 0
    rows, columns = np.nonzero(covered)
    triangle = numbers[buffer.triangle[rows, columns]]
    normal = np.zeros((side, side, 3), np.float32)
    places = np.stack([columns, rows], axis=1).astype(np.float64) + 0.5
    normal[rows, columns] = _normals(mesh, seen, triangle, places, projection)
    part = np.zeros((side, side), np.float32)
    part[rows, columns] = mesh.parts[triangle] % PARTS
    low, high = mesh.bounds
    with np.errstate(divide="ignore"):
        distance = projection.distance(buffer.depth.astype(np.float64))
    away = np.where(covered, distance, 0.0) / float(np.linalg.norm(high - low))
    openness = _openness(away.astype(np.float32), covered)
    return pack_surface(_reduced(normal, part, openness, covered, side_px))


def pack_surface(surface: Surface) -> Rgba:
    """Pack a surface into ``(S, S, 4) uint8``.

    Channels: right and down of the normal, part and openness together, cover.
    """
    packed = np.empty((*surface.cover.shape, 4), np.uint8)
    packed[..., :2] = np.rint((surface.normal[..., :2] + 1) * 127.5)
    packed[..., 2] = surface.part * _OPEN_LEVELS + np.rint(surface.openness * (_OPEN_LEVELS - 1))
    packed[..., 3] = np.rint(surface.cover * 255)
    return packed


def unpack_surface(packed: Rgba) -> Surface:
    """Return the surface that `pack_surface` packed."""
    flat = packed[..., :2].astype(np.float32) / np.float32(127.5) - 1
    straight = np.sqrt(np.clip(1 - (flat * flat).sum(2), 0, 1))
    part, openness = np.divmod(packed[..., 2], _OPEN_LEVELS)
    return Surface(
        np.concatenate([flat, -straight[..., None]], axis=2),
        part.astype(np.int64),
        openness.astype(np.float32) / np.float32(_OPEN_LEVELS - 1),
        packed[..., 3].astype(np.float32) / np.float32(255),
    )


def _normals(
    mesh: Mesh,
    seen: npt.NDArray[np.float64],
    triangle: npt.NDArray[np.int64],
    places: npt.NDArray[np.float64],
    projection: Projection,
) -> Plane:
    """Interpolate normals at ``(N, 2)`` places on the page, by barycentric shares."""
    a, b, c = (seen[triangle, corner, :2] for corner in range(3))
    one, two, at = b - a, c - a, places - a
    area = one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]
    area = np.where(np.abs(area) < 1e-9, 1e-9, area)
    second = np.clip((at[:, 0] * two[:, 1] - at[:, 1] * two[:, 0]) / area, 0, 1)
    third = np.clip((one[:, 0] * at[:, 1] - one[:, 1] * at[:, 0]) / area, 0, 1)
    shares = np.stack([np.clip(1 - second - third, 0, 1), second, third], axis=1)
    mixed = np.einsum("nc,ncd->nd", shares, mesh.normals[triangle])
    mixed = turned(mixed, projection.rotation)
    mixed /= np.maximum(np.linalg.norm(mixed, axis=1, keepdims=True), 1e-9)
    # Sheets without a back are seen from both sides.
    return np.asarray(mixed * np.where(mixed[:, 2:] > 0, -1, 1), np.float32)


def _openness(away: Plane, covered: npt.NDArray[np.bool_]) -> Plane:
    """Darken what lies behind its surroundings on the picture, at two scales."""
    weight = covered.astype(np.float32)
    openness = np.ones_like(away)
    for share in _HOLLOWS:
        sigma = share * len(away)
        filled = np.maximum(cv2.GaussianBlur(weight, (0, 0), sigma), 1e-3)
        around = np.divide(cv2.GaussianBlur(away * weight, (0, 0), sigma), filled)
        openness *= 1 - 0.5 * np.clip((away - around) * _HOLLOW_DEPTH, 0, 1)
    return np.asarray(openness, np.float32)


def _reduced(
    normal: Plane, part: Plane, openness: Plane, covered: npt.NDArray[np.bool_], side_px: int
) -> Surface:
    """Shrink by `_FINER`: what is covered is averaged; of several parts one is kept."""
    weight = covered.astype(np.float32)
    size = (side_px, side_px)
    cover = np.asarray(cv2.resize(weight, size, interpolation=cv2.INTER_AREA), np.float32)
    share = np.maximum(cover, 1e-3)
    summed = cv2.resize(normal * weight[..., None], size, interpolation=cv2.INTER_AREA)
    mean = np.asarray(summed, np.float32)
    mean = mean / np.maximum(np.linalg.norm(mean, axis=2, keepdims=True), np.float32(1e-3))
    light = cv2.resize(openness * weight, size, interpolation=cv2.INTER_AREA) / share
    blocks = (part * weight).reshape(side_px, _FINER, side_px, _FINER)
    return Surface(
        np.asarray(mean, np.float32),
        blocks.max(axis=(1, 3)).astype(np.int64),
        np.clip(light, 0, 1).astype(np.float32),
        cover,
    )
