from pathlib import Path

import numpy as np

from pandok.lab.line_cache import CachedTextReader
from pandok.reading.types import Image, TextLine

PICTURE: Image = np.arange(300, dtype=np.uint8).reshape(10, 10, 3)


class Counting:
    """Reads the same line everywhere, and counts."""

    reader_id = "counting@1"

    def __init__(self) -> None:
        self.calls = 0

    def read(self, image: Image, *, photo: int = 0) -> tuple[TextLine, ...]:
        self.calls += 1
        quad = ((1.26, 2.0), (5.0, 2.0), (5.0, 4.0), (1.0, 4.0))
        return (TextLine("Grün 초록", 0.98765432, quad, photo),)


def test_a_picture_is_read_once_and_the_same_lines_come_back(tmp_path: Path) -> None:
    behind = Counting()
    first = CachedTextReader(behind, tmp_path).read(PICTURE)
    again = CachedTextReader(behind, tmp_path).read(PICTURE, photo=3)
    assert behind.calls == 1
    assert [line.text for line in again] == ["Grün 초록"]
    assert [line.photo for line in again] == [3]
    assert first[0].quad == again[0].quad
    assert first[0].confidence == again[0].confidence


def test_another_picture_is_read(tmp_path: Path) -> None:
    behind = Counting()
    reader = CachedTextReader(behind, tmp_path)
    reader.read(PICTURE)
    reader.read(PICTURE.reshape(5, 20, 3))
    assert behind.calls == 2


def test_a_damaged_file_is_read_again(tmp_path: Path) -> None:
    behind = Counting()
    reader = CachedTextReader(behind, tmp_path)
    reader.read(PICTURE)
    (path,) = tmp_path.rglob("*.json")
    path.write_text('[{"text": "half', encoding="utf-8")
    assert [line.text for line in reader.read(PICTURE)] == ["Grün 초록"]
    assert behind.calls == 2
