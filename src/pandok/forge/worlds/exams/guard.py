"""Keeps brands of training and validation clear of the brands of frozen exams.

Names need no guard: no two splits share their syllables (`pandok.forge.marks.names`).
"""

import io
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pandok.forge.goods.brands import Brand
from pandok.forge.worlds.brand_facts import footprint_of_brand
from pandok.forge.worlds.footprint import (
    MOST_OVERLAP,
    NEAR_DUPLICATE_BITS,
    SILHOUETTE_SIDE,
    BrandFootprint,
    footprint_of,
    silhouette_overlaps,
)
from pandok.forge.worlds.writing.staging import write_whole

GUARD_FILE = "brands.npz"


@dataclass(frozen=True, eq=False)
class ExamBrands:
    """How the marks of all frozen exams look.

    Attributes:
        silhouettes: ``(N, 64, 64) bool``.
        looks: ``(N,) uint64`` perceptual hashes.
    """

    silhouettes: npt.NDArray[np.bool_]
    looks: npt.NDArray[np.uint64]

    def meets(self, brand: BrandFootprint) -> bool:
        """Whether a brand belongs in one component with a brand of an exam."""
        if not len(self.looks) or brand.silhouette is None or brand.look is None:
            return False
        overlaps = silhouette_overlaps(brand.silhouette[None], self.silhouettes)
        apart = np.bitwise_count(self.looks ^ np.uint64(brand.look))
        return bool((overlaps > MOST_OVERLAP).any() or (apart <= NEAR_DUPLICATE_BITS).any())

    def joined(self, brands: tuple[BrandFootprint, ...]) -> "ExamBrands":
        """Return these and further brands, each look once."""
        known = set(self.looks.tolist())
        silhouettes, looks = list(self.silhouettes), self.looks.tolist()
        for brand in brands:
            if brand.silhouette is not None and brand.look is not None and brand.look not in known:
                known.add(brand.look)
                silhouettes.append(brand.silhouette)
                looks.append(brand.look)
        side = SILHOUETTE_SIDE
        return ExamBrands(
            np.array(silhouettes, dtype=np.bool_).reshape(-1, side, side),
            np.array(looks, dtype=np.uint64),
        )

    def save(self, path: Path) -> None:
        """Write them as the file that the package ships."""
        content = io.BytesIO()
        packed = np.packbits(self.silhouettes.reshape(len(self.looks), -1), axis=1)
        np.savez_compressed(content, silhouettes=packed, looks=self.looks)
        write_whole(path, content.getvalue())


def load_guard(path: Path) -> ExamBrands:
    """Read what `ExamBrands.save` wrote; no brands where nothing was frozen yet."""
    side = SILHOUETTE_SIDE
    if not path.is_file():
        return ExamBrands(np.zeros((0, side, side), np.bool_), np.zeros(0, np.uint64))
    with np.load(path, allow_pickle=False) as kept:
        bits = np.unpackbits(kept["silhouettes"], axis=1)
        return ExamBrands(
            bits.reshape(-1, side, side).astype(np.bool_), kept["looks"].astype(np.uint64)
        )


@cache
def exam_brands() -> ExamBrands:
    """Return the brands of all frozen exams."""
    with resources.as_file(resources.files(__package__) / "frozen") as folder:
        return load_guard(folder / GUARD_FILE)


def meets_an_exam(brand: Brand) -> bool:
    """Whether a brand looks like one of a frozen exam, so that no model may learn on it."""
    return exam_brands().meets(footprint_of_brand(brand))


def guard_against(drawn: Path, frozen: Path) -> Path:
    """Add the brands of a drawn exam to those that training must keep clear of.

    Args:
        drawn: The exam.
        frozen: Folder of the frozen files.

    Returns:
        The file written.
    """
    path = frozen / GUARD_FILE
    load_guard(path).joined(footprint_of(drawn).brands).save(path)
    return path
