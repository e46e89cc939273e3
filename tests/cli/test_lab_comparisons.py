import json
from pathlib import Path

import pytest

from pandok.cli.main import invoke
from pandok.cli.terminal import Terminal
from tests.lab.set_folders import probe, reference, write_set


@pytest.fixture(scope="module")
def goods(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two rights and a photo of each."""
    folder = tmp_path_factory.mktemp("sets") / "goods"
    return write_set(
        folder, [reference("r1"), reference("r2")], [probe("p1", "r1"), probe("p2", "r2")]
    )


def lab(*arguments: str | Path) -> int:
    return invoke(["lab", *map(str, arguments)], Terminal("en"))


def run_of(folder: Path) -> dict[str, object]:
    content: dict[str, object] = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    return content


def test_a_kind_of_evidence_is_left_out(goods: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call = ("evaluate", goods, "--out", out, "--no-text", "--no-siblings")
    assert lab(*call, "--without", "embedding", "--without", "edges") == 0
    assert run_of(out)["without"] == ["edges", "embedding"]
    # What was measured without must not be taken for what is measured with.
    assert lab(*call) == 2


def test_an_ablation_reads_every_way_and_goes_on(
    goods: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    call = ("ablation", goods, "--out", out, "--no-text")
    assert lab(*call) == 0
    told = capsys.readouterr().out
    ways = {folder.name for folder in out.iterdir() if folder.is_dir()}
    assert ways == {
        "all",
        "without-local-features",
        "without-appearance",
        "without-edges",
        "without-embedding",
        "local-features-alone",
        "embedding-alone",
    }
    assert all(way in told for way in ways)
    first = (out / "all/results.jsonl").read_text(encoding="utf-8")
    assert lab(*call) == 0
    assert (out / "all/results.jsonl").read_text(encoding="utf-8") == first
    assert (out / "comparison.svg").is_file()


def test_distractors_are_counted_before_and_after(
    goods: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    beside = write_set(tmp_path / "beside", [reference(name) for name in ("r1", "x", "y")])
    out = tmp_path / "out"
    assert lab("distractors", goods, beside, "--out", out, "--no-text") == 0
    assert "change of rank-1" in capsys.readouterr().out
    ways = json.loads((out / "comparison.json").read_text(encoding="utf-8"))["ways"]
    # r1 is the set's own name, so that two join.
    assert [way["references"] for way in ways] == [2, 4]
    assert run_of(out / "own-references")["distractors"] == []
    assert run_of(out / "with-distractors")["distractors"] == ["beside"]
