import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage

from pandok.forge.errors import ForgeError
from pandok.forge.split import Split
from pandok.forge.worlds.exams import catalogue, verifying
from pandok.forge.worlds.exams.catalogue import EXAMS, exam_named, frozen_hashes
from pandok.forge.worlds.exams.freezing import freeze
from pandok.forge.worlds.exams.guard import GUARD_FILE, guard_against, load_guard, refused_brands
from pandok.forge.worlds.exams.verifying import verify
from pandok.forge.worlds.footprint import footprint_of
from pandok.forge.worlds.population import allowed_brands
from pandok.forge.worlds.protocols import protocol_of
from pandok.forge.worlds.specification import ProtocolName, SetSpec, Slice
from tests.forge.worlds.conftest import ITEMS, SEED, DrawnWorld

TINY = SetSpec(ProtocolName.WORLD, Split.VALIDATION, ITEMS, SEED)


@pytest.fixture
def frozen(world: DrawnWorld, tmp_path: Path) -> Iterator[Path]:
    """The hashes of the drawn world, as if it were an exam."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (catalogue, verifying):
            patch.setattr(module, "EXAMS", {"tiny": TINY})
        freeze("tiny", world.folder, tmp_path / "frozen")
        yield tmp_path / "frozen"


@pytest.fixture
def copy(world: DrawnWorld, tmp_path: Path) -> Path:
    return Path(shutil.copytree(world.folder, tmp_path / "copy"))


def test_a_set_agrees_with_its_own_hashes(frozen: Path, copy: Path) -> None:
    found = verify(copy, frozen)
    assert found.agrees
    assert found.truth_agrees
    assert found.checked == len(frozen_hashes("tiny", frozen).units) > ITEMS
    assert found.packages == ()


def test_a_pixel_that_changed_is_found_and_named(frozen: Path, copy: Path) -> None:
    picture = next((copy / "gallery").glob("*.png"))
    with PillowImage.open(picture) as opened:
        pixels = np.array(opened.convert("RGB"))
    pixels[3, 5] ^= 1
    PillowImage.fromarray(pixels).save(picture)
    found = verify(copy, frozen)
    assert not found.agrees
    assert len(found.differing) == 1
    assert found.differing[0].startswith("right-")


def test_a_word_of_truth_that_changed_is_found(frozen: Path, copy: Path) -> None:
    truth = copy / "truth.jsonl"
    truth.write_text(truth.read_text("utf-8").replace("genuine", "counterfeit", 1), "utf-8")
    found = verify(copy, frozen)
    assert found.truth_agrees is False
    assert not found.differing


def test_a_missing_picture_is_told(frozen: Path, copy: Path) -> None:
    next((copy / "probes").glob("*.jpg")).unlink()
    with pytest.raises(ForgeError, match="picture is missing"):
        verify(copy, frozen)


def test_a_set_that_is_no_exam_has_nothing_to_agree_with(world: DrawnWorld) -> None:
    with pytest.raises(ForgeError, match="was not drawn as a frozen exam"):
        verify(world.folder)
    with pytest.raises(ForgeError, match="not the whole exam"):
        freeze("verdict-3000", world.folder, world.folder / "nowhere")


def test_an_unknown_exam_is_refused() -> None:
    with pytest.raises(ForgeError, match="verdict-3000"):
        exam_named("verdict-3001")


def test_brands_of_an_exam_are_met_again(world: DrawnWorld, tmp_path: Path) -> None:
    shown = footprint_of(world.folder).brands
    guard = load_guard(guard_against(world.folder, tmp_path))
    assert (tmp_path / GUARD_FILE).is_file()
    assert all(guard.meets(brand) for brand in shown)
    assert not load_guard(tmp_path / "nothing").meets(shown[0])


def test_an_exam_refuses_none_of_its_own_brands() -> None:
    assert refused_brands(Split.EXAM) == frozenset()
    assert set(allowed_brands(Split.TRAIN, 1)).isdisjoint(refused_brands(Split.TRAIN))


@pytest.mark.parametrize("name", EXAMS)
def test_every_exam_can_be_planned(name: str) -> None:
    spec = EXAMS[name]
    protocol = protocol_of(spec)
    units = protocol.units(None)
    assert len(set(units)) == len(units) >= spec.n
    part = protocol.units(Slice(5, 8))
    assert set(part) <= set(units)
    assert len(part) < 30


def test_false_alarms_are_counted_against_the_gallery_of_the_verdicts() -> None:
    verdict, genuine = (protocol_of(EXAMS[name]) for name in ("verdict-3000", "genuine-10000"))
    rights = [
        [unit for unit in each.units(None) if unit.kind == "right"] for each in (verdict, genuine)
    ]
    assert rights[0] == rights[1]
    assert len(rights[0]) == 400
