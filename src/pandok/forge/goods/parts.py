"""The parts of a package's front: mark, names, picture of the goods, badge, panel, stamps."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from pandok.forge.artwork.drawing import WHITE, Rgb, Shape, bounds_of, transformed
from pandok.forge.artwork.outline import Box, Outline, ellipse, polygon, rectangle, shift
from pandok.forge.artwork.palette import contrast, legible_on, luminance, mixed
from pandok.forge.goods.blocks import Line, Setting, set_block, wrapped
from pandok.forge.goods.grounds import Backdrop, Ground, draw_ground
from pandok.forge.goods.label import Badge, Label, Picture
from pandok.forge.goods.legal import Language
from pandok.forge.goods.motifs import MotifInks, Rendering, draw_motif
from pandok.forge.goods.panels import (
    PanelColors,
    PanelField,
    PanelLine,
    PanelText,
    draw_ladder_panel,
    draw_panel,
    draw_turned_panel,
)
from pandok.forge.goods.regions import centred_square, inset, size_of

_LEGIBLE = 4.6


class Turned(StrEnum):
    """How a panel is set: as it is read, along the height, or with bars around a round package."""

    NO = "no"
    SIDEWAYS = "sideways"
    LADDER = "ladder"


@dataclass(frozen=True)
class Zone:
    """A part of the front, with the colour that is under it.

    Attributes:
        box: Where, xyxy in millimetres.
        ground: The colour under it.
    """

    box: Box
    ground: Rgb


def backdrop_of(label: Label, box: Box) -> Backdrop:
    """Return what the label's ground is drawn from, over a box."""
    return Backdrop(box, label.palette, label.mark, label.product.item.motif, label.style.seed)


def sheet_ground(label: Label, ground: Ground | None = None) -> tuple[Shape, ...]:
    """Draw the label's ground over the whole sheet."""
    width, height = label.size_mm
    return draw_ground(ground or label.style.ground, backdrop_of(label, (0, 0, width, height)))


def block_of_color(box: Box, color: Rgb, radius: float = 0.0) -> Shape:
    """Draw a flat field as decoration."""
    x0, y0, x1, y1 = box
    return Shape(rectangle(x0, y0, x1 - x0, y1 - y0, radius), color, role="decor")


def mark_in(label: Label, box: Box, anchor: float | None = None) -> tuple[Shape, ...]:
    """Draw the mark into a box on the base colour, flush as the label's style has it."""
    shapes = label.mark.shapes(box)
    side = label.style.anchor if anchor is None else anchor
    x0, _, x1, _ = bounds_of(shapes)
    wanted = box[0] + side * (box[2] - box[0] - (x1 - x0))
    return transformed(shapes, shift(wanted - x0, 0.0))


def names_in(
    label: Label,
    zone: Zone,
    *,
    anchor: float | None = None,
    level: float = 0.5,
    most: float = 17.0,
    claim: bool = True,
) -> list[Shape]:
    """Set the product's names, and the claim below."""
    box, ground = zone.box, zone.ground
    ink = legible_on(ground, label.palette.on_base, _LEGIBLE)
    quiet = legible_on(ground, mixed(ink, ground, 0.18), _LEGIBLE)
    english = _latin_name(label, ink)
    local = _local_name(label, ink)
    first, second = english, local
    if local is not None and label.style.local_first:
        first, second = local, english
    lines = wrapped(first, (box[0], box[1], box[2], box[1] + 0.55 * (box[3] - box[1])))
    if second is not None:
        lines.append(replace(second, size=0.62))
    if claim:
        lines.append(Line(label.claim, label.style.eastern, 0.4, quiet, "claim", 400, 0.01))
    side = label.style.anchor if anchor is None else anchor
    return set_block(lines, box, Setting(side, level, 0.62, most))


def _latin_name(label: Label, ink: Rgb) -> Line:
    style = label.style
    text = label.product.name.en.upper() if style.capitals else label.product.name.en
    tracking = style.tracking if style.capitals else 0.0
    return Line(text, label.headline, 1.0, ink, "name.en", style.headline_weight, tracking)


def _local_name(label: Label, ink: Rgb) -> Line | None:
    """The name in the language of the market, where that is not English."""
    name, eastern = label.product.name, label.style.eastern
    if label.language is Language.ENGLISH:
        return None
    bold = 0.03 if label.style.headline_weight >= 600 else 0.0
    if label.language is Language.KOREAN:
        return Line(name.ko, eastern, 1.0, ink, "name.ko", 700, 0.0, bold)
    return Line(name.zh, eastern, 1.0, ink, "name.zh", 700, 0.04, bold)


