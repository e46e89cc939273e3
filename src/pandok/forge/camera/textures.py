"""Surfaces seen from above, drawn from noise and lines; each family has its parameters.

A surface is a plane of lightness about 1, times a colour, plus what is laid on it. All are
``(SIDE_PX, SIDE_PX, 3) float32`` in grey levels, at `PX_PER_MM`.
"""

from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

SIDE_PX = 1024
PX_PER_MM = 3.5

Plane: TypeAlias = npt.NDArray[np.float32]
Texture: TypeAlias = npt.NDArray[np.float32]
Colour: TypeAlias = tuple[int, int, int]


def noise(rng: np.random.Generator, cells_x: float, cells_y: float) -> Plane:
    """Smooth noise of about unit variance with so many cells across and along."""
    grid = rng.standard_normal((max(3, round(cells_y)), max(3, round(cells_x))), dtype=np.float32)
    return np.asarray(
        cv2.resize(grid, (SIDE_PX, SIDE_PX), interpolation=cv2.INTER_CUBIC), dtype=np.float32
    )


def tinted(value: Plane, color: Colour) -> Texture:
    """Colour a plane of lightness."""
    return np.asarray(value[..., None] * np.array(color, dtype=np.float32), dtype=np.float32)


def _axes() -> tuple[Plane, Plane]:
    """Columns and rows in millimetres, as a row and a column vector."""
    at = np.arange(SIDE_PX, dtype=np.float32) / np.float32(PX_PER_MM)
    return at[None, :], at[:, None]


def _blend(texture: Texture, mask: Plane, color: Colour) -> None:
    """Lay a colour over a texture, in place."""
    texture += mask[..., None] * (np.array(color, dtype=np.float32) - texture)


def wood(
    rng: np.random.Generator, color: Colour, plank_mm: float, gap_mm: float, wear: float
) -> Texture:
    """Planks with rings, grain and knots; each plank from another part of the tree."""
    _, y = _axes()
    value = np.ones((SIDE_PX, SIDE_PX), dtype=np.float32)
    bend, fine, coarse = noise(rng, 3, 5), noise(rng, 16, 460), noise(rng, 7, 60)
    hue = np.zeros_like(value)
    edges = np.arange(-float(rng.uniform(0, plank_mm)), SIDE_PX / PX_PER_MM, plank_mm)
    for start in edges:
        top, bottom = (
            int(np.clip(round(v * PX_PER_MM), 0, SIDE_PX)) for v in (start, start + plank_mm)
        )
        if bottom <= top:
            continue
        rows = slice(top, bottom)
        sway = float(rng.uniform(1.4, 2.8)) * float(rng.choice((-1.0, 1.0)))
        along = y[rows] * float(rng.uniform(0.25, 0.6)) + sway * bend[rows]
        rings = np.sin(along * float(rng.uniform(1.6, 3.0)) + 1.4 * coarse[rows])
        value[rows] = float(rng.uniform(0.9, 1.08)) * (
            1.0 + 0.045 * rings + 0.05 * fine[rows] + 0.03 * coarse[rows]
        )
        hue[rows] = float(rng.normal(0, 1))
        gap = max(1, round(gap_mm * PX_PER_MM))
        value[top : min(top + gap, bottom)] *= 0.42
    value += wear * 0.05 * noise(rng, 10, 130) * noise(rng, 4, 6)
    texture = tinted(value, color)
    texture *= 1.0 + hue[..., None] * np.array((0.018, 0.0, -0.024), dtype=np.float32)
    for _ in range(int(rng.integers(0, 4))):
        _knot(texture, rng)
    return texture


def _knot(texture: Texture, rng: np.random.Generator) -> None:
    x, y = _axes()
    at_x, at_y = rng.uniform(0, SIDE_PX / PX_PER_MM, 2)
    size = float(rng.uniform(3, 8))
    far = np.sqrt(((x - at_x) / (1.6 * size)) ** 2 + ((y - at_y) / size) ** 2)
    ring = np.exp(-(far**2) * 1.6) * (0.72 + 0.28 * np.cos(far * 14))
    texture *= (1.0 - 0.5 * ring.astype(np.float32))[..., None]


