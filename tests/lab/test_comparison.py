import hashlib
import json
from pathlib import Path

import pytest

from pandok.lab.evaluation import EvaluationOptions, Subject, evaluate
from pandok.lab.metrics.estimate import Estimate, NotMeasurable
from pandok.lab.progress import Silent
from pandok.lab.report.comparison import compare
from pandok.lab.report.comparison_writing import write_comparison
from pandok.lab.report.contents import Measured
from pandok.lab.sets import load_set
from tests.lab.fake_readers import Plan, PlannedReaders
from tests.lab.set_folders import probe, reference, write_set

RIGHTS = ("r1", "r2", "r3", "r4")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    probes = [probe(f"p-{right}", right) for right in RIGHTS]
    return write_set(tmp_path / "sample", [reference(right) for right in RIGHTS], probes)


def read(folder: Path, out: Path, wrong: str, references: int = 4) -> Measured:
    """Read a set; the probe of one right is taken for another."""
    plans = {}
    for right in RIGHTS:
        sha256 = hashlib.sha256((folder / f"probes/p-{right}.png").read_bytes()).hexdigest()
        first = "r1" if right == wrong else right
        plans[sha256] = Plan({first: 0.9, "r2" if first == "r1" else "r1": 0.2})
    subject = Subject(
        "tools/1", "rules/1", "0" * 64, references=references, rights=references, weights_id="w/1"
    )
    options = EvaluationOptions(siblings=False)
    return evaluate(load_set(folder), out, PlannedReaders(plans), subject, options, Silent())


def test_a_change_is_of_the_same_items(folder: Path, tmp_path: Path) -> None:
    ways = [
        ("all", read(folder, tmp_path / "all", "")),
        ("without-name", read(folder, tmp_path / "less", "r3", references=9)),
    ]
    comparison = compare("What it is worth", ways)
    first, second = comparison.ways
    assert first.change is None
    assert second.change is not None
    rank_1 = second.change.rank_1
    assert isinstance(rank_1, Estimate)
    assert rank_1.value == -0.25
    assert isinstance(second.change.far, NotMeasurable)
    assert (first.references, second.references) == (4, 9)
    assert (comparison.items, comparison.mated) == (4, 4)


def test_what_is_the_same_for_all_is_told_once(folder: Path, tmp_path: Path) -> None:
    ways = [
        ("all", read(folder, tmp_path / "all", "")),
        ("more", read(folder, tmp_path / "more", "", references=9)),
    ]
    run = compare("What it costs", ways).run
    assert run["tools_id"] == "tools/1"
    assert "references" not in run


@pytest.mark.parametrize(("synthetic", "kind"), [(True, "synthetic"), (False, "real")])
def test_page_and_picture_say_which_photos_were_read(
    folder: Path, tmp_path: Path, kind: str, *, synthetic: bool
) -> None:
    about = {"name": "sample", "synthetic": synthetic}
    (folder / "set.json").write_text(json.dumps(about), encoding="utf-8")
    ways = [
        ("all", read(folder, tmp_path / "all", "")),
        ("without-name", read(folder, tmp_path / "less", "r3")),
    ]
    write_comparison(tmp_path, compare("What it is worth", ways, ["One thing more."]))
    page = (tmp_path / "comparison.md").read_text(encoding="utf-8")
    picture = (tmp_path / "comparison.svg").read_text(encoding="utf-8")
    assert f"sample ({kind} photos)" in page
    assert f"sample ({kind} photos)" in picture
    assert "**-25.0**" in page
    assert "One thing more." in page
    assert "without-name" in picture
    assert json.loads((tmp_path / "comparison.json").read_text())["synthetic"] is synthetic
