import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pandok.forge.edits.label_edits import EditFamily, apply_edit, apply_edits
from pandok.forge.goods.brands import Brand, invent_brands
from pandok.forge.goods.labels import render_label

BRANDS = invent_brands(14, np.random.default_rng(5))
PX_PER_MM = 4.0


def first_edited(family: EditFamily, strength: float) -> tuple[Brand, "np.random.Generator"]:
    """A brand on which the edit changes something, and a generator for it."""
    for index, brand in enumerate(BRANDS):
        if apply_edit(brand.label, family, np.random.default_rng(index), strength) is not None:
            return brand, np.random.default_rng(index)
    raise AssertionError(family)


@pytest.mark.parametrize("family", EditFamily)
def test_only_the_mask_of_a_counterfeit_differs(family: EditFamily) -> None:
    brand, rng = first_edited(family, 0.7)
    edited = apply_edit(brand.label, family, rng, 0.7)
    assert edited is not None
    (edit,) = edited.edits
    assert edit.family is family
    genuine, fake = (render_label(x, PX_PER_MM) for x in (brand.label, edited.label))
    mask = np.zeros(genuine.shape[:2], dtype=np.bool_)
    for x0, y0, x1, y1 in edit.boxes:
        left, top = (max(0, int(v * PX_PER_MM) - 1) for v in (x0, y0))
        mask[top : int(y1 * PX_PER_MM) + 2, left : int(x1 * PX_PER_MM) + 2] = True
    different = (genuine != fake).any(axis=2)
    assert different[mask].any()
    assert not different[~mask].any()


@pytest.mark.parametrize("family", EditFamily)
def test_an_edit_is_decided_by_its_generator(family: EditFamily) -> None:
    label = BRANDS[0].label
    first, second = (apply_edit(label, family, np.random.default_rng(9), 0.5) for _ in range(2))
    assert first == second


def test_a_symmetric_symbol_has_no_mirror_image() -> None:
    results = [
        apply_edit(brand.label, EditFamily.MIRROR, np.random.default_rng(1), 0.5)
        for brand in BRANDS
    ]
    assert any(result is None for result in results)
    assert any(result is not None for result in results)


def test_a_misspelt_mark_keeps_its_first_letter_and_length() -> None:
    for index, brand in enumerate(BRANDS):
        edited = apply_edit(brand.label, EditFamily.GLYPH_SWAP, np.random.default_rng(index), 0.9)
        assert edited is not None
        before, after = brand.label.mark.word.text, edited.label.mark.word.text
        assert after != before
        assert (after[0], len(after)) == (before[0], len(before))


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000), most=st.integers(1, 4))
def test_no_more_edits_than_asked_for(seed: int, most: int) -> None:
    rng = np.random.default_rng(seed)
    label = BRANDS[seed % len(BRANDS)].label
    edited = apply_edits(label, list(EditFamily), rng, 0.6, most)
    assert len(edited.edits) == most
    assert len({edit.family for edit in edited.edits}) == most
