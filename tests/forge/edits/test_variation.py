from dataclasses import replace

import numpy as np
import pytest

from pandok.forge.edits.applying import apply_edit
from pandok.forge.edits.families import EditFamily
from pandok.forge.edits.measuring import colour_difference, flat_view
from pandok.forge.edits.stamps import restamped, with_serial
from pandok.forge.edits.variation import (
    COLOUR_TOLERANCE,
    REGISTER_TOLERANCE_MM,
    plan_variation,
)
from pandok.forge.goods.forms import Finish
from pandok.forge.goods.label import Label
from pandok.forge.goods.press import DotGain, Misregistration
from pandok.forge.split import Split
from tests.forge.edits.brands import BRANDS, label

PRINTED = [i for i in range(BRANDS) if label(i).finish is Finish.PRINTED]


def varied(index: int, seed: int = 1) -> Label:
    return plan_variation(label(index), np.random.default_rng((index, seed)))


def same_words(genuine: Label, other: Label) -> Label:
    """The genuine label with all that may be told otherwise as the other one tells it."""
    return replace(
        genuine,
        lot=other.lot,
        serial=other.serial,
        dated=other.dated,
        matrix=other.matrix,
        claim=other.claim,
    )


@pytest.mark.parametrize("index", PRINTED[:5])
def test_genuine_goods_keep_to_the_colours(index: int) -> None:
    other = varied(index)
    difference = colour_difference(
        flat_view(same_words(label(index), other), 3.0), flat_view(other, 3.0)
    )
    assert np.median(difference) < COLOUR_TOLERANCE
    # Edges alone, where a plate is out of register by less than the tolerance, differ by more.
    assert (difference > 2 * COLOUR_TOLERANCE).mean() < 0.2


@pytest.mark.parametrize("index", PRINTED[:8])
def test_plates_keep_to_the_register(index: int) -> None:
    for flaw in varied(index).press:
        assert isinstance(flaw, DotGain | Misregistration)
        if isinstance(flaw, Misregistration):
            assert np.hypot(flaw.dx_mm, flaw.dy_mm) < REGISTER_TOLERANCE_MM


def test_two_genuine_items_differ_in_what_is_stamped() -> None:
    first, second = varied(0, 1), varied(0, 2)
    assert first.lot != second.lot
    assert first.gtin == second.gtin
    assert first.origin == second.origin
    assert first.legal_lines == second.legal_lines


def test_some_genuine_goods_bear_a_new_claim() -> None:
    changed = [varied(i % BRANDS, i).claim != label(i % BRANDS).claim for i in range(80)]
    assert 0.02 < np.mean(changed) < 0.3


def test_a_matrix_symbol_tells_the_new_serial() -> None:
    marked = next(label(i) for i in range(BRANDS) if label(i).matrix and label(i).serial)
    other = with_serial(marked, "Z9Z9Z9")
    assert other.matrix is not None
    assert other.matrix.payload.endswith("Z9Z9Z9")


def test_a_stamp_keeps_its_form() -> None:
    rng = np.random.default_rng(2)
    assert restamped("EXP 2027.03.14", rng)[:4] == "EXP "
    year, month, day = restamped("2027.03.14", rng).split(".")
    assert (2026 <= int(year) <= 2028, 1 <= int(month) <= 12, 1 <= int(day) <= 28) == (True,) * 3
    assert [c.isdigit() for c in restamped("L4A83", rng)] == [c.isdigit() for c in "L4A83"]


def test_all_copies_of_an_item_share_a_serial() -> None:
    serials = set()
    for seed in range(3):
        genuine = next(varied(i, seed) for i in range(BRANDS) if label(i).serial)
        edited = apply_edit(
            genuine, EditFamily.REUSED_SERIAL, np.random.default_rng(seed), 0.5, Split.EXAM
        )
        assert edited is not None
        serials.add(edited.label.serial)
    assert len(serials) == 1
