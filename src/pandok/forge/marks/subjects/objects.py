"""Tools and vessels."""

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
    backwards,
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


def gear(brief: Brief) -> Symbol:
    """A cogwheel."""
    dice, inks = brief.dice, brief.inks
    teeth, root = dice.count(7, 14), dice.number(0.72, 0.82)
    wide = 360 / teeth * dice.number(0.24, 0.3)
    corners = []
    for i in range(teeth):
        middle = 360 * i / teeth
        corners += [polar(root, middle - wide * 1.25), polar(1.0, middle - wide * 0.85),
                    polar(1.0, middle + wide * 0.85),
                        polar(root, middle + wide * 1.25)]  # fmt: skip
    hub = dice.number(0.3, 0.46)
    wheel = rounded(corners, 0.04) + backwards(ellipse(0, 0, hub))
    center = dice.pick(("dot", "ring", "bolt", "none"))
    shapes = [Shape(wheel, inks.first)]
    if center == "dot":
        shapes.append(Shape(ellipse(0, 0, hub * 0.6), inks.second))
    elif center == "ring":
        shapes.append(line(ellipse(0, 0, hub * 0.62), inks.second, 0.09))
    elif center == "bolt":
        shapes.append(Shape(polygon(regular(6, hub * 0.74)), inks.second))
    return tuple(shapes)


def wrenches(brief: Brief) -> Symbol:
    """Two tools crossed: spanners, hammers or a pair of them."""
    dice, inks = brief.dice, brief.inks
    width, angle = dice.number(0.17, 0.24), dice.number(36, 52)
    jaw = ring_sector(0.3, 0.0, 32, 328).transformed(shift(0, -0.78))
    gap = polygon([(-0.12, -1.12), (0.12, -1.12), (0.12, -0.8), (0, -0.7), (-0.12, -0.8)])
    spanner = (jaw, rectangle(-width / 2, -0.66, width, 1.66, width / 2), gap)
    head = polygon([(-0.42, -0.98), (0.3, -0.98), (0.48, -0.82), (0.3, -0.66), (-0.42, -0.66)])
    hammer = (head, rectangle(-width * 0.4, -0.7, width * 0.8, 1.7, 0.06), None)
    kinds = dice.pick(((spanner, spanner), (spanner, hammer), (hammer, hammer)))
    shapes = []
    for side, (top, handle, hole) in zip((-1, 1), kinds, strict=True):
        place = scale(float(side), 1.0).then(turn(side * -angle))
        color = inks.second if side > 0 else inks.first
        for part in (handle, top):
            shapes.append(Shape(part.transformed(place), color, inks.ground, 0.05))
        if hole is not None:
            shapes.append(Shape(hole.transformed(place), inks.ground))
    return tuple(shapes)


def key(brief: Brief) -> Symbol:
    """A key with an ornamental bow."""
    dice, inks = brief.dice, brief.inks
    width, bits = dice.number(0.13, 0.18), dice.count(2, 3)
    bow = dice.pick(("ring", "clover", "diamond"))
    shapes = [line(polyline([(0, -0.3), (0, 0.92)]), inks.first, width)]
    for i in range(bits):
        long = dice.number(0.2, 0.36)
        shapes.append(Shape(rectangle(0, 0.5 + 0.2 * i, long + width / 2, 0.12), inks.first))
    if bow == "ring":
        shapes.append(line(ellipse(0, -0.62, 0.34), inks.first, width))
        shapes.append(Shape(ellipse(0, -0.62, 0.13), inks.second))
    elif bow == "clover":
        rings = ellipse(0, -0.86, 0.19) + ellipse(-0.27, -0.52, 0.19) + ellipse(0.27, -0.52, 0.19)
        shapes.append(line(rings, inks.first, width * 0.85))
        shapes.append(Shape(ellipse(0, -0.62, 0.1), inks.second))
    else:
        shapes.append(
            line(polygon(regular(4, 0.4)).transformed(shift(0, -0.62)), inks.first, width)
        )
        shapes.append(Shape(polygon(regular(4, 0.17)).transformed(shift(0, -0.62)), inks.second))
    tilt = turn(dice.pick((0.0, 45.0)))
    return tuple(s.transformed(tilt) for s in shapes)


