"""Folders of meshes with authored edges come out as the forge's own meshes do."""

from pathlib import Path

import numpy as np
import pytest

from pandok.forge.designs.line_drawing import draw_view
from pandok.forge.designs.photo import photograph_mesh, sample_design_shot
from pandok.forge.designs.views import View
from pandok.forge.split import Split
from pandok.training.errors import ShapesError
from pandok.training.shapes.library import (
    Shape,
    geometry_key,
    load_shape,
    read_library,
    stuffs_of,
)

HEADER = "path,class,instance,title,triangles,edges,author,licence\n"


def write_box(file: Path, *, turned: bool = False) -> None:
    """A box of 100 x 60 x 40 with its twelve edges; y points down, winding left to chance."""
    x, y, z = 3750, 2250, 1500
    corners = np.array(
        [(a, b, c) for a in (-x, x) for b in (-y, y) for c in (-z, z)], dtype=np.int16
    )
    quads = [(0, 1, 3, 2), (4, 5, 7, 6), (0, 1, 5, 4), (2, 3, 7, 6), (0, 2, 6, 4), (1, 3, 7, 5)]
    faces = []
    for number, (a, b, c, d) in enumerate(quads):
        pair = [(a, b, c), (a, c, d)]
        # Every other triangle runs the other way round.
        faces += [pair[0][::-1], pair[1]] if (number % 2 == 0) ^ turned else pair
    edges = [
        (i, j)
        for i in range(8)
        for j in range(i)
        if np.count_nonzero(corners[i] != corners[j]) == 1
    ]
    np.savez(
        file,
        v=corners,
        f=np.array(faces, dtype=np.uint16),
        e=corners[np.array(edges)],
        c=np.zeros((0, 4, 3), dtype=np.int16),
        size=np.array([100, 60, 40], dtype=np.float32),
    )


@pytest.fixture
def library(tmp_path: Path) -> Path:
    write_box(tmp_path / "3942a.npz")
    write_box(tmp_path / "3942b.npz", turned=True)
    rows = "".join(
        f"{n}.npz,Box,{n},Box {n},12,12,A. Author,CC BY 4.0\n" for n in ("3942a", "3942b")
    )
    (tmp_path / "labels.csv").write_text(HEADER + rows, encoding="utf-8")
    return tmp_path


def test_a_library_names_authors_licences_and_moulds(library: Path) -> None:
    shapes = read_library(library)
    assert [shape.instance for shape in shapes] == ["3942a", "3942b"]
    assert {shape.mould for shape in shapes} == {"3942"}
    assert {(shape.author, shape.licence) for shape in shapes} == {("A. Author", "CC BY 4.0")}
    assert geometry_key(shapes[0]) == geometry_key(shapes[1])


def test_a_mesh_stands_upright_on_the_ground(library: Path) -> None:
    mesh = load_shape(read_library(library)[0])
    low, high = mesh.bounds
    assert np.allclose(high - low, (100, 40, 60))
    assert low[2] == pytest.approx(0)
    assert mesh.hard_edges.shape == (12, 2, 3)


def test_triangles_wound_anyhow_get_sides_that_agree(library: Path) -> None:
    mesh = load_shape(read_library(library)[1])
    one, two = (
        mesh.triangles[:, 1] - mesh.triangles[:, 0],
        mesh.triangles[:, 2] - mesh.triangles[:, 0],
    )
    outward = mesh.triangles.mean(axis=1) - np.array([0, 0, 30])
    sides = np.sign(np.einsum("ij,ij->i", np.cross(one, two), outward))
    assert abs(sides.sum()) == len(sides)


def test_authored_edges_are_drawn_and_hidden_ones_are_not(library: Path) -> None:
    picture = draw_view(load_shape(read_library(library)[0]), View.FRONT, 200)
    drawn = picture[..., 0] < 128
    rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
    assert np.ptp(rows) / np.ptp(columns) == pytest.approx(0.6, abs=0.02)
    assert not drawn[rows[0] + 4 : rows[-1] - 3, columns[0] + 4 : columns[-1] - 3].any()


def test_a_shape_is_photographed_like_a_design(library: Path) -> None:
    mesh = load_shape(read_library(library)[0])
    shot = sample_design_shot(np.random.default_rng(1), Split.TRAIN, (120, 120))
    photo = photograph_mesh(mesh, stuffs_of(0), shot)
    assert photo.mask.any()
    assert photo.picture.shape == (120, 120, 3)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEADER, "shapes.empty"),
        ("path,class\na.npz,Box\n", "shapes.column"),
    ],
)
def test_a_wrong_list_is_refused(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "labels.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ShapesError) as caught:
        read_library(tmp_path)
    assert caught.value.code == code


def test_a_folder_without_a_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ShapesError) as caught:
        read_library(tmp_path)
    assert caught.value.code == "shapes.unreadable"


def test_a_file_that_is_no_mesh_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.npz"
    np.savez(file, v=np.zeros((3, 3), np.int16))
    shape = Shape(file, "Box", "1", "Box", "", "CC0 1.0")
    with pytest.raises(ShapesError) as caught:
        load_shape(shape)
    assert caught.value.code == "shapes.mesh"
