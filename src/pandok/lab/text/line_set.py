"""Sets of lines: ``lines.csv`` tells what each picture says and in which script."""

from dataclasses import dataclass
from pathlib import Path

from pandok.lab.csv_table import read_table
from pandok.lab.errors import SetError

LINES_FILE = "lines.csv"
_COLUMNS = ("line_id", "image", "text", "script")


@dataclass(frozen=True)
class LineOfSet:
    """One line.

    Attributes:
        id: Its name.
        image: The picture.
        text: What it says.
        script: What it is mainly written in.
        typeface: What it is set in, or "" where that is not told.
    """

    id: str
    image: Path
    text: str
    script: str
    typeface: str


def load_lines(folder: Path) -> tuple[LineOfSet, ...]:
    """Load the lines of a set.

    Raises:
        SetError: There is no such table, or a picture or a text is missing.
    """
    lines = []
    for row in read_table(folder / LINES_FILE, _COLUMNS, ("typeface",)):
        for column in _COLUMNS:
            if not row[column]:
                raise row.error("set.cell_empty", column=column)
        image = folder / row["image"]
        if not image.is_file():
            raise row.error("set.no_line_picture", picture=row["image"])
        typeface = row["typeface"]
        lines.append(LineOfSet(row["line_id"], image, row["text"], row["script"], typeface))
    if not lines:
        raise SetError("set.no_lines", folder=folder.name)
    return tuple(lines)
