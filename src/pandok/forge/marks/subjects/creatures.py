"""Birds, fish and small creatures, whole."""

from pandok.forge.artwork.drawing import Shape
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
from pandok.forge.marks.brief import Brief, Symbol
from pandok.forge.marks.constructions import (
    backwards,
    blob,
    drop,
    leaf,
    line,
    many,
    pair,
    polar,
    ring_sector,
    spiral,
)

_WHITE = (255, 255, 255)
_BLACK = (0, 0, 0)


def bird(brief: Brief) -> Symbol:
    """A bird with raised wings, from the side."""
    dice, inks = brief.dice, brief.inks
    lift, long = dice.number(-0.2, 0.2), dice.number(-1.15, -0.85)
    body = smooth(
        [(long, 0.2), (-0.45, 0.32), (0.1, 0.2), (0.5, -0.2), (0.98, -0.32), (0.72, 0.02),
            (0.4, 0.5),
         (-0.15, 0.72), (-0.6, 0.52)], tension=0.95
    )  # fmt: skip
    wing = smooth(
        [(-0.42, 0.22), (-0.5, -0.4 + lift), (-0.2, -0.98 + lift), (-0.02, -0.42), (0.3, 0.14)],
        tension=0.9,
    )
    feather = smooth(
        [(-0.1, 0.02), (0.02, -0.48 + lift), (0.36, -0.78 + lift), (0.36, -0.3), (0.4, 0.04)],
        tension=0.9,
    )
    eye = ellipse(0.66, -0.2, 0.05)
    return (
        Shape(body, inks.first),
        Shape(wing, inks.first),
        Shape(feather, inks.second),
        Shape(eye, inks.ground),
    )


def swallow(brief: Brief) -> Symbol:
    """A swallow in flight, its wings swept back."""
    dice, inks = brief.dice, brief.inks
    sweep, tail = dice.number(0.2, 0.6), dice.number(0.5, 0.9)
    wing = smooth(
        [(0.0, -0.3), (0.5, -0.52), (1.0, sweep - 0.3), (0.62, -0.16), (0.1, 0.16)], tension=0.9
    )
    fork = polygon([(0, 0.1), (0.1, 0.3), (0.34, tail + 0.1), (0.03, 0.5)])
    body = blob([(0, -0.72), (0.11, -0.5), (0.13, 0.0), (0.08, 0.34), (0, 0.5)])
    tilted = turn(dice.pick((0.0, -35.0, 35.0, 20.0)))
    shapes = (
        Shape(pair(wing), inks.first),
        Shape(pair(fork), inks.first),
        Shape(body, inks.first),
        Shape(blob([(0, -0.44), (0.08, -0.36), (0, -0.2)]), inks.second),
    )
    return tuple(s.transformed(tilted) for s in shapes)


def eagle(brief: Brief) -> Symbol:
    """A bird of prey with spread wings, as in arms."""
    dice, inks = brief.dice, brief.inks
    count, droop = dice.count(4, 6), dice.number(10, 30)
    feathers = []
    for i in range(count):
        long = 0.92 - 0.075 * i
        turned = 62 + droop + (96 - droop) * i / (count - 1) * 0.82
        feathers.append(
            leaf(long, 0.26, 0.7)
            .transformed(turn(turned))
            .transformed(shift(0.08, -0.24 + 0.09 * i))
        )
    shoulder = smooth([(0.02, -0.42), (0.46, -0.52), (0.72, -0.36), (0.5, -0.12), (0.08, 0.2)])
    tail = [
        leaf(0.6, 0.2, 0.7).transformed(turn(180 + a)).transformed(shift(0, 0.3))
        for a in (-24, 0, 24)
    ]
    body = blob([(0, -0.5), (0.17, -0.34), (0.2, 0.1), (0, 0.6)])
    head = smooth(
        [(-0.13, -0.5), (-0.1, -0.8), (0.1, -0.84), (0.3, -0.64), (0.1, -0.62), (0.1, -0.42)],
        tension=0.8,
    )
    return (
        Shape(pair(many(feathers)), inks.first),
        Shape(pair(shoulder), inks.first),
        Shape(many(tail), inks.second),
        Shape(body, inks.first),
        Shape(head, inks.second),
        Shape(ellipse(0.06, -0.7, 0.028), inks.ground),
    )


