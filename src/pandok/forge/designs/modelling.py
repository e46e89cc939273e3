"""Solid modelling: outlines, and the solids that are turned, extruded, lofted and swept from them.

Millimetres; x to the right, y away from who looks at the front, z up. Every function returns a
closed solid, so that sums and differences of them (manifold3d) are closed too.
"""

import math
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from manifold3d import CrossSection, Manifold, Mesh, OpType, triangulate

Points: TypeAlias = npt.NDArray[np.float64]

TURN_SEGMENTS = 72


def points(*pairs: tuple[float, ...]) -> Points:
    """Return the given points as rows."""
    return np.array(pairs, dtype=np.float64)


def fillet(corners: Points, radius: float | Sequence[float], steps: int = 5) -> Points:
    """Round the corners of a closed polygon.

    Args:
        corners: ``(N, 2)`` polygon.
        radius: Of the arc at every corner, or one each; cut where the sides are too short.
        steps: Straight pieces of an arc.
    """
    count = len(corners)
    radii = [float(radius)] * count if isinstance(radius, int | float) else list(radius)
    found: list[Points] = []
    for i in range(count):
        here = corners[i]
        back, on = corners[i - 1] - here, corners[(i + 1) % count] - here
        shorter = min(float(np.hypot(*back)), float(np.hypot(*on)))
        back, on = back / np.hypot(*back), on / np.hypot(*on)
        half = math.acos(float(np.clip(back @ on, -1, 1))) / 2
        if radii[i] <= 0 or half > 1.55 or half < 0.02:
            found.append(here[None])
            continue
        reach = min(radii[i] / math.tan(half), 0.49 * shorter)
        rounded = reach * math.tan(half)
        bisector = (back + on) / np.hypot(*(back + on))
        centre = here + bisector * (rounded / math.sin(half))
        start, end = here + back * reach - centre, here + on * reach - centre
        first = math.atan2(start[1], start[0])
        sweep = (math.atan2(end[1], end[0]) - first + math.pi) % (2 * math.pi) - math.pi
        angles = first + sweep * np.linspace(0, 1, steps + 1)
        found.append(centre + rounded * np.column_stack([np.cos(angles), np.sin(angles)]))
    return np.concatenate(found)


def rectangle(width: float, depth: float, radius: float = 0.0, steps: int = 8) -> Points:
    """Return a rectangle about the origin with round corners, counter-clockwise."""
    x, y = width / 2, depth / 2
    corners = points((x, -y), (x, y), (-x, y), (-x, -y))
    return fillet(corners, min(radius, 0.49 * min(width, depth)), steps)


def oval(width: float, depth: float, exponent: float = 2.0, sides: int = 72) -> Points:
    """Return a superellipse about the origin: 2 an ellipse, 4 a squircle."""
    angles = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    cos, sin = np.cos(angles), np.sin(angles)
    power = 2.0 / exponent
    return np.column_stack(
        [
            width / 2 * np.sign(cos) * np.abs(cos) ** power,
            depth / 2 * np.sign(sin) * np.abs(sin) ** power,
        ]
    )


def circle(radius: float, sides: int = 72) -> Points:
    """Return a circle about the origin."""
    return oval(2 * radius, 2 * radius, 2.0, sides)


def spline(through: Points, per_span: int = 8, *, closed: bool = False) -> Points:
    """Return a Catmull-Rom curve through ``(N, D)`` points."""
    count = len(through)
    spans = count if closed else count - 1
    t = np.linspace(0, 1, per_span, endpoint=False)[:, None]
    pieces = []
    for i in range(spans):
        p1, p2 = through[i], through[(i + 1) % count]
        p0 = through[i - 1] if closed or i > 0 else 2 * p1 - p2
        p3 = through[(i + 2) % count] if closed or i + 2 < count else 2 * p2 - p1
        pieces.append(
            0.5
            * (
                2 * p1
                + (p2 - p0) * t
                + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
                + (3 * p1 - p0 - 3 * p2 + p3) * t**3
            )
        )
    if not closed:
        pieces.append(through[-1:])
    return np.concatenate(pieces)


def counter_clockwise(outline: Points) -> Points:
    """Return the polygon with its inside on the left."""
    x, y = outline[:, 0], outline[:, 1]
    area = float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))
    return outline if area > 0 else outline[::-1]


