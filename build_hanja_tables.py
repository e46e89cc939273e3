"""Writes how Hanja are read in Korean, and which forms are one character, from Unicode's data.

``python build_hanja_tables.py FOLDER``, where the folder has Unihan_Readings.txt and
Unihan_Variants.txt of the Unicode Character Database (https://www.unicode.org/Public/). What is in
the repository was written from version 14.0.0.
"""

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

TABLES = Path(__file__).parent / "src/pandok/reading/text"
NOTICE = (
    "# From the Unihan Database, version 14.0.0, by build_hanja_tables.py. Copyright 1991-2021\n"
    "# Unicode, Inc. Used under the Unicode License V3 (unicode-license.txt in this folder).\n"
)
MOST_READINGS = 2


def rows(path: Path, *fields: str) -> Iterator[tuple[str, str, str]]:
    """Yield character, field and value of the rows of some fields."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("U+"):
            code, field, value = line.split("\t")
            character = chr(int(code.removeprefix("U+"), 16))
            if field in fields and len(character.encode("utf-16-le")) == 2:
                yield character, field, value


def readings(folder: Path) -> dict[str, list[str]]:
    """Return the readings of each character, the usual one first.

    ``설:0E`` is taught in schools, ``온:N`` is allowed in personal names.
    """
    found: dict[str, list[str]] = {}
    for character, _, value in rows(folder / "Unihan_Readings.txt", "kHangul"):
        listed = [entry.split(":") for entry in value.split()]
        listed.sort(key=lambda entry: "E" not in entry[1])
        found[character] = [unicodedata.normalize("NFC", entry[0]) for entry in listed]
    return found


def variants(folder: Path, known: dict[str, list[str]]) -> dict[str, str]:
    """Return the traditional form of characters that have none of their own readings.

    Simplified forms of mainland China, and Japanese ones, which Unicode calls semantic variants.
    """
    found: dict[str, str] = {}
    path = folder / "Unihan_Variants.txt"
    for field in ("kTraditionalVariant", "kZVariant", "kSemanticVariant"):
        for character, _, value in rows(path, field):
            forms = [chr(int(v.split("<")[0].removeprefix("U+"), 16)) for v in value.split()]
            read = [form for form in forms if form in known and form != character]
            if character not in known and read:
                found.setdefault(character, read[0])
    return found


def write(folder: Path) -> None:
    """Write both tables."""
    known = readings(folder)
    by_reading: dict[str, list[str]] = {}
    second: dict[str, list[str]] = {}
    for character, listed in known.items():
        by_reading.setdefault(listed[0], []).append(character)
        for other in listed[1:MOST_READINGS]:
            second.setdefault(other, []).append(character)
    lines = [
        f"{r} {''.join(by_reading.get(r, '-'))} {''.join(second.get(r, ''))}".strip()
        for r in sorted({*by_reading, *second})
    ]
    (TABLES / "hanja_readings.txt").write_text(NOTICE + "\n".join(lines) + "\n", encoding="utf-8")
    pairs = variants(folder, known)
    listing = "".join(sorted(a + b for a, b in pairs.items()))
    wrapped = "\n".join(listing[i : i + 48] for i in range(0, len(listing), 48))
    (TABLES / "hanja_variants.txt").write_text(NOTICE + wrapped + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