def swan(brief: Brief) -> Symbol:
    """A swan on the water."""
    dice, inks = brief.dice, brief.inks
    neck, wing_high = dice.number(0.13, 0.18), dice.number(-0.5, -0.3)
    body = smooth(
        [
            (-0.7, 0.2),
            (-0.2, 0.06),
            (0.5, 0.02),
            (1.0, wing_high),
            (0.86, 0.5),
            (0.3, 0.76),
            (-0.4, 0.66),
        ]
    )
    wing = smooth(
        [(-0.2, 0.32), (0.3, 0.02), (0.9, wing_high - 0.06), (0.62, 0.3), (0.1, 0.52)], tension=0.9
    )
    curve = smooth([(-0.5, 0.36), (-0.62, 0.0), (-0.36, -0.36), (-0.34, -0.72), (-0.6, -0.86),
        (-0.74, -0.68)],
                   closed=False)  # fmt: skip
    beak = polygon([(-0.72, -0.76), (-0.7, -0.54), (-1.0, -0.5)])
    ripple = smooth(
        [(-0.9, 0.92), (-0.45, 0.84), (0, 0.92), (0.45, 0.84), (0.9, 0.92)], closed=False
    )
    return (
        Shape(body, inks.first),
        Shape(wing, mixed(inks.first, inks.ground, 0.3)),
        line(curve, inks.first, neck),
        Shape(beak, inks.second),
        line(ripple, inks.second, 0.06),
    )


def crane(brief: Brief) -> Symbol:
    """A folded paper crane."""
    dice, inks = brief.dice, brief.inks
    high, spread = dice.number(-1.0, -0.8), dice.number(0.0, 0.2)
    dark, mid = mixed(inks.first, _BLACK, 0.25), mixed(inks.first, inks.second, 0.5)
    return (
        Shape(polygon([(-0.1, 0.1), (-1.0, -0.4 - spread), (-0.5, 0.42)]), mid),
        Shape(polygon([(-1.0, -0.4 - spread), (-0.78, -0.3), (-1.12, -0.12)]), inks.second),
        Shape(polygon([(0.1, 0.1), (1.0, -0.62 - spread), (0.5, 0.42)]), inks.second),
        Shape(polygon([(-0.5, 0.42), (0.5, 0.42), (0, 0.86)]), dark),
        Shape(polygon([(-0.5, 0.42), (0.12, high), (0.16, 0.3)]), inks.first),
        Shape(
            polygon([(0.5, 0.42), (-0.28, 0.1), (0.56, high + 0.12)]),
            mixed(inks.first, _WHITE, 0.22),
        ),
    )


def hummingbird(brief: Brief) -> Symbol:
    """A hummingbird drawn with few arcs."""
    dice, inks = brief.dice, brief.inks
    wing, tail = dice.number(0.9, 1.1), dice.number(0.7, 0.95)
    body = smooth([(0.42, -0.62), (0.62, -0.5), (0.5, -0.1), (0.1, 0.36), (-0.36, tail),
        (-0.1, 0.1), (0.14, -0.4)],
                  tension=0.95)  # fmt: skip
    beak = polygon([(0.56, -0.6), (1.1, -0.78), (0.6, -0.46)])
    far = (
        leaf(wing, 0.42, 0.6).transformed(turn(dice.number(-26, -6))).transformed(shift(0.16, -0.1))
    )
    near = (
        leaf(wing, 0.46, 0.6)
        .transformed(turn(dice.number(-74, -48)))
        .transformed(shift(0.18, -0.02))
    )
    throat = smooth([(0.56, -0.44), (0.52, -0.1), (0.3, 0.1), (0.36, -0.3)])
    return (
        Shape(far, mixed(inks.first, inks.ground, 0.35)),
        Shape(body, inks.first),
        Shape(throat, inks.second),
        Shape(near, inks.second),
        Shape(beak, inks.first),
        Shape(ellipse(0.5, -0.5, 0.045), inks.ground),
    )


