"""Batches of views: several of each class, and classes that the network confuses side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.utils.data import IterableDataset

from pandok.reading.types import Image
from pandok.training.identity.artworks import SIDE_PX, Artworks, Kind, ground_of
from pandok.training.identity.shape_views import draw_any_view
from pandok.training.identity.views import ViewOptions

Indices = npt.NDArray[np.int64]

_EASIEST = 0.25
_AS_ENROLLED = 0.15

# Of shapes a photo is mostly compared with drawings; the rest of the time with other photos.
_ACROSS = 0.8
# How often a shape is chosen for one time that a mark is: it has more to be learned of.
_SHAPES_PER_MARK = 2.0


class Grounds:
    """What lies behind marks: the photos of a pack, or white where it has none.

    Args:
        artworks: The pack.
    """

    def __init__(self, artworks: Artworks) -> None:
        self._artworks = artworks
        self._photos = np.flatnonzero(artworks.photos)

    def pick(self, rng: np.random.Generator) -> Image:
        """Return one, ``(SIDE_PX, SIDE_PX, 3) uint8``."""
        if not len(self._photos):
            return np.full((SIDE_PX, SIDE_PX, 3), 255, np.uint8)
        index = int(self._photos[int(rng.integers(len(self._photos)))])
        return ground_of(np.asarray(self._artworks.pictures[index]))


@dataclass(frozen=True)
class BatchPlan:
    """What a batch holds.

    Attributes:
        classes: How many classes.
        views: How many views of each.
        look_alikes: Share of the classes that come as neighbours of others.
        as_enrolled: Share of the classes of which the first view is nearly as a reference is: a
            photo is compared with references, seldom with another photo.
        eased_views: Views over which all become as hard as they are asked for: from hard views
            alone little is learned at first.
        seed: Of everything.
    """

    classes: int = 64
    views: int = 2
    look_alikes: float = 0.5
    as_enrolled: float = 0.5
    eased_views: int = 150_000
    seed: int = 0

    @property
    def size(self) -> int:
        """Views in a batch."""
        return self.classes * self.views

    def hardness(self, number: int) -> float:
        """How hard the views of a batch are, of what is asked for, 0 to 1."""
        if not self.eased_views:
            return 1.0
        return min(1.0, _EASIEST + (1 - _EASIEST) * number * self.size / self.eased_views)


class ViewBatches(IterableDataset[tuple[Tensor, Tensor]]):
    """Batches of views; a batch depends on its number and the neighbours alone.

    Args:
        artworks: What is learned from.
        members: For each class, the indices of its artworks.
        neighbours: ``(C, k)`` classes most alike each class, or None at first.
        plan: What a batch holds.
        options: How hard the views are.
        numbers: Numbers of the batches, in order; they seed them.
    """

    def __init__(
        self,
        artworks: Artworks,
        members: list[Indices],
        neighbours: Indices | None,
        plan: BatchPlan,
        options: ViewOptions,
        numbers: range,
    ) -> None:
        super().__init__()
        self._artworks = artworks
        self._members = members
        self._neighbours = neighbours
        self._plan = plan
        self._options = options
        self._numbers = numbers
        self._grounds = Grounds(artworks)
        self._odds = _odds(artworks, members)

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        """Yield ``(N, 3, S, S) float32`` from 0 to 1 and ``(N,) int64`` classes."""
        for number in self._numbers:
            yield self.batch(number)

    def batch(self, number: int) -> tuple[Tensor, Tensor]:
        """Draw one batch."""
        rng = np.random.default_rng([number, self._plan.seed])
        classes = self._choose(rng)
        options = self._options.eased(self._plan.hardness(number))
        mild = options.eased(_AS_ENROLLED)
        pictures, labels = [], []
        for label in classes:
            enrolled = rng.random() < self._plan.as_enrolled
            for view, index in enumerate(self.pick(label, rng)):
                chosen = mild if enrolled and not view else options
                pictures.append(self._view(index, chosen, rng))
                labels.append(label)
        stacked = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float() / 255.0
        return stacked, torch.tensor(labels, dtype=torch.int64)

    def _choose(self, rng: np.random.Generator) -> list[int]:
        count, total = self._plan.classes, len(self._members)
        if self._neighbours is None:
            return [int(c) for c in rng.choice(total, count, replace=False, p=self._odds)]
        width = self._neighbours.shape[1] + 1
        groups = max(1, round(count * self._plan.look_alikes / width))
        chosen: dict[int, None] = {}
        for seed in rng.choice(total, groups, replace=False, p=self._odds):
            chosen |= dict.fromkeys([int(seed), *(int(n) for n in self._neighbours[seed])])
        for label in rng.choice(total, min(total, 2 * count), replace=False, p=self._odds):
            if len(chosen) >= count:
                break
            chosen[int(label)] = None
        return list(chosen)[:count]

    def pick(self, label: int, rng: np.random.Generator) -> list[int]:
        """Choose an artwork for each view of a class; of a shape a drawing is the first one."""
        members = self._members[label]
        kinds = self._artworks.kinds[members]
        drawn, seen = members[kinds == Kind.DRAWING], members[kinds == Kind.SURFACE]
        wanted = [members] * self._plan.views
        if len(drawn) and len(seen):
            across = rng.random() < _ACROSS
            wanted = [drawn if across and not v % 2 else seen for v in range(self._plan.views)]
        return [int(each[int(rng.integers(len(each)))]) for each in wanted]

    def _view(self, index: int, options: ViewOptions, rng: np.random.Generator) -> Image:
        ground = self._grounds.pick(rng)
        artwork = np.asarray(self._artworks.pictures[index])
        kind = Kind(int(self._artworks.kinds[index]))
        return draw_any_view(artwork, kind, ground, options, rng)


def _odds(artworks: Artworks, members: list[Indices]) -> npt.NDArray[np.float64]:
    """Return how likely each class is the next one that is chosen, ``(C,)``."""
    first = artworks.kinds[[int(each[0]) for each in members]]
    weights = np.where(first >= Kind.DRAWING, _SHAPES_PER_MARK, 1.0)
    return np.asarray(weights / weights.sum(), np.float64)


def class_members(classes: npt.NDArray[np.int32]) -> list[Indices]:
    """Return for each class, 0 upwards, the indices of its artworks."""
    order = np.argsort(classes, kind="stable")
    edges = np.searchsorted(classes[order], np.arange(int(classes.max()) + 2))
    return [order[a:b] for a, b in pairwise(edges)]
