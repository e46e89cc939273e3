"""Layouts of cards: blister cards with the goods under a bubble, and hang tags."""

from collections.abc import Callable

import numpy as np

from pandok.forge.artwork.drawing import WHITE, Gradient, Rgb, Shape
from pandok.forge.artwork.outline import Box, ellipse, polyline, rectangle
from pandok.forge.artwork.palette import legible_on, mixed
from pandok.forge.goods.blocks import Line, Setting, set_block
from pandok.forge.goods.label import Label, Picture
from pandok.forge.goods.motifs import Rendering, draw_motif
from pandok.forge.goods.packages import TAG_HOLE_MM
from pandok.forge.goods.parts import (
    Turned,
    Zone,
    badge_in,
    block_of_color,
    content_in,
    mark_in,
    motif_inks,
    names_in,
    panel_in,
    picture_in,
    sheet_ground,
)
from pandok.forge.goods.regions import columns, inset, rows, size_of
from pandok.forge.goods.security import security_in

_Layout = Callable[[Label, np.random.Generator], list[Shape]]
_HOLE: Rgb = (64, 62, 60)


def draw_blister(label: Label) -> tuple[Shape, ...]:
    """Draw a blister card."""
    rng = np.random.default_rng((label.style.seed, 42))
    layout = _BLISTERS[label.style.layout % len(_BLISTERS)]
    return (*layout(label, rng), *_euro_hole(label))


def draw_hang_tag(label: Label) -> tuple[Shape, ...]:
    """Draw a hang tag."""
    rng = np.random.default_rng((label.style.seed, 43))
    layout = _TAGS[label.style.layout % len(_TAGS)]
    x, y, radius = TAG_HOLE_MM
    eyelet = mixed(label.palette.base, label.palette.ink, 0.45)
    return (
        *layout(label, rng),
        Shape(ellipse(x, y, radius + 1.4), eyelet, role="hole.eyelet"),
        Shape(ellipse(x, y, radius), _HOLE, role="hole"),
    )


def _euro_hole(label: Label) -> list[Shape]:
    """The hole that a card hangs by."""
    width, _ = label.size_mm
    x = width / 2
    slot = rectangle(x - 15, 4.6, 30, 4.6, 2.3)
    return [
        Shape(slot, _HOLE, role="hole"),
        Shape(ellipse(x, 6.9, 4.0), _HOLE, role="hole"),
    ]


def _bubble(label: Label, box: Box, radius: float) -> list[Shape]:
    """The goods under clear plastic: their shadow, themselves, and the lights on the bubble."""
    x0, y0, x1, y1 = box
    width, height = size_of(box)
    card = mixed(label.palette.base, WHITE, 0.45)
    rim = mixed(card, (120, 124, 130), 0.55)
    flange = rectangle(x0, y0, width, height, radius)
    inner = inset(box, 2.6)
    well = rectangle(inner[0], inner[1], *size_of(inner), max(radius - 2.6, 1.0))
    paint = Gradient(
        (x0, y0), (x1, y1), (mixed(card, WHITE, 0.5), mixed(card, (110, 114, 120), 0.28))
    )
    goods = inset(inner, 0.1 * size_of(inner)[0], 0.09 * size_of(inner)[1])
    lift = 1.4
    fallen = (goods[0] + lift, goods[1] + lift, goods[2] + lift, goods[3] + lift)
    dark = mixed(card, (0, 0, 0), 0.3)
    inks = motif_inks(label, card)
    motif = label.product.item.motif
    shade = [
        Shape(s.outline, None if s.fill is None else dark, None if s.stroke is None else dark,
              s.stroke_width, 0.5, "illustration")
        for s in draw_motif(motif, fallen, inks)
    ]  # fmt: skip
    gleam = polyline([(inner[0] + 3, inner[3] - 5), (inner[0] + 3, inner[1] + 5)])
    arc = polyline([(inner[0] + 6, inner[1] + 2.6), (inner[0] + 0.6 * width, inner[1] + 2.6)])
    return [
        Shape(flange, mixed(card, WHITE, 0.6), rim, 0.3, 0.9, "decor"),
        Shape(well, paint, mixed(rim, (0, 0, 0), 0.12), 0.4, role="decor"),
        *shade,
        *draw_motif(motif, goods, inks, Rendering.SHADED),
        Shape(gleam, None, WHITE, 1.3, 0.75, "decor"),
        Shape(arc, None, WHITE, 0.8, 0.65, "decor"),
    ]


