"""Product items, terms and countries, found as labels and declarations write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.forge.goods.catalogue import ITEMS, ProductItem
from pandok.reading.glossary import EntryKind, WrittenLanguage, glossary
from pandok.reading.glossary.entries import entries
from pandok.reading.glossary.scripts import written_language
from pandok.reading.glossary.search import hs_heading_fits
from pandok.reading.types import LabelFieldKind

LINES = (
    st.text(st.sampled_from("생산제조 日期产地製造 はみがき Made in CHINA:|-/().0123\u3000"))
    | st.text()
)


def codes(text: str) -> list[str]:
    return [match.entry.code for match in glossary().find(text)]


def test_the_89_items_are_those_that_goods_are_drawn_of() -> None:
    known = {item.code: item for item in glossary().items}
    assert known.keys() == {item.code for item in ITEMS}
    for item in ITEMS:
        assert set(item.hs_headings) <= set(known[item.code].hs_headings)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)
def test_an_item_is_found_by_the_names_that_are_printed_on_goods(item: ProductItem) -> None:
    for name in (item.name.en, item.name.ko, item.name.zh, item.name.ja):
        assert item.code in [entry.code for entry in glossary().items_in(name)], name


def test_every_entry_has_a_name_in_every_language() -> None:
    for entry in entries():
        for language in WrittenLanguage:
            assert all(name.strip() for name in entry.names[language]), entry.code
            assert entry.names[language], entry.code


def test_a_name_means_one_item_only() -> None:
    for language in WrittenLanguage:
        seen: dict[str, str] = {}
        for item in glossary().items:
            for name in item.names[language]:
                assert seen.setdefault(name.casefold(), item.code) == item.code, name


def test_every_field_but_those_that_need_none_has_terms() -> None:
    introduced = {entry.field for entry in entries() if entry.field is not None}
    assert introduced == set(LabelFieldKind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("生产日期: 2024/03/05", ["manufactured_on"]),
        ("Made in China", ["origin", "CN"]),
        ("제조사는 한빛입니다", ["manufacturer"]),
        ("男士运动鞋", ["sneakers"]),
        ("LADIES SHOULDER BAGS", ["handbag"]),
        ("Ｍａｄｅ　ｉｎ　Ｋｏｒｅａ", ["origin", "KR"]),
        ("제조 번호", ["lot"]),
        ("원 산 지", ["origin"]),
        ("toothpastes", ["toothpaste"]),
        ("batches", ["lot"]),
    ],
)
def test_words_are_found_however_they_are_spaced_and_written(
    text: str, expected: list[str]
) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize("text", ["capable", "Pencil", "비원산지", "김치", "lotion", "", "12:30"])
def test_parts_of_other_words_are_not_words(text: str) -> None:
    assert codes(text) == []


def test_a_word_of_several_meanings_is_taken_in_the_language_of_its_line() -> None:
    (chinese,) = glossary().find("规格")
    assert chinese.entry.code == "quantity"
    (japanese,) = glossary().find("適合規格は")
    assert japanese.language is WrittenLanguage.JAPANESE
    assert japanese.entry.code == "certification"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("VELORA", WrittenLanguage.ENGLISH),
        ("VELORA 치약", WrittenLanguage.KOREAN),
        ("净含量", WrittenLanguage.SIMPLIFIED_CHINESE),
        ("淨含量", WrittenLanguage.TRADITIONAL_CHINESE),
        ("歯みがき", WrittenLanguage.JAPANESE),
        ("123 · 45", None),
    ],
)
def test_the_language_of_a_line(text: str, language: WrittenLanguage | None) -> None:
    assert written_language(text) is language


@given(LINES)
def test_matches_lie_in_the_line_in_order_and_apart(text: str) -> None:
    end = 0
    for match in glossary().find(text):
        assert end <= match.start < match.end <= len(text)
        end = match.end


def test_declared_headings_are_compared_as_far_as_both_tell() -> None:
    toothpaste = glossary().entry(EntryKind.ITEM, "toothpaste")
    assert toothpaste is not None
    assert hs_heading_fits(toothpaste, "3306100000")
    assert hs_heading_fits(toothpaste, "33")
    assert not hs_heading_fits(toothpaste, "3926909000")
