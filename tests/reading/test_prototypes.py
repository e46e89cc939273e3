from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pandok.reading.enrolment import ReadingTools, enrol
from pandok.reading.identity.prototypes import (
    REFERENCE_PROTOTYPES,
    drawn_mask,
    prototype_pictures,
)
from pandok.reading.types import Image, Reference, RightKind
from tests.reading.scenes import as_photo, picture

APART = replace(REFERENCE_PROTOTYPES, parts=True)


def combined_mark(gap_px: int = 40) -> Image:
    """A disc, and a bar to its right."""
    image = np.full((200, 400, 3), 255, np.uint8)
    cv2.circle(image, (100, 100), 30, [20, 30, 160], -1)
    left = 131 + gap_px
    image[80:121, left : left + 100] = (200, 20, 20)
    return image


def sizes(pictures: list[Image]) -> list[tuple[int, ...]]:
    return [each.shape[:2] for each in pictures]


def test_a_mark_stands_for_itself_with_and_without_the_room_around_it() -> None:
    mark = combined_mark()
    whole, tight = prototype_pictures(mark, RightKind.TRADEMARK)
    assert whole is mark
    margin = 8  # 4 % of 201 px
    assert tight.shape == (61 + 2 * margin, 201 + 2 * margin, 3)


def test_symbol_and_word_that_stand_apart_are_cut_apart() -> None:
    pictures = prototype_pictures(combined_mark(), RightKind.TRADEMARK, APART)
    assert sizes(pictures)[2:] == [(61 + 2 * 2, 61 + 2 * 2), (41 + 2 * 4, 100 + 2 * 4)]
    assert len(prototype_pictures(combined_mark(1), RightKind.TRADEMARK, APART)) == 2
    turned = np.ascontiguousarray(np.rot90(combined_mark()))
    assert sizes(prototype_pictures(turned, RightKind.TRADEMARK, APART))[2:] == [
        (100 + 2 * 4, 41 + 2 * 4),
        (61 + 2 * 2, 61 + 2 * 2),
    ]


def test_goods_are_not_taken_apart() -> None:
    assert len(prototype_pictures(combined_mark(), RightKind.GENUINE, APART)) == 2


@pytest.mark.parametrize(
    "image",
    [
        np.full((90, 120, 3), 255, np.uint8),
        np.full((1, 1, 3), 40, np.uint8),
        picture(3),
    ],
    ids=["blank", "one pixel", "a photo without a plain ground"],
)
def test_what_has_no_drawing_on_a_plain_ground_stands_for_itself_alone(image: Image) -> None:
    assert drawn_mask(image) is None
    assert len(prototype_pictures(image, RightKind.TRADEMARK, APART)) == 1


def test_a_mark_that_fills_its_picture_is_not_cut() -> None:
    full = np.full((100, 100, 3), 255, np.uint8)
    full[3:97, 3:97] = 0
    assert len(prototype_pictures(full, RightKind.TRADEMARK)) == 1


@settings(max_examples=40)
@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 2**31), st.integers(0, 5))
def test_a_reference_has_at_most_four_prototypes_none_empty(
    height: int, width: int, seed: int, specks: int
) -> None:
    rng = np.random.default_rng(seed)
    image = np.full((height, width, 3), int(rng.integers(256)), np.uint8)
    for _ in range(specks):
        top, left = int(rng.integers(height)), int(rng.integers(width))
        image[top : top + 9, left : left + 9] = rng.integers(0, 256, 3)
    pictures = prototype_pictures(image, RightKind.TRADEMARK, APART)
    assert 1 <= len(pictures) <= 4
    assert all(min(each.shape[:2]) >= 1 for each in pictures)


def test_references_are_enrolled_with_their_prototypes(tools: ReadingTools) -> None:
    mark = Reference("r-1", "right-1", RightKind.TRADEMARK, "Velora")
    entry = enrol(mark, as_photo(combined_mark()), tools)
    assert entry.embeddings.shape == (2, tools.embedder.dimension)
    assert np.linalg.norm(entry.embeddings, axis=1) == pytest.approx(1.0, abs=1e-5)
