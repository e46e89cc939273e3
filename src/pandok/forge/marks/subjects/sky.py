"""The sky: sun, moon, weather, planets."""

from pandok.forge.artwork.drawing import Shape
from pandok.forge.artwork.outline import (
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
    around,
    crescent,
    drop,
    half_disc,
    line,
    many,
    polar,
    star,
)

_WHITE = (255, 255, 255)
_BLACK = (0, 0, 0)


def moon_stars(brief: Brief) -> Symbol:
    """A crescent with one star or more."""
    dice, inks = brief.dice, brief.inks
    cut, stars = dice.number(0.7, 0.82), dice.count(1, 3)
    moon = crescent(0.95, cut, dice.number(0.34, 0.46)).transformed(turn(dice.number(-35, 0)))
    points = dice.pick((4, 5, 5, 6))
    places = ((0.4, -0.1, 0.34), (0.78, -0.56, 0.2), (0.74, 0.4, 0.17))
    shapes = [Shape(moon, inks.first)]
    for x, y, r in places[:stars]:
        twinkle = star(points, r, r * (0.32 if points == 4 else 0.45))
        shapes.append(Shape(polygon(twinkle).transformed(shift(x, y)), inks.second))
    return tuple(shapes)


def sun_horizon(brief: Brief) -> Symbol:
    """A sun rising out of lines."""
    dice, inks = brief.dice, brief.inks
    rays, radius, lines_ = dice.count(5, 11), dice.number(0.4, 0.54), dice.count(1, 3)
    half = half_disc(radius, 0).transformed(shift(0, 0.2))
    beams = []
    for i in range(rays):
        angle = -80 + 160 * i / (rays - 1)
        wide = 60 / rays * 0.014
        beam = polygon([polar(radius + 0.12, angle - 200 * wide / rays, (0, 0.2)),
            polar(0.98, angle, (0, 0.2)),
                        polar(radius + 0.12, angle + 200 * wide / rays, (0, 0.2))])  # fmt: skip
        bar = rectangle(-0.045, -(radius + 0.42), 0.09, 0.3, 0.045)
        beams.append(
            bar.transformed(turn(angle)).transformed(shift(0, 0.2)) if dice.chance(0.5) else beam
        )
    shapes = [Shape(half, inks.second), Shape(many(beams), inks.second)]
    for i in range(lines_):
        wide = 1.0 - 0.22 * i
        shapes.append(Shape(rectangle(-wide, 0.3 + 0.2 * i, 2 * wide, 0.1, 0.05), inks.first))
    return tuple(shapes)


def cloud(brief: Brief) -> Symbol:
    """A cloud with drops, a bolt or a sun."""
    dice, inks = brief.dice, brief.inks
    puff, extra = dice.number(0.4, 0.5), dice.pick(("drops", "bolt", "sun"))
    body = many(
        [
            rectangle(-0.86, 0.0, 1.72, 0.36, 0.18),
            ellipse(-0.5, 0.0, 0.34),
            ellipse(dice.number(-0.1, 0.1), -0.2, puff),
            ellipse(0.52, 0.02, 0.32),
        ]
    )
    shapes = [Shape(body, inks.first)]
    if extra == "sun":
        rays = Outline(())
        for k in range(8):
            rays += polyline([polar(0.46, 45 * k, (0.5, -0.42)), polar(0.62, 45 * k, (0.5, -0.42))])
        shapes.insert(0, Shape(ellipse(0.5, -0.42, 0.34), inks.second))
        shapes.insert(0, line(rays, inks.second, 0.08))
    elif extra == "bolt":
        bolt = polygon(
            [
                (0.1, 0.2),
                (-0.26, 0.66),
                (-0.04, 0.66),
                (-0.16, 1.02),
                (0.28, 0.52),
                (0.06, 0.52),
                (0.24, 0.2),
            ]
        )
        shapes.append(Shape(bolt, inks.second, inks.ground, 0.05))
    else:
        drops = [
            drop(0.09, 0.22).transformed(shift(x, 0.72 + 0.1 * (k % 2)))
            for k, x in enumerate((-0.46, 0, 0.46))
        ]
        shapes.append(Shape(many(drops), inks.second))
    return tuple(shapes)


