from itertools import combinations

import numpy as np
import pytest
import zxingcpp

from pandok.forge.artwork.drawing import WHITE
from pandok.forge.artwork.outline import Box
from pandok.forge.artwork.palette import contrast
from pandok.forge.fonts.outlines import Typeface
from pandok.forge.goods.brands import Brand, invent_brands, near_twin
from pandok.forge.goods.labels import draw_label, render_label
from pandok.forge.goods.legal import LegalForm, LegalWording, legal_lines
from pandok.forge.goods.names import BRAND_NAMES
from pandok.forge.goods.panels import CodeSide, ContentPlace, PanelField, PanelPlace
from pandok.forge.goods.products import PRODUCTS
from pandok.forge.worlds.sample_plan import plan_sample

BRANDS = invent_brands(len(BRAND_NAMES), np.random.default_rng(3))


def overlap(first: Box, second: Box) -> bool:
    x = min(first[2], second[2]) - max(first[0], second[0])
    y = min(first[3], second[3]) - max(first[1], second[1])
    return min(x, y) > 0.05


@pytest.mark.parametrize("items", [4, 16, 40])
def test_goods_of_no_right_are_things_that_no_right_is_recorded_for(items: int) -> None:
    plan = plan_sample(7, items)
    recorded = [brand.product for brand in plan.brands]
    far = {item.brand.product for item in plan.items if item.negative == "far"}
    assert len(set(recorded)) == len(recorded)
    assert far
    assert far.isdisjoint(recorded)


def test_no_product_is_described_twice() -> None:
    for told in ("name_en", "name_ko"):
        assert len({getattr(product, told) for product in PRODUCTS}) == len(PRODUCTS)
    claims = [claim for product in PRODUCTS for claim in product.claims]
    assert len(set(claims)) == len(claims)


def test_brands_lay_out_their_panels_each_in_its_own_way() -> None:
    panels = [brand.label.panel for brand in BRANDS]
    layouts = {(p.place, p.code_side, p.field, p.content, p.print_face) for p in panels}
    assert len(layouts) > 0.6 * len(BRANDS)
    assert {p.print_face for p in panels} == {Typeface.HANGUL_SANS, Typeface.HANGUL_SERIF}
    for kind in (PanelPlace, PanelField, CodeSide, ContentPlace):
        shown = {v for p in panels for v in (p.place, p.field, p.code_side, p.content)}
        assert set(kind) <= shown


@pytest.mark.parametrize("brand", BRANDS, ids=lambda brand: f"{brand.seed}")
def test_print_keeps_its_place(brand: Brand) -> None:
    """Nothing on a panel stands beside it, and nothing is printed over something else."""
    drawing = draw_label(brand.label)
    panel = drawing.region("panel")
    assert panel is not None
    lines = [f"legal.{i}" for i in range(len(brand.label.legal_lines))]
    apart = ["barcode", "mark", "name.en", "name.ko", "claim", "content", *lines]
    boxes = {role: drawing.region(role) for role in apart}
    for role in ("barcode", *lines):
        box = boxes[role]
        assert box is not None
        assert box[0] >= panel[0]
        assert box[1] >= panel[1] - 0.1
        assert box[2] <= panel[2]
        assert box[3] <= panel[3] + 0.1
    for (first, a), (second, b) in combinations(boxes.items(), 2):
        assert a is not None
        assert b is not None
        assert not overlap(a, b), (first, second)


@pytest.mark.parametrize("brand", BRANDS[::3], ids=lambda brand: f"{brand.seed}")
def test_bars_can_be_read_on_every_panel(brand: Brand) -> None:
    found = zxingcpp.read_barcodes(render_label(brand.label, 6.0))
    assert [code.text for code in found] == [brand.label.gtin]


@pytest.mark.parametrize("brand", BRANDS, ids=lambda brand: f"{brand.seed}")
def test_print_is_dark_on_the_field_of_its_panel(brand: Brand) -> None:
    drawing = draw_label(brand.label)
    field, ink, bars = (
        drawing.of_role(role)[0].fill for role in ("panel", "legal.0", "barcode.bars")
    )
    paper = WHITE if field is None else field
    assert isinstance(paper, tuple)
    assert isinstance(bars, tuple)
    assert isinstance(ink, tuple)
    assert contrast(paper, bars) > 7
    assert field is None or contrast(paper, ink) > 7


def test_a_near_twin_has_the_design_of_its_model() -> None:
    model = BRANDS[0]
    twin = near_twin(model, BRAND_NAMES[-1], 5)
    assert (twin.label.panel, twin.label.composition) == (
        model.label.panel,
        model.label.composition,
    )
    assert (twin.label.headline, twin.label.claim) == (model.label.headline, model.label.claim)
    assert twin.label.gtin != model.label.gtin
    assert twin.label.mark.name == BRAND_NAMES[-1].latin
    assert any(BRAND_NAMES[-1].holder in line for line in twin.label.legal_lines)
    assert not any(model.name.holder in line for line in twin.label.legal_lines)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (LegalForm.COLON, ("식품유형: 올리브유", "서늘한 곳에 세워 두십시오", "품명: 올리브유")),
        (
            LegalForm.BRACKETS,
            ("[식품유형] 올리브유", "서늘한 곳에 세워 두십시오", "[품명] 올리브유"),
        ),
        (LegalForm.BAR, ("식품유형 | 올리브유", "서늘한 곳에 세워 두십시오", "품명 | 올리브유")),
        (
            LegalForm.SENTENCES,
            ("식품유형은 올리브유입니다.", "서늘한 곳에 세워 두십시오.", "품명은 올리브유입니다."),
        ),
    ],
)
def test_facts_are_worded_as_the_maker_likes(form: LegalForm, expected: tuple[str, ...]) -> None:
    oil = next(product for product in PRODUCTS if product.name_ko == "올리브유")
    lines = legal_lines(oil, "Maker", LegalWording(form, "품명", "제조사", "{ko}", True))
    assert (lines[0], lines[2], lines[3]) == expected
    assert len(lines) == 6
    assert any("Maker" in line for line in lines)
