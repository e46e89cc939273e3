"""Trade item numbers and their EAN-13 bars.

GS1 keeps the prefixes 020-029, 040-049 and 200-299 for numbers that circulate inside a company
(GS1 General Specifications, section on GS1 prefixes): no real product anywhere has one of them, so
an invented product never carries a number of a real one.

Some goods bear a matrix symbol besides: a Data Matrix with a GS1 element string, or a QR code with
a GS1 Digital Link, both with lot and serial number.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import zxingcpp

from pandok.forge.artwork.drawing import WHITE, Rgb, Shape
from pandok.forge.artwork.outline import Box, Outline, Segment, rectangle, shift
from pandok.forge.fonts.outlines import TextStyle, Typeface, glyph_outlines, text_width

INTERNAL_PREFIXES = range(200, 300)
PREFIX_DIGITS = 7
# Light modules around a symbol: a Data Matrix asks for one, a QR code for four.
_QUIET = {"data_matrix": 2, "qr": 4}
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
    return gtin_under(company_prefix(rng), rng)


def company_prefix(rng: np.random.Generator) -> str:
    """Return the digits that all numbers of an invented company begin with."""
    internal = int(rng.choice(INTERNAL_PREFIXES))
    return f"{internal}{int(rng.integers(0, 10 ** (PREFIX_DIGITS - 3))):0{PREFIX_DIGITS - 3}d}"


def gtin_under(prefix: str, rng: np.random.Generator) -> str:
    """Return a valid GTIN-13 that begins with a company's prefix."""
    free = 12 - len(prefix)
    body = f"{prefix}{int(rng.integers(0, 10**free)):0{free}d}"
    return f"{body}{check_digit(body)}"


class Symbology(StrEnum):
    """Matrix symbols that goods bear."""

    DATA_MATRIX = "data_matrix"
    QR = "qr"


@dataclass(frozen=True)
class MatrixCode:
    """A matrix symbol.

    Attributes:
        symbology: Which.
        payload: A GS1 element string in brackets for a Data Matrix, a Digital Link for a QR code.
    """

    symbology: Symbology
    payload: str


def matrix_code(
    symbology: Symbology, gtin: str, lot: str, serial: str, host: str = "id.example"
) -> MatrixCode:
    """Return the symbol that tells trade item, lot and serial number.

    Args:
        symbology: Which symbol.
        gtin: GTIN-13.
        lot: Batch, AI (10); letters and digits.
        serial: AI (21); letters and digits.
        host: Of the Digital Link.
    """
    if symbology is Symbology.QR:
        return MatrixCode(symbology, f"https://{host}/01/0{gtin}/10/{lot}/21/{serial}")
    return MatrixCode(symbology, f"(01)0{gtin}(10){lot}(21){serial}")


def draw_matrix(code: MatrixCode, into: Box, ink: Rgb) -> tuple[Shape, ...]:
    """Draw a matrix symbol with its quiet zone on white, centred, as large as fits a box.

    Returns:
        Shapes with the roles ``matrix.paper`` and ``matrix.modules``.

    Raises:
        ValueError: The payload cannot be encoded.
    """
    dark = _matrix_modules(code)
    quiet = _QUIET[code.symbology]
    x0, y0, x1, y1 = into
    module = min(x1 - x0, y1 - y0) / (len(dark) + 2 * quiet)
    side = module * len(dark)
    left, top = (x0 + x1 - side) / 2, (y0 + y1 - side) / 2
    runs: list[Segment] = []
    for row, cells in enumerate(dark):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], cells.astype(np.int8), [0]])))
        for start, stop in zip(edges[::2], edges[1::2], strict=True):
            # A hair taller than a module, so that no light line shows between rows.
            runs += rectangle(
                left + module * float(start),
                top + module * row,
                module * float(stop - start),
                1.02 * module,
            ).segments
    margin = quiet * module
    paper = rectangle(left - margin, top - margin, side + 2 * margin, side + 2 * margin)
    return (
        Shape(paper, WHITE, role="matrix.paper"),
        Shape(Outline(tuple(runs)), ink, role="matrix.modules"),
    )


@lru_cache(maxsize=256)
def _matrix_modules(code: MatrixCode) -> npt.NDArray[np.bool_]:
    """Return the dark modules, ``(n, n) bool``."""
    if code.symbology is Symbology.QR:
        barcode = zxingcpp.create_barcode(code.payload, zxingcpp.BarcodeFormat.QRCode, ec_level="L")
    else:
        barcode = zxingcpp.create_barcode(
            code.payload, zxingcpp.BarcodeFormat.DataMatrix, gs1=True, forceSquare=True
        )
    dark = np.asarray(barcode.to_image(scale=1)) < 128
    rows_with_ink = np.flatnonzero(dark.any(axis=1))
    columns_with_ink = np.flatnonzero(dark.any(axis=0))
    return dark[
        rows_with_ink[0] : rows_with_ink[-1] + 1, columns_with_ink[0] : columns_with_ink[-1] + 1
    ]


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
    bars = Outline(
        tuple(
            segment
            for start, count in bar_runs(gtin)
            for segment in rectangle(
                left + start * module,
                y0,
                count * module,
                (guard_bottom if start in guards else bar_bottom) - y0,
            ).segments
        )
    )
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