def inset(outline: Points, by: float) -> Points:
    """Return a counter-clockwise polygon moved inwards, point by point.

    Fit for insets that are small against the sides; corners move along their bisector.
    """
    along = np.roll(outline, -1, axis=0) - outline
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    inward = np.column_stack([-along[:, 1], along[:, 0]])
    before = np.roll(inward, 1, axis=0)
    share = np.maximum(1 + np.sum(inward * before, axis=1), 0.5)
    return np.asarray(outline + by * (inward + before) / share[:, None])


def turned(profile: Points, segments: int = TURN_SEGMENTS) -> Manifold:
    """Return the solid that a closed profile of radius and height sweeps about the z axis."""
    held = profile.copy()
    held[:, 0] = np.maximum(held[:, 0], 0.0)
    return Manifold.revolve(CrossSection([counter_clockwise(held)]), segments)


def lathed(corners: Points, radius: float | Sequence[float], steps: int = 5) -> Manifold:
    """Return the turned solid of a profile whose corners are rounded, save those on the axis."""
    radii = [float(radius)] * len(corners) if isinstance(radius, int | float) else list(radius)
    kept = [0.0 if r <= 1e-9 else rounding for (r, _), rounding in zip(corners, radii, strict=True)]
    return turned(fillet(corners, kept, steps))


def extruded(
    outline: Points,
    height: float,
    *,
    edge: float = 0.0,
    foot: float | None = None,
    steps: int = 3,
    taper: float = 1.0,
) -> Manifold:
    """Return a prism on z = 0 with rounded or chamfered rims.

    Args:
        outline: ``(N, 2)`` polygon, may be concave.
        height: Of the prism.
        edge: Radius of the upper rim.
        foot: Radius of the lower rim; as the upper one where None.
        steps: Pieces of the rounding; 1 is a chamfer.
        taper: Scale of the top against the foot.
    """
    around = counter_clockwise(outline)
    low = min(edge if foot is None else foot, 0.49 * height)
    high = min(edge, 0.49 * height)
    levels: list[tuple[float, float]] = []
    turn = np.linspace(0, np.pi / 2, steps + 1)
    if low > 0:
        levels += [(low * (1 - math.sin(a)), low * (1 - math.cos(a))) for a in turn]
    else:
        levels.append((0.0, 0.0))
    if high > 0:
        levels += [(high * (1 - math.cos(a)), height - high * (1 - math.sin(a))) for a in turn]
    else:
        levels.append((0.0, height))
    rings = []
    for shrink, z in levels:
        flat = (inset(around, shrink) if shrink > 1e-9 else around) * (1 + (taper - 1) * z / height)
        rings.append(np.column_stack([flat, np.full(len(flat), z)]))
    return _skinned(rings, flat=True)


def lofted(rings: Sequence[Points]) -> Manifold:
    """Return the solid through ``(N, 3)`` rings of as many points each, from below upwards.

    The first and the last ring must be seen whole from their centre.
    """
    return _skinned(rings, flat=False)


def stacked(sections: Sequence[tuple[float, Points]]) -> Manifold:
    """Return the solid through ``(N, 2)`` sections at heights, from below upwards."""
    return lofted(
        [
            np.column_stack([counter_clockwise(flat), np.full(len(flat), height)])
            for height, flat in sections
        ]
    )


def rod(
    path: Points, radius: float | Points, *, flatness: float = 1.0, sides: int = 24
) -> Manifold:
    """Return a tube along ``(N, 3)`` points.

    Args:
        path: Through which points.
        radius: Of the tube, or one for each point.
        flatness: Width of the section against its height; the height leans towards z.
        sides: Of the section.
    """
    radii = np.broadcast_to(np.asarray(radius, dtype=np.float64), (len(path),))
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    side = _sideways(along)
    up = np.cross(side, along)
    angles = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    rings = [
        centre + r * (flatness * np.outer(np.cos(angles), s) - np.outer(np.sin(angles), u))
        for centre, r, s, u in zip(path, radii, side, up, strict=True)
    ]
    return lofted(rings)


