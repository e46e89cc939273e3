"""What lines on goods say: invented names, terms of the catalogue, small print, dates and numbers.

Nothing is copied from a text: names are invented, terms and facts come from the catalogue of
product items, the rest from forms that are filled in. Each split has product items of its own.
"""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypeAlias

import numpy as np

from pandok.forge.fonts.catalogue import Script
from pandok.forge.goods.catalogue import ProductItem, catalogue
from pandok.forge.marks.names import NAMES_PER_SPLIT, BrandName, invent_name
from pandok.forge.marks.sounds import simplified
from pandok.forge.split import Split
from pandok.forge.text_lines.figures import FIGURES

Phrases: TypeAlias = dict[str, list[str]]


class LineKind(StrEnum):
    """What a line is for."""

    BRAND = "brand"
    PRODUCT = "product"
    FACT = "fact"
    PRINT = "print"
    FIGURE = "figure"
    SYLLABLES = "syllables"
    LISTED = "listed"


LINE_SCRIPTS = (Script.LATIN, Script.HANGUL, Script.HANJA)
_LONGEST = {Script.LATIN: 34, Script.HANGUL: 22, Script.HANJA: 20}
# How often each kind is written: for training with many syllables that are no words, so that a
# reader learns every letter rather than the catalogue.
_SHARES: dict[Split, dict[LineKind, float]] = {
    Split.TRAIN: {
        LineKind.BRAND: 0.16,
        LineKind.PRODUCT: 0.16,
        LineKind.FACT: 0.12,
        LineKind.PRINT: 0.2,
        LineKind.FIGURE: 0.12,
        LineKind.SYLLABLES: 0.24,
    }
}
_TEST_SHARES = {
    LineKind.BRAND: 0.22,
    LineKind.PRODUCT: 0.2,
    LineKind.FACT: 0.16,
    LineKind.PRINT: 0.22,
    LineKind.FIGURE: 0.14,
    LineKind.SYLLABLES: 0.06,
}


@dataclass(frozen=True)
class Writing:
    """What a line says.

    Attributes:
        text: The line.
        kind: What it is for.
    """

    text: str
    kind: LineKind


@dataclass(frozen=True)
class _Writer:
    """What fills a form: whose names, in which characters, and the dice."""

    script: Script
    split: Split
    rng: np.random.Generator
    phrases: Phrases
    traditional: bool = False

    def one(self, options: Sequence[str]) -> str:
        return options[int(self.rng.integers(len(options)))]

    def own(self, key: str) -> str:
        """One of the phrases under a key, in the characters of the line."""
        return self.one(self.phrases[f"{key}_traditional" if self.traditional else key])

    def name(self) -> BrandName:
        return invent_name(self.split, int(self.rng.integers(NAMES_PER_SPLIT)))

    def item(self) -> ProductItem:
        own = items_of(self.split)
        return own[int(self.rng.integers(len(own)))]


@cache
def _phrases() -> dict[str, Phrases]:
    listed = files("pandok.forge.text_lines").joinpath("phrases.toml").read_text("utf-8")
    found: dict[str, Phrases] = tomllib.loads(listed)
    return found


@cache
def items_of(split: Split) -> tuple[ProductItem, ...]:
    """Return the product items whose words a split may write: most go to training."""
    order = (Split.TRAIN, Split.EXAM, Split.TRAIN, Split.VALIDATION)
    return tuple(i for n, i in enumerate(catalogue()) if order[n % len(order)] is split)


def write_line(
    script: Script, split: Split, rng: np.random.Generator, listed: Sequence[str] = ()
) -> Writing:
    """Write a line as it may stand on goods.

    Args:
        script: What it is mainly written in: Latin letters, Hangul (with Latin letters and digits
            between) or Hanja.
        split: Whose names and items.
        rng: Decides everything.
        listed: Further words, of which a third of the lines is made where there are any.

    Raises:
        KeyError: The script is Kana, of which there are no lines yet.
    """
    traditional = script is Script.HANJA and bool(rng.random() < 0.3)
    writer = _Writer(script, split, rng, _phrases()[script], traditional)
    if listed and rng.random() < 1 / 3:
        return Writing(_cut(_words(writer, listed), script, rng), LineKind.LISTED)
    shares = _SHARES.get(split, _TEST_SHARES)
    steps = np.cumsum(list(shares.values()))
    drawn = int(np.searchsorted(steps, rng.random() * steps[-1], side="right"))
    kind = list(shares)[drawn]
    text = _WRITERS[kind](writer)
    return Writing(_cut(text, script, rng), kind)


