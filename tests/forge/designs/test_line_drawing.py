"""Line drawings show the edges that are seen, and no other."""

import cv2
import numpy as np
import pytest

from pandok.forge.designs import modelling as m
from pandok.forge.designs.line_drawing import draw_view
from pandok.forge.designs.mesh import mesh_of
from pandok.forge.designs.views import ORTHOGRAPHIC, View
from pandok.reading.types import Image


def ink(picture: Image) -> np.ndarray:
    return picture[..., 0] < 128


def extent(picture: Image) -> tuple[int, int]:
    """Width and height of what is drawn."""
    drawn = ink(picture)
    rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
    return int(np.ptp(columns)), int(np.ptp(rows))


@pytest.mark.parametrize("view", ORTHOGRAPHIC)
def test_every_flat_view_of_a_cube_is_one_square(view: View) -> None:
    picture = draw_view(mesh_of([m.block(40, 40, 40)]), view, 200)
    width, height = extent(picture)
    assert width == pytest.approx(0.86 * 200, abs=3)
    assert height == pytest.approx(width, abs=1)
    rows, columns = (
        np.flatnonzero(ink(picture).any(axis=1)),
        np.flatnonzero(ink(picture).any(axis=0)),
    )
    inside = ink(picture)[rows[0] + 4 : rows[-1] - 3, columns[0] + 4 : columns[-1] - 3]
    assert not inside.any()


def test_a_cube_seen_in_perspective_shows_nine_of_its_twelve_edges() -> None:
    picture = draw_view(mesh_of([m.block(40, 40, 40)]), View.PERSPECTIVE, 256)
    # Three faces are seen: the page falls into them and what is around.
    regions, _ = cv2.connectedComponents((~ink(picture)).astype(np.uint8), connectivity=4)
    assert regions - 1 == 4


def test_what_stands_behind_is_not_drawn() -> None:
    wall = m.block(60, 10, 60)
    hidden = m.moved(m.block(20, 10, 20), 0, 30, 20)
    alone = draw_view(mesh_of([wall]), View.FRONT, 200)
    both = draw_view(mesh_of([wall, hidden]), View.FRONT, 200)
    assert np.array_equal(alone, both)


def test_what_stands_before_hides_the_edge_behind_it() -> None:
    behind = m.moved(m.block(80, 4, 20), 0, 20, 20)
    before = m.block(30, 4, 60)
    picture = draw_view(mesh_of([behind, before]), View.FRONT, 240)
    middle = ink(picture)[:, 120]
    # The upper and lower edge of the one before; nothing of the other between them.
    assert np.count_nonzero(np.diff(middle.astype(int)) == 1) == 2


def test_a_ball_is_drawn_as_one_circle() -> None:
    picture = draw_view(mesh_of([m.ball(20)]), View.FRONT, 200)
    rows, columns = np.nonzero(ink(picture))
    distance = np.hypot(rows - 99.5, columns - 99.5)
    assert distance.min() > 0.86 * 100 - 4
    assert distance.max() < 0.86 * 100 + 4


def test_the_views_fit_each_other() -> None:
    mesh = mesh_of([m.block(80, 30, 50), m.moved(m.disc(8, 70), 20)])
    drawn = {view: draw_view(mesh, view, 240) for view in ORTHOGRAPHIC}
    size = {view: extent(picture) for view, picture in drawn.items()}
    assert size[View.FRONT] == pytest.approx(size[View.BACK], abs=1)
    assert size[View.FRONT][0] == pytest.approx(size[View.TOP][0], abs=1)
    assert size[View.FRONT][1] == pytest.approx(size[View.LEFT][1], abs=1)
    assert size[View.LEFT][0] == pytest.approx(size[View.TOP][1], abs=1)
    mirrored = ink(drawn[View.BACK])[:, ::-1]
    assert np.count_nonzero(mirrored.any(axis=0) ^ ink(drawn[View.FRONT]).any(axis=0)) <= 2
