"""A recorded genuine label, goods that differ from it in every way, and what is told of them."""

from collections.abc import Sequence

from pandok.reading.authenticity.declared_goods import declared_findings
from pandok.reading.authenticity.label_findings import label_findings, recorded_fields
from pandok.reading.text.label_fields import read_label_fields
from pandok.reading.types import Declaration, Evidence, TextLine
from tests.reading.text_lines import line

GENUINE = (
    "Manufacturer: Velora Labs",
    "Made in Korea",
    "LOT G30D524",
    "MFG 2025/06/25",
    "Net contents: 50 ml",
)


def label(*texts: str, confidence: float = 1.0) -> list[TextLine]:
    """Lines far enough from each other that none is another's next cell."""
    return [line(text, y_px=400.0 * row, confidence=confidence) for row, text in enumerate(texts)]


def compared(
    goods: Sequence[TextLine], genuine: Sequence[TextLine] | None = None
) -> list[Evidence]:
    recorded = recorded_fields({"g": label(*GENUINE) if genuine is None else genuine})
    return list(label_findings(read_label_fields(goods), recorded))


def declared(goods: Sequence[TextLine], declaration: Declaration) -> list[Evidence]:
    return list(declared_findings(read_label_fields(goods), goods, declaration))


def all_kinds() -> list[Evidence]:
    goods = label(
        "Manufacturer: Velora Labs",
        "Made in China",
        "中国制造",
        "MFG 25.06.2025",
        "EXP 24.06.2025",
        "Net contents: 30 ml",
        "Product: Toothpaste",
    )
    untrue = Declaration(goods_name="shampoo", origin_country="VN", hs_code="3926909000")
    contradictory = label("Made in China", "Made in Viet Nam")
    return [*compared(goods), *declared(goods, untrue), *compared(contradictory)]
