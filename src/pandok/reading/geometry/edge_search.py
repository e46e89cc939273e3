"""Where the edges of a drawing may lie on a crop: a coarse search over turns, sizes and shifts."""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from pandok.reading.geometry.oriented_edges import EdgeField, OrientedEdges, channel_of
from pandok.reading.types import FloatArray, Homography

_STRIDE = 3
_REACH_PX = 5.0
_SIZE_STEP = 1.18
_TURN_STEP_DEGREES = 9.0
# Of the longer side of the crop: how far a drawing larger than it may reach over its border.
_OVERHANG = 0.45
_APART_CELLS = 3


@dataclass(frozen=True)
class SearchRange:
    """How a drawing may lie on a crop.

    Attributes:
        least_size: Longer side of the drawing over longer side of the crop, at least.
        most_size: The same at most.
        shift: How far its middle may be off the crop's, over the crop's longer side.
        turn_degrees: How far it may be turned, either way.
    """

    least_size: float = 0.5
    most_size: float = 1.25
    shift: float = 0.25
    turn_degrees: float = 20.0


def search_poses(
    field: EdgeField, drawn: OrientedEdges, limits: SearchRange, count: int
) -> Homography:
    """Find similarity transforms under which many edges of the drawing meet an edge of the crop.

    A pose counts by how much more edges meet than at the other shifts of the same turn and size, so
    that neither a busy crop nor a busy drawing is met everywhere.

    Args:
        field: Edges of the crop.
        drawn: Some edges of the drawing.
        limits: Where to look.
        count: Most poses to return.

    Returns:
        ``(K, 3, 3) float64``, from pixels of the drawing to pixels of the crop, best first; no two
        of them close to each other.
    """
    side = max(field.edges.size_px)
    likeness = _likeness(field)
    sizes, turns = _grid(limits)
    factors = sizes * side / max(drawn.size_px)
    pose_sizes, pose_turns = (grid.ravel() for grid in np.meshgrid(factors, turns, indexing="ij"))
    cosines, sines = pose_sizes * np.cos(pose_turns), pose_sizes * np.sin(pose_turns)
    rows_of = np.stack([cosines, -sines, sines, cosines], axis=1).reshape(-1, 2, 2)
    turning = np.asarray(rows_of, np.float32)
    middle = ((np.array(drawn.size_px) - 1) / 2).astype(np.float32)
    offsets = (drawn.points - middle) @ turning.transpose(0, 2, 1)
    normals = np.asarray(drawn.normals @ turning.transpose(0, 2, 1), np.float32)
    reach = int(limits.shift * side / _STRIDE)
    overhang = int(_OVERHANG * side / _STRIDE)
    padded = _padded(likeness, reach + overhang)
    windows = sliding_window_view(padded, (2 * reach + 1, 2 * reach + 1), axis=(1, 2))
    centre = (np.array(field.edges.size_px) - 1) / (2 * _STRIDE)
    cells = np.rint(offsets / _STRIDE + centre).astype(np.int64) + overhang
    columns = np.clip(cells[..., 0], 0, windows.shape[2] - 1)
    rows = np.clip(cells[..., 1], 0, windows.shape[1] - 1)
    met = windows[channel_of(normals), rows, columns].mean(axis=1)
    chance = met.mean(axis=(1, 2), keepdims=True)
    gain = (met - chance) / (1.0 - np.minimum(chance, 0.99))
    chosen = _apart(gain, (len(sizes), len(turns)), count)
    poses = np.tile(np.eye(3), (len(chosen), 1, 1))
    for row, (pose, y, x) in enumerate(chosen):
        shift = np.array([x - reach, y - reach]) * _STRIDE
        target = (np.array(field.edges.size_px) - 1) / 2 + shift
        poses[row, :2, :2] = turning[pose]
        poses[row, :2, 2] = target - turning[pose] @ middle
    return poses


def _likeness(field: EdgeField) -> FloatArray:
    """1 on an edge of a direction, falling off around it; every third pixel."""
    coarse = field.distance[:, ::_STRIDE, ::_STRIDE]
    return np.asarray(np.exp(-((coarse / _REACH_PX) ** 2)), np.float32)


def _padded(likeness: FloatArray, margin: int) -> FloatArray:
    """Continue each channel by its mean: what lies outside the crop says nothing."""
    channels, height, width = likeness.shape
    padded = np.empty((channels, height + 2 * margin, width + 2 * margin), np.float32)
    padded[:] = likeness.mean(axis=(1, 2), keepdims=True)
    padded[:, margin : margin + height, margin : margin + width] = likeness
    return padded


def _grid(limits: SearchRange) -> tuple[FloatArray, FloatArray]:
    octaves = np.log(limits.most_size / limits.least_size) / np.log(_SIZE_STEP)
    sizes = np.geomspace(limits.least_size, limits.most_size, max(1, round(octaves)) + 1)
    steps = max(1, round(limits.turn_degrees / _TURN_STEP_DEGREES))
    turns = np.deg2rad(np.linspace(-limits.turn_degrees, limits.turn_degrees, 2 * steps + 1))
    return sizes.astype(np.float32), turns.astype(np.float32)


def _apart(gain: FloatArray, grid: tuple[int, int], count: int) -> list[tuple[int, int, int]]:
    """The best shift of each turn and size, without near copies of a better one."""
    flat = gain.reshape(len(gain), -1)
    best = flat.argmax(axis=1)
    scores = flat[np.arange(len(flat)), best]
    rows, columns = np.unravel_index(best, gain.shape[1:])
    sizes, turns = np.unravel_index(np.arange(len(flat)), grid)
    places = np.stack([sizes, turns, rows / _APART_CELLS, columns / _APART_CELLS], axis=1)
    chosen: list[int] = []
    for pose in np.argsort(-scores, kind="stable"):
        if all(np.abs(places[pose] - places[other]).max() > 1.0 for other in chosen):
            chosen.append(int(pose))
        if len(chosen) == count:
            break
    return [(pose, int(rows[pose]), int(columns[pose])) for pose in chosen]
