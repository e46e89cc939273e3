import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pandok.lab.errors import LabError
from pandok.lab.evaluation import EvaluationOptions, Subject, evaluate
from pandok.lab.metrics.estimate import rate
from pandok.lab.progress import Silent
from pandok.lab.schemas import schema
from pandok.lab.sets import load_set
from pandok.reading.types import Verdict
from tests.lab.fake_readers import Plan, PlannedReaders
from tests.lab.set_folders import edit, probe, reference, write_set, write_truth

SUBJECT = Subject("tools/1", "rules/1", "0" * 64, references=2, rights=2, weights_id="w/1")
REFERENCES = [reference("r1"), reference("r2")]
CAUGHT = Plan({"r1": 0.9}, Verdict.SUSPECT, 0.9)
PASSED = Plan({"r1": 0.9}, Verdict.CONSISTENT, 0.1)
UNSURE = Plan({"r1": 0.9}, Verdict.INCONCLUSIVE, 0.5)
WRONG_RIGHT = Plan({"r2": 0.9}, Verdict.SUSPECT, 0.9)
REFUSED = Plan({"r1": 0.1}, Verdict.NO_RIGHT_FOUND, 0.0)
Edits = Sequence[Mapping[str, object]]


class Goods:
    """A set in the making: what is on the photos, what is true, and what is answered."""

    def __init__(self) -> None:
        self.probes: list[dict[str, str]] = []
        self.truth: list[dict[str, object]] = []
        self.plans: dict[str, Plan] = {}

    def add(self, plans: Sequence[Plan], *photos: Edits, **told: str) -> None:
        """Add counterfeit items, one a plan, each with photos that show the edits."""
        for plan in plans:
            item_id = f"i{len(self.plans)}"
            verdict = told.get("verdict", "counterfeit")
            right_ids = told.get("right_ids", "r1")
            for number, edits in enumerate(photos):
                row = probe(
                    f"{item_id}-{number}",
                    right_ids,
                    item_id=item_id,
                    verdict=verdict,
                    negative=told.get("negative", ""),
                )
                self.probes.append(row)
                line: dict[str, object] = {"probe_id": row["probe_id"], "edits": list(edits)}
                self.truth.append(
                    line | {key: told[key] for key in ("package", "finish") if key in told}
                )
                self.plans[row["probe_id"]] = plan

    def measure(self, tmp_path: Path) -> dict[str, Any]:
        """Evaluate, and return the breakdown."""
        folder = write_set(tmp_path / "sample", REFERENCES, self.probes)
        write_truth(folder, self.truth)
        breakdown: dict[str, Any] = evaluated(folder, tmp_path / "out", self.plans)["breakdown"]
        return breakdown


def evaluated(folder: Path, out: Path, plans: Mapping[str, Plan]) -> dict[str, Any]:
    by_hash = {
        hashlib.sha256((folder / f"probes/{name}.png").read_bytes()).hexdigest(): plan
        for name, plan in plans.items()
    }
    options = EvaluationOptions(siblings=False)
    evaluate(load_set(folder), out, PlannedReaders(by_hash), SUBJECT, options, Silent())
    report: dict[str, Any] = json.loads((out / "report.json").read_text())
    jsonschema.validate(report, schema("report"))
    return report


def by_name(groups: Sequence[Any]) -> dict[str, Any]:
    return {group["name"]: group for group in groups}


def hits(measure: Any) -> tuple[int, int]:
    """Successes and units of a plain rate, whose interval must be Wilson's."""
    if "reason" in measure:
        return 0, measure["n"]
    successes = round(measure["value"] * measure["n"])
    assert measure == pytest.approx(vars(rate(successes, measure["n"], "items")))
    return successes, measure["n"]


