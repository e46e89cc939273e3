"""Sheets of marks: of every kind and script, and queries with the marks that resemble them."""

import numpy as np

from pandok.forge.artwork.drawing import WHITE, Rgb
from pandok.forge.goods.schemes import invent_palette
from pandok.forge.marks.mark import Mark, MarkKind, design_mark
from pandok.forge.marks.names import NAMES_PER_SPLIT, invent_name
from pandok.forge.marks.similarity import similar_marks_protocol
from pandok.forge.split import Split
from pandok.forge.worlds.sheets.layout import Cell, Grid, lay_out
from pandok.reading.types import Image

_ROWS, _COLUMNS = 8, 8
_QUERIES = 8
_PX_PER_MM = 3.0
_GRADES: dict[int, tuple[str, Rgb]] = {
    3: ("confusingly similar", (178, 44, 44)),
    2: ("same concept or sound", (196, 132, 28)),
    1: ("one shared element", (110, 108, 104)),
}


def mark_sheet(seed: int) -> Image:
    """Draw marks as they are registered: kinds take turns."""
    kinds = list(MarkKind)
    cells = []
    for number in range(_ROWS * _COLUMNS):
        mark = _mark(kinds[number % len(kinds)], np.random.default_rng((seed, 94, number)))
        cells.append(Cell(mark.drawing().render(_PX_PER_MM)))
    return lay_out(cells, Grid(_COLUMNS, (172, 132), captions=False, paper=WHITE))


def similar_sheet(seed: int) -> Image:
    """Draw queries, a row each, and what a search for similar marks should find, by grade."""
    plan = similar_marks_protocol(_QUERIES, seed, Split.VALIDATION)
    cells = []
    for query in plan.queries:
        cells.append(Cell(plan.picture(query), "query", (32, 112, 84)))
        for entry in plan.gallery:
            if entry.query == query.query:
                cells.append(Cell(plan.picture(entry), *_GRADES[entry.grade]))
    columns = len(cells) // _QUERIES
    return lay_out(cells, Grid(columns, (190, 168), paper=WHITE))


def _mark(kind: MarkKind, rng: np.random.Generator) -> Mark:
    name = invent_name(Split.VALIDATION, int(rng.integers(NAMES_PER_SPLIT)))
    colors = invent_palette(rng).on_paper()
    return design_mark(name, kind, colors, int(rng.integers(2**31)), Split.VALIDATION)
