"""A unit of a set, drawn: its files, and what the set's tables say of it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

import cv2
import numpy as np

from pandok.forge.worlds.specification import SetSpec, Slice
from pandok.reading.types import Image

Row: TypeAlias = Mapping[str, str]
Line: TypeAlias = Mapping[str, object]

PICTURE_SUFFIXES = (".jpg", ".png")
HASH_LENGTH = 16


@dataclass(frozen=True, order=True)
class Unit:
    """What is drawn at once: a right, an item, a line of text.

    Attributes:
        kind: For example ``right`` or ``item``.
        index: Its place among its kind.
    """

    kind: str
    index: int

    @property
    def key(self) -> str:
        """Name of the unit in a set, also good for a file's name."""
        return f"{self.kind}-{self.index:05d}"


@dataclass(frozen=True)
class Drawn:
    """A drawn unit.

    Attributes:
        files: Content by path relative to the set, each path of one unit alone.
        rows: Rows by CSV file.
        lines: Objects by JSON-lines file.
    """

    files: Mapping[str, bytes]
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    lines: Mapping[str, Sequence[Line]] = field(default_factory=dict)


def joined(parts: Sequence[Drawn]) -> Drawn:
    """Put drawn parts of one unit together, in order."""
    files: dict[str, bytes] = {}
    rows: dict[str, list[Row]] = {}
    lines: dict[str, list[Line]] = {}
    for part in parts:
        files |= part.files
        for table, more in part.rows.items():
            rows.setdefault(table, []).extend(more)
        for document, added in part.lines.items():
            lines.setdefault(document, []).extend(added)
    return Drawn(files, rows, lines)


class SetProtocol(Protocol):
    """How the units of a set are planned and drawn.

    Every unit is a pure function of the specification and its index, so that any process can draw
    any unit without the others.
    """

    @property
    def spec(self) -> SetSpec:
        """What was asked for."""

    @property
    def tables(self) -> Mapping[str, Sequence[str]]:
        """Columns by CSV file."""

    @property
    def documents(self) -> Sequence[str]:
        """Names of the JSON-lines files."""

    def units(self, part: Slice | None) -> Sequence[Unit]:
        """Return the units in the order of the tables; of a part, what its items need."""

    def draw(self, unit: Unit) -> Drawn:
        """Draw a unit.

        Raises:
            ForgeError: A font is missing.
        """


def jpeg(picture: Image, quality: int) -> bytes:
    """Encode a picture that no camera took as JPEG.

    Args:
        picture: ``(H, W, 3) uint8 RGB``.
        quality: 1 to 100.
    """
    return _encoded(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])


def png(picture: Image) -> bytes:
    """Encode flat artwork, which PNG keeps exactly and small."""
    return _encoded(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 9])


def _encoded(suffix: str, picture: Image, options: list[int]) -> bytes:
    return cv2.imencode(suffix, cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), options)[1].tobytes()


def pixel_hash(pictures: Sequence[bytes]) -> str:
    """Hash the decoded pixels of pictures, in the order given.

    Returns:
        The first `HASH_LENGTH` hex digits of a SHA-256 over sizes and pixels.
    """
    digest = hashlib.sha256()
    for content in pictures:
        pixels = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
        if pixels is None:
            digest.update(b"not a picture")
            continue
        digest.update(f"{pixels.shape}".encode())
        digest.update(np.ascontiguousarray(pixels).tobytes())
    return digest.hexdigest()[:HASH_LENGTH]
