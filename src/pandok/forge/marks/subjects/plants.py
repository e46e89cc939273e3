"""Leaves, blossoms, fruit and trees."""

from itertools import pairwise

from pandok.forge.artwork.drawing import Shape
from pandok.forge.artwork.outline import (
    Outline,
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
    around,
    blob,
    drop,
    leaf,
    line,
    many,
    pair,
    polar,
    ring_sector,
)

_WHITE = (255, 255, 255)
_BLACK = (0, 0, 0)


def sprig(brief: Brief) -> Symbol:
    """A sprig with leaves in pairs."""
    dice, inks = brief.dice, brief.inks
    pairs, lean, wide = dice.count(2, 5), dice.number(28, 58), dice.number(0.22, 0.42)
    stem = smooth([(0, 1), (0.04, 0.3), (-0.03, -0.4), (0, -0.8)], closed=False)
    long = dice.number(0.55, 0.75) * 4 / (pairs + 1.2)
    one = leaf(min(long, 0.75), wide * 4 / (pairs + 1), dice.number(0.42, 0.58))
    shapes = [line(stem, inks.first, 0.07), Shape(one.transformed(shift(0, -0.5)), inks.first)]
    accent = dice.count(0, pairs)
    for i in range(pairs):
        y, size = 0.78 - i * 1.3 / pairs, scale(1.1 - 0.1 * i)
        for side in (-1, 1):
            turned = one.transformed(size.then(turn(side * lean)).then(shift(side * 0.03, y)))
            shapes.append(Shape(turned, inks.second if i == accent and side == 1 else inks.first))
    return tuple(shapes)


def laurel(brief: Brief) -> Symbol:
    """Two branches that make a wreath."""
    dice, inks = brief.dice, brief.inks
    count, opening = dice.count(6, 9), dice.number(16, 34)
    outward = []
    inward = []
    for i in range(count):
        angle = 176 - (176 - opening) * (i + 0.3) / count
        size = 0.42 - 0.1 * i / count
        at = polar(0.8, angle)
        piece = leaf(size, size * 0.46)
        outward.append(piece.transformed(turn(angle - 66)).transformed(shift(*at)))
        inward.append(piece.transformed(turn(angle - 128)).transformed(shift(*at)))
    stem = Outline(
        smooth([polar(0.8, 180 - (180 - opening) * k / 8) for k in range(9)], closed=False).segments
    )
    left = smooth([polar(0.8, 180 + (180 - opening) * k / 8) for k in range(9)], closed=False)
    center = dice.pick(("star", "dot", "none"))
    shapes = [
        line(stem + left, inks.first, 0.045),
        Shape(pair(many(outward)), inks.first),
        Shape(pair(many(inward)), inks.second if dice.chance(0.4) else inks.first),
    ]
    if center == "star":
        points = [polar(0.34 if k % 2 == 0 else 0.14, 36 * k) for k in range(10)]
        shapes.append(Shape(polygon(points), inks.second))
    elif center == "dot":
        shapes.append(Shape(ellipse(0, 0, 0.24), inks.second))
    return tuple(shapes)


def broad_leaf(brief: Brief) -> Symbol:
    """One leaf with its veins, parted along the middle."""
    dice, inks = brief.dice, brief.inks
    wide, veins, belly = dice.number(0.9, 1.4), dice.count(2, 4), dice.number(0.38, 0.55)
    whole = leaf(1.8, wide, belly)
    right = Outline((*whole.segments[:2], ("Z", ())))
    left = right.transformed(scale(-1, 1))
    two = dice.chance(0.6)
    lines = polyline([(0, 0.2), (0, -1.5)])
    for i in range(veins):
        y = -0.36 - 1.0 * i / veins
        for side in (-1, 1):
            lines += polyline([(0, y), (side * wide * 0.4, y - 0.34)])
    tilt = turn(dice.pick((0.0, 40.0, -40.0)))
    clip = whole.transformed(shift(0, 0.9))
    drawn = (
        Shape(right.transformed(shift(0, 0.9)), inks.first),
        Shape(
            left.transformed(shift(0, 0.9)),
            mixed(inks.first, inks.second, 0.5) if two else inks.first,
        ),
        Shape(
            lines.transformed(shift(0, 0.9)),
            None,
            inks.ground,
            dice.number(0.045, 0.075),
            clip=clip,
        ),
        line(polyline([(0, 0.86), (0, 1.1)]), inks.first, 0.09),
    )
    return tuple(s.transformed(tilt) for s in drawn)


