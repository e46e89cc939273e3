"""Enrols the references of a set, each once: the next start finds them on disk."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from pandok.lab.errors import ReferencePictureError
from pandok.lab.feature_cache import FeatureCache, feature_key
from pandok.lab.hashing import file_sha256
from pandok.lab.progress import Progress, Stage
from pandok.lab.sets import GALLERY_FILE, ReferenceRow
from pandok.reading.errors import PandokError, PhotoError
from pandok.reading.images import read_photo_file
from pandok.reading.types import EnrolledReference, Photo, Reference


class Enroller(Protocol):
    """Computes once what is compared of a reference."""

    def __call__(self, reference: Reference, photo: Photo) -> EnrolledReference:
        """Enrol a reference by its picture."""


def enrol_rows(
    rows: Sequence[ReferenceRow],
    enroller: Enroller,
    tools_id: str,
    cache_dir: Path,
    progress: Progress,
) -> tuple[EnrolledReference, ...]:
    """Enrol references, or find them in the cache.

    Args:
        rows: References and their pictures.
        enroller: Computes what is missing.
        tools_id: Id of everything that the enroller computes with.
        cache_dir: Folder of the cache; made where it is missing.
        progress: Told of every reference.

    Raises:
        ReferencePictureError: A picture cannot be read; names its row.
    """
    cache = FeatureCache(cache_dir)
    progress.start(Stage.ENROL, len(rows))
    enrolled: list[EnrolledReference] = []
    for row in rows:
        try:
            enrolled.append(_enrolled(row, enroller, tools_id, cache))
        except PandokError as error:
            raise ReferencePictureError(GALLERY_FILE, row.row, row.image.name, error) from error
        progress.advance(Stage.ENROL)
    return tuple(enrolled)


def _enrolled(
    row: ReferenceRow, enroller: Enroller, tools_id: str, cache: FeatureCache
) -> EnrolledReference:
    try:
        picture_sha256 = file_sha256(row.image)
    except OSError as error:
        raise PhotoError("photo.unreadable", name=row.image.name) from error
    key = feature_key(picture_sha256, tools_id)
    found = cache.load(key, row.reference)
    if found is not None:
        return found
    return cache.store(key, enroller(row.reference, read_photo_file(row.image)))
