"""The pictures of a design registration: seven views, alone or on one sheet."""

import cv2
import numpy as np

from pandok.forge.designs.design import Design, article
from pandok.forge.designs.line_drawing import Pen, draw_view
from pandok.forge.designs.views import View
from pandok.reading.types import Image

# Where each view stands on a sheet of four columns and three rows, as third-angle drawings
# are folded out from the front view; the perspective takes a place of its own.
_CELLS: dict[View, tuple[int, int]] = {
    View.PERSPECTIVE: (3, 0),
    View.TOP: (1, 0),
    View.LEFT: (0, 1),
    View.FRONT: (1, 1),
    View.RIGHT: (2, 1),
    View.BACK: (3, 1),
    View.BOTTOM: (1, 2),
}


def line_view(design: Design, view: View, size_px: int = 512, pen: Pen | None = None) -> Image:
    """Draw one view of a design.

    Returns:
        ``(size_px, size_px, 3) uint8 RGB``, black hairlines on white.
    """
    return draw_view(article(design).mesh, view, size_px, pen)


def line_views(design: Design, size_px: int = 512, pen: Pen | None = None) -> dict[View, Image]:
    """Draw all seven views of a design; the six flat ones to one scale.

    Returns:
        ``(size_px, size_px, 3) uint8 RGB`` by view.
    """
    return {view: line_view(design, view, size_px, pen) for view in View}


def view_sheet(design: Design, cell_px: int = 320) -> Image:
    """Draw the seven views on one sheet, folded out from the front view.

    Returns:
        ``(3 * cell_px, 4 * cell_px, 3) uint8 RGB``.
    """
    sheet = np.full((3 * cell_px, 4 * cell_px, 3), 255, dtype=np.uint8)
    for view, (column, row) in _CELLS.items():
        drawn = line_view(design, view, 2 * cell_px, Pen(outline_px=3.0, edge_px=2.4))
        small = cv2.resize(drawn, (cell_px, cell_px), interpolation=cv2.INTER_AREA)
        top, left = row * cell_px, column * cell_px
        sheet[top : top + cell_px, left : left + cell_px] = small
    return sheet
