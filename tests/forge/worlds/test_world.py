import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import zxingcpp

from pandok.forge.split import Split
from pandok.forge.worlds.footprint import footprint_of
from pandok.forge.worlds.protocols.demo_world import DemoWorld
from pandok.forge.worlds.specification import ProtocolName, SetSpec, Slice
from pandok.forge.worlds.writing.run import write_set
from pandok.lab.sets import load_set
from pandok.reading.declaration import read_declaration_file
from pandok.reading.types import RightKind, Verdict
from tests.forge.pictures import inside, pixels, rows, truths
from tests.forge.worlds.conftest import ITEMS, SEED, DrawnWorld

SPEC = SetSpec(ProtocolName.WORLD, Split.VALIDATION, ITEMS, SEED)


def hashes(folder: Path) -> dict[str, str]:
    return {row["unit"]: row["pixels"] for row in rows(folder / "hashes.csv")}


def test_the_lab_takes_it_as_a_synthetic_set(world: DrawnWorld) -> None:
    loaded = load_set(world.folder)
    assert loaded.synthetic
    assert {row.reference.kind for row in loaded.references} == {
        RightKind.TRADEMARK,
        RightKind.GENUINE,
        RightKind.KNOWN_FAKE,
    }
    assert all(row.reference.title and row.reference.holder for row in loaded.references)
    assert {probe.true_verdict for probe in loaded.probes} == {
        Verdict.SUSPECT,
        Verdict.CONSISTENT,
        Verdict.NO_RIGHT_FOUND,
    }
    assert len({probe.item_id for probe in loaded.probes}) == ITEMS < len(loaded.probes)


def test_declarations_can_be_read_as_declarations(world: DrawnWorld) -> None:
    for probe in load_set(world.folder).probes:
        assert probe.declaration is not None
        declared = read_declaration_file(probe.declaration)
        assert declared.goods_name
        assert declared.unit_price_krw is not None


def test_progress_counts_every_unit(world: DrawnWorld) -> None:
    total = len(hashes(world.folder))
    assert world.progress == tuple((done, total) for done in range(total + 1))


def test_any_number_of_processes_draws_the_same_pixels(world: DrawnWorld, tmp_path: Path) -> None:
    again = write_set(tmp_path / "again", SPEC, part=Slice(0, 2), jobs=1)
    drawn = hashes(again)
    assert len(drawn) > 2
    assert drawn.items() <= hashes(world.folder).items()
    lines = (again / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines == (world.folder / "truth.jsonl").read_text("utf-8").splitlines()[: len(lines)]


def test_another_seed_shows_other_brands() -> None:
    shown = [
        {brand.name for brand in DemoWorld(SetSpec(SPEC.protocol, SPEC.split, 4, seed)).chosen}
        for seed in (SEED, SEED + 1)
    ]
    assert shown[0].isdisjoint(shown[1])


def test_mark_stands_where_truth_says(world: DrawnWorld) -> None:
    """Marks contrast with their ground: light varies more inside the quad than at random."""
    contrasts = []
    for known in truths(world.folder):
        photo = pixels(world.folder / "probes" / f"{known['probe_id']}.jpg").astype(np.float64)
        if known["scene"]["visible"]["mark"] < 0.9:
            continue
        mark = inside(known["quads"]["mark"], photo.shape)
        assert mark.sum() > 200
        contrasts.append(photo.mean(axis=2)[mark].std())
    assert np.median(contrasts) > 20


def test_barcodes_say_what_truth_says(world: DrawnWorld) -> None:
    read = 0
    for known in truths(world.folder):
        picture = pixels(world.folder / "probes" / f"{known['probe_id']}.jpg")
        found = [code for code in zxingcpp.read_barcodes(picture) if len(code.text) == 13]
        assert {code.text for code in found} <= {known["code"]["bars"]}
        read += len(found)
    assert read


def test_counterfeits_tell_what_was_done_how_large_and_where(world: DrawnWorld) -> None:
    for known in truths(world.folder):
        assert bool(known["edits"]) == (known["verdict"] == "counterfeit")
        for edit in known["edits"]:
            assert edit["polygons"]
            assert edit["seen"]
            assert edit["size_px"] > 0
            assert 0 <= edit["visible"] <= 1


def test_waybills_tell_where_they_name_people(world: DrawnWorld) -> None:
    named = [known["personal"] for known in truths(world.folder) if "personal" in known]
    assert named
    assert {role.split(".")[1] for quads in named for role in quads} <= {"name", "phone", "address"}
    assert len(list((world.folder / "waybills").glob("*.png"))) == len(named)


def test_photos_of_one_item_are_taken_anew(world: DrawnWorld) -> None:
    by_item: dict[str, list[list[list[float]]]] = {}
    for known in truths(world.folder):
        by_item.setdefault(known["item_id"], []).append(known["quads"]["mark"])
    pairs = [pair for quads in by_item.values() for pair in pairwise(quads)]
    assert pairs
    for first, second in pairs:
        assert np.abs(np.array(first) - np.array(second)).max() > 10


def test_rights_come_with_their_papers(world: DrawnWorld) -> None:
    lines = (world.folder / "rights.jsonl").read_text(encoding="utf-8").splitlines()
    papers = {line["right_id"]: line for line in map(json.loads, lines)}
    gallery = rows(world.folder / "gallery.csv")
    assert papers.keys() == {row["right_id"] for row in gallery}
    for line in papers.values():
        assert line["registration"]["nice_classes"]
        assert line["product"]["gtin"].isdigit()


def test_it_shows_nothing_that_another_split_shows(world: DrawnWorld) -> None:
    shown = footprint_of(world.folder)
    assert len(shown.brands) >= ITEMS
    assert shown.fonts
    assert shown.cameras
    assert shown.backgrounds
