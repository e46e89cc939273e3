"""Where the rays of many crops meet flat, round and folded artwork."""

from dataclasses import dataclass, fields

import torch
from torch import Tensor

from pandok.forge.camera.crops import Bend
from pandok.training.composer.plans import BENDS

_FAR = 1e9
# As of the forge's height fields: share of the way to the surface that a step goes, and steps.
_STEP, _STEPS = 0.6, 8
_SHADOW_LEVELS = 14
_FOLD_GROUND_MM = 0.4


@dataclass(frozen=True, eq=False)
class Vectors:
    """Vectors in the frame of the goods; each component ``(B, P)``."""

    x: Tensor
    y: Tensor
    z: Tensor

    def dot(self, other: "Vectors") -> Tensor:
        """Return ``(B, P)`` dot products."""
        return self.x * other.x + self.y * other.y + self.z * other.z

    def at(self, rows: Tensor) -> "Vectors":
        """Return the vectors of some crops."""
        return Vectors(self.x[rows], self.y[rows], self.z[rows])


@dataclass(frozen=True, eq=False)
class Surface:
    """What P rays of each of B crops meet; every tensor is ``(B, P)``.

    Attributes:
        distance: Along the ray; of no meaning where it misses.
        nx: Outward normal.
        ny: Outward normal.
        nz: Outward normal.
        u: Place on the artwork in millimetres.
        v: Place on the artwork in millimetres.
        label: 1 on the artwork, else 0.
        hit: 1 where anything is met, else 0.
    """

    distance: Tensor
    nx: Tensor
    ny: Tensor
    nz: Tensor
    u: Tensor
    v: Tensor
    label: Tensor
    hit: Tensor

    @property
    def normal(self) -> Vectors:
        """The normal's components together."""
        return Vectors(self.nx, self.ny, self.nz)


