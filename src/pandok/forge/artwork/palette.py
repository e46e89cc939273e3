"""Colour schemes that a packaging designer might choose, and shifts of a colour."""

import colorsys
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from pandok.forge.artwork.drawing import WHITE, Rgb


@dataclass(frozen=True)
class Palette:
    """The few colours of a brand.

    Attributes:
        base: Ground of the package.
        ink: Text on paper; dark.
        primary: Of the mark.
        accent: The second colour of the mark.
        on_base: Text on the ground.
    """

    base: Rgb
    ink: Rgb
    primary: Rgb
    accent: Rgb
    on_base: Rgb

    def on_paper(self) -> "Palette":
        """Return the colours for print on white: a light mark takes the colour of the ground."""
        if contrast(WHITE, self.primary) >= 2.2:
            return replace(self, base=WHITE)
        return replace(self, base=WHITE, primary=self.base, on_base=self.ink)


def _rgb(text: str) -> Rgb:
    return (int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16))


# base, ink, primary, accent, on_base
_SCHEMES: tuple[tuple[str, str, str, str, str], ...] = (
    ("f3ead9", "2d2a26", "1f5f4a", "d98e32", "1f3b30"),  # linen, fir, amber
    ("173a5e", "14263b", "f2efe6", "f2a33a", "f5f2ea"),  # navy, paper, marigold
    ("f6dfe0", "4a2233", "a8254f", "e9a2a6", "6a1d39"),  # blush, raspberry
    ("0f4c47", "0d2f2c", "f3efe0", "e4c567", "f0ecdc"),  # bottle green, gold
    ("fbfaf6", "1d1f24", "e2402b", "1d1f24", "1d1f24"),  # white, vermilion, black
    ("2a2540", "221f33", "f4eefc", "b48ef0", "efe8fb"),  # aubergine, lilac
    ("dfeef3", "14333f", "0e7490", "f0764f", "12414f"),  # ice, petrol, coral
    ("f7c948", "33260a", "7a1f1f", "fff6df", "3f2406"),  # mustard, oxblood
    ("e8efe0", "26331d", "4d7c2f", "c7562b", "2c4420"),  # sage, leaf, brick
    ("b8322a", "3a1512", "fff4e3", "f6c65b", "fff2df"),  # signal red, cream
    ("20242b", "1b1e24", "f2f4f6", "3ec3b0", "eef1f3"),  # graphite, mint
    ("efe6f2", "35243f", "6b3fa0", "e6a93c", "422b55"),  # mauve, violet, honey
)


# Further schemes are composed: how the accent stands to the main hue, and how the ground is kept.
_COMPOSED = 948
_ACCENT_DEGREES = (0.0, 28.0, -28.0, 60.0, 120.0, 150.0, 180.0, 210.0)
_GOLDEN_DEGREES = 137.50776


class _Ground(StrEnum):
    WHITE = "white"
    TINTED = "tinted"
    CREAM = "cream"
    DEEP = "deep"
    VIVID = "vivid"
    BLACK = "black"


_GROUNDS = (
    *(_Ground.WHITE,) * 5,
    *(_Ground.TINTED,) * 4,
    *(_Ground.CREAM,) * 3,
    *(_Ground.DEEP,) * 4,
    *(_Ground.VIVID,) * 3,
    _Ground.BLACK,
)


def palette_count() -> int:
    """Return how many schemes there are."""
    return len(_SCHEMES) + _COMPOSED


def palette(index: int) -> Palette:
    """Return a scheme, counted round: the first ones chosen by hand, the others composed."""
    place = index % palette_count()
    if place < len(_SCHEMES):
        return Palette(*(_rgb(c) for c in _SCHEMES[place]))
    return _composed(place)


