"""Buildings and landscapes."""

from pandok.forge.artwork.drawing import Shape
from pandok.forge.artwork.outline import (
    XY,
    Outline,
    arc,
    ellipse,
    polygon,
    polyline,
    rectangle,
    shift,
    smooth,
    turn,
)
from pandok.forge.artwork.palette import mixed
from pandok.forge.marks.brief import Brief, Symbol
from pandok.forge.marks.constructions import (
    blob,
    line,
    many,
    pair,
    ring_sector,
    rounded,
    star,
)

_WHITE = (255, 255, 255)
_BLACK = (0, 0, 0)


def peaks(brief: Brief) -> Symbol:
    """Mountains under a sun."""
    dice, inks = brief.dice, brief.inks
    high, second_at = dice.number(-0.95, -0.6), dice.number(0.3, 0.6)
    back = polygon([(-0.15, 0.75), (second_at, high + dice.number(0.2, 0.5)), (1.0, 0.75)])
    front = polygon([(-1.0, 0.75), (-0.28, high), (0.5, 0.75)])
    snow = polygon(
        [(-0.28, high), (-0.02, high + 0.49), (-0.17, high + 0.38), (-0.28, high + 0.55),
         (-0.4, high + 0.4), (-0.53, high + 0.5)]
    )  # fmt: skip
    shapes = [
        Shape(back, mixed(inks.first, inks.ground, 0.4)),
        Shape(front, inks.first),
    ]
    if dice.chance(0.7):
        shapes.append(Shape(snow, inks.ground, clip=front))
    if dice.chance(0.7):
        shapes.insert(
            0, Shape(ellipse(dice.number(0.3, 0.7), -0.7, dice.number(0.2, 0.3)), inks.second)
        )
    if dice.chance(0.6):
        shapes.append(Shape(rectangle(-1.0, 0.83, 2.0, 0.13, 0.065), inks.second))
    return tuple(shapes)


def hills(brief: Brief) -> Symbol:
    """Fields with furrows under a rising sun, in a disc."""
    dice, inks = brief.dice, brief.inks
    disc = ellipse(0, 0, 1)
    rows, horizon = dice.count(3, 5), dice.number(-0.05, 0.2)
    shapes = [
        Shape(disc, mixed(inks.second, inks.ground, 0.65)),
        Shape(ellipse(dice.number(-0.3, 0.3), horizon - 0.1, dice.number(0.3, 0.42)),
            inks.second, clip=disc),
        Shape(smooth([(-1.2, horizon + 0.1), (-0.4, horizon - 0.1), (0.3, horizon + 0.08),
            (1.2, horizon - 0.12)],
                     closed=False).closed_by([(1.2, 1.2), (-1.2, 1.2)]), inks.first, clip=disc),
    ]  # fmt: skip
    for i in range(rows):
        x = -0.8 + 1.6 * i / (rows - 1)
        furrow = smooth(
            [(x * 0.3 + 0.1, horizon + 0.14), (x * 0.6, 0.55), (x * 1.3, 1.1)], closed=False
        )
        shapes.append(Shape(furrow, None, inks.ground, 0.055, clip=disc))
    return tuple(shapes)


def temple(brief: Brief) -> Symbol:
    """A front with columns and a gable."""
    dice, inks = brief.dice, brief.inks
    columns, width = dice.count(3, 5), dice.number(0.17, 0.24)
    gable = polygon([(0, -0.95), (0.95, -0.42), (-0.95, -0.42)])
    shapes = [Shape(gable, inks.first), Shape(rectangle(-0.92, -0.34, 1.84, 0.13), inks.first)]
    for i in range(columns):
        x = -0.72 + 1.44 * i / (columns - 1)
        shapes.append(Shape(rectangle(x - width / 2, -0.14, width, 0.76), inks.second))
    shapes += [
        Shape(rectangle(-0.88, 0.68, 1.76, 0.12), inks.first),
        Shape(rectangle(-1, 0.84, 2.0, 0.14), inks.first),
    ]
    if dice.chance(0.5):
        shapes.append(Shape(ellipse(0, -0.6, 0.1), inks.ground))
    return tuple(shapes)


