"""Invented syllables, and how they are written in Latin letters, Hangul, Kana and Hanja.

A syllable is what comes before its vowel, the vowel, and what comes after. Hangul follows the
Korean rules for loan words (an l between vowels is doubled, an s that closes a syllable is one of
its own), Kana the Japanese ones; Hanja are chosen by sound among characters that brands like.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Syllable:
    """A syllable of an invented name.

    Attributes:
        onset: Consonants before the vowel, in Latin letters; may be empty.
        vowel: One of a, e, i, o, u.
        coda: Consonants after it; may be empty.
    """

    onset: str
    vowel: str
    coda: str = ""

    @property
    def latin(self) -> str:
        """The syllable in Latin letters."""
        return self.onset + self.vowel + self.coda


@dataclass(frozen=True)
class _Tables:
    """What sounds.toml holds; see there."""

    hangul_onsets: dict[str, str]
    hangul_codas: dict[str, tuple[str, str]]
    kana_rows: dict[str, str]
    kana_clusters: dict[str, str]
    kana_codas: dict[str, str]
    hanja: dict[str, tuple[str, str]]
    simplified: dict[str, str]


@cache
def _tables() -> _Tables:
    return _Tables(
        **tomllib.loads(files("pandok.forge.marks").joinpath("sounds.toml").read_text("utf-8"))
    )


@dataclass(frozen=True)
class _Jamo:
    """A Hangul syllable in the making: numbers of its parts as Unicode counts them."""

    lead: int
    vowel: int
    tail: int = 0

    def __str__(self) -> str:
        return chr(0xAC00 + (self.lead * 21 + self.vowel) * 28 + self.tail)


_LEADS = {letter: i for i, letter in enumerate("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")}
_VOWELS = {letter: i for i, letter in enumerate("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")}
_TAILS = {"ㄱ": 1, "ㄴ": 4, "ㄹ": 8, "ㅁ": 16, "ㅂ": 17, "ㅇ": 21}

_PLAIN = {"a": "ㅏ", "e": "ㅔ", "i": "ㅣ", "o": "ㅗ", "u": "ㅜ"}
_AFTER_W = {"a": "ㅘ", "e": "ㅞ", "i": "ㅟ", "o": "ㅝ", "u": "ㅜ"}
_AFTER_Y = {"a": "ㅑ", "e": "ㅖ", "i": "ㅣ", "o": "ㅛ", "u": "ㅠ"}


def _hangul_onset(onset: str) -> tuple[str, str, dict[str, str]]:
    """Return the syllables before, the leading consonant, and the vowels that it takes."""
    if onset == "w":
        return "", "ㅇ", _AFTER_W
    if onset == "y":
        return "", "ㅇ", _AFTER_Y
    if onset == "qu":
        return "", "ㅋ", _AFTER_W
    if onset == "sh":
        return "", "ㅅ", _AFTER_Y
    letters = _tables().hangul_onsets
    if onset in letters:
        return "", letters[onset], _PLAIN
    first, second = onset[0], onset[1:]
    lead = _LEADS[letters[first]]
    # "bl" is 블ㄹ, "br" 브ㄹ: an l is heard twice.
    tail = _TAILS["ㄹ"] if second == "l" else 0
    return str(_Jamo(lead, _VOWELS["ㅡ"], tail)), letters[second], _PLAIN


def hangul(syllables: Sequence[Syllable]) -> str:
    """Write a name as it is read in Korean."""
    written: list[str | _Jamo] = []
    for syllable in syllables:
        before, lead, vowels = _hangul_onset(syllable.onset)
        last = written[-1] if written else None
        doubled = syllable.onset.endswith("l") and (not before)
        if doubled and isinstance(last, _Jamo) and last.tail == 0:
            written[-1] = _Jamo(last.lead, last.vowel, _TAILS["ㄹ"])
        written += list(before)
        tail, after = _tables().hangul_codas[syllable.coda]
        vowel = vowels[syllable.vowel]
        written.append(_Jamo(_LEADS[lead], _VOWELS[vowel], _TAILS.get(tail, 0)))
        written += list(after)
    return "".join(str(part) for part in written)


def kana(syllables: Sequence[Syllable]) -> str:
    """Write a name as it is read in Japanese."""
    tables, written = _tables(), ""
    for syllable in syllables:
        onset = syllable.onset
        if onset not in tables.kana_rows:
            written, onset = written + tables.kana_clusters[onset[0]], onset[1:]
        written += tables.kana_rows[onset].split()["aiueo".index(syllable.vowel)]
        written += tables.kana_codas[syllable.coda]
    return written


_HANJA_SOUNDS = {"r": "l", "v": "w", "x": "z", "q": "k", "c": "j"}


def hanja(syllables: Sequence[Syllable]) -> tuple[str, str]:
    """Write a name in Hanja by its sound, a character for each syllable.

    Returns:
        The characters in their traditional form, and how they are read in Korean.
    """
    written = read = ""
    for syllable in syllables:
        sound = syllable.onset[:1]
        characters, readings = _tables().hanja[_HANJA_SOUNDS.get(sound, sound)]
        at = "aeiou".index(syllable.vowel)
        written, read = written + characters[at], read + readings[at]
    return written, read


def simplified(characters: str) -> str:
    """Return Hanja as `hanja` writes them in the form that mainland China uses."""
    forms = _tables().simplified
    return characters.translate(str.maketrans(forms["traditional"], forms["simplified"]))
