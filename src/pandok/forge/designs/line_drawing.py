"""Line drawings as a design register prints them: hard edges and silhouettes, hidden lines removed.

Edges come from the mesh, what hides them from a z-buffer (Appel, 1967; here by sampling each edge).
Lines are drawn twice as large and reduced, so that hairlines are even and smooth.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.designs.mesh import Mesh
from pandok.forge.designs.raster import facing, rasterise
from pandok.forge.designs.views import Projection, View, orthographic, perspective
from pandok.reading.types import Image

Floats = npt.NDArray[np.float64]

_OVERSAMPLING = 2
_SUBPIXEL_BITS = 4
# How far behind the surface an edge may lie, as a share of the article: edges lie on it.
_SLACK = 0.006
# Shorter visible pieces are where two edges meet, not lines.
_SHORTEST_PX = 2.5


@dataclass(frozen=True)
class Pen:
    """How the lines look.

    Attributes:
        outline_px: Width of silhouettes on the picture.
        edge_px: Width of edges inside.
        ink: Grey level of the line.
    """

    outline_px: float = 1.8
    edge_px: float = 1.4
    ink: int = 12


def draw_view(mesh: Mesh, view: View, size_px: int = 512, pen: Pen | None = None) -> Image:
    """Draw one of the seven views.

    Returns:
        ``(size_px, size_px, 3) uint8 RGB``, dark lines on white.
    """
    placed = (
        perspective(mesh, size_px)
        if view is View.PERSPECTIVE
        else orthographic(mesh, view, size_px)
    )
    return draw_lines(mesh, placed, size_px, pen)


def draw_lines(
    mesh: Mesh, projection: Projection, size_px: int = 512, pen: Pen | None = None
) -> Image:
    """Draw what a camera sees of the edges of a mesh.

    Args:
        mesh: With its edges.
        projection: The camera, in pixels of the picture.
        size_px: Side of the picture.
        pen: How the lines look.

    Returns:
        ``(size_px, size_px, 3) uint8 RGB``, dark lines on white.
    """
    pen = pen or Pen()
    seen = projection.project(mesh.triangles)
    if mesh.closed:
        seen = seen[facing(seen)]
    surface = rasterise(seen, (size_px, size_px))
    # An edge at a silhouette lies beside the surface: what counts is the farthest neighbour.
    farthest = cv2.dilate(surface.depth, np.ones((3, 3), dtype=np.uint8))
    low, high = mesh.bounds
    slack = _SLACK * float(np.linalg.norm(high - low))
    canvas = np.full((size_px * _OVERSAMPLING,) * 2, 255, dtype=np.uint8)
    silhouettes = _silhouettes(projection.project(mesh.soft_edges))
    hard = projection.project(mesh.hard_edges)
    for edges, width_px in ((hard, pen.edge_px), (silhouettes, pen.outline_px)):
        pieces = _visible(edges, np.asarray(farthest), projection, slack)
        _stroke(canvas, pieces, width_px, pen.ink)
    drawn = cv2.resize(canvas, (size_px, size_px), interpolation=cv2.INTER_AREA)
    return np.repeat(np.asarray(drawn, dtype=np.uint8)[..., None], 3, axis=2)


def _silhouettes(seen: Floats) -> Floats:
    """Keep the ``(S, 4, 3)`` soft edges whose far corners lie on one side, as ``(K, 2, 3)``."""
    along = seen[:, 1, :2] - seen[:, 0, :2]
    length = np.hypot(along[:, 0], along[:, 1])
    sides = []
    for corner in (2, 3):
        to = seen[:, corner, :2] - seen[:, 0, :2]
        sides.append((along[:, 0] * to[:, 1] - along[:, 1] * to[:, 0]) / np.maximum(length, 1e-9))
    # A corner on the line itself belongs to a face seen edge-on, which counts as turned away.
    one, two = sides
    edge_on = 1e-3
    same = (one * two > 0) & (np.minimum(np.abs(one), np.abs(two)) > edge_on)
    grazing = (np.abs(one) <= edge_on) ^ (np.abs(two) <= edge_on)
    return seen[(same | grazing) & (length > 1e-6), :2]


def _visible(
    edges: Floats, farthest: npt.NDArray[np.float32], projection: Projection, slack_mm: float
) -> Floats:
    """Cut ``(K, 2, 3)`` edges to the ``(N, 2, 2)`` pieces that nothing hides."""
    if not len(edges):
        return np.zeros((0, 2, 2))
    length = np.hypot(*(edges[:, 1, :2] - edges[:, 0, :2]).T)
    steps = np.maximum(np.ceil(length / 1.5).astype(np.int64), 1)
    index = np.repeat(np.arange(len(edges)), steps)
    begin = np.cumsum(steps) - steps
    at = (np.arange(len(index)) - begin[index])[:, None]
    start, end = edges[index, 0], edges[index, 1]
    count = steps[index][:, None]
    from_, to = start + (end - start) * (at / count), start + (end - start) * ((at + 1) / count)
    middle = (from_ + to) / 2
    height, width = farthest.shape
    column = np.clip(np.floor(middle[:, 0]).astype(np.int64), 0, width - 1)
    row = np.clip(np.floor(middle[:, 1]).astype(np.int64), 0, height - 1)
    behind = farthest[row, column].astype(np.float64)
    with np.errstate(divide="ignore"):
        shown = projection.distance(middle[:, 2]) <= projection.distance(behind) + slack_mm
    shown |= ~np.isfinite(behind)
    return _runs(index, shown, from_[:, :2], to[:, :2], length)


def _runs(
    index: npt.NDArray[np.int64],
    shown: npt.NDArray[np.bool_],
    from_: Floats,
    to: Floats,
    length: Floats,
) -> Floats:
    """Join visible steps of the same edge; drop the scraps of edges that are mostly hidden."""
    if not len(index):
        return np.zeros((0, 2, 2))
    breaks = np.ones(len(index), dtype=np.bool_)
    breaks[1:] = (index[1:] != index[:-1]) | (shown[1:] != shown[:-1])
    first = np.flatnonzero(breaks)
    last = np.append(first[1:], len(index)) - 1
    pieces = np.stack([from_[first], to[last]], axis=1)
    size = np.hypot(*(pieces[:, 1] - pieces[:, 0]).T)
    whole = size >= 0.99 * length[index[first]]
    return np.asarray(pieces[shown[first] & (whole | (size >= _SHORTEST_PX))])


def _stroke(canvas: npt.NDArray[np.uint8], pieces: Floats, width_px: float, ink: int) -> None:
    scale = _OVERSAMPLING * 2**_SUBPIXEL_BITS
    fixed = np.rint((pieces * _OVERSAMPLING - 0.5) * (scale / _OVERSAMPLING)).astype(np.int32)
    cv2.polylines(
        canvas,
        list(fixed.reshape(-1, 2, 1, 2)),
        isClosed=False,
        color=[ink],
        thickness=max(1, round(width_px * _OVERSAMPLING)),
        lineType=cv2.LINE_AA,
        shift=_SUBPIXEL_BITS,
    )
