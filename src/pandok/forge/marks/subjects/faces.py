"""Heads of animals seen from the front."""

from pandok.forge.artwork.drawing import Rgb, Shape
from pandok.forge.artwork.outline import (
    XY,
    Outline,
    ellipse,
    polygon,
    rectangle,
    shift,
    smooth,
    turn,
)
from pandok.forge.artwork.palette import luminance, mixed
from pandok.forge.marks.brief import Brief, Inks, Symbol
from pandok.forge.marks.constructions import around, blob, drop, facet, leaf, line, pair, polar

_WHITE = (255, 255, 255)
_BLACK = (0, 0, 0)


def _dark(inks: Inks) -> Rgb:
    """A colour for eyes and nose that shows on the main colour."""
    return mixed(inks.first, _BLACK, 0.78) if luminance(inks.first) > 0.16 else inks.ground


def _pale(inks: Inks) -> Rgb:
    return mixed(inks.first, _WHITE, 0.86)


def _eyes(apart: float, y: float, radius: float, color: Rgb, slant: float = 0.0) -> Shape:
    eye = ellipse(0, 0, radius, radius * (0.62 if slant else 1.0))
    return Shape(pair(eye.transformed(turn(slant)).transformed(shift(apart, y))), color)


def fox(brief: Brief) -> Symbol:
    """A fox."""
    dice, inks = brief.dice, brief.inks
    ear, wide = dice.number(0.85, 1.1), dice.number(0.78, 0.95)
    cheek_y, brow = dice.number(0.0, 0.2), dice.number(-0.56, -0.4)
    head = facet([(wide * 0.38, brow), (wide, -ear), (wide * 0.94, cheek_y), (0, 0.95)])
    cheek = polygon([(wide * 0.94, cheek_y), (wide * 0.22, cheek_y + 0.1), (0, 0.95)])
    inner = polygon([(wide * 0.87, -ear + 0.24), (wide * 0.47, -0.4), (wide * 0.8, -0.26)])
    eyes = _eyes(wide * 0.38, dice.number(-0.12, 0.0), 0.085, _dark(inks), dice.pick((0.0, 24.0)))
    nose = Shape(facet([(0.14, 0.73), (0, 0.95)]), _dark(inks))
    return (
        Shape(head, inks.first),
        Shape(pair(inner), inks.second),
        Shape(pair(cheek), _pale(inks)),
        eyes,
        nose,
    )


def cat(brief: Brief) -> Symbol:
    """A cat."""
    dice, inks = brief.dice, brief.inks
    ear, wide, jaw = dice.number(0.78, 1.02), dice.number(0.84, 1.0), dice.number(0.6, 0.78)
    head = blob(
        [
            (0, -0.5),
            (wide * 0.34, -0.52),
            (wide, -0.12),
            (wide * 0.92, 0.36),
            (wide * 0.5, jaw),
            (0, jaw + 0.06),
        ]
    )
    ears = pair(
        smooth([(wide * 0.2, -0.45), (wide * 0.62, -ear), (wide * 0.92, -ear - 0.02),
            (wide * 0.98, 0.0)],
               tension=0.5)
    )  # fmt: skip
    inner = pair(polygon([(wide * 0.5, -0.48), (wide * 0.78, -ear + 0.2), (wide * 0.86, -0.3)]))
    eye = dice.pick(("round", "almond", "shut"))
    dark = _dark(inks)
    shapes = [Shape(ears, inks.first), Shape(inner, inks.second), Shape(head, inks.first)]
    if eye == "shut":
        lid = smooth([(0.24, 0.0), (0.4, 0.1), (0.56, 0.0)], closed=False)
        both = lid + smooth([(-0.24, 0.0), (-0.4, 0.1), (-0.56, 0.0)], closed=False)
        shapes.append(line(both, dark, 0.055))
    else:
        shapes.append(_eyes(0.38, 0.02, 0.11, dark, -20.0 if eye == "almond" else 0.0))
    nose = Shape(facet([(0.09, 0.26), (0, 0.37)]), inks.second)
    whiskers = Outline(())
    for y in (0.26, 0.4):
        whiskers += smooth([(0.5, y), (0.8, y - 0.03), (1.16, y - 0.1)], closed=False)
        whiskers += smooth([(-0.5, y), (-0.8, y - 0.03), (-1.16, y - 0.1)], closed=False)
    return (*shapes, nose, line(whiskers, dark, 0.035))


