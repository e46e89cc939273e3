"""The rasteriser finds the nearest triangle under each pixel's centre."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pandok.forge.designs.raster import rasterise

SIZE = 24
corner = st.tuples(
    st.floats(-6, SIZE + 6).map(lambda v: round(v, 2) + 0.003),
    st.floats(-6, SIZE + 6).map(lambda v: round(v, 2) + 0.003),
    st.floats(1, 9),
)
triangle = st.tuples(corner, corner, corner)


def depth_inside(corners: np.ndarray) -> np.ndarray:
    """How far, in pixels, each pixel's centre lies inside a triangle; negative outside."""
    x, y = np.meshgrid(np.arange(SIZE) + 0.5, np.arange(SIZE) + 0.5)
    sides = []
    for i in range(3):
        (x0, y0, _), (x1, y1, _) = corners[i], corners[(i + 1) % 3]
        length = max(np.hypot(x1 - x0, y1 - y0), 1e-9)
        sides.append(((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)) / length)
    stacked = np.stack(sides)
    return np.asarray(np.maximum(stacked.min(axis=0), (-stacked).min(axis=0)))


@given(triangle)
def test_a_triangle_covers_the_centres_inside_it(one: tuple[tuple[float, ...], ...]) -> None:
    corners = np.array([one])
    found = rasterise(corners, (SIZE, SIZE)).triangle == 0
    inside = depth_inside(corners[0])
    assert found[inside > 1e-6].all()
    assert not found[inside < -1e-6].any()


@given(triangle, st.floats(0.5, 5))
def test_the_nearer_of_two_triangles_is_seen(
    one: tuple[tuple[float, ...], ...], step: float
) -> None:
    near = np.array(one)
    far = near + np.array([0, 0, step])
    found = rasterise(np.stack([far, near]), (SIZE, SIZE))
    assert not (found.triangle == 0).any()
    seen = found.triangle == 1
    if seen.any():
        assert found.depth[seen].max() <= near[:, 2].max() + 1e-3
        assert found.depth[seen].min() >= near[:, 2].min() - 1e-3


def test_nothing_is_seen_where_nothing_is() -> None:
    found = rasterise(np.zeros((0, 3, 3)), (5, 4))
    assert found.triangle.shape == (4, 5)
    assert (found.triangle == -1).all()
    assert np.isinf(found.depth).all()