def _brand(writer: _Writer) -> str:
    name, rng = writer.name(), writer.rng
    if writer.script is Script.LATIN:
        word = name.latin.upper() if rng.random() < 0.5 else name.latin
        return writer.one((word, word, f"{word} {writer.name().latin}", name.holder))
    if writer.script is Script.HANGUL:
        word = name.hangul
        local = name.holder_local if name.country == "KR" else f"㈜{word}"
        return writer.one((word, word, f"{word} {name.latin}", local))
    word = _hanja(name, writer)
    if writer.traditional:
        return writer.one((word, f"{word}牌", f"{word}股份有限公司"))
    local = name.holder_local if name.country == "CN" else f"{word}牌"
    return writer.one((word, f"{word}®", local))


def _hanja(name: BrandName, writer: _Writer) -> str:
    """A name in the characters of the line; most names are held outside mainland China."""
    if not writer.traditional:
        return simplified(name.hanja)
    while name.country == "CN":
        name = writer.name()
    return name.hanja


def _product(writer: _Writer) -> str:
    item, name = writer.item(), writer.name()
    if writer.script is Script.LATIN:
        claim = item.claims[int(writer.rng.integers(len(item.claims)))].en
        term = item.name.en.upper() if writer.rng.random() < 0.35 else item.name.en
        return writer.one((term, f"{name.latin} {term}", claim))
    if writer.script is Script.HANGUL:
        claim = item.claims[int(writer.rng.integers(len(item.claims)))].ko
        return writer.one((item.name.ko, f"{name.hangul} {item.name.ko}", claim))
    if writer.traditional:
        return writer.one((_hanja(name, writer), "")) + writer.own("terms")
    claim = item.claims[int(writer.rng.integers(len(item.claims)))].zh
    return writer.one((item.name.zh, simplified(name.hanja) + item.name.zh, claim))


def _fact(writer: _Writer) -> str:
    item = writer.item()
    if writer.script is Script.LATIN:
        return writer.one(item.facts_en)
    if writer.script is Script.HANGUL:
        return writer.one(item.facts_ko)
    if writer.traditional:
        return _print(writer)
    return writer.one(item.facts_zh).replace(": ", "：")


def _print(writer: _Writer) -> str:
    form = writer.own("print")
    while "{" in form:
        start, end = form.index("{"), form.index("}")
        form = form[:start] + _filled(form[start + 1 : end], writer) + form[end + 1 :]
    return form


def _filled(part: str, writer: _Writer) -> str:
    """What stands for a part of a form."""
    if part in FIGURES:
        return FIGURES[part](writer.rng)
    return _PARTS[part](writer)


def _holder(writer: _Writer) -> str:
    name = writer.name()
    if writer.script is Script.LATIN:
        return name.holder
    if writer.script is Script.HANGUL:
        return name.holder_local if name.country == "KR" else f"{name.hangul} 주식회사"
    if name.country == "CN":
        return name.holder_local
    return f"{writer.own('places')[-3:-1]}{simplified(name.hanja)}有限公司"


def _address(writer: _Writer) -> str:
    rng = writer.rng
    if writer.script is Script.LATIN:
        street, town = writer.own("streets"), writer.own("towns")
        return f"{int(rng.integers(1, 240))} {street}, {town}"
    where = f"{writer.own('provinces')}{writer.own(_DISTRICT_KEYS[writer.script])}"
    if writer.script is Script.HANGUL:
        return f"{where.replace('시', '시 ', 1)} {_address_short(writer)}".replace("  ", " ")
    number = f"{int(rng.integers(1, 999))}{'號' if writer.traditional else '号'}"
    return f"{where}{writer.own('roads')}{number}"


def _address_short(writer: _Writer) -> str:
    return f"{writer.own('roads')} {int(writer.rng.integers(1, 420))}"


_DISTRICT_KEYS = {Script.HANGUL: "cities", Script.HANJA: "districts"}


def _term(writer: _Writer) -> str:
    item = writer.item()
    return {Script.LATIN: item.name.en, Script.HANGUL: item.name.ko}.get(
        writer.script, item.name.zh
    )


def _brand_part(writer: _Writer) -> str:
    name = writer.name()
    if writer.script is Script.HANJA:
        return _hanja(name, writer)
    return name.hangul if writer.script is Script.HANGUL else name.latin


