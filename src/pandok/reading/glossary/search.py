"""Finding the glossary's words in a line, as a label would write them."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pandok.reading.glossary.entries import EntryKind, GlossaryEntry, WrittenLanguage, entries
from pandok.reading.glossary.scripts import LetterScript, letter_script, written_language

_PREFERRED = tuple(WrittenLanguage)
# A Hangul word of one syllable is part of too many others to be found within one.
_SHORT_HANGUL = 1
_MOST_PLAIN_S = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True)
class Match:
    """A word of the glossary in a line.

    Attributes:
        entry: What it names.
        language: Language that it is written in there.
        start: Index of its first character.
        end: Index after its last one.
    """

    entry: GlossaryEntry
    language: WrittenLanguage
    start: int
    end: int


@dataclass(frozen=True)
class _Letters:
    """The letters and digits of a line, folded, with where each stands."""

    folded: str
    places: tuple[int, ...]
    scripts: tuple[LetterScript | None, ...]

    def touches(self, index: int, other: int) -> bool:
        """Whether two neighbours stand side by side, nothing between them."""
        if not (0 <= index < len(self.folded) and 0 <= other < len(self.folded)):
            return False
        return abs(self.places[index] - self.places[other]) <= 1


_Named = tuple[GlossaryEntry, WrittenLanguage]


class Glossary:
    """Finds entries by what is written.

    Args:
        known: The entries.
    """

    def __init__(self, known: Sequence[GlossaryEntry]) -> None:
        self._by_code = {(entry.kind, entry.code): entry for entry in known}
        self._named: dict[str, list[_Named]] = defaultdict(list)
        for entry in known:
            for language, names in entry.names.items():
                for name in names:
                    for form in _forms(name):
                        self._named[form].append((entry, language))
        self._longest: dict[str, int] = {}
        for form in self._named:
            self._longest[form[0]] = max(len(form), self._longest.get(form[0], 0))

    @property
    def items(self) -> tuple[GlossaryEntry, ...]:
        """All product items."""
        return tuple(e for e in self._by_code.values() if e.kind is EntryKind.ITEM)

    def entry(self, kind: EntryKind, code: str) -> GlossaryEntry | None:
        """Return the entry of a code, or None where there is none."""
        return self._by_code.get((kind, code))

    def find(self, text: str, kinds: Sequence[EntryKind] = tuple(EntryKind)) -> tuple[Match, ...]:
        """Find words from left to right, the longest at each place, without overlap.

        Case, width, spaces and punctuation inside a word do not matter. Latin words are whole
        words, Hangul words begin at the beginning of a word (particles may follow), Hanzi and Kana
        stand anywhere, except that one sign alone is no part of a longer run.

        Args:
            text: One line.
            kinds: Which kinds of entries.
        """
        letters = _letters(text)
        spoken = written_language(text)
        found: list[Match] = []
        at = 0
        while at < len(letters.folded):
            match = self._longest_at(letters, at, kinds, spoken)
            if match is None:
                at += 1
                continue
            named, length = match
            end = letters.places[at + length - 1] + 1
            found.append(Match(named[0], named[1], letters.places[at], end))
            at += length
        return tuple(found)

    def exact(self, text: str, kind: EntryKind) -> GlossaryEntry | None:
        """Return the entry of which a text is a name, whole, or None."""
        named = self._named.get(_letters(text).folded, ())
        return next((entry for entry, _ in named if entry.kind is kind), None)

    def items_in(self, text: str) -> tuple[GlossaryEntry, ...]:
        """Return the product items that a text names, in its order, each once."""
        matches = self.find(text, (EntryKind.ITEM,))
        return tuple({match.entry.code: match.entry for match in matches}.values())

    def _longest_at(
        self,
        letters: _Letters,
        at: int,
        kinds: Sequence[EntryKind],
        spoken: WrittenLanguage | None,
    ) -> tuple[_Named, int] | None:
        most = min(self._longest.get(letters.folded[at], 0), len(letters.folded) - at)
        for length in range(most, 0, -1):
            named = self._named.get(letters.folded[at : at + length])
            if named is None or not _is_word(letters, at, at + length):
                continue
            wanted = [each for each in named if each[0].kind in kinds]
            if wanted:
                return min(wanted, key=lambda each: _strangeness(each[1], spoken)), length
        return None


@cache
def glossary() -> Glossary:
    """Return the glossary of this package."""
    return Glossary(entries())


def _strangeness(language: WrittenLanguage, spoken: WrittenLanguage | None) -> int:
    """Rank the languages of a word that several have: that of the line first."""
    return -1 if language is spoken else _PREFERRED.index(language)


def _forms(name: str) -> Iterator[str]:
    folded = _letters(name).folded
    yield folded
    if folded.isascii() and folded[-1].isalpha() and not folded.endswith("s"):
        yield f"{folded}es" if folded.endswith(_MOST_PLAIN_S) else f"{folded}s"


def _letters(text: str) -> _Letters:
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for each in unicodedata.normalize("NFKC", character).casefold():
            # The long vowel mark of Kana is a letter, and so is the mark of repetition.
            if each.isalnum():
                folded.append(each)
                places.append(place)
    return _Letters("".join(folded), tuple(places), tuple(map(letter_script, folded)))


def _is_word(letters: _Letters, start: int, end: int) -> bool:
    before = letters.touches(start - 1, start)
    after = letters.touches(end - 1, end)
    first, last = letters.scripts[start], letters.scripts[end - 1]
    left = letters.scripts[start - 1] if before else None
    right = letters.scripts[end] if after else None
    if first is LetterScript.LATIN and left is LetterScript.LATIN:
        return False
    if last is LetterScript.LATIN and right is LetterScript.LATIN:
        return False
    if first is LetterScript.HANGUL and left is LetterScript.HANGUL:
        return False
    if end - start > _SHORT_HANGUL:
        return True
    # One sign alone is a word only where no sign of its kind stands beside it.
    east_asian = {LetterScript.HANGUL, LetterScript.HAN, LetterScript.KANA}
    return not {left, right} & east_asian


def hs_heading_fits(entry: GlossaryEntry, hs_code: str) -> bool:
    """Whether a declared HS code is under a heading that a product item is usually declared under.

    Compared by the four digits of the heading: below, countries and declarants differ.

    Args:
        entry: A product item.
        hs_code: Two to ten digits; two only tell the chapter.
    """
    digits = min(4, len(hs_code))
    return any(heading[:digits] == hs_code[:digits] for heading in entry.hs_headings)
