"""A sheet of lines of text as they are to be read."""

from pandok.forge.artwork.drawing import WHITE
from pandok.forge.split import Split
from pandok.forge.text_lines.lines import draw_line, line_sources
from pandok.forge.worlds.sheets.layout import Cell, Grid, lay_out
from pandok.reading.types import Image

_LINES, _COLUMNS = 48, 3


def text_sheet(seed: int) -> Image:
    """Draw lines in three scripts; the caption says what is written."""
    sources = line_sources(Split.VALIDATION)
    lines = [
        draw_line(Split.VALIDATION, index, seed=seed, sources=sources) for index in range(_LINES)
    ]
    return lay_out(
        [Cell(line.picture, line.text) for line in lines],
        Grid(_COLUMNS, (420, 84), paper=WHITE),
    )
