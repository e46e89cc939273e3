"""Monograms: one to three letters in many constructions."""

from pandok.forge.artwork.drawing import Rgb, Shape, bounds_of, fitted
from pandok.forge.artwork.outline import (
    Box,
    Outline,
    arc,
    ellipse,
    polygon,
    polyline,
    rectangle,
    scale,
    shift,
    turn,
)
from pandok.forge.artwork.palette import mixed
from pandok.forge.fonts.catalogue import FaceStyle, Script, Typeface, faces
from pandok.forge.fonts.outlines import TextStyle, glyph_outlines
from pandok.forge.marks.brief import Brief, Symbol
from pandok.forge.marks.constructions import around, leaf, line, many, polar, regular, rounded
from pandok.forge.marks.skeleton import skeleton_word

_UPRIGHT = (
    FaceStyle.SANS,
    FaceStyle.SERIF,
    FaceStyle.SLAB,
    FaceStyle.DISPLAY,
    FaceStyle.ROUNDED,
    FaceStyle.CONDENSED,
)


def letter_face(brief: Brief) -> Typeface:
    """Choose an upright Latin face of the brief's split."""
    options = faces(Script.LATIN, brief.split, *_UPRIGHT) or faces(Script.LATIN, brief.split)
    return brief.dice.pick(options)


def letter(text: str, face: Typeface, weight: int, into: Box, color: Rgb) -> Shape:
    """Set letters as one shape that just fits a box."""
    glyphs, _ = glyph_outlines(text, TextStyle(face, 1.0, weight))
    return Shape(fitted([Shape(many(glyphs), color)], into)[0].outline, color)


def initials(name: str, count: int) -> str:
    """Return capitals for a monogram: the first letter, then consonants that carry the name."""
    capitals = [c for c in name.upper() if c.isalpha()]
    others = [c for c in capitals[1:] if c not in "AEIOU"] + [
        c for c in capitals[1:] if c in "AEIOU"
    ]
    return "".join([capitals[0], *others][:count])


def _ground(brief: Brief) -> Outline:
    form, soft = brief.dice.count(0, 6), brief.dice.number(0.12, 0.6)
    arch = arc(0, -0.2, 0.86, 180, 360).closed_by([(0.86, 1.0), (-0.86, 1.0)])
    shield = [(-0.86, -0.92), (0.86, -0.92), (0.86, 0.3), (0, 1.06), (-0.86, 0.3)]
    return (
        ellipse(0, 0, 1),
        rectangle(-0.95, -0.95, 1.9, 1.9, soft),
        rounded(regular(4, 1.2), soft * 0.4),
        rounded(regular(6, 1.08), soft * 0.4),
        rounded(regular(8, 1.05, 22.5), 0.06),
        arch,
        rounded(shield, soft * 0.6),
    )[form]


def monogram(brief: Brief) -> Symbol:
    """A letter let into a figure with a rim."""
    dice, inks = brief.dice, brief.inks
    ground, face = _ground(brief), letter_face(brief)
    weight = dice.pick((500, 700, 900))
    count = dice.pick((1, 1, 1, 2))
    half = dice.number(0.42, 0.56)
    inside = letter(
        initials(brief.name, count), face, weight, (-0.6, -half, 0.6, half), inks.ground
    )
    shapes = [Shape(ground, inks.first)]
    rim = dice.pick(("line", "none", "double"))
    if rim != "none":
        shapes.append(line(ground.transformed(scale(0.87)), inks.second, 0.045))
    if rim == "double":
        shapes.append(line(ground.transformed(scale(1.09)), inks.first, 0.045))
    return (*shapes, inside)


