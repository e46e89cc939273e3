"""What was read of a code beside what is on the photo."""

from collections.abc import Sequence
from enum import StrEnum

_ADDON_LENGTHS = (2, 5)
_EAN13_LENGTH, _UPCA_LENGTH = 13, 12


class CodeOutcome(StrEnum):
    """What became of one photo."""

    READ = "read"
    READ_WITHOUT_ADDON = "read_without_addon"
    WRONG = "wrong"
    MISSED = "missed"


def judge(expected: str, found: Sequence[str]) -> CodeOutcome:
    """Compare what is on a photo with what was read.

    UPC-A is EAN-13 with a leading zero; an add-on counts as its digits behind the symbol's. Where
    the expected text has no add-on, one that was read is not judged: publishers' price add-ons are
    often left out of such texts.

    Args:
        expected: Digits on the photo, an add-on's behind the symbol's.
        found: Every text that was read, with or without white space.
    """
    symbol, addon = _split_addon(_digits(expected))
    texts = {_digits(text) for text in found}
    if not addon:
        texts = {symbol if _split_addon(text)[0] == symbol else text for text in texts}
    if not texts <= {symbol, addon, symbol + addon} - {""}:
        return CodeOutcome.WRONG
    if symbol + addon in texts or texts == {symbol, addon}:
        return CodeOutcome.READ
    return CodeOutcome.READ_WITHOUT_ADDON if symbol in texts else CodeOutcome.MISSED


def _digits(text: str) -> str:
    digits = "".join(text.split())
    return f"0{digits}" if len(digits) == _UPCA_LENGTH else digits


def _split_addon(digits: str) -> tuple[str, str]:
    if len(digits) - _EAN13_LENGTH in _ADDON_LENGTHS:
        return digits[:_EAN13_LENGTH], digits[_EAN13_LENGTH:]
    return digits, ""
