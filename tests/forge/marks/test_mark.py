from dataclasses import replace

import pytest

from pandok.forge.artwork.drawing import Drawing, bounds_of
from pandok.forge.artwork.palette import palette
from pandok.forge.fonts.catalogue import Script
from pandok.forge.marks.brief import Inks
from pandok.forge.marks.families import SymbolFamily
from pandok.forge.marks.mark import Lockup, Mark, MarkKind, design_mark, design_mark_with
from pandok.forge.marks.names import invent_name
from pandok.forge.marks.touches import Touch, replaceable
from pandok.forge.split import Split

NAME = invent_name(Split.EXAM, 12)
COLORS = palette(0).on_paper()


def marks(count: int, kind: MarkKind) -> list[Mark]:
    return [design_mark(NAME, kind, COLORS, seed, Split.EXAM) for seed in range(count)]


@pytest.mark.parametrize("kind", MarkKind)
def test_a_mark_is_decided_by_its_seed(kind: MarkKind) -> None:
    first, again = marks(3, kind), marks(3, kind)
    assert first == again
    assert len(set(first)) == 3


@pytest.mark.parametrize("kind", MarkKind)
def test_no_mark_leaves_its_box(kind: MarkKind) -> None:
    for mark in marks(6, kind):
        x0, y0, x1, y1 = bounds_of(mark.shapes((10, 20, 90, 60)))
        assert x0 > 10 - 1e-6
        assert y0 > 20 - 1e-6
        assert x1 < 90 + 1e-6
        assert y1 < 60 + 1e-6


@pytest.mark.parametrize("touch", Touch)
def test_every_touch_keeps_the_word_on_the_sheet(touch: Touch) -> None:
    mark = replace(marks(1, MarkKind.WORD)[0], touch=touch, lockup=Lockup.WORD)
    drawn = mark.drawing()
    assert drawn.of_role("mark.word")
    picture = drawn.render(2)
    assert (picture.min(axis=2) < 200).mean() > 0.01


@pytest.mark.parametrize("lockup", Lockup)
def test_a_lockup_shows_what_it_says(lockup: Lockup) -> None:
    mark = replace(marks(1, MarkKind.FIGURATIVE)[0], lockup=lockup)
    drawn = mark.drawing()
    assert bool(drawn.of_role("mark.symbol")) is (lockup is not Lockup.WORD)
    assert bool(drawn.of_role("mark.word")) is (lockup is not Lockup.SYMBOL)


def test_marks_are_written_in_four_scripts() -> None:
    seen = {mark.word.script for mark in marks(60, MarkKind.GEOMETRIC)}
    assert seen == set(Script)


def test_a_misspelt_word_moves_nothing_else() -> None:
    mark = next(m for m in marks(40, MarkKind.FIGURATIVE) if m.word.script is Script.LATIN)
    wrong = replace(mark, word=replace(mark.word, text=mark.word.text[:-1]))
    assert mark.drawing().of_role("mark.symbol") == wrong.drawing().of_role("mark.symbol")
    before, after = mark.drawing().of_role("mark.word"), wrong.drawing().of_role("mark.word")
    assert before[0] == after[0]
    assert len(after) == len(before) - 1


def test_other_inks_change_colours_alone() -> None:
    mark = marks(1, MarkKind.EMBLEM)[0]
    red = mark.with_inks(Inks((160, 20, 20), (240, 200, 90), (255, 255, 255)), (160, 20, 20))
    assert [s.outline for s in red.symbol] == [s.outline for s in mark.symbol]
    assert red.symbol != mark.symbol


def test_lettering_changes_only_where_the_symbol_carries_the_name() -> None:
    seal = design_mark_with(NAME, SymbolFamily.EMBLEM, COLORS, 4, Split.EXAM)
    assert seal.with_lettering("Otherwise").symbol != seal.symbol
    fox = design_mark_with(NAME, SymbolFamily.FOX, COLORS, 4, Split.EXAM)
    assert fox.with_lettering("Otherwise") == fox


def test_a_symbol_takes_the_place_of_a_round_letter_inside_the_word() -> None:
    assert replaceable("BONTO") == 1
    assert replaceable("OTTO") is None


def test_the_sheet_of_an_office_is_as_wide_as_asked() -> None:
    drawing = marks(1, MarkKind.WORD)[0].drawing(80, 60)
    assert (drawing.width, drawing.height) == (80, 60)
    assert isinstance(drawing, Drawing)