def _sideways(along: Points) -> Points:
    """Directions across a path that turn as little as they can (parallel transport)."""
    first = np.cross(along[0], [0.0, 0.0, 1.0])
    if np.linalg.norm(first) < 0.1:
        first = np.array([1.0, 0.0, 0.0])
    found = [first]
    for direction in along:
        kept = found[-1] - direction * (found[-1] @ direction)
        found.append(kept / np.linalg.norm(kept))
    return np.array(found[1:])


def _skinned(rings: Sequence[Points], *, flat: bool) -> Manifold:
    count = len(rings[0])
    vertices = np.concatenate(rings)
    here = np.arange(count)
    on = (here + 1) % count
    faces: list[npt.NDArray[np.integer]] = []
    for level in range(len(rings) - 1):
        low, high = level * count, (level + 1) * count
        faces.append(np.column_stack([low + here, low + on, high + on]))
        faces.append(np.column_stack([low + here, high + on, high + here]))
    top = (len(rings) - 1) * count
    if flat:
        faces.append(triangulate([rings[0][:, :2]])[:, ::-1])
        faces.append(triangulate([rings[-1][:, :2]]) + top)
    else:
        centres = np.array([rings[0].mean(axis=0), rings[-1].mean(axis=0)])
        foot, head = np.full(count, len(vertices)), np.full(count, len(vertices) + 1)
        vertices = np.concatenate([vertices, centres])
        faces.append(np.column_stack([foot, on, here]))
        faces.append(np.column_stack([head, top + here, top + on]))
    return _manifold(vertices, np.concatenate(faces))


def _manifold(vertices: Points, faces: npt.NDArray[np.integer]) -> Manifold:
    mesh = Mesh(vertices.astype(np.float32), faces.astype(np.uint32))
    solid = Manifold(mesh)
    # A skin that was wound inside out encloses a negative volume.
    return (
        solid
        if solid.volume() >= 0
        else Manifold(
            Mesh(
                vertices.astype(np.float32), np.ascontiguousarray(faces[:, ::-1]).astype(np.uint32)
            )
        )
    )


def block(
    width: float, depth: float, height: float, radius: float = 0.0, edge: float = 0.0
) -> Manifold:
    """Return a box on z = 0 about the z axis with round upright corners and rims."""
    return extruded(rectangle(width, depth, radius, 6 if radius > 0 else 1), height, edge=edge)


def disc(
    radius: float, height: float, edge: float = 0.0, segments: int = TURN_SEGMENTS
) -> Manifold:
    """Return a round disc on z = 0 about the z axis."""
    return extruded(circle(radius, segments), height, edge=edge)


def ball(radius: float, segments: int = 64) -> Manifold:
    """Return a sphere about the origin."""
    return Manifold.sphere(radius, segments)


def joined(solids: Iterable[Manifold]) -> Manifold:
    """Return the union."""
    return Manifold.batch_boolean(list(solids), OpType.Add)


def cut(solid: Manifold, tools: Iterable[Manifold]) -> Manifold:
    """Return the solid without the tools."""
    return Manifold.batch_boolean([solid, *tools], OpType.Subtract)


def common_to(first: Manifold, second: Manifold) -> Manifold:
    """Return what both solids fill."""
    return first ^ second


def around(solid: Manifold, count: int, start_deg: float = 0.0) -> list[Manifold]:
    """Return copies turned about the z axis, evenly."""
    return [solid.rotate((0, 0, start_deg + 360.0 * i / count)) for i in range(count)]


def in_row(solid: Manifold, count: int, step: tuple[float, float, float]) -> list[Manifold]:
    """Return copies in a row whose middle is the solid's place."""
    middle = (count - 1) / 2
    x, y, z = step
    return [
        solid.translate(((i - middle) * x, (i - middle) * y, (i - middle) * z))
        for i in range(count)
    ]


def mirrored(solid: Manifold) -> list[Manifold]:
    """Return the solid and its image to the left."""
    return [solid, solid.mirror((1, 0, 0))]


def lying(solid: Manifold) -> Manifold:
    """Turn what points up towards the front (-y)."""
    return solid.rotate((90, 0, 0))


def moved(solid: Manifold, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Manifold:
    """Return the solid shifted."""
    return solid.translate((x, y, z))