def scissors(brief: Brief) -> Symbol:
    """Open scissors."""
    dice, inks = brief.dice, brief.inks
    angle, loop = dice.number(16, 28), dice.number(0.2, 0.26)
    blade = polygon([(-0.08, 0.2), (0.1, 0.2), (0.06, -0.8), (0.0, -1.0), (-0.07, -0.6)])
    shapes = []
    for side in (-1, 1):
        place = scale(float(side), 1.0).then(turn(side * angle, (0, 0.05)))
        color = inks.first if side > 0 else mixed(inks.first, inks.second, 0.4)
        shapes.append(Shape(blade.transformed(place), color))
        arm = polyline([(0, 0.16), (-0.02, 0.46)]).transformed(place)
        shapes.append(line(arm, inks.second, 0.12))
        shapes.append(
            line(ellipse(-0.04, 0.68, loop, loop * 1.2).transformed(place), inks.second, 0.11)
        )
    return (*shapes, Shape(ellipse(0, 0.05, 0.07), inks.ground))


def thread(brief: Brief) -> Symbol:
    """A reel of thread with its needle."""
    dice, inks = brief.dice, brief.inks
    turns, wide = dice.count(4, 6), dice.number(0.46, 0.56)
    plates = rectangle(-wide, -0.82, 2 * wide, 0.2, 0.07) + rectangle(
        -wide, 0.66, 2 * wide, 0.2, 0.07
    )
    shapes = [Shape(plates, inks.first)]
    step = 1.22 / turns
    for i in range(turns):
        bar = rectangle(-wide * 0.8, -0.58 + i * step, wide * 1.6, step * 0.76, step * 0.3)
        shapes.append(Shape(bar, inks.second))
    needle = (
        leaf(1.9, 0.1, 0.3).transformed(turn(dice.number(22, 36))).transformed(shift(-0.42, 0.98))
    )
    tail = smooth([(wide * 0.7, 0.5), (0.86, 0.64), (0.74, 0.9), (0.96, 1.0)], closed=False)
    return (*shapes, line(tail, inks.second, 0.05), Shape(needle, inks.first, inks.ground, 0.06))


def cup(brief: Brief) -> Symbol:
    """A cup that steams."""
    dice, inks = brief.dice, brief.inks
    wide, steam = dice.number(0.56, 0.7), dice.count(2, 3)
    body = Outline(
        (
            ("M", ((-wide, -0.16),)),
            ("L", ((wide, -0.16),)),
            ("C", ((wide, 0.5), (0.4, 0.72), (0.0, 0.72))),
            ("C", ((-0.4, 0.72), (-wide, 0.5), (-wide, -0.16))),
            ("Z", ()),
        )
    )
    handle = arc(wide, 0.14, 0.24, -80, 100)
    wisps = Outline(())
    for i in range(steam):
        x = (i - (steam - 1) / 2) * 0.36
        wisps += smooth(
            [(x, -0.34), (x + 0.1, -0.52), (x - 0.08, -0.72), (x + 0.04, -0.96)], closed=False
        )
    decor = dice.pick(("leaf", "band", "bean", "none"))
    shapes = [
        line(handle, inks.first, 0.13),
        Shape(body, inks.first),
        line(wisps, inks.second, dice.number(0.07, 0.1)),
        Shape(rectangle(-0.82, 0.82, 1.64, 0.12, 0.06), inks.first),
    ]
    if decor == "leaf":
        shapes.append(
            Shape(
                leaf(0.56, 0.32).transformed(turn(36)).transformed(shift(-0.16, 0.46)), inks.second
            )
        )
    elif decor == "band":
        shapes.append(Shape(rectangle(-1, 0.06, 2, 0.13), inks.second, clip=body))
    elif decor == "bean":
        bean = ellipse(0, 0, 0.17, 0.24).transformed(turn(30)).transformed(shift(0, 0.24))
        shapes.append(Shape(bean, inks.second))
        shapes.append(
            line(smooth([(0.1, 0.06), (0.03, 0.24), (-0.1, 0.42)], closed=False), inks.first, 0.045)
        )
    return tuple(shapes)


