import numpy as np
import pytest

from pandok.forge.edits.families import SEEN, UNSEEN, EditFamily
from pandok.forge.edits.planning import (
    FINE_SHARE,
    WORKSHOPS,
    decisive,
    draw_strength,
    plan_edits,
)
from pandok.forge.edits.variation import plan_variation
from pandok.forge.split import Split
from tests.forge.edits.brands import label


def rng(*seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


@pytest.mark.parametrize("split", [Split.TRAIN, Split.VALIDATION])
def test_only_exams_have_unseen_families(split: Split) -> None:
    for index in range(2):
        edited = plan_edits(label(index), split, rng(index, 4))
        assert 1 <= len(edited.edits) <= 3
        assert SEEN.issuperset(edited.families)
    with pytest.raises(ValueError, match="exams alone"):
        plan_edits(label(0), split, rng(1), unseen=True)


@pytest.mark.parametrize(("unseen", "families"), [(True, UNSEEN), (False, SEEN)])
def test_an_exam_does_not_mix_seen_with_unseen_families(
    unseen: bool, families: frozenset[EditFamily]
) -> None:
    for index in range(2):
        edited = plan_edits(label(index), Split.EXAM, rng(index), unseen=unseen)
        assert families.issuperset(edited.families)
        assert edited.unseen is unseen


def test_a_plan_is_decided_by_its_generator() -> None:
    first, second = (plan_edits(label(2), Split.EXAM, rng(6)) for _ in range(2))
    assert first == second
    assert first.label != label(2)


def test_a_reused_serial_never_stands_alone() -> None:
    varied = plan_variation(label(3), rng(3))
    for index in range(2):
        edited = plan_edits(varied, Split.TRAIN, rng(index, 7))
        assert edited.families != (EditFamily.REUSED_SERIAL,)


def test_every_family_is_some_workshops_fault() -> None:
    assert {family for workshop in WORKSHOPS for family in workshop.families} == set(EditFamily)


def test_most_edits_are_subtle_and_some_are_gross() -> None:
    strengths = np.array([draw_strength(rng(1, index)) for index in range(400)])
    assert 0.25 < np.median(strengths) < 0.45
    assert 0.02 < (strengths > 0.75).mean() < 0.2


def test_a_photo_of_the_whole_goods_shows_nearly_every_counterfeit() -> None:
    plans = [plan_edits(label(i % 4), Split.EXAM, rng(i, 8)) for i in range(10)]
    fine = sum(not decisive(plan) for plan in plans)
    assert fine <= 2 + 10 * FINE_SHARE
