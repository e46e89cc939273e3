"""How Hanja are read in Korean, and which of their forms are one character.

The tables are Unicode's (Unihan: kHangul, kTraditionalVariant, kSemanticVariant), written by
``build_hanja_tables.py``.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice, product

_MOST_READINGS = 4
_FIRST, _LAST = "㐀", "鿿"
# Initials that a word does not begin with, and what it begins with instead (the law of initial
# sounds, Hangul orthography 10 to 12): 女 is 녀 within a word and 여 at its start.
_BEFORE_I = frozenset("ㅑㅕㅖㅛㅠㅣ")
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_SYLLABLES = 0xAC00


def is_hanja(character: str) -> bool:
    """Whether a character is a Hanja of Unicode's first two blocks."""
    return _FIRST <= character <= _LAST


def traditional(text: str) -> str:
    """Write simplified and Japanese forms of Hanja as the traditional ones."""
    return text.translate(_variants())


def korean_readings(text: str) -> tuple[str, ...]:
    """Return how a word that has Hanja may be read in Korean.

    Args:
        text: Hanja, among them perhaps Hangul, which stays.

    Returns:
        In Hangul, at most four, the usual one first; none where there is no Hanja, or one whose
        reading is not known.
    """
    if not any(is_hanja(character) for character in text):
        return ()
    listed = [_readings().get(c, ()) if is_hanja(c) else (c,) for c in traditional(text)]
    read = ("".join(chosen) for chosen in product(*listed))
    return tuple(dict.fromkeys(_as_word(each) for each in islice(read, _MOST_READINGS)))


def _as_word(reading: str) -> str:
    """Begin a word as Korean words begin."""
    place = ord(reading[0]) - _SYLLABLES
    if not 0 <= place < len(_INITIALS) * len(_VOWELS) * 28:
        return reading
    initial, vowel = _INITIALS[place // 588], _VOWELS[place % 588 // 28]
    if initial == "ㄹ" and vowel not in _BEFORE_I:
        begun = "ㄴ"
    elif initial in "ㄴㄹ" and vowel in _BEFORE_I:
        begun = "ㅇ"
    else:
        return reading
    return chr(_SYLLABLES + _INITIALS.index(begun) * 588 + place % 588) + reading[1:]


def _rows(name: str) -> Iterator[str]:
    text = files("pandok.reading.text").joinpath(name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    others: list[tuple[str, str]] = []
    for row in _rows("hanja_readings.txt"):
        reading, usual, *further = row.split(" ")
        found |= dict.fromkeys(usual.removeprefix("-"), (reading,))
        others += [(character, reading) for character in "".join(further)]
    for character, reading in others:
        found[character] = (*found.get(character, ()), reading)
    return found


@cache
def _variants() -> dict[int, str]:
    listing = "".join(_rows("hanja_variants.txt"))
    return dict(zip(map(ord, listing[::2]), listing[1::2], strict=True))
