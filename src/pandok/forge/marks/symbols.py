"""Symbols of invented marks.

Each is a tuple of shapes in a box of about -1 to 1; a shape is one segment that can be told apart,
so that an edit can recolour or remove it.
"""

from collections.abc import Callable
from dataclasses import replace

from pandok.forge.artwork.drawing import Rgb, transformed
from pandok.forge.artwork.outline import scale
from pandok.forge.marks.brief import AS_SEEDED, Brief, Dice, Inks, Symbol, Variation, number_of
from pandok.forge.marks.families import SymbolFamily
from pandok.forge.marks.subjects import emblems, monograms, patterns
from pandok.forge.marks.subjects.figures import FIGURES
from pandok.forge.marks.treatments import treated
from pandok.forge.split import Split

__all__ = ["Inks", "Symbol", "SymbolFamily", "draw_symbol", "mirrored", "recoloured"]

_F = SymbolFamily
_LETTERED: dict[SymbolFamily, Callable[[Brief], Symbol]] = {
    _F.MONOGRAM: monograms.monogram,
    _F.CUT_LETTER: monograms.cut_letter,
    _F.INTERLOCKED: monograms.interlocked,
    _F.MIRRORED_LETTERS: monograms.mirrored_letters,
    _F.TURNED_LETTERS: monograms.turned_letters,
    _F.FRAMED_INITIALS: monograms.framed_initials,
    _F.STROKE_MONOGRAM: monograms.stroke_monogram,
    _F.BLOCK_LETTERS: monograms.block_letters,
    _F.EMBLEM: emblems.emblem,
    _F.SHIELD: emblems.shield,
    _F.BANNER_CREST: emblems.banner_crest,
    _F.ROUNDEL: emblems.roundel,
    _F.STAMP: emblems.stamp,
    _F.TICKET_STAR: emblems.ticket_star,
    _F.MONOGRAM_CANVAS: patterns.monogram_canvas,
    _F.TRELLIS: patterns.trellis,
    _F.SCALES: patterns.scales,
    _F.CHECKS: patterns.checks,
    _F.HOUNDSTOOTH: patterns.houndstooth,
    _F.HERRINGBONE: patterns.herringbone,
    _F.RINGS_PATTERN: patterns.rings_pattern,
    _F.FRET: patterns.fret,
    _F.HEMP_LEAF: patterns.hemp_leaf,
    _F.TOSSED: patterns.tossed,
    _F.FACETS: patterns.facets,
}


def draw_symbol(
    family: SymbolFamily,
    seed: int,
    inks: Inks,
    name: str,
    split: Split = Split.TRAIN,
    variation: Variation = AS_SEEDED,
) -> Symbol:
    """Draw a symbol.

    Args:
        family: What it shows.
        seed: Decides its proportions and choices.
        inks: Its colours.
        name: The brand's name in Latin letters, for monograms and emblems.
        split: Whose typefaces may be used.
        variation: How far it departs from what the seed alone gives.

    Returns:
        Shapes in a box of about -1 to 1, upright.
    """
    brief = Brief(Dice((seed, number_of(family), 12), variation), inks, name, split)
    if family in _LETTERED:
        return _LETTERED[family](brief)
    treatment = Dice((seed, number_of(family), 13), variation)
    return treated(family, FIGURES[family], brief, treatment)


def mirrored(symbol: Symbol) -> Symbol:
    """Return the symbol as in a mirror."""
    return transformed(symbol, scale(-1.0, 1.0))


def recoloured(symbol: Symbol, index: int, color: Rgb) -> Symbol:
    """Return the symbol with the paint of one segment replaced."""
    shape = symbol[index]
    changed = replace(shape, fill=color) if shape.fill is not None else replace(shape, stroke=color)
    return (*symbol[:index], changed, *symbol[index + 1 :])
