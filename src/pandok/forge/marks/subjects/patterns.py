"""Patterns that repeat over a surface, as on linings, papers and bags."""

from collections.abc import Sequence

from pandok.forge.artwork.drawing import Shape
from pandok.forge.artwork.outline import (
    XY,
    Outline,
    ellipse,
    polygon,
    polyline,
    rectangle,
    scale,
    shift,
    turn,
)
from pandok.forge.artwork.palette import mixed
from pandok.forge.marks.brief import Brief, Inks, Symbol
from pandok.forge.marks.constructions import (
    around,
    half_disc,
    leaf,
    line,
    many,
    polar,
    regular,
    star,
)
from pandok.forge.marks.subjects.monograms import initials, letter, letter_face

_SWATCH = rectangle(-1, -1, 2, 2)
_EDGE = 1.05  # a little more than half of it, for strokes


def _field(brief: Brief) -> Shape:
    """The ground of a swatch: filled, or left in the colour of the paper."""
    inks = brief.inks
    return Shape(
        _SWATCH, inks.first if brief.dice.chance(0.6) else mixed(inks.second, inks.ground, 0.82)
    )


def _inks_on(brief: Brief, field: Shape) -> Inks:
    """The inks of what stands on the field."""
    inks = brief.inks
    return Inks(inks.ground, inks.second, inks.first) if field.fill == inks.first else inks


def _swatch(field: Shape, parts: Sequence[Shape]) -> Symbol:
    clipped = [
        Shape(p.outline, p.fill, p.stroke, p.stroke_width, p.opacity, p.role, _SWATCH)
        for p in parts
    ]
    return (field, *clipped)


def _lattice(pitch: float, stagger: float = 0.5) -> list[tuple[int, int, XY]]:
    """Places of a repeat, row, column and centre, that surely cover the swatch."""
    rows = round(1.2 / pitch) + 1
    places = []
    for row in range(-rows, rows + 1):
        off = stagger * pitch if row % 2 else 0.0
        for column in range(-rows, rows + 1):
            places.append((row, column, (column * pitch + off, row * pitch)))
    return places


def _motifs() -> list[Outline]:
    """Small ornaments in a box of about -1 to 1."""
    quatrefoil = many([ellipse(*polar(0.5, 90 * k), 0.46) for k in range(4)])
    flower = many(around(leaf(1.0, 0.62, 0.6), 4, 45))
    sparkle = polygon(star(4, 1.0, 0.26))
    six = many(around(leaf(1.0, 0.4), 6))
    diamond = polygon([(0, -1), (0.7, 0), (0, 1), (-0.7, 0)])
    ring = ellipse(0, 0, 0.8)
    three = many([ellipse(*polar(0.5, 120 * k), 0.42) for k in range(3)])
    return [quatrefoil, flower, sparkle, six, diamond, ring, three]


