import tomllib
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pandok.lab.fitting.clue_tables import brand_of
from pandok.lab.fitting.cross_validation import (
    Figures,
    cross_validated,
    figures,
    fold_of,
    scores,
    without_kind,
)
from pandok.lab.fitting.model import FitOptions, fit, fit_logistic
from pandok.lab.fitting.weights_toml import Provenance, SetUsed, weights_toml
from pandok.lab.metrics.estimate import Estimate, Measure
from pandok.lab.progress import Silent
from pandok.reading.identity.fusion import Clues, FusionWeights, identity_log_odds
from pandok.reading.identity.weights import parse_weights, shipped_weights
from pandok.reading.types import ClueKind, Reference, RightKind
from tests.lab.clue_photos import clue_photos

START = shipped_weights()
OPTIONS = FitOptions()


@pytest.fixture(scope="module")
def fitted() -> FusionWeights:
    return fit(clue_photos(), START, OPTIONS)


def value(measure: Measure) -> float:
    assert isinstance(measure, Estimate)
    return measure.value


@given(st.integers(0, 50), st.floats(0.1, 10))
@settings(max_examples=20)
def test_no_weight_falls_below_nothing(seed: int, penalty: float) -> None:
    rng = np.random.default_rng(seed)
    design = np.column_stack([np.ones(60), rng.normal(size=(60, 3))])
    mated = rng.random(60) < 0.4
    found = fit_logistic(design, mated, np.ones(60), penalty)
    assert (found[1:] >= 0.0).all()


def test_what_tells_has_weight_and_what_speaks_against_has_none() -> None:
    mated = np.arange(100) % 2 == 0
    helps, against = mated * 1.0, 1.0 - mated
    found = fit_logistic(np.column_stack([np.ones(100), helps, against]), mated, np.ones(100), 1.0)
    assert found[1] > 2.0
    assert found[2] == pytest.approx(0.0, abs=1e-6)


def test_what_is_held_back_stays_below_with_the_bias() -> None:
    mated = np.arange(100) % 2 == 0
    design = np.column_stack([np.ones(100), mated * 1.0])
    free = fit_logistic(design, mated, np.ones(100), 1.0)
    held = fit_logistic(design, mated, np.ones(100), 1.0, ((1,), -0.7))
    assert free[0] + free[1] > 0.5
    assert held[0] + held[1] <= -0.7 + 1e-6


def test_fitted_weights_find_rights_and_refuse_strangers(fitted: FusionWeights) -> None:
    photos = clue_photos()
    measured = figures([(photo, scores(photo.rows, fitted, frozenset())) for photo in photos])
    assert value(measured.rank_1) > 0.95
    assert value(measured.far) > 0.9
    assert value(measured.far_accepted) <= 0.02


def test_only_kinds_of_reference_that_are_shown_are_fitted() -> None:
    weights = fit(clue_photos(RightKind.GENUINE), START, OPTIONS)
    assert weights[RightKind.TRADEMARK] == START[RightKind.TRADEMARK]
    assert weights[RightKind.GENUINE] != START[RightKind.GENUINE]
    assert weights[RightKind.KNOWN_FAKE] == weights[RightKind.GENUINE]


def test_a_likeness_that_strangers_reach_is_held_back(fitted: FusionWeights) -> None:
    certain = fitted[RightKind.TRADEMARK].excess.certain
    assert identity_log_odds(Clues(RightKind.TRADEMARK, excess=certain), fitted) < 0.0


def test_a_kind_that_is_left_out_has_no_weight_and_is_missed() -> None:
    less = without_kind(OPTIONS, ClueKind.EMBEDDING)
    weights = fit(clue_photos(), START, less)
    assert weights[RightKind.TRADEMARK].excess.worth(2.0) == 0.0
    tables = {"drawn": clue_photos()}
    full = cross_validated(tables, START, OPTIONS, Silent())["drawn"]
    poorer = cross_validated(tables, START, less, Silent())["drawn"]
    assert value(full.rank_1) > value(poorer.rank_1) + 0.2


def test_a_right_left_out_counts_as_a_sibling() -> None:
    photos = clue_photos()
    rights = {row.right_id for row in photos[0].rows}
    best = dict.fromkeys(rights, -5.0) | {"b0-r0": 3.0, "b0-r1": 1.0}
    measured = figures([(photo, best) for photo in photos if photo.right_ids == ("b0-r0",)] * 60)
    assert value(measured.rank_1) == 1.0
    assert value(measured.sibling_accepted) == 1.0
    assert value(measured.sibling_1) == 1.0


def test_a_brand_is_in_one_fold_and_folds_are_even() -> None:
    folds = [fold_of(f"brand {number}") for number in range(500)]
    assert folds == [fold_of(f"brand {number}") for number in range(500)]
    assert min(np.bincount(folds)) > 25


def test_a_brand_is_its_holder_or_the_first_word_of_the_title() -> None:
    held = Reference("r", "r", RightKind.GENUINE, "Arla-Sour-Milk", holder="Arla Foods")
    assert brand_of(held) == "arla foods"
    assert brand_of(replace(held, holder=None)) == "arla"
    assert brand_of(replace(held, holder=None, title="?")) == "r"


def test_written_weights_are_read_back_and_tell_where_they_come_from(
    fitted: FusionWeights,
) -> None:
    reached = Figures(*[Estimate(0.5, 0.4, 0.6, 10)] * 7)
    used = SetUsed('a "set"', True, "val", 10, 5, "ab", "cd")
    provenance = Provenance(
        "pandok lab fit", date(2026, 11, 24), "0.1", "e@1", "t", "How.", (used,)
    )
    text = weights_toml(fitted, provenance, {"a set": reached})
    assert parse_weights(text) == fitted
    told = tomllib.loads(text)["provenance"]
    assert told["set"][0]["name"] == 'a "set"'
    assert told["fitted"] == date(2026, 11, 24)
    assert told["measured"][0]["rank_1"] == "50.0% (40.0% to 60.0%; 10)"
