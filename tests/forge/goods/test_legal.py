import numpy as np
import pytest

from pandok.forge.goods.catalogue import ITEMS
from pandok.forge.goods.forms import GoodsForm
from pandok.forge.goods.legal import (
    Language,
    LegalForm,
    LegalWording,
    choose_wording,
    legal_lines,
    origin_line,
    spec_table,
)
from pandok.forge.goods.products import Product, invent_product

OIL = invent_product(
    next(item for item in ITEMS if item.code == "olive-oil"),
    np.random.default_rng(1),
    GoodsForm.CAN,
)


def wording(form: LegalForm) -> LegalWording:
    return LegalWording(
        Language.KOREAN, form, "품명", "내용량", "제조사", "수입원", "", "원산지: {local}",
        facts_first=True, website=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (LegalForm.COLON, ("식품유형: 올리브유", "서늘한 곳에 세워 두십시오")),
        (LegalForm.BRACKETS, ("[식품유형] 올리브유", "서늘한 곳에 세워 두십시오")),
        (LegalForm.BAR, ("식품유형 | 올리브유", "서늘한 곳에 세워 두십시오")),
        (LegalForm.SENTENCES, ("식품유형은 올리브유입니다.", "서늘한 곳에 세워 두십시오.")),
    ],
)
def test_facts_are_worded_as_the_maker_likes(form: LegalForm, expected: tuple[str, ...]) -> None:
    lines = legal_lines(OIL, "Maker", wording(form))
    assert (lines[0], lines[2]) == expected
    assert any("Maker" in line for line in lines)


@pytest.mark.parametrize("language", Language)
def test_small_print_is_in_the_language_of_the_market(language: Language) -> None:
    chosen = choose_wording(np.random.default_rng(2), language)
    told = "".join(legal_lines(OIL, "", chosen)) + origin_line(OIL.origin, chosen)
    hangul = any("가" <= c <= "힣" for c in told)
    ideographs = any("一" <= c <= "鿿" for c in told)
    assert hangul == (language is Language.KOREAN)
    assert ideographs == (language is Language.CHINESE)


def test_food_has_a_table_of_nutrition_and_tools_have_none() -> None:
    def table(code: str) -> tuple[str, ...]:
        item = next(item for item in ITEMS if item.code == code)
        product: Product = invent_product(item, np.random.default_rng(3))
        return spec_table(product, Language.ENGLISH, np.random.default_rng(3))

    assert len(table("chocolate")) == 6
    assert table("chocolate")[0].endswith("kcal")
    assert table("drill-bits") == table("kitchen-knife") == ()
