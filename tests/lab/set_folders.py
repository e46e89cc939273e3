"""Set folders that the tests of the lab write."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from PIL import Image as PillowImage

GALLERY_COLUMNS = ("reference_id", "right_id", "kind", "title", "text", "image")
PROBE_COLUMNS = ("probe_id", "item_id", "image", "right_ids", "verdict", "split", "negative")


def draw(path: Path, seed: int, size_px: tuple[int, int] = (48, 32)) -> None:
    """Write a picture of random blocks, the same for the same seed."""
    width_px, height_px = size_px
    blocks = np.random.default_rng(seed).integers(0, 256, (4, 6, 3), dtype=np.uint8)
    rows, columns = height_px // 4, width_px // 6
    pixels = np.kron(blocks, np.ones((rows, columns, 1), dtype=np.uint8))
    path.parent.mkdir(parents=True, exist_ok=True)
    PillowImage.fromarray(pixels).save(path)


def write_csv(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Write a CSV file; columns that a row lacks are empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def reference(reference_id: str, right_id: str | None = None, **other: str) -> dict[str, str]:
    """A row of gallery.csv."""
    row = {
        "reference_id": reference_id,
        "right_id": reference_id if right_id is None else right_id,
        "kind": "genuine",
        "title": reference_id.title(),
        "image": f"gallery/{reference_id}.png",
    }
    return row | other


def probe(probe_id: str, right_ids: str = "", **other: str) -> dict[str, str]:
    """A row of probes.csv."""
    row = {
        "probe_id": probe_id,
        "item_id": probe_id,
        "image": f"probes/{probe_id}.png",
        "right_ids": right_ids,
        "verdict": "unknown",
        "split": "test",
    }
    return row | other


def write_set(
    folder: Path, references: Sequence[Mapping[str, str]], probes: Sequence[Mapping[str, str]] = ()
) -> Path:
    """Write a set with a picture for every row whose image lies inside the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed, row in enumerate((*references, *probes)):
        if not row["image"].startswith(("/", "..")):
            draw(folder / row["image"], seed)
    write_csv(folder / "gallery.csv", (*GALLERY_COLUMNS, "holder"), references)
    if probes:
        write_csv(folder / "probes.csv", (*PROBE_COLUMNS, "declaration"), probes)
    return folder


def write_truth(folder: Path, lines: Sequence[Mapping[str, object]]) -> None:
    """Write what a forge tells of the photos of a set."""
    text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
    (folder / "truth.jsonl").write_text(text, encoding="utf-8")


def edit(
    family: str, size_px: float, *, seen: bool = True, visible: float = 1.0
) -> dict[str, object]:
    """An edit in a line of truth.jsonl."""
    return {"family": family, "seen": seen, "size_px": size_px, "visible": visible}
