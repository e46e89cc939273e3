import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pandok.lab.metrics.estimate import Estimate, Flags, Measure, NotMeasurable
from pandok.lab.metrics.open_set import Scored, detection_curve
from pandok.lab.metrics.paired import detection_change, rate_change


def flags(text: str) -> Flags:
    return np.array([letter == "+" for letter in text], dtype=np.bool_)


def estimate(measure: Measure) -> Estimate:
    assert isinstance(measure, Estimate)
    assert measure.low <= measure.value <= measure.high
    return measure


def brands(count: int) -> list[str]:
    return [str(number // 2) for number in range(count)]


def test_a_change_is_what_was_gained_less_what_was_lost() -> None:
    found = estimate(rate_change(flags("++-----+"), flags("+++++---"), brands(8)))
    assert found.value == 2 / 8
    assert found.low < 0 < found.high


def test_where_nothing_changed_the_interval_is_not_empty() -> None:
    same = flags("+-" * 50)
    found = estimate(rate_change(same, same, brands(100)))
    assert found.value == 0
    assert -0.04 < found.low < 0 < found.high < 0.04


def test_pairs_tell_more_than_two_intervals_side_by_side() -> None:
    before = flags("+-" * 100)
    after = before.copy()
    after[[1, 3, 5, 7, 9, 11]] = True
    found = estimate(rate_change(before, after, [str(n) for n in range(200)]))
    assert found.high - found.low < 0.08
    assert found.value == 0.03


def test_without_a_mated_item_nothing_is_measured() -> None:
    assert isinstance(rate_change(flags(""), flags(""), []), NotMeasurable)


@given(st.text("+-", min_size=1, max_size=30))
def test_the_way_back_is_the_opposite(text: str) -> None:
    other = flags(text[::-1])
    there = estimate(rate_change(flags(text), other, brands(len(text))))
    back = estimate(rate_change(other, flags(text), brands(len(text))))
    assert there.value == -back.value


def scored(scores: list[float], right: str) -> Scored:
    return Scored(np.array(scores), flags(right), [str(n) for n in range(len(scores))])


def test_detection_changes_as_the_two_curves_tell() -> None:
    negatives = scored([n / 200 for n in range(100)], "+" * 100)
    before = scored([0.9, 0.8, 0.1, 0.9], "++++")
    after = scored([0.9, 0.8, 0.9, 0.9], "+++-")
    points = [
        estimate(detection_curve(each, negatives, (0.01,))[0].detected) for each in (before, after)
    ]
    found = estimate(detection_change((before, negatives), (after, negatives), 0.01, shared=False))
    assert found.value == points[1].value - points[0].value == 0


def test_detection_needs_enough_negatives() -> None:
    pair = (scored([0.5], "+"), scored([0.1] * 99, "+" * 99))
    found = detection_change(pair, pair, 0.01, shared=False)
    assert isinstance(found, NotMeasurable)
    assert (found.n, found.needed) == (99, 100)
