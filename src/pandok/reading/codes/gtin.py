"""Global Trade Item Numbers: check digits, and every carrier's content to 14 digits.

After the GS1 General Specifications (AI (01), standard check digit calculation).
"""

import re

GTIN_LENGTHS = frozenset({8, 12, 13, 14})
_ELEMENT_STRING = re.compile(r"\(01\)(\d{14})")


def gtin_check_digit(digits: str) -> int:
    """Return the check digit 0 to 9 that completes a GTIN.

    Args:
        digits: All digits of a GTIN but its last: 7, 11, 12 or 13 of them.

    Raises:
        ValueError: It is not that many digits.
    """
    if len(digits) + 1 not in GTIN_LENGTHS or not _is_digits(digits):
        msg = f"a GTIN without its check digit has 7, 11, 12 or 13 digits, not {digits!r}"
        raise ValueError(msg)
    weighted = sum(int(digit) * (3, 1)[index % 2] for index, digit in enumerate(reversed(digits)))
    return -weighted % 10


def check_digit_valid(gtin: str) -> bool:
    """Tell whether the last digit of a GTIN is right.

    Args:
        gtin: 8, 12, 13 or 14 digits.

    Raises:
        ValueError: It is not that many digits.
    """
    return gtin_check_digit(gtin[:-1]) == int(gtin[-1])


def to_gtin14(digits: str) -> str:
    """Right-align a GTIN in the 14 digits in which trade items are compared.

    Raises:
        ValueError: It is not 8, 12, 13 or 14 digits.
    """
    if len(digits) not in GTIN_LENGTHS or not _is_digits(digits):
        msg = f"a GTIN has 8, 12, 13 or 14 digits, unlike {digits!r}"
        raise ValueError(msg)
    return digits.zfill(14)


def gtin_in_element_string(text: str) -> str | None:
    """Find AI (01) in GS1 element strings as people read them, ``(01)04006381333931(10)A``.

    Returns:
        The 14 digits, or None where there is no trade item.
    """
    found = _ELEMENT_STRING.search(text)
    return found[1] if found else None


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()
