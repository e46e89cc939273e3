"""What an office's encoder learns from: its references, photos that show them, and what is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import tee
from pathlib import Path

import numpy as np

from pandok.lab.sets import ReferenceRow
from pandok.reading.geometry.alignment import foreground
from pandok.reading.images import read_photo_file
from pandok.reading.types import Image, RightKind
from pandok.training.adaptation.verified_photos import VerifiedPhoto
from pandok.training.errors import SourcesError
from pandok.training.identity.artworks import Artworks, Kind, Rgba, mark_artwork, photo_artwork
from pandok.training.identity.batches import Indices
from pandok.training.identity.classes import HELD_OUT_EVERY, split_classes
from pandok.training.identity.invented import allowed_brands, invented_labels, invented_marks

_PHOTO_HELD_OUT_EVERY = 5
_DRAWN_MARKS = 192
_DRAWN_LABELS = 96
_DRAWN_HELD_OUT_EVERY = 4


@dataclass(frozen=True, eq=False)
class OfficeMaterial:
    """References and verified photos, one class a right.

    Attributes:
        pictures: The pictures of the references as they are enrolled.
        classes: ``(R,) int64`` class of each reference, from 0 upwards without gaps.
        artworks: The references cut out of their ground, in the same order, then the crops.
        crops: For each class, the indices of its crops among the artworks; may be empty.
        held_out: Crops that are not learned, ``(H, W, 3) uint8 RGB``.
        held_out_classes: ``(K,) int64`` class of each.
    """

    pictures: tuple[Image, ...]
    classes: Indices
    artworks: Artworks
    crops: tuple[Indices, ...]
    held_out: tuple[Image, ...]
    held_out_classes: Indices

    @property
    def class_count(self) -> int:
        """How many rights there are."""
        return len(self.crops)

    def references_of(self, label: int) -> Indices:
        """Return the indices of a class's references, of which there is at least one."""
        return np.flatnonzero(self.classes == label)


def office_material(
    rows: Sequence[ReferenceRow], verified: Sequence[VerifiedPhoto]
) -> OfficeMaterial:
    """Put references and photos together; one verified photo in five of a right is held out.

    Args:
        rows: The gallery.
        verified: Photos that show a reference.

    Raises:
        SourcesError: The gallery has fewer than two rights.
    """
    rights = class_of_rights(rows)
    if len(rights) < 2:
        raise SourcesError("adaptation.too_few", found=len(rights))
    pictures = tuple(read_photo_file(row.image).pixels for row in rows)
    classes = [rights[row.reference.right_id] for row in rows]
    cut = [
        cut_out(picture, row.reference.kind) for picture, row in zip(pictures, rows, strict=True)
    ]
    marks = [row.reference.kind is RightKind.TRADEMARK for row in rows]
    kinds = [Kind.MARK if mark else Kind.PHOTO for mark in marks]
    seen: dict[str, int] = {}
    learned: list[tuple[Image, int]] = []
    held_out: list[tuple[Image, int]] = []
    for photo in verified:
        seen[photo.right_id] = count = seen.get(photo.right_id, 0) + 1
        kept = held_out if count % _PHOTO_HELD_OUT_EVERY == 0 else learned
        kept.append((photo.crop, rights[photo.right_id]))
    cut += [photo_artwork(opaque(crop)) for crop, _ in learned]
    crop_classes = np.array([label for _, label in learned], np.int64)
    first = len(rows)
    return OfficeMaterial(
        pictures=pictures,
        classes=np.array(classes, np.int64),
        artworks=Artworks(
            np.stack(cut),
            np.concatenate([classes, crop_classes]).astype(np.int32),
            np.array([*kinds, *(Kind.PHOTO for _ in learned)], np.uint8),
        ),
        crops=tuple(first + np.flatnonzero(crop_classes == i) for i in range(len(rights))),
        held_out=tuple(crop for crop, _ in held_out),
        held_out_classes=np.array([label for _, label in held_out], np.int64),
    )


def class_of_rights(rows: Sequence[ReferenceRow]) -> dict[str, int]:
    """Number the rights of a gallery in the order of their first reference."""
    right_ids = dict.fromkeys(row.reference.right_id for row in rows)
    return {right_id: i for i, right_id in enumerate(right_ids)}


@dataclass(frozen=True, eq=False)
class OldMaterial:
    """What must not be forgotten.

    Attributes:
        artworks: Marks and photos.
        rehearsed: For each class that is rehearsed, the indices of its artworks.
        held_out: The same of classes that only tell how much was forgotten.
    """

    artworks: Artworks
    rehearsed: list[Indices]
    held_out: list[Indices]


def packed_material(pack: Path) -> OldMaterial:
    """Open the pack of the run; held out are the classes that the run held out, too.

    Raises:
        SourcesError: It is not a pack.
    """
    artworks = Artworks.load(pack)
    return OldMaterial(artworks, *split_classes(artworks, HELD_OUT_EVERY))


def drawn_material() -> OldMaterial:
    """Draw marks and labels of invented brands: what an office without a pack rehearses on."""
    artworks = _drawn()
    return OldMaterial(artworks, *split_classes(artworks, _DRAWN_HELD_OUT_EVERY))


def _drawn() -> Artworks:
    of_marks, of_labels = tee(allowed_brands())
    marks = [artwork for _, artwork in invented_marks(of_marks, _DRAWN_MARKS)]
    labels = list(invented_labels(of_labels, _DRAWN_LABELS))
    total = len(marks) + len(labels)
    return Artworks(
        np.stack([*marks, *labels]),
        np.arange(total, dtype=np.int32),
        np.repeat([Kind.MARK, Kind.PHOTO], [len(marks), len(labels)]).astype(np.uint8),
    )


def cut_out(picture: Image, kind: RightKind) -> Rgba:
    """Cut what is recorded out of a plain ground and fit it into the square of an artwork.

    A mark is cut as training's marks are; goods keep the colours and the light of their picture.
    """
    if kind is RightKind.TRADEMARK:
        mark = mark_artwork(opaque(picture))
        return photo_artwork(opaque(picture)) if mark is None else mark
    cover = np.where(foreground(picture), 255, 0).astype(np.uint8)
    goods = mark_artwork(np.dstack([picture, cover])) if cover.min() == 0 else None
    return photo_artwork(opaque(picture)) if goods is None else goods


def opaque(picture: Image) -> Rgba:
    """Add a full cover: ``(H, W, 4) uint8``."""
    return np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])
