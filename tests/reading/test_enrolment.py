from dataclasses import replace

import cv2
import numpy as np
import pytest

from pandok.reading.codes import CodeReader
from pandok.reading.enrolment import ReadingTools, enrol, probe_features
from pandok.reading.identity.local_features import (
    PROBE_FEATURES,
    REFERENCE_FEATURES,
    LocalFeatureOptions,
    extract_local_features,
)
from pandok.reading.types import Image, Reference, RightKind, TextLine
from tests.reading.references import line
from tests.reading.scenes import as_photo, picture

REFERENCE = Reference("r-1", "right-1", RightKind.GENUINE, "Velora")


class OneLineReader:
    """Reads the same line everywhere."""

    def __init__(self, reader_id: str = "one-line-1") -> None:
        self._reader_id = reader_id

    @property
    def reader_id(self) -> str:
        return self._reader_id

    def read(self, image: Image, *, photo: int = 0) -> tuple[TextLine, ...]:
        return (replace(line(f"{image.shape[1]} wide"), photo=photo),)


def test_a_reference_is_enrolled_with_all_that_is_compared(tools: ReadingTools) -> None:
    entry = enrol(REFERENCE, as_photo(picture(1)), replace(tools, text_reader=OneLineReader()))
    assert entry.reference == REFERENCE
    assert len(entry.local) > 100
    assert entry.embeddings.shape == (1, tools.embedder.dimension)
    assert np.linalg.norm(entry.embeddings, axis=1) == pytest.approx([1.0], abs=1e-5)
    assert [line.text for line in entry.lines] == ["360 wide"]


def test_a_drawing_is_enrolled_without_the_paper_around_it(tools: ReadingTools) -> None:
    sheets = []
    for middle, scale in (((240, 240), 2), ((120, 350), 1)):
        sheet = np.full((480, 480, 3), 255, np.uint8)
        axes = (60 * scale, 35 * scale)
        cv2.ellipse(sheet, middle, axes, 20, 0, 360, (0, 0, 0), 2, cv2.LINE_AA)
        cv2.ellipse(sheet, middle, (axes[0] // 3, axes[1] // 3), 20, 0, 360, (0, 0, 0), 2)
        sheets.append(as_photo(sheet))

    def alike(kind: RightKind) -> float:
        reference = replace(REFERENCE, kind=kind)
        large, small = (enrol(reference, sheet, tools).embeddings[0] for sheet in sheets)
        return float(large @ small)

    assert alike(RightKind.DESIGN) > 0.9 > alike(RightKind.TRADEMARK)


def test_a_photo_is_looked_at_in_views_that_lie_on_it(tools: ReadingTools) -> None:
    features = probe_features(as_photo(picture(2, (300, 401))), tools)
    assert len(features.views) == len(features.embeddings)
    assert features.views[0].tolist() == [0, 0, 300, 401]
    assert (features.views[:, :2] >= 0).all()
    assert (features.views[:, 2:] <= (300, 401)).all()
    assert (features.views[:, 2:] > features.views[:, :2]).all()


@pytest.mark.parametrize("size_px", [(1, 1), (2, 1), (3, 200), (1, 7)])
def test_the_smallest_photos_are_read(tools: ReadingTools, size_px: tuple[int, int]) -> None:
    tiny = as_photo(np.full((size_px[1], size_px[0], 3), 90, np.uint8))
    features = probe_features(tiny, tools)
    assert len(features.local) == 0
    assert np.isfinite(features.embeddings).all()


def test_the_photo_is_named_where_text_is_read(tools: ReadingTools) -> None:
    reading = replace(tools, text_reader=OneLineReader())
    assert probe_features(as_photo(picture(3)), reading, index=4).lines[0].photo == 4
    assert probe_features(as_photo(picture(3)), tools, index=4).lines == ()


def test_tools_that_read_otherwise_have_another_id(tools: ReadingTools) -> None:
    ids = {
        each.tools_id
        for each in (
            tools,
            replace(tools, text_reader=OneLineReader()),
            replace(tools, text_reader=OneLineReader("one-line-2")),
            replace(tools, code_reader=None),
            replace(tools, code_reader=CodeReader(max_attempts=5)),
        )
    }
    assert len(ids) == 5
    assert replace(tools).tools_id == tools.tools_id


@pytest.mark.parametrize("options", [PROBE_FEATURES, REFERENCE_FEATURES])
def test_local_features_lie_on_the_picture(options: LocalFeatureOptions) -> None:
    features = extract_local_features(picture(4), options)
    assert 100 < len(features) <= options.max_keypoints
    assert (features.points >= 0).all()
    assert (features.points <= (360, 280)).all()
    assert np.linalg.norm(features.descriptors, axis=1) == pytest.approx(1.0, abs=1e-4)
    assert features.size_px == (360, 280)


def test_features_are_the_same_for_the_same_picture() -> None:
    once, again = (extract_local_features(picture(5), PROBE_FEATURES) for _ in range(2))
    assert np.array_equal(once.points, again.points)
    assert np.array_equal(once.descriptors, again.descriptors)
