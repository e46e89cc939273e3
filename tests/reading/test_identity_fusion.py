import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.reading.identity.appearance import Appearance
from pandok.reading.identity.fusion import Clues, FusionWeights, identity_log_odds, probability
from pandok.reading.types import RightKind

WEIGHTS = FusionWeights()
SHARES = st.floats(0, 1)
APPEARANCES = st.builds(
    Appearance,
    cover=SHARES,
    lightness_correlation=st.floats(-1, 1),
    colour_correlation=st.floats(-1, 1),
    colour_distance=st.floats(0, 40),
)
CLUES = st.builds(
    Clues,
    kind=st.sampled_from(RightKind),
    support=st.floats(0, 300),
    appearance=st.none() | APPEARANCES,
    name=SHARES,
    label=SHARES,
    similarity=st.floats(-1, 1),
)
PRODUCT = Clues(RightKind.GENUINE, 40.0, Appearance(0.7, 0.8, 0.8, 5.0), 0.0, 0.0, 0.3)


def odds(clues: Clues) -> float:
    return identity_log_odds(clues, WEIGHTS)


@given(CLUES, SHARES)
def test_a_stronger_clue_never_speaks_against(clues: Clues, more: float) -> None:
    assert odds(replace(clues, name=max(clues.name, more))) >= odds(clues)
    assert odds(replace(clues, label=max(clues.label, more))) >= odds(clues)
    assert odds(replace(clues, similarity=max(clues.similarity, more))) >= odds(clues)


@given(CLUES, st.floats(0, 300))
def test_more_support_never_speaks_against_without_an_overlay(clues: Clues, more: float) -> None:
    bare = replace(clues, appearance=None)
    assert odds(replace(bare, support=max(clues.support, more))) >= odds(bare)


@given(CLUES, APPEARANCES, SHARES, st.floats(-1, 1), st.floats(0, 40))
def test_a_better_overlay_never_speaks_against(
    clues: Clues, look: Appearance, cover: float, correlation: float, distance: float
) -> None:
    better = Appearance(
        cover=max(look.cover, cover),
        lightness_correlation=look.lightness_correlation,
        colour_correlation=max(look.colour_correlation, correlation),
        colour_distance=min(look.colour_distance, distance),
    )
    assert odds(replace(clues, appearance=better)) >= odds(replace(clues, appearance=look))


@given(st.sampled_from(RightKind), APPEARANCES)
def test_an_overlay_by_few_points_says_nothing(kind: RightKind, look: Appearance) -> None:
    clues = Clues(kind, 2.5, None, 0.0, 0.0, 0.0)
    assert odds(replace(clues, appearance=look)) == odds(clues)


@pytest.mark.parametrize("kind", RightKind)
def test_without_any_clue_no_right_is_found(kind: RightKind) -> None:
    assert probability(odds(Clues(kind, 0.0, None, 0.0, 0.0, 0.0))) < 0.05


def test_the_name_alone_is_enough_for_a_mark_but_not_for_a_product() -> None:
    name_alone = Clues(RightKind.TRADEMARK, 0.0, None, 1.0, 0.0, 0.0)
    assert probability(odds(name_alone)) > 0.5
    assert probability(odds(replace(name_alone, kind=RightKind.GENUINE))) < 0.5


def test_a_matched_product_is_told_and_a_recoloured_sibling_is_not() -> None:
    sibling = replace(PRODUCT, appearance=Appearance(0.3, 0.5, 0.0, 25.0))
    assert probability(odds(PRODUCT)) > 0.5
    assert probability(odds(sibling)) < 0.2


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_probability_rises_from_nought_to_one(one: float, other: float) -> None:
    low, high = sorted((probability(one), probability(other)), key=float)
    assert 0.0 <= low <= high <= 1.0
    assert (probability(one) <= probability(other)) == (one <= other) or math.isclose(low, high)
    assert probability(one) + probability(-one) == pytest.approx(1.0)
