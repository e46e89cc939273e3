"""Edges of a picture with their directions, whatever lies on which side of them.

Relief, chrome and stitching invert contrast or double an edge, and print comes in any colour: what
a drawing and a photo of it share is where edges run. Directions are therefore kept modulo 180
degrees, and strength is measured against the surroundings.
"""

from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from pandok.reading.types import FloatArray, Image

IndexArray: TypeAlias = npt.NDArray[np.int64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]

CHANNELS = 8
_BLUR_PX = 1.0
_LEAST_STRENGTH = 1.2
_LEAST_CONTRAST = 1.0
_FLOOR = 1.5
_SURROUNDINGS = 0.3
_MAX_EDGES = 1500
# Pixels of distance that a direction off by one channel costs, and how many channels may be off.
_TURN_PX, _TURNS = 2.0, 2
_FAR_PX = 1000.0


@dataclass(frozen=True, eq=False)
class OrientedEdges:
    """Thin edges of one picture.

    Attributes:
        points: ``(N, 2) float32``, x and y in pixels of the picture, to a fraction of a pixel.
        normals: ``(N, 2) float32`` unit vectors across the edge; their sign means nothing.
        strengths: ``(N,) float32``, contrast over that of the surroundings, the strongest first.
        size_px: Width and height of the picture.
    """

    points: FloatArray
    normals: FloatArray
    strengths: FloatArray
    size_px: tuple[int, int]

    def __len__(self) -> int:
        return len(self.points)


@dataclass(frozen=True, eq=False)
class EdgeField:
    """For every place and direction the nearest edge of about that direction.

    Directional chamfer matching (M.-Y. Liu et al., Fast directional chamfer matching, CVPR 2010):
    distance in the picture and in direction, added.

    Attributes:
        edges: The edges.
        distance: ``(CHANNELS, H, W) float32``, pixels, a turn counted as some.
        nearest: ``(CHANNELS, H, W)``, index of the edge; meaningless where no edge is.
    """

    edges: OrientedEdges
    distance: FloatArray
    nearest: IndexArray


def find_edges(picture: Image) -> OrientedEdges:
    """Find thin edges in a small picture.

    The gradient of a colour picture is that of S. Di Zenzo (A note on the gradient of a
    multi-image, CVGIP 1986), so that colours of one brightness have an edge between them; it is
    thinned along its direction as by J. Canny (PAMI 1986), with a threshold that follows the
    contrast around, so that a faint emboss has edges beside a strong print.

    Args:
        picture: ``(H, W, 3) uint8 RGB``, at least 3 by 3 pixels, about 100 by 100.
    """
    height, width = picture.shape[:2]
    smooth = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), _BLUR_PX)
    across, down = cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    xx = np.einsum("hwc,hwc->hw", across, across) / 64
    yy = np.einsum("hwc,hwc->hw", down, down) / 64
    xy = np.einsum("hwc,hwc->hw", across, down) / 64
    anisotropy = np.hypot(xx - yy, 2 * xy)
    contrast = np.sqrt(np.maximum((xx + yy + anisotropy) / 2, 0))
    angle = np.arctan2(2 * xy, xx - yy) / 2
    side = max(3, round(_SURROUNDINGS * max(height, width)))
    around = cv2.blur(contrast, (side, side))
    strength = np.asarray(contrast / (around + _FLOOR), np.float32)
    ridge, offset = _ridges(contrast, angle)
    strong = ridge & (strength > _LEAST_STRENGTH) & (contrast > _LEAST_CONTRAST)
    rows, columns = np.nonzero(strong)
    order = np.argsort(-strength[rows, columns], kind="stable")[:_MAX_EDGES]
    rows, columns = rows[order], columns[order]
    angles = angle[rows, columns]
    normals = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    points = np.stack([columns, rows], axis=1) + offset[rows, columns, None] * normals
    return OrientedEdges(
        points=points.astype(np.float32),
        normals=normals,
        strengths=strength[rows, columns],
        size_px=(width, height),
    )


def edge_field(edges: OrientedEdges) -> EdgeField:
    """Spread edges over the picture, direction by direction."""
    width, height = edges.size_px
    distance = np.full((CHANNELS, height, width), _FAR_PX, np.float32)
    nearest = np.zeros((CHANNELS, height, width), np.int64)
    cells = np.rint(edges.points).astype(np.int64)
    columns = np.clip(cells[:, 0], 0, width - 1)
    rows = np.clip(cells[:, 1], 0, height - 1)
    # An edge belongs to the two channels that its direction lies between.
    lower = np.floor(_turns(edges.normals)).astype(np.int64) % CHANNELS
    for channel in range(CHANNELS):
        members = np.flatnonzero((lower == channel) | (lower == (channel - 1) % CHANNELS))
        if not len(members):
            continue
        free = np.ones((height, width), np.uint8)
        free[rows[members], columns[members]] = 0
        distance[channel], labels = cv2.distanceTransformWithLabels(
            free, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
        )
        owner = np.zeros(len(members) + 1, np.int64)
        owner[labels[rows[members], columns[members]]] = members
        nearest[channel] = owner[labels]
    for _ in range(_TURNS):
        _turn(distance, nearest)
    return EdgeField(edges, distance, nearest)


def channel_of(normals: FloatArray) -> IndexArray:
    """Return the channel of each ``(..., 2)`` normal, of any length and sign."""
    return np.rint(_turns(normals)).astype(np.int64) % CHANNELS


def _turns(normals: FloatArray) -> FloatArray:
    """Direction in channels, 0 to `CHANNELS`."""
    angle = np.arctan2(normals[..., 1], normals[..., 0])
    return np.asarray(angle * np.float32(CHANNELS / np.pi) % CHANNELS, np.float32)


def _turn(distance: FloatArray, nearest: IndexArray) -> None:
    """Let each channel see the edges of its neighbours, farther off by a turn, in place."""
    before, owners = distance.copy(), nearest.copy()
    for step in (1, -1):
        turned = np.roll(before, step, axis=0) + np.float32(_TURN_PX)
        nearer = turned < distance
        np.copyto(distance, turned, where=nearer)
        np.copyto(nearest, np.roll(owners, step, axis=0), where=nearer)


def _ridges(contrast: FloatArray, angle: FloatArray) -> tuple[BoolArray, FloatArray]:
    """Where contrast is greatest along its direction, and by what fraction of a pixel off."""
    padded = cv2.copyMakeBorder(contrast, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
    height, width = contrast.shape
    rows, columns = np.mgrid[1 : height + 1, 1 : width + 1].astype(np.float32)
    x, y = np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)
    before = cv2.remap(padded, columns - x, rows - y, cv2.INTER_LINEAR)
    after = cv2.remap(padded, columns + x, rows + y, cv2.INTER_LINEAR)
    ridge = (contrast > before) & (contrast >= after)
    bend = np.minimum(before + after - 2 * contrast, -1e-6)
    offset = np.clip((before - after) / (2 * bend), -0.5, 0.5)
    return ridge, np.asarray(offset, np.float32)
