"""Batches of lines of about one length."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import IterableDataset

from pandok.forge.text_lines.lines import LineSources
from pandok.reading.text.recogniser.sizing import side_by_side
from pandok.reading.types import Image
from pandok.training.text.alphabet import encode
from pandok.training.text.lines import LineOptions, draw_training_line


@dataclass(frozen=True, eq=False)
class LineBatch:
    """Lines and what they say.

    Attributes:
        lines: ``(N, H, W, 3) uint8 RGB``.
        steps: ``(N,) int64`` steps of each line.
        texts: ``(sum of lengths,) int64`` places of all characters in the alphabet.
        lengths: ``(N,) int64`` characters of each line.
    """

    lines: Tensor
    steps: Tensor
    texts: Tensor
    lengths: Tensor


@dataclass(frozen=True)
class BatchPlan:
    """How lines come together.

    Attributes:
        size: Lines of a batch.
        batches: Batches of a bundle: lines of a bundle are drawn together and sorted by length, so
            that those of a batch are about equally long.
        seed: Of everything.
    """

    size: int = 32
    batches: int = 8
    seed: int = 0

    @property
    def bundle(self) -> int:
        """Lines of a bundle."""
        return self.size * self.batches


class LineBatches(IterableDataset[LineBatch]):
    """Batches of some bundles; a bundle depends on its number and the seed alone.

    Args:
        sources: What lines are drawn from.
        options: How they are drawn.
        plan: How they come together.
        bundles: Numbers of the bundles.
    """

    def __init__(
        self, sources: LineSources, options: LineOptions, plan: BatchPlan, bundles: range
    ) -> None:
        super().__init__()
        self._sources = sources
        self._options = options
        self._plan = plan
        self._bundles = bundles

    def __iter__(self) -> Iterator[LineBatch]:
        """Yield the batches of each bundle, in random order."""
        for bundle in self._bundles:
            yield from self.bundle(bundle)

    def bundle(self, number: int) -> list[LineBatch]:
        """Draw one bundle."""
        plan = self._plan
        first = number * plan.bundle
        drawn = [
            draw_training_line(index, plan.seed, self._sources, self._options)
            for index in range(first, first + plan.bundle)
        ]
        drawn.sort(key=lambda line: line[0].shape[1])
        order = np.random.default_rng((plan.seed, number, 73)).permutation(plan.batches)
        starts = [int(place) * plan.size for place in order]
        return [line_batch(drawn[start : start + plan.size]) for start in starts]


def line_batch(
    drawn: list[tuple[Image, str]],
) -> LineBatch:
    """Put lines and texts together.

    Args:
        drawn: ``(H, W, 3) uint8 RGB`` of one height, and what each says; at least one.
    """
    stacked, steps = side_by_side([strip for strip, _ in drawn])
    texts = [encode(text) for _, text in drawn]
    return LineBatch(
        torch.from_numpy(stacked),
        torch.from_numpy(steps),
        torch.from_numpy(np.concatenate(texts)),
        torch.tensor([len(text) for text in texts], dtype=torch.int64),
    )
