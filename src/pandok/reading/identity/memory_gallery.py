"""A gallery whose searches run in memory; what is compared in full may lie elsewhere."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeAlias, TypeVar

import numpy as np

from pandok.reading.gallery import Shortlisted
from pandok.reading.identity.gallery_index import BoolArray, GalleryIndex
from pandok.reading.identity.reference_cache import ReferenceCache, ReferenceLoader
from pandok.reading.text.labels import LabelMatch
from pandok.reading.text.names import NameMatch
from pandok.reading.types import (
    ClueKind,
    EnrolledReference,
    FloatArray,
    Image,
    ProbeFeatures,
    TextLine,
)

_LEAST_TEXT_SCORE = 0.02
_ADDED_AT_ONCE = 256
_KEPT = 256
# Labels of more genuine references say nothing new, and each may have to be loaded.
_LABELS_COMPARED = 8
# Once so many numbers of the index are of references that are gone, it is made anew.
_GONE_SHARE = 0.5
_Match = TypeVar("_Match", NameMatch, LabelMatch)
NearestReferences: TypeAlias = Callable[[FloatArray, int], Sequence[str]]


class MemoryGallery:
    """Searchable references (`Gallery`). It never changes: `changed` gives another one.

    Args:
        enrolled: The references; ids are unique.
        pictures: Gives the picture of a reference id, in the frame of its local features.
        embedder_id: Id of the embedder that made the embeddings.
        load: Where the references are. None keeps them all in memory, half a megabyte each; with
            it only what is searched is kept, some twenty kilobytes each of a large gallery, and
            `enrolled` is gone through once.
        nearest: An index elsewhere that ranks references by embeddings. None compares here.
        expected: How many references there will be, where `enrolled` has no length.
    """

    def __init__(
        self,
        enrolled: Iterable[EnrolledReference],
        pictures: Callable[[str], Image],
        embedder_id: str,
        load: ReferenceLoader | None = None,
        *,
        nearest: NearestReferences | None = None,
        expected: int = 0,
    ) -> None:
        self._pictures = pictures
        self._embedder_id = embedder_id
        self._load = load
        self._nearest = nearest
        self._kept: dict[str, EnrolledReference] = {}
        self._cache = ReferenceCache(load, _KEPT) if load else None
        known = len(enrolled) if isinstance(enrolled, Sequence) else expected
        self._index = GalleryIndex(known, with_embeddings=nearest is None)
        self._numbers: dict[str, int] = {}
        self._add(enrolled)
        self._alive = self._living()

    @property
    def embedder_id(self) -> str:
        """Id of the embedder that made the embeddings."""
        return self._embedder_id

    @property
    def reference_ids(self) -> Collection[str]:
        """Ids of all references."""
        return self._numbers.keys()

    def __len__(self) -> int:
        return len(self._numbers)

    def without(self, right_ids: frozenset[str]) -> "MemoryGallery":
        """Return the gallery without some rights, as if they had never been recorded.

        How unenrolled siblings are simulated: nothing of the rights may be left in what words and
        votes are weighed by, so everything is made anew.
        """
        kept = [
            reference_id
            for reference_id, number in self._numbers.items()
            if self._index.references[number].right_id not in right_ids
        ]
        return self._remade(kept)

    def changed(
        self, added: Iterable[EnrolledReference], removed: Collection[str] = ()
    ) -> "MemoryGallery":
        """Return the gallery with references added, replaced or taken out; this one stays.

        Costs as much as what is added, not as the gallery: both share what is searched, and how
        common a word is follows the newest. Where the index no longer fits, it is made anew.

        Args:
            added: References that are new or replace one of the same id.
            removed: Ids that are taken out; one that is not there is ignored.
        """
        other = MemoryGallery(
            (), self._pictures, self._embedder_id, self._load, nearest=self._nearest
        )
        other._index, other._cache = self._index, self._cache
        other._numbers, other._kept = dict(self._numbers), dict(self._kept)
        for reference_id in removed:
            other._numbers.pop(reference_id, None)
            other._kept.pop(reference_id, None)
        other._add(added)
        other._alive = other._living()
        gone = len(other._index) - len(other)
        if other._index.outgrown or gone > _GONE_SHARE * len(other._index):
            return other._remade(list(other._numbers))
        return other

    def shortlist(
        self, probe: ProbeFeatures, limit: int, without: frozenset[ClueKind] = frozenset()
    ) -> list[Shortlisted]:
        """Take turns among the four searches: keypoint votes, names, labels, embeddings.

        Each search knows what the others miss: a plain logo has few keypoints, a worn label no
        readable word. A search stops taking turns where it has nothing more to say; embeddings
        always do, so that a gallery which has ``limit`` references gives ``limit``.
        """
        names: dict[int, NameMatch] = {}
        labels: dict[int, LabelMatch] = {}
        by_votes: Sequence[int] = ()
        by_similarity: Sequence[int] = ()
        if ClueKind.NAME not in without:
            names = self._living_matches(self._index.named(probe.lines))
        if ClueKind.LABEL not in without:
            labels = self._living_matches(self._index.labelled(probe.lines))
        if ClueKind.LOCAL_FEATURES not in without:
            by_votes = self._index.by_votes(probe.local, self._alive)
        if ClueKind.EMBEDDING not in without:
            by_similarity = self._by_similarity(probe.embeddings, limit)
        by_name = [key for key, match in names.items() if match.score > _LEAST_TEXT_SCORE]
        by_label = [key for key, match in labels.items() if match.score > _LEAST_TEXT_SCORE]
        chosen = _take_turns((by_votes, by_name, by_label, by_votes, by_similarity), limit)
        embeddings = probe.embeddings if ClueKind.EMBEDDING not in without else None
        return self._told(chosen, embeddings, names, labels)

    def enrolled(self, reference_ids: Sequence[str]) -> list[EnrolledReference]:
        """Return the references of the given ids, in their order."""
        if self._cache is None:
            return [self._kept[reference_id] for reference_id in reference_ids]
        found = self._cache.get([each for each in reference_ids if each in self._numbers])
        return [found[reference_id] for reference_id in reference_ids]

    def picture(self, reference_id: str) -> Image:
        """Return the reference picture."""
        return self._pictures(reference_id)

    def codes(self, right_id: str) -> frozenset[str]:
        """Return the GTINs on the genuine references of a right."""
        return self._index.codes(right_id, self._alive)

    def genuine_lines(self, right_id: str) -> dict[str, Sequence[TextLine]]:
        """Return the text on genuine references of a right, by reference id."""
        found = self.enrolled(self._index.genuine(right_id, self._alive)[:_LABELS_COMPARED])
        return {entry.reference.reference_id: entry.lines for entry in found}

    def _told(
        self,
        chosen: Sequence[int],
        embeddings: FloatArray | None,
        names: Mapping[int, NameMatch],
        labels: Mapping[int, LabelMatch],
    ) -> list[Shortlisted]:
        """Say what the search knows of the chosen; one that is gone meanwhile is left out."""
        ids = [self._index.references[number].reference_id for number in chosen]
        there = self._cache.get(ids) if self._cache else self._kept
        told = []
        for number, reference_id in zip(chosen, ids, strict=True):
            if reference_id not in there:
                continue
            similarity, view = 0.0, 0
            if embeddings is not None:
                similarity, view = _alike(there[reference_id].embeddings, embeddings)
            name, label = names.get(number), labels.get(number)
            told.append(
                Shortlisted(
                    reference_id=reference_id,
                    similarity=similarity,
                    name=replace(name, key=reference_id) if name else None,
                    label=replace(label, key=reference_id) if label else None,
                    view=view,
                )
            )
        return told

    def _by_similarity(self, embeddings: FloatArray, limit: int) -> list[int]:
        if self._nearest is None:
            numbers = self._index.by_embedding(embeddings, limit, self._alive)
        else:
            found = self._nearest(embeddings, limit) if len(embeddings) else ()
            numbers = [self._numbers[each] for each in found if each in self._numbers]
        if len(numbers) < min(limit, len(self)):
            # Without an embedding nothing is known of them; they are told all the same, last.
            known = set(numbers)
            rest = (n for n in np.flatnonzero(self._alive).tolist() if n not in known)
            numbers.extend(islice(rest, limit))
        return numbers

    def _living_matches(self, matches: Mapping[int, _Match]) -> dict[int, _Match]:
        return {
            number: match
            for number, match in matches.items()
            if number < len(self._alive) and self._alive[number]
        }

    def _add(self, enrolled: Iterable[EnrolledReference]) -> None:
        entries = iter(enrolled)
        while batch := list(islice(entries, _ADDED_AT_ONCE)):
            first = len(self._index)
            self._index.add(batch)
            for number, entry in enumerate(batch, start=first):
                reference_id = entry.reference.reference_id
                # In the order of the gallery, a replaced one where it now is.
                self._numbers.pop(reference_id, None)
                self._numbers[reference_id] = number
                if self._cache is None:
                    self._kept[reference_id] = entry
                else:
                    self._cache.forget(reference_id)

    def _living(self) -> BoolArray:
        alive = np.zeros(len(self._index), np.bool_)
        alive[list(self._numbers.values())] = True
        return alive

    def _remade(self, reference_ids: Sequence[str]) -> "MemoryGallery":
        return MemoryGallery(
            self._loaded(reference_ids),
            self._pictures,
            self._embedder_id,
            self._load,
            nearest=self._nearest,
            expected=len(reference_ids),
        )

    def _loaded(self, reference_ids: Sequence[str]) -> Iterator[EnrolledReference]:
        if self._load is None:
            yield from (self._kept[reference_id] for reference_id in reference_ids)
            return
        for start in range(0, len(reference_ids), _ADDED_AT_ONCE):
            yield from self._load(reference_ids[start : start + _ADDED_AT_ONCE]).values()


def _alike(prototypes: FloatArray, embeddings: FloatArray) -> tuple[float, int]:
    """Largest cosine between a view and a prototype, and the view; -1 and 0 without any."""
    if not len(prototypes) or not len(embeddings):
        return -1.0, 0
    cosines = (embeddings @ prototypes.T).max(axis=1)
    return float(cosines.max()), int(cosines.argmax())


def _take_turns(rankings: Sequence[Sequence[int]], limit: int) -> list[int]:
    """Merge rankings, one from each in turn, without repetition."""
    chosen: dict[int, None] = {}
    iterators = [iter(ranking) for ranking in rankings]
    while iterators and len(chosen) < limit:
        for iterator in tuple(iterators):
            fresh = next((key for key in iterator if key not in chosen), None)
            if fresh is None:
                iterators.remove(iterator)
            elif len(chosen) < limit:
                chosen[fresh] = None
    return list(chosen)
