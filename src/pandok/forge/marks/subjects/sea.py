"""The sea: what lives in it and what sails on it."""

from pandok.forge.artwork.drawing import Shape
from pandok.forge.artwork.outline import (
    Outline,
    arc,
    ellipse,
    polygon,
    polyline,
    rectangle,
    scale,
    shift,
    smooth,
    turn,
)
from pandok.forge.artwork.palette import mixed
from pandok.forge.marks.brief import Brief, Symbol
from pandok.forge.marks.constructions import (
    blob,
    leaf,
    line,
    many,
    pair,
    polar,
    regular,
    ring_sector,
    rounded,
    star,
)

_WHITE = (255, 255, 255)
_BLACK = (0, 0, 0)


def fish(brief: Brief) -> Symbol:
    """A fish with stripes or scales."""
    dice, inks = brief.dice, brief.inks
    plump, stripes = dice.number(0.38, 0.62), dice.count(0, 4)
    body = smooth([(-0.95, 0), (-0.35, -plump), (0.4, -plump * 0.55), (0.62, 0),
                   (0.4, plump * 0.55), (-0.35, plump)], tension=0.95)  # fmt: skip
    spread = dice.number(0.36, 0.56)
    tail = smooth([(0.5, 0), (0.98, -spread), (0.84, 0), (0.98, spread)], tension=0.7)
    fin = smooth([(-0.3, -plump * 0.95), (0.1, -plump - 0.3), (0.26, -plump * 0.72)], tension=0.8)
    marks = [
        Shape(arc(-0.75 + 0.26 * i, 0, 0.5, -50, 50), None, inks.second, 0.075, clip=body)
        for i in range(stripes)
    ]
    return (
        Shape(tail, inks.second),
        Shape(fin, inks.second),
        Shape(body, inks.first),
        *marks,
        Shape(ellipse(-0.62, -0.1, 0.07), inks.ground),
    )


def whale(brief: Brief) -> Symbol:
    """A whale that spouts."""
    dice, inks = brief.dice, brief.inks
    arch, tail = dice.number(-0.5, -0.3), dice.number(-0.6, -0.35)
    body = smooth([(-1.0, 0.16), (-0.82, -0.22), (-0.4, arch), (0.2, arch + 0.1), (0.62, 0.12),
        (0.86, tail + 0.1),
                   (0.98, tail + 0.16), (0.86, 0.4), (0.4, 0.62), (-0.5, 0.66),
                   (-0.94, 0.46)])  # fmt: skip
    fluke = leaf(0.44, 0.26).transformed(turn(56)).transformed(shift(0.9, tail + 0.2))
    fluke += leaf(0.44, 0.26).transformed(turn(-48)).transformed(shift(0.92, tail + 0.2))
    belly = smooth(
        [(-0.98, 0.26), (-0.5, 0.3), (0.1, 0.36), (0.4, 0.62), (-0.5, 0.68), (-0.96, 0.5)]
    )
    spout = smooth(
        [(-0.46, arch - 0.06), (-0.46, arch - 0.3), (-0.66, arch - 0.46), (-0.82, arch - 0.34)],
        closed=False,
    )
    spout += smooth([(-0.46, arch - 0.3), (-0.26, arch - 0.46), (-0.1, arch - 0.34)], closed=False)
    return (
        Shape(fluke, inks.first),
        Shape(body, inks.first),
        Shape(belly, inks.second, clip=body),
        Shape(ellipse(-0.66, 0.1, 0.055), inks.ground),
        line(spout, inks.second, 0.08),
    )


