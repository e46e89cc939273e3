"""One photo that shows goods of several holders."""

import cv2
import numpy as np
import pytest

from pandok.reading.enrolment import ReadingTools
from pandok.reading.identity.memory_gallery import MemoryGallery
from pandok.reading.policy import BALANCED
from pandok.reading.reader import Reader
from pandok.reading.types import Candidate, Image, Reading
from tests.reading.conftest import SampleGoods
from tests.reading.goods import packed
from tests.reading.scenes import DESK, as_photo

CELL_PX = (520, 620)
SIDE_PX = 440


def cartons_in_a_row(sample_goods: SampleGoods) -> tuple[Image, tuple[str, ...]]:
    """The fronts of three cartons, side by side, each turned a little; and their rights."""
    cast = sample_goods.cast
    brands = (cast.bystander, cast.genuine, cast.copied)
    photo = np.full((CELL_PX[1], CELL_PX[0] * len(brands), 3), DESK, np.uint8)
    for number, brand in enumerate(brands):
        front = packed(brand.label)[40:-40, 40:-40]
        height, width = front.shape[:2]
        turn = cv2.getRotationMatrix2D(
            (width / 2, height / 2), (5, -7, 3)[number], SIDE_PX / max(height, width)
        )
        turn[:, 2] += (CELL_PX[0] * (number + 0.5) - width / 2, CELL_PX[1] / 2 - height / 2)
        size = (photo.shape[1], photo.shape[0])
        cv2.warpAffine(
            front, turn, size, photo, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_TRANSPARENT
        )
    return photo, tuple(brand.right_id for brand in brands)


@pytest.fixture(scope="module")
def read(
    sample_goods: SampleGoods, sample_gallery: MemoryGallery, tools: ReadingTools
) -> tuple[Reading, tuple[str, ...]]:
    photo, right_ids = cartons_in_a_row(sample_goods)
    return Reader(sample_gallery, tools).read([as_photo(photo)]), right_ids


def middle(candidate: Candidate) -> tuple[float, float]:
    assert candidate.quad is not None
    x, y = np.mean(candidate.quad, axis=0)
    return float(x), float(y)


def test_every_right_that_shows_is_told(read: tuple[Reading, tuple[str, ...]]) -> None:
    reading, right_ids = read
    likely = {c.right_id for c in reading.candidates if c.score >= BALANCED.min_identity}
    assert likely == set(right_ids)


def test_every_right_has_the_region_where_it_shows(read: tuple[Reading, tuple[str, ...]]) -> None:
    reading, right_ids = read
    told = {candidate.right_id: candidate for candidate in reading.candidates}
    for number, right_id in enumerate(right_ids):
        x, y = middle(told[right_id])
        assert CELL_PX[0] * number < x < CELL_PX[0] * (number + 1)
        assert 0 < y < CELL_PX[1]
