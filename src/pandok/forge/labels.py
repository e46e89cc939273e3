"""The artwork of a package's front: mark, product name, legal text, barcode."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

import cv2
import numpy as np

from pandok.forge.codes import draw_barcode
from pandok.forge.drawing import WHITE, Drawing, Gradient, Rgb, Shape, fitted, transformed
from pandok.forge.fonts import TextStyle, Typeface, glyph_outlines, text_width
from pandok.forge.marks.mark import Mark
from pandok.forge.outline import (
    Box,
    Outline,
    ellipse,
    polygon,
    rectangle,
    scale,
    shift,
    smooth,
    turn,
)
from pandok.forge.palette import Palette, legible_on, luminance, mixed, shifted
from pandok.forge.products import PackageKind, Product
from pandok.reading.types import Image

LABEL_SIZES_MM: dict[PackageKind, tuple[float, float]] = {
    PackageKind.BOX: (104.0, 146.0),
    PackageKind.POUCH: (118.0, 162.0),
    PackageKind.BOTTLE: (86.0, 112.0),
    PackageKind.TUBE: (50.0, 132.0),
}


# Where the ground changes colour between headline and panel, as a share of the height.
_DECOR_LEVEL = {PackageKind.TUBE: 0.475, PackageKind.BOTTLE: 0.545}


class Composition(StrEnum):
    """What stands behind mark and name."""

    DISC = "disc"
    PATTERN = "pattern"
    DIAGONAL = "diagonal"
    HORIZON = "horizon"


@dataclass(frozen=True)
class Label:
    """All that is printed on the front of a package.

    Attributes:
        mark: The brand's mark, in the colours for this ground.
        palette: Colours of the brand.
        product: What is inside.
        maker: Who made it, as printed.
        gtin: What the bars of the barcode say.
        printed_digits: The digits below the bars.
        legal_lines: Small print, from top to bottom; an empty line leaves its place blank.
        composition: What stands behind mark and name.
        serif_headline: Whether the product's name is set in a serif face.
        rescan_px_per_mm: Where the mark was copied from a scan, the resolution of that scan.
    """

    mark: Mark
    palette: Palette
    product: Product
    maker: str
    gtin: str
    printed_digits: str
    legal_lines: tuple[str, ...]
    composition: Composition
    serif_headline: bool = False
    rescan_px_per_mm: float | None = None

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the artwork."""
        return LABEL_SIZES_MM[self.product.package]


def legal_lines(product: Product, maker: str) -> tuple[str, ...]:
    """Return the small print of a genuine package, in Korean and English."""
    return (
        f"제품명: {product.name_ko}",
        *product.facts_ko,
        f"제조원: {maker}",
        f"원산지: {product.origin_ko} / Made in {product.origin_en}",
    )


@lru_cache(maxsize=64)
def draw_label(label: Label) -> Drawing:
    """Draw the artwork, in millimetres.

    Roles: ``ground``, ``decor``, ``mark.symbol``, ``mark.word``, ``name.en``, ``name.ko``,
    ``claim``, ``panel``, ``legal.<i>``, ``barcode.bars``, ``barcode.digits``, ``content``.
    """
    width, height = label.size_mm
    base = label.palette.base
    ground = Gradient((0, 0), (0, height), (base, mixed(base, label.palette.ink, 0.07)))
    shapes: list[Shape] = [Shape(rectangle(0, 0, width, height), ground, role="ground")]
    shapes += _decor(label)
    if label.product.package is PackageKind.TUBE:
        shapes += label.mark.shapes((0.1 * width, 0.07 * height, 0.9 * width, 0.3 * height))
        shapes += _headline(label, 0.365 * height, 0.8 * width, 0.115 * width)
        shapes += _turned_panel(label, (0.1 * width, 0.525 * height, 0.9 * width, 0.965 * height))
    elif label.product.package is PackageKind.BOTTLE:
        shapes += label.mark.shapes((0.16 * width, 0.04 * height, 0.84 * width, 0.3 * height))
        shapes += _headline(label, 0.39 * height, 0.74 * width, 0.092 * width)
        shapes += _ladder_panel(label, (0.06 * width, 0.595 * height, 0.94 * width, 0.97 * height))
    else:
        top = 0.11 if label.product.package is PackageKind.POUCH else 0.065
        shapes += label.mark.shapes(
            (0.13 * width, top * height, 0.87 * width, (top + 0.31) * height)
        )
        shapes += _headline(label, (top + 0.41) * height, 0.82 * width, 0.092 * width)
        shapes += _panel(label, (0.05 * width, 0.715 * height, 0.95 * width, 0.97 * height))
    return Drawing(width, height, tuple(shapes))


