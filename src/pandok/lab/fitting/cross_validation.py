"""How well fitted weights do on brands that they were not fitted on."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from pandok.lab.fitting.clue_tables import ClueRow, PhotoClues
from pandok.lab.fitting.model import FitOptions, fit, unrelated
from pandok.lab.metrics.estimate import Measure, rate
from pandok.lab.metrics.open_set import Scored, detection_curve
from pandok.lab.progress import Progress, Stage
from pandok.lab.sets import Negative
from pandok.reading.identity.fusion import FusionWeights, identity_log_odds
from pandok.reading.types import ClueKind

FOLDS = 10
_FAR_RATE, _SIBLING_RATES = 0.01, (0.01, 0.1)


@dataclass(frozen=True)
class Figures:
    """What was measured on held-out brands, photo by photo.

    Attributes:
        rank_1: Share of photos with a right whose right comes first.
        far: Detection and identification rate where 1 % of photos far from the gallery are told.
        sibling_1: The same against sibling photos and photos whose right is left out, at 1 %.
        sibling_10: The same at 10 %.
        accepted: Share of photos whose right comes first and reaches 0.5.
        far_accepted: Share of far photos on which something reaches 0.5.
        sibling_accepted: The same of siblings.
    """

    rank_1: Measure
    far: Measure
    sibling_1: Measure
    sibling_10: Measure
    accepted: Measure
    far_accepted: Measure
    sibling_accepted: Measure


def cross_validated(
    tables: Mapping[str, Sequence[PhotoClues]],
    start: FusionWeights,
    options: FitOptions,
    progress: Progress,
) -> dict[str, Figures]:
    """Fit on all brands but a tenth, ten times, and score each photo by weights that never saw it.

    Args:
        tables: Photos by the name of their set; weights are fitted on all sets together.
        start: See `pandok.lab.fitting.model.fit`.
        options: How weights are fitted.
        progress: Told of every fold.

    Returns:
        Figures by the name of the set.
    """
    photos = [photo for table in tables.values() for photo in table]
    progress.start(Stage.FIT, FOLDS)
    fitted = []
    for fold in range(FOLDS):
        fitted.append(
            fit([photo for photo in photos if fold_of(photo.brand) != fold], start, options)
        )
        progress.advance(Stage.FIT)
    return {
        name: figures(
            [
                (photo, scores(photo.rows, fitted[fold_of(photo.brand)], options.without))
                for photo in table
            ]
        )
        for name, table in tables.items()
    }


def fold_of(brand: str) -> int:
    """Which tenth a brand is in: the same on every machine and in every set."""
    return int.from_bytes(hashlib.sha256(brand.encode()).digest()[:4], "big") % FOLDS


def scores(
    rows: Sequence[ClueRow], weights: FusionWeights, without: frozenset[ClueKind]
) -> dict[str, float]:
    """Log odds of each right by its best reference; similarity decides between equal ones."""
    by_right: dict[str, float] = {}
    for row in rows:
        alike = 0.0 if ClueKind.EMBEDDING in without else 1e-6 * row.similarity
        odds = identity_log_odds(row.clues, weights) + alike
        by_right[row.right_id] = max(odds, by_right.get(row.right_id, -np.inf))
    return by_right


def figures(scored: Sequence[tuple[PhotoClues, dict[str, float]]]) -> Figures:
    """Measure scored photos; a right left out stands for a sibling that is not enrolled."""
    mated = [(photo, by_right) for photo, by_right in scored if photo.right_ids]
    firsts = [_first(by_right) for _, by_right in mated]
    right = np.array(
        [first[0] in photo.right_ids for (photo, _), first in zip(mated, firsts, strict=True)],
        np.bool_,
    )
    best = np.array([first[1] for first in firsts], np.float64)
    found = Scored(best, right, [photo.brand for photo, _ in mated])
    far, siblings = _far(scored), _siblings(scored)
    sibling_points = detection_curve(found, siblings, _SIBLING_RATES, paired=True)
    return Figures(
        rank_1=rate(int(right.sum()), len(right), "photo with a right"),
        far=detection_curve(found, far, (_FAR_RATE,))[0].detected,
        sibling_1=sibling_points[0].detected,
        sibling_10=sibling_points[1].detected,
        accepted=rate(int((right & (best >= 0.0)).sum()), len(right), "photo with a right"),
        far_accepted=rate(int((far.scores >= 0.0).sum()), len(far), "far photo"),
        sibling_accepted=rate(int((siblings.scores >= 0.0).sum()), len(siblings), "sibling"),
    )


def _first(by_right: dict[str, float]) -> tuple[str, float]:
    if not by_right:
        return "", -np.inf
    return max(by_right.items(), key=lambda each: each[1])


def _far(scored: Sequence[tuple[PhotoClues, dict[str, float]]]) -> Scored:
    """Far photos; and those with a right, held against other brands alone."""
    highest, brands = [], []
    for photo, by_right in scored:
        rights = {row.right_id for row in unrelated(photo)}
        odds = [by_right[right_id] for right_id in rights]
        if odds:
            highest.append(max(odds))
            brands.append(photo.brand)
    return _negatives(highest, brands)


def _siblings(scored: Sequence[tuple[PhotoClues, dict[str, float]]]) -> Scored:
    highest, brands = [], []
    for photo, by_right in scored:
        if not photo.right_ids and photo.negative is not Negative.SIBLING:
            continue
        odds = [value for right_id, value in by_right.items() if right_id not in photo.right_ids]
        highest.append(max(odds, default=-np.inf))
        brands.append(photo.brand)
    return _negatives(highest, brands)


def _negatives(highest: Sequence[float], brands: Sequence[str]) -> Scored:
    scores_ = np.array(highest, np.float64)
    return Scored(scores_, np.zeros(len(scores_), np.bool_), brands)


def without_kind(options: FitOptions, kind: ClueKind) -> FitOptions:
    """The same options with one more kind of clue left out: what that kind is worth."""
    return replace(options, without=options.without | {kind})
