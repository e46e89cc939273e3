"""What sticks on goods: tape, price stickers, straps; painted into the artwork's raster.

The light of the surface then falls on them as on the print.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.camera.article import Goods
from pandok.forge.camera.rays import Array
from pandok.forge.camera.shots import Prop

Points = npt.NDArray[np.float32]

# What is printed below cannot be read through these.
OPAQUE: frozenset[Prop] = frozenset({Prop.BROWN_TAPE, Prop.STICKER, Prop.STRAP, Prop.HAND})

_STICKERS = ((250, 250, 246), (255, 224, 70), (255, 140, 60), (232, 60, 52), (150, 216, 120))
_STRAPS = ((36, 38, 42), (238, 238, 234), (40, 92, 168), (228, 190, 40), (52, 120, 72))


@dataclass(frozen=True)
class Patch:
    """A piece that sticks on the label.

    Attributes:
        kind: What it is.
        middle_mm: Its middle, in the frame of the label.
        size_mm: Its length and width.
        turn_deg: Direction of its length from the label's x.
        label_size_mm: Of the label that it sticks on.
        seed: Of colour and print.
    """

    kind: Prop
    middle_mm: tuple[float, float]
    size_mm: tuple[float, float]
    turn_deg: float
    label_size_mm: tuple[float, float]
    seed: int

    def rng(self) -> np.random.Generator:
        """Return the generator of its looks; its colour comes first."""
        return np.random.default_rng((self.seed, 61))

    def corners(self) -> Points:
        """Return its ``(4, 2)`` corners in the frame of the label, in millimetres."""
        length, width = self.size_mm
        half = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * (length / 2, width / 2)
        cos, sin = np.cos(np.radians(self.turn_deg)), np.sin(np.radians(self.turn_deg))
        turned = half @ np.array([(cos, sin), (-sin, cos)])
        return np.asarray(turned + np.array(self.middle_mm), dtype=np.float32)

    def outline(self, per_side: int = 6) -> Points:
        """Return the ``(N, 2)`` outline of what of it is on the label, in millimetres.

        Args:
            per_side: Points on each side, which bend with the label; none where it misses the
                label.
        """
        across, along = self.label_size_mm
        label = np.array([(0, 0), (across, 0), (across, along), (0, along)], dtype=np.float32)
        area, common = cv2.intersectConvexConvex(self.corners(), label)
        if area <= 0 or common is None:
            return np.empty((0, 2), dtype=np.float32)
        corners = np.asarray(common, dtype=np.float32).reshape(-1, 2)
        sides = np.linspace(corners, np.roll(corners, -1, axis=0), per_side, endpoint=False)
        return np.asarray(sides.transpose(1, 0, 2).reshape(-1, 2), dtype=np.float32)


def propose_patch(
    kind: Prop, label_size_mm: tuple[float, float], rng: np.random.Generator
) -> Patch:
    """Draw a patch of a kind somewhere on a label."""
    across, along = label_size_mm
    least = min(across, along)
    if kind is Prop.STICKER:
        length = float(rng.uniform(0.18, 0.34)) * least
        size = (length, length * float(rng.uniform(0.5, 0.95)))
        turn = float(rng.normal(0, 9))
    elif kind is Prop.STRAP:
        size = (2.4 * max(across, along), float(rng.uniform(0.07, 0.12)) * least)
        turn = float(rng.choice((0.0, 90.0))) + float(rng.normal(0, 2.5))
    else:
        size = (
            float(rng.uniform(0.5, 1.7)) * across,
            float(rng.uniform(0.14, 0.4 if kind is Prop.CLEAR_TAPE else 0.26)) * least,
        )
        turn = float(rng.choice((0.0, 90.0))) + float(rng.normal(0, 7))
    middle = (float(rng.uniform(0.05, 0.95)) * across, float(rng.uniform(0.05, 0.95)) * along)
    return Patch(kind, middle, size, turn, label_size_mm, int(rng.integers(2**31)))


def patch_color(kind: Prop, rng: np.random.Generator) -> Array:
    """Draw the ``(3,) float32`` colour of a patch, in grey levels."""
    if kind is Prop.CLEAR_TAPE:
        return np.array((250, 248, 238), dtype=np.float32)
    if kind is Prop.BROWN_TAPE:
        return np.array((172, 128, 80), dtype=np.float32) * np.float32(rng.uniform(0.8, 1.1))
    colours = _STRAPS if kind is Prop.STRAP else _STICKERS
    return np.array(colours[int(rng.integers(len(colours)))], dtype=np.float32)


def stick(goods: Goods, patches: Sequence[Patch]) -> Goods:
    """Return the goods with patches on them; what polished metal they cover shines no more."""
    if not patches:
        return goods
    label = goods.label.astype(np.float32)
    metal = None if goods.metal is None else goods.metal.copy()
    for patch in patches:
        window, color, alpha = _laid(goods, patch)
        if not alpha.size:
            continue
        label[window] += alpha[..., None] * (color - label[window])
        if metal is not None:
            metal[window] *= 1.0 - alpha
    return replace(goods, label=np.rint(label).clip(0, 255).astype(np.uint8), metal=metal)


def _laid(goods: Goods, patch: Patch) -> tuple[tuple[slice, slice], Array, Array]:
    """Return the window of the raster that a patch covers, its colour and opacity there."""
    height, width = goods.label.shape[:2]
    scale = np.array([width, height]) / np.array(goods.label_size_mm)
    corners = (patch.corners() - np.array(goods.label_origin_mm)) * scale
    low = np.clip(np.floor(corners.min(axis=0)) - 2, 0, (width, height)).astype(int)
    high = np.clip(np.ceil(corners.max(axis=0)) + 2, 0, (width, height)).astype(int)
    window = (slice(int(low[1]), int(high[1])), slice(int(low[0]), int(high[0])))
    size = (max(0, int(high[0] - low[0])), max(0, int(high[1] - low[1])))
    if 0 in size:
        return window, np.empty((0, 0, 3), np.float32), np.empty((0, 0), np.float32)
    length_px, width_px = (max(4, round(mm * float(scale.mean()))) for mm in patch.size_mm)
    drawn = _DRAW[patch.kind](patch.rng(), length_px, width_px)
    source = np.array([(0, 0), (length_px, 0), (length_px, width_px), (0, width_px)])
    to_raster = cv2.getPerspectiveTransform(
        source.astype(np.float32), (corners - low).astype(np.float32)
    )
    seen = cv2.warpPerspective(drawn, to_raster, size, flags=cv2.INTER_LINEAR)
    alpha = np.asarray(seen[..., 3], dtype=np.float32)
    # Colours came weighted by opacity.
    color = np.asarray(seen[..., :3] / np.maximum(alpha, 1e-3)[..., None], dtype=np.float32)
    return window, color, alpha


def _sheet(color: Array, alpha: Array, length_px: int, width_px: int) -> Array:
    """Join colour and opacity to ``(W, L, 4)``, colour weighted by opacity."""
    sheet = np.empty((width_px, length_px, 4), dtype=np.float32)
    sheet[..., :3] = color
    sheet[..., 3] = alpha
    sheet[..., :3] *= sheet[..., 3:]
    return sheet


def _streaks(rng: np.random.Generator, length_px: int, width_px: int) -> Array:
    grid = rng.standard_normal((max(3, width_px // 3), 4), dtype=np.float32)
    return np.asarray(cv2.resize(grid, (length_px, width_px), interpolation=cv2.INTER_CUBIC))


def _torn(alpha: Array, rng: np.random.Generator) -> None:
    """Give both ends the teeth of a tape cutter, in place."""
    tooth = max(2, alpha.shape[0] // 14)
    rows = np.arange(alpha.shape[0])
    teeth = np.abs((rows + int(rng.integers(tooth))) % (2 * tooth) - tooth)
    columns = np.arange(alpha.shape[1])[None, :]
    alpha[(columns < teeth[:, None]) | (columns >= alpha.shape[1] - teeth[:, None])] = 0.0


def _clear_tape(rng: np.random.Generator, length_px: int, width_px: int) -> Array:
    streaks = _streaks(rng, length_px, width_px)
    bubbles = rng.standard_normal((max(3, width_px // 8), max(3, length_px // 8)))
    caught = cv2.resize(bubbles.astype(np.float32), (length_px, width_px))
    alpha = 0.1 + 0.03 * streaks + 0.16 * np.clip(np.asarray(caught) - 0.7, 0, 1)
    edge = max(1, width_px // 50)
    alpha[:edge] += 0.22
    alpha[-edge:] += 0.22
    alpha = np.clip(alpha, 0.02, 0.6).astype(np.float32)
    _torn(alpha, rng)
    return _sheet(patch_color(Prop.CLEAR_TAPE, rng), alpha, length_px, width_px)


def _brown_tape(rng: np.random.Generator, length_px: int, width_px: int) -> Array:
    color = patch_color(Prop.BROWN_TAPE, rng)
    streaks = 1.0 + 0.05 * _streaks(rng, length_px, width_px)
    alpha = np.full((width_px, length_px), float(rng.uniform(0.82, 0.94)), dtype=np.float32)
    _torn(alpha, rng)
    return _sheet(color * streaks[..., None], alpha, length_px, width_px)


def _strap(rng: np.random.Generator, length_px: int, width_px: int) -> Array:
    color = patch_color(Prop.STRAP, rng)
    across = np.linspace(-1, 1, width_px, dtype=np.float32)[:, None]
    along = np.arange(length_px, dtype=np.float32)[None, :] * (6.0 / width_px)
    ribbed = 1.0 + 0.08 * np.sin(along * 2 * np.pi) * np.sin(across * 9) - 0.28 * across**8
    alpha = np.ones((width_px, length_px), dtype=np.float32)
    return _sheet(np.clip(color * ribbed[..., None], 0, 255), alpha, length_px, width_px)


def _sticker(rng: np.random.Generator, length_px: int, width_px: int) -> Array:
    color = patch_color(Prop.STICKER, rng)
    picture = np.tile(color, (width_px, length_px, 1))
    ink = (30, 30, 34) if color.mean() > 130 else (250, 250, 246)
    rows = ((0.1, 0.26, 0.55), (0.36, 0.78, 1.0), (0.84, 0.93, 0.4))
    for top, bottom, share in rows[: int(rng.integers(1, 4))]:
        _figures(picture[round(top * width_px) : round(bottom * width_px)], ink, share, rng)
    alpha = np.zeros((width_px, length_px), dtype=np.uint8)
    radius = max(2, round(0.08 * min(length_px, width_px)))
    cv2.rectangle(alpha, (radius, radius), (length_px - radius, width_px - radius), 255, -1)
    alpha = cv2.dilate(
        alpha, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius - 1, 2 * radius - 1))
    ).astype(np.uint8)
    return _sheet(picture, alpha.astype(np.float32) / 255.0, length_px, width_px)


def _figures(
    band: Array, ink: tuple[int, int, int], share: float, rng: np.random.Generator
) -> None:
    """Print shapes like figures that spell nothing, in place."""
    height, width = band.shape[:2]
    step = max(3, round(0.62 * height))
    first = round(0.08 * width)
    for left in range(first, round(width * min(share, 0.9)) - step, step):
        segments = rng.random((3, 2)) < 0.62
        stroke = max(1, step // 5)
        cell = band[:, left : left + step - stroke]
        for row, (bar, post) in enumerate(segments):
            at = round(row * (height - stroke) / 2)
            if bar:
                cell[at : at + stroke] = ink
            if post:
                cell[: height // 2 if row < 1 else height, row * (cell.shape[1] - stroke) // 2 :][
                    :, :stroke
                ] = ink


_DRAW: dict[Prop, Callable[[np.random.Generator, int, int], Array]] = {
    Prop.CLEAR_TAPE: _clear_tape,
    Prop.BROWN_TAPE: _brown_tape,
    Prop.STRAP: _strap,
    Prop.STICKER: _sticker,
}