def teapot(brief: Brief) -> Symbol:
    """A teapot."""
    dice, inks = brief.dice, brief.inks
    plump = dice.number(0.46, 0.56)
    body = ellipse(0, 0.22, 0.62, plump)
    spout = smooth(
        [(0.4, 0.5), (0.66, 0.2), (0.8, -0.24), (1.06, -0.3), (0.94, 0.1), (0.7, 0.56)], tension=0.8
    )
    handle = dice.pick(("side", "top"))
    grip = arc(-0.6, 0.2, 0.34, 70, 290) if handle == "side" else arc(0, -0.06, 0.56, 196, 344)
    lid = arc(0, -0.2 - (plump - 0.46), 0.34, 184, 356).closed_by([])
    shapes = [
        line(grip, inks.second, 0.11),
        Shape(spout, inks.first),
        Shape(body, inks.first),
        Shape(lid, inks.second, inks.ground, 0.04),
        Shape(
            ellipse(0, -0.56 - (plump - 0.46), 0.08),
            inks.first if handle == "side" else inks.second,
        ),
        Shape(rectangle(-0.36, 0.2 + plump, 0.72, 0.1, 0.04), inks.second),
    ]
    if dice.chance(0.5):
        petals_ = [ellipse(*polar(0.13, 72 * k, (0, 0.26)), 0.09) for k in range(5)]
        shapes.append(Shape(many(petals_), inks.second))
    return tuple(shapes)


def flacon(brief: Brief) -> Symbol:
    """A bottle of scent, oil or wine."""
    dice, inks = brief.dice, brief.inks
    shoulder, wide = dice.number(-0.3, 0.05), dice.number(0.4, 0.62)
    soft = dice.number(0.08, 0.34)
    body = rounded(
        [(-0.16, -0.52), (0.16, -0.52), (0.18, shoulder), (wide, shoulder + 0.22), (wide, 0.96),
            (-wide, 0.96),
         (-wide, shoulder + 0.22), (-0.18, shoulder)], soft
    )  # fmt: skip
    stopper = dice.pick(("ball", "block", "fan"))
    if stopper == "ball":
        top = ellipse(0, -0.76, 0.2)
    elif stopper == "block":
        top = rectangle(-0.2, -0.94, 0.4, 0.36, 0.05)
    else:
        top = ring_sector(0.46, 0.0, -50, 50).transformed(shift(0, -0.54))
    level = dice.number(0.2, 0.5)
    fill = smooth(
        [(-1, level), (-0.4, level - 0.06), (0.1, level + 0.04), (1, level - 0.04)], closed=False
    )
    return (
        Shape(top, inks.second),
        Shape(rectangle(-0.22, -0.58, 0.44, 0.1, 0.03), inks.first),
        Shape(body, inks.first),
        Shape(
            fill.closed_by([(1, 1.2), (-1, 1.2)]),
            inks.second,
            clip=body.transformed(scale(0.86)).transformed(shift(0, 0.06)),
        ),
    )


