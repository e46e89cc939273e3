"""The solids of goods and packages, by form."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pandok.forge.artwork.outline import XY
from pandok.forge.camera.height_field import HeightField
from pandok.forge.camera.rays import CAP_SURFACE, LABEL_SURFACE, SIDE_SURFACE, Array, as_array
from pandok.forge.camera.revolution import Frustum, RoundSolid
from pandok.forge.camera.solids import BoxSolid, Joined, Solid
from pandok.forge.goods.forms import ARTWORK_SIZES_MM, GoodsForm
from pandok.forge.goods.frames import Frame, Margins, coverage, curve, rounded_box, rounded_edge

# Soft things need no finer grid; the relief of the artwork comes with the artwork.
_GRID_PX_PER_MM = 2.0
_CARD_PX_PER_MM = 4.0
BAG_ABOVE_MM = 84.0
BAG_STRAP_MM = 13.0
TAG_ABOVE_MM = 46.0
TAG_HOLE_MM = (28.0, 8.0, 2.6)
TAG_STRING_MM = 1.3
CLOTH_MARGIN_MM = 34.0
PANEL_MARGIN_MM = 72.0
PLATE_CORNER_MM = 7.0


def solid_for(form: GoodsForm, rng: np.random.Generator) -> Solid:
    """Return the solid of a form; the generator decides depth and folds."""
    return _BUILD[form](*ARTWORK_SIZES_MM[form], rng)


# What is painted around the artwork: handles, string, cloth.
_MARGINS_MM: dict[GoodsForm, Margins] = {
    GoodsForm.BAG: (0.0, BAG_ABOVE_MM, 0.0, 0.0),
    GoodsForm.HANG_TAG: (14.0, TAG_ABOVE_MM, 14.0, 0.0),
    GoodsForm.WOVEN_LABEL: (CLOTH_MARGIN_MM,) * 4,
}


def raster_frame(form: GoodsForm, px_per_mm: float, wider_mm: float = 0.0) -> Frame:
    """Return the grid that holds the artwork of a form and what is painted around it.

    Args:
        form: Of the goods.
        px_per_mm: Resolution.
        wider_mm: A further margin.
    """
    left, above, right, below = _MARGINS_MM.get(form, (0.0,) * 4)
    margins = (left + wider_mm, above + wider_mm, right + wider_mm, below + wider_mm)
    return Frame.around(ARTWORK_SIZES_MM[form], margins, px_per_mm)


def bag_straps() -> tuple[list[XY], list[XY]]:
    """Return the middle lines of a bag's two handles, in the frame of the artwork."""
    width, _ = ARTWORK_SIZES_MM[GoodsForm.BAG]
    lines = []
    for lean, rise in ((-9.0, 76.0), (8.0, 62.0)):
        left, right = 0.27 * width, 0.73 * width
        middle = (left + right) / 2 + lean
        lines.append(
            curve(
                [
                    (left, 8.0), (left + 1.0, -2.0), (left + 9.0 + lean, -0.62 * rise),
                    (middle - 28.0, -0.96 * rise), (middle + 28.0, -rise),
                    (right - 8.0 + lean, -0.6 * rise), (right - 1.0, -2.0), (right, 8.0),
                ]
            )
        )  # fmt: skip
    return lines[0], lines[1]


