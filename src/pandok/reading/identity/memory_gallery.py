"""A gallery held in memory and searched exactly: the command line's and the lab's."""

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pandok.reading.gallery import Shortlisted
from pandok.reading.identity.descriptor_votes import DescriptorVotes
from pandok.reading.text.labels import LabelMatch, LabelMatcher
from pandok.reading.text.names import NameMatch, NameMatcher
from pandok.reading.text.titles import mark_name
from pandok.reading.types import (
    ClueKind,
    EnrolledReference,
    FloatArray,
    Image,
    ProbeFeatures,
    RightKind,
)

_SEEN_ON_PRINT = frozenset({RightKind.TRADEMARK, RightKind.GENUINE, RightKind.KNOWN_FAKE})
_PRODUCT_PICTURES = frozenset({RightKind.GENUINE, RightKind.KNOWN_FAKE})
_LEAST_TEXT_SCORE = 0.02


class MemoryGallery:
    """References in memory (`Gallery`).

    Args:
        enrolled: The references; ids are unique.
        pictures: Gives the picture of a reference id, in the frame of its local features.
        embedder_id: Id of the embedder that made the embeddings.
        nearest: Ranks reference ids by the embeddings ``(V, D)`` of a photo, at most as many as
            asked for, best first: an index elsewhere. None compares with all, here.
    """

    def __init__(
        self,
        enrolled: Sequence[EnrolledReference],
        pictures: Callable[[str], Image],
        embedder_id: str,
        nearest: Callable[[FloatArray, int], Sequence[str]] | None = None,
    ) -> None:
        self._enrolled = tuple(enrolled)
        self._pictures = pictures
        self._embedder_id = embedder_id
        self._nearest = nearest
        self._ids = [entry.reference.reference_id for entry in self._enrolled]
        self._rows = {reference_id: row for row, reference_id in enumerate(self._ids)}

    @property
    def embedder_id(self) -> str:
        """Id of the embedder that made the embeddings."""
        return self._embedder_id

    def __len__(self) -> int:
        return len(self._enrolled)

    def without(self, right_ids: frozenset[str]) -> "MemoryGallery":
        """Return the gallery without some rights: how unenrolled siblings are simulated."""
        kept = [e for e in self._enrolled if e.reference.right_id not in right_ids]
        return MemoryGallery(kept, self._pictures, self._embedder_id)

    def shortlist(
        self, probe: ProbeFeatures, limit: int, without: frozenset[ClueKind] = frozenset()
    ) -> list[Shortlisted]:
        """Take turns among the four searches: keypoint votes, names, labels, embeddings.

        Each search knows what the others miss: a plain logo has few keypoints, a worn label no
        readable word. A search stops taking turns where it has nothing more to say; embeddings
        always do, so that a gallery which has ``limit`` references gives ``limit``.
        """
        names = {} if ClueKind.NAME in without else self._named(probe)
        labels = {} if ClueKind.LABEL in without else self._labelled(probe)
        by_votes = [] if ClueKind.LOCAL_FEATURES in without else self._by_votes(probe)
        by_name = [key for key, match in names.items() if match.score > _LEAST_TEXT_SCORE]
        by_label = [key for key, match in labels.items() if match.score > _LEAST_TEXT_SCORE]
        by_similarity: Sequence[str] = ()
        similarity, view = np.zeros(len(self), np.float32), np.zeros(len(self), np.int64)
        if ClueKind.EMBEDDING not in without:
            similarity, view = self._similarity(probe.embeddings)
            by_similarity = self._by_similarity(probe.embeddings, similarity, limit)
        chosen = _take_turns((by_votes, by_name, by_label, by_votes, by_similarity), limit)
        return [
            Shortlisted(
                reference_id=reference_id,
                similarity=float(similarity[self._rows[reference_id]]),
                name=names.get(reference_id),
                label=labels.get(reference_id),
                view=int(view[self._rows[reference_id]]),
            )
            for reference_id in chosen
        ]

    def enrolled(self, reference_ids: Sequence[str]) -> list[EnrolledReference]:
        """Return the references of the given ids, in their order."""
        return [self._enrolled[self._rows[reference_id]] for reference_id in reference_ids]

    def picture(self, reference_id: str) -> Image:
        """Return the reference picture."""
        return self._pictures(reference_id)

    def codes(self, right_id: str) -> frozenset[str]:
        """Return the GTINs on the genuine references of a right."""
        return self._codes.get(right_id, frozenset())

    @cached_property
    def _codes(self) -> dict[str, frozenset[str]]:
        codes: dict[str, frozenset[str]] = {}
        for entry in self._enrolled:
            if entry.reference.kind is RightKind.GENUINE:
                gtins = frozenset(code.gtin for code in entry.codes if code.gtin)
                right_id = entry.reference.right_id
                codes[right_id] = codes.get(right_id, frozenset()) | gtins
        return codes

    @cached_property
    def _votes(self) -> DescriptorVotes:
        right_ids = [entry.reference.right_id for entry in self._enrolled]
        return DescriptorVotes([entry.local for entry in self._enrolled], right_ids)

    @cached_property
    def _names(self) -> NameMatcher:
        named = (e.reference for e in self._enrolled if e.reference.kind in _SEEN_ON_PRINT)
        return NameMatcher({reference.reference_id: mark_name(reference) for reference in named})

    @cached_property
    def _labels(self) -> LabelMatcher:
        products = (e for e in self._enrolled if e.reference.kind in _PRODUCT_PICTURES)
        return LabelMatcher({e.reference.reference_id: e.lines for e in products if e.lines})

    @cached_property
    def _prototypes(self) -> tuple[FloatArray, npt.NDArray[np.int64]]:
        """All prototypes ``(P, D)``, and for each the row of its reference."""
        owners = [row for row, e in enumerate(self._enrolled) for _ in range(len(e.embeddings))]
        stacked = np.vstack([entry.embeddings for entry in self._enrolled])
        return stacked, np.array(owners, np.int64)

    def _named(self, probe: ProbeFeatures) -> dict[str, NameMatch]:
        return {match.key: match for match in self._names.match(probe.lines)}

    def _labelled(self, probe: ProbeFeatures) -> dict[str, LabelMatch]:
        return {match.key: match for match in self._labels.match(probe.lines)}

    def _by_votes(self, probe: ProbeFeatures) -> list[str]:
        votes = self._votes.vote(probe.local)
        return [self._ids[row] for row in np.argsort(-votes, kind="stable") if votes[row] > 0]

    def _by_similarity(
        self, embeddings: FloatArray, similarity: FloatArray, limit: int
    ) -> list[str]:
        if self._nearest is None:
            return [self._ids[row] for row in np.argsort(-similarity, kind="stable")]
        return [key for key in self._nearest(embeddings, limit) if key in self._rows]

    def _similarity(self, embeddings: FloatArray) -> tuple[FloatArray, npt.NDArray[np.int64]]:
        """Return the largest cosine of each reference, and the view that it is of."""
        similarity = np.full(len(self._enrolled), -1.0, np.float32)
        view = np.zeros(len(self._enrolled), np.int64)
        if len(self._enrolled) and len(embeddings):
            prototypes, owners = self._prototypes
            cosines = prototypes @ embeddings.T
            best = cosines.max(axis=1)
            np.maximum.at(similarity, owners, best)
            top = best == similarity[owners]
            view[owners[top]] = cosines.argmax(axis=1)[top]
        return similarity, view


def _take_turns(rankings: Sequence[Sequence[str]], limit: int) -> list[str]:
    """Merge rankings, one from each in turn, without repetition."""
    chosen: dict[str, None] = {}
    iterators = [iter(ranking) for ranking in rankings]
    while iterators and len(chosen) < limit:
        for iterator in tuple(iterators):
            fresh = next((key for key in iterator if key not in chosen), None)
            if fresh is None:
                iterators.remove(iterator)
            elif len(chosen) < limit:
                chosen[fresh] = None
    return list(chosen)