def test_the_edges_of_the_sizes(tmp_path: Path) -> None:
    goods = Goods()
    goods.add([PASSED] * 5, [edit("kerning", 1.9)])
    goods.add([CAUGHT] * 5, [edit("kerning", 2.0)])
    goods.add([CAUGHT, CAUGHT, PASSED, UNSURE, WRONG_RIGHT], [edit("kerning", 5.0)])
    goods.add([CAUGHT] * 6, [edit("kerning", 15.0)])
    found = goods.measure(tmp_path)
    sizes = by_name(found["sizes"])
    assert list(sizes) == ["under_2_px", "2_to_5_px", "5_to_15_px", "over_15_px"]
    assert [hits(group["strict"]) for group in sizes.values()] == [(0, 5), (5, 5), (2, 5), (6, 6)]
    middle = sizes["5_to_15_px"]["answers"]
    # The wrong right is called suspect too, which RA-strict does not forgive.
    assert {answer: hits(share)[0] for answer, share in middle.items()} == {
        "suspect": 3,
        "consistent": 1,
        "inconclusive": 1,
        "no_right_found": 0,
        "failed": 0,
    }
    curve = [
        (point["from_px"], point["below_px"], hits(point["caught"])) for point in found["curve"]
    ]
    assert curve == [
        (1, 2, (0, 5)),
        (2, 3, (5, 5)),
        (5, 8, (3, 5)),
        (15, 30, (6, 6)),
    ]
    assert (found["strict"]["value"], found["strict"]["n"]) == (pytest.approx(13 / 21), 21)
    assert (found["strict_from_2_px"]["value"], found["strict_from_2_px"]["n"]) == (13 / 16, 16)


def test_an_item_is_as_large_as_its_best_photo_shows_it(tmp_path: Path) -> None:
    goods = Goods()
    hidden = edit("mirror", 90.0, visible=0.49)
    goods.add([CAUGHT] * 5, [edit("kerning", 1.0), hidden], [edit("kerning", 6.0, visible=0.5)])
    goods.add([PASSED] * 5, [hidden], [hidden])
    sizes = by_name(goods.measure(tmp_path)["sizes"])
    assert {name: hits(group["strict"]) for name, group in sizes.items()} == {
        "under_2_px": (0, 5),
        "5_to_15_px": (5, 5),
    }


def test_a_reused_serial_alone_stands_apart(tmp_path: Path) -> None:
    goods = Goods()
    serial = edit("reused_serial", 12.0)
    goods.add([PASSED] * 5, [serial])
    goods.add([CAUGHT] * 5, [serial, edit("kerning", 3.0)])
    found = goods.measure(tmp_path)
    sizes = by_name(found["sizes"])
    assert {name: hits(group["strict"]) for name, group in sizes.items()} == {
        "2_to_5_px": (5, 5),
        "reused_serial": (0, 5),
    }
    assert found["strict_from_2_px"] == found["strict"]
    assert hits(by_name(found["families"])["reused_serial"]["strict"]) == (5, 10)


def test_families_and_what_training_has_seen(tmp_path: Path) -> None:
    goods = Goods()
    known, new = edit("kerning", 9.0), edit("traced", 9.0, seen=False)
    goods.add([CAUGHT] * 5, [known])
    goods.add([PASSED] * 5, [new])
    goods.add([CAUGHT] * 4 + [UNSURE], [known, new])
    goods.add([CAUGHT] * 4, [edit("mirror", 9.0)])
    found = goods.measure(tmp_path)
    training = {name: hits(group["strict"]) for name, group in by_name(found["training"]).items()}
    assert training == {"seen": (9, 9), "seen_and_unseen": (4, 5), "unseen": (0, 5)}
    # Four mirrored marks are too few for a row of their own.
    families = {name: hits(group["strict"]) for name, group in by_name(found["families"]).items()}
    assert families == {"kerning": (9, 10), "traced": (4, 10)}


