"""Goods drawn over a scene: rays on a coarse grid, exact ones along edges.

Smooth surfaces change little between pixels four apart, so rays are met there and their hits
interpolated; where a cell holds an outline or a crease, each pixel is met by several rays.
"""

from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.camera.article import Goods
from pandok.forge.camera.pose import Pose, label_resolution
from pandok.forge.camera.rays import Array, Hits, Mask
from pandok.forge.camera.shading import shade
from pandok.forge.camera.shots import Shot

STEP_PX = 4
# Rays through a pixel of an edge, on a grid of so many by so many.
EDGE_RAYS = 2
# Normals closer than this cosine belong to one smooth piece of surface.
_SMOOTH = 0.93

Corner: TypeAlias = tuple[int, int]


def draw_goods(light: Array, goods: Goods, shot: Shot, pose: Pose) -> None:
    """Draw goods over a scene, in place.

    Args:
        light: ``(H, W, 3)`` linear light of the scene.
        goods: What is drawn.
        shot: Of the lamp.
        pose: Of the camera.
    """
    window = _window(goods, pose, light.shape[:2])
    if window is None:
        return
    corner, cells = window
    nodes = _node_hits(goods, pose, corner, cells)
    smooth, edge = _classify(nodes, cells, 4.0 * STEP_PX / label_resolution(pose))
    inner = _Pixels.of(smooth, corner, light.shape[:2])
    outer = _Pixels.of(edge, corner, light.shape[:2])
    hits = _interpolated(nodes, cells, inner)
    edge_rays = _edge_rays(outer, pose)
    edge_hits = goods.solid.intersect(pose.centre, edge_rays)
    rays = _stacked(pose.rays(inner.x, inner.y), edge_rays)
    lit = shade(goods, _joined(hits, edge_hits), rays, pose, shot)
    count = len(inner.x)
    light.reshape(-1, 3)[inner.in_frame] = lit[:count]
    _blend_edges(light, outer, lit[count:], np.isfinite(edge_hits.distance))


