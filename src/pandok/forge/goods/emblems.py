"""Layouts of what bears little more than the mark: woven labels and cast plates."""

from collections.abc import Callable

import numpy as np

from pandok.forge.artwork.drawing import Gradient, Rgb, Shape
from pandok.forge.artwork.outline import Outline, ellipse, polyline, rectangle
from pandok.forge.artwork.palette import legible_on, mixed
from pandok.forge.goods.blocks import Line, Setting, set_block
from pandok.forge.goods.label import Label
from pandok.forge.goods.parts import mark_in
from pandok.forge.goods.regions import columns, inset, rows

_Layout = Callable[[Label, np.random.Generator], list[Shape]]


def draw_woven_label(label: Label) -> tuple[Shape, ...]:
    """Draw a woven label: the mark, size, origin and fibre between two selvages."""
    rng = np.random.default_rng((label.style.seed, 44))
    layout = _WOVEN[label.style.layout % len(_WOVEN)]
    return tuple(layout(label, rng))


def draw_plate(label: Label) -> tuple[Shape, ...]:
    """Draw a plate: the mark alone with a small part number."""
    rng = np.random.default_rng((label.style.seed, 45))
    layout = _PLATES[label.style.layout % len(_PLATES)]
    return tuple(layout(label, rng))


def _ink(label: Label) -> Rgb:
    return legible_on(label.palette.base, label.palette.on_base, 4.6)


def _cloth(label: Label, rng: np.random.Generator) -> list[Shape]:
    """The ground of a woven label with its edges."""
    width, height = label.size_mm
    base = label.palette.base
    edge = label.palette.accent if rng.random() < 0.6 else mixed(base, label.palette.ink, 0.4)
    thick = float(rng.uniform(0.6, 1.8))
    ground = Shape(rectangle(0, 0, width, height), base, role="ground")
    kind = int(rng.integers(4))
    if kind == 0:
        frame = rectangle(1.8, 1.8, width - 3.6, height - 3.6)
        return [ground, Shape(frame, None, edge, 0.6 * thick, role="decor")]
    if kind == 1:
        sides = (0.0, width - 1.6 * thick)
        return [
            ground,
            *(Shape(rectangle(x, 0, 1.6 * thick, height), edge, role="decor") for x in sides),
        ]
    if kind == 2:
        levels = (1.2, height - 1.2 - thick)
        return [ground, *(Shape(rectangle(0, y, width, thick), edge, role="decor") for y in levels)]
    return [ground]


def _small_lines(label: Label, ink: Rgb, count: int) -> list[Line]:
    """Size, origin and what the label must tell."""
    told = [
        Line(label.product.content, label.headline, 1.5, ink, "content", 700),
        Line(label.origin, label.panel.print_face, 1.0, ink, "origin"),
    ]
    legal = [
        Line(text, label.panel.print_face, 0.9, ink, f"legal.{i}")
        for i, text in enumerate(label.legal_lines)
        if text
    ]
    return [*told, *legal][:count]


def _woven_stacked(label: Label, rng: np.random.Generator) -> list[Shape]:
    width, height = label.size_mm
    mark, text = rows(
        (5.0, 4.4, width - 5.0, height - 4.4), (float(rng.uniform(0.66, 0.76)), 0.26), 2.2
    )
    content, origin = columns(text, (0.28, 0.7), 2.0)
    ink = _ink(label)
    lines = _small_lines(label, ink, 2)
    return [
        *_cloth(label, rng),
        *mark_in(label, mark, 0.5),
        *set_block(lines[:1], content, Setting(0.0, 0.5, 0.5, 4.2)),
        *set_block(lines[1:], origin, Setting(1.0, 0.5, 0.5, 3.4)),
    ]


def _woven_beside(label: Label, rng: np.random.Generator) -> list[Shape]:
    width, height = label.size_mm
    sides = columns(
        (5.0, 4.4, width - 5.0, height - 4.4), (float(rng.uniform(0.52, 0.6)), 0.42), 3.0
    )
    mark, text = sides if label.style.seed % 2 else sides[::-1]
    ink = _ink(label)
    rule = (mark[2] + text[0]) / 2 if mark[0] < text[0] else (text[2] + mark[0]) / 2
    line = polyline([(rule, 6.0), (rule, height - 6.0)])
    return [
        *_cloth(label, rng),
        *mark_in(label, mark, 0.5),
        Shape(line, None, mixed(label.palette.base, ink, 0.5), 0.35, role="decor"),
        *set_block(_small_lines(label, ink, 4), text, Setting(0.0, 0.5, 0.7, 3.4)),
    ]


def _woven_alone(label: Label, rng: np.random.Generator) -> list[Shape]:
    width, height = label.size_mm
    return [
        *_cloth(label, rng),
        *mark_in(label, inset((0.0, 0.0, width, height), 6.0, 5.0), 0.5),
    ]