def _blister_tall(label: Label, rng: np.random.Generator) -> list[Shape]:
    """Mark, bubble, names, panel."""
    width, height = label.size_mm
    safe = (5.0, 14.0, width - 5.0, height - 4.5)
    mark, bubble, names, panel = rows(safe, (0.19, float(rng.uniform(0.32, 0.38)), 0.15, 0.27), 2.6)
    bubble = inset(bubble, float(rng.uniform(0.0, 14.0)), 0.0)
    return [
        *sheet_ground(label),
        *mark_in(label, mark),
        *_bubble(label, bubble, float(rng.choice([3.0, 9.0, 18.0]))),
        *names_in(label, Zone(names, label.palette.base), claim=False),
        *_panel_with_feature(label, panel, label.palette.base),
    ]


def _blister_beside(label: Label, rng: np.random.Generator) -> list[Shape]:
    """The bubble beside the names, the mark on a header."""
    width, height = label.size_mm
    base = label.palette.base
    header, middle, panel = rows(
        (5.0, 14.0, width - 5.0, height - 4.5), (0.24, 0.44, float(rng.uniform(0.26, 0.3))), 3.0
    )
    sides = columns(middle, (0.52, 0.46), 2.5)
    bubble, text = sides if label.style.seed % 2 else sides[::-1]
    names, badge, content = rows(text, (0.55, 0.27, 0.14), 2.0)
    ground = mixed(base, label.palette.accent, float(rng.uniform(0.5, 1.0)))
    field = (0.0, middle[1] - 1.5, width, height)
    return [
        *sheet_ground(label),
        *mark_in(label, header),
        block_of_color(field, ground),
        *_bubble(label, bubble, float(rng.choice([3.0, 8.0]))),
        *names_in(label, Zone(names, ground), anchor=0.0),
        *badge_in(label, badge),
        *content_in(label, Zone(content, ground), 0.0),
        *_panel_with_feature(label, panel, ground),
    ]


def _blister_low(label: Label, rng: np.random.Generator) -> list[Shape]:
    """Names above, a large bubble at the foot, the panel upright at its side."""
    width, height = label.size_mm
    base = label.palette.base
    head, foot = rows(
        (5.0, 14.0, width - 5.0, height - 4.5), (float(rng.uniform(0.3, 0.36)), 0.64), 3.0
    )
    mark, names = rows(head, (0.52, 0.46), 2.5)
    panel, bubble = columns(foot, (0.38, 0.6), 3.0)
    bubble, content = rows(bubble, (0.9, 0.08), 2.0)
    return [
        *sheet_ground(label),
        *mark_in(label, mark),
        *names_in(label, Zone(names, base)),
        *_bubble(label, bubble, float(rng.choice([4.0, 12.0]))),
        *content_in(label, Zone(content, base), 0.5),
        *panel_in(label, panel, base, Turned.SIDEWAYS),
    ]


def _panel_with_feature(label: Label, box: Box, ground: Rgb) -> list[Shape]:
    if label.security is None:
        return list(panel_in(label, box, ground))
    _, height = size_of(box)
    strip, panel = rows(box, (6.0, height - 7.2), 1.2)
    return [*security_in(label, strip), *panel_in(label, panel, ground)]


_BLISTERS: tuple[_Layout, ...] = (_blister_tall, _blister_beside, _blister_low)


