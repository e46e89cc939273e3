"""Enrolled references on disk, so that a gallery is enrolled once and not at every start."""

import hashlib
import tempfile
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import numpy as np

from pandok.reading.packing import pack, unpack
from pandok.reading.types import EnrolledReference, Reference

FORMAT_VERSION = 1
_DAMAGE = (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile, zlib.error)


def feature_key(picture_sha256: str, tools_id: str) -> str:
    """Key of a reference's features: of the picture and of all that computes from it."""
    return hashlib.sha256(f"{FORMAT_VERSION}\n{tools_id}\n{picture_sha256}".encode()).hexdigest()


class FeatureCache:
    """One file a reference. A damaged file counts as missing; a full disk only costs time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, key: str, reference: Reference) -> EnrolledReference | None:
        """Return the features kept under a key, as those of the given reference; None if none."""
        try:
            # Opened here, since numpy leaves a file open that is no archive.
            with self._path(key).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                return unpack(reference, arrays)
        except _DAMAGE:
            return None

    def store(self, key: str, enrolled: EnrolledReference) -> EnrolledReference:
        """Keep features under a key.

        Returns:
            The features as `load` will return them, so that a first run and a later one compare
            the same numbers.
        """
        packed = pack(enrolled)
        path = self._path(key)
        # Without room or permission the features are computed again the next time; no more.
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=path.parent, prefix=".part") as part:
                whole = Path(part) / path.name
                with whole.open("wb") as file:
                    np.savez(file, allow_pickle=False, **packed)
                whole.replace(path)
        return unpack(enrolled.reference, packed)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.npz"
