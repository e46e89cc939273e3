"""How likely a string is to be read on a photo that has nothing to do with it.

Two ways in which a string comes about by chance: it is a common word, or it is a row of letters
that happens to come out that way. The second falls with every letter, so long strings are evidence
and short ones hardly; the first holds back marks that are everyday words.
"""

import math

from pandok.reading.text.common_words import common_words

# Share of letters in print, per cent (Norvig's count of English; digits evenly).
_LETTER_PER_CENT = {
    "e": 12.5, "t": 9.3, "a": 8.0, "o": 7.6, "i": 7.6, "n": 7.2, "s": 6.5, "r": 6.3, "h": 5.1,
    "l": 4.1, "d": 3.8, "c": 3.3, "u": 2.7, "m": 2.5, "f": 2.4, "p": 2.1, "g": 1.9, "w": 1.7,
    "y": 1.7, "b": 1.5, "v": 1.1, "k": 0.5, "x": 0.24, "j": 0.16, "q": 0.12, "z": 0.09,
}  # fmt: skip
_LETTERS = {c: math.log10(share / 100.0) for c, share in _LETTER_PER_CENT.items()}
_DIGIT = -1.0
_OTHER = -2.5  # a Hanzi, Kana or Hangul character
# Letters follow from their neighbours: English print carries about this share of the information
# of single letters over lengths of a word (Shannon 1951, by his 3-gram figure).
_CONTEXT = 0.8
_RAREST = -9.0


def is_common_word(folded: str) -> bool:
    """Whether a folded word is a common word of English print, proper names aside."""
    return folded in common_words()


def background_log10(folded: str) -> float:
    """Log10 of the chance that a read word of unrelated print is this one.

    Args:
        folded: A word as `pandok.reading.text.folding.fold_words` gives it, or several run
            together.

    Returns:
        At most 0 and at least -9: beyond that the model knows no difference.
    """
    letters = sum(_LETTERS.get(c, _DIGIT if c.isdigit() else _OTHER) for c in folded)
    return max(_RAREST, _CONTEXT * letters, common_words().get(folded, _RAREST))
