import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu

from pandok.lab.metrics.estimate import Estimate, Measure, NotMeasurable, rate
from pandok.lab.metrics.open_set import (
    OperatingPoint,
    Scored,
    detection_curve,
    negatives_needed,
)
from pandok.lab.metrics.ranking import auroc, expected_calibration_error
from pandok.lab.metrics.resampling import resample
from pandok.lab.metrics.verdicts import accuracy_at_coverage, predictive_value


def scored(scores: list[float], right: list[bool] | None = None, brands: str = "") -> Scored:
    clusters = list(brands) or [str(unit) for unit in range(len(scores))]
    flags = np.ones(len(scores), dtype=np.bool_) if right is None else np.array(right, dtype=bool)
    return Scored(np.array(scores, dtype=np.float64), flags, clusters)


def detection_at(
    positives: Scored, negatives: Scored, allowed: float, *, paired: bool = False
) -> OperatingPoint:
    (point,) = detection_curve(positives, negatives, (allowed,), paired=paired)
    return point


def measured(measure: Measure) -> Estimate:
    assert isinstance(measure, Estimate)
    assert measure.low <= measure.value <= measure.high
    return measure


def test_wilson_interval_of_a_published_example() -> None:
    # Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662 by method 3 (Wilson's score).
    estimate = measured(rate(81, 263, "items"))
    assert estimate.low == pytest.approx(0.2553, abs=5e-5)
    assert estimate.high == pytest.approx(0.3662, abs=5e-5)


def test_no_units_give_no_rate() -> None:
    assert isinstance(rate(0, 0, "items"), NotMeasurable)
    with pytest.raises(ValueError, match="got 3 of 2"):
        rate(3, 2, "items")


@pytest.mark.parametrize(("allowed", "needed"), [(0.1, 10), (0.01, 100), (0.003, 1000)])
def test_negatives_needed(allowed: float, needed: int) -> None:
    assert negatives_needed(allowed) == needed
    positives, negatives = scored([0.9]), scored([0.1] * (needed - 1))
    point = detection_at(positives, negatives, allowed)
    assert isinstance(point.detected, NotMeasurable)
    assert point.detected.needed == needed
    assert point.threshold is None


def test_detection_by_hand() -> None:
    negatives = scored([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9])
    positives = scored([0.95, 0.88, 0.86, 0.84, 0.99], [True, True, False, True, True])
    one_alarm = detection_at(positives, negatives, 0.1)
    # One of ten negatives may pass: the threshold lies just above 0.85, so 0.95, 0.88 and 0.99 are
    # found; 0.86 passes but names the wrong right.
    assert one_alarm.threshold == pytest.approx(0.85)
    assert one_alarm.threshold is not None
    assert one_alarm.threshold > 0.85
    assert measured(one_alarm.detected).value == pytest.approx(3 / 5)
    assert measured(detection_at(positives, negatives, 0.2).detected).value == pytest.approx(4 / 5)


def test_tied_negatives_are_all_refused_when_one_must_be() -> None:
    negatives = scored([0.5] * 3 + [0.1] * 7)
    positives = scored([0.5, 0.6])
    assert measured(detection_at(positives, negatives, 0.2).detected).value == 0.5
    assert measured(detection_at(positives, negatives, 0.3).detected).value == 1.0


def test_a_reader_that_separates_detects_everything_without_doubt() -> None:
    siblings = scored([0.2] * 20, brands="ab" * 10)
    point = detection_at(scored([0.9] * 20, brands="ab" * 10), siblings, 0.05, paired=True)
    assert point.detected == Estimate(1.0, 1.0, 1.0, 20)


scores_lists = st.lists(st.floats(0, 1), min_size=10, max_size=30)


@settings(max_examples=30)
@given(positives=scores_lists, negatives=scores_lists, allowed=st.sampled_from([0.1, 0.25, 0.5]))
def test_no_more_false_alarms_than_allowed(
    positives: list[float], negatives: list[float], allowed: float
) -> None:
    point = detection_at(scored(positives), scored(negatives), allowed)
    assert point.threshold is not None
    alarms = sum(score >= point.threshold for score in negatives)
    assert alarms <= allowed * len(negatives) + 1e-9
    found = sum(score >= point.threshold for score in positives)
    assert measured(point.detected).value == pytest.approx(found / len(positives))


@settings(max_examples=30)
@given(positives=scores_lists, negatives=scores_lists)
def test_auroc_is_the_mann_whitney_statistic(
    positives: list[float], negatives: list[float]
) -> None:
    area = measured(auroc(scored(positives), scored(negatives)))
    pairs = len(positives) * len(negatives)
    assert area.value == pytest.approx(mannwhitneyu(positives, negatives).statistic / pairs)


