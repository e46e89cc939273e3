"""CSV files of a set, read strictly: whatever is wrong is named by file and row."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pandok.lab.errors import SetError

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_ROWS = 200_000
MAX_CELL_CHARACTERS = 1_000
_CONTROL_CHARACTER = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class TableRow:
    """One row.

    Attributes:
        file: Name of the file.
        number: Number of the row's first line as an editor shows it; the header is 1.
        cells: Value by column, without surrounding white space; "" where an optional column lacks.
    """

    file: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def error(self, code: str, **parameters: str | int) -> SetError:
        """Return an error about this row."""
        return SetError(code, file=self.file, row=self.number, **parameters)


def read_table(
    path: Path, required: Sequence[str], optional: Sequence[str] = ()
) -> tuple[TableRow, ...]:
    """Read a CSV file with a header.

    Args:
        path: The file: UTF-8, with or without a byte order mark, cells between commas.
        required: Columns that must be there.
        optional: Columns that may be there. Any other column is ignored.

    Raises:
        SetError: The file is missing, too large, of another encoding or not a table of this form.
    """
    name = path.name
    text = _decode(path)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[TableRow] = []
    header: list[str] | None = None
    number = 1
    try:
        for cells in reader:
            if header is None:
                header = _header(name, cells, required)
            elif cells:
                rows.append(_row(name, number, header, cells, (*required, *optional)))
                if len(rows) > MAX_ROWS:
                    raise SetError("set.too_many_rows", file=name, limit=MAX_ROWS)
            number = reader.line_num + 1
    except csv.Error as error:
        raise SetError("set.not_csv", file=name, row=number, reason=str(error)) from error
    if header is None:
        raise SetError("set.empty_file", file=name, columns=", ".join(required))
    return tuple(rows)


def _decode(path: Path) -> str:
    name = path.name
    if not path.is_file():
        raise SetError("set.file_missing", file=name, folder=path.parent.name)
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise SetError("set.file_too_large", file=name, limit_mib=MAX_FILE_BYTES // 2**20)
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SetError("set.file_unreadable", file=name, reason=reason) from error
    if content.startswith(_UTF16_MARKS) or b"\x00" in content:
        raise SetError("set.encoding_utf16", file=name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise SetError("set.encoding", file=name, row=row, byte=error.start + 1) from error


def _header(file: str, cells: Sequence[str], required: Sequence[str]) -> list[str]:
    header = [cell.strip() for cell in cells]
    for column in required:
        if column not in header:
            raise SetError(
                "set.column_missing",
                file=file,
                row=1,
                column=column,
                columns=", ".join(required),
                found=", ".join(header)[:200],
            )
    for column in header:
        if column and header.count(column) > 1:
            raise SetError("set.column_twice", file=file, row=1, column=column)
    return header


def _row(
    file: str, number: int, header: Sequence[str], cells: Sequence[str], wanted: Sequence[str]
) -> TableRow:
    if len(cells) != len(header):
        raise SetError(
            "set.cell_count", file=file, row=number, found=len(cells), expected=len(header)
        )
    values = {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
    row = TableRow(file, number, {column: values.get(column, "") for column in wanted})
    for column, value in row.cells.items():
        if len(value) > MAX_CELL_CHARACTERS:
            raise row.error(
                "set.cell_too_long", column=column, found=len(value), limit=MAX_CELL_CHARACTERS
            )
        if _CONTROL_CHARACTER.search(value):
            raise row.error("set.cell_control_character", column=column)
    return row
