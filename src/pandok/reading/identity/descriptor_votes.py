"""Which references may be on a photo, by votes of its keypoints: the shortlist before geometry."""

from collections.abc import Sequence
from dataclasses import dataclass

import faiss
import numpy as np
import numpy.typing as npt

from pandok.reading.types import FloatArray, LocalFeatures

_DIMENSION = 128
_LEAST_SIZE = 50.0
_UNSEEN_RIVAL = 0.05
_TRAINING_POINTS_A_CELL = 40
# The index is made once this many descriptors wait for it, or once a photo asks.
_ENOUGH_WAITING = 400_000
_GROWTH = 4

IndexArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class VoteOptions:
    """How descriptors vote.

    Attributes:
        voters: Descriptors of a photo that vote, the strongest.
        neighbours: Descriptors of references that each votes for.
        exhaustive: Up to this many descriptors an exhaustive search is as fast.
        all_descriptors: Up to this many references all their descriptors are kept, 156 bytes each.
            Beyond, the strongest of each reference, 92 bytes each.
        a_reference: How many those are.
        codes: Codes of four bits that a descriptor is first compared by.
        compared_again: Best by their codes that are compared by their numbers, a neighbour.
        descriptors_a_cell: Wanted in a cell of the inverted file.
        max_cells: Most cells of it: codes are compared faster than cells are found.
        probed_cells: Cells that are searched for each voter.
    """

    voters: int = 400
    neighbours: int = 8
    exhaustive: int = 20_000
    all_descriptors: int = 5_000
    a_reference: int = 160
    codes: int = 32
    compared_again: int = 6
    descriptors_a_cell: int = 500
    max_cells: int = 1024
    probed_cells: int = 6


