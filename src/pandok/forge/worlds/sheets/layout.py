"""Pictures in rows and columns on one sheet, each with a caption."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from pandok.forge.artwork.drawing import Drawing, Rgb, Shape
from pandok.forge.artwork.outline import Box, rectangle, shift
from pandok.forge.fonts.catalogue import Script, Typeface, faces
from pandok.forge.fonts.files import covers
from pandok.forge.fonts.outlines import TextStyle, glyph_outlines
from pandok.forge.split import Split
from pandok.forge.worlds.drawn import jpeg
from pandok.forge.worlds.writing.staging import write_whole
from pandok.reading.types import Image

PAPER: Rgb = (246, 245, 242)
CAPTION_PX = 26
_MARGIN_PX = 8
_INK: Rgb = (58, 60, 66)
_NEARLY_WHITE = 238
_MARGIN_SHARE = 0.025
# A page of the documentation loads several sheets.
MOST_BYTES = 400_000
_QUALITIES = (88, 82, 76, 70, 62, 54, 46, 38, 30)


@dataclass(frozen=True, eq=False)
class Cell:
    """One picture of a sheet.

    Attributes:
        picture: ``(H, W, 3) uint8 RGB``.
        caption: Below it; may be empty.
        color: Of the dot before the caption, or None for no dot.
    """

    picture: Image
    caption: str = ""
    color: Rgb | None = None


@dataclass(frozen=True)
class Grid:
    """How cells are laid out.

    Attributes:
        columns: Cells in a row.
        cell_px: Width and height of a cell with its caption.
        captions: Whether cells have captions.
        paper: Colour between the pictures.
    """

    columns: int
    cell_px: tuple[int, int]
    captions: bool = True
    paper: Rgb = PAPER


def lay_out(cells: Sequence[Cell], grid: Grid) -> Image:
    """Lay cells out row by row; the last row may be short.

    Returns:
        ``(H, W, 3) uint8 RGB``.
    """
    width, height = grid.cell_px
    rows = -(-len(cells) // grid.columns)
    sheet = np.full((rows * height, grid.columns * width, 3), grid.paper, dtype=np.uint8)
    for index, cell in enumerate(cells):
        top, left = (index // grid.columns) * height, (index % grid.columns) * width
        sheet[top : top + height, left : left + width] = _draw_cell(cell, grid)
    return sheet


def save_sheet(sheet: Image, path: Path) -> Path:
    """Write a sheet as JPEG of at most `MOST_BYTES`, as good as that allows."""
    content = next(
        (found for quality in _QUALITIES if len(found := jpeg(sheet, quality)) <= MOST_BYTES),
        jpeg(sheet, _QUALITIES[-1]),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
    return path


def fit(picture: Image, size_px: tuple[int, int], paper: Rgb = PAPER) -> Image:
    """Scale a picture into a frame, on paper, in the middle.

    Returns:
        ``(size_px[1], size_px[0], 3) uint8 RGB``.
    """
    width, height = size_px
    share = min(width / picture.shape[1], height / picture.shape[0])
    across, along = (max(1, round(share * picture.shape[axis])) for axis in (1, 0))
    method = cv2.INTER_AREA if share < 1 else cv2.INTER_CUBIC
    small = cv2.resize(picture, (across, along), interpolation=method)
    drawn = np.full((height, width, 3), paper, dtype=np.uint8)
    top, left = (height - along) // 2, (width - across) // 2
    drawn[top : top + along, left : left + across] = small
    return drawn


def framed(picture: Image, boxes: Sequence[Box]) -> Image:
    """Draw frames round xyxy boxes in pixels: red between white lines, to show on any ground."""
    drawn = picture.copy()
    thickness = max(2, round(max(picture.shape[:2]) / 260))
    for x0, y0, x1, y1 in boxes:
        corners = (round(x0), round(y0)), (round(x1), round(y1))
        cv2.rectangle(drawn, *corners, (255, 255, 255), 3 * thickness, cv2.LINE_AA)
        cv2.rectangle(drawn, *corners, (214, 32, 48), thickness, cv2.LINE_AA)
    return drawn


def content_box(picture: Image) -> tuple[int, int, int, int]:
    """Return the xyxy box of what is not white, with a margin; the whole picture where all is."""
    height, width = picture.shape[:2]
    marked = np.asarray(picture.min(axis=2) < _NEARLY_WHITE)
    rows, columns = np.flatnonzero(marked.any(axis=1)), np.flatnonzero(marked.any(axis=0))
    if not len(rows):
        return (0, 0, width, height)
    margin = round(_MARGIN_SHARE * max(height, width))
    return (
        max(int(columns[0]) - margin, 0),
        max(int(rows[0]) - margin, 0),
        min(int(columns[-1]) + 1 + margin, width),
        min(int(rows[-1]) + 1 + margin, height),
    )


def _draw_cell(cell: Cell, grid: Grid) -> Image:
    width, height = grid.cell_px
    below = CAPTION_PX if grid.captions else 0
    room = (width - 2 * _MARGIN_PX, height - 2 * _MARGIN_PX - below)
    drawn = np.full((height, width, 3), grid.paper, dtype=np.uint8)
    drawn[_MARGIN_PX : _MARGIN_PX + room[1], _MARGIN_PX : _MARGIN_PX + room[0]] = fit(
        cell.picture, room, grid.paper
    )
    if below:
        drawn[height - below :] = _caption(cell, width, grid.paper)
    return drawn


def _caption(cell: Cell, width_px: int, paper: Rgb) -> Image:
    face, size = _face_for(cell.caption), 12.5
    while True:
        glyphs, length = glyph_outlines(cell.caption, TextStyle(face, size))
        if length <= width_px - 28 or size < 7:
            break
        size -= 0.5
    shapes = [Shape(glyph.transformed(shift(24, 15)), _INK) for glyph in glyphs]
    if cell.color is not None:
        shapes.append(Shape(rectangle(8, 6, 9, 9, 4.5), cell.color))
    return Drawing(width_px, CAPTION_PX, tuple(shapes)).render(1.0, paper)


def _face_for(text: str) -> Typeface:
    """The first plain face that has every character."""
    able = (
        face
        for script in (Script.HANGUL, Script.HANJA, Script.KANA)
        for split in Split
        for face in faces(script, split)
        if covers(face, text)
    )
    return next(able)
