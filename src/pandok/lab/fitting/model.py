"""A monotone logistic model of clues: fitted with an L2 penalty, weights never below nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.optimize import LinearConstraint, minimize

from pandok.lab.fitting.clue_tables import ClueRow, PhotoClues
from pandok.lab.sets import Negative
from pandok.reading.identity.fusion import (
    AppearanceWeights,
    Clues,
    ClueWeights,
    FusionWeights,
    Ramp,
    appearance_parts,
    identity_log_odds,
)
from pandok.reading.types import ClueKind, RightKind

Floats: TypeAlias = npt.NDArray[np.float64]

# A product is a product, whether genuine or not.
GROUPS: tuple[tuple[RightKind, ...], ...] = (
    (RightKind.TRADEMARK,),
    (RightKind.DESIGN,),
    (RightKind.GENUINE, RightKind.KNOWN_FAKE),
)
_RAMPS = ("support", "edges", "excess", "name", "label")
_KINDS = {
    "support": ClueKind.LOCAL_FEATURES,
    "edges": ClueKind.EDGES,
    "excess": ClueKind.EMBEDDING,
    "name": ClueKind.NAME,
    "label": ClueKind.LABEL,
}
# What looks alike to a machine alone must not be told as found, short of what no stranger reaches.
_HELD_BACK = ("edges", "excess")
_HELD_BELOW = -0.7
# Ends of a ramp, and its least length, where a set is too poor to tell them.
_DEFAULT_ENDS = {
    "support": (1.0, 2.4),
    "edges": (0.5, 0.8),
    "excess": (0.1, 0.4),
    "name": (0.0, 0.5),
    "label": (0.0, 0.5),
}
_LEAST_SPAN = {"support": 0.7, "edges": 0.15, "excess": 0.1, "name": 0.25, "label": 0.25}
_USUAL, _RARE = 0.5, 0.99
_ROUNDS = 3
_MIN_FOUND = 8
# All other wrong references of a photo, against the likeliest one.
_EASY = 0.3

# Clues, whether of a right that is on the photo, and how often they count.
Example: TypeAlias = tuple[Clues, bool, float]


@dataclass(frozen=True)
class FitOptions:
    """How weights are fitted.

    Attributes:
        penalty: Of half the squared length of the weights, against the summed log loss.
        allowed: Share of photos without the right, of other brands, that may reach a score of 0.5.
        without: Kinds of clues that are left out.
    """

    penalty: float = 0.1
    allowed: float = 0.01
    without: frozenset[ClueKind] = frozenset()


def value_of(clues: Clues, name: str) -> float:
    """A clue on the scale of its ramp."""
    value = float(getattr(clues, name))
    return float(np.log1p(value)) if name == "support" else value


def fit(photos: Sequence[PhotoClues], start: FusionWeights, options: FitOptions) -> FusionWeights:
    """Fit the weights of every kind of reference that the photos show often enough.

    Of several references of a right on a photo the likeliest is what is learned from, and of wrong
    rights mostly the likeliest; which these are is chosen anew a few times.

    Args:
        photos: What is learned from.
        start: Weights of the kinds that are not fitted, and the first choice of references.
        options: How.
    """
    fitted = dict(start)
    for group in GROUPS:
        of_group = [_only(photo, group) for photo in photos]
        mated = [photo for photo in of_group if any(_is_true(photo, row) for row in photo.rows)]
        if len(mated) < _MIN_FOUND:
            continue
        weights = _with_ends(of_group, options)
        for _ in range(_ROUNDS):
            chosen = dict.fromkeys(group, weights) if _is_fitted(weights) else start
            weights = _fitted(weights, _chosen(of_group, chosen), options)
        weights = _lowered(weights, of_group, options.allowed)
        fitted |= dict.fromkeys(group, weights)
    return fitted


def unrelated(photo: PhotoClues) -> list[ClueRow]:
    """References of other brands than the photo's; all of a photo far from the gallery."""
    if photo.negative is Negative.SIBLING:
        return []
    return [row for row in photo.rows if row.brand != photo.brand]


def _only(photo: PhotoClues, group: tuple[RightKind, ...]) -> PhotoClues:
    return replace(photo, rows=tuple(row for row in photo.rows if row.clues.kind in group))


def _is_true(photo: PhotoClues, row: ClueRow) -> bool:
    return row.right_id in photo.right_ids


def _is_fitted(weights: ClueWeights) -> bool:
    return weights.bias < 0.0


def _with_ends(photos: Sequence[PhotoClues], options: FitOptions) -> ClueWeights:
    """Ramps without height: from what strangers usually reach to what hardly any reaches."""
    ramps = {name: _ends(photos, name) for name in _RAMPS if _KINDS[name] not in options.without}
    flat = {name: Ramp(*_DEFAULT_ENDS[name], 0.0, 0.0) for name in _RAMPS}
    return ClueWeights(bias=0.0, appearance=AppearanceWeights(), **(flat | ramps))


def _ends(photos: Sequence[PhotoClues], name: str) -> Ramp:
    highest = [
        max(value_of(row.clues, name) for row in rows)
        for photo in photos
        if (rows := unrelated(photo))
    ]
    if max(highest, default=0.0) <= 0.0:
        return Ramp(*_DEFAULT_ENDS[name], 0.0, 0.0)
    start, certain = (round(float(end), 4) for end in np.quantile(highest, [_USUAL, _RARE]))
    start = max(0.0, start)
    return Ramp(start, max(certain, round(start + _LEAST_SPAN[name], 4)), 0.0, 0.0)


