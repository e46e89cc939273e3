"""Keeps brands of training and validation clear of the brands of frozen exams.

Names need no guard: no two splits share their syllables (`pandok.forge.marks.names`).
"""

import io
import tomllib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib import resources
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pandok.forge.goods.brands import FIRST_TWIN_NAME, invent_brand, near_twin
from pandok.forge.split import Split
from pandok.forge.worlds.brand_facts import footprint_of_brand
from pandok.forge.worlds.exams.catalogue import frozen_folder
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
REFUSED_FILE = "refused.toml"
_CHUNK = 20


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
    with resources.as_file(frozen_folder()) as folder:
        return load_guard(folder / GUARD_FILE)


@cache
def refused_brands(split: Split) -> frozenset[int]:
    """Return the brands of a split that no set may show and no model may learn on.

    They, or their look-alikes, come near a brand of a frozen exam. Of the exams' own none is
    refused.
    """
    file = frozen_folder() / REFUSED_FILE
    if split is Split.EXAM or not file.is_file():
        return frozenset()
    return frozenset(tomllib.loads(file.read_text(encoding="utf-8"))[split.value])


def screen(split: Split, index: int) -> bool:
    """Whether a brand must be refused: it or its first look-alike meets a brand of an exam."""
    brand = invent_brand(split, index)
    guard = exam_brands()
    return any(guard.meets(footprint_of_brand(each)) for each in (brand, near_twin(brand, 0)))


def write_refused(frozen: Path, jobs: int, progress: Callable[[int, int], None]) -> Path:
    """Screen all brands of training and validation against the frozen exams.

    Args:
        frozen: Folder of the frozen files; those that are shipped are screened against.
        jobs: How many processes.
        progress: Told of every brand.

    Returns:
        The file written.
    """
    splits = [split for split in Split if split is not Split.EXAM]
    places = [(split, index) for split in splits for index in range(FIRST_TWIN_NAME)]
    found: dict[Split, list[int]] = {split: [] for split in splits}
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        meets = pool.map(_screened, places, chunksize=_CHUNK)
        for done, ((split, index), refused) in enumerate(zip(places, meets, strict=True), 1):
            if refused:
                found[split].append(index)
            progress(done, len(places))
    lines = ["# Brands that come near a brand of a frozen exam: no set shows them."]
    lines += [f"{split.value} = {indices}" for split, indices in found.items()]
    path = frozen / REFUSED_FILE
    write_whole(path, ("\n".join(lines) + "\n").encode())
    return path


def _screened(place: tuple[Split, int]) -> bool:
    return screen(*place)


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
