"""Fixed filters: oriented gradients and opponent colours, pooled over a spatial grid.

Nothing in this file is learned. The gradients follow HOG (Dalal and Triggs, CVPR 2005) and GIST
(Oliva and Torralba, IJCV 2001); opponent colours follow van de Sande et al. (TPAMI 2010); the
signed square root follows Perronnin et al. (ECCV 2010).
"""

import math
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

SIZE_PX: Final = 160
FILL: Final = 127
# Reductions of the luma picture before its gradients are taken: fine print, then shapes.
_REDUCTIONS: Final = (1, 2, 4)
_GRIDS: Final = (4, 2, 1)
_DIRECTIONS: Final = 8
_LUMA_STEPS: Final = 6
_CELL_PX: Final = 4
_FLOOR: Final = 1e-4


class FilterBank(nn.Module):
    """Pictures to a fixed description, each block power-normalised.

    Takes ``(N, SIZE_PX, SIZE_PX, 3) uint8 RGB``, gives ``(N, F) float32``.
    """

    def __init__(self) -> None:
        super().__init__()
        self._slope = nn.Parameter(_scharr(), requires_grad=False)
        self._compass = nn.Parameter(_compass(), requires_grad=False)
        steps = torch.linspace(0, 1, _LUMA_STEPS).reshape(1, -1, 1, 1)
        self._luma_steps = nn.Parameter(steps, requires_grad=False)

    def forward(self, pictures: Tensor) -> Tensor:
        """Describe a batch."""
        colour = pictures.permute(0, 3, 1, 2).to(torch.float32) / 255.0
        red, green, blue = colour[:, 0:1], colour[:, 1:2], colour[:, 2:3]
        # The square root tempers glare and makes equal steps look about equally large.
        luma = ((red + green + blue) / 3.0 + 1e-3).sqrt()
        opponent = torch.cat(
            [(red - green) / math.sqrt(2), (red + green - 2.0 * blue) / math.sqrt(6)], dim=1
        )
        blocks = [self._gradients(luma, reduction) for reduction in _REDUCTIONS]
        return torch.cat([*blocks, self._hues(opponent), self._lightness(luma)], dim=1)

    def _gradients(self, luma: Tensor, reduction: int) -> Tensor:
        """Energy by direction, divided by the energy around: the strength of light drops out."""
        reduced = functional.avg_pool2d(luma, reduction)
        slope = functional.conv2d(functional.pad(reduced, (1, 1, 1, 1), "replicate"), self._slope)
        energy = functional.conv2d(slope, self._compass).clamp(min=0.0).pow(2)
        cells = functional.avg_pool2d(energy, _CELL_PX)
        around = functional.avg_pool2d(
            functional.pad(cells.sum(dim=1, keepdim=True), (1, 1, 1, 1), "replicate"), 3, stride=1
        )
        return _pooled((cells / (around + _FLOOR)).sqrt())

    def _hues(self, opponent: Tensor) -> Tensor:
        """Chroma by hue, in soft sectors."""
        opponent = functional.avg_pool2d(opponent, _CELL_PX)
        chroma = opponent.pow(2).sum(dim=1, keepdim=True).add(1e-6).sqrt()
        sectors = functional.conv2d(opponent / chroma, self._compass).clamp(min=0.0).pow(4)
        return _pooled(sectors * chroma)

    def _lightness(self, luma: Tensor) -> Tensor:
        """Soft histogram of lightness."""
        luma = functional.avg_pool2d(luma, _CELL_PX)
        return _pooled((1.0 - (luma - self._luma_steps).abs() * (_LUMA_STEPS - 1)).clamp(min=0.0))


def _pooled(maps: Tensor) -> Tensor:
    """Average over the cells of each grid, then power- and L2-normalise the block."""
    cells = [functional.adaptive_avg_pool2d(maps, grid).flatten(1) for grid in _GRIDS]
    return functional.normalize((torch.cat(cells, dim=1) + 1e-6).sqrt(), dim=1)


def _scharr() -> Tensor:
    """Derivatives along x and y, ``(2, 1, 3, 3)`` (Scharr, 2000)."""
    along_x = torch.tensor([[-3.0, 0.0, 3.0], [-10.0, 0.0, 10.0], [-3.0, 0.0, 3.0]]) / 32.0
    return torch.stack([along_x, along_x.T]).unsqueeze(1)


def _compass() -> Tensor:
    """Projection onto evenly spread directions, ``(_DIRECTIONS, 2, 1, 1)``."""
    angles = torch.arange(_DIRECTIONS) * (2 * math.pi / _DIRECTIONS)
    return torch.stack([angles.cos(), angles.sin()], dim=1).reshape(-1, 2, 1, 1)
