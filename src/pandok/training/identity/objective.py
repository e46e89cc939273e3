"""What the encoder is trained for: alike within a class, apart from all others.

Supervised contrastive loss within the batch (Khosla et al., 2020), a margin against learned centres
of the classes (sub-centre ArcFace; Deng et al., 2020), and an entropy term that spreads the vectors
over the sphere (KoLeo; Sablayrolles et al., 2019).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import torch
from torch import Tensor, nn
from torch.nn import functional

_SPREAD = 0.05  # of a centre's coordinates at the beginning
_APART = 0.2  # how far the centres of a class begin from their middle, of that


@dataclass(frozen=True)
class ObjectiveWeights:
    """How much each term counts.

    Attributes:
        contrastive: Of the contrastive term.
        margin: Of the margin term.
        spread: Of the entropy term.
        temperature: Of the contrastive term.
        angle: Margin in radians.
        scale: Of the cosines in the margin term.
        centres: Centres a class, since a mark can look several ways.
    """

    contrastive: float = 1.0
    margin: float = 0.5
    spread: float = 0.05
    temperature: float = 0.08
    angle: float = 0.3
    scale: float = 24.0
    centres: int = 2


OBJECTIVES: Mapping[str, ObjectiveWeights] = MappingProxyType(
    {
        "joint": ObjectiveWeights(),
        "margin": ObjectiveWeights(contrastive=0.0, margin=1.0),
        "contrastive": ObjectiveWeights(margin=0.0),
    }
)
"""Recipes that differ in kind: both terms, classification alone, or pairs of views alone."""


@dataclass(frozen=True)
class ObjectiveTerms:
    """The terms of one batch, before they are weighted."""

    contrastive: Tensor
    margin: Tensor
    spread: Tensor


class IdentityObjective(nn.Module):
    """The loss, with the centres that it learns.

    Args:
        classes: How many classes there are.
        dimension: Length of a vector.
        weights: How much each term counts.
    """

    def __init__(self, classes: int, dimension: int, weights: ObjectiveWeights) -> None:
        super().__init__()
        self._weights = weights
        self._centres = nn.Parameter(torch.randn(classes, weights.centres, dimension) * _SPREAD)

    def terms(self, vectors: Tensor, labels: Tensor) -> ObjectiveTerms:
        """Compute the terms.

        Args:
            vectors: ``(N, D)`` unit vectors; each class should occur at least twice.
            labels: ``(N,) int64`` classes.
        """
        return ObjectiveTerms(
            contrastive=contrastive_loss(vectors, labels, self._weights.temperature),
            margin=self._margin_loss(vectors, labels),
            spread=spread_loss(vectors),
        )

    def forward(self, vectors: Tensor, labels: Tensor) -> Tensor:
        """Return the weighted sum, a scalar; a term of no weight is not computed."""
        weights = self._weights
        total = weights.spread * spread_loss(vectors)
        if weights.contrastive:
            alike = contrastive_loss(vectors, labels, weights.temperature)
            total = total + weights.contrastive * alike
        if weights.margin:
            total = total + weights.margin * self._margin_loss(vectors, labels)
        return total

    @property
    def learns_centres(self) -> bool:
        """Whether the centres follow the classes by themselves."""
        return self._weights.margin > 0

    def mean_centres(self) -> Tensor:
        """Return ``(C, D)`` unit vectors, the middle of each class's centres."""
        centres = functional.normalize(self._centres, dim=2).mean(1)
        return functional.normalize(centres, dim=1)

    @torch.no_grad()
    def place_centres(self, means: Tensor) -> None:
        """Let the centres of each class begin near one place.

        Args:
            means: ``(C, D)`` unit vectors.
        """
        # As long as random ones, so that the optimiser turns them as fast.
        length = _SPREAD * math.sqrt(means.shape[1])
        noise = torch.randn_like(self._centres) * (_SPREAD * _APART)
        self._centres.copy_(means[:, None] * length + noise)

    def _margin_loss(self, vectors: Tensor, labels: Tensor) -> Tensor:
        centres = functional.normalize(self._centres, dim=2)
        # One product of matrices: einsum would copy the centres first.
        alike = vectors @ centres.flatten(0, 1).T
        cosines = alike.view(len(vectors), *centres.shape[:2]).amax(2).clamp(-0.999, 0.999)
        own = cosines.gather(1, labels[:, None])
        moved = torch.cos(torch.acos(own) + self._weights.angle)
        # Past pi the cosine would rise again; a straight line goes on falling there.
        fallback = own - math.sin(self._weights.angle) * self._weights.angle
        moved = torch.where(own > -math.cos(self._weights.angle), moved, fallback)
        logits = cosines.scatter(1, labels[:, None], moved) * self._weights.scale
        return functional.cross_entropy(logits, labels)


def contrastive_loss(vectors: Tensor, labels: Tensor, temperature: float) -> Tensor:
    """Each vector against all others of the batch; those of its class are the right answers."""
    count = len(vectors)
    alike = vectors @ vectors.T / temperature
    itself = torch.eye(count, dtype=torch.bool, device=vectors.device)
    alike = alike.masked_fill(itself, -1e4)
    log_share = alike - torch.logsumexp(alike, dim=1, keepdim=True)
    positive = (labels[:, None] == labels[None, :]) & ~itself
    per_row = (log_share * positive).sum(1) / positive.sum(1).clamp_min(1)
    return -per_row[positive.any(1)].mean()


def spread_loss(vectors: Tensor) -> Tensor:
    """Minus the mean logarithm of the distance to the nearest other vector of the batch."""
    with torch.no_grad():
        alike = vectors @ vectors.T
        alike.fill_diagonal_(-2.0)
        nearest = alike.argmax(1)
    distance = (vectors - vectors[nearest]).pow(2).sum(1).add(1e-6).sqrt()
    return -torch.log(distance).mean()
