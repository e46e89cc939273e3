"""A sheet of designs: line drawings as registered, and photos of the unmarked articles."""

import numpy as np

from pandok.forge.artwork.drawing import WHITE, Rgb
from pandok.forge.designs.design import Design, article, invent_design, near_twin_design
from pandok.forge.designs.drawings import line_view
from pandok.forge.designs.photo import ArticlePhoto, photograph_mesh, sample_design_shot
from pandok.forge.designs.views import View
from pandok.forge.split import Split
from pandok.forge.worlds.sheets.layout import Cell, Grid, lay_out
from pandok.reading.types import Image

TWIN: Rgb = (196, 132, 28)
_DRAWN = (View.PERSPECTIVE, View.FRONT, View.RIGHT, View.TOP)
_PHOTOS = 2
_DESIGNS = 7
_CELL_PX = (214, 214)
_CROP = 1.3


def design_sheet(seed: int) -> Image:
    """Draw designs, a row each: four of the seven views, and photos; the last one has a twin."""
    split = Split.VALIDATION
    designs = [invent_design(split, 10 * seed + number) for number in range(_DESIGNS)]
    twin = near_twin_design(designs[-1], seed)
    cells = [cell for design in designs for cell in _row(design, seed, None)]
    cells += _row(twin, seed, TWIN)
    return lay_out(cells, Grid(len(_DRAWN) + _PHOTOS, _CELL_PX, paper=WHITE))


def _row(design: Design, seed: int, color: Rgb | None) -> list[Cell]:
    name = f"{design.name_en} · {design.name_ko}"
    captions = [
        name if color is None else f"{name} (near twin)",
        *(f"{v.value}" for v in _DRAWN[1:]),
    ]
    cells = [
        Cell(line_view(design, view), caption, color)
        for view, caption in zip(_DRAWN, captions, strict=True)
    ]
    made = article(design)
    for number in range(_PHOTOS):
        rng = np.random.default_rng((seed, 93, design.seed % 2**31, number))
        taken = photograph_mesh(made.mesh, made.stuffs, sample_design_shot(rng, design.split))
        cells.append(Cell(_around(taken)))
    return cells


def _around(taken: ArticlePhoto) -> Image:
    """The square of a photo that shows the article large."""
    x0, y0, x1, y1 = taken.box
    height, width = taken.picture.shape[:2]
    side = min(round(_CROP * max(x1 - x0, y1 - y0)), height, width)
    left = min(max(round((x0 + x1 - side) / 2), 0), width - side)
    top = min(max(round((y0 + y1 - side) / 2), 0), height - side)
    return taken.picture[top : top + side, left : left + side]
