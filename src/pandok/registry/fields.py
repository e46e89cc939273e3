"""Typed access to a TOML table that names file and field when something is wrong."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar

from pandok.registry.errors import ManifestError

_T = TypeVar("_T")


class Fields:
    """One table of a manifest, taken field by field; what is left over is refused.

    Args:
        file: Name of the manifest, for messages.
        table: The parsed table.
        prefix: Path of the table with a trailing dot, for example ``trained.``.
    """

    def __init__(self, file: str, table: Mapping[str, object], prefix: str = "") -> None:
        self._file = file
        self._left = dict(table)
        self._prefix = prefix

    def text(self, name: str, default: str | None = None) -> str:
        """Take a string."""
        return self._take(name, str, "text", default)

    def integer(self, name: str) -> int:
        """Take a whole number."""
        return self._take(name, int, "a whole number")

    def number(self, name: str) -> float:
        """Take a number, whole or not."""
        if isinstance(self._left.get(name), float):
            return self._take(name, float, "a number")
        return float(self._take(name, int, "a number"))

    def optional_number(self, name: str) -> float | None:
        """Take a number, or None where the field is absent."""
        return self.number(name) if name in self._left else None

    def flag(self, name: str) -> bool:
        """Take a boolean."""
        return self._take(name, bool, "true or false")

    def day(self, name: str) -> date:
        """Take a date without a time."""
        return self._take(name, date, "a date (YYYY-MM-DD)")

    def integer_pair(self, name: str) -> tuple[int, int]:
        """Take an array of two whole numbers."""
        found = self._take(name, list, "two whole numbers")
        match found:
            case [int(low), int(high)]:
                return low, high
            case _:
                raise self._wrong_type(name, "two whole numbers", found)

    def table(self, name: str) -> "Fields":
        """Take a table."""
        found = self._take(name, dict, "a table")
        return Fields(self._file, found, f"{self._prefix}{name}.")

    def optional_table(self, name: str) -> "Fields | None":
        """Take a table, or None where it is absent."""
        return self.table(name) if name in self._left else None

    def tables(self, name: str, *, required: bool = True) -> list["Fields"]:
        """Take an array of tables."""
        found = self._take(name, list, "an array of tables", None if required else [])
        fields = []
        for index, entry in enumerate(found):
            place = f"{name}[{index}]"
            if not isinstance(entry, dict):
                raise self._wrong_type(place, "a table", entry)
            fields.append(Fields(self._file, entry, f"{self._prefix}{place}."))
        return fields

    def finish(self) -> None:
        """Refuse what was not taken: a misspelt field must not pass as an absent one."""
        for name in self._left:
            raise ManifestError(
                "manifest.unknown_field", file=self._file, field=f"{self._prefix}{name}"
            )

    def _take(self, name: str, kind: type[_T], expected: str, default: _T | None = None) -> _T:
        if name not in self._left:
            if default is not None:
                return default
            raise ManifestError(
                "manifest.missing_field", file=self._file, field=f"{self._prefix}{name}"
            )
        value = self._left.pop(name)
        # bool is an int, datetime is a date: neither is meant by the other's name.
        lookalike = (kind is int and isinstance(value, bool)) or isinstance(value, datetime)
        if not isinstance(value, kind) or lookalike:
            raise self._wrong_type(name, expected, value)
        return value

    def _wrong_type(self, name: str, expected: str, value: object) -> ManifestError:
        return ManifestError(
            "manifest.wrong_type",
            file=self._file,
            field=f"{self._prefix}{name}",
            expected=expected,
            actual=type(value).__name__,
        )
