"""Faces beyond those of Python packages: Debian's, and those of a folder.

They widen what a reader of text is trained on and, Debian's, what the exam of text shows.
"""

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NotRequired, TypedDict, cast

from fontTools.ttLib import TTLibError

from pandok.forge.errors import ForgeError
from pandok.forge.fonts.catalogue import FaceStyle, FontFile, Origin, Script, Typeface
from pandok.forge.fonts.files import characters, locate
from pandok.forge.split import Split

_SUFFIXES = frozenset((".ttf", ".otf"))
# A face is said to be made for a script when it draws all of these.
_SAMPLES: dict[Script, str] = {
    Script.LATIN: "AQgz0189&.,:()/-",
    Script.HANGUL: "가각뷁힣한글품명",
    Script.HANJA: "品名金陽光電",
    Script.KANA: "アンあん",
}


class _File(TypedDict):
    weight: int
    path: str
    number: NotRequired[int]
    sha256: str


class _Face(TypedDict):
    package: str
    style: str
    scripts: list[str]
    split: str
    files: list[_File]


@cache
def debian_faces() -> tuple[Typeface, ...]:
    """Return the faces of Debian's packages, whether installed or not, in a fixed order."""
    listed = files("pandok.forge.fonts").joinpath("debian.toml").read_text("utf-8")
    entries = cast("dict[str, _Face]", tomllib.loads(listed))
    return tuple(_debian_face(name, entry) for name, entry in entries.items())


def _debian_face(name: str, entry: _Face) -> Typeface:
    font_files = tuple(
        (
            file["weight"],
            FontFile(
                Origin.DEBIAN,
                entry["package"],
                file["path"],
                file.get("number", 0),
                file["sha256"],
            ),
        )
        for file in entry["files"]
    )
    scripts = tuple(Script(script) for script in entry["scripts"])
    return Typeface(name, FaceStyle(entry["style"]), scripts, Split(entry["split"]), font_files)


def installed_debian_faces(split: Split) -> tuple[Typeface, ...]:
    """Return Debian's faces of a split.

    Raises:
        ForgeError: One of them is not installed (the package is named), or is another version.
    """
    own = tuple(face for face in debian_faces() if face.split is split)
    for face in own:
        for _, file in face.files:
            locate(file)
    return own


@cache
def folder_faces(folder: Path) -> tuple[Typeface, ...]:
    """Return the faces of a folder's .ttf and .otf files, sorted by name; for training alone.

    Raises:
        ForgeError: The folder is none, holds no font, or a file cannot be read
            (``fonts.folder``).
    """
    paths = sorted(p for p in folder.glob("*") if p.suffix.lower() in _SUFFIXES)
    if not paths:
        raise ForgeError("fonts.folder", path=str(folder))
    return tuple(_folder_face(folder, path) for path in paths)


def _folder_face(folder: Path, path: Path) -> Typeface:
    file = FontFile(Origin.FOLDER, str(folder), path.name)
    try:
        drawn = characters(file)
    except TTLibError as error:
        raise ForgeError("fonts.folder", path=str(path)) from error
    scripts = tuple(
        script
        for script, sample in _SAMPLES.items()
        if all(ord(character) in drawn for character in sample)
    )
    # A face of Hangul or Hanja is not one of Latin brands; see Typeface.scripts.
    eastern = tuple(script for script in scripts if script is not Script.LATIN)
    name = f"folder-{path.stem.lower()}"
    return Typeface(name, FaceStyle.SANS, eastern or scripts, Split.TRAIN, ((400, file),))
