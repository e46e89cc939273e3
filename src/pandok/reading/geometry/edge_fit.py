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
    middle = (np.array(field.edges.size_px) - 1) / 2
    for reach in reaches_px:
        places, normals = placed(drawn, poses)
        distance, nearest, inside = looked_up(field, places, normals)
        weight = np.where(inside, np.exp(-((distance / reach) ** 2) / 2), 0.0)
        across = field.edges.normals[nearest]
        apart = ((places - field.edges.points[nearest]) * across).sum(axis=2)
        moved = _motions(np.asarray((places - middle) / half, np.float32))[..., :freedom]
        slopes = half * np.einsum("knd,kndf->knf", across, moved)
        normal = np.einsum("kn,knf,kng->kfg", weight, slopes, slopes)
        normal[:, np.arange(freedom), np.arange(freedom)] += (reach / _FREEDOM[:freedom]) ** 2
        right = np.einsum("kn,knf,kn->kf", weight, slopes, apart)
        step = np.zeros((len(poses), PROJECTIVE))
        step[:, :freedom] = -np.linalg.solve(normal, right[..., None])[..., 0]
        poses = _moved(poses, step, middle, half)
    return poses


def placed(drawn: OrientedEdges, poses: Homography) -> tuple[FloatArray, FloatArray]:
    """Put edges of a drawing on the crop.

    Returns:
        Points and normals, each ``(K, N, 2)``; normals of any length.
    """
    homogeneous = np.concatenate([drawn.points, np.ones((len(drawn), 1), np.float32)], axis=1)
    mapped = np.einsum("kij,nj->kni", poses, homogeneous)
    depth = mapped[..., 2:]
    depth = np.where(np.abs(depth) < 1e-6, 1e-6, depth)
    points = mapped[..., :2] / depth
    along = np.stack([-drawn.normals[:, 1], drawn.normals[:, 0]], axis=1)
    # Derivative of the projection along the edge.
    turned = np.einsum("kij,nj->kni", poses[:, :2, :2], along)
    turned -= points * np.einsum("kj,nj->kn", poses[:, 2, :2], along)[..., None]
    normals = np.stack([-turned[..., 1], turned[..., 0]], axis=2) * np.sign(depth)
    return points.astype(np.float32), normals.astype(np.float32)


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
    finite = np.nan_to_num(points, nan=-1e4, posinf=1e4, neginf=-1e4)
    cells = np.rint(np.clip(finite, -1e4, 1e4)).astype(np.int64)
    columns, rows = cells[..., 0], cells[..., 1]
    inside = (columns >= 0) & (columns < width) & (rows >= 0) & (rows < height)
    columns, rows = np.clip(columns, 0, width - 1), np.clip(rows, 0, height - 1)
    channels = channel_of(normals)
    return (
        field.distance[channels, rows, columns],
        field.nearest[channels, rows, columns],
        inside,
    )


def _motions(places: FloatArray) -> FloatArray:
    """How a place moves with each parameter, ``(K, N, 2, 8)``."""
    x, y = places[..., 0], places[..., 1]
    one, none = np.ones_like(x), np.zeros_like(x)
    across = np.stack([one, none, x, -y, x, y, -x * x, -x * y], axis=-1)
    down = np.stack([none, one, y, x, -y, x, -x * y, -y * y], axis=-1)
    return np.stack([across, down], axis=2)


def _moved(poses: Homography, step: Homography, middle: Homography, half: float) -> Homography:
    tx, ty, size, turn, stretch, shear, px, py = step.T
    one = np.ones_like(tx)
    change = np.stack(
        [
            np.stack([1 + size + stretch, shear - turn, tx], axis=1),
            np.stack([shear + turn, 1 + size - stretch, ty], axis=1),
            np.stack([px, py, one], axis=1),
        ],
        axis=1,
    )
    frame = np.array([[half, 0, middle[0]], [0, half, middle[1]], [0, 0, 1]])
    moved = frame @ change @ np.linalg.inv(frame) @ poses
    return np.asarray(moved / moved[:, 2:, 2:], np.float64)
