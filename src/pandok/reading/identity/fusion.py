"""Clues of identity, of several kinds, into one open-set score.

A monotone additive logistic model: each kind of clue adds what it is worth as a logarithm of odds,
never less than nothing, so that a stronger clue never speaks against a right (N. Brummer and J. du
Preez, Application-independent evaluation of speaker detection, 2006, for fusion by logistic
regression; here with two straight pieces a clue). Nothing in it depends on the gallery, so that
scores compare between photos and galleries. The weights are fitted by ``pandok lab fit``.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from pandok.reading.identity.appearance import Appearance
from pandok.reading.types import ClueKind, RightKind

# Few matched points may lay a picture over anything: what the overlay shows counts as much as the
# registration is certain.
_CERTAIN_FROM, _CERTAIN_AT = 3.0, 11.0


@dataclass(frozen=True)
class Clues:
    """What speaks for a reference.

    Attributes:
        kind: What the reference picture shows.
        support: Support of its registration, 0 where there is none.
        appearance: How alike the aligned pair looks, or None.
        edges: Score of its edge alignment, 0 to 1; 0 where there is none.
        excess: Similarity of embeddings above what unrelated pictures reach
            (`pandok.reading.identity.cohort`), -2 to 2; 0 where that is not known.
        name: Score of its name on the photo, 0 to 1.
        label: Score of its words on the photo, 0 to 1.
    """

    kind: RightKind
    support: float = 0.0
    appearance: Appearance | None = None
    edges: float = 0.0
    excess: float = 0.0
    name: float = 0.0
    label: float = 0.0


@dataclass(frozen=True)
class Ramp:
    """What a clue is worth: two straight pieces.

    Attributes:
        start: Up to here it is worth nothing: what unrelated pictures reach, too.
        certain: From here on hardly any unrelated picture comes; above ``start``.
        rise: Logarithm of odds between the two, 0 or more.
        beyond: The same for every further step of that length, 0 or more.

    Raises:
        ValueError: The pieces do not rise.
    """

    start: float
    certain: float
    rise: float
    beyond: float

    def __post_init__(self) -> None:
        if not (self.start < self.certain and self.rise >= 0.0 and self.beyond >= 0.0):
            message = f"a ramp rises, got {self}"
            raise ValueError(message)

    def parts(self, value: float) -> tuple[float, float]:
        """How far a clue is along the two pieces: 0 to 1, and 0 upwards."""
        position = max(0.0, (value - self.start) / (self.certain - self.start))
        return min(1.0, position), max(0.0, position - 1.0)

    def worth(self, value: float) -> float:
        """Logarithm of odds, 0 or more."""
        along, further = self.parts(value)
        return self.rise * along + self.beyond * further


@dataclass(frozen=True)
class AppearanceWeights:
    """What the overlay of a certain registration is worth; logarithms of odds, 0 or more.

    Attributes:
        cover: All of the goods compared against none.
        structure: All print of the reference found in its place against none.
        colour_correlation: A correlation of 1 against 0.
        colour_agreement: All goods of the reference in their colour against none.
    """

    cover: float = 0.0
    structure: float = 0.0
    colour_correlation: float = 0.0
    colour_agreement: float = 0.0

    def worth(self, clues: Clues) -> float:
        """Logarithm of odds, 0 or more."""
        cover, structure, correlation, agreement = appearance_parts(clues)
        return (
            self.cover * cover
            + self.structure * structure
            + self.colour_correlation * correlation
            + self.colour_agreement * agreement
        )


@dataclass(frozen=True)
class ClueWeights:
    """Weights for one kind of reference picture, natural logarithms of odds.

    Attributes:
        bias: Without any clue, negative.
        support: Of ``log(1 + support)``.
        appearance: Of the aligned pair.
        edges: Of the edge alignment's score.
        excess: Of the similarity above the cohort's.
        name: Of the name's score.
        label: Of the words' score.
    """

    bias: float
    support: Ramp
    appearance: AppearanceWeights
    edges: Ramp
    excess: Ramp
    name: Ramp
    label: Ramp


FusionWeights = Mapping[RightKind, ClueWeights]


def contributions(clues: Clues, weights: FusionWeights) -> dict[ClueKind, float]:
    """What each kind of clue adds, natural logarithms of odds, 0 or more.

    Raises:
        KeyError: There are no weights for the kind of reference.
    """
    chosen = weights[clues.kind]
    return {
        ClueKind.LOCAL_FEATURES: chosen.support.worth(math.log1p(clues.support)),
        ClueKind.APPEARANCE: chosen.appearance.worth(clues),
        ClueKind.EDGES: chosen.edges.worth(clues.edges),
        ClueKind.EMBEDDING: chosen.excess.worth(clues.excess),
        ClueKind.NAME: chosen.name.worth(clues.name),
        ClueKind.LABEL: chosen.label.worth(clues.label),
    }


def identity_log_odds(clues: Clues, weights: FusionWeights) -> float:
    """Add the clues up.

    Returns:
        Natural logarithm of the odds that the right is on the photo.

    Raises:
        KeyError: There are no weights for the kind of reference.
    """
    return weights[clues.kind].bias + sum(contributions(clues, weights).values())


def appearance_parts(clues: Clues) -> tuple[float, float, float, float]:
    """Cover, structure, correlation and agreement of colours, each 0 to 1, by certainty.

    All are nothing where nothing was compared, or where few points laid the picture there.
    """
    look = clues.appearance
    if look is None:
        return 0.0, 0.0, 0.0, 0.0
    position = (clues.support - _CERTAIN_FROM) / (_CERTAIN_AT - _CERTAIN_FROM)
    certainty = min(1.0, max(0.0, position))
    return (
        certainty * look.cover,
        certainty * look.structure,
        certainty * max(0.0, look.colour_correlation),
        certainty * look.colour_agreement,
    )


def probability(log_odds: float) -> float:
    """Logistic function, safe for any finite argument."""
    if log_odds >= 0.0:
        return 1.0 / (1.0 + math.exp(-log_odds))
    odds = math.exp(log_odds)
    return odds / (1.0 + odds)
