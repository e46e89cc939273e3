"""The artwork of a package's front: mark, product name, legal text, barcode."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from pandok.forge.artwork.drawing import WHITE, Drawing, Gradient, Rgb, Shape, fitted
from pandok.forge.artwork.outline import Box, ellipse, polygon, rectangle, smooth
from pandok.forge.artwork.palette import Palette, legible_on, luminance, mixed, shifted
from pandok.forge.fonts.outlines import TextStyle, Typeface
from pandok.forge.fonts.typesetting import Cut, Place, set_line
from pandok.forge.goods.forms import ARTWORK_SIZES_MM, GoodsForm
from pandok.forge.goods.panels import (
    ContentPlace,
    PanelColors,
    PanelDesign,
    PanelField,
    PanelPlace,
    PanelText,
    draw_ladder_panel,
    draw_panel,
    draw_turned_panel,
)
from pandok.forge.goods.press import PressFlaw, apply_press
from pandok.forge.goods.products import Product
from pandok.forge.goods.retouches import Retouch, retouched
from pandok.forge.marks.mark import Mark
from pandok.reading.types import Image

# Where the ground changes colour between headline and panel, as a share of the height.
_DECOR_LEVEL = {GoodsForm.TUBE: 0.475, GoodsForm.BOTTLE: 0.545}


class Composition(StrEnum):
    """What stands behind mark and name."""

    DISC = "disc"
    PATTERN = "pattern"
    DIAGONAL = "diagonal"
    HORIZON = "horizon"


# Share of the accent in the ground under the panel.
_FOOTING = {Composition.DISC: 0.75, Composition.DIAGONAL: 0.45, Composition.HORIZON: 0.85}


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
        panel: How the panel is laid out.
        headline: Face of the product's name.
        claim: The line below the name.
        korean_first: Whether the Korean name stands above the English one.
        retouches: What another hand changed in the artwork.
        press: How it was printed.
    """

    mark: Mark
    palette: Palette
    product: Product
    maker: str
    gtin: str
    printed_digits: str
    legal_lines: tuple[str, ...]
    composition: Composition
    panel: PanelDesign
    headline: Typeface
    claim: str
    korean_first: bool = False
    retouches: tuple[Retouch, ...] = ()
    press: tuple[PressFlaw, ...] = ()

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the artwork."""
        return ARTWORK_SIZES_MM[self.product.package]


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
    front = _front(label)
    shapes += _decor(label, front)
    shapes += _mark(label, front)
    shapes += _headline(label, front)
    shapes += _content_on_front(label, front)
    shapes += _panel(label, front)
    return Drawing(width, height, retouched(shapes, label.retouches))


def render_label(label: Label, px_per_mm: float) -> Image:
    """Rasterise the artwork as it comes from the press.

    Returns:
        ``(H, W, 3) uint8 RGB``.
    """
    drawing = draw_label(label)
    return apply_press(drawing.render(px_per_mm), label.press, px_per_mm, drawing)


@dataclass(frozen=True)
class _Front:
    """What a panel leaves of the front, for mark and headline.

    Attributes:
        left: Its left edge.
        right: Its right edge.
        mark: Box of the mark, in shares of the front's width and of the label's height.
        headline: Baseline of the headline, as a share of the height.
        most: Width that the headline may take, as a share of the front's.
        size: Of the headline, as a share of the label's width.
        panel: Box of the panel, in shares of width and height.
    """

    left: float
    right: float
    mark: Box
    headline: float
    most: float
    size: float
    panel: Box

    @property
    def middle(self) -> float:
        """The axis of mark and headline."""
        return (self.left + self.right) / 2


def _front(label: Label) -> _Front:
    width, _ = label.size_mm
    package, place = label.product.package, label.panel.place
    if package is GoodsForm.TUBE:
        mark, panel = (0.1, 0.07, 0.9, 0.3), (0.1, 0.525, 0.9, 0.965)
        return _Front(0, width, mark, 0.365, 0.8, 0.115, panel)
    if package is GoodsForm.BOTTLE:
        mark, panel = (0.16, 0.04, 0.84, 0.3), (0.06, 0.595, 0.94, 0.97)
        return _Front(0, width, mark, 0.39, 0.74, 0.092, panel)
    top = 0.11 if package is GoodsForm.POUCH else 0.065
    if place is PanelPlace.BOTTOM:
        mark, panel = (0.13, top, 0.87, top + 0.31), (0.05, 0.715, 0.95, 0.97)
        return _Front(0, width, mark, top + 0.41, 0.82, 0.092, panel)
    mark = (0.1, top, 0.9, top + 0.34)
    if place is PanelPlace.LEFT_STRIP:
        strip = (0.04, top - 0.025, 0.3, 0.97)
        return _Front(0.31 * width, width, mark, top + 0.43, 0.88, 0.088, strip)
    strip = (0.7, top - 0.025, 0.96, 0.97)
    return _Front(0, 0.69 * width, mark, top + 0.43, 0.88, 0.088, strip)


def _mark(label: Label, front: _Front) -> tuple[Shape, ...]:
    _, height = label.size_mm
    room = front.right - front.left
    x0, y0, x1, y1 = front.mark
    left, right = front.left + x0 * room, front.left + x1 * room
    return label.mark.shapes((left, y0 * height, right, y1 * height))


def _headline(label: Label, front: _Front) -> list[Shape]:
    """Product name in both languages with a claim below, centred."""
    width, height = label.size_mm
    size, y = front.size * width, front.headline * height
    most = front.most * (front.right - front.left)
    ink = legible_on(label.palette.base, label.palette.on_base)
    quiet = mixed(ink, label.palette.base, 0.22)
    serif = label.headline in (Typeface.DIDONE, Typeface.SLAB)
    korean = Typeface.HANGUL_SERIF if serif else Typeface.HANGUL_SANS
    product = label.product
    first, second, third = (
        Place(front.middle, y + lead * size, most, 0.5) for lead in (0.0, 1.12, 1.92)
    )
    if label.korean_first:
        first, second = second, first
    large, less = (0.78, 1.0) if label.korean_first else (1.0, 0.78)
    english = TextStyle(label.headline, large * size, 700)
    hangul = TextStyle(korean, less * size, 400, 0.04)
    small = TextStyle(korean, 0.42 * size, 400, 0.02)
    return [
        *set_line(product.name_en, english, first, ink, "name.en"),
        *set_line(product.name_ko, hangul, second, ink, "name.ko", Cut(boldness=0.035)),
        *set_line(label.claim, small, third, quiet, "claim"),
    ]


def _content_on_front(label: Label, front: _Front) -> list[Shape]:
    """The net content where the panel does not tell it: in an upper corner, or below the claim."""
    if label.panel.content is not ContentPlace.FRONT:
        return []
    width, height = label.size_mm
    face, product = label.panel.content_face, label.product
    if label.panel.place is PanelPlace.BOTTOM:
        ink = legible_on(label.palette.base, label.palette.on_base)
        top = 0.103 if product.package is GoodsForm.POUCH else 0.05
        edge, anchor = (0.94, 1.0) if label.panel.upwards else (0.06, 0.0)
        place = Place(edge * width, top * height, 0.4 * width, anchor)
        return set_line(product.content, TextStyle(face, 4.0, 700), place, ink, "content")
    ink = legible_on(_footing(label), label.palette.on_base)
    place = Place(front.middle, 0.9 * height, 0.6 * (front.right - front.left), 0.5)
    return set_line(product.content, TextStyle(face, 7.5, 700), place, ink, "content")


def _panel(label: Label, front: _Front) -> tuple[Shape, ...]:
    width, height = label.size_mm
    x0, y0, x1, y1 = front.panel
    box = (x0 * width, y0 * height, x1 * width, y1 * height)
    text = PanelText(label.gtin, label.printed_digits, label.legal_lines, label.product.content)
    draw = draw_panel
    if label.product.package is GoodsForm.BOTTLE:
        draw = draw_ladder_panel
    elif label.product.package is GoodsForm.TUBE or label.panel.place is not PanelPlace.BOTTOM:
        draw = draw_turned_panel
    return draw(label.panel, text, box, _panel_colors(label))


def _panel_colors(label: Label) -> PanelColors:
    colors = label.palette
    if label.panel.field is PanelField.OPEN:
        ground = _footing(label)
        return PanelColors(None, legible_on(ground, colors.ink, 4.5), colors.ink, None)
    if label.panel.field is PanelField.TINT:
        return PanelColors(mixed(WHITE, colors.accent, 0.12), colors.ink, colors.ink, None)
    frame = colors.ink if label.panel.field is PanelField.FRAME else None
    return PanelColors(WHITE, colors.ink, colors.ink, frame)


def _footing(label: Label) -> Rgb:
    """Colour of the ground at the foot of the label."""
    share = _FOOTING.get(label.composition, 0.0)
    return mixed(label.palette.base, label.palette.accent, share)


def _decor(label: Label, front: _Front) -> list[Shape]:
    width, height = label.size_mm
    base, accent = label.palette.base, label.palette.accent
    usual = 0.665 if label.panel.place is PanelPlace.BOTTOM else 0.755
    level = _DECOR_LEVEL.get(label.product.package, usual)
    shapes: list[Shape] = []
    if label.composition is Composition.DISC:
        tint = mixed(base, WHITE, 0.4 if luminance(base) > 0.3 else 0.1)
        if luminance(base) > 0.9:
            tint = mixed(base, accent, 0.16)
        disc = 0.47 * (front.right - front.left)
        shapes.append(Shape(ellipse(front.middle, 0.23 * height, disc), tint, role="decor"))
        shapes.append(_horizon(width, height, level, _footing(label)))
    elif label.composition is Composition.PATTERN:
        shapes += _pattern(label)
    elif label.composition is Composition.DIAGONAL:
        left, right = (level + 0.035) * height, level * height
        block = [(0, left), (width, right), (width, height), (0, height)]
        stripe = [(0, left), (width, right), (width, right + 2.2), (0, left + 2.2)]
        shapes.append(Shape(polygon(block), _footing(label), role="decor"))
        shapes.append(Shape(polygon(stripe), accent, role="decor"))
    else:
        for step, share in ((-0.025, 0.25), (0.005, 0.5), (0.035, _FOOTING[Composition.HORIZON])):
            shapes.append(_horizon(width, height, level + step, mixed(base, accent, share)))
    if label.product.package is GoodsForm.POUCH:
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
