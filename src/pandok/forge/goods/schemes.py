"""Colour schemes of invented brands, drawn from the ways that packaging is coloured."""

import colorsys
from enum import StrEnum

import numpy as np

from pandok.forge.artwork.drawing import Rgb
from pandok.forge.artwork.palette import Palette, contrast, legible_on, palette, palette_count


class Scheme(StrEnum):
    """How a brand's packages are coloured."""

    WHITE = "white"
    TINT = "tint"
    CREAM = "cream"
    PASTEL = "pastel"
    BRIGHT = "bright"
    DEEP = "deep"
    BLACK = "black"
    EARTH = "earth"


# Of packages, and of what is worn or screwed on.
_SHARES: dict[Scheme, float] = {
    Scheme.WHITE: 0.17,
    Scheme.TINT: 0.16,
    Scheme.CREAM: 0.12,
    Scheme.PASTEL: 0.14,
    Scheme.BRIGHT: 0.17,
    Scheme.DEEP: 0.17,
    Scheme.BLACK: 0.07,
}
_SOBER_SHARES: dict[Scheme, float] = {
    Scheme.WHITE: 0.12,
    Scheme.CREAM: 0.17,
    Scheme.TINT: 0.08,
    Scheme.BRIGHT: 0.08,
    Scheme.DEEP: 0.25,
    Scheme.BLACK: 0.15,
    Scheme.EARTH: 0.15,
}
# Of packages in one of the colour schemes that marks are shown in.
_COMPOSED_SHARE = 0.3
# From the brand's hue to that of its accent, on the colour wheel.
_ACCENTS = (30.0, -30.0, 60.0, 120.0, 150.0, 180.0, 210.0, 240.0)


def invent_palette(rng: np.random.Generator, *, sober: bool = False) -> Palette:
    """Draw the colours of a brand: its mark stands out on its ground, its text is legible.

    Args:
        rng: Decides everything.
        sober: Whether the colours are those of bags and shoes rather than of packages.
    """
    composed, number = float(rng.random()), int(rng.integers(palette_count()))
    if not sober and composed < _COMPOSED_SHARE:
        return palette(number)
    shares = _SOBER_SHARES if sober else _SHARES
    schemes = list(shares)
    scheme = schemes[int(rng.choice(len(schemes), p=np.array(list(shares.values()))))]
    hue = float(rng.uniform(0, 360))
    other = hue + _ACCENTS[int(rng.integers(len(_ACCENTS)))] + float(rng.uniform(-12, 12))
    base = _ground(scheme, hue, rng)
    ink = _hls(hue, float(rng.uniform(0.08, 0.15)), float(rng.uniform(0.1, 0.5)))
    light_ground = contrast(base, (0, 0, 0)) > contrast(base, (255, 255, 255))
    depth = 0.62 if sober else 1.0
    if light_ground:
        primary = _hls(hue, float(rng.uniform(0.22, 0.4)), float(rng.uniform(0.45, 0.95)))
        accent = _hls(other, float(rng.uniform(0.4, 0.62)), depth * float(rng.uniform(0.5, 0.9)))
        if rng.random() < 0.15:
            primary = ink
    else:
        primary = _hls(hue + 20, float(rng.uniform(0.92, 0.98)), 0.5)
        accent = _hls(other, float(rng.uniform(0.5, 0.7)), depth * float(rng.uniform(0.55, 0.95)))
        if rng.random() < 0.3:
            primary, accent = accent, primary
    primary = legible_on(base, primary, 3.0)
    accent = legible_on(base, accent, 1.5)
    return Palette(base, ink, primary, accent, legible_on(base, primary, 4.6))


# Lightness and saturation of the ground, from and to.
_GROUNDS: dict[Scheme, tuple[tuple[float, float], tuple[float, float]]] = {
    Scheme.WHITE: ((0.965, 1.0), (0.2, 0.4)),
    Scheme.CREAM: ((0.84, 0.93), (0.4, 0.5)),
    Scheme.TINT: ((0.86, 0.94), (0.25, 0.6)),
    Scheme.PASTEL: ((0.74, 0.84), (0.35, 0.7)),
    Scheme.BRIGHT: ((0.36, 0.54), (0.5, 0.84)),
    Scheme.DEEP: ((0.13, 0.26), (0.3, 0.75)),
    Scheme.BLACK: ((0.05, 0.11), (0.0, 0.25)),
    Scheme.EARTH: ((0.24, 0.5), (0.22, 0.5)),
}
# Hues of paper and leather, from and to; other schemes have any.
_HUES: dict[Scheme, tuple[float, float]] = {Scheme.CREAM: (32.0, 50.0), Scheme.EARTH: (16.0, 42.0)}


def _ground(scheme: Scheme, hue: float, rng: np.random.Generator) -> Rgb:
    lightness, saturation = _GROUNDS[scheme]
    own = float(rng.uniform(*_HUES.get(scheme, (hue, hue))))
    return _hls(
        own,
        float(rng.uniform(*lightness)),
        float(rng.uniform(*saturation)),
    )


def _hls(hue: float, lightness: float, saturation: float) -> Rgb:
    """Return sRGB from hue in degrees, lightness and saturation from 0 to 1."""
    red, green, blue = colorsys.hls_to_rgb((hue / 360) % 1.0, lightness, saturation)
    return (round(255 * red), round(255 * green), round(255 * blue))