def cloth(rng: np.random.Generator, color: Colour, thread_mm: float, twill: float) -> Texture:
    """A weave: plain where ``twill`` is 0, diagonal where it is 1; with slow folds."""
    x, y = _axes()
    step = 2 * np.pi / thread_mm
    irregular = 0.5 * noise(rng, 30, 200)
    plain = np.sin(x * step + irregular) * np.sin(y * step + irregular)
    diagonal = np.sin((x + y) * step * 0.7 + irregular)
    weave = (1.0 - twill) * plain + twill * diagonal
    slub = noise(rng, 40, 500) + noise(rng, 500, 40)
    folds = 0.04 * noise(rng, 3, 4) + 0.025 * noise(rng, 7, 4)
    value = 1.0 + 0.07 * weave + 0.03 * slub + 0.03 * noise(rng, 700, 700) + folds
    return tinted(value.astype(np.float32), color)


def felt(rng: np.random.Generator, color: Colour, pile: float) -> Texture:
    """Fibres without a weave: felt, fleece, short carpet."""
    fibre = noise(rng, 620, 620) + 0.7 * noise(rng, 260, 420) + 0.7 * noise(rng, 420, 260)
    trodden = noise(rng, 5, 6) + 0.6 * noise(rng, 22, 18)
    return tinted((1.0 + pile * (0.07 * fibre + 0.05 * trodden)).astype(np.float32), color)


def carpet(rng: np.random.Generator, color: Colour, loop_mm: float) -> Texture:
    """Rows of loops, some of another colour."""
    x, y = _axes()
    row = np.floor(y / loop_mm)
    shifted = x + 0.5 * loop_mm * (row % 2)
    u, v = (shifted / loop_mm) % 1.0 - 0.5, (y / loop_mm) % 1.0 - 0.5
    loops = np.clip(1.25 - 2.6 * (u * u + v * v) * 2, 0.35, 1.25)
    value = loops * (1.0 + 0.1 * noise(rng, 180, 180) + 0.05 * noise(rng, 6, 6))
    texture = tinted(value.astype(np.float32), color)
    fleck = np.clip(noise(rng, 150, 150) * 2.4 - 3.0, 0, 0.6).astype(np.float32)
    _blend(texture, fleck, (206, 196, 178))
    return texture


def belt(rng: np.random.Generator, color: Colour, rib_mm: float, depth: float) -> Texture:
    """A conveyor belt: rubber, ribs across, scuffs along, the frame at one side."""
    x, y = _axes()
    ribs = np.clip(np.cos(y * 2 * np.pi / rib_mm) * 8 - 6.4, -0.2, 1.0) * depth
    scuffs = np.clip(noise(rng, 240, 5) - 1.2, 0, 1) * 0.25
    value = np.broadcast_to(1.0 + ribs, (SIDE_PX, SIDE_PX)) + 0.08 * noise(rng, 700, 700)
    value = value + 0.08 * noise(rng, 6, 3) + scuffs
    texture = tinted(value.astype(np.float32), color)
    rail = float(rng.uniform(6, 30)) if rng.random() < 0.6 else -100.0
    steel = 1.0 + 0.05 * noise(rng, 30, 600)
    for mm, tone in ((rail, 120), (rail + 2, 186), (rail + 20, 150), (rail + 21.5, 60)):
        beyond = np.broadcast_to((x < rail + 22) & (x >= mm), value.shape)
        texture[beyond] = tone * steel[beyond][:, None]
    return texture


def rollers(rng: np.random.Generator, color: Colour, pitch_mm: float) -> Texture:
    """A roller conveyor: bright cylinders with dark gaps between."""
    x, y = _axes()
    phase = (y / pitch_mm) % 1.0
    across = np.clip((phase - 0.5) / 0.42, -1.0, 1.0)
    round_ = np.sqrt(np.clip(1.0 - across * across, 0.0, 1.0))
    sheen = np.exp(-((across + 0.35) ** 2) / 0.03)
    tone = np.where(np.abs(phase - 0.5) < 0.42, 0.3 + 0.62 * round_ + 0.45 * sheen, 0.12)
    value = tone * (1.0 + 0.03 * noise(rng, 400, 6) + 0.05 * noise(rng, 14, 60))
    worn = 0.0 * x + float(rng.uniform(0.95, 1.05))
    return tinted((value * worn).astype(np.float32), color)


