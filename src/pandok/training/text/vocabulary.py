"""Words that say nothing: so that the recogniser learns letters rather than a catalogue."""

from collections.abc import Callable

import numpy as np

from pandok.forge.fonts.catalogue import Script
from pandok.training.text.alphabet import ACCENTED, SIGNS, syllables

Words = tuple[tuple[Script, tuple[str, ...]], ...]

_CONSONANTS = "bcdfghjklmnpqrstvwxyz"
_VOWELS = "aeiouy"
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = "0123456789"
_MARKS = "!#$%&'()*+,-./:;<=>?@[]^_{|}~\"\\`"
_UNITS_KO = ("개", "원", "매", "장", "년", "월", "일", "회", "분", "포", "병", "인분", "호", "층")
_PAIRS = ("()", "[]", "<>", "“”", "‘’", "''", '""', "{}")


def invented_words(count: int, seed: int) -> Words:
    """Invent words of Hangul and of Latin letters, with digits and signs between them.

    Args:
        count: Words of each script.
        seed: Decides all of them.
    """
    rng = np.random.default_rng((seed, 67))
    return tuple(
        (script, tuple(_word(makers, rng) for _ in range(count)))
        for script, makers in ((Script.LATIN, _LATIN), (Script.HANGUL, _HANGUL))
    )


def joined_words(known: Words, most: int, invented: Words, seed: int) -> Words:
    """Put words of lists and invented ones together.

    Args:
        known: Words of lists.
        most: Of each script at most so many are taken.
        invented: Words that are all taken.
        seed: Decides which.
    """
    rng = np.random.default_rng((seed, 83))
    joined: dict[Script, tuple[str, ...]] = dict(invented)
    for script, words in known:
        taken = np.sort(rng.permutation(len(words))[:most])
        joined[script] = (*joined.get(script, ()), *(words[place] for place in taken))
    return tuple(joined.items())


_Maker = Callable[[np.random.Generator], str]


def _word(makers: tuple[tuple[float, _Maker], ...], rng: np.random.Generator) -> str:
    shares = np.array([share for share, _ in makers])
    return makers[int(rng.choice(len(makers), p=shares / shares.sum()))][1](rng)


def _drawn(letters: str, least: int, most: int, rng: np.random.Generator) -> str:
    places = rng.integers(0, len(letters), int(rng.integers(least, most + 1)))
    return "".join(letters[place] for place in places)


def _hangul(rng: np.random.Generator) -> str:
    return _drawn(syllables(), 1, 5, rng)


def _spoken(rng: np.random.Generator) -> str:
    """Consonants and vowels in turn, in small letters, capitals or with a capital first."""
    pieces = [
        _drawn(_CONSONANTS, 0 if rng.random() < 0.2 else 1, 1 + (rng.random() < 0.2), rng)
        + _drawn(_VOWELS, 1, 1, rng)
        for _ in range(int(rng.integers(1, 5)))
    ]
    word = "".join(pieces) + (_drawn(_CONSONANTS, 1, 1, rng) if rng.random() < 0.4 else "")
    roll = rng.random()
    return word if roll < 0.35 else word.title() if roll < 0.65 else word.upper()


def _accented(rng: np.random.Generator) -> str:
    word = _spoken(rng).lower()
    at = int(rng.integers(0, len(word) + 1))
    return word[:at] + _drawn(ACCENTED, 1, 1, rng) + word[at:]


def _code(rng: np.random.Generator) -> str:
    return _drawn(_CAPITALS + _DIGITS + _DIGITS, 3, 9, rng)


def _number(rng: np.random.Generator) -> str:
    whole = _drawn(_DIGITS, 1, 5, rng)
    roll = rng.random()
    if roll < 0.3:
        return f"{whole}{'.,'[int(rng.integers(2))]}{_drawn(_DIGITS, 1, 3, rng)}"
    return whole if roll < 0.8 else f"{whole}-{_drawn(_DIGITS, 1, 6, rng)}"


def _marked(rng: np.random.Generator) -> str:
    """A word with a mark before, within or behind."""
    word = _spoken(rng) if rng.random() < 0.6 else _number(rng)
    return _with_mark(word, rng)


def _with_mark(word: str, rng: np.random.Generator) -> str:
    roll = rng.random()
    if roll < 0.3:
        pair = _PAIRS[int(rng.integers(len(_PAIRS)))]
        return f"{pair[0]}{word}{pair[1]}"
    mark = _drawn(SIGNS if roll < 0.6 else _MARKS, 1, 1, rng)
    at = (0, len(word), int(rng.integers(0, len(word) + 1)))[int(rng.integers(3))]
    return word[:at] + mark + word[at:]


def _marked_hangul(rng: np.random.Generator) -> str:
    return _with_mark(_hangul(rng), rng)


def _counted(rng: np.random.Generator) -> str:
    return _number(rng) + _UNITS_KO[int(rng.integers(len(_UNITS_KO)))]


_LATIN: tuple[tuple[float, _Maker], ...] = (
    (0.45, _spoken),
    (0.1, _accented),
    (0.15, _code),
    (0.12, _number),
    (0.18, _marked),
)
_HANGUL: tuple[tuple[float, _Maker], ...] = (
    (0.62, _hangul),
    (0.12, _marked_hangul),
    (0.08, _counted),
    (0.1, _spoken),
    (0.08, _number),
)
