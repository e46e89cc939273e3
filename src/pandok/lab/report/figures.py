"""The figures of a report, computed from outcomes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pandok.lab.answers import Answer, Failure
from pandok.lab.metrics.estimate import Measure, rate
from pandok.lab.metrics.open_set import OperatingPoint, Scored, detection_curve
from pandok.lab.metrics.ranking import auroc, expected_calibration_error
from pandok.lab.metrics.verdicts import CoveragePoint, accuracy_at_coverage, predictive_value
from pandok.lab.report.contents import Outcome, Outcomes
from pandok.reading.types import Verdict

FALSE_ALARM_RATES = (0.003, 0.01, 0.015, 0.05, 0.1)
COVERAGES = (1.0, 0.95, 0.9, 0.8, 0.7, 0.5)
PREVALENCES = (0.004, 0.01, 0.022)
FAILED = "failed"


@dataclass(frozen=True)
class IdentityFigures:
    """Who it is.

    Attributes:
        rank_1: Share of mated units whose first candidate is right.
        rank_5: Share with a right one among the first five.
        far: DIR at FPIR against far negatives.
        sibling: DIR at FPIR against siblings of what is in the gallery.
        siblings_made: Whether the siblings were made by leaving rights out of the gallery.
    """

    rank_1: Measure
    rank_5: Measure
    far: tuple[OperatingPoint, ...]
    sibling: tuple[OperatingPoint, ...]
    siblings_made: bool


@dataclass(frozen=True)
class VerdictFigures:
    """Whether it is genuine.

    Attributes:
        accuracy: RA-strict over items whose verdict is known.
        coverage: RA-strict on the surest share.
        confusion: Count by true verdict and answered verdict.
        suspect_rates: Share called suspect, by true verdict.
        detection: TPR at FPR by probability, against all items that are not counterfeit.
        auroc: Counterfeit against genuine, by probability.
        calibration_error: Of the probability, over counterfeit and genuine items.
        calibrated: Whether the reader calls its probability calibrated.
        predictive_values: PPV of suspect by prevalence, with all innocent items.
    """

    accuracy: Measure
    coverage: tuple[CoveragePoint, ...]
    confusion: Mapping[str, Mapping[str, int]]
    suspect_rates: Mapping[str, Measure]
    detection: tuple[OperatingPoint, ...]
    auroc: Measure
    calibration_error: Measure
    calibrated: bool
    predictive_values: Mapping[str, Measure]


@dataclass(frozen=True)
class Latency:
    """Time of an answer, from the file to the verdict.

    Attributes:
        p50_ms: Median.
        p95_ms: 95th percentile.
        n: Answers.
    """

    p50_ms: int
    p95_ms: int
    n: int


@dataclass(frozen=True)
class RightFigures:
    """How one right fares.

    Attributes:
        right_id: The right.
        items: Items that show it.
        found_first: Items whose first candidate it is.
        verdicts_known: Items whose verdict is known.
        read_right: Items read right, identity and verdict.
    """

    right_id: str
    items: int
    found_first: int
    verdicts_known: int
    read_right: int


def identity_figures(outcomes: Outcomes, made_siblings: Sequence[Outcome]) -> IdentityFigures:
    """Compute who-figures; siblings of the set itself come before those that were made."""
    mated = outcomes.mated
    siblings = outcomes.sibling or made_siblings
    positives = _scored(mated, [outcome.identity_right for outcome in mated])
    far, near = _answered(outcomes.far), _answered(siblings)
    return IdentityFigures(
        rank_1=rate(sum(outcome.found_within(1) for outcome in mated), len(mated), "mated unit"),
        rank_5=rate(sum(outcome.found_within(5) for outcome in mated), len(mated), "mated unit"),
        far=detection_curve(positives, _scored(far), FALSE_ALARM_RATES),
        sibling=detection_curve(
            positives, _scored(near), FALSE_ALARM_RATES, paired=not outcomes.sibling
        ),
        siblings_made=not outcomes.sibling and bool(made_siblings),
    )


def verdict_figures(outcomes: Outcomes) -> VerdictFigures | None:
    """Compute verdict figures; None for a set that knows no verdict."""
    known = [outcome for outcome in outcomes.all() if outcome.true_verdict]
    counterfeit = [outcome for outcome in known if outcome.true_verdict is Verdict.SUSPECT]
    genuine = [outcome for outcome in known if outcome.true_verdict is Verdict.CONSISTENT]
    if not (counterfeit or genuine):
        return None
    innocent = [outcome for outcome in known if outcome.true_verdict is not Verdict.SUSPECT]
    right = np.array([outcome.verdict_right for outcome in known], dtype=np.bool_)
    confidence = np.array([outcome.confidence for outcome in known], dtype=np.float64)
    answered = _answered([*counterfeit, *genuine])
    found, alarms = _suspect_rate(counterfeit), _suspect_rate(innocent)
    return VerdictFigures(
        accuracy=rate(int(right.sum()), len(known), "item whose verdict is known"),
        coverage=tuple(accuracy_at_coverage(right, confidence, coverage) for coverage in COVERAGES),
        confusion=_confusion(known),
        suspect_rates={
            truth.value: _suspect_rate([o for o in known if o.true_verdict is truth])
            for truth in (Verdict.SUSPECT, Verdict.CONSISTENT, Verdict.NO_RIGHT_FOUND)
        },
        detection=detection_curve(
            _suspicion(counterfeit), _suspicion(_answered(innocent)), FALSE_ALARM_RATES
        ),
        auroc=auroc(_suspicion(_answered(counterfeit)), _suspicion(_answered(genuine))),
        calibration_error=expected_calibration_error(
            Scored(
                scores=_suspicion(answered).scores,
                right=np.array([o.true_verdict is Verdict.SUSPECT for o in answered], dtype=bool),
                clusters=[outcome.brand for outcome in answered],
            )
        ),
        calibrated=all(
            outcome.answer.calibrated for outcome in known if isinstance(outcome.answer, Answer)
        ),
        predictive_values={
            str(prevalence): predictive_value(found, alarms, prevalence)
            for prevalence in PREVALENCES
        },
    )


def latency(answers: Sequence[Answer | Failure]) -> Latency | None:
    """Percentiles of the time of an answer; None where nothing was answered."""
    times = [answer.elapsed_ms for answer in answers if isinstance(answer, Answer)]
    if not times:
        return None
    p50_ms, p95_ms = np.percentile(times, [50, 95])
    return Latency(round(float(p50_ms)), round(float(p95_ms)), len(times))


def figures_by_right(outcomes: Outcomes) -> tuple[RightFigures, ...]:
    """One row a right, by its id; an item of several rights stands under the first."""
    rows: dict[str, list[Outcome]] = {}
    for outcome in outcomes.mated:
        rows.setdefault(outcome.right_ids[0], []).append(outcome)
    return tuple(
        RightFigures(
            right_id=right_id,
            items=len(members),
            found_first=sum(outcome.identity_right for outcome in members),
            verdicts_known=sum(outcome.true_verdict is not None for outcome in members),
            read_right=sum(outcome.verdict_right for outcome in members if outcome.true_verdict),
        )
        for right_id, members in sorted(rows.items())
    )


def _confusion(known: Sequence[Outcome]) -> dict[str, dict[str, int]]:
    counts = Counter(
        (str(outcome.true_verdict), str(outcome.verdict or FAILED)) for outcome in known
    )
    answers = [*(verdict.value for verdict in Verdict), FAILED]
    truths = (Verdict.SUSPECT, Verdict.CONSISTENT, Verdict.NO_RIGHT_FOUND)
    return {
        truth.value: {answer: counts[(truth.value, answer)] for answer in answers}
        for truth in truths
    }


def _suspect_rate(outcomes: Sequence[Outcome]) -> Measure:
    called = sum(outcome.verdict is Verdict.SUSPECT for outcome in outcomes)
    return rate(called, len(outcomes), "item of this truth")


def _answered(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Leave out failed negatives: they show neither a false alarm nor the want of one."""
    return [outcome for outcome in outcomes if isinstance(outcome.answer, Answer)]


def _scored(outcomes: Sequence[Outcome], right: Sequence[bool] | None = None) -> Scored:
    scores = np.array([outcome.top_score for outcome in outcomes], dtype=np.float64)
    flags = np.ones(len(outcomes), dtype=np.bool_) if right is None else np.array(right, dtype=bool)
    return Scored(scores, flags, [outcome.brand for outcome in outcomes])


def _suspicion(outcomes: Sequence[Outcome]) -> Scored:
    scores = np.array([outcome.probability for outcome in outcomes], dtype=np.float64)
    # A failed item must not be found, whatever the threshold.
    right = np.array([isinstance(outcome.answer, Answer) for outcome in outcomes], dtype=np.bool_)
    return Scored(scores, right, [outcome.brand for outcome in outcomes])
