"""Batches of an office's references and photos, with views of what must not be forgotten."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from pandok.reading.images.letterboxing import letterbox
from pandok.reading.types import Image
from pandok.training.adaptation.material import OfficeMaterial, OldMaterial
from pandok.training.identity.batches import BatchPlan, Grounds, ViewBatches
from pandok.training.identity.views import ViewOptions, draw_view

_FILL = 255


@dataclass(frozen=True)
class AdaptationPlan:
    """What a batch holds.

    Attributes:
        rights: Most rights of the office.
        views: Views of each: the first is the reference as it is enrolled, the others are drawn.
        rehearsed: Classes of the old material, two views each.
        photo_hardness: How far verified photos, which are real already, are varied, 0 to 1.
        seed: Of everything.
    """

    rights: int = 24
    views: int = 4
    rehearsed: int = 16
    photo_hardness: float = 0.5
    seed: int = 0


@dataclass(frozen=True, eq=False)
class AdaptationBatch:
    """Views to learn from.

    Attributes:
        pictures: ``(N, 3, S, S) float32``, 0 to 1; the office's first, then the rehearsed.
        labels: ``(N,) int64``; no rehearsed class has the number of a right.
        rehearsed_from: Row of the first rehearsed view.
    """

    pictures: Tensor
    labels: Tensor
    rehearsed_from: int


class AdaptationBatches:
    """Draws batches; each depends on its number alone.

    Args:
        material: The office's.
        old: What must not be forgotten.
        plan: What a batch holds.
        view: How hard views of references are.
    """

    def __init__(
        self, material: OfficeMaterial, old: OldMaterial, plan: AdaptationPlan, view: ViewOptions
    ) -> None:
        self._material = material
        self._plan = plan
        self._view = view
        self._on_photos = view.eased(plan.photo_hardness)
        self._grounds = Grounds(old.artworks)
        self._enrolled = [letterbox(each, view.size_px, _FILL) for each in material.pictures]
        members = old.rehearsed
        rehearsed = BatchPlan(
            classes=min(plan.rehearsed, len(members)), views=2, eased_views=0, seed=plan.seed
        )
        self._rehearsal = ViewBatches(old.artworks, members, None, rehearsed, view, range(0))

    def batch(self, number: int) -> AdaptationBatch:
        """Draw one batch."""
        rng = np.random.default_rng([number, self._plan.seed, 1])
        count = self._material.class_count
        chosen = rng.choice(count, min(self._plan.rights, count), replace=False)
        views = [view for label in chosen for view in self._views(int(label), rng)]
        own = torch.from_numpy(np.stack(views)).permute(0, 3, 1, 2).float() / 255.0
        labels = torch.from_numpy(chosen).repeat_interleave(self._plan.views)
        rehearsed, numbers = self._rehearsal.batch(number)
        return AdaptationBatch(
            torch.cat([own, rehearsed]), torch.cat([labels, numbers + count]), len(own)
        )

    def _views(self, label: int, rng: np.random.Generator) -> list[Image]:
        """The enrolled picture, a drawn view of the reference, then photos where there are any."""
        references, crops = self._material.references_of(label), self._material.crops[label]
        enrolled = int(rng.choice(references))
        views = [self._enrolled[enrolled], self._drawn(enrolled, self._view, rng)]
        while len(views) < self._plan.views:
            if len(crops):
                views.append(self._drawn(int(rng.choice(crops)), self._on_photos, rng))
            else:
                views.append(self._drawn(int(rng.choice(references)), self._view, rng))
        return views

    def _drawn(self, index: int, options: ViewOptions, rng: np.random.Generator) -> Image:
        artworks = self._material.artworks
        artwork, photo = np.asarray(artworks.pictures[index]), bool(artworks.photos[index])
        return draw_view(artwork, photo, self._grounds.pick(rng), options, rng)
