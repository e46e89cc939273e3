from functools import cache

import numpy as np
import pytest

from pandok.forge.artwork.outline import Box
from pandok.forge.edits.applying import LEAST_CONTRAST, EditedLabel, apply_edit
from pandok.forge.edits.families import SEEN, UNSEEN, EditFamily
from pandok.forge.edits.measuring import NOTICEABLE, Mask, colour_difference, flat_view
from pandok.forge.goods.forms import Finish
from pandok.forge.goods.label import Label
from pandok.forge.goods.labels import draw_label
from pandok.forge.split import Split
from tests.forge.edits.brands import BRANDS, label

PX_PER_MM = 4.0


@cache
def edited_by(family: EditFamily) -> tuple[Label, EditedLabel]:
    """The first label on which the edit changes something, and what comes of it."""
    for index in range(BRANDS):
        rng = np.random.default_rng(index)
        edited = apply_edit(label(index), family, rng, 0.5, Split.EXAM)
        if edited is not None:
            return label(index), edited
    raise AssertionError(family)


def filled(boxes: tuple[Box, ...], shape: tuple[int, ...]) -> Mask:
    mask = np.zeros(shape[:2], dtype=np.bool_)
    for x0, y0, x1, y1 in boxes:
        left, top = (max(0, int(v * PX_PER_MM) - 1) for v in (x0, y0))
        mask[top : int(y1 * PX_PER_MM) + 2, left : int(x1 * PX_PER_MM) + 2] = True
    return mask


def test_a_third_of_the_families_is_never_met_in_training() -> None:
    assert set(EditFamily) == SEEN | UNSEEN
    assert not SEEN & UNSEEN
    assert 0.25 < len(UNSEEN) / len(EditFamily) < 0.35


@pytest.mark.parametrize("family", EditFamily)
def test_an_edit_shows_and_its_boxes_hold_all_that_changes(family: EditFamily) -> None:
    genuine, edited = edited_by(family)
    (edit,) = edited.edits
    before, after = (flat_view(x, PX_PER_MM) for x in (genuine, edited.label))
    different = (before != after).any(axis=2)
    assert edit.family is family
    assert (colour_difference(before, after) >= NOTICEABLE).any()
    assert not different[~filled(edit.boxes, before.shape)].any()
    assert edit.contrast >= LEAST_CONTRAST
    assert 0.1 < edit.size_mm < max(genuine.size_mm)
    assert edit.rings


@pytest.mark.parametrize(
    "family",
    [
        EditFamily.GLYPH_SWAP,
        EditFamily.TRACED,
        EditFamily.INK_VOIDS,
        EditFamily.LAYOUT_SHIFT,
        EditFamily.WRONG_LABEL_TEXT,
        EditFamily.COPIED_BARCODE,
    ],
)
def test_an_edit_is_decided_by_its_generator(family: EditFamily) -> None:
    genuine, _ = edited_by(family)
    first, second = (
        apply_edit(genuine, family, np.random.default_rng(9), 0.4, Split.EXAM) for _ in range(2)
    )
    assert first == second


def test_a_stronger_edit_moves_farther() -> None:
    weak, strong = (
        apply_edit(label(0), EditFamily.LAYOUT_SHIFT, np.random.default_rng(2), strength)
        for strength in (0.1, 0.9)
    )
    assert weak is not None
    assert strong is not None
    assert weak.edits[0].size_mm < strong.edits[0].size_mm


def test_what_has_no_symbol_has_no_segment_to_falsify() -> None:
    worded = next(
        label(index)
        for index in range(BRANDS)
        if not draw_label(label(index)).of_role("mark.symbol")
    )
    for family in (EditFamily.MIRROR, EditFamily.SEGMENT_REMOVE, EditFamily.SEGMENT_RECOLOUR):
        assert apply_edit(worded, family, np.random.default_rng(1), 0.5) is None


def test_what_comes_from_no_press_has_no_flaws_of_one() -> None:
    worn = next(label(i) for i in range(BRANDS) if label(i).finish is not Finish.PRINTED)
    for family in (EditFamily.HALFTONE, EditFamily.MISREGISTRATION, EditFamily.INK_VOIDS):
        assert apply_edit(worn, family, np.random.default_rng(1), 0.5) is None
