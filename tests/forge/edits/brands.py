"""Brands that the tests of edits falsify."""

from functools import cache

from pandok.forge.goods.brands import Brand, invent_brand
from pandok.forge.goods.label import Label
from pandok.forge.split import Split

BRANDS = 30


@cache
def brand(index: int) -> Brand:
    return invent_brand(Split.EXAM, index)


def label(index: int) -> Label:
    return brand(index).label