def cut_letter(brief: Brief) -> Symbol:
    """A heavy letter with a cut through it, or a part in the second colour."""
    dice, inks = brief.dice, brief.inks
    face = letter_face(brief)
    shape = letter(initials(brief.name, 1), face, 900, (-1, -1, 1, 1), inks.first)
    cut = dice.pick(("slit", "lower", "stripes", "diagonal", "dot"))
    x0, y0, x1, y1 = shape.bounds()
    tilt = dice.number(-30, 30)
    if cut == "slit":
        y = dice.number(-0.3, 0.3)
        slit = rectangle(-1.6, y, 3.2, dice.number(0.07, 0.12)).transformed(turn(tilt))
        return (shape, Shape(slit, inks.ground, clip=shape.outline))
    if cut == "lower":
        y = dice.number(0.0, 0.4)
        lower = rectangle(-1.8, y, 3.6, 3).transformed(turn(tilt))
        gap = rectangle(-1.8, y - 0.06, 3.6, 0.07).transformed(turn(tilt))
        return (
            shape,
            Shape(lower, inks.second, clip=shape.outline),
            Shape(gap, inks.ground, clip=shape.outline),
        )
    if cut == "stripes":
        count = dice.count(4, 7)
        bars = [
            rectangle(-1.2, y0 + (y1 - y0) * (i + 0.62) / count, 2.4, 0.07) for i in range(count)
        ]
        return (shape, Shape(many(bars), inks.ground, clip=shape.outline))
    if cut == "dot":
        r = dice.number(0.13, 0.2)
        return (shape, Shape(ellipse(x1 + r * 1.3, y1 - r, r), inks.second))
    half = polygon([(x0, y1), (x1, y0), (x1 + 0.1, y1 + 0.1)])
    return (shape, Shape(half, inks.second, clip=shape.outline))


def interlocked(brief: Brief) -> Symbol:
    """Two or three letters that overlap, one over the other."""
    dice, inks = brief.dice, brief.inks
    face, count = letter_face(brief), dice.pick((2, 2, 3))
    weight, apart = dice.pick((400, 600, 800)), dice.number(0.26, 0.44)
    text = initials(brief.name, count)
    drop_ = dice.pick((0.0, 0.0, 0.3))
    shapes = []
    for i, character in enumerate(text):
        x, y = (i - (count - 1) / 2) * apart * 2, (i - (count - 1) / 2) * drop_
        box = (x - 0.62, y - 0.75, x + 0.62, y + 0.75)
        shape = letter(character, face, weight, box, inks.second if i == 1 else inks.first)
        if i:
            shapes.append(Shape(shape.outline, inks.ground, inks.ground, 0.12))
        shapes.append(shape)
    return tuple(shapes)


def mirrored_letters(brief: Brief) -> Symbol:
    """A letter back to back with its mirror image."""
    dice, inks = brief.dice, brief.inks
    face, weight = letter_face(brief), dice.pick((400, 600, 800))
    overlap = dice.number(0.1, 0.34)
    shape = letter(initials(brief.name, 1), face, weight, (-0.7, -0.8, 0.7, 0.8), inks.first)
    x0, _, x1, _ = shape.bounds()
    right = shape.outline.transformed(shift(-x0 - overlap * (x1 - x0), 0))
    left = right.transformed(scale(-1.0, 1.0))
    ringed = dice.chance(0.4)
    shapes = [
        Shape(left, inks.first),
        Shape(right, inks.ground, inks.ground, 0.1),
        Shape(right, inks.second),
    ]
    if dice.chance(0.5):
        shapes = [Shape(left, inks.first), Shape(right, inks.first)]
    if ringed:
        radius = max(1.12, x1 - x0 + 0.3)
        shapes.append(line(ellipse(0, 0, radius), inks.first, 0.07))
    return tuple(shapes)


def turned_letters(brief: Brief) -> Symbol:
    """A letter repeated about a centre."""
    dice, inks = brief.dice, brief.inks
    face, count, weight = letter_face(brief), dice.count(3, 6), dice.pick((500, 700, 900))
    inner = dice.number(0.1, 0.22)
    half = 0.36 * 4 / (count + 0.6)
    shape = letter(initials(brief.name, 1), face, weight, (-half, -1, half, -inner), inks.first)
    return tuple(
        Shape(o, inks.second if i % 2 and count % 2 == 0 else inks.first)
        for i, o in enumerate(around(shape.outline, count))
    )


