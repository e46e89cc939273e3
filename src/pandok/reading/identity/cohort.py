"""How much a similarity says: held against how alike the same picture is to what it cannot show.

Some pictures are like everything (a plain disc, a word in capitals on white), others like nothing.
Raw cosines of the two therefore do not compare. A cohort of pictures that belong to nobody's
gallery tells how alike each is to what it certainly does not show; that much is taken off.

Sources: P. Matejka et al., Analysis of score normalization in multilingual speaker recognition,
Interspeech 2017 (symmetric and adaptive: on both sides, only the nearest of the cohort count);
E. Pizzi et al., A self-supervised descriptor for image copy detection, CVPR 2022 (subtracting from
a cosine, without dividing by the spread).
"""

import numpy as np

from pandok.reading.types import FloatArray

_NEAREST = 16


class Cohort:
    """Vectors of pictures that belong to nobody's gallery.

    Args:
        vectors: ``(K, D) float32``, L2-normalised rows; K may be 0.
        nearest: How many of the most alike count, at least 1: the nearest are what could be taken
            for a match.

    Raises:
        ValueError: ``vectors`` is not a matrix, or ``nearest`` is below 1.
    """

    def __init__(self, vectors: FloatArray, nearest: int = _NEAREST) -> None:
        if vectors.ndim != 2 or nearest < 1:
            message = f"(K, D) and at least 1 nearest expected, got {vectors.shape}, {nearest}"
            raise ValueError(message)
        self._vectors = vectors
        self._nearest = nearest

    def __len__(self) -> int:
        return int(self._vectors.shape[0])

    def usual(self, vectors: FloatArray) -> FloatArray:
        """How alike pictures are to what they do not show.

        Args:
            vectors: ``(N, D) float32``, L2-normalised rows.

        Returns:
            ``(N,) float32`` mean cosine to the nearest of the cohort, -1 to 1; zeros where the
            cohort is empty.
        """
        if not len(self) or not len(vectors):
            return np.zeros(len(vectors), np.float32)
        similarity = vectors @ self._vectors.T
        count = min(self._nearest, len(self))
        nearest = np.partition(similarity, len(self) - count, axis=1)[:, len(self) - count :]
        return np.asarray(nearest.mean(axis=1), np.float32)
