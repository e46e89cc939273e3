"""Surfaces keep how they are turned, and are lit anew without changing their outline."""

import numpy as np
import pytest
from manifold3d import Manifold

from pandok.forge.designs.mesh import Mesh, mesh_of
from pandok.forge.designs.views import fitted, looking
from pandok.training.shapes.members import DRAWINGS, SURFACES, shape_pictures
from pandok.training.shapes.relighting import relit
from pandok.training.shapes.surfaces import (
    PARTS,
    Surface,
    draw_surface,
    pack_surface,
    unpack_surface,
)

SIDE_PX = 48


@pytest.fixture(scope="module")
def box() -> Mesh:
    """A box with a smaller one of another part on it."""
    lid = Manifold.cube((30, 20, 10), center=True).translate((0, 0, 25))
    return mesh_of([Manifold.cube((60, 40, 40), center=True), lid])


def seen(mesh: Mesh, elevation_deg: float) -> Surface:
    camera = fitted(mesh, looking(30, elevation_deg), SIDE_PX, 0.9)
    return unpack_surface(draw_surface(mesh, camera, SIDE_PX))


def test_normals_look_at_the_camera_and_have_length_one(box: Mesh) -> None:
    surface = seen(box, 40)
    inside = surface.cover > 0.99
    assert inside.mean() > 0.3
    assert (surface.normal[inside][:, 2] <= 0).all()
    assert np.linalg.norm(surface.normal[inside], axis=1) == pytest.approx(1, abs=0.02)


def test_from_straight_above_the_top_looks_at_the_camera(box: Mesh) -> None:
    surface = seen(box, 89.9)
    middle = SIDE_PX // 2
    assert surface.normal[middle, middle] == pytest.approx([0, 0, -1], abs=0.02)
    assert surface.part[middle, middle] == 1
    assert surface.cover[0, 0] == 0


def test_a_corner_is_darker_than_the_open(box: Mesh) -> None:
    surface = seen(box, 50)
    assert surface.openness[surface.cover > 0.99].min() < 0.8
    assert np.median(surface.openness[surface.cover > 0.99]) > 0.9


def test_packing_keeps_a_surface() -> None:
    rng = np.random.default_rng(1)
    normal = rng.normal(size=(8, 8, 3))
    normal[..., 2] = -np.abs(normal[..., 2])
    normal /= np.linalg.norm(normal, axis=2, keepdims=True)
    given = Surface(
        normal.astype(np.float32),
        rng.integers(0, PARTS, (8, 8)),
        rng.random((8, 8), dtype=np.float32),
        rng.random((8, 8), dtype=np.float32),
    )
    kept = unpack_surface(pack_surface(given))
    assert kept.part.tolist() == given.part.tolist()
    assert kept.normal[..., :2] == pytest.approx(given.normal[..., :2], abs=0.01)
    assert kept.openness == pytest.approx(given.openness, abs=0.02)
    assert kept.cover == pytest.approx(given.cover, abs=0.01)


def test_light_and_material_change_and_the_outline_does_not(box: Mesh) -> None:
    camera = fitted(box, looking(30, 40), SIDE_PX, 0.9)
    packed = draw_surface(box, camera, SIDE_PX)
    photos = [relit(packed, np.random.default_rng(seed)) for seed in range(12)]
    for color, cover in photos:
        assert np.array_equal(cover, photos[0][1])
        assert color.min() >= 0
        assert color.max() <= 1
    middles = np.array([color[SIDE_PX // 2, SIDE_PX // 2] for color, _ in photos])
    assert middles.std(axis=0).min() > 0.1
    again = relit(packed, np.random.default_rng(3))[0]
    assert np.array_equal(again, photos[3][0])


def test_faces_turned_apart_differ_in_light(box: Mesh) -> None:
    packed = draw_surface(box, fitted(box, looking(45, 35), SIDE_PX, 0.9), SIDE_PX)
    surface = unpack_surface(packed)
    inside = surface.cover > 0.99
    right, left = inside & (surface.normal[..., 0] > 0.5), inside & (surface.normal[..., 0] < -0.5)
    differences = []
    for seed in range(20):
        color, _ = relit(packed, np.random.default_rng(seed))
        differences.append(abs(float(color[right].mean()) - float(color[left].mean())))
    assert np.mean(differences) > 0.03


def test_a_shape_gets_drawings_and_surfaces(box: Mesh) -> None:
    pictures = shape_pictures(box, SIDE_PX, np.random.default_rng(0))
    assert pictures is not None
    assert pictures.drawings.shape == (DRAWINGS, SIDE_PX, SIDE_PX, 4)
    assert pictures.surfaces.shape == (SURFACES, SIDE_PX, SIDE_PX, 4)
    for drawn in pictures.drawings:
        # Ink stands on what lines enclose, and paper is not covered.
        assert drawn[..., 0].min() < 90
        assert drawn[0, 0, 3] == 0
        assert (drawn[..., 3] > 200).mean() > 0.2
    again = shape_pictures(box, SIDE_PX, np.random.default_rng(0))
    assert again is not None
    assert np.array_equal(again.surfaces, pictures.surfaces)