@dataclass(frozen=True, eq=False)
class Shapes:
    """The shapes of B crops.

    Attributes:
        bend: ``(B, 1)`` place in `BENDS`.
        width: ``(B, 1)`` of the artwork in millimetres.
        height: ``(B, 1)`` likewise.
        depth: ``(B, 1)`` of a box.
        radius: ``(B, 1)`` of a cylinder.
        waves: ``(B, 3, 4)`` of a fold.
    """

    bend: Tensor
    width: Tensor
    height: Tensor
    depth: Tensor
    radius: Tensor
    waves: Tensor

    def at(self, rows: Tensor) -> "Shapes":
        """Return the shapes of some crops."""
        return Shapes(*(getattr(self, field.name)[rows] for field in fields(self)))

    def rows(self, bend: Bend) -> Tensor:
        """Return which crops bend so, as indices."""
        return torch.nonzero(self.bend[:, 0].eq(float(BENDS.index(bend))))[:, 0]

    def level(self, x: Tensor, y: Tensor) -> Tensor:
        """Return the height of folds over places of the desk."""
        total = torch.full_like(x, _FOLD_GROUND_MM)
        for index in range(3):
            amplitude, across, along, phase = (self.waves[:, index, i : i + 1] for i in range(4))
            total = total + amplitude * (1.0 + torch.cos(across * x + along * y + phase))
        return total

    def lean(self, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        """Return the slopes of folds along x and y."""
        lean_x, lean_y = torch.zeros_like(x), torch.zeros_like(x)
        for index in range(3):
            amplitude, across, along, phase = (self.waves[:, index, i : i + 1] for i in range(4))
            bend = -amplitude * torch.sin(across * x + along * y + phase)
            lean_x, lean_y = lean_x + across * bend, lean_y + along * bend
        return lean_x, lean_y


def meet(shapes: Shapes, centre: Tensor, rays: Vectors) -> Surface:
    """Meet each crop's shape.

    Args:
        shapes: Of B crops.
        centre: ``(B, 3)`` of the cameras.
        rays: Their directions.
    """
    empty = torch.zeros_like(rays.x)
    out = [empty.clone() for _ in fields(Surface)]
    for bend, meet_one in (
        (Bend.FLAT, _meet_box),
        (Bend.CYLINDER, _meet_cylinder),
        (Bend.FOLD, _meet_fold),
    ):
        rows = shapes.rows(bend)
        if rows.shape[0] == 0:
            continue
        found = meet_one(shapes.at(rows), centre[rows], rays.at(rows))
        for target, field in zip(out, fields(Surface), strict=True):
            target[rows] = getattr(found, field.name)
    return Surface(*out)


def shaded(shapes: Shapes, points: Vectors, toward: Tensor) -> Tensor:
    """Return ``(B, P)``: 1 where a shape keeps the light of ``(B, 3)`` directions off the desk."""
    dark = torch.zeros_like(points.x)
    for bend, shade_one in (
        (Bend.FLAT, _box_shades),
        (Bend.CYLINDER, _cylinder_shades),
        (Bend.FOLD, _fold_shades),
    ):
        rows = shapes.rows(bend)
        if rows.shape[0]:
            dark[rows] = shade_one(shapes.at(rows), points.at(rows), toward[rows])
    return dark


def _columns(vector: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    return vector[:, 0:1], vector[:, 1:2], vector[:, 2:3]


def _nonzero(values: Tensor) -> Tensor:
    return torch.where(values.abs() < 1e-9, torch.full_like(values, 1e-9), values)


def _meet_box(shapes: Shapes, centre: Tensor, rays: Vectors) -> Surface:
    cx, cy, cz = _columns(centre)
    half_x, half_y = shapes.width / 2, shapes.height / 2
    distance = (shapes.depth - cz) / rays.z
    x, y = cx + distance * rays.x, cy + distance * rays.y
    top = (x.abs() <= half_x) & (y.abs() <= half_y)
    nx, ny = torch.zeros_like(x), torch.zeros_like(x)
    hit = top
    for axis, c, ray, half in ((0, cx, rays.x, half_x), (1, cy, rays.y, half_y)):
        other_c, other_ray, other_half = (cy, rays.y, half_y) if axis == 0 else (cx, rays.x, half_x)
        facing = torch.sign(c)
        reach = (facing * half - c) / _nonzero(ray)
        level, along = cz + reach * rays.z, other_c + reach * other_ray
        side = (c.abs() > half) & (reach > 0) & (level >= 0) & (level <= shapes.depth)
        side = side & (along.abs() <= other_half) & ~top
        distance = torch.where(side, reach, distance)
        if axis == 0:
            nx = torch.where(side, facing.expand_as(x), nx)
        else:
            ny = torch.where(side, facing.expand_as(x), ny)
        hit = hit | side
    nz = 1.0 - nx.abs() - ny.abs()
    label = top.to(x.dtype)
    return Surface(distance, nx, ny, nz, x + half_x, y + half_y, label, hit.to(x.dtype))


def _meet_cylinder(shapes: Shapes, centre: Tensor, rays: Vectors) -> Surface:
    cx, cy, raised = _columns(centre)
    radius, half = shapes.radius, shapes.height / 2
    cz = raised - radius
    a = rays.x * rays.x + rays.z * rays.z
    b = cx * rays.x + cz * rays.z
    inside = b * b - a * (cx * cx + cz * cz - radius * radius)
    reach = (-b - inside.clamp(min=0.0).sqrt()) / a
    y = cy + reach * rays.y
    body = (inside > 0) & (reach > 0) & (y.abs() <= half)
    # The end that the camera sees.
    facing = torch.sign(cy)
    to_end = (facing * half - cy) / _nonzero(rays.y)
    end_x, end_z = cx + to_end * rays.x, cz + to_end * rays.z
    end = (end_x * end_x + end_z * end_z <= radius * radius) & (to_end > 0) & ~body
    distance = torch.where(end, to_end, reach)
    x, z = cx + reach * rays.x, cz + reach * rays.z
    zero = torch.zeros_like(x)
    u = torch.atan2(x, z) * radius + shapes.width / 2
    label = body & (u >= 0) & (u <= shapes.width)
    return Surface(
        distance,
        torch.where(end, zero, x / radius),
        torch.where(end, facing.expand_as(x), zero),
        torch.where(end, zero, z / radius),
        u,
        y + half,
        label.to(x.dtype),
        (body | end).to(x.dtype),
    )


def _meet_fold(shapes: Shapes, centre: Tensor, rays: Vectors) -> Surface:
    cx, cy, cz = _columns(centre)
    top = _FOLD_GROUND_MM + 2.0 * shapes.waves[:, :, 0].sum(1, keepdim=True)
    slant_x, slant_y = rays.x / rays.z, rays.y / rays.z
    fall = (top - cz).expand_as(rays.x)
    for _ in range(_STEPS):
        level = shapes.level(cx + slant_x * fall, cy + slant_y * fall)
        fall = fall + _STEP * (level - cz - fall)
    x, y = cx + slant_x * fall, cy + slant_y * fall
    lean_x, lean_y = shapes.lean(x, y)
    up = torch.rsqrt(lean_x * lean_x + lean_y * lean_y + 1.0)
    half_x, half_y = shapes.width / 2, shapes.height / 2
    hit = ((x.abs() <= half_x) & (y.abs() <= half_y)).to(x.dtype)
    return Surface(fall / rays.z, -lean_x * up, -lean_y * up, up, x + half_x, y + half_y, hit, hit)


def _box_shades(shapes: Shapes, points: Vectors, toward: Tensor) -> Tensor:
    enter, leave = torch.full_like(points.x, -_FAR), torch.full_like(points.x, _FAR)
    lows = (-shapes.width / 2, -shapes.height / 2, torch.zeros_like(shapes.depth))
    highs = (shapes.width / 2, shapes.height / 2, shapes.depth)
    for at, way, low, high in zip(
        (points.x, points.y, points.z), _columns(toward), lows, highs, strict=True
    ):
        first, second = (low - at) / _nonzero(way), (high - at) / _nonzero(way)
        enter = torch.maximum(enter, torch.minimum(first, second))
        leave = torch.minimum(leave, torch.maximum(first, second))
    return (enter <= leave).to(points.x.dtype)


def _cylinder_shades(shapes: Shapes, points: Vectors, toward: Tensor) -> Tensor:
    tx, ty, tz = _columns(toward)
    z = points.z - shapes.radius
    a = tx * tx + tz * tz
    b = points.x * tx + z * tz
    inside = b * b - a * (points.x * points.x + z * z - shapes.radius * shapes.radius)
    reach = (-b - inside.clamp(min=0.0).sqrt()) / _nonzero(a)
    along = (points.y + reach * ty).abs()
    return ((inside > 0) & (reach > 0) & (along <= shapes.height / 2)).to(points.x.dtype)


def _fold_shades(shapes: Shapes, points: Vectors, toward: Tensor) -> Tensor:
    tx, ty, tz = _columns(toward)
    top = _FOLD_GROUND_MM + 2.0 * shapes.waves[:, :, 0].sum(1, keepdim=True)
    dark = torch.zeros_like(points.x)
    for step in range(_SHADOW_LEVELS):
        level = 0.3 + (top - 0.3) * (step / (_SHADOW_LEVELS - 1))
        x, y = points.x + tx * (level / tz), points.y + ty * (level / tz)
        inside = (x.abs() <= shapes.width / 2) & (y.abs() <= shapes.height / 2)
        dark = torch.maximum(dark, (inside & (shapes.level(x, y) >= level)).to(dark.dtype))
    return dark
