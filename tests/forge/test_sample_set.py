import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import zxingcpp

from pandok.forge.errors import ForgeError
from pandok.forge.worlds.contact_sheet import draw_contact_sheet
from pandok.forge.worlds.sample_plan import plan_sample
from pandok.forge.worlds.sample_set import LEAST_ITEMS, MOST_ITEMS, draw_sample_set
from pandok.reading.declaration import read_declaration_file
from pandok.reading.types import RightKind
from tests.forge.conftest import ITEMS, SEED, Drawn
from tests.forge.pictures import digest, inside, pixels, rows, truths


def test_gallery_keeps_the_contract_of_a_set(drawn: Drawn) -> None:
    gallery = rows(drawn.folder / "gallery.csv")
    ids = [row["reference_id"] for row in gallery]
    assert len(set(ids)) == len(ids)
    assert {row["kind"] for row in gallery} == {"trademark", "genuine", "known_fake"}
    for row in gallery:
        assert RightKind(row["kind"])
        assert row["title"]
        assert row["holder"]
        assert (drawn.folder / row["image"]).is_file()


def test_probes_keep_the_contract_of_a_set(drawn: Drawn) -> None:
    rights = {row["right_id"] for row in rows(drawn.folder / "gallery.csv")}
    probes = rows(drawn.folder / "probes.csv")
    assert len({row["probe_id"] for row in probes}) == len(probes)
    assert {row["verdict"] for row in probes} == {"genuine", "counterfeit", "unknown"}
    assert {row["negative"] for row in probes} == {"", "far", "sibling"}
    for row in probes:
        assert (drawn.folder / row["image"]).is_file()
        assert bool(row["right_ids"]) != bool(row["negative"])
        assert set(filter(None, row["right_ids"].split("|"))) <= rights
        declared = read_declaration_file(drawn.folder / row["declaration"])
        assert declared.goods_name
        assert declared.unit_price_krw is not None


def test_some_items_have_two_photos(drawn: Drawn) -> None:
    probes = rows(drawn.folder / "probes.csv")
    assert len({row["item_id"] for row in probes}) == ITEMS
    assert len(probes) > ITEMS


def test_set_says_that_it_is_synthetic(drawn: Drawn) -> None:
    about = json.loads((drawn.folder / "set.json").read_text(encoding="utf-8"))
    assert about["synthetic"] is True
    assert about["seed"] == SEED


def test_progress_counts_every_picture(drawn: Drawn) -> None:
    pictures = [p for p in drawn.folder.rglob("*") if p.suffix in {".jpg", ".png"}]
    total = len(pictures)
    assert drawn.progress == tuple((n, total) for n in range(1, total + 1))


def test_set_is_small(drawn: Drawn) -> None:
    pictures = [p for p in drawn.folder.rglob("*") if p.is_file()]
    assert sum(p.stat().st_size for p in pictures) < 250_000 * len(pictures)


def test_same_seed_gives_the_same_pixels(drawn: Drawn, tmp_path: Path) -> None:
    again = draw_sample_set(tmp_path / "again", seed=SEED, items=ITEMS)
    names = sorted(p.relative_to(again) for p in again.rglob("*.*") if p.suffix in {".jpg", ".png"})
    assert [digest(again / n) for n in names] == [digest(drawn.folder / n) for n in names]
    assert (again / "truth.jsonl").read_bytes() == (drawn.folder / "truth.jsonl").read_bytes()


def test_another_seed_gives_other_goods() -> None:
    first, second = plan_sample(1, 4), plan_sample(2, 4)
    assert [b.label for b in first.brands] != [b.label for b in second.brands]


@pytest.mark.parametrize("items", [LEAST_ITEMS, 12, 40])
def test_plans_of_any_size_hold_what_was_asked_for(items: int) -> None:
    plan = plan_sample(3, items)
    verdicts = [item.verdict for item in plan.items]
    assert len(plan.items) == items
    assert len({item.item_id for item in plan.items}) == items
    for verdict in ("genuine", "counterfeit", "unknown"):
        assert verdict in verdicts
    names = [brand.right_id for brand in plan.brands]
    assert len(set(names)) == len(names)
    outside = {item.brand.right_id for item in plan.items if not item.recorded}
    assert outside.isdisjoint(names)


