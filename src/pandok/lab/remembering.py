"""Text read once a photo: sibling negatives read the same photos a second time."""

import hashlib

from pandok.reading.text.protocol import TextReader
from pandok.reading.types import Image, TextLine


class RememberingTextReader:
    """A text reader that knows the pictures it has read (`TextReader`).

    Lines are small, so those of all photos of a set are kept.

    Args:
        reader: Reads what has not been read before.
    """

    def __init__(self, reader: TextReader) -> None:
        self._reader = reader
        self._lines: dict[tuple[bytes, tuple[int, ...], int], tuple[TextLine, ...]] = {}

    @property
    def reader_id(self) -> str:
        """Id of the reader behind it: remembering changes nothing."""
        return self._reader.reader_id

    def read(self, image: Image, *, photo: int = 0) -> tuple[TextLine, ...]:
        """Return the lines of a picture, read or remembered."""
        key = (hashlib.sha256(image.tobytes()).digest(), image.shape, photo)
        if key not in self._lines:
            self._lines[key] = self._reader.read(image, photo=photo)
        return self._lines[key]
