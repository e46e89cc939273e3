"""A small residual network that two processor cores train and serve.

Plain 3 x 3 convolutions: on a CPU they are faster than depthwise ones of the same accuracy.
Generalised mean pooling (Radenovic et al., 2018) takes any input size, so that training may start
small and end large.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class NetworkShape:
    """Size of the network.

    Attributes:
        widths: Channels of the stages; each stage but the first halves the resolution.
        blocks: Residual blocks of each stage.
        dimension: Length of a vector.
    """

    widths: tuple[int, ...] = (24, 64, 128, 256)
    blocks: tuple[int, ...] = (1, 1, 1, 1)
    dimension: int = 192


class ResidualBlock(nn.Module):
    """Two 3 x 3 convolutions and a way around them (He et al., 2016)."""

    def __init__(self, channels_in: int, channels: int, stride: int) -> None:
        super().__init__()
        self._first = nn.Conv2d(channels_in, channels, 3, stride, 1, bias=False)
        self._first_norm = nn.BatchNorm2d(channels)
        self._second = nn.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self._second_norm = nn.BatchNorm2d(channels)
        # The last normalisation starts at zero: every block begins as the identity.
        nn.init.zeros_(self._second_norm.weight)
        self._way_around: nn.Module = nn.Identity()
        if stride != 1 or channels_in != channels:
            self._way_around = nn.Sequential(
                nn.AvgPool2d(stride, stride) if stride > 1 else nn.Identity(),
                nn.Conv2d(channels_in, channels, 1, bias=False),
                nn.BatchNorm2d(channels),
            )

    def forward(self, maps: Tensor) -> Tensor:
        """Map ``(N, C_in, H, W)`` to ``(N, C, H / stride, W / stride)``."""
        inner = functional.relu(self._first_norm(self._first(maps)))
        inner = self._second_norm(self._second(inner))
        return functional.relu(inner + self._way_around(maps))


class GeneralisedMean(nn.Module):
    """Between mean (p = 1) and maximum (p infinite) over all places; p is learned."""

    def __init__(self, power: float = 3.0) -> None:
        super().__init__()
        self._power = nn.Parameter(torch.tensor(power))

    def forward(self, maps: Tensor) -> Tensor:
        """Map ``(N, C, H, W)``, not negative, to ``(N, C)``."""
        power = self._power.clamp(1.0, 8.0)
        return maps.clamp_min(1e-4).pow(power).mean((2, 3)).pow(1.0 / power)


class IdentityNetwork(nn.Module):
    """Pictures to unit vectors.

    Args:
        shape: How large.

    Attributes:
        dimension: Length of a vector.
    """

    def __init__(self, shape: NetworkShape) -> None:
        super().__init__()
        first = shape.widths[0]
        layers: list[nn.Module] = [
            nn.Conv2d(3, first, 3, 2, 1, bias=False),
            nn.BatchNorm2d(first),
            nn.ReLU(inplace=True),
        ]
        channels = first
        for stage, (width, blocks) in enumerate(zip(shape.widths, shape.blocks, strict=True)):
            for block in range(blocks):
                stride = 2 if stage and not block else 1
                layers.append(ResidualBlock(channels, width, stride))
                channels = width
        self._trunk = nn.Sequential(*layers)
        self._pool = GeneralisedMean()
        self._head = nn.Linear(channels, shape.dimension)
        self.dimension = shape.dimension

    def embed(self, pictures: Tensor) -> Tensor:
        """Map ``(N, 3, H, W) float32`` from 0 to 1 to ``(N, D)`` unit vectors."""
        maps = self._trunk(normalised(pictures))
        return functional.normalize(self._head(self._pool(maps)), dim=1)

    def forward(self, pictures: Tensor) -> Tensor:
        """Map ``(N, H, W, 3) uint8`` to ``(N, D)`` unit vectors: what is exported."""
        return self.embed(pictures.permute(0, 3, 1, 2).float() / 255.0)


def normalised(pictures: Tensor) -> Tensor:
    """Take out each picture's own brightness and contrast: light is no part of identity."""
    mean = pictures.mean((1, 2, 3), keepdim=True)
    spread = pictures.var((1, 2, 3), keepdim=True, correction=0).add(1e-3).sqrt()
    return (pictures - mean) / spread
