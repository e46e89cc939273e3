"""Differences of colour as the eye sees them: CIEDE2000 between sRGB colours.

Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula: implementation notes, supplementary
test data, and mathematical observations", Color Research and Application 30 (2005), with the
reference white D65.
"""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

_Array: TypeAlias = npt.NDArray[np.float64]

_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_WHITE = _TO_XYZ.sum(axis=1)
_25_TO_7 = 25.0**7


def lab(colors: npt.NDArray[np.uint8]) -> _Array:
    """Return the CIELAB values of sRGB colours.

    Args:
        colors: ``(N, 3) uint8``.

    Returns:
        ``(N, 3)``: lightness 0 to 100, green-red, blue-yellow.
    """
    share = colors.astype(np.float64) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    relative = linear @ _TO_XYZ.T / _WHITE
    root = np.where(relative > 216 / 24389, np.cbrt(relative), (24389 / 27 * relative + 16) / 116)
    x, y, z = root.T
    return np.column_stack([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def ciede2000(first: _Array, second: _Array) -> _Array:
    """Return the CIEDE2000 difference of each pair of ``(N, 3)`` CIELAB values, ``(N,)``."""
    light1, a1, b1 = first.T
    light2, a2, b2 = second.T
    chroma = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - np.sqrt(chroma**7 / (chroma**7 + _25_TO_7)))
    c1, c2 = np.hypot(stretch * a1, b1), np.hypot(stretch * a2, b2)
    h1 = np.degrees(np.arctan2(b1, stretch * a1)) % 360
    h2 = np.degrees(np.arctan2(b2, stretch * a2)) % 360
    grey = c1 * c2 == 0
    turn = np.where(grey, 0.0, (h2 - h1 + 180) % 360 - 180)
    # Opposite hues differ by +180, as in the published data, never by -180.
    turn = np.where((turn == -180) & (h2 > h1), 180.0, turn)
    d_hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    hue = np.where(grey, h1 + h2, _mean_hue(h1, h2))
    light, mean_c = (light1 + light2) / 2, (c1 + c2) / 2
    weight = (
        1
        - 0.17 * np.cos(np.radians(hue - 30))
        + 0.24 * np.cos(np.radians(2 * hue))
        + 0.32 * np.cos(np.radians(3 * hue + 6))
        - 0.20 * np.cos(np.radians(4 * hue - 63))
    )
    s_light = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    s_chroma, s_hue = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * weight
    bend = 30 * np.exp(-(((hue - 275) / 25) ** 2))
    twist = -2 * np.sqrt(mean_c**7 / (mean_c**7 + _25_TO_7)) * np.sin(np.radians(2 * bend))
    lightness = (light2 - light1) / s_light
    chromatic, tonal = (c2 - c1) / s_chroma, d_hue / s_hue
    return np.asarray(np.sqrt(lightness**2 + chromatic**2 + tonal**2 + twist * chromatic * tonal))


def _mean_hue(first: _Array, second: _Array) -> _Array:
    total = first + second
    near = np.abs(first - second) <= 180
    return np.asarray(
        np.where(near, total / 2, np.where(total < 360, (total + 360) / 2, (total - 360) / 2))
    )