def bear(brief: Brief) -> Symbol:
    """A bear, or a panda."""
    dice, inks = brief.dice, brief.inks
    wide, ear = dice.number(0.84, 0.98), dice.number(0.26, 0.36)
    panda = dice.chance(0.4)
    dark = _dark(inks)
    coat = _pale(inks) if panda else inks.first
    rim = inks.first if panda else None
    head = blob([(0, -0.72), (wide * 0.62, -0.58), (wide, 0.05), (wide * 0.72, 0.6), (0, 0.8)])
    ears = pair(ellipse(wide * 0.72, -0.62, ear))
    shapes = [Shape(ears, inks.first)]
    if not panda:
        shapes.append(Shape(pair(ellipse(wide * 0.72, -0.62, ear * 0.5)), inks.second))
    shapes.append(Shape(head, coat, rim, 0.06 if panda else 0.0))
    if panda:
        patch = ellipse(0, 0, 0.2, 0.27).transformed(turn(32)).transformed(shift(0.4, -0.04))
        shapes.append(Shape(pair(patch), inks.first))
        shapes.append(_eyes(0.38, -0.06, 0.07, coat))
        shapes.append(Shape(blob([(0, 0.24), (0.14, 0.28), (0, 0.42)]), inks.first))
        return tuple(shapes)
    muzzle = ellipse(0, 0.34, dice.number(0.36, 0.46), dice.number(0.28, 0.36))
    shapes += [
        Shape(muzzle, _pale(inks)),
        _eyes(0.36, -0.12, dice.number(0.065, 0.09), dark),
        Shape(
            blob([(0, 0.14), (0.16, 0.18), (0.1, 0.3), (0, 0.34)]), mixed(inks.first, _BLACK, 0.8)
        ),
    ]
    return tuple(shapes)


def owl(brief: Brief) -> Symbol:
    """An owl."""
    dice, inks = brief.dice, brief.inks
    wide, eye = dice.number(0.68, 0.82), dice.number(0.3, 0.37)
    tuft, deep = dice.number(0.9, 1.08), dice.number(0.9, 1.0)
    body = blob(
        [
            (0, -0.62),
            (wide * 0.52, -0.74),
            (wide * 0.98, -tuft),
            (wide * 1.02, -0.1),
            (wide * 0.8, 0.62),
            (0, deep),
        ],
        0.85,
    )
    belly = blob([(0, 0.1), (wide * 0.6, 0.2), (wide * 0.5, 0.64), (0, deep - 0.12)])
    shapes = [Shape(body, inks.first), Shape(belly, inks.second)]
    for row in range(dice.count(1, 3)):
        y = 0.34 + 0.17 * row
        scallops = [
            ellipse(x * 0.2 + (row % 2) * 0.1, y, 0.06, 0.075) for x in range(-1, 2 - row % 2)
        ]
        shapes.append(Shape(Outline(tuple(s for o in scallops for s in o.segments)), inks.first))
    pupil = eye * dice.number(0.4, 0.6)
    beak = facet([(0, -0.26), (0.1, -0.12), (0, 0.12)])
    return (
        *shapes,
        Shape(pair(ellipse(eye * 0.95, -0.28, eye)), _pale(inks)),
        Shape(pair(ellipse(eye * 0.9, -0.28, pupil)), mixed(inks.first, _BLACK, 0.7)),
        Shape(beak, mixed(inks.second, _BLACK, 0.15)),
    )