def whale_tail(brief: Brief) -> Symbol:
    """A whale's tail above the waves."""
    dice, inks = brief.dice, brief.inks
    spread, rise = dice.number(0.8, 1.0), dice.number(-0.95, -0.75)
    half = smooth([(0.0, -0.44), (0.3, -0.72), (spread * 0.8, rise), (spread, rise + 0.12),
        (0.6, -0.26),
                   (0.16, -0.06), (0.22, 0.5), (0.0, 0.5)], tension=0.85)  # fmt: skip
    shapes = [Shape(pair(half), inks.first)]
    for i in range(dice.count(1, 2)):
        y = 0.56 + 0.24 * i
        crest = smooth(
            [
                (-0.9, y),
                (-0.6, y - 0.09),
                (-0.3, y),
                (0, y - 0.09),
                (0.3, y),
                (0.6, y - 0.09),
                (0.9, y),
            ],
            closed=False,
        )
        shapes.append(line(crest, inks.second, 0.09))
    return tuple(shapes)


def crab(brief: Brief) -> Symbol:
    """A crab."""
    dice, inks = brief.dice, brief.inks
    wide, claw = dice.number(0.52, 0.64), dice.number(0.24, 0.32)
    shell = blob([(0, -0.16), (wide * 0.7, -0.12), (wide, 0.2), (wide * 0.55, 0.56), (0, 0.64)])
    legs = Outline(())
    for i in range(3):
        y = 0.16 + 0.18 * i
        tip = (0.98 - 0.1 * i, y + 0.3)
        legs += smooth(
            [(wide * 0.7, y), (0.84 - 0.06 * i, y - 0.04), tip], closed=False, tension=0.7
        )
        legs += smooth(
            [(-wide * 0.7, y), (-0.84 + 0.06 * i, y - 0.04), (-tip[0], tip[1])],
            closed=False,
            tension=0.7,
        )
    arm = smooth([(wide * 0.7, 0.0), (0.86, -0.14), (0.72, -0.44)], closed=False)
    arm += smooth([(-wide * 0.7, 0.0), (-0.86, -0.14), (-0.72, -0.44)], closed=False)
    pincer = (
        ring_sector(claw, 0.0, 30, 330)
        .transformed(turn(dice.number(-30, 10)))
        .transformed(shift(0.66, -0.6))
    )
    return (
        line(legs, inks.first, 0.085),
        line(arm, inks.first, 0.13),
        Shape(pair(pincer), inks.second),
        Shape(shell, inks.first),
        Shape(pair(ellipse(0.17, -0.28, 0.08)), inks.first),
        Shape(pair(ellipse(0.17, -0.29, 0.035)), inks.ground),
        line(smooth([(-0.2, 0.3), (0, 0.38), (0.2, 0.3)], closed=False), inks.ground, 0.05),
    )


def octopus(brief: Brief) -> Symbol:
    """An octopus."""
    dice, inks = brief.dice, brief.inks
    wide, width = dice.number(0.46, 0.58), dice.number(0.13, 0.18)
    head = blob([(0, -0.96), (wide * 0.8, -0.76), (wide, -0.3), (wide * 0.7, 0.06), (0, 0.2)])
    arms = Outline(())
    for i, (x, y) in enumerate(((0.98, 0.1), (0.86, 0.6), (0.36, 0.86))):
        curl = dice.number(0.06, 0.2)
        knee = (x * 0.62, y * 0.5 + 0.28)
        right = [(0.12 + 0.1 * (2 - i), -0.02), knee, (x, y), (x - curl * 0.6, y - curl)]
        arms += smooth(right, closed=False)
        arms += smooth([(-px, py) for px, py in right], closed=False)
    return (
        line(arms, inks.first, width),
        Shape(head, inks.first),
        Shape(pair(ellipse(0.2, -0.2, 0.11)), inks.ground),
        Shape(pair(ellipse(0.2, -0.18, 0.055)), mixed(inks.first, _BLACK, 0.6)),
        Shape(
            many(
                [ellipse(0.2, -0.66, 0.07), ellipse(-0.02, -0.76, 0.05), ellipse(0.0, -0.56, 0.04)]
            ),
            inks.second,
        ),
    )


