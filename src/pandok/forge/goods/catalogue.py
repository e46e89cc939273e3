"""The 89 product items: what is sold, under which codes, and what must be told of it."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypedDict, cast

from pandok.forge.goods.forms import GoodsForm


class ItemGroup(StrEnum):
    """The trades that items belong to."""

    CAR = "car"
    IT = "it"
    HOME = "home"
    BEAUTY = "beauty"
    FOOD = "food"
    HEALTH = "health"
    FASHION = "fashion"
    TOYS = "toys"
    TOOLS = "tools"


class SafetyClass(StrEnum):
    """What a counterfeit puts at risk; a scheme of this project's own.

    ``high``: a life depends on it, it is swallowed as a medicine, carries mains voltage or a
    lithium cell, or is meant for babies. ``medium``: it touches skin, eyes or food, holds pressure
    or heat, or cuts. ``low``: a counterfeit disappoints, and hurts nobody that could be foreseen.
    """

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True)
class Wording:
    """The same words in the languages that labels are printed in.

    Attributes:
        en: English.
        ko: Korean.
        zh: Chinese, simplified.
        ja: Japanese; empty where labels need none.
    """

    en: str
    ko: str
    zh: str
    ja: str = ""


@dataclass(frozen=True)
class ProductItem:
    """One of the items that customs statistics are kept by.

    Attributes:
        code: Unique name of the item.
        group: The trade.
        name: What it is called.
        hs_headings: Of the Harmonised System 2022, four or six digits each.
        nice_class: Of the Nice Classification, 1 to 45.
        safety_class: What a counterfeit puts at risk.
        forms: How it is sold.
        price_krw: Usual customs value of a piece, from and to.
        contents: Net contents as printed.
        motif: What is drawn on its packages.
        claims: Short lines below the name.
        facts_ko: Legal facts in Korean, as ``term: value`` or a remark.
        facts_zh: The same in Chinese.
        facts_en: The same in English.
    """

    code: str
    group: ItemGroup
    name: Wording
    hs_headings: tuple[str, ...]
    nice_class: int
    safety_class: SafetyClass
    forms: tuple[GoodsForm, ...]
    price_krw: tuple[int, int]
    contents: tuple[str, ...]
    motif: str
    claims: tuple[Wording, ...]
    facts_ko: tuple[str, ...]
    facts_zh: tuple[str, ...]
    facts_en: tuple[str, ...]


class _Entry(TypedDict):
    """An item as catalogue.toml writes it."""

    group: str
    name: list[str]
    hs: list[str]
    nice: int
    safety: str
    forms: list[str]
    price: list[int]
    contents: list[str]
    motif: str
    claims: list[list[str]]
    ko: list[str]
    zh: list[str]
    en: list[str]


@cache
def catalogue() -> tuple[ProductItem, ...]:
    """Return all items, in the order of catalogue.toml."""
    text = files(__package__).joinpath("catalogue.toml").read_text(encoding="utf-8")
    entries = cast("dict[str, _Entry]", tomllib.loads(text))
    return tuple(_item(code, entry) for code, entry in entries.items())


@cache
def items_sold_as(form: GoodsForm) -> tuple[ProductItem, ...]:
    """Return the items that are sold in a form."""
    return tuple(item for item in catalogue() if form in item.forms)


def _item(code: str, entry: _Entry) -> ProductItem:
    low, high = entry["price"]
    return ProductItem(
        code=code,
        group=ItemGroup(entry["group"]),
        name=Wording(*entry["name"]),
        hs_headings=tuple(entry["hs"]),
        nice_class=entry["nice"],
        safety_class=SafetyClass(entry["safety"]),
        forms=tuple(GoodsForm(form) for form in entry["forms"]),
        price_krw=(low, high),
        contents=tuple(entry["contents"]),
        motif=entry["motif"],
        claims=tuple(Wording(*claim) for claim in entry["claims"]),
        facts_ko=tuple(entry["ko"]),
        facts_zh=tuple(entry["zh"]),
        facts_en=tuple(entry["en"]),
    )


ITEMS: tuple[ProductItem, ...] = catalogue()
