"""How surely a crop shows a drawing that was laid over it by its edges."""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from pandok.reading.geometry.edge_fit import looked_up, placed
from pandok.reading.geometry.oriented_edges import BoolArray, EdgeField, OrientedEdges, edge_field
from pandok.reading.types import FloatArray, Homography

# An edge meets another at about this distance.
_MET_PX = 1.8
_STRONG = 3.0
_AROUND_PX = 9
_SHIFTS, _SHIFT = 8, 0.25


@dataclass(frozen=True, eq=False)
class Drawing:
    """What is drawn on a reference.

    Attributes:
        field: Its edges, at working size.
        extent: ``(H, W) bool``, the convex hull of its edges and a little around.
    """

    field: EdgeField
    extent: BoolArray


@dataclass(frozen=True)
class EdgeSupport:
    """What speaks for a drawing under a pose.

    Attributes:
        drawn: Share of the drawing's visible edges that meet one of the crop, 0 to 1.
        seen: Share of the crop's edges within the drawing that meet one of its, 0 to 1.
        drawn_by_chance: The first share where the drawing is shifted aside, on average.
        seen_by_chance: The second likewise.
        stretch: Natural logarithm of the pose's longest over its shortest magnification.
    """

    drawn: float
    seen: float
    drawn_by_chance: float
    seen_by_chance: float
    stretch: float


@dataclass(frozen=True)
class _Weights:
    """Of a logistic model, natural logarithms of odds, each for a value of 1 against 0."""

    bias: float
    drawn: float
    seen: float
    stretch: float


# Fitted on drawn validation brands (docs/decisions/0017).
_FITTED = _Weights(bias=-5.5, drawn=3.0, seen=10.0, stretch=-3.0)


def edge_score(support: EdgeSupport) -> float:
    """Return how surely the crop shows the drawing, 0 to 1, at even odds beforehand.

    Both shares count by how far they are above chance, over how far they could be, so that neither
    a busy crop nor a busy drawing scores by itself.
    """
    log_odds = (
        _FITTED.bias
        + _FITTED.drawn * _above(support.drawn, support.drawn_by_chance)
        + _FITTED.seen * _above(support.seen, support.seen_by_chance)
        + _FITTED.stretch * support.stretch
    )
    return 1.0 / (1.0 + math.exp(-log_odds))


def shares_drawn(seen: EdgeField, drawn: OrientedEdges, poses: Homography) -> FloatArray:
    """Share of a drawing's visible edges that meet one of the crop, of each pose.

    Args:
        seen: Edges of the crop.
        drawn: Edges of the drawing.
        poses: ``(K, 3, 3)``, from the drawing to the crop.

    Returns:
        ``(K,) float32``; a pose that leaves most of the drawing outside is given less.
    """
    distance, _, inside = looked_up(seen, *placed(drawn, poses))
    visible = inside.sum(axis=1)
    share = (_met(distance) * inside).sum(axis=1) / np.maximum(visible, 1)
    return np.asarray(share * np.minimum(1.0, visible / (0.6 * len(drawn))), np.float32)


def shares_seen(seen: OrientedEdges, drawing: Drawing, poses: Homography) -> FloatArray:
    """Share of the crop's edges within a drawing that meet one of its, of each pose.

    Without it, a drawing of few edges would match wherever there are many.

    Args:
        seen: Edges of the crop, weighed by their strength.
        drawing: The drawing.
        poses: ``(K, 3, 3)``, from the drawing to the crop.

    Returns:
        ``(K,) float32``.
    """
    back = np.asarray(np.linalg.inv(poses), np.float64)
    places, normals = placed(seen, back)
    distance, _, inside = looked_up(drawing.field, places, normals)
    height, width = drawing.extent.shape
    columns = np.clip(np.rint(places[..., 0]), 0, width - 1).astype(np.int64)
    rows = np.clip(np.rint(places[..., 1]), 0, height - 1).astype(np.int64)
    within = inside & drawing.extent[rows, columns]
    weight = within * np.minimum(seen.strengths, _STRONG)
    share = (_met(distance) * weight).sum(axis=1) / np.maximum(1.0, weight.sum(axis=1))
    return np.asarray(share, np.float32)


def support_of(
    seen: EdgeField, drawing: Drawing, some: OrientedEdges, pose: Homography
) -> EdgeSupport:
    """Weigh a pose.

    Args:
        seen: Edges of the crop.
        drawing: The drawing.
        some: Those of its edges that are looked up on the crop.
        pose: ``(3, 3)``, from the drawing to the crop.
    """
    side_px = max(drawing.field.edges.size_px)
    poses = np.concatenate([pose[None], _shifted(pose, side_px)])
    of_drawn = shares_drawn(seen, some, poses)
    of_seen = shares_seen(seen.edges, drawing, poses)
    longest, shortest = np.linalg.svd(pose[:2, :2], compute_uv=False)
    return EdgeSupport(
        drawn=float(of_drawn[0]),
        seen=float(of_seen[0]),
        drawn_by_chance=float(of_drawn[1:].mean()),
        seen_by_chance=float(of_seen[1:].mean()),
        stretch=math.log(longest / max(float(shortest), 1e-3)),
    )


def drawing_of(edges: OrientedEdges) -> Drawing:
    """Spread the edges of a drawing, and fill its hull."""
    width, height = edges.size_px
    filled = np.zeros((height, width), np.uint8)
    if len(edges):
        hull = cv2.convexHull(np.rint(edges.points).astype(np.int32))
        cv2.fillConvexPoly(filled, hull, 1)
    around = cv2.dilate(filled, np.ones((_AROUND_PX, _AROUND_PX), np.uint8))
    return Drawing(edge_field(edges), np.asarray(around > 0))


def _above(share: float, chance: float) -> float:
    return (share - chance) / max(1.0 - chance, 0.1)


def _met(distance: FloatArray) -> FloatArray:
    return np.asarray(np.exp(-((distance / _MET_PX) ** 2) / 2), np.float32)


def _shifted(pose: Homography, side_px: int) -> Homography:
    """The same pose some way off in every direction: what meets there meets by chance."""
    step = _SHIFT * side_px * math.sqrt(abs(float(np.linalg.det(pose[:2, :2]))))
    turns = np.arange(_SHIFTS) * (2 * np.pi / _SHIFTS)
    moves = np.tile(np.eye(3), (_SHIFTS, 1, 1))
    moves[:, 0, 2], moves[:, 1, 2] = step * np.cos(turns), step * np.sin(turns)
    return np.asarray(moves @ pose, np.float64)
