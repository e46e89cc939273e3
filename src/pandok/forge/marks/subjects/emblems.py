"""Emblems: seals, shields and badges that carry the brand's name."""

import math

from pandok.forge.artwork.drawing import Rgb, Shape, fitted
from pandok.forge.artwork.outline import (
    XY,
    Outline,
    arc,
    ellipse,
    polygon,
    rectangle,
    scale,
    shift,
    smooth,
    turn,
)
from pandok.forge.artwork.palette import mixed
from pandok.forge.fonts.catalogue import Typeface
from pandok.forge.fonts.outlines import TextStyle, glyph_outlines
from pandok.forge.marks.brief import Brief, Symbol
from pandok.forge.marks.constructions import leaf, line, many, pair, polar, regular, rounded, star
from pandok.forge.marks.subjects.charges import draw_charge
from pandok.forge.marks.subjects.monograms import letter, letter_face

_TRADES = (
    "SUPPLY CO",
    "WORKS",
    "ATELIER",
    "MAISON",
    "TRADING",
    "ORIGINAL",
    "QUALITY GOODS",
    "SELECT",
)


def _on_circle(
    text: str,
    face: Typeface,
    radius: float,
    size: float,
    color: Rgb,
    *,
    below: bool = False,
    most: float = 150.0,
) -> Shape:
    """Set a text along a circle about the origin, centred at its top or its bottom.

    Args:
        text: What is written.
        face: Its typeface.
        radius: Of the circle that runs through the middle of the capitals.
        size: Of the em; made smaller where the text would take more than ``most``.
        color: Of the letters.
        below: Along the bottom, readable from the centre outwards.
        most: The widest angle that it may take, in degrees.
    """
    glyphs, width = glyph_outlines(text, TextStyle(face, size, 700, 0.1))
    shrink = min(1.0, math.radians(most) * radius / max(width, 1e-6))
    middle = 0.36 * size * shrink
    placed = []
    for glyph in glyphs:
        x0, _, x1, _ = glyph.bounds()
        centre = (x0 + x1) / 2
        degrees = math.degrees((centre - width / 2) * shrink / radius)
        upright = shift(-centre, 0.0).then(scale(shrink))
        if below:
            there = upright.then(shift(0, radius + middle)).then(turn(-degrees))
        else:
            there = upright.then(shift(0, -radius + middle)).then(turn(degrees))
        placed.append(glyph.transformed(there))
    return Shape(many(placed), color)


def _year(brief: Brief) -> str:
    return str(1890 + brief.dice.count(0, 125))


def _charge(brief: Brief, half: float, ground: Rgb, first: Rgb, at: XY = (0.0, 0.0)) -> Symbol:
    drawn = draw_charge(brief.on(ground, first))
    x, y = at
    return fitted(drawn, (x - half, y - half, x + half, y + half))


def emblem(brief: Brief) -> Symbol:
    """A round seal: the name about a charge."""
    dice, inks, name = brief.dice, brief.inks, brief.name.upper()
    face = letter_face(brief)
    ring, twice = dice.number(0.56, 0.62), dice.chance(0.4)
    edge = dice.pick(("plain", "scallop", "dots", "rope", "double"))
    middle = (ring + 0.93) / 2
    shapes: list[Shape] = []
    if edge == "scallop":
        teeth = dice.count(20, 32)
        shapes.append(Shape(rounded(star(teeth, 1.07, 0.98), 0.07), inks.first))
    elif edge == "double":
        shapes.append(line(ellipse(0, 0, 1.07), inks.first, 0.035))
    shapes.append(Shape(ellipse(0, 0, 1), inks.first))
    if edge == "dots":
        shapes.append(
            Shape(many([ellipse(*polar(0.955, 7.5 * k), 0.018) for k in range(48)]), inks.second)
        )
    else:
        shapes.append(line(ellipse(0, 0, 0.95), inks.second, 0.025))
    paper = inks.ground if dice.chance(0.5) else mixed(inks.first, inks.second, 0.14)
    shapes.append(Shape(ellipse(0, 0, ring), paper))
    shapes.append(line(ellipse(0, 0, ring), inks.second, 0.03))
    first = inks.first if paper == inks.ground else inks.ground
    shapes += _charge(brief, ring * 0.62, paper, first)
    size = (0.93 - ring) * 0.78
    shapes.append(_on_circle(name, face, middle, size, inks.ground))
    lower = name if twice else f"{dice.pick(_TRADES)} {_year(brief)}"
    shapes.append(
        _on_circle(
            lower, face, middle, size * (1.0 if twice else 0.82), inks.ground, below=True, most=130
        )
    )
    stars = many(
        [polygon(star(5, 0.05, 0.022)).transformed(shift(s * middle, 0.02)) for s in (-1, 1)]
    )
    shapes.append(Shape(stars, inks.second))
    return tuple(shapes)


