"""What an invented name must not come near."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from pandok.forge.marks.names import BrandName


def common_words() -> frozenset[str]:
    """English words as a list of frequencies has them, 82,765."""
    listed = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8")
    return frozenset(line.split()[0] for line in listed.splitlines())


def known_brands() -> tuple[str, ...]:
    """Well-known brands, in small letters."""
    return _listed("known_brands.txt")


def _listed(name: str) -> tuple[str, ...]:
    return tuple(Path(__file__).with_name(name).read_text("utf-8").split())


def shortened(word: str) -> set[str]:
    """The word, and the word with any one letter left out."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def near_words(names: Iterable[str], words: Iterable[str]) -> set[str]:
    """Return the names that are a word, or become one when one letter changes.

    Two words are at most one edit apart only if they share a form with a letter left out.
    """
    reach: dict[str, set[str]] = {}
    for name in names:
        for form in shortened(name.lower()):
            reach.setdefault(form, set()).add(name)
    near: set[str] = set()
    for word in words:
        met = {name for form in shortened(word) for name in reach.get(form, ())} - near
        near |= {n for n in met if Levenshtein.distance(n.lower(), word, score_cutoff=1) <= 1}
    return near


def near_brands(names: Iterable[str], brands: Iterable[str]) -> set[str]:
    """Return the names at most one letter, or of longer names two letters, from a brand."""
    listed, known = list(names), list(brands)
    apart = distances([name.lower() for name in listed], known, 2)
    allowed = np.array([1 if min(len(n), 6) < 6 else 2 for n in listed])[:, None]
    return {listed[i] for i in np.flatnonzero((apart <= allowed).any(axis=1))}


def distances(first: list[str], second: list[str], cutoff: int) -> npt.NDArray[np.uint8]:
    """Edit distances between all pairs; more than the cutoff is told as one more than it."""
    found: npt.NDArray[np.uint8] = cdist(
        first, second, scorer=Levenshtein.distance, score_cutoff=cutoff, dtype=np.uint8
    )
    return found


def unseemly(names: Iterable[BrandName]) -> set[str]:
    """Return the names that hold a word that nobody wants on goods."""
    words = _listed("unseemly.txt")
    return {
        name.latin
        for name in names
        for written in (name.latin.lower(), name.hangul, name.hanja_reading, name.kana)
        if any(word in written for word in words)
    }