def test_mark_stands_where_truth_says(drawn: Drawn) -> None:
    """Marks contrast with their ground: edges are denser inside the quad than around it."""
    for known in truths(drawn.folder):
        photo = pixels(drawn.folder / "probes" / f"{known['probe_id']}.jpg").astype(np.float64)
        mark = inside(known["quads"]["mark.word"], photo.shape)
        luma = photo.mean(axis=2)
        assert mark.sum() > 500
        assert (
            luma[mark].std() > 2 * luma[inside(_above(known["quads"]["mark"]), photo.shape)].std()
        )


def _above(quad: list[list[float]]) -> list[list[float]]:
    """A strip of plain ground along the upper edge of a quad, a tenth as high."""
    top_left, top_right, bottom_right, bottom_left = (np.array(corner) for corner in quad)
    up_left, up_right = 0.08 * (top_left - bottom_left), 0.08 * (top_right - bottom_right)
    strip = (top_left + up_left, top_right + up_right, top_right + up_right / 4,
             top_left + up_left / 4)  # fmt: skip
    return [corner.tolist() for corner in strip]


def test_quads_go_clockwise_from_the_top_left(drawn: Drawn) -> None:
    for known in truths(drawn.folder):
        quad = np.array(known["quads"]["panel"])
        turns = [
            np.cross(np.append(b - a, 0), np.append(c - b, 0))[2]
            for a, b, c in zip(quad, np.roll(quad, -1, 0), np.roll(quad, -2, 0), strict=True)
        ]
        assert all(turn > 0 for turn in turns)
        assert quad[0, 1] < quad[3, 1]


def test_most_barcodes_can_be_read_from_the_photos(drawn: Drawn) -> None:
    read = []
    for known in truths(drawn.folder):
        found = zxingcpp.read_barcodes(pixels(drawn.folder / "probes" / f"{known['probe_id']}.jpg"))
        assert {code.text for code in found} <= {known["code"]["bars"]}
        read.append(bool(found))
    assert np.mean(read) > 0.6


def test_counterfeits_tell_what_was_done_and_where(drawn: Drawn) -> None:
    for known in truths(drawn.folder):
        assert bool(known["edits"]) == (known["verdict"] == "counterfeit")
        for edit in known["edits"]:
            assert edit["polygons"]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ForgeError, match="not empty"):
        draw_sample_set(tmp_path, seed=1, items=4)
    assert [p.name for p in tmp_path.iterdir()] == ["note.txt"]


@pytest.mark.parametrize("items", [0, LEAST_ITEMS - 1, MOST_ITEMS + 1])
def test_an_impossible_number_of_items_is_refused(items: int, tmp_path: Path) -> None:
    with pytest.raises(ForgeError):
        draw_sample_set(tmp_path / "set", seed=1, items=items)
    assert list(tmp_path.iterdir()) == []


def test_interrupted_drawing_leaves_nothing(tmp_path: Path) -> None:
    def interrupt(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        draw_sample_set(tmp_path / "set", seed=1, items=4, progress=interrupt)
    assert list(tmp_path.iterdir()) == []


def test_contact_sheet_shows_every_picture(drawn: Drawn, tmp_path: Path) -> None:
    sheet = pixels(draw_contact_sheet(drawn.folder, tmp_path / "sheet.png"))
    count = len(rows(drawn.folder / "gallery.csv")) + len(rows(drawn.folder / "probes.csv"))
    assert sheet.shape == (-(-count // 6) * 320, 6 * 260, 3)


def test_same_item_is_photographed_from_different_views(drawn: Drawn) -> None:
    by_item: dict[str, list[list[list[float]]]] = {}
    for known in truths(drawn.folder):
        by_item.setdefault(known["item_id"], []).append(known["quads"]["panel"])
    pairs = [pair for quads in by_item.values() for pair in pairwise(quads)]
    assert pairs
    for first, second in pairs:
        assert np.abs(np.array(first) - np.array(second)).max() > 10