def snowflake(brief: Brief) -> Symbol:
    """A crystal of snow."""
    dice, inks = brief.dice, brief.inks
    width, branches = dice.number(0.07, 0.11), dice.count(1, 3)
    arm = polyline([(0, 0), (0, -0.95)])
    for i in range(branches):
        y, long = -0.34 - 0.22 * i, dice.number(0.18, 0.32)
        arm += polyline([(long, y - long * 0.7), (0, y), (-long, y - long * 0.7)])
    shapes = [line(many(around(arm, 6)), inks.first, width)]
    heart = dice.pick(("hexagon", "dot", "none"))
    if heart == "hexagon":
        shapes.append(line(polygon([polar(0.26, 60 * k) for k in range(6)]), inks.second, width))
    elif heart == "dot":
        shapes.append(Shape(ellipse(0, 0, 0.13), inks.second))
    return tuple(shapes)


def bolt(brief: Brief) -> Symbol:
    """A flash of lightning, alone or in a figure."""
    dice, inks = brief.dice, brief.inks
    waist, lean = dice.number(0.0, 0.12), dice.number(0.2, 0.34)
    flash = polygon(
        [(lean, -1.0), (-0.56, 0.12 + waist), (-0.06, 0.12 + waist), (-lean, 1.0),
            (0.56, -0.16 - waist * 0.5),
         (0.06, -0.16 - waist * 0.5)]
    )  # fmt: skip
    ground = dice.pick(("none", "disc", "ring", "square"))
    if ground == "disc":
        return (
            Shape(ellipse(0, 0, 1), inks.first),
            Shape(flash.transformed(shift(0, 0)), inks.second if dice.chance(0.5) else inks.ground),
        )
    if ground == "ring":
        return (
            line(ellipse(0, 0, 1.05), inks.first, 0.14),
            Shape(flash, inks.second, inks.ground, 0.1),
        )
    if ground == "square":
        return (
            Shape(rectangle(-1.05, -1.05, 2.1, 2.1, 0.4), inks.first),
            Shape(flash, inks.second),
        )
    shade = polygon(
        [(lean, -1.0), (0.06, -0.16 - waist * 0.5), (-0.06, 0.12 + waist), (-0.56, 0.12 + waist)]
    )
    return (Shape(flash, inks.first), Shape(shade, inks.second))


def flame(brief: Brief) -> Symbol:
    """A flame."""
    dice, inks = brief.dice, brief.inks
    lean, wide = dice.number(-0.2, 0.3), dice.number(0.6, 0.74)
    outer = smooth([(lean, -1.0), (0.42, -0.42), (wide, 0.16), (0.42, 0.84), (0, 0.98),
        (-0.46, 0.82), (-wide, 0.2),
                    (-0.46, -0.3), (-0.3, 0.0), (-0.1, -0.5)], tension=0.9)  # fmt: skip
    inner = smooth(
        [
            (lean * 0.3, -0.14),
            (0.24, 0.24),
            (0.34, 0.54),
            (0.1, 0.88),
            (-0.18, 0.86),
            (-0.36, 0.54),
            (-0.12, 0.3),
        ]
    )
    shapes = [Shape(outer, inks.first), Shape(inner, inks.second)]
    if dice.chance(0.4):
        shapes.append(Shape(drop(0.12, 0.3).transformed(shift(0, 0.7)), inks.ground))
    return tuple(shapes)


