"""A small network that tells centres and boxes of marks, and decodes them itself.

A residual trunk down to a thirty-second of the picture, and a way back up that adds what was seen
finer on the way down (feature pyramid, Lin et al., 2017).
"""

from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

from pandok.training.detector.targets import STRIDE_PX
from pandok.training.identity.network import ResidualBlock, normalised

# Odds of a mark in a cell before anything is learned (Lin et al., "Focal Loss", 2017).
_FIRST_HEAT = -4.0
_FIRST_REACH_PX = 16.0


@dataclass(frozen=True)
class DetectorShape:
    """Size of the network.

    Attributes:
        widths: Channels at a half, a quarter, an eighth, a sixteenth, a thirty-second.
        neck: Channels on the way back up.
        head: Channels of the last convolution.
        most: Boxes that are decoded.
    """

    widths: tuple[int, int, int, int, int] = (12, 24, 48, 96, 128)
    neck: int = 48
    head: int = 32
    most: int = 32


class DetectorNetwork(nn.Module):
    """Pictures to boxes.

    Args:
        shape: How large.
    """

    def __init__(self, shape: DetectorShape) -> None:
        super().__init__()
        widths = shape.widths
        self._stem = nn.Sequential(
            nn.Conv2d(3, widths[0], 3, 2, 1, bias=False),
            nn.BatchNorm2d(widths[0]),
            nn.ReLU(inplace=True),
        )
        self._down = nn.ModuleList(
            ResidualBlock(before, after, 2) for before, after in pairwise(widths)
        )
        self._across = nn.ModuleList(nn.Conv2d(width, shape.neck, 1) for width in widths[1:])
        self._joined = nn.Sequential(
            nn.Conv2d(shape.neck, shape.head, 3, 1, 1, bias=False),
            nn.BatchNorm2d(shape.head),
            nn.ReLU(inplace=True),
            nn.Conv2d(shape.head, shape.head, 3, 1, 1, bias=False),
            nn.BatchNorm2d(shape.head),
            nn.ReLU(inplace=True),
        )
        self._heat = nn.Conv2d(shape.head, 1, 1)
        self._reach = nn.Conv2d(shape.head, 4, 1)
        nn.init.zeros_(self._heat.weight)
        if self._heat.bias is not None:
            nn.init.constant_(self._heat.bias, _FIRST_HEAT)
        self._most = shape.most

    def look(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """Tell where marks are.

        Args:
            pictures: ``(N, 3, S, S) float32``, 0 to 1.

        Returns:
            ``(N, 1, G, G)`` log odds of a centre, and ``(N, 4, G, G)`` xyxy of the box around it,
            in pixels.
        """
        maps = self._stem(normalised(pictures))
        levels = []
        for block, across in zip(self._down, self._across, strict=True):
            maps = block(maps)
            levels.append(across(maps))
        joined = levels[-1]
        for finer in reversed(levels[:-1]):
            joined = finer + functional.interpolate(joined, scale_factor=2.0, mode="nearest")
        joined = self._joined(functional.relu(joined))
        reach = functional.softplus(self._reach(joined)) * _FIRST_REACH_PX
        cells = reach.shape[-1]
        at = (torch.arange(cells, device=reach.device) + 0.5) * STRIDE_PX
        x, y = at.view(1, 1, cells).expand(1, cells, cells), at.view(1, cells, 1)
        y = y.expand(1, cells, cells)
        corners = torch.stack([x, y, x, y], dim=1)
        signs = torch.tensor([-1.0, -1.0, 1.0, 1.0], device=reach.device).view(1, 4, 1, 1)
        return self._heat(joined), corners + signs * reach

    def forward(self, pictures: Tensor) -> Tensor:
        """Map ``(N, S, S, 3) uint8`` to ``(N, K, 5)``: what is exported.

        Returns:
            xyxy in pixels and a score from 0 to 1, the highest first: the cells whose heat is the
            highest of their neighbourhood (Zhou et al., "Objects as Points", 2019).
        """
        heat, boxes = self.look(pictures.permute(0, 3, 1, 2).float() / 255.0)
        peaks = functional.max_pool2d(heat, 3, 1, 1)
        alone = torch.where(peaks > heat, torch.full_like(heat, -20.0), heat)
        scores, places = alone.flatten(1).topk(self._most, dim=1)
        chosen = boxes.flatten(2).gather(2, places[:, None, :].expand(-1, 4, -1))
        return torch.cat([chosen.transpose(1, 2), scores.sigmoid()[..., None]], dim=2)
