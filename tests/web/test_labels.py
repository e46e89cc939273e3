"""What the label says, on the officer's page and for programs, in the reader's language."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from pandok.reading.types import Verdict
from pandok.web.accounts.models import Organisation, User
from pandok.web.screening.models import Screening
from pandok.web.screening.selectors import told_reading
from pandok.web.screening.services import screening_read
from tests.web.goods import make_right, stand_in, stored, submit

if TYPE_CHECKING:
    from pandok.reading.form import Json

QUAD: "Json" = [[1.0, 1.0], [9.0, 1.0], [9.0, 5.0], [1.0, 5.0]]


@pytest.fixture
def screening(monkeypatch: pytest.MonkeyPatch, officer: User) -> Screening:
    """Goods with a Chinese label, of which no right was found."""
    line: dict[str, Json] = {"confidence": 0.9, "photo": 0, "quad": QUAD}
    read = replace(
        stored(None, Verdict.NO_RIGHT_FOUND),
        text=[line | {"text": text} for text in ("中国制造", "净含量：50ml", "VELORA")],
        label_fields=[
            line | {"kind": "origin", "value": "CN", "text": "中国制造"},
            line | {"kind": "quantity", "value": "50 ml", "text": "50ml"},
        ],
    )
    stand_in(monkeypatch, read)
    made = submit(officer)
    screening_read(screening_id=made.id)
    return Screening.objects.get(pk=made.id)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["What the label says", "Origin", "Made in China", "Net contents", "50 ml"]),
        ("ko", ["라벨 표시 사항", "원산지", "원산지 중국", "내용량", "50 ml"]),
    ],
)
def test_an_officer_reads_what_the_label_says(
    screening: Screening, officer: User, language: str, said: list[str]
) -> None:
    officer.language = language
    officer.save()
    client = Client()
    client.force_login(officer)
    page = client.get(f"/officer/readings/{screening.id}/").content.decode()
    assert [each for each in said if each not in page] == []
    assert "<q>中国制造</q>" in page


@pytest.mark.django_db
def test_a_line_is_told_with_its_gloss_and_a_name_without(screening: Screening) -> None:
    told = told_reading(screening, "ko")
    assert told is not None
    assert [line.gloss for line in told.lines] == ["원산지 중국", "내용량:50ml", ""]
    assert [(field.name, field.value) for field in told.label_fields] == [
        ("원산지", "CN"),
        ("내용량", "50 ml"),
    ]


@pytest.mark.django_db
def test_a_reading_without_a_label_shows_no_empty_list(
    monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation
) -> None:
    stand_in(monkeypatch, stored(make_right(holder)))
    made = submit(officer)
    screening_read(screening_id=made.id)
    client = Client()
    client.force_login(officer)
    page = client.get(f"/officer/readings/{made.id}/").content.decode()
    assert "What the label says" not in page
    assert "라벨 표시 사항" not in page
