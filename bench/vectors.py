"""Vectors that lie as embeddings of marks do: in families, along few directions, not evenly."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pandok.reading.types import FloatArray

_FAMILY = 25
_SHARED = 0.35
_SPREAD = 0.75
_JITTER = 0.55


@dataclass(frozen=True, eq=False)
class VectorSet:
    """What is searched, and for what.

    Attributes:
        vectors: ``(N, D) float32``, L2-normalised.
        queries: ``(Q, D) float32``, L2-normalised: other pictures of Q of the vectors' families.
    """

    vectors: FloatArray
    queries: FloatArray


def clustered_vectors(count: int, queries: int, dimension: int, seed: int) -> VectorSet:
    """Draw families of alike vectors.

    Directions weigh as the inverse square root of their number, so that a few dozen carry most of
    the variance, and all vectors share a part of one direction: both as embeddings of pictures do.

    Args:
        count: Vectors.
        queries: Queries.
        dimension: Their length.
        seed: Decides everything.
    """
    rng = np.random.default_rng(seed)
    scale = (1.0 / np.sqrt(np.arange(1, dimension + 1))).astype(np.float32)
    scale /= np.linalg.norm(scale)
    families = rng.standard_normal((max(1, count // _FAMILY), dimension), np.float32) * scale
    cone = np.float32(_SHARED / np.sqrt(dimension))
    # Which numbers of an embedding carry what is nobody's choice.
    turned = np.linalg.qr(rng.standard_normal((dimension, dimension)))[0].astype(np.float32)
    owners = rng.integers(0, len(families), count)

    def drawn(owner: npt.NDArray[np.int64], spread: float) -> FloatArray:
        noise = rng.standard_normal((len(owner), dimension), np.float32) * scale
        return _unit((families[owner] + cone + np.float32(spread) * noise) @ turned)

    return VectorSet(drawn(owners, _SPREAD), drawn(rng.choice(owners, queries), _JITTER))


def _unit(rows: FloatArray) -> FloatArray:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(np.divide(rows, norms, out=rows), np.float32)
