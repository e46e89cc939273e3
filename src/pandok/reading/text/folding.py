"""Fold text to what it looks like, so that print in any alphabet or style compares equal.

Three steps of folding, each coarser than the last:

- `fold_text`: one spelling of the same look: compatibility forms (Unicode TR15), look-alikes from
  other alphabets (Unicode TR39 confusables), case and diacritics.
- `fold_words`, `fold_compact`: without punctuation, as words or as one string.
- `ocr_skeleton`: letters and digits that a recogniser mistakes for each other made equal, Hangul
  as jamo, forms of one Hanja as one; `name_skeleton` besides reads digits as letters, as stylised
  names use them.
"""

import re
import unicodedata
from functools import cache

from confusable_homoglyphs.confusables import confusables_data

from pandok.reading.text.hanja import traditional

# Latin letters with a stroke or ligatures have no decomposition in Unicode; the last ones are
# look-alikes that the confusables library misses or maps to another letter than its case.
_LOOKS_LIKE = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ħ": "h",
    "ŧ": "t",
    "æ": "ae",
    "œ": "oe",
    "þ": "p",
    "ð": "d",
    "ı": "i",
    "κ": "k",
    "χ": "x",
    "ε": "e",
    "β": "b",
    "Ι": "i",
    "І": "i",
    "ӏ": "l",
    "Ӏ": "l",
}
# Letters that stand for Latin ones turned, mirrored or without a bar, in words that are otherwise
# Latin: ΛDIDΛS, SOИY. In small letters, as they are after folding.
_STYLISED = str.maketrans(
    {
        "λ": "a", "δ": "a", "д": "a", "ʌ": "a", "ɐ": "a", "σ": "e", "ς": "e", "ξ": "e", "ǝ": "e",
        "ɘ": "e", "и": "n", "п": "n", "я": "r", "ɹ": "r", "ш": "w", "ʍ": "w", "ц": "u", "θ": "o",
        "φ": "o", "ɔ": "c", "ɟ": "f", "ƃ": "g", "ɥ": "h", "ʞ": "k", "ɯ": "m", "ʇ": "t", "ʎ": "y",
    }
)  # fmt: skip
_WORD_LETTERS = re.compile(r"[^\W\d_]+")
_MOST_STYLISED = 0.5
# Signs that stand for letters within a word: A$AP, P!NK. An address keeps its @.
STYLISED_SIGN = r"(?:[$€!£¢]|@(?![\w-]*\.))"
_INNER_SIGN = re.compile(rf"(?<=[^\W\d_]){STYLISED_SIGN}(?=[^\W\d_])|(?<!\w)[$€](?=[^\W\d_]{{2}})")
_SIGN_LETTERS = {"$": "s", "€": "e", "!": "i", "£": "l", "¢": "c", "@": "a"}
_TRADEMARK_SIGNS = str.maketrans("", "", "™℠")
_FOLDED_SCRIPTS = ("ARMENIAN", "CHEROKEE", "COPTIC", "CYRILLIC", "GREEK", "LATIN", "LISU")
_SPACE = re.compile(r"\s+")
_APOSTROPHES = re.compile(r"(?<=\w)['’`´](?=\w)")
_NOT_WORD = re.compile(r"[\W_]+")
_SKELETON_LETTERS = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "|": "l", "5": "s", "8": "b", "6": "g", "9": "g", "2": "z"}
)
_LEET_LETTERS = str.maketrans({"3": "e", "4": "a", "7": "t"})
# Kana and radicals that look like Hanja, and jamo that look like either.
_HANJA_LOOKS = str.maketrans("カニハトタロエチオアーィ", "力二八卜夕口工千才了一イ")
_SKELETON_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


@cache
def _look_alike(character: str) -> str | None:
    """The ASCII letter, or letters, that a character looks like, in lower case."""
    if character in _LOOKS_LIKE:
        return _LOOKS_LIKE[character]
    if character.isascii() or not character.isalpha():
        return None
    if not unicodedata.name(character, "").startswith(_FOLDED_SCRIPTS):
        return None
    glyphs = [entry["c"] for entry in confusables_data.get(character, [])]
    letters = [g for g in glyphs if len(g) == 1 and g.isascii() and g.isalpha()]
    if letters:
        return letters[0].lower()
    # Lower case letters such as Cyrillic н look like nothing; their capital Н does.
    capital = character.upper()
    return _look_alike(capital) if len(capital) == 1 and capital != character else None


def _without_diacritics(text: str) -> str:
    """Strip combining marks of European alphabets, but keep the voicing marks of Kana."""
    decomposed = unicodedata.normalize("NFKD", text)
    stripped = "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFKC", stripped)


def _plain_word(match: re.Match[str]) -> str:
    """Write a Latin word with stylised letters in plain ones; other words stay."""
    word = match.group()
    if word.isascii():
        return word
    plain = word.translate(_STYLISED)
    changed = sum(before != after for before, after in zip(word, plain, strict=True))
    return plain if plain.isascii() and changed < _MOST_STYLISED * len(word) else word


def _fold_once(text: str) -> str:
    plain = _without_diacritics(text.translate(_TRADEMARK_SIGNS))
    looks = "".join(_look_alike(c) or c for c in plain)
    folded = "".join(_look_alike(c) or c for c in looks.casefold())
    signed = _INNER_SIGN.sub(lambda match: _SIGN_LETTERS[match.group()], folded)
    latin = _WORD_LETTERS.sub(_plain_word, signed)
    return _SPACE.sub(" ", _without_diacritics(latin)).strip()


def fold_text(text: str) -> str:
    """Fold text to one spelling of its look.

    Args:
        text: Any text.

    Returns:
        Text in lower case ASCII where it looks like that, other scripts in NFKC; runs of space are
        single spaces. Punctuation stays. Idempotent.
    """
    folded = _fold_once(text)
    # Each step can open the way for an earlier one, in rare scripts; three rounds settle all.
    while (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def fold_words(text: str) -> tuple[str, ...]:
    """Fold text and split it into words at spaces and punctuation, ``McDonald's`` being one."""
    return tuple(_NOT_WORD.sub(" ", _APOSTROPHES.sub("", fold_text(text))).split())


def fold_compact(text: str) -> str:
    """Fold text and drop spaces and punctuation: ``Coca-Cola`` and ``COCA COLA`` are equal."""
    return "".join(fold_words(text))


def ocr_skeleton(folded: str) -> str:
    """Make equal what a recogniser easily mistakes.

    Digits become the letters that they look like, ``i`` becomes ``l``, pairs of letters that touch
    become the letter that they look like (``rn``, ``vv``), Hangul syllables become their jamo, and
    simplified or Japanese forms of Hanja the traditional ones.

    Args:
        folded: Text as `fold_compact` gives it.
    """
    if not folded.isascii():
        # Jamo count as letters: 설 and 셜 differ by one of three.
        folded = unicodedata.normalize("NFD", traditional(folded).translate(_HANJA_LOOKS))
    skeleton = folded
    for pair, letter in _SKELETON_PAIRS:
        skeleton = skeleton.replace(pair, letter)
    return skeleton.translate(_SKELETON_LETTERS)


def name_skeleton(folded: str) -> str:
    """Make equal, besides, digits and the letters that they stand for in stylised names.

    Args:
        folded: Text as `fold_compact` gives it.
    """
    return ocr_skeleton(folded).translate(_LEET_LETTERS)
