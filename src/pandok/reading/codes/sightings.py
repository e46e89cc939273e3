"""What one attempt saw, in the frame of the photo."""

from dataclasses import dataclass
from enum import Enum, auto

import zxingcpp

from pandok.reading.codes.gtin import check_digit_valid
from pandok.reading.codes.symbol_contents import symbol_contents
from pandok.reading.types import CodeElement, Quad

_MATRIX = frozenset({zxingcpp.BarcodeFormat.DataMatrix, zxingcpp.BarcodeFormat.QRCode})
# Shorter reads of these symbologies turn up on stripes that are no code: neither has a check
# character that every symbol must carry.
_MIN_CODE_39_CHARACTERS = 6
_MIN_ITF_DIGITS = 8
_MIN_CODE_128_CHARACTERS = 4


class Strength(Enum):
    """How far one sighting alone can be trusted."""

    CORRECTED = auto()  # Reed-Solomon: a matrix code that decodes is right
    CHECKED = auto()  # one or two check characters: a linear code, sometimes misread
    FAILED = auto()  # decoded, but its check digit is wrong: mostly a misread


@dataclass(frozen=True)
class Sighting:
    """One decoded symbol.

    Attributes:
        symbology: The name by which `Code` tells it.
        text: Decoded content, human readable where it is GS1 data.
        core: The content without an add-on, by which sightings are compared.
        gtin: 14 digits, or None.
        elements: GS1 element strings, where it has some.
        strength: How far it can be trusted.
        quad: Where it is on the photo.
        attempt: Index of the attempt that saw it.
    """

    symbology: str
    text: str
    core: str
    gtin: str | None
    elements: tuple[CodeElement, ...]
    strength: Strength
    quad: Quad
    attempt: int


def sighting(barcode: zxingcpp.Barcode, quad: Quad, attempt: int) -> Sighting | None:
    """Interpret what the decoder returned, or None where it is too weak to count."""
    family, text = barcode.symbology, barcode.text
    strength = Strength.CORRECTED if family in _MATRIX else Strength.CHECKED
    said = symbol_contents(barcode)
    if barcode.error is not None:
        strength = Strength.FAILED
    if not _long_enough(family, text) or not _counts(barcode, said.gtin):
        return None
    symbology = str(barcode.format)
    return Sighting(symbology, text, said.core, said.gtin, said.elements, strength, quad, attempt)


def _long_enough(family: zxingcpp.BarcodeFormat, text: str) -> bool:
    shortest = {
        zxingcpp.BarcodeFormat.Code39: _MIN_CODE_39_CHARACTERS,
        zxingcpp.BarcodeFormat.ITF: _MIN_ITF_DIGITS,
        zxingcpp.BarcodeFormat.Code128: _MIN_CODE_128_CHARACTERS,
    }
    return len(text) >= shortest.get(family, 1)


def _counts(barcode: zxingcpp.Barcode, gtin: str | None) -> bool:
    """A failed symbol is worth reporting only where a check digit of a GTIN is what failed."""
    if barcode.error is None:
        return True
    return (
        barcode.symbology == zxingcpp.BarcodeFormat.EANUPC
        and barcode.error.type == zxingcpp.ErrorType.Checksum
        and gtin is not None
        and not check_digit_valid(gtin)
    )
