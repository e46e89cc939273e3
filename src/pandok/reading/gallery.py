"""The gallery protocol: where the recorded references are, however they are stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pandok.reading.text.labels import LabelMatch
from pandok.reading.text.names import NameMatch
from pandok.reading.types import ClueKind, EnrolledReference, Image, ProbeFeatures, TextLine


@dataclass(frozen=True)
class Shortlisted:
    """A reference worth verifying, with what the search already knows.

    Attributes:
        reference_id: The reference.
        similarity: Largest cosine between an embedding of the photo and one of the reference,
            -1 to 1; 0 where embeddings were left out.
        name: Its name as found on the photo, or None.
        label: Its words as found on the photo, or None.
        view: Row of `ProbeFeatures.views` whose embedding was the most alike; 0 where unknown.
    """

    reference_id: str
    similarity: float
    name: NameMatch | None = None
    label: LabelMatch | None = None
    view: int = 0


class Gallery(Protocol):
    """Recorded references that can be searched."""

    @property
    def embedder_id(self) -> str:
        """Id of the embedder that made the gallery's embeddings."""

    def __len__(self) -> int:
        """Number of references."""

    def shortlist(
        self, probe: ProbeFeatures, limit: int, without: frozenset[ClueKind] = frozenset()
    ) -> Sequence[Shortlisted]:
        """Return references worth verifying, best first.

        Args:
            probe: What was computed of the photo.
            limit: How many at most.
            without: Kinds of clues to search without: what each is worth is measured so.
        """

    def enrolled(self, reference_ids: Sequence[str]) -> Sequence[EnrolledReference]:
        """Return the references of the given ids, in their order.

        Raises:
            KeyError: An id is not in the gallery.
        """

    def picture(self, reference_id: str) -> Image:
        """Return the reference picture, in the frame of its local features.

        Raises:
            KeyError: The id is not in the gallery.
        """

    def codes(self, right_id: str) -> frozenset[str]:
        """Return the GTINs, 14 digits each, that stand on the genuine references of a right."""

    def genuine_lines(self, right_id: str) -> Mapping[str, Sequence[TextLine]]:
        """Return the text on genuine references of a right, by reference id; a few of many."""
