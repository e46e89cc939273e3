"""Draw many shapes, a block of files at a time: a stop loses one block at most."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pandok.training.errors import ShapesError
from pandok.training.shapes.designs import ShapeSource
from pandok.training.shapes.members import DRAWINGS, SURFACES, shape_pictures
from pandok.training.shapes.surfaces import Rgba

# Raised whenever the same shape would be drawn otherwise: older blocks are then drawn anew.
_DRAWN_AS = 1
_BLOCK = 20

Progress = Callable[[int], None]


@dataclass(frozen=True, eq=False)
class Rendered:
    """Pictures of shapes.

    Attributes:
        numbers: ``(N,) int64`` numbers of the shapes in their source.
        pictures: ``(N, DRAWINGS + SURFACES, S, S, 4) uint8``, the drawings first.
    """

    numbers: npt.NDArray[np.int64]
    pictures: Rgba


def render_shapes(
    source: ShapeSource, wanted: int, folder: Path, side_px: int, progress: Progress
) -> Rendered:
    """Draw the first shapes of a source, or take them from a folder where they were drawn before.

    Shapes that cannot be read or of which a view shows nothing are passed over.

    Args:
        source: The shapes.
        wanted: How many are drawn; fewer where there are not so many.
        folder: Where blocks are kept; made where missing.
        side_px: Side S of the pictures.
        progress: Called with the shapes drawn so far.
    """
    folder.mkdir(parents=True, exist_ok=True)
    blocks: list[Rendered] = []
    found = 0
    for start in range(0, len(source), _BLOCK):
        if found >= wanted:
            break
        numbers = range(start, min(start + _BLOCK, len(source)))
        file = folder / f"{source.name}-{_DRAWN_AS}-{side_px}-{numbers.start}-{numbers.stop}.npz"
        block = _read(file) or _draw(source, numbers, file, side_px)
        blocks.append(block)
        found += len(block.numbers)
        progress(min(found, wanted))
    if not blocks:
        shape = (0, DRAWINGS + SURFACES, side_px, side_px, 4)
        return Rendered(np.zeros(0, np.int64), np.zeros(shape, np.uint8))
    numbers_of_all = np.concatenate([block.numbers for block in blocks])[:wanted]
    return Rendered(numbers_of_all, np.concatenate([b.pictures for b in blocks])[:wanted])


def _draw(source: ShapeSource, numbers: range, file: Path, side_px: int) -> Rendered:
    kept, pictures = [], []
    for number in numbers:
        rng = np.random.default_rng([zlib.crc32(source.name.encode()), number])
        try:
            drawn = shape_pictures(source.mesh(number), side_px, rng)
        except ShapesError:
            continue
        if drawn is not None:
            kept.append(number)
            pictures.append(np.concatenate([drawn.drawings, drawn.surfaces]))
    shape = (len(pictures), DRAWINGS + SURFACES, side_px, side_px, 4)
    block = Rendered(np.array(kept, np.int64), np.array(pictures, dtype=np.uint8).reshape(shape))
    unfinished = file.with_suffix(".part")
    with unfinished.open("wb") as stream:
        np.savez_compressed(stream, numbers=block.numbers, pictures=block.pictures)
    unfinished.replace(file)
    return block


def _read(file: Path) -> Rendered | None:
    try:
        with np.load(file, allow_pickle=False) as stored:
            return Rendered(stored["numbers"], stored["pictures"])
    except (OSError, ValueError, KeyError):
        return None
