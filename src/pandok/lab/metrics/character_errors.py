"""Character error rate: edits that turn what was read into what is written."""

import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein


@dataclass(frozen=True)
class CharacterErrors:
    """Errors of one line.

    Attributes:
        wrong: Characters put in, left out or exchanged (Levenshtein distance).
        characters: Characters that are written.
    """

    wrong: int
    characters: int


def character_errors(read: str, written: str) -> CharacterErrors:
    """Count the errors of a line.

    Both are composed first (NFC), and spaces in a row or around count as one or none: a photo does
    not show how many there are.
    """
    plain = [" ".join(unicodedata.normalize("NFC", text).split()) for text in (read, written)]
    return CharacterErrors(int(Levenshtein.distance(*plain)), len(plain[1]))
