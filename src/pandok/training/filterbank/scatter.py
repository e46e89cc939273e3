"""Mean and covariance of a stream of vectors, which can be saved and taken up again."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float64]


@dataclass
class Scatter:
    """Running sums over vectors of length F.

    Attributes:
        pictures: How many pictures have been added.
        count: How many vectors.
        total: ``(F,)`` sum of the vectors.
        outer: ``(F, F)`` sum of their outer products.
    """

    pictures: int
    count: int
    total: Vectors
    outer: Vectors

    @classmethod
    def empty(cls, length: int) -> "Scatter":
        """Return the sums over no vectors."""
        return cls(0, 0, np.zeros(length), np.zeros((length, length)))

    def add(self, vectors: npt.NDArray[np.float32], pictures: int) -> None:
        """Add ``(N, F)`` vectors of a number of pictures."""
        exact = vectors.astype(np.float64)
        self.pictures += pictures
        self.count += len(exact)
        self.total += exact.sum(axis=0)
        self.outer += exact.T @ exact

    def mean(self) -> Vectors:
        """``(F,)``."""
        return self.total / self.count

    def covariance(self) -> Vectors:
        """``(F, F)``, unbiased."""
        mean = self.mean()
        return (self.outer - self.count * np.outer(mean, mean)) / (self.count - 1)

    def save(self, path: Path, fingerprint: str) -> None:
        """Write the sums; a half-written file never takes the place of a whole one."""
        part = path.with_suffix(".part.npz")
        np.savez(
            part,
            fingerprint=np.array(fingerprint),
            counts=np.array([self.pictures, self.count]),
            total=self.total,
            outer=self.outer,
        )
        part.replace(path)

    @classmethod
    def load(cls, path: Path, fingerprint: str) -> "Scatter | None":
        """Read saved sums, or None where there are none of this fingerprint."""
        if not path.is_file():
            return None
        with np.load(path) as saved:
            if str(saved["fingerprint"]) != fingerprint:
                return None
            pictures, count = (int(value) for value in saved["counts"])
            return cls(pictures, count, saved["total"], saved["outer"])


def partial_whitening(scatter: Scatter, dimension: int, exponent: float) -> tuple[Vectors, Vectors]:
    """Project on the strongest directions, each divided by a power of its variance.

    An exponent of 0 is PCA, 0.5 is full whitening, which also blows up directions that hold
    little but noise; the values between trade one against the other (Jegou and Chum, ECCV 2012).

    Args:
        scatter: Sums over vectors of length F.
        dimension: Length D of a projected vector, at most F.
        exponent: Power of the variance, 0 to 0.5.

    Returns:
        ``(F, D)`` projection and ``(D,)`` offset: ``vector @ projection + offset``. The sign of
        each column is fixed (largest entry positive), so that a rerun gives the same vectors.
    """
    variances, directions = np.linalg.eigh(scatter.covariance())
    variances = variances[::-1][:dimension]
    directions = directions[:, ::-1][:, :dimension]
    largest = np.abs(directions).argmax(axis=0)
    directions = directions * np.sign(directions[largest, np.arange(dimension)])
    projection = directions * np.maximum(variances, 1e-12) ** -exponent
    return projection, -scatter.mean() @ projection
