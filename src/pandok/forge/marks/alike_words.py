"""Words that look or sound like another one, in each of the scripts."""

import numpy as np

from pandok.forge.fonts.catalogue import Script

# Letters that are taken for each other by ear or by eye.
_LATIN: dict[str, str] = {
    "a": "eo", "e": "ai", "i": "ye", "o": "ua", "u": "oi", "y": "i", "b": "pd", "p": "b",
    "d": "tb", "t": "d",
    "g": "kq", "k": "gc", "v": "wf", "f": "v", "s": "z", "z": "s", "l": "r", "r": "l", "m": "n",
    "n": "m",
    "c": "k", "q": "g", "x": "s", "j": "g", "h": "k", "w": "v",
}  # fmt: skip
_KANA_PAIRS = (
    "カガ", "キギ", "クグ", "ケゲ", "コゴ", "サザ", "シジ", "スズ", "セゼ", "ソゾ", "タダ",
    "テデ", "トド", "ハバ",
    "ヒビ", "フブ", "ヘベ", "ホボ", "ラダ", "リイ", "ルレ", "ロコ", "ンソ", "ナラ", "マナ",
    "ミニ", "ムス", "メヌ",
    "モヨ", "ネメ", "ノソ", "ツシ", "チテ", "アマ", "ウワ", "オホ",
)  # fmt: skip
_KANA: dict[str, str] = {p[0]: p[1] for p in _KANA_PAIRS} | {p[1]: p[0] for p in _KANA_PAIRS}
_HANGUL_FIRST, _VOWELS, _FINALS = 0xAC00, 21, 28
# Places of initials and vowels that are near each other in the order of the code.
_INITIALS = {
    0: 1,
    3: 4,
    7: 8,
    9: 10,
    12: 13,
    2: 6,
    6: 2,
    5: 2,
    11: 18,
    18: 11,
    15: 0,
    16: 3,
    17: 7,
    14: 12,
}
_NEAR_VOWELS = {0: 4, 4: 0, 8: 13, 13: 8, 1: 5, 5: 1, 18: 13, 20: 18, 6: 2, 2: 6, 12: 17, 17: 12}


def letter_changed(text: str, script: Script, donor: str, rng: np.random.Generator) -> str:
    """Return a text with one letter other than the first changed to one that is near.

    Args:
        text: At least two letters.
        script: Of the text.
        donor: Another text in the script; lends a letter where no near one is known.
        rng: Decides which.

    Returns:
        A text of the same length and case that differs.
    """
    places = [int(p) for p in rng.permutation(np.arange(1, len(text)))] or [0]
    for place in places:
        near = _near(text[place], script, rng)
        if near is not None:
            return text[:place] + near + text[place + 1 :]
    lent = [c for c in donor if c not in text]
    place = places[0]
    other = lent[int(rng.integers(len(lent)))] if lent else text[0]
    return text[:place] + other + text[place + 1 :]


def _near(letter: str, script: Script, rng: np.random.Generator) -> str | None:
    if script is Script.HANGUL:
        return _near_syllable(letter, rng)
    table = _LATIN if script is Script.LATIN else _KANA
    options = table.get(letter.lower())
    if script is Script.HANJA or options is None:
        return None
    chosen = options[int(rng.integers(len(options)))]
    return chosen.upper() if letter.isupper() else chosen


def _near_syllable(syllable: str, rng: np.random.Generator) -> str | None:
    code = ord(syllable) - _HANGUL_FIRST
    if not 0 <= code < 19 * _VOWELS * _FINALS:
        return None
    initial, rest = divmod(code, _VOWELS * _FINALS)
    vowel, final = divmod(rest, _FINALS)
    if rng.random() < 0.5 and vowel in _NEAR_VOWELS:
        vowel = _NEAR_VOWELS[vowel]
    elif initial in _INITIALS:
        initial = _INITIALS[initial]
    else:
        return None
    return chr(_HANGUL_FIRST + (initial * _VOWELS + vowel) * _FINALS + final)


def part_shared(text: str, donor: str, rng: np.random.Generator) -> str:
    """Return the beginning of a text led on by another one's end, or the other way round."""
    half, other = (len(text) + 1) // 2, len(donor) // 2
    if rng.random() < 0.6:
        return text[:half] + donor[other:].lower()
    return donor[: max(other, 1)] + text[half:].lower()
