"""Treatments: the ways in which one figure becomes a mark.

The same figure stands alone in two colours or one, in negative on a disc or a shield, inside a
ring, or as line art.
"""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from pandok.forge.artwork.drawing import Rgb, Shape, fitted
from pandok.forge.artwork.outline import Box, Outline, arc, ellipse, rectangle
from pandok.forge.artwork.palette import contrast
from pandok.forge.marks.brief import Brief, Dice, Inks, Symbol
from pandok.forge.marks.constructions import line, regular, rounded, star
from pandok.forge.marks.families import SymbolFamily


class Treatment(StrEnum):
    """How a figure is presented."""

    PLAIN = "plain"
    ONE_INK = "one_ink"
    NEGATIVE = "negative"
    RING = "ring"
    LINES = "lines"


_TREATMENTS = (
    *(Treatment.PLAIN,) * 9,
    *(Treatment.ONE_INK,) * 4,
    *(Treatment.NEGATIVE,) * 5,
    *(Treatment.RING,) * 2,
    *(Treatment.LINES,) * 2,
)
_F = SymbolFamily
# Full figures that would read as a blot inside another one, or that are made of lines already.
_ALONE = frozenset(
    {
        _F.STRIPED_DISC, _F.WAVES, _F.HILLS, _F.APERTURE, _F.SUNBURST, _F.QUARTER_TILES,
        _F.WOVEN_SQUARE, _F.DOT_SPHERE,
        _F.GLOBE, _F.NESTED, _F.YIN_WAVE, _F.GEM, _F.BOLT, _F.CUBE, _F.LAYERS, _F.LADYBIRD,
    }
)  # fmt: skip
_NO_LINES = _ALONE | frozenset(
    {
        _F.TREFOIL, _F.LINKED_RINGS, _F.ENDLESS, _F.KNOT_SQUARE, _F.STAR_KNOT, _F.SWIRL,
        _F.S_CURVE, _F.SNOWFLAKE,
        _F.ORBIT, _F.BALLOON, _F.STAG, _F.OCTOPUS, _F.EAGLE, _F.LION, _F.GATE, _F.ROSE,
        _F.BURST_STAR, _F.SHELL,
        _F.LAUREL, _F.RAM, _F.LIZARD, _F.WHEAT, _F.WRENCHES, _F.BAMBOO, _F.CACTUS, _F.CLOUD,
        _F.GRAPES, _F.WHEEL,
        _F.TREE, _F.ELEPHANT, _F.SEAHORSE, _F.CLOVER, _F.CASTLE, _F.LANTERN, _F.HELM, _F.ASCENDING,
        _F.PINEAPPLE,
    }
)  # fmt: skip


def treated(
    family: SymbolFamily, draw: Callable[[Brief], Symbol], brief: Brief, dice: Dice
) -> Symbol:
    """Draw a figure in one of the treatments.

    Args:
        family: What it shows; some families stand only alone.
        draw: Draws the figure.
        brief: Its proportions and colours.
        dice: Decides the treatment.
    """
    treatment = dice.pick(_TREATMENTS)
    form, share = dice.count(0, 5), dice.number(0.56, 0.66)
    if family in _ALONE and treatment is not Treatment.ONE_INK:
        treatment = Treatment.PLAIN
    if family in _NO_LINES and treatment is Treatment.LINES:
        treatment = Treatment.ONE_INK
    inks = brief.inks
    if treatment is Treatment.ONE_INK:
        return draw(replace(brief, inks=_one_ink(family, inks)))
    if treatment is Treatment.NEGATIVE:
        return _in_negative(draw, brief, form, share)
    if treatment is Treatment.RING:
        ring = _container(form)
        inner = _into(draw(brief), share)
        return (line(ring, inks.first, 0.085), *inner)
    if treatment is Treatment.LINES:
        return _line_art(fitted(draw(brief), (-1, -1, 1, 1)), inks)
    return draw(brief)


def _one_ink(family: SymbolFamily, inks: Inks) -> Inks:
    """One colour and its tint, so that parts which touch stay apart."""
    solid = family in {
        _F.CHEVRONS,
        _F.BARS,
        _F.PINWHEEL,
        _F.SUNBURST,
        _F.PAW,
        _F.SPRIG,
        _F.LAUREL,
        _F.SNOWFLAKE,
    }
    if solid:
        return Inks(inks.first, inks.first, inks.ground)
    mixed = tuple(round(a + 0.42 * (b - a)) for a, b in zip(inks.first, inks.ground, strict=True))
    return Inks(inks.first, (mixed[0], mixed[1], mixed[2]), inks.ground)


def _in_negative(draw: Callable[[Brief], Symbol], brief: Brief, form: int, share: float) -> Symbol:
    inks = brief.inks
    accent = inks.second if contrast(inks.second, inks.first) >= 1.6 else _between(inks)
    inner = draw(brief.on(inks.first, inks.ground, accent))
    return (Shape(_container(form), inks.first), *_into(inner, share))


def _between(inks: Inks) -> Rgb:
    tone = tuple(round(a + 0.55 * (b - a)) for a, b in zip(inks.first, inks.ground, strict=True))
    return (tone[0], tone[1], tone[2])


def _container(form: int) -> Outline:
    """A figure that holds a box of about two thirds of its own."""
    if form == 0:
        return ellipse(0, 0, 1)
    if form == 1:
        return rectangle(-0.94, -0.94, 1.88, 1.88, 0.42)
    if form == 2:
        return rounded(regular(6, 1.1), 0.14)
    if form == 3:
        return arc(0, 0.02, 0.92, 0, 180).closed_by([(-0.92, -0.92), (0.92, -0.92)])
    if form == 4:
        return rounded(star(16, 1.08, 0.98), 0.1)
    return arc(0, -0.06, 0.94, 180, 360).closed_by([(0.94, 0.94), (-0.94, 0.94)])


def _into(symbol: Symbol, share: float) -> Symbol:
    box: Box = (-share, -share, share, share)
    return fitted(symbol, box)


def _line_art(symbol: Symbol, inks: Inks) -> Symbol:
    """Fills become outlines; small parts stay filled, so that eyes and dots do not fray."""
    drawn = []
    for shape in symbol:
        x0, y0, x1, y1 = shape.bounds()
        if shape.fill is None:
            drawn.append(shape)
        elif max(x1 - x0, y1 - y0) < 0.3 or shape.clip is not None:
            color = inks.first if shape.fill == inks.ground else shape.fill
            drawn.append(replace(shape, fill=color))
        else:
            color = inks.second if shape.fill == inks.second else inks.first
            drawn.append(replace(shape, fill=inks.ground, stroke=color, stroke_width=0.065))
    return tuple(drawn)
