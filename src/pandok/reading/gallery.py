"""The gallery protocol: where the recorded references are, however they are stored."""

from collections.abc import Sequence
from typing import Protocol

from pandok.reading.types import EnrolledReference, Image, ProbeFeatures


class Gallery(Protocol):
    """Recorded references that can be searched."""

    @property
    def embedder_id(self) -> str:
        """Id of the embedder that made the gallery's embeddings."""

    def __len__(self) -> int:
        """Number of references."""

    def shortlist(self, probe: ProbeFeatures, limit: int) -> Sequence[str]:
        """Return at most ``limit`` reference ids worth verifying, best first."""

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
