"""How a line is printed and photographed, drawn at random so that a person can still read it."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from pandok.forge.artwork.drawing import Rgb
from pandok.forge.artwork.palette import mixed
from pandok.forge.fonts.catalogue import FaceStyle, Script
from pandok.forge.split import Split
from pandok.forge.text_lines.grounds import BUSY_KINDS, PLAIN_KINDS, GroundKind
from pandok.forge.text_lines.writing import LineKind


class Print(StrEnum):
    """How letters come onto the ground."""

    FLAT = "flat"
    OUTLINED = "outlined"
    SHADOWED = "shadowed"
    WORN = "worn"
    EMBOSSED = "embossed"
    DOTS = "dots"


# Letters of fewer pixels than these, from top to bottom, cannot be told apart by everybody.
LEAST_LETTER_PX = {Script.LATIN: 10.0, Script.HANGUL: 14.0, Script.HANJA: 16.0}
# Prints whose letters need more pixels to be told apart.
_DELICATE = {Print.OUTLINED: 1.3, Print.EMBOSSED: 1.6}
# Below this multiple of the least size, letters get more contrast and less noise.
_SMALL = 1.5
# Standard deviation of the blur at most, as a share of the height of a letter.
_SOFTEST = {Script.LATIN: 0.085, Script.HANGUL: 0.07, Script.HANJA: 0.062}
_LARGEST_LETTER_PX = 46.0
# Ink and ground are at least as far apart as this in brightness, of 255; more where they are busy.
_LEAST_STEP = 48.0
_POLES: tuple[Rgb, Rgb] = ((10, 10, 12), (250, 250, 250))


@dataclass(frozen=True)
class LineLook:
    """How a line looks.

    Attributes:
        letter_px: Height of a letter in the picture.
        weight: Of the face.
        boldness: Extra stroke, in em.
        tracking: Extra space between letters, in em.
        stretch: Width of the letters as a share of their own.
        printed: How the letters come onto the ground.
        ground: What they are printed on.
        ink: Colour of the letters.
        grounds: Colour of the ground, and of its pattern.
        neighbours: Whether lines above and below reach into the picture.
        margins: Left, top, right, bottom, as shares of the height of the letters.
        turn_deg: Rotation; of long lines less is shown.
        skew: Shares of the height that the corners are moved by, eight of them.
        bow: How far the middle of the line stands off its ends, as a share of the height.
        shade: How bright the left and the right end are.
        glare: Brightness of a highlight, 0 for none.
        tint: Gain of red, green and blue.
        blur_px: Standard deviation of the blur.
        motion_px: Length of the motion blur.
        resolution_px: Height of a letter in the camera's own pixels; below `letter_px` the
            picture was enlarged.
        noise: Standard deviation of the noise, of 255.
        jpeg_quality: 1 to 100.
    """

    letter_px: float
    weight: int
    boldness: float
    tracking: float
    stretch: float
    printed: Print
    ground: GroundKind
    ink: Rgb
    grounds: tuple[Rgb, Rgb]
    neighbours: bool
    margins: tuple[float, float, float, float]
    turn_deg: float
    skew: tuple[float, ...]
    bow: float
    shade: tuple[float, float]
    glare: float
    tint: tuple[float, float, float]
    blur_px: float
    motion_px: float
    resolution_px: float
    noise: float
    jpeg_quality: int


def sample_look(
    script: Script, style: FaceStyle, kind: LineKind, split: Split, rng: np.random.Generator
) -> LineLook:
    """Draw a look.

    Args:
        script: Of the line; intricate letters are shown larger.
        style: Of its face; so are letters of handwriting.
        kind: What the line is for: small print has neighbours, codes are printed in dots.
        split: Whose grounds.
        rng: Decides everything.
    """
    printed = _print(script, kind, rng)
    least = LEAST_LETTER_PX[script] * (1.45 if style is FaceStyle.SCRIPT else 1.0)
    least *= _DELICATE.get(printed, 1.0)
    # Small print is more frequent than large.
    size = float(rng.random() ** 1.4)
    letter = 1.05 * least * float((_LARGEST_LETTER_PX / (1.05 * least)) ** size)
    resolution = letter
    if rng.random() < 0.5:
        resolution = max(least, letter * float(rng.uniform(0.3, 0.85)))
    small = resolution < _SMALL * least
    busy = rng.random() < 0.5 and printed is not Print.EMBOSSED
    kinds = BUSY_KINDS[split] if busy else PLAIN_KINDS
    ink, ground, second = _colors(
        rng, _LEAST_STEP + 16.0 * busy + 20.0 * small, embossed=printed is Print.EMBOSSED
    )
    bent = rng.random() < 0.3
    sharp = rng.random() < 0.25
    turned = rng.random() < 0.75
    shade = _shade(rng)
    # In the camera's own pixels: blur and enlargement together must leave the strokes apart.
    softest = _SOFTEST[script] * resolution
    return LineLook(
        letter_px=letter,
        weight=int(rng.choice([400, 500, 600] if small else [300, 400, 500, 600, 700, 800])),
        boldness=float(rng.choice([0.0, 0.0, 0.0, 0.02, 0.035])),
        tracking=float(rng.uniform(0.02, 0.22)) if rng.random() < 0.3 else 0.0,
        stretch=float(rng.uniform(0.66, 1.3)) if rng.random() < 0.55 else 1.0,
        printed=printed,
        ground=kinds[int(rng.integers(len(kinds)))],
        ink=ink,
        grounds=(ground, second),
        neighbours=kind in (LineKind.PRINT, LineKind.FACT) and bool(rng.random() < 0.4),
        margins=_margins(rng),
        turn_deg=float(np.clip(rng.normal(0.0, 3.2), -8.5, 8.5)) if turned else 0.0,
        skew=tuple(float(s) for s in rng.normal(0.0, 0.075 if turned else 0.0, 8)),
        bow=float(rng.uniform(-0.5, 0.5)) if bent else 0.0,
        shade=shade,
        glare=float(rng.uniform(40.0, 130.0)) if rng.random() < 0.18 else 0.0,
        tint=(float(rng.uniform(0.93, 1.06)), 1.0, float(rng.uniform(0.88, 1.06))),
        blur_px=0.0 if sharp else float(rng.uniform(0.3, 1.0)) * softest,
        motion_px=float(rng.uniform(0.6, 2.4)) * softest if rng.random() < 0.16 else 0.0,
        resolution_px=resolution,
        noise=min(
            float(rng.uniform(0.5, 13.0)),
            (0.11 if small else 0.18) * min(shade) * _step(ink, ground),
        ),
        jpeg_quality=int(rng.integers(28, 96)),
    )


def _print(script: Script, kind: LineKind, rng: np.random.Generator) -> Print:
    roll = rng.random()
    if kind is LineKind.FIGURE and script is Script.LATIN and roll < 0.35:
        return Print.DOTS
    if kind in (LineKind.PRINT, LineKind.FACT) and roll > 0.94:
        return Print.EMBOSSED
    if kind in (LineKind.BRAND, LineKind.PRODUCT):
        festive = (Print.OUTLINED, Print.SHADOWED, Print.EMBOSSED)
        return festive[int(roll * 3 / 0.3)] if roll < 0.3 else Print.FLAT
    return Print.WORN if roll < 0.24 else Print.FLAT


def _margins(rng: np.random.Generator) -> tuple[float, float, float, float]:
    left, right = (float(m) for m in rng.uniform(0.05, 0.6, 2))
    top, bottom = (float(m) for m in rng.uniform(0.04, 0.34, 2))
    return left, top, right, bottom


def _shade(rng: np.random.Generator) -> tuple[float, float]:
    """Brightness at both ends: darker lines are lit less evenly."""
    level = float(rng.uniform(0.52, 1.04))
    slope = float(rng.uniform(-0.16, 0.16))
    return level - slope, level + slope


def _any_color(rng: np.random.Generator, low: int, high: int) -> Rgb:
    r, g, b = (int(c) for c in rng.integers(low, high, 3))
    return (r, g, b)


def _step(first: Rgb, second: Rgb) -> float:
    """Difference of brightness (luma of BT.601), of 255."""
    return abs(
        sum(w * (a - b) for w, a, b in zip((0.299, 0.587, 0.114), first, second, strict=True))
    )


def _muted(color: Rgb, rng: np.random.Generator) -> Rgb:
    """Take away some of the chroma, as most print has little."""
    grey = sum(color) // 3
    return mixed(color, (grey, grey, grey), float(rng.uniform(0.1, 1.0)))


def _colors(rng: np.random.Generator, least: float, *, embossed: bool) -> tuple[Rgb, Rgb, Rgb]:
    """Ink, ground and the colour of the ground's pattern, far enough apart to be read."""
    roll = rng.random()
    if roll < 0.3:
        ink, ground = _muted(_any_color(rng, 0, 70), rng), _muted(_any_color(rng, 226, 256), rng)
    elif roll < 0.5:
        ink, ground = _any_color(rng, 0, 110), _any_color(rng, 180, 256)
    elif roll < 0.72:
        ink = _muted(_any_color(rng, 225, 256), rng)
        ground = _muted(_any_color(rng, 0, 170), rng)
    else:
        ink, ground = _muted(_any_color(rng, 0, 256), rng), _muted(_any_color(rng, 0, 256), rng)
    if embossed:
        ground = _any_color(rng, 80, 200)
        return ground, ground, mixed(ground, (255, 255, 255), 0.15)
    pole = max(_POLES, key=lambda p: _step(ink, p))
    while _step(ink, ground) < least:
        ground = mixed(ground, pole, 0.25)
    second = mixed(ground, _any_color(rng, 0, 256), 0.5)
    for _ in range(6):
        if _step(ink, second) >= least and _step(ground, second) <= 0.5 * _step(ink, ground):
            return ink, ground, second
        second = mixed(second, ground, 0.35)
    return ink, ground, ground
