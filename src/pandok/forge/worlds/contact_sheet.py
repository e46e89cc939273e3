"""A set at a glance: references and photos with their truth, for the documentation."""

import csv
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image as PillowImage

from pandok.forge.artwork.drawing import Drawing, Rgb, Shape
from pandok.forge.artwork.outline import rectangle, shift
from pandok.forge.fonts.outlines import TextStyle, Typeface, glyph_outlines
from pandok.reading.types import Image, RightKind

CELL_PX = (260, 320)
CAPTION_PX = 30
COLUMNS = 6
_PAPER: Rgb = (246, 245, 242)
_COLORS: dict[str, Rgb] = {
    "genuine": (32, 112, 84),
    "counterfeit": (178, 44, 44),
    "known_fake": (178, 44, 44),
    "trademark": (60, 70, 96),
}
_OTHER: Rgb = (110, 108, 104)


@dataclass(frozen=True)
class _Cell:
    path: Path
    caption: str
    color: Rgb


def draw_contact_sheet(set_dir: Path, out_png: Path) -> Path:
    """Draw all pictures of a set on one sheet.

    Args:
        set_dir: A set with gallery.csv and probes.csv.
        out_png: File to write.

    Returns:
        ``out_png``.
    """
    order = [kind.value for kind in RightKind]
    references = sorted(_rows(set_dir / "gallery.csv"), key=lambda row: order.index(row["kind"]))
    cells = []
    for row in references:
        caption = f"{row['kind'].replace('_', ' ')} · {row['text'] or row['title']}"
        cells.append(_Cell(set_dir / row["image"], caption, _COLORS.get(row["kind"], _OTHER)))
    for row in _rows(set_dir / "probes.csv"):
        verdict = row["verdict"] if row["right_ids"] else f"no right, {row['negative']}"
        caption = f"{row['probe_id']} · {verdict}"
        cells.append(_Cell(set_dir / row["image"], caption, _COLORS.get(verdict, _OTHER)))
    width, height = CELL_PX
    lines = -(-len(cells) // COLUMNS)
    sheet = np.full((lines * height, COLUMNS * width, 3), _PAPER, dtype=np.uint8)
    for index, cell in enumerate(cells):
        top, left = (index // COLUMNS) * height, (index % COLUMNS) * width
        sheet[top : top + height, left : left + width] = _draw_cell(cell)
    PillowImage.fromarray(sheet).save(out_png, optimize=True)
    return out_png


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _draw_cell(cell: _Cell) -> Image:
    width, height = CELL_PX
    room = (width - 16, height - CAPTION_PX - 16)
    with PillowImage.open(cell.path) as file:
        picture = np.asarray(file.convert("RGB"), dtype=np.uint8)
    share = min(room[0] / picture.shape[1], room[1] / picture.shape[0])
    small = cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    drawn = np.full((height, width, 3), _PAPER, dtype=np.uint8)
    top = 8 + (room[1] - small.shape[0]) // 2
    left = (width - small.shape[1]) // 2
    drawn[top : top + small.shape[0], left : left + small.shape[1]] = small
    drawn[height - CAPTION_PX :] = _caption(cell).render(1.0, _PAPER)
    return drawn


def _caption(cell: _Cell) -> Drawing:
    style = TextStyle(Typeface.HANGUL_SANS, 13.0)
    glyphs, _ = glyph_outlines(cell.caption, style)
    dot = Shape(rectangle(8, 8, 10, 10, 5), cell.color)
    letters = tuple(Shape(g.transformed(shift(24, 18)), cell.color) for g in glyphs)
    return Drawing(CELL_PX[0], CAPTION_PX, (dot, *letters))
