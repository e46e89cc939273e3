"""Labels beside the recorded genuine label, themselves and the declaration."""

import pytest

from pandok.reading.types import Declaration, EvidenceKind, TextLine
from pandok.reading.wording.catalogue import LANGUAGES, Language
from pandok.reading.wording.statements import statement
from tests.reading.label_evidence import GENUINE, all_kinds, compared, declared, label

DIFFERS, AGREES = EvidenceKind.LABEL_DIFFERS, EvidenceKind.LABEL_AGREES


def told(goods: list[TextLine]) -> list[tuple[EvidenceKind, object]]:
    return [(each.kind, each.parameters.get("field")) for each in compared(goods)]


def test_goods_with_the_genuine_label_agree_in_all_that_stays_the_same() -> None:
    assert told(label(*GENUINE)) == [
        (AGREES, "manufacturer"),
        (AGREES, "origin"),
        (AGREES, "quantity"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Made in China", (DIFFERS, "origin")),
        ("中国制造", (DIFFERS, "origin")),
        ("한국산", (AGREES, "origin")),
        ("제조사: Velora Labs", (AGREES, "manufacturer")),
        ("Manufacturer: Quintessa Trading", (DIFFERS, "manufacturer")),
        ("Net contents: 0.05 L", (AGREES, "quantity")),
        ("Net contents: 30 ml", (DIFFERS, "quantity")),
        ("MFG 25.06.2026", (EvidenceKind.LABEL_FORM, "manufactured_on")),
        ("LOT 24-0913", (EvidenceKind.LABEL_FORM, "lot")),
    ],
)
def test_a_field_is_told_by_value_or_by_form(text: str, expected: tuple[EvidenceKind, str]) -> None:
    assert told(label(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "MFG 2026/01/31",  # Another date in the same form.
        "LOT H81K007",
        "LOT 979",  # A part of it was read.
        "Net contents: 50 l",  # Or a part of the unit.
        "LOT G3OD5Z4",  # A recogniser takes digits for letters.
        "Manufacturer: Velora Laboratories",  # Neither surely the same nor surely another.
        "제조사: 벨로라",  # Another script cannot be compared by letters.
        "Net contents: 2 pcs",  # Another measure.
        "Model: X-100",  # The genuine label tells no model.
        "VELORA",
    ],
)
def test_what_cannot_be_told_is_not_told(text: str) -> None:
    assert told(label(text)) == []


def test_what_was_hardly_legible_is_no_evidence() -> None:
    assert compared(label("Made in China", confidence=0.6)) == []
    unsure = label(*GENUINE, confidence=0.6)
    assert compared(label("Made in China"), unsure) == []


def test_evidence_shows_where_it_stands_on_both_labels() -> None:
    goods, genuine = label("Made in China"), label(*GENUINE)
    (found,) = compared(goods, genuine)
    assert found.photo_quad == goods[0].quad
    assert found.reference_quad == genuine[1].quad
    assert found.reference_id == "g"
    assert found.parameters["read"] == "Made in China"
    assert found.parameters["recorded"] == "Made in Korea"


def test_one_of_several_genuine_labels_is_enough() -> None:
    genuine = label("Made in Korea", "Made in Viet Nam")
    assert [each.kind for each in compared(label("베트남산"), genuine)] == [AGREES]


@pytest.mark.parametrize(
    "texts",
    [
        ("Made in China", "한국산"),
        ("MFG 2025/06/25", "EXP 2025/05/31"),
        ("제조일자 2025.06.25", "유통기한 2024.12"),
    ],
)
def test_a_label_may_contradict_itself(texts: tuple[str, str]) -> None:
    found = compared(label(*texts), [])
    assert [each.kind for each in found] == [EvidenceKind.LABEL_CONTRADICTION]


@pytest.mark.parametrize(
    "texts",
    [
        ("Made in China", "中国制造"),
        ("MFG 2025/06/25", "EXP 2027/06/24"),
        ("MFG 2025/06/25", "EXP 2025/06"),
    ],
)
def test_saying_it_twice_is_no_contradiction(texts: tuple[str, str]) -> None:
    assert compared(label(*texts), []) == []


@pytest.mark.parametrize(
    ("text", "declaration", "kind"),
    [
        ("中国制造", Declaration(origin_country="KR"), EvidenceKind.DECLARED_OTHERWISE),
        ("Model: AB-1200", Declaration(model="XZ-9"), EvidenceKind.DECLARED_OTHERWISE),
        ("牙膏", Declaration(goods_name="plastic toys"), None),
        ("牙膏", Declaration(goods_name="hair shampoo"), EvidenceKind.OTHER_GOODS),
        ("品名: 牙膏", Declaration(hs_code="3926909000"), EvidenceKind.OTHER_HEADING),
        ("中国制造", Declaration(origin_country="China"), None),
        ("中国制造", Declaration(origin_country=""), None),
        ("中国制造", Declaration(origin_country="nowhere"), None),
        ("Model: AB-1200", Declaration(model="AB1200 (black)"), None),
        ("牙膏", Declaration(goods_name="Toothpaste, mint", hs_code="3306100000"), None),
        ("Keep away from honey and olive oil at home", Declaration(goods_name="shampoo"), None),
    ],
)
def test_the_declaration_is_compared_with_what_is_labelled(
    text: str, declaration: Declaration, kind: EvidenceKind | None
) -> None:
    found = declared(label(text), declaration)
    assert [each.kind for each in found] == ([kind] if kind else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_is_told_in_words_without_codes(language: Language) -> None:
    sentences = {each.kind: statement(each, language) for each in all_kinds()}
    assert len(sentences) == 7
    for sentence in sentences.values():
        assert not {"{", "_"} & set(sentence), sentence
    assert ("치약" if language == "ko" else "toothpaste") in sentences[EvidenceKind.OTHER_GOODS]
