"""Text as outlines.

The fonts come from packages, none is taken from what a machine happens to have, so that the same
packages draw the same text everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from fontTools.pens.basePen import decomposeQuadraticSegment
from fontTools.pens.recordingPen import DecomposingRecordingPen

from pandok.forge.artwork.outline import XY, Affine, Outline, Segment, shift
from pandok.forge.errors import ForgeError
from pandok.forge.fonts.catalogue import Typeface
from pandok.forge.fonts.files import open_font

__all__ = ["TextStyle", "Typeface", "glyph_outlines", "text_width"]


class _Glyph(Protocol):
    width: float

    def draw(self, pen: DecomposingRecordingPen) -> None: ...


class _GlyphSet(Protocol):
    def __getitem__(self, name: str) -> _Glyph: ...


def _segments(recorded: Sequence[tuple[str, tuple[XY | None, ...]]]) -> tuple[Segment, ...]:
    """Turn what a fontTools pen recorded into segments; TrueType curves are split."""
    segments: list[Segment] = []
    for operation, recorded_points in recorded:
        points = tuple(point for point in recorded_points if point is not None)
        if operation == "moveTo":
            segments.append(("M", points))
        elif operation == "lineTo":
            segments.append(("L", points))
        elif operation == "curveTo":
            segments.append(("C", points))
        elif operation == "qCurveTo":
            if len(points) < len(recorded_points):  # TrueType: no point of it lies on the curve
                (x0, y0), (x1, y1) = points[-1], points[0]
                points = (*points, ((x0 + x1) / 2, (y0 + y1) / 2))
                segments.append(("M", points[-1:]))
            segments += [("Q", pair) for pair in decomposeQuadraticSegment(points)]
        else:
            segments.append(("Z", ()))
    return tuple(segments)


@cache
def _glyphs(typeface: Typeface, weight: int) -> _GlyphSet:
    font = open_font(typeface.file_for(weight))
    if typeface.weights is None:
        return font.getGlyphSet()
    lightest, boldest = typeface.weights
    return font.getGlyphSet(location={"wght": float(min(max(weight, lightest), boldest))})


@cache
def _glyph(typeface: Typeface, weight: int, character: str) -> tuple[Outline, float]:
    font = open_font(typeface.file_for(weight))
    name = font.getBestCmap().get(ord(character))
    if name is None:
        raise ForgeError("fonts.no_glyph", typeface=typeface.id, character=character)
    glyphs = _glyphs(typeface, weight)
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    em = 1.0 / float(font["head"].unitsPerEm)
    upright = Affine(a=em, d=-em)
    return Outline(_segments(pen.value)).transformed(upright), glyphs[name].width * em


@dataclass(frozen=True)
class TextStyle:
    """How a text is set.

    Attributes:
        typeface: Which face.
        size: Of the em, in the units of the artwork.
        weight: 100 to 900, clamped to what the face has.
        tracking: Extra space after each glyph, in em.
    """

    typeface: Typeface
    size: float
    weight: int = 400
    tracking: float = 0.0


def glyph_outlines(
    text: str, style: TextStyle, gaps: Sequence[float] = ()
) -> tuple[tuple[Outline, ...], float]:
    """Set a line of text as outlines, its baseline on y = 0, starting at x = 0.

    Args:
        text: One line; blanks advance and draw nothing.
        style: How it is set.
        gaps: Extra space after the i-th glyph, in em; missing ones are 0.

    Returns:
        One outline a visible glyph, and the advance of the line, in the units of the artwork.

    Raises:
        ForgeError: The fonts are not installed, or lack a character.
    """
    outlines: list[Outline] = []
    x = 0.0
    sized = Affine(a=style.size, d=style.size)
    for index, character in enumerate(text):
        outline, advance = _glyph(style.typeface, style.weight, character)
        if outline.segments:
            outlines.append(outline.transformed(sized.then(shift(x, 0.0))))
        extra = gaps[index] if index < len(gaps) else 0.0
        x += (advance + style.tracking + extra) * style.size
    return tuple(outlines), x - style.tracking * style.size


def text_width(text: str, style: TextStyle) -> float:
    """Return the advance of a line, in the units of the artwork."""
    advances = sum(_glyph(style.typeface, style.weight, c)[1] for c in text)
    return (advances + style.tracking * max(len(text) - 1, 0)) * style.size