def picture_in(label: Label, zone: Zone, picture: Picture | None = None) -> list[Shape]:
    """Show the goods."""
    kind = picture or label.style.picture
    box, ground = zone.box, zone.ground
    motif = label.product.item.motif
    width, height = size_of(box)
    if kind is Picture.NONE or min(width, height) < 6.0:
        return []
    inks = motif_inks(label, ground)
    if kind is Picture.ROUNDEL:
        x0, y0, x1, y1 = centred_square(box)
        disc = _plate_color(label, ground)
        radius = (x1 - x0) / 2
        roundel = Shape(
            ellipse((x0 + x1) / 2, (y0 + y1) / 2, radius), disc, role="illustration.ground"
        )
        inner = inset((x0, y0, x1, y1), 0.5 * radius * 0.72)
        return [roundel, *draw_motif(motif, inner, motif_inks(label, disc))]
    if kind is Picture.SCATTER:
        return _scattered(label, zone)
    if kind is Picture.TONED:
        tone = mixed(ground, label.palette.accent, 0.5)
        dark = mixed(ground, label.palette.ink, 0.45)
        toned = MotifInks(tone, mixed(tone, dark, 0.5), mixed(tone, WHITE, 0.5), dark, dark)
        return list(draw_motif(motif, box, toned))
    return [*_shadow(box, ground), *draw_motif(motif, box, inks, _RENDERINGS[kind])]


_RENDERINGS: dict[Picture, Rendering] = {
    Picture.FLAT: Rendering.FLAT,
    Picture.SHADED: Rendering.SHADED,
    Picture.OUTLINED: Rendering.OUTLINED,
}


def _shadow(box: Box, ground: Rgb) -> list[Shape]:
    x0, _, x1, y1 = centred_square(box)
    half = (x1 - x0) / 2
    spot = ellipse((x0 + x1) / 2, y1 - 0.05 * half, 0.8 * half, 0.07 * half)
    return [Shape(spot, mixed(ground, (0, 0, 0), 0.18), role="illustration")]


def _scattered(label: Label, zone: Zone) -> list[Shape]:
    """A heap of the goods: a row behind, a row before it."""
    x0, y0, _, y1 = zone.box
    width, height = size_of(zone.box)
    inks = motif_inks(label, zone.ground)
    behind = replace(inks, main=mixed(inks.main, zone.ground, 0.35))
    motif = label.product.item.motif
    side = min(0.68 * height, width)
    shapes: list[Shape] = []
    for level, tones, count in ((y0, behind, 2), (y1 - side, inks, 3)):
        fitting = max(1, min(count, int(1.15 * width / side)))
        step = (width - side) / max(fitting - 1, 1)
        for index in range(fitting):
            left = x0 + (index * step if fitting > 1 else (width - side) / 2)
            place = (left, level, left + side, level + side)
            shapes += draw_motif(motif, place, tones, Rendering.SHADED)
    return shapes


def motif_inks(label: Label, ground: Rgb) -> MotifInks:
    """Return colours for a picture of the goods that stand out on a ground."""
    colors = label.palette
    main = colors.primary if contrast(colors.primary, ground) >= 1.7 else colors.accent
    main = legible_on(ground, main, 1.5)
    accent = colors.accent if colors.accent != main else mixed(colors.accent, WHITE, 0.5)
    dark = mixed(main, (0, 0, 0), 0.38)
    return MotifInks(main, dark, mixed(main, WHITE, 0.72), accent, mixed(colors.ink, dark, 0.3))


def _plate_color(label: Label, ground: Rgb) -> Rgb:
    if luminance(ground) > 0.55:
        return mixed(label.palette.accent, WHITE, 0.55)
    return mixed(WHITE, label.palette.accent, 0.14)


