"""Facts read from labels of several countries."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.reading.text.label_fields import read_label_fields
from pandok.reading.text.label_fields.dates import find_dates, is_after
from pandok.reading.text.label_fields.quantities import find_quantities
from pandok.reading.types import LabelFieldKind as Kind
from tests.reading.text_lines import line

DATES = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def told(*texts: str) -> list[tuple[Kind, str]]:
    lines = [line(text, y_px=400.0 * row) for row, text in enumerate(texts)]
    return [(field.kind, field.value) for field in read_label_fields(lines)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Made in China", [(Kind.ORIGIN, "CN")]),
        ("MADEINVIETNAM", [(Kind.ORIGIN, "VN")]),
        ("원산지: 인도네시아 / Made in Indonesia", [(Kind.ORIGIN, "ID")]),
        ("베트남산", [(Kind.ORIGIN, "VN")]),
        ("制造国 韩国制造", [(Kind.ORIGIN, "KR")]),
        ("原產地：台灣", [(Kind.ORIGIN, "TW")]),
        ("日本製", [(Kind.ORIGIN, "JP")]),
        ("Designed in USA, Made in P.R.C.", [(Kind.ORIGIN, "CN")]),
        ("제조사는 Plunna Korea Inc.입니다.", [(Kind.MANUFACTURER, "Plunna Korea Inc.")]),
        ("[제조원] (주)가람", [(Kind.MANUFACTURER, "(주)가람")]),
        ("生产商：云麓商贸有限公司", [(Kind.MANUFACTURER, "云麓商贸有限公司")]),
        ("製造元 | 青葉製薬", [(Kind.MANUFACTURER, "青葉製薬")]),
        ("Manufactured by Acme Ltd", [(Kind.MANUFACTURER, "Acme Ltd")]),
        ("수입원: (주)누리솔", [(Kind.IMPORTER, "(주)누리솔")]),
        ("LOT G30D524", [(Kind.LOT, "G30D524")]),
        ("批号 A12B345 有效期至 2027/01", [(Kind.LOT, "A12B345"), (Kind.EXPIRES_ON, "2027-01")]),
        ("S/N 89314771V", [(Kind.SERIAL, "89314771V")]),
        ("Model No. AB-1200", [(Kind.MODEL, "AB-1200")]),
        ("모델명: 갤럭시", [(Kind.MODEL, "갤럭시")]),
        ("品番 XJ-900", [(Kind.PART_NUMBER, "XJ-900")]),
        ("MFG 2025/06/25", [(Kind.MANUFACTURED_ON, "2025-06-25")]),
        ("2025.06.25 제조", [(Kind.MANUFACTURED_ON, "2025-06-25")]),
        ("유통기한: 2026.03.05 까지", [(Kind.EXPIRES_ON, "2026-03-05")]),
        ("賞味期限 26.03.05", [(Kind.EXPIRES_ON, "2026-03-05")]),
        ("净含量：50ml", [(Kind.QUANTITY, "50 ml")]),
        ("내용량은 180 pcs입니다.", [(Kind.QUANTITY, "180 pcs")]),
        ("50 ml e 1.7 FL. OZ.", [(Kind.QUANTITY, "50 ml")]),
        ("제품명 | 주니어 조립 블록", [(Kind.PRODUCT_NAME, "주니어 조립 블록")]),
        ("CE FCC RoHS", [(Kind.CERTIFICATION, each) for each in ("CE", "FCC", "RoHS")]),
        ("执行标准: GB/T 22756-2017", [(Kind.CERTIFICATION, "GB/T22756-2017")]),
    ],
)
def test_facts_are_read_in_one_form(text: str, expected: list[tuple[Kind, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    ["The best product of our time", "Made by hand in Italy", "Photo model: none", "Korea", "LOT",
     "12 V 55 W", "This is CE marked for your safety", "국산품 애용", "Origin stories"],
)  # fmt: skip
def test_sentences_are_no_labels(text: str) -> None:
    assert told(text) == []


def test_a_value_stands_in_the_next_cell_of_a_table() -> None:
    cells = [
        line("제조원"),
        line("(주)가람무역", x_px=200),
        line("원산지", y_px=60),
        line("베트남", x_px=200, y_px=60),
        line("LOT", y_px=200),
        line("A12B3", y_px=245),
    ]
    fields = read_label_fields(cells)
    assert [(field.kind, field.value) for field in fields] == [
        (Kind.MANUFACTURER, "(주)가람무역"),
        (Kind.ORIGIN, "VN"),
        (Kind.LOT, "A12B3"),
    ]
    assert [field.quad for field in fields] == [cells[1].quad, cells[3].quad, cells[5].quad]


def test_a_cell_of_another_photo_or_far_away_is_no_value() -> None:
    assert read_label_fields([line("원산지"), line("베트남", x_px=200, photo=1)]) == ()
    assert read_label_fields([line("원산지"), line("베트남", y_px=400)]) == ()


def test_what_is_read_twice_is_told_where_it_was_read_best() -> None:
    lines = [line("Made in China", confidence=0.6), line("中国制造", y_px=90, confidence=0.9)]
    (field,) = read_label_fields(lines)
    assert (field.text, field.confidence, field.quad) == ("中国制造", 0.9, lines[1].quad)


def test_every_field_tells_where_and_how_surely_it_was_read() -> None:
    (field,) = read_label_fields([line("LOT A12B3", confidence=0.7, photo=2)])
    assert (field.photo, field.confidence, field.text) == (2, 0.7, "A12B3")


@pytest.mark.parametrize(
    "form",
    ["{y}-{m:02}-{d:02}", "{y}.{m:02}.{d:02}", "{y} / {m} / {d}", "{y}년 {m}월 {d}일",
     "{y}年{m:02}月{d:02}日", "{y}{m:02}{d:02}", "{d:02} {name} {y}", "{name} {d}, {y}",
     "{d}-{name}-{y}", "{d:02}{name}{y}", "{y}-{name}-{d:02}"],
)  # fmt: skip
@given(day=DATES)
def test_every_national_form_gives_the_same_date(form: str, day: date) -> None:
    if day.year < 2000 and "{y}{m" in form:
        return  # Eight digits in a row are taken for a date of this century alone.
    written = form.format(y=day.year, m=day.month, d=day.day, name=day.strftime("%b").upper())
    assert [each.value for each in find_dates(written, year_first=True)] == [day.isoformat()]


@given(day=DATES)
def test_day_and_month_are_only_told_where_they_cannot_be_mistaken(day: date) -> None:
    for form in ("%d.%m.%Y", "%m/%d/%Y"):
        (found,) = find_dates(day.strftime(form), year_first=False)
        clear = day.day > 12 or day.day == day.month
        assert found.value == (day.isoformat() if clear else str(day.year))


@pytest.mark.parametrize(
    ("written", "value"),
    [("令和6年3月5日", "2024-03-05"), ("R6.3.5", "2024-03-05"), ("民國113年05月", "2024-05"),
     ("2568.12.01", "2025-12-01"), ("03/26", "2026-03"), ("MAR 2026", "2026-03"),
     ("2025.02.30", None), ("1200.01.01", None)],
)  # fmt: skip
def test_other_calendars_and_shorter_forms(written: str, value: str | None) -> None:
    found = [each.value for each in find_dates(written, year_first=True)]
    assert found == ([value] if value else [])


def test_two_digit_years_come_first_in_the_east_and_last_in_the_west() -> None:
    assert find_dates("25.06.13", year_first=True)[0].value == "2025-06-13"
    assert find_dates("25.06.13", year_first=False)[0].value == "2013-06-25"


def test_dates_are_compared_as_far_as_both_tell() -> None:
    assert is_after("2026-01", "2025-12-31")
    assert not is_after("2025-06", "2025-06-30")
    assert not is_after("2025", "2025-06-30")


@pytest.mark.parametrize(
    ("written", "value"),
    [("1 L", "1000 ml"), ("0,75 l", "750 ml"), ("1,000 g", "1000 g"), ("1.5kg", "1500 g"),
     ("4 x 50 mL", "4 x 50 ml"), ("650 + 450 mm", "650 mm + 450 mm"), ("120매", "120 pcs"),
     ("50 毫升", "50 ml"), ("60錠", "60 pcs"), ("５０ml", "50 ml"), ("20000mAh", "20000 mAh")],
)  # fmt: skip
def test_quantities_have_one_form(written: str, value: str) -> None:
    assert [each.value for each in find_quantities(written)] == [value]


@given(st.lists(st.text(max_size=40), max_size=4))
def test_whatever_is_read_gives_fields_that_stand_in_it(texts: list[str]) -> None:
    lines = [line(text or " ", y_px=60.0 * row) for row, text in enumerate(texts)]
    for field in read_label_fields(lines):
        assert field.value
        assert field.quad in [each.quad for each in lines]