def lion(brief: Brief) -> Symbol:
    """A lion in his mane."""
    dice, inks = brief.dice, brief.inks
    locks, long = dice.count(11, 17), dice.number(0.92, 1.0)
    pointed = dice.chance(0.5)
    mane = leaf(long, 1.5 / locks * 3.4, 0.66) if pointed else ellipse(0, -0.7, 2.3 / locks, 0.3)
    ring = Outline(tuple(s for o in around(mane, locks) for s in o.segments))
    face = blob(
        [(0, -0.5), (0.34, -0.46), (0.52, -0.1), (0.4, 0.36), (0.2, 0.6), (0, 0.64)],
        dice.number(0.7, 1.0),
    )
    dark = mixed(inks.first, _BLACK, 0.6)
    brow = polygon([(0.1, -0.16), (0.4, -0.26), (0.42, -0.18), (0.14, -0.06)])
    nose = blob([(0, 0.14), (0.17, 0.1), (0.12, 0.22), (0, 0.32)], 0.7)
    bridge = polygon([(-0.09, -0.3), (0.09, -0.3), (0.13, 0.12), (-0.13, 0.12)])
    mouth = smooth(
        [(0.3, 0.38), (0.16, 0.45), (0, 0.32), (-0.16, 0.45), (-0.3, 0.38)], closed=False
    )
    return (
        Shape(ring, inks.first),
        Shape(ellipse(0, 0, 0.72), inks.first),
        Shape(face, inks.second),
        Shape(bridge, mixed(inks.second, _WHITE, 0.35)),
        Shape(pair(brow), dark),
        _eyes(0.24, -0.04, 0.06, dark),
        Shape(nose, dark),
        line(mouth, dark, 0.05),
    )


def bull(brief: Brief) -> Symbol:
    """A bull with his horns."""
    dice, inks = brief.dice, brief.inks
    rise, spread = dice.number(0.5, 0.95), dice.number(0.85, 1.05)
    horn = smooth(
        [(0.28, -0.5), (spread * 0.82, -0.5), (spread, -0.66 - rise * 0.2),
            (spread * 0.92, -0.5 - rise * 0.62),
         (spread * 0.82, -0.72), (0.56, -0.74), (0.28, -0.72)], tension=0.8
    )  # fmt: skip
    ear = leaf(0.5, 0.26).transformed(turn(dice.number(104, 126))).transformed(shift(0.42, -0.32))
    head = facet(
        [(0, -0.72), (0.36, -0.72), (0.5, -0.34), (0.34, 0.3), (0.36, 0.62), (0.2, 0.86), (0, 0.9)]
    )
    blaze = facet([(0, -0.72), (0.16, -0.6), (0.1, 0.16), (0, 0.34)])
    dark = _dark(inks)
    eyes = pair(polygon([(0.2, -0.2), (0.4, -0.3), (0.36, -0.14)]))
    nostril = pair(ellipse(0.17, 0.66, 0.065, 0.05))
    shapes = [
        Shape(pair(horn), inks.second),
        Shape(pair(ear), inks.first),
        Shape(head, inks.first),
    ]
    if dice.chance(0.5):
        shapes.append(Shape(blaze, inks.second))
    shapes += [Shape(eyes, dark), Shape(nostril, dark)]
    if dice.chance(0.35):
        ring = ellipse(0, 0.86, 0.13)
        shapes.append(line(ring, inks.second, 0.06))
    return tuple(shapes)


