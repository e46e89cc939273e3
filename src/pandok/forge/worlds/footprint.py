"""What two sets must not share: brands by name and look, designs, fonts, backgrounds, cameras.

Brands hang together where their names are one family, their silhouettes overlap by more than
`MOST_OVERLAP`, or their perceptual hashes differ in no more than `NEAR_DUPLICATE_BITS` bits. Two
sets are apart when no connected component of the graph of all their brands has members in both;
since a path between the sets must cross from one to the other somewhere, that is so exactly where
no edge runs between them.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pandok.forge.errors import ForgeError
from pandok.forge.worlds.components import connected_components
from pandok.forge.worlds.set_files import BRANDS_FILE, DESIGNS_FILE, TRUTH_FILE

MOST_OVERLAP = 0.8
NEAR_DUPLICATE_BITS = 2
SILHOUETTE_SIDE = 64

Bits = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class BrandFootprint:
    """How a brand is recognised again.

    Attributes:
        name: In Latin letters.
        names: All its spellings, folded.
        silhouette: ``(64, 64) bool``, or None for goods without a mark.
        look: 64 bits of a perceptual hash, or None.
    """

    name: str
    names: frozenset[str]
    silhouette: Bits | None
    look: int | None

    def to_json(self) -> dict[str, object]:
        """Return it as a set's ``brands.jsonl`` holds it."""
        packed = None if self.silhouette is None else np.packbits(self.silhouette).tobytes().hex()
        return {
            "name": self.name,
            "names": sorted(self.names),
            "silhouette": packed,
            "perceptual_hash": None if self.look is None else f"{self.look:016x}",
        }

    @classmethod
    def from_json(cls, line: Mapping[str, Any]) -> "BrandFootprint":
        """Read what `to_json` wrote."""
        packed, look = line["silhouette"], line["perceptual_hash"]
        silhouette = None
        if packed:
            bits = np.unpackbits(np.frombuffer(bytes.fromhex(packed), np.uint8))
            silhouette = bits.reshape(SILHOUETTE_SIDE, SILHOUETTE_SIDE).astype(np.bool_)
        return cls(
            line["name"],
            frozenset(line["names"]),
            silhouette,
            None if look is None else int(look, 16),
        )


@dataclass(frozen=True, eq=False)
class Footprint:
    """Everything of a set that another set must not have.

    Attributes:
        brands: Of rights and goods.
        designs: Families and signatures of shapes.
        fonts: Ids of typefaces.
        backgrounds: Names of what goods lie on.
        cameras: Names of camera profiles.
    """

    brands: tuple[BrandFootprint, ...]
    designs: frozenset[str]
    fonts: frozenset[str]
    backgrounds: frozenset[str]
    cameras: frozenset[str]


@dataclass(frozen=True, order=True)
class Leak:
    """Something that two sets share.

    Attributes:
        kind: ``name``, ``silhouette``, ``near_duplicate``, ``design``, ``font``, ``background`` or
            ``camera``.
        here: What it is called in the first set.
        there: What it is called in the second set.
    """

    kind: str
    here: str
    there: str


