"""Drawing sets from the command line."""

import csv
import json
from pathlib import Path

import pytest

from pandok.cli.main import invoke
from pandok.cli.terminal import Terminal


def drawn(out: Path, *more: str) -> int:
    arguments = ("forge", "set", "--protocol", "marks-similar", "--n", "4", "--out", str(out))
    return invoke([*arguments, "--jobs", "1", *more], Terminal("en"))


def test_a_set_of_any_protocol_and_split_is_drawn_by_its_names(tmp_path: Path) -> None:
    assert drawn(tmp_path / "set", "--split", "train", "--seed", "3") == 0
    about = json.loads((tmp_path / "set" / "set.json").read_text("utf-8"))
    assert (about["protocol"], about["split"], about["seed"]) == ("marks-similar", "train", 3)
    with (tmp_path / "set" / "queries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 4
    assert all((tmp_path / "set" / row["image"]).is_file() for row in rows)


def test_the_size_of_an_exam_is_fixed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["forge", "set", "--protocol", "verdict-3000", "--n", "10", "--out", str(tmp_path)]
    assert invoke(arguments, Terminal("en")) != 0
    assert "verdict-3000" in capsys.readouterr().err