def stag(brief: Brief) -> Symbol:
    """A stag with branching antlers."""
    dice, inks = brief.dice, brief.inks
    spread, tines = dice.number(0.55, 0.8), dice.count(2, 4)
    width = dice.number(0.075, 0.11)
    main: list[XY] = [(0.12, 0.02), (0.24, -0.32), (spread, -0.6), (spread * 1.02, -1.0)]
    antlers = smooth(main, closed=False)
    for i in range(tines):
        t = i / max(tines - 1, 1)
        x, y = 0.24 + (spread - 0.24) * t * 0.9, -0.34 - 0.3 * t
        tip = (x * 0.72 + 0.02, y - 0.42 + 0.06 * i)
        antlers += smooth([(x, y), ((x + tip[0]) / 2 + 0.05, (y + tip[1]) / 2), tip], closed=False)
    left = tuple((verb, tuple((-x, y) for x, y in points)) for verb, points in antlers.segments)
    ear = leaf(0.44, 0.24).transformed(turn(dice.number(78, 100))).transformed(shift(0.16, 0.16))
    head = blob([(0, -0.02), (0.22, 0.06), (0.25, 0.34), (0.14, 0.78), (0.1, 0.94), (0, 1.0)], 0.8)
    nose = blob([(0, 0.82), (0.1, 0.84), (0, 0.99)])
    return (
        line(
            Outline((*antlers.segments, *left)),
            inks.second if dice.chance(0.4) else inks.first,
            width,
        ),
        Shape(pair(ear), inks.first),
        Shape(head, inks.first),
        _eyes(0.14, 0.34, 0.035, _dark(inks)),
        Shape(nose, inks.second),
    )


def rabbit(brief: Brief) -> Symbol:
    """A rabbit."""
    dice, inks = brief.dice, brief.inks
    ear_long, lean = dice.number(0.9, 1.1), dice.number(4, 22)
    wide = dice.number(0.56, 0.68)
    ear = ellipse(0, -ear_long / 2, 0.17, ear_long / 2)
    inner = ellipse(0, -ear_long / 2, 0.08, ear_long * 0.36)
    place = shift(0.27, -0.02)
    head = blob([(0, -0.1), (wide * 0.7, 0.02), (wide, 0.42), (wide * 0.66, 0.84), (0, 0.92)])
    ears = ear.transformed(turn(lean)).transformed(place)
    inside = inner.transformed(turn(lean)).transformed(place)
    folded = dice.chance(0.3)
    shapes = [Shape(pair(ears), inks.first), Shape(pair(inside), inks.second)]
    if folded:
        other = ear.transformed(turn(-lean - 34)).transformed(shift(-0.3, 0.02))
        shapes = [
            Shape(ears, inks.first),
            Shape(inside, inks.second),
            Shape(other, inks.first),
        ]
    nose = blob([(0, 0.5), (0.08, 0.5), (0, 0.6)], 0.7)
    mouth = smooth(
        [(0.13, 0.68), (0.06, 0.72), (0, 0.6), (-0.06, 0.72), (-0.13, 0.68)], closed=False
    )
    return (
        *shapes,
        Shape(head, inks.first),
        _eyes(wide * 0.5, 0.36, dice.number(0.055, 0.08), _dark(inks)),
        Shape(nose, inks.second),
        line(mouth, _dark(inks), 0.04),
    )


def elephant(brief: Brief) -> Symbol:
    """An elephant."""
    dice, inks = brief.dice, brief.inks
    ear_wide, curl = dice.number(0.9, 1.05), dice.number(-0.4, 0.4)
    ear = smooth(
        [
            (0.3, -0.6),
            (0.66, -0.78),
            (ear_wide, -0.42),
            (ear_wide * 0.92, 0.1),
            (0.62, 0.34),
            (0.3, 0.1),
        ]
    )
    head = blob([(0, -0.76), (0.3, -0.68), (0.44, -0.24), (0.34, 0.14), (0.2, 0.26), (0, 0.3)])
    trunk = smooth([(0, 0.0), (0.0, 0.5), (curl * 0.3, 0.8), (curl, 0.86)], closed=False)
    tusk = smooth(
        [(0.22, 0.16), (0.36, 0.46), (0.52, 0.54), (0.36, 0.34), (0.32, 0.1)], tension=0.8
    )
    tone = mixed(inks.first, inks.second, 0.55) if dice.chance(0.5) else inks.second
    return (
        Shape(pair(ear), tone),
        Shape(pair(tusk), _pale(inks)),
        Shape(head, inks.first),
        line(trunk, inks.first, 0.3),
        _eyes(0.24, -0.16, 0.05, _dark(inks)),
    )


