"""Things made by hand: tools, vessels, vehicles, instruments, ornaments."""

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
    facet,
    half_disc,
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
                    polar(1.0, middle + wide * 0.85), polar(root, middle + wide * 1.25)]  # fmt: skip
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
        [(-0.16, -0.52), (0.16, -0.52), (0.18, shoulder), (wide, shoulder + 0.22), (wide, 0.96), (-wide, 0.96),
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


def crown(brief: Brief) -> Symbol:
    """A crown."""
    dice, inks = brief.dice, brief.inks
    points, high, flare = dice.pick((3, 5, 5, 7)), dice.number(-0.7, -0.4), dice.number(0.0, 0.22)
    corners = [(-0.72, 0.5)]
    tips = []
    for i in range(points):
        t = i / (points - 1) * 2 - 1
        tip = (t * (0.8 + flare), high - 0.2 * (1 - abs(t)))
        tips.append(ellipse(tip[0], tip[1] - 0.08, dice.number(0.07, 0.1)))
        corners.append(tip)
        if i < points - 1:
            between = (i + 0.5) / (points - 1) * 2 - 1
            corners.append((between * 0.72, 0.02))
    corners.append((0.72, 0.5))
    band = rectangle(-0.74, 0.58, 1.48, 0.2, 0.05)
    gems = [polygon(regular(4, 0.085)).transformed(shift(x, 0.68)) for x in (-0.42, 0, 0.42)]
    return (
        Shape(polygon(corners), inks.first),
        Shape(many(tips), inks.second),
        Shape(band, inks.first),
        Shape(many(gems), inks.second if dice.chance(0.5) else inks.ground),
    )


def gem(brief: Brief) -> Symbol:
    """A cut stone."""
    dice, inks = brief.dice, brief.inks
    girdle, table = dice.number(-0.4, -0.24), dice.number(0.46, 0.64)
    top, tip = -0.78, 0.92
    tones = [mixed(inks.first, inks.second, t) for t in (0.0, 0.35, 0.7, 1.0)]
    gap = 0.035
    mid = table * 0.55
    faces = [
        ([(-table, top), (-1.0, girdle), (-mid, girdle)], tones[1]),
        ([(-table, top), (0, top), (-mid, girdle)], tones[0]),
        ([(0, top), (mid, girdle), (-mid, girdle)], tones[2]),
        ([(0, top), (table, top), (mid, girdle)], tones[1]),
        ([(table, top), (1.0, girdle), (mid, girdle)], tones[3]),
        ([(-1.0, girdle), (-mid, girdle), (0, tip)], tones[0]),
        ([(-mid, girdle), (mid, girdle), (0, tip)], tones[1]),
        ([(mid, girdle), (1.0, girdle), (0, tip)], tones[2]),
    ]
    return tuple(Shape(polygon(points), tone, inks.ground, gap) for points, tone in faces)


def bell(brief: Brief) -> Symbol:
    """A bell."""
    dice, inks = brief.dice, brief.inks
    flare, high = dice.number(0.7, 0.86), dice.number(-0.8, -0.66)
    body = blob(
        [(0, high), (0.32, high + 0.08), (0.46, -0.3), (0.52, 0.2), (flare, 0.62), (0, 0.62)], 0.8
    )
    ring = dice.chance(0.5)
    sound = Outline(())
    for side in (-1, 1):
        sound += arc(0, -0.1, 0.92, 0 - 34 if side > 0 else 180 - 34, 34 if side > 0 else 180 + 34)
    shapes = [
        Shape(half_disc(0.19, 180).transformed(shift(0, 0.66)), inks.second),
        Shape(body, inks.first),
        line(arc(0, high - 0.06, 0.12, 150, 390), inks.first, 0.08),
        Shape(rectangle(-1, 0.3, 2, 0.09), inks.ground, clip=body),
    ]
    if ring:
        shapes.append(line(sound, inks.second, 0.08))
    return tuple(shapes)


def lantern(brief: Brief) -> Symbol:
    """A paper lantern."""
    dice, inks = brief.dice, brief.inks
    wide, ribs = dice.number(0.56, 0.76), dice.count(2, 4)
    body = ellipse(0, 0, wide, 0.62)
    curves = Outline(())
    for i in range(ribs):
        x = wide * (i + 0.5) / ribs * 0.9
        curves += ellipse(0, 0, x, 0.62)
    tassel = many(
        [rectangle(-0.14 + 0.1 * k, 0.76, 0.06, 0.34 + 0.06 * (k == 1), 0.03) for k in range(3)]
    )
    return (
        Shape(body, inks.first),
        Shape(curves, None, inks.ground, 0.045, clip=body),
        Shape(
            rectangle(-0.32, -0.72, 0.64, 0.14, 0.03) + rectangle(-0.32, 0.58, 0.64, 0.14, 0.03),
            inks.second,
        ),
        line(arc(0, -0.74, 0.2, 180, 360), inks.second, 0.07),
        Shape(tassel, inks.second),
    )


def balloon(brief: Brief) -> Symbol:
    """A hot-air balloon."""
    dice, inks = brief.dice, brief.inks
    gores, wide = dice.pick((3, 5, 5)), dice.number(0.62, 0.74)
    bag = blob(
        [(0, -1.0), (wide * 0.72, -0.8), (wide, -0.3), (wide * 0.6, 0.2), (0.17, 0.5), (0, 0.5)],
        0.95,
    )
    shapes = [Shape(bag, inks.first)]
    for i in range(1, gores + 1):
        share = 1 - i / (gores + 1) * 1.0
        if i % 2 == 1:
            inner = ellipse(0, -0.3, wide * share * 0.8, 0.84)
            shapes.append(Shape(inner, inks.second if i % 4 == 1 else inks.first, clip=bag))
        else:
            inner = ellipse(0, -0.3, wide * share * 0.8, 0.84)
            shapes.append(Shape(inner, inks.first, clip=bag))
    ropes = polyline([(-0.15, 0.52), (-0.12, 0.74)]) + polyline([(0.15, 0.52), (0.12, 0.74)])
    return (
        *shapes,
        line(ropes, inks.first, 0.035),
        Shape(rounded([(-0.17, 0.72), (0.17, 0.72), (0.13, 1.0), (-0.13, 1.0)], 0.05), inks.first),
    )


def rocket(brief: Brief) -> Symbol:
    """A rocket."""
    dice, inks = brief.dice, brief.inks
    slim, tilt = dice.number(0.26, 0.36), dice.pick((0.0, 40.0))
    hull = Outline(
        (
            ("M", ((0.0, -1.0),)),
            ("C", ((slim * 1.4, -0.56), (slim * 1.3, 0.1), (slim * 0.66, 0.5))),
            ("L", ((-slim * 0.66, 0.5),)),
            ("C", ((-slim * 1.3, 0.1), (-slim * 1.4, -0.56), (0.0, -1.0))),
            ("Z", ()),
        )
    )
    fin = smooth(
        [(slim * 0.9, 0.06), (slim * 2.1, 0.4), (slim * 2.0, 0.74), (slim * 0.7, 0.44)], tension=0.7
    )
    fire = leaf(0.52, 0.3, 0.4).transformed(turn(180)).transformed(shift(0, 0.54))
    shapes = (
        Shape(pair(fin), inks.second),
        Shape(fire, inks.second),
        Shape(hull, inks.first),
        Shape(ellipse(0, -0.3, slim * 0.46), inks.ground),
        Shape(ellipse(0, -0.3, slim * 0.28), inks.second),
    )
    return tuple(s.transformed(turn(tilt)) for s in shapes)


def paper_plane(brief: Brief) -> Symbol:
    """A folded paper plane."""
    dice, inks = brief.dice, brief.inks
    low, fold = dice.number(0.3, 0.55), dice.number(0.0, 0.14)
    dark = mixed(inks.first, _BLACK, 0.3)
    shapes = [
        Shape(polygon([(1.0, -0.7), (-1.0, -0.1 - fold), (-0.36, 0.14)]), inks.first),
        Shape(polygon([(1.0, -0.7), (-0.36, 0.14), (-0.24, 0.74)]), dark),
        Shape(polygon([(1.0, -0.7), (-0.1, 0.24), (0.36, low)]), inks.first),
        Shape(polygon([(-0.24, 0.74), (-0.1, 0.24), (0.08, 0.42)]), inks.second),
    ]
    if dice.chance(0.5):
        trail = smooth([(-0.5, 0.6), (-0.76, 0.82), (-0.6, 0.98), (-0.9, 1.02)], closed=False)
        shapes.append(line(trail, inks.second, 0.06))
    return tuple(shapes)


def wheel(brief: Brief) -> Symbol:
    """A wheel with its spokes."""
    dice, inks = brief.dice, brief.inks
    spokes, tyre, form = (
        dice.count(5, 9),
        dice.number(0.14, 0.2),
        dice.pick(("bar", "twin", "blade")),
    )
    shapes = [line(ellipse(0, 0, 1 - tyre / 2), inks.first, tyre)]
    inner = 0.94 - tyre
    for i in range(spokes):
        if form == "bar":
            spoke = rectangle(-0.07, -inner, 0.14, inner)
        elif form == "twin":
            spoke = rectangle(-0.12, -inner, 0.07, inner) + rectangle(0.05, -inner, 0.07, inner)
        else:
            spoke = smooth(
                [
                    (0.0, 0.0),
                    (0.14, -inner * 0.5),
                    (0.26, -inner),
                    (0.04, -inner),
                    (-0.06, -inner * 0.5),
                ],
                tension=0.7,
            )
        shapes.append(Shape(spoke.transformed(turn(360 * i / spokes)), inks.second))
    return (*shapes, Shape(ellipse(0, 0, 0.24), inks.first), Shape(ellipse(0, 0, 0.1), inks.ground))


def feather(brief: Brief) -> Symbol:
    """A feather, as of a pen."""
    dice, inks = brief.dice, brief.inks
    wide, bend, cuts = dice.number(0.5, 0.7), dice.number(-0.16, 0.16), dice.count(2, 4)
    whole = smooth([(0.0, 0.7), (wide * 0.5, 0.3), (wide * 0.56 + bend, -0.4), (bend, -1.0), (-wide * 0.5 + bend * 0.5, -0.5),
                    (-wide * 0.5, 0.2)], tension=0.95)  # fmt: skip
    quill = smooth([(0.0, 1.05), (0.0, 0.6), (bend * 0.3, -0.2), (bend * 0.8, -0.8)], closed=False)
    notches = []
    for i in range(cuts):
        y, side = -0.3 + 0.7 * i / cuts, 1 if i % 2 else -1
        notches.append(
            polygon([(0.02 * side, y + 0.12), (side * wide, y - 0.34), (side * wide, y - 0.2)])
        )
    drawn = (
        Shape(whole, inks.first),
        Shape(many(notches), inks.ground, clip=whole),
        line(quill, inks.second, 0.06),
    )
    tilt = turn(dice.pick((30.0, -30.0, 45.0)))
    return tuple(s.transformed(tilt) for s in drawn)


def heart(brief: Brief) -> Symbol:
    """A heart: whole, of two loops, or with something let in."""
    dice, inks = brief.dice, brief.inks
    deep, wide = dice.number(-0.42, -0.26), dice.number(0.9, 1.02)
    half = Outline(
        (
            ("M", ((0.0, 0.9),)),
            ("C", ((0.4, 0.56), (wide, 0.24), (wide, -0.3))),
            ("C", ((wide, -0.94), (0.2, -0.96), (0.0, deep))),
            ("Z", ()),
        )
    )
    form = dice.pick(("halves", "leaf", "line", "stripes"))
    whole = pair(half)
    if form == "halves":
        return (Shape(half, inks.second), Shape(half.transformed(scale(-1, 1)), inks.first))
    if form == "line":
        path = Outline((("M", ((-0.2, 0.74),)), *half.transformed(scale(-1, 1)).segments[1:3]))
        other = Outline((("M", ((0.0, 0.9),)), *half.segments[1:3]))
        return (line(other, inks.second, 0.17), line(path, inks.first, 0.17))
    if form == "leaf":
        inner = leaf(0.9, 0.46).transformed(turn(30)).transformed(shift(-0.2, 0.44))
        return (
            Shape(whole, inks.first),
            Shape(inner, inks.second if dice.chance(0.5) else inks.ground),
        )
    bars = [rectangle(-1.1, -0.5 + 0.3 * i, 2.2, 0.1) for i in range(5)]
    return (Shape(whole, inks.first), Shape(many(bars), inks.ground, clip=half))


def instrument(brief: Brief) -> Symbol:
    """A stringed instrument, a drum or a note."""
    dice, inks = brief.dice, brief.inks
    kind = dice.pick(("lute", "note", "harp"))
    if kind == "note":
        width = dice.number(0.13, 0.18)
        beam = polygon([(-0.42, -0.92), (0.74, -0.7), (0.74, -0.4), (-0.42, -0.62)])
        stems = polyline([(-0.36, 0.6), (-0.36, -0.8)]) + polyline([(0.68, 0.78), (0.68, -0.6)])
        heads = many(
            [
                ellipse(0, 0, 0.3, 0.22).transformed(turn(-20)).transformed(shift(x, y))
                for x, y in ((-0.58, 0.64), (0.46, 0.8))
            ]
        )
        return (line(stems, inks.first, width), Shape(beam, inks.first), Shape(heads, inks.second))
    if kind == "harp":
        frame = smooth(
            [(-0.5, 0.92), (-0.62, -0.6), (-0.3, -0.96), (0.2, -0.6), (0.7, -0.66)], closed=False
        )
        frame += polyline([(-0.5, 0.92), (0.7, -0.6)])
        strings = Outline(())
        for i in range(dice.count(4, 6)):
            t = (i + 1) / 7
            strings += polyline(
                [(-0.5 + 1.2 * t, 0.92 - 1.52 * t), (-0.5 + 1.0 * t, -0.8 + 0.2 * t)]
            )
        return (line(strings, inks.second, 0.035), line(frame, inks.first, 0.14))
    body = blob([(0, -0.2), (0.36, -0.08), (0.3, 0.26), (0.56, 0.62), (0.34, 0.96), (0, 1.0)])
    neck = rectangle(-0.07, -0.86, 0.14, 0.8)
    pegs = many([rectangle(-0.2, -0.94 + 0.11 * k, 0.4, 0.06, 0.03) for k in range(3)])
    drawn = (
        Shape(body, inks.first),
        Shape(neck, inks.second),
        Shape(pegs, inks.second),
        Shape(ellipse(0, 0.4, 0.15), inks.ground),
        line(polyline([(-0.2, 0.76), (0.2, 0.76)]), inks.ground, 0.06),
        line(
            polyline([(-0.03, -0.7), (-0.03, 0.76)]) + polyline([(0.03, -0.7), (0.03, 0.76)]),
            inks.ground,
            0.018,
        ),
    )
    tilt = turn(dice.pick((0.0, 30.0)))
    return tuple(s.transformed(tilt) for s in drawn)


def hourglass(brief: Brief) -> Symbol:
    """An hourglass, or a dial."""
    dice, inks = brief.dice, brief.inks
    if dice.chance(0.4):
        ticks = Outline(())
        for k in range(12):
            ticks += polyline([polar(0.68 if k % 3 else 0.6, 30 * k), polar(0.76, 30 * k)])
        hands = polyline(
            [polar(0.4, dice.number(280, 320)), (0, 0), polar(0.58, dice.number(30, 70))]
        )
        return (
            line(ellipse(0, 0, 0.94), inks.first, 0.12),
            line(ticks, inks.first, 0.06),
            line(hands, inks.second, 0.09),
            Shape(ellipse(0, 0, 0.08), inks.first),
        )
    waist, wide = dice.number(0.05, 0.1), dice.number(0.5, 0.62)
    glass = blob(
        [
            (0, -0.8),
            (wide, -0.8),
            (wide * 0.9, -0.4),
            (waist, 0),
            (wide * 0.9, 0.4),
            (wide, 0.8),
            (0, 0.8),
        ],
        0.7,
    )
    sand = facet([(0, 0.26), (wide * 0.8, 0.78), (0, 0.78)])
    upper = facet([(0, 0.0), (wide * 0.5, -0.3), (0, -0.3)])
    plates = rectangle(-wide - 0.14, -1.0, 2 * wide + 0.28, 0.16, 0.05) + rectangle(
        -wide - 0.14, 0.84, 2 * wide + 0.28, 0.16, 0.05
    )
    return (
        Shape(glass, inks.ground, inks.first, 0.1),
        Shape(sand, inks.second),
        Shape(upper, inks.second),
        Shape(plates, inks.first),
    )


def umbrella(brief: Brief) -> Symbol:
    """An umbrella."""
    dice, inks = brief.dice, brief.inks
    panels, high = dice.pick((3, 4, 5)), dice.number(0.8, 1.0)
    canopy = Outline((("M", ((-1.0, 0.1),)), *(
        ("C", ((x, y * high), (x2, y2 * high), end)) for x, y, x2, y2, end in
        ((-0.96, -0.46, -0.5, -0.9, (0.0, -0.88 * high)), (0.5, -0.9, 0.96, -0.46, (1.0, 0.1)))
    ), ("Z", ())))  # fmt: skip
    scallops = many(
        [ellipse(-1 + (i + 0.5) * 2 / panels, 0.12, 1 / panels, 0.16) for i in range(panels)]
    )
    ribs = Outline(())
    for i in range(1, panels):
        x = -1 + i * 2 / panels
        ribs += smooth([(0, -0.88 * high), (x * 0.7, -0.45 * high), (x, 0.1)], closed=False)
    grip = Outline(
        (("M", ((0.0, -0.1),)), ("L", ((0.0, 0.72),)), *arc(0.16, 0.74, 0.16, 180, 10).segments[1:])
    )
    return (
        line(grip, inks.second, 0.1),
        Shape(canopy, inks.first),
        Shape(scallops, inks.ground),
        Shape(ribs, None, inks.ground, 0.045, clip=canopy),
        Shape(rectangle(-0.035, -1.02, 0.07, 0.2), inks.first),
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
