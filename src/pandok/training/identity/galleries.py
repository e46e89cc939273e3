"""Marks of test sets, which no model may learn on."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pandok.lab.sets import load_references
from pandok.lab.silhouettes import SILHOUETTE_PX, TWIN_OVERLAP, Silhouette
from pandok.lab.silhouettes import overlaps as overlaps_of
from pandok.training.errors import SourcesError
from pandok.training.identity.artworks import load_artwork
from pandok.training.identity.twins import silhouette as silhouette_of

# Shorter names begin too many others.
_SHORTEST_STEM = 4
_DESCRIPTION = re.compile(r"[-_ ](icon|logo|logotype|symbol|wordmark)$")


@dataclass(frozen=True, eq=False)
class GalleryMarks:
    """Names and looks of the marks of test galleries.

    Attributes:
        names: As `family_name` gives them.
        silhouettes: ``(N, P) float32`` of 0 and 1.
        unreadable: Pictures that show nothing to compare with; their names are kept all the same.
    """

    names: frozenset[str]
    silhouettes: npt.NDArray[np.float32]
    unreadable: tuple[str, ...]

    def share_name(self, name: str) -> bool:
        """Whether a family name is one of a gallery, begins with one, or one begins with it."""
        return any(name == other or _begins(name, other) for other in self.names)

    def look_like(self, silhouette: Silhouette) -> bool:
        """Whether a silhouette overlaps one of a gallery."""
        own = silhouette.reshape(1, -1).astype(np.float32)
        return bool((overlaps_of(own, self.silhouettes) > TWIN_OVERLAP).any())


def _begins(first: str, second: str) -> bool:
    stem, whole = sorted((first, second), key=len)
    return len(stem) >= _SHORTEST_STEM and whole.startswith(stem)


def family_name(name: str) -> str:
    """Reduce a name to lower-case letters and digits: ``Citroën-logo`` is ``citroen``."""
    plain = _DESCRIPTION.sub("", name.casefold())
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if c.isalnum())


def read_galleries(folders: Sequence[Path]) -> GalleryMarks:
    """Read names and looks of the marks of galleries (folders with ``gallery.csv``).

    Raises:
        SetError: A folder is not such a gallery.
    """
    names: set[str] = set()
    looks: list[Silhouette] = []
    unreadable: list[str] = []
    for folder in folders:
        for row in load_references(folder):
            told = row.reference
            names.update(_families((told.title, told.right_id, told.text)))
            try:
                looks.append(silhouette_of(load_artwork(row.image, photo=False)))
            except SourcesError:
                unreadable.append(f"{folder.name}/{row.image.name}")
    flat = np.zeros((len(looks), SILHOUETTE_PX**2), np.float32)
    for place, look in enumerate(looks):
        flat[place] = look.ravel()
    return GalleryMarks(frozenset(names), flat, tuple(unreadable))


def _families(names: Iterable[str]) -> set[str]:
    return {family for name in names if (family := family_name(name))}