def dog(brief: Brief) -> Symbol:
    """A dog with hanging ears."""
    dice, inks = brief.dice, brief.inks
    long, wide = dice.number(0.2, 0.6), dice.number(0.58, 0.7)
    head = blob([(0, -0.7), (wide * 0.7, -0.6), (wide, -0.1), (wide * 0.7, 0.52), (0, 0.78)])
    ear = smooth(
        [(wide * 0.5, -0.66), (wide * 1.1, -0.6), (wide * 1.5, -0.05), (wide * 1.36, long),
            (wide * 1.02, long - 0.1),
         (wide * 0.9, -0.2)]
    )  # fmt: skip
    patch = dice.chance(0.5)
    snout = blob([(0, 0.02), (0.26, 0.16), (0.34, 0.46), (0.18, 0.7), (0, 0.74)])
    shapes = [Shape(head, inks.first)]
    if patch:
        spot = ellipse(0.3, -0.2, 0.24, 0.28)
        shapes.append(Shape(spot, inks.second))
    dark = mixed(inks.first, _BLACK, 0.72)
    mouth = smooth([(0.2, 0.5), (0.1, 0.56), (0, 0.42), (-0.1, 0.56), (-0.2, 0.5)], closed=False)
    return (
        *shapes,
        Shape(pair(ear), inks.second),
        Shape(snout, _pale(inks)),
        _eyes(0.28, -0.14, 0.075, dark),
        Shape(blob([(0, 0.14), (0.16, 0.18), (0.1, 0.3), (0, 0.36)]), dark),
        line(mouth, dark, 0.045),
    )


def tiger(brief: Brief) -> Symbol:
    """A tiger, striped."""
    dice, inks = brief.dice, brief.inks
    wide, stripes = dice.number(0.84, 0.96), dice.count(2, 3)
    head = blob(
        [
            (0, -0.66),
            (wide * 0.5, -0.64),
            (wide * 0.94, -0.2),
            (wide, 0.3),
            (wide * 0.6, 0.68),
            (0, 0.86),
        ],
        0.9,
    )
    ears = pair(ellipse(wide * 0.72, -0.62, 0.26))
    dark = mixed(inks.first, _BLACK, 0.72)
    marks = Outline(())
    for i in range(stripes):
        y = -0.04 + 0.24 * i
        stripe = smooth(
            [(wide * 1.04, y - 0.02), (0.62 - 0.05 * i, y + 0.05), (wide * 1.04, y + 0.1)],
            tension=0.5,
        )
        marks += pair(stripe)
    crown = leaf(0.34, 0.12).transformed(turn(180)).transformed(shift(0, -0.68))
    side = leaf(0.28, 0.1).transformed(turn(196)).transformed(shift(0.24, -0.66))
    return (
        Shape(ears, inks.first),
        Shape(pair(ellipse(wide * 0.72, -0.62, 0.13)), inks.second),
        Shape(head, inks.first),
        Shape(marks, dark, clip=head),
        Shape(crown + pair(side), dark),
        Shape(pair(ellipse(0.17, 0.42, 0.24, 0.2)), _pale(inks)),
        _eyes(0.36, -0.02, 0.085, dark, dice.pick((0.0, -16.0))),
        Shape(blob([(0, 0.18), (0.14, 0.2), (0, 0.36)], 0.7), inks.second),
    )


