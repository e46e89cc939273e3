"""How well a score or probability orders and tells two kinds of items."""

import numpy as np

from pandok.lab.metrics.estimate import (
    Counts,
    Floats,
    Measure,
    NotMeasurable,
    ratio,
    with_interval,
)
from pandok.lab.metrics.open_set import Scored
from pandok.lab.metrics.resampling import resample

ECE_BINS = 10


def auroc(positives: Scored, negatives: Scored) -> Measure:
    """Area under the ROC curve: how often a positive scores above a negative, ties half."""
    if not (len(positives) and len(negatives)):
        return NotMeasurable("needs both kinds", min(len(positives), len(negatives)), 1)
    n = len(positives) + len(negatives)
    once = np.ones((1, n), dtype=np.int32)
    counts = resample([*positives.clusters, *negatives.clusters])
    value = _areas(positives, negatives, once)
    return with_interval(float(value[0]), _areas(positives, negatives, counts), n)


def _areas(positives: Scored, negatives: Scored, counts: Counts) -> Floats:
    scores = np.concatenate([positives.scores, negatives.scores])
    order = np.argsort(scores, kind="stable")
    weights = counts[:, order].astype(np.float64)
    is_positive = (order < len(positives))[None, :]
    _, starts = np.unique(scores[order], return_index=True)
    above = np.add.reduceat(weights * is_positive, starts, axis=1)
    below = np.add.reduceat(weights * ~is_positive, starts, axis=1)
    beaten = np.cumsum(below, axis=1) - below / 2
    pairs = above.sum(axis=1) * below.sum(axis=1)
    return ratio(np.sum(above * beaten, axis=1), pairs)


def expected_calibration_error(probabilities: Scored) -> Measure:
    """Expected calibration error over ten bins of equal width (Guo et al., ICML 2017).

    Args:
        probabilities: Units with a probability each, 0 to 1, as ``scores``; ``right`` is what
            came true.
    """
    n = len(probabilities)
    if not n:
        return NotMeasurable("no item whose verdict is known", 0, 1)
    value = _calibration_errors(probabilities, np.ones((1, n), dtype=np.int32))
    resampled = _calibration_errors(probabilities, resample(probabilities.clusters))
    return with_interval(float(value[0]), resampled, n)


def _calibration_errors(probabilities: Scored, counts: Counts) -> Floats:
    bins = np.minimum((probabilities.scores * ECE_BINS).astype(np.int64), ECE_BINS - 1)
    member = np.eye(ECE_BINS)[bins]
    gaps = (probabilities.right - probabilities.scores)[:, None] * member
    total = counts.sum(axis=1, dtype=np.float64)
    return ratio(np.abs(counts @ gaps).sum(axis=1), total)