def shield(brief: Brief) -> Symbol:
    """A shield with a parted field and a charge."""
    dice, inks = brief.dice, brief.inks
    form, parted = (
        dice.pick(("heater", "french", "swiss", "round")),
        dice.pick(("plain", "pale", "chief", "bend", "quarter")),
    )
    point = dice.number(0.96, 1.08)
    if form == "heater":
        outline = Outline(
            (("M", ((-0.82, -0.9),)), ("L", ((0.82, -0.9),)), ("L", ((0.82, 0.0),)),
            ("C", ((0.82, 0.56), (0.36, 0.86), (0.0, point))),
             ("C", ((-0.36, 0.86), (-0.82, 0.56), (-0.82, 0.0))), ("Z", ()))
        )  # fmt: skip
    elif form == "french":
        outline = rounded(
            [
                (-0.8, -0.9),
                (0.8, -0.9),
                (0.8, 0.74),
                (0.12, 0.78),
                (0, point),
                (-0.12, 0.78),
                (-0.8, 0.74),
            ],
            0.16,
        )
    elif form == "swiss":
        outline = Outline(
            (("M", ((-0.86, -0.84),)), ("Q", ((-0.43, -0.7), (0.0, -0.94))), ("Q", ((0.43, -0.7),
            (0.86, -0.84))),
             ("C", ((0.78, 0.3), (0.62, 0.7), (0.0, point))), ("C", ((-0.62, 0.7), (-0.78, 0.3),
             (-0.86, -0.84))), ("Z", ()))
        )  # fmt: skip
    else:
        outline = arc(0, 0.12, 0.86, 0, 180).closed_by([(-0.86, -0.9), (0.86, -0.9)])
    shapes: list[Shape] = [Shape(outline, inks.first)]
    part = {
        "plain": None,
        "pale": rectangle(0, -2, 2, 4),
        "chief": rectangle(-2, -2, 4, 1.66),
        "bend": polygon([(-1.3, -1.2), (-0.7, -1.2), (1.3, 0.9), (1.3, 1.5)]),
        "quarter": rectangle(0, -2, 2, 2.0) + rectangle(-2, 0, 2, 2),
    }[parted]
    if part is not None:
        shapes.append(Shape(part, mixed(inks.first, inks.second, 0.85), clip=outline))
    shapes.append(
        line(outline.transformed(scale(0.89)).transformed(shift(0, 0.0)), inks.ground, 0.035)
    )
    if parted in ("plain", "bend", "pale", "quarter"):
        color = inks.ground
        shapes += _charge(brief, 0.44, inks.first, color, (0, -0.04))
    else:
        shapes += _charge(brief, 0.4, inks.first, inks.ground, (0, 0.2))
        points = [polygon(star(5, 0.13, 0.055)).transformed(shift(x, -0.6)) for x in (-0.4, 0, 0.4)]
        shapes.append(Shape(many(points), inks.ground))
    return tuple(shapes)


def banner_crest(brief: Brief) -> Symbol:
    """A charge above a ribbon that carries the name."""
    dice, inks = brief.dice, brief.inks
    face = letter_face(brief)
    droop = dice.number(0.0, 0.16)
    top, high = 0.42, 0.34
    band = Outline(
        (
            ("M", ((-0.92, top + droop),)),
            ("Q", ((0.0, top - droop), (0.92, top + droop))),
            ("L", ((0.92, top + high + droop),)),
            ("Q", ((0.0, top + high - droop), (-0.92, top + high + droop))),
            ("Z", ()),
        )
    )
    tail = polygon([(0.76, top + 0.12 + droop), (1.2, top + 0.12 + droop),
        (1.06, top + 0.3 + droop), (1.2, top + 0.48 + droop),
                    (0.76, top + 0.48 + droop)])  # fmt: skip
    name = letter(
        brief.name.upper(),
        face,
        700,
        (-0.74, top + 0.08, 0.74, top + high - 0.07),
        inks.ground,
    )
    frame = dice.pick(("none", "disc", "rays", "laurel"))
    shapes: list[Shape] = []
    if frame == "disc":
        shapes.append(Shape(ellipse(0, -0.26, 0.74), inks.second))
    elif frame == "rays":
        rays = [
            rectangle(-0.022, -0.86, 0.044, 0.2).transformed(turn(a)).transformed(shift(0, -0.2))
            for a in range(-90, 91, 15)
        ]
        shapes.append(Shape(many(rays), inks.second))
    elif frame == "laurel":
        leaves = [
            leaf(0.26, 0.12)
            .transformed(turn(110 - 15 * k - 70))
            .transformed(shift(*polar(0.72, 130 - 17 * k, (0, -0.26))))
            for k in range(7)
        ]
        shapes.append(Shape(pair(many(leaves)), inks.second))
    ground = inks.second if frame == "disc" else inks.ground
    shapes += _charge(
        brief.on(ground, inks.first, inks.first if frame == "disc" else None),
        0.5,
        ground,
        inks.first,
        (0, -0.26),
    )
    shapes += [Shape(pair(tail), mixed(inks.first, (0, 0, 0), 0.3)), Shape(band, inks.first), name]
    return tuple(shapes)