def _chosen(photos: Sequence[PhotoClues], weights: FusionWeights) -> list[Example]:
    """The likeliest reference of each true right; of wrong ones the likeliest, and a little of all.

    What decides is whether the first of the wrong ones passes for the right one: with siblings of
    the same brand on mated photos, with anything on others.
    """
    examples: list[Example] = []
    for photo in photos:
        best: dict[str, tuple[float, Clues]] = {}
        wrong: list[tuple[float, Clues]] = []
        for row in photo.rows:
            odds = identity_log_odds(row.clues, weights)
            if not _is_true(photo, row):
                wrong.append((odds, row.clues))
            elif row.right_id not in best or odds > best[row.right_id][0]:
                best[row.right_id] = (odds, row.clues)
        wrong.sort(key=lambda each: -each[0])
        examples.extend((clues, True, 1.0) for _, clues in best.values())
        examples.extend((clues, False, 1.0) for _, clues in wrong[:1])
        examples.extend((clues, False, _EASY) for _, clues in wrong[1:])
    return examples


def _fitted(weights: ClueWeights, examples: Sequence[Example], options: FitOptions) -> ClueWeights:
    columns = [name for name in _RAMPS if _KINDS[name] not in options.without]
    parts = _parts_of(weights, columns, options)
    design = np.array([parts(clues) for clues, _, _ in examples], np.float64)
    mated = np.array([is_mated for _, is_mated, _ in examples], np.bool_)
    counted = np.array([count for _, _, count in examples], np.float64)
    held = [1 + 2 * columns.index(name) for name in _HELD_BACK if name in columns]
    found = fit_logistic(design, mated, counted, options.penalty, (held, _HELD_BELOW))
    ramps = {
        name: replace(
            getattr(weights, name),
            rise=round(float(found[1 + 2 * place]), 4),
            beyond=round(float(found[2 + 2 * place]), 4),
        )
        for place, name in enumerate(columns)
    }
    look = [round(float(each), 4) for each in found[1 + 2 * len(columns) :]]
    return replace(
        weights,
        bias=round(float(found[0]), 4),
        appearance=AppearanceWeights(*look) if look else AppearanceWeights(),
        **ramps,
    )


def _parts_of(
    weights: ClueWeights, columns: Sequence[str], options: FitOptions
) -> Callable[[Clues], list[float]]:
    with_look = ClueKind.APPEARANCE not in options.without

    def parts(clues: Clues) -> list[float]:
        row = [1.0]
        for name in columns:
            ramp: Ramp = getattr(weights, name)
            row.extend(ramp.parts(value_of(clues, name)))
        row.extend(appearance_parts(clues) if with_look else ())
        return row

    return parts


def fit_logistic(
    design: Floats,
    mated: npt.NDArray[np.bool_],
    counted: Floats,
    penalty: float,
    held: tuple[Sequence[int], float] = ((), 0.0),
) -> Floats:
    """Fit a logistic regression whose weights are not negative.

    Args:
        design: ``(N, F) float64``; the first column is 1 throughout, its weight free and without
            penalty.
        mated: ``(N,)``, what is to be told.
        counted: ``(N,)``, how often each example counts.
        penalty: Of half the squared length of the other weights.
        held: Columns of which each weight and the bias together stay below a logarithm of odds.

    Returns:
        ``(F,) float64`` weights.
    """
    columns, below = held
    sign = np.where(mated, 1.0, -1.0)
    free = np.ones(design.shape[1])
    free[0] = 0.0

    def loss(weights: Floats) -> tuple[float, Floats]:
        margin = sign * (design @ weights)
        value = (counted * np.logaddexp(0.0, -margin)).sum() + 0.5 * penalty * (
            free * weights**2
        ).sum()
        wrong = -counted * sign / (1.0 + np.exp(np.clip(margin, -500.0, 500.0)))
        return float(value), np.asarray(design.T @ wrong + penalty * free * weights, np.float64)

    start = np.zeros(design.shape[1])
    start[0] = np.log((counted[mated].sum() + 1.0) / (counted[~mated].sum() + 1.0))
    bounds = [(None, None), *[(0.0, None)] * (design.shape[1] - 1)]
    found = np.asarray(
        minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x, np.float64
    )
    limits = np.zeros((len(columns), design.shape[1]))
    for row, column in enumerate(columns):
        limits[row, [0, column]] = 1.0
    if (limits @ found > below).any():
        constraint = LinearConstraint(limits, -np.inf, below)
        found = np.asarray(
            minimize(
                loss,
                np.minimum(found, np.where(limits.any(axis=0), 0.0, np.inf)),
                jac=True,
                method="SLSQP",
                bounds=bounds,
                constraints=[constraint],
                options={"maxiter": 300},
            ).x,
            np.float64,
        )
    found[1:] = np.maximum(found[1:], 0.0)
    return found


def _lowered(weights: ClueWeights, photos: Sequence[PhotoClues], allowed: float) -> ClueWeights:
    """Lower the bias until few enough photos of other brands reach a score of 0.5."""
    highest = [
        max(identity_log_odds(row.clues, {row.clues.kind: weights}) for row in rows)
        for photo in photos
        if (rows := unrelated(photo))
    ]
    if not highest:
        return weights
    excess = float(np.quantile(highest, 1.0 - allowed, method="higher"))
    return replace(weights, bias=round(weights.bias - max(0.0, excess + 1e-3), 4))
