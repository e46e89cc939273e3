"""The network: convolutions that end in a row of vectors, a neck that looks along it, a head.

After SVTR (Du et al., IJCAI 2022) and CRNN (Shi et al., TPAMI 2017), much smaller: a picture is
brought down to one vector every four pixels along the line.
"""

import copy
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from pandok.training.text.alphabet import PART_COUNT, syllable_parts

_HEIGHT_SHARE = 8  # what is left of the height before it is folded into channels


@dataclass(frozen=True)
class RecogniserShape:
    """Size of the network.

    Attributes:
        height_px: Of lines; a multiple of 8.
        channels: Of the stem, of the pictures at a quarter of the size, and of those half as high.
        blocks: Residual blocks at these two sizes.
        dimension: Of the vectors along the line.
        neck: Blocks of the neck.
        heads: Of its attention.
    """

    height_px: int = 32
    channels: tuple[int, int, int] = (32, 64, 128)
    blocks: tuple[int, int] = (1, 1)
    dimension: int = 192
    neck: int = 2
    heads: int = 6


class RecogniserNetwork(nn.Module):
    """Gives the log-probabilities of characters along lines.

    Args:
        shape: Its size.
        characters: The alphabet, the blank first.
    """

    def __init__(self, shape: RecogniserShape, characters: tuple[str, ...]) -> None:
        super().__init__()
        stem, low, high = shape.channels
        wide, rows = shape.dimension, shape.height_px // _HEIGHT_SHARE
        self.picture = nn.Sequential(
            _convolution(3, stem, (3, 3), (2, 2)),
            _convolution(stem, low, (3, 3), (2, 2)),
            *(_Residual(low) for _ in range(shape.blocks[0])),
            _convolution(low, high, (3, 3), (2, 1)),
            *(_Residual(high) for _ in range(shape.blocks[1])),
            _convolution(high, wide, (rows, 1), (rows, 1), padding=(0, 0)),
        )
        self.neck = nn.ModuleList(_NeckBlock(wide, shape.heads) for _ in range(shape.neck))
        self.norm = nn.LayerNorm(wide)
        self.head: SyllableHead | nn.Linear = SyllableHead(wide, characters)

    def forward(self, lines: Tensor) -> Tensor:
        """Read lines.

        Args:
            lines: ``(N, height_px, W, 3) uint8 RGB``, W a multiple of 4.

        Returns:
            ``(N, W / 4, C) float32`` natural logarithms; those of a step sum to 1 as probabilities.
        """
        pictures = lines.permute(0, 3, 1, 2).float() / 127.5 - 1.0
        along: Tensor = self.picture(pictures).squeeze(2).transpose(1, 2)
        for block in self.neck:
            along = block(along)
        scores: Tensor = self.head(self.norm(along))
        return torch.log_softmax(scores, dim=2)

    def plain(self) -> "RecogniserNetwork":
        """Return a copy in evaluation mode whose head is a linear layer, as it is exported."""
        copied = copy.deepcopy(self).eval()
        if isinstance(copied.head, SyllableHead):
            copied.head = copied.head.plain()
        return copied


def _convolution(
    given: int,
    made: int,
    kernel: tuple[int, int],
    stride: tuple[int, int],
    padding: tuple[int, int] = (1, 1),
) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(given, made, kernel, stride, padding, bias=False),
        nn.BatchNorm2d(made),
        nn.ReLU(inplace=True),
    )


class _Residual(nn.Module):
    """Two convolutions beside a short cut (He et al., CVPR 2016)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = _convolution(channels, channels, (3, 3), (1, 1))
        self.second = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(channels)
        nn.init.zeros_(self.norm.weight)

    def forward(self, pictures: Tensor) -> Tensor:
        """Keep the size of ``(N, C, H, W)``."""
        return torch.relu(pictures + self.norm(self.second(self.first(pictures))))


class _NeckBlock(nn.Module):
    """Looks at neighbours, then along the whole line, then at each step by itself."""

    def __init__(self, dimension: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.near = nn.Conv1d(dimension, dimension, 7, padding=3, groups=dimension)
        self.norm_far = nn.LayerNorm(dimension)
        self.mixed = nn.Linear(dimension, 3 * dimension)
        self.joined = nn.Linear(dimension, dimension)
        self.norm_alone = nn.LayerNorm(dimension)
        self.alone = nn.Sequential(
            nn.Linear(dimension, 2 * dimension), nn.ReLU(), nn.Linear(2 * dimension, dimension)
        )

    def forward(self, along: Tensor) -> Tensor:
        """Keep the size of ``(N, T, D)``."""
        along = along + self.near(along.transpose(1, 2)).transpose(1, 2)
        count, steps, dimension = along.shape
        apart = (count, steps, 3, self.heads, dimension // self.heads)
        asks, keys, values = self.mixed(self.norm_far(along)).view(apart).permute(2, 0, 3, 1, 4)
        seen = nn.functional.scaled_dot_product_attention(asks, keys, values)
        along = along + self.joined(seen.transpose(1, 2).reshape(count, steps, dimension))
        changed: Tensor = along + self.alone(self.norm_alone(along))
        return changed


class SyllableHead(nn.Module):
    """A linear layer in which syllables share what their jamo have in common.

    The weights of a syllable are those of its first consonant, its vowel, its last consonant, and
    a share of its own: a jamo is learned from every syllable that has it, so that rare syllables
    need few examples.

    Args:
        dimension: Of the vectors.
        characters: The alphabet.
    """

    parts: Tensor

    def __init__(self, dimension: int, characters: tuple[str, ...]) -> None:
        super().__init__()
        count = len(characters)
        self.own = nn.Parameter(torch.zeros(count, dimension))
        self.shared = nn.Parameter(torch.zeros(PART_COUNT, dimension))
        self.bias = nn.Parameter(torch.zeros(count))
        parts = torch.from_numpy(syllable_parts(characters))
        self.register_buffer("parts", parts, persistent=False)
        nn.init.normal_(self.shared, std=dimension**-0.5)
        with torch.no_grad():
            self.own[parts[:, 0] == PART_COUNT] = dimension**-0.5 * torch.randn(
                int((parts[:, 0] == PART_COUNT).sum()), dimension
            )

    def weights(self) -> Tensor:
        """Return ``(C, D)``, as a plain linear layer has them."""
        shared = torch.cat((self.shared, self.shared.new_zeros(1, self.shared.shape[1])))
        return self.own + shared[self.parts].sum(dim=1)

    @torch.no_grad()
    def plain(self) -> nn.Linear:
        """Return a linear layer that gives the same."""
        weights = self.weights()
        layer = nn.Linear(weights.shape[1], weights.shape[0])
        layer.weight.copy_(weights)
        layer.bias.copy_(self.bias)
        return layer

    def forward(self, along: Tensor) -> Tensor:
        """Score characters.

        Args:
            along: ``(N, T, D)``.

        Returns:
            ``(N, T, C)``.
        """
        return nn.functional.linear(along, self.weights(), self.bias)
