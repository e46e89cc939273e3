"""One serial number on the goods of several consignments is found, however it came about."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client

from pandok.reading.types import Verdict
from pandok.web.accounts.models import Organisation, User
from pandok.web.accounts.services import token_create, user_set_language
from pandok.web.accounts.types import Language
from pandok.web.screening.models import Screening, SerialSighting
from pandok.web.screening.selectors import serial_reuses
from pandok.web.screening.services import screening_read
from tests.web.goods import jpeg, make_right, stand_in, stored, submit

if TYPE_CHECKING:
    from pandok.reading.form import Json
    from pandok.web.rights.models import Right

GTIN = "08801234560017"
QUAD: "Json" = [[10.0, 10.0], [40.0, 10.0], [40.0, 40.0], [10.0, 40.0]]


def code(serial: str = "S1", *, gtin: str = GTIN, valid: bool = True) -> "Json":
    return {
        "symbology": "Data Matrix",
        "text": f"(01){gtin}(21){serial}",
        "gtin": gtin,
        "check_digit_valid": valid,
        "photo": 0,
        "quad": QUAD,
        "elements": [
            {"identifier": "01", "value": gtin},
            {"identifier": "21", "value": serial},
        ],
    }


def older(form: "Json") -> "Json":
    """A code as a version without elements stored it."""
    assert isinstance(form, dict)
    return {name: value for name, value in form.items() if name != "elements"}


def read(
    monkeypatch: pytest.MonkeyPatch,
    officer: User,
    *codes: "Json",
    number: str = "",
    right: "Right | None" = None,
) -> Screening:
    answer = replace(stored(right, Verdict.SUSPECT if right else Verdict.CONSISTENT), codes=codes)
    stand_in(monkeypatch, answer)
    screening = submit(officer, jpeg(), **({"number": number} if number else {}))
    screening_read(screening_id=screening.id)
    screening.refresh_from_db()
    return screening


def elsewhere(screening: Screening) -> list[tuple[str, str]]:
    """Serial and declaration number of every other place where one was read."""
    return [
        (reuse.serial, other.declaration_number)
        for reuse in serial_reuses(screening, "en")
        for other in reuse.elsewhere
    ]


def test_a_serial_of_two_consignments_is_found_on_both(
    monkeypatch: pytest.MonkeyPatch, officer: User, other_officer: User
) -> None:
    first = read(monkeypatch, officer, code(), code("S2"), number="A-1")
    assert serial_reuses(first, "en") == ()
    second = read(monkeypatch, other_officer, code(), code("S3"), number="B-2")
    assert elsewhere(second) == [("S1", "A-1")]
    assert elsewhere(first) == [("S1", "B-2")]
    (reuse,) = serial_reuses(second, "ko")
    assert reuse.gtin == GTIN
    assert reuse.quad is not None
    assert officer.office is not None
    assert reuse.elsewhere[0].office == officer.office.name("ko")


@pytest.mark.parametrize(
    ("other", "number"),
    [
        (code("S2"), "B-2"),  # another item
        (code(gtin="08801234560024"), "B-2"),  # of another product
        (code(valid=False), "B-2"),  # misread, or no number that GS1 gives out
        (code(), "A-1"),  # the same consignment, photographed twice
        (older(code()), "B-2"),
    ],
)
def test_what_is_no_reuse(
    monkeypatch: pytest.MonkeyPatch, officer: User, other: "Json", number: str
) -> None:
    first = read(monkeypatch, officer, code(), number="A-1")
    second = read(monkeypatch, officer, other, number=number)
    assert elsewhere(first) == elsewhere(second) == []


def test_what_was_not_declared_may_be_another_consignment(
    monkeypatch: pytest.MonkeyPatch, officer: User
) -> None:
    first = read(monkeypatch, officer, code())
    second = read(monkeypatch, officer, code(), number="B-2")
    assert elsewhere(first) == [("S1", "B-2")]
    assert elsewhere(second) == [("S1", "")]


def test_a_code_on_two_photos_is_one_item(monkeypatch: pytest.MonkeyPatch, officer: User) -> None:
    read(monkeypatch, officer, code(), code(), number="A-1")
    assert SerialSighting.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_readings_at_once_each_finds_the_other(
    monkeypatch: pytest.MonkeyPatch, officer: User
) -> None:
    stand_in(monkeypatch, replace(stored(None, Verdict.CONSISTENT), codes=[code(), code("S2")]))
    screenings = [submit(officer, jpeg(), number=f"A-{number}") for number in range(3)]

    def work(screening: Screening) -> None:
        try:
            screening_read(screening_id=screening.id)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(work, screenings))
    for screening in screenings:
        screening.refresh_from_db()
        assert len(elsewhere(screening)) == 4


def test_officers_and_programs_see_it(
    monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation
) -> None:
    right = make_right(holder)
    read(monkeypatch, officer, code(), number="A-1", right=right)
    screening = read(monkeypatch, officer, code(), number="B-2", right=right)
    user_set_language(user=officer, language=Language.ENGLISH)
    browser = Client()
    browser.force_login(officer)
    for page in (f"/officer/readings/{screening.id}/", f"/officer/cases/{screening.case.id}/"):
        text = browser.get(page).content.decode()
        assert "The serial number S1 of the product 08801234560017" in text
        assert "A-1" in text
    _, secret = token_create(user=officer, name="test")
    program = Client(headers={"authorization": f"Bearer {secret}"})
    answer = program.get(f"/api/v1/screenings/{screening.id}").json()
    (reuse,) = answer["reading"]["reused_serials"]
    assert (reuse["serial"], reuse["photo"], reuse["quad"]) == ("S1", 0, QUAD)
    assert [each["declaration_number"] for each in reuse["elsewhere"]] == ["A-1"]


def test_the_holder_is_not_told_of_other_consignments(
    monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation, holder_user: User
) -> None:
    right = make_right(holder)
    read(monkeypatch, officer, code(), number="A-1", right=right)
    screening = read(monkeypatch, officer, code(), number="B-2", right=right)
    browser = Client()
    browser.force_login(holder_user)
    page = browser.get(f"/holder/notices/{screening.case.notice.id}/")
    assert page.status_code == 200
    assert "A-1" not in page.content.decode()
