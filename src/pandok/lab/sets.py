"""Sets: the folders of references and probes that everything is measured on."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PureWindowsPath
from typing import TypeVar

from pandok.lab.csv_table import TableRow, read_table
from pandok.lab.errors import SetError
from pandok.reading.types import Reference, RightKind, Verdict

GALLERY_FILE = "gallery.csv"
PROBES_FILE = "probes.csv"
ABOUT_FILE = "set.json"
FORGE_TRUTH_FILE = "truth.jsonl"
_GALLERY_COLUMNS = ("reference_id", "right_id", "kind", "title", "text", "image")
_PROBE_COLUMNS = ("probe_id", "item_id", "image", "right_ids", "verdict", "split")
_Kind = TypeVar("_Kind", bound=StrEnum)


class Truth(StrEnum):
    """What an item is known to be."""

    GENUINE = "genuine"
    COUNTERFEIT = "counterfeit"
    UNKNOWN = "unknown"


class Negative(StrEnum):
    """How near a probe without a right comes to the rights of the gallery."""

    FAR = "far"
    SIBLING = "sibling"


@dataclass(frozen=True)
class ReferenceRow:
    """A row of ``gallery.csv``.

    Attributes:
        reference: What it says of the reference.
        image: Resolved path of the picture.
        row: Row number as an editor shows it.
    """

    reference: Reference
    image: Path
    row: int


@dataclass(frozen=True)
class ProbeRow:
    """A row of ``probes.csv``: one photo.

    Attributes:
        probe_id: Unique in the set.
        item_id: Photos of one item share it.
        image: Resolved path of the photo.
        right_ids: The rights that are right; empty where none is in the gallery.
        truth: What the item is known to be.
        split: For example ``test``.
        declaration: Resolved path of the declaration, or None.
        negative: For a probe without a right, how near it comes; None for one with a right.
        row: Row number as an editor shows it.
    """

    probe_id: str
    item_id: str
    image: Path
    right_ids: tuple[str, ...]
    truth: Truth
    split: str
    declaration: Path | None
    negative: Negative | None
    row: int

    @property
    def true_verdict(self) -> Verdict | None:
        """The verdict that would be right; None where it is not known."""
        if not self.right_ids:
            return Verdict.NO_RIGHT_FOUND
        return {
            Truth.COUNTERFEIT: Verdict.SUSPECT,
            Truth.GENUINE: Verdict.CONSISTENT,
            Truth.UNKNOWN: None,
        }[self.truth]


@dataclass(frozen=True)
class ProbeSet:
    """A set folder, checked.

    Attributes:
        name: Its name in reports.
        folder: Where it is.
        references: Rows of the gallery, in the order of the file.
        probes: Rows of the probes, in the order of the file.
        synthetic: Whether its photos were drawn rather than taken.
    """

    name: str
    folder: Path
    references: tuple[ReferenceRow, ...]
    probes: tuple[ProbeRow, ...]
    synthetic: bool


def load_set(folder: Path) -> ProbeSet:
    """Load and check a set folder with a gallery and probes.

    Raises:
        SetError: The folder does not follow the set format.
    """
    references = load_references(folder)
    known_rights = frozenset(row.reference.right_id for row in references)
    table = read_table(folder / PROBES_FILE, _PROBE_COLUMNS, ("declaration", "negative"))
    if not table:
        raise SetError("set.no_rows", file=PROBES_FILE)
    _refuse_duplicates(table, "probe_id")
    root = folder.resolve()
    probes = tuple(_probe(root, row, known_rights) for row in table)
    _refuse_torn_items(probes)
    name, synthetic = about_set(folder)
    return ProbeSet(name, folder, references, probes, synthetic)


def load_references(folder: Path) -> tuple[ReferenceRow, ...]:
    """Load and check the gallery of a set folder; it needs no probes.

    Raises:
        SetError: The folder or its gallery does not follow the set format.
    """
    if not folder.is_dir():
        raise SetError("set.not_a_folder", folder=str(folder))
    table = read_table(folder / GALLERY_FILE, _GALLERY_COLUMNS, ("holder",))
    if not table:
        raise SetError("set.no_rows", file=GALLERY_FILE)
    _refuse_duplicates(table, "reference_id")
    root = folder.resolve()
    return tuple(_reference(root, row) for row in table)


def set_name(folder: Path) -> str:
    """Name of a set in reports: what its ``set.json`` says, or the name of the folder."""
    return about_set(folder)[0]


def _reference(root: Path, row: TableRow) -> ReferenceRow:
    _refuse_empty(row, ("reference_id", "right_id", "image"))
    if "|" in row["right_id"]:
        raise row.error("set.bar_in_right_id", right_id=row["right_id"])
    reference = Reference(
        reference_id=row["reference_id"],
        right_id=row["right_id"],
        kind=_member(RightKind, row, "kind"),
        title=row["title"],
        text=row["text"],
        holder=row["holder"] or None,
    )
    return ReferenceRow(reference, _inside(root, row, "image"), row.number)


def _probe(root: Path, row: TableRow, known_rights: frozenset[str]) -> ProbeRow:
    _refuse_empty(row, ("probe_id", "item_id", "image"))
    right_ids = _right_ids(row, known_rights)
    negative = _member(Negative, row, "negative") if row["negative"] else None
    if right_ids and negative is not None:
        raise row.error("set.negative_with_right", negative=negative.value)
    if not right_ids and negative is None:
        negative = Negative.FAR
    return ProbeRow(
        probe_id=row["probe_id"],
        item_id=row["item_id"],
        image=_inside(root, row, "image"),
        right_ids=right_ids,
        truth=_member(Truth, row, "verdict"),
        split=row["split"],
        declaration=_inside(root, row, "declaration") if row["declaration"] else None,
        negative=negative,
        row=row.number,
    )


def _right_ids(row: TableRow, known_rights: frozenset[str]) -> tuple[str, ...]:
    if not row["right_ids"]:
        return ()
    right_ids = tuple(part.strip() for part in row["right_ids"].split("|"))
    for right_id in right_ids:
        if not right_id:
            raise row.error("set.empty_right_id")
        if right_id not in known_rights:
            raise row.error("set.unknown_right", right_id=right_id)
    return tuple(dict.fromkeys(right_ids))


def _member(kinds: type[_Kind], row: TableRow, column: str) -> _Kind:
    try:
        return kinds(row[column])
    except ValueError as error:
        allowed = ", ".join(kinds)
        raise row.error(
            "set.unknown_value", column=column, found=row[column], allowed=allowed
        ) from error


def _inside(root: Path, row: TableRow, column: str) -> Path:
    named = row[column]
    if Path(named).is_absolute() or PureWindowsPath(named).drive:
        raise row.error("set.path_absolute", column=column, path=named)
    try:
        path = (root / named).resolve()
        if not path.is_relative_to(root):
            raise row.error("set.path_outside", column=column, path=named)
        present = path.is_file()
    except (OSError, RuntimeError):  # RuntimeError: a loop of symbolic links
        present = False
    if not present:
        raise row.error("set.path_missing", column=column, path=named)
    return path


def _refuse_empty(row: TableRow, columns: Sequence[str]) -> None:
    for column in columns:
        if not row[column]:
            raise row.error("set.cell_empty", column=column)


def _refuse_duplicates(table: Sequence[TableRow], column: str) -> None:
    first: dict[str, int] = {}
    for row in table:
        value = row[column]
        if value and value in first:
            raise row.error("set.duplicate", column=column, value=value, first=first[value])
        first[value] = row.number


def _refuse_torn_items(probes: Sequence[ProbeRow]) -> None:
    """Photos of one item must agree on everything that is true of the item."""
    first: dict[str, ProbeRow] = {}
    for probe in probes:
        other = first.setdefault(probe.item_id, probe)
        facts: tuple[tuple[str, object, object], ...] = (
            ("right_ids", frozenset(probe.right_ids), frozenset(other.right_ids)),
            ("verdict", probe.truth, other.truth),
            ("split", probe.split, other.split),
            ("negative", probe.negative, other.negative),
            ("declaration", probe.declaration, other.declaration),
        )
        for column, here, there in facts:
            if here != there:
                raise SetError(
                    "set.item_disagrees",
                    file=PROBES_FILE,
                    row=probe.row,
                    item_id=probe.item_id,
                    column=column,
                    first=other.row,
                )


def about_set(folder: Path) -> tuple[str, bool]:
    """Name of the set and whether it is synthetic, from ``set.json`` or what the forge left."""
    name, synthetic = folder.resolve().name, (folder / FORGE_TRUTH_FILE).is_file()
    path = folder / ABOUT_FILE
    if not path.is_file():
        return name, synthetic
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise SetError("set.about_not_json", file=ABOUT_FILE) from error
    if not isinstance(about, dict):
        raise SetError("set.about_not_json", file=ABOUT_FILE)
    told_name, told_synthetic = about.get("name", name), about.get("synthetic", synthetic)
    if not (isinstance(told_name, str) and told_name and isinstance(told_synthetic, bool)):
        raise SetError("set.about_not_json", file=ABOUT_FILE)
    return told_name, told_synthetic