def grid_mat(rng: np.random.Generator, color: Colour, line: Colour, share: float) -> Texture:
    """A cutting mat: a fine grid, heavier each fifth line, and old cuts."""
    value = 1.0 + 0.03 * noise(rng, 640, 640) + 0.03 * noise(rng, 4, 4)
    texture = tinted(value.astype(np.float32), color)
    mask = np.zeros((SIDE_PX, SIDE_PX), dtype=np.float32)
    step = 10 * PX_PER_MM
    first = float(rng.uniform(0, step))
    for i in range(int(SIDE_PX / step) + 1):
        at = round(first + i * step)
        thick, alpha = (2, share) if i % 5 == 0 else (1, 0.5 * share)
        mask[at : at + thick] = np.maximum(mask[at : at + thick], alpha)
        mask[:, at : at + thick] = np.maximum(mask[:, at : at + thick], alpha)
    _blend(texture, mask, line)
    _scratches(texture, rng, int(rng.integers(6, 20)), 0.82)
    return texture


def _scratches(texture: Texture, rng: np.random.Generator, count: int, factor: float) -> None:
    """Draw thin straight scratches that lighten or darken, in place."""
    mask = np.zeros((SIDE_PX, SIDE_PX), dtype=np.uint8)
    for _ in range(count):
        start = rng.uniform(0, SIDE_PX, 2)
        reach = rng.normal(0, 90, 2)
        ends = np.rint(np.stack([start, start + reach])).astype(np.int32)
        cv2.line(
            mask, ends[0].tolist(), ends[1].tolist(), int(rng.integers(60, 255)), 1, cv2.LINE_AA
        )
    texture *= (1.0 + (factor - 1.0) * mask.astype(np.float32) / 255.0)[..., None]


def steel(rng: np.random.Generator, color: Colour, brushed: float, scratches: int) -> Texture:
    """Sheet metal: brushed along one axis, clouded, scratched."""
    lines = 0.6 * noise(rng, 9, 900) + 0.4 * noise(rng, 40, 1000)
    cloud = 0.05 * noise(rng, 4, 4) + 0.02 * noise(rng, 30, 30)
    texture = tinted((1.0 + 0.05 * brushed * lines + cloud).astype(np.float32), color)
    _scratches(texture, rng, scratches, 1.18)
    return texture


def cardboard(rng: np.random.Generator, color: Colour, flute_mm: float, tape: bool) -> Texture:
    """Corrugated board with the shadow of its flutes, fibres, and perhaps a strip of tape."""
    x, _ = _axes()
    flutes = 0.014 * np.sin(x * 2 * np.pi / flute_mm)
    fibre = 0.028 * noise(rng, 320, 520) + 0.03 * noise(rng, 30, 60) + 0.02 * noise(rng, 4, 5)
    value = np.broadcast_to(1.0 + flutes, (SIDE_PX, SIDE_PX)) + fibre
    texture = tinted(value.astype(np.float32), color)
    if tape:
        left = float(rng.uniform(0.05, 0.8)) * SIDE_PX / PX_PER_MM
        strip = ((x > left) & (x < left + 48)).astype(np.float32) * 0.4
        _blend(texture, np.broadcast_to(strip, value.shape), (208, 178, 128))
    return texture


def mineral(rng: np.random.Generator, color: Colour, cloud: float, pits: float) -> Texture:
    """Concrete, plaster or slate: clouds at every scale, pits, a crack."""
    value = 1.0 + cloud * (
        0.05 * noise(rng, 4, 4)
        + 0.035 * noise(rng, 14, 14)
        + 0.03 * noise(rng, 60, 60)
        + 0.03 * noise(rng, 420, 420)
    )
    value = value - pits * 0.4 * np.clip(noise(rng, 200, 200) - 2.1, 0, 1)
    texture = tinted(value.astype(np.float32), color)
    _scratches(texture, rng, int(rng.integers(2, 9)), 0.85)
    return texture


