from itertools import combinations

import pytest
import zxingcpp

from pandok.forge.artwork.drawing import WHITE, Gradient, Rgb
from pandok.forge.artwork.outline import Box
from pandok.forge.artwork.palette import contrast
from pandok.forge.goods.brands import Brand
from pandok.forge.goods.forms import GoodsForm
from pandok.forge.goods.labels import draw_label, render_label
from pandok.forge.split import Split
from tests.forge.goods.layouts import FORMS, brands_of, print_boxes

WITH_BARS = (
    GoodsForm.BOX,
    GoodsForm.BOTTLE,
    GoodsForm.TUBE,
    GoodsForm.POUCH,
    GoodsForm.JAR,
    GoodsForm.CAN,
    GoodsForm.BLISTER,
    GoodsForm.HANG_TAG,
)
EVERY_FORM = [
    brand
    for form in FORMS
    for split, count in ((Split.EXAM, 2), (Split.TRAIN, 1))
    for brand in brands_of(split, form, count)
]


def overlap(first: Box, second: Box) -> bool:
    x = min(first[2], second[2]) - max(first[0], second[0])
    y = min(first[3], second[3]) - max(first[1], second[1])
    return min(x, y) > 0.15


def flat(paint: Rgb | Gradient | None) -> Rgb:
    assert isinstance(paint, tuple)
    return paint


@pytest.mark.parametrize("brand", EVERY_FORM, ids=lambda brand: brand.right_id)
def test_print_keeps_its_place(brand: Brand) -> None:
    """Nothing that is read stands over another thing that is read, or off the sheet."""
    drawing = draw_label(brand.label)
    boxes = print_boxes(drawing)
    assert "mark" in boxes
    for (first, a), (second, b) in combinations(boxes.items(), 2):
        assert not overlap(a, b), (first, second)
    for shape in drawing.shapes:
        if shape.role.split(".")[0] in {"mark", "name", "legal", "origin", "content", "barcode"}:
            x0, y0, x1, y1 = shape.bounds()
            assert min(x0, y0) > -0.05, shape.role
            assert x1 < drawing.width + 0.05, shape.role
            assert y1 < drawing.height + 0.05, shape.role


@pytest.mark.parametrize("form", WITH_BARS)
def test_every_code_decodes_from_the_artwork(form: GoodsForm) -> None:
    for brand in brands_of(Split.EXAM, form, 2):
        found = {code.text for code in zxingcpp.read_barcodes(render_label(brand.label, 6.0))}
        printed = {brand.label.gtin}
        if brand.label.matrix is not None and draw_label(brand.label).of_role("matrix"):
            printed.add(brand.label.matrix.payload)
        assert printed <= found


@pytest.mark.parametrize("brand", EVERY_FORM[::2], ids=lambda brand: brand.right_id)
def test_small_print_and_bars_are_dark_on_their_panel(brand: Brand) -> None:
    drawing = draw_label(brand.label)
    panels, bars, legal = (drawing.of_role(r) for r in ("panel", "barcode.bars", "legal"))
    if not panels or not bars:
        return
    paper = WHITE if panels[0].fill is None else flat(panels[0].fill)
    assert contrast(paper, flat(bars[0].fill)) > 6
    if panels[0].fill is not None:
        assert all(contrast(paper, flat(shape.fill)) > 6 for shape in legal)


def test_packages_tell_who_made_them_where_and_when() -> None:
    for form in WITH_BARS:
        brand = brands_of(Split.EXAM, form, 1)[0]
        drawing = draw_label(brand.label)
        told = [i for i, line in enumerate(brand.label.legal_lines) if line]
        assert all(drawing.of_role(f"legal.{i}") for i in told)
        assert any(brand.label.maker in line for line in brand.label.legal_lines)
        assert all(drawing.of_role(role) for role in ("origin", "dated", "lot", "serial"))


@pytest.mark.parametrize("form", FORMS)
def test_artwork_is_the_same_whenever_it_is_drawn(form: GoodsForm) -> None:
    brand = brands_of(Split.EXAM, form, 1)[0]
    first = draw_label(brand.label)
    draw_label.cache_clear()
    assert draw_label(brand.label) == first