def badge_in(label: Label, box: Box) -> list[Shape]:
    """Call out a claim of the goods, in a shape of the accent colour."""
    kind = label.style.badge
    claims = label.product.item.claims
    wording = claims[label.style.seed % len(claims)]
    text = {
        Language.KOREAN: wording.ko,
        Language.CHINESE: wording.zh,
        Language.ENGLISH: wording.en,
    }[label.language]
    width, height = size_of(box)
    if kind is Badge.NONE or text == label.claim or min(width, height) < 7.0:
        return []
    fill = label.palette.accent
    ink = legible_on(fill, label.palette.ink, _LEGIBLE)
    line = Line(text, label.style.eastern, 1.0, ink, "badge", 700, 0.0, 0.02)
    x0, y0, x1, y1 = box
    if kind in (Badge.PILL, Badge.RIBBON):
        tall = min(height, 0.24 * width, 9.0)
        top = (y0 + y1 - tall) / 2
        inner = (x0 + 0.5 * tall, top + 0.22 * tall, x1 - 0.5 * tall, top + 0.78 * tall)
        radius = tall / 2 if kind is Badge.PILL else 0.0
        outline = rectangle(x0, top, width, tall, radius)
        if kind is Badge.RIBBON:
            notch = 0.3 * tall
            outline = polygon(
                [(x0, top), (x1, top), (x1 - notch, top + tall / 2), (x1, top + tall),
                 (x0, top + tall), (x0 + notch, top + tall / 2)]
            )  # fmt: skip
        return [Shape(outline, fill, role="badge.shape"), *set_block([line], inner, Setting())]
    square = centred_square(box)
    x, y = (square[0] + square[2]) / 2, (square[1] + square[3]) / 2
    radius = (square[2] - square[0]) / 2
    inner = (x - 0.74 * radius, y - 0.46 * radius, x + 0.74 * radius, y + 0.46 * radius)
    shapes = [Shape(_badge_outline(kind, x, y, radius), fill, role="badge.shape")]
    if kind is Badge.STAMP:
        shapes.append(Shape(ellipse(x, y, 0.86 * radius), None, ink, 0.35, role="badge.shape"))
    return [*shapes, *set_block(wrapped(line, inner), inner, Setting(0.5, 0.5, 0.5, 5.0))]


def _badge_outline(kind: Badge, x: float, y: float, radius: float) -> Outline:
    if kind is not Badge.STAR:
        return ellipse(x, y, radius)
    teeth = 18
    return polygon(
        [
            (
                x + radius * (1.0 if i % 2 else 0.88) * math.cos(math.pi * i / teeth),
                y + radius * (1.0 if i % 2 else 0.88) * math.sin(math.pi * i / teeth),
            )
            for i in range(2 * teeth)
        ]
    )


def content_in(label: Label, zone: Zone, anchor: float | None = None) -> list[Shape]:
    """Tell the net content."""
    ink = legible_on(zone.ground, label.palette.on_base, _LEGIBLE)
    side = label.style.anchor if anchor is None else anchor
    face = label.headline
    line = Line(label.product.content, face, 1.0, ink, "content", 700)
    return set_block([line], zone.box, Setting(side, 0.5, 0.5, 6.5))


def panel_in(label: Label, box: Box, ground: Rgb, turned: Turned = Turned.NO) -> tuple[Shape, ...]:
    """Draw the panel: barcode, small print, origin, lot and dates.

    Args:
        label: Whose panel.
        box: Where.
        ground: The colour under it.
        turned: How it is set.
    """
    draw = {
        Turned.NO: draw_panel,
        Turned.SIDEWAYS: draw_turned_panel,
        Turned.LADDER: draw_ladder_panel,
    }[turned]
    shapes = draw(label.panel, panel_text(label), box, _panel_colors(label, ground))
    return tuple(shapes)


def panel_text(label: Label) -> PanelText:
    """Return what the panel tells, from top to bottom."""
    lines = [
        *(PanelLine(text, f"legal.{i}") for i, text in enumerate(label.legal_lines)),
        PanelLine(label.origin, "origin"),
        PanelLine(label.dated, "dated", stamped=True),
        PanelLine(f"LOT {label.lot}", "lot", stamped=True),
        PanelLine(f"S/N {label.serial}" if label.serial else "", "serial", stamped=True),
    ]
    kept = tuple(line for line in lines if line.text or line.role.startswith("legal"))
    return PanelText(label.gtin, label.printed_digits, kept, label.table, label.matrix)


def _panel_colors(label: Label, ground: Rgb) -> PanelColors:
    colors = label.palette
    if label.panel.field is PanelField.OPEN:
        return PanelColors(None, legible_on(ground, colors.ink, _LEGIBLE), colors.ink, None)
    if label.panel.field is PanelField.TINT:
        return PanelColors(mixed(WHITE, colors.accent, 0.1), colors.ink, colors.ink, None)
    frame = colors.ink if label.panel.field is PanelField.FRAME else None
    return PanelColors(WHITE, colors.ink, colors.ink, frame)
