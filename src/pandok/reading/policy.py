"""The rules of a verdict, in one versioned object that every reading names."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SuspicionWeights:
    """What each finding adds to the suspicion, natural logarithms of odds.

    These are first rules, set by hand and not calibrated: a reading made with them says so.

    Attributes:
        bias: Before any finding; negative, as most goods are genuine.
        known_fake: The best reference is a confirmed counterfeit.
        misspelt_mark: The mark's name is printed with a letter wrong.
        check_digit: A GTIN's check digit is wrong.
        other_code: The goods bear a GTIN that no genuine reference of the right bears.
        other_prefix: And it was given out in another country than all of theirs.
        same_code: The goods bear a GTIN of a genuine reference: weak, as codes are copied.
        difference: Strength of the aligned difference of 1 against 0.5, and of 0.5 against 0.
        undeclared_mark: The declaration names another mark than the photos show.
        label_differs: Strength of the clearest field that no genuine label of the right has so.
        label_form: A stamp is written in another form than on genuine labels.
        label_contradiction: The label says two things that cannot both be true.
        declared_otherwise: Origin, model or goods are labelled otherwise than declared.
    """

    bias: float = -0.4
    known_fake: float = 4.0
    misspelt_mark: float = 3.5
    check_digit: float = 3.5
    other_code: float = 1.5
    other_prefix: float = 1.0
    same_code: float = -0.4
    difference: float = 4.0
    undeclared_mark: float = 0.3
    label_differs: float = 0.6
    label_form: float = 0.2
    label_contradiction: float = 0.6
    declared_otherwise: float = 0.2


@dataclass(frozen=True)
class Policy:
    """When a reading says what.

    Attributes:
        name: Name and version, shown with every reading.
        min_identity: Least identity score of the best candidate: below it no right is found.
        suspect_from: Least suspicion of `suspect`.
        consistent_below: Suspicion below which comparable goods are `consistent`.
        weights: What each finding adds to the suspicion.
        shortlist: References verified on each photo.
        min_candidates: Candidates told where the gallery has as many.
    """

    name: str
    min_identity: float
    suspect_from: float
    consistent_below: float
    weights: SuspicionWeights
    shortlist: int = 24
    min_candidates: int = 10


BALANCED = Policy(
    name="balanced-rules-2",
    min_identity=0.5,
    suspect_from=0.6,
    consistent_below=0.4,
    weights=SuspicionWeights(),
)
