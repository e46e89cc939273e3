"""Geometric constructions: repeats, cuts and steps of simple figures."""

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
    around,
    half_disc,
    line,
    many,
    polar,
    regular,
    ring_sector,
    rounded,
    star,
)

_WHITE = (255, 255, 255)
_BLACK = (0, 0, 0)


def petals(brief: Brief) -> Symbol:
    """A rosette of petals about a heart."""
    dice, inks = brief.dice, brief.inks
    count = dice.count(5, 9)
    inner, wide = dice.number(0.12, 0.3), dice.number(0.7, 1.1) * 1.6 / count
    high = dice.number(0.5, 0.78)
    tip = dice.number(0.7, 1.0)
    petal = smooth([(0, -1), (wide * 0.55, -high), (0, -inner), (-wide * 0.55, -high)], tension=tip)
    two = dice.chance(0.4)
    shapes = [
        Shape(p, inks.second if two and i % 2 and count % 2 == 0 else inks.first)
        for i, p in enumerate(around(petal, count))
    ]
    return (*shapes, Shape(ellipse(0, 0, inner * dice.number(0.55, 0.85)), inks.second))


def chevrons(brief: Brief) -> Symbol:
    """Chevrons one above the other."""
    dice, inks = brief.dice, brief.inks
    count, rise = dice.count(2, 4), dice.number(0.3, 0.85)
    thick, narrowing = dice.number(0.5, 0.72) * 2 / count, dice.number(0.0, 0.2)
    accent = dice.count(0, count - 1)
    shapes = []
    for i in range(count):
        top, half = -1 + i * 2.0 / count, 1 - narrowing * i
        points: list[XY] = [(-half, top + rise), (0, top), (half, top + rise)]
        lower = [(x, y + thick) for x, y in reversed(points)]
        shapes.append(Shape(polygon(points + lower), inks.second if i == accent else inks.first))
    return _turned(tuple(shapes), dice.pick((0, 0, 90, 180)))


def orbit(brief: Brief) -> Symbol:
    """Open rings about one centre, with a planet."""
    dice, inks = brief.dice, brief.inks
    start, width = dice.number(0, 360), dice.number(0.11, 0.2)
    count = dice.count(2, 3)
    shapes: list[Shape] = []
    for i in range(count):
        radius = 0.9 - i * dice.number(0.28, 0.34)
        sweep = dice.number(190, 300)
        color = inks.second if i == 1 else inks.first
        shapes.append(line(arc(0, 0, radius, start + 70 * i, start + 70 * i + sweep), color, width))
    x, y = polar(0.9, start + 90 - dice.number(24, 40))
    return (*shapes, Shape(ellipse(x, y, width * dice.number(0.7, 1.0)), inks.second))


def cube(brief: Brief) -> Symbol:
    """A cube seen from its corner, its faces apart."""
    dice, inks = brief.dice, brief.inks
    corner = regular(6)
    gap, cut = dice.number(0.02, 0.09), dice.number(0.0, 0.5)
    faces = []
    for i, color in ((0, inks.first), (2, mixed(inks.first, _BLACK, 0.3)), (4, inks.second)):
        a, b, c = corner[i], corner[(i + 1) % 6], corner[(i - 1) % 6]
        inner = (a[0] * cut * 0.5, a[1] * cut * 0.5)
        start: XY = inner if cut > 0.2 else (0.0, 0.0)
        around_cut = [start, (c[0] * (1 - 0.0), c[1]), a, b]
        faces.append(Shape(polygon(around_cut).transformed(shift(gap * a[0], gap * a[1])), color))
    return tuple(faces)


def pinwheel(brief: Brief) -> Symbol:
    """Blades that turn about a centre."""
    dice, inks = brief.dice, brief.inks
    count, bend = dice.count(3, 7), dice.number(0.2, 0.6)
    wide = dice.number(0.75, 1.15) * 4 / (count + 1)
    blade = smooth(
        [(0.05, -0.05), (0.42 * wide + bend * 0.3, -0.66), (0.1 + bend * 0.3, -1.0),
         (-0.24 * wide, -0.52)]
    )  # fmt: skip
    accent = dice.chance(0.6)
    return tuple(
        Shape(b, inks.second if accent and i == 0 else inks.first)
        for i, b in enumerate(around(blade, count, dice.number(0, 40)))
    )


