from collections import Counter

import pytest

from pandok.forge.goods.catalogue import ITEMS, ItemGroup, ProductItem, SafetyClass, items_sold_as
from pandok.forge.goods.forms import GoodsForm
from pandok.forge.goods.motifs import motif_names

# Chapters 1 to 97 of the Harmonised System; 77 is kept free.
CHAPTERS = {f"{chapter:02d}" for chapter in range(1, 98)} - {"77"}


def is_hangul(text: str) -> bool:
    return any("가" <= character <= "힣" for character in text)


def is_ideographic(text: str) -> bool:
    return any("一" <= character <= "鿿" for character in text)


def is_kana(text: str) -> bool:
    return any("぀" <= character <= "ヿ" for character in text)


def test_there_are_89_items_of_nine_trades_under_codes_of_their_own() -> None:
    assert len(ITEMS) == 89
    assert len({item.code for item in ITEMS}) == 89
    assert {item.group for item in ITEMS} == set(ItemGroup)
    assert {item.safety_class for item in ITEMS} == set(SafetyClass)


def test_every_form_is_one_that_something_is_sold_in() -> None:
    assert all(items_sold_as(form) for form in GoodsForm)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)
def test_an_item_is_described_in_every_language(item: ProductItem) -> None:
    assert item.name.en.isascii()
    assert is_hangul(item.name.ko)
    assert is_ideographic(item.name.zh)
    assert is_kana(item.name.ja) or is_ideographic(item.name.ja)
    assert len(item.facts_ko) == len(item.facts_zh) == len(item.facts_en) == 3
    assert all(is_hangul(fact) for fact in item.facts_ko if ": " not in fact)
    assert all(is_ideographic(fact.partition(": ")[0]) for fact in item.facts_zh)
    assert all(claim.en and claim.ko and claim.zh for claim in item.claims)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)
def test_an_item_has_codes_and_prices_that_can_be(item: ProductItem) -> None:
    for heading in item.hs_headings:
        assert heading[:2] in CHAPTERS
        assert heading.isdecimal()
        assert len(heading) in (4, 6)
    assert 1 <= item.nice_class <= 45
    low, high = item.price_krw
    assert 0 < low < high
    assert item.forms
    assert item.contents
    assert item.motif in motif_names()


def test_no_item_has_the_name_of_another() -> None:
    for language in ("en", "ko", "zh", "ja"):
        names = Counter(getattr(item.name, language) for item in ITEMS)
        assert max(names.values()) == 1, names.most_common(1)
