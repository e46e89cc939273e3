"""The bars that EAN digits print as, to hold a doubtful number against the photo."""

import math

import cv2
import numpy as np
import numpy.typing as npt

from pandok.reading.codes.stripes import StripedRegion
from pandok.reading.types import Image

# ISO/IEC 15420: number sets A and C, and which of A and B the left half of EAN-13 takes.
_SET_A = [
    "0001101",
    "0011001",
    "0010011",
    "0111101",
    "0100011",
    "0110001",
    "0101111",
    "0111011",
    "0110111",
    "0001011",
]
_SET_C = [code.translate(str.maketrans("01", "10")) for code in _SET_A]
_SET_B = [code[::-1] for code in _SET_C]
_PARITIES = [
    "AAAAAA",
    "AABABB",
    "AABBAB",
    "AABBBA",
    "ABAABB",
    "ABBAAB",
    "ABBBAA",
    "ABABAB",
    "ABABBA",
    "ABBABA",
]
_GUARD, _MIDDLE = "101", "01010"

_PIXELS_A_MODULE = 4
_ROWS = 5
_MARGIN_MODULES = 3
_SHIFTS_MODULES = np.arange(-2.0, 2.1, 0.5)


def modules(digits: str) -> npt.NDArray[np.float64]:
    """Draw EAN-13 or EAN-8, whatever the check digit.

    Args:
        digits: 13 or 8 digits.

    Returns:
        ``(95,)`` or ``(67,) float64``, 1 where a module is dark.

    Raises:
        ValueError: It is not 8 or 13 digits.
    """
    if len(digits) not in {8, 13} or not (digits.isascii() and digits.isdecimal()):
        msg = f"EAN has 8 or 13 digits, unlike {digits!r}"
        raise ValueError(msg)
    values = [int(digit) for digit in digits]
    parities = _PARITIES[values.pop(0)] if len(digits) == 13 else "AAAA"
    half = len(parities)
    left = "".join(
        (_SET_A if parity == "A" else _SET_B)[value]
        for parity, value in zip(parities, values[:half], strict=True)
    )
    right = "".join(_SET_C[value] for value in values[half:])
    drawn = _GUARD + left + _MIDDLE + right + _GUARD
    return np.array([float(module) for module in drawn])


def likeness(grey: Image, region: StripedRegion, digits: str) -> float:
    """Compare the bars on a photo with those that a number prints as.

    Args:
        grey: ``(H, W) uint8``.
        region: Where the symbol is, from its first bar to its last, in reading direction.
        digits: 13 or 8 digits.

    Returns:
        The best correlation, -1 to 1, over small errors of where the symbol begins and ends.
    """
    expected = modules(digits)
    count = len(expected)
    width = (count + 2 * _MARGIN_MODULES) * _PIXELS_A_MODULE
    rows = cv2.warpAffine(
        grey,
        region.to_photo(width, _ROWS, margin=_MARGIN_MODULES / count),
        (width, _ROWS),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    darkness = 255.0 - rows.mean(axis=0)
    share = (np.arange(count) + 0.5) / count
    correlations = []
    for start in _SHIFTS_MODULES:
        for end in _SHIFTS_MODULES:
            at_modules = _MARGIN_MODULES + start + share * (count + end - start)
            seen = np.interp(at_modules * _PIXELS_A_MODULE - 0.5, np.arange(width), darkness)
            correlations.append(_correlation(seen, expected))
    return max(correlations)


def _correlation(a: npt.NDArray[np.float64], b: npt.NDArray[np.float64]) -> float:
    a, b = a - a.mean(), b - b.mean()
    size = math.sqrt(float((a @ a) * (b @ b)))
    return float(a @ b) / size if size > 0 else 0.0
