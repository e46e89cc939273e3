"""Common words of English print, from word lists that packages carry.

Frequencies are SymSpell's (MIT; counts of the web). Its list knows brands as well, and a mark must
not count as a common word for being famous: only words that Webster's Second, of 1934, has in lower
case are taken, with their inflections.
"""

import math
from functools import cache
from importlib.resources import files

from english_words import get_english_words_set

_ROWS = 20_000
_SHORTEST_STEM = 3
# Ending of an inflected form, and what its stem may end in instead.
_INFLECTIONS = {
    "s": ("",),
    "es": ("",),
    "ies": ("y",),
    "ied": ("y",),
    "ed": ("", "e"),
    "ing": ("", "e"),
    "er": ("", "e"),
    "ers": ("", "e"),
    "est": ("", "e"),
    "ly": ("", "le"),
}


@cache
def common_words() -> dict[str, float]:
    """Return log10 of the share of all words in print, by word in lower case."""
    text = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt")
    rows = [line.split() for line in text.read_text(encoding="utf-8-sig").splitlines()]
    total = sum(int(count) for _, count in rows)
    dictionary = get_english_words_set(["web2"])
    return {
        word: math.log10(int(count) / total)
        for word, count in rows[:_ROWS]
        if _is_dictionary_word(word, dictionary)
    }


def _is_dictionary_word(word: str, dictionary: set[str]) -> bool:
    if word in dictionary:
        return True
    for ending, replacements in _INFLECTIONS.items():
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST_STEM:
            continue
        doubled = stem[:-1] if stem[-1] == stem[-2] else stem
        if doubled in dictionary or any(stem + end in dictionary for end in replacements):
            return True
    return False