def chips(
    rng: np.random.Generator, color: Colour, others: tuple[Colour, ...], cells: int
) -> Texture:
    """Terrazzo, granite or speckled vinyl: chips of several colours in a ground."""
    texture = tinted((1.0 + 0.03 * noise(rng, 600, 600)).astype(np.float32), color)
    for other in others:
        raised = noise(rng, cells, cells) + 0.3 * noise(rng, 2.4 * cells, 2.4 * cells)
        _blend(texture, np.clip((raised - 1.15) * 6, 0, 0.92).astype(np.float32), other)
    return texture


def lattice(rng: np.random.Generator, color: Colour, cell_mm: float) -> Texture:
    """The floor of a plastic crate: ribs with openings."""
    x, y = _axes()
    u, v = (x / cell_mm) % 1.0, (y / cell_mm) % 1.0
    hole = np.clip((0.5 - np.maximum(np.abs(u - 0.5), np.abs(v - 0.5)) - 0.12) * 22, 0, 1)
    light_edge = np.clip((0.5 - np.abs(v - 0.62)) * 3 - 1.2, 0, 0.25)
    value = (1.0 + light_edge) * (1.0 - 0.78 * hole)
    value = value * (1.0 + 0.03 * noise(rng, 500, 500) + 0.05 * noise(rng, 5, 5))
    texture = tinted(value.astype(np.float32), color)
    _scratches(texture, rng, 14, 1.2)
    return texture


def newsprint(rng: np.random.Generator, color: Colour, columns: int) -> Texture:
    """A page of print that says nothing: columns of strokes like letters, headings, pictures."""
    texture = tinted(
        (1.0 + 0.02 * noise(rng, 500, 500) + 0.02 * noise(rng, 5, 5)).astype(np.float32), color
    )
    ink = np.zeros((SIDE_PX, SIDE_PX), dtype=np.float32)
    width = SIDE_PX // columns
    for column in range(columns):
        left, right = column * width + 12, (column + 1) * width - 12
        row = int(rng.integers(0, 30))
        while row < SIDE_PX - 12:
            kind = rng.random()
            height = 12 if kind < 0.93 else (int(rng.integers(24, 40)) if kind < 0.98 else 180)
            band = ink[row : row + height - 4, left:right]
            if height == 180:
                band[:] = 0.25 + 0.3 * rng.random((band.shape[0] // 4 + 1, 1)).repeat(4, 0)[
                    : band.shape[0]
                ].astype(np.float32)
            else:
                _strokes(band, rng, height)
            row += height
    _blend(texture, 0.78 * ink, (38, 38, 42))
    return texture


def _strokes(band: Plane, rng: np.random.Generator, height: int) -> None:
    """Fill a line of print with strokes of letter width, in place."""
    x, width = 0, band.shape[1]
    while x < width:
        glyph = max(2, round(height * float(rng.uniform(0.25, 0.6))))
        if rng.random() < 0.84:
            cell = band[:, x : x + glyph - 1]
            cell[:] = np.where(rng.random((cell.shape[0], 1)) < 0.45, 0.9, 0.25)
            cell[:, :1] = 0.95 if rng.random() < 0.6 else 0.2
        x += glyph


def kraft(rng: np.random.Generator, color: Colour, creases: int) -> Texture:
    """Wrapping paper: ribbed, fibrous, creased."""
    x, y = _axes()
    ribs = 0.02 * np.sin(y * 2 * np.pi / 1.9)
    value = 1.0 + ribs + 0.03 * noise(rng, 200, 520) + 0.02 * noise(rng, 5, 5)
    for _ in range(creases):
        angle, at = float(rng.uniform(0, np.pi)), float(rng.uniform(0, 280))
        off = x * np.cos(angle) + y * np.sin(angle) - at
        value = value + 0.1 * np.tanh(off / 0.8) * np.exp(-np.abs(off) / 9.0)
    return tinted(value.astype(np.float32), color)
