import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pandok.lab.errors import LabError, SetError
from pandok.lab.evaluation import EvaluationOptions, Subject, evaluate
from pandok.lab.progress import Silent, Stage
from pandok.lab.schemas import SchemaName, schema
from pandok.lab.sets import load_set
from pandok.reading.types import Verdict
from tests.lab.fake_readers import Plan, PlannedReaders
from tests.lab.set_folders import probe, reference, write_set

SUBJECT = Subject("tools/1", "rules/1", "0" * 64, references=3, rights=3, weights_id="w/1")
REFERENCES = [reference("r1"), reference("r2"), reference("r3")]
PROBES = [
    probe("p1", "r1", verdict="counterfeit"),
    probe("p2a", "r2", item_id="p2", verdict="genuine"),
    probe("p2b", "r2", item_id="p2", verdict="genuine"),
    probe("p3", "r3", verdict="genuine"),
    probe("n1"),
]
PLANS = {
    "p1": Plan({"r1": 0.9, "r2": 0.2, "r3": 0.1}, Verdict.SUSPECT, 0.97),
    "p2a": Plan({"r1": 0.5, "r2": 0.4, "r3": 0.1}, Verdict.INCONCLUSIVE, 0.4),
    "p2b": Plan({"r2": 0.8, "r1": 0.1, "r3": 0.1}, Verdict.CONSISTENT, 0.45),
    "p3": Plan({"r3": 0.7, "r1": 0.2, "r2": 0.1}, Verdict.SUSPECT, 0.8),
    "n1": Plan({"r1": 0.3, "r2": 0.2, "r3": 0.1}, Verdict.NO_RIGHT_FOUND, 0.05),
}
FILES = ("results.jsonl", "items.jsonl", "siblings.jsonl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_set(tmp_path / "sample", REFERENCES, PROBES)


def planned(folder: Path, stop_after: int | None = None) -> PlannedReaders:
    plans = {
        hashlib.sha256((folder / f"probes/{name}.png").read_bytes()).hexdigest(): plan
        for name, plan in PLANS.items()
    }
    return PlannedReaders(plans, stop_after)


def run(
    folder: Path,
    out: Path,
    options: EvaluationOptions | None = None,
    readers: PlannedReaders | None = None,
    subject: Subject = SUBJECT,
) -> None:
    evaluate(
        load_set(folder),
        out,
        readers or planned(folder),
        subject,
        options or EvaluationOptions(),
        Silent(),
    )


def lines(path: Path, *, timeless: bool = False) -> list[dict[str, object]]:
    found = [json.loads(line) for line in path.read_text().splitlines()]
    if timeless:
        for line in found:
            line.pop("elapsed_ms", None)
    return found


def report(out: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((out / "report.json").read_text())
    return content


def test_every_file_keeps_the_published_form(folder: Path, tmp_path: Path) -> None:
    (folder / "probes/p2a.png").write_bytes(b"no picture")
    readers = PlannedReaders(planned_without(folder, "p2a"))
    run(folder, tmp_path / "out", readers=readers)
    names: tuple[SchemaName, ...] = ("results", "items", "siblings")
    for file, name in zip(FILES, names, strict=True):
        for line in lines(tmp_path / "out" / file):
            jsonschema.validate(line, schema(name))
    jsonschema.validate(report(tmp_path / "out"), schema("report"))


def planned_without(folder: Path, broken: str) -> dict[str, Plan]:
    return {
        hashlib.sha256((folder / f"probes/{name}.png").read_bytes()).hexdigest(): plan
        for name, plan in PLANS.items()
        if name != broken
    }


def test_a_line_a_probe_and_a_line_an_item(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path)
    results = lines(tmp_path / "results.jsonl", timeless=True)
    assert [line["probe_id"] for line in results] == ["p1", "p2a", "p2b", "p3", "n1"]
    assert results[0] == {
        "probe_id": "p1",
        "item_id": "p1",
        "verdict": "suspect",
        "probability": 0.97,
        "calibrated": False,
        "candidates": [
            {"right_id": "r1", "score": 0.9},
            {"right_id": "r2", "score": 0.2},
            {"right_id": "r3", "score": 0.1},
        ],
    }
    items = lines(tmp_path / "items.jsonl", timeless=True)
    assert [line["item_id"] for line in items] == ["p1", "p2", "p3", "n1"]
    assert "probe_id" not in items[0]
    assert items[1]["candidates"] == [
        {"right_id": "r2", "score": 0.8},
        {"right_id": "r1", "score": 0.5},
        {"right_id": "r3", "score": 0.1},
    ]


def test_an_item_of_one_photo_is_read_once(folder: Path, tmp_path: Path) -> None:
    readers = planned(folder)
    run(folder, tmp_path, EvaluationOptions(siblings=False), readers)
    assert readers.reads == len(PROBES) + 1
    assert not (tmp_path / "siblings.jsonl").exists()


def test_siblings_are_read_without_their_own_right(folder: Path, tmp_path: Path) -> None:
    readers = planned(folder)
    run(folder, tmp_path, readers=readers)
    siblings = lines(tmp_path / "siblings.jsonl")
    assert [line["probe_id"] for line in siblings] == ["p1", "p2a", "p2b", "p3"]
    for line in siblings:
        candidates = line["candidates"]
        assert isinstance(candidates, list)
        assert line["left_out"] not in [[found["right_id"]] for found in candidates]
    assert readers.made == [frozenset(), *(frozenset({right}) for right in ("r1", "r2", "r3"))]


def test_a_set_with_siblings_of_its_own_gets_no_made_ones(tmp_path: Path) -> None:
    probes = [*PROBES[:-1], probe("n1", negative="sibling")]
    folder = write_set(tmp_path / "sample", REFERENCES, probes)
    run(folder, tmp_path / "out")
    assert not (tmp_path / "out/siblings.jsonl").exists()
    assert report(tmp_path / "out")["counts"]["sibling"] == 1


@pytest.mark.parametrize("stop_after", [0, 1, 3, 4, 6, 7, 8])
@pytest.mark.parametrize("torn", [b"", b'{"probe_id": "p', b'{"item_id": "p2"}'])
def test_an_interrupted_run_goes_on_to_the_same_files(
    folder: Path, tmp_path: Path, stop_after: int, torn: bytes
) -> None:
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    run(folder, whole)
    with pytest.raises(KeyboardInterrupt):
        run(folder, parts, readers=planned(folder, stop_after))
    for file in FILES:
        if (parts / file).exists():
            with (parts / file).open("ab") as stream:
                stream.write(torn)
    second = planned(folder)
    run(folder, parts, readers=second)
    for file in FILES:
        assert lines(parts / file, timeless=True) == lines(whole / file, timeless=True)
    assert report(parts)["identity"] == report(whole)["identity"]
    assert second.reads == 10 - stop_after


def test_a_finished_run_reads_nothing_again(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path)
    again = planned(folder)
    run(folder, tmp_path, readers=again)
    assert again.reads == 0


@pytest.mark.parametrize(
    ("subject", "options", "difference"),
    [
        (replace(SUBJECT, tools_id="tools/2"), EvaluationOptions(), "tools_id"),
        (replace(SUBJECT, weights_id="w/2"), EvaluationOptions(), "weights_id"),
        (replace(SUBJECT, detector_id="d/1"), EvaluationOptions(), "detector_id"),
        (SUBJECT, EvaluationOptions(limit=2), "limit"),
    ],
)
def test_results_of_another_run_are_never_mixed(
    folder: Path, tmp_path: Path, subject: Subject, options: EvaluationOptions, difference: str
) -> None:
    run(folder, tmp_path)
    before = (tmp_path / "results.jsonl").read_bytes()
    with pytest.raises(LabError, match=difference) as caught:
        run(folder, tmp_path, options, subject=subject)
    assert caught.value.code == "run.other_run"
    assert (tmp_path / "results.jsonl").read_bytes() == before


def test_a_changed_photo_is_another_run(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "out")
    (folder / "probes/p1.png").write_bytes((folder / "probes/p3.png").read_bytes())
    with pytest.raises(LabError, match="probes_sha256"):
        run(folder, tmp_path / "out")


def test_restart_begins_anew(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path)
    readers = planned(folder)
    run(folder, tmp_path, EvaluationOptions(restart=True, limit=2), readers)
    assert len(lines(tmp_path / "results.jsonl")) == 2


def test_foreign_and_damaged_files_are_refused(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "results.jsonl").write_text("mine\n")
    with pytest.raises(LabError) as caught:
        run(folder, out)
    assert caught.value.code == "run.foreign_files"
    run(folder, out, EvaluationOptions(restart=True))
    (out / "items.jsonl").write_text('{"item_id": "p1"}\n')
    with pytest.raises(LabError) as caught:
        run(folder, out)
    assert caught.value.code == "run.damaged"


def test_an_out_folder_that_is_a_file_is_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(LabError) as caught:
        run(folder, tmp_path / "out")
    assert caught.value.code == "run.unwritable"


def test_a_bad_photo_is_recorded_and_the_run_goes_on(folder: Path, tmp_path: Path) -> None:
    plans = planned(folder)
    for name in ("p1", "p2a"):
        (folder / f"probes/{name}.png").write_bytes(b"")
    run(folder, tmp_path / "out", readers=plans)
    results = {line["probe_id"]: line for line in lines(tmp_path / "out/results.jsonl")}
    assert set(results["p1"]) == {"probe_id", "item_id", "error"}
    error = results["p1"]["error"]
    assert isinstance(error, dict)
    assert error["code"].startswith("photo.")
    assert "p1.png" in error["message"]
    assert str(tmp_path) not in (tmp_path / "out/results.jsonl").read_text()
    items = {line["item_id"]: line for line in lines(tmp_path / "out/items.jsonl")}
    assert "error" in items["p1"]
    assert items["p2"]["verdict"] == "consistent"
    found = report(tmp_path / "out")
    assert found["counts"]["failed_photos"] == 2
    assert found["counts"]["failed_items"] == 1
    rank_1 = found["identity"]["rank_1"]
    assert (rank_1["value"], rank_1["n"]) == (pytest.approx(2 / 3), 3)


def test_a_bad_declaration_is_recorded(tmp_path: Path) -> None:
    probes = [probe("p1", "r1", declaration="d.json"), probe("p3", "r3", declaration="e.json")]
    folder = tmp_path / "sample"
    folder.mkdir()
    (folder / "d.json").write_text("[]")
    (folder / "e.json").write_text('{"trademark": "NURI"}')
    write_set(folder, REFERENCES, [*probes, *PROBES[1:3], PROBES[4]])
    run(folder, tmp_path / "out")
    results = lines(tmp_path / "out/results.jsonl")
    assert "error" in results[0]
    assert results[1]["verdict"] == "suspect"


def test_figures_by_hand(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path)
    found = report(tmp_path)
    verdict = found["verdict"]
    # p1 and n1 are read right, p2 too (all photos together); p3 is genuine and called suspect.
    assert verdict["accuracy"] == {
        "value": 0.75,
        "low": pytest.approx(0.3006, abs=1e-3),
        "high": pytest.approx(0.9544, abs=1e-3),
        "n": 4,
    }
    confusion = verdict["confusion"]
    assert confusion["consistent"]["suspect"] == 1
    assert confusion["no_right_found"]["no_right_found"] == 1
    assert found["identity_by_photo"]["rank_1"]["value"] == 0.75
    assert [right["found_first"] for right in found["rights"]] == [1, 1, 1]


def test_a_set_without_verdicts_reports_identity_alone(tmp_path: Path) -> None:
    probes = [row | {"verdict": "unknown"} for row in PROBES]
    run(write_set(tmp_path / "sample", REFERENCES, probes), tmp_path / "out")
    assert report(tmp_path / "out")["verdict"] is None
    assert "identity only" in (tmp_path / "out/report.md").read_text()


def test_the_page_names_no_folder_of_this_machine(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "out")
    text = (tmp_path / "out/report.md").read_text()
    assert text.startswith("# sample (real photos)")
    assert str(tmp_path) not in text


def test_split_and_limit_select(tmp_path: Path) -> None:
    probes = [*PROBES[:3], probe("p3", "r3", split="val"), PROBES[4]]
    folder = write_set(tmp_path / "sample", REFERENCES, probes)
    run(folder, tmp_path / "val", EvaluationOptions(split="val"))
    assert [line["probe_id"] for line in lines(tmp_path / "val/results.jsonl")] == ["p3"]
    run(folder, tmp_path / "two", EvaluationOptions(limit=2))
    assert [line["probe_id"] for line in lines(tmp_path / "two/results.jsonl")] == ["p1", "p2b"]
    with pytest.raises(SetError, match="It has: test, val"):
        run(folder, tmp_path / "none", EvaluationOptions(split="train"))


def test_progress_counts_what_an_earlier_run_did(folder: Path, tmp_path: Path) -> None:
    class Recorder(Silent):
        def __init__(self) -> None:
            self.started: dict[Stage, tuple[int, int]] = {}
            self.steps = 0

        def start(self, stage: Stage, total: int, done: int = 0) -> None:
            self.started[stage] = (total, done)

        def advance(self, stage: Stage) -> None:
            self.steps += stage is Stage.READ

    with pytest.raises(KeyboardInterrupt):
        run(folder, tmp_path, readers=planned(folder, 2))
    recorder = Recorder()
    evaluate(load_set(folder), tmp_path, planned(folder), SUBJECT, EvaluationOptions(), recorder)
    assert recorder.started[Stage.READ] == (5, 2)
    assert recorder.steps == 3
