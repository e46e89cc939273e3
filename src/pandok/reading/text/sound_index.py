"""Find, among many names, those that sound like a word in another script."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from pandok.reading.text.hanja import korean_readings
from pandok.reading.text.posting_runs import PostingRuns
from pandok.reading.text.sounds import (
    hangul_keys,
    is_hangul_word,
    is_latin_word,
    latin_keys,
    romanised,
    sound_price,
)

# Names that share a key are compared roughly, and this many of them properly.
_MOST_ALIGNED = 16
_CONSONANTS = "KTPSNML"
_LONGEST_KEY = 20


@dataclass(frozen=True)
class SoundAlike:
    """A name that sounds like a word.

    Attributes:
        number: Of the name, in the order in which names were added.
        price: Of the spelling, in powers of ten of likelihood.
    """

    number: int
    price: float


class SoundIndex:
    """Names by the sound of their consonants; it only grows."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._latin = PostingRuns()
        self._korean = PostingRuns()

    @property
    def size_bytes(self) -> int:
        """Memory of the index, without the names."""
        return self._latin.size_bytes + self._korean.size_bytes

    def add(self, names: Sequence[str]) -> None:
        """Add names, folded and without spaces, numbered on from those that there are."""
        latin: list[tuple[int, int]] = []
        korean: list[tuple[int, int]] = []
        for number, name in enumerate(names, start=len(self._names)):
            if is_latin_word(name):
                latin += [(code, number) for code in _codes(latin_keys(name))]
            else:
                keys = [key for spoken in _spoken(name) for key in hangul_keys(spoken)]
                korean += [(code, number) for code in _codes(keys)]
        self._names.extend(names)
        _enter(self._latin, latin)
        _enter(self._korean, korean)

    def alike(self, word: str) -> list[SoundAlike]:
        """Return names in another script that sound like a word, in their order.

        Args:
            word: Folded and without spaces; in Latin letters, Hangul or Hanja throughout.
        """
        if is_latin_word(word):
            return self._korean_names(word)
        found: dict[int, float] = {}
        for spoken in _spoken(word):
            rough = romanised(spoken)
            for number in self._closest(self._latin, hangul_keys(spoken), rough):
                price = sound_price(spoken, self._names[number])
                if price is not None:
                    found[number] = min(price, found.get(number, price))
        return [SoundAlike(number, found[number]) for number in sorted(found)]

    def _korean_names(self, word: str) -> list[SoundAlike]:
        found = []
        for number in self._closest(self._korean, latin_keys(word), word):
            prices = [sound_price(spoken, word) for spoken in _spoken(self._names[number])]
            known = [price for price in prices if price is not None]
            if known:
                found.append(SoundAlike(number, min(known)))
        return found

    def _closest(self, entries: PostingRuns, keys: Sequence[str], rough: str) -> list[int]:
        """Numbers of names with one of the keys: of very many those that are spelt most alike."""
        codes = np.array(_codes(keys), np.uint64)
        numbers = [int(number) for number in np.unique(entries.find(codes)[1])]
        if len(numbers) <= _MOST_ALIGNED:
            return numbers
        spelt = {number: self._rough(self._names[number]) for number in numbers}
        closest = process.extract(
            rough, spelt, scorer=Levenshtein.distance, processor=None, limit=_MOST_ALIGNED
        )
        return sorted(number for _, _, number in closest)

    @staticmethod
    def _rough(name: str) -> str:
        if is_latin_word(name):
            return name
        return next((romanised(spoken) for spoken in _spoken(name)), "")


def _spoken(word: str) -> tuple[str, ...]:
    """A word in Hangul as it is, one in Hanja as it may be read; nothing else is spoken here."""
    if is_hangul_word(word):
        return (word,)
    return tuple(each for each in korean_readings(word) if is_hangul_word(each))


def _codes(keys: Sequence[str]) -> list[int]:
    """Keys of consonants as numbers: digits to the base 8."""
    return [
        sum((_CONSONANTS.index(c) + 1) << (3 * place) for place, c in enumerate(key))
        for key in dict.fromkeys(key[:_LONGEST_KEY] for key in keys)
        if key
    ]


def _enter(entries: PostingRuns, rows: Sequence[tuple[int, int]]) -> None:
    if rows:
        codes, numbers = zip(*rows, strict=True)
        entries.add(np.array(codes, np.uint64), np.array(numbers, np.int64))
