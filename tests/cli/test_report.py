from pathlib import Path

from pandok.cli.demo.items import ReadItem, tally
from pandok.cli.demo.report import report_html
from pandok.lab.selection import Item
from pandok.lab.sets import Negative, ProbeRow, Truth
from pandok.reading.types import Reading, RightKind, Verdict
from tests.cli.readings import PictureGallery, candidate, photo, reading

GALLERY = PictureGallery({"r1-a": RightKind.TRADEMARK})


def read_item(made: Reading, truth: Truth, *right_ids: str) -> ReadItem:
    row = ProbeRow(
        probe_id="p1",
        item_id="<i>item</i>",
        image=Path("p1.jpg"),
        right_ids=right_ids,
        truth=truth,
        split="test",
        declaration=None,
        negative=None if right_ids else Negative.FAR,
        row=2,
    )
    return ReadItem(Item(row.item_id, (row,)), (photo(),), made)


def test_nothing_that_was_read_becomes_markup() -> None:
    hostile = reading(candidate(title='<script>alert(1)</script>"onload="x'))
    page = report_html([read_item(hostile, Truth.COUNTERFEIT, "r1")], GALLERY, 7, "en")
    assert "<script" not in page
    assert '"onload="' not in page
    assert "<i>item</i>" not in page


def test_the_asked_language_is_shown_first() -> None:
    items = [read_item(reading(), Truth.COUNTERFEIT, "r1")]
    assert '<html lang="ko">' in report_html(items, GALLERY, 7, "ko")
    assert '<html lang="en">' in report_html(items, GALLERY, 7, "en")


def test_an_item_is_read_right_only_where_right_and_verdict_both_agree() -> None:
    right = read_item(reading(), Truth.COUNTERFEIT, "r1")
    other_right = read_item(reading(), Truth.COUNTERFEIT, "r2")
    other_verdict = read_item(reading(), Truth.GENUINE, "r1")
    unknown = read_item(reading(), Truth.UNKNOWN, "r1")
    none = read_item(reading(verdict=Verdict.NO_RIGHT_FOUND), Truth.UNKNOWN)
    counted = tally([right, other_right, other_verdict, unknown, none])
    assert (counted.items, counted.read_right) == (4, 2)
    assert (counted.recorded, counted.rights) == (4, 3)
