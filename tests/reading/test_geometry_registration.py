import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pandok.reading.geometry.matching import NO_MATCHES, match_descriptors
from pandok.reading.geometry.registration import RegistrationOptions, as_quad, project, register
from pandok.reading.types import FloatArray, Homography, LocalFeatures
from tests.reading.scenes import (
    PICTURE_SIZE_PX,
    found,
    photographed,
    picture,
    reference_features,
    surely_found,
    view,
    views,
)

SLOW = settings(max_examples=5, deadline=None)
# Chance agrees on a handful of points; the same picture on a hundred and more.
CHANCE = 9.0


def features(descriptors: FloatArray) -> LocalFeatures:
    count = len(descriptors)
    return LocalFeatures(
        points=np.zeros((count, 2), np.float32),
        sizes=np.ones(count, np.float32),
        angles=np.zeros(count, np.float32),
        descriptors=descriptors,
        size_px=(100, 100),
    )


def unit_rows(seed: int, count: int) -> FloatArray:
    rows = np.sqrt(np.random.default_rng(seed).random((count, 128), dtype=np.float32))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@SLOW
@given(views(), st.integers(0, 50))
def test_a_picture_is_found_where_the_camera_saw_it(seen: Homography, seed: int) -> None:
    goods = picture(seed)
    registration = surely_found(photographed(goods, seen), goods)
    width, height = PICTURE_SIZE_PX
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    error_px = np.linalg.norm(
        project(corners, registration.homography) - project(corners, seen), axis=1
    )
    assert error_px.max() < 3.0
    told = np.array(registration.reference_quad, np.float32)
    assert np.allclose(registration.photo_quad, project(told, seen), atol=3.0)


@SLOW
@given(st.integers(0, 50), st.booleans())
def test_a_mirrored_picture_is_not_found(seed: int, upside_down: bool) -> None:
    goods = picture(seed)
    mirrored = photographed(np.ascontiguousarray(np.flip(goods, 0 if upside_down else 1)), view())
    registration = found(mirrored, goods)
    assert registration is None or registration.support < CHANCE


@SLOW
@given(st.integers(0, 50), st.integers(51, 100))
def test_an_unrelated_picture_is_not_found(seed: int, other: int) -> None:
    registration = found(photographed(picture(seed), view()), picture(other))
    assert registration is None or registration.support < CHANCE


def test_the_quad_goes_clockwise_from_the_upright_top_left_corner() -> None:
    goods = picture(3)
    upside_down = view(turn=np.pi)
    (first, second, third, _) = surely_found(photographed(goods, upside_down), goods).photo_quad
    assert first[0] > second[0]
    assert second[1] > third[1]


def test_matched_points_lie_where_the_homography_puts_them() -> None:
    goods = picture(4)
    registration = surely_found(photographed(goods, view()), goods)
    expected = project(registration.reference_points, registration.homography)
    error_px = np.linalg.norm(expected - registration.photo_points, axis=1)
    assert error_px.max() < 2 * RegistrationOptions().tolerance_px
    assert np.allclose(
        registration.photo_points, project(registration.reference_points, view()), atol=8
    )


def test_nothing_is_found_where_nothing_matches() -> None:
    goods = reference_features(picture(1))
    assert register(goods, goods, NO_MATCHES) is None


def test_nothing_is_found_on_a_plain_photo() -> None:
    plain = np.full((300, 400, 3), 200, np.uint8)
    assert found(plain, picture(1)) is None
    assert found(picture(1), plain) is None


@given(st.integers(0, 1000), st.integers(0, 40), st.integers(0, 40))
def test_each_keypoint_is_matched_at_most_once(seed: int, probes: int, references: int) -> None:
    known = unit_rows(seed, references)
    # Several noisy copies of each descriptor claim the same keypoint.
    noise = 0.05 * unit_rows(seed + 1, probes)
    copies = known[np.arange(probes) % references] + noise if references else noise
    lengths = np.linalg.norm(copies, axis=1, keepdims=True)
    probe = features(np.asarray(copies / np.maximum(lengths, 1e-6), np.float32))
    matches = match_descriptors(probe, features(known), max_ratio=0.8)
    assert len(set(matches.probe.tolist())) == len(matches)
    assert len(set(matches.reference.tolist())) == len(matches)
    assert (matches.ratio < 0.8).all()
    if min(probes, references) >= 2:
        assert (matches.reference == matches.probe % references).all()
        assert len(matches) == min(probes, references)


def test_an_ambiguous_descriptor_is_not_matched() -> None:
    rows = unit_rows(0, 3)
    twice = np.vstack([rows, rows])
    assert len(match_descriptors(features(rows), features(twice), max_ratio=0.8)) == 0


@given(views(), st.lists(st.tuples(st.floats(0, 360), st.floats(0, 280)), min_size=4, max_size=4))
def test_projecting_back_gives_the_same_points(
    seen: Homography, points: list[tuple[float, float]]
) -> None:
    given_points = np.array(points, np.float32)
    there = project(given_points, seen)
    back = project(there, np.asarray(np.linalg.inv(seen), np.float64))
    assert back == pytest.approx(given_points, abs=0.05)
    assert np.array(as_quad(back), np.float32) == pytest.approx(back)
