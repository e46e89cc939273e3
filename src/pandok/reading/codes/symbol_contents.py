"""What a decoded symbol says: a trade item number, and the element strings beside it."""

from dataclasses import dataclass

import zxingcpp

from pandok.reading.codes.application_identifiers import GTIN
from pandok.reading.codes.digital_link import parse_digital_link
from pandok.reading.codes.element_strings import (
    GROUP_SEPARATOR,
    ElementStringError,
    parse_bracketed,
    parse_scanned,
)
from pandok.reading.codes.gtin import check_digit_valid, gtin_in_element_string, to_gtin14
from pandok.reading.types import CodeElement

_MATRIX = frozenset({zxingcpp.BarcodeFormat.DataMatrix, zxingcpp.BarcodeFormat.QRCode})
_EAN8_DIGITS, _EAN13_DIGITS = 8, 13


@dataclass(frozen=True)
class SymbolContents:
    """What a symbol says.

    Attributes:
        core: Its text without an add-on.
        gtin: 14 digits, whatever the check digit; None where it is no trade item number.
        elements: Its GS1 element strings.
    """

    core: str
    gtin: str | None = None
    elements: tuple[CodeElement, ...] = ()


def symbol_contents(barcode: zxingcpp.Barcode) -> SymbolContents:
    """Interpret what the decoder returned."""
    family, text = barcode.symbology, barcode.text
    if family == zxingcpp.BarcodeFormat.EANUPC:
        # UPC-A and UPC-E come as EAN-13; an add-on follows without a blank.
        is_ean8 = barcode.format == zxingcpp.BarcodeFormat.EAN8
        core = text[: _EAN8_DIGITS if is_ean8 else _EAN13_DIGITS]
        return SymbolContents(core, to_gtin14(core))
    if barcode.content_type == zxingcpp.ContentType.GS1:
        elements = _scanned(barcode.bytes)
        # Of what is not wholly as GS1 asks, the number is still worth comparing.
        return SymbolContents(text, _gtin(elements) or gtin_in_element_string(text), elements)
    if family == zxingcpp.BarcodeFormat.ITF and len(text) == 14 and check_digit_valid(text):
        return SymbolContents(text, text)
    elements = _plain_text(barcode) if family in _MATRIX else ()
    return SymbolContents(text, _gtin(elements), elements)


def _plain_text(barcode: zxingcpp.Barcode) -> tuple[CodeElement, ...]:
    """Find GS1 data in a matrix code that does not say that it has some.

    Nothing marks them as such, so a right check digit is asked for.
    """
    link = parse_digital_link(barcode.text)
    if link:
        return link
    try:
        elements = parse_bracketed(barcode.text)
    except ElementStringError:
        # Printers that leave FNC1 out in front still put separators between.
        separated = GROUP_SEPARATOR.encode() in barcode.bytes
        elements = _scanned(barcode.bytes) if separated else ()
    gtin = _gtin(elements)
    return elements if gtin and check_digit_valid(gtin) else ()


def _scanned(data: bytes) -> tuple[CodeElement, ...]:
    try:
        return parse_scanned(data.decode("ascii"))
    except (ElementStringError, UnicodeDecodeError):
        return ()


def _gtin(elements: tuple[CodeElement, ...]) -> str | None:
    return next((each.value for each in elements if each.identifier == GTIN), None)
