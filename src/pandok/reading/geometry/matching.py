"""Which keypoint of a photo is which keypoint of a reference."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pandok.reading.types import FloatArray, LocalFeatures

# Of two equal unit vectors the inner product may miss 1 by this, so that twins stay ambiguous.
_ROUNDING = 1e-6

IndexArray = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Matches:
    """Tentative pairs of keypoints, at most one a keypoint.

    Attributes:
        probe: ``(M,)`` indices into the probe's keypoints.
        reference: ``(M,)`` indices into the reference's keypoints.
        ratio: ``(M,) float32``, distance to the best over distance to the second best, 0 to 1.
    """

    probe: IndexArray
    reference: IndexArray
    ratio: FloatArray

    def __len__(self) -> int:
        return int(self.probe.shape[0])


NO_MATCHES = Matches(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, dtype=np.float32))


def match_descriptors(
    probe: LocalFeatures, reference: LocalFeatures, *, max_ratio: float
) -> Matches:
    """Pair each probe descriptor with its nearest, where that is clearly nearer than the next.

    Source: D. Lowe, Distinctive image features from scale-invariant keypoints, IJCV 2004, for the
    ratio of distances.

    Args:
        probe: Features of the photo.
        reference: Features of the reference picture.
        max_ratio: Largest accepted ratio of distances, 0 to 1.
    """
    if len(probe) < 2 or len(reference) < 2:
        return NO_MATCHES
    similarity = probe.descriptors @ reference.descriptors.T
    rows = np.arange(len(probe))
    nearest = similarity.argmax(axis=1)
    best = similarity[rows, nearest]
    similarity[rows, nearest] = -1.0
    second = similarity.max(axis=1)
    # Unit vectors: squared distance = 2 - 2 * inner product.
    ratio = np.sqrt(np.maximum(1.0 - best, _ROUNDING) / np.maximum(1.0 - second, _ROUNDING))
    clear = np.flatnonzero(ratio < max_ratio)
    # Of several probe keypoints that claim one reference keypoint, the nearest has it.
    clear = clear[np.argsort(-best[clear], kind="stable")]
    _, first = np.unique(nearest[clear], return_index=True)
    kept = np.sort(clear[first])
    return Matches(kept, nearest[kept], ratio[kept].astype(np.float32))