def rooster(brief: Brief) -> Symbol:
    """A rooster with a fan of tail feathers."""
    dice, inks = brief.dice, brief.inks
    count, long = dice.count(3, 5), dice.number(0.8, 1.0)
    tail = []
    for i in range(count):
        plume = smooth(
            [(0, 0), (0.34, -0.5), (0.2, -long), (0.06, -0.56), (-0.12, -0.1)], tension=0.9
        )
        tail.append(
            plume.transformed(scale(-1, 1))
            .transformed(turn(-18 - 24 * i))
            .transformed(shift(-0.2, 0.22))
        )
    body = smooth([(-0.5, 0.2), (-0.1, 0.06), (0.18, -0.4), (0.34, -0.72), (0.58, -0.62),
        (0.56, -0.2), (0.44, 0.34),
                   (0.04, 0.62), (-0.36, 0.52)])  # fmt: skip
    comb = many([ellipse(0.26 + 0.13 * i, -0.8 - 0.05 * (i == 1), 0.1, 0.12) for i in range(3)])
    legs = polygon(
        [(-0.1, 0.56), (0.1, 0.56), (0.06, 0.96), (0.2, 1.0), (-0.12, 1.0), (-0.02, 0.94)]
    )
    return (
        *(Shape(t, inks.second if i % 2 else inks.first) for i, t in enumerate(tail)),
        Shape(legs, inks.second),
        Shape(comb, inks.second),
        Shape(body, inks.first),
        Shape(polygon([(0.58, -0.62), (0.84, -0.52), (0.56, -0.44)]), inks.second),
        Shape(drop(0.08, 0.16).transformed(shift(0.56, -0.28)), inks.second),
        Shape(ellipse(0.47, -0.58, 0.04), inks.ground),
    )


def butterfly(brief: Brief) -> Symbol:
    """A butterfly from above."""
    dice, inks = brief.dice, brief.inks
    wide, high, low = dice.number(0.85, 1.05), dice.number(0.75, 1.0), dice.number(0.55, 0.9)
    upper = smooth(
        [
            (0.05, -0.05),
            (0.3, -high * 0.75),
            (wide * 0.8, -high),
            (wide, -high * 0.55),
            (wide * 0.66, 0.0),
        ]
    )
    lower = smooth(
        [
            (0.05, 0.02),
            (wide * 0.6, 0.02),
            (wide * 0.78, low * 0.5),
            (wide * 0.46, low),
            (0.14, low * 0.5),
        ]
    )
    spot = dice.number(0.1, 0.17)
    feelers = smooth([(0.03, -0.4), (0.12, -0.7), (0.3, -0.86)], closed=False)
    feelers += smooth([(-0.03, -0.4), (-0.12, -0.7), (-0.3, -0.86)], closed=False)
    return (
        Shape(pair(upper), inks.first),
        Shape(pair(lower), inks.second),
        Shape(pair(ellipse(wide * 0.68, -high * 0.58, spot)), inks.ground),
        Shape(pair(ellipse(wide * 0.45, low * 0.5, spot * 0.7)), inks.ground),
        Shape(
            blob([(0, -0.46), (0.07, -0.36), (0.06, 0.3), (0, 0.56)]),
            mixed(inks.first, _BLACK, 0.5),
        ),
        line(feelers, mixed(inks.first, _BLACK, 0.5), 0.04),
    )


