"""Where goods come from, as labels say it."""

import re
from dataclasses import dataclass
from itertools import pairwise

from pandok.reading.glossary import EntryKind, Match, glossary
from pandok.reading.types import LabelFieldKind

# After the name of a country; in Hangul the word ends there.
_MADE = re.compile(r"\s?(?:制造|製造|出品|生产|生產|製|制|产|産|제조|산|제(?!조))(?![가-힣一-鿿])")
# A recogniser often loses the spaces of capitals.
_RUN_TOGETHER = re.compile(r"(?:madein|productof|assembledin|manufacturedin|producedin)([a-z]+)")
_MOST_BETWEEN = 4


@dataclass(frozen=True)
class FoundOrigin:
    """An origin in a line.

    Attributes:
        country: ISO 3166-1 alpha-2.
        start: Index of the first character of the whole phrase.
        end: Index after its last one.
    """

    country: str
    start: int
    end: int


def find_origins(text: str) -> tuple[FoundOrigin, ...]:
    """Find the phrases that tell where goods were made, in any language of the glossary.

    Args:
        text: A line.
    """
    matches = glossary().find(text)
    found = [
        FoundOrigin(following.entry.code, term.start, following.end)
        for term, following in pairwise(matches)
        if _is_origin_term(term)
        and _is_country(following)
        and sum(map(str.isalnum, text[term.end : following.start])) <= _MOST_BETWEEN
    ]
    for match in filter(_is_country, matches):
        made = _MADE.match(text, match.end)
        if made is not None:
            found.append(FoundOrigin(match.entry.code, match.start, made.end()))
    return tuple(found) or _run_together(text)


def find_country(text: str) -> str | None:
    """Return the country that a text names, and nothing else with it; None otherwise."""
    entry = glossary().exact(text, EntryKind.COUNTRY)
    if entry is not None:
        return entry.code
    code = text.strip().upper()
    entry = glossary().entry(EntryKind.COUNTRY, code)
    return entry.code if entry is not None else None


def _run_together(text: str) -> tuple[FoundOrigin, ...]:
    compact = re.sub(r"[^a-z]", "", text.lower())
    match = _RUN_TOGETHER.fullmatch(compact)
    country = find_country(match[1]) if match is not None else None
    return (FoundOrigin(country, 0, len(text)),) if country is not None else ()


def _is_origin_term(match: Match) -> bool:
    return match.entry.field is LabelFieldKind.ORIGIN


def _is_country(match: Match) -> bool:
    return match.entry.kind is EntryKind.COUNTRY