def test_auroc_needs_both_kinds() -> None:
    assert isinstance(auroc(scored([0.5]), scored([])), NotMeasurable)


def test_calibration_error_by_hand() -> None:
    # Bin 0.9-1: mean probability 0.95, half came true; bin 0.1-0.2: 0.15, none came true.
    probabilities = scored([0.95, 0.95, 0.15, 0.15], [True, False, False, False])
    error = measured(expected_calibration_error(probabilities))
    assert error.value == pytest.approx((2 * 0.45 + 2 * 0.15) / 4)


def test_a_certain_and_right_probability_is_calibrated() -> None:
    error = measured(expected_calibration_error(scored([1.0, 0.0], [True, False])))
    assert error.value == 0


def test_resampling_draws_whole_brands() -> None:
    counts = resample(["a"] * 50 + ["b"] * 50, resamples=200)
    of_a = counts[:, :50].sum(axis=1)
    assert counts.shape == (200, 100)
    assert set(of_a.tolist()) == {0, 50, 100}
    assert of_a.mean() == pytest.approx(50, abs=8)
    assert np.array_equal(counts, resample(["a"] * 50 + ["b"] * 50, resamples=200))


def test_an_interval_over_brands_is_wider_than_one_over_items() -> None:
    scores = [0.9] * 40 + [0.2] * 40
    negatives = scored([0.5] * 20)
    by_item = measured(detection_at(scored(scores), negatives, 0.05).detected)
    brands = "".join(letter * 20 for letter in "abcd")
    by_brand = measured(detection_at(scored(scores, brands=brands), negatives, 0.05).detected)
    assert by_brand.high - by_brand.low > by_item.high - by_item.low


def test_accuracy_at_coverage_by_hand() -> None:
    right = np.array([True, True, False, True, False])
    confidence = np.array([0.9, 0.8, 0.7, 0.2, 0.1])
    assert measured(accuracy_at_coverage(right, confidence, 0.4).accuracy).value == 1.0
    assert measured(accuracy_at_coverage(right, confidence, 0.6).accuracy).value == pytest.approx(
        2 / 3
    )
    assert measured(accuracy_at_coverage(right, confidence, 1.0).accuracy).value == 0.6


@settings(max_examples=50)
@given(right=st.lists(st.booleans(), min_size=1, max_size=20), coverage=st.floats(0.01, 1))
def test_without_confidence_coverage_changes_nothing(right: list[bool], coverage: float) -> None:
    flags = np.array(right)
    point = accuracy_at_coverage(flags, np.zeros(len(right)), coverage)
    assert measured(point.accuracy).value == pytest.approx(flags.mean())
    shuffled = accuracy_at_coverage(flags[::-1], np.zeros(len(right)), coverage)
    assert measured(shuffled.accuracy).value == pytest.approx(flags.mean())


def test_predictive_value_of_the_design_note() -> None:
    # At 0.4 % prevalence a 93 % / 7 % reader is wrong 19 times in 20 when it cries fake.
    found, alarms = Estimate(0.93, 0.92, 0.94, 1000), Estimate(0.07, 0.06, 0.08, 1000)
    value = measured(predictive_value(found, alarms, 0.004))
    assert 1 - value.value == pytest.approx(19 / 20, abs=0.005)


def test_predictive_value_without_a_single_false_alarm_keeps_its_doubt() -> None:
    value = measured(predictive_value(rate(9, 10, "items"), rate(0, 10, "items"), 0.01))
    assert value.value == 1.0
    assert value.low < 0.05


def test_predictive_value_of_a_reader_that_never_warns() -> None:
    silent = rate(0, 10, "items")
    assert isinstance(predictive_value(silent, silent, 0.01), NotMeasurable)
    assert isinstance(predictive_value(NotMeasurable("-", 0, 1), silent, 0.01), NotMeasurable)


def test_a_curve_tells_which_of_its_points_are_measurable() -> None:
    positives, negatives = scored([0.9, 0.4]), scored([0.5] * 20)
    too_few, measurable = detection_curve(positives, negatives, (0.01, 0.05))
    assert isinstance(too_few.detected, NotMeasurable)
    assert measured(measurable.detected).value == 0.5
    assert isinstance(detection_at(scored([]), negatives, 0.05).detected, NotMeasurable)


def test_metrics_of_ten_thousand_items_are_finite() -> None:
    rng = np.random.default_rng(1)
    many = Scored(
        rng.random(10_000), rng.random(10_000) > 0.2, [f"b{i % 89}" for i in range(10_000)]
    )
    point = detection_at(many, scored(rng.random(1_000).tolist()), 0.003)
    assert math.isfinite(measured(point.detected).high)
