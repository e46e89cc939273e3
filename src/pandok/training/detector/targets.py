"""What the network should say of a scene, on the grid of its output.

As TTFNet has it (Liu et al., "Training-Time-Friendly Network for Real-Time Object Detection",
2020): a Gaussian around each centre, as wide and high as the box, tells where a mark is, and every
place under it learns the box, so that little training goes far.
"""

from dataclasses import dataclass

import numpy as np

from pandok.reading.types import FloatArray

STRIDE_PX = 4
# Share of the box that its Gaussian reaches over.
_REACH = 0.54


@dataclass(frozen=True, eq=False)
class Targets:
    """Targets of one scene on a grid of ``G x G`` cells.

    Attributes:
        heat: ``(G, G) float32``: 1 at the centre of a mark, falling to 0.
        counted: ``(G, G) float32``: 0 where no answer is wrong, else 1.
        boxes: ``(4, G, G) float32``: xyxy in pixels of the box that a cell learns.
        weights: ``(G, G) float32``: how much it counts; the logarithm of its area over a box.
    """

    heat: FloatArray
    counted: FloatArray
    boxes: FloatArray
    weights: FloatArray


def scene_targets(boxes: FloatArray, ignored: FloatArray, size_px: int) -> Targets:
    """Draw the targets of a scene.

    Args:
        boxes: ``(M, 4) float32`` xyxy in pixels.
        ignored: ``(K, 4) float32`` boxes in which further marks may show.
        size_px: Side of the scene, a multiple of `STRIDE_PX`.
    """
    cells = size_px // STRIDE_PX
    heat = np.zeros((cells, cells), np.float32)
    counted = np.ones((cells, cells), np.float32)
    told = np.zeros((4, cells, cells), np.float32)
    weights = np.zeros((cells, cells), np.float32)
    for box in ignored / STRIDE_PX:
        left, top, right, low = (int(v) for v in np.clip(np.round(box), 0, cells))
        counted[top:low, left:right] = 0
    sides = boxes[:, 2:] - boxes[:, :2]
    # Small boxes last: where two meet, the cell is the smaller one's.
    for row in np.argsort(-sides.prod(axis=1), kind="stable"):
        blob = _blob(boxes[row], cells)
        under = blob > 0
        heat = np.maximum(heat, blob)
        counted[under] = 1
        told[:, under] = boxes[row][:, None]
        weights[under] = blob[under] / blob.sum() * np.log(max(float(sides[row].prod()), np.e))
    return Targets(heat, counted, told, weights)


def _blob(box: FloatArray, cells: int) -> FloatArray:
    """Gaussian around the cell that holds the centre of a box, cut off beyond its reach."""
    centre = np.clip((box[:2] + box[2:]) / 2 / STRIDE_PX, 0, cells - 1).astype(int)
    half = (box[2:] - box[:2]) / 2 / STRIDE_PX * _REACH
    parts = []
    for axis in range(2):
        away = np.abs(np.arange(cells) - centre[axis])
        reach = float(int(half[axis]))
        sigma = (2 * reach + 1) / 6
        parts.append(np.where(away <= reach, np.exp(-(away**2) / (2 * sigma**2)), 0))
    return np.asarray(np.outer(parts[1], parts[0]), np.float32)
