"""Constructions that symbols share: regular figures, rings, leaves, repeats, holes."""

import math
from collections.abc import Sequence

from pandok.forge.artwork.drawing import Rgb, Shape
from pandok.forge.artwork.outline import (
    XY,
    Outline,
    Segment,
    arc,
    polygon,
    scale,
    smooth,
    turn,
)


def polar(radius: float, degrees: float, about: XY = (0.0, 0.0)) -> XY:
    """Return a point at an angle, clockwise from straight up."""
    angle = math.radians(degrees - 90)
    return (about[0] + radius * math.cos(angle), about[1] + radius * math.sin(angle))


def regular(sides: int, radius: float = 1.0, degrees: float = 0.0) -> list[XY]:
    """Return the corners of a regular polygon, the first one at ``degrees`` from straight up."""
    return [polar(radius, degrees + 360 * i / sides) for i in range(sides)]


def star(points: int, outer: float, inner: float, degrees: float = 0.0) -> list[XY]:
    """Return the corners of a star, its first tip at ``degrees`` from straight up."""
    corners = []
    for i in range(points):
        corners.append(polar(outer, degrees + 360 * i / points))
        corners.append(polar(inner, degrees + 360 * (i + 0.5) / points))
    return corners


def rounded(corners: Sequence[XY], radius: float) -> Outline:
    """Return a polygon whose corners are rounded by quadratic arcs.

    Args:
        corners: In order.
        radius: How far along each side the rounding reaches, at most half of the shorter side.
    """
    count = len(corners)
    segments: list[Segment] = []
    for i, corner in enumerate(corners):
        before, after = corners[i - 1], corners[(i + 1) % count]
        reach = min(radius, math.dist(before, corner) / 2, math.dist(after, corner) / 2)
        start, end = _towards(corner, before, reach), _towards(corner, after, reach)
        segments.append(("L" if segments else "M", (start,)))
        segments.append(("Q", (corner, end)))
    segments.append(("Z", ()))
    return Outline(tuple(segments))


def _towards(start: XY, end: XY, distance: float) -> XY:
    length = max(math.dist(start, end), 1e-9)
    share = distance / length
    return (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))


def backwards(outline: Outline) -> Outline:
    """Return the outline with every contour run in the other direction: a hole in what holds it."""
    contours: list[list[Segment]] = []
    for segment in outline.segments:
        if segment[0] == "M":
            contours.append([])
        contours[-1].append(segment)
    return Outline(tuple(s for contour in contours for s in _reversed_contour(contour)))


def _reversed_contour(contour: Sequence[Segment]) -> list[Segment]:
    closed = contour[-1][0] == "Z"
    drawn = contour[:-1] if closed else contour
    ends = [points[-1] for _, points in drawn]
    segments: list[Segment] = [("M", (ends[-1],))]
    for i in range(len(drawn) - 1, 0, -1):
        verb, points = drawn[i]
        segments.append((verb, (*reversed(points[:-1]), ends[i - 1])))
    if closed:
        segments.append(("Z", ()))
    return segments


def ring_sector(outer: float, inner: float, start: float, end: float) -> Outline:
    """Return a piece of a ring, angles clockwise from straight up."""
    away = arc(0, 0, outer, start - 90, end - 90)
    back = arc(0, 0, inner, end - 90, start - 90)
    joined: tuple[Segment, ...] = (("L", back.segments[0][1]), *back.segments[1:], ("Z", ()))
    return Outline(away.segments + joined)


def half_disc(radius: float, degrees: float) -> Outline:
    """Return a half disc about the origin that bulges towards ``degrees`` from straight up."""
    return arc(0, 0, radius, degrees - 180, degrees).closed_by([])


def leaf(length: float, width: float, belly: float = 0.5) -> Outline:
    """Return a pointed leaf from the origin straight up.

    Args:
        length: From stalk to tip.
        width: At its widest.
        belly: Where it is widest, as a share of the length from the stalk.
    """
    half = width * 0.66
    low, high = -length * belly * 0.7, -length * (belly + (1 - belly) * 0.4)
    return Outline(
        (
            ("M", ((0.0, 0.0),)),
            ("C", ((half, low), (half, high), (0.0, -length))),
            ("C", ((-half, high), (-half, low), (0.0, 0.0))),
            ("Z", ()),
        )
    )


def drop(radius: float, height: float) -> Outline:
    """Return a drop: a circle about the origin drawn out to a tip ``height`` above it."""
    k = 0.5523 * radius
    return Outline(
        (
            ("M", ((0.0, -height),)),
            ("C", ((radius * 0.28, -height * 0.6), (radius, -radius * 0.75), (radius, 0.0))),
            ("C", ((radius, k), (k, radius), (0.0, radius))),
            ("C", ((-k, radius), (-radius, k), (-radius, 0.0))),
            ("C", ((-radius, -radius * 0.75), (-radius * 0.28, -height * 0.6), (0.0, -height))),
            ("Z", ()),
        )
    )


def crescent(radius: float, cut: float, aside: float) -> Outline:
    """Return a crescent: a disc less another one that lies to its right.

    Args:
        radius: Of the disc, about the origin.
        cut: Radius of what is taken away.
        aside: How far to the right its centre lies; the two circles must meet.
    """
    x = (aside * aside + radius * radius - cut * cut) / (2 * aside)
    half = math.degrees(math.acos(min(max(x / radius, -1.0), 1.0)))
    inner = math.degrees(math.acos(min(max((x - aside) / cut, -1.0), 1.0)))
    away = arc(0, 0, radius, half, 360 - half)
    back = arc(aside, 0, cut, 360 - inner, inner)
    joined: tuple[Segment, ...] = (("L", back.segments[0][1]), *back.segments[1:], ("Z", ()))
    return Outline(away.segments + joined)


def both_sides(right: Sequence[XY]) -> list[XY]:
    """Return a symmetric figure's points from those of its right half, from top to bottom.

    Points on the axis (x = 0) are not repeated.
    """
    left = [(-x, y) for x, y in reversed(right) if abs(x) > 1e-9]
    return [*right, *left]


def blob(right: Sequence[XY], tension: float = 1.0) -> Outline:
    """Return a smooth symmetric figure from the points of its right half."""
    return smooth(both_sides(right), tension=tension)


def facet(right: Sequence[XY]) -> Outline:
    """Return an angular symmetric figure from the points of its right half."""
    return polygon(both_sides(right))


def pair(outline: Outline) -> Outline:
    """Return an outline with its mirror image, as one segment."""
    return outline + backwards(outline.transformed(scale(-1.0, 1.0)))


def around(outline: Outline, count: int, start: float = 0.0) -> list[Outline]:
    """Return copies turned evenly about the origin."""
    return [outline.transformed(turn(start + 360 * i / count)) for i in range(count)]


def line(outline: Outline, color: Rgb, width: float) -> Shape:
    """Return a stroked outline."""
    return Shape(outline, None, color, width)


def spiral(turns: float, first: float, last: float, start: float = 0.0) -> Outline:
    """Return an open Archimedean spiral about the origin.

    Args:
        turns: How often it goes round.
        first: Radius at its beginning.
        last: Radius at its end.
        start: Angle of its beginning, clockwise from straight up.
    """
    steps = max(6, math.ceil(turns * 10))
    points = [
        polar(first + (last - first) * i / steps, start + 360 * turns * i / steps)
        for i in range(steps + 1)
    ]
    return smooth(points, closed=False)


def many(outlines: Sequence[Outline]) -> Outline:
    """Return several outlines as one segment."""
    return Outline(tuple(s for outline in outlines for s in outline.segments))
