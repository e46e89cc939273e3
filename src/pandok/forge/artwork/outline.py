"""Outlines: closed or open paths of straight and Bezier segments, as in SVG."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

XY: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
Verb: TypeAlias = Literal["M", "L", "Q", "C", "Z"]
Segment: TypeAlias = tuple[Verb, tuple[XY, ...]]


@dataclass(frozen=True)
class Affine:
    """A plane affine map ``(x, y) -> (a x + c y + e, b x + d y + f)``, SVG's order of terms."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, point: XY) -> XY:
        """Map one point."""
        x, y = point
        return (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    def then(self, after: "Affine") -> "Affine":
        """Return this map followed by ``after``."""
        e, f = after.apply((self.e, self.f))
        return Affine(
            after.a * self.a + after.c * self.b,
            after.b * self.a + after.d * self.b,
            after.a * self.c + after.c * self.d,
            after.b * self.c + after.d * self.d,
            e,
            f,
        )

    @property
    def mean_scale(self) -> float:
        """Square root of the change of area: what a stroke's width is multiplied by."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))


def shift(dx: float, dy: float) -> Affine:
    """Return a translation."""
    return Affine(e=dx, f=dy)


def scale(sx: float, sy: float | None = None) -> Affine:
    """Return a scaling about the origin."""
    return Affine(a=sx, d=sx if sy is None else sy)


def turn(degrees: float, about: XY = (0.0, 0.0)) -> Affine:
    """Return a rotation, clockwise on a page whose y runs down."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = about
    return Affine(cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)


@dataclass(frozen=True)
class Outline:
    """A path of absolute segments; may hold several contours.

    Attributes:
        segments: Verbs with their points: M and L take one, Q two, C three, Z none.
    """

    segments: tuple[Segment, ...]

    def transformed(self, by: Affine) -> "Outline":
        """Return the path with every point mapped."""
        a, b, c, d, e, f = by.a, by.b, by.c, by.d, by.e, by.f
        # Lists inside: with a million points a set of labels, generators take twice the time.
        mapped = [
            (verb, tuple([(a * x + c * y + e, b * x + d * y + f) for x, y in points]))
            for verb, points in self.segments
        ]
        return Outline(tuple(mapped))

    def bounds(self) -> Box:
        """Return an xyxy box that surely holds the path: the one of its control points.

        Raises:
            ValueError: The path has no point.
        """
        xs = [x for _, points in self.segments for x, _ in points]
        ys = [y for _, points in self.segments for _, y in points]
        return (min(xs), min(ys), max(xs), max(ys))

    def svg(self) -> str:
        """Return SVG path data, rounded so that it reads the same on every machine."""
        parts = []
        for verb, points in self.segments:
            parts.append(verb + " ".join(f"{x:.4f},{y:.4f}" for x, y in points))
        return "".join(parts)

    def closed_by(self, corners: Sequence[XY]) -> "Outline":
        """Return the open path led on through straight corners and closed."""
        lines: tuple[Segment, ...] = tuple(("L", (corner,)) for corner in corners)
        return Outline((*self.segments, *lines, ("Z", ())))

    def __add__(self, other: "Outline") -> "Outline":
        return Outline(self.segments + other.segments)


def polyline(points: Sequence[XY], *, closed: bool = False) -> Outline:
    """Return straight lines through the points."""
    segments: list[Segment] = [("M", (points[0],))]
    segments += [("L", (p,)) for p in points[1:]]
    if closed:
        segments.append(("Z", ()))
    return Outline(tuple(segments))


def polygon(points: Sequence[XY]) -> Outline:
    """Return a closed polygon."""
    return polyline(points, closed=True)


def smooth(points: Sequence[XY], *, closed: bool = True, tension: float = 1.0) -> Outline:
    """Return a Catmull-Rom spline through the points, as cubic Beziers.

    Args:
        points: At least three points.
        closed: Whether the last point is joined to the first one.
        tension: 1 for the usual spline, towards 0 for straight lines.
    """
    count = len(points)
    segments: list[Segment] = [("M", (points[0],))]
    for i in range(count if closed else count - 1):
        p0 = points[(i - 1) % count] if closed or i > 0 else points[i]
        p1, p2 = points[i], points[(i + 1) % count]
        p3 = points[(i + 2) % count] if closed or i + 2 < count else p2
        k = tension / 6.0
        first = (p1[0] + k * (p2[0] - p0[0]), p1[1] + k * (p2[1] - p0[1]))
        second = (p2[0] - k * (p3[0] - p1[0]), p2[1] - k * (p3[1] - p1[1]))
        segments.append(("C", (first, second, p2)))
    if closed:
        segments.append(("Z", ()))
    return Outline(tuple(segments))


_CIRCLE = 0.5522847498  # control arm of the four-arc Bezier circle


def ellipse(cx: float, cy: float, rx: float, ry: float | None = None) -> Outline:
    """Return an ellipse of four cubic arcs."""
    ry = rx if ry is None else ry
    kx, ky = _CIRCLE * rx, _CIRCLE * ry
    return Outline(
        (
            ("M", ((cx + rx, cy),)),
            ("C", ((cx + rx, cy + ky), (cx + kx, cy + ry), (cx, cy + ry))),
            ("C", ((cx - kx, cy + ry), (cx - rx, cy + ky), (cx - rx, cy))),
            ("C", ((cx - rx, cy - ky), (cx - kx, cy - ry), (cx, cy - ry))),
            ("C", ((cx + kx, cy - ry), (cx + rx, cy - ky), (cx + rx, cy))),
            ("Z", ()),
        )
    )


def arc(cx: float, cy: float, radius: float, start_deg: float, end_deg: float) -> Outline:
    """Return an open circular arc, angles clockwise from the x axis."""
    pieces = max(1, math.ceil(abs(end_deg - start_deg) / 90.0))
    step = math.radians(end_deg - start_deg) / pieces
    arm = 4.0 / 3.0 * math.tan(step / 4.0) * radius
    angle = math.radians(start_deg)
    here = (cx + radius * math.cos(angle), cy + radius * math.sin(angle))
    segments: list[Segment] = [("M", (here,))]
    for _ in range(pieces):
        after = angle + step
        there = (cx + radius * math.cos(after), cy + radius * math.sin(after))
        first = (here[0] - arm * math.sin(angle), here[1] + arm * math.cos(angle))
        second = (there[0] + arm * math.sin(after), there[1] - arm * math.cos(after))
        segments.append(("C", (first, second, there)))
        angle, here = after, there
    return Outline(tuple(segments))


def rectangle(x: float, y: float, width: float, height: float, radius: float = 0.0) -> Outline:
    """Return a rectangle, with round corners where a radius is given."""
    if radius <= 0:
        return polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    r = min(radius, width / 2, height / 2)
    k = r * (1 - _CIRCLE)
    right, bottom = x + width, y + height
    return Outline(
        (
            ("M", ((x + r, y),)),
            ("L", ((right - r, y),)),
            ("C", ((right - k, y), (right, y + k), (right, y + r))),
            ("L", ((right, bottom - r),)),
            ("C", ((right, bottom - k), (right - k, bottom), (right - r, bottom))),
            ("L", ((x + r, bottom),)),
            ("C", ((x + k, bottom), (x, bottom - k), (x, bottom - r))),
            ("L", ((x, y + r),)),
            ("C", ((x, y + k), (x + k, y), (x + r, y))),
            ("Z", ()),
        )
    )


def box_points(box: Box, per_side: int = 1) -> npt.NDArray[np.float64]:
    """Return points along the border of a box, clockwise from its top left corner.

    Args:
        box: xyxy.
        per_side: Points a side; more than one follow a curved surface when projected.

    Returns:
        ``(4 * per_side, 2) float64``.
    """
    x0, y0, x1, y1 = box
    corners = np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], dtype=np.float64)
    along = np.linspace(0.0, 1.0, per_side, endpoint=False)[:, None]
    following = np.roll(corners, -1, axis=0)
    return np.concatenate([a + along * (b - a) for a, b in zip(corners, following, strict=True)])


def union(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all boxes.

    Raises:
        ValueError: There is none.
    """
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return (min(x0), min(y0), max(x1), max(y1))
