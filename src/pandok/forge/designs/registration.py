"""What a register would say of a design. Every number and holder is invented."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from pandok.forge.designs.design import Design


class Office(StrEnum):
    """Whose register it is, by the code of WIPO ST.3."""

    KIPO = "KR"
    EUIPO = "EM"
    WIPO = "WO"


@dataclass(frozen=True)
class DesignRegistration:
    """An entry of a design register.

    Attributes:
        design_id: Of the design.
        office: Whose register.
        application_number: In the office's own form; from a range that it has not reached.
        registration_number: The same.
        applied_on: Day of filing.
        registered_on: Day of registration.
        expires_on: Last day of protection.
        status: ``registered``, or ``expired`` where a fee was not paid.
        locarno_class: Class and subclass.
        article_en: Name of the article.
        article_ko: The same in Korean.
        holder_en: An invented company.
        holder_ko: The same in Korean.
        country: Of the holder, ISO 3166-1 alpha-2.
        invented: Always true: no such registration exists.
    """

    design_id: str
    office: Office
    application_number: str
    registration_number: str
    applied_on: date
    registered_on: date
    expires_on: date
    status: str
    locarno_class: str
    article_en: str
    article_ko: str
    holder_en: str
    holder_ko: str
    country: str
    invented: bool = True


_FIRST = (
    ("Hanvel", "한벨"), ("Dorim", "도림"), ("Saeron", "새론"), ("Nuriel", "누리엘"),
    ("Garamo", "가라모"), ("Miraon", "미라온"), ("Talven", "탈벤"), ("Ostera", "오스테라"),
    ("Bexley", "벡슬리"), ("Kivano", "키바노"), ("Lumeris", "루메리스"), ("Pelorin", "펠로린"),
    ("Yeonsol", "연솔"), ("Caldway", "칼드웨이"), ("Zenoru", "제노루"), ("Arvento", "아르벤토"),
)  # fmt: skip
_SECOND = (
    ("Industrial", "산업"), ("Works", "웍스"), ("Living", "리빙"), ("Precision", "정밀"),
    ("Design", "디자인"), ("Tech", "테크"), ("Home", "홈"), ("Mobility", "모빌리티"),
)  # fmt: skip
_COUNTRIES = ("KR", "KR", "KR", "JP", "DE", "FR", "IT", "US")


def design_registration(design: Design) -> DesignRegistration:
    """Invent the entry of a design; the same design always gets the same one."""
    rng = np.random.default_rng((design.seed, 85, *(drift.seed for drift in design.drifts)))
    office = (Office.KIPO, Office.EUIPO, Office.WIPO)[int(rng.choice(3, p=(0.8, 0.13, 0.07)))]
    applied = date(2008, 1, 7) + timedelta(days=int(rng.integers(0, 6400)))
    registered = applied + timedelta(days=int(rng.integers(40, 420)))
    number = int(rng.integers(0, 100_000))
    last_day = date(applied.year + 20, applied.month, 28)
    lapsed = bool(rng.random() < 0.08)
    first = _FIRST[int(rng.integers(len(_FIRST)))]
    second = _SECOND[int(rng.integers(len(_SECOND)))]
    application, registration = _numbers(office, applied.year, number)
    return DesignRegistration(
        design_id=design.design_id,
        office=office,
        application_number=application,
        registration_number=registration,
        applied_on=applied,
        registered_on=registered,
        expires_on=date(registered.year + 5, 1, 31) if lapsed else last_day,
        status="expired" if lapsed else "registered",
        locarno_class=design.locarno_class,
        article_en=design.name_en,
        article_ko=design.name_ko,
        holder_en=f"{first[0]} {second[0]}",
        holder_ko=f"{first[1]}{second[1]}",
        country=_COUNTRIES[int(rng.integers(len(_COUNTRIES)))],
    )


def _numbers(office: Office, year: int, number: int) -> tuple[str, str]:
    """Application and registration number in an office's form, from ranges not in use."""
    if office is Office.KIPO:
        return f"30-{year}-09{number:05d}", f"30-99{number:05d}-0000"
    if office is Office.EUIPO:
        return f"0990{number:05d}", f"0990{number:05d}-0001"
    return f"WIPO{900_000 + number}", f"DM/9{number:05d}"
