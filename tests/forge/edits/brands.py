"""Brands that the tests of edits falsify."""

from functools import cache

from pandok.forge.goods.brands import Brand, invent_brand
from pandok.forge.goods.label import Label
from pandok.forge.split import Split

BRANDS = 30


@cache
def brand(index: int) -> Brand:
    return invent_brand(Split.EXAM, index)


@cache
def _by_size() -> tuple[int, ...]:
    sizes = [brand(index).label.size_mm for index in range(BRANDS)]
    return tuple(sorted(range(BRANDS), key=lambda index: sizes[index][0] * sizes[index][1]))


def label(index: int) -> Label:
    """Small labels come first: they are drawn soonest."""
    return brand(_by_size()[index]).label
