"""Which references' embeddings are most alike to any of a photo's: an exact answer, found fast.

A small gallery is compared with in full. A large one is first scanned as codes of four bits for
every four numbers, which the processor compares 32 at a time (F. Andre, A.-M. Kermarrec and N. Le
Scouarnec, Cache locality is not enough, VLDB 2015; J. Johnson, M. Douze and H. Jegou, faiss); what
comes out best is compared again in full. Nothing is ever rebuilt for one more reference.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import faiss
import numpy as np
import numpy.typing as npt

from pandok.reading.types import FloatArray

# Below this many prototypes an exhaustive product is as fast.
_EXHAUSTIVE = 16_384
_NUMBERS_A_CODE = 4
_TRAINING_VECTORS = 16_384
# Codes are learned again once the gallery has grown as much: what it holds may have changed.
_GROWTH_BEFORE_TRAINING = 8
_COMPARED_AGAIN = 8
_LEAST_COMPARED_AGAIN = 128

IndexArray = npt.NDArray[np.int64]
_NOBODY: IndexArray = np.zeros(0, np.int64)


@dataclass(frozen=True, eq=False)
class Alike:
    """References by how alike they are to a photo.

    Attributes:
        references: ``(K,) int64`` numbers of references.
        similarity: ``(K,) float32``, largest cosine between a view and a prototype, -1 to 1.
        views: ``(K,) int64``, the view that it is of.
    """

    references: IndexArray
    similarity: FloatArray
    views: IndexArray


class PrototypeIndex:
    """Prototypes of numbered references; it only grows."""

    def __init__(self) -> None:
        # Rows of one reference lie together: from its start to the next one's.
        self._starts: IndexArray = np.zeros(1, np.int64)
        self._vectors: FloatArray = np.zeros((0, 0), np.float32)
        self._codes: faiss.IndexPQFastScan | None = None
        self._trained_on = 0

    def __len__(self) -> int:
        return len(self._starts) - 1

    @property
    def size_bytes(self) -> int:
        """Memory that vectors and codes take."""
        rows, dimension = len(self._vectors), self._vectors.shape[1]
        codes = rows * dimension // (2 * _NUMBERS_A_CODE) if self._codes else 0
        return self._vectors.nbytes + self._starts.nbytes + codes

    def add(self, prototypes: Sequence[FloatArray]) -> None:
        """Add references, numbered on from those that there are.

        Args:
            prototypes: ``(P, D) float32``, L2-normalised, one array a reference; P may be 0. D is a
                multiple of four.

        Raises:
            ValueError: The vectors have another length than those that there are.
        """
        sizes = np.array([len(each) for each in prototypes], np.int64)
        start = self._rows
        self._starts = np.append(self._starts, start + np.cumsum(sizes))
        if not self._rows > start:
            return
        rows = np.vstack([each for each in prototypes if len(each)])
        if start and rows.shape[1] != self._vectors.shape[1]:
            message = f"{self._vectors.shape[1]} numbers expected, got {rows.shape[1]}"
            raise ValueError(message)
        if self._rows > len(self._vectors):
            grown = np.zeros((max(self._rows, 2 * start), rows.shape[1]), np.float32)
            if start:
                grown[:start] = self._vectors[:start]
            self._vectors = grown
        self._vectors[start : self._rows] = rows
        if self._rows <= _EXHAUSTIVE:
            return
        if self._codes is None or self._rows >= _GROWTH_BEFORE_TRAINING * self._trained_on:
            self._train()
        else:
            self._codes.add(self._vectors[start : self._rows])

    def nearest(
        self, embeddings: FloatArray, limit: int, alive: npt.NDArray[np.bool_] | None = None
    ) -> Alike:
        """Return the references most alike to any view, best first.

        Args:
            embeddings: ``(V, D) float32``, L2-normalised, one a view.
            limit: How many at most.
            alive: ``(A,)``, whether a reference counts; any beyond its end does not. None: all do.
        """
        numbers = self._candidates(embeddings, limit)
        if alive is not None:
            numbers = numbers[numbers < len(alive)]
            numbers = numbers[alive[numbers]]
        alike = self.compare(embeddings, numbers)
        # Of equals the reference that was there first.
        best = np.argsort(-alike.similarity, kind="stable")[:limit]
        return Alike(alike.references[best], alike.similarity[best], alike.views[best])

    def compare(self, embeddings: FloatArray, references: IndexArray) -> Alike:
        """Compare every view with every prototype of some references, which keep their order.

        A reference without prototypes is as unlike as can be.
        """
        similarity = np.full(len(references), -1.0, np.float32)
        views = np.zeros(len(references), np.int64)
        starts, ends = self._starts[references], self._starts[references + 1]
        sizes = ends - starts
        if not len(embeddings) or not sizes.any():
            return Alike(references, similarity, views)
        # Rows of the references, one after the other, and where each begins among them.
        firsts = np.cumsum(sizes) - sizes
        rows = np.repeat(starts - firsts, sizes) + np.arange(sizes.sum())
        everything = len(rows) == self._rows and bool((np.diff(rows) == 1).all())
        vectors = self._vectors[: self._rows] if everything else self._vectors[rows]
        cosines = vectors @ embeddings.T
        has = np.flatnonzero(sizes)
        alike = np.maximum.reduceat(cosines, firsts[has], axis=0)
        similarity[has], views[has] = alike.max(axis=1), alike.argmax(axis=1)
        return Alike(references, similarity, views)

    @property
    def _rows(self) -> int:
        return int(self._starts[-1])

    def _candidates(self, embeddings: FloatArray, limit: int) -> IndexArray:
        """Numbers of the references that are worth comparing in full, in order."""
        if self._codes is None or not len(embeddings):
            return np.flatnonzero(np.diff(self._starts)) if len(embeddings) else _NOBODY
        asked = min(self._rows, max(_LEAST_COMPARED_AGAIN, _COMPARED_AGAIN * limit))
        _, found = self._codes.search(np.ascontiguousarray(embeddings), asked)
        rows = np.unique(found[found >= 0])
        return np.unique(np.searchsorted(self._starts, rows, side="right") - 1)

    def _train(self) -> None:
        rows, dimension = self._vectors[: self._rows], self._vectors.shape[1]
        codes = faiss.IndexPQFastScan(
            dimension, dimension // _NUMBERS_A_CODE, 4, faiss.METRIC_INNER_PRODUCT
        )
        step = max(1, len(rows) // _TRAINING_VECTORS)
        codes.train(np.ascontiguousarray(rows[::step]))
        codes.add(rows)
        self._codes, self._trained_on = codes, len(rows)
