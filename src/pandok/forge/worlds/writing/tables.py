"""The tables of a set, written when every unit is drawn."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib import metadata
from pathlib import Path

from pandok import __version__
from pandok.forge.worlds.drawn import Line, Row, SetProtocol
from pandok.forge.worlds.specification import Slice
from pandok.forge.worlds.writing.staging import StagedUnit, write_whole

ABOUT_FILE = "set.json"
HASHES_FILE = "hashes.csv"
HASH_COLUMNS = ("unit", "pixels", "pictures")

# What pixels depend on beside the forge itself.
_PACKAGES = (
    "numpy",
    "opencv-python-headless",
    "resvg-py",
    "fonttools",
    "scipy",
    "zxing-cpp",
    "manifold3d",
)


def package_versions() -> dict[str, str]:
    """Versions of the installed packages that pixels depend on, fonts among them."""
    found = {
        each.metadata["Name"].lower().replace("_", "-"): each.version
        for each in metadata.distributions()
    }
    fonts = sorted(name for name in found if "font" in name and name != "fonttools")
    return {name: found[name] for name in (*_PACKAGES, *fonts) if name in found}


def run_of(protocol: SetProtocol, part: Slice | None) -> dict[str, object]:
    """Return all that a set's pictures depend on, for ``set.json`` and to go on with a run."""
    spec = protocol.spec
    return {
        "protocol": spec.protocol.value,
        "split": spec.split.value,
        "n": spec.n,
        "seed": spec.seed,
        "items": [part.start, part.stop] if part else None,
        "version": __version__,
        "packages": package_versions(),
    }


def write_tables(
    folder: Path,
    protocol: SetProtocol,
    units: Sequence[StagedUnit],
    about: Mapping[str, object],
) -> None:
    """Write tables, JSON lines, hashes, and last ``set.json``, which says that the set is whole."""
    for name, columns in protocol.tables.items():
        rows = [row for unit in units for row in unit.rows.get(name, ())]
        write_whole(folder / name, _csv(columns, rows))
    for name in protocol.documents:
        write_whole(folder / name, _json_lines(x for u in units for x in u.lines.get(name, ())))
    hashes = [
        {"unit": unit.key, "pixels": unit.pixels, "pictures": "|".join(unit.pictures)}
        for unit in units
    ]
    write_whole(folder / HASHES_FILE, _csv(HASH_COLUMNS, hashes))
    content = dict(about) | {
        "truth_sha256": truth_sha256(folder, protocol),
        "pixels_sha256": pixels_sha256([unit.pixels for unit in units]),
    }
    write_whole(folder / ABOUT_FILE, (json.dumps(content, indent=2) + "\n").encode())


def truth_sha256(folder: Path, protocol: SetProtocol) -> str:
    """Hash all tables and JSON lines of a set: what it says, without a pixel.

    Raises:
        OSError: One of them is missing.
    """
    digest = hashlib.sha256()
    for name in (*protocol.tables, *protocol.documents):
        digest.update(f"{name}\n".encode())
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


def pixels_sha256(hashes: Sequence[str]) -> str:
    """Hash the pixel hashes of all units, in their order."""
    return hashlib.sha256("".join(f"{each}\n" for each in hashes).encode()).hexdigest()


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _json_lines(lines: Iterable[Line]) -> bytes:
    return "".join(
        json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n" for line in lines
    ).encode()
