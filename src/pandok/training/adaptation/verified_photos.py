"""Which reference an unlabelled photo shows, where the reading is sure by its points alone.

Pseudo-labels (Lee, 2013) from another witness than the one that is trained: local features find a
printed product by points that agree with one view of it, whatever the encoder thinks of the photo.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pandok.reading.enrolment import ReadingTools, probe_features
from pandok.reading.errors import PandokError
from pandok.reading.gallery import Gallery
from pandok.reading.geometry.alignment import foreground
from pandok.reading.geometry.matching import match_descriptors
from pandok.reading.geometry.registration import Registration, project, register
from pandok.reading.images import read_photo_file
from pandok.reading.types import FloatArray, Image, Photo, Reference
from pandok.training.errors import SourcesError

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp"})

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Certainty:
    """When a match is believed.

    Attributes:
        shortlist: References that are verified on each photo.
        support: Least support of the best reference (`Registration.support`).
        ahead: Least ratio of its support to that of the best reference of another right.
        max_ratio: Lowe's ratio of a match of points, 0 to 1.
        least_px: Least longer side of the goods on the photo: of smaller ones only blur is seen.
        margin: How much of its width is left around the goods, on each side.
    """

    shortlist: int = 12
    support: float = 8.0
    ahead: float = 1.5
    max_ratio: float = 0.8
    least_px: int = 48
    margin: float = 0.08


@dataclass(frozen=True, eq=False)
class VerifiedPhoto:
    """A photo on which a reference was found.

    Attributes:
        path: The photo.
        right_id: Whose reference it is.
        support: How much speaks for it.
        crop: ``(H, W, 3) uint8 RGB``: the goods on the photo.
    """

    path: Path
    right_id: str
    support: float
    crop: Image


@dataclass(frozen=True, eq=False)
class LookedThrough:
    """Photos after they were read.

    Attributes:
        verified: Those that show a reference for sure.
        unknown: Those of which nothing is known: the goods may well be on them.
        unreadable: Names of files that are no pictures.
    """

    verified: tuple[VerifiedPhoto, ...]
    unknown: tuple[Path, ...]
    unreadable: tuple[str, ...]


def photo_files(folders: Sequence[Path]) -> tuple[Path, ...]:
    """List the pictures in folders and in those below, each folder's by name.

    Raises:
        SourcesError: One is no folder.
    """
    found: list[Path] = []
    for folder in folders:
        if not folder.is_dir():
            raise SourcesError("adaptation.photos", folder=str(folder))
        found += sorted(
            path for path in folder.rglob("*") if path.suffix.lower() in PICTURE_SUFFIXES
        )
    return tuple(found)


def look_through(
    photos: Sequence[Path],
    gallery: Gallery,
    tools: ReadingTools,
    certainty: Certainty,
    progress: Progress,
) -> LookedThrough:
    """Read photos against a gallery and keep what is sure.

    Args:
        photos: Files.
        gallery: The recorded references.
        tools: The models that the gallery was enrolled with.
        certainty: When a match is believed.
        progress: Called with photos done and photos in all.
    """
    verified: list[VerifiedPhoto] = []
    unknown: list[Path] = []
    unreadable: list[str] = []
    for number, path in enumerate(photos, start=1):
        try:
            photo = read_photo_file(path)
        except PandokError:
            unreadable.append(path.name)
        else:
            best = _surely_shown(photo, gallery, tools, certainty)
            cut = _cut(path, photo, best, gallery, certainty.margin) if best else None
            if cut is None or max(cut.crop.shape[:2]) < certainty.least_px:
                unknown.append(path)
            else:
                verified.append(cut)
        progress(number, len(photos))
    return LookedThrough(tuple(verified), tuple(unknown), tuple(unreadable))


@dataclass(frozen=True, eq=False)
class _Shown:
    """A reference and where it lies on the photo."""

    reference: Reference
    registration: Registration


def _surely_shown(
    photo: Photo, gallery: Gallery, tools: ReadingTools, certainty: Certainty
) -> _Shown | None:
    features = probe_features(photo, tools)
    listed = gallery.shortlist(features, certainty.shortlist)
    shown: list[_Shown] = []
    for entry in gallery.enrolled([found.reference_id for found in listed]):
        matches = match_descriptors(features.local, entry.local, max_ratio=certainty.max_ratio)
        registration = register(features.local, entry.local, matches)
        if registration is not None:
            shown.append(_Shown(entry.reference, registration))
    if not shown:
        return None
    best = max(shown, key=lambda each: each.registration.support)
    others = [
        each.registration.support
        for each in shown
        if each.reference.right_id != best.reference.right_id
    ]
    needed = max(certainty.support, certainty.ahead * max(others, default=0.0))
    return best if best.registration.support >= needed else None


def _cut(path: Path, photo: Photo, shown: _Shown, gallery: Gallery, margin: float) -> VerifiedPhoto:
    picture = gallery.picture(shown.reference.reference_id)
    left, top, right, bottom = _box_on_photo(photo, shown.registration, picture, margin)
    crop = photo.pixels[top:bottom, left:right].copy()
    return VerifiedPhoto(path, shown.reference.right_id, shown.registration.support, crop)


def _box_on_photo(
    photo: Photo, registration: Registration, picture: Image, margin: float
) -> tuple[int, int, int, int]:
    """Where the goods of a reference lie on the photo: left, top, right, bottom in pixels."""
    goods = _corners_of_goods(picture)
    corners = project(goods, registration.homography)
    seen = np.array(registration.photo_quad, np.float32)
    reach = 4 * (seen.max(0) - seen.min(0)).max()
    # A homography from few points may throw the corners anywhere; then what was matched counts.
    inside = np.abs(corners - seen.mean(0)).max() <= reach
    points = corners if np.isfinite(corners).all() and inside else seen
    low, high = points.min(0), points.max(0)
    room = margin * (high - low)
    limits = np.array([photo.width_px, photo.height_px])
    left, top = np.clip(np.floor(low - room), 0, limits - 2).astype(int)
    right, bottom = np.clip(np.ceil(high + room), 1, limits).astype(int)
    return int(left), int(top), max(int(right), int(left) + 1), max(int(bottom), int(top) + 1)


def _corners_of_goods(picture: Image) -> FloatArray:
    mask = foreground(picture)
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    left, right = columns[0], columns[-1] + 1
    top, bottom = rows[0], rows[-1] + 1
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float32)
