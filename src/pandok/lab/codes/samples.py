"""Folders of barcode photos: a folder a family, photos (``7.webp``) with their text (``7.txt``)."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from pandok.lab.csv_table import read_table

PICTURE_SUFFIXES = frozenset({".webp", ".png", ".jpg", ".jpeg"})
_SAMPLES = "samples"


class CodePart(StrEnum):
    """Which photos rules of the reader may be chosen on, and which they are only measured on."""

    CHOSEN_ON = "chosen_on"
    HELD_OUT = "held_out"


@dataclass(frozen=True)
class CodePhoto:
    """A photo with one known code.

    Attributes:
        name: Family and file name.
        family: Name of its folder.
        image: The file.
        expected: Digits of the code, an add-on's behind them.
    """

    name: str
    family: str
    image: Path
    expected: str

    @property
    def part(self) -> CodePart:
        """By the number on it, so that photos of one symbol are never in both parts."""
        odd = zlib.crc32(self.expected.encode()) % 2 == 1
        return CodePart.CHOSEN_ON if odd else CodePart.HELD_OUT


@dataclass(frozen=True)
class Correction:
    """A text beside a photo that is wrong, as anyone can see on the photo.

    Attributes:
        photo: Name of the photo, with its family.
        text: What is on the photo.
        reason: How one sees that.
    """

    photo: str
    text: str
    reason: str


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """Load corrections from a CSV file with the columns photo, text and reason.

    Raises:
        SetError: The file is no such table, or a cell is empty.
    """
    rows = read_table(path, ("photo", "text", "reason"))
    for row in rows:
        for column in ("photo", "text", "reason"):
            if not row[column]:
                raise row.error("set.cell_empty", column=column)
    return tuple(Correction(row["photo"], row["text"], row["reason"]) for row in rows)


def code_photos(folder: Path, corrections: Sequence[Correction] = ()) -> tuple[CodePhoto, ...]:
    """Photos of a folder that have an expected text beside them, in the order of their names.

    Args:
        folder: Has a folder a family, or a folder ``samples`` that has them.
        corrections: Texts to expect instead of those beside the photos.
    """
    root = folder / _SAMPLES if (folder / _SAMPLES).is_dir() else folder
    corrected = {correction.photo: correction.text for correction in corrections}
    photos = [
        _photo(image, image.with_suffix(".txt"))
        for image in sorted(root.glob("*/*"))
        if image.suffix.lower() in PICTURE_SUFFIXES and image.with_suffix(".txt").is_file()
    ]
    return tuple(
        replace(photo, expected=corrected.get(photo.name, photo.expected)) for photo in photos
    )


def _photo(image: Path, expected: Path) -> CodePhoto:
    text = expected.read_text(encoding="utf-8", errors="replace").strip()
    family = image.parent.name
    return CodePhoto(f"{family}/{image.name}", family, image, text)
