"""A change of the forge must not change an exam that is frozen."""

from io import BytesIO

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image as PillowImage

from pandok.forge.worlds.exams.catalogue import EXAMS, frozen_hashes, frozen_names
from pandok.forge.worlds.protocols import protocol_of
from tests.forge.worlds.golden_units import FOLDER, TRUTH, UNITS, draw, told


def pixels(content: bytes) -> npt.NDArray[np.int16]:
    with PillowImage.open(BytesIO(content)) as picture:
        return np.asarray(picture.convert("RGB"), dtype=np.int16)


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_of_an_exam_is_drawn_as_when_it_was_frozen(name: str) -> None:
    drawn, kept = draw(name), FOLDER / name
    assert told(drawn) == (kept / TRUTH).read_text("utf-8")
    files = {p.relative_to(kept).as_posix() for p in kept.rglob("*") if p.is_file()}
    assert set(drawn.files) == files - {TRUTH}
    for path, content in drawn.files.items():
        before = (kept / path).read_bytes()
        if not path.endswith((".png", ".jpg")):
            assert content == before
            continue
        # A grey level more or less on another processor, which JPEG spreads over a block.
        apart = np.abs(pixels(content) - pixels(before))
        assert apart.mean() < 0.1
        assert apart.max() < 16


@pytest.mark.parametrize("name", frozen_names())
def test_a_frozen_exam_has_a_hash_for_each_of_its_units(name: str) -> None:
    units = protocol_of(EXAMS[name]).units(None)
    assert list(frozen_hashes(name).units) == [unit.key for unit in units]
