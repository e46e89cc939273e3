"""Lines of letters as rasters.

Glyphs come from FreeType, which Pillow carries: a line takes a fraction of a millisecond, while
outlines (see `pandok.forge.fonts.outlines`) would take tens.
"""

from functools import cache, lru_cache
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image as PillowImage
from PIL import ImageDraw, ImageFont

from pandok.forge.fonts.catalogue import Typeface
from pandok.forge.fonts.files import covers, locate

Mask: TypeAlias = npt.NDArray[np.uint8]

_WEIGHT_AXIS = b"Weight"
_FAINTEST = 24
_AS_TALL = 0.85
_SAME_SHAPE = 0.72
# Rows of dots of an inkjet coder, and pixels a dot in the raster that it is drawn in.
_CODER_ROWS = 11
_DOT_PX = 5


@lru_cache(maxsize=160)
def _font(typeface: Typeface, weight: int, size_px: int) -> ImageFont.FreeTypeFont:
    file = typeface.file_for(weight)
    font = ImageFont.truetype(
        str(locate(file)), size_px, index=file.number, layout_engine=ImageFont.Layout.BASIC
    )
    if typeface.weights is not None:
        lightest, boldest = typeface.weights
        weighed = float(min(max(weight, lightest), boldest))
        font.set_variation_by_axes(
            [
                weighed if axis["name"] == _WEIGHT_AXIS else float(axis["default"] or 0)
                for axis in font.get_variation_axes()
            ]
        )
    return font


@cache
def _blank(typeface: Typeface, weight: int, character: str) -> bool:
    """Whether a character is listed by the font and yet draws nothing."""
    return _font(typeface, weight, 24).getmask(character).getbbox() is None


def draws(typeface: Typeface, weight: int, text: str) -> bool:
    """Whether a face shows every character of a text that is not a space.

    Raises:
        ForgeError: The font is not installed.
    """
    if not covers(typeface, text, weight):
        return False
    return not any(_blank(typeface, weight, c) for c in text if not c.isspace())


@cache
def has_small_letters(typeface: Typeface) -> bool:
    """Whether small letters look unlike capitals: neither as tall, nor the same shapes in small.

    Raises:
        ForgeError: The font is not installed.
    """
    pairs = [
        tuple(letters(letter, typeface, 400, 96) for letter in pair)
        for pair in ("aA", "eE", "gG", "rR", "xX")
    ]
    heights = [small.shape[0] / capital.shape[0] for small, capital in pairs]
    if np.median(heights) > _AS_TALL:
        return False
    return min(_likeness(small, capital) for small, capital in pairs[:-1]) < _SAME_SHAPE


def _likeness(small: Mask, capital: Mask) -> float:
    """Intersection over union of two glyphs, both stretched over the same square."""
    first, second = (cv2.resize(mask, (64, 64)) > 127 for mask in (small, capital))
    return float(np.sum(first & second) / np.sum(first | second))


def letters(
    text: str,
    typeface: Typeface,
    weight: int,
    size_px: int,
    *,
    tracking: float = 0.0,
    boldness: float = 0.0,
) -> Mask:
    """Draw a line of text.

    Args:
        text: One line.
        typeface: A face that has all its characters.
        weight: 100 to 900, as near as the face comes.
        size_px: Of the em.
        tracking: Extra space between characters, in em.
        boldness: Extra stroke around the glyphs, in em.

    Returns:
        ``(H, W) uint8`` coverage, cut to the ink.

    Raises:
        ForgeError: The font is not installed.
        ValueError: The text draws nothing.
    """
    font = _font(typeface, weight, size_px)
    stroke = boldness * size_px
    pad = size_px
    advance = font.getlength(text) + tracking * size_px * len(text)
    sheet = PillowImage.new("L", (int(advance) + 2 * pad, 3 * size_px))
    draw = ImageDraw.Draw(sheet)
    if tracking == 0:
        draw.text((pad, 2 * size_px), text, 255, font, "ls", stroke_width=stroke)
    else:
        at = float(pad)
        for character in text:
            draw.text((at, 2 * size_px), character, 255, font, "ls", stroke_width=stroke)
            at += font.getlength(character) + tracking * size_px
    drawn = np.asarray(sheet, dtype=np.uint8)
    rows = np.flatnonzero(drawn.max(axis=1) > _FAINTEST)
    if len(rows) == 0:
        message = f"{text!r} draws nothing in {typeface.id}"
        raise ValueError(message)
    columns = np.flatnonzero(drawn.max(axis=0) > _FAINTEST)
    return drawn[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def as_dots(mask: Mask) -> Mask:
    """Print letters as an inkjet coder does: in rows of dots.

    Args:
        mask: ``(H, W) uint8`` coverage, cut to the ink.

    Returns:
        Coverage of another size, in about the same proportions.
    """
    height, width = mask.shape
    columns = max(3, round(width * _CODER_ROWS / height))
    coarse = cv2.resize(mask, (columns, _CODER_ROWS), interpolation=cv2.INTER_AREA)
    printed = np.where(coarse > 100, np.uint8(255), np.uint8(0))
    dot = np.zeros((_DOT_PX, _DOT_PX), np.uint8)
    cv2.circle(dot, (_DOT_PX // 2, _DOT_PX // 2), _DOT_PX // 2, 255, -1, cv2.LINE_AA)
    return np.kron((printed > 0).astype(np.uint8), dot)
