"""The panel of a package: barcode, small print and net content, laid out as each brand likes it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import numpy as np

from pandok.forge.artwork.drawing import WHITE, Rgb, Shape, transformed
from pandok.forge.artwork.outline import Box, rectangle, shift, turn
from pandok.forge.fonts.outlines import TextStyle, Typeface
from pandok.forge.fonts.typesetting import Cut, Place, set_line
from pandok.forge.goods.codes import draw_barcode
from pandok.forge.goods.forms import GoodsForm

_MARGIN_MM = 2.0
# Narrower bars than these of a flat package's code are lost in a phone's photo.
_LEAST_CODE_MM = 50.0

_Choice = TypeVar("_Choice")


class PanelPlace(StrEnum):
    """Where the panel stands on the front; strips run along the height."""

    BOTTOM = "bottom"
    LEFT_STRIP = "left_strip"
    RIGHT_STRIP = "right_strip"


class PanelField(StrEnum):
    """What the panel is printed on."""

    PAPER = "paper"
    TINT = "tint"
    FRAME = "frame"
    OPEN = "open"


class CodeSide(StrEnum):
    """Where the barcode stands as seen from the small print."""

    LEFT = "left"
    RIGHT = "right"
    ABOVE = "above"
    BELOW = "below"


class ContentPlace(StrEnum):
    """Where the net content is told: below or above the small print, or on the front."""

    FOOT = "foot"
    HEAD = "head"
    FRONT = "front"


@dataclass(frozen=True)
class PanelDesign:
    """How a brand lays out its panels.

    Attributes:
        place: Where the panel stands.
        field: What it is printed on.
        radius_mm: Of the field's corners.
        code_side: Where the barcode stands.
        code_share: Width of the barcode, as a share of the panel.
        code_height: Height of the barcode, as a share of what there is.
        digits: Face of the digits below the bars.
        content: Where the net content is told.
        content_face: Its face.
        columns: Columns of small print.
        print_face: Face of the small print.
        print_cut: Its boldness and stretch.
        print_mm: Its size at most.
        leading: Its size as a share of the distance of lines.
        upwards: Whether a turned panel is read from the bottom up.
    """

    place: PanelPlace
    field: PanelField
    radius_mm: float
    code_side: CodeSide
    code_share: float
    code_height: float
    digits: Typeface
    content: ContentPlace
    content_face: Typeface
    columns: int
    print_face: Typeface
    print_cut: Cut
    print_mm: float
    leading: float
    upwards: bool


@dataclass(frozen=True)
class PanelText:
    """What a panel tells.

    Attributes:
        gtin: What the bars say.
        printed_digits: The digits below them.
        legal_lines: Small print; an empty line leaves its place blank.
        content: Net content.
    """

    gtin: str
    printed_digits: str
    legal_lines: tuple[str, ...]
    content: str


@dataclass(frozen=True)
class PanelColors:
    """Colours of a panel.

    Attributes:
        field: Of the field, or None where the ground shows.
        text: Of small print and content.
        code: Of bars and digits; dark.
        frame: Of the line around the field, or None.
    """

    field: Rgb | None
    text: Rgb
    code: Rgb
    frame: Rgb | None


def design_panel(package: GoodsForm, rng: np.random.Generator) -> PanelDesign:
    """Draw a layout that suits a package."""
    flat = package in (GoodsForm.BOX, GoodsForm.POUCH)
    place = PanelPlace.BOTTOM
    if flat and rng.random() < 0.45:
        place = _one((PanelPlace.LEFT_STRIP, PanelPlace.RIGHT_STRIP), rng)
    strip = place is not PanelPlace.BOTTOM
    sides = tuple(CodeSide)
    if strip or package is GoodsForm.BOTTLE:
        sides = (CodeSide.LEFT, CodeSide.RIGHT)
    elif package is GoodsForm.TUBE:
        sides = (CodeSide.ABOVE, CodeSide.BELOW)
    side = _one(sides, rng)
    # A strip crosses grounds of several colours, so that it needs a field of its own.
    fields = tuple(f for f in PanelField if not (strip and f is PanelField.OPEN))
    stacked = side in (CodeSide.ABOVE, CodeSide.BELOW)
    contents = tuple(ContentPlace)
    if package is GoodsForm.BOTTLE:
        contents = (ContentPlace.FOOT, ContentPlace.HEAD)
    return PanelDesign(
        place=place,
        field=_one(fields, rng),
        radius_mm=_one((0.0, 1.2, 2.4, 4.5), rng),
        code_side=side,
        code_share=float(rng.uniform(0.54, 0.6)) if not strip else float(rng.uniform(0.42, 0.5)),
        code_height=float(rng.uniform(0.86, 1.0) if stacked else rng.uniform(0.68, 1.0)),
        digits=_one((Typeface.HANGUL_SANS, Typeface.GEOMETRIC, Typeface.CONDENSED), rng),
        content=_one(contents, rng),
        content_face=_one((Typeface.GEOMETRIC, Typeface.CONDENSED, Typeface.ROUNDED), rng),
        columns=2 if flat and (stacked or (strip and rng.random() < 0.5)) else 1,
        print_face=_one((Typeface.HANGUL_SANS, Typeface.HANGUL_SANS, Typeface.HANGUL_SERIF), rng),
        print_cut=Cut(_one((0.0, 0.015, 0.03), rng), float(rng.uniform(0.86, 1.0))),
        print_mm=float(rng.uniform(2.6, 3.3)),
        leading=float(rng.uniform(0.66, 0.84)),
        upwards=bool(rng.integers(2)),
    )


def _one(choices: tuple[_Choice, ...], rng: np.random.Generator) -> _Choice:
    return choices[int(rng.integers(len(choices)))]


def draw_panel(
    design: PanelDesign, text: PanelText, into: Box, colors: PanelColors
) -> tuple[Shape, ...]:
    """Draw a panel whose bars stand upright.

    Args:
        design: The layout.
        text: What is told.
        into: Box of the panel, xyxy in millimetres.
        colors: Its colours.

    Returns:
        Shapes with the roles ``panel``, ``barcode.bars``, ``barcode.digits``, ``legal.<i>`` and,
        unless the front tells it, ``content``.
    """
    x0, y0, x1, y1 = into
    flat = _flat_panel(design, text, (x1 - x0, y1 - y0), colors)
    return transformed(flat, shift(x0, y0))


def draw_turned_panel(
    design: PanelDesign, text: PanelText, into: Box, colors: PanelColors
) -> tuple[Shape, ...]:
    """Draw a panel that is set along the height of a narrow place; otherwise as `draw_panel`."""
    x0, y0, x1, y1 = into
    flat = _flat_panel(design, text, (y1 - y0, x1 - x0), colors)
    if design.upwards:
        return transformed(flat, turn(-90).then(shift(x0, y1)))
    return transformed(flat, turn(90).then(shift(x1, y0)))


def draw_ladder_panel(
    design: PanelDesign, text: PanelText, into: Box, colors: PanelColors
) -> tuple[Shape, ...]:
    """Draw the panel of a round package: the bars run around it, as GS1 asks for on curves.

    Otherwise as `draw_panel`.
    """
    x0, y0, x1, y1 = into
    width, height = x1 - x0, y1 - y0
    thick = 0.3 * width * design.code_height
    # Code and text keep away from the sides, which turn away from the camera.
    if design.code_side is CodeSide.LEFT:
        code_x, left, right = x0 + 0.49 * width - thick, x0 + 0.52 * width, x1 - 0.06 * width
    else:
        code_x, left, right = x0 + 0.51 * width, x0 + 0.06 * width, x0 + 0.48 * width
    shapes = [_field(design, into, colors)]
    flat = _code(design, text, (0.4, 0.0, height - 0.4, thick), colors)
    if design.upwards:
        shapes += transformed(flat, turn(-90).then(shift(code_x, y1)))
    else:
        shapes += transformed(flat, turn(90).then(shift(code_x + thick, y0)))
    rest = (left, y0 + 0.06 * height, right, y1 - 0.06 * height)
    return (*shapes, *_print(design, text, rest, colors))


def _flat_panel(
    design: PanelDesign, text: PanelText, size: tuple[float, float], colors: PanelColors
) -> list[Shape]:
    width, height = size
    code, rest = _split(design, width, height)
    return [
        _field(design, (0, 0, width, height), colors),
        *_code(design, text, code, colors),
        *_print(design, text, rest, colors),
    ]


def _split(design: PanelDesign, width: float, height: float) -> tuple[Box, Box]:
    """Return the boxes of the barcode and of the text beside it."""
    margin = _MARGIN_MM
    if design.code_side in (CodeSide.LEFT, CodeSide.RIGHT):
        across = max(_LEAST_CODE_MM, design.code_share * width)
        tall = design.code_height * (height - 1.6 * margin)
        top = (height - tall) / 2
        if design.code_side is CodeSide.LEFT:
            code = (margin, top, margin + across, top + tall)
            return code, (across + 1.6 * margin, margin, width - margin, height - margin)
        code = (width - margin - across, top, width - margin, top + tall)
        return code, (1.4 * margin, margin, width - across - 1.6 * margin, height - margin)
    across = min(width - margin, max(_LEAST_CODE_MM, design.code_share * width))
    tall = 0.52 * height * design.code_height
    left = margin / 2
    text_left, text_right = 1.8 * margin, width - 1.8 * margin
    if design.code_side is CodeSide.ABOVE:
        code = (left, 0.7 * margin, left + across, 0.7 * margin + tall)
        return code, (text_left, tall + 1.3 * margin, text_right, height - 0.8 * margin)
    code = (left, height - 0.5 * margin - tall, left + across, height - 0.5 * margin)
    return code, (text_left, margin, text_right, height - tall - margin)


def _field(design: PanelDesign, box: Box, colors: PanelColors) -> Shape:
    x0, y0, x1, y1 = box
    outline = rectangle(x0, y0, x1 - x0, y1 - y0, design.radius_mm)
    return Shape(outline, colors.field, colors.frame, 0.6 if colors.frame else 0.0, role="panel")


def _code(design: PanelDesign, text: PanelText, box: Box, colors: PanelColors) -> list[Shape]:
    """The barcode, on paper of its own where the panel has none."""
    bars = draw_barcode(text.gtin, text.printed_digits, box, colors.code, design.digits)
    if colors.field is not None:
        return list(bars)
    x0, y0, x1, y1 = box
    paper = rectangle(x0, y0 - 0.8, x1 - x0, y1 - y0 + 1.6, min(design.radius_mm, 2.0))
    return [Shape(paper, WHITE, role="barcode.paper"), *bars]


def _print(design: PanelDesign, text: PanelText, box: Box, colors: PanelColors) -> list[Shape]:
    """Small print with the net content before, after or beside it."""
    x0, y0, x1, y1 = box
    if design.content is ContentPlace.FRONT:
        return _small_print(design, text, box, colors)
    head = design.content is ContentPlace.HEAD
    if y1 - y0 < 0.36 * (x1 - x0):
        size = min(4.4, 0.3 * (y1 - y0))
        place = Place(x1, y0 + 0.8 * size if head else y1 - 0.2 * size, 0.24 * (x1 - x0), 1.0)
        small = (x0, y0, x0 + 0.73 * (x1 - x0), y1)
    else:
        size = min(5.2, 0.17 * (y1 - y0))
        place = Place(x0, y0 + 0.8 * size if head else y1 - 0.1 * size, x1 - x0)
        small = (x0, y0 + 1.3 * size, x1, y1) if head else (x0, y0, x1, y1 - 1.3 * size)
    bold = TextStyle(design.content_face, size, 700)
    return [
        *_small_print(design, text, small, colors),
        *set_line(text.content, bold, place, colors.text, "content"),
    ]


def _small_print(
    design: PanelDesign, text: PanelText, box: Box, colors: PanelColors
) -> list[Shape]:
    x0, y0, x1, y1 = box
    rows = -(-len(text.legal_lines) // design.columns)
    pitch = min((y1 - y0) / rows, design.print_mm / design.leading)
    style = TextStyle(design.print_face, design.leading * pitch)
    column = (x1 - x0 + _MARGIN_MM) / design.columns
    shapes: list[Shape] = []
    for index, line in enumerate(text.legal_lines):
        left, row = x0 + (index // rows) * column, index % rows
        place = Place(left, y0 + (row + 0.82) * pitch, column - _MARGIN_MM)
        shapes += set_line(line, style, place, colors.text, f"legal.{index}", design.print_cut)
    return shapes
