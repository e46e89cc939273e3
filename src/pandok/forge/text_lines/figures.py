"""Figures as they stand on goods: amounts, dates, lots, models, prices. All are invented."""

from collections.abc import Callable

import numpy as np

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def _one(rng: np.random.Generator, *options: str) -> str:
    return options[int(rng.integers(len(options)))]


def _digits(rng: np.random.Generator, count: int) -> str:
    return "".join(str(d) for d in rng.integers(0, 10, count))


def _capitals(rng: np.random.Generator, count: int) -> str:
    return "".join(_LETTERS[i] for i in rng.integers(0, len(_LETTERS), count))


def _day(rng: np.random.Generator) -> tuple[int, int, int]:
    return int(rng.integers(2023, 2031)), int(rng.integers(1, 13)), int(rng.integers(1, 29))


def _date(rng: np.random.Generator) -> str:
    year, month, day = _day(rng)
    return _one(
        rng,
        f"{year}.{month:02d}.{day:02d}",
        f"{year}-{month:02d}-{day:02d}",
        f"{year}/{month:02d}/{day:02d}",
        f"{day:02d}.{month:02d}.{year}",
        f"{day:02d} {_MONTHS[month - 1]} {year}",
        f"{year}{month:02d}{day:02d}",
        f"{month:02d}/{year}",
    )


def _date_ko(rng: np.random.Generator) -> str:
    year, month, day = _day(rng)
    return _one(
        rng,
        f"{year}년 {month}월 {day}일",
        f"{year}.{month:02d}.{day:02d}",
        f"{year}년 {month:02d}월",
    )


def _date_zh(rng: np.random.Generator) -> str:
    year, month, day = _day(rng)
    return _one(rng, f"{year}年{month}月{day}日", f"{year}年{month:02d}月")


def _lot(rng: np.random.Generator) -> str:
    return _one(
        rng,
        f"{_capitals(rng, 1)}{_digits(rng, 5)}",
        f"{_digits(rng, 4)}{_capitals(rng, 2)}",
        f"L{_digits(rng, 6)}-{_digits(rng, 2)}",
        f"{_capitals(rng, 2)}-{_digits(rng, 7)}",
    )


def _model(rng: np.random.Generator) -> str:
    return _one(
        rng,
        f"{_capitals(rng, 2)}-{_digits(rng, 3)}",
        f"{_capitals(rng, 3)}{_digits(rng, 4)}{_capitals(rng, 1)}",
        f"{_capitals(rng, 1)}{_digits(rng, 2)} {_one(rng, 'Pro', 'Plus', 'Mini', 'S', 'X', 'II')}",
    )


def _amount(rng: np.random.Generator, *units: str) -> str:
    number = _one(
        rng,
        str(int(rng.choice([10, 15, 20, 25, 30, 50, 75, 80, 100, 120, 150, 200, 250, 300, 500]))),
        f"{rng.integers(1, 10)}.{rng.integers(1, 10)}",
        str(int(rng.integers(1, 1000))),
    )
    return f"{number}{_one(rng, '', ' ')}{_one(rng, *units)}"


def _size(rng: np.random.Generator, count: int) -> str:
    sign = _one(rng, " x ", "x")
    sides = sign.join(str(side) for side in rng.integers(5, 620, count))
    return f"{sides}{_one(rng, ' mm', 'mm', ' cm')}"


def _ean(rng: np.random.Generator) -> str:
    digits = [2, *(int(d) for d in rng.integers(0, 10, 11))]
    check = -sum(d * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10
    text = "".join(str(d) for d in (*digits, check))
    return _one(rng, text, f"{text[0]} {text[1:7]} {text[7:]}")


def _standard(rng: np.random.Generator) -> str:
    return f"{_one(rng, 'GB/T', 'QB/T', 'Q/ZXY', 'GB')} {_digits(rng, 5)}-20{rng.integers(10, 25)}"


def _won(rng: np.random.Generator) -> str:
    return f"{int(rng.integers(5, 900)) * 100:,}원"


FIGURES: dict[str, Callable[[np.random.Generator], str]] = {
    "date": _date,
    "date_ko": _date_ko,
    "date_zh": _date_zh,
    "lot": _lot,
    "lot_digits": lambda r: _digits(r, 4),
    "model": _model,
    "code": lambda r: f"{_capitals(r, 1)}{_digits(r, 2)}",
    "serial": lambda r: f"{_capitals(r, 2)}{_digits(r, 8)}",
    "number": lambda r: str(int(r.integers(10, 2000))),
    "mass": lambda r: _amount(r, "g", "kg", "mg", "g"),
    "volume": lambda r: _amount(r, "ml", "mL", "L", "ml"),
    "milligrams": lambda r: _amount(r, "mg"),
    "grams": lambda r: _amount(r, "g"),
    "kcal": lambda r: f"{r.integers(20, 900)} kcal",
    "volt": lambda r: _one(r, "AC 220 V", "220V~", "100-240 V~", "AC 110-220V"),
    "volt_dc": lambda r: _one(r, "5 V", "9V", "12 V", "19.5 V", "5.0V", "3.7 V"),
    "hertz": lambda r: _one(r, "60 Hz", "50/60 Hz", "50/60Hz"),
    "ampere": lambda r: _one(r, "1 A", "2.1A", "3 A", "2.4 A", "500 mA", "1.67A"),
    "watt": lambda r: f"{r.integers(1, 220) * 10}{_one(r, ' W', 'W')}",
    "mah": lambda r: f"{r.integers(3, 300) * 100}{_one(r, ' mAh', 'mAh')}",
    "millimetres": lambda r: _size(r, 2),
    "box_size": lambda r: _size(r, 3),
    "count": lambda r: str(int(r.integers(2, 120))),
    "years": lambda r: str(int(r.integers(1, 6))),
    "months": lambda r: str(int(r.integers(3, 61))),
    "ean": _ean,
    "certificate": lambda r: f"{_capitals(r, 2)}{_digits(r, 5)}-{_digits(r, 4)}{_capitals(r, 1)}",
    "licence": lambda r: f"{_capitals(r, 2)}{_digits(r, 2)}-{_digits(r, 3)}-{_digits(r, 5)}",
    "standard": _standard,
    "won": _won,
    "age": lambda r: f"만 {r.integers(3, 15)}세 이상",
    "count_ko": lambda r: (
        f"{r.integers(2, 200)}{_one(r, '개입', '매', '정', '캡슐', '포', '회분')}"
    ),
    "minutes": lambda r: f"{r.integers(1, 60)}{_one(r, '분간', '초', '시간', '도 이하')}",
    "piece_price": lambda r: f"개당 {_won(r)}",
    "yuan": lambda r: f"{r.integers(5, 900)}.{r.integers(0, 10)}0元",
    "count_zh": lambda r: (
        f"{r.integers(2, 200)}{_one(r, '片装', '粒', '支', '克', '毫升', '件套')}"
    ),
    "months_zh": lambda r: f"{r.integers(3, 61)}个月",
    "standard_zh": lambda r: f"执行标准{_standard(r)}",
}
