"""Light from artwork and desk on a device: print, lamp, gloss, surroundings, shadows."""

import math

import torch
from torch import Tensor
from torch.nn import functional

from pandok.forge.camera.desk import CONTACT_SHADOW, LAMP_SHADOW, OVERHEAD, SHADOW_STEP_PX
from pandok.forge.camera.reflection import LAMP_EDGE_MM, LAMP_HALF_MM, LAMP_HEIGHT_MM
from pandok.forge.camera.shading import GAMMA
from pandok.training.composer.geometry import Shapes, Surface, Vectors, shaded

# The forge mirrors drawn surroundings; here their mean stands for them.
_SURROUNDINGS = 0.5
# Pixels of artwork for one of the crop, as the forge's own crops have.
_SAMPLES = 1.15
_MOST_LEVELS = 5


def linear(grey: Tensor) -> Tensor:
    """Return linear light of grey levels 0 to 255."""
    return (grey / 255.0).pow(GAMMA)


def camera_rays(plan: dict[str, Tensor], x: Tensor, y: Tensor) -> Vectors:
    """Return the rays through ``(P,)`` pixels of each crop."""
    focal, px, py = (plan["lens"][:, i : i + 1] for i in range(3))
    across, along = (x[None] - px) / focal, (y[None] - py) / focal
    rows = plan["rotation"]
    return Vectors(
        *(
            across * rows[:, 0, i : i + 1] + along * rows[:, 1, i : i + 1] + rows[:, 2, i : i + 1]
            for i in range(3)
        )
    )


def desk_points(plan: dict[str, Tensor], rays: Vectors) -> Vectors:
    """Return where rays meet the desk."""
    cx, cy, cz = (plan["centre"][:, i : i + 1] for i in range(3))
    reach = -cz / rays.z
    return Vectors(cx + reach * rays.x, cy + reach * rays.y, torch.zeros_like(rays.x))


def printed(artworks: Tensor, plan: dict[str, Tensor], surface: Surface) -> tuple[Tensor, Tensor]:
    """Sample the artwork.

    Args:
        artworks: ``(B, 3, H, W)`` grey levels.
        plan: Of the batch.
        surface: Where rays meet it.

    Returns:
        ``(B, 3, P)`` linear light, and ``(B, 2, P)`` slopes of its relief along u and v.
    """
    width, height = plan["shape_mm"][:, 0:1], plan["shape_mm"][:, 1:2]
    grid = torch.stack([2.0 * surface.u / width - 1.0, 2.0 * surface.v / height - 1.0], 2)
    wanted = artworks.shape[3] / (_SAMPLES * plan["px_per_mm"][:, 0] * width[:, 0])
    # The finer of two levels: two rays through a pixel make up for it.
    level = torch.floor(torch.log2(wanted.clamp(min=1.0))).clamp(max=float(_MOST_LEVELS))
    out = torch.zeros(
        (artworks.shape[0], 5, surface.u.shape[1]), dtype=grid.dtype, device=grid.device
    )
    for step in range(_MOST_LEVELS + 1):
        rows = torch.nonzero(level.eq(float(step)))[:, 0]
        if rows.shape[0] == 0:
            continue
        side = min(2**step, artworks.shape[2], artworks.shape[3])
        small = functional.avg_pool2d(artworks[rows], side) if side > 1 else artworks[rows]
        px_per_mm = small.shape[3] / width[rows]
        layers = torch.cat(
            [linear(small), _slopes(small, plan["surface"][rows, 2:3] * px_per_mm)], 1
        )
        found = functional.grid_sample(
            layers, grid[rows][:, None], mode="bilinear", padding_mode="border", align_corners=False
        )
        out[rows] = found[:, :, 0]
    return out[:, :3], out[:, 3:]


def _slopes(artworks: Tensor, scale: Tensor) -> Tensor:
    """Return the ``(B, 2, H, W)`` slopes of a relief where dark print stands high."""
    weights = torch.tensor((0.299, 0.587, 0.114), dtype=artworks.dtype, device=artworks.device)
    grey = torch.einsum("c,bcyx->byx", weights, artworks)[:, None] / -255.0
    grey = functional.avg_pool2d(functional.pad(grey, (1, 1, 1, 1), mode="replicate"), 3, 1)
    padded = functional.pad(grey, (1, 1, 1, 1), mode="replicate")
    right = (padded[:, :, 1:-1, 2:] - padded[:, :, 1:-1, :-2]) / 2.0
    down = (padded[:, :, 2:, 1:-1] - padded[:, :, :-2, 1:-1]) / 2.0
    return torch.cat([right, down], 1) * scale[:, :, None, None]


