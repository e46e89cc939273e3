import numpy as np
import pytest

from pandok.forge.artwork.drawing import Drawing, Shape
from pandok.forge.artwork.outline import rectangle
from pandok.forge.goods.press import (
    Banding,
    DotGain,
    Halftone,
    InkSpread,
    InkVoids,
    Misregistration,
    PressFlaw,
    Rescan,
    SoftPrint,
    apply_press,
    printed,
    separated,
)

PX_PER_MM = 6.0
SHEET = Drawing(
    30.0,
    20.0,
    (
        Shape(rectangle(0, 0, 30, 20), (40, 120, 190), role="ground"),
        Shape(rectangle(4, 4, 10, 8), (240, 170, 60), role="mark.symbol.0"),
        Shape(rectangle(18, 4, 8, 2), (0, 0, 0), role="legal.0"),
    ),
)
PICTURE = SHEET.render(PX_PER_MM)
FLAWS: tuple[PressFlaw, ...] = (
    Misregistration(0, 0.4, -0.2),
    Halftone(1.8, 0.8),
    InkSpread(0.25),
    SoftPrint(0.3),
    Banding(5.0, 0.3, 0.2, upright=False),
    Rescan("", 1.5),
    Rescan("mark", 1.5),
    DotGain((0.05, -0.03, 0.0)),
    InkVoids(3.0, 0.7, 5),
)


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_flaw_shows_and_is_the_same_every_time(flaw: PressFlaw) -> None:
    first, second = (apply_press(PICTURE, (flaw,), PX_PER_MM, SHEET) for _ in range(2))
    assert first.shape == PICTURE.shape
    assert first.dtype == np.uint8
    assert (first != PICTURE).any()
    assert (first == second).all()


def test_a_press_without_flaws_prints_the_artwork() -> None:
    assert apply_press(PICTURE, (), PX_PER_MM, SHEET) is PICTURE


def test_plates_print_the_picture_that_they_were_made_of() -> None:
    noise = np.random.default_rng(4).integers(0, 256, (40, 50, 3)).astype(np.uint8)
    assert (printed(separated(noise)) == noise).all()


def test_black_text_is_on_the_black_plate_alone() -> None:
    row, column = (round(v * PX_PER_MM) for v in (5.0, 22.0))
    cyan, magenta, yellow, black = separated(PICTURE)[:, row, column]
    assert (cyan, magenta, yellow) == pytest.approx((0.0, 0.0, 0.0))
    assert black == pytest.approx(1.0)


def test_a_colour_plate_out_of_register_leaves_black_text_alone() -> None:
    shifted = Misregistration(0, 0.4, 0.0).apply(PICTURE, PX_PER_MM)
    row = round(5.0 * PX_PER_MM)
    inside = slice(round(19.0 * PX_PER_MM), round(25.0 * PX_PER_MM))
    assert (shifted[row, inside] == PICTURE[row, inside]).all()


def test_a_scan_of_the_mark_leaves_the_rest_alone() -> None:
    scanned = apply_press(PICTURE, (Rescan("mark", 1.5),), PX_PER_MM, SHEET)
    changed = (scanned != PICTURE).any(axis=2)
    rows, columns = np.nonzero(changed)
    assert rows.min() >= 4 * PX_PER_MM - 1
    assert rows.max() <= 12 * PX_PER_MM
    assert columns.max() <= 14 * PX_PER_MM


def test_ink_that_spreads_makes_dark_parts_wider_by_what_is_said() -> None:
    spread = InkSpread(0.5).apply(PICTURE, PX_PER_MM)
    row = round(5.0 * PX_PER_MM)
    right = slice(round(16 * PX_PER_MM), None)
    before, after = ((p[row, right, 2] < 95).sum() for p in (PICTURE, spread))
    assert after - before == pytest.approx(2 * 0.5 * PX_PER_MM, abs=1.5)


def test_a_flaw_is_as_large_at_any_resolution() -> None:
    fine = apply_press(SHEET.render(12.0), (Misregistration(1, 0.5, 0.0),), 12.0, SHEET)
    coarse = apply_press(PICTURE, (Misregistration(1, 0.5, 0.0),), PX_PER_MM, SHEET)
    assert np.abs(fine[::2, ::2].astype(int) - coarse).mean() < 3.0
