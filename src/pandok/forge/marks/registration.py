"""What a trademark register would say of a mark. Every number and date is invented."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from pandok.forge.artwork.drawing import Rgb
from pandok.forge.fonts.catalogue import Script
from pandok.forge.marks.colour_names import color_name
from pandok.forge.marks.families import FAMILIES, MarkKind
from pandok.forge.marks.mark import Lockup, Mark


class TrademarkOffice(StrEnum):
    """Whose register it is, by the code of WIPO ST.3."""

    KIPO = "KR"
    EUIPO = "EM"
    WIPO = "WO"


class RegistrationStatus(StrEnum):
    """What a register says of an entry."""

    REGISTERED = "registered"
    RENEWED = "renewed"
    EXPIRED = "expired"


class RegisteredKind(StrEnum):
    """How an office files a mark."""

    WORD = "word"
    FIGURATIVE = "figurative"
    COMBINED = "combined"


@dataclass(frozen=True)
class Registration:
    """An entry of a trademark register.

    Attributes:
        number: Registration number in the office's own form, beyond what it has reached.
        application_number: The same for the application.
        office: Whose register.
        applied_on: Day of filing.
        registered_on: Day of registration.
        expires_on: Last day of protection; ten years at a time.
        status: Whether it is in force on `STATUS_DAY`.
        nice_classes: Of the goods, 1 to 45, ascending.
        vienna_codes: Of what the figure shows, the main one first; empty for plain words.
        word: What is written, in its own script; empty where nothing is.
        transliteration: The word in Latin letters where it is written otherwise.
        kind: How it was filed.
        colours_claimed: Names of the claimed colours, in English; empty for black and white.
        holder: An invented company; empty where the register was not told.
        invented: Always true: no such registration exists.
    """

    number: str
    application_number: str
    office: TrademarkOffice
    applied_on: date
    registered_on: date
    expires_on: date
    status: RegistrationStatus
    nice_classes: tuple[int, ...]
    vienna_codes: tuple[str, ...]
    word: str
    transliteration: str
    kind: RegisteredKind
    colours_claimed: tuple[str, ...]
    holder: str
    invented: bool = True


# The day on which statuses are looked up: registers of the forge know no clock.
STATUS_DAY = date(2026, 11, 1)
_FIRST_DAY, _DAYS = date(1998, 3, 2), 9_900
_TERM_YEARS = 10
_NON_LATIN_CODES = {Script.HANGUL: "28.11", Script.HANJA: "28.3", Script.KANA: "28.5"}
_LETTERING_CODE = "27.5"
_CONTAINER_CODES = {
    "box": "26.4",
    "pill": "26.4",
    "frame": "26.4",
    "underline": "26.11",
    "rules": "26.11",
}


def register(mark: Mark, nice_classes: Sequence[int], seed: int, holder: str = "") -> Registration:
    """Invent the entry of a mark.

    Args:
        mark: As it was registered.
        nice_classes: Of the goods that it is used for; neighbours may be claimed with them.
        seed: Same mark, classes and seed, same entry.
        holder: Name of the holder.
    """
    rng = np.random.default_rng((seed, 15))
    office = tuple(TrademarkOffice)[int(rng.choice(3, p=(0.72, 0.17, 0.11)))]
    applied = _FIRST_DAY + timedelta(days=int(rng.integers(_DAYS)))
    registered = applied + timedelta(days=int(rng.integers(120, 430)))
    from_day = registered if office is TrademarkOffice.KIPO else applied
    expires, status = _term(from_day, rng)
    serial = int(rng.integers(0, 90_000))
    return Registration(
        number=_number(office, serial, applied),
        application_number=_application(office, serial, applied),
        office=office,
        applied_on=applied,
        registered_on=registered,
        expires_on=expires,
        status=status,
        nice_classes=_classes(nice_classes, rng),
        vienna_codes=vienna_codes(mark),
        word="" if mark.lockup is Lockup.SYMBOL else mark.registered_text,
        transliteration="" if mark.word.script is Script.LATIN else mark.name,
        kind=_filed_as(mark),
        colours_claimed=_claimed(mark, rng),
        holder=holder,
    )


def vienna_codes(mark: Mark) -> tuple[str, ...]:
    """Return the codes of the Vienna Classification for what a mark shows, the main one first.

    Codes of two numbers name a division where no section says exactly what is shown.
    """
    codes: list[str] = []
    if mark.lockup is not Lockup.WORD:
        codes += FAMILIES[mark.family].vienna
    if mark.lockup is not Lockup.SYMBOL:
        if mark.touch.value in _CONTAINER_CODES:
            codes.append(_CONTAINER_CODES[mark.touch.value])
        words = [mark.word] if mark.caption is None else [mark.word, mark.caption]
        codes += [_NON_LATIN_CODES[w.script] for w in words if w.script in _NON_LATIN_CODES]
        if mark.kind is not MarkKind.WORD or mark.touch.value != "none":
            codes.append(_LETTERING_CODE)
    if len({*_print_colors(mark)}) > 1:
        codes.append("29.1")
    return tuple(dict.fromkeys(codes))


def _term(from_day: date, rng: np.random.Generator) -> tuple[date, RegistrationStatus]:
    """The end of the current term, and whether all earlier ones were renewed."""
    terms = 1
    lapses = bool(rng.random() < 0.07)
    while True:
        end = _years_after(from_day, terms * _TERM_YEARS)
        if end >= STATUS_DAY:
            return end, RegistrationStatus.RENEWED if terms > 1 else RegistrationStatus.REGISTERED
        if lapses:
            return end, RegistrationStatus.EXPIRED
        terms += 1


def _years_after(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28))


def _number(office: TrademarkOffice, serial: int, applied: date) -> str:
    if office is TrademarkOffice.KIPO:
        return f"40-99{serial:05d}-0000"
    if office is TrademarkOffice.EUIPO:
        return f"9{applied.year % 100:02d}{serial:06d}"
    return f"99{serial:05d}"


def _application(office: TrademarkOffice, serial: int, applied: date) -> str:
    if office is TrademarkOffice.KIPO:
        return f"40-{applied.year}-99{serial:05d}"
    return _number(office, serial, applied)


# Classes that are often claimed together, by class of the goods.
_RELATED: dict[int, tuple[int, ...]] = {
    3: (5, 21, 35, 44), 5: (3, 10, 29, 35), 6: (7, 11, 20), 7: (8, 9, 12), 8: (21, 7),
    9: (35, 38, 42, 28),
    10: (5, 44), 11: (21, 35, 7), 12: (7, 9, 35, 37), 14: (18, 25, 35), 16: (9, 28, 35),
    18: (25, 14, 35),
    20: (24, 35, 21), 21: (11, 8, 35), 24: (25, 20), 25: (18, 14, 35), 28: (9, 16, 25),
    29: (30, 32, 35),
    30: (29, 32, 43), 32: (30, 33), 33: (32, 43), 34: (14, 35),
}  # fmt: skip


def _classes(own: Sequence[int], rng: np.random.Generator) -> tuple[int, ...]:
    claimed = set(own)
    for number in own:
        related = _RELATED.get(number, (35,))
        count = int(rng.choice(4, p=(0.45, 0.3, 0.17, 0.08)))
        claimed.update(int(c) for c in rng.permutation(related)[:count])
    return tuple(sorted(claimed))


def _filed_as(mark: Mark) -> RegisteredKind:
    if mark.lockup is Lockup.WORD:
        return RegisteredKind.WORD if mark.touch.value == "none" else RegisteredKind.FIGURATIVE
    return RegisteredKind.FIGURATIVE if mark.lockup is Lockup.SYMBOL else RegisteredKind.COMBINED


def _print_colors(mark: Mark) -> tuple[Rgb, ...]:
    return (mark.inks.first, mark.inks.second)


def _claimed(mark: Mark, rng: np.random.Generator) -> tuple[str, ...]:
    if rng.random() < 0.4:
        return ()
    return tuple(dict.fromkeys(color_name(c) for c in _print_colors(mark)))
