import json
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image as PillowImage

from pandok.cli.main import invoke
from pandok.cli.terminal import Terminal
from pandok.reading.identity.weights import parse_weights
from pandok.reading.types import RightKind
from tests.lab.set_folders import probe, reference, write_set


def lab(*arguments: str | Path) -> int:
    return invoke(["lab", *map(str, arguments)], Terminal("ko"))


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_set_is_evaluated_and_the_same_call_goes_on(
    sample_set: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert lab("evaluate", sample_set, "--out", out, "--no-text", "--limit", "3") == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "1순위 정답률" in told.out
    first = lines(out / "results.jsonl")
    assert len(first) == 3
    assert lab("evaluate", sample_set, "--out", out, "--no-text", "--limit", "3") == 0
    assert lines(out / "results.jsonl") == first
    assert (out / "report.md").is_file()


def test_another_runs_folder_is_refused_until_a_restart_is_asked_for(
    sample_set: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    call = ("evaluate", sample_set, "--out", out, "--no-text", "--no-siblings", "--limit")
    assert lab(*call, "2") == 0
    capsys.readouterr()
    assert lab(*call, "1") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert lab(*call, "1", "--restart") == 0
    assert len(lines(out / "results.jsonl")) == 1


def test_a_split_that_is_not_there_is_told(
    sample_set: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ("evaluate", sample_set, "--out", tmp_path / "out", "--no-text", "--split", "nowhere")
    assert lab(*call) == 2
    assert "nowhere" in capsys.readouterr().err


def test_barcodes_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    family = tmp_path / "codes" / "ean13"
    family.mkdir(parents=True)
    drawn = zxingcpp.create_barcode("4006381333931", zxingcpp.BarcodeFormat.EAN13)
    PillowImage.fromarray(drawn.to_image(scale=4)).convert("RGB").save(family / "1.png")
    (family / "1.txt").write_text("4006381333931", encoding="utf-8")
    assert lab("codes", tmp_path / "codes", "--out", tmp_path / "out") == 0
    told = capsys.readouterr().out
    assert "Pandok: 읽음" in told
    assert "100.0%" in told


def test_latency_is_measured_with_and_without_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_set(tmp_path / "set", [reference("r1"), reference("r2")], [probe("p1", "r1")])
    out = tmp_path / "out"
    assert lab("latency", folder, "--out", out, "--references", "2", "--photos", "1") == 0
    told = capsys.readouterr().out
    assert "글자 포함" in told
    assert "글자 제외" in told
    assert json.loads((out / "report.json").read_text(encoding="utf-8"))["references"] == 2


def test_a_gallery_that_cannot_be_filled_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_set(tmp_path / "set", [reference("r1")], [probe("p1", "r1")])
    assert lab("latency", folder, "--out", tmp_path / "out", "--references", "5") == 2
    assert "--distractors" in capsys.readouterr().err


def test_weights_are_fitted_and_told(
    sample_set: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, cache = tmp_path / "weights.toml", tmp_path / "cache"
    call = ("fit", sample_set, "--out", out, "--cache", cache, "--limit", "2")
    assert lab(*call) == 0
    told = capsys.readouterr()
    assert "1순위 정답률" in told.out
    assert "weights.toml" in told.out + told.err
    first = out.read_text(encoding="utf-8")
    assert set(parse_weights(first)) == set(RightKind)
    assert str(tmp_path) not in first
    assert lab(*call) == 0
    assert out.read_text(encoding="utf-8") == first
