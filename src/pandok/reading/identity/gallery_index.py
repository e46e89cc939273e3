"""All that a gallery is searched with: votes of keypoints, embeddings, names and labels.

References are numbered in the order in which they are added. The index only grows: a reference that
is taken out or replaced is no longer asked for, and its number is not used again. So a gallery at
several versions can share one index, and one more reference costs as much as it is.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pandok.reading.identity.descriptor_votes import DescriptorVotes
from pandok.reading.identity.prototype_index import PrototypeIndex
from pandok.reading.text.labels import LabelMatch, LabelMatcher
from pandok.reading.text.names import NameMatch, NameMatcher
from pandok.reading.text.titles import mark_name
from pandok.reading.types import (
    EnrolledReference,
    FloatArray,
    LocalFeatures,
    Reference,
    RightKind,
    TextLine,
)

_SEEN_ON_PRINT = frozenset({RightKind.TRADEMARK, RightKind.GENUINE, RightKind.KNOWN_FAKE})
_PRODUCT_PICTURES = frozenset({RightKind.GENUINE, RightKind.KNOWN_FAKE})

BoolArray = npt.NDArray[np.bool_]


class GalleryIndex:
    """Searches over numbered references.

    Args:
        expected: References that there will be; more than there are while they are being added.
        with_embeddings: Whether embeddings are searched here too.
    """

    def __init__(self, expected: int = 0, *, with_embeddings: bool = True) -> None:
        self.references: list[Reference] = []
        self._gtins: list[frozenset[str]] = []
        self._of_right: dict[str, list[int]] = {}
        self._votes = DescriptorVotes(expected=expected)
        self._prototypes = PrototypeIndex() if with_embeddings else None
        self._names = NameMatcher({})
        self._labels = LabelMatcher({})

    def __len__(self) -> int:
        return len(self.references)

    @property
    def outgrown(self) -> bool:
        """Whether it has grown so much that it would be made otherwise."""
        return self._votes.outgrown

    def add(self, entries: Sequence[EnrolledReference]) -> None:
        """Add references, numbered on from those that there are."""
        names: dict[str, str] = {}
        labels: dict[str, Sequence[TextLine]] = {}
        for number, entry in enumerate(entries, start=len(self)):
            reference = entry.reference
            key = f"{reference.reference_id}\n{number}"
            if reference.kind in _SEEN_ON_PRINT:
                names[key] = mark_name(reference)
            if reference.kind in _PRODUCT_PICTURES and entry.lines:
                labels[key] = entry.lines
            self._of_right.setdefault(reference.right_id, []).append(number)
            genuine = reference.kind is RightKind.GENUINE
            self._gtins.append(
                frozenset(code.gtin for code in entry.codes if code.gtin and genuine)
            )
        self._votes.add([e.local for e in entries], [e.reference.right_id for e in entries])
        if self._prototypes is not None:
            self._prototypes.add([entry.embeddings for entry in entries])
        self._names.add(names)
        self._labels.add(labels)
        self.references.extend(entry.reference for entry in entries)

    def by_votes(self, probe: LocalFeatures, alive: BoolArray) -> list[int]:
        """Return the numbers of the references that a photo's keypoints vote for, best first."""
        votes = self._votes.vote(probe, alive)
        numbers = np.flatnonzero(votes)
        return [int(each) for each in numbers[np.argsort(-votes[numbers], kind="stable")]]

    def by_embedding(self, embeddings: FloatArray, limit: int, alive: BoolArray) -> list[int]:
        """Return the numbers of the references that look most like a view, best first."""
        if self._prototypes is None:
            return []
        return [int(each) for each in self._prototypes.nearest(embeddings, limit, alive).references]

    def named(self, lines: Sequence[TextLine]) -> dict[int, NameMatch]:
        """Return the references whose name is read, by number, best first."""
        return {_number(match.key): match for match in self._names.match(lines)}

    def labelled(self, lines: Sequence[TextLine]) -> dict[int, LabelMatch]:
        """Return the references whose words are read, by number, best first."""
        return {_number(match.key): match for match in self._labels.match(lines)}

    def codes(self, right_id: str, alive: BoolArray) -> frozenset[str]:
        """Return the GTINs on the genuine references of a right."""
        numbers = self._alive_of(right_id, alive)
        return frozenset().union(*(self._gtins[number] for number in numbers))

    def genuine(self, right_id: str, alive: BoolArray) -> list[str]:
        """Return the ids of the genuine references of a right."""
        references = (self.references[number] for number in self._alive_of(right_id, alive))
        return [each.reference_id for each in references if each.kind is RightKind.GENUINE]

    def _alive_of(self, right_id: str, alive: BoolArray) -> list[int]:
        return [n for n in self._of_right.get(right_id, ()) if n < len(alive) and alive[n]]


def _number(key: str) -> int:
    return int(key.rpartition("\n")[2])
