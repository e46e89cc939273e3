"""Interlaced forms: bands that pass over and under each other."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.drawing import Rgb, Shape
from pandok.forge.artwork.outline import (
    XY,
    Outline,
    arc,
    ellipse,
    polyline,
    rectangle,
    smooth,
    turn,
)
from pandok.forge.artwork.palette import mixed
from pandok.forge.marks.brief import Brief, Symbol
from pandok.forge.marks.constructions import line, polar, spiral

_BLACK = (0, 0, 0)


def woven(
    strands: Sequence[tuple[Sequence[XY], Rgb]], width: float, gap: float, ground: Rgb
) -> Symbol:
    """Draw closed strands that cross over and under in turn.

    Each strand is drawn whole; where it should pass over another one, a short piece is drawn again
    on a wider one in the colour of the ground.

    Args:
        strands: Dense closed polylines with their colours.
        width: Of a strand.
        gap: Left open beside an upper strand.
        ground: What shows in the gap.
    """
    shapes = [line(polyline(points, closed=True), color, width) for points, color in strands]
    for points, color in _bridges(strands, width, gap):
        piece = polyline(points)
        shapes.append(Shape(_band(points, width + 2 * gap), ground))
        shapes.append(line(piece, color, width))
    return tuple(shapes)


def _band(points: Sequence[XY], width: float) -> Outline:
    """Return a polyline's band with flat ends."""
    left, right = [], []
    for i, (x, y) in enumerate(points):
        x0, y0 = points[max(i - 1, 0)]
        x1, y1 = points[min(i + 1, len(points) - 1)]
        length = max(math.hypot(x1 - x0, y1 - y0), 1e-9)
        dx, dy = -(y1 - y0) / length * width / 2, (x1 - x0) / length * width / 2
        left.append((x + dx, y + dy))
        right.append((x - dx, y - dy))
    return polyline([*left, *reversed(right)], closed=True)


def _bridges(
    strands: Sequence[tuple[Sequence[XY], Rgb]], width: float, gap: float
) -> list[tuple[list[XY], Rgb]]:
    """Return the pieces that are drawn above: at each crossing the strand whose turn it is."""
    edges = [(s, i) for s, (points, _) in enumerate(strands) for i in range(len(points))]
    crossings = _crossings([points for points, _ in strands])
    visits = sorted((edge, k) for k, pair in enumerate(crossings) for edge in pair)
    over: dict[int, int] = {}
    visited: dict[int, int] = {}
    for edge, k in visits:
        strand = edges[edge][0]
        count = visited.get(strand, 0)
        visited[strand] = count + 1
        if k in over:
            continue
        other = crossings[k][1] if crossings[k][0] == edge else crossings[k][0]
        over[k] = edge if count % 2 == 0 else other
    reach = width * 0.62 + gap
    return [_piece(strands[edges[e][0]], edges[e][1], reach) for e in over.values()]


