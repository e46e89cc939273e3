import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.forge.edits.spelling import (
    is_hangul,
    jamo_of,
    look_alikes,
    misspelt,
    swapped_glyphs,
    syllable_of,
)

HANGUL = st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣"))
WORDS = st.text(
    st.sampled_from("ABDEKNORSTabdeknorst설화수라네주金玉명シツコ"), min_size=2, max_size=9
)


def rng(seed: int = 3) -> np.random.Generator:
    return np.random.default_rng(seed)


@given(HANGUL)
def test_a_syllable_is_its_jamo(syllable: str) -> None:
    assert syllable_of(*jamo_of(syllable)) == syllable


@given(HANGUL)
def test_a_look_alike_of_a_syllable_differs_in_one_jamo(syllable: str) -> None:
    for other in look_alikes(syllable):
        pairs = zip(jamo_of(syllable), jamo_of(other), strict=True)
        assert is_hangul(other)
        assert sum(a != b for a, b in pairs) == 1


def test_the_usual_look_alikes_are_known() -> None:
    assert "셜" in look_alikes("설")
    assert "末" in look_alikes("未")
    assert "ツ" in look_alikes("シ")
    assert "O" in look_alikes("Q")
    assert look_alikes("!") == ()


@given(word=WORDS, seed=st.integers(0, 1000))
def test_swapping_keeps_length_and_first_letter(word: str, seed: int) -> None:
    swapped = swapped_glyphs(word, 2, rng(seed))
    assert len(swapped) == len(word)
    assert len(word) <= 2 or swapped[0] == word[0]
    assert sum(a != b for a, b in zip(word, swapped, strict=True)) <= 2


@given(word=WORDS, seed=st.integers(0, 1000))
def test_a_misspelling_keeps_the_first_letter_and_nearly_the_length(word: str, seed: int) -> None:
    wrong = misspelt(word, rng(seed))
    assert abs(len(wrong) - len(word)) <= 1
    assert len(word) <= 2 or wrong[0] == word[0]


@pytest.mark.parametrize("word", ["NARUBESK", "Luvantiq", "라온누리", "シツモン", "設花"])
def test_words_of_every_script_can_be_misspelt(word: str) -> None:
    assert any(misspelt(word, rng(seed)) != word for seed in range(5))


def test_the_same_generator_misspells_alike() -> None:
    assert misspelt("Torquezza", rng(8)) == misspelt("Torquezza", rng(8))
