"""A figure with its interval, or the reason why there is none."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.stats import binomtest

CONFIDENCE = 0.95
Floats: TypeAlias = npt.NDArray[np.float64]
Counts: TypeAlias = npt.NDArray[np.int32]
Flags: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Estimate:
    """A measured figure.

    Attributes:
        value: The figure.
        low: Lower end of its 95 % interval.
        high: Upper end of its 95 % interval.
        n: Number of units (items or photos) that it rests on.
    """

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True)
class NotMeasurable:
    """A figure that the set is too small for, or has no truth for.

    Attributes:
        reason: Why, for the report.
        n: Number of units there are.
        needed: Number of units that it would need.
    """

    reason: str
    n: int
    needed: int


Measure: TypeAlias = Estimate | NotMeasurable


def rate(successes: int, n: int, of: str) -> Measure:
    """Share of ``n`` independent units, with the Wilson score interval.

    Args:
        successes: How many of them.
        n: Units.
        of: What the units are, for the reason where there are none.

    Raises:
        ValueError: ``successes`` is not between 0 and ``n``.
    """
    if not 0 <= successes <= n:
        message = f"0 <= successes <= n expected, got {successes} of {n}"
        raise ValueError(message)
    if n == 0:
        return NotMeasurable(f"the set has no {of}", 0, 1)
    interval = binomtest(successes, n).proportion_ci(CONFIDENCE, method="wilson")
    return Estimate(successes / n, float(interval.low), float(interval.high), n)


def with_interval(value: float, resampled: Floats, n: int) -> Estimate:
    """Attach the percentile interval of bootstrap resamples.

    Args:
        value: The figure on the set itself.
        resampled: ``(B,)``, the figure on each resample; NaN where a resample has none.
        n: Units.
    """
    seen = resampled[~np.isnan(resampled)]
    if not len(seen):
        return Estimate(value, value, value, n)
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(seen, [tail, 1 - tail])
    return Estimate(value, min(float(low), value), max(float(high), value), n)


def ratio(numerator: Floats, denominator: Floats) -> Floats:
    """Elementwise ratio of equal shapes, NaN where the denominator is 0."""
    undefined = np.full_like(numerator, np.nan)
    return np.divide(numerator, denominator, out=undefined, where=denominator > 0)