def striped_disc(brief: Brief) -> Symbol:
    """A disc that dissolves into stripes."""
    dice, inks = brief.dice, brief.inks
    bands, tilt = dice.count(4, 7), dice.pick((0.0, -18.0, 24.0, -45.0, 90.0))
    begin, thin = dice.number(-0.3, 0.15), dice.number(0.02, 0.05)
    shapes = [Shape(ellipse(0, 0, 1), inks.first)]
    step = (1 - begin) / bands
    for i in range(bands):
        high = thin + (step * 0.72 - thin) * i / (bands - 1)
        bar = rectangle(-1.3, begin + i * step, 2.6, high).transformed(turn(tilt))
        shapes.append(Shape(bar, inks.ground, clip=ellipse(0, 0, 1.01)))
    if dice.chance(0.5):
        dot = ellipse(dice.number(-0.4, 0.4), begin - 0.42, dice.number(0.14, 0.22))
        shapes.append(Shape(dot.transformed(turn(tilt)), inks.second))
    return tuple(shapes)


def bars(brief: Brief) -> Symbol:
    """Upright bars of different height, as an equaliser shows them."""
    dice, inks = brief.dice, brief.inks
    count, round_ends = dice.count(4, 7), dice.chance(0.6)
    width = 2.0 / count * dice.number(0.55, 0.75)
    anchored, accent = dice.chance(0.5), dice.count(0, count - 1)
    shapes = []
    for i in range(count):
        high = dice.number(0.5, 2.0)
        x = -1 + (i + 0.5) * 2.0 / count - width / 2
        y = 1 - high if anchored else -high / 2
        bar = rectangle(x, y, width, high, width / 2 if round_ends else 0.0)
        shapes.append(Shape(bar, inks.second if i == accent else inks.first))
    return tuple(shapes)


def dot_sphere(brief: Brief) -> Symbol:
    """Dots that swell towards one side, as in a halftone."""
    dice, inks = brief.dice, brief.inks
    rings = dice.count(3, 5)
    lean, most = dice.number(0, 360), 0.94 / rings * dice.number(0.4, 0.52)
    shapes = [] if dice.chance(0.5) else [Shape(ellipse(0, 0, most), inks.second)]
    for ring in range(1, rings + 1):
        radius = 0.94 * ring / rings
        count = round(ring * 5.6)
        dots = []
        for k in range(count):
            angle = 360 * k / count
            x, y = polar(radius, angle)
            ux, uy = polar(1.0, lean)
            swell = 0.55 + 0.45 * (x * ux + y * uy)
            dots.append(ellipse(x, y, most * swell))
        color = inks.second if ring == rings and dice.chance(0.4) else inks.first
        shapes.append(Shape(many(dots), color))
    return tuple(shapes)


def quarter_tiles(brief: Brief) -> Symbol:
    """Tiles of quarter discs, each turned its own way."""
    dice, inks = brief.dice, brief.inks
    count = dice.count(2, 3)
    side = 2.0 / count
    gap = side * dice.number(0.0, 0.05)
    quarter = arc(0, 0, side - gap, 0, 90).closed_by([(0, 0)])
    shapes = []
    for row in range(count):
        for column in range(count):
            kind, turned = (
                dice.pick(("quarter", "quarter", "quarter", "dot", "leaf")),
                dice.count(0, 3),
            )
            color = dice.pick((inks.first, inks.first, inks.second))
            tile = quarter
            if kind == "dot":
                tile = ellipse(side / 2, side / 2, (side - gap) / 2)
            elif kind == "leaf":
                s = side - gap
                away = arc(0, 0, s, 0, 90)
                tile = Outline(away.segments + arc(s, s, s, 180, 270).segments[1:] + (("Z", ()),))
            place = turn(90 * turned, (side / 2, side / 2))
            place = place.then(shift(-1 + column * side, -1 + row * side))
            shapes.append(Shape(tile.transformed(place), color))
    return tuple(shapes)


def sunburst(brief: Brief) -> Symbol:
    """Rays about an open centre."""
    dice, inks = brief.dice, brief.inks
    count, inner = dice.count(8, 20), dice.number(0.2, 0.5)
    wide = dice.number(0.3, 0.62) * 360 / count
    form = dice.pick(("wedge", "spike", "pill"))
    short = dice.number(0.6, 1.0)
    shapes = []
    for i in range(count):
        length = 1.0 if i % 2 == 0 else max(short, inner + 0.2)
        if form == "wedge":
            ray = ring_sector(length, inner, -wide / 2, wide / 2)
        elif form == "spike":
            ray = polygon([(0, -length), polar(inner, wide * 0.8), polar(inner, -wide * 0.8)])
        else:
            w = 2 * 3.1416 * inner * wide / 360 * 0.95
            ray = rectangle(-w / 2, -length, w, length - inner, w / 2)
        color = inks.second if i % 2 and short < 0.8 else inks.first
        shapes.append(Shape(ray.transformed(turn(360 / count * i)), color))
    if dice.chance(0.45):
        shapes.append(Shape(ellipse(0, 0, inner * dice.number(0.45, 0.75)), inks.second))
    return tuple(shapes)


