import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from pandok.forge.artwork.drawing import Drawing
from pandok.forge.goods.codes import (
    INTERNAL_PREFIXES,
    Symbology,
    bar_runs,
    check_digit,
    company_prefix,
    draw_barcode,
    draw_matrix,
    gtin_under,
    internal_gtin,
    matrix_code,
)


@pytest.mark.parametrize("gtin", ["4006381333931", "9780306406157", "036000291452", "96385074"])
def test_check_digits_of_published_examples(gtin: str) -> None:
    assert str(check_digit(gtin[:-1])) == gtin[-1]


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**31 - 1))
def test_invented_numbers_decode_and_belong_to_nobody(seed: int) -> None:
    gtin = internal_gtin(np.random.default_rng(seed))
    shapes = draw_barcode(gtin, gtin, (5, 5, 65, 35), (0, 0, 0))
    (code,) = zxingcpp.read_barcodes(Drawing(70, 40, shapes).render(6.0))
    assert code.text == gtin
    assert int(gtin[:3]) in INTERNAL_PREFIXES


def test_the_numbers_of_a_company_begin_alike() -> None:
    rng = np.random.default_rng(4)
    prefix = company_prefix(rng)
    numbers = [gtin_under(prefix, rng) for _ in range(5)]
    assert len(set(numbers)) == 5
    assert all(n.startswith(prefix) and str(check_digit(n[:-1])) == n[-1] for n in numbers)


@pytest.mark.parametrize("symbology", Symbology)
@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 2**31 - 1))
def test_matrix_symbols_tell_item_lot_and_serial(symbology: Symbology, seed: int) -> None:
    gtin = internal_gtin(np.random.default_rng(seed))
    code = matrix_code(symbology, gtin, "B27K310", "04417790C")
    (found,) = zxingcpp.read_barcodes(
        Drawing(17, 17, draw_matrix(code, (1, 1, 16, 16), (0, 0, 0))).render(6.0)
    )
    assert found.text == code.payload
    assert all(part in found.text for part in (f"0{gtin}", "B27K310", "04417790C"))


def test_bars_have_the_guards_of_the_standard() -> None:
    runs = bar_runs("2001234567893")
    assert len(runs) == 30
    assert runs[0] == (0, 1)
    assert runs[-1] == (94, 1)
    assert {(46, 1), (48, 1)} <= set(runs)


def test_printed_digits_may_differ_from_the_bars() -> None:
    honest, typed = "2001234567893", "2001234567894"
    box = (0.0, 0.0, 60.0, 30.0)
    first, second = (draw_barcode(honest, digits, box, (0, 0, 0)) for digits in (honest, typed))
    assert first[0] == second[0]
    assert first != second
