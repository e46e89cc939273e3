"""Small signs on packages. All are inventions: none is a certification mark of any body."""

from pandok.forge.artwork.drawing import Rgb, Shape, transformed
from pandok.forge.artwork.outline import (
    Affine,
    Box,
    Outline,
    arc,
    ellipse,
    polyline,
    rectangle,
    smooth,
)

_PEN = 7.0


def draw_pictogram(number: int, into: Box, ink: Rgb, role: str) -> tuple[Shape, ...]:
    """Draw one of `PICTOGRAMS` signs in lines, as large as fits a square box.

    Args:
        number: Counted round.
        into: xyxy in millimetres.
        ink: Of the lines.
        role: Of the shapes.
    """
    x0, y0, x1, _ = into
    factor = (x1 - x0) / 100.0
    place = Affine(a=factor, d=factor, e=x0, f=y0)
    lines = Shape(_SIGNS[number % PICTOGRAMS], None, ink, _PEN, role=role)
    return transformed((lines,), place)


def _framed(*parts: Outline, radius: float = 14.0) -> Outline:
    whole = rectangle(6, 6, 88, 88, radius)
    for part in parts:
        whole += part
    return whole


_SIGNS: tuple[Outline, ...] = (
    # a loop that closes: give the package back
    _framed(arc(50, 50, 24, -60, 215), polyline([(62, 22), (64, 34), (76, 30)])),
    # a drop with a bar: keep dry
    _framed(smooth([(50, 20), (68, 50), (50, 78), (32, 50)]), polyline([(24, 76), (76, 24)])),
    # sun behind a roof: keep from light
    _framed(ellipse(50, 40, 11), polyline([(22, 72), (50, 54), (78, 72)])),
    # a small hand print: keep from children
    _framed(
        ellipse(50, 62, 14),
        polyline([(36, 44), (32, 26)]),
        polyline([(50, 40), (50, 20)]),
        polyline([(64, 44), (68, 26)]),
    ),
    # open jar: use within months after opening
    _framed(rectangle(30, 40, 40, 38, 6), polyline([(30, 30), (66, 20)])),
    # leaf
    _framed(smooth([(26, 74), (30, 34), (74, 26), (66, 66)]), polyline([(26, 74), (60, 40)])),
    # shield with a tick of its own shape
    smooth([(50, 6), (90, 22), (82, 66), (50, 94), (18, 66), (10, 22)])
    + polyline([(30, 46), (46, 64), (72, 32)]),
    # wave in a circle: washable
    ellipse(50, 50, 44)
    + smooth([(18, 46), (34, 38), (50, 46), (66, 54), (82, 46)], closed=False)
    + smooth([(18, 64), (34, 56), (50, 64), (66, 72), (82, 64)], closed=False),
)

PICTOGRAMS = len(_SIGNS)