def ginkgo(brief: Brief) -> Symbol:
    """A ginkgo leaf."""
    dice, inks = brief.dice, brief.inks
    spread, notch = dice.number(62, 86), dice.number(0.1, 0.45)
    ribs = dice.count(3, 5)
    rim = [polar(1.15 + 0.06 * (k % 2), spread * (1 - k / 5), (0, 0.42)) for k in range(5)]
    half = smooth([(0.0, 0.42), *[(x, y) for x, y in rim], (0.0, -0.72 + notch)], tension=0.85)
    stem = smooth([(0, 0.3), (0.02, 0.7), (dice.number(0.1, 0.3), 1.05)], closed=False)
    veins = Outline(())
    for i in range(1, ribs):
        for side in (-1, 1):
            veins += polyline([(0, 0.36), polar(1.0, side * spread * i / ribs, (0, 0.42))])
    return (
        Shape(pair(half), inks.first),
        line(veins, inks.ground, 0.035),
        line(stem, inks.second, 0.1),
    )


def clover(brief: Brief) -> Symbol:
    """A clover of three or four hearts."""
    dice, inks = brief.dice, brief.inks
    count, notch = dice.pick((3, 4, 4)), dice.number(0.08, 0.2)
    wide = dice.number(0.44, 0.54) * 3.6 / count
    half = Outline(
        (
            ("M", ((0.0, -0.04),)),
            ("C", ((0.16, -0.3), (wide, -0.3), (wide, -0.62))),
            ("C", ((wide, -0.96), (0.12, -1.04), (0.0, -0.9 + notch))),
            ("Z", ()),
        )
    )
    heart = pair(half)
    start = 0.0 if count == 3 else 45.0
    stem = smooth([(0, 0.0), (0.06, 0.5), (dice.number(0.2, 0.4), 1.02)], closed=False)
    veined = dice.chance(0.5)
    shapes = [line(stem, inks.first, 0.1)]
    for i, piece in enumerate(around(heart, count, start)):
        shapes.append(Shape(piece, inks.second if i == 0 and dice.chance(0.3) else inks.first))
    if veined:
        rays = Outline(())
        for i in range(count):
            rays += polyline(
                [polar(0.2, start + 360 * i / count), polar(0.6, start + 360 * i / count)]
            )
        shapes.append(line(rays, inks.ground, 0.04))
    return tuple(shapes)


def tulip(brief: Brief) -> Symbol:
    """A tulip."""
    dice, inks = brief.dice, brief.inks
    open_, high = dice.number(0.34, 0.5), dice.number(-1.0, -0.9)
    side = smooth(
        [(0.0, 0.12), (0.42, 0.02), (open_ + 0.1, -0.5), (open_, high), (0.16, -0.5)], tension=0.85
    )
    middle = leaf(1.0, 0.5, 0.5).transformed(shift(0, 0.12))
    blade = smooth([(0.02, 0.96), (0.14, 0.5), (0.6, 0.08), (0.56, 0.5), (0.2, 0.94)], tension=0.9)
    both = dice.chance(0.5)
    return (
        line(polyline([(0, 0.1), (0, 0.98)]), inks.second, 0.09),
        Shape(pair(blade) if both else blade, inks.second),
        Shape(middle, mixed(inks.first, _WHITE, 0.3)),
        Shape(pair(side), inks.first),
    )


def lotus(brief: Brief) -> Symbol:
    """A lotus on the water."""
    dice, inks = brief.dice, brief.inks
    layers, spread = dice.count(2, 3), dice.number(30, 42)
    shapes = []
    for i in range(layers, 0, -1):
        piece = (
            leaf(1.16 - 0.06 * i, 0.58, 0.54)
            .transformed(turn(spread * i))
            .transformed(shift(0, 0.36))
        )
        tone = mixed(inks.first, inks.second, i / layers)
        shapes.append(Shape(pair(piece), tone, inks.ground, 0.035))
    front = leaf(1.16, 0.62, 0.5).transformed(shift(0, 0.36))
    water = smooth([(-0.8, 0.6), (-0.4, 0.52), (0, 0.6), (0.4, 0.52), (0.8, 0.6)], closed=False)
    shapes.append(Shape(front, inks.first, inks.ground, 0.035))
    if dice.chance(0.6):
        shapes.append(line(water, inks.second, 0.075))
    return tuple(shapes)


