"""The panel of a package: barcode, small print and codes, laid out as each brand likes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from pandok.forge.artwork.drawing import WHITE, Rgb, Shape, transformed
from pandok.forge.artwork.outline import Affine, Box, polyline, rectangle, shift, turn
from pandok.forge.fonts.outlines import TextStyle, Typeface
from pandok.forge.goods.blocks import unit_line
from pandok.forge.goods.codes import MatrixCode, draw_barcode, draw_matrix
from pandok.forge.goods.pictograms import draw_pictogram
from pandok.forge.goods.regions import columns, inset, rows, size_of

MARGIN_MM = 2.0
# Narrower bars than these are lost in a phone's photo.
LEAST_CODE_MM = 46.0
_LARGEST_PRINT_MM = 3.3
_LEAST_PRINT_MM = 1.15
_TABLE_MM = 27.0
_PICTOGRAM_MM = 6.6


class PanelField(StrEnum):
    """What the panel is printed on."""

    PAPER = "paper"
    TINT = "tint"
    FRAME = "frame"
    RULED = "ruled"
    OPEN = "open"


class CodeSide(StrEnum):
    """Where the barcode stands as seen from the small print."""

    LEFT = "left"
    RIGHT = "right"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True)
class PanelDesign:
    """How a brand lays out its panels.

    Attributes:
        field: What the panel is printed on.
        radius_mm: Of the field's corners.
        code_side: Where the barcode stands.
        code_share: Width of the barcode, as a share of the panel.
        code_height: Height of the barcode, as a share of what there is.
        digits: Face of the digits below the bars, and of lot and date.
        print_face: Face of the small print.
        boldness: Extra stroke of the small print, in em.
        stretch: Width of its letters; below 1 they are condensed.
        leading: Its size as a share of the distance of lines.
        upwards: Whether a turned panel is read from the bottom up.
        pictograms: Numbers of the pictograms.
        seed: Of whatever else there is to choose.
    """

    field: PanelField
    radius_mm: float
    code_side: CodeSide
    code_share: float
    code_height: float
    digits: Typeface
    print_face: Typeface
    boldness: float
    stretch: float
    leading: float
    upwards: bool
    pictograms: tuple[int, ...]
    seed: int


@dataclass(frozen=True)
class PanelLine:
    """A line of print on a panel.

    Attributes:
        text: What is written; an empty line leaves its place blank.
        role: Of its shape.
        stamped: Whether it is stamped on later, as lot and date are.
    """

    text: str
    role: str
    stamped: bool = False


@dataclass(frozen=True)
class PanelText:
    """What a panel tells.

    Attributes:
        gtin: What the bars say.
        printed_digits: The digits below them.
        lines: Small print, from top to bottom.
        table: Rows of a table of values, as ``term: value``.
        matrix: A matrix symbol, or None.
    """

    gtin: str
    printed_digits: str
    lines: tuple[PanelLine, ...]
    table: tuple[str, ...] = ()
    matrix: MatrixCode | None = None


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


def design_panel(
    print_faces: Sequence[Typeface], digit_faces: Sequence[Typeface], rng: np.random.Generator
) -> PanelDesign:
    """Draw a layout.

    Args:
        print_faces: Faces that can write the small print.
        digit_faces: Faces for digits.
        rng: Decides everything.
    """
    fields, sides = list(PanelField), list(CodeSide)
    count = int(rng.integers(0, 5))
    return PanelDesign(
        field=fields[int(rng.integers(len(fields)))],
        radius_mm=float(rng.choice([0.0, 0.0, 1.2, 2.6, 4.5])),
        code_side=sides[int(rng.integers(len(sides)))],
        code_share=float(rng.uniform(0.42, 0.56)),
        code_height=float(rng.uniform(0.62, 1.0)),
        digits=digit_faces[int(rng.integers(len(digit_faces)))],
        print_face=print_faces[int(rng.integers(len(print_faces)))],
        boldness=float(rng.choice([0.0, 0.0, 0.02, 0.035])),
        stretch=float(rng.uniform(0.82, 1.0)),
        leading=float(rng.uniform(0.68, 0.8)),
        upwards=bool(rng.integers(2)),
        pictograms=tuple(int(i) for i in rng.permutation(8)[:count]),
        seed=int(rng.integers(2**31)),
    )


def draw_panel(
    design: PanelDesign, text: PanelText, into: Box, colors: PanelColors
) -> tuple[Shape, ...]:
    """Draw a panel.

    Returns:
        Shapes with the role ``panel``, those of the lines, ``table.<i>``, ``barcode.*``,
        ``matrix.*`` and ``pictogram.<i>``.
    """
    return tuple(_flat(design, text, into, colors))


def draw_turned_panel(
    design: PanelDesign, text: PanelText, into: Box, colors: PanelColors
) -> tuple[Shape, ...]:
    """Draw a panel that is set along the height of a narrow place; otherwise as `draw_panel`."""
    x0, y0, x1, y1 = into
    flat = _flat(design, text, (0.0, 0.0, y1 - y0, x1 - x0), colors)
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
    thick = 0.27 * width * design.code_height
    # Code and text keep away from the sides, which turn away from the camera.
    if design.code_side in (CodeSide.LEFT, CodeSide.ABOVE):
        code_x, left, right = x0 + 0.44 * width - thick, x0 + 0.48 * width, x1 - 0.07 * width
    else:
        code_x, left, right = x0 + 0.56 * width, x0 + 0.07 * width, x0 + 0.52 * width
    shapes = [_field(design, into, colors)]
    flat = _code(design, text, (0.6, 0.0, height - 0.6, thick), colors)
    if design.upwards:
        shapes += transformed(flat, turn(-90).then(shift(code_x, y1)))
    else:
        shapes += transformed(flat, turn(90).then(shift(code_x + thick, y0)))
    rest = (left, y0 + 0.05 * height, right, y1 - 0.05 * height)
    return (*shapes, *_print(design, text, rest, colors))


def _flat(design: PanelDesign, text: PanelText, box: Box, colors: PanelColors) -> list[Shape]:
    shapes = [_field(design, box, colors)]
    inner = inset(box, MARGIN_MM)
    across = max(min(LEAST_CODE_MM, size_of(inner)[0]), design.code_share * size_of(inner)[0])
    side = design.code_side
    if size_of(inner)[0] - across < 22.0 and side in (CodeSide.LEFT, CodeSide.RIGHT):
        side = CodeSide.BELOW if side is CodeSide.LEFT else CodeSide.ABOVE
    if size_of(inner)[1] < 24.0 and size_of(inner)[0] - across >= 22.0:
        side = CodeSide.RIGHT if side in (CodeSide.ABOVE, CodeSide.RIGHT) else CodeSide.LEFT
    if side in (CodeSide.LEFT, CodeSide.RIGHT):
        return shapes + _beside(design, text, inner, colors, (across, side))
    return shapes + _stacked(design, text, inner, colors, (across, side))


def _beside(
    design: PanelDesign,
    text: PanelText,
    inner: Box,
    colors: PanelColors,
    code: tuple[float, CodeSide],
) -> list[Shape]:
    """Bars in a column of their own, with matrix and pictograms below, print in the other."""
    across, side = code
    width, height = size_of(inner)
    rest = width - across - MARGIN_MM
    if side is CodeSide.LEFT:
        column, print_box = columns(inner, (across, rest), MARGIN_MM)
    else:
        print_box, column = columns(inner, (rest, across), MARGIN_MM)
    extras = text.matrix is not None or bool(design.pictograms)
    if extras and height > 30.0:
        tall = max(14.0, min(0.6 * height * design.code_height, height - 13.0))
        top, _, foot = _cut(column, tall, 1.2)
        return [
            *_code(design, text, top, colors),
            *_extras(design, text, foot, colors),
            *_print(design, text, print_box, colors),
        ]
    tall = max(11.0, height * design.code_height)
    middle = (column[1] + column[3]) / 2
    bars = (column[0], middle - tall / 2, column[2], middle + tall / 2)
    if text.matrix is not None and rest > 44.0:
        square = min(height, 17.0)
        print_box, corner = columns(print_box, (rest - square - 1.5, square), 1.5)
        extra = draw_matrix(text.matrix, corner, colors.code)
        return [
            *_code(design, text, bars, colors),
            *extra,
            *_print(design, text, print_box, colors),
        ]
    return [*_code(design, text, bars, colors), *_print(design, text, print_box, colors)]


def _stacked(
    design: PanelDesign,
    text: PanelText,
    inner: Box,
    colors: PanelColors,
    code: tuple[float, CodeSide],
) -> list[Shape]:
    """Bars above or below the print, with matrix and pictograms beside the bars."""
    across, side = code
    width, height = size_of(inner)
    tall = max(11.0, min(0.46 * height * (0.6 + 0.4 * design.code_height), 26.0))
    if side is CodeSide.ABOVE:
        strip, _, print_box = _cut(inner, tall, 1.4)
    else:
        print_box, _, strip = _cut(inner, height - tall - 1.4, 1.4)
    if width - across < 9.0:
        return [*_code(design, text, strip, colors), *_print(design, text, print_box, colors)]
    if design.upwards:
        bars, extra = columns(strip, (across, width - across - 1.5), 1.5)
    else:
        extra, bars = columns(strip, (width - across - 1.5, across), 1.5)
    return [
        *_code(design, text, bars, colors),
        *_extras(design, text, extra, colors),
        *_print(design, text, print_box, colors),
    ]


def _cut(box: Box, height: float, gap: float) -> tuple[Box, Box, Box]:
    """Cut a box across: the upper part, the gap, the lower part."""
    x0, y0, x1, y1 = box
    level = y0 + height
    return (x0, y0, x1, level), (x0, level, x1, level + gap), (x0, level + gap, x1, y1)


def _field(design: PanelDesign, box: Box, colors: PanelColors) -> Shape:
    x0, y0, x1, y1 = box
    line = 0.5 if colors.frame else 0.0
    outline = rectangle(
        x0 + line / 2, y0 + line / 2, x1 - x0 - line, y1 - y0 - line, design.radius_mm
    )
    return Shape(outline, colors.field, colors.frame, line, role="panel")


def _code(design: PanelDesign, text: PanelText, box: Box, colors: PanelColors) -> list[Shape]:
    """The barcode, on paper of its own where the panel has none."""
    bars = draw_barcode(text.gtin, text.printed_digits, box, colors.code, design.digits)
    if colors.field is not None:
        return list(bars)
    x0, y0, x1, y1 = box
    paper = rectangle(x0, y0 - 0.8, x1 - x0, y1 - y0 + 1.6, min(design.radius_mm, 2.0))
    return [Shape(paper, WHITE, role="barcode.paper"), *bars]


def _extras(design: PanelDesign, text: PanelText, box: Box, colors: PanelColors) -> list[Shape]:
    """Matrix symbol and pictograms in what the bars leave."""
    shapes: list[Shape] = []
    width, height = size_of(box)
    if text.matrix is not None and min(width, height) >= 10.5:
        square = min(width, height, 17.0)
        left = box[0] if design.upwards else box[2] - square
        middle = (box[1] + box[3]) / 2
        corner = (left, middle - square / 2, left + square, middle + square / 2)
        shapes += draw_matrix(text.matrix, corner, colors.code)
        spare = (box[0] + square + 1.5, box[2]) if design.upwards else (box[0], left - 1.5)
        box = (spare[0], box[1], spare[1], box[3])
        width = size_of(box)[0]
    side = min(_PICTOGRAM_MM, height)
    if side < 4.5 or width < side:
        return shapes
    room = min(len(design.pictograms), int((width + 1.2) / (side + 1.2)))
    top = (box[1] + box[3] - side) / 2
    for index, number in enumerate(design.pictograms[:room]):
        left = box[0] + index * (side + 1.2)
        place = (left, top, left + side, top + side)
        shapes += draw_pictogram(number, place, colors.text, f"pictogram.{index}")
    return shapes


def _print(design: PanelDesign, text: PanelText, box: Box, colors: PanelColors) -> list[Shape]:
    """Small print, with a table of values beside or below it where there is room."""
    width, height = size_of(box)
    if text.table and width > 2.4 * _TABLE_MM and height > 15.0:
        print_box, table = columns(box, (width - _TABLE_MM - 2.0, _TABLE_MM), 2.0)
        return [*_lines(design, text, print_box, colors), *_table(design, text, table, colors)]
    if text.table and height > 44.0:
        print_box, table = rows(box, (height - 20.0, 18.0), 2.0)
        return [*_lines(design, text, print_box, colors), *_table(design, text, table, colors)]
    return _lines(design, text, box, colors)


def _lines(design: PanelDesign, text: PanelText, box: Box, colors: PanelColors) -> list[Shape]:
    """Lines of print in as many columns as let the letters be largest."""
    x0, y0, _, _ = box
    width, height = size_of(box)
    widths = [_print_width(design, line) for line in text.lines]
    if not widths:
        return []
    usual = float(np.quantile(widths, 0.85))
    fits = []
    for count in (1, 2, 3):
        rows_needed = -(-len(widths) // count)
        across = (width + MARGIN_MM) / count - MARGIN_MM
        fits.append((min(design.leading * height / rows_needed, across / usual), -count))
    best, negative = max(fits)
    count = -negative
    size = max(min(best, _LARGEST_PRINT_MM), _LEAST_PRINT_MM)
    per_column = -(-len(widths) // count)
    pitch = min(height / per_column, size / design.leading)
    across = (width + MARGIN_MM) / count - MARGIN_MM
    shapes = []
    for index, (line, unit) in enumerate(zip(text.lines, widths, strict=True)):
        left = x0 + (index // per_column) * (across + MARGIN_MM)
        baseline = y0 + (index % per_column + 0.8) * pitch
        fit = min(size, 0.84 * pitch, across / unit) if unit > 0 else size
        shapes += _set(design, line, (left, baseline), fit, colors)
        if design.field is PanelField.RULED and index % per_column:
            y = y0 + (index % per_column) * pitch
            rule = polyline([(left, y), (left + across, y)])
            shapes.append(Shape(rule, None, colors.text, 0.1, 0.45, role="panel"))
    return shapes


def _print_width(design: PanelDesign, line: PanelLine) -> float:
    """Return the width of a line whose em is one unit."""
    if not line.text.strip():
        return 0.0
    _, (_, _, right, _) = unit_line(line.text, TextStyle(design.print_face, 1.0))
    return right * (1.0 if line.stamped else design.stretch) + design.boldness


def _set(
    design: PanelDesign,
    line: PanelLine,
    start: tuple[float, float],
    size: float,
    colors: PanelColors,
) -> list[Shape]:
    if not line.text.strip():
        return []
    outline, _ = unit_line(line.text, TextStyle(design.print_face, 1.0))
    stretch = 1.0 if line.stamped else design.stretch
    place = Affine(a=size * stretch, d=size, e=start[0], f=start[1])
    bold = design.boldness
    stroke = colors.text if bold > 0 else None
    return [
        Shape(outline.transformed(place), colors.text, stroke, bold * size, role=line.role),
    ]


def _table(design: PanelDesign, text: PanelText, box: Box, colors: PanelColors) -> list[Shape]:
    """Rows of term and value between hairlines."""
    x0, y0, x1, y1 = box
    frame = Shape(rectangle(x0, y0, x1 - x0, y1 - y0), None, colors.text, 0.25, role="table")
    shapes = [frame]
    pitch = (y1 - y0) / len(text.table)
    for index, row in enumerate(text.table):
        term, _, value = row.partition(": ")
        baseline = y0 + (index + 0.74) * pitch
        size = min(0.62 * pitch, 2.4)
        room = x1 - x0 - 2.6
        left, right = (unit_line(part, TextStyle(design.print_face, 1.0)) for part in (term, value))
        size = min(size, room / (left[1][2] + right[1][2]))
        for outline, x in ((left[0], x0 + 1.0), (right[0], x1 - 1.0 - size * right[1][2])):
            place = Affine(a=size, d=size, e=x, f=baseline)
            shapes.append(Shape(outline.transformed(place), colors.text, role=f"table.{index}"))
        if index:
            rule = polyline([(x0, y0 + index * pitch), (x1, y0 + index * pitch)])
            shapes.append(Shape(rule, None, colors.text, 0.12, role="table"))
    return shapes