def flask(brief: Brief) -> Symbol:
    """A flask of the laboratory."""
    dice, inks = brief.dice, brief.inks
    wide, width = dice.number(0.66, 0.84), dice.number(0.1, 0.14)
    level = dice.number(0.2, 0.42)
    glass = rounded(
        [(-0.2, -0.8), (0.2, -0.8), (0.2, -0.3), (wide, 0.9), (-wide, 0.9), (-0.2, -0.3)], 0.14
    )
    share = (level + 0.3) / 1.2
    half = 0.2 + (wide - 0.2) * share - 0.1
    liquid = rounded([(-half, level), (half, level), (wide - 0.16, 0.8), (-wide + 0.16, 0.8)], 0.08)
    bubbles = [
        ellipse(dice.number(-0.12, 0.2), level - 0.2 - 0.22 * i, 0.085 - 0.015 * i)
        for i in range(3)
    ]
    return (
        Shape(glass, inks.ground, inks.first, width),
        Shape(liquid, inks.second),
        Shape(many(bubbles), inks.second),
        line(polyline([(-0.32, -0.86), (0.32, -0.86)]), inks.first, width),
    )


def bulb(brief: Brief) -> Symbol:
    """A lamp that shines."""
    dice, inks = brief.dice, brief.inks
    radius, rays = dice.number(0.46, 0.56), dice.count(5, 7)
    glass = blob(
        [
            (0, -0.62),
            (radius * 0.8, -0.44),
            (radius, -0.04),
            (radius * 0.6, 0.36),
            (0.22, 0.56),
            (0, 0.57),
        ]
    )
    thread_ = dice.pick(("leaf", "bolt", "heart"))
    beams = Outline(())
    for i in range(rays):
        angle = -100 + 200 * i / (rays - 1)
        beams += polyline([polar(0.72, angle, (0, -0.06)), polar(0.94, angle, (0, -0.06))])
    base = many(
        [rectangle(-0.2, 0.64 + 0.14 * k, 0.4, 0.09, 0.045) for k in range(2)]
        + [rectangle(-0.11, 0.92, 0.22, 0.08, 0.04)]
    )
    inside = {
        "leaf": leaf(0.56, 0.32).transformed(shift(0, 0.26)),
        "bolt": polygon(
            [(0.06, -0.36), (-0.2, 0.06), (-0.02, 0.06), (-0.08, 0.34), (0.2, -0.08), (0.02, -0.08)]
        ),
        "heart": pair(
            Outline(
                (
                    ("M", ((0.0, 0.26),)),
                    ("C", ((0.34, 0.02), (0.34, -0.36), (0.0, -0.14))),
                    ("Z", ()),
                )
            )
        ),
    }[thread_]
    return (
        line(beams, inks.second, 0.09),
        Shape(glass, inks.first),
        Shape(inside, inks.ground),
        Shape(base, inks.first),
    )


def mortar(brief: Brief) -> Symbol:
    """A pestle in its mortar, with a herb."""
    dice, inks = brief.dice, brief.inks
    wide = dice.number(0.66, 0.8)
    bowl = Outline(
        (
            ("M", ((-wide, 0.0),)),
            ("L", ((wide, 0.0),)),
            ("C", ((wide * 0.94, 0.6), (0.34, 0.7), (0.26, 0.74))),
            ("L", ((0.4, 0.96),)),
            ("L", ((-0.4, 0.96),)),
            ("L", ((-0.26, 0.74),)),
            ("C", ((-0.34, 0.7), (-wide * 0.94, 0.6), (-wide, 0.0))),
            ("Z", ()),
        )
    )
    pestle = rectangle(-0.1, -0.94, 0.2, 1.0, 0.1).transformed(turn(dice.number(24, 40), (0, 0.1)))
    herb = [
        leaf(0.6 - 0.1 * k, 0.24).transformed(turn(-16 - 34 * k)).transformed(shift(-0.12, -0.02))
        for k in range(dice.count(2, 3))
    ]
    return (
        Shape(pestle, inks.first),
        Shape(many(herb), inks.second),
        Shape(bowl, inks.first),
        Shape(
            rectangle(-wide - 0.1, -0.08, 2 * wide + 0.2, 0.15, 0.06), inks.first, inks.ground, 0.04
        ),
        Shape(polygon(star(4, 0.17, 0.055)).transformed(shift(0, 0.36)), inks.ground),
    )