def footprint_of(folder: Path) -> Footprint:
    """Read what a set shows.

    Raises:
        ForgeError: The folder is no set of the forge.
    """
    if not (folder / TRUTH_FILE).is_file():
        raise ForgeError("set.not_drawn", path=str(folder))
    try:
        truth = list(_lines(folder / TRUTH_FILE))
        brands = list(_lines(folder / BRANDS_FILE))
        designs = list(_lines(folder / DESIGNS_FILE))
        return Footprint(
            brands=tuple(BrandFootprint.from_json(line) for line in brands),
            designs=frozenset(
                str(line[key]) for line in designs for key in ("family", "signature")
            ),
            fonts=frozenset(str(font) for line in (*brands, *truth) for font in _fonts(line)),
            backgrounds=_circumstances(truth, "background"),
            cameras=_circumstances(truth, "profile"),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ForgeError("set.not_drawn", path=str(folder)) from error


def leaks_between(here: Footprint, there: Footprint) -> list[Leak]:
    """List what two sets share, sorted; empty where they are apart."""
    found = {
        *_brand_leaks(here.brands, there.brands),
        *(Leak("design", each, each) for each in here.designs & there.designs),
        *(Leak("font", each, each) for each in here.fonts & there.fonts),
        *(Leak("background", each, each) for each in here.backgrounds & there.backgrounds),
        *(Leak("camera", each, each) for each in here.cameras & there.cameras),
    }
    return sorted(found)


def brand_components(brands: tuple[BrandFootprint, ...]) -> list[list[int]]:
    """Group brands that must stay in one split, by their places."""
    pairs = _pairs(brands, brands)
    return connected_components(len(brands), ((a, b) for _, a, b in pairs if a != b))


def _brand_leaks(
    here: tuple[BrandFootprint, ...], there: tuple[BrandFootprint, ...]
) -> Iterable[Leak]:
    for kind, first, second in _pairs(here, there):
        yield Leak(kind, here[first].name, there[second].name)


def _pairs(
    here: tuple[BrandFootprint, ...], there: tuple[BrandFootprint, ...]
) -> Iterable[tuple[str, int, int]]:
    """Kind and places of all pairs that belong together."""
    places: dict[str, list[int]] = {}
    for place, brand in enumerate(there):
        for name in brand.names:
            places.setdefault(name, []).append(place)
    for place, brand in enumerate(here):
        yield from (("name", place, other) for n in brand.names for other in places.get(n, ()))
    yield from _overlapping(here, there)
    yield from _alike(here, there)


def _overlapping(
    here: tuple[BrandFootprint, ...], there: tuple[BrandFootprint, ...]
) -> Iterable[tuple[str, int, int]]:
    first = [(i, b.silhouette) for i, b in enumerate(here) if b.silhouette is not None]
    second = [(i, b.silhouette) for i, b in enumerate(there) if b.silhouette is not None]
    if not first or not second:
        return
    overlaps = silhouette_overlaps(
        np.array([bits for _, bits in first]), np.array([bits for _, bits in second])
    )
    for a, b in np.argwhere(overlaps > MOST_OVERLAP):
        yield "silhouette", first[int(a)][0], second[int(b)][0]


def silhouette_overlaps(here: Bits, there: Bits) -> npt.NDArray[np.float32]:
    """Return the intersection over union of every silhouette with every other.

    Args:
        here: ``(N, 64, 64)``.
        there: ``(M, 64, 64)``.

    Returns:
        ``(N, M)``, 0 to 1; two empty silhouettes overlap by 0.
    """
    first = here.reshape(len(here), -1).astype(np.float32)
    second = there.reshape(len(there), -1).astype(np.float32)
    shared = first @ second.T
    union = first.sum(axis=1)[:, None] + second.sum(axis=1)[None, :] - shared
    return np.asarray(shared / np.maximum(union, 1.0), dtype=np.float32)


def _alike(
    here: tuple[BrandFootprint, ...], there: tuple[BrandFootprint, ...]
) -> Iterable[tuple[str, int, int]]:
    first = [(i, b.look) for i, b in enumerate(here) if b.look is not None]
    second = [(i, b.look) for i, b in enumerate(there) if b.look is not None]
    if not first or not second:
        return
    others = np.array([look for _, look in second], dtype=np.uint64)
    for place, look in first:
        apart = np.bitwise_count(others ^ np.uint64(look))
        for found in np.flatnonzero(apart <= NEAR_DUPLICATE_BITS):
            yield "near_duplicate", place, second[int(found)][0]


def _fonts(line: Mapping[str, Any]) -> Iterable[object]:
    fonts = line.get("fonts", ())
    return fonts if isinstance(fonts, list) else ()


def _circumstances(truth: list[Mapping[str, Any]], key: str) -> frozenset[str]:
    cameras = [line["camera"] for line in truth if "camera" in line]
    return frozenset(str(camera[key]) for camera in cameras if camera.get(key))


def _lines(path: Path) -> Iterable[Mapping[str, Any]]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
