import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.reading.identity.appearance import Appearance
from pandok.reading.identity.fusion import (
    Clues,
    Ramp,
    contributions,
    identity_log_odds,
    probability,
)
from pandok.reading.identity.weights import parse_weights, shipped_weights
from pandok.reading.types import ClueKind, RightKind

WEIGHTS = shipped_weights()
SHARES = st.floats(0, 1)
APPEARANCES = st.builds(
    Appearance,
    cover=SHARES,
    lightness_correlation=st.floats(-1, 1),
    colour_correlation=st.floats(-1, 1),
    colour_distance=st.floats(0, 40),
    structure=SHARES,
    colour_agreement=SHARES,
)
CLUES = st.builds(
    Clues,
    kind=st.sampled_from(RightKind),
    support=st.floats(0, 300),
    appearance=st.none() | APPEARANCES,
    edges=SHARES,
    excess=st.floats(-2, 2),
    name=SHARES,
    label=SHARES,
)
MATCHED = Clues(
    RightKind.GENUINE, 60.0, Appearance(0.9, 0.8, 0.8, 5.0, 0.7, 0.8), label=0.9, name=1.0
)


def odds(clues: Clues) -> float:
    return identity_log_odds(clues, WEIGHTS)


@given(CLUES, SHARES)
def test_a_stronger_clue_never_speaks_against(clues: Clues, more: float) -> None:
    assert odds(replace(clues, name=max(clues.name, more))) >= odds(clues)
    assert odds(replace(clues, label=max(clues.label, more))) >= odds(clues)
    assert odds(replace(clues, edges=max(clues.edges, more))) >= odds(clues)
    assert odds(replace(clues, excess=max(clues.excess, more))) >= odds(clues)


@given(CLUES, st.floats(0, 300))
def test_more_support_never_speaks_against(clues: Clues, more: float) -> None:
    assert odds(replace(clues, support=max(clues.support, more))) >= odds(clues)


@given(CLUES, APPEARANCES, APPEARANCES)
def test_a_better_overlay_never_speaks_against(
    clues: Clues, look: Appearance, other: Appearance
) -> None:
    better = Appearance(
        cover=max(look.cover, other.cover),
        lightness_correlation=look.lightness_correlation,
        colour_correlation=max(look.colour_correlation, other.colour_correlation),
        colour_distance=look.colour_distance,
        structure=max(look.structure, other.structure),
        colour_agreement=max(look.colour_agreement, other.colour_agreement),
    )
    assert odds(replace(clues, appearance=better)) >= odds(replace(clues, appearance=look))


@given(CLUES)
def test_what_carried_a_score_adds_up_to_it(clues: Clues) -> None:
    carried = contributions(clues, WEIGHTS)
    assert set(carried) == set(ClueKind)
    assert min(carried.values()) >= 0.0
    assert WEIGHTS[clues.kind].bias + sum(carried.values()) == pytest.approx(odds(clues))


@given(st.sampled_from(RightKind), APPEARANCES)
def test_an_overlay_by_few_points_says_nothing(kind: RightKind, look: Appearance) -> None:
    clues = Clues(kind, 2.5)
    assert odds(replace(clues, appearance=look)) == odds(clues)


@pytest.mark.parametrize("kind", RightKind)
def test_without_any_clue_no_right_is_found(kind: RightKind) -> None:
    assert probability(odds(Clues(kind))) < 0.05


@pytest.mark.parametrize("kind", RightKind)
def test_a_likeness_that_strangers_reach_never_tells_a_right_alone(kind: RightKind) -> None:
    certain = WEIGHTS[kind].excess.certain
    assert probability(odds(Clues(kind, excess=certain))) < 0.5
    assert probability(odds(Clues(kind, edges=WEIGHTS[kind].edges.certain))) < 0.5


def test_few_points_alone_do_not_tell_a_mark() -> None:
    assert probability(odds(Clues(RightKind.TRADEMARK, support=8.0))) < 0.5


def test_the_name_alone_is_enough_for_a_mark_but_not_for_a_product() -> None:
    name_alone = Clues(RightKind.TRADEMARK, name=1.0)
    assert probability(odds(name_alone)) > 0.5
    assert probability(odds(replace(name_alone, kind=RightKind.GENUINE))) < 0.5


def test_a_matched_product_is_told_and_a_sibling_at_its_mark_alone_is_not() -> None:
    sibling = replace(MATCHED, appearance=Appearance(0.2, 0.5, 0.0, 25.0, 0.1, 0.05), label=0.2)
    assert probability(odds(MATCHED)) > 0.5
    assert probability(odds(sibling)) < 0.5


@given(st.floats(-5, 5), st.floats(0.01, 5), st.floats(0, 9), st.floats(0, 9), st.floats(-9, 9))
def test_a_ramp_rises_without_a_step(
    start: float, span: float, rise: float, beyond: float, value: float
) -> None:
    ramp = Ramp(start, start + span, rise, beyond)
    assert ramp.worth(start) == 0.0
    assert ramp.worth(ramp.certain) == pytest.approx(rise, abs=1e-6)
    step = 1e-6 * span
    assert 0.0 <= ramp.worth(value + step) - ramp.worth(value) <= 1e-4 + (rise + beyond) * 1e-5


@pytest.mark.parametrize(
    "wrong", [(0.5, 0.5, 1.0, 1.0), (0.0, 1.0, -0.1, 0.0), (0.0, 1.0, 0.0, -1.0)]
)
def test_a_ramp_that_falls_is_refused(wrong: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="rises"):
        Ramp(*wrong)


def test_weights_of_another_schema_are_refused() -> None:
    with pytest.raises(ValueError, match="expected"):
        parse_weights('schema = "pandok.identity-weights/9"')


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_probability_rises_from_nought_to_one(one: float, other: float) -> None:
    low, high = sorted((probability(one), probability(other)), key=float)
    assert 0.0 <= low <= high <= 1.0
    assert (probability(one) <= probability(other)) == (one <= other) or math.isclose(low, high)
    assert probability(one) + probability(-one) == pytest.approx(1.0)
