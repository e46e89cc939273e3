"""Line drawings are told from photos, and stay legible when an encoder sees them small."""

import cv2
import numpy as np
import pytest

from pandok.reading.images.line_art import SIDE_PX, legible_drawing, read_line_art
from pandok.reading.types import Image


def drawing(side_px: int = 600, width_px: int = 1) -> Image:
    """A plate with a hole, drawn in hairlines off the middle of white paper."""
    sheet = np.full((side_px, side_px, 3), 255, np.uint8)
    middle, radius = (side_px // 3, side_px // 3), side_px // 5
    cv2.circle(sheet, middle, radius, (0, 0, 0), width_px, cv2.LINE_AA)
    cv2.circle(sheet, middle, radius // 3, (0, 0, 0), width_px, cv2.LINE_AA)
    return sheet


def photo(seed: int) -> Image:
    rng = np.random.default_rng(seed)
    rough = rng.integers(0, 255, (12, 12, 3)).astype(np.uint8)
    return np.asarray(cv2.resize(rough, (200, 160), interpolation=cv2.INTER_CUBIC), np.uint8)


def seen_small(picture: Image) -> Image:
    return np.asarray(cv2.resize(picture, (64, 64), interpolation=cv2.INTER_AREA), np.uint8)


def test_hairlines_that_would_vanish_are_seen() -> None:
    sheet = drawing()
    assert seen_small(sheet).min() > 150
    assert seen_small(legible_drawing(sheet)).min() < 90


def test_a_drawing_fills_the_square_wherever_it_stood_on_the_sheet() -> None:
    art = read_line_art(drawing())
    assert art is not None
    rows, columns = np.nonzero(art.ink > 0.5)
    for places in (rows, columns):
        assert places.min() < 0.08 * SIDE_PX
        assert places.max() > 0.92 * SIDE_PX


def test_what_lines_enclose_is_told_from_the_paper() -> None:
    art = read_line_art(drawing())
    assert art is not None
    middle = SIDE_PX // 2
    assert art.body[middle, middle] == 1
    assert art.body[middle, middle // 2] == 1
    assert art.body[2, 2] == 0
    painted = art.painted()
    assert painted[2, 2].tolist() == [255, 255, 255]
    assert 150 < painted[middle, middle, 0] < 230


def test_an_open_line_encloses_nothing() -> None:
    sheet = np.full((300, 300, 3), 255, np.uint8)
    cv2.ellipse(sheet, (150, 150), (100, 100), 0, 30, 330, (0, 0, 0), 2)
    art = read_line_art(sheet)
    assert art is not None
    assert art.body[SIDE_PX // 2, SIDE_PX // 2] == 0


@pytest.mark.parametrize("width_px", [1, 2, 4])
def test_the_width_of_the_pen_makes_little_difference(width_px: int) -> None:
    fine, other = legible_drawing(drawing()), legible_drawing(drawing(width_px=width_px))
    assert np.abs(seen_small(fine).astype(int) - seen_small(other)).mean() < 14


def test_thick_lines_stay_as_they_are() -> None:
    sheet = drawing(300, 14)
    art = read_line_art(sheet)
    assert art is not None
    share_of_sheet = (2 * 60 + 14) / 300 / (1 - 2 * 0.04)
    drawn = float((sheet[..., 0] < 128).mean()) / share_of_sheet**2
    assert float((art.ink > 0.5).mean()) == pytest.approx(drawn, rel=0.2)


def test_photos_prints_and_blank_sheets_are_left_as_they_are() -> None:
    red = np.full((100, 100, 3), 255, np.uint8)
    red[20:60, 20:60] = (200, 20, 20)
    blank = np.full((100, 100, 3), 255, np.uint8)
    black = np.zeros((100, 100, 3), np.uint8)
    dot = blank.copy()
    dot[50, 50] = 0
    for picture in (photo(1), photo(2), red, blank, black, dot):
        assert read_line_art(picture) is None
        assert legible_drawing(picture) is picture


def test_a_grey_scan_is_a_drawing_too() -> None:
    scan = (drawing(400, 2).astype(np.float32) * 0.75 + 30).astype(np.uint8)
    assert read_line_art(scan) is not None
