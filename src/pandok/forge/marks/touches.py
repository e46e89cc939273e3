"""Touches: the one thing that a designer changes about a word to make it a logotype."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from pandok.forge.artwork.drawing import Rgb, Shape, bounds_of, fitted
from pandok.forge.artwork.outline import Box, ellipse, rectangle, shift
from pandok.forge.marks.brief import Inks, Symbol

Shapes = tuple[Shape, ...]


class Touch(StrEnum):
    """What is done to a word."""

    NONE = "none"
    BOX = "box"
    PILL = "pill"
    FRAME = "frame"
    UNDERLINE = "underline"
    RULES = "rules"
    OUTLINE = "outline"
    SLICE = "slice"
    DOT = "dot"
    INITIAL = "initial"
    TWO_TONE = "two_tone"
    SYMBOL_LETTER = "symbol_letter"
    SHADOW = "shadow"


_ROUND = "oO○ㅇ"


def replaceable(text: str) -> int | None:
    """Return the index of a letter whose place a symbol can take, or None.

    A round letter that is neither the first nor the last one.
    """
    for index in range(1, len(text) - 1):
        if text[index] in _ROUND:
            return index
    return None


@dataclass(frozen=True)
class Touched:
    """A word after a touch.

    Attributes:
        behind: What lies behind the letters.
        letters: The letters.
        over: What lies over them.
    """

    behind: Shapes
    letters: Shapes
    over: Shapes


@dataclass(frozen=True)
class Lettering:
    """A word before a touch.

    Attributes:
        letters: One shape a letter.
        inks: Colours for what is added.
        color: Of the word.
        replaced: Which letter the symbol takes the place of, or None.
        symbol: What takes its place.
    """

    letters: Shapes
    inks: Inks
    color: Rgb
    replaced: int | None
    symbol: Symbol

    @property
    def box(self) -> Box:
        """Around the letters, xyxy."""
        return bounds_of(self.letters)

    @property
    def high(self) -> float:
        """From the top of the letters to their foot."""
        return self.box[3] - self.box[1]


def touched(word: Lettering, touch: Touch) -> Touched:
    """Apply a touch to the letters of a word."""
    return _TOUCHES[touch](word)


def _plain(word: Lettering) -> Touched:
    return Touched((), word.letters, ())


def _around(word: Lettering) -> Box:
    """Place and size of a box about the word."""
    x0, y0, x1, y1 = word.box
    mx, my = 0.5 * word.high, 0.42 * word.high
    return (x0 - mx, y0 - my, x1 - x0 + 2 * mx, y1 - y0 + 2 * my)


def _boxed(word: Lettering, radius: float) -> Touched:
    ground = Shape(rectangle(*_around(word), radius), word.color)
    return Touched((ground,), tuple(_painted(s, word.inks.ground) for s in word.letters), ())


def _box(word: Lettering) -> Touched:
    return _boxed(word, 0.06 * word.high)


def _pill(word: Lettering) -> Touched:
    return _boxed(word, _around(word)[3] / 2)


def _frame(word: Lettering) -> Touched:
    frame = Shape(rectangle(*_around(word)), None, word.color, 0.09 * word.high)
    return Touched((frame,), word.letters, ())


def _rule(word: Lettering, *, above: bool) -> Shape:
    x0, y0, x1, y1 = word.box
    thick, away = 0.075 * word.high, 0.24 * word.high
    y = y0 - away - thick if above else y1 + away
    return Shape(rectangle(x0, y, x1 - x0, thick), word.inks.second)


def _underline(word: Lettering) -> Touched:
    return Touched((_rule(word, above=False),), word.letters, ())


def _rules(word: Lettering) -> Touched:
    return Touched((_rule(word, above=True), _rule(word, above=False)), word.letters, ())


def _outline(word: Lettering) -> Touched:
    pen, ground = 0.05 * word.high, word.inks.ground
    stroked = (
        s if s.fill is None else replace(s, fill=ground, stroke=word.color, stroke_width=pen)
        for s in word.letters
    )
    return Touched((), tuple(stroked), ())


def _slice(word: Lettering) -> Touched:
    x0, y0, x1, _ = word.box
    cut = rectangle(x0 - 1, y0 + 0.52 * word.high, x1 - x0 + 2, 0.06 * word.high)
    within = rectangle(*_around(word))
    return Touched((), word.letters, (Shape(cut, word.inks.ground, clip=within),))


def _dot(word: Lettering) -> Touched:
    _, _, x1, y1 = word.box
    radius = 0.1 * word.high
    dot = Shape(ellipse(x1 + 1.9 * radius, y1 - radius, radius), word.inks.second)
    return Touched((), word.letters, (dot,))


def _initial(word: Lettering) -> Touched:
    return Touched((), (_painted(word.letters[0], word.inks.second), *word.letters[1:]), ())


def _two_tone(word: Lettering) -> Touched:
    half = (len(word.letters) + 1) // 2
    rest = tuple(_painted(s, word.inks.second) for s in word.letters[half:])
    return Touched((), (*word.letters[:half], *rest), ())


def _shadow(word: Lettering) -> Touched:
    away = shift(0.055 * word.high, 0.055 * word.high)
    behind = tuple(_painted(s.transformed(away), word.inks.second) for s in word.letters)
    return Touched(behind, word.letters, ())


def _symbol_letter(word: Lettering) -> Touched:
    index = word.replaced
    if index is None or index >= len(word.letters):
        return _plain(word)
    x0, y0, x1, y1 = word.letters[index].bounds()
    grown = 0.04 * word.high
    placed = fitted(word.symbol, (x0 - grown, y0 - grown, x1 + grown, y1 + grown))
    return Touched((), (*word.letters[:index], *word.letters[index + 1 :]), placed)


def _painted(shape: Shape, color: Rgb) -> Shape:
    fill = shape.fill if shape.fill is None else color
    stroke = shape.stroke if shape.stroke is None else color
    return replace(shape, fill=fill, stroke=stroke)


_TOUCHES: dict[Touch, Callable[[Lettering], Touched]] = {
    Touch.NONE: _plain,
    Touch.BOX: _box,
    Touch.PILL: _pill,
    Touch.FRAME: _frame,
    Touch.UNDERLINE: _underline,
    Touch.RULES: _rules,
    Touch.OUTLINE: _outline,
    Touch.SLICE: _slice,
    Touch.DOT: _dot,
    Touch.INITIAL: _initial,
    Touch.TWO_TONE: _two_tone,
    Touch.SYMBOL_LETTER: _symbol_letter,
    Touch.SHADOW: _shadow,
}
