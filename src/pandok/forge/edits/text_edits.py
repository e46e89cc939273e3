"""Edits of what the label says: lines missing, garbled, in another language, of another country."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from pandok.forge.edits.hand import Alteration, Hand
from pandok.forge.edits.label_phrases import FOREIGN_LINES, UNITS
from pandok.forge.edits.spelling import look_alikes
from pandok.forge.errors import ForgeError
from pandok.forge.goods.label import Label
from pandok.forge.goods.labels import draw_label
from pandok.forge.goods.products import COUNTRIES, Country

_Way: TypeAlias = Callable[[str, Hand], str]

_CODECS = {"ko": "euc-kr", "zh": "gb18030", "ja": "shift-jis"}
_QUANTITY = re.compile(r"(\d[\d.,]*)(\s*)([A-Za-z]+)")


def _drawable(label: Label) -> Alteration | None:
    """Return the label, or None where a face lacks a character of it."""
    try:
        draw_label(label)
    except ForgeError:
        return None
    return Alteration(label)


def _written(label: Label) -> list[int]:
    return [i for i, line in enumerate(label.legal_lines) if line]


def missing_label_text(label: Label, hand: Hand) -> Alteration | None:
    """Leave lines of the small print blank."""
    written = _written(label)
    if not written:
        return None
    count = max(1, round(len(written) * hand.amount(0.15, 0.8)))
    gone = {written[i] for i in hand.rng.permutation(len(written))[:count].tolist()}
    lines = tuple("" if i in gone else line for i, line in enumerate(label.legal_lines))
    return _drawable(replace(label, legal_lines=lines))


def wrong_label_text(label: Label, hand: Hand) -> Alteration | None:
    """Garble lines of the small print, or leave them in another market's language."""
    written = _written(label)
    if not written:
        return None
    count = max(1, round(len(written) * hand.amount(0.15, 0.6)))
    wrong = {written[i] for i in hand.rng.permutation(len(written))[:count].tolist()}
    ways: tuple[_Way, ...] = (_garbled, _garbled, _foreign, _misdecoded)
    for way in [ways[i] for i in hand.rng.permutation(len(ways)).tolist()]:
        lines = tuple(
            way(line, hand) if i in wrong else line for i, line in enumerate(label.legal_lines)
        )
        altered = _drawable(replace(label, legal_lines=lines))
        if altered is not None and lines != label.legal_lines:
            return altered
    return None


def _garbled(line: str, hand: Hand) -> str:
    """Replace letters by look-alikes, as who types a script that he cannot read."""
    places = [i for i, c in enumerate(line) if look_alikes(c)]
    count = max(1, round(len(places) * hand.amount(0.1, 0.5)))
    letters = list(line)
    for place in hand.rng.permutation(len(places))[:count].tolist():
        letters[places[place]] = hand.one(look_alikes(letters[places[place]]))
    return "".join(letters)


def _foreign(line: str, hand: Hand) -> str:
    others = [language for language in FOREIGN_LINES if language != language_of(line)]
    return hand.one(FOREIGN_LINES[hand.one(others)])


def _misdecoded(line: str, _hand: Hand) -> str:
    """Show a line as a program does that takes its bytes for Western text."""
    codec = _CODECS.get(language_of(line))
    return line if codec is None else line.encode(codec, errors="replace").decode("latin-1")


def language_of(line: str) -> str:
    """Return ``ko``, ``ja``, ``zh`` or ``en`` by the script of a line."""
    if any("가" <= c <= "힣" for c in line):
        return "ko"
    if any("ぁ" <= c <= "ヿ" for c in line):
        return "ja"
    return "zh" if any("一" <= c <= "鿿" for c in line) else "en"


def wrong_unit(label: Label, hand: Hand) -> Alteration | None:
    """Give the net content in a wrong unit or with another figure."""
    content = label.product.content
    found = _QUANTITY.search(content)
    if found is None:
        return None
    figure, blank, unit = found.groups()
    if unit in UNITS and hand.rng.random() < 0.6:
        wrong = f"{figure}{blank}{hand.one(UNITS[unit])}"
    else:
        wrong = f"{_other_figure(figure, hand.rng)}{blank}{unit}"
    changed = content[: found.start()] + wrong + content[found.end() :]
    if changed == content:
        return None
    return _drawable(replace(label, product=replace(label.product, content=changed)))


def _other_figure(figure: str, rng: np.random.Generator) -> str:
    places = [i for i, c in enumerate(figure) if c.isdigit()]
    at = places[int(rng.integers(len(places)))]
    least = 1 if at == 0 else 0
    digit = int(figure[at])
    other = least + (digit - least + int(rng.integers(1, 10 - least))) % (10 - least)
    return f"{figure[:at]}{other}{figure[at + 1 :]}"


def wrong_origin(label: Label, hand: Hand) -> Alteration | None:
    """Name another country of origin."""
    true = label.product.origin
    false = hand.one([c for c in COUNTRIES if c != true])
    line = _renamed(label.origin, true, false)
    return None if line == label.origin else _drawable(replace(label, origin=line))


def _renamed(line: str, true: Country, false: Country) -> str:
    old, new = true.name, false.name
    for name, other in ((old.en, new.en), (old.ko, new.ko), (old.zh, new.zh), (old.ja, new.ja)):
        if name and other:
            line = line.replace(name, other)
    return line