def framed_initials(brief: Brief) -> Symbol:
    """Letters between rules, in a wreath or a double frame."""
    dice, inks = brief.dice, brief.inks
    face, weight = letter_face(brief), dice.pick((400, 600, 700))
    count = dice.pick((2, 3))
    text = initials(brief.name, count)
    frame = dice.pick(("double", "wreath", "corners", "circle"))
    inside = letter(text, face, weight, (-0.56, -0.36, 0.56, 0.36), inks.first)
    if frame == "double":
        outer = (
            regular(4, 1.3) if dice.chance(0.4) else [(-1, -0.8), (1, -0.8), (1, 0.8), (-1, 0.8)]
        )
        box = rounded(outer, 0.12)
        return (
            line(box, inks.first, 0.07),
            line(box.transformed(scale(0.86)), inks.second, 0.035),
            inside,
        )
    if frame == "wreath":
        leaves = []
        for k in range(7):
            angle = 170 - 20 * k
            for side in (-1, 1):
                leaves.append(
                    leaf(0.34, 0.16)
                    .transformed(turn(side * (angle - 84)))
                    .transformed(shift(*polar(0.92, side * angle)))
                )
        stem = arc(0, 0, 0.92, 90, -30) + arc(0, 0, 0.92, 90, 210)
        return (line(stem, inks.second, 0.035), Shape(many(leaves), inks.second), inside)
    if frame == "corners":
        corners = Outline(())
        for sx in (-1, 1):
            for sy in (-1, 1):
                corners += polyline(
                    [(sx * 0.55, sy * 0.8), (sx * 0.9, sy * 0.8), (sx * 0.9, sy * 0.4)]
                )
        return (line(corners, inks.second, 0.1), inside)
    dots = many([ellipse(*polar(0.98, 360 * k / 24), 0.035) for k in range(24)])
    return (line(ellipse(0, 0, 0.84), inks.first, 0.06), Shape(dots, inks.second), inside)


def stroke_monogram(brief: Brief) -> Symbol:
    """Letters of one stroke that share a line, in or out of a ring."""
    dice, inks = brief.dice, brief.inks
    pen, count = dice.number(0.1, 0.2), dice.pick((1, 2, 2, 3))
    shapes = skeleton_word(initials(brief.name, count), pen, dice.number(-0.06, 0.16), inks.first)
    if count > 1:
        shapes = tuple(
            Shape(s.outline, None, inks.second if i == count - 1 else inks.first, pen)
            for i, s in enumerate(shapes)
        )
    frame = dice.pick(("none", "ring", "box", "underline"))
    placed = fitted(shapes, (-0.6, -0.56, 0.6, 0.56))
    x0, _, x1, y1 = bounds_of(placed)
    width = placed[0].stroke_width
    if frame == "ring":
        return (*placed, line(ellipse(0, 0, 1), inks.first, width))
    if frame == "box":
        return (
            *placed,
            line(rectangle(-0.92, -0.92, 1.84, 1.84, dice.number(0.1, 0.5)), inks.first, width),
        )
    if frame == "underline":
        return (*placed, line(polyline([(x0, y1 + 0.26), (x1, y1 + 0.26)]), inks.second, width))
    return placed


def block_letters(brief: Brief) -> Symbol:
    """A letter in negative across tiles or bars, each tile its own colour."""
    dice, inks = brief.dice, brief.inks
    face, count = letter_face(brief), dice.pick((2, 3))
    text = initials(brief.name, count)
    side, gap, soft = 2.0 / count, dice.number(0.03, 0.09), dice.number(0.0, 0.3)
    tones: tuple[Rgb, ...] = (inks.first, inks.second, mixed(inks.first, inks.second, 0.5))
    stepped = dice.chance(0.4)
    shapes = []
    for i, character in enumerate(text):
        x = -1 + i * side
        y = -side / 2 + (i * side * 0.25 if stepped else 0.0)
        tile = rectangle(x + gap / 2, y, side - gap, side, soft * side / 2)
        box = (x + side * 0.24, y + side * 0.2, x + side * 0.76, y + side * 0.8)
        shapes.append(Shape(tile, tones[i]))
        shapes.append(letter(character, face, 800, box, inks.ground))
    return tuple(shapes)
