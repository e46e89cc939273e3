"""Take the hashes of a drawn exam, which then must never change."""

import csv
import json
from pathlib import Path

from pandok.forge.errors import ForgeError
from pandok.forge.worlds.exams.catalogue import exam_named
from pandok.forge.worlds.specification import SetSpec
from pandok.forge.worlds.writing.staging import write_whole
from pandok.forge.worlds.writing.tables import ABOUT_FILE, HASHES_FILE


def read_about(folder: Path) -> dict[str, object]:
    """Read what a set says of itself.

    Raises:
        ForgeError: It is no finished set of the forge.
    """
    try:
        about = json.loads((folder / ABOUT_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ForgeError("set.not_drawn", path=str(folder)) from error
    if not isinstance(about, dict) or "truth_sha256" not in about:
        raise ForgeError("set.not_drawn", path=str(folder))
    return about


def same_spec(about: dict[str, object], spec: SetSpec) -> bool:
    """Whether a set was drawn from a specification."""
    wanted = (spec.protocol.value, spec.split.value, spec.n, spec.seed)
    return tuple(about.get(key) for key in ("protocol", "split", "n", "seed")) == wanted


def freeze(name: str, drawn: Path, out: Path) -> tuple[Path, Path]:
    """Write the hashes of a drawn exam as the files that the package ships.

    Args:
        name: Of the exam.
        drawn: The exam, drawn whole.
        out: Folder of the frozen files.

    Returns:
        The two files written.

    Raises:
        ForgeError: The folder is not this exam, or only a part of it.
    """
    spec, about = exam_named(name), read_about(drawn)
    if not same_spec(about, spec) or about.get("items") is not None:
        raise ForgeError("exam.other_set", path=str(drawn), name=name)
    out.mkdir(parents=True, exist_ok=True)
    packages = about["packages"]
    lines = [
        f"# The exam {name}: `pandok forge verify` holds a drawn set against these.",
        *(f"{key} = {json.dumps(about[key])}" for key in ("version", "truth_sha256")),
        f"pixels_sha256 = {json.dumps(about['pixels_sha256'])}",
        "",
        "[packages]",
    ]
    if isinstance(packages, dict):
        lines += [f"{json.dumps(key)} = {json.dumps(value)}" for key, value in packages.items()]
    head, listed = out / f"{name}.toml", out / f"{name}.txt"
    write_whole(head, ("\n".join(lines) + "\n").encode())
    with (drawn / HASHES_FILE).open(encoding="utf-8", newline="") as file:
        rows = [f"{row['unit']} {row['pixels']}\n" for row in csv.DictReader(file)]
    write_whole(listed, "".join(rows).encode())
    return head, listed