def bee(brief: Brief) -> Symbol:
    """A bee from above."""
    dice, inks = brief.dice, brief.inks
    wing_long, lean = dice.number(0.75, 0.95), dice.number(58, 80)
    body = blob([(0, -0.26), (0.34, -0.1), (0.36, 0.36), (0.16, 0.8), (0, 0.96)])
    bands = dice.count(2, 3)
    wing = leaf(wing_long, 0.5, 0.62).transformed(turn(lean)).transformed(shift(0.1, -0.22))
    hind = (
        leaf(wing_long * 0.7, 0.36, 0.62).transformed(turn(lean + 40)).transformed(shift(0.1, -0.1))
    )
    stripes = [
        Shape(rectangle(-0.6, 0.06 + 0.26 * i, 1.2, 0.13), inks.second, clip=body)
        for i in range(bands)
    ]
    feelers = smooth([(0.06, -0.6), (0.14, -0.84), (0.3, -0.94)], closed=False)
    feelers += smooth([(-0.06, -0.6), (-0.14, -0.84), (-0.3, -0.94)], closed=False)
    pale = mixed(inks.second, inks.ground, 0.35)
    return (
        Shape(pair(hind), pale),
        Shape(pair(wing), inks.second),
        Shape(body, inks.first),
        *stripes,
        Shape(ellipse(0, -0.3, 0.27, 0.24), inks.first),
        Shape(ellipse(0, -0.54, 0.2, 0.17), inks.first),
        line(feelers, inks.first, 0.045),
    )


def ladybird(brief: Brief) -> Symbol:
    """A ladybird."""
    dice, inks = brief.dice, brief.inks
    spread, spots = dice.number(0.0, 12.0), dice.count(2, 4)
    half = arc(0, 0, 0.78, -90, 90).closed_by([])
    wing = (
        half.transformed(shift(0.025, 0))
        .transformed(turn(-spread, (0, -0.7)))
        .transformed(shift(0, 0.14))
    )
    dots = []
    for i in range(spots):
        x, y = polar(dice.number(0.3, 0.52), 40 + 110 * i / max(spots - 1, 1), (0, 0.14))
        dots.append(ellipse(x, y, dice.number(0.09, 0.13)))
    dark = mixed(inks.first, _BLACK, 0.72)
    head = ring_sector(0.94, 0.0, -38, 38).transformed(shift(0, 0.14))
    return (
        Shape(ellipse(0, 0.14, 0.8), dark),
        Shape(head, dark),
        Shape(pair(wing), inks.first),
        Shape(pair(many(dots)), inks.second if dice.chance(0.3) else dark),
        Shape(pair(ellipse(0.24, -0.62, 0.07)), inks.ground),
    )


def snail(brief: Brief) -> Symbol:
    """A snail and its coiled house."""
    dice, inks = brief.dice, brief.inks
    turns, width = dice.number(1.4, 2.1), dice.number(0.13, 0.18)
    foot = smooth([(-1.0, 0.84), (-0.5, 0.64), (0.3, 0.66), (0.62, 0.3), (0.66, -0.1),
        (0.92, -0.12), (0.98, 0.3),
                   (0.76, 0.78), (0.2, 0.9), (-0.6, 0.9)])  # fmt: skip
    horns = polygon([(0.7, -0.04), (0.64, -0.5), (0.7, -0.5), (0.78, -0.04)])
    horns += polygon([(0.84, -0.04), (0.98, -0.46), (1.04, -0.43), (0.92, -0.02)])
    shell = spiral(turns, 0.05, 0.58, 0).transformed(shift(-0.16, 0.14))
    return (
        Shape(foot, inks.second),
        Shape(horns, inks.second),
        Shape(many([ellipse(0.67, -0.52, 0.06), ellipse(1.02, -0.46, 0.06)]), inks.second),
        Shape(ellipse(-0.16, 0.14, 0.64), inks.first),
        line(shell, inks.ground, width * 0.5),
    )


