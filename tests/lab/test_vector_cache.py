from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pandok.lab.vector_cache import CachedEmbedder
from pandok.reading.types import FloatArray, Image


class CountingEmbedder:
    dimension = 2
    cohort: FloatArray = np.zeros((0, 2), np.float32)

    def __init__(self, embedder_id: str = "counting@1") -> None:
        self.embedder_id = embedder_id
        self.calls = 0

    def embed(self, pictures: Sequence[Image]) -> FloatArray:
        self.calls += 1
        return np.array([[picture.mean(), 1.0] for picture in pictures], np.float32).reshape(-1, 2)


def pictures(*values: int) -> list[Image]:
    return [np.full((3, 4, 3), value, np.uint8) for value in values]


def test_pictures_are_embedded_once_even_by_another_process(tmp_path: Path) -> None:
    counting = CountingEmbedder()
    first = CachedEmbedder(counting, tmp_path).embed(pictures(1, 2))
    second = CachedEmbedder(counting, tmp_path).embed(pictures(1, 2))
    assert counting.calls == 1
    assert np.array_equal(first, second)


def test_other_pictures_and_other_weights_are_embedded_anew(tmp_path: Path) -> None:
    counting = CountingEmbedder()
    cached = CachedEmbedder(counting, tmp_path)
    cached.embed(pictures(1, 2))
    assert cached.embed(pictures(2, 1))[0, 0] == 2
    assert cached.embed(pictures(1)).shape == (1, 2)
    other = CountingEmbedder("counting@2")
    CachedEmbedder(other, tmp_path).embed(pictures(1, 2))
    assert (counting.calls, other.calls) == (3, 1)


def test_a_damaged_file_counts_as_missing(tmp_path: Path) -> None:
    counting = CountingEmbedder()
    cached = CachedEmbedder(counting, tmp_path)
    kept = cached.embed(pictures(7))
    for file in tmp_path.rglob("*.npy"):
        file.write_bytes(b"torn")
    assert np.array_equal(cached.embed(pictures(7)), kept)
    assert counting.calls == 2


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    counting = CountingEmbedder()
    assert CachedEmbedder(counting, blocked).embed(pictures(5))[0, 0] == 5


def test_the_embedder_behind_is_told(tmp_path: Path) -> None:
    cached = CachedEmbedder(CountingEmbedder(), tmp_path)
    assert (cached.embedder_id, cached.dimension, cached.cohort.shape) == ("counting@1", 2, (0, 2))
