from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from pandok.cli.reading_view import VERDICT_SIGNS, reading_view
from pandok.cli.terminal import Terminal
from pandok.reading.types import (
    ClueKind,
    Contribution,
    LabelField,
    LabelFieldKind,
    Reading,
    TextLine,
    Verdict,
)
from pandok.reading.wording.catalogue import LANGUAGES, Language
from tests.cli.readings import REGION, candidate, reading


def shown(made: Reading, language: Language = "en", width: int = 100) -> str:
    file = StringIO()
    console = Console(file=file, width=width, markup=False, emoji=False, highlight=False)
    console.print(reading_view(made, ["goods.jpg"], Terminal(language)))
    return file.getvalue()


def test_what_a_stranger_printed_cannot_steer_the_terminal() -> None:
    told = shown(reading(candidate(title="[red]Velora[/red]\x1b]0;owned\x07")))
    assert not {"\x1b", "\x07", "\u202e"} & set(told)
    assert "[red]Velora[/red]" in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_told_in_words_and_by_a_sign(verdict: Verdict, language: Language) -> None:
    told = shown(reading(verdict=verdict), language)
    name = Terminal(language).say(f"verdict.{verdict.value}")
    assert f"{VERDICT_SIGNS[verdict][0]} {name}" in told


def test_a_photo_that_should_be_taken_again_is_named_with_what_to_do() -> None:
    assert "goods.jpg: The photo is blurred; hold the camera still" in shown(reading())


def test_an_uncalibrated_suspicion_is_not_called_a_probability() -> None:
    assert "not calibrated" in shown(reading())
    assert "not calibrated" not in shown(replace(reading(), calibrated=True))


def test_a_narrow_terminal_keeps_the_ids_of_rights_whole() -> None:
    assert "right-halvequin" in shown(reading(candidate(right_id="right-halvequin")), width=60)


def test_it_is_told_what_carried_the_score() -> None:
    parts = (Contribution(ClueKind.LOCAL_FEATURES, 5.0), Contribution(ClueKind.NAME, 2.5))
    rows = shown(reading(replace(candidate(), carried_by=parts))).splitlines()
    bars = {
        name: row.count("█")
        for row in rows
        for name in ("printed picture", "name ")
        if f" {name}" in row and "█" in row
    }
    assert bars["printed picture"] == 2 * bars["name "] > 0
    assert any("+5.0" in row for row in rows)


def test_without_a_clue_nothing_carried_the_score() -> None:
    assert "What carries the score" not in shown(reading(candidate()))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["What the label says", "origin", "In English", "Made in China"]),
        ("ko", ["라벨 표시 사항", "원산지", "우리말로", "원산지 중국"]),
    ],
)
def test_a_label_is_told_with_what_it_means(language: Language, said: list[str]) -> None:
    field = LabelField(LabelFieldKind.ORIGIN, "CN", "中国制造", 0.9, REGION)
    lines = (TextLine("中国制造", 0.9, REGION), TextLine("VELORA", 0.9, REGION))
    told = shown(replace(reading(), lines=lines, label_fields=(field,)), language)
    assert [each for each in said if each not in told] == []
    assert "CN" in told


def test_nothing_is_said_of_a_label_that_was_not_read() -> None:
    told = shown(reading())
    assert "What the label says" not in told
    assert "In English" not in told