def blossom(brief: Brief) -> Symbol:
    """A blossom of five notched petals with its stamens."""
    dice, inks = brief.dice, brief.inks
    notch, wide = dice.number(0.0, 0.2), dice.number(0.4, 0.5)
    count = dice.pick((5, 5, 6))
    half = Outline(
        (
            ("M", ((0.0, -0.1),)),
            ("C", ((0.14, -0.2), (wide, -0.44), (wide * 0.94, -0.72))),
            ("C", ((wide * 0.8, -0.96), (0.1, -1.02), (0.0, -0.98 + notch))),
            ("Z", ()),
        )
    )
    rays = Outline(())
    tips = []
    for i in range(count):
        angle = 360 * i / count + (180 / count if dice.chance(0.0) else 0.0)
        rays += polyline([polar(0.08, angle), polar(0.4, angle)])
        tips.append(ellipse(*polar(0.43, angle), 0.055))
    return (
        *(Shape(p, inks.first, inks.ground, 0.03) for p in around(pair(half), count)),
        line(rays, inks.second, 0.04),
        Shape(many(tips), inks.second),
        Shape(ellipse(0, 0, 0.13), inks.second),
    )


def rose(brief: Brief) -> Symbol:
    """A rose drawn as arcs about its heart."""
    dice, inks = brief.dice, brief.inks
    rings, twist = dice.count(2, 4), dice.number(30, 70)
    shapes = [Shape(ellipse(0, 0, 0.98 if rings > 2 else 0.9), inks.first)]
    for ring in range(rings):
        count = 3 + (rings - ring > 2) * 2
        outer = 0.94 - ring * 0.86 / rings
        for k in range(count):
            start = twist * ring + 360 * k / count
            points = [
                polar(outer - 0.25 / rings * (t / 6) ** 2 * 2.2, start + 360 / count * 1.18 * t / 6)
                for t in range(7)
            ]
            shapes.append(line(smooth(points, closed=False), inks.ground, 0.055))
    shapes.append(Shape(ellipse(0, 0, 0.09), inks.second))
    blade = leaf(0.62, 0.4).transformed(turn(118)).transformed(shift(0.72, 0.5))
    if dice.chance(0.6):
        shapes.insert(0, Shape(blade, inks.second))
        shapes.insert(0, Shape(blade.transformed(scale(-1, 1)), inks.second))
    return tuple(shapes)


def tree(brief: Brief) -> Symbol:
    """A tree with a round, parted or pointed crown."""
    dice, inks = brief.dice, brief.inks
    form = dice.pick(("fir", "crown", "leaves"))
    trunk = polygon([(-0.09, -0.1), (0.09, -0.1), (0.14, 0.96), (-0.14, 0.96)])
    shapes = [Shape(trunk, inks.second)]
    if form == "fir":
        tiers = dice.count(2, 4)
        for i in range(tiers - 1, -1, -1):
            top, half = -1.0 + 1.3 * i / tiers, 0.4 + 0.4 * (i + 1) / tiers
            tier = polygon([(0, top), (half, top + 1.7 / tiers), (-half, top + 1.7 / tiers)])
            shapes.append(Shape(tier, inks.first, inks.ground, 0.04))
    elif form == "crown":
        count = dice.count(6, 9)
        lobes = [
            ellipse(*polar(0.42, 360 * k / count, (0, -0.36)), dice.number(0.24, 0.34))
            for k in range(count)
        ]
        shapes.append(Shape(many([*lobes, ellipse(0, -0.36, 0.44)]), inks.first))
        branch = (
            polyline([(0, 0.3), (0.26, -0.1)])
            + polyline([(0, 0.14), (-0.24, -0.22)])
            + polyline([(0, 0.5), (0, -0.5)])
        )
        shapes.append(line(branch, inks.second, 0.075))
    else:
        count = dice.count(9, 14)
        for k in range(count):
            angle = -105 + 210 * k / (count - 1)
            long = 0.34 + 0.1 * (k % 2)
            piece = (
                leaf(long, 0.22)
                .transformed(turn(angle))
                .transformed(shift(*polar(0.5 + 0.16 * (k % 2), angle, (0, -0.28))))
            )
            shapes.append(Shape(piece, inks.second if k % 5 == 2 else inks.first))
        fork = smooth([(0, 0.6), (0.1, 0.1), (0.4, -0.36)], closed=False)
        fork += smooth([(0, 0.6), (-0.1, 0.1), (-0.4, -0.36)], closed=False)
        shapes.append(line(fork + polyline([(0, 0.6), (0, -0.56)]), inks.first, 0.08))
    return tuple(shapes)


