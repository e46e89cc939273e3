"""What the forge tells of the goods on a photo: ``truth.jsonl`` of a drawn set."""

import json
import math
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pandok.lab.errors import SetError
from pandok.lab.sets import FORGE_TRUTH_FILE

MAX_FILE_BYTES = 512 * 1024 * 1024
_WORD_ROLE = "mark.word"
# First word of a character's Unicode name; in Korea Han characters are called hanja.
_SCRIPTS = {
    "LATIN": "latin",
    "HANGUL": "hangul",
    "CJK": "hanja",
    "KATAKANA": "kana",
    "HIRAGANA": "kana",
}


@dataclass(frozen=True)
class EditTruth:
    """A counterfeit's edit, as one photo shows it.

    Attributes:
        family: Its kind, for example ``glyph_swap``.
        seen: Whether the family occurs in training.
        size_px: Its size on the photo.
        visible: Share of it that is on the photo and not covered, 0 to 1.
    """

    family: str
    seen: bool
    size_px: float
    visible: float


@dataclass(frozen=True)
class PhotoTruth:
    """What is known of the goods on a photo.

    Attributes:
        package: Form of the package or article; None where it is not told.
        finish: How the mark is put on; None where it is not told.
        script: What the mark's word is written in; None where it is not told.
        edits: A counterfeit's edits.
    """

    package: str | None
    finish: str | None
    script: str | None
    edits: tuple[EditTruth, ...]


def read_photo_truths(folder: Path) -> dict[str, PhotoTruth]:
    """Read ``truth.jsonl`` of a set folder.

    Returns:
        Truth by probe id; empty where the set has no such file. Lines of probes that the set does
        not have, as in a part of a set, are kept.

    Raises:
        SetError: The file cannot be read, or a line is not of the set format.
    """
    path = folder / FORGE_TRUTH_FILE
    if not path.is_file():
        return {}
    truths: dict[str, PhotoTruth] = {}
    first: dict[str, int] = {}
    for row, line in _lines(path):
        fields = _fields(row, line)
        probe_id = fields.text("probe_id")
        if probe_id in truths:
            raise SetError(
                "set.duplicate",
                file=FORGE_TRUTH_FILE,
                row=row,
                column="probe_id",
                value=probe_id,
                first=first[probe_id],
            )
        first[probe_id] = row
        truths[probe_id] = PhotoTruth(
            package=fields.text_or_none("package"),
            finish=fields.text_or_none("finish"),
            script=_script(fields),
            edits=tuple(
                EditTruth(
                    family=edit.text("family"),
                    seen=edit.flag("seen"),
                    size_px=edit.number("size_px"),
                    visible=edit.number("visible", most=1.0),
                )
                for edit in fields.objects("edits")
            ),
        )
    return truths


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Lines that are not blank, one at a time: the truth of an exam is large."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            limit_mib = MAX_FILE_BYTES // 2**20
            raise SetError("set.file_too_large", file=path.name, limit_mib=limit_mib)
        with path.open("rb") as file:
            for row, line in enumerate(file, start=1):
                if line.strip():
                    yield row, line
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SetError("set.file_unreadable", file=path.name, reason=reason) from error


def _fields(row: int, line: bytes) -> "_Fields":
    try:
        values = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SetError("set.truth_not_json", file=FORGE_TRUTH_FILE, row=row) from error
    if not isinstance(values, dict):
        raise SetError("set.truth_not_json", file=FORGE_TRUTH_FILE, row=row)
    return _Fields(row, values)


def _script(fields: "_Fields") -> str | None:
    """Script of the mark's word, by its first letter; marks are written in one script."""
    words = [
        line.text("text")
        for line in fields.objects("text")
        if line.text_or_none("role") == _WORD_ROLE
    ]
    letters = (letter for word in words for letter in word if letter.isalpha())
    letter = next(letters, None)
    return letter and _SCRIPTS.get(
        unicodedata.name(letter, "").split(" ")[0].split("-")[0], "other"
    )


@dataclass(frozen=True)
class _Fields:
    """Fields of a JSON object, taken with the type that they must have.

    Attributes:
        row: Line of the file.
        values: Value by field.
        path: Where in the line the object is.
    """

    row: int
    values: Mapping[str, object]
    path: str = ""

    def text(self, field: str) -> str:
        value = self.values.get(field)
        if not isinstance(value, str) or not value:
            raise self._error(field)
        return value

    def text_or_none(self, field: str) -> str | None:
        return None if self.values.get(field) is None else self.text(field)

    def flag(self, field: str) -> bool:
        value = self.values.get(field)
        if not isinstance(value, bool):
            raise self._error(field)
        return value

    def number(self, field: str, most: float = math.inf) -> float:
        value = self.values.get(field)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._error(field)
        if not (0 <= value <= most and value < math.inf):
            raise self._error(field)
        return float(value)

    def objects(self, field: str) -> Iterator["_Fields"]:
        """Objects of a list; none where the field is missing."""
        values = self.values.get(field, [])
        if not isinstance(values, list):
            raise self._error(field)
        for index, value in enumerate(values):
            place = f"{field}[{index}]"
            if not isinstance(value, dict):
                raise self._error(place)
            yield _Fields(self.row, value, f"{self.path}{place}.")

    def _error(self, field: str) -> SetError:
        return SetError(
            "set.truth_field", file=FORGE_TRUTH_FILE, row=self.row, field=f"{self.path}{field}"
        )
