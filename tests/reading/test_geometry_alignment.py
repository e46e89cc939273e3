import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pandok.reading.geometry.alignment import align, foreground
from pandok.reading.geometry.pyramid import Pyramid
from pandok.reading.geometry.registration import project
from pandok.reading.types import Homography
from tests.reading.scenes import (
    laid_over,
    on_white,
    photographed,
    picture,
    surely_found,
    view,
    views,
)


@settings(max_examples=4, deadline=None)
@given(views(), st.integers(0, 50))
def test_a_photo_laid_over_its_picture_is_the_picture(seen: Homography, seed: int) -> None:
    goods = picture(seed)
    photo = photographed(goods, seen)
    pair = laid_over(photo, goods, 360)
    apart = np.abs(pair.probe.astype(np.int16) - pair.reference)[pair.comparable]
    assert pair.cover > 0.9
    assert apart.mean() < 8.0
    assert pair.probe.shape == pair.reference.shape == goods.shape


def test_places_of_the_pair_are_told_on_photo_and_reference() -> None:
    goods = picture(5)
    photo = photographed(goods, view())
    pair = laid_over(photo, goods, 180)
    assert pair.probe.shape == (140, 180, 3)
    middle = np.array([[90.0, 70.0]], np.float32)
    on_reference = project(middle, pair.to_reference)
    assert on_reference == pytest.approx(np.array([[180.0, 140.0]]), abs=1.0)
    assert project(middle, pair.to_photo) == pytest.approx(project(on_reference, view()), abs=2.0)


def test_what_the_photo_does_not_show_is_not_compared() -> None:
    goods = picture(6)
    photo = photographed(goods, view(turn=0.0, scale=1.0, tilt=(0.0, 0.0)))
    registration = surely_found(photo, goods)
    cut = np.ascontiguousarray(photo[:, : photo.shape[1] // 2])
    pair = align(Pyramid(cut), goods, registration, 360)
    assert 0.3 < pair.cover < 0.55
    assert not pair.comparable[:, 200:].any()


def test_only_goods_are_compared_on_a_white_background() -> None:
    framed = on_white(picture(7), 40)
    goods = foreground(framed)
    assert goods[42:-42, 42:-42].mean() > 0.99
    assert not goods[:36].any()
    assert not goods[:, -36:].any()


def test_white_print_inside_the_goods_is_goods() -> None:
    framed = on_white(picture(8), 40)
    framed[150:200, 150:250] = 255
    assert foreground(framed)[150:200, 150:250].all()


def test_a_picture_without_background_is_goods_all_over() -> None:
    assert foreground(picture(9)).mean() > 0.9
    assert foreground(np.full((40, 60, 3), 90, np.uint8)).all()
