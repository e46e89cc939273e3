"""What may be trained on: a TOML list that names each set with its licence.

```toml
[[source]]
name = "clothing-dataset-small"
folder = "clothing-small/images"     # relative to this file, or absolute
licence = "CC0-1.0"
note = "Phone photos of garments."
```
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from pandok.training.errors import SourcesError

_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp"})


@dataclass(frozen=True)
class TrainingSource:
    """A set of pictures that may be trained on.

    Attributes:
        name: Name of the set.
        licence: SPDX id or plain words; it goes into the manifest of the weights.
        note: Origin and caveats; likewise.
        pictures: Its picture files, sorted.
    """

    name: str
    licence: str
    note: str
    pictures: tuple[Path, ...]


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
    pictures = (path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)
    return TrainingSource(
        name=texts["name"],
        licence=texts["licence"],
        note=texts["note"],
        pictures=tuple(sorted(pictures)),
    )
