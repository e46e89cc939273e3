"""Jewels, vehicles and things of the household."""

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
    facet,
    half_disc,
    leaf,
    line,
    many,
    pair,
    polar,
    regular,
    rounded,
)

_WHITE = (255, 255, 255)
_BLACK = (0, 0, 0)


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
    wide, barbs, two = dice.number(0.3, 0.42), dice.count(5, 8), dice.chance(0.6)
    sweep = dice.number(0.22, 0.36)
    shapes = []
    for side in (-1, 1):
        for i in range(barbs):
            low, high = 0.52 - 1.2 * i / barbs, 0.52 - 1.2 * (i + 0.84) / barbs
            swell = wide * (1 - abs(2 * (i + 0.5) / barbs - 0.9) ** 2.4 * 0.5)
            barb = smooth(
                [(0.0, low), (side * swell * 0.7, low - sweep * 0.55), (side * swell, low - sweep),
                 (side * swell * 0.55, high - sweep * 0.6), (0.0, high)], tension=0.75
            )  # fmt: skip
            color = inks.second if two and i >= barbs - 2 else inks.first
            shapes.append(Shape(barb, color))
    tip = leaf(0.5, wide * 0.9, 0.4).transformed(shift(0, -0.56))
    quill = smooth([(0.04, 1.05), (0.0, 0.6), (0.0, -0.8)], closed=False)
    drawn = (
        *shapes,
        Shape(tip, inks.second if two else inks.first),
        line(quill, mixed(inks.first, _BLACK, 0.35), 0.05),
    )
    tilt = turn(dice.pick((24.0, -24.0, 40.0)))
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
