from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pandok.reading.enrolment import ReadingTools, probe_features
from pandok.reading.regions.boxes import areas, enlarged, overlaps, suppressed
from pandok.reading.regions.protocol import Regions
from pandok.reading.regions.text_groups import text_boxes
from pandok.reading.regions.views import ViewOptions, view_boxes
from pandok.reading.types import FloatArray, Image, TextLine
from tests.reading.scenes import as_photo, picture

FIXED = 6
PHOTO_PX = (360, 280)


class DrawnRegions:
    """Finds the boxes that it was given."""

    def __init__(self, boxes: Sequence[tuple[float, float, float, float]]) -> None:
        self._boxes = np.array(boxes, np.float32).reshape(-1, 4)

    @property
    def detector_id(self) -> str:
        return "drawn@1"

    def detect(self, image: Image) -> Regions:
        assert image.ndim == 3
        return Regions(self._boxes, np.linspace(0.9, 0.1, len(self._boxes), dtype=np.float32))


def written(text: str, x: float, y: float, width: float, height: float) -> TextLine:
    right, low = x + width, y + height
    return TextLine(text, 0.9, ((x, y), (right, y), (right, low), (x, low)))


def random_boxes(count: int) -> st.SearchStrategy[FloatArray]:
    values = st.floats(0, 200, width=32)
    corners = arrays(np.float32, (count, 2, 2), elements=values)
    return corners.map(
        lambda c: np.concatenate([c.min(axis=1), c.max(axis=1)], axis=1).astype(np.float32)
    )


def test_overlap_of_boxes_is_that_of_their_areas() -> None:
    boxes = np.array([(0, 0, 10, 10), (5, 0, 15, 10), (20, 20, 30, 30)], np.float32)
    assert overlaps(boxes, boxes) == pytest.approx(
        np.array([[1, 1 / 3, 0], [1 / 3, 1, 0], [0, 0, 1]]), abs=1e-6
    )
    assert areas(boxes).tolist() == [100, 100, 100]


@given(random_boxes(12), st.floats(0.1, 0.9))
def test_no_two_kept_boxes_repeat_each_other(boxes: FloatArray, most: float) -> None:
    kept = suppressed(boxes, most)
    among = overlaps(boxes[kept], boxes[kept]) - np.eye(len(kept), dtype=np.float32)
    assert (among <= most + 1e-6).all()
    dropped = np.setdiff1d(np.arange(len(boxes)), kept)
    for row in dropped:
        earlier = kept[kept < row]
        assert (overlaps(boxes[[row]], boxes[earlier]) > most).any()


def test_boxes_that_repeat_known_ones_are_passed_over() -> None:
    boxes = np.array([(0, 0, 10, 10), (50, 50, 60, 60)], np.float32)
    assert suppressed(boxes, 0.6, known=boxes[:1]).tolist() == [1]
    assert suppressed(boxes[:0], 0.6, known=boxes).tolist() == []


@given(random_boxes(6), st.floats(0, 1), st.tuples(st.integers(1, 150), st.integers(1, 150)))
def test_enlarged_boxes_hold_at_least_a_pixel_of_the_picture(
    boxes: FloatArray, share: float, size_px: tuple[int, int]
) -> None:
    grown = enlarged(boxes, share, size_px)
    assert (grown[:, :2] >= 0).all()
    assert (grown[:, 2:] <= size_px).all()
    assert (grown[:, 2:] - grown[:, :2] >= 1).all()
    assert (grown == np.round(grown)).all()


def test_regions_of_two_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match=r"expected boxes \(2, 4\), got \(1, 4\)"):
        Regions(np.zeros((1, 4), np.float32), np.zeros(2, np.float32))


def test_a_name_over_two_lines_is_one_view_and_each_line_another() -> None:
    lines = [
        written("NOVA", 40, 40, 120, 40),
        written("ARCTIC", 45, 90, 110, 38),
        written("far away", 250, 250, 60, 30),
        written("small print", 40, 240, 80, 6),
    ]
    assert text_boxes(lines, 9).tolist() == [
        [40, 40, 160, 128],
        [250, 250, 310, 280],
        [40, 40, 160, 80],
        [45, 90, 155, 128],
    ]
    assert len(text_boxes(lines, 2)) == 2
    assert text_boxes([], 5).shape == (0, 4)


def test_views_are_fixed_parts_then_detected_boxes_then_text() -> None:
    detector = DrawnRegions([(100, 100, 150, 150), (101, 100, 151, 150), (300, 20, 340, 60)])
    views = view_boxes(
        picture(1), [written("WORD", 20, 200, 100, 30)], detector, ViewOptions(growth=0)
    )
    assert len(views) == FIXED + 2 + 1
    assert views[0].tolist() == [0, 0, *PHOTO_PX]
    assert views[FIXED:].tolist() == [
        [100, 100, 150, 150],
        [300, 20, 340, 60],
        [20, 200, 120, 230],
    ]


def test_a_box_round_the_whole_photo_is_no_further_view() -> None:
    assert len(view_boxes(picture(1), (), DrawnRegions([(4, 3, 358, 279)]))) == FIXED


def test_no_more_views_than_asked_for() -> None:
    cells = [(40.0 * i, 40.0 * j, 40.0 * i + 38, 40.0 * j + 38) for i in range(9) for j in range(7)]
    words = [written("word", 60 * i, 80 * j, 40, 30) for i in range(6) for j in range(3)]
    views = view_boxes(picture(1), words, DrawnRegions(cells))
    assert len(views) == FIXED + 8 + 6


def test_detected_boxes_are_embedded_beside_the_fixed_views(tools: ReadingTools) -> None:
    photo = as_photo(picture(2))
    looking = replace(tools, region_detector=DrawnRegions([(100, 100, 150, 150)]))
    features = probe_features(photo, looking)
    assert len(features.views) == len(features.embeddings) == FIXED + 1
    assert features.views[FIXED].tolist() == [97, 97, 153, 153]
    cut = photo.pixels[97:153, 97:153]
    assert features.embeddings[FIXED] == pytest.approx(tools.embedder.embed([cut])[0], abs=1e-5)


def test_references_need_no_other_enrolment_with_another_detector(tools: ReadingTools) -> None:
    assert replace(tools, region_detector=DrawnRegions([])).tools_id == tools.tools_id