def test_false_alarms_by_form_and_finish(tmp_path: Path) -> None:
    goods = Goods()
    boxes = {"package": "box", "finish": "printed"}
    goods.add([CAUGHT, CAUGHT, PASSED], [edit("kerning", 9.0)], **boxes)
    goods.add([PASSED] * 3 + [CAUGHT], [], [], verdict="genuine", **boxes)
    goods.add([PASSED] * 5, [], verdict="genuine", package="shoe", finish="stitched")
    found = goods.measure(tmp_path)
    forms = by_name(found["packages"])
    assert list(forms) == ["box", "shoe"]
    box = forms["box"]
    assert [hits(box[name]) for name in ("strict", "caught", "false_alarms")] == [
        (5, 7),
        (2, 3),
        (1, 4),
    ]
    assert hits(forms["shoe"]["caught"]) == (0, 0)
    assert hits(by_name(found["finishes"])["stitched"]["false_alarms"]) == (0, 5)
    # Four items of two photos are too few.
    assert {name: group["strict"]["n"] for name, group in by_name(found["photos"]).items()} == {
        "1": 8
    }
    assert found["scripts"] == []


def test_far_and_sibling_negatives_are_apart(tmp_path: Path) -> None:
    goods = Goods()
    goods.add([CAUGHT], [edit("kerning", 9.0)])
    goods.add([REFUSED] * 5, [], verdict="unknown", right_ids="")
    goods.add([REFUSED] * 3 + [CAUGHT] * 2, [], verdict="unknown", right_ids="", negative="sibling")
    found = goods.measure(tmp_path)
    strangers = by_name(found["no_right"])
    assert {name: hits(group["strict"]) for name, group in strangers.items()} == {
        "far": (5, 5),
        "sibling": (3, 5),
    }
    assert hits(strangers["sibling"]["answers"]["suspect"]) == (2, 5)


def test_the_interval_of_the_whole_counts_brands_and_doubt(tmp_path: Path) -> None:
    goods = Goods()
    goods.add([CAUGHT] * 10, [edit("kerning", 9.0)])
    goods.add([PASSED] * 10, [edit("kerning", 9.0)], right_ids="r2")
    strict = goods.measure(tmp_path)["strict"]
    # Two brands, one read and one missed: nothing is known of a third.
    assert (strict["low"], strict["value"], strict["high"]) == (0.0, 0.5, 1.0)


def test_a_set_without_a_mistake_still_leaves_doubt(tmp_path: Path) -> None:
    goods = Goods()
    goods.add([CAUGHT] * 10, [edit("kerning", 9.0)])
    strict = goods.measure(tmp_path)["strict"]
    assert strict["low"] == pytest.approx(vars(rate(10, 10, "items"))["low"])


def test_the_page_has_a_section_for_drawn_goods_alone(tmp_path: Path) -> None:
    goods = Goods()
    goods.add([CAUGHT] * 5, [edit("glyph_swap", 9.0)], package="hang_tag")
    goods.measure(tmp_path)
    page = (tmp_path / "out/report.md").read_text()
    assert "## By what is known of the goods" in page
    assert "| glyph swap | 5 | **100.0%**" in page
    assert "| hang tag | 5 |" in page
    assert "### By finish" not in page
    folder = tmp_path / "sample"
    (folder / "truth.jsonl").unlink()
    without = evaluated(folder, tmp_path / "without", goods.plans)
    assert without["breakdown"] is None
    assert "known of the goods" not in (tmp_path / "without/report.md").read_text()


def test_a_malformed_line_stops_before_anything_is_read(tmp_path: Path) -> None:
    goods = Goods()
    goods.add([CAUGHT], [edit("kerning", 9.0)])
    folder = write_set(tmp_path / "sample", REFERENCES, goods.probes)
    write_truth(folder, [goods.truth[0] | {"edits": [{"family": "kerning"}]}])
    with pytest.raises(LabError, match=r"truth\.jsonl, line 1: edits\[0\]\.seen"):
        evaluated(folder, tmp_path / "out", goods.plans)
    assert not (tmp_path / "out").exists()
