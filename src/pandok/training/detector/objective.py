"""The loss of the detector: focal on centres, generalised overlap on boxes."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

_BOX_WEIGHT = 5.0


@dataclass(frozen=True, eq=False)
class SceneBatch:
    """Scenes with their targets on ``G x G`` cells (`pandok.training.detector.targets`).

    Attributes:
        pictures: ``(N, 3, S, S) float32``, 0 to 1.
        heat: ``(N, 1, G, G) float32``.
        counted: ``(N, 1, G, G) float32``.
        boxes: ``(N, 4, G, G) float32`` xyxy in pixels.
        weights: ``(N, 1, G, G) float32``.
    """

    pictures: Tensor
    heat: Tensor
    counted: Tensor
    boxes: Tensor
    weights: Tensor


def detector_loss(heat: Tensor, boxes: Tensor, batch: SceneBatch) -> Tensor:
    """Add both losses up, the first for each mark, the second for each of their places.

    Args:
        heat: ``(N, 1, G, G)`` log odds.
        boxes: ``(N, 4, G, G)`` xyxy in pixels.
        batch: What they should be.
    """
    return heat_loss(heat, batch.heat, batch.counted) + _BOX_WEIGHT * box_loss(
        boxes, batch.boxes, batch.weights
    )


def heat_loss(heat: Tensor, target: Tensor, counted: Tensor) -> Tensor:
    """Focal loss that forgives what is near a centre (Law and Deng, "CornerNet", 2018)."""
    odds, chance = heat, heat.sigmoid()
    centre = (target == 1.0).float()
    missed = -functional.logsigmoid(odds) * (1 - chance) ** 2 * centre
    invented = -functional.logsigmoid(-odds) * chance**2 * (1 - target) ** 4 * (1 - centre)
    return ((missed + invented) * counted).sum() / centre.sum().clamp_min(1.0)


def box_loss(boxes: Tensor, target: Tensor, weights: Tensor) -> Tensor:
    """Weighted mean of 1 - GIoU (Rezatofighi et al., 2019); 0 without any mark."""
    low = torch.maximum(boxes[:, :2], target[:, :2])
    high = torch.minimum(boxes[:, 2:], target[:, 2:])
    shared = (high - low).clamp_min(0).prod(1)
    area = (boxes[:, 2:] - boxes[:, :2]).clamp_min(0).prod(1)
    target_area = (target[:, 2:] - target[:, :2]).prod(1)
    union = (area + target_area - shared).clamp_min(1e-6)
    around = torch.maximum(boxes[:, 2:], target[:, 2:]) - torch.minimum(boxes[:, :2], target[:, :2])
    around_area = around.clamp_min(0).prod(1).clamp_min(1e-6)
    agreement = shared / union - (around_area - union) / around_area
    share = weights[:, 0]
    return ((1 - agreement) * share).sum() / share.sum().clamp_min(1e-6)
