"""Open-set detection: how many are found when few strangers may be taken for someone known."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pandok.lab.metrics.estimate import (
    Counts,
    Flags,
    Floats,
    Measure,
    NotMeasurable,
    ratio,
    with_interval,
)
from pandok.lab.metrics.resampling import resample

_FEW_ALARMS = 0.005
_ALARMS_NEEDED = 3


@dataclass(frozen=True)
class Scored:
    """Units with the score that is compared with a threshold.

    Attributes:
        scores: ``(N,) float64``.
        right: ``(N,) bool``, whether the unit counts as found when it passes the threshold.
        clusters: What is resampled together: the brand of each unit.
    """

    scores: Floats
    right: Flags
    clusters: Sequence[str]

    def __len__(self) -> int:
        return len(self.scores)


@dataclass(frozen=True)
class OperatingPoint:
    """Detection at an allowed rate of false alarms.

    Attributes:
        allowed: The highest allowed share of negatives at or above the threshold.
        threshold: The lowest threshold that keeps to it; None where it cannot be measured.
        detected: Share of positives that are right and at or above the threshold.
    """

    allowed: float
    threshold: float | None
    detected: Measure


def negatives_needed(allowed: float) -> int:
    """Negatives without which detection at an allowed rate of false alarms means nothing.

    One false alarm must be possible, three below 0.5 %: 1,000 for 0.3 %.
    """
    alarms = _ALARMS_NEEDED if allowed < _FEW_ALARMS else 1
    return math.ceil(alarms / allowed - 1e-9)


def detection_curve(
    positives: Scored, negatives: Scored, rates: Sequence[float], *, paired: bool = False
) -> tuple[OperatingPoint, ...]:
    """Detection and identification rate (or true positive rate) at false alarm rates.

    With ``right`` as "the first candidate is right" this is DIR at FPIR of ISO/IEC 19795-1; with
    ``right`` always true it is TPR at FPR.

    Args:
        positives: Units that should be found.
        negatives: Units that should not; their ``right`` is ignored.
        rates: Highest shares of negatives at or above the threshold, 0 to 1.
        paired: Whether both share clusters, which are then drawn together (siblings).

    Returns:
        One point a rate, in their order.
    """
    if not len(positives):
        none = NotMeasurable("the set has no positive", 0, 1)
        return tuple(OperatingPoint(allowed, None, none) for allowed in rates)
    if not any(measurable(negatives, allowed) for allowed in rates):
        return tuple(_unmeasured(negatives, allowed) for allowed in rates)
    once = np.ones((1, len(positives) + len(negatives)), dtype=np.int32)
    if paired:
        counts = resample([*positives.clusters, *negatives.clusters])
    else:
        counts = np.hstack([resample(positives.clusters), resample(negatives.clusters)])

    def point(allowed: float) -> OperatingPoint:
        if not measurable(negatives, allowed):
            return _unmeasured(negatives, allowed)
        value, highest_refused = _detected(positives, negatives, allowed, once)
        resampled, _ = _detected(positives, negatives, allowed, counts)
        threshold = float(np.nextafter(highest_refused[0], np.inf))
        detected = with_interval(float(value[0]), resampled, len(positives))
        return OperatingPoint(allowed, threshold, detected)

    return tuple(point(allowed) for allowed in rates)


def measurable(negatives: Scored, allowed: float) -> bool:
    """Whether there are enough negatives for an allowed rate of false alarms."""
    return len(negatives) >= negatives_needed(allowed)


def too_few(negatives: Scored, allowed: float) -> NotMeasurable:
    """Why detection at an allowed rate of false alarms cannot be measured."""
    needed = negatives_needed(allowed)
    reason = f"needs at least {needed} negatives, has {len(negatives)}"
    return NotMeasurable(reason, len(negatives), needed)


def detected_shares(positives: Scored, negatives: Scored, allowed: float, counts: Counts) -> Floats:
    """Share of the positives that are found, in each resample.

    Args:
        positives: Units that should be found.
        negatives: Units that should not.
        allowed: Highest share of negatives at or above the threshold, which each resample sets.
        counts: ``(B, P + N)``, how often each unit is drawn, positives first.

    Returns:
        ``(B,)``.
    """
    return _detected(positives, negatives, allowed, counts)[0]


def _unmeasured(negatives: Scored, allowed: float) -> OperatingPoint:
    return OperatingPoint(allowed, None, too_few(negatives, allowed))


def _detected(
    positives: Scored, negatives: Scored, allowed: float, counts: Counts
) -> tuple[Floats, Floats]:
    """Rate and highest refused negative score of each resample, ``(B,)`` both."""
    of_positives, of_negatives = counts[:, : len(positives)], counts[:, len(positives) :]
    order = np.argsort(-negatives.scores, kind="stable")
    cumulated = np.cumsum(of_negatives[:, order], axis=1, dtype=np.int64)
    total = cumulated[:, -1]
    alarms = np.floor(allowed * total + 1e-9)
    first_refused = np.argmax(cumulated > alarms[:, None], axis=1)
    refused = negatives.scores[order][first_refused]
    # Where alarms reach the total (allowed = 1, or none drawn), nothing is refused.
    refused = np.where(alarms >= total, -np.inf, refused)
    found = (positives.scores[None, :] > refused[:, None]) & positives.right[None, :]
    hits = (of_positives * found).sum(axis=1, dtype=np.float64)
    rates = ratio(hits, of_positives.sum(axis=1, dtype=np.float64))
    rates[total == 0] = np.nan
    return rates, refused