def monogram_canvas(brief: Brief) -> Symbol:
    """Initials and small flowers in turn, as on the canvas of a bag."""
    dice = brief.dice
    field = _field(brief)
    inks = _inks_on(brief, field)
    pitch, size = dice.number(0.46, 0.7), dice.number(0.28, 0.36)
    face = letter_face(brief)
    text = initials(brief.name, dice.pick((1, 2)))
    glyph = letter(text, face, 700, (-1, -1, 1, 1), inks.first).outline
    motifs = _motifs()
    first, second = dice.pick(motifs), dice.pick(motifs)
    period = dice.pick((2, 3))
    parts = []
    for row, column, (x, y) in _lattice(pitch):
        kind = (column + row // 2 * (row % 2 == 0) + row) % period
        place = scale(pitch * size).then(shift(x, y))
        if kind == 0:
            parts.append(Shape(glyph.transformed(scale(1.15)).transformed(place), inks.first))
        else:
            motif = first if kind == 1 else second
            parts.append(Shape(motif.transformed(place), inks.second))
    return _merged(field, parts)


def _merged(field: Shape, parts: Sequence[Shape]) -> Symbol:
    """Join equal paints into one segment each: a repeat is a few segments, not a hundred."""
    kinds: dict[tuple[object, object, float], list[Outline]] = {}
    for part in (p for p in parts if _shows(p.outline)):
        kinds.setdefault((part.fill, part.stroke, part.stroke_width), []).append(part.outline)
    merged = []
    for part in parts:
        outlines = kinds.pop((part.fill, part.stroke, part.stroke_width), None)
        if outlines is not None:
            merged.append(Shape(many(outlines), part.fill, part.stroke, part.stroke_width))
    return _swatch(field, merged)


def trellis(brief: Brief) -> Symbol:
    """A lattice of lines with an ornament in each opening."""
    dice = brief.dice
    field = _field(brief)
    inks = _inks_on(brief, field)
    pitch, width = dice.number(0.45, 0.85), dice.number(0.025, 0.06)
    high = dice.number(1.0, 1.5)
    motif = dice.pick(_motifs())
    size = dice.number(0.17, 0.26)
    lines = []
    for k in range(-8, 9):
        middle, reach = k * pitch, 1.2 / high
        lines.append(polyline([(middle - reach, -1.2), (middle + reach, 1.2)]))
        lines.append(polyline([(middle + reach, -1.2), (middle - reach, 1.2)]))
    marks = []
    rows = round(2.4 / (pitch * high)) + 1
    for row in range(-rows, rows + 1):
        off = pitch / 2 if row % 2 else 0.0
        for column in range(-3, 4):
            centre = (column * pitch + off + pitch / 2, row * pitch * high / 2)
            marks.append(
                Shape(
                    motif.transformed(scale(pitch * size)).transformed(shift(*centre)), inks.second
                )
            )
    return _merged(field, [line(_within(lines), inks.first, width), *marks])


def scales(brief: Brief) -> Symbol:
    """Overlapping waves or fish scales."""
    dice, inks = brief.dice, brief.inks
    pitch, rings = dice.number(0.36, 0.66), dice.count(2, 4)
    field = Shape(_SWATCH, inks.first)
    two = dice.chance(0.4)
    parts = []
    rows = round(2.6 / (pitch / 4)) // 2 + 2
    for row in range(-rows, rows):
        y = row * pitch / 4 + pitch / 2
        if not -1 - pitch < y < 1 + pitch:
            continue
        off = pitch / 2 if row % 2 else 0.0
        for k in range(rings):
            arch = half_disc(pitch / 2 * (1 - k / rings), 0)
            color = inks.first if k % 2 else (inks.second if two and row % 4 < 2 else inks.ground)
            line_of = [arch.transformed(shift(i * pitch + off, y)) for i in range(-4, 4)]
            parts.append(Shape(_within(line_of), color))
    return _swatch(field, [p for p in parts if p.outline.segments])


def _shows(outline: Outline) -> bool:
    """Return whether an outline reaches into the swatch; what does not need not be drawn."""
    x0, y0, x1, y1 = outline.bounds()
    return x1 > -_EDGE and x0 < _EDGE and y1 > -_EDGE and y0 < _EDGE


def _within(outlines: Sequence[Outline]) -> Outline:
    """Join the outlines that reach into the swatch."""
    return many([o for o in outlines if _shows(o)])


def checks(brief: Brief) -> Symbol:
    """A woven check of bands."""
    dice, inks = brief.dice, brief.inks
    pitch = dice.number(0.45, 1.0)
    wide, thin = pitch * dice.number(0.3, 0.5), pitch * dice.number(0.04, 0.09)
    base = mixed(inks.second, inks.ground, 0.78)
    field = Shape(_SWATCH, base)
    broad, narrow = Outline(()), Outline(())
    crossing = []
    for k in range(-4, 5):
        at = k * pitch + pitch * 0.1
        broad += rectangle(at - wide / 2, -1.2, wide, 2.4)
        narrow += rectangle(at + pitch / 2 - thin / 2, -1.2, thin, 2.4)
        crossing += [
            rectangle(at - wide / 2, j * pitch + pitch * 0.1 - wide / 2, wide, wide)
            for j in range(-4, 5)
        ]
    turned = turn(90)
    tone = mixed(inks.first, base, 0.55)
    twill = Outline(())
    if dice.chance(0.5):
        for k in range(-24, 25):
            twill += polyline([(k * 0.1 - 1.2, -1.2), (k * 0.1 + 1.2, 1.2)])
    parts = [
        Shape(broad, tone),
        Shape(broad.transformed(turned), tone),
        Shape(many(crossing), inks.first),
        Shape(narrow, inks.second),
        Shape(narrow.transformed(turned), inks.second),
    ]
    if twill.segments:
        parts.append(Shape(twill, None, base, 0.018))
    return _swatch(field, parts)


def houndstooth(brief: Brief) -> Symbol:
    """Broken checks with four points."""
    dice, inks = brief.dice, brief.inks
    pitch = dice.number(0.38, 0.7)
    q = pitch / 4
    tooth = polygon(
        [(0, 0), (2 * q, 0), (2 * q, q), (3 * q, 0), (4 * q, 0), (2 * q, 2 * q), (2 * q, 3 * q),
            (0, 4 * q + q),
         (0, 4 * q), (q, 3 * q), (0, 3 * q)]
    )  # fmt: skip
    parts = [Shape(tooth.transformed(shift(-1.2 + i * pitch, -1.2 + j * pitch)), inks.first)
             for i in range(8) for j in range(8)]  # fmt: skip
    field = Shape(_SWATCH, mixed(inks.second, inks.ground, dice.number(0.5, 0.9)))
    return _merged(field, [p for p in parts if _shows(p.outline)])


def herringbone(brief: Brief) -> Symbol:
    """Slanting bars that change their direction in every column."""
    dice, inks = brief.dice, brief.inks
    columns = dice.count(4, 7)
    width = 2.0 / columns
    step, slope = width * dice.number(0.4, 0.6), dice.number(0.5, 0.9)
    field = Shape(_SWATCH, inks.first)
    parts = []
    for column in range(columns):
        x = -1 + column * width
        rise = width * slope * (1 if column % 2 else -1)
        for k in range(-6, round(2.4 / step) + 6):
            y = -1.2 + k * step
            bar = polygon(
                [
                    (x, y),
                    (x + width, y + rise),
                    (x + width, y + rise + step * 0.5),
                    (x, y + step * 0.5),
                ]
            )
            color = inks.second if (k + column) % 5 == 0 and dice.chance(1.0) else inks.ground
            parts.append(Shape(bar, color))
    return _merged(field, [p for p in parts if _shows(p.outline)])


def rings_pattern(brief: Brief) -> Symbol:
    """Circles that overlap into four-pointed stars."""
    dice = brief.dice
    pitch = dice.number(0.45, 0.85)
    form = dice.pick(("line", "petal"))
    field = _field(brief)
    colors = _inks_on(brief, field)
    if form == "line":
        circles = _within([ellipse(x, y, pitch * 0.71) for _, _, (x, y) in _lattice(pitch, 0.0)])
        dots = _within(
            [
                ellipse(x + pitch / 2, y + pitch / 2, pitch * 0.1)
                for _, _, (x, y) in _lattice(pitch, 0.0)
            ]
        )
        return _swatch(
            field,
            [line(circles, colors.first, dice.number(0.03, 0.06)), Shape(dots, colors.second)],
        )
    lens = _lens(pitch)
    upright = _within(
        [lens.transformed(shift(x + pitch / 2, y)) for _, _, (x, y) in _lattice(pitch, 0.0)]
    )
    lying = _within(
        [
            lens.transformed(turn(90)).transformed(shift(x, y + pitch / 2))
            for _, _, (x, y) in _lattice(pitch, 0.0)
        ]
    )
    return _swatch(
        field,
        [
            Shape(upright, colors.first),
            Shape(lying, colors.second if dice.chance(0.5) else colors.first),
        ],
    )


def _lens(pitch: float) -> Outline:
    half = pitch / 2
    curve = 0.42 * half
    return Outline(
        (
            ("M", ((0.0, -half),)),
            ("Q", ((2 * curve, 0.0), (0.0, half))),
            ("Q", ((-2 * curve, 0.0), (0.0, -half))),
            ("Z", ()),
        )
    )


def fret(brief: Brief) -> Symbol:
    """A key pattern of squared spirals."""
    dice = brief.dice
    pitch = dice.number(0.45, 0.95)
    u = pitch / 7
    path: list[XY] = [(0, 0), (6, 0), (6, 6), (1, 6), (1, 2), (4, 2), (4, 4), (3, 4)]
    unit = polyline([(x * u, y * u) for x, y in path])
    flip, aside = dice.chance(0.5), dice.number(-0.3, 0.3)
    pieces = []
    for row in range(-3, 4):
        for column in range(-3, 4):
            one = unit.transformed(shift(-3 * u, -3 * u))
            if flip and (row + column) % 2:
                one = one.transformed(scale(-1, 1))
            pieces.append(one.transformed(shift(column * pitch + aside, row * pitch)))
    field = _field(brief)
    colors = _inks_on(brief, field)
    return _swatch(field, [line(_within(pieces), colors.first, u * dice.number(0.7, 1.15))])


def hemp_leaf(brief: Brief) -> Symbol:
    """Six-pointed stars of thin lines, as on old cloth."""
    dice = brief.dice
    field = _field(brief)
    colors = _inks_on(brief, field)
    radius = dice.number(0.32, 0.52)
    height = radius * 3**0.5 / 2
    lines, hubs = [], []
    for row in range(-6, 7):
        for column in range(-6, 7):
            x = column * radius * 1.5
            y = row * 2 * height + (height if column % 2 else 0.0)
            if abs(x) > 1.5 or abs(y) > 1.5:
                continue
            hubs.append(ellipse(x, y, radius * 0.09))
            for k in range(6):
                tip = polar(radius, 30 + 60 * k, (x, y))
                middle = polar(radius * 0.577, 60 * k, (x, y))
                lines.append(polyline([(x, y), tip]))
                lines.append(polyline([tip, middle, polar(radius, 30 + 60 * (k - 1), (x, y))]))
                lines.append(polyline([(x, y), middle]))
    parts = [line(_within(lines), colors.first, dice.number(0.025, 0.045))]
    if dice.chance(0.5):
        parts.append(Shape(_within(hubs), colors.second))
    return _swatch(field, parts)


def tossed(brief: Brief) -> Symbol:
    """Two ornaments strewn in a half drop, in two sizes."""
    dice = brief.dice
    field = _field(brief)
    colors = _inks_on(brief, field)
    pitch, spin = dice.number(0.34, 0.6), dice.number(0, 90)
    motifs = _motifs()
    big, small = dice.pick(motifs), dice.pick(motifs)
    share = dice.number(0.28, 0.38)
    parts = []
    for row, column, (x, y) in _lattice(pitch):
        if (row + column) % 2 == 0:
            place = (
                scale(pitch * share).then(turn(spin * ((row * 2 + column) % 3))).then(shift(x, y))
            )
            parts.append(Shape(big.transformed(place), colors.first))
        else:
            place = scale(pitch * share * 0.5).then(shift(x, y))
            parts.append(Shape(small.transformed(place), colors.second))
    return _merged(field, parts)


def facets(brief: Brief) -> Symbol:
    """Boxes in space: three tones of a rhombus."""
    dice, inks = brief.dice, brief.inks
    radius = dice.number(0.24, 0.5)
    height = radius * 3**0.5 / 2
    tones = dice.pick(
        (
            (inks.first, mixed(inks.first, inks.ground, 0.6), inks.second),
            (mixed(inks.first, inks.ground, 0.65), inks.first, inks.second),
            (inks.second, mixed(inks.second, inks.ground, 0.65), inks.first),
            (inks.first, mixed(inks.first, inks.ground, 0.8), mixed(inks.first, inks.ground, 0.35)),
        )
    )
    aside, turned = dice.number(0.0, 0.5), dice.pick((0.0, 0.0, 90.0))
    faces_: list[list[Outline]] = [[], [], []]
    corners = regular(6, radius)
    for row in range(-7, 8):
        for column in range(-5, 6):
            x = column * 2 * height + (height if row % 2 else 0.0)
            y = row * radius * 1.5
            for k in range(3):
                a, b, c = corners[2 * k], corners[(2 * k + 1) % 6], corners[(2 * k - 1) % 6]
                faces_[k].append(
                    polygon(
                        [(x, y), (x + c[0], y + c[1]), (x + a[0], y + a[1]), (x + b[0], y + b[1])]
                    )
                )
    place = shift(aside, aside).then(turn(turned))
    parts = [
        Shape(_within([o.transformed(place) for o in pieces]), tone)
        for pieces, tone in zip(faces_, tones, strict=True)
    ]
    return _swatch(Shape(_SWATCH, inks.first), parts)