def wheat(brief: Brief) -> Symbol:
    """An ear of grain, or three."""
    dice, inks = brief.dice, brief.inks
    ears, grains = dice.pick((1, 1, 3)), dice.count(4, 6)
    size = 0.5 if ears == 1 else 0.4
    grain = leaf(size, size * 0.48, 0.45)
    pieces = [grain.transformed(shift(0, -0.62))]
    for i in range(grains):
        y = 0.44 - 1.1 * i / grains
        for side in (-1, 1):
            pieces.append(grain.transformed(turn(side * 30)).transformed(shift(side * 0.06, y)))
    ear = many(pieces)
    stem = polyline([(0, -0.5), (0, 1.0)])
    shapes = []
    angles = (0.0,) if ears == 1 else (-26.0, 26.0, 0.0)
    for angle in angles:
        about = turn(angle, (0, 1.0))
        color = inks.first if angle == 0 else inks.second
        shapes.append(line(stem.transformed(about), color, 0.06))
        shapes.append(Shape(ear.transformed(about), color))
    return tuple(shapes)


def fruit(brief: Brief) -> Symbol:
    """An apple, a pear, a cherry or a fig with its leaf."""
    dice, inks = brief.dice, brief.inks
    kind = dice.pick(("apple", "pear", "cherries", "persimmon"))
    shine = dice.chance(0.5)
    if kind == "apple":
        body = blob([(0, -0.36), (0.34, -0.5), (0.8, -0.2), (0.72, 0.5), (0.32, 0.9), (0, 0.8)])
    elif kind == "pear":
        body = blob([(0, -0.72), (0.26, -0.58), (0.36, -0.14), (0.7, 0.34), (0.5, 0.86), (0, 0.96)])
    elif kind == "persimmon":
        body = blob([(0, -0.4), (0.6, -0.36), (0.94, 0.14), (0.6, 0.72), (0, 0.84)])
    else:
        stems = smooth([(-0.42, 0.4), (-0.3, -0.2), (0.14, -0.86)], closed=False)
        stems += smooth([(0.5, 0.5), (0.5, -0.1), (0.14, -0.86)], closed=False)
        blade = leaf(0.7, 0.4).transformed(turn(-70)).transformed(shift(0.14, -0.84))
        return (
            line(stems, inks.second, 0.08),
            Shape(blade, inks.second),
            Shape(ellipse(-0.44, 0.56, 0.4), inks.first),
            Shape(ellipse(0.5, 0.62, 0.36), inks.first),
            Shape(
                many([ellipse(-0.56, 0.42, 0.1), ellipse(0.38, 0.5, 0.09)]),
                mixed(inks.first, _WHITE, 0.5),
            ),
        )
    top = -0.66 if kind == "pear" else -0.4
    shapes = [Shape(body, inks.first)]
    if kind == "persimmon":
        cap = [
            leaf(0.42, 0.3).transformed(turn(a)).transformed(shift(0, -0.36))
            for a in (78, 140, 220, 282)
        ]
        return (
            *shapes,
            Shape(many(cap), inks.second),
            line(polyline([(0, -0.4), (0, -0.62)]), inks.second, 0.1),
        )
    blade = (
        leaf(0.58, 0.36).transformed(turn(dice.number(46, 70))).transformed(shift(0.02, top - 0.06))
    )
    stem = smooth([(0, top + 0.1), (-0.02, top - 0.14), (0.1, top - 0.36)], closed=False)
    shapes += [line(stem, inks.second, 0.08), Shape(blade, inks.second)]
    if shine:
        gleam = smooth([(-0.46, -0.02), (-0.56, 0.26), (-0.4, 0.56)], closed=False)
        shapes.append(line(gleam, inks.ground, 0.075))
    return tuple(shapes)


