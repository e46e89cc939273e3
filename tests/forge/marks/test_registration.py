import re
from dataclasses import replace
from datetime import date

import pytest

from pandok.forge.artwork.palette import palette
from pandok.forge.fonts.catalogue import Script
from pandok.forge.marks.colour_names import color_name
from pandok.forge.marks.families import FAMILIES, SymbolFamily
from pandok.forge.marks.mark import Lockup, MarkKind, design_mark, design_mark_with
from pandok.forge.marks.names import invent_name
from pandok.forge.marks.registration import (
    STATUS_DAY,
    RegisteredKind,
    Registration,
    RegistrationStatus,
    TrademarkOffice,
    register,
    vienna_codes,
)
from pandok.forge.split import Split

NAME = invent_name(Split.TRAIN, 3)
COLORS = palette(2).on_paper()


def entries(count: int) -> list[Registration]:
    kinds = list(MarkKind)
    return [
        register(design_mark(NAME, kinds[i % 6], COLORS, i), [3], i, NAME.holder)
        for i in range(count)
    ]


def test_numbers_have_the_form_of_their_office() -> None:
    forms = {
        TrademarkOffice.KIPO: r"40-99\d{5}-0000",
        TrademarkOffice.EUIPO: r"9\d{8}",
        TrademarkOffice.WIPO: r"99\d{5}",
    }
    found = entries(60)
    assert {e.office for e in found} == set(TrademarkOffice)
    assert all(re.fullmatch(forms[e.office], e.number) for e in found)
    assert all(e.invented for e in found)


def test_dates_follow_each_other_and_the_status_follows_them() -> None:
    for entry in entries(80):
        assert entry.applied_on < entry.registered_on < STATUS_DAY
        assert entry.expires_on > entry.registered_on
        expired = entry.expires_on < STATUS_DAY
        assert (entry.status is RegistrationStatus.EXPIRED) is expired
        starts = {entry.applied_on.year % 10, entry.registered_on.year % 10}
        assert entry.expires_on.year % 10 in starts


def test_an_entry_is_decided_by_its_seed() -> None:
    assert entries(5) == entries(5)
    assert isinstance(entries(1)[0].applied_on, date)


def test_the_classes_of_the_goods_are_among_those_claimed() -> None:
    mark = design_mark(NAME, MarkKind.FIGURATIVE, COLORS, 1)
    for seed in range(20):
        classes = register(mark, [12, 9], seed).nice_classes
        assert {9, 12} <= set(classes)
        assert list(classes) == sorted(set(classes))
        assert all(1 <= number <= 45 for number in classes)


@pytest.mark.parametrize("family", SymbolFamily)
def test_every_family_has_vienna_codes_of_the_right_form(family: SymbolFamily) -> None:
    codes = FAMILIES[family].vienna
    assert codes
    for code in codes:
        category, *_ = (int(part) for part in code.split("."))
        assert re.fullmatch(r"\d{1,2}\.\d{1,2}(\.\d{1,2})?", code)
        assert 1 <= category <= 29


def test_codes_say_what_is_shown() -> None:
    whale = design_mark_with(NAME, SymbolFamily.OWL, COLORS, 2)
    assert vienna_codes(replace(whale, lockup=Lockup.SYMBOL))[0] == "3.7.5"
    word = replace(whale, lockup=Lockup.WORD)
    assert not any(code.startswith("3.") for code in vienna_codes(word))
    hangul = next(
        m
        for seed in range(40)
        if (m := design_mark(NAME, MarkKind.WORD, COLORS, seed)).word.script is Script.HANGUL
    )
    assert "28.11" in vienna_codes(hangul)


def test_a_mark_is_filed_as_what_it_is() -> None:
    mark = design_mark(NAME, MarkKind.FIGURATIVE, COLORS, 4)
    assert register(mark, [3], 1).kind is RegisteredKind.COMBINED
    alone = register(replace(mark, lockup=Lockup.SYMBOL), [3], 1)
    assert alone.kind is RegisteredKind.FIGURATIVE
    assert alone.word == ""


@pytest.mark.parametrize(
    ("color", "name"),
    [
        ((255, 255, 255), "white"),
        ((20, 20, 22), "black"),
        ((120, 120, 122), "grey"),
        ((210, 30, 30), "red"),
        ((20, 60, 30), "dark green"),
        ((170, 200, 250), "light blue"),
        ((90, 50, 20), "brown"),
        ((240, 200, 40), "yellow"),
    ],
)
def test_colours_have_plain_names(color: tuple[int, int, int], name: str) -> None:
    assert color_name(color) == name