def aperture(brief: Brief) -> Symbol:
    """Blades of a shutter about an opening."""
    dice, inks = brief.dice, brief.inks
    count = dice.count(5, 8)
    opening, twist = dice.number(0.2, 0.42), dice.number(30, 62)
    gap = dice.number(2.0, 5.0)
    round_outside = dice.chance(0.6)
    step = 360 / count
    shapes = []
    for i in range(count):
        start = step * i
        outer = [polar(1.0, start + gap / 2), polar(1.0, start + step - gap / 2)]
        inner = [polar(opening, start + twist + step), polar(opening, start + twist)]
        if round_outside:
            rim = arc(0, 0, 1.0, start + gap / 2 - 90, start + step - gap / 2 - 90)
            blade = rim.closed_by(inner)
        else:
            blade = polygon([*outer, *inner])
        shapes.append(Shape(blade, inks.second if i == 0 and dice.chance(0.5) else inks.first))
    return tuple(shapes)


def ascending(brief: Brief) -> Symbol:
    """Quarter rings that grow out of one corner."""
    dice, inks = brief.dice, brief.inks
    count, share = dice.count(3, 5), dice.number(0.5, 0.72)
    degrees, accent = dice.pick((0.0, 90.0, 180.0, 270.0)), dice.count(0, count - 1)
    dot = dice.chance(0.6)
    step = 2.0 / count
    shapes = []
    for i in range(count):
        outer = step * (i + 1)
        inner = 0.0 if i == 0 else outer - step * share
        piece = ring_sector(outer, inner, 0, 90).transformed(shift(-1, 1))
        if i == 0 and dot:
            piece = ellipse(-1 + step * 0.45, 1 - step * 0.45, step * 0.45)
        color = inks.second if i == accent else inks.first
        shapes.append(Shape(piece.transformed(turn(degrees)), color))
    return tuple(shapes)


def shifted_halves(brief: Brief) -> Symbol:
    """Two halves of a figure that have slid along their cut."""
    dice, inks = brief.dice, brief.inks
    slide, gap = dice.number(0.2, 0.5), dice.number(0.03, 0.1)
    tilt, figure = dice.pick((0.0, 45.0, 90.0, -30.0)), dice.pick(("disc", "ring", "disc"))
    upper = half_disc(0.85, 0)
    if figure == "ring":
        upper = ring_sector(0.9, dice.number(0.35, 0.5), -90, 90)
    lower = upper.transformed(turn(180))
    moved = (
        Shape(upper.transformed(shift(-slide / 2, -gap)), inks.first),
        Shape(lower.transformed(shift(slide / 2, gap)), inks.second),
    )
    return _turned(moved, tilt)


def layers(brief: Brief) -> Symbol:
    """Sheets stacked in space."""
    dice, inks = brief.dice, brief.inks
    count, flat = dice.count(2, 4), dice.number(0.4, 0.6)
    step, soft = dice.number(0.34, 0.46), dice.number(0.0, 0.3)
    sheet = rounded([(0, -flat), (1, 0), (0, flat), (-1, 0)], soft)
    shapes = []
    for i in range(count - 1, -1, -1):
        lower = sheet.transformed(shift(0, i * step))
        tone = mixed(inks.first, inks.second, i / max(count - 1, 1))
        if i < count - 1:
            pass
        shapes.append(Shape(lower, tone))
        if i > 0:
            cover = sheet.transformed(scale(1.03)).transformed(shift(0, (i - 1) * step + 0.075))
            shapes.append(Shape(cover, inks.ground, clip=lower))
    return tuple(shapes)


def arrow_fold(brief: Brief) -> Symbol:
    """An arrow folded from a ribbon."""
    dice, inks = brief.dice, brief.inks
    thick, high = dice.number(0.34, 0.52), dice.number(0.7, 1.0)
    dark = mixed(inks.first, _BLACK, 0.25)
    t = thick
    left = polygon([(-1, high), (-1 + t * 1.3, high), (0, -high + t * 1.5), (0, -high)])
    right = polygon([(1, high), (1 - t * 1.3, high), (0, -high + t * 1.5), (0, -high)])
    middle = dice.pick(("bar", "dot", "none"))
    shapes = [Shape(left, inks.first), Shape(right, dark)]
    if middle == "bar":
        shapes.append(Shape(polygon([(0, 0.1), (t, high), (-t, high)]), inks.second))
    elif middle == "dot":
        shapes.append(Shape(ellipse(0, high - 0.22, 0.24), inks.second))
    return _turned(tuple(shapes), dice.pick((0, 0, 90)))


