"""Wrong spellings, letter by letter, in every script that a mark or a label is written in."""

import numpy as np

from pandok.forge.edits.look_alikes import (
    FINAL_LOOKS,
    FINALS,
    HAN,
    INITIAL_LOOKS,
    INITIALS,
    KANA,
    LATIN,
    VOWEL_LOOKS,
    VOWELS,
)

_FIRST_SYLLABLE, _LAST_SYLLABLE = ord("가"), ord("힣")


def is_hangul(character: str) -> bool:
    """Return whether a character is a whole Hangul syllable."""
    return _FIRST_SYLLABLE <= ord(character) <= _LAST_SYLLABLE


def jamo_of(syllable: str) -> tuple[str, str, str]:
    """Return initial, vowel and final of a Hangul syllable; a blank where it has no final."""
    index = ord(syllable) - _FIRST_SYLLABLE
    return INITIALS[index // 588], VOWELS[index % 588 // 28], FINALS[index % 28]


def syllable_of(initial: str, vowel: str, final: str) -> str:
    """Return the Hangul syllable of its jamo.

    Raises:
        ValueError: One of them is no jamo of its place.
    """
    place = INITIALS.index(initial) * 588 + VOWELS.index(vowel) * 28 + FINALS.index(final)
    return chr(_FIRST_SYLLABLE + place)


def look_alikes(character: str) -> tuple[str, ...]:
    """Return what a character may be taken for: none where it has no look-alike.

    Hangul syllables differ from theirs in one jamo: 설 and 셜.
    """
    if is_hangul(character):
        initial, vowel, final = jamo_of(character)
        return (
            *(syllable_of(initial, v, final) for v in VOWEL_LOOKS.get(vowel, "")),
            *(syllable_of(i, vowel, final) for i in INITIAL_LOOKS.get(initial, "")),
            *(syllable_of(initial, vowel, f) for f in FINAL_LOOKS.get(final, "")),
        )
    for table in (LATIN, KANA, HAN):
        if character in table:
            return tuple(table[character])
    return ()


def swapped_glyphs(text: str, count: int, rng: np.random.Generator) -> str:
    """Replace letters by look-alikes, not the first: it shall be taken for the true word.

    Args:
        text: A word; returned as it is where no letter has a look-alike.
        count: How many letters at most.
        rng: Decides which.
    """
    first = 1 if len(text) > 2 else 0
    places = [i for i in range(first, len(text)) if look_alikes(text[i])]
    letters = list(text)
    for place in rng.permutation(len(places))[:count].tolist():
        looks = look_alikes(text[places[place]])
        letters[places[place]] = looks[int(rng.integers(len(looks)))]
    return "".join(letters)


def misspelt(text: str, rng: np.random.Generator) -> str:
    """Double, drop or transpose one letter; returned as it is where that changes nothing."""
    ways = (_doubled, _dropped, _transposed)
    for way in rng.permutation(len(ways)).tolist():
        wrong = ways[way](text, rng)
        if wrong != text:
            return wrong
    return text


def _inner(text: str, rng: np.random.Generator) -> int:
    return int(rng.integers(1, len(text)))


def _doubled(text: str, rng: np.random.Generator) -> str:
    if len(text) < 3 or not text.isascii():
        return text
    at = _inner(text, rng)
    return text[:at] + text[at] + text[at:]


def _dropped(text: str, rng: np.random.Generator) -> str:
    if len(text) < 4:
        return text
    at = _inner(text, rng)
    return text[:at] + text[at + 1 :]


def _transposed(text: str, rng: np.random.Generator) -> str:
    places = [i for i in range(1, len(text) - 1) if text[i] != text[i + 1]]
    if not places and len(text) == 2 and text[0] != text[1] and not text.isascii():
        return text[::-1]
    if not places:
        return text
    at = places[int(rng.integers(len(places)))]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
