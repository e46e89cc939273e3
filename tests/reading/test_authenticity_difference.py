from collections.abc import Callable, Sequence

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from pandok.reading.authenticity.aligned_difference import (
    PAIR_SIDE_PX,
    Difference,
    compare_aligned,
)
from pandok.reading.geometry.alignment import align
from pandok.reading.geometry.pyramid import Pyramid
from pandok.reading.geometry.registration import project
from pandok.reading.types import Image, Quad
from tests.reading.scenes import (
    PICTURE_SIZE_PX,
    label,
    laid_over,
    photographed,
    picture,
    surely_found,
    view,
)

WORDS = np.s_[88:112, 38:120]


def difference(photo: Image, reference: Image) -> Difference | None:
    pair = laid_over(photo, reference, PAIR_SIDE_PX)
    return compare_aligned(pair)


def as_image(values: npt.NDArray[np.floating]) -> Image:
    return np.asarray(np.clip(values, 0, 255), np.uint8)


def brighter(photo: Image) -> Image:
    return as_image(photo * 1.2 + 10.0)


def darker(photo: Image) -> Image:
    return as_image(photo * 0.7)


def warm(photo: Image) -> Image:
    return as_image(photo * np.array([1.08, 1.0, 0.86]))


def blurred(photo: Image) -> Image:
    return np.asarray(cv2.GaussianBlur(photo, (0, 0), 1.6), np.uint8)


def noisy(photo: Image) -> Image:
    noise = np.random.default_rng(0).normal(0, 6, photo.shape)
    return as_image(photo + noise)


def shaded(photo: Image) -> Image:
    light = np.linspace(0.75, 1.1, photo.shape[1])[None, :, None]
    return as_image(photo * light)


def recoloured(goods: Image) -> Image:
    changed = goods.copy()
    changed[WORDS] = changed[WORDS] // 2 + np.array([110, 20, 20], np.uint8)
    return changed


def removed(goods: Image) -> Image:
    changed = goods.copy()
    changed[WORDS] = goods[90, 240]
    return changed


def covered(quads: Sequence[Quad]) -> npt.NDArray[np.bool_]:
    """Which pixels of the reference lie in one of the quads."""
    mask = np.zeros((PICTURE_SIZE_PX[1], PICTURE_SIZE_PX[0]), np.uint8)
    for quad in quads:
        cv2.fillPoly(mask, [np.rint(np.array(quad)).astype(np.int32)], 1)
    return mask > 0


@pytest.mark.parametrize("camera", [np.copy, brighter, darker, warm, blurred, noisy, shaded])
def test_light_and_camera_are_no_difference(camera: Callable[[Image], Image]) -> None:
    goods = label()
    compared = difference(camera(photographed(goods, view())), goods)
    assert compared is not None
    assert compared.strength < 0.5
    assert compared.cover > 0.3


@pytest.mark.parametrize("change", [recoloured, removed])
@pytest.mark.parametrize("camera", [np.copy, warm, noisy])
def test_a_changed_patch_is_told_with_its_place(
    change: Callable[[Image], Image], camera: Callable[[Image], Image]
) -> None:
    goods = label()
    compared = difference(camera(photographed(change(goods), view())), goods)
    assert compared is not None
    assert compared.strength > 0.5
    told = covered([deviation.reference_quad for deviation in compared.deviations])
    words = np.zeros(told.shape, np.bool_)
    words[WORDS] = True
    assert (told & words).sum() > 0.2 * words.sum()
    assert (told & ~words).sum() < 0.2 * told.sum()
    largest = compared.deviations[0]
    there = project(np.array(largest.reference_quad, np.float32), view())
    assert np.array(largest.photo_quad) == pytest.approx(there, abs=3.0)
    masses = [deviation.mass for deviation in compared.deviations]
    assert masses == sorted(masses, reverse=True)


def test_a_larger_change_is_a_stronger_difference() -> None:
    goods = label()
    little = goods.copy()
    little[88:112, 38:60] = goods[90, 240]
    slight = difference(photographed(little, view()), goods)
    strong = difference(photographed(removed(goods), view()), goods)
    assert slight is not None
    assert strong is not None
    assert slight.strength < strong.strength


def test_goods_that_are_mostly_out_of_view_are_not_compared() -> None:
    goods = picture(3)
    photo = photographed(goods, view())
    registration = surely_found(photo, goods)
    corner = np.ascontiguousarray(photo[:180, :240])
    assert compare_aligned(align(Pyramid(corner), goods, registration, PAIR_SIDE_PX)) is None


def test_a_wrong_overlay_is_not_compared() -> None:
    goods = picture(4)
    photo = photographed(goods, view())
    other = photographed(picture(5), view())
    assert (
        compare_aligned(align(Pyramid(other), goods, surely_found(photo, goods), PAIR_SIDE_PX))
        is None
    )


def test_an_emblem_that_is_gone_is_told_though_nothing_matches_there() -> None:
    goods = label()
    without = goods.copy()
    without[95:165, 245:325] = goods[90, 240]
    compared = difference(photographed(without, view()), goods)
    assert compared is not None
    assert compared.strength > 0.5
    told = covered([compared.deviations[0].reference_quad])
    assert told[95:165, 245:325].mean() > 0.5


def test_only_what_was_compared_is_said_to_have_been() -> None:
    goods = label()
    compared = difference(photographed(goods, view()), goods)
    assert compared is not None
    assert 0.3 < compared.cover < 1.0
