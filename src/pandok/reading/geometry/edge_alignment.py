"""A flat drawing laid over a crop of a photo by the shape of its edges alone.

Flat logos give few keypoints, and chrome, emboss, stitching and engraving hardly any that match a
drawing. What is left of them on a photo is where their edges run.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np

from pandok.reading.geometry.alignment import foreground
from pandok.reading.geometry.edge_fit import AFFINE, PROJECTIVE, SIMILARITY, fit_poses
from pandok.reading.geometry.edge_score import (
    Drawing,
    drawing_of,
    edge_score,
    shares_drawn,
    shares_seen,
    support_of,
)
from pandok.reading.geometry.edge_search import SearchRange, search_poses
from pandok.reading.geometry.oriented_edges import (
    EdgeField,
    OrientedEdges,
    edge_field,
    find_edges,
)
from pandok.reading.geometry.registration import as_quad, project
from pandok.reading.types import FloatArray, Homography, Image, Quad

_MARGIN_PX = 6
# References come large; what is drawn on them is sought at this longer side.
_REDUCED_PX = 320
_LEAST_EDGES = 16
_SEARCHED_EDGES, _FITTED_EDGES, _SCORED_EDGES = 64, 120, 300
_STARTS, _FINALISTS = 8, 3


@dataclass(frozen=True)
class EdgeAlignmentOptions:
    """How a drawing is laid over a crop.

    Attributes:
        crop_side_px: Longer side to which a crop is reduced or enlarged.
        drawing_side_px: The same for what is drawn on the reference, without its margins.
        limits: Where and how large the drawing may lie.
    """

    crop_side_px: int = 96
    drawing_side_px: int = 80
    limits: SearchRange = field(default_factory=SearchRange)


@dataclass(frozen=True, eq=False)
class EdgeAlignment:
    """A drawing laid over a crop.

    Attributes:
        score: How surely the crop shows the drawing, 0 to 1, comparable between references.
        reference_to_region: ``(3, 3) float64``, from pixels of the reference to pixels of the crop.
        quad: The box of what is drawn on the reference, as it lies on the crop.
        reference_quad: The same box on the reference.
        explained_reference: Share of the drawing's edges that meet one of the crop, 0 to 1.
        explained_region: Share of the crop's edges within the drawing that meet one of it, 0 to 1.
    """

    score: float
    reference_to_region: Homography
    quad: Quad
    reference_quad: Quad
    explained_reference: float
    explained_region: float


@dataclass(frozen=True, eq=False)
class RegionEdges:
    """Edges of a crop, found once and compared with many drawings.

    Attributes:
        field: The edges, at working size.
        to_region: ``(3, 3) float64``, from pixels at working size to pixels of the crop.
    """

    field: EdgeField
    to_region: Homography


@dataclass(frozen=True, eq=False)
class ReferenceEdges:
    """Edges of what is drawn on a reference, found once and compared with many crops.

    Attributes:
        drawing: The edges, at working size.
        to_reference: ``(3, 3) float64``, from pixels at working size to pixels of the reference.
        box: What is drawn, xyxy in pixels of the reference.
    """

    drawing: Drawing
    to_reference: Homography
    box: tuple[float, float, float, float]


def align_edges(
    region: Image, reference: Image, options: EdgeAlignmentOptions | None = None
) -> EdgeAlignment | None:
    """Lay a drawing over a crop by their edges.

    Args:
        region: ``(H, W, 3) uint8 RGB``, a crop of a photo, roughly about what may be the mark.
        reference: ``(H, W, 3) uint8 RGB``, the mark or a line drawing on a plain ground.
        options: How.

    Returns:
        None where one of the two has hardly an edge, or no pose is one that a camera could have.
    """
    options = options or EdgeAlignmentOptions()
    return align_found_edges(
        region_edges(region, options), reference_edges(reference, options), options
    )


def region_edges(region: Image, options: EdgeAlignmentOptions) -> RegionEdges:
    """Find the edges of a crop."""
    height, width = region.shape[:2]
    scale = options.crop_side_px / max(height, width)
    small, to_region = _resized(region, scale)
    return RegionEdges(edge_field(find_edges(small)), to_region)


def reference_edges(reference: Image, options: EdgeAlignmentOptions) -> ReferenceEdges:
    """Find the edges of what is drawn on a reference."""
    reference, to_reference = _resized(reference, min(1.0, _REDUCED_PX / max(reference.shape[:2])))
    rows, columns = np.nonzero(foreground(reference))
    left, top = int(columns.min()), int(rows.min())
    right, bottom = int(columns.max()) + 1, int(rows.max()) + 1
    scale = options.drawing_side_px / max(right - left, bottom - top)
    margin = int(np.ceil(_MARGIN_PX / scale))
    padded = cv2.copyMakeBorder(
        reference[top:bottom, left:right],
        margin,
        margin,
        margin,
        margin,
        cv2.BORDER_CONSTANT,
        value=np.median(reference[0], axis=0).tolist(),
    )
    small, to_padded = _resized(np.asarray(padded, np.uint8), scale)
    shift = np.array([[1, 0, left - margin], [0, 1, top - margin], [0, 0, 1]], np.float64)
    box = np.array([[left, top], [right, bottom]], np.float32) - np.float32(0.5)
    (x1, y1), (x2, y2) = project(box, to_reference) + np.float32(0.5)
    return ReferenceEdges(
        drawing_of(find_edges(small)),
        np.asarray(to_reference @ shift @ to_padded, np.float64),
        (float(x1), float(y1), float(x2), float(y2)),
    )


def align_found_edges(
    region: RegionEdges, reference: ReferenceEdges, options: EdgeAlignmentOptions
) -> EdgeAlignment | None:
    """As `align_edges`, of edges that were found before."""
    drawing, seen = reference.drawing, region.field
    drawn = drawing.field.edges
    if min(len(drawn), len(seen.edges)) < _LEAST_EDGES:
        return None
    poses = search_poses(seen, _some(drawn, _SEARCHED_EDGES), options.limits, _STARTS)
    some = _some(drawn, _FITTED_EDGES)
    poses = fit_poses(seen, some, poses, (6.0, 4.0), SIMILARITY)
    poses = fit_poses(seen, some, poses, (4.0, 3.0), AFFINE)
    many = _some(drawn, _SCORED_EDGES)
    best = np.argsort(-shares_drawn(seen, many, poses), kind="stable")[:_FINALISTS]
    poses = fit_poses(seen, some, poses[best], (3.0, 2.0, 2.0), PROJECTIVE)
    shares = shares_drawn(seen, many, poses) + shares_seen(seen.edges, drawing, poses)
    pose = poses[int(shares.argmax())]
    support = support_of(seen, drawing, many, pose)
    to_region = region.to_region @ pose @ np.linalg.inv(reference.to_reference)
    left, top, right, bottom = reference.box
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    laid = project(corners, to_region)
    if not _seen_from_the_front(laid):
        return None
    return EdgeAlignment(
        score=edge_score(support),
        reference_to_region=to_region / to_region[2, 2],
        quad=as_quad(laid),
        reference_quad=as_quad(corners),
        explained_reference=support.drawn,
        explained_region=support.seen,
    )


def _seen_from_the_front(quad: FloatArray) -> bool:
    """Whether a quad is convex and not mirrored: what a camera can make of a rectangle."""
    sides = np.roll(quad, -1, axis=0) - quad
    following = np.roll(sides, -1, axis=0)
    turns = sides[:, 0] * following[:, 1] - sides[:, 1] * following[:, 0]
    return bool(np.isfinite(quad).all() and (turns > 0).all())


def _some(edges: OrientedEdges, count: int) -> OrientedEdges:
    """At most so many edges, spread evenly over the picture."""
    if len(edges) <= count:
        return edges
    order = np.lexsort((edges.points[:, 0], np.rint(edges.points[:, 1])))
    kept = order[np.linspace(0, len(order) - 1, count).round().astype(np.int64)]
    return OrientedEdges(
        edges.points[kept], edges.normals[kept], edges.strengths[kept], edges.size_px
    )


def _resized(picture: Image, scale: float) -> tuple[Image, Homography]:
    """Resize, and the map back: corners meet corners, so centres of pixels shift by a half."""
    height, width = picture.shape[:2]
    size = (max(3, round(width * scale)), max(3, round(height * scale)))
    shrinking = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = np.asarray(cv2.resize(picture, size, interpolation=shrinking), np.uint8)
    across, down = width / size[0], height / size[1]
    back = [[across, 0, (across - 1) / 2], [0, down, (down - 1) / 2], [0, 0, 1]]
    return small, np.array(back, np.float64)
