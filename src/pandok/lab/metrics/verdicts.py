"""Metrics of verdicts: reading accuracy, coverage, predictive value."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pandok.lab.metrics.estimate import (
    Estimate,
    Flags,
    Floats,
    Measure,
    NotMeasurable,
    rate,
    ratio,
    with_interval,
)
from pandok.lab.metrics.resampling import resample


@dataclass(frozen=True)
class CoveragePoint:
    """Accuracy on the surest share of the items.

    Attributes:
        coverage: The share, 0 to 1.
        accuracy: Reading accuracy on it.
    """

    coverage: float
    accuracy: Measure


def accuracy_at_coverage(right: Flags, confidence: Floats, coverage: float) -> CoveragePoint:
    """Reading accuracy on the surest items.

    Items of equal confidence at the cut share their accuracy, so that the order of a file cannot
    decide; the interval is Wilson's on the rounded count.

    Args:
        right: ``(N,) bool``, whether the reading of each item is right.
        confidence: ``(N,) float64``, the surest highest.
        coverage: Share of the items to keep, above 0, up to 1.
    """
    n = len(right)
    if n == 0:
        return CoveragePoint(coverage, NotMeasurable("no item whose verdict is known", 0, 1))
    kept = max(1, math.ceil(coverage * n - 1e-9))
    _, group = np.unique(-confidence, return_inverse=True)
    share = np.bincount(group, right) / np.bincount(group)
    expected = float(np.sum(share[np.sort(group)][:kept]))
    wilson = rate(min(kept, round(expected)), kept, "items")
    if isinstance(wilson, NotMeasurable):
        return CoveragePoint(coverage, wilson)
    value = expected / kept
    return CoveragePoint(
        coverage, Estimate(value, min(wilson.low, value), max(wilson.high, value), kept)
    )


def accuracy_over_brands(right: Flags, brands: Sequence[str]) -> Measure:
    """Reading accuracy that is meant to hold for goods of other brands.

    The interval is the bootstrap's over brands and, within them, items; never narrower than
    Wilson's, since resamples of a set without a mistake cannot show one.

    Args:
        right: ``(N,) bool``, whether the reading of each item is right.
        brands: ``N`` names, what is resampled together.
    """
    wilson = rate(int(right.sum()), len(right), "item whose verdict is known")
    if isinstance(wilson, NotMeasurable):
        return wilson
    counts = resample(brands).astype(np.float64)
    found = with_interval(wilson.value, ratio(counts @ right, counts.sum(axis=1)), wilson.n)
    return Estimate(
        wilson.value, min(found.low, wilson.low), max(found.high, wilson.high), wilson.n
    )


def predictive_value(true_alarms: Measure, false_alarms: Measure, prevalence: float) -> Measure:
    """Positive predictive value (Bayes) at a prevalence that is not the set's own.

    The interval pairs the pessimistic ends of both rates, and the optimistic ones: it is wider
    than 95 %, and stays honest where a set shows no false alarm at all.

    Args:
        true_alarms: Share of counterfeit items that are called suspect.
        false_alarms: Share of genuine items that are called suspect.
        prevalence: Share of counterfeit items in operation, 0 to 1.
    """
    if isinstance(true_alarms, NotMeasurable):
        return true_alarms
    if isinstance(false_alarms, NotMeasurable):
        return false_alarms
    if true_alarms.value == 0 and false_alarms.value == 0:
        return NotMeasurable("nothing was called suspect", true_alarms.n + false_alarms.n, 1)

    def bayes(found: float, alarms: float) -> float:
        caught, wronged = prevalence * found, (1 - prevalence) * alarms
        return caught / (caught + wronged) if caught + wronged > 0 else 0.0

    return Estimate(
        bayes(true_alarms.value, false_alarms.value),
        bayes(true_alarms.low, false_alarms.high),
        bayes(true_alarms.high, false_alarms.low),
        true_alarms.n + false_alarms.n,
    )
