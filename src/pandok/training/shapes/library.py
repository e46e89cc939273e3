"""A folder of meshes with authored edges: ``labels.csv`` and one ``.npz`` a shape.

Arrays of a file: ``v (n, 3)`` vertices on a whole-number grid with y pointing down, ``f (m, 3)``
triangles wound anyhow, ``e (k, 2, 3)`` hard edges, ``c (k, 4, 3)`` conditional edges, ``size (3,)``
the extent before the grid. This is how LDraw's parts come when their sub-files are inlined.
"""

import csv
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pandok.forge.designs.materials import Stuff
from pandok.forge.designs.mesh import Mesh
from pandok.training.errors import ShapesError
from pandok.training.shapes.surface import surface_of

LABELS_FILE = "labels.csv"
_COLUMNS = ("path", "class", "instance", "title", "author", "licence")
_ARRAYS = ("v", "f", "e", "c")

# What a shape's one part may be made of, in turn by its number.
STUFFS: tuple[Stuff, ...] = (Stuff.SHELL, Stuff.POTTERY, Stuff.METAL, Stuff.GRIP, Stuff.CLEAR)

# Longest side of a shape on the desk: all are handled as things that fit a hand.
_LONGEST_MM = 100.0


@dataclass(frozen=True)
class Shape:
    """One mesh of a library.

    Attributes:
        file: Where it lies.
        kind: Its class.
        instance: Its name in the library.
        title: What it is.
        author: To be named with anything published.
        licence: Of the mesh.
    """

    file: Path
    kind: str
    instance: str
    title: str
    author: str
    licence: str

    @property
    def mould(self) -> str:
        """Name that variants of one mould share: ``3942`` of ``3942a`` and ``3942b``."""
        return re.sub(r"(?<=\d)[a-z]\d?$", "", self.instance)


def read_library(folder: Path) -> tuple[Shape, ...]:
    """Read the list of a folder's shapes.

    Raises:
        ShapesError: There is no list, a column is missing, or it is empty.
    """
    file = folder / LABELS_FILE
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ShapesError("shapes.unreadable", file=str(file), reason=str(error)) from error
    if not rows:
        raise ShapesError("shapes.empty", file=str(file))
    missing = [column for column in _COLUMNS if column not in rows[0]]
    if missing:
        raise ShapesError("shapes.column", file=str(file), column=missing[0])
    return tuple(
        Shape(
            file=folder / row["path"],
            kind=row["class"],
            instance=row["instance"],
            title=row["title"],
            author=row["author"],
            licence=row["licence"],
        )
        for row in rows
    )


def load_shape(shape: Shape) -> Mesh:
    """Load a mesh, z up, its lowest point on z = 0, its longest side 100 mm.

    Raises:
        ShapesError: The file is no such mesh.
    """
    arrays = _arrays(shape.file)
    scale = _LONGEST_MM / float(np.ptp(arrays["v"], axis=0).max())
    vertices, edges, soft = (_upright(arrays[name]) * scale for name in ("v", "e", "c"))
    low, high = vertices.min(axis=0), vertices.max(axis=0)
    foot = np.array([(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2]])
    return surface_of(vertices - foot, arrays["f"].astype(np.int64), edges - foot, soft - foot)


def geometry_key(shape: Shape) -> str:
    """Return a name of the geometry alone: shapes that differ only by texture share it.

    Raises:
        ShapesError: The file is no such mesh.
    """
    arrays = _arrays(shape.file)
    order = np.lexsort(arrays["v"].T)
    return hashlib.sha256(np.ascontiguousarray(arrays["v"][order]).tobytes()).hexdigest()[:16]


def stuffs_of(number: int) -> Sequence[Stuff]:
    """Return what the only part of a shape is made of; the number turns through the choices."""
    return (STUFFS[number % len(STUFFS)],)


def _arrays(file: Path) -> dict[str, npt.NDArray[np.integer]]:
    try:
        with np.load(file, allow_pickle=False) as stored:
            arrays = {name: np.asarray(stored[name]) for name in _ARRAYS}
    except (OSError, ValueError, KeyError) as error:
        raise ShapesError("shapes.mesh", file=str(file), reason=str(error)) from error
    wanted = {"v": (3,), "f": (3,), "e": (2, 3), "c": (4, 3)}
    for name, tail in wanted.items():
        if arrays[name].shape[1:] != tail:
            reason = f"{name}: {arrays[name].shape}"
            raise ShapesError("shapes.mesh", file=str(file), reason=reason)
    if not len(arrays["f"]) or int(arrays["f"].max()) >= len(arrays["v"]):
        raise ShapesError("shapes.mesh", file=str(file), reason="f")
    return arrays


def _upright(points: npt.NDArray[np.integer]) -> npt.NDArray[np.float64]:
    """Turn y that points down into z that points up."""
    values = points.astype(np.float64)
    return np.stack([values[..., 0], values[..., 2], -values[..., 1]], axis=-1)
