"""Layouts of goods that bear the mark themselves: bags and shoes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from pandok.forge.artwork.drawing import WHITE, Gradient, Rgb, Shape, fitted, transformed
from pandok.forge.artwork.outline import (
    XY,
    Box,
    Outline,
    ellipse,
    polygon,
    polyline,
    rectangle,
    shift,
    smooth,
)
from pandok.forge.artwork.palette import contrast, luminance, mixed
from pandok.forge.goods.grounds import device_of
from pandok.forge.goods.label import Label
from pandok.forge.goods.motifs import in_one_tone
from pandok.forge.goods.packages import shoe_line
from pandok.forge.goods.parts import mark_in
from pandok.forge.goods.regions import inset

_Layout = Callable[[Label, np.random.Generator], list[Shape]]
_BRASS: tuple[Rgb, Rgb] = ((238, 214, 150), (160, 122, 60))
_STEEL: tuple[Rgb, Rgb] = ((236, 238, 242), (136, 142, 152))


def draw_bag(label: Label) -> tuple[Shape, ...]:
    """Draw the front of a bag; its handles are not part of the artwork."""
    rng = np.random.default_rng((label.style.seed, 46))
    layout = _BAGS[label.style.layout % len(_BAGS)]
    return tuple(layout(label, rng))


def draw_shoe(label: Label) -> tuple[Shape, ...]:
    """Draw the outer side of a left shoe, the toe to the left, over the whole sheet."""
    rng = np.random.default_rng((label.style.seed, 47))
    layout = _SHOES[label.style.layout % len(_SHOES)]
    return tuple(layout(label, rng))


def _darker(label: Label, share: float) -> Rgb:
    base = label.palette.base
    return mixed(base, (0, 0, 0) if luminance(base) > 0.08 else WHITE, share)


def _seam(points: Sequence[XY], color: Rgb, *, closed: bool = False) -> list[Shape]:
    """A line of stitches: short strokes along a path."""
    path = [*points, points[0]] if closed else list(points)
    strokes = []
    for (ax, ay), (bx, by) in pairwise(path):
        length = float(np.hypot(bx - ax, by - ay))
        count = max(1, int(length / 3.4))
        for i in range(count):
            start, stop = (i + 0.18) / count, (i + 0.82) / count
            strokes.append(
                polyline(
                    [
                        (ax + start * (bx - ax), ay + start * (by - ay)),
                        (ax + stop * (bx - ax), ay + stop * (by - ay)),
                    ]
                )
            )
    whole = Outline(tuple(s for stroke in strokes for s in stroke.segments))
    return [Shape(whole, None, color, 0.7, role="stitch")]


def _thread(label: Label) -> Rgb:
    """Thread that shows on the ground."""
    accent = label.palette.accent
    return accent if contrast(accent, label.palette.base) > 1.4 else _darker(label, 0.4)


def _hide(label: Label) -> list[Shape]:
    width, height = label.size_mm
    base = label.palette.base
    paint = Gradient((0, 0), (0.2 * width, height), (mixed(base, WHITE, 0.05), _darker(label, 0.1)))
    return [Shape(rectangle(0, 0, width, height), paint, role="ground")]


def _metal(outline: Outline, box: Box, colors: tuple[Rgb, Rgb]) -> Shape:
    return Shape(outline, Gradient((box[0], box[1]), (box[2], box[3]), colors), role="hardware")


def _clasp(x: float, y: float, size: float, colors: tuple[Rgb, Rgb], kind: int) -> list[Shape]:
    box = (x - size, y - 0.7 * size, x + size, y + 0.7 * size)
    if kind == 0:
        outline = rectangle(x - size, y - 0.6 * size, 2 * size, 1.2 * size, 1.5)
    elif kind == 1:
        outline = ellipse(x, y, 0.75 * size)
    else:
        outline = polygon([(x - size, y), (x, y - 0.8 * size), (x + size, y), (x, y + 0.8 * size)])
    dark = mixed(colors[1], (0, 0, 0), 0.35)
    return [
        _metal(outline, box, colors),
        Shape(ellipse(x, y, 0.26 * size), dark, role="hardware"),
    ]


def _body_seams(label: Label) -> list[Shape]:
    width, height = label.size_mm
    corners = [(9.0, 7.0), (width - 9.0, 7.0), (width - 9.0, height - 8.0), (9.0, height - 8.0)]
    return _seam(corners, _thread(label), closed=True)


def _bag_flap(label: Label, rng: np.random.Generator) -> list[Shape]:
    """A flap with a clasp; the mark on the body below or on the flap."""
    width, height = label.size_mm
    level = float(rng.uniform(0.5, 0.6)) * height
    drop = float(rng.uniform(0.0, 22.0))
    edge = [(0.0, level - drop), (0.28 * width, level), (0.5 * width, level + 2.0),
            (0.72 * width, level), (width, level - drop)]  # fmt: skip
    line = smooth(edge, closed=False)
    flap = line.closed_by(((width, 0.0), (0.0, 0.0)))
    shade = transformed((Shape(flap, _darker(label, 0.34), role="decor"),), shift(0.0, 2.6))
    paint = Gradient(
        (0, 0), (0, level), (mixed(label.palette.base, WHITE, 0.09), _darker(label, 0.05))
    )
    metal = _BRASS if rng.random() < 0.6 else _STEEL
    clasp = _clasp(width / 2, level + 5.0, float(rng.uniform(7, 11)), metal, int(rng.integers(3)))
    stitched = _seam([(x, y - 5.0) for x, y in edge], _thread(label))
    if rng.random() < 0.6:
        place = (0.24 * width, 0.12 * height, 0.76 * width, level - 0.1 * height)
    else:
        place = (0.27 * width, level + 0.11 * height, 0.73 * width, 0.92 * height)
    return [
        *_hide(label),
        *_body_seams(label),
        *shade,
        Shape(flap, paint, role="decor"),
        *stitched,
        *clasp,
        *mark_in(label, place, 0.5),
    ]


def _bag_monogram(label: Label, rng: np.random.Generator) -> list[Shape]:
    """The symbol all over, trims of leather, the mark on a patch."""
    width, height = label.size_mm
    tone = mixed(label.palette.base, label.palette.primary, float(rng.uniform(0.3, 0.6)))
    step = width / int(rng.integers(6, 9))
    flat = in_one_tone(device_of(label.mark), tone, "pattern")
    if not flat:
        flat = (Shape(ellipse(0, 0, 1), None, tone, 0.3, role="pattern"),)
    shapes = _hide(label)
    sheet = rectangle(0, 0, width, height)
    for row in range(int(height / step) + 2):
        for column in range(-1, int(width / step) + 1):
            x, y = (column + 0.5 * (row % 2) + 0.5) * step, row * step
            cell = (x - 0.27 * step, y - 0.27 * step, x + 0.27 * step, y + 0.27 * step)
            shapes += [replace(s, clip=sheet) for s in fitted(flat, cell)]
            dot = ellipse(x + 0.5 * step, y, 0.05 * step)
            shapes.append(Shape(dot, tone, role="pattern"))
    trim = mixed(label.palette.ink, label.palette.accent, 0.3)
    band = float(rng.uniform(12, 20))
    seams = mixed(trim, WHITE, 0.45)
    shapes.append(Shape(rectangle(0, 0, width, band), trim, role="decor"))
    shapes += _seam([(6, band - 2.5), (width - 6, band - 2.5)], seams)
    shapes.append(Shape(rectangle(0, height - band, width, band), trim, role="decor"))
    shapes += _seam([(6, height - band + 2.5), (width - 6, height - band + 2.5)], seams)
    patch = (0.25 * width, 0.27 * height, 0.75 * width, 0.73 * height)
    outline = rectangle(patch[0], patch[1], 0.5 * width, 0.46 * height, 5.0)
    corners = [(patch[0] + 3, patch[1] + 3), (patch[2] - 3, patch[1] + 3),
               (patch[2] - 3, patch[3] - 3), (patch[0] + 3, patch[3] - 3)]  # fmt: skip
    return [
        *shapes,
        Shape(outline, label.palette.base, _darker(label, 0.3), 0.6, role="decor"),
        *_seam(corners, _thread(label), closed=True),
        *mark_in(label, inset(patch, 8.0, 7.0), 0.5),
    ]


def _bag_tote(label: Label, rng: np.random.Generator) -> list[Shape]:
    """A plain front with the mark large, and anchors of the straps."""
    width, height = label.size_mm
    rise = float(rng.uniform(0.16, 0.26)) * height
    anchors = []
    for x in (0.27 * width, 0.73 * width):
        strip = rectangle(x - 7.5, 0, 15, rise, 1.0)
        anchors.append(Shape(strip, _darker(label, 0.22), role="decor"))
        anchors += _seam([(x - 5.2, 2.0), (x - 5.2, rise - 3), (x + 5.2, rise - 3), (x + 5.2, 2.0)],
                         _thread(label))  # fmt: skip
        anchors.append(
            _metal(ellipse(x, rise - 9, 2.3), (x - 3, rise - 12, x + 3, rise - 6), _BRASS)
        )
    place = (0.2 * width, 0.34 * height, 0.8 * width, 0.82 * height)
    return [*_hide(label), *_body_seams(label), *anchors, *mark_in(label, place, 0.5)]


def _bag_pocket(label: Label, rng: np.random.Generator) -> list[Shape]:
    """A zipped pocket across the foot, stripes of webbing, the mark above."""
    width, height = label.size_mm
    level = float(rng.uniform(0.56, 0.64)) * height
    pocket = rectangle(0.12 * width, level, 0.76 * width, 0.9 * height - level, 7.0)
    zip_line = polyline([(0.15 * width, level + 9), (0.85 * width, level + 9)])
    teeth = [
        polyline([(x, level + 7.9), (x, level + 10.1)])
        for x in np.arange(0.16 * width, 0.84 * width, 2.2).tolist()
    ]
    comb = Outline(tuple(s for tooth in teeth for s in tooth.segments))
    web = 0.12 * height
    x0, x1 = 0.12 * width, 0.88 * width
    corners = [(x0 + 3, level + 15), (x0 + 3, 0.9 * height - 3), (x1 - 3, 0.9 * height - 3),
               (x1 - 3, level + 15)]  # fmt: skip
    puller = (0.8 * width, level + 7, 0.8 * width + 8, level + 11.5)
    return [
        *_hide(label),
        *_body_seams(label),
        Shape(rectangle(0, 0.1 * height, width, 0.35 * web), label.palette.accent, role="decor"),
        Shape(pocket, _darker(label, 0.08), _darker(label, 0.3), 0.7, role="decor"),
        Shape(zip_line, None, _darker(label, 0.5), 2.6, role="hardware"),
        Shape(comb, None, _STEEL[1], 0.7, role="hardware"),
        _metal(rectangle(puller[0], puller[1], 8, 4.5, 1.5), puller, _STEEL),
        *_seam(corners, _thread(label)),
        *mark_in(label, (0.24 * width, 0.18 * height, 0.76 * width, level - 0.05 * height), 0.5),
    ]


def _bag_quilted(label: Label, rng: np.random.Generator) -> list[Shape]:
    """Diamonds of stitches with the mark in a plain field."""
    width, height = label.size_mm
    step = width / int(rng.integers(7, 12))
    lines = []
    for direction in (1.0, -1.0):
        for i in range(-int(height / step) - 1, int((width + height) / step) + 2):
            start = i * step
            lines.append(polyline([(start, 0.0), (start + direction * height, height)]))
    grid = Outline(tuple(s for line in lines for s in line.segments))
    sheet = rectangle(0, 0, width, height)
    light = mixed(label.palette.base, WHITE, 0.16)
    lit = Shape(grid.transformed(shift(0.0, 0.9)), None, light, 0.5, 0.6, "stitch", sheet)
    field = (0.22 * width, 0.28 * height, 0.78 * width, 0.76 * height)
    outline = rectangle(field[0], field[1], 0.56 * width, 0.48 * height, float(rng.uniform(4, 20)))
    rim = mixed(label.palette.base, label.palette.ink, 0.4)
    return [
        *_hide(label),
        Shape(grid, None, _darker(label, 0.2), 1.1, role="stitch", clip=sheet),
        lit,
        *_body_seams(label),
        Shape(outline, label.palette.base, rim, 1.0, role="decor"),
        *mark_in(label, inset(field, 12.0, 10.0), 0.5),
    ]


def _bag_blocks(label: Label, rng: np.random.Generator) -> list[Shape]:
    """Two colours sewn together, the mark across the lighter part."""
    width, height = label.size_mm
    level = float(rng.uniform(0.62, 0.74)) * height
    other = mixed(label.palette.accent, label.palette.base, 0.1)
    foot = rectangle(0, level, width, height - level)
    seam = _seam([(6, level + 3.5), (width - 6, level + 3.5)], mixed(other, WHITE, 0.5))
    studs = [
        _metal(ellipse(x, height - 9, 2.4), (x - 3, height - 12, x + 3, height - 6), _STEEL)
        for x in (12.0, width - 12.0)
    ]
    place = (0.16 * width, 0.16 * height, 0.84 * width, level - 0.1 * height)
    return [
        *_hide(label),
        *_body_seams(label),
        Shape(foot, other, _darker(label, 0.3), 0.5, role="decor"),
        *seam,
        *studs,
        *mark_in(label, place, 0.5),
    ]


_BAGS: tuple[_Layout, ...] = (
    _bag_flap,
    _bag_monogram,
    _bag_tote,
    _bag_pocket,
    _bag_quilted,
    _bag_blocks,
)


def _upper(label: Label) -> list[Shape]:
    """Ground, sole and lining of a shoe."""
    width, height = label.size_mm
    base = label.palette.base
    silhouette = smooth(shoe_line()[:-1])
    paint = Gradient(
        (0, 20), (0.1 * width, height), (mixed(base, WHITE, 0.07), _darker(label, 0.1))
    )
    lining = _darker(label, 0.5)
    collar = smooth([(146, 2), (168, 17), (196, 26), (226, 20), (248, 2), (196, -6)])
    return [
        Shape(rectangle(0, 0, width, height), _darker(label, 0.3), role="ground"),
        Shape(silhouette, paint, role="decor"),
        Shape(collar, lining, role="decor", clip=silhouette),
    ]


def _sole(label: Label, rng: np.random.Generator) -> list[Shape]:
    width, height = label.size_mm
    light = mixed(WHITE, label.palette.base, 0.06)
    top = float(rng.uniform(92, 97))
    body = smooth([(0, top - 3), (60, top + 1), (150, top), (220, top - 3), (width, top - 9)],
                  closed=False).closed_by(((width, height), (0, height)))  # fmt: skip
    clip = smooth(shoe_line()[:-1])
    tread = label.palette.accent if rng.random() < 0.5 else label.palette.ink
    shapes = [
        Shape(body, light, role="sole", clip=clip),
        Shape(rectangle(0, height - 9, width, 9), tread, role="sole", clip=clip),
    ]
    grooves = [polyline([(x, top + 6), (x, top + 11)]) for x in range(14, 262, 6)]
    if rng.random() < 0.5:
        whole = Outline(tuple(s for groove in grooves for s in groove.segments))
        tone = mixed(light, label.palette.ink, 0.25)
        shapes.append(Shape(whole, None, tone, 0.9, role="sole", clip=clip))
    return shapes


def _caps(label: Label, rng: np.random.Generator) -> list[Shape]:
    """Toe cap, heel counter, eyestay and laces."""
    clip = smooth(shoe_line()[:-1])
    tone = label.palette.accent if rng.random() < 0.4 else _darker(label, 0.16)
    toe = smooth([(-4, 120), (2, 60), (34, 58), (58, 74), (66, 120)])
    heel = smooth([(222, 120), (234, 70), (232, 34), (262, 24), (276, 70), (272, 120)])
    stay = smooth([(66, 50), (112, 22), (138, 4), (152, 18), (120, 50), (84, 66)])
    edge = mixed(tone, (0, 0, 0), 0.3)
    shapes = [
        Shape(outline, tone, edge, 0.5, role="decor", clip=clip) for outline in (toe, heel, stay)
    ]
    for points in ([(60, 108), (55, 78), (36, 64)], [(226, 108), (236, 72), (236, 40)]):
        shapes += _seam(points, _thread(label))
    lace = mixed(WHITE, label.palette.accent, 0.15)
    for i in range(5):
        x, y = 84 + 13 * i, 60 - 12.2 * i
        ends = [(x - 7, y - 12), (x + 9, y + 3)]
        shapes.append(Shape(polyline(ends), None, mixed(lace, (0, 0, 0), 0.4), 4.0, role="decor"))
        shapes.append(Shape(polyline(ends), None, lace, 3.2, role="decor"))
        shapes.append(Shape(ellipse(x + 9, y + 3, 1.5), edge, role="hardware"))
    return shapes


_QUARTER: Box = (134.0, 40.0, 222.0, 86.0)


def _shoe_quarter(label: Label, rng: np.random.Generator) -> list[Shape]:
    """The mark on the quarter alone."""
    return [
        *_upper(label),
        *_caps(label, rng),
        *_sole(label, rng),
        *mark_in(label, _QUARTER, 0.5),
    ]


def _shoe_band(label: Label, rng: np.random.Generator) -> list[Shape]:
    """One broad band with a row of dots beside it; parallel stripes belong to real brands."""
    clip = smooth(shoe_line()[:-1])
    lean, wide = float(rng.uniform(-30, 30)), float(rng.uniform(9, 17))
    band = polygon([(104, 28), (104 + wide, 28), (92 + wide + lean, 112), (92 + lean, 112)])
    dots = [ellipse(111 + wide + (lean - 12) * k / 9, 34 + 8.0 * k, 1.6) for k in range(8)]
    row = Outline(tuple(s for dot in dots for s in dot.segments))
    return [
        *_upper(label),
        *_caps(label, rng),
        Shape(band, label.palette.accent, role="decor", clip=clip),
        Shape(row, label.palette.accent, role="decor", clip=clip),
        *_sole(label, rng),
        *mark_in(label, (158.0, 42.0, 224.0, 86.0), 0.5),
    ]


def _shoe_swerve(label: Label, rng: np.random.Generator) -> list[Shape]:
    """A curved overlay under the mark, as runners have it."""
    clip = smooth(shoe_line()[:-1])
    dip = float(rng.uniform(6, 22))
    overlay = smooth(
        [(40, 104), (96, 92 - dip), (168, 96), (232, 74), (268, 34), (272, 96), (160, 112)]
    )
    tone = mixed(label.palette.accent, label.palette.base, float(rng.uniform(0.0, 0.5)))
    return [
        *_upper(label),
        *_caps(label, rng),
        Shape(overlay, tone, mixed(tone, (0, 0, 0), 0.25), 0.6, role="decor", clip=clip),
        *_sole(label, rng),
        *mark_in(label, (132.0, 32.0, 222.0, 72.0), 0.5),
    ]


def _shoe_perforated(label: Label, rng: np.random.Generator) -> list[Shape]:
    """Rows of holes on the vamp, the mark on a patch of the accent."""
    clip = smooth(shoe_line()[:-1])
    holes = [
        ellipse(66 + 6.0 * i + 1.5 * (j % 2), 72 + 5.0 * j - 1.4 * i, 0.95)
        for i in range(8)
        for j in range(4)
    ]
    whole = Outline(tuple(s for hole in holes for s in hole.segments))
    patch = smooth([(130, 46), (176, 34), (226, 40), (224, 88), (140, 90)])
    tone = mixed(label.palette.base, WHITE, float(rng.uniform(0.1, 0.3)))
    return [
        *_upper(label),
        *_caps(label, rng),
        Shape(whole, _darker(label, 0.55), role="decor", clip=clip),
        Shape(patch, tone, _darker(label, 0.28), 0.6, role="decor", clip=clip),
        *_sole(label, rng),
        *mark_in(label, (141.0, 48.0, 217.0, 83.0), 0.5),
    ]


_SHOES: tuple[_Layout, ...] = (_shoe_quarter, _shoe_band, _shoe_swerve, _shoe_perforated)