def roundel(brief: Brief) -> Symbol:
    """A ring with a bar across it that carries the name."""
    dice, inks = brief.dice, brief.inks
    face = letter_face(brief)
    width, high = dice.number(0.14, 0.22), dice.number(0.34, 0.44)
    form = dice.pick(("ring", "diamond", "ring", "hexagon"))
    tilt = dice.pick((0.0, 0.0, -8.0))
    if form == "ring":
        frame = ellipse(0, 0, 0.86)
    else:
        frame = rounded(regular(4 if form == "diamond" else 6, 1.02), 0.1)
    shapes = [line(frame, inks.second, width)]
    small = dice.pick(("star", "charge", "none"))
    if small == "star":
        points = [polygon(star(5, 0.14, 0.06)).transformed(shift(0, s * 0.47)) for s in (-1, 1)]
        shapes.append(Shape(many(points), inks.first))
    elif small == "charge":
        shapes += _charge(brief, 0.2, inks.ground, inks.first, (0, -0.47))
    bar = rectangle(-1.16, -high / 2, 2.32, high, dice.pick((0.0, 0.08, 0.3)))
    shapes.append(Shape(bar, inks.first, inks.ground, 0.07))
    shapes.append(
        letter(
            brief.name.upper(),
            face,
            800,
            (-1.0, -high * 0.29, 1.0, high * 0.29),
            inks.ground,
        )
    )
    return tuple(s.transformed(turn(tilt)) for s in shapes)


def stamp(brief: Brief) -> Symbol:
    """A label with notched corners: name, charge and year."""
    dice, inks = brief.dice, brief.inks
    face = letter_face(brief)
    form = dice.pick(("notched", "oval", "arch", "octagon"))
    if form == "notched":
        outline = Outline(())
        r, w, h = dice.number(0.12, 0.22), 1.0, 0.86
        segments = list(arc(-w, -h, r, 90, 0).segments)
        for piece in (arc(w, -h, r, 180, 90), arc(w, h, r, 270, 180), arc(-w, h, r, 360, 270)):
            segments += [("L", piece.segments[0][1]), *piece.segments[1:]]
        outline = Outline((*segments, ("Z", ())))
    elif form == "oval":
        outline = ellipse(0, 0, 1.05, 0.86)
    elif form == "arch":
        outline = arc(0, -0.06, 0.9, 180, 360).closed_by([(0.9, 0.9), (-0.9, 0.9)])
    else:
        outline = polygon(regular(8, 1.0, 22.5))
    reverse = dice.chance(0.5)
    paper, print_ = (inks.first, inks.ground) if reverse else (inks.ground, inks.first)
    shapes = [
        Shape(outline, paper, inks.first, 0.06),
        line(outline.transformed(scale(0.88)), inks.second, 0.025),
    ]
    shapes += _charge(brief, 0.27, paper, print_, (0, -0.4))
    wide = 0.62 if form in ("arch", "octagon") else 0.7
    shapes.append(letter(brief.name.upper(), face, 800, (-wide, -0.04, wide, 0.2), print_))
    shapes.append(letter(f"EST. {_year(brief)}", face, 500, (-0.34, 0.46, 0.34, 0.57), print_))
    rules = rectangle(-wide, 0.31, 2 * wide, 0.025)
    shapes.append(Shape(rules, inks.second))
    return tuple(shapes)


def ticket_star(brief: Brief) -> Symbol:
    """A many-pointed seal with the name across."""
    dice, inks = brief.dice, brief.inks
    face, points = letter_face(brief), dice.count(12, 24)
    depth = dice.number(0.84, 0.93)
    shapes = [
        Shape(rounded(star(points, 1.06, depth), dice.number(0.02, 0.08)), inks.first),
        line(ellipse(0, 0, 0.78), inks.second, 0.035),
    ]
    lean = dice.pick((0.0, -12.0))
    inner = [letter(brief.name.upper(), face, 800, (-0.62, -0.15, 0.62, 0.15), inks.ground)]
    wave = smooth([(-0.5, 0.3), (-0.25, 0.25), (0, 0.3), (0.25, 0.25), (0.5, 0.3)], closed=False)
    inner.append(line(wave, inks.second, 0.04))
    inner += _charge(brief, 0.2, inks.first, inks.ground, (0, -0.44))
    inner.append(letter(_year(brief), face, 500, (-0.2, 0.42, 0.2, 0.55), inks.ground))
    return (*shapes, *(s.transformed(turn(lean)) for s in inner))