class DescriptorVotes:
    """An inverted file over the descriptors of numbered references; it only grows.

    A keypoint votes for the references whose descriptors are nearest to its own, by how much nearer
    they are than its last neighbour, which stands for what resembles it by chance
    (S. McCann and D. Lowe, Local naive Bayes nearest neighbor, CVPR 2012). Neighbours are sought by
    product codes (H. Jegou, M. Douze and C. Schmid, TPAMI 2011) that are compared in registers
    (F. Andre, A.-M. Kermarrec and N. Le Scouarnec, VLDB 2015), and the best of them by their
    numbers, of eight bits each or, in a large gallery, of four.

    Args:
        features: Local features of the first references, numbered from 0.
        right_ids: The right of each: pictures of one right are no rivals.
        options: How they vote.
        expected: References that there will be; more than there are while they are being added.
    """

    def __init__(
        self,
        features: Sequence[LocalFeatures] = (),
        right_ids: Sequence[str] = (),
        options: VoteOptions | None = None,
        *,
        expected: int = 0,
    ) -> None:
        self._options = options or VoteOptions()
        self._expected = max(expected, len(features))
        self._compact = self._expected > self._options.all_descriptors
        self._rights: dict[str, int] = {}
        self._right: IndexArray = np.zeros(0, np.int64)
        self._weight: FloatArray = np.zeros(0, np.float32)
        self._owner: npt.NDArray[np.int32] = np.zeros(0, np.int32)
        self._waiting: list[FloatArray] = []
        self._index: faiss.Index | None = None
        # What the index is made of: faiss does not hold on to it.
        self._parts: list[faiss.Index] = []
        self._indexed_first = 0
        self.add(features, right_ids)

    def __len__(self) -> int:
        return len(self._right)

    @property
    def outgrown(self) -> bool:
        """Whether it has grown so much that it would be made otherwise: make it anew."""
        if self._compact:
            return False
        return len(self) > self._options.all_descriptors or (
            0 < _GROWTH * self._indexed_first < len(self._owner)
            and len(self._owner) > self._options.exhaustive
        )

    def add(self, features: Sequence[LocalFeatures], right_ids: Sequence[str]) -> None:
        """Add references, numbered on from those that there are."""
        kept = self._options.a_reference if self._compact else None
        rows = [local.descriptors[:kept] for local in features]
        sizes = np.array([len(each) for each in rows], np.int64)
        owners = np.arange(len(self), len(self) + len(rows), dtype=np.int32)
        rights = [self._rights.setdefault(each, len(self._rights)) for each in right_ids]
        self._right = np.append(self._right, np.array(rights, np.int64))
        weight = (1.0 / np.sqrt(np.maximum(sizes, _LEAST_SIZE))).astype(np.float32)
        self._weight = np.append(self._weight, weight)
        self._owner = np.append(self._owner, np.repeat(owners, sizes))
        self._waiting.extend(each for each in rows if len(each))
        waiting = sum(len(each) for each in self._waiting)
        if waiting >= _ENOUGH_WAITING or (self._index is not None and waiting):
            self._settle()

    def vote(self, probe: LocalFeatures, alive: BoolArray | None = None) -> FloatArray:
        """Let a photo's keypoints vote.

        Args:
            probe: Local features of the photo.
            alive: ``(A,)``, whether a reference takes part; any beyond its end does not. None: all.

        Returns:
            ``(R,) float32`` votes, one a reference, 0 upwards.
        """
        if self._index is None:
            self._settle()
        neighbours = min(self._options.neighbours, len(self._owner))
        if self._index is None or not len(probe) or neighbours < 2:
            return np.zeros(len(self), np.float32)
        voters = np.ascontiguousarray(probe.descriptors[: self._options.voters], np.float32)
        similarity, found = self._index.search(voters, neighbours)
        # Cells that hold few descriptors give fewer neighbours: -1, and no similarity.
        present = found >= 0
        owner = self._owner[np.maximum(found, 0)].astype(np.int64)
        if alive is not None:
            padded = np.zeros(len(self), np.bool_)
            padded[: len(alive)] = alive[: len(self)]
            present &= padded[owner]
        margin = _margin(np.where(present, similarity, np.inf), present, self._right[owner])
        rows, columns = np.nonzero(margin > 0.0)
        # One vote a keypoint and reference, the strongest: repeated ornaments must not win.
        pairs, pair = np.unique(rows * len(self) + owner[rows, columns], return_inverse=True)
        strongest = np.zeros(len(pairs), np.float32)
        np.maximum.at(strongest, pair, margin[rows, columns])
        votes = np.bincount(pairs % len(self), strongest, len(self))
        return np.asarray(votes * self._weight, np.float32)

    def _settle(self) -> None:
        """Index what waits."""
        if not self._waiting:
            return
        rows = np.ascontiguousarray(np.vstack(self._waiting), np.float32)
        self._waiting.clear()
        if self._index is None:
            references = max(self._expected, len(self))
            wanted = len(self._owner) * references // len(self)
            self._index = self._made(rows, wanted)
            self._indexed_first = wanted
        self._index.add(rows)

    def _made(self, rows: FloatArray, wanted: int) -> faiss.Index:
        """Make an index for a number of descriptors, of which some are here to learn from."""
        options = self._options
        if wanted <= options.exhaustive:
            return faiss.IndexFlatIP(_DIMENSION)
        cells = min(options.max_cells, wanted // options.descriptors_a_cell, len(rows) // 2)
        metric = faiss.METRIC_INNER_PRODUCT
        centres = faiss.IndexFlatIP(_DIMENSION)
        codes = faiss.IndexIVFPQFastScan(
            centres, _DIMENSION, max(1, cells), options.codes, 4, metric
        )
        codes.by_residual = False
        codes.nprobe = options.probed_cells
        codes.cp.niter = 6
        codes.cp.max_points_per_centroid = _TRAINING_POINTS_A_CELL
        bits = faiss.ScalarQuantizer.QT_4bit if self._compact else faiss.ScalarQuantizer.QT_8bit
        stored = faiss.IndexScalarQuantizer(_DIMENSION, bits, metric)
        step = max(1, len(rows) // (max(1, cells) * _TRAINING_POINTS_A_CELL))
        learned_from = np.ascontiguousarray(rows[::step])
        codes.train(learned_from)
        stored.train(learned_from)
        index = faiss.IndexRefine(codes, stored)
        index.k_factor = options.compared_again
        self._parts = [centres, codes, stored]
        return index


def _margin(similarity: FloatArray, present: BoolArray, rights: IndexArray) -> FloatArray:
    """By how much each neighbour is nearer than what resembles the keypoint by chance.

    Args:
        similarity: ``(V, N)``, infinite where there is no neighbour.
        present: ``(V, N)``, whether there is one.
        rights: ``(V, N)``, whose it is.
    """
    first = np.take_along_axis(rights, present.argmax(axis=1)[:, None], axis=1)
    rival = present & (rights != first)
    background = np.where(rival, similarity, np.inf).min(axis=1, keepdims=True)
    # No rival among the neighbours: all that is known is that it is further than they are.
    last = similarity.min(axis=1, keepdims=True)
    background = np.where(np.isinf(background), last - _UNSEEN_RIVAL, background)
    background[np.isinf(background)] = 0.0
    return np.where(present, np.where(present, similarity, 0.0) - background, 0.0)
