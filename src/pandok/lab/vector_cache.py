"""Vectors of pictures computed once, whatever else is tried on them: kept on disk."""

import hashlib
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from pandok.reading.embedding import Embedder
from pandok.reading.types import FloatArray, Image

_FORMAT_VERSION = 1
_DAMAGE = (OSError, ValueError, EOFError)


class CachedEmbedder:
    """An embedder that keeps its vectors (`Embedder`).

    One file for the pictures of a call, under a hash of their pixels and of the embedder's id. A
    damaged file counts as missing; a full disk only costs time.

    Args:
        embedder: Embeds what has not been embedded before.
        folder: Where vectors are kept.
    """

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        self._embedder = embedder
        self._folder = folder

    @property
    def embedder_id(self) -> str:
        """Id of the embedder behind it: remembering changes nothing."""
        return self._embedder.embedder_id

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._embedder.dimension

    @property
    def cohort(self) -> FloatArray:
        """The cohort of the embedder behind it."""
        return self._embedder.cohort

    def embed(self, pictures: Sequence[Image]) -> FloatArray:
        """Return the vectors of pictures, embedded or remembered."""
        path = self._path(pictures)
        try:
            with path.open("rb") as file:
                kept = np.load(file, allow_pickle=False)
        except _DAMAGE:
            kept = None
        if kept is not None and kept.shape == (len(pictures), self.dimension):
            return np.asarray(kept, np.float32)
        vectors = self._embedder.embed(pictures)
        self._store(path, vectors)
        return vectors

    def _path(self, pictures: Sequence[Image]) -> Path:
        digest = hashlib.sha256(f"{_FORMAT_VERSION}\n{self.embedder_id}\n".encode())
        for picture in pictures:
            digest.update(f"{picture.shape}\n".encode())
            digest.update(picture.tobytes())
        key = digest.hexdigest()
        return self._folder / key[:2] / f"{key}.npy"

    @staticmethod
    def _store(path: Path, vectors: FloatArray) -> None:
        # Without room or permission the pictures are embedded again the next time; no more.
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=path.parent, prefix=".part") as part:
                whole = Path(part) / path.name
                with whole.open("wb") as file:
                    np.save(file, vectors, allow_pickle=False)
                whole.replace(path)
