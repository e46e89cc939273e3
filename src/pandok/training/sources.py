"""What may be trained on: a TOML list that names each set with its licence.

```toml
[[source]]
name = "clothing-dataset-small"
folder = "clothing-small/images"     # relative to this file, or absolute
licence = "CC0-1.0"
note = "Phone photos of garments."
kind = "photo"     # or "mark": drawn on white or on nothing, SVG too; or "mesh": shapes as in
```                  # `pandok.training.shapes.library`
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pandok.training.errors import SourcesError


class SourceKind(StrEnum):
    """What a set holds."""

    PHOTO = "photo"
    MARK = "mark"
    MESH = "mesh"


_PHOTO_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
_SUFFIXES: dict[SourceKind, frozenset[str]] = {
    SourceKind.PHOTO: _PHOTO_SUFFIXES,
    SourceKind.MARK: _PHOTO_SUFFIXES | {".svg"},
    SourceKind.MESH: frozenset(),
}


@dataclass(frozen=True)
class TrainingSource:
    """A set of pictures or meshes that may be trained on.

    Attributes:
        name: Name of the set.
        licence: SPDX id or plain words; it goes into the manifest of the weights.
        note: Origin and caveats; likewise.
        folder: Where it lies.
        pictures: Its picture files, sorted; none where it holds meshes.
        kind: What it holds.
    """

    name: str
    licence: str
    note: str
    folder: Path
    pictures: tuple[Path, ...]
    kind: SourceKind = SourceKind.PHOTO


def read_sources(file: Path) -> tuple[TrainingSource, ...]:
    """Read a list of sources and find their pictures.

    Raises:
        SourcesError: The list is unreadable, empty, lacks a field, or names a missing folder.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourcesError("sources.unreadable", file=str(file), reason=str(error)) from error
    entries = table.get("source")
    if not isinstance(entries, list) or not entries:
        raise SourcesError("sources.empty", file=str(file))
    return tuple(_source(file, number, entry) for number, entry in enumerate(entries, start=1))


def _source(file: Path, number: int, entry: object) -> TrainingSource:
    values = entry if isinstance(entry, dict) else {}
    texts = {}
    for field in ("name", "folder", "licence", "note"):
        value = values.get(field)
        if not isinstance(value, str) or not value.strip():
            raise SourcesError("sources.field", file=str(file), number=number, field=field)
        texts[field] = value
    folder = file.parent / texts["folder"]
    if not folder.is_dir():
        raise SourcesError(
            "sources.no_folder", file=str(file), number=number, folder=texts["folder"]
        )
    kind = _kind(file, number, values.get("kind", SourceKind.PHOTO))
    pictures = (path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES[kind])
    return TrainingSource(
        name=texts["name"],
        licence=texts["licence"],
        note=texts["note"],
        folder=folder,
        pictures=tuple(sorted(pictures)),
        kind=kind,
    )


def _kind(file: Path, number: int, value: object) -> SourceKind:
    for kind in SourceKind:
        if value == kind:
            return kind
    raise SourcesError(
        "sources.kind",
        file=str(file),
        number=number,
        kind=str(value),
        known=", ".join(SourceKind),
    )