def _woven_band(label: Label, rng: np.random.Generator) -> list[Shape]:
    """The mark over a band in the accent with size and origin."""
    width, height = label.size_mm
    level = float(rng.uniform(0.66, 0.74)) * height
    fill = label.palette.accent
    ink = legible_on(fill, label.palette.ink, 4.6)
    content, origin = columns((4.0, level + 2.2, width - 4.0, height - 2.4), (0.26, 0.72), 2.0)
    lines = _small_lines(label, ink, 2)
    return [
        Shape(rectangle(0, 0, width, height), label.palette.base, role="ground"),
        Shape(rectangle(0, level, width, height - level), fill, role="decor"),
        *mark_in(label, (6.0, 3.6, width - 6.0, level - 2.6), 0.5),
        *set_block(lines[:1], content, Setting(0.0, 0.5, 0.5, 4.0)),
        *set_block(lines[1:], origin, Setting(1.0, 0.5, 0.5, 3.2)),
    ]


_WOVEN: tuple[_Layout, ...] = (_woven_stacked, _woven_beside, _woven_alone, _woven_band)


def _plate_ground(label: Label, rng: np.random.Generator) -> list[Shape]:
    """Painted or brushed metal in the brand's colour, with a rim."""
    width, height = label.size_mm
    base = label.palette.base
    light, dark = mixed(base, (255, 255, 255), 0.16), mixed(base, (0, 0, 0), 0.16)
    paint = Gradient((0, 0), (float(rng.uniform(-0.3, 0.3)) * width, height), (light, dark))
    return [Shape(rectangle(0, 0, width, height), paint, role="ground")]


def _rim(label: Label, outline: Outline, width_mm: float) -> Shape:
    tone = mixed(label.palette.base, label.palette.primary, 0.55)
    return Shape(outline, None, tone, width_mm, role="decor")


def _part_number(label: Label, box: tuple[float, float, float, float]) -> list[Shape]:
    ink = legible_on(label.palette.base, mixed(label.palette.on_base, label.palette.base, 0.2), 3.0)
    line = Line(label.serial, label.panel.digits, 1.0, ink, "serial", 500, 0.06)
    return set_block([line], box, Setting(0.5, 0.5, 0.5, 3.6))


def _plate_framed(label: Label, rng: np.random.Generator) -> list[Shape]:
    width, height = label.size_mm
    margin = float(rng.uniform(3.0, 4.5))
    rim = rectangle(
        margin, margin, width - 2 * margin, height - 2 * margin, float(rng.choice([3, 7]))
    )
    mark, number = rows(inset((0.0, 0.0, width, height), 11.0, 9.0), (0.86, 0.1), 2.0)
    return [
        *_plate_ground(label, rng),
        _rim(label, rim, float(rng.uniform(0.7, 1.6))),
        *mark_in(label, mark, 0.5),
        *_part_number(label, number),
    ]


def _plate_riveted(label: Label, rng: np.random.Generator) -> list[Shape]:
    """Four rivets in the corners."""
    width, height = label.size_mm
    tone = mixed(label.palette.base, (255, 255, 255), 0.35)
    dark = mixed(label.palette.base, (0, 0, 0), 0.4)
    places = [(x, y) for x in (8.0, width - 8.0) for y in (8.0, height - 8.0)]
    rivets = [
        shape
        for x, y in places
        for shape in (
            Shape(ellipse(x, y, 2.6), dark, role="decor"),
            Shape(ellipse(x - 0.4, y - 0.4, 1.9), tone, role="decor"),
        )
    ]
    mark, number = rows((15.0, 9.0, width - 15.0, height - 8.0), (0.84, 0.11), 2.0)
    return [
        *_plate_ground(label, rng),
        *rivets,
        *mark_in(label, mark, 0.5),
        *_part_number(label, number),
    ]


def _plate_alone(label: Label, rng: np.random.Generator) -> list[Shape]:
    width, height = label.size_mm
    oval = ellipse(width / 2, height / 2, 0.46 * width, 0.45 * height)
    return [
        *_plate_ground(label, rng),
        _rim(label, oval, float(rng.uniform(0.8, 1.8))),
        *mark_in(label, inset((0.0, 0.0, width, height), 0.19 * width, 0.19 * height), 0.5),
    ]


def _plate_grooved(label: Label, rng: np.random.Generator) -> list[Shape]:
    """Grooves to both sides of a field that bears the mark."""
    width, height = label.size_mm
    dark = mixed(label.palette.base, (0, 0, 0), 0.3)
    light = mixed(label.palette.base, (255, 255, 255), 0.25)
    share = float(rng.uniform(0.62, 0.72))
    field = (0.5 * (1 - share) * width, 7.0, 0.5 * (1 + share) * width, height - 7.0)
    grooves = [
        Shape(rectangle(x, y + lower, 0.5 * (1 - share) * width - 7.0, 0.9), tone, role="decor")
        for y in np.arange(9.0, height - 9.0, 4.2).tolist()
        for x in (4.0, field[2] + 3.0)
        for lower, tone in ((0.0, dark), (0.9, light))
    ]
    mark, number = rows(inset(field, 3.0, 3.0), (0.85, 0.12), 2.0)
    return [
        *_plate_ground(label, rng),
        *grooves,
        *mark_in(label, mark, 0.5),
        *_part_number(label, number),
    ]


_PLATES: tuple[_Layout, ...] = (_plate_framed, _plate_riveted, _plate_alone, _plate_grooved)
