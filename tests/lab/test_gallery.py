from pathlib import Path

import numpy as np
import pytest

from pandok.lab.errors import ReferencePictureError
from pandok.lab.gallery import load_gallery
from pandok.lab.progress import Silent, Stage
from pandok.lab.sets import ReferenceRow, load_references
from pandok.reading.enrolment import ReadingTools, probe_features
from pandok.reading.images import read_photo_file
from pandok.registry.embedders import load_embedder
from pandok.registry.shipped import shipped_models
from tests.lab.set_folders import draw, reference, write_set

KEYS = ("r1", "r2", "r3")


class Counted(Silent):
    """Remembers how much was announced and done."""

    def __init__(self) -> None:
        self.total = self.done = 0

    def start(self, stage: Stage, total: int, done: int = 0) -> None:
        self.total += total

    def advance(self, stage: Stage) -> None:
        self.done += 1


@pytest.fixture(scope="module")
def tools() -> ReadingTools:
    return ReadingTools(load_embedder(shipped_models()), None, None)


@pytest.fixture
def rows(tmp_path: Path) -> tuple[ReferenceRow, ...]:
    folder = write_set(tmp_path / "set", [reference(key) for key in KEYS])
    for seed, key in enumerate(KEYS):
        draw(folder / "gallery" / f"{key}.png", seed, (240, 160))
    return load_references(folder)


def test_every_reference_of_a_set_can_be_searched(
    rows: tuple[ReferenceRow, ...], tools: ReadingTools, tmp_path: Path
) -> None:
    progress = Counted()
    gallery = load_gallery(rows, tools, tmp_path / "cache", progress)
    assert (progress.total, progress.done) == (3, 3)
    assert len(gallery) == 3
    assert gallery.embedder_id == tools.embedder.embedder_id
    for row in rows:
        photo = read_photo_file(row.image)
        found = gallery.shortlist(probe_features(photo, tools), 3)
        assert found[0].reference_id == row.reference.reference_id
        assert np.array_equal(gallery.picture(row.reference.reference_id), photo.pixels)


def test_a_second_start_gives_the_same_gallery(
    rows: tuple[ReferenceRow, ...], tools: ReadingTools, tmp_path: Path
) -> None:
    probed = probe_features(read_photo_file(rows[1].image), tools)
    first, second = (
        load_gallery(rows, tools, tmp_path / "cache", Silent()).shortlist(probed, 3)
        for _ in range(2)
    )
    assert first == second


def test_a_picture_that_cannot_be_read_is_named_by_row(
    rows: tuple[ReferenceRow, ...], tools: ReadingTools, tmp_path: Path
) -> None:
    rows[1].image.write_bytes(b"no picture")
    with pytest.raises(ReferencePictureError) as caught:
        load_gallery(rows, tools, tmp_path / "cache", Silent())
    assert "r2.png" in caught.value.message("ko")
