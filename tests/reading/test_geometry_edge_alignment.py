from collections.abc import Callable

import cv2
import numpy as np
import pytest

from pandok.reading.geometry.edge_alignment import (
    EdgeAlignment,
    EdgeAlignmentOptions,
    align_edges,
    align_found_edges,
    reference_edges,
    region_edges,
)
from pandok.reading.types import Image

WHITE = (255, 255, 255)


def emblem() -> Image:
    """A disc with a bar across it, on white."""
    picture = np.full((200, 260, 3), 255, np.uint8)
    cv2.circle(picture, (100, 100), 70, (0, 0, 0), -1)
    cv2.rectangle(picture, (90, 60), (240, 110), (200, 30, 30), -1)
    return picture


def star() -> Image:
    """A star of five points in a ring, on white."""
    picture = np.full((220, 220, 3), 255, np.uint8)
    cv2.circle(picture, (110, 110), 96, (20, 60, 20), 10)
    turns = np.pi * np.arange(10) / 5 - np.pi / 2
    reach = np.where(np.arange(10) % 2, 28, 74)
    points = np.stack([110 + reach * np.cos(turns), 110 + reach * np.sin(turns)], axis=1)
    cv2.fillPoly(picture, [np.rint(points).astype(int)], (20, 60, 20))
    return picture


def waves() -> Image:
    """Three waves over each other, on white."""
    picture = np.full((180, 260, 3), 255, np.uint8)
    x = np.arange(20, 240)
    for level in (50, 90, 130):
        line = np.stack([x, level + 16 * np.sin(x / 17)], axis=1)
        cv2.polylines(picture, [np.rint(line).astype(int)], isClosed=False, color=0, thickness=12)
    return picture


def ring() -> Image:
    """A plain ring, on white."""
    picture = np.full((200, 200, 3), 255, np.uint8)
    cv2.circle(picture, (100, 100), 80, (0, 0, 0), 8)
    return picture


MARKS = (emblem, star, waves)


def seen(
    drawing: Image,
    turn: float = 0.0,
    scale: float = 0.55,
    shift: tuple[float, float] = (0.0, 0.0),
    contrast: float = 0.3,
) -> Image:
    """The drawing on a square crop of 160 px, faint and with noise."""
    height, width = drawing.shape[:2]
    motion = cv2.getRotationMatrix2D((width / 2, height / 2), turn, scale)
    motion[:, 2] += [80 - width / 2 + shift[0], 80 - height / 2 + shift[1]]
    crop = cv2.warpAffine(drawing, motion, (160, 160), flags=cv2.INTER_AREA, borderValue=WHITE)
    noise = np.random.default_rng(5).normal(0, 3, crop.shape)
    return np.asarray(np.clip(contrast * (crop - 127.5) + 128 + noise, 0, 255), np.uint8)


def in_relief(drawing: Image) -> Image:
    """The drawing pressed into leather: lit and shaded flanks, and no print."""
    grey = cv2.cvtColor(drawing, cv2.COLOR_RGB2GRAY).astype(np.float32)
    height = cv2.GaussianBlur(grey, (0, 0), 2.0)
    slope = cv2.Sobel(height, cv2.CV_32F, 1, 0) + cv2.Sobel(height, cv2.CV_32F, 0, 1)
    grain = np.random.default_rng(8).normal(0, 2, grey.shape)
    shade = np.clip(110 + 0.3 * slope + grain, 0, 255)
    return np.repeat(shade[..., None], 3, axis=2).astype(np.uint8)


def aligned(region: Image, reference: Image) -> EdgeAlignment:
    found = align_edges(region, reference)
    assert found is not None
    return found


def log_odds(found: EdgeAlignment) -> float:
    return float(np.log(found.score / (1 - found.score)))


def middle_of(found: EdgeAlignment, drawing: Image) -> tuple[float, float]:
    x, y, w = found.reference_to_region @ [drawing.shape[1] / 2, drawing.shape[0] / 2, 1.0]
    return float(x / w), float(y / w)


