"""Trade item numbers and their EAN-13 bars.

GS1 keeps the prefixes 020-029, 040-049 and 200-299 for numbers that circulate inside a company
(GS1 General Specifications, section on GS1 prefixes): no real product anywhere has one of them, so
an invented product never carries a number of a real one.
"""

import numpy as np
import zxingcpp

from pandok.forge.artwork.drawing import Rgb, Shape
from pandok.forge.artwork.outline import Box, Outline, rectangle, shift
from pandok.forge.fonts.outlines import TextStyle, Typeface, glyph_outlines, text_width

INTERNAL_PREFIXES = range(200, 300)
MODULES = 95
QUIET_MODULES = 11


def check_digit(body: str) -> int:
    """Return the check digit of a GTIN's other digits (weights 3 and 1 from the right).

    Raises:
        ValueError: ``body`` has a character that is not a digit.
    """
    total = sum(int(digit) * (3 if i % 2 == 0 else 1) for i, digit in enumerate(reversed(body)))
    return (10 - total % 10) % 10


def internal_gtin(rng: np.random.Generator) -> str:
    """Return a valid GTIN-13 with a prefix that is kept for internal use."""
    prefix = int(rng.choice(INTERNAL_PREFIXES))
    body = f"{prefix}{int(rng.integers(0, 10**9)):09d}"
    return f"{body}{check_digit(body)}"


def bar_runs(gtin: str) -> list[tuple[int, int]]:
    """Return the dark runs of an EAN-13 as (first module, modules), of 95 modules.

    Raises:
        ValueError: The number is not a valid GTIN-13.
    """
    barcode = zxingcpp.create_barcode(gtin, zxingcpp.BarcodeFormat.EAN13)
    row = np.asarray(barcode.to_image(scale=1))[0] < 128
    dark = np.flatnonzero(row)
    row = row[dark[0] : dark[-1] + 1]
    edges = np.flatnonzero(np.diff(np.concatenate([[False], row, [False]]).astype(np.int8)))
    return [(int(a), int(b - a)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def draw_barcode(
    gtin: str, printed: str, into: Box, ink: Rgb, digits: Typeface = Typeface.HANGUL_SANS
) -> tuple[Shape, ...]:
    """Draw an EAN-13 with its digits.

    Args:
        gtin: What the bars say.
        printed: The thirteen digits below the bars.
        into: Box that the symbol fills, quiet zones included, in millimetres.
        ink: Colour of bars and digits.
        digits: Face of the digits.

    Returns:
        Shapes with the roles ``barcode.bars`` and ``barcode.digits``.
    """
    x0, y0, x1, y1 = into
    module = (x1 - x0) / (MODULES + 2 * QUIET_MODULES)
    left = x0 + QUIET_MODULES * module
    style = TextStyle(digits, 9.2 * module)
    digits_y = y1 - 0.6 * module
    guard_bottom = digits_y - 3.2 * module
    bar_bottom = digits_y - 8.2 * module
    guards = {0, 2, 46, 48, 92, 94}
    bars = Outline(())
    for start, count in bar_runs(gtin):
        bottom = guard_bottom if start in guards else bar_bottom
        bars += rectangle(left + start * module, y0, count * module, bottom - y0)
    shapes = [Shape(bars, ink, role="barcode.bars")]
    slots = ((printed[0], left - 5.5 * module), (printed[1:7], left + 24.5 * module),
             (printed[7:], left + 70.5 * module))  # fmt: skip
    for text, centre in slots:
        glyphs, _ = glyph_outlines(text, style)
        dx = centre - text_width(text, style) / 2
        shapes += [
            Shape(g.transformed(shift(dx, digits_y)), ink, role="barcode.digits") for g in glyphs
        ]
    return tuple(shapes)