def pagoda(brief: Brief) -> Symbol:
    """A tower with upturned eaves."""
    dice, inks = brief.dice, brief.inks
    tiers, upturn = dice.count(2, 4), dice.number(0.08, 0.18)
    shapes: list[Shape] = []
    step = 1.66 / tiers
    for i in range(tiers):
        top = -0.78 + step * i
        half = 0.5 + 0.42 * i / max(tiers - 1, 1)
        roof = smooth(
            [(0, top), (half * 0.5, top + step * 0.3), (half, top + step * 0.4 - upturn),
                (half * 0.96, top + step * 0.5),
             (0, top + step * 0.52), (-half * 0.96, top + step * 0.5),
             (-half, top + step * 0.4 - upturn),
             (-half * 0.5, top + step * 0.3)], tension=0.55
        )  # fmt: skip
        wall = rectangle(-half * 0.56, top + step * 0.48, half * 1.12, step * 0.54)
        shapes += [Shape(wall, inks.second), Shape(roof, inks.first)]
    door = arc(0, 0.86, 0.14, 180, 360).closed_by([(0.14, 1.0), (-0.14, 1.0)])
    return (
        *shapes,
        Shape(rectangle(-0.03, -1.05, 0.06, 0.34), inks.first),
        Shape(door, inks.ground),
        Shape(rectangle(-0.8, 0.88, 1.6, 0.1), inks.first),
    )


def hanok(brief: Brief) -> Symbol:
    """A tiled roof with a long sweep over two posts."""
    dice, inks = brief.dice, brief.inks
    lift, deep = dice.number(0.12, 0.28), dice.number(0.34, 0.46)
    roof = Outline(
        (
            ("M", ((-0.62, -0.62),)),
            ("Q", ((0.0, -0.5), (0.62, -0.62))),
            ("Q", ((0.72, -0.2), (1.05, -lift))),
            ("L", ((1.0, -lift + 0.14),)),
            ("Q", ((0.0, deep - 0.2), (-1.0, -lift + 0.14))),
            ("L", ((-1.05, -lift),)),
            ("Q", ((-0.72, -0.2), (-0.62, -0.62))),
            ("Z", ()),
        )
    )
    ribs = Outline(())
    count = dice.count(4, 7)
    for i in range(count):
        x = -0.46 + 0.92 * i / (count - 1)
        ribs += polyline([(x, -0.54), (x * 1.5, 0.1)])
    posts = [rectangle(x - 0.055, 0.0, 0.11, 0.72) for x in (-0.66, -0.22, 0.22, 0.66)]
    return (
        Shape(many(posts), inks.second),
        Shape(rectangle(-0.78, 0.06, 1.56, 0.1), inks.second),
        Shape(roof, inks.first),
        Shape(ribs, None, inks.ground, 0.035, clip=roof),
        line(smooth([(-0.68, -0.68), (0, -0.56), (0.68, -0.68)], closed=False), inks.first, 0.1),
        Shape(rectangle(-0.9, 0.72, 1.8, 0.13, 0.02), inks.first),
    )


def castle(brief: Brief) -> Symbol:
    """A tower with battlements, or three."""
    dice, inks = brief.dice, brief.inks
    three, slim = dice.chance(0.5), dice.number(0.3, 0.38)

    def tower(x: float, top: float, half: float, bottom: float) -> Outline:
        tooth = 2 * half * 1.24 / 5
        left = x - half * 1.24
        points: list[XY] = [(x - half, bottom), (x - half, top + 0.3), (left, top + 0.2)]
        for k in range(5):
            y = top if k % 2 == 0 else top + 0.12
            points += [(left + k * tooth, y), (left + (k + 1) * tooth, y)]
        points += [(x + half * 1.24, top + 0.2), (x + half, top + 0.3), (x + half, bottom)]
        return polygon(points)

    door = arc(0, 0.6, 0.16, 180, 360).closed_by([(0.16, 0.94), (-0.16, 0.94)])
    shapes = []
    if three:
        shapes.append(
            Shape(many([tower(-0.7, -0.3, 0.2, 0.94), tower(0.7, -0.3, 0.2, 0.94)]), inks.second)
        )
        shapes.append(Shape(rectangle(-0.6, 0.24, 1.2, 0.7), inks.first))
    shapes.append(Shape(tower(0, -0.9, slim, 0.94), inks.first))
    window = rectangle(-0.055, -0.3, 0.11, 0.34, 0.055)
    return (*shapes, Shape(door, inks.ground), Shape(window, inks.ground))


