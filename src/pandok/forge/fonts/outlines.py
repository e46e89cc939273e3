"""Typefaces from Python packages, and text as outlines.

All are open fonts under the SIL Open Font License, each in a package with its licence; none is
taken from the machine, so that the same packages draw the same text everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Protocol

from fontTools.pens.basePen import decomposeQuadraticSegment
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from pandok.forge.artwork.outline import XY, Affine, Outline, Segment, shift
from pandok.forge.errors import ForgeError


class Typeface(StrEnum):
    """The typefaces that the forge relies on."""

    GEOMETRIC = "Montserrat"
    DIDONE = "Playfair Display"
    CONDENSED = "Oswald"
    ROUNDED = "Comfortaa"
    EXTENDED = "Unbounded"
    SCRIPT = "Lobster"
    SLAB = "Zilla Slab"
    HANGUL_SANS = "Noto Sans KR"
    HANGUL_SERIF = "Noto Serif KR"


@dataclass(frozen=True)
class _Source:
    package: str
    path: str
    weights: tuple[int, int] | None = None


_SOURCES: dict[Typeface, _Source] = {
    Typeface.GEOMETRIC: _Source("fontpkg_montserrat", "files/Montserrat[wght].ttf", (100, 900)),
    Typeface.DIDONE: _Source(
        "fontpkg_playfair_display", "files/PlayfairDisplay[wght].ttf", (400, 900)
    ),
    Typeface.CONDENSED: _Source("fontpkg_oswald", "files/Oswald[wght].ttf", (200, 700)),
    Typeface.ROUNDED: _Source("fontpkg_comfortaa", "files/Comfortaa[wght].ttf", (300, 700)),
    Typeface.EXTENDED: _Source("fontpkg_unbounded", "files/Unbounded[wght].ttf", (200, 900)),
    Typeface.SCRIPT: _Source("fontpkg_lobster", "files/Lobster-Regular.ttf"),
    Typeface.SLAB: _Source("fontpkg_zilla_slab", "files/ZillaSlab-SemiBold.ttf"),
    Typeface.HANGUL_SANS: _Source("pylopdf_fonts_ko", "NotoSansKR-Regular.otf"),
    Typeface.HANGUL_SERIF: _Source("pylopdf_fonts_ko", "NotoSerifKR-Regular.otf"),
}

LATIN_DISPLAY: tuple[Typeface, ...] = (
    Typeface.GEOMETRIC,
    Typeface.DIDONE,
    Typeface.CONDENSED,
    Typeface.ROUNDED,
    Typeface.EXTENDED,
    Typeface.SCRIPT,
    Typeface.SLAB,
)


class _Glyph(Protocol):
    width: float

    def draw(self, pen: DecomposingRecordingPen) -> None: ...


class _GlyphSet(Protocol):
    def __getitem__(self, name: str) -> _Glyph: ...


def _segments(recorded: Sequence[tuple[str, tuple[XY, ...]]]) -> tuple[Segment, ...]:
    """Turn what a fontTools pen recorded into segments; TrueType curves are split."""
    segments: list[Segment] = []
    for operation, points in recorded:
        if operation == "moveTo":
            segments.append(("M", points))
        elif operation == "lineTo":
            segments.append(("L", points))
        elif operation == "curveTo":
            segments.append(("C", points))
        elif operation == "qCurveTo":
            segments += [("Q", pair) for pair in decomposeQuadraticSegment(points)]
        else:
            segments.append(("Z", ()))
    return tuple(segments)


@cache
def _font(typeface: Typeface) -> TTFont:
    source = _SOURCES[typeface]
    try:
        path = files(source.package).joinpath(*source.path.split("/"))
    except ModuleNotFoundError as error:
        raise ForgeError("fonts.missing", package=source.package.replace("_", "-")) from error
    return TTFont(str(path), lazy=True)


@cache
def _glyphs(typeface: Typeface, weight: int) -> _GlyphSet:
    weights = _SOURCES[typeface].weights
    if weights is None:
        return _font(typeface).getGlyphSet()
    return _font(typeface).getGlyphSet(
        location={"wght": float(min(max(weight, weights[0]), weights[1]))}
    )


@cache
def _glyph(typeface: Typeface, weight: int, character: str) -> tuple[Outline, float]:
    name = _font(typeface).getBestCmap().get(ord(character))
    if name is None:
        raise ForgeError("fonts.no_glyph", typeface=str(typeface), character=character)
    glyphs = _glyphs(typeface, weight)
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    em = 1.0 / float(_font(typeface)["head"].unitsPerEm)
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
