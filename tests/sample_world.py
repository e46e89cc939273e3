"""A part of the world that comes with Pandok, for tests that read goods and must be quick."""

import csv
import shutil
from pathlib import Path

from pandok.cli.demo.sample_world import SHIPPED_WORLD


def copy_part(folder: Path, *, items: int, rights: int) -> Path:
    """Copy the first items of the shipped world and a gallery of few rights.

    Args:
        folder: Where to; it must not exist.
        items: How many items.
        rights: How many rights: those of the items, and others until there are enough.
    """
    shutil.copytree(SHIPPED_WORLD, folder)
    probes = _rows(folder / "probes.csv")
    ids = list(dict.fromkeys(row["item_id"] for row in probes))[:items]
    probes = [row for row in probes if row["item_id"] in ids]
    gallery = _rows(folder / "gallery.csv")
    wanted = [right for row in probes for right in row["right_ids"].split("|") if right]
    wanted += [row["right_id"] for row in gallery]
    kept = list(dict.fromkeys(wanted))[:rights]
    _write(folder / "probes.csv", probes)
    _write(folder / "gallery.csv", [row for row in gallery if row["right_id"] in kept])
    return folder


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
