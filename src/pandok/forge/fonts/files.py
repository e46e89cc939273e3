"""Where font files lie, and fonts opened once."""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont

from pandok.forge.errors import ForgeError
from pandok.forge.fonts.catalogue import FontFile, Origin, Typeface


@cache
def locate(file: FontFile) -> Path:
    """Find a font file.

    Raises:
        ForgeError: The package that carries it is not installed (``fonts.missing`` for Python's,
            ``fonts.debian_missing`` for Debian's), or the file is another one than was catalogued
            (``fonts.changed``).
    """
    if file.origin is Origin.PYTHON:
        return _in_python_package(file)
    path = Path(file.package, file.path) if file.origin is Origin.FOLDER else Path(file.path)
    if not path.is_file():
        raise ForgeError("fonts.debian_missing", package=file.package, path=str(path))
    if file.sha256 and hashlib.sha256(path.read_bytes()).hexdigest() != file.sha256:
        raise ForgeError("fonts.changed", package=file.package, path=str(path))
    return path


def _in_python_package(file: FontFile) -> Path:
    # Only looked up, never imported: some of these packages run code that is none of our business.
    spec = find_spec(file.package.replace("-", "_"))
    folders = [] if spec is None else spec.submodule_search_locations or []
    for folder in folders:
        path = Path(folder, *file.path.split("/"))
        if path.is_file():
            return path
    raise ForgeError("fonts.missing", package=file.package)


def installed(typeface: Typeface) -> bool:
    """Whether every file of a typeface can be found."""
    try:
        for _, file in typeface.files:
            locate(file)
    except ForgeError:
        return False
    return True


@cache
def open_font(file: FontFile) -> TTFont:
    """Open a font file, tables on demand.

    Raises:
        ForgeError: As `locate`.
    """
    return TTFont(str(locate(file)), lazy=True, fontNumber=file.number)


@cache
def characters(file: FontFile) -> frozenset[int]:
    """Return the code points that a font file can draw.

    Raises:
        ForgeError: As `locate`.
    """
    return frozenset(open_font(file).getBestCmap())


def covers(typeface: Typeface, text: str, weight: int = 400) -> bool:
    """Whether a typeface has a glyph for every character of a text.

    Raises:
        ForgeError: As `locate`.
    """
    drawn = characters(typeface.file_for(weight))
    return all(ord(character) in drawn for character in text)
