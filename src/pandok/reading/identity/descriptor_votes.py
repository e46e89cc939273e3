"""Which references may be on a photo, by votes of its keypoints: the shortlist before geometry."""

from collections.abc import Sequence

import faiss
import numpy as np
import numpy.typing as npt

from pandok.reading.types import FloatArray, LocalFeatures

_DIMENSION = 128
_VOTERS = 400
_NEIGHBOURS = 8
_DESCRIPTORS_A_CELL = 250
_MAX_CELLS = 4096
_TRAINING_POINTS_A_CELL = 40
_PROBED_CELLS = 6
_UNSEEN_RIVAL = 0.05
# Below this many descriptors an exhaustive search is as fast.
_EXHAUSTIVE = 20_000


class DescriptorVotes:
    """An inverted file over the descriptors of all references.

    A keypoint votes for the references whose descriptors are nearest to its own, by how much nearer
    they are than its last neighbour, which stands for what resembles it by chance
    (S. McCann and D. Lowe, Local naive Bayes nearest neighbor, CVPR 2012).

    Args:
        features: Local features, one a reference.
        right_ids: The right of each reference: pictures of one right are no rivals.
    """

    def __init__(self, features: Sequence[LocalFeatures], right_ids: Sequence[str]) -> None:
        self._count = len(features)
        sizes = [len(local) for local in features]
        self._owner = np.repeat(np.arange(self._count), sizes)
        _, self._right = np.unique(np.array(right_ids, np.str_), return_inverse=True)
        self._weight = 1.0 / np.sqrt(np.maximum(np.array(sizes, np.float64), 50.0))
        rows = [local.descriptors for local in features if len(local)]
        stacked = np.vstack(rows) if rows else np.zeros((0, _DIMENSION), np.float32)
        self._index = _build_index(np.ascontiguousarray(stacked, np.float32))

    def vote(self, probe: LocalFeatures) -> FloatArray:
        """Return ``(R,) float32`` votes, one a reference, 0 upwards."""
        votes = np.zeros(self._count, np.float32)
        neighbours = min(_NEIGHBOURS, len(self._owner))
        if not len(probe) or neighbours < 2:
            return votes
        voters = np.ascontiguousarray(probe.descriptors[:_VOTERS], np.float32)
        similarity, found = self._index.search(voters, neighbours)
        # Cells that hold few descriptors give fewer neighbours: -1, and no similarity.
        present = found >= 0
        rights = self._right[self._owner[np.maximum(found, 0)]]
        rival = present & (rights != rights[:, :1])
        background = np.where(rival, similarity, np.inf).min(axis=1, keepdims=True)
        # No rival among the neighbours: all that is known is that it is further than they are.
        last = np.where(present, similarity, np.inf).min(axis=1, keepdims=True)
        background = np.where(np.isinf(background), last - _UNSEEN_RIVAL, background)
        margin = np.where(present, similarity - background, 0.0)
        rows, columns = np.nonzero(margin > 0.0)
        owners = self._owner[found[rows, columns]]
        # One vote a keypoint and reference, the strongest: repeated ornaments must not win.
        pairs = np.zeros((len(voters), self._count), np.float32)
        np.maximum.at(pairs, (rows, owners), margin[rows, columns])
        votes += pairs.sum(axis=0) * self._weight.astype(np.float32)
        return votes


def _build_index(descriptors: npt.NDArray[np.float32]) -> faiss.Index:
    if len(descriptors) <= _EXHAUSTIVE:
        flat = faiss.IndexFlatIP(_DIMENSION)
        flat.add(descriptors)
        return flat
    cells = min(_MAX_CELLS, len(descriptors) // _DESCRIPTORS_A_CELL)
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(_DIMENSION),
        _DIMENSION,
        cells,
        faiss.ScalarQuantizer.QT_8bit,
        faiss.METRIC_INNER_PRODUCT,
    )
    index.cp.niter = 6
    index.cp.max_points_per_centroid = _TRAINING_POINTS_A_CELL
    step = max(1, len(descriptors) // (cells * _TRAINING_POINTS_A_CELL))
    index.train(np.ascontiguousarray(descriptors[::step]))
    index.add(descriptors)
    index.nprobe = _PROBED_CELLS
    return index
