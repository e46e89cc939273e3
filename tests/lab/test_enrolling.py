from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.lab.enrolling import enrol_rows
from pandok.lab.errors import ReferencePictureError
from pandok.lab.feature_cache import FeatureCache
from pandok.lab.progress import Silent
from pandok.lab.sets import ReferenceRow, load_references
from pandok.reading.packing import pack, unpack
from pandok.reading.types import (
    Code,
    EnrolledReference,
    LocalFeatures,
    Photo,
    Quad,
    Reference,
    RightKind,
    TextLine,
)
from tests.lab.set_folders import reference, write_set

QUAD: Quad = ((0.5, 1.0), (9.0, 1.0), (9.0, 4.0), (0.5, 4.0))


def features(seed: int, n: int = 20) -> LocalFeatures:
    rng = np.random.default_rng(seed)
    roots = np.sqrt(rng.integers(0, 256, (n, 128)).astype(np.float32))
    lengths = np.linalg.norm(roots, axis=1, keepdims=True)
    return LocalFeatures(
        points=rng.random((n, 2), dtype=np.float32),
        sizes=rng.random(n, dtype=np.float32),
        angles=rng.random(n, dtype=np.float32),
        descriptors=roots / np.maximum(lengths, 1),
        size_px=(48, 32),
    )


@dataclass
class CountingEnroller:
    """Enrols by the mean colour, and counts."""

    pictures: list[str] = field(default_factory=list)

    def __call__(self, reference: Reference, photo: Photo) -> EnrolledReference:
        self.pictures.append(reference.reference_id)
        return EnrolledReference(
            reference=reference,
            local=features(int(photo.pixels.mean())),
            embeddings=np.full((2, 4), 0.5, dtype=np.float32),
            lines=(TextLine("누리 NURI", 0.9, QUAD),),
            codes=(Code("EAN-13", "8801234567893", "08801234567893", True, QUAD),),
        )


def same(first: EnrolledReference, second: EnrolledReference) -> bool:
    arrays = ("points", "sizes", "angles", "descriptors")
    return (
        all(np.array_equal(getattr(first.local, a), getattr(second.local, a)) for a in arrays)
        and np.array_equal(first.embeddings, second.embeddings)
        and (first.reference, first.local.size_px) == (second.reference, second.local.size_px)
        and (first.lines, first.codes) == (second.lines, second.codes)
    )


@pytest.fixture
def rows(tmp_path: Path) -> tuple[ReferenceRow, ...]:
    return load_references(write_set(tmp_path / "set", [reference("r1"), reference("r2")]))


@pytest.fixture
def cache_dir(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def enrol(
    rows: tuple[ReferenceRow, ...], cache_dir: Path, tools_id: str = "tools/1"
) -> tuple[tuple[EnrolledReference, ...], list[str]]:
    enroller = CountingEnroller()
    return enrol_rows(rows, enroller, tools_id, cache_dir, Silent()), enroller.pictures


def test_a_second_start_finds_the_same_features(
    rows: tuple[ReferenceRow, ...], cache_dir: Path
) -> None:
    fresh, computed = enrol(rows, cache_dir)
    kept, computed_again = enrol(rows, cache_dir)
    assert (computed, computed_again) == (["r1", "r2"], [])
    assert all(same(first, second) for first, second in zip(fresh, kept, strict=True))


def test_other_tools_compute_their_own(rows: tuple[ReferenceRow, ...], cache_dir: Path) -> None:
    enrol(rows, cache_dir)
    assert enrol(rows, cache_dir, "tools/2")[1] == ["r1", "r2"]


def test_a_changed_picture_is_enrolled_again(
    rows: tuple[ReferenceRow, ...], cache_dir: Path
) -> None:
    enrol(rows, cache_dir)
    rows[0].image.write_bytes(rows[1].image.read_bytes())
    kept, computed = enrol(rows, cache_dir)
    assert computed == []
    assert kept[0].reference.reference_id == "r1"
    assert np.array_equal(kept[0].local.points, kept[1].local.points)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: b"not an archive",
        lambda content: content[: len(content) // 2],
        lambda content: content[:600] + bytes([content[600] ^ 255]) + content[601:],
    ],
)
def test_a_damaged_file_is_computed_again(
    rows: tuple[ReferenceRow, ...], cache_dir: Path, damage: Callable[[bytes], bytes]
) -> None:
    fresh, _ = enrol(rows, cache_dir)
    for path in cache_dir.rglob("*.npz"):
        path.write_bytes(damage(path.read_bytes()))
    again, computed = enrol(rows, cache_dir)
    assert computed == ["r1", "r2"]
    assert same(fresh[0], again[0])
    assert enrol(rows, cache_dir)[1] == []


def test_a_cache_that_cannot_be_written_only_costs_time(
    rows: tuple[ReferenceRow, ...], cache_dir: Path
) -> None:
    cache_dir.touch()
    assert len(enrol(rows, cache_dir)[0]) == 2


def test_nothing_but_whole_files_is_left(rows: tuple[ReferenceRow, ...], cache_dir: Path) -> None:
    enrol(rows, cache_dir)
    files = [path for path in cache_dir.rglob("*") if path.is_file()]
    assert len(files) == 2
    assert all(path.suffix == ".npz" for path in files)


def test_a_broken_reference_picture_is_named_by_row(
    rows: tuple[ReferenceRow, ...], cache_dir: Path
) -> None:
    rows[1].image.write_bytes(b"")
    with pytest.raises(ReferencePictureError) as caught:
        enrol(rows, cache_dir)
    assert str(caught.value).startswith("gallery.csv, row 3: reference picture r2.png")
    assert str(caught.value.reason) in str(caught.value)
    assert caught.value.message("ko").startswith("gallery.csv 3행")


@given(seed=st.integers(0, 10_000), n=st.integers(0, 40))
def test_rounding_moves_no_distance_by_much(seed: int, n: int) -> None:
    local = features(seed, n)
    about = Reference("r", "r", RightKind.DESIGN, "R")
    embeddings = np.zeros((0, 4), dtype=np.float32)
    kept = unpack(about, pack(EnrolledReference(about, local, embeddings, (), ()))).local
    assert kept.descriptors.shape == (n, 128)
    assert kept.descriptors.dtype == np.float32
    moved = np.linalg.norm(kept.descriptors - local.descriptors, axis=1)
    assert moved.max(initial=0) < 0.01


def test_a_picture_without_features_is_kept(tmp_path: Path) -> None:
    cache = FeatureCache(tmp_path)
    about = Reference("r", "r", RightKind.TRADEMARK, "R")
    plain = features(1, 0)
    blank = EnrolledReference(about, plain, np.zeros((1, 4), dtype=np.float32), (), ())
    cache.store("ab", blank)
    kept = cache.load("ab", about)
    assert kept is not None
    assert len(kept.local) == 0
