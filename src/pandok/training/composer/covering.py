"""What lies over the artwork of many crops: tape, stickers, straps, film, hands."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from pandok.forge.camera.shots import Prop
from pandok.training.composer.geometry import Surface
from pandok.training.composer.lighting import linear
from pandok.training.composer.plans import MOST_FINGERS, MOST_PATCHES, PATCHES

_OPACITY = {
    Prop.CLEAR_TAPE: 0.13,
    Prop.BROWN_TAPE: 0.88,
    Prop.STICKER: 1.0,
    Prop.STRAP: 1.0,
}
_FIGURES = 9.0
_HAZE = 0.04


def stuck(colour: Tensor, surface: Surface, plan: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """Stick patches on artwork.

    Args:
        colour: ``(B, 3, P)`` linear light of the print.
        surface: Where rays meet it.
        plan: Of the batch.

    Returns:
        The colour with the patches, and ``(B, P)`` what of the print is hidden, 0 to 1.
    """
    hidden = torch.zeros_like(surface.u)
    for index in range(MOST_PATCHES):
        patch = plan["patches"][:, index]
        if not bool((patch[:, 0] > 0).any()):
            continue
        kind, x0, y0, half_u, half_v, cos, sin = (patch[:, i : i + 1] for i in range(7))
        # An absent patch has no size; what is computed of it is thrown away, but must be a number.
        half_v = half_v.clamp(min=1e-3)
        x, y = surface.u - x0, surface.v - y0
        along, across = cos * x + sin * y, cos * y - sin * x
        depth = torch.minimum(half_u - along.abs(), half_v - across.abs())
        inside = (depth * plan["px_per_mm"] + 0.5).clamp(0.0, 1.0) * surface.label
        tone = torch.ones_like(along)
        cover = torch.zeros_like(inside)
        for place, prop in enumerate(PATCHES):
            this = kind.eq(float(place + 1)).to(inside.dtype)
            cover = cover + this * _OPACITY[prop] * inside
            if prop is Prop.STICKER:
                tone = tone - this * _figures(along / half_v, across / half_v, x0)
            if prop is Prop.STRAP:
                tone = tone - this * 0.28 * (across / half_v).abs().clamp(max=1.0).pow(8.0)
        paint = linear(patch[:, 7:10])[:, :, None] * tone[:, None]
        colour = colour + cover[:, None] * (paint - colour)
        opaque = (kind > 1.0).to(inside.dtype) * inside
        hidden = torch.maximum(hidden, opaque)
    return colour, hidden


def _figures(along: Tensor, across: Tensor, salt: Tensor) -> Tensor:
    """Return rows of dark cells that spell nothing: how much light they take, 0 to 0.85."""
    cell = torch.floor(along * _FIGURES) * 12.9898 + torch.floor(across * 2.5) * 78.233
    noise = torch.sin(cell + salt) * 43758.5453
    dark = ((noise - torch.floor(noise)) < 0.5).to(along.dtype)
    gap = (across * 2.5 - torch.floor(across * 2.5) < 0.7).to(along.dtype)
    return 0.85 * dark * gap


def filmed(light: Tensor, plan: dict[str, Tensor], generator: torch.Generator) -> Tensor:
    """Lay film over the crops that have it; ``(B, 3, S, S)`` linear light in and out."""
    rows = torch.nonzero(plan["film"].abs().sum(2).sum(1) > 0)[:, 0]
    if rows.shape[0] == 0:
        return light
    x, y = _pixels(light)
    covered = torch.ones_like(light[rows, 0])
    corners = plan["film"][rows]
    area = torch.zeros_like(corners[:, 0, 0])
    for index in range(4):
        first, second = corners[:, index], corners[:, (index + 1) % 4]
        area = area + first[:, 0] * second[:, 1] - second[:, 0] * first[:, 1]
    for index in range(4):
        first, second = corners[:, index], corners[:, (index + 1) % 4]
        edge = second - first
        length = edge.pow(2.0).sum(1).sqrt().clamp(min=1e-6)
        px, py = x[None] - first[:, 0, None, None], y[None] - first[:, 1, None, None]
        off = edge[:, 0, None, None] * py - edge[:, 1, None, None] * px
        depth = off / length[:, None, None] * torch.sign(area)[:, None, None]
        covered = torch.minimum(covered, (depth + 0.5).clamp(0.0, 1.0))
    part = light[rows]
    soft = functional.avg_pool2d(functional.pad(part, (1, 1, 1, 1), mode="replicate"), 3, 1)
    glare = plan["surface"][rows, 3][:, None, None]
    glitter = covered * (_HAZE + _folds(part, generator) * (0.3 + 0.9 * glare))
    veiled = (1.0 - _HAZE) * (0.5 * part + 0.5 * soft)
    kept = part + covered[:, None] * (veiled - part)
    out = light.clone()
    out[rows] = kept + glitter[:, None]
    return out


def _folds(like: Tensor, generator: torch.Generator) -> Tensor:
    """Return thin bright ridges, ``(B, S, S)``."""
    count, _, high, wide = like.shape
    device = like.device
    total = torch.zeros((count, high, wide), device=device)
    angle = torch.rand((count, 1, 1), generator=generator, device=device) * math.pi
    y, x = torch.meshgrid(
        torch.linspace(-1.0, 1.0, high, device=device),
        torch.linspace(-1.0, 1.0, wide, device=device),
        indexing="ij",
    )
    u = torch.cos(angle) * x + torch.sin(angle) * y
    v = torch.cos(angle) * y - torch.sin(angle) * x
    for cells, weight in ((4, 1.0), (8, 0.55)):
        shape = (count, 1, 2 * cells, 12 * cells)
        grid = torch.randn(shape, generator=generator, device=device)
        wave = functional.grid_sample(
            grid,
            torch.stack([u, v], 3) * 0.5,
            mode="bicubic",
            padding_mode="reflection",
            align_corners=False,
        )[:, 0]
        total = total + weight * (1.0 - 1.6 * wave.abs()).clamp(0.0, 1.0).pow(5.0)
    lit = torch.randn((count, 1, 4, 4), generator=generator, device=device)
    where = functional.interpolate(lit, size=(high, wide), mode="bicubic", align_corners=False)
    return total * where[:, 0].clamp(0.0, 1.2)


@dataclass(frozen=True, eq=False)
class _Finger:
    """A finger on R crops: ``(R, S, S)`` offsets from its axis, radius, depth inside it."""

    dx: Tensor
    dy: Tensor
    thick: Tensor
    inside: Tensor


def held(light: Tensor, plan: dict[str, Tensor], hidden: Tensor) -> tuple[Tensor, Tensor]:
    """Put hands before the crops that have them.

    Args:
        light: ``(B, 3, S, S)`` linear light.
        plan: Of the batch.
        hidden: ``(B, S, S)`` what of the print is hidden.

    Returns:
        Both with the hands.
    """
    rows = torch.nonzero(plan["fingers"][:, 0, 6] > 0)[:, 0]
    if rows.shape[0] == 0:
        return light, hidden
    x, y = _pixels(light)
    rotation, lamp = plan["rotation"][rows], plan["lamp"][rows]
    toward = torch.einsum("bij,bj->bi", rotation, lamp)
    toward = torch.stack([toward[:, 0], toward[:, 1], -toward[:, 2]], 1)
    scale = plan["px_per_mm"][rows, 0]
    rise = 5.0 * scale / toward[:, 2].clamp(min=0.4)
    part, covered = light[rows], hidden[rows]
    skin = plan["skin"][rows]
    for index in range(MOST_FINGERS):
        finger = plan["fingers"][rows, index]
        there = (finger[:, 6] > 0).to(light.dtype)[:, None, None]
        shadow = _finger(
            x[None] - (rise * -toward[:, 0])[:, None, None],
            y[None] - (rise * -toward[:, 1])[:, None, None],
            finger,
        )
        soft = (shadow.inside / (2.0 + 4.0 * scale)[:, None, None] + 0.5).clamp(0.0, 1.0)
        part = part * (1.0 - 0.45 * there * soft)[:, None]
        shape = _finger(x[None], y[None], finger)
        alpha = there * (shape.inside / 1.4 + 0.5).clamp(0.0, 1.0)
        part = part + alpha[:, None] * (_skin(shape, toward, skin) - part)
        covered = torch.maximum(covered, alpha)
    out, hid = light.clone(), hidden.clone()
    out[rows], hid[rows] = part, covered
    return out, hid


def _finger(x: Tensor, y: Tensor, finger: Tensor) -> _Finger:
    """Return the nearer of a finger's two sections at pixels."""
    best = _section(x, y, finger[:, 0:4], finger[:, 6:8])
    other = _section(x, y, finger[:, 2:6], finger[:, 7:9])
    nearer = other.inside > best.inside
    return _Finger(
        torch.where(nearer, other.dx, best.dx),
        torch.where(nearer, other.dy, best.dy),
        torch.where(nearer, other.thick, best.thick),
        torch.where(nearer, other.inside, best.inside),
    )