def turtle(brief: Brief) -> Symbol:
    """A turtle from above."""
    dice, inks = brief.dice, brief.inks
    wide = dice.number(0.56, 0.68)
    shell = ellipse(0, 0.06, wide, 0.74)
    flipper = smooth([(0.36, -0.4), (0.78, -0.66), (1.0, -0.3), (0.74, -0.32), (0.5, -0.12)])
    hind = smooth([(0.3, 0.6), (0.6, 0.62), (0.7, 0.94), (0.4, 0.84)])
    plates = [polygon(regular(6, 0.23)).transformed(scale(1, 1.05)).transformed(shift(0, 0.06))]
    for i in range(6):
        x, y = polar(0.42, 60 * i)
        plates.append(polygon(regular(6, 0.15)).transformed(shift(x * wide / 0.64, y * 1.1 + 0.06)))
    return (
        Shape(pair(flipper), inks.first),
        Shape(pair(hind), inks.first),
        Shape(blob([(0, -1.0), (0.17, -0.9), (0.16, -0.62), (0, -0.56)]), inks.first),
        Shape(shell, inks.first, inks.ground, 0.06),
        Shape(many(plates), inks.second),
    )


def shell(brief: Brief) -> Symbol:
    """A scallop shell."""
    dice, inks = brief.dice, brief.inks
    ribs, spread = dice.count(5, 9), dice.number(62, 80)
    step = 2 * spread / ribs
    shapes = []
    for i in range(ribs):
        middle = -spread + step * (i + 0.5)
        tip = polar(1.5, middle, (0, 0.72))
        half = 1.5 * step / 2 * 0.01745
        petal = ellipse(0, 0, half, half * 0.8).transformed(turn(middle)).transformed(shift(*tip))
        wedge = polygon(
            [
                (0, 0.72),
                polar(1.5, middle - step / 2 + 0.9, (0, 0.72)),
                polar(1.5, middle + step / 2 - 0.9, (0, 0.72)),
            ]
        )
        shapes.append(
            Shape(wedge + petal, inks.second if i % 2 and dice.chance(0.5) else inks.first)
        )
    hinge = polygon([(-0.3, 0.94), (0.3, 0.94), (0.22, 0.66), (-0.22, 0.66)])
    return (*shapes, Shape(hinge, inks.first, inks.ground, 0.04))


def seahorse(brief: Brief) -> Symbol:
    """A seahorse."""
    dice, inks = brief.dice, brief.inks
    curl = dice.number(0.24, 0.34)
    belly = dice.number(0.26, 0.38)
    spine = smooth([(-0.1, -0.66), (0.2, -0.3), (0.12, 0.1), (0.06, 0.4), (0.16, 0.74),
        (-0.06, 0.96), (-0.1 - curl, 0.82),
                    (-0.08 - curl * 0.4, 0.7)], closed=False)  # fmt: skip
    body = smooth(
        [
            (0.0, -0.5),
            (0.3, -0.24),
            (0.24, 0.2),
            (0.12, 0.5),
            (-0.02, 0.4),
            (-belly * 0.7, 0.1),
            (-0.2, -0.3),
        ]
    )
    head = smooth([(-0.72, -0.52), (-0.3, -0.72), (-0.1, -0.96), (0.14, -0.82), (0.16, -0.5),
        (-0.1, -0.44), (-0.4, -0.44)],
                  tension=0.9)  # fmt: skip
    fin = smooth([(0.24, -0.2), (0.56, -0.26), (0.6, 0.06), (0.22, 0.14)], tension=0.8)
    return (
        Shape(fin, inks.second),
        line(spine, inks.first, 0.17),
        Shape(body, inks.first),
        Shape(head, inks.first),
        Shape(ellipse(-0.1, -0.7, 0.06), inks.ground),
        line(smooth([(-0.16, 0.0), (0.0, 0.06), (0.16, 0.0)], closed=False), inks.second, 0.06),
        line(smooth([(-0.1, 0.2), (0.02, 0.25), (0.14, 0.2)], closed=False), inks.second, 0.06),
    )


