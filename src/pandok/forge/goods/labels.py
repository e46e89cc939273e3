"""The artwork of goods: drawn from their label, and rasterised as it comes from the press."""

from collections.abc import Callable
from functools import lru_cache

from pandok.forge.artwork.drawing import Drawing, Shape
from pandok.forge.artwork.outline import rectangle
from pandok.forge.artwork.palette import mixed
from pandok.forge.goods.cards import draw_blister, draw_hang_tag
from pandok.forge.goods.emblems import draw_plate, draw_woven_label
from pandok.forge.goods.forms import GoodsForm
from pandok.forge.goods.fronts import draw_front
from pandok.forge.goods.label import (
    Badge,
    Label,
    LabelStyle,
    Picture,
    SecurityFeature,
)
from pandok.forge.goods.legal import Language
from pandok.forge.goods.press import apply_press
from pandok.forge.goods.retouches import retouched
from pandok.forge.goods.wearables import draw_bag, draw_shoe
from pandok.reading.types import Image

__all__ = [
    "Badge",
    "Label",
    "LabelStyle",
    "Language",
    "Picture",
    "SecurityFeature",
    "draw_label",
    "render_label",
]

_HOLE = (70, 66, 62)


@lru_cache(maxsize=64)
def draw_label(label: Label) -> Drawing:
    """Draw the artwork, in millimetres.

    Roles: ``ground``, ``decor``, ``illustration``, ``mark.symbol``, ``mark.word``, ``name.en``,
    ``name.ko``, ``name.zh``, ``claim``, ``badge``, ``content``, ``panel``, ``table.<i>``,
    ``legal.<i>``, ``origin``, ``dated``, ``lot``, ``serial``, ``barcode.bars``,
    ``barcode.digits``, ``matrix.modules``, ``pictogram.<i>``, ``security``, ``hole``,
    ``hardware``, ``pattern``, ``stitch``, ``sole``. Which of them there are depends on form and
    layout.
    """
    width, height = label.size_mm
    shapes = _DRAW[label.form](label)
    return Drawing(width, height, retouched(shapes, label.retouches))


def render_label(label: Label, px_per_mm: float) -> Image:
    """Rasterise the artwork as it comes from the press.

    Returns:
        ``(H, W, 3) uint8 RGB``.
    """
    drawing = draw_label(label)
    return apply_press(drawing.render(px_per_mm), label.press, px_per_mm, drawing)


def _draw_pouch(label: Label) -> tuple[Shape, ...]:
    """The front of a pouch, with its welded top edge and the hole to hang it by."""
    width, height = label.size_mm
    dark = mixed(label.palette.base, label.palette.ink, 0.22)
    line = mixed(label.palette.base, label.palette.ink, 0.34)
    welds = [
        Shape(rectangle(0, y * height, width, 0.35), line, role="decor")
        for y in (0.014, 0.026, 0.038, 0.05, 0.062)
    ]
    hole = rectangle(0.42 * width, 0.018 * height, 0.16 * width, 0.03 * height, 3.0)
    return (
        *draw_front(label),
        Shape(rectangle(0, 0, width, 0.072 * height), dark, role="decor"),
        *welds,
        Shape(hole, _HOLE, role="hole"),
    )


_DRAW: dict[GoodsForm, Callable[[Label], tuple[Shape, ...]]] = {
    GoodsForm.BOX: draw_front,
    GoodsForm.BOTTLE: draw_front,
    GoodsForm.TUBE: draw_front,
    GoodsForm.POUCH: _draw_pouch,
    GoodsForm.JAR: draw_front,
    GoodsForm.CAN: draw_front,
    GoodsForm.BLISTER: draw_blister,
    GoodsForm.HANG_TAG: draw_hang_tag,
    GoodsForm.WOVEN_LABEL: draw_woven_label,
    GoodsForm.BAG: draw_bag,
    GoodsForm.SHOE: draw_shoe,
    GoodsForm.PLATE: draw_plate,
}
