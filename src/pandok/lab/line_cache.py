"""Text read once a picture, whatever else is tried on it: lines are kept on disk."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from pandok.lab.kept_text import keep_text
from pandok.reading.form import Json, line_form, line_of
from pandok.reading.text.protocol import TextReader
from pandok.reading.types import Image, TextLine

_FORMAT_VERSION = 1
_DAMAGE = (OSError, ValueError, TypeError)


class CachedTextReader:
    """A text reader that keeps what it has read (`TextReader`).

    One file a picture, under a hash of its pixels and of the reader's id. A damaged file counts as
    missing; a full disk only costs time.

    Args:
        reader: Reads what has not been read before.
        folder: Where lines are kept.
    """

    def __init__(self, reader: TextReader, folder: Path) -> None:
        self._reader = reader
        self._folder = folder

    @property
    def reader_id(self) -> str:
        """Id of the reader behind it: remembering changes nothing."""
        return self._reader.reader_id

    def read(self, image: Image, *, photo: int = 0) -> tuple[TextLine, ...]:
        """Return the lines of a picture, read or remembered."""
        path = self._path(image)
        lines = _load(path)
        if lines is None:
            # As they will be loaded, so that a first run and a later one compare the same numbers.
            forms: list[Json] = [line_form(line) for line in self._reader.read(image)]
            keep_text(path, json.dumps(forms, ensure_ascii=False))
            lines = tuple(map(line_of, forms))
        return tuple(replace(line, photo=photo) for line in lines)

    def _path(self, image: Image) -> Path:
        described = f"{_FORMAT_VERSION}\n{self._reader.reader_id}\n{image.shape}\n"
        key = hashlib.sha256(described.encode() + image.tobytes()).hexdigest()
        return self._folder / key[:2] / f"{key}.json"


def _load(path: Path) -> tuple[TextLine, ...] | None:
    try:
        return tuple(map(line_of, json.loads(path.read_text(encoding="utf-8"))))
    except _DAMAGE:
        return None