def water_drop(brief: Brief) -> Symbol:
    """A drop, whole or layered."""
    dice, inks = brief.dice, brief.inks
    radius, form = dice.number(0.56, 0.68), dice.pick(("layers", "wave", "leaf"))
    whole = drop(radius, 1.3).transformed(shift(0, 0.3))
    shapes = [Shape(whole, inks.first)]
    if form == "layers":
        for k, share in enumerate((0.7, 0.42)):
            inner = drop(radius * share, 1.3 * share).transformed(
                shift(0, 0.3 + radius * (1 - share) * 0.7)
            )
            shapes.append(Shape(inner, inks.second if k == 0 else inks.ground))
    elif form == "wave":
        y = dice.number(0.2, 0.4)
        crest = smooth([(-1, y), (-0.5, y - 0.14), (0, y), (0.5, y + 0.14), (1, y)], closed=False)
        shapes.append(Shape(crest.closed_by([(1, 1.2), (-1, 1.2)]), inks.second, clip=whole))
    else:
        gleam = arc(0, 0.3, radius * 0.66, 100, dice.number(160, 200))
        shapes.append(line(gleam, inks.ground, 0.1))
    return tuple(shapes)


def globe(brief: Brief) -> Symbol:
    """A globe of meridians and parallels."""
    dice, inks = brief.dice, brief.inks
    width, tilt, filled = dice.number(0.06, 0.1), dice.pick((0.0, 22.0)), dice.chance(0.5)
    rim = ellipse(0, 0, 0.92)
    lines = (
        polyline([(0, -0.92), (0, 0.92)])
        + ellipse(0, 0, dice.number(0.38, 0.5), 0.92)
        + polyline([(-0.92, 0), (0.92, 0)])
    )
    for y in (-0.46, 0.46):
        half = (0.92**2 - y**2) ** 0.5
        lines += smooth([(-half, y), (0, y * 1.24), (half, y)], closed=False)
    color = inks.ground if filled else inks.first
    shapes = [
        Shape(rim, inks.first if filled else None, inks.first, width),
        Shape(lines, None, color, width * 0.8, clip=rim),
    ]
    if dice.chance(0.5):
        belt = smooth([(-1.15, 0.4), (-0.3, 0.36), (0.5, 0.0), (1.15, -0.55)], closed=False)
        shapes.append(line(belt, inks.ground, 0.26))
        shapes.append(line(belt, inks.second, 0.13))
    return tuple(s.transformed(turn(tilt)) for s in shapes)


def planet(brief: Brief) -> Symbol:
    """A planet in its ring."""
    dice, inks = brief.dice, brief.inks
    tilt, wide = dice.number(-35, 35), dice.number(0.26, 0.36)
    ring = ellipse(0, 0, 1.05, wide)
    front = arc(0, 0, 1.05, 0, 180)
    front = Outline(
        tuple((v, tuple((x, y * wide / 1.05) for x, y in p)) for v, p in front.segments)
    )
    body = ellipse(0, 0, 0.62)
    shade = crescent(0.62, 0.62, 0.24)
    shapes = (
        line(ring, inks.second, 0.11),
        Shape(body, inks.first, inks.ground, 0.06),
        Shape(shade, mixed(inks.first, _BLACK, 0.25)),
        line(front, inks.ground, 0.2),
        line(front, inks.second, 0.11),
    )
    turned = tuple(s.transformed(turn(tilt)) for s in shapes)
    if dice.chance(0.5):
        return (
            *turned,
            Shape(polygon(star(4, 0.2, 0.07)).transformed(shift(0.7, -0.78)), inks.first),
        )
    return turned


def comet(brief: Brief) -> Symbol:
    """A star with its tail."""
    dice, inks = brief.dice, brief.inks
    trails, points = dice.count(2, 4), dice.pick((4, 5, 6))
    head = polygon(star(points, 0.46, 0.2, dice.number(0, 30))).transformed(shift(0.42, -0.42))
    shapes = []
    for i in range(trails):
        off = (i - (trails - 1) / 2) * 0.24
        long = dice.number(0.8, 1.5)
        start = (0.26 + off * 0.7, -0.26 + off * 0.7)
        tail = polygon(
            [
                (start[0] + 0.05, start[1] + 0.05),
                (start[0] - 0.05, start[1] - 0.05),
                (start[0] - long * 0.7, start[1] + long * 0.7),
            ]
        )
        shapes.append(Shape(tail, inks.second))
    return (*shapes, Shape(head, inks.first, inks.ground, 0.05))