def waves(brief: Brief) -> Symbol:
    """Waves in a disc, under a sun."""
    dice, inks = brief.dice, brief.inks
    amplitude, rows = dice.number(0.08, 0.2), dice.count(2, 4)
    disc = ellipse(0, 0, 1)
    shapes: list[Shape] = [Shape(disc, mixed(inks.second, inks.ground, 0.55))]
    for i in range(rows):
        y = -0.15 + 1.05 * i / rows
        color = mixed(inks.second, inks.first, (i + 0.4) / (rows - 0.6))
        crest = [
            (-1.3 + 0.65 * k, y + (amplitude if (k + i) % 2 else -amplitude)) for k in range(5)
        ]
        closed = smooth(crest, closed=False).closed_by([(1.3, 1.2), (-1.3, 1.2)])
        shapes.append(Shape(closed, color, clip=disc))
    x = dice.number(-0.4, 0.4)
    return (*shapes, Shape(ellipse(x, -0.52, dice.number(0.14, 0.2)), inks.first))


def breaker(brief: Brief) -> Symbol:
    """One breaking wave with its curl."""
    dice, inks = brief.dice, brief.inks
    curl = dice.number(0.0, 0.14)
    wave = smooth([(-1.0, 0.8), (-0.72, 0.3), (-0.3, -0.36), (0.2, -0.72), (0.72, -0.58),
        (0.92, -0.2), (0.72, 0.06),
                   (0.5 - curl, -0.04), (0.6, -0.26), (0.3, -0.34), (0.06, 0.0), (0.16, 0.4),
                   (0.56, 0.66),
                   (1.0, 0.7), (1.0, 0.86), (0, 0.9)], tension=0.9)  # fmt: skip
    foam = smooth(
        [(-0.56, 0.74), (-0.3, 0.24), (-0.1, -0.1), (-0.12, 0.3), (0.1, 0.66), (0.4, 0.8)],
        tension=0.8,
    )
    shapes = [Shape(wave, inks.first), Shape(foam, inks.second)]
    for i in range(dice.count(0, 3)):
        shapes.append(
            Shape(ellipse(-0.44 - 0.2 * i, -0.56 + 0.16 * i, 0.09 - 0.015 * i), inks.second)
        )
    return tuple(shapes)


def anchor(brief: Brief) -> Symbol:
    """An anchor."""
    dice, inks = brief.dice, brief.inks
    width, spread = dice.number(0.13, 0.19), dice.number(0.62, 0.78)
    stem = polyline([(0, -0.56), (0, 0.84)])
    hook = arc(0, 0.16, spread, 8, 172)
    barb = polygon([(spread - 0.26, 0.24), (spread + 0.06, -0.1), (spread + 0.2, 0.36)])
    bar = dice.number(0.34, 0.46)
    shapes = [
        line(stem, inks.first, width),
        line(hook, inks.first, width),
        Shape(pair(barb), inks.first),
        line(polyline([(-bar, -0.34), (bar, -0.34)]), inks.first, width),
        line(ellipse(0, -0.76, 0.18), inks.first, width * 0.8),
    ]
    if dice.chance(0.45):
        rope = smooth(
            [(-0.16, -0.7), (-0.5, -0.1), (0.3, 0.06), (-0.3, 0.4), (0.2, 0.62)], closed=False
        )
        shapes.append(line(rope, inks.ground, width * 0.85))
        shapes.append(line(rope, inks.second, width * 0.45))
    return tuple(shapes)


