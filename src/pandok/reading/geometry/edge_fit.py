"""A drawing's edges fitted to a crop's from a start nearby: iterated closest edges."""

import numpy as np

from pandok.reading.geometry.oriented_edges import (
    BoolArray,
    EdgeField,
    IndexArray,
    OrientedEdges,
    channel_of,
)
from pandok.reading.types import FloatArray, Homography

# How large a step may become, over half of the crop's longer side: along x and y, in size and
# turn, in stretch and shear, in perspective.
_FREEDOM = np.array([1.0, 1.0, 0.3, 0.3, 0.15, 0.15, 0.1, 0.1])
SIMILARITY, AFFINE, PROJECTIVE = 4, 6, 8
_LEAST_DEPTH = np.float32(1e-3)
_LEAST_DETERMINANT = 1e-3


def fit_poses(
    field: EdgeField,
    drawn: OrientedEdges,
    poses: Homography,
    reaches_px: tuple[float, ...],
    freedom: int,
) -> Homography:
    """Move drawings so that their edges lie on those of the crop.

    Each step pairs every edge with the nearest of its direction and moves along the normals of
    those (point to line: Y. Chen and G. Medioni, 1992), pairs farther off than a reach counting
    less and less (a redescending weight), the reach shrinking from step to step.

    Args:
        field: Edges of the crop.
        drawn: Some edges of the drawing.
        poses: ``(K, 3, 3) float64``, from the drawing to the crop.
        reaches_px: One a step, in pixels of the crop.
        freedom: `SIMILARITY`, `AFFINE` or `PROJECTIVE`.

    Returns:
        ``(K, 3, 3) float64``.
    """
    half = max(field.edges.size_px) / 2
    middle = ((np.array(field.edges.size_px) - 1) / 2).astype(np.float32)
    diagonal = np.arange(freedom)
    for reach in reaches_px:
        places, normals = placed(drawn, poses)
        distance, nearest, inside = looked_up(field, places, normals)
        weight = np.exp(-((distance / reach) ** 2) / 2) * inside
        across = field.edges.normals[nearest]
        apart = ((places - field.edges.points[nearest]) * across).sum(axis=2)
        slopes = np.float32(half) * _motions((places - middle) / half, across)[..., :freedom]
        weighted = (slopes * weight[..., None]).transpose(0, 2, 1)
        normal = (weighted @ slopes).astype(np.float64)
        normal[:, diagonal, diagonal] += (reach / _FREEDOM[:freedom]) ** 2
        right = (weighted @ apart[..., None]).astype(np.float64)
        step = np.zeros((len(poses), PROJECTIVE))
        step[:, :freedom] = -np.linalg.solve(normal, right)[..., 0]
        poses = _moved(poses, step, middle, half)
    return poses


def placed(drawn: OrientedEdges, poses: Homography) -> tuple[FloatArray, FloatArray]:
    """Put edges of a drawing on the crop.

    Returns:
        Points and normals, each ``(K, N, 2)``; normals of any length.
    """
    matrices = poses.astype(np.float32)
    linear, perspective = matrices[:, :2, :2], matrices[:, 2:, :2]
    points = drawn.points @ linear.transpose(0, 2, 1) + matrices[:, None, :2, 2]
    depth = drawn.points @ perspective.transpose(0, 2, 1) + matrices[:, None, 2:, 2]
    points /= np.where(np.abs(depth) < _LEAST_DEPTH, _LEAST_DEPTH, depth)
    along = np.stack([-drawn.normals[:, 1], drawn.normals[:, 0]], axis=1)
    # Derivative of the projection along the edge, but for its length.
    turned = along @ linear.transpose(0, 2, 1)
    turned -= points * (along @ perspective.transpose(0, 2, 1))
    return points, np.stack([-turned[..., 1], turned[..., 0]], axis=2)


def looked_up(
    field: EdgeField, points: FloatArray, normals: FloatArray
) -> tuple[FloatArray, IndexArray, BoolArray]:
    """Look up the nearest edges.

    Args:
        field: Edges of a picture.
        points: ``(..., 2)`` places on it.
        normals: ``(..., 2)``, of any length.

    Returns:
        Distance in pixels, index of the edge, and whether the place is on the picture at all.
    """
    width, height = field.edges.size_px
    limits = np.array([width - 1, height - 1], np.float32)
    near = np.clip(points, 0, limits)
    inside = (np.abs(points - near) <= 0.5).all(axis=-1)
    cells = np.rint(near).astype(np.int64)
    columns, rows = cells[..., 0], cells[..., 1]
    channels = channel_of(normals)
    return (
        field.distance[channels, rows, columns],
        field.nearest[channels, rows, columns],
        inside,
    )


def _motions(places: FloatArray, across: FloatArray) -> FloatArray:
    """How far a place moves along a normal with each parameter, ``(K, N, 8)``."""
    x, y = places[..., 0], places[..., 1]
    right, down = across[..., 0], across[..., 1]
    outward = x * right + y * down
    return np.stack(
        [
            right,
            down,
            outward,
            x * down - y * right,
            x * right - y * down,
            x * down + y * right,
            -x * outward,
            -y * outward,
        ],
        axis=-1,
    )


def _moved(poses: Homography, step: Homography, middle: FloatArray, half: float) -> Homography:
    change = np.tile(np.eye(3), (len(poses), 1, 1))
    tx, ty, size, turn, stretch, shear, px, py = step.T
    change[:, 0, 0] += size + stretch
    change[:, 1, 1] += size - stretch
    change[:, 0, 1] = shear - turn
    change[:, 1, 0] = shear + turn
    change[:, 0, 2], change[:, 1, 2] = tx, ty
    change[:, 2, 0], change[:, 2, 1] = px, py
    frame = np.array([[half, 0, middle[0]], [0, half, middle[1]], [0, 0, 1]])
    moved = frame @ change @ np.linalg.inv(frame) @ poses
    last = moved[:, 2:, 2:]
    moved = moved / np.where(np.abs(last) < _LEAST_DEPTH, 1.0, last)
    # A step that would flatten or mirror the drawing is not taken.
    sound = np.linalg.det(moved) > _LEAST_DETERMINANT
    return np.asarray(np.where(sound[:, None, None], moved, poses), np.float64)