def house(brief: Brief) -> Symbol:
    """A house under one steep roof."""
    dice, inks = brief.dice, brief.inks
    pitch, thick = dice.number(0.7, 1.0), dice.number(0.13, 0.19)
    roof = polyline([(-0.98, -0.9 + pitch), (0, -0.85), (0.98, -0.9 + pitch)])
    body = polygon(
        [
            (-0.66, -0.3 + pitch * 0.34),
            (0, -0.62),
            (0.66, -0.3 + pitch * 0.34),
            (0.66, 0.9),
            (-0.66, 0.9),
        ]
    )
    window = dice.pick(("cross", "round", "heart", "door"))
    shapes = [Shape(body, inks.second), line(roof, inks.first, thick)]
    if window == "cross":
        panes = [rectangle(x, y, 0.2, 0.2) for x in (-0.23, 0.03) for y in (0.1, 0.36)]
        shapes.append(Shape(many(panes), inks.ground))
    elif window == "round":
        shapes.append(Shape(ellipse(0, 0.2, 0.24), inks.ground))
    elif window == "heart":
        half = Outline(
            (("M", ((0.0, 0.56),)), ("C", ((0.4, 0.3), (0.42, -0.06), (0.0, 0.14))), ("Z", ()))
        )
        shapes.append(Shape(pair(half), inks.first))
    else:
        door = arc(0, 0.36, 0.22, 180, 360).closed_by([(0.22, 0.9), (-0.22, 0.9)])
        shapes.append(Shape(door, inks.first))
    if dice.chance(0.4):
        shapes.insert(0, Shape(rectangle(0.42, -0.86, 0.2, 0.5), inks.first))
    return tuple(shapes)