def _crossings(strands: Sequence[Sequence[XY]]) -> list[tuple[int, int]]:
    """Return which edges of closed polylines cross, numbered through all strands."""
    starts = np.concatenate([np.asarray(points) for points in strands])
    ends = np.concatenate([np.roll(np.asarray(points), -1, axis=0) for points in strands])
    owner = np.repeat(np.arange(len(strands)), [len(points) for points in strands])

    def side(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Which side of edge i point j lies on, as the sign of entry i, j."""
        along = (ends - starts)[:, None, :]
        away = points[None, :, :] - starts[:, None, :]
        turned: npt.NDArray[np.float64] = (
            along[..., 0] * away[..., 1] - along[..., 1] * away[..., 0]
        )
        return turned

    parted = side(starts) * side(ends) < 0
    number = np.arange(len(starts))
    apart = (owner[:, None] != owner[None, :]) | (np.abs(number[:, None] - number[None, :]) > 2)
    first, second = np.nonzero(np.triu(parted & parted.T & apart, 1))
    return list(zip(first.tolist(), second.tolist(), strict=True))


def _piece(strand: tuple[Sequence[XY], Rgb], edge: int, reach: float) -> tuple[list[XY], Rgb]:
    points, color = strand
    count = len(points)
    step = max(math.dist(points[edge], points[(edge + 1) % count]), 1e-6)
    steps = max(1, math.ceil(reach / step))
    return [points[(edge + k) % count] for k in range(-steps + 1, steps + 1)], color


def trefoil(brief: Brief) -> Symbol:
    """A knot of three, four or five loops."""
    dice, inks = brief.dice, brief.inks
    loops, width = dice.count(3, 5), dice.number(0.14, 0.2)
    deep = dice.number(0.36, 0.52)
    steps = 26 * loops
    points = []
    for i in range(steps):
        t = 4 * math.pi * i / steps if loops % 2 else 2 * math.pi * i / steps
        frequency = loops / 2 if loops % 2 else loops
        radius = 0.62 + deep * 0.62 * math.cos(frequency * t)
        points.append((radius * math.sin(t), -radius * math.cos(t)))
    strands = [(points, inks.first)]
    if loops % 2 == 0:
        turned = [_rotated(p, 180 / loops) for p in points]
        strands.append((turned, inks.second))
    return woven(strands, width, 0.05, inks.ground)


def _rotated(point: XY, degrees: float) -> XY:
    return turn(degrees).apply(point)


def linked_rings(brief: Brief) -> Symbol:
    """Rings that hold each other."""
    dice, inks = brief.dice, brief.inks
    count, width = dice.count(2, 4), dice.number(0.11, 0.19)
    row = count == 2 or (count == 3 and dice.chance(0.35))
    radius = dice.number(0.5, 0.58)
    apart = dice.number(0.42, 0.5)
    strands = []
    for k in range(count):
        if row:
            cx, cy = (k - (count - 1) / 2) * 2 * apart * 0.85, 0.0
        else:
            cx, cy = polar(apart, 360 * k / count)
        ring = [polar(radius, 360 * i / 40 + 4.5, (cx, cy)) for i in range(40)]
        strands.append((ring, inks.second if k == count - 1 else inks.first))
    return woven(strands, width, 0.045, inks.ground)


def endless(brief: Brief) -> Symbol:
    """A lying eight."""
    dice, inks = brief.dice, brief.inks
    width, high = dice.number(0.18, 0.28), dice.number(0.75, 1.15)
    sharp = dice.number(0.0, 0.5)
    points = []
    for i in range(72):
        t = 2 * math.pi * (i + 0.5) / 72
        below = 1 + sharp * math.sin(t) ** 2
        points.append((math.cos(t) / below, high * math.sin(t) * math.cos(t) / below))
    shapes = woven([(points, inks.first)], width, 0.06, inks.ground)
    if dice.chance(0.5):
        half = points[18:54]
        return (shapes[0], line(polyline(half), inks.second, width), *shapes[1:])
    return shapes


def knot_square(brief: Brief) -> Symbol:
    """Two long loops crossed, as on old gates."""
    dice, inks = brief.dice, brief.inks
    width, long = dice.number(0.1, 0.17), dice.number(0.82, 0.95)
    narrow, degrees = dice.number(0.36, 0.52), dice.pick((0.0, 45.0))
    loop = _soft_box(long, narrow, dice.number(0.15, 0.34))
    across = [(y, x) for x, y in loop]
    strands = [(loop, inks.first), (across, inks.second)]
    if dice.chance(0.35):
        ring = [polar((long + narrow) / 2, 360 * i / 48 + 3.7) for i in range(48)]
        strands.append((ring, mixed(inks.first, inks.second, 0.5)))
    drawn = woven(strands, width, 0.045, inks.ground)
    return tuple(s.transformed(turn(degrees)) for s in drawn)


def _soft_box(half_width: float, half_height: float, radius: float) -> list[XY]:
    """Return a dense box with round corners."""
    points: list[XY] = []
    radius = min(radius, half_width, half_height)
    corners = ((1, -1, 0), (1, 1, 90), (-1, 1, 180), (-1, -1, 270))
    for sx, sy, start in corners:
        cx, cy = sx * (half_width - radius), sy * (half_height - radius)
        points += [polar(radius, start + 90 * k / 5, (cx, cy)) for k in range(6)]
    dense: list[XY] = []
    for i, (x, y) in enumerate(points):
        x1, y1 = points[(i + 1) % len(points)]
        pieces = max(1, round(math.dist((x, y), (x1, y1)) / 0.071))
        dense += [(x + (x1 - x) * k / pieces, y + (y1 - y) * k / pieces) for k in range(pieces)]
    return dense


def star_knot(brief: Brief) -> Symbol:
    """Two squares or pentagons woven into a star."""
    dice, inks = brief.dice, brief.inks
    sides, width = dice.count(4, 5), dice.number(0.1, 0.15)
    strands = []
    for k in range(2):
        corners = [polar(1.0, 180 * k / sides + 360 * i / sides) for i in range(sides)]
        points: list[XY] = []
        for i, (x, y) in enumerate(corners):
            x1, y1 = corners[(i + 1) % sides]
            points += [(x + (x1 - x) * t / 24, y + (y1 - y) * t / 24) for t in range(24)]
        strands.append((points, inks.second if k else inks.first))
    shapes = woven(strands, width, 0.05, inks.ground)
    if dice.chance(0.4):
        return (*shapes, Shape(ellipse(0, 0, dice.number(0.12, 0.2)), inks.second))
    return shapes


def ribbon_loop(brief: Brief) -> Symbol:
    """A ribbon that folds over itself into a pointed loop."""
    dice, inks = brief.dice, brief.inks
    thick, spread = dice.number(0.34, 0.46), dice.number(0.6, 0.85)
    dark = mixed(inks.first, _BLACK, 0.26)
    top = -0.95
    left: list[XY] = [(-spread - thick / 2, 0.95), (-spread + thick / 2, 0.95),
        (thick * 0.62, top + 0.25),
                      (0.0, top), (-thick * 0.62, top + 0.25)]  # fmt: skip
    right = [(-x, y) for x, y in left]
    fold = dice.pick((dark, inks.second))
    return (
        Shape(polyline(left, closed=True), fold),
        Shape(polyline(right, closed=True), inks.first),
    )


def swirl(brief: Brief) -> Symbol:
    """Spirals that run out of one centre."""
    dice, inks = brief.dice, brief.inks
    arms, turns = dice.count(1, 4), dice.number(0.7, 1.3)
    width = dice.number(0.12, 0.2) * (1.3 if arms == 1 else 1.0)
    if arms == 1:
        turns += 1.2
    first = 0.06 if arms == 1 else 0.16
    return tuple(
        line(
            spiral(turns, first, 0.92, 360 * k / arms),
            inks.second if k == 1 else inks.first,
            width if arms < 4 else width * 0.8,
        )
        for k in range(arms)
    )


def yin_wave(brief: Brief) -> Symbol:
    """A disc parted by an S, as on old seals."""
    dice, inks = brief.dice, brief.inks
    gap, tilt = dice.number(0.05, 0.12), dice.number(-60, 60)
    parts = dice.count(2, 3)
    radius = 1.0
    shapes = []
    for k in range(parts):
        start = 360 * k / parts
        rim = arc(0, 0, radius, start, start + 360 / parts)
        x1, y1 = turn(start + 360 / parts).apply((radius / 2, 0))
        x0, y0 = turn(start).apply((radius / 2, 0))
        inward = arc(x1, y1, radius / 2, start + 360 / parts, start + 360 / parts + 180)
        outward = arc(x0, y0, radius / 2, start + 180, start)
        whole = Outline((*rim.segments, *inward.segments[1:], *outward.segments[1:], ("Z", ())))
        color = (inks.first, inks.second, mixed(inks.first, inks.second, 0.5))[k]
        shapes.append(Shape(whole, color, inks.ground, gap))
    turned = tuple(s.transformed(turn(tilt)) for s in shapes)
    if dice.chance(0.4):
        dots = [
            ellipse(*turn(tilt + 360 * k / parts).apply((radius / 2, 0)), 0.13)
            for k in range(parts)
        ]
        return (*turned, *(Shape(d, inks.ground) for d in dots))
    return turned


def woven_square(brief: Brief) -> Symbol:
    """Bands woven over and under each other."""
    dice, inks = brief.dice, brief.inks
    count = dice.count(2, 4)
    share, degrees = dice.number(0.55, 0.78), dice.pick((0.0, 45.0))
    pitch = 2.0 / count
    width = pitch * share
    soft = width * dice.number(0.0, 0.5)
    shapes = []
    for i in range(count):
        along = -1 + (i + 0.5) * pitch
        shapes.append(Shape(rectangle(-1.12, along - width / 2, 2.24, width, soft), inks.first))
    gap = pitch * 0.06
    for i in range(count):
        along = -1 + (i + 0.5) * pitch
        upright = rectangle(along - width / 2, -1.12, width, 2.24, soft)
        shapes.append(Shape(upright, inks.second))
    for i in range(count):
        for j in range(count):
            x, y = -1 + (i + 0.5) * pitch, -1 + (j + 0.5) * pitch
            if (i + j) % 2:
                shapes.append(_bridge(x, y, width, gap, inks.ground))
                shapes.append(
                    Shape(rectangle(x - pitch / 2, y - width / 2, pitch, width), inks.first)
                )
            else:
                shapes.append(_bridge(y, x, width, gap, inks.ground, upright=True))
                shapes.append(
                    Shape(rectangle(x - width / 2, y - pitch / 2, width, pitch), inks.second)
                )
    return tuple(s.transformed(turn(degrees)) for s in shapes)


def _bridge(
    along: float, across: float, width: float, gap: float, ground: Rgb, *, upright: bool = False
) -> Shape:
    wide = width / 2 + gap
    if upright:
        return Shape(rectangle(across - wide, along - wide, 2 * wide, 2 * wide), ground)
    return Shape(rectangle(along - wide, across - wide, 2 * wide, 2 * wide), ground)


def s_curve(brief: Brief) -> Symbol:
    """Parallel bands in an S."""
    dice, inks = brief.dice, brief.inks
    count, bend = dice.count(3, 5), dice.number(0.35, 0.6)
    pitch = dice.number(0.42, 0.5) * 4 / (count + 1)
    width = pitch * dice.number(0.55, 0.72)
    degrees = dice.pick((0.0, 90.0, 45.0))
    shapes = []
    for i in range(count):
        off = (i - (count - 1) / 2) * pitch
        path = smooth(
            [
                (-1, bend + off),
                (-0.5, bend * 0.9 + off),
                (0, off),
                (0.5, -bend * 0.9 + off),
                (1, -bend + off),
            ],
            closed=False,
        )
        color = inks.second if i == count - 1 else inks.first
        shapes.append(line(path.transformed(turn(degrees)), color, width))
    return tuple(shapes)
