"""The name by which a reference would be written on goods."""

import re

from pandok.reading.text.folding import fold_text
from pandok.reading.types import Reference

_SEPARATORS = re.compile(r"[-_./\\\s]+")
_IMAGE_SUFFIX = re.compile(r"\.(?:jpe?g|png|webp|heic|svg|gif|tiff?|bmp)$", re.IGNORECASE)
# Words by which file names tell which picture of a mark this is. They stand at the end.
_PICTURE_WORDS = frozenset(
    {"badge", "emblem", "icon", "light", "dark", "logo", "logomark", "logotype", "mark", "monogram",
     "round", "square", "symbol", "wordmark", "white", "black", "small", "large", "horizontal",
     "vertical", "stacked", "alt", "old", "new"}
)  # fmt: skip
# Only these say that the title is a file name; colours and the like are then dropped with them.
_SURE_PICTURE_WORDS = frozenset(
    {"badge", "emblem", "icon", "logo", "logomark", "logotype", "monogram", "symbol", "wordmark"}
)


def mark_name(reference: Reference) -> str:
    """Return the name that stands on goods under this reference.

    Args:
        reference: Its ``text``, the word mark, is taken as it is where it is given. Otherwise the
            title, which is often a file name: separators become spaces and trailing words that
            tell pictures of one mark apart (``icon``, ``logo``, a number) are dropped.

    Returns:
        The name; empty only where both fields hold nothing to read.
    """
    if reference.text.strip():
        return reference.text.strip()
    words = _SEPARATORS.sub(" ", _IMAGE_SUFFIX.sub("", reference.title)).split()
    kept = list(words)
    while len(kept) > 1 and _is_picture_word(kept[-1], words):
        kept.pop()
    return " ".join(kept)


def _is_picture_word(word: str, words: list[str]) -> bool:
    folded = fold_text(word)
    if folded in _SURE_PICTURE_WORDS:
        return True
    is_file_name = any(fold_text(other) in _SURE_PICTURE_WORDS for other in words)
    return is_file_name and (folded in _PICTURE_WORDS or folded.isdigit())
