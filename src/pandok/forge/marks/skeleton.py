"""Letters as single strokes: logotypes that come from no font.

A letter is a skeleton of open paths on a baseline at y = 0, one unit high; the pen's width is the
weight. Round capitals in the manner of monoline logotypes.
"""

from pandok.forge.artwork.drawing import Rgb, Shape
from pandok.forge.artwork.outline import Affine, Outline, arc, ellipse, polyline, shift, smooth

_BOWL = 0.25


def _lines(*strokes: str) -> Outline:
    """Read strokes written as ``x,y x,y ...`` in hundredths, y upwards."""
    outline = Outline(())
    for stroke in strokes:
        points = [tuple(float(v) / 100 for v in pair.split(",")) for pair in stroke.split()]
        outline += polyline([(x, -y) for x, y in points])
    return outline


def _bowl(top: float, reach: float) -> Outline:
    """A D-shaped bowl on the stem at x = 0, half a unit high, its top at ``top``."""
    return (
        polyline([(0, -top), (reach, -top)])
        + arc(reach, -top + _BOWL, _BOWL, -90, 90)
        + polyline([(reach, -top + 2 * _BOWL), (0, -top + 2 * _BOWL)])
    )


# Skeleton and advance width of each letter.
_LETTERS: dict[str, tuple[Outline, float]] = {
    "A": (_lines("0,0 38,100 76,0", "14,34 62,34"), 0.76),
    "B": (_lines("0,0 0,100") + _bowl(1.0, 0.24) + _bowl(0.5, 0.3), 0.56),
    "C": (arc(0.5, -0.5, 0.5, 318, 42), 0.86),
    "D": (
        _lines("22,100 0,100 0,0 22,0") + arc(0.22, -0.5, 0.5, -90, 90),
        0.72,
    ),
    "E": (_lines("56,100 0,100 0,0 56,0", "0,50 46,50"), 0.56),
    "F": (_lines("54,100 0,100 0,0", "0,50 44,50"), 0.54),
    "G": (arc(0.5, -0.5, 0.5, 318, 0) + _lines("100,50 56,50"), 1.0),
    "H": (_lines("0,0 0,100", "66,0 66,100", "0,50 66,50"), 0.66),
    "I": (_lines("0,0 0,100"), 0.0),
    "J": (_lines("46,100 46,24") + arc(0.22, -0.24, 0.24, 0, 150), 0.46),
    "K": (_lines("0,0 0,100", "58,100 0,42", "18,60 60,0"), 0.6),
    "L": (_lines("0,100 0,0 50,0"), 0.5),
    "M": (_lines("0,0 0,100 42,36 84,100 84,0"), 0.84),
    "N": (_lines("0,0 0,100 68,0 68,100"), 0.68),
    "O": (ellipse(0.5, -0.5, 0.5), 1.0),
    "P": (_lines("0,0 0,100") + _bowl(1.0, 0.28), 0.53),
    "Q": (ellipse(0.5, -0.5, 0.5) + _lines("62,26 98,-4"), 1.0),
    "R": (_lines("0,0 0,100", "28,50 56,0") + _bowl(1.0, 0.28), 0.56),
    "S": (
        smooth(
            [
                (0.52, -0.85),
                (0.29, -1.0),
                (0.05, -0.85),
                (0.07, -0.63),
                (0.29, -0.5),
                (0.52, -0.38),
                (0.54, -0.14),
                (0.29, 0.0),
                (0.02, -0.16),
            ],
            closed=False,
        ),
        0.56,
    ),
    "T": (_lines("0,100 66,100", "33,100 33,0"), 0.66),
    "U": (
        _lines("0,100 0,32") + arc(0.32, -0.32, 0.32, 180, 0) + _lines("64,32 64,100"),
        0.64,
    ),
    "V": (_lines("0,100 37,0 74,100"), 0.74),
    "W": (_lines("0,100 28,0 54,86 80,0 108,100"), 1.08),
    "X": (_lines("0,100 64,0", "0,0 64,100"), 0.64),
    "Y": (_lines("0,100 34,48 68,100", "34,48 34,0"), 0.68),
    "Z": (_lines("0,100 60,100 0,0 62,0"), 0.62),
}


def skeleton_word(
    text: str, weight: float, gap: float, color: Rgb, gaps: tuple[float, ...] = ()
) -> tuple[Shape, ...]:
    """Set a word in stroked letters, one unit high.

    Args:
        text: Letters A to Z in either case; other characters are left out.
        weight: Width of the pen, in letter heights.
        gap: Space between letters, in letter heights.
        color: Of the strokes.
        gaps: Extra space after the i-th letter.

    Returns:
        One shape a letter.
    """
    shapes = []
    x = 0.0
    for index, letter in enumerate(text.upper()):
        if letter not in _LETTERS:
            continue
        outline, advance = _LETTERS[letter]
        shapes.append(Shape(outline.transformed(shift(x, 0)), None, color, weight))
        extra = gaps[index] if index < len(gaps) else 0.0
        x += advance + gap + weight + extra
    return tuple(shapes)


def slanted(shapes: tuple[Shape, ...], slope: float) -> tuple[Shape, ...]:
    """Return the shapes leaning to the right by ``slope`` (0.2 is a usual italic)."""
    return tuple(s.transformed(Affine(c=-slope)) for s in shapes)
