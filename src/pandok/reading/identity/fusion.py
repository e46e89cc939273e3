"""Clues of identity, of several kinds, into one open-set score.

A logistic model whose weights were fitted on validation photos only (docs/decisions/). A clue of a
kind is worth the same whatever the gallery, so that scores compare between photos and galleries.
"""

import math
from dataclasses import dataclass

from pandok.reading.identity.appearance import Appearance
from pandok.reading.types import ClueKind, RightKind

__all__ = ["ClueKind", "ClueWeights", "Clues", "FusionWeights", "identity_log_odds", "probability"]


@dataclass(frozen=True)
class Clues:
    """What speaks for a reference.

    Attributes:
        kind: What the reference picture shows.
        support: Support of its registration, 0 where there is none.
        appearance: How alike the aligned pair looks, or None.
        name: Score of its name on the photo, 0 to 1.
        label: Score of its words on the photo, 0 to 1.
        similarity: Cosine of embeddings, -1 to 1.
    """

    kind: RightKind
    support: float
    appearance: Appearance | None
    name: float
    label: float
    similarity: float


@dataclass(frozen=True)
class ClueWeights:
    """Weights of one kind of picture, natural logarithms of odds.

    Attributes:
        bias: Without any clue.
        support: A unit of ``log(1 + support)``.
        cover: All of the goods compared against none.
        colour_correlation: A correlation of 1 against 0.
        colour_distance: Ten units of CIELAB distance.
        name: A name score of 1 against 0.
        label: A label score of 1 against 0.
        similarity: A cosine of 1 against 0.
    """

    bias: float
    support: float
    cover: float
    colour_correlation: float
    colour_distance: float
    name: float
    label: float
    similarity: float


# A mark is printed in any colour and on any ground; a product looks like its picture.
_MARKS = ClueWeights(
    bias=-4.8,
    support=2.0,
    cover=1.5,
    colour_correlation=0.0,
    colour_distance=0.0,
    name=7.0,
    label=0.0,
    similarity=0.8,
)
_PRODUCTS = ClueWeights(
    bias=-5.4,
    support=0.6,
    cover=4.8,
    colour_correlation=1.8,
    colour_distance=-2.0,
    name=0.8,
    label=2.75,
    similarity=0.4,
)
# Few matched points may lay a picture over anything: what the overlay shows counts as much as the
# registration is certain.
_CERTAIN_FROM, _CERTAIN_AT = 3.0, 11.0


@dataclass(frozen=True)
class FusionWeights:
    """Weights by what the reference picture shows."""

    marks: ClueWeights = _MARKS
    products: ClueWeights = _PRODUCTS


def identity_log_odds(clues: Clues, weights: FusionWeights) -> float:
    """Add the clues up.

    Returns:
        Natural logarithm of the odds that the right is on the photo.
    """
    product = clues.kind in {RightKind.GENUINE, RightKind.KNOWN_FAKE}
    chosen = weights.products if product else weights.marks
    total = (
        chosen.bias
        + chosen.support * math.log1p(clues.support)
        + chosen.name * clues.name
        + chosen.label * clues.label
        + chosen.similarity * clues.similarity
    )
    if clues.appearance is not None:
        certainty = (clues.support - _CERTAIN_FROM) / (_CERTAIN_AT - _CERTAIN_FROM)
        total += min(1.0, max(0.0, certainty)) * (
            chosen.cover * clues.appearance.cover
            + chosen.colour_correlation * clues.appearance.colour_correlation
            + chosen.colour_distance * clues.appearance.colour_distance / 10.0
        )
    return total


def probability(log_odds: float) -> float:
    """Logistic function, safe for any finite argument."""
    if log_odds >= 0.0:
        return 1.0 / (1.0 + math.exp(-log_odds))
    odds = math.exp(log_odds)
    return odds / (1.0 + odds)