def render_label(label: Label, px_per_mm: float) -> Image:
    """Rasterise the artwork as it comes from the press.

    Returns:
        ``(H, W, 3) uint8 RGB``.
    """
    drawing = draw_label(label)
    picture = drawing.render(px_per_mm)
    box = drawing.region("mark")
    if label.rescan_px_per_mm is None or box is None:
        return picture
    x0, y0, x1, y1 = (round(v * px_per_mm) for v in box)
    patch = picture[y0:y1, x0:x1]
    share = label.rescan_px_per_mm / px_per_mm
    small = cv2.resize(patch, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    steps = 24  # a cheap scan has few grey levels
    coarse = (np.rint(small / steps) * steps).clip(0, 255).astype(np.uint8)
    scanned = picture.copy()
    scanned[y0:y1, x0:x1] = cv2.resize(coarse, (x1 - x0, y1 - y0), interpolation=cv2.INTER_LINEAR)
    return scanned


@dataclass(frozen=True)
class _Place:
    """Where a line of text stands.

    Attributes:
        x: Of its anchor.
        y: Of its baseline.
        most: The width that it may take; longer lines are set smaller.
        anchor: 0 where x is the left end, 0.5 where it is the middle.
    """

    x: float
    y: float
    most: float
    anchor: float = 0.0


def _set_line(
    text: str, style: TextStyle, place: _Place, color: Rgb, role: str, boldness: float = 0.0
) -> list[Shape]:
    """Set one line as one shape; ``boldness`` is an extra stroke, in em."""
    advance = text_width(text, style)
    if advance <= 0:
        return []
    shrink = min(1.0, place.most / advance)
    outlines, _ = glyph_outlines(text, style)
    fit = scale(shrink).then(shift(place.x - place.anchor * advance * shrink, place.y))
    whole = Outline(tuple(s for o in outlines for s in o.transformed(fit).segments))
    stroke = color if boldness > 0 else None
    return [Shape(whole, color, stroke, boldness * style.size * shrink, role=role)]


def _headline(label: Label, y: float, most: float, size: float) -> list[Shape]:
    """Product name in English and Korean with a claim, centred; ``y`` is the first baseline."""
    width, _ = label.size_mm
    ink = legible_on(label.palette.base, label.palette.on_base)
    quiet = mixed(ink, label.palette.base, 0.22)
    face, korean = Typeface.GEOMETRIC, Typeface.HANGUL_SANS
    if label.serif_headline:
        face, korean = Typeface.DIDONE, Typeface.HANGUL_SERIF
    middle, product = width / 2, label.product
    claim = f"{product.claim_en}  ·  {product.claim_ko}"
    english = TextStyle(face, size, 700)
    hangul = TextStyle(korean, 0.78 * size, 400, 0.04)
    small = TextStyle(Typeface.HANGUL_SANS, 0.42 * size, 400, 0.02)
    first, second, third = (
        _Place(middle, y + lead * size, most, 0.5) for lead in (0.0, 1.12, 1.92)
    )
    return [
        *_set_line(product.name_en, english, first, ink, "name.en"),
        *_set_line(product.name_ko, hangul, second, ink, "name.ko", boldness=0.035),
        *_set_line(claim, small, third, quiet, "claim"),
    ]


def _panel(label: Label, box: Box) -> list[Shape]:
    """White field with barcode on the left and small print on the right."""
    x0, y0, x1, y1 = box
    ink = label.palette.ink
    width, height = x1 - x0, y1 - y0
    gutter = 0.02 * width
    shapes = [Shape(rectangle(x0, y0, width, height, 2.2), WHITE, role="panel")]
    split = x0 + 0.58 * width
    code_box = (x0 + gutter, y0 + 0.07 * height, split - gutter, y1 - 0.05 * height)
    shapes += draw_barcode(label.gtin, label.printed_digits, code_box, ink)
    room = x1 - gutter * 1.5 - split
    shapes += _small_print(label, (split, y0 + 0.05 * height, split + room, y1 - 0.22 * height))
    bold = TextStyle(Typeface.GEOMETRIC, 0.13 * height, 700)
    content = _Place(split, y1 - 0.07 * height, room)
    shapes += _set_line(label.product.content, bold, content, ink, "content")
    return shapes


def _ladder_panel(label: Label, box: Box) -> list[Shape]:
    """The panel of a round package: the bars run around it, as GS1 asks for on curves."""
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    ink = label.palette.ink
    shapes = [Shape(rectangle(x0, y0, width, height, 2.2), WHITE, role="panel")]
    flat = draw_barcode(
        label.gtin, label.printed_digits, (0.4, 0.0, height - 0.4, 0.3 * width), ink
    )
    shapes += transformed(flat, turn(90).then(shift(x0 + 0.49 * width, y0)))
    left, right = x0 + 0.52 * width, x1 - 0.06 * width
    shapes += _small_print(label, (left, y0 + 0.06 * height, right, y1 - 0.22 * height))
    bold = TextStyle(Typeface.GEOMETRIC, 0.12 * height, 700)
    content = _Place(left, y1 - 0.08 * height, right - left)
    shapes += _set_line(label.product.content, bold, content, ink, "content")
    return shapes


def _turned_panel(label: Label, box: Box) -> list[Shape]:
    """The panel of a narrow package: set along its length."""
    x0, y0, x1, y1 = box
    long, short = y1 - y0, x1 - x0
    ink = label.palette.ink
    flat = [Shape(rectangle(0, 0, long, short, 2.0), WHITE, role="panel")]
    flat += draw_barcode(
        label.gtin, label.printed_digits, (1.0, 0.05 * short, long - 1.0, 0.5 * short), ink
    )
    flat += _small_print(label, (3.5, 0.52 * short, 0.72 * long, 0.97 * short))
    bold = TextStyle(Typeface.GEOMETRIC, 4.2, 700)
    content = _Place(0.74 * long, 0.92 * short, 0.23 * long)
    flat += _set_line(label.product.content, bold, content, ink, "content")
    return list(transformed(flat, turn(90).then(shift(x1, y0))))


def _small_print(label: Label, box: Box) -> list[Shape]:
    x0, y0, x1, y1 = box
    pitch = (y1 - y0) / len(label.legal_lines)
    size = min(0.8 * pitch, 3.2)
    shapes: list[Shape] = []
    for index, line in enumerate(label.legal_lines):
        place = _Place(x0, y0 + (index + 0.8) * pitch, x1 - x0)
        style = TextStyle(Typeface.HANGUL_SANS, size)
        shapes += _set_line(line, style, place, label.palette.ink, f"legal.{index}")
    return shapes


def _decor(label: Label) -> list[Shape]:
    width, height = label.size_mm
    base, accent = label.palette.base, label.palette.accent
    level = _DECOR_LEVEL.get(label.product.package, 0.665)
    shapes: list[Shape] = []
    if label.composition is Composition.DISC:
        tint = mixed(base, WHITE, 0.4 if luminance(base) > 0.3 else 0.1)
        if luminance(base) > 0.9:
            tint = mixed(base, accent, 0.16)
        shapes.append(Shape(ellipse(width / 2, 0.23 * height, 0.47 * width), tint, role="decor"))
        shapes.append(_horizon(width, height, level, mixed(base, accent, 0.75)))
    elif label.composition is Composition.PATTERN:
        shapes += _pattern(label)
    elif label.composition is Composition.DIAGONAL:
        left, right = (level + 0.035) * height, level * height
        block = [(0, left), (width, right), (width, height), (0, height)]
        stripe = [(0, left), (width, right), (width, right + 2.2), (0, left + 2.2)]
        shapes.append(Shape(polygon(block), mixed(base, accent, 0.45), role="decor"))
        shapes.append(Shape(polygon(stripe), accent, role="decor"))
    else:
        for step, share in ((-0.025, 0.25), (0.005, 0.5), (0.035, 0.85)):
            shapes.append(_horizon(width, height, level + step, mixed(base, accent, share)))
    if label.product.package is PackageKind.POUCH:
        shapes += _seal(label, width, height)
    return shapes


def _horizon(width: float, height: float, level: float, color: Rgb) -> Shape:
    sway = 0.018 * height
    line = smooth(
        [(-0.1 * width, level * height + sway), (0.3 * width, level * height - sway),
         (0.7 * width, level * height + sway), (1.1 * width, level * height - sway)],
        closed=False,
    )  # fmt: skip
    corners = ((1.1 * width, height), (-0.1 * width, height))
    sheet = rectangle(0, 0, width, height)
    return Shape(line.closed_by(corners), color, role="decor", clip=sheet)


def _pattern(label: Label) -> list[Shape]:
    width, height = label.size_mm
    tone = mixed(label.palette.base, label.palette.ink, 0.08)
    if sum(label.palette.base) < 240:
        tone = shifted(label.palette.base, 0.0, 0.045)
    step = width / 6
    sheet = rectangle(0, 0, width, height)
    flat = [_toned(s, tone) for s in label.mark.symbol[:9] if s.clip is None]
    shapes: list[Shape] = []
    for row in range(int(0.72 * height / step) + 1):
        for column in range(-1, 7):
            x, y = (column + 0.5 * (row % 2)) * step, row * step
            cell = (x + 0.24 * step, y + 0.24 * step, x + 0.76 * step, y + 0.76 * step)
            shapes += [replace(s, clip=sheet) for s in fitted(flat, cell)]
    return shapes


def _toned(shape: Shape, tone: Rgb) -> Shape:
    """Return the shape in one tone, as decoration."""
    fill = tone if shape.fill is not None else None
    return replace(shape, fill=fill, stroke=tone if fill is None else None, role="decor")


def _seal(label: Label, width: float, height: float) -> Sequence[Shape]:
    """The welded top edge of a pouch with its hole for hanging."""
    dark = mixed(label.palette.base, label.palette.ink, 0.22)
    line = mixed(label.palette.base, label.palette.ink, 0.32)
    welds = [
        Shape(rectangle(0, y * height, width, 0.35), line, role="decor")
        for y in (0.014, 0.026, 0.038, 0.05, 0.062)
    ]
    hole = rectangle(0.42 * width, 0.018 * height, 0.16 * width, 0.03 * height, 3.0)
    return [
        Shape(rectangle(0, 0, width, 0.072 * height), dark, role="decor"),
        *welds,
        Shape(hole, (70, 66, 62), role="decor"),
    ]
