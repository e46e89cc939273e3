import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pandok.reading.identity.cohort import Cohort
from pandok.reading.types import FloatArray


def unit_rows(count: int, seed: int) -> FloatArray:
    rows = np.random.default_rng(seed).normal(size=(count, 8))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@given(st.integers(1, 40), st.integers(1, 50), st.integers(0, 99))
def test_the_usual_similarity_is_the_mean_of_the_nearest(
    count: int, nearest: int, seed: int
) -> None:
    cohort, pictures = unit_rows(count, seed), unit_rows(5, seed + 1)
    expected = np.sort(pictures @ cohort.T, axis=1)[:, -nearest:].mean(axis=1)
    assert Cohort(cohort, nearest).usual(pictures) == pytest.approx(expected, abs=1e-5)


@given(st.integers(1, 40), st.integers(0, 99))
def test_more_neighbours_never_raise_it(nearest: int, seed: int) -> None:
    cohort, pictures = unit_rows(40, seed), unit_rows(3, seed + 1)
    few, more = Cohort(cohort, nearest), Cohort(cohort, nearest + 1)
    assert (more.usual(pictures) <= few.usual(pictures) + 1e-5).all()


@given(st.permutations(range(12)), st.integers(0, 99))
def test_the_order_of_the_cohort_does_not_matter(order: list[int], seed: int) -> None:
    cohort, pictures = unit_rows(12, seed), unit_rows(3, seed + 1)
    shuffled = Cohort(cohort[order], 5).usual(pictures)
    assert shuffled == pytest.approx(Cohort(cohort, 5).usual(pictures), abs=1e-6)


def test_a_picture_like_everything_is_usually_more_alike() -> None:
    crowd = unit_rows(1, 3).repeat(30, axis=0) + 0.1 * unit_rows(30, 4)
    crowd = np.asarray(crowd / np.linalg.norm(crowd, axis=1, keepdims=True), np.float32)
    inside, outside = Cohort(crowd).usual(np.vstack([crowd[:1], -crowd[:1]]))
    assert inside > 0.9
    assert outside < -0.9


@given(arrays(np.float32, st.tuples(st.integers(0, 6), st.just(8)), elements=st.just(0.5)))
def test_without_a_cohort_nothing_is_usual(pictures: FloatArray) -> None:
    usual = Cohort(np.zeros((0, 8), np.float32)).usual(pictures)
    assert usual.shape == (len(pictures),)
    assert not usual.any()


def test_what_is_no_cohort_is_refused() -> None:
    with pytest.raises(ValueError, match="expected"):
        Cohort(np.zeros(8, np.float32))
    with pytest.raises(ValueError, match="expected"):
        Cohort(np.zeros((2, 8), np.float32), nearest=0)
