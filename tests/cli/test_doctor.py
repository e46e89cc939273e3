import json
from pathlib import Path

import pytest

from pandok.cli.doctor.checks import Check, Health, Seen, all_checks, run_check
from pandok.cli.main import invoke
from pandok.cli.terminal import Terminal
from pandok.reading.errors import PhotoError
from pandok.reading.wording.catalogue import LANGUAGES, catalogue


def test_this_installation_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["doctor", "--json"], Terminal("ko")) == 0
    told = capsys.readouterr()
    assert told.err == ""
    shown = json.loads(told.out)
    assert shown["ok"]
    assert {each["health"] for each in shown["checks"]} == {"good"}


def test_a_cache_that_cannot_be_written_is_a_warning_with_a_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    kept = [check for check in all_checks(blocked / "cache") if check.name == "cache"]
    monkeypatch.setattr("pandok.cli.commands.doctor.all_checks", lambda _: kept)
    assert invoke(["doctor"], Terminal("en")) == 0
    assert "--cache" in capsys.readouterr().out


def test_an_essential_part_that_fails_is_red(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (Check("weights", True, lambda: Seen(False, "nothing there")),)
    monkeypatch.setattr("pandok.cli.commands.doctor.all_checks", lambda _: broken)
    assert invoke(["doctor"], Terminal("ko")) == 1
    told = capsys.readouterr().out
    assert "nothing there" in told
    assert "다시 설치하십시오" in told


@pytest.mark.parametrize(
    ("error", "detail"),
    [
        (RuntimeError("no such symbol"), "no such symbol"),
        (PhotoError("photo.empty", name="x"), "x"),
    ],
)
def test_whatever_a_check_raises_is_its_finding(error: Exception, detail: str) -> None:
    def look() -> Seen:
        raise error

    found = run_check(Check("text", False, look), "en")
    assert found.health is Health.WARNING
    assert detail in found.detail


def test_every_check_has_a_name_and_a_remedy_in_both_languages(tmp_path: Path) -> None:
    for language in LANGUAGES:
        keys = catalogue("pandok.cli", language).keys()
        for check in all_checks(tmp_path):
            assert {f"doctor.{check.name}.name", f"doctor.{check.name}.remedy"} <= keys
