"""A mark: symbol, word, and how they stand together."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from pandok.forge.artwork.drawing import Drawing, Rgb, Shape, bounds_of, fitted, named, transformed
from pandok.forge.artwork.outline import Box, scale, shift
from pandok.forge.artwork.palette import Palette, legible_on
from pandok.forge.fonts.catalogue import Script
from pandok.forge.marks.brief import AS_SEEDED, Inks, Symbol, Variation
from pandok.forge.marks.families import FAMILIES, MarkKind, SymbolFamily, families_of
from pandok.forge.marks.names import BrandName
from pandok.forge.marks.symbols import draw_symbol
from pandok.forge.marks.touches import Lettering, Touch, replaceable, touched
from pandok.forge.marks.words import Word, choose_word, word_shapes
from pandok.forge.split import Split

__all__ = ["Lockup", "Mark", "MarkKind", "Word", "design_mark", "draw_mark_symbol"]

_SYMBOL_BOX: Box = (-1.0, -1.0, 1.0, 1.0)


class Lockup(StrEnum):
    """How symbol and word stand together."""

    STACKED = "stacked"
    BESIDE = "beside"
    LEADING = "leading"
    CROWNED = "crowned"
    WORD = "word"
    SYMBOL = "symbol"


# Box of the word while the symbol fills the box from -1 to 1.
_WORD_BOXES: dict[Lockup, Box] = {
    Lockup.STACKED: (-2.6, 1.3, 2.6, 2.1),
    Lockup.BESIDE: (1.35, -0.62, 6.6, 0.62),
    Lockup.LEADING: (-6.6, -0.62, -1.35, 0.62),
    Lockup.CROWNED: (-2.3, -2.0, 2.3, -1.3),
    Lockup.WORD: (-2.6, -0.6, 2.6, 0.6),
}
# Where a short word stands in its box: next to the symbol.
_WORD_ANCHORS: dict[Lockup, float] = {Lockup.BESIDE: 0.0, Lockup.LEADING: 1.0}


@dataclass(frozen=True)
class Mark:
    """A mark, complete with its colours.

    Attributes:
        name: The name that was registered, in Latin letters.
        family: What the symbol shows.
        seed: Proportions of the symbol.
        inks: Colours of the symbol.
        symbol: Segments of the symbol in a box of about -1 to 1.
        word: The word mark.
        lockup: How they stand together.
        word_color: Of the word.
        kind: What the mark mainly consists of.
        split: Whose typefaces it may use.
        registered_text: The word that was registered; a misspelt mark keeps it, `word` differs.
        caption: A second, smaller word below, in another script.
        touch: What was done to the word.
        variation: How far the symbol departs from what the seed alone gives.
    """

    name: str
    family: SymbolFamily
    seed: int
    inks: Inks
    symbol: Symbol
    word: Word
    lockup: Lockup
    word_color: Rgb
    kind: MarkKind
    split: Split
    registered_text: str
    caption: Word | None = None
    touch: Touch = Touch.NONE
    variation: Variation = AS_SEEDED

    def shapes(self, into: Box) -> tuple[Shape, ...]:
        """Draw the mark, centred, as large as fits a box.

        The word is fitted by what was registered, so that a misspelt one neither grows nor moves
        the symbol: that is how a counterfeiter replaces letters.

        Returns:
            Shapes with the roles ``mark.symbol.<i>``, ``mark.word.<i>``, ``mark.caption.<i>`` and
            ``mark.detail.<i>``.
        """
        drawn = self._together(self.word)
        registered = self._registered
        model = drawn if registered == self.word else self._together(registered)
        return _fitted_as(drawn, bounds_of(model), into)

    def drawing(self, width: float = 100.0, height: float = 75.0) -> Drawing:
        """Draw the mark alone on a sheet with margins, as an office publishes it."""
        margin = 0.1 * width
        box = (margin, margin, width - margin, height - margin)
        return Drawing(width, height, self.shapes(box))

    def with_inks(self, inks: Inks, word_color: Rgb) -> "Mark":
        """Return the mark in other colours, its symbol drawn anew."""
        return self._redrawn(self.name, inks, word_color)

    def with_lettering(self, name: str) -> "Mark":
        """Return the mark with another name in its symbol, where the symbol carries one."""
        if not FAMILIES[self.family].lettered:
            return self
        return replace(self._redrawn(name, self.inks, self.word_color), name=self.name)

    def _redrawn(self, name: str, inks: Inks, word_color: Rgb) -> "Mark":
        symbol = draw_mark_symbol(self.family, self.seed, inks, name, self.split, self.variation)
        return replace(self, inks=inks, symbol=symbol, word_color=word_color)

    @property
    def _registered(self) -> Word:
        """The word as it was registered, set as the mark sets it now."""
        return replace(self.word, text=self.registered_text, gaps=())

    def _together(self, word: Word) -> tuple[Shape, ...]:
        symbol = named(self.symbol, "mark.symbol")
        if self.lockup is Lockup.SYMBOL:
            return symbol
        registered, worded = self._registered, self._worded(word)
        model = worded if registered == word else self._worded(registered)
        anchor = _WORD_ANCHORS.get(self.lockup, 0.5)
        placed = _fitted_as(worded, bounds_of(model), _WORD_BOXES[self.lockup], anchor)
        return placed if self.lockup is Lockup.WORD else (*symbol, *placed)

    def _worded(self, word: Word) -> tuple[Shape, ...]:
        """The word with its touch and its caption, about one unit high."""
        letters = word_shapes(word, self.word_color)
        at = replaceable(word.text) if self.touch is Touch.SYMBOL_LETTER else None
        done = touched(Lettering(letters, self.inks, self.word_color, at, self.symbol), self.touch)
        details = named((*done.behind, *done.over), "mark.detail")
        below = len(done.behind)
        lines = (*details[:below], *named(done.letters, "mark.word"), *details[below:])
        if self.caption is None:
            return lines
        x0, _, x1, y1 = bounds_of(lines)
        small = word_shapes(self.caption, self.word_color)
        under: Box = (x0, y1 + 0.28, x1, y1 + 0.62)
        return (*lines, *named(fitted(small, under), "mark.caption"))


def _fitted_as(
    shapes: tuple[Shape, ...], model: Box, into: Box, anchor: float = 0.5
) -> tuple[Shape, ...]:
    """Place shapes by the map that fits the box of a model into a box.

    Args:
        shapes: What is placed.
        model: Box that is fitted, xyxy.
        into: Where it goes, xyxy.
        anchor: 0 where the left sides meet, 0.5 where the middles do, 1 where the right sides do.
    """
    x0, y0, x1, y1 = model
    bx0, by0, bx1, by1 = into
    factor = min((bx1 - bx0) / max(x1 - x0, 1e-6), (by1 - by0) / max(y1 - y0, 1e-6))
    to_origin = shift(-x0 - anchor * (x1 - x0), -(y0 + y1) / 2).then(scale(factor))
    return transformed(shapes, to_origin.then(shift(bx0 + anchor * (bx1 - bx0), (by0 + by1) / 2)))


# How often a word mark is written in which script, and what stands below it.
_SCRIPTS = (Script.LATIN, Script.HANGUL, Script.HANJA, Script.KANA)
_SCRIPT_SHARES = (0.55, 0.25, 0.10, 0.10)
_CAPTION_SHARE = 0.18
_LOCKUPS = (Lockup.STACKED, Lockup.BESIDE, Lockup.LEADING, Lockup.CROWNED)
_LOCKUP_SHARES = (0.42, 0.42, 0.08, 0.08)
_QUIET_TOUCHES = (
    Touch.INITIAL,
    Touch.UNDERLINE,
    Touch.DOT,
    Touch.TWO_TONE,
    Touch.SLICE,
    Touch.FRAME,
)
_WORD_TOUCHES = tuple(t for t in Touch if t is not Touch.NONE)


def design_mark(
    name: BrandName, kind: MarkKind, palette: Palette, seed: int, split: Split = Split.TRAIN
) -> Mark:
    """Invent a mark.

    Args:
        name: Invented name with its readings.
        kind: What the mark shall mainly consist of.
        palette: Colours of the brand.
        seed: Same seed, same mark.
        split: Whose typefaces may be used.
    """
    return design_mark_with(name, chosen_family(kind, seed, split), palette, seed, split, kind)


def chosen_family(kind: MarkKind, seed: int, split: Split) -> SymbolFamily:
    """Return the family of the symbol that `design_mark` would draw."""
    families = families_of(kind, split)
    return families[int(np.random.default_rng((seed, 11)).integers(len(families)))]


def design_mark_with(
    name: BrandName,
    family: SymbolFamily,
    palette: Palette,
    seed: int,
    split: Split = Split.TRAIN,
    kind: MarkKind | None = None,
) -> Mark:
    """Invent a mark whose symbol is of a family; without a kind, of the family's own."""
    kind = FAMILIES[family].kind if kind is None else kind
    rng = np.random.default_rng((seed, 14))
    script = _SCRIPTS[int(rng.choice(4, p=_SCRIPT_SHARES))]
    word = choose_word(name, script, split, rng)
    caption = None
    if rng.random() < _CAPTION_SHARE:
        others = [s for s in _SCRIPTS if s is not script]
        caption = choose_word(name, others[int(rng.integers(3))], split, rng)
    lockup = _LOCKUPS[int(rng.choice(4, p=_LOCKUP_SHARES))]
    touch = Touch.NONE
    if kind is MarkKind.WORD:
        lockup = Lockup.WORD
        touch = _WORD_TOUCHES[int(rng.integers(len(_WORD_TOUCHES)))]
    elif kind is MarkKind.EMBLEM:
        lockup = Lockup.STACKED
    elif rng.random() < 0.22:
        touch = _QUIET_TOUCHES[int(rng.integers(len(_QUIET_TOUCHES)))]
    if touch is Touch.SYMBOL_LETTER and replaceable(word.text) is None:
        touch = Touch.BOX
    first = legible_on(palette.base, palette.primary)
    accent = legible_on(palette.base, palette.accent, 1.35)
    inks = Inks(first, accent, palette.base)
    symbol = draw_mark_symbol(family, seed, inks, name.latin, split)
    return Mark(
        name.latin,
        family,
        seed,
        inks,
        symbol,
        word,
        lockup,
        first,
        kind,
        split,
        word.text,
        caption,
        touch,
    )


def draw_mark_symbol(
    family: SymbolFamily,
    seed: int,
    inks: Inks,
    name: str,
    split: Split = Split.TRAIN,
    variation: Variation = AS_SEEDED,
) -> Symbol:
    """Draw the symbol of a mark, scaled to the box from -1 to 1."""
    return fitted(draw_symbol(family, seed, inks, name, split, variation), _SYMBOL_BOX)