def sailboat(brief: Brief) -> Symbol:
    """A boat under sail."""
    dice, inks = brief.dice, brief.inks
    high, belly = dice.number(-1.0, -0.85), dice.number(0.0, 0.2)
    main = Outline(
        (
            ("M", ((0.06, high),)),
            ("Q", ((0.5 + belly, -0.2), (0.78, 0.36))),
            ("L", ((0.06, 0.36),)),
            ("Z", ()),
        )
    )
    jib = Outline(
        (
            ("M", ((-0.08, high + dice.number(0.1, 0.3)),)),
            ("Q", ((-0.2 - belly, 0.0), (-0.7, 0.36))),
            ("L", ((-0.08, 0.36),)),
            ("Z", ()),
        )
    )
    hull = smooth([(-0.86, 0.48), (0, 0.5), (0.92, 0.48), (0.56, 0.84), (-0.5, 0.84)], tension=0.5)
    shapes = [Shape(main, inks.first), Shape(jib, inks.second), Shape(hull, inks.first)]
    if dice.chance(0.5):
        sea = smooth([(-1, 0.98), (-0.5, 0.9), (0, 0.98), (0.5, 0.9), (1, 0.98)], closed=False)
        shapes.append(line(sea, inks.second, 0.07))
    return tuple(shapes)


def helm(brief: Brief) -> Symbol:
    """A ship's wheel."""
    dice, inks = brief.dice, brief.inks
    spokes, rim = dice.pick((6, 8, 8, 10)), dice.number(0.58, 0.66)
    width = dice.number(0.1, 0.15)
    rays = Outline(())
    knobs = []
    for i in range(spokes):
        rays += polyline([polar(0.1, 360 * i / spokes), polar(0.9, 360 * i / spokes)])
        knobs.append(ellipse(*polar(0.92, 360 * i / spokes), 0.075))
    return (
        line(rays, inks.first, width * 0.7),
        Shape(many(knobs), inks.second),
        line(ellipse(0, 0, rim), inks.first, width * 1.3),
        Shape(ellipse(0, 0, 0.22), inks.first),
        Shape(ellipse(0, 0, 0.1), inks.second),
    )


def compass(brief: Brief) -> Symbol:
    """A compass card."""
    dice, inks = brief.dice, brief.inks
    long, waist, ring = dice.number(0.86, 1.0), dice.number(0.14, 0.22), dice.chance(0.6)
    minor = star(4, long * 0.6, waist, 45)
    corners = star(4, long, waist)
    light = many([polygon([(0, 0), corners[i], corners[i - 1]]) for i in range(0, 8, 2)])
    shade = many([polygon([(0, 0), corners[i], corners[i + 1]]) for i in range(0, 8, 2)])
    shapes = [Shape(polygon(minor), mixed(inks.second, inks.ground, 0.3))]
    if ring:
        shapes.insert(0, line(ellipse(0, 0, 0.72), inks.first, 0.06))
    return (
        *shapes,
        Shape(light, inks.first),
        Shape(shade, inks.second),
        Shape(ellipse(0, 0, 0.07), inks.ground),
    )


def lighthouse(brief: Brief) -> Symbol:
    """A lighthouse with its beams."""
    dice, inks = brief.dice, brief.inks
    foot, bands = dice.number(0.3, 0.4), dice.count(1, 3)
    tower = polygon([(-0.2, -0.42), (0.2, -0.42), (foot, 0.9), (-foot, 0.9)])
    stripes = [
        Shape(
            rectangle(-1, -0.2 + 1.1 * (i + 0.25) / bands, 2, 0.5 / bands), inks.ground, clip=tower
        )
        for i in range(bands)
    ]
    beam = polygon([(0.26, -0.66), (1.0, -0.9 - dice.number(0, 0.1)), (1.0, -0.36)])
    roof = rounded([(0, -1.02), (0.24, -0.8), (-0.24, -0.8)], 0.05)
    return (
        Shape(pair(beam) if dice.chance(0.6) else beam, inks.second),
        Shape(tower, inks.first),
        *stripes,
        Shape(rectangle(-0.28, -0.5, 0.56, 0.09, 0.03), inks.first),
        Shape(rectangle(-0.16, -0.8, 0.32, 0.28), inks.second),
        Shape(roof, inks.first),
        Shape(rectangle(-0.62, 0.88, 1.24, 0.12, 0.06), inks.second),
    )