def ram(brief: Brief) -> Symbol:
    """A ram with coiled horns."""
    dice, inks = brief.dice, brief.inks
    turns, width = dice.number(1.05, 1.4), dice.number(0.17, 0.22)
    coil = [
        polar(0.12 + 0.34 * i / 20, 90 + 360 * turns * (1 - i / 20) * 1.0, (0.6, -0.1))
        for i in range(21)
    ]
    horn = smooth([*coil, (0.3, -0.56), (0.08, -0.62)], closed=False)
    left = smooth([(-x, y) for x, y in [*coil, (0.3, -0.56), (0.08, -0.62)]], closed=False)
    head = blob(
        [(0, -0.66), (0.24, -0.56), (0.28, -0.1), (0.22, 0.5), (0.12, 0.78), (0, 0.84)], 0.8
    )
    wool = [ellipse(*polar(0.24, a, (0, -0.52)), 0.14) for a in range(-120, 121, 48)]
    nose = drop(0.09, 0.2).transformed(turn(180)).transformed(shift(0, 0.6))
    return (
        line(horn + left, inks.second, width),
        Shape(head, inks.first),
        Shape(Outline(tuple(s for o in wool for s in o.segments)), inks.first),
        _eyes(0.15, -0.1, 0.05, _dark(inks)),
        Shape(nose, _dark(inks)),
    )


def frog(brief: Brief) -> Symbol:
    """A frog."""
    dice, inks = brief.dice, brief.inks
    wide, eye = dice.number(0.9, 1.0), dice.number(0.26, 0.34)
    head = blob([(0, -0.32), (wide * 0.6, -0.3), (wide, 0.14), (wide * 0.7, 0.62), (0, 0.74)])
    grin = smooth(
        [(wide * 0.62, 0.22), (0.3, 0.42), (0, 0.47), (-0.3, 0.42), (-wide * 0.62, 0.22)],
        closed=False,
    )
    dark = mixed(inks.first, _BLACK, 0.7)
    return (
        Shape(pair(ellipse(0.5, -0.42, eye)), inks.first),
        Shape(head, inks.first),
        Shape(pair(ellipse(0.5, -0.42, eye * 0.68)), _pale(inks)),
        Shape(pair(ellipse(0.5, -0.42, eye * 0.36)), dark),
        line(grin, dark, dice.number(0.05, 0.08)),
        Shape(pair(ellipse(0.1, 0.02, 0.035)), dark),
        Shape(pair(ellipse(wide * 0.66, 0.36, 0.1)), inks.second),
    )


def mask(brief: Brief) -> Symbol:
    """A carved mask, as worn at dances."""
    dice, inks = brief.dice, brief.inks
    wide, chin = dice.number(0.64, 0.8), dice.number(0.85, 1.0)
    face = blob(
        [
            (0, -0.92),
            (wide * 0.8, -0.8),
            (wide, -0.2),
            (wide * 0.72, 0.5),
            (0.22, chin),
            (0, chin + 0.02),
        ]
    )
    brow = rectangle(0, 0, 0.36, 0.09, 0.045).transformed(turn(dice.number(-22, 18)))
    dark = _dark(inks)
    lid = smooth([(0.14, -0.16), (0.32, -0.28), (0.52, -0.16), (0.32, -0.2)], tension=0.9)
    nose = facet([(0.07, -0.3), (0.17, 0.22), (0, 0.28)])
    mouth = smooth(
        [(-0.34, 0.44), (0, 0.52), (0.34, 0.44), (0, dice.number(0.6, 0.76))], tension=0.9
    )
    return (
        Shape(face, inks.first),
        Shape(pair(brow.transformed(shift(0.14, -0.46))), dark),
        Shape(pair(lid), dark),
        Shape(nose, inks.second),
        Shape(mouth, dark),
        Shape(pair(ellipse(wide * 0.62, 0.24, 0.11)), inks.second),
        Shape(ellipse(0, -0.66, 0.09), inks.second),
    )
