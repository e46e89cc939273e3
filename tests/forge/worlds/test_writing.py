import json
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest

from pandok.forge.errors import ForgeError
from pandok.forge.split import Split
from pandok.forge.worlds.drawn import Drawn, Unit, pixel_hash, png
from pandok.forge.worlds.specification import (
    LEAST_N,
    MOST_N,
    MOST_SEED,
    ProtocolName,
    SetSpec,
    Slice,
)
from pandok.forge.worlds.writing import processes, run
from pandok.forge.worlds.writing.run import write_set
from pandok.forge.worlds.writing.staging import STAGE_FOLDER

SPEC = SetSpec(ProtocolName.WORLD, Split.TRAIN, 6, 3)


class Squares:
    """A protocol whose items are one coloured square each."""

    def __init__(self, spec: SetSpec) -> None:
        self.tables = {"probes.csv": ("probe_id", "image")}
        self.documents = ("truth.jsonl",)
        self.spec = spec
        self.drawn: list[int] = []
        self.interrupt_at: int | None = None

    def units(self, part: Slice | None) -> Sequence[Unit]:
        numbers = range(part.start, part.stop) if part else range(self.spec.n)
        return [Unit("item", number) for number in numbers]

    def draw(self, unit: Unit) -> Drawn:
        if unit.index == self.interrupt_at:
            raise KeyboardInterrupt
        self.drawn.append(unit.index)
        rng = np.random.default_rng((self.spec.seed, unit.index))
        image = f"probes/{unit.key}.png"
        picture = np.full((8, 8, 3), rng.integers(0, 256, 3), np.uint8)
        return Drawn(
            {image: png(picture)},
            {"probes.csv": [{"probe_id": unit.key, "image": image}]},
            {"truth.jsonl": [{"probe_id": unit.key}]},
        )


@pytest.fixture
def squares(monkeypatch: pytest.MonkeyPatch) -> Squares:
    protocol = Squares(SPEC)
    for module in (processes, run):
        monkeypatch.setattr(module, "protocol_of", lambda _spec: protocol)
    return protocol


@pytest.mark.usefixtures("squares")
def test_a_set_is_whole_and_tells_its_hashes(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    folder = write_set(tmp_path / "set", SPEC, jobs=1, progress=lambda *step: told.append(step))
    assert told == [(done, 6) for done in range(7)]
    assert len((folder / "probes.csv").read_text(encoding="utf-8").splitlines()) == 7
    about = json.loads((folder / "set.json").read_text(encoding="utf-8"))
    assert (about["protocol"], about["split"], about["n"], about["seed"]) == (
        "world",
        "train",
        6,
        3,
    )
    assert len(about["truth_sha256"]) == len(about["pixels_sha256"]) == 64
    assert not (folder / STAGE_FOLDER).exists()
    assert not list(folder.rglob("*.part"))


def test_an_interrupted_run_goes_on_where_it_was(squares: Squares, tmp_path: Path) -> None:
    squares.interrupt_at = 4
    with pytest.raises(KeyboardInterrupt):
        write_set(tmp_path / "set", SPEC, jobs=1)
    assert not (tmp_path / "set" / "set.json").exists()
    squares.interrupt_at = None
    whole = write_set(tmp_path / "set", SPEC, jobs=1)
    assert squares.drawn == [0, 1, 2, 3, 4, 5]
    fresh = write_set(tmp_path / "fresh", SPEC, jobs=1)
    for name in ("probes.csv", "truth.jsonl", "hashes.csv", "set.json"):
        assert (whole / name).read_bytes() == (fresh / name).read_bytes()


def test_a_run_with_other_parameters_is_refused(squares: Squares, tmp_path: Path) -> None:
    squares.interrupt_at = 2
    with pytest.raises(KeyboardInterrupt):
        write_set(tmp_path / "set", SPEC, jobs=1)
    squares.spec = SetSpec(SPEC.protocol, SPEC.split, 8, 3)
    with pytest.raises(ForgeError, match=r"other parameters \(n\)"):
        write_set(tmp_path / "set", squares.spec, jobs=1)


@pytest.mark.usefixtures("squares")
def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("mine", encoding="utf-8")
    with pytest.raises(ForgeError, match="not empty"):
        write_set(tmp_path, SPEC, jobs=1)
    assert list(tmp_path.iterdir()) == [note]
    finished = write_set(tmp_path / "set", SPEC, jobs=1)
    with pytest.raises(ForgeError, match="not empty"):
        write_set(finished, SPEC, jobs=1)


@pytest.mark.usefixtures("squares")
def test_a_part_is_drawn_as_in_the_whole(tmp_path: Path) -> None:
    whole = write_set(tmp_path / "whole", SPEC, jobs=1)
    part = write_set(tmp_path / "part", SPEC, part=Slice(2, 4), jobs=1)
    lines = (whole / "hashes.csv").read_text(encoding="utf-8").splitlines()
    assert (part / "hashes.csv").read_text(encoding="utf-8").splitlines()[1:] == lines[3:5]


def test_what_a_process_cannot_draw_is_told(
    squares: Squares, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_unit: Unit) -> Drawn:
        raise ForgeError("fonts.missing", package="fontpkg-none")

    monkeypatch.setattr(squares, "draw", refuse)
    with pytest.raises(ForgeError, match="fontpkg-none"):
        write_set(tmp_path / "set", SPEC, jobs=1)


@pytest.mark.parametrize("n", [LEAST_N - 1, MOST_N + 1])
def test_an_impossible_size_is_refused(n: int) -> None:
    with pytest.raises(ForgeError, match="were asked for"):
        SetSpec(ProtocolName.VERDICT, Split.TRAIN, n, 1)


@pytest.mark.parametrize("seed", [-1, MOST_SEED + 1])
def test_an_impossible_seed_is_refused(seed: int) -> None:
    with pytest.raises(ForgeError, match="A seed is"):
        SetSpec(ProtocolName.VERDICT, Split.TRAIN, LEAST_N, seed)


@pytest.mark.parametrize(("start", "stop"), [(-1, 3), (3, 3), (4, 2)])
def test_an_impossible_part_is_refused(start: int, stop: int) -> None:
    with pytest.raises(ForgeError, match="cannot be drawn"):
        Slice(start, stop)


def test_pixels_are_hashed_and_not_files() -> None:
    picture = np.arange(8 * 8 * 3, dtype=np.uint8).reshape(8, 8, 3)
    small = png(picture)
    large = cv2.imencode(".png", picture[..., ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 0])[1].tobytes()
    assert small != large
    assert pixel_hash([small]) == pixel_hash([large])
    picture[0, 0, 0] += 1
    assert pixel_hash([png(picture)]) != pixel_hash([small])