def _composed(place: int) -> Palette:
    """Compose a scheme: hues a golden angle apart, so that neighbours never look alike."""
    rng = np.random.default_rng((place, 7))
    hue = (place * _GOLDEN_DEGREES) % 360
    other = hue + float(rng.choice(_ACCENT_DEGREES)) + float(rng.uniform(-8, 8))
    ground = _GROUNDS[int(rng.integers(len(_GROUNDS)))]
    ink = _hls(hue, float(rng.uniform(0.09, 0.16)), float(rng.uniform(0.15, 0.45)))
    if ground in (_Ground.WHITE, _Ground.TINTED, _Ground.CREAM):
        return _on_light(ground, (hue, other), ink, rng)
    light = {_Ground.DEEP: (0.13, 0.25), _Ground.VIVID: (0.36, 0.48), _Ground.BLACK: (0.07, 0.11)}
    strong = {_Ground.DEEP: (0.35, 0.65), _Ground.VIVID: (0.6, 0.85), _Ground.BLACK: (0.0, 0.12)}
    base = _hls(hue, float(rng.uniform(*light[ground])), float(rng.uniform(*strong[ground])))
    pale = _hls(hue + 30, float(rng.uniform(0.93, 0.97)), float(rng.uniform(0.3, 0.7)))
    accent = _hls(other, float(rng.uniform(0.58, 0.74)), float(rng.uniform(0.55, 0.9)))
    if rng.random() < 0.25:
        pale, accent = accent, pale
    primary = legible_on(base, pale, 3.0)
    return Palette(
        base, ink, primary, legible_on(base, accent, 1.5), legible_on(base, primary, 4.5)
    )


def _on_light(
    ground: _Ground, hues: tuple[float, float], ink: Rgb, rng: np.random.Generator
) -> Palette:
    hue, other = hues
    grounds = {
        _Ground.WHITE: _hls(hue, 0.985, 0.2),
        _Ground.TINTED: _hls(hue, float(rng.uniform(0.88, 0.94)), float(rng.uniform(0.3, 0.6))),
        _Ground.CREAM: _hls(float(rng.uniform(34, 48)), 0.92, float(rng.uniform(0.4, 0.7))),
    }
    base = grounds[ground]
    primary = _hls(hue, float(rng.uniform(0.2, 0.42)), float(rng.uniform(0.45, 0.9)))
    if rng.random() < 0.14:
        primary = ink
    accent = _hls(other, float(rng.uniform(0.44, 0.62)), float(rng.uniform(0.55, 0.88)))
    primary = legible_on(base, primary, 3.0)
    return Palette(
        base, ink, primary, legible_on(base, accent, 1.5), legible_on(base, primary, 4.5)
    )


def _hls(degrees: float, light: float, saturation: float) -> Rgb:
    """Return a colour of the HLS wheel; greens are calmed, which look the most glaring there."""
    if 60 < degrees % 360 < 170:
        saturation, light = 0.62 * saturation, light if light > 0.8 else 0.84 * light
    red, green, blue = colorsys.hls_to_rgb((degrees / 360) % 1.0, light, saturation)
    return (round(red * 255), round(green * 255), round(blue * 255))


def shifted(color: Rgb, degrees: float, lightness: float = 0.0) -> Rgb:
    """Turn a colour's hue and change its lightness, as a second-rate print does.

    Args:
        color: sRGB.
        degrees: On the HLS colour wheel.
        lightness: Added, -1 to 1. Greys change by lightness alone.
    """
    hue, light, saturation = colorsys.rgb_to_hls(*(c / 255 for c in color))
    light = min(max(light + lightness, 0.0), 1.0)
    red, green, blue = colorsys.hls_to_rgb((hue + degrees / 360) % 1.0, light, saturation)
    return (round(red * 255), round(green * 255), round(blue * 255))


def mixed(first: Rgb, second: Rgb, share: float) -> Rgb:
    """Return ``first`` with a share of ``second``, 0 to 1, mixed in sRGB."""
    a, b = np.array(first, dtype=np.float64), np.array(second, dtype=np.float64)
    red, green, blue = np.rint(a + share * (b - a)).astype(int)
    return (int(red), int(green), int(blue))


def luminance(color: Rgb) -> float:
    """Return the relative luminance of WCAG 2, 0 to 1."""
    linear = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in color]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: Rgb, second: Rgb) -> float:
    """Return the contrast ratio of WCAG 2, 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def legible_on(ground: Rgb, wanted: Rgb, least: float = 2.2) -> Rgb:
    """Return ``wanted`` where it is legible on the ground, otherwise white or near-black."""
    if contrast(ground, wanted) >= least:
        return wanted
    dark: Rgb = (28, 28, 30)
    return WHITE if contrast(ground, WHITE) > contrast(ground, dark) else dark
