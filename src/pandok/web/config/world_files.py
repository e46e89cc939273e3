"""A sample world as it lies on disk: a set folder (`docs/reference/set-format.md`).

The desk knows neither the forge nor the lab; worlds reach it as files.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from pandok.web.config.errors import WorldError

_GALLERY = "gallery.csv"
_PROBES = "probes.csv"
_GALLERY_COLUMNS = {"reference_id", "right_id", "kind", "title", "text", "image", "holder"}
_PROBE_COLUMNS = {"probe_id", "item_id", "image", "declaration"}


@dataclass(frozen=True)
class WorldPicture:
    """A reference picture.

    Attributes:
        file: Where it is.
        kind: What it shows: trademark, design, genuine or known_fake.
    """

    file: Path
    kind: str


@dataclass(frozen=True)
class WorldRight:
    """A right to be recorded.

    Attributes:
        holder: Name of its holder.
        kind: What is protected.
        title: What it is called.
        word_mark: The mark as it is written on goods.
        pictures: At least one.
    """

    holder: str
    kind: str
    title: str
    word_mark: str
    pictures: tuple[WorldPicture, ...]


@dataclass(frozen=True)
class WorldItem:
    """Goods to be screened.

    Attributes:
        name: Its id in the set.
        photos: At least one.
        declaration: What was declared; empty for nothing.
    """

    name: str
    photos: tuple[Path, ...]
    declaration: Mapping[str, object]


@dataclass(frozen=True)
class World:
    """Rights and goods.

    Attributes:
        rights: In the order of the gallery.
        items: In the order of the set.
    """

    rights: tuple[WorldRight, ...]
    items: tuple[WorldItem, ...]

    @property
    def holders(self) -> tuple[str, ...]:
        """Names of the right holders, each once, in the order of the gallery."""
        return tuple(dict.fromkeys(right.holder for right in self.rights))


def read_world(folder: Path) -> World:
    """Read a set folder.

    Raises:
        WorldError: A file is missing or does not have the columns that it must have.
    """
    references = _rows(folder / _GALLERY, _GALLERY_COLUMNS)
    probes = _rows(folder / _PROBES, _PROBE_COLUMNS)
    rights = tuple(_right(folder, rows) for rows in _grouped(references, "right_id"))
    items = tuple(_item(folder, rows) for rows in _grouped(probes, "item_id"))
    return World(rights, items)


def _rows(file: Path, columns: set[str]) -> list[dict[str, str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened)
            missing = sorted(columns - set(reader.fieldnames or ()))
            if missing:
                raise WorldError("world.columns", file=str(file), columns=", ".join(missing))
            return list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise WorldError("world.unreadable", file=str(file), reason=str(error)) from error


def _grouped(rows: list[dict[str, str]], column: str) -> Iterator[list[dict[str, str]]]:
    first = {row[column]: place for place, row in reversed(list(enumerate(rows)))}
    ordered = sorted(rows, key=lambda row: first[row[column]])
    for _, group in groupby(ordered, key=itemgetter(column)):
        yield list(group)


def _right(folder: Path, rows: list[dict[str, str]]) -> WorldRight:
    # The mark itself names the right, where it is among the pictures.
    head = min(rows, key=lambda row: row["kind"] != "trademark")
    return WorldRight(
        holder=head["holder"] or head["right_id"],
        kind=head["kind"],
        title=head["title"],
        word_mark=head["text"],
        pictures=tuple(WorldPicture(folder / row["image"], row["kind"]) for row in rows),
    )


def _item(folder: Path, rows: list[dict[str, str]]) -> WorldItem:
    declaration = next((row["declaration"] for row in rows if row["declaration"]), "")
    return WorldItem(
        name=rows[0]["item_id"],
        photos=tuple(folder / row["image"] for row in rows),
        declaration=_declaration(folder / declaration) if declaration else {},
    )


def _declaration(file: Path) -> Mapping[str, object]:
    try:
        fields = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WorldError("world.unreadable", file=str(file), reason=str(error)) from error
    if not isinstance(fields, dict):
        raise WorldError("world.unreadable", file=str(file), reason=type(fields).__name__)
    return fields
