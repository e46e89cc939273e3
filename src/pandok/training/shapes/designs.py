"""Shapes that may be learned: invented designs, and libraries of meshes."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from pandok.forge.designs.design import Design, article, invent_design, near_twin_design
from pandok.forge.designs.mesh import Mesh
from pandok.forge.split import Split
from pandok.training.errors import ShapesError
from pandok.training.shapes.library import Shape, geometry_key, load_shape, read_library
from pandok.training.sources import TrainingSource

# Every so many designs one is a near twin of the one before it: the hardest to tell apart.
_TWIN_EVERY = 4


class ShapeSource(Protocol):
    """Shapes by number."""

    @property
    def name(self) -> str:
        """Name that parts of file names may have."""

    def __len__(self) -> int:
        """How many shapes there are."""

    def mesh(self, number: int) -> Mesh:
        """Return one.

        Raises:
            ShapesError: It cannot be read.
        """


class InventedDesigns:
    """Designs of a split's families; every fourth is a near twin of its forerunner.

    Args:
        split: Whose families.
        count: How many.
    """

    def __init__(self, split: Split, count: int) -> None:
        self._split = split
        self._count = count

    @property
    def name(self) -> str:
        """Name that parts of file names may have."""
        return f"designs-{self._split.value}"

    def __len__(self) -> int:
        """How many shapes there are."""
        return self._count

    def design(self, number: int) -> Design:
        """Return one."""
        if number % _TWIN_EVERY < _TWIN_EVERY - 1:
            return invent_design(self._split, number)
        return near_twin_design(invent_design(self._split, number - 1), number)

    def mesh(self, number: int) -> Mesh:
        """Make one solid."""
        return article(self.design(number)).mesh


class LibraryShapes:
    """Shapes of one library of meshes in an order by chance; of equal geometry one is taken.

    Args:
        source: The library, of kind `SourceKind.MESH`.
        most: At most so many.
        seed: Decides the order.

    Raises:
        ShapesError: The library cannot be read.
    """

    def __init__(self, source: TrainingSource, most: int, seed: int) -> None:
        listed = read_library(source.folder)
        order = np.random.default_rng(seed).permutation(len(listed))
        self._shapes = _distinct([listed[int(place)] for place in order], most)
        self._name = f"{source.folder.name}-{seed}"

    @property
    def name(self) -> str:
        """Name that parts of file names may have."""
        return self._name

    def __len__(self) -> int:
        """How many shapes there are."""
        return len(self._shapes)

    def shape(self, number: int) -> Shape:
        """Return what the library tells of one."""
        return self._shapes[number]

    def mesh(self, number: int) -> Mesh:
        """Load one."""
        return load_shape(self._shapes[number])


def authors_of(shapes: Sequence[Shape]) -> tuple[str, ...]:
    """Return who made them, each once, in the order of the alphabet."""
    return tuple(sorted({shape.author for shape in shapes}))


def _distinct(shapes: Sequence[Shape], most: int) -> list[Shape]:
    """Take the first of each geometry; leave out what cannot be read."""
    first: dict[str, Shape] = {}
    for shape in shapes:
        if len(first) == most:
            break
        try:
            first.setdefault(geometry_key(shape), shape)
        except ShapesError:
            continue
    return list(first.values())
