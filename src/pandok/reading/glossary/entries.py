"""The glossary's entries, from the TOML files beside this module."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from pandok.reading.types import LabelFieldKind


class WrittenLanguage(StrEnum):
    """Languages that labels are written in."""

    ENGLISH = "en"
    KOREAN = "ko"
    SIMPLIFIED_CHINESE = "zh_hans"
    TRADITIONAL_CHINESE = "zh_hant"
    JAPANESE = "ja"


class EntryKind(StrEnum):
    """What an entry names."""

    ITEM = "item"
    TERM = "term"
    COUNTRY = "country"


_FILES = {
    EntryKind.TERM: "terms.toml",
    EntryKind.ITEM: "items.toml",
    EntryKind.COUNTRY: "countries.toml",
}


@dataclass(frozen=True)
class GlossaryEntry:
    """One thing, with its names in every language.

    Attributes:
        code: Unique among the entries of its kind; of a country, ISO 3166-1 alpha-2.
        kind: What it names.
        names: By language, the one to write first, then those that are only read.
        hs_headings: Of a product item: headings of the Harmonised System 2022 that it is usually
            declared under, four or six digits each.
        field: Of a term: the label field that it introduces, or None.
    """

    code: str
    kind: EntryKind
    names: Mapping[WrittenLanguage, tuple[str, ...]]
    hs_headings: tuple[str, ...] = ()
    field: LabelFieldKind | None = None

    def name(self, language: WrittenLanguage) -> str:
        """Return the name to write."""
        return self.names[language][0]


@cache
def entries() -> tuple[GlossaryEntry, ...]:
    """Load all entries, terms before items before countries."""
    return tuple(
        _entry(code, kind, table)
        for kind, file in _FILES.items()
        for code, table in _tables(file).items()
    )


def _tables(file: str) -> dict[str, dict[str, object]]:
    text = files(__package__).joinpath(file).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _entry(code: str, kind: EntryKind, table: Mapping[str, object]) -> GlossaryEntry:
    field = table.get("field")
    return GlossaryEntry(
        code=code,
        kind=kind,
        names={language: _words(table[language.value]) for language in WrittenLanguage},
        hs_headings=_words(table.get("hs", [])),
        field=LabelFieldKind(str(field)) if field is not None else None,
    )


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        message = f"a list of words expected, got {value!r}"
        raise TypeError(message)
    return tuple(str(word) for word in value)