def nested(brief: Brief) -> Symbol:
    """One figure inside another, turned a little each time."""
    dice, inks = brief.dice, brief.inks
    sides, count = dice.count(3, 6), dice.count(3, 5)
    twist, shrink = dice.number(6, 30), dice.number(0.62, 0.76)
    soft = dice.number(0.0, 0.25)
    shapes = []
    for i in range(count):
        size = shrink**i
        color = (inks.first, inks.ground)[i % 2] if i < count - 1 else inks.second
        corners = regular(sides, size, twist * i)
        shapes.append(
            Shape(rounded(corners, soft * size) if soft > 0.06 else polygon(corners), color)
        )
    return tuple(shapes)


def burst_star(brief: Brief) -> Symbol:
    """A star, faceted or plain."""
    dice, inks = brief.dice, brief.inks
    points, inner = dice.count(4, 8), dice.number(0.26, 0.5)
    faceted, degrees = dice.chance(0.6), dice.pick((0.0, 0.0, 22.5))
    corners = star(points, 1.0, inner, degrees)
    if not faceted:
        return (
            Shape(polygon(corners), inks.first),
            Shape(ellipse(0, 0, inner * dice.number(0.4, 0.7)), inks.second),
        )
    dark = mixed(inks.first, _BLACK, 0.24) if dice.chance(0.5) else inks.second
    light = [polygon([(0, 0), corners[i], corners[i - 1]]) for i in range(0, 2 * points, 2)]
    shade = [
        polygon([(0, 0), corners[i], corners[(i + 1) % (2 * points)]])
        for i in range(0, 2 * points, 2)
    ]
    return (Shape(many(light), inks.first), Shape(many(shade), dark))


def four_leaf(brief: Brief) -> Symbol:
    """Four rounded quarters about a small cross or dot."""
    dice, inks = brief.dice, brief.inks
    gap, form = dice.number(0.04, 0.12), dice.pick(("petal", "drop", "square"))
    hollow = dice.chance(0.4)
    shapes = []
    for i in range(4):
        if form == "petal":
            piece = rectangle(gap / 2, -1, 1 - gap / 2, 1 - gap / 2, 0.0)
            piece = Outline(arc(gap / 2, -gap / 2, 1 - gap, -90, 0).segments).closed_by(
                [(gap / 2, -gap / 2)]
            )
        elif form == "drop":
            half = 0.5 - gap / 4
            piece = Outline(
                arc(gap / 2 + half, -gap / 2 - half, half, 180, 450).segments
            ).closed_by([(gap / 2, -gap / 2)])
        else:
            piece = rectangle(gap / 2, -1, 1 - gap / 2, 1 - gap / 2, dice.number(0.15, 0.5))
        color = inks.second if i == 1 else inks.first
        turned = piece.transformed(turn(90 * i))
        shapes.append(Shape(turned, color))
        if hollow:
            hole = ellipse(0.5, -0.5, dice.number(0.12, 0.2)).transformed(turn(90 * i))
            shapes.append(Shape(hole, inks.ground))
    return _turned(tuple(shapes), dice.pick((0, 45)))


def honeycomb(brief: Brief) -> Symbol:
    """Cells of a comb, some filled."""
    dice, inks = brief.dice, brief.inks
    radius, gap = 0.36, dice.number(0.03, 0.06)
    centres = [(0.0, 0.0)] + [polar(radius * 1.732, 30 + 60 * i) for i in range(6)]
    shapes = []
    for i, (x, y) in enumerate(centres):
        kind = dice.pick(("full", "full", "accent", "open")) if i else "accent"
        cell = polygon(regular(6, radius - gap)).transformed(shift(x, y))
        if kind == "open":
            inner = polygon(regular(6, radius - gap - 0.05)).transformed(shift(x, y))
            shapes.append(line(inner, inks.first, 0.09))
        else:
            shapes.append(Shape(cell, inks.second if kind == "accent" else inks.first))
    return tuple(shapes)


def _turned(symbol: Symbol, degrees: float) -> Symbol:
    return tuple(s.transformed(turn(degrees)) for s in symbol)
