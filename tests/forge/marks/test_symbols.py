import numpy as np
import pytest

from pandok.forge.artwork.drawing import Drawing, bounds_of
from pandok.forge.artwork.outline import scale, shift
from pandok.forge.artwork.palette import contrast, palette, palette_count
from pandok.forge.marks.brief import Dice, Inks, Variation
from pandok.forge.marks.families import FAMILIES, MarkKind, families_of
from pandok.forge.marks.mark import draw_mark_symbol
from pandok.forge.marks.symbols import SymbolFamily
from pandok.forge.split import Split

_INTO_SHEET = scale(11.0).then(shift(12.0, 12.0))
DARK = Inks((24, 52, 92), (214, 92, 40), (255, 255, 255))
LIGHT = Inks((244, 240, 228), (240, 176, 60), (22, 44, 40))


@pytest.mark.parametrize("family", SymbolFamily)
def test_every_family_shows_in_dark_and_in_light_inks(family: SymbolFamily) -> None:
    for seed, inks in ((3, DARK), (8, LIGHT)):
        symbol = draw_mark_symbol(family, seed, inks, "Brixolan")
        away = tuple(s.transformed(_INTO_SHEET) for s in symbol)
        picture = Drawing(24, 24, away).render(3, inks.ground).astype(np.int64)
        painted = np.abs(picture - np.array(inks.ground)).max(axis=2) > 24
        assert painted.mean() > 0.04


@pytest.mark.parametrize("family", SymbolFamily)
def test_every_family_stays_in_its_box(family: SymbolFamily) -> None:
    for seed in range(3):
        x0, y0, x1, y1 = bounds_of(draw_mark_symbol(family, seed, DARK, "Tazumeri"))
        assert min(x0, y0) > -1.0 - 1e-6
        assert max(x1, y1) < 1.0 + 1e-6
        assert max(x1 - x0, y1 - y0) == pytest.approx(2.0)


@pytest.mark.parametrize("family", SymbolFamily)
def test_a_family_has_many_members(family: SymbolFamily) -> None:
    assert len({draw_mark_symbol(family, seed, DARK, "Yelduna") for seed in range(4)}) > 2


def test_there_are_well_over_forty_families_and_each_split_has_some_of_every_kind() -> None:
    assert len(FAMILIES) == len(SymbolFamily) > 150
    for split in Split:
        for kind in MarkKind:
            assert families_of(kind, split)


def test_no_figure_or_pattern_is_shared_between_splits() -> None:
    dealt = [MarkKind.GEOMETRIC, MarkKind.FIGURATIVE, MarkKind.PATTERN]
    groups = [{f for kind in dealt for f in families_of(kind, split)} for split in Split]
    assert not groups[0] & groups[1]
    assert not groups[0] & groups[2]
    assert not groups[1] & groups[2]


def test_a_variation_that_changes_nothing_gives_the_seeded_symbol() -> None:
    plain = draw_mark_symbol(SymbolFamily.STAG, 5, DARK, "Yelduna")
    same = draw_mark_symbol(
        SymbolFamily.STAG, 5, DARK, "Yelduna", variation=Variation(0.0, 0.0, 77)
    )
    assert same == plain


def test_a_nudge_moves_proportions_and_keeps_choices() -> None:
    model, nudged = Dice((1, 2)), Dice((1, 2), Variation(0.1, 0.0, 9))
    for _ in range(50):
        assert nudged.number(0, 1) == pytest.approx(model.number(0, 1), abs=0.1 + 1e-9)
        assert nudged.count(2, 9) == model.count(2, 9)
        assert nudged.chance(0.5) == model.chance(0.5)


def test_composed_palettes_are_many_and_legible() -> None:
    assert palette_count() > 900
    schemes = {palette(i) for i in range(palette_count())}
    assert len(schemes) == palette_count()
    for scheme in list(schemes)[::7]:
        assert contrast(scheme.base, scheme.primary) >= 2.2
        assert contrast(scheme.base, scheme.on_base) >= 2.2