@pytest.mark.parametrize(
    ("turn", "scale", "shift"),
    [
        (0.0, 0.55, (0.0, 0.0)),
        (-18.0, 0.55, (14.0, -9.0)),
        (12.0, 0.45, (-25.0, 10.0)),
        (4.0, 0.68, (5.0, 12.0)),
    ],
)
@pytest.mark.parametrize("drawing", MARKS)
def test_a_drawing_is_laid_where_it_is(
    drawing: Callable[[], Image], turn: float, scale: float, shift: tuple[float, float]
) -> None:
    picture = drawing()
    found = aligned(seen(picture, turn, scale, shift), picture)
    assert np.allclose(middle_of(found, picture), (80 + shift[0], 80 + shift[1]), atol=3.0)
    assert found.score > 0.5


@pytest.mark.parametrize("drawing", MARKS)
def test_contrast_may_be_inverted(drawing: Callable[[], Image]) -> None:
    picture = drawing()
    plain = aligned(seen(picture), picture)
    inverted = aligned(seen(picture, contrast=-0.3), picture)
    assert inverted.score == pytest.approx(plain.score, abs=0.1)


@pytest.mark.parametrize("drawing", MARKS)
def test_relief_without_print_is_recognised_among_others(drawing: Callable[[], Image]) -> None:
    pressed = seen(in_relief(drawing()), turn=7.0, shift=(8.0, 4.0), contrast=1.0)
    scores = {mark.__name__: aligned(pressed, mark()).score for mark in MARKS}
    assert max(scores, key=lambda name: scores[name]) == drawing.__name__


def test_another_mark_scores_lower() -> None:
    for shown in MARKS:
        own = log_odds(aligned(seen(shown()), shown()))
        others = [
            log_odds(aligned(seen(shown()), mark())) for mark in (*MARKS, ring) if mark is not shown
        ]
        assert max(others) < own - 2.0


def test_a_plain_ring_does_not_match_what_has_none() -> None:
    assert aligned(seen(ring()), ring()).score > 0.9
    assert aligned(seen(waves()), ring()).score < 0.1
    noise = np.random.default_rng(4).integers(0, 256, (160, 160, 3), dtype=np.uint8)
    assert aligned(noise, ring()).score < 0.1


def test_mild_perspective_is_followed() -> None:
    picture = star()
    corners = np.array([[0, 0], [220, 0], [220, 220], [0, 220]], np.float32)
    tilted = np.array([[30, 38], [134, 28], [128, 130], [38, 122]], np.float32)
    motion = cv2.getPerspectiveTransform(corners, tilted)
    crop = cv2.warpPerspective(picture, motion, (160, 160), borderValue=WHITE)
    found = aligned(np.asarray(crop, np.uint8), picture)
    mapped = cv2.perspectiveTransform(corners[None], found.reference_to_region)[0]
    assert np.abs(mapped - tilted).max() < 6.0


def test_quads_tell_the_drawing_without_its_margins() -> None:
    picture = cv2.copyMakeBorder(star(), 60, 20, 10, 90, cv2.BORDER_CONSTANT, value=WHITE)
    found = aligned(seen(star()), np.asarray(picture, np.uint8))
    (left, top), _, (right, bottom), _ = found.reference_quad
    assert np.allclose((left, top, right, bottom), (10 + 9, 60 + 9, 10 + 211, 60 + 211), atol=4)
    assert np.allclose(np.mean(found.quad, axis=0), (80, 80), atol=3)


def test_what_has_no_edges_is_not_aligned() -> None:
    plain = np.full((80, 120, 3), 200, np.uint8)
    assert align_edges(plain, emblem()) is None
    assert align_edges(seen(emblem()), plain) is None


def test_edges_found_once_serve_many() -> None:
    options = EdgeAlignmentOptions()
    shown = seen(emblem())
    found = align_found_edges(
        region_edges(shown, options), reference_edges(emblem(), options), options
    )
    assert found is not None
    assert found.score == aligned(shown, emblem()).score


@pytest.mark.parametrize("size", [(1, 1), (1, 90), (400, 4), (7, 9), (30, 300)])
def test_crops_and_drawings_of_any_size_are_taken(size: tuple[int, int]) -> None:
    odd = np.random.default_rng(6).integers(0, 256, (*size, 3), dtype=np.uint8)
    for found in (align_edges(odd, emblem()), align_edges(seen(emblem()), odd)):
        assert found is None or 0.0 <= found.score <= 1.0