def _window(
    goods: Goods, pose: Pose, size: tuple[int, ...]
) -> tuple[Corner, tuple[int, int]] | None:
    """Return the left upper pixel and the columns and rows of cells that may show the goods."""
    half_x, half_y, top = goods.solid.extent
    corners = np.array(
        [(sx * half_x, sy * half_y, z) for sx in (-1, 1) for sy in (-1, 1) for z in (0, top)],
        dtype=np.float32,
    )
    seen = pose.project(corners)
    high, wide = size[:2]
    low = np.clip(np.floor(seen.min(axis=0)) - 2, 0, (wide, high)).astype(int)
    far = np.clip(np.ceil(seen.max(axis=0)) + 2, 0, (wide, high)).astype(int)
    if (far <= low).any():
        return None
    columns, rows = (int(n) for n in -(-(far - low) // STEP_PX))
    return (int(low[0]), int(low[1])), (columns, rows)


def _node_hits(goods: Goods, pose: Pose, corner: Corner, cells: tuple[int, int]) -> Hits:
    x, y = np.meshgrid(
        corner[0] + STEP_PX * np.arange(cells[0] + 1, dtype=np.float32),
        corner[1] + STEP_PX * np.arange(cells[1] + 1, dtype=np.float32),
    )
    return goods.solid.intersect(pose.centre, pose.rays(x.ravel(), y.ravel()))


def _classify(nodes: Hits, cells: tuple[int, int], most_mm: float) -> tuple[Mask, Mask]:
    """Return which cells lie on one smooth piece of surface, and which hold an edge."""
    shape = (cells[1] + 1, cells[0] + 1)
    hit = np.isfinite(nodes.distance).reshape(shape)
    surface = nodes.surface.reshape(shape)
    normal = nodes.normal.reshape(*shape, 3)
    distance = np.where(hit, nodes.distance.reshape(shape), 0.0)
    first = (slice(None, -1), slice(None, -1))
    others = (
        (slice(None, -1), slice(1, None)),
        (slice(1, None), slice(None, -1)),
        (slice(1, None), slice(1, None)),
    )
    smooth, some = hit[first].copy(), hit[first].copy()
    low, high = distance[first], distance[first]
    for other in others:
        smooth &= hit[other] & (surface[other] == surface[first])
        smooth &= np.einsum("ijk,ijk->ij", normal[other], normal[first]) > _SMOOTH
        some |= hit[other]
        low, high = np.minimum(low, distance[other]), np.maximum(high, distance[other])
    smooth &= high - low < most_mm
    return smooth, some & ~smooth


@dataclass(frozen=True, eq=False)
class _Pixels:
    """N pixels of cells: columns, rows, and their places in the flat window and frame."""

    x: Array
    y: Array
    in_window: npt.NDArray[np.intp]
    in_frame: npt.NDArray[np.intp]

    @classmethod
    def of(cls, cells: Mask, corner: Corner, size: tuple[int, ...]) -> "_Pixels":
        mask = cells.repeat(STEP_PX, axis=0).repeat(STEP_PX, axis=1)
        left, top = corner
        # Cells may reach beyond the frame's right and lower end.
        mask[:, max(0, size[1] - left) :] = False
        mask[max(0, size[0] - top) :] = False
        rows, columns = np.nonzero(mask)
        return cls(
            x=(columns + left).astype(np.float32),
            y=(rows + top).astype(np.float32),
            in_window=rows * mask.shape[1] + columns,
            in_frame=(rows + top) * size[1] + (columns + left),
        )


def _interpolated(nodes: Hits, cells: tuple[int, int], pixels: _Pixels) -> Hits:
    """Return the hits of the pixels of smooth cells."""
    shape = (cells[1] + 1, cells[0] + 1)
    size = (cells[0] * STEP_PX, cells[1] * STEP_PX)
    grow = np.array([[STEP_PX, 0, 0], [0, STEP_PX, 0]], dtype=np.float64)
    values = (np.where(np.isfinite(nodes.distance), nodes.distance, 0.0), *nodes.uv.T)
    components = np.empty((6, len(pixels.x)), dtype=np.float32)
    for component, value in zip(components, (*values, *nodes.normal.T), strict=True):
        coarse = np.ascontiguousarray(value, dtype=np.float32).reshape(shape)
        fine = cv2.warpAffine(
            coarse, grow, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        np.take(fine, pixels.in_window, out=component)
    surface = nodes.surface.reshape(shape)[:-1, :-1].repeat(STEP_PX, 0).repeat(STEP_PX, 1)
    return Hits(
        distance=components[0],
        normal=components[3:].T,
        uv=components[1:3].T,
        surface=np.take(surface, pixels.in_window),
    )


def _edge_rays(pixels: _Pixels, pose: Pose) -> Array:
    """Return the rays through parts of pixels, those of a pixel side by side."""
    offset = (np.arange(EDGE_RAYS, dtype=np.float32) + 0.5) / EDGE_RAYS - 0.5
    across, along = np.meshgrid(offset, offset)
    x = pixels.x[:, None] + across.ravel()
    y = pixels.y[:, None] + along.ravel()
    return pose.rays(x.ravel().astype(np.float32), y.ravel().astype(np.float32))


def _stacked(first: Array, second: Array) -> Array:
    """Return the rows of both, each column contiguous."""
    return np.concatenate([first.T, second.T], axis=1).T


def _joined(first: Hits, second: Hits) -> Hits:
    return Hits(
        np.concatenate([first.distance, second.distance]),
        _stacked(first.normal, second.normal),
        _stacked(first.uv, second.uv),
        np.concatenate([first.surface, second.surface]),
    )


def _blend_edges(light: Array, pixels: _Pixels, lit: Array, covered: Mask) -> None:
    """Mix the rays of each pixel of an edge, and what lies behind it, in place."""
    count = EDGE_RAYS * EDGE_RAYS
    share = covered.reshape(-1, count).mean(axis=1, dtype=np.float32)
    seen = (lit * covered[:, None]).reshape(-1, count, 3).mean(axis=1, dtype=np.float32)
    flat = light.reshape(-1, 3)
    flat[pixels.in_frame] = flat[pixels.in_frame] * (1.0 - share)[:, None] + seen
