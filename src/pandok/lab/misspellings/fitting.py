"""Fit how much each clue says that a mark is misspelt and not misread."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import minimize

from pandok.lab.metrics.estimate import Floats
from pandok.lab.misspellings.samples import NearMissSample
from pandok.reading.text.misspelling import MisspellingClues, MisspellingWeights

_PENALTY = 1e-3
_FIELDS = ("bias", "margin", "clarity", "alike", "unlike")


def fit_misspelling(
    misspelt: Sequence[NearMissSample], slips: Sequence[NearMissSample]
) -> MisspellingWeights:
    """Fit a logistic model in which both kinds weigh the same, so that it tells a ratio.

    A larger margin and clearer print never speak for a slip. How much is told at most follows from
    the number of slips: a thousand of them say nothing of one slip in ten thousand.

    Args:
        misspelt: At least one.
        slips: At least one.
    """
    table = np.array([_row(sample.clues) for sample in (*misspelt, *slips)])
    kinds = np.array([1.0] * len(misspelt) + [-1.0] * len(slips))
    counts = np.where(kinds > 0, 0.5 / len(misspelt), 0.5 / len(slips))

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = kinds * (table @ weights)
        value = float(counts @ np.logaddexp(0.0, -odds)) + _PENALTY * float(
            weights[1:] @ weights[1:]
        )
        slope = -(counts * kinds * _chance(-odds)) @ table
        slope[1:] += 2.0 * _PENALTY * weights[1:]
        return value, slope

    bounds = [(None, None), (0.0, None), (0.0, None), (None, None), (None, None)]
    found = minimize(loss, np.zeros(len(_FIELDS)), jac=True, method="L-BFGS-B", bounds=bounds)
    values = {name: round(float(v), 4) for name, v in zip(_FIELDS, found.x, strict=True)}
    return MisspellingWeights(**values, most_log10=round(math.log10(max(10, len(slips))), 2))


def log10_ratios(samples: Sequence[NearMissSample], weights: MisspellingWeights) -> Floats:
    """What weights make of samples, without the limit of what is told: ``(N,) float64``."""
    unlimited = replace(weights, most_log10=math.inf)
    return np.array([unlimited.log10_ratio(sample.clues) for sample in samples], dtype=np.float64)


def _row(clues: MisspellingClues) -> tuple[float, ...]:
    return (
        1.0,
        clues.margin_nats,
        clues.clarity_nats,
        float(clues.alike),
        float(clues.unlike),
    )


def _chance(log_odds: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-log_odds)), dtype=np.float64)