def skyline(brief: Brief) -> Symbol:
    """Towers of a city."""
    dice, inks = brief.dice, brief.inks
    count = dice.count(4, 6)
    width = 2.0 / count
    shapes = []
    for i in range(count):
        x, high = -1 + i * width, dice.number(0.6, 1.75)
        top = 0.9 - high
        kind = dice.pick(("flat", "slant", "point", "round"))
        w = width * 0.84
        if kind == "slant":
            block = polygon([(x, 0.9), (x, top), (x + w, top + 0.24), (x + w, 0.9)])
        elif kind == "point":
            block = polygon(
                [
                    (x, 0.9),
                    (x, top + 0.2),
                    (x + w / 2, top - 0.06),
                    (x + w, top + 0.2),
                    (x + w, 0.9),
                ]
            )
        elif kind == "round":
            block = arc(x + w / 2, top + w / 2, w / 2, 180, 360).closed_by([(x + w, 0.9), (x, 0.9)])
        else:
            block = rectangle(x, top, w, high)
        shapes.append(Shape(block, inks.second if i == count // 2 else inks.first))
    return (*shapes, Shape(rectangle(-1.04, 0.96, 2.04, 0.08, 0.04), inks.first))


def bridge(brief: Brief) -> Symbol:
    """A bridge hung from two pylons."""
    dice, inks = brief.dice, brief.inks
    at, high = dice.number(0.4, 0.56), dice.number(-0.8, -0.6)
    cables = smooth([(-1.0, 0.2), (-at - 0.18, high + 0.34), (-at, high)], closed=False)
    cables += smooth(
        [(-at, high), (-at * 0.5, 0.0), (0, 0.18), (at * 0.5, 0.0), (at, high)], closed=False
    )
    cables += smooth([(at, high), (at + 0.18, high + 0.34), (1.0, 0.2)], closed=False)
    hangers = Outline(())
    for k in range(-3, 4):
        x = at * k / 4
        hangers += polyline([(x, 0.18 - (0.18 - high) * (k / 4) ** 2 * 0.92), (x, 0.36)])
    water = smooth([(-0.8, 0.82), (-0.4, 0.74), (0, 0.82), (0.4, 0.74), (0.8, 0.82)], closed=False)
    return (
        line(hangers, inks.first, 0.035),
        line(cables, inks.first, 0.06),
        Shape(
            many([rectangle(s * at - 0.07, high - 0.06, 0.14, 1.2) for s in (-1, 1)]), inks.first
        ),
        Shape(rectangle(-1.02, 0.3, 2.04, 0.13, 0.02), inks.second),
        line(water, inks.second, 0.06),
    )


def gate(brief: Brief) -> Symbol:
    """Nested arches, as of a gate or a rainbow."""
    dice, inks = brief.dice, brief.inks
    count, width = dice.count(2, 4), dice.number(0.15, 0.2)
    legs = dice.number(0.2, 0.9)
    pitch = width * dice.number(1.3, 1.6)
    shapes = []
    for i in range(count):
        r = 0.92 - i * pitch
        curve = Outline(
            (
                ("M", ((-r, legs),)),
                ("L", ((-r, 0.0),)),
                *arc(0, 0, r, 180, 360).segments[1:],
                ("L", ((r, legs),)),
            )
        )
        tone = mixed(inks.first, inks.second, i / max(count - 1, 1))
        shapes.append(line(curve, tone, width))
    if dice.chance(0.5):
        inner = 0.92 - count * pitch + width * 0.4
        shapes.append(Shape(ellipse(0, legs - inner * 0.5, max(inner * 0.5, 0.08)), inks.second))
    return tuple(shapes)


def tent(brief: Brief) -> Symbol:
    """A tent among trees under the stars."""
    dice, inks = brief.dice, brief.inks
    top = dice.number(-0.7, -0.5)
    door = dice.number(0.2, 0.32)
    firs = [
        rounded([(x, 0.0 - h), (x + 0.28, 0.72), (x - 0.28, 0.72)], 0.03)
        for x, h in ((-0.84, dice.number(0.2, 0.5)), (0.86, dice.number(0.1, 0.5)))
    ]
    return (
        Shape(many(firs), inks.second),
        Shape(polygon([(0, top), (0.82, 0.74), (-0.82, 0.74)]), inks.first),
        Shape(polygon([(0, top + 0.3), (door, 0.74), (-door, 0.74)]), inks.ground),
        line(
            polyline([(0.0, top), (0.12, top - 0.2)]) + polyline([(0.0, top), (-0.12, top - 0.2)]),
            inks.first,
            0.07,
        ),
        Shape(rectangle(-1.05, 0.78, 2.1, 0.1, 0.05), inks.first),
        Shape(polygon(star(4, 0.16, 0.05)).transformed(shift(0.5, -0.7)), inks.second),
    )


def windmill(brief: Brief) -> Symbol:
    """A windmill."""
    dice, inks = brief.dice, brief.inks
    spin, long = dice.number(10, 60), dice.number(0.66, 0.8)
    tower = polygon([(-0.2, -0.24), (0.2, -0.24), (0.42, 0.96), (-0.42, 0.96)])
    cap = blob([(0, -0.52), (0.22, -0.4), (0.25, -0.2), (0, -0.18)])
    sail = rectangle(0.03, -long, 0.19, long * 0.72)
    spar = polyline([(0, 0), (0, -long)])
    door = arc(0, 0.74, 0.13, 180, 360).closed_by([(0.13, 0.96), (-0.13, 0.96)])
    shapes = [Shape(tower, inks.first), Shape(cap, inks.first), Shape(door, inks.ground)]
    for k in range(4):
        place = turn(spin + 90 * k).then(shift(0, -0.28))
        shapes.append(Shape(sail.transformed(place), inks.second))
        shapes.append(line(spar.transformed(place), inks.first, 0.055))
    return (*shapes, Shape(ellipse(0, -0.28, 0.07), inks.ground))


def fountain(brief: Brief) -> Symbol:
    """Jets of a fountain above a basin."""
    dice, inks = brief.dice, brief.inks
    jets, high = dice.count(2, 3), dice.number(0.9, 1.1)
    curves = Outline(())
    for i in range(jets):
        reach = 0.28 + 0.26 * i
        top = 0.3 - high * (1 - 0.22 * i)
        for side in (-1, 1):
            curves += smooth([(0, 0.42), (side * reach * 0.3, top),
                (side * reach * 0.9, top + 0.3), (side * reach, 0.36)],
                             closed=False)  # fmt: skip
    basin = ring_sector(0.86, 0.0, 90, 270).transformed(shift(0, 0.42))
    return (
        line(curves, inks.second, dice.number(0.06, 0.09)),
        Shape(
            Outline(
                tuple(
                    (v, tuple((x, 0.42 + (y - 0.42) * 0.5) for x, y in p))
                    for v, p in basin.segments
                )
            ),
            inks.first,
        ),
        Shape(rectangle(-0.14, 0.78, 0.28, 0.16), inks.first),
        Shape(rectangle(-0.4, 0.92, 0.8, 0.1, 0.05), inks.first),
    )
