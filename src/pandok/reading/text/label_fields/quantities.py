"""Net contents as labels write them, in one form."""

import re
from dataclasses import dataclass
from decimal import Decimal

# Factor to the unit of the form; East Asian units are the same in all three languages.
_UNITS: dict[str, tuple[str, str]] = {
    "ml": ("ml", "1"), "cc": ("ml", "1"), "毫升": ("ml", "1"), "밀리리터": ("ml", "1"),
    "ミリリットル": ("ml", "1"), "cl": ("ml", "10"), "dl": ("ml", "100"),
    "l": ("ml", "1000"), "ltr": ("ml", "1000"), "litre": ("ml", "1000"), "liter": ("ml", "1000"),
    "升": ("ml", "1000"), "公升": ("ml", "1000"), "리터": ("ml", "1000"),
    "リットル": ("ml", "1000"), "mg": ("g", "0.001"), "毫克": ("g", "0.001"),
    "g": ("g", "1"), "gr": ("g", "1"), "克": ("g", "1"), "公克": ("g", "1"), "그램": ("g", "1"),
    "グラム": ("g", "1"), "kg": ("g", "1000"), "公斤": ("g", "1000"), "千克": ("g", "1000"),
    "킬로그램": ("g", "1000"), "mm": ("mm", "1"), "毫米": ("mm", "1"), "cm": ("mm", "10"),
    "厘米": ("mm", "10"), "公分": ("mm", "10"), "m": ("mm", "1000"), "米": ("mm", "1000"),
    "oz": ("oz", "1"), "floz": ("fl oz", "1"), "lb": ("lb", "1"), "lbs": ("lb", "1"),
    "pcs": ("pcs", "1"), "pc": ("pcs", "1"), "ea": ("pcs", "1"), "pieces": ("pcs", "1"),
    "piece": ("pcs", "1"), "count": ("pcs", "1"), "ct": ("pcs", "1"), "tablets": ("pcs", "1"),
    "capsules": ("pcs", "1"), "sheets": ("pcs", "1"), "bags": ("pcs", "1"), "个": ("pcs", "1"),
    "個": ("pcs", "1"), "個入": ("pcs", "1"), "片": ("pcs", "1"), "枚": ("pcs", "1"),
    "枚入": ("pcs", "1"), "粒": ("pcs", "1"), "錠": ("pcs", "1"), "支": ("pcs", "1"),
    "本": ("pcs", "1"), "只": ("pcs", "1"), "件": ("pcs", "1"), "包": ("pcs", "1"),
    "袋": ("pcs", "1"), "入": ("pcs", "1"), "개": ("pcs", "1"), "개입": ("pcs", "1"),
    "매": ("pcs", "1"), "매입": ("pcs", "1"), "정": ("pcs", "1"), "캡슐": ("pcs", "1"),
    "포": ("pcs", "1"), "set": ("set", "1"), "pair": ("pair", "1"), "pairs": ("pair", "1"),
    "gb": ("GB", "1"), "tb": ("GB", "1024"), "mah": ("mAh", "1"),
}  # fmt: skip
_UNIT = "|".join(sorted((re.escape(unit) for unit in _UNITS), key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:[.,]\d+)?"
_QUANTITY = re.compile(
    rf"(?<![\w.])(?:(?P<count>\d{{1,4}})\s?[x×*]\s?)?(?P<number>{_NUMBER})"
    rf"(?:\s?\+\s?(?P<more>{_NUMBER}))?\s?(?P<unit>fl\.?\s?oz|{_UNIT})(?![A-Za-z])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class FoundQuantity:
    """A quantity in a line.

    Attributes:
        value: ``50 ml``, ``4 x 50 ml``, ``650 mm + 450 mm``: litres as ``ml``, kilograms as ``g``,
            lengths as ``mm``, whatever is counted as ``pcs``.
        start: Index of its first character.
        end: Index after its last one.
    """

    value: str
    start: int
    end: int


def find_quantities(text: str) -> tuple[FoundQuantity, ...]:
    """Find quantities from left to right.

    Args:
        text: Part of a line, in Unicode's compatibility form (NFKC).
    """
    return tuple(
        FoundQuantity(_value(match), match.start(), match.end())
        for match in _QUANTITY.finditer(text)
    )


def _value(match: re.Match[str]) -> str:
    unit, factor = _UNITS[re.sub(r"[.\s]", "", match["unit"]).lower()]
    parts = [match["number"], match["more"]]
    amounts = [f"{_scaled(part, factor)} {unit}" for part in parts if part]
    told = " + ".join(amounts)
    return f"{match['count']} x {told}" if match["count"] else told


def _scaled(number: str, factor: str) -> str:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", number):
        number = number.replace(",", "")
    amount = Decimal(number.replace(",", ".")) * Decimal(factor)
    return f"{amount.normalize():f}"
