"""What a change is worth, on the very same units: far surer than two intervals side by side."""

from collections.abc import Sequence

import numpy as np

from pandok.lab.metrics.estimate import (
    Estimate,
    Flags,
    Measure,
    NotMeasurable,
    rate,
    ratio,
    with_interval,
)
from pandok.lab.metrics.open_set import Scored, detected_shares, measurable, too_few
from pandok.lab.metrics.resampling import resample


def rate_change(before: Flags, after: Flags, clusters: Sequence[str]) -> Measure:
    """How much a share changes, in shares: 0.02 is two points more.

    Brands, and units within them, are drawn once for both readings (a paired bootstrap: B. Efron
    and R. Tibshirani, An introduction to the bootstrap, 1993). Where no unit gained, or none lost,
    resamples cannot show that one might: Wilson's bound of none among all stands in.

    Args:
        before: ``(N,) bool``, of the first reading of each unit.
        after: The same of the second.
        clusters: What is resampled together, one a unit.
    """
    n = len(before)
    if not n:
        return NotMeasurable("the set has no mated unit", 0, 1)
    change = after.astype(np.float64) - before
    counts = resample(clusters).astype(np.float64)
    found = with_interval(float(change.mean()), ratio(counts @ change, counts.sum(axis=1)), n)
    unseen = rate(0, n, "mated unit")
    most = unseen.high if isinstance(unseen, Estimate) else 0.0
    low = found.low if (change < 0).any() else min(found.low, found.value - most)
    high = found.high if (change > 0).any() else max(found.high, found.value + most)
    return Estimate(found.value, max(-1.0, low), min(1.0, high), n)


def detection_change(
    before: tuple[Scored, Scored], after: tuple[Scored, Scored], allowed: float, *, shared: bool
) -> Measure:
    """How much detection at a rate of false alarms changes; each reading has its own threshold.

    Args:
        before: Positives and negatives of the first reading.
        after: The same units of the second, in the same order.
        allowed: Highest share of negatives at or above the threshold.
        shared: Whether positives and negatives share clusters, which are then drawn together.
    """
    positives, negatives = before
    if not len(positives):
        return NotMeasurable("the set has no positive", 0, 1)
    if not measurable(negatives, allowed):
        return too_few(negatives, allowed)
    if shared:
        counts = resample([*positives.clusters, *negatives.clusters])
    else:
        counts = np.hstack([resample(positives.clusters), resample(negatives.clusters)])
    once = np.ones((1, counts.shape[1]), dtype=np.int32)
    value = detected_shares(*after, allowed, once) - detected_shares(*before, allowed, once)
    resampled = detected_shares(*after, allowed, counts) - detected_shares(*before, allowed, counts)
    return with_interval(float(value[0]), resampled, len(positives))
