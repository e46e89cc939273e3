"""Dates as labels of different countries write them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"),
            ("may",), ("jun", "june"), ("jul", "july"), ("aug", "august"),
            ("sep", "sept", "september"), ("oct", "october"), ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEARS = range(1990, 2100)
_BUDDHIST_YEARS = range(2533, 2643)
_BUDDHIST_ERA = 543
_REPUBLIC_ERA = 1911
_JAPANESE_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988}
_CENTURY = 2000


@dataclass(frozen=True)
class FoundDate:
    """A date in a line.

    Attributes:
        value: ``2025-06-25``; ``2025-06`` without a day; ``2025`` where day and month can be read
            either way round.
        start: Index of its first character.
        end: Index after its last one.
    """

    value: str
    start: int
    end: int


_PARTS = {
    "YEAR": r"(?P<year>\d{4})",
    "YR": r"(?P<year>\d{2})",
    "YEAR/YR": r"(?P<year>\d{4}|\d{2})",
    "20YY": r"(?P<year>20\d{2})",
    "ERA": r"(?P<era>令和|平成|[RH])",
    "ERAYEAR": r"(?P<year>\d{1,3})",
    "M": r"(?P<month>\d{1,2})",
    "MM": r"(?P<month>\d{2})",
    "NAME": rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})",
    "D": r"(?P<day>\d{1,2})(?:st|nd|rd|th)?",
    "DD": r"(?P<day>\d{2})",
    "1ST": r"(?P<first>\d{1,2})",
    "2ND": r"(?P<second>\d{1,2})",
    "A2": r"(?P<first>\d{2})",
    "B2": r"(?P<second>\d{2})",
    "C2": r"(?P<third>\d{2})",
    "-": r"\s?[./\-\s]\s?",
    "~": r"[\s.,/\-]{0,2}",
    "年": r"\s?[年년]\s?",
    "月": r"\s?[月월]",
    "年.": r"\s?[年.]\s?",
    "月.": r"\s?[月.]",
    "日?": r"(?:\s?(?P<day>\d{1,2})\s?[日일]?)?",
    "民國": r"民國\s?",
    "/": "/",
}
# The surest first: what a form has taken, later ones do not read again.
_FORMS: tuple[tuple[str, str], ...] = (
    ("era", "ERA ERAYEAR 年. M 月. 日?"),
    ("republic", "民國 ERAYEAR 年 M 月 日?"),
    ("named", "YEAR/YR 年 M 月 日?"),
    ("named", "YEAR - M - D"),
    ("named", "YEAR - NAME - D"),
    ("either_way", "1ST - 2ND - YEAR"),
    ("named", "D ~ NAME ~ YEAR/YR"),
    ("named", "NAME ~ D ~ YEAR"),
    ("named", "NAME ~ YEAR"),
    ("named", "20YY MM DD"),
    ("two_digits", "A2 - B2 - C2"),
    ("named", "YEAR - M"),
    ("named", "M - YEAR"),
    ("named", "MM / YR"),
    ("two_digits", "A2 B2 C2"),
)
_COMPILED = tuple(
    (
        reader,
        re.compile(
            rf"(?<![A-Za-z\d]){''.join(_PARTS[part] for part in form.split())}(?!\d)", re.IGNORECASE
        ),
    )
    for reader, form in _FORMS
)


def find_dates(text: str, *, year_first: bool) -> tuple[FoundDate, ...]:
    """Find dates from left to right, without overlap.

    Args:
        text: Part of a line, in Unicode's compatibility form (NFKC).
        year_first: Whether a date of three pairs of digits begins with the year, as in Korea, Japan
            and China, rather than ends with it.
    """
    found: list[FoundDate] = []
    taken: list[tuple[int, int]] = []
    for reader, form in _COMPILED:
        for match in form.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            # What has the form of a date but is none, is no shorter date either.
            taken.append(match.span())
            value = _READERS[reader](match, year_first=year_first)
            if value is not None:
                found.append(FoundDate(value, match.start(), match.end()))
    return tuple(sorted(found, key=lambda each: each.start))


def _era(match: re.Match[str], *, year_first: bool) -> str | None:
    year = _JAPANESE_ERAS[match["era"].upper()] + int(match["year"])
    return _date(year, int(match["month"]), _number(match["day"]))


def _republic(match: re.Match[str], *, year_first: bool) -> str | None:
    year = _REPUBLIC_ERA + int(match["year"])
    return _date(year, int(match["month"]), _number(match["day"]))


def _named(match: re.Match[str], *, year_first: bool) -> str | None:
    """Parts whose names tell what they are."""
    parts = match.groupdict()
    name = parts.get("name")
    month = _MONTHS[name.lower()] if name else int(parts["month"])
    return _date(_full_year(int(parts["year"])), month, _number(parts.get("day")))


def _day_month_year(match: re.Match[str], *, year_first: bool) -> str | None:
    return _either_way(int(match["first"]), int(match["second"]), int(match["year"]))


def _two_digits(match: re.Match[str], *, year_first: bool) -> str | None:
    first, second, third = (int(match[name]) for name in ("first", "second", "third"))
    if year_first:
        return _date(_CENTURY + first, second, third)
    return _either_way(first, second, _CENTURY + third)


_READERS: dict[str, Callable[..., str | None]] = {
    "era": _era,
    "republic": _republic,
    "named": _named,
    "either_way": _day_month_year,
    "two_digits": _two_digits,
}


def _either_way(first: int, second: int, year: int) -> str | None:
    """Day and month in whichever order is possible; the year alone where both are."""
    possible = {
        value
        for day, month in ((first, second), (second, first))
        if (value := _date(year, month, day))
    }
    if len(possible) == 1:
        return possible.pop()
    return _year(year) if possible else None


def _date(year: int, month: int, day: int | None) -> str | None:
    if year in _BUDDHIST_YEARS:
        year -= _BUDDHIST_ERA
    if year not in _YEARS or not 1 <= month <= len(_DAYS):
        return None
    if day is None:
        return f"{year}-{month:02d}"
    return f"{year}-{month:02d}-{day:02d}" if 1 <= day <= _DAYS[month - 1] else None


def _year(year: int) -> str:
    return str(year - _BUDDHIST_ERA if year in _BUDDHIST_YEARS else year)


def _full_year(year: int) -> int:
    return year if year >= 100 else _CENTURY + year


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def is_after(later: str, earlier: str) -> bool:
    """Whether a date is surely after another, as far as both tell: values of `FoundDate`."""
    told = min(len(later), len(earlier))
    return later[:told] > earlier[:told]
