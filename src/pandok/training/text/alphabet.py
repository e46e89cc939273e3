"""What the recogniser can write, and what syllables are made of."""

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

from pandok.reading.text.recogniser.protocol import FOREIGN

BLANK = ""
"""Stands for no character in an alphabet, as its first."""

_ASCII = "".join(chr(code) for code in range(0x20, 0x7F))
ACCENTED = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûü"
SIGNS = "·°×±©®™€£¥₩²³½…–—‘’“”•※→★○●□■Ω‰℃㈜㎏㎎㎖㎝㎜"
# Names and loan words are written with these, though KS X 1001 lacks them.
_BEYOND = "똠믜펲퀠햏"
_FIRST, _VOWELS, _LAST = 19, 21, 28
_SYLLABLES_FROM = 0xAC00
PART_COUNT = _FIRST + _VOWELS + _LAST


@cache
def syllables() -> str:
    """Return the 2,350 syllables of KS X 1001 and a few more, in the order of Unicode."""
    pairs = (bytes((lead, trail)) for lead in range(0xB0, 0xC9) for trail in range(0xA1, 0xFF))
    listed = (pair.decode("euc_kr") for pair in pairs)
    return "".join(sorted({*listed, *_BEYOND}))


@cache
def alphabet() -> tuple[str, ...]:
    """Return the characters of the recogniser, the blank first."""
    return (BLANK, FOREIGN, *_ASCII, *ACCENTED, *SIGNS, *syllables())


@cache
def _places() -> dict[str, int]:
    return {character: place for place, character in enumerate(alphabet())}


def encode(text: str) -> npt.NDArray[np.int64]:
    """Return the places of a text's characters in the alphabet.

    Args:
        text: Composed first (NFC); characters that the alphabet lacks become `FOREIGN`.

    Returns:
        ``(L,) int64``, of which none is that of the blank.
    """
    places, foreign = _places(), _places()[FOREIGN]
    composed = unicodedata.normalize("NFC", text)
    return np.array([places.get(character, foreign) for character in composed], np.int64)


def syllable_parts(characters: tuple[str, ...]) -> npt.NDArray[np.int64]:
    """Return of which jamo each character is made.

    Args:
        characters: An alphabet of C.

    Returns:
        ``(C, 3) int64`` from 0 to `PART_COUNT`: first consonant, vowel, last consonant or none, by
        Unicode's arithmetic of Hangul; `PART_COUNT` three times where it is no syllable.
    """
    parts = np.full((len(characters), 3), PART_COUNT, np.int64)
    for row, character in enumerate(characters):
        if len(character) == 1 and "가" <= character <= "힣":
            rest, last = divmod(ord(character) - _SYLLABLES_FROM, _LAST)
            first, vowel = divmod(rest, _VOWELS)
            parts[row] = (first, _FIRST + vowel, _FIRST + _VOWELS + last)
    return parts
