"""Touches: the one thing that a designer changes about a word to make it a logotype."""

from dataclasses import replace
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


def touched(
    letters: Shapes, touch: Touch, inks: Inks, color: Rgb, symbol: tuple[int, Symbol] | None
) -> tuple[Shapes, Shapes, Shapes]:
    """Apply a touch to the letters of a word.

    Args:
        letters: One shape a letter, about one unit high.
        touch: What is done.
        inks: Colours for what is added.
        color: Of the word.
        symbol: For `Touch.SYMBOL_LETTER`: the index of the letter and what takes its place.

    Returns:
        What lies behind the word, the word, and what lies over it.
    """
    if touch in _BACKED:
        return _backed(letters, touch, inks, color)
    x0, y0, x1, y1 = bounds_of(letters)
    high, accent = y1 - y0, inks.second
    if touch is Touch.OUTLINE:
        return (
            (),
            tuple(
                replace(s, fill=inks.ground, stroke=color, stroke_width=0.05 * high)
                for s in letters
            ),
            (),
        )
    if touch is Touch.INITIAL:
        return (), (_painted(letters[0], accent), *letters[1:]), ()
    if touch is Touch.TWO_TONE:
        half = (len(letters) + 1) // 2
        return (), (*letters[:half], *(_painted(s, accent) for s in letters[half:])), ()
    if touch is Touch.DOT:
        r = 0.1 * high
        return (), letters, (Shape(ellipse(x1 + 1.9 * r, y1 - r, r), accent),)
    if touch is Touch.SLICE:
        cut = rectangle(x0 - 1, y0 + 0.52 * high, x1 - x0 + 2, 0.06 * high)
        return (), letters, (Shape(cut, inks.ground),)
    if touch is Touch.SHADOW:
        away = 0.055 * high
        behind = tuple(_painted(s.transformed(shift(away, away)), accent) for s in letters)
        return behind, letters, ()
    if touch is Touch.SYMBOL_LETTER and symbol is not None and symbol[0] < len(letters):
        index, figure = symbol
        placed = fitted(figure, _grown(letters[index].bounds(), 0.04 * high))
        return (), (*letters[:index], *letters[index + 1 :]), placed
    return (), letters, ()


_BACKED = frozenset({Touch.BOX, Touch.PILL, Touch.FRAME, Touch.UNDERLINE, Touch.RULES})


def _backed(letters: Shapes, touch: Touch, inks: Inks, color: Rgb) -> tuple[Shapes, Shapes, Shapes]:
    """Boxes behind a word, frames and rules about it."""
    x0, y0, x1, y1 = bounds_of(letters)
    high = y1 - y0
    mx, my = 0.5 * high, 0.42 * high
    around = (x0 - mx, y0 - my, x1 - x0 + 2 * mx, high + 2 * my)
    if touch in (Touch.BOX, Touch.PILL):
        radius = 0.06 * high if touch is Touch.BOX else around[3] / 2
        ground = Shape(rectangle(*around, radius), color)
        return (ground,), tuple(_painted(s, inks.ground) for s in letters), ()
    if touch is Touch.FRAME:
        return (Shape(rectangle(*around), None, color, 0.09 * high),), letters, ()
    rule = 0.075 * high
    below = rectangle(x0, y1 + 0.24 * high, x1 - x0, rule)
    if touch is Touch.UNDERLINE:
        return (Shape(below, inks.second),), letters, ()
    above = rectangle(x0, y0 - 0.24 * high - rule, x1 - x0, rule)
    return (Shape(above, inks.second), Shape(below, inks.second)), letters, ()


def _painted(shape: Shape, color: Rgb) -> Shape:
    fill = shape.fill if shape.fill is None else color
    stroke = shape.stroke if shape.stroke is None else color
    return replace(shape, fill=fill, stroke=stroke)


def _grown(box: Box, by: float) -> Box:
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)
