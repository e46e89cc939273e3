"""The text reader protocol: a picture in, lines of text out."""

from typing import Protocol

from pandok.reading.types import Image, TextLine


class TextReader(Protocol):
    """Reads what is written on a picture."""

    @property
    def reader_id(self) -> str:
        """Id of the models and of every option that changes what is read.

        It goes into the hash of cached features: readers of different ids read differently.
        """

    def read(self, image: Image, *, photo: int = 0) -> tuple[TextLine, ...]:
        """Read all lines of text.

        Args:
            image: ``(H, W, 3) uint8 RGB``, upright, at least 1 x 1.
            photo: Zero-based index of the photo, carried into each line.

        Returns:
            Lines from top to bottom and left to right. Quads are in pixels of ``image``, clockwise
            from the corner that is the top left one on upright print, also where the print
            stands on its head or runs upwards.
        """