def tag_string() -> list[XY]:
    """Return the line of a hang tag's string, in the frame of the artwork."""
    x, y, _ = TAG_HOLE_MM
    return curve(
        [
            (x - 0.6, y), (x - 7.0, -9.0), (x - 19.0, -27.0), (x - 8.0, -40.0), (x + 14.0, -36.0),
            (x + 17.0, -22.0), (x + 6.0, -8.0), (x + 0.8, y),
        ]
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Field:
    """Heights and cover on a grid."""

    frame: Frame
    heights: Array
    cover: Array
    wrinkles: Array | None = None

    def lying(self, size_mm: tuple[float, float]) -> HeightField:
        """Return the solid with the artwork's middle at the middle of the desk."""
        left, top = -size_mm[0] / 2, -size_mm[1] / 2
        corner = (left + self.frame.corner_mm[0], top + self.frame.corner_mm[1])
        return HeightField(
            self.heights,
            self.cover,
            self.frame.px_per_mm,
            corner,
            (left, top),
            self.wrinkles,
        )


def _folds(frame: Frame, rng: np.random.Generator, size: float, length: float = 1.0) -> Array:
    """Return ``(H, W, 2)`` slopes of soft folds, of about so many millimetres' height."""
    x, y = frame.mesh()
    lean = np.zeros((*frame.shape, 2), dtype=np.float32)
    for _ in range(6):
        high = size * rng.uniform(0.15, 0.5)
        across, along = rng.uniform(-0.2, 0.2) / length, rng.uniform(-0.12, 0.12) / length
        phase = rng.uniform(0, 6.3)
        bend = np.float32(high) * np.cos(
            np.float32(across) * x + np.float32(along) * y + np.float32(phase)
        )
        lean[..., 0] += np.float32(across) * bend
        lean[..., 1] += np.float32(along) * bend
    return lean


def _box(width: float, height: float, rng: np.random.Generator) -> Solid:
    return BoxSolid(width, height, float(rng.uniform(26, 40)))


def _bottle(width: float, height: float, _rng: np.random.Generator) -> Solid:
    radius, half = 33.0, height / 2
    return RoundSolid(
        (
            Frustum(-half - 40, 0.41 * radius, -half - 22, 0.43 * radius, CAP_SURFACE),
            Frustum(-half - 22, 0.36 * radius, -half - 17, 0.4 * radius, SIDE_SURFACE),
            Frustum(-half - 17, 0.4 * radius, -half - 7, 0.88 * radius, SIDE_SURFACE),
            Frustum(-half - 7, 0.88 * radius, -half - 3, radius, SIDE_SURFACE),
            Frustum(-half - 3, radius, half + 4, radius, LABEL_SURFACE),
            Frustum(half + 4, radius, half + 8, 0.93 * radius, SIDE_SURFACE),
        ),
        radius,
        (width, height),
    )


def _jar(width: float, height: float, _rng: np.random.Generator) -> Solid:
    radius, half = 34.0, height / 2
    return RoundSolid(
        (
            Frustum(-half - 26, 0.86 * radius, -half - 24, 0.92 * radius, CAP_SURFACE),
            Frustum(-half - 24, 0.92 * radius, -half - 11, 0.93 * radius, CAP_SURFACE),
            Frustum(-half - 11, 0.84 * radius, -half - 9, 0.84 * radius, SIDE_SURFACE),
            Frustum(-half - 9, 0.86 * radius, -half - 5, radius, SIDE_SURFACE),
            Frustum(-half - 5, radius, half + 5, radius, LABEL_SURFACE),
            Frustum(half + 5, radius, half + 9, 0.9 * radius, SIDE_SURFACE),
        ),
        radius,
        (width, height),
    )


def _can(width: float, height: float, _rng: np.random.Generator) -> Solid:
    radius, half = 33.0, height / 2
    return RoundSolid(
        (
            Frustum(-half - 11, 0.86 * radius, -half - 9.5, 0.88 * radius, CAP_SURFACE),
            Frustum(-half - 9.5, 0.82 * radius, -half - 8, 0.83 * radius, CAP_SURFACE),
            Frustum(-half - 8, 0.83 * radius, -half - 1, radius, SIDE_SURFACE),
            Frustum(-half - 1, radius, half + 1, radius, LABEL_SURFACE),
            Frustum(half + 1, radius, half + 6, 0.86 * radius, SIDE_SURFACE),
            Frustum(half + 6, 0.84 * radius, half + 8, 0.82 * radius, CAP_SURFACE),
        ),
        radius,
        (width, height),
    )


def _tube(width: float, height: float, _rng: np.random.Generator) -> Solid:
    radius = 17.0
    frame = raster_frame(GoodsForm.TUBE, _GRID_PX_PER_MM, 4.0)
    x, y = frame.mesh()
    across = np.clip(1 - (2 * x / width - 1) ** 2, 0, 1)
    rise = np.sin(np.clip(y / height, 0, 1) * (np.pi / 2))
    inside = rounded_box(frame, (0.0, 0.0, width, height), 0.2)
    cover = coverage(inside, frame.px_per_mm)
    body = _Field(frame, as_array(26.0 * rise * np.sqrt(across)), cover).lying((width, height))
    cap = Frustum(height / 2, radius, height / 2 + 21, 0.93 * radius, CAP_SURFACE)
    return Joined((body, RoundSolid((cap,), radius)))


def _pouch(width: float, height: float, rng: np.random.Generator) -> Solid:
    frame = raster_frame(GoodsForm.POUCH, _GRID_PX_PER_MM, 4.0)
    wrinkles = _folds(frame, rng, 1.0)
    bulge = float(rng.uniform(13, 19))
    x, y = frame.mesh()
    across, v = np.clip(1 - (2 * x / width - 1) ** 2, 0, 1), np.clip(y / height, 0, 1)
    seal = 0.072
    top = np.sin(np.clip((v - seal) / (0.5 - seal), 0, 1) * (np.pi / 2))
    bottom = np.sqrt(np.clip((1 - v) / 0.3, 0, 1))
    cover = coverage(rounded_box(frame, (0.0, 0.0, width, height), 0.2), frame.px_per_mm)
    heights = as_array(bulge * top * bottom * across**0.75)
    return _Field(frame, heights, cover, wrinkles).lying((width, height))


def _card(form: GoodsForm, radius_mm: float, bend_mm: float) -> _Field:
    """A sheet of card, bent a little along its length."""
    width, height = ARTWORK_SIZES_MM[form]
    frame = raster_frame(form, _CARD_PX_PER_MM, 3.0)
    _, y = frame.mesh()
    cover = coverage(rounded_box(frame, (0.0, 0.0, width, height), radius_mm), frame.px_per_mm)
    bend = bend_mm * (1 - (2 * np.clip(y / height, 0, 1) - 1) ** 2)
    return _Field(frame, as_array(np.broadcast_to(0.7 + bend, frame.shape)).copy(), cover)


def _blister(width: float, height: float, rng: np.random.Generator) -> Solid:
    return _card(GoodsForm.BLISTER, 4.0, float(rng.uniform(0, 4))).lying((width, height))


def _hang_tag(width: float, height: float, rng: np.random.Generator) -> Solid:
    card = _card(GoodsForm.HANG_TAG, 3.0, float(rng.uniform(0.5, 5)))
    x, y = card.frame.mesh()
    hole_x, hole_y, hole = TAG_HOLE_MM
    off = np.hypot(x - hole_x, y - hole_y) - hole
    punched = np.minimum(card.cover, coverage(as_array(off), card.frame.px_per_mm))
    away = card.frame.distance_to_line(tag_string())
    string = coverage(as_array(TAG_STRING_MM / 2 - away), card.frame.px_per_mm)
    # Above the card the string lies on the desk; over the card it lies on it.
    lifted = np.where(y < 0, 0.0, card.heights) + np.float32(1.2) * string
    heights = np.where(string > 0.02, lifted, np.where(y < -1.0, 0.0, card.heights))
    return _Field(card.frame, as_array(heights), np.maximum(punched, string)).lying((width, height))


def _woven_label(width: float, height: float, rng: np.random.Generator) -> Solid:
    """A label on a piece of cloth with soft folds."""
    frame = raster_frame(GoodsForm.WOVEN_LABEL, _GRID_PX_PER_MM)
    x, y = frame.mesh()
    heights = np.full(frame.shape, 7.0, dtype=np.float32)
    for _ in range(5):
        across, along = (np.float32(rng.uniform(-0.05, 0.05)) for _ in range(2))
        high, phase = (np.float32(rng.uniform(*r)) for r in ((0.6, 1.7), (0, 6.3)))
        heights += high * np.sin(across * x + along * y + phase)
    x0, y0 = frame.corner_mm
    edge = rounded_box(frame, (x0 + 2, y0 + 2, x0 + frame.size_mm[0] - 2,
                               y0 + frame.size_mm[1] - 2), 3.0)  # fmt: skip
    heights *= rounded_edge(np.maximum(edge, 0), 9.0)
    cover = coverage(edge, frame.px_per_mm)
    return _Field(frame, as_array(heights), cover, _folds(frame, rng, 0.35)).lying((width, height))


def _bag(width: float, height: float, rng: np.random.Generator) -> Solid:
    """A soft bag on its back, handles above."""
    frame = raster_frame(GoodsForm.BAG, _GRID_PX_PER_MM, 4.0)
    x, y = frame.mesh()
    inside = rounded_box(frame, (0.0, 0.0, width, height), 9.0)
    body = coverage(inside, frame.px_per_mm)
    plump, sag = float(rng.uniform(20, 34)), float(rng.uniform(0.15, 0.4))
    across = 1 - np.clip(np.abs(2 * x / width - 1), 0, 1) ** 5
    along = 1 - np.clip(np.abs(2 * y / height - 1), 0, 1) ** 4
    level = 6.0 + plump * np.sqrt(across * along)
    level *= 1.0 - sag * np.clip(1 - y / (0.6 * height), 0, 1) ** 2
    level *= rounded_edge(as_array(np.maximum(inside, 0)), 5.0)
    heights, cover = level * body, body
    for line in bag_straps():
        away = frame.distance_to_line(line)
        strap = coverage(as_array(BAG_STRAP_MM / 2 - away), frame.px_per_mm) * (y < 4.0)
        thick = 4.0 * rounded_edge(as_array(np.maximum(BAG_STRAP_MM / 2 - away, 0)), 4.0)
        heights, cover = np.maximum(heights, thick * strap), np.maximum(cover, strap)
    folds = _folds(frame, rng, 4.0, 2.4) * as_array(body)[..., None]
    return _Field(frame, as_array(heights), as_array(cover), folds).lying((width, height))


def _shoe(width: float, height: float, rng: np.random.Generator) -> Solid:
    """A shoe on its side."""
    frame = raster_frame(GoodsForm.SHOE, _GRID_PX_PER_MM, 4.0)
    cover = frame.filled(shoe_line())
    plump = float(rng.uniform(26, 34))
    depth = np.minimum(frame.depth_inside(cover) / np.float32(30.0), 1.0)
    heights = frame.blurred(as_array(plump * np.sin(depth * np.float32(np.pi / 2))), 2.0)
    return _Field(frame, heights, cover, _folds(frame, rng, 1.2, 1.8)).lying((width, height))


def shoe_line() -> list[XY]:
    """Return the outline of a shoe, in the frame of the artwork."""
    return curve(
        [
            (8.0, 100.0), (5.0, 86.0), (14.0, 70.0), (40.0, 58.0), (78.0, 46.0), (112.0, 26.0),
            (134.0, 10.0), (150.0, 5.0), (168.0, 17.0), (196.0, 25.0), (226.0, 19.0), (246.0, 5.0),
            (258.0, 8.0), (260.0, 34.0), (265.0, 74.0), (266.0, 98.0), (258.0, 112.0),
            (160.0, 115.0), (60.0, 115.0), (18.0, 112.0), (8.0, 100.0),
        ]
    )  # fmt: skip


def _plate(width: float, height: float, rng: np.random.Generator) -> Solid:
    """A moulded plate, domed a little, with round edges; every other one on a car's panel."""
    mounted = bool(rng.random() < 0.5)
    margin = PANEL_MARGIN_MM if mounted else 2.0
    frame = raster_frame(GoodsForm.PLATE, 2.0 if mounted else 4.0, margin)
    x, y = frame.mesh()
    dome = float(rng.uniform(0.5, 3.0))
    bulge = dome * (1 - ((2 * x / width - 1) ** 2 + (2 * y / height - 1) ** 2) / 2)
    if mounted:
        # The plate's own edge is part of the relief: the grid of a large panel is too coarse.
        x0, y0 = frame.corner_mm
        box = (x0 + 2, y0 + 2, x0 + frame.size_mm[0] - 2, y0 + frame.size_mm[1] - 2)
        inside = rounded_box(frame, box, 4.0)
        crease = 5.0 * np.tanh((y - float(rng.uniform(1.25, 1.6)) * height) / 5.0)
        heights = (16.0 + bulge - crease) * rounded_edge(as_array(np.maximum(inside, 0)), 9.0)
    else:
        inside = rounded_box(frame, (0.0, 0.0, width, height), PLATE_CORNER_MM)
        heights = (3.5 + bulge) * rounded_edge(as_array(np.maximum(inside, 0)), 2.4)
    cover = coverage(inside, frame.px_per_mm)
    return _Field(frame, as_array(heights), cover).lying((width, height))


_BUILD: dict[GoodsForm, Callable[[float, float, np.random.Generator], Solid]] = {
    GoodsForm.BOX: _box,
    GoodsForm.BOTTLE: _bottle,
    GoodsForm.TUBE: _tube,
    GoodsForm.POUCH: _pouch,
    GoodsForm.JAR: _jar,
    GoodsForm.CAN: _can,
    GoodsForm.BLISTER: _blister,
    GoodsForm.HANG_TAG: _hang_tag,
    GoodsForm.WOVEN_LABEL: _woven_label,
    GoodsForm.BAG: _bag,
    GoodsForm.SHOE: _shoe,
    GoodsForm.PLATE: _plate,
}
