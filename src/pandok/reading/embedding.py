"""The embedder protocol: a picture in, a vector out."""

from collections.abc import Sequence
from typing import Protocol

from pandok.reading.types import FloatArray, Image


class Embedder(Protocol):
    """Maps pictures to vectors whose inner product is a similarity."""

    @property
    def embedder_id(self) -> str:
        """Id and version; vectors of different ids must never be compared."""

    @property
    def dimension(self) -> int:
        """Length D of a vector."""

    @property
    def cohort(self) -> FloatArray:
        """Vectors of pictures that belong to nobody's gallery: what a similarity is held against.

        ``(K, D) float32``, rows L2-normalised; K may be 0, then nothing is known of the chance of
        a similarity.
        """

    def embed(self, pictures: Sequence[Image]) -> FloatArray:
        """Embed pictures of any size.

        Args:
            pictures: N images ``(H, W, 3) uint8 RGB``, each at least 1 x 1.

        Returns:
            ``(N, D) float32``, rows L2-normalised; ``(0, D)`` for no pictures.
        """
