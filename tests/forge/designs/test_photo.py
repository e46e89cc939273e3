"""Photos of the unmarked article show it where the truth says."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from scipy.spatial import ConvexHull

from pandok.forge.designs import modelling as m
from pandok.forge.designs.design import article, invent_design
from pandok.forge.designs.materials import Stuff
from pandok.forge.designs.mesh import mesh_of
from pandok.forge.designs.photo import (
    ArticlePhoto,
    photograph_design,
    photograph_mesh,
    sample_design_shot,
)
from pandok.forge.designs.resting import rests_of
from pandok.forge.split import Split

SIZE = (160, 160)


def taken(index: int, stuff: Stuff | None = None) -> ArticlePhoto:
    design = invent_design(Split.EXAM, index)
    shot = sample_design_shot(np.random.default_rng(index), Split.EXAM, SIZE)
    if stuff is None:
        return photograph_design(design, shot)
    made = article(design)
    return photograph_mesh(made.mesh, [stuff] * len(made.stuffs), shot)


@pytest.mark.parametrize("index", [0, 3, 9])
def test_only_what_is_in_the_mask_changes_with_the_material(index: int) -> None:
    one, two = taken(index, Stuff.DARK), taken(index, Stuff.CLEAR)
    assert np.array_equal(one.mask, two.mask)
    difference = np.abs(one.picture.astype(int) - two.picture.astype(int)).max(axis=2)
    # Lens, motion and sharpening carry a little over the rim.
    beside = cv2.dilate(one.mask.astype(np.uint8), np.ones((21, 21), np.uint8)) == 0
    within = cv2.erode(one.mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    assert difference[beside].max(initial=0) <= 1
    assert np.median(difference[within]) > 25


def test_the_box_is_that_of_the_mask() -> None:
    photo = taken(4)
    rows, columns = np.nonzero(photo.mask)
    assert photo.box == (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    assert photo.picture.shape == (SIZE[1], SIZE[0], 3)
    assert 0.02 < photo.mask.mean() < 0.8


def test_same_shot_same_pixels_with_any_number_of_threads() -> None:
    first = taken(2).picture
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        article.cache_clear()
        assert np.array_equal(first, taken(2).picture)
    finally:
        cv2.setNumThreads(threads)


def test_an_article_casts_a_shadow_on_the_desk() -> None:
    shot = replace(
        sample_design_shot(np.random.default_rng(1), Split.TRAIN, SIZE),
        noise=0.0,
        elevation_deg=60.0,
        light_elevation_deg=45.0,
        light_azimuth_deg=0.0,
        azimuth_deg=0.0,
        spin_deg=0.0,
        falloff=0.0,
        fill=0.5,
    )
    tall = mesh_of([m.block(30, 30, 60)])
    photo = photograph_mesh(tall, [Stuff.CLEAR], shot)
    left, top, right, bottom = (round(edge) for edge in photo.box)
    middle = (top + bottom) // 2
    # The lamp stands to the right: the desk is darker on the left.
    dark = photo.picture[middle : bottom + 6, max(left - 14, 0) : left - 4].mean()
    bright = photo.picture[middle : bottom + 6, right + 4 : right + 14].mean()
    assert dark < 0.9 * bright


def test_an_article_rests_on_a_face_of_its_hull() -> None:
    mesh = mesh_of([m.block(60, 40, 8)])
    rests = rests_of(mesh)
    assert sum(rest.probability for rest in rests) == pytest.approx(1)
    flat = sum(rest.probability for rest in rests if abs(rest.rotation[2, 2]) > 0.99)
    assert flat > 0.8
    for rest in rests:
        assert np.allclose(rest.rotation @ rest.rotation.T, np.eye(3))
        assert np.linalg.det(rest.rotation) == pytest.approx(1)
        heights = np.unique(
            np.round(mesh.transformed(rest.rotation, np.zeros(3)).triangles[..., 2], 3)
        )
        assert len(heights) == 2
    assert len(ConvexHull(mesh.triangles.reshape(-1, 3)).simplices) == 12
