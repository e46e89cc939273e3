from itertools import combinations

import numpy as np
import pytest
import zxingcpp

from pandok.forge.declarations.parties import invent_person
from pandok.forge.declarations.waybill import Waybill, draw_waybill, invent_waybill
from pandok.forge.goods.brands import invent_brand
from pandok.forge.goods.legal import Language
from pandok.forge.split import Split

WAYBILLS = [
    invent_waybill(invent_brand(split, 3 * index), np.random.default_rng((index, 5)))
    for split in Split
    for index in range(3)
]
PERSONAL = ("person.name", "person.phone", "person.address")


@pytest.mark.parametrize("waybill", WAYBILLS, ids=lambda waybill: waybill.number)
def test_a_waybill_tells_where_personal_data_stands(waybill: Waybill) -> None:
    drawing = draw_waybill(waybill)
    for role in PERSONAL:
        for side in ("sender", "recipient"):
            assert drawing.region(f"{role}.{side}") is not None
    read = [f"{role}.{side}" for role in PERSONAL for side in ("sender", "recipient")]
    boxes = {r: drawing.region(r) for r in (*read, "goods", "weight", "barcode", "matrix")}
    there = [(role, box) for role, box in boxes.items() if box is not None]
    for (first, a), (second, b) in combinations(there, 2):
        across = min(a[2], b[2]) - max(a[0], b[0])
        along = min(a[3], b[3]) - max(a[1], b[1])
        assert min(across, along) < 0.1, (first, second)
        assert a[0] >= 0
        assert a[3] <= drawing.height


@pytest.mark.parametrize("waybill", WAYBILLS[:3], ids=lambda waybill: waybill.number)
def test_the_number_of_a_parcel_can_be_scanned(waybill: Waybill) -> None:
    found = {code.text for code in zxingcpp.read_barcodes(draw_waybill(waybill).render(5.0))}
    assert waybill.number in found


@pytest.mark.parametrize(
    ("country", "language", "prefix"),
    [
        ("KR", Language.KOREAN, "010-0"),
        ("CN", Language.CHINESE, "10"),
        ("US", Language.ENGLISH, "+1 "),
    ],
)
def test_nobody_can_be_called(country: str, language: Language, prefix: str) -> None:
    person = invent_person(country, np.random.default_rng(8))
    assert person.language is language
    assert person.phone.startswith(prefix)
    assert country != "US" or " 555 01" in person.phone