def citrus(brief: Brief) -> Symbol:
    """A slice of citrus fruit."""
    dice, inks = brief.dice, brief.inks
    count, rim, half = dice.count(6, 10), dice.number(0.09, 0.14), dice.chance(0.35)
    inner = 0.94 - rim - 0.06
    segment = ring_sector(inner, 0.1, -180 / count + 3.5, 180 / count - 3.5)
    ring = ellipse(0, 0, 1 - rim / 2)
    pieces = around(segment, count, 180 / count)
    if half:
        pieces = [p for i, p in enumerate(pieces) if i < count // 2]
        outer = smooth([polar(1 - rim / 2, 180 * k / 10) for k in range(11)], closed=False)
        return tuple(
            s.transformed(turn(-90 if dice.chance(1.0) else 0))
            for s in (line(outer, inks.first, rim), *(Shape(p, inks.second) for p in pieces))
        )
    blade = leaf(0.6, 0.36).transformed(turn(36)).transformed(shift(0.44, -0.78))
    shapes = [line(ring, inks.first, rim), *(Shape(p, inks.second) for p in pieces)]
    if dice.chance(0.5):
        shapes.insert(0, Shape(blade, inks.first))
    return tuple(shapes)


def grapes(brief: Brief) -> Symbol:
    """A bunch of grapes."""
    dice, inks = brief.dice, brief.inks
    rows, radius = dice.count(3, 4), dice.number(0.18, 0.21)
    shapes = []
    for row in range(rows):
        count = rows - row
        berries = [
            ellipse((k - (count - 1) / 2) * radius * 2.08, -0.2 + row * radius * 1.84, radius)
            for k in range(count)
        ]
        shapes.append(
            Shape(many(berries), inks.first if row != 1 else mixed(inks.first, inks.second, 0.45))
        )
    blade = leaf(0.7, 0.44).transformed(turn(dice.number(50, 74))).transformed(shift(0, -0.44))
    stem = smooth([(0, -0.36), (0.0, -0.66), (-0.2, -0.86)], closed=False)
    return (*shapes, Shape(blade, inks.second), line(stem, inks.second, 0.085))


def pineapple(brief: Brief) -> Symbol:
    """A pineapple."""
    dice, inks = brief.dice, brief.inks
    wide, lines = dice.number(0.44, 0.54), dice.count(3, 5)
    body = ellipse(0, 0.32, wide, 0.66)
    crown = [
        leaf(0.66 - 0.004 * abs(a), 0.2, 0.4).transformed(turn(a)).transformed(shift(0, -0.24))
        for a in (-62, 62, -32, 32, 0)
    ]
    grid = Outline(())
    for i in range(-lines, lines + 1):
        grid += polyline([(i * 0.36 - 1, -0.7), (i * 0.36 + 1, 1.3)])
        grid += polyline([(i * 0.36 + 1, -0.7), (i * 0.36 - 1, 1.3)])
    return (
        *(Shape(c, inks.second, inks.ground, 0.03) for c in crown),
        Shape(body, inks.first),
        Shape(grid, None, inks.ground, 0.05, clip=body),
    )


def mushroom(brief: Brief) -> Symbol:
    """A mushroom."""
    dice, inks = brief.dice, brief.inks
    wide, high = dice.number(0.8, 1.0), dice.number(-0.9, -0.7)
    cap = blob(
        [(0, high), (wide * 0.7, high * 0.68), (wide, 0.06), (wide * 0.6, 0.16), (0, 0.1)], 0.9
    )
    stalk = blob([(0, 0.0), (0.2, 0.06), (0.22, 0.5), (0.34, 0.84), (0, 0.92)])
    spots = [
        ellipse(x * wide, y, r)
        for x, y, r in ((-0.4, -0.3, 0.14), (0.1, -0.46, 0.17), (0.52, -0.16, 0.11))
    ]
    return (
        Shape(stalk, inks.second),
        Shape(cap, inks.first),
        Shape(many(spots[: dice.count(0, 3)] or [ellipse(0, high + 0.2, 0.02)]), inks.ground),
    )


def cactus(brief: Brief) -> Symbol:
    """A cactus in its pot."""
    dice, inks = brief.dice, brief.inks
    width, high = dice.number(0.26, 0.34), dice.number(-0.95, -0.75)
    left, right = dice.number(-0.1, 0.15), dice.number(-0.3, 0.0)
    arm = smooth(
        [(0, left + 0.2), (-0.5, left + 0.18), (-0.54, left - 0.3)], closed=False, tension=0.6
    )
    other = smooth(
        [(0, right + 0.3), (0.5, right + 0.28), (0.54, right - 0.2)], closed=False, tension=0.6
    )
    pot = polygon([(-0.42, 0.46), (0.42, 0.46), (0.3, 0.98), (-0.3, 0.98)])
    flower = [ellipse(*polar(0.09, 72 * k, (0, high - 0.14)), 0.07) for k in range(5)]
    shapes = [
        line(arm + other, inks.first, width * 0.72),
        line(polyline([(0, high), (0, 0.5)]), inks.first, width),
        line(polyline([(0, high + 0.06), (0, 0.4)]), inks.ground, 0.035),
        Shape(pot, inks.second),
        Shape(rectangle(-0.5, 0.4, 1.0, 0.15, 0.04), inks.second),
    ]
    return (*shapes, Shape(many(flower), inks.second)) if dice.chance(0.5) else tuple(shapes)


def bamboo(brief: Brief) -> Symbol:
    """Canes of bamboo with leaves."""
    dice, inks = brief.dice, brief.inks
    canes, width = dice.count(2, 3), dice.number(0.14, 0.2)
    shapes = []
    for i in range(canes):
        x = (i - (canes - 1) / 2) * 0.42
        top = -1 + dice.number(0.0, 0.5)
        joints = [top + (1 - top) * k / 3 for k in range(4)]
        parts = [
            rectangle(x - width / 2, a, width, b - a - 0.05, 0.04) for a, b in pairwise(joints)
        ]
        shapes.append(Shape(many(parts), inks.first))
    blades = [
        leaf(dice.number(0.5, 0.66), 0.17, 0.4)
        .transformed(turn(a))
        .transformed(shift(0.3, dice.number(-0.5, -0.1)))
        for a in (60, 100, 132)
    ]
    shapes.append(Shape(many(blades[: dice.count(2, 3)]), inks.second))
    other = (
        leaf(0.56, 0.17, 0.4).transformed(turn(-70)).transformed(shift(-0.3, dice.number(0.0, 0.3)))
    )
    return (*shapes, Shape(other, inks.second))


def acorn(brief: Brief) -> Symbol:
    """An acorn, or a cone with scales."""
    dice, inks = brief.dice, brief.inks
    wide = dice.number(0.5, 0.62)
    nut = blob([(0, -0.2), (wide * 0.94, -0.2), (wide * 0.8, 0.4), (0.16, 0.82), (0, 1.0)])
    cap = blob(
        [(0, -0.66), (wide * 0.9, -0.5), (wide * 1.22, -0.14), (wide * 0.9, -0.06), (0, -0.08)], 0.9
    )
    stem = smooth([(0, -0.62), (0.03, -0.84), (dice.number(-0.16, 0.2), -1.0)], closed=False)
    lines = Outline(())
    for i in range(-3, 4):
        lines += polyline([(i * 0.26 - 0.4, -0.8), (i * 0.26 + 0.4, 0.0)])
        lines += polyline([(i * 0.26 + 0.4, -0.8), (i * 0.26 - 0.4, 0.0)])
    blade = leaf(0.7, 0.34).transformed(turn(dice.number(60, 80))).transformed(shift(0.06, -0.66))
    shapes = [
        line(stem, inks.first, 0.1),
        Shape(nut, inks.second),
        Shape(cap, inks.first),
        Shape(lines, None, inks.ground, 0.035, clip=cap),
    ]
    if dice.chance(0.5):
        shapes.insert(0, Shape(blade, inks.first))
    return tuple(shapes)


def sprout(brief: Brief) -> Symbol:
    """Two seed leaves on a stalk, or a drop with one."""
    dice, inks = brief.dice, brief.inks
    lean, long = dice.number(40, 66), dice.number(0.85, 1.05)
    one = leaf(long, dice.number(0.46, 0.62), 0.55)
    second = one.transformed(scale(dice.number(0.62, 0.95)))
    stem = smooth([(0, 0.9), (0.02, 0.4), (0, 0.0)], closed=False)
    shapes = [
        line(stem, inks.first, 0.1),
        Shape(one.transformed(turn(lean)), inks.first),
        Shape(second.transformed(turn(-lean)).transformed(shift(0, 0.1)), inks.second),
    ]
    if dice.chance(0.4):
        return (Shape(drop(0.24, 0.5).transformed(shift(0, -0.62)), inks.second), *shapes)
    if dice.chance(0.5):
        return (*shapes, Shape(rectangle(-0.56, 0.86, 1.12, 0.11, 0.055), inks.second))
    return tuple(shapes)
