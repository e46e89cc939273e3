"""Single lines of print."""

from dataclasses import dataclass

from pandok.forge.artwork.drawing import Rgb, Shape
from pandok.forge.artwork.outline import Outline, scale, shift
from pandok.forge.fonts.outlines import TextStyle, glyph_outlines, text_width


@dataclass(frozen=True)
class Place:
    """Where a line of text stands, in millimetres.

    Attributes:
        x: Of its anchor.
        y: Of its baseline.
        most: The width that it may take; longer lines are set smaller.
        anchor: 0 where x is the left end, 0.5 where it is the middle, 1 where it is the right end.
    """

    x: float
    y: float
    most: float
    anchor: float = 0.0


@dataclass(frozen=True)
class Cut:
    """How a line is set apart from its typeface.

    Attributes:
        boldness: An extra stroke, in em: the Korean faces come in one weight.
        stretch: Width of the letters; below 1 they are condensed.
    """

    boldness: float = 0.0
    stretch: float = 1.0


REGULAR = Cut()


def set_line(
    text: str, style: TextStyle, place: Place, color: Rgb, role: str, cut: Cut = REGULAR
) -> list[Shape]:
    """Set one line as one shape.

    Returns:
        The shape, or nothing where the text is empty.
    """
    advance = text_width(text, style) * cut.stretch
    if advance <= 0:
        return []
    shrink = min(1.0, place.most / advance)
    outlines, _ = glyph_outlines(text, style)
    fit = scale(shrink * cut.stretch, shrink)
    fit = fit.then(shift(place.x - place.anchor * advance * shrink, place.y))
    whole = Outline(tuple(s for o in outlines for s in o.transformed(fit).segments))
    stroke = color if cut.boldness > 0 else None
    return [Shape(whole, color, stroke, cut.boldness * style.size * shrink, role=role)]
