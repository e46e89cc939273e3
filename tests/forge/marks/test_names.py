from itertools import combinations

import pytest

from pandok.forge.marks.names import NAMES_PER_SPLIT, BrandName, invent_name
from pandok.forge.marks.sounds import Syllable, hangul, kana, simplified
from pandok.forge.split import Split
from tests.forge.marks.screening import (
    common_words,
    distances,
    known_brands,
    near_brands,
    near_words,
    unseemly,
)


@pytest.fixture(scope="module")
def names() -> dict[Split, list[BrandName]]:
    return {s: [invent_name(s, index) for index in range(NAMES_PER_SPLIT)] for s in Split}


def test_every_split_has_thousands_of_names_none_twice(names: dict[Split, list[BrandName]]) -> None:
    for of_split in names.values():
        assert len({name.latin for name in of_split}) == NAMES_PER_SPLIT >= 4000
        assert len({name.hangul for name in of_split}) == NAMES_PER_SPLIT
        assert len({name.kana for name in of_split}) == NAMES_PER_SPLIT


def test_no_name_is_a_misspelling_of_a_name_of_another_split(
    names: dict[Split, list[BrandName]],
) -> None:
    for first, second in combinations(names.values(), 2):
        apart = distances(
            [name.latin.lower() for name in first], [name.latin.lower() for name in second], 2
        )
        assert apart.min() >= 3
        assert {n.hangul for n in first}.isdisjoint(n.hangul for n in second)
        assert {simplified(n.hanja) for n in first}.isdisjoint(simplified(n.hanja) for n in second)


def test_no_name_comes_near_a_word_or_a_known_brand(names: dict[Split, list[BrandName]]) -> None:
    """What this names belongs into refused_names.txt."""
    every = [name for of_split in names.values() for name in of_split]
    latin = [name.latin for name in every]
    assert near_words(latin, common_words()) == set()
    assert near_brands(latin, known_brands()) == set()
    assert unseemly(every) == set()


def test_a_name_is_written_in_four_scripts_and_held_by_a_company() -> None:
    for index in range(200):
        name = invent_name(Split.EXAM, index)
        assert name.latin.istitle()
        assert name.latin.isascii()
        assert all("가" <= letter <= "힣" for letter in name.hangul)
        assert all("ァ" <= letter <= "ー" for letter in name.kana)
        assert 2 <= len(name.hanja) == len(name.hanja_reading) <= 4
        assert name.latin in name.holder
        own = (name.latin, name.hangul, name.kana, name.hanja)
        assert any(written in name.holder_local for written in own)


def test_names_follow_the_index_alone() -> None:
    assert invent_name(Split.TRAIN, 71) == invent_name(Split.TRAIN, 71)
    with pytest.raises(ValueError, match=str(NAMES_PER_SPLIT)):
        invent_name(Split.TRAIN, NAMES_PER_SPLIT)


@pytest.mark.parametrize(
    ("syllables", "korean", "japanese"),
    [
        (("k e r", "v a n", "d i"), "케르반디", "ケルヴァンディ"),
        (("_ i", "br e", "l u n"), "이브렐룬", "イブレルン"),
        (("gl o", "m a", "qu e"), "글로마퀘", "グロマクェ"),
        (("w e s", "t a que"), "웨스타크", "ウェスターク"),
        (("y e l", "d u", "sh a"), "옐두샤", "イェルドゥシャ"),
        (("k a", "l o x"), "칼록스", "カロクス"),
    ],
)
def test_names_are_read_by_the_rules_for_loan_words(
    syllables: tuple[str, ...], korean: str, japanese: str
) -> None:
    parts = [Syllable(*syllable.replace("_", "").split(" ")) for syllable in syllables]
    assert hangul(parts) == korean
    assert kana(parts) == japanese
