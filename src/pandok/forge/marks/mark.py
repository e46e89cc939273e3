"""A mark: symbol, word, and how they stand together."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from pandok.forge.artwork.drawing import Drawing, Rgb, Shape, bounds_of, fitted, named, transformed
from pandok.forge.artwork.outline import Box, scale, shift, union
from pandok.forge.artwork.palette import Palette, legible_on
from pandok.forge.fonts.outlines import LATIN_DISPLAY, TextStyle, Typeface, glyph_outlines
from pandok.forge.marks.skeleton import skeleton_word, slanted
from pandok.forge.marks.symbols import Inks, Symbol, SymbolFamily, draw_symbol

_SYMBOL_BOX: Box = (-1.0, -1.0, 1.0, 1.0)
_BESIDE: Box = (1.35, -0.62, 6.6, 0.62)


class Lockup(StrEnum):
    """How symbol and word stand together."""

    STACKED = "stacked"
    BESIDE = "beside"
    WORD = "word"


@dataclass(frozen=True)
class Word:
    """A word mark.

    Attributes:
        text: What is written, in its case.
        typeface: The face, or None for stroked letters that come from no font.
        weight: 100 to 900; for stroked letters too.
        tracking: Extra space between letters, in em or letter heights.
        slope: Lean to the right; 0 is upright.
        gaps: Extra space after single letters, in em.
    """

    text: str
    typeface: Typeface | None
    weight: int
    tracking: float
    slope: float = 0.0
    gaps: tuple[float, ...] = ()


@dataclass(frozen=True)
class Mark:
    """A mark, complete with its colours.

    Attributes:
        name: The name that was registered; a misspelt mark keeps it, `word` differs.
        family: What the symbol shows.
        seed: Proportions of the symbol.
        inks: Colours of the symbol.
        symbol: Segments of the symbol in a box of about -1 to 1.
        word: The word mark.
        lockup: How they stand together.
        word_color: Of the word.
    """

    name: str
    family: SymbolFamily
    seed: int
    inks: Inks
    symbol: Symbol
    word: Word
    lockup: Lockup
    word_color: Rgb

    def shapes(self, into: Box) -> tuple[Shape, ...]:
        """Draw the mark, centred, as large as fits a box.

        The word is fitted by the name that was registered, so that a misspelt one neither grows nor
        moves the symbol: that is how a counterfeiter replaces letters.

        Returns:
            Shapes with the roles ``mark.symbol.<i>`` and ``mark.word.<i>``.
        """
        word = named(_word_shapes(self.word, self.word_color), "mark.word")
        registered = replace(self.word, text=self.registered_text, gaps=())
        model = _word_shapes(registered, self.word_color)
        if self.lockup is Lockup.WORD:
            return _fitted_as(word, bounds_of(model), into)
        frame: Box = (-2.6, 1.3, 2.6, 2.1) if self.lockup is Lockup.STACKED else _BESIDE
        together = (*named(self.symbol, "mark.symbol"), *_fitted_as(word, bounds_of(model), frame))
        whole = union([_SYMBOL_BOX, bounds_of(fitted(model, frame))])
        return _fitted_as(together, whole, into)

    @property
    def registered_text(self) -> str:
        """The name that was registered, in the case of the word mark."""
        return self.name.upper() if self.word.text.isupper() else self.name

    def drawing(self, width: float = 100.0, height: float = 75.0) -> Drawing:
        """Draw the mark alone on a sheet with margins, as an office publishes it."""
        margin = 0.1 * width
        box = (margin, margin, width - margin, height - margin)
        return Drawing(width, height, self.shapes(box))


def _fitted_as(shapes: tuple[Shape, ...], model: Box, into: Box) -> tuple[Shape, ...]:
    """Place shapes by the map that fits the box of a model into a box."""
    x0, y0, x1, y1 = model
    bx0, by0, bx1, by1 = into
    factor = min((bx1 - bx0) / (x1 - x0), (by1 - by0) / (y1 - y0))
    placed = transformed(shapes, shift(-(x0 + x1) / 2, -(y0 + y1) / 2).then(scale(factor)))
    return transformed(placed, shift((bx0 + bx1) / 2, (by0 + by1) / 2))


def _word_shapes(word: Word, color: Rgb) -> tuple[Shape, ...]:
    if word.typeface is None:
        pen = 0.06 + 0.16 * (word.weight - 100) / 800
        shapes = skeleton_word(word.text, pen, 0.16 + word.tracking, color, word.gaps)
    else:
        style = TextStyle(word.typeface, 1.0, word.weight, word.tracking)
        glyphs, _ = glyph_outlines(word.text, style, word.gaps)
        shapes = tuple(Shape(g, color) for g in glyphs)
    return slanted(shapes, word.slope) if word.slope else shapes


def design_mark(name: str, family: SymbolFamily, palette: Palette, seed: int) -> Mark:
    """Invent a mark.

    Args:
        name: Invented name, capitalised.
        family: What the symbol shall show.
        palette: Colours of the brand.
        seed: Same seed, same mark.
    """
    rng = np.random.default_rng((seed, 11))
    choices: tuple[Typeface | None, ...] = (*LATIN_DISPLAY, None, None)
    typeface = choices[int(rng.integers(len(choices)))]
    may_be_capitals = typeface is not Typeface.SCRIPT
    capitals = typeface is None or (may_be_capitals and bool(rng.random() < 0.6))
    word = Word(
        text=name.upper() if capitals else name,
        typeface=typeface,
        weight=int(rng.choice([500, 600, 700, 800])),
        tracking=float(rng.uniform(0.02, 0.12)) if capitals else 0.0,
        slope=0.18 if typeface is None and rng.random() < 0.35 else 0.0,
    )
    lockup = (Lockup.STACKED, Lockup.BESIDE)[int(rng.integers(2))]
    if family is SymbolFamily.EMBLEM:
        lockup = Lockup.STACKED
    first = legible_on(palette.base, palette.primary)
    accent = legible_on(palette.base, palette.accent, 1.35)
    inks = Inks(first, accent, palette.base)
    symbol = draw_mark_symbol(family, seed, inks, name)
    return Mark(name, family, seed, inks, symbol, word, lockup, first)


def draw_mark_symbol(family: SymbolFamily, seed: int, inks: Inks, name: str) -> Symbol:
    """Draw the symbol of a mark, scaled to the box from -1 to 1."""
    rng = np.random.default_rng((seed, 12))
    return fitted(draw_symbol(family, rng, inks, name), _SYMBOL_BOX)