_PARTS: dict[str, Callable[[_Writer], str]] = {
    "holder": _holder,
    "brand": _brand_part,
    "term": _term,
    "address": _address,
    "address_en": _address,
    "address_short": _address_short,
    "site": lambda w: f"{w.name().latin.lower()}.example",
    "country": lambda w: w.own("countries"),
    "country_de": lambda w: w.one(w.phrases["countries_de"]),
    "country_fr": lambda w: w.one(w.phrases["countries_fr"]),
    "country_it": lambda w: w.one(w.phrases["countries_it"]),
    "colour": lambda w: w.own("colours"),
    "colour_en": lambda w: w.own("colours"),
    "material": lambda w: w.own("materials"),
    "waste": lambda w: w.own("wastes"),
    "place": lambda w: w.own("places"),
}

_FIGURE_UNITS = {
    Script.LATIN: ("mass", "volume", "box_size", "date", "lot", "serial", "model", "ean", "watt"),
    Script.HANGUL: ("date_ko", "won", "age", "count_ko", "minutes", "piece_price"),
    Script.HANJA: ("date_zh", "yuan", "count_zh", "months_zh", "standard_zh"),
}


def _figure(writer: _Writer) -> str:
    parts = _FIGURE_UNITS[writer.script]
    text = FIGURES[writer.one(parts)](writer.rng)
    if writer.rng.random() < 0.3:
        text = f"{text} {FIGURES[writer.one(parts)](writer.rng)}"
    return text


@cache
def _characters(script: Script, *, traditional: bool) -> str:
    """Characters that syllables are drawn from: those of the usual character sets."""
    if script is Script.HANGUL:
        return _decoded("euc_kr", range(0xB0, 0xC9))
    if traditional:
        return _decoded("big5", range(0xA4, 0xC7))
    return _decoded("gb2312", range(0xB0, 0xD7))


def _decoded(encoding: str, leads: range) -> str:
    """The characters that an encoding has under some lead bytes; the first are the usual ones."""
    found = ""
    for pair in (bytes((lead, trail)) for lead in leads for trail in range(0x40, 0xFF)):
        # A pair that is no character decodes to nothing, or to its second byte alone.
        character = pair.decode(encoding, "ignore")
        found += character if len(character) == 1 and ord(character) > 0xFF else ""
    return found


# Without a word around them, O and 0, I and l, or s and S cannot be told apart in many faces.
_TELLING_LETTERS = (
    "ABCDEFGHJKLMNPQRSTUVWXYZ23456789-/&",
    "ABDEFGHJKLMNPQRTUYabdefghijkmnqrty23456789.",
    "abcdefghijkmnpqrstuvwxyz",
)


def _syllables(writer: _Writer) -> str:
    rng = writer.rng
    if writer.script is Script.LATIN:
        letters = writer.one(_TELLING_LETTERS)
        return "".join(letters[i] for i in rng.integers(0, len(letters), rng.integers(3, 12)))
    usual = _characters(writer.script, traditional=writer.traditional)
    drawn = [usual[i] for i in rng.integers(0, len(usual), rng.integers(2, 9))]
    if writer.script is Script.HANGUL and len(drawn) > 4:
        drawn.insert(int(rng.integers(2, len(drawn) - 1)), " ")
    return "".join(drawn)


def _words(writer: _Writer, listed: Sequence[str]) -> str:
    count = int(writer.rng.integers(1, 4))
    space = "" if writer.script is Script.HANJA else " "
    return space.join(writer.one(listed) for _ in range(count))


_WRITERS: dict[LineKind, Callable[[_Writer], str]] = {
    LineKind.BRAND: _brand,
    LineKind.PRODUCT: _product,
    LineKind.FACT: _fact,
    LineKind.PRINT: _print,
    LineKind.FIGURE: _figure,
    LineKind.SYLLABLES: _syllables,
}


def _cut(text: str, script: Script, rng: np.random.Generator) -> str:
    """Break a long text into lines as print does, and return one of them."""
    longest = _LONGEST[script]
    if len(text) <= longest:
        return text
    if script is Script.HANJA:
        lines = [text[i : i + longest] for i in range(0, len(text), longest)]
    else:
        lines = [""]
        for word in text.split(" "):
            joined = f"{lines[-1]} {word}".strip()
            if len(joined) <= longest or not lines[-1]:
                lines[-1] = joined
            else:
                lines.append(word)
    whole = [line.strip() for line in lines]
    whole = [line for line in whole if any(character.isalpha() for character in line[1:])]
    return whole[int(rng.integers(len(whole)))]