def _size_box(label: Label, box: Box, ground: Rgb) -> list[Shape]:
    """Size or content in a frame, as tags have it."""
    ink = legible_on(ground, label.palette.ink, 4.6)
    x0, y0, x1, y1 = box
    line = Line(label.product.content, label.headline, 1.0, ink, "content", 700)
    return [
        Shape(rectangle(x0, y0, x1 - x0, y1 - y0, 1.0), None, ink, 0.3, role="decor"),
        *set_block([line], inset(box, 1.6, 1.3), Setting(0.5, 0.5, 0.5, 6.0)),
    ]


def _tag_classic(label: Label, rng: np.random.Generator) -> list[Shape]:
    """Mark, names, size, panel one below the other."""
    width, height = label.size_mm
    base = label.palette.base
    mark, names, size, panel = rows(
        (4.0, 14.5, width - 4.0, height - 3.5),
        (float(rng.uniform(0.28, 0.34)), 0.17, 0.07, 0.42),
        2.0,
    )
    return [
        *sheet_ground(label),
        *mark_in(label, mark, 0.5),
        *names_in(label, Zone(names, base), anchor=0.5, claim=False),
        *_size_box(label, inset(size, float(rng.uniform(2, 14)), 0.0), base),
        *panel_in(label, panel, base),
    ]


def _tag_field(label: Label, rng: np.random.Generator) -> list[Shape]:
    """The mark on the brand's colour, all print on paper below."""
    width, height = label.size_mm
    paper = mixed(WHITE, label.palette.accent, 0.04)
    level = float(rng.uniform(0.44, 0.5)) * height
    names, panel = rows((4.0, level + 2.5, width - 4.0, height - 3.0), (0.22, 0.76), 1.6)
    text, size = columns(names, (0.7, 0.28), 1.6)
    return [
        *sheet_ground(label),
        block_of_color((0.0, level, width, height), paper),
        *mark_in(label, (5.0, 14.5, width - 5.0, level - 3.0), 0.5),
        *names_in(label, Zone(text, paper), anchor=0.0, claim=False),
        *_size_box(label, size, paper),
        *panel_in(label, panel, paper),
    ]


def _tag_strip(label: Label, rng: np.random.Generator) -> list[Shape]:
    """A strip of colour along one side; the panel upright beside the mark."""
    width, height = label.size_mm
    base = label.palette.base
    safe = (3.5, 14.5, width - 3.5, height - 3.5)
    sides = columns(safe, (float(rng.uniform(0.46, 0.5)), 0.5), 2.0)
    panel, main = sides if label.style.seed % 2 else sides[::-1]
    mark, picture, names, size = rows(main, (0.34, 0.24, 0.24, 0.1), 2.4)
    return [
        *sheet_ground(label),
        *mark_in(label, mark, 0.5),
        *picture_in(label, Zone(picture, base), Picture.OUTLINED),
        *names_in(label, Zone(names, base), anchor=0.5, claim=False),
        *_size_box(label, size, base),
        *panel_in(label, panel, base, Turned.SIDEWAYS),
    ]


def _tag_frame(label: Label, rng: np.random.Generator) -> list[Shape]:
    """The mark in a ring or frame, names below, the panel on a paper foot."""
    width, height = label.size_mm
    base = label.palette.base
    level = float(rng.uniform(0.55, 0.6)) * height
    mark, names = rows((5.0, 14.5, width - 5.0, level - 2.0), (0.66, 0.32), 2.0)
    line = float(rng.uniform(0.4, 1.0))
    x0, y0, x1, y1 = mark
    frame = rectangle(x0, y0, x1 - x0, y1 - y0, float(rng.choice([0.0, 3.0, 12.0])))
    text, size = columns(names, (0.68, 0.3), 1.6)
    return [
        *sheet_ground(label),
        Shape(frame, None, label.palette.accent, line, role="decor"),
        *mark_in(label, inset(mark, 4.5, 3.5), 0.5),
        *names_in(label, Zone(text, base), anchor=0.0, claim=False),
        *_size_box(label, size, base),
        *panel_in(label, (3.5, level, width - 3.5, height - 3.5), base),
    ]


_TAGS: tuple[_Layout, ...] = (_tag_classic, _tag_field, _tag_strip, _tag_frame)