def lizard(brief: Brief) -> Symbol:
    """A gecko from above, its tail in a curve."""
    dice, inks = brief.dice, brief.inks
    bend, curl = dice.number(0.2, 0.45), dice.number(0.4, 0.7)
    spine: list[XY] = [
        (0.1, -0.5),
        (-bend * 0.4, -0.1),
        (0.1, 0.3),
        (curl, 0.66),
        (curl * 0.7, 0.98),
        (0.16, 0.92),
    ]
    body = smooth([(0.14, -0.56), (0.2, -0.3), (0.1, -0.05), (0.26, 0.24), (0.08, 0.36),
        (-0.16, 0.1), (-0.2, -0.2),
                   (-0.02, -0.5)])  # fmt: skip
    legs = Outline(())
    feet = []
    for knee, foot in (((0.5, -0.34), (0.62, -0.68)), ((-0.42, -0.16), (-0.66, -0.42)),
                       ((0.46, 0.2), (0.7, 0.06)), ((-0.36, 0.28), (-0.5, 0.62))):  # fmt: skip
        start = (0.05, -0.25) if knee[1] < 0 else (0.05, 0.2)
        legs += smooth([start, knee, foot], closed=False, tension=0.6)
        feet += [ellipse(*polar(0.1, a, foot), 0.05) for a in range(0, 360, 90)]
    head = drop(0.2, 0.32).transformed(turn(14)).transformed(shift(0.14, -0.7))
    return (
        line(legs, inks.first, 0.1),
        Shape(many(feet), inks.second),
        line(smooth(spine, closed=False), inks.first, 0.13),
        Shape(body, inks.first),
        Shape(head, inks.first),
        line(smooth(spine[:3], closed=False), inks.second, 0.06),
    )


def paw(brief: Brief) -> Symbol:
    """A paw's print."""
    dice, inks = brief.dice, brief.inks
    wide, toe = dice.number(0.5, 0.64), dice.number(0.2, 0.26)
    pad = blob([(0, -0.08), (wide * 0.6, 0.14), (wide, 0.62), (wide * 0.56, 0.86), (0, 0.74)])
    inner = ellipse(0.26, -0.56, toe * 0.86, toe * 1.25)
    outer = (
        ellipse(0, 0, toe * 0.8, toe * 1.15).transformed(turn(20)).transformed(shift(0.74, -0.12))
    )
    heart = dice.chance(0.3)
    color = inks.second if heart else inks.first
    return (Shape(pad, inks.first), Shape(pair(inner), color), Shape(pair(outer), color))


def horse(brief: Brief) -> Symbol:
    """A knight of chess: a horse's head and neck."""
    dice, inks = brief.dice, brief.inks
    neck, nose = dice.number(0.5, 0.62), dice.number(-0.16, 0.0)
    head = smooth(
        [(0.62, 0.92), (0.56, 0.3), (0.3, -0.5), (-0.02, -0.78), (-0.14, -1.0), (-0.24, -0.72),
            (-0.5, -0.42),
         (-0.82, nose + 0.12), (-0.78, nose + 0.34), (-0.56, nose + 0.36), (-0.2, nose + 0.16),
         (-0.1, 0.3),
         (-0.4, 0.62), (-neck, 0.92)], tension=0.82
    )  # fmt: skip
    mane = smooth([(0.0, -0.84), (0.36, -0.66), (0.7, -0.1), (0.8, 0.92), (0.62, 0.92),
        (0.5, 0.1), (0.24, -0.46)],
                  tension=0.85)  # fmt: skip
    base = rectangle(-0.72, 0.9, 1.6, 0.14, 0.05)
    shapes = [
        Shape(head, inks.first),
        Shape(mane, inks.second),
        Shape(ellipse(-0.26, -0.36, 0.05), inks.ground),
    ]
    if dice.chance(0.5):
        shapes.append(Shape(base, inks.first))
    return tuple(shapes)


def dove_leaf(brief: Brief) -> Symbol:
    """A bird cut out of a leaf: one shape with a wing let in."""
    dice, inks = brief.dice, brief.inks
    body = smooth([(-1.0, -0.1), (-0.66, -0.34), (-0.36, -0.24), (0.0, -0.06), (0.5, 0.04),
        (1.0, dice.number(-0.2, 0.1)),
                   (0.56, 0.4), (0.0, 0.58), (-0.5, 0.34), (-0.7, 0.02)], tension=0.9)  # fmt: skip
    wings = [
        leaf(dice.number(0.85, 1.05), 0.42, 0.55)
        .transformed(turn(a))
        .transformed(shift(0.02 + 0.1 * i, 0.1))
        for i, a in enumerate((-8, 24, 52))
    ]
    hole = backwards(ellipse(-0.66, -0.14, 0.05))
    return (
        Shape(body + hole, inks.first),
        *(
            Shape(w, inks.second if i == 1 else inks.first, inks.ground, 0.05)
            for i, w in enumerate(wings)
        ),
    )
