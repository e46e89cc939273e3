"""The test of misspelt marks against slips, on steps that are made up."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.reading.text.logits import LineLogits
from pandok.reading.text.misspelling import (
    MisspellingClues,
    MisspellingWeights,
    NearMiss,
    ctc_log_likelihood,
    likelier,
    misspelling_clues,
    shipped_misspelling_weights,
    spellings,
)

ALPHABET = ("", *"ABDIS ")
QUAD = ((0.0, 0.0), (60.0, 0.0), (60.0, 10.0), (0.0, 10.0))
WEIGHTS = MisspellingWeights(
    bias=-1.0, margin=0.5, clarity=1.0, alike=-0.5, unlike=0.5, most_log10=3.0
)


def steps(text: str, doubt: dict[int, tuple[str, float]] | None = None) -> LineLogits:
    """A blank and a sure letter in turn; at some letters another is nearly, or more, likely."""
    rows = []
    for place, letter in enumerate(text):
        rows += [_row({"": 0.98}), _row({letter: 0.98})]
        if doubt and place in doubt:
            other, share = doubt[place]
            rows[-1] = _row({letter: 0.98 - share, other: share})
    return LineLogits(np.log(np.array([*rows, _row({"": 0.98})], np.float32)), ALPHABET, 0)


def _row(known: dict[str, float]) -> list[float]:
    rest = (1.0 - sum(known.values())) / (len(ALPHABET) - len(known))
    return [known.get(character, rest) for character in ALPHABET]


def near(read: str = "ADIBAS", name: str = "Adidas") -> NearMiss:
    return NearMiss(read, 0, len(read), QUAD, name, 1)


@given(
    st.integers(1, 5).flatmap(
        lambda count: st.lists(
            st.lists(st.floats(0.05, 1.0), min_size=3, max_size=3), min_size=count, max_size=count
        )
    ),
    st.text(alphabet="AB", max_size=3),
)
def test_the_probability_of_a_text_is_the_sum_over_all_its_paths(
    weights: list[list[float]], text: str
) -> None:
    table = np.array(weights) / np.sum(weights, axis=1, keepdims=True)
    logits = LineLogits(np.log(table).astype(np.float32), ("", "A", "B"), 0)
    total = sum(
        math.prod(table[step, letter] for step, letter in enumerate(path))
        for path in product(range(3), repeat=len(table))
        if _collapsed(path) == text
    )
    expected = math.log(total) if total else -math.inf
    assert ctc_log_likelihood(logits, text) == pytest.approx(expected, abs=1e-4)


def _collapsed(path: tuple[int, ...]) -> str:
    kept = [n for place, n in enumerate(path) if place == 0 or path[place - 1] != n]
    return "".join(("", "A", "B")[n] for n in kept)


def test_a_letter_that_is_surely_read_tells_a_misspelling_and_a_doubtful_one_a_slip() -> None:
    sure = likelier(near(), [steps("ADIBAS")], WEIGHTS)
    slip = likelier(near(), [steps("ADIBAS", {3: ("D", 0.45)})], WEIGHTS)
    assert sure is not None
    assert slip is not None
    assert sure > slip + 0.5


def test_the_least_that_recognisers_say_counts() -> None:
    sure, slip = steps("ADIBAS"), steps("ADIBAS", {3: ("D", 0.45)})
    assert likelier(near(), [sure, slip], WEIGHTS) == likelier(near(), [slip], WEIGHTS)


def test_a_recogniser_that_cannot_write_the_word_has_no_say() -> None:
    without = LineLogits(np.log(np.full((4, 2), 0.5, np.float32)), ("", "A"), 0)
    assert misspelling_clues(near(), without) is None
    assert likelier(near(), [without], WEIGHTS) is None
    nothing = LineLogits(np.zeros((0, len(ALPHABET)), np.float32), ALPHABET, 0)
    assert likelier(near(), [nothing], WEIGHTS) is None


def test_a_word_is_held_against_the_name_within_its_line() -> None:
    word = NearMiss("BAD ADIBAS", 4, 10, QUAD, "Adidas", 1)
    clues = misspelling_clues(word, steps("BAD ADIBAS"))
    assert word.read == "ADIBAS"
    assert clues is not None
    assert clues.margin_nats > 3.0
    assert (clues.alike, clues.unlike) == (1, 0)


def test_no_more_is_told_than_the_weights_can_bear_out() -> None:
    clues = MisspellingClues(margin_nats=20.0, clarity_nats=0.0, alike=0, unlike=2)
    assert WEIGHTS.log10_ratio(clues) == WEIGHTS.most_log10


def test_larger_margins_and_clearer_print_never_speak_for_a_slip() -> None:
    shipped = shipped_misspelling_weights()
    assert shipped.margin >= 0.0
    assert shipped.clarity >= 0.0


def test_a_name_may_be_printed_in_any_case_or_as_the_word_put_right() -> None:
    found = spellings("ADIBA5", "Adidas")
    assert {"Adidas", "ADIDAS", "adidas", "ADIDA5"} <= set(found)


@given(st.text(max_size=8), st.text(min_size=1, max_size=8))
def test_any_word_can_be_held_against_any_name(read: str, name: str) -> None:
    assert name in spellings(read, name)


def test_greedy_reading_drops_blanks_and_repeats() -> None:
    assert steps("ADDA").greedy == "ADDA"
    assert steps("BAD").greedy == "BAD"


def test_steps_must_fit_their_alphabet() -> None:
    with pytest.raises(ValueError, match="characters"):
        LineLogits(np.zeros((3, 2), np.float32), ("", "A", "B"), 0)
    with pytest.raises(ValueError, match="blank"):
        LineLogits(np.zeros((3, 2), np.float32), ("", "A"), 2)
