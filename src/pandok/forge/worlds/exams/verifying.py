"""Hold a drawn set against the hashes of the frozen exam."""

import csv
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from pandok.forge.errors import ForgeError
from pandok.forge.worlds.drawn import pixel_hash
from pandok.forge.worlds.exams.catalogue import EXAMS, frozen_hashes
from pandok.forge.worlds.exams.freezing import read_about, same_spec
from pandok.forge.worlds.protocols import protocol_of
from pandok.forge.worlds.writing.tables import HASHES_FILE, package_versions, truth_sha256


@dataclass(frozen=True)
class Verification:
    """How a drawn set agrees with the frozen exam.

    Attributes:
        name: Of the exam.
        truth_agrees: Whether tables and truth are the frozen ones; None for a part of the exam.
        checked: How many units were looked at.
        differing: Keys of units whose pixels differ from the frozen ones.
        packages: ``name frozen -> here`` of packages whose versions differ.
    """

    name: str
    truth_agrees: bool | None
    checked: int
    differing: tuple[str, ...]
    packages: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether nothing differs."""
        return self.truth_agrees is not False and not self.differing


def verify(folder: Path, frozen_files: Traversable | None = None) -> Verification:
    """Compare a set, or a part of one, with the frozen exam that it was drawn as.

    Pictures are read and hashed again, so that a file changed afterwards is found.

    Args:
        folder: Of the set.
        frozen_files: Folder of the frozen files, else the shipped ones.

    Raises:
        ForgeError: It is no set of the forge, no frozen exam, or a picture is missing.
    """
    about = read_about(folder)
    name = next((name for name, spec in EXAMS.items() if same_spec(about, spec)), None)
    if name is None:
        raise ForgeError("exam.none", path=str(folder))
    frozen = frozen_hashes(name, frozen_files)
    differing: list[str] = []
    checked = 0
    with (folder / HASHES_FILE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            checked += 1
            if _pixels(folder, row["pictures"]) != frozen.units.get(row["unit"]):
                differing.append(row["unit"])
    truth = None
    if about.get("items") is None:
        truth = truth_sha256(folder, protocol_of(EXAMS[name])) == frozen.truth_sha256
    here = package_versions()
    packages = tuple(
        f"{key} {frozen.packages.get(key, '–')} → {here.get(key, '–')}"
        for key in sorted(frozen.packages.keys() | here.keys())
        if frozen.packages.get(key) != here.get(key)
    )
    return Verification(name, truth, checked, tuple(differing), packages)


def _pixels(folder: Path, listed: str) -> str:
    try:
        pictures = [(folder / path).read_bytes() for path in listed.split("|") if path]
    except OSError as error:
        raise ForgeError("set.picture_missing", path=str(error.filename)) from error
    return pixel_hash(pictures)