def _section(x: Tensor, y: Tensor, ends: Tensor, radii: Tensor) -> _Finger:
    x0, y0, x1, y1 = (ends[:, i, None, None] for i in range(4))
    length = ((x1 - x0).pow(2.0) + (y1 - y0).pow(2.0)).sqrt().clamp(min=1e-6)
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    px, py = x - x0, y - y0
    along = torch.minimum((px * ux + py * uy).clamp(min=0.0), length)
    dx, dy = px - along * ux, py - along * uy
    first, second = radii[:, 0, None, None], radii[:, 1, None, None]
    thick = (first + along * (second - first) / length).clamp(min=1e-3)
    return _Finger(dx, dy, thick, thick - (dx * dx + dy * dy).sqrt())


def _skin(shape: _Finger, toward: Tensor, skin: Tensor) -> Tensor:
    """Light a finger: lamp, room, a soft terminator, a shine."""
    nx, ny = shape.dx / shape.thick, shape.dy / shape.thick
    nz = (1.0 - nx * nx - ny * ny).clamp(0.02, 1.0).sqrt()
    lx, ly, lz = (toward[:, i, None, None] for i in range(3))
    lamp = ((nx * lx + ny * ly + nz * lz + 0.25) / 1.25).clamp(min=0.0)
    light = 0.62 * lamp + 0.2 + 0.2 * nz
    base = linear(skin[:, :3])[:, :, None, None]
    glove = skin[:, 3][:, None, None]
    paled = torch.tensor((0.02, 0.16, 0.2), dtype=nx.dtype, device=nx.device)
    redness = (0.6 * (1.0 - nz) * (1.0 - glove))[:, None] * paled[None, :, None, None]
    half = toward + torch.tensor((0.0, 0.0, 1.0), device=nx.device)[None]
    half = half / half.pow(2.0).sum(1, keepdim=True).sqrt()
    hx, hy, hz = (half[:, i, None, None] for i in range(3))
    facing = (nx * hx + ny * hy + nz * hz).clamp(0.0, 1.0)
    shine = glove * 0.1 * facing.pow(30.0) + (1.0 - glove) * 0.035 * facing.pow(12.0)
    return base * (1.0 - redness) * light[:, None] + shine[:, None]


def _pixels(light: Tensor) -> tuple[Tensor, Tensor]:
    rows = torch.arange(light.shape[2], device=light.device)
    columns = torch.arange(light.shape[3], device=light.device)
    y, x = torch.meshgrid(rows.to(light.dtype), columns.to(light.dtype), indexing="ij")
    return x, y
