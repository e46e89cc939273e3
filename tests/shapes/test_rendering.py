"""Many shapes are drawn in blocks that a stop does not lose; the check finds what is alike."""

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from manifold3d import Manifold

from pandok.forge.designs.families.catalogue import FAMILIES
from pandok.forge.designs.mesh import Mesh, mesh_of
from pandok.forge.split import Split
from pandok.training.errors import ShapesError
from pandok.training.shapes.check import (
    ShapeCheck,
    ShapesFound,
    find_shapes,
    make_check,
    read_check,
)
from pandok.training.shapes.designs import InventedDesigns
from pandok.training.shapes.members import DRAWINGS, SURFACES
from pandok.training.shapes.rendering import render_shapes

SIDE_PX = 24


class Boxes:
    """Boxes of different height; number 1 cannot be read."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.made = 0

    @property
    def name(self) -> str:
        return "boxes"

    def __len__(self) -> int:
        return self._count

    def mesh(self, number: int) -> Mesh:
        if number == 1:
            raise ShapesError("shapes.mesh", file="one", reason="broken")
        self.made += 1
        return mesh_of([Manifold.cube((40, 30, 20 + 5 * number), center=True)])


def ignore(_done: int) -> None:
    """Progress that nobody watches."""


def test_what_was_drawn_is_not_drawn_again(tmp_path: Path) -> None:
    boxes = Boxes(4)
    first = render_shapes(boxes, 3, tmp_path, SIDE_PX, ignore)
    made = boxes.made
    again = render_shapes(boxes, 3, tmp_path, SIDE_PX, ignore)
    assert boxes.made == made
    assert first.numbers.tolist() == again.numbers.tolist() == [0, 2, 3]
    assert first.pictures.shape == (3, DRAWINGS + SURFACES, SIDE_PX, SIDE_PX, 4)
    assert np.array_equal(first.pictures, again.pictures)


def test_a_damaged_block_is_drawn_anew(tmp_path: Path) -> None:
    boxes = Boxes(2)
    first = render_shapes(boxes, 2, tmp_path, SIDE_PX, ignore)
    (file,) = tmp_path.glob("*.npz")
    file.write_bytes(b"cut off")
    again = render_shapes(boxes, 2, tmp_path, SIDE_PX, ignore)
    assert np.array_equal(first.pictures, again.pictures)


def test_progress_tells_what_is_drawn_and_none_may_be_wanted(tmp_path: Path) -> None:
    steps: list[int] = []
    render_shapes(Boxes(4), 2, tmp_path, SIDE_PX, steps.append)
    assert steps == [2]
    assert len(render_shapes(Boxes(4), 0, tmp_path, SIDE_PX, ignore).numbers) == 0


def test_designs_are_of_the_split_and_every_fourth_is_a_twin() -> None:
    source = InventedDesigns(Split.TRAIN, 8)
    designs = [source.design(number) for number in range(len(source))]
    assert all(FAMILIES[design.family].split is Split.TRAIN for design in designs)
    assert [bool(design.drifts) for design in designs] == [number % 4 == 3 for number in range(8)]
    assert designs[3].seed == designs[2].seed
    assert designs[3].parameters != designs[2].parameters


def test_the_check_shows_families_that_are_not_trained(tmp_path: Path) -> None:
    made = make_check(tmp_path, SIDE_PX, ignore, 1)
    assert made.drawings.shape == (1, 7, SIDE_PX, SIDE_PX, 3)
    assert made.photos.shape == (1, SIDE_PX, SIDE_PX, 3)
    kept = read_check(tmp_path)
    assert kept is not None
    assert np.array_equal(kept.photos, made.photos)
    assert read_check(tmp_path / "elsewhere") is None


def by_colour(pictures: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """An encoder that sees the mean colour alone."""
    mean = pictures.reshape(len(pictures), -1, 3).mean(axis=1).astype(np.float32)
    return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True), np.float32)


def painted(*colors: tuple[int, int, int]) -> npt.NDArray[np.uint8]:
    return np.stack([np.full((8, 8, 3), color, np.uint8) for color in colors])


def test_a_design_is_as_alike_as_its_best_drawing() -> None:
    red, green, blue, grey = (250, 10, 10), (10, 250, 10), (10, 10, 250), (99, 99, 99)
    drawings = np.stack([painted(grey, red), painted(grey, green), painted(grey, blue)])
    found = find_shapes(ShapeCheck(drawings, painted(red, green, red)), 8, by_colour)
    assert (found.among, found.rank_5) == (3, 1.0)
    assert found.rank_1 == pytest.approx(2 / 3, abs=1e-4)


def test_equal_scores_of_others_count_against_the_right_design() -> None:
    drawings = np.stack([painted((9, 9, 9)) for _ in range(6)])
    photos = painted(*[(200, 200, 200)] * 6)
    assert find_shapes(ShapeCheck(drawings, photos), 8, by_colour) == ShapesFound(6)


def test_pictures_are_shrunk_to_what_the_encoder_takes() -> None:
    sizes: list[int] = []

    def embed(pictures: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        sizes.append(pictures.shape[1])
        return by_colour(pictures)

    check = ShapeCheck(
        np.stack([painted((1, 2, 3))]), np.asarray(cv2.resize(painted((1, 2, 3))[0], (8, 8)))[None]
    )
    find_shapes(check, 4, embed)
    assert sizes == [4, 4]