def lit_surface(
    colour: Tensor, lean: Tensor, surface: Surface, rays: Vectors, plan: dict[str, Tensor]
) -> Tensor:
    """Light a surface as the forge's camera does.

    Args:
        colour: ``(B, 3, P)`` linear.
        lean: ``(B, 2, P)`` slopes of relief along u and v.
        surface: Where rays meet it.
        rays: Of the camera.
        plan: Of the batch.

    Returns:
        ``(B, 3, P)`` linear light.
    """
    normal = _bent(surface, lean)
    lamp = [plan["lamp"][:, i : i + 1] for i in range(3)]
    toward = (normal.x * lamp[0] + normal.y * lamp[1] + normal.z * lamp[2]) / lamp[2]
    light = 0.5 * toward.clamp(min=0.0) + 0.25 + 0.25 * normal.z
    lit = colour * light[:, None]
    length = rays.dot(rays).sqrt()
    facing = (-rays.dot(normal) / length).clamp(0.0, 1.0)
    mirror = plan["surface"][:, 0:1]
    share = (mirror + (1.0 - mirror) * (1.0 - facing).pow(5.0)) * (mirror > 0).to(mirror.dtype)
    lit = lit + (_SURROUNDINGS * share)[:, None]
    shine = plan["surface"][:, 1:2] * _lamp(normal, surface.distance, rays, plan)
    return lit + shine[:, None] * (1.0 - 0.6 * lit)


def _bent(surface: Surface, lean: Tensor) -> Vectors:
    """Lean normals by the slopes of a relief, in the tangent plane."""
    along_x, along_y = lean[:, 0] * surface.label, lean[:, 1] * surface.label
    kept = 1.0 + along_x * surface.nx + along_y * surface.ny
    x, y, z = surface.nx * kept - along_x, surface.ny * kept - along_y, surface.nz * kept
    scale = torch.rsqrt((x * x + y * y + z * z).clamp(min=1e-9))
    return Vectors(x * scale, y * scale, z * scale)


def _lamp(normal: Vectors, distance: Tensor, rays: Vectors, plan: dict[str, Tensor]) -> Tensor:
    """Return where mirrored rays meet the soft lamp: 0 to 1."""
    facing = -2.0 * rays.dot(normal)
    climb = (rays.z + facing * normal.z).clamp(min=1e-3)
    rise = (LAMP_HEIGHT_MM - plan["centre"][:, 2:3] - distance * rays.z) / climb
    light = torch.ones_like(distance)
    for axis, (ray, across) in enumerate(((rays.x, normal.x), (rays.y, normal.y))):
        start = plan["centre"][:, axis : axis + 1] + distance * ray
        meet = start + (ray + facing * across) * rise
        off = (meet - LAMP_HEIGHT_MM * plan["glare_at"][:, axis : axis + 1]).abs()
        edge = ((LAMP_HALF_MM[axis] - off) / LAMP_EDGE_MM + 0.5).clamp(0.0, 1.0)
        light = light * edge * edge * (3.0 - 2.0 * edge)
    return light


def lit_ground(textures: Tensor, plan: dict[str, Tensor], points: Vectors, side_px: int) -> Tensor:
    """Return the ``(B, 3, P)`` linear light of textures under places of the desk.

    Args:
        textures: ``(B, 3, T, T)`` grey levels, each covering a whole drawing.
        plan: Of the batch.
        points: Of the desk.
        side_px: Side of a drawing at full size.
    """
    maps = plan["to_texture"]
    place = [
        maps[:, i, 0:1] * points.x + maps[:, i, 1:2] * points.y + maps[:, i, 2:3] for i in range(2)
    ]
    grid = torch.stack([2.0 * (at + 0.5) / side_px - 1.0 for at in place], 2)
    found = functional.grid_sample(
        textures, grid[:, None], mode="bilinear", padding_mode="reflection", align_corners=False
    )
    return linear(found[:, :, 0]) * plan["tint"][:, :, None]


def desk_shadow(shapes: Shapes, plan: dict[str, Tensor], size_px: int) -> Tensor:
    """Return the ``(B, 1, S, S)`` share of light that reaches the desk."""
    count = size_px // SHADOW_STEP_PX
    device = plan["lens"].device
    at = (torch.arange(count, device=device) + 0.5) * SHADOW_STEP_PX
    y, x = torch.meshgrid(at, at, indexing="ij")
    points = desk_points(plan, camera_rays(plan, x.flatten(), y.flatten()))
    overhead = torch.from_numpy(OVERHEAD).to(device)[None].expand(len(plan["lamp"]), 3)
    reached = torch.ones((len(plan["lamp"]), 1, count, count), device=device)
    for toward, (weight, blur) in ((plan["lamp"], LAMP_SHADOW), (overhead, CONTACT_SHADOW)):
        dark = shaded(shapes, points, toward).reshape(-1, 1, count, count)
        reached = reached * (1.0 - weight * _blurred(dark, blur))
    return functional.interpolate(
        reached, size=(size_px, size_px), mode="bilinear", align_corners=False
    )


def _blurred(plane: Tensor, deviation: float) -> Tensor:
    half = math.ceil(3.0 * deviation)
    at = torch.arange(2 * half + 1, device=plane.device) - float(half)
    line = torch.exp(-0.5 * (at / deviation) ** 2)
    line = line / line.sum()
    padded = functional.pad(plane, (half, half, half, half), mode="reflect")
    across = functional.conv2d(padded, line[None, None, None, :])
    return functional.conv2d(across, line[None, None, :, None])
