"""Blocks of text: lines one below the other that fill a box and never leave it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pandok.forge.artwork.drawing import Rgb, Shape
from pandok.forge.artwork.outline import Affine, Box, Outline
from pandok.forge.fonts.outlines import TextStyle, Typeface, glyph_outlines

# Letters without ascenders still take the room of a capital, so that lines keep their distance.
_CAPITAL = 0.7


@dataclass(frozen=True)
class Line:
    """A line of a block.

    Attributes:
        text: What is written; an empty line takes no room.
        typeface: Its face.
        size: In proportion to the other lines.
        color: Of the letters.
        role: Of the shape.
        weight: 100 to 900.
        tracking: Extra space after each glyph, in em.
        boldness: An extra stroke, in em, for faces of one weight.
    """

    text: str
    typeface: Typeface
    size: float
    color: Rgb
    role: str
    weight: int = 400
    tracking: float = 0.0
    boldness: float = 0.0


@dataclass(frozen=True)
class Setting:
    """How a block stands in its box.

    Attributes:
        anchor: 0 flush left, 0.5 centred, 1 flush right.
        level: 0 at the top, 0.5 in the middle, 1 at the bottom.
        gap: Between lines, in proportion to the height of the smaller one.
        most: Size of the em of a line of size 1 at most, in millimetres.
    """

    anchor: float = 0.5
    level: float = 0.5
    gap: float = 0.55
    most: float = 60.0


@lru_cache(maxsize=8192)
def unit_line(text: str, style: TextStyle) -> tuple[Outline, Box]:
    """Return a line set one unit high, and the box of its ink.

    Raises:
        ForgeError: The fonts are not installed, or lack a character.
        ValueError: Nothing of the text leaves ink.
    """
    glyphs, _ = glyph_outlines(text, replace(style, size=1.0))
    whole = Outline(tuple(s for g in glyphs for s in g.segments))
    return whole, whole.bounds()


def set_block(lines: Sequence[Line], box: Box, setting: Setting) -> list[Shape]:
    """Set lines into a box: as large as the width of the first and the height of all allow.

    A line that would be too wide at its share is set smaller.

    Returns:
        One shape a line, with its role.
    """
    shown = [line for line in lines if line.text.strip()]
    if not shown:
        return []
    x0, y0, x1, y1 = box
    inked = [_unit(line) for line in shown]
    widths = [b[2] - b[0] + line.boldness for line, (_, b) in zip(shown, inked, strict=True)]
    heights = [max(b[3], 0.0) + max(-b[1], _CAPITAL) for _, b in inked]
    # The halves of a wrapped line are of one size.
    widest = max(w for w, ln in zip(widths, shown, strict=True) if ln.role == shown[0].role)
    unit = min(setting.most, (x1 - x0) / (widest * shown[0].size))
    sizes = [min(ln.size * unit, (x1 - x0) / w) for ln, w in zip(shown, widths, strict=True)]
    gaps = [setting.gap * min(a * h, b * k) for a, b, h, k in _neighbours(sizes, heights)]
    total = sum(s * h for s, h in zip(sizes, heights, strict=True)) + sum(gaps)
    squeeze = min(1.0, (y1 - y0) / total)
    top = y0 + setting.level * (y1 - y0 - squeeze * total)
    shapes = []
    for index, (line, (outline, ink)) in enumerate(zip(shown, inked, strict=True)):
        size = sizes[index] * squeeze
        baseline = top + size * max(-ink[1], _CAPITAL)
        width = size * (ink[2] - ink[0])
        left = x0 + setting.anchor * (x1 - x0 - width) - size * ink[0]
        place = Affine(a=size, d=size, e=left, f=baseline)
        stroke = line.color if line.boldness > 0 else None
        shapes.append(
            Shape(
                outline.transformed(place), line.color, stroke, line.boldness * size, role=line.role
            )
        )
        top += size * heights[index] + (gaps[index] * squeeze if index < len(gaps) else 0.0)
    return shapes


def wrapped(line: Line, box: Box) -> list[Line]:
    """Return a line in one or two parts, whichever can be set larger in a box of that shape."""
    width, height = box[2] - box[0], box[3] - box[1]
    parts = _halves(line.text)
    if parts is None:
        return [line]
    pair = [replace(line, text=part) for part in parts]
    alone = min(width / _unit_width(line), height / 0.9)
    both = min(width / max(_unit_width(part) for part in pair), height / 2.1)
    return pair if both > 1.12 * alone else [line]


def _halves(text: str) -> tuple[str, str] | None:
    spaces = [i for i, c in enumerate(text) if c == " "]
    if spaces:
        middle = min(spaces, key=lambda i: abs(i - len(text) / 2))
        return text[:middle], text[middle + 1 :]
    if len(text) >= 6 and all(ord(c) > 0x2E7F for c in text):
        return text[: len(text) // 2], text[len(text) // 2 :]
    return None


def _unit(line: Line) -> tuple[Outline, Box]:
    return unit_line(line.text, TextStyle(line.typeface, 1.0, line.weight, line.tracking))


def _unit_width(line: Line) -> float:
    _, (x0, _, x1, _) = _unit(line)
    return x1 - x0 + line.boldness


def _neighbours(
    sizes: Sequence[float], heights: Sequence[float]
) -> list[tuple[float, float, float, float]]:
    return [(sizes[i], sizes[i + 1], heights[i], heights[i + 1]) for i in range(len(sizes) - 1)]
