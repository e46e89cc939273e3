"""Captions on pictures, in Latin and Hangul."""

from functools import cache
from importlib.resources import files
from typing import TypeAlias

import numpy as np
from PIL import Image as PillowImage
from PIL import ImageDraw, ImageFont

from pandok.reading.types import Image

# The forge's Hangul face: a package, so that pictures look the same on every machine.
_FONT_PACKAGE = "pylopdf_fonts_ko"
_FONT_FILE = "NotoSansKR-Regular.otf"
Font: TypeAlias = ImageFont.FreeTypeFont | ImageFont.ImageFont


@cache
def caption_font(size_px: int) -> Font:
    """Return a font with Latin and Hangul, or Pillow's own Latin one where it is not installed."""
    try:
        path = files(_FONT_PACKAGE).joinpath(_FONT_FILE)
        return ImageFont.truetype(str(path), size_px)
    except (ModuleNotFoundError, OSError):
        return ImageFont.load_default(size_px)


def write_caption(strip: Image, text: str, size_px: int, colour: tuple[int, int, int]) -> Image:
    """Write one line from the left of a strip, in the middle of its height.

    Args:
        strip: ``(H, W, 3) uint8 RGB``.
        text: What to write; it is shortened where it is wider than the strip.
        size_px: Height of the font.
        colour: RGB.

    Returns:
        A new strip.
    """
    canvas = PillowImage.fromarray(np.ascontiguousarray(strip))
    font = caption_font(size_px)
    shown = _shortened(text, font, strip.shape[1])
    ImageDraw.Draw(canvas).text((0, strip.shape[0] // 2), shown, colour, font, anchor="lm")
    return np.array(canvas, dtype=np.uint8)


def _shortened(text: str, font: Font, width_px: int) -> str:
    if font.getlength(text) <= width_px:
        return text
    for length in range(len(text), 0, -1):
        shown = f"{text[:length].rstrip()}..."
        if font.getlength(shown) <= width_px:
            return shown
    return ""
