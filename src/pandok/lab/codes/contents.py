"""What the report of a folder of barcodes says."""

from collections.abc import Mapping
from dataclasses import dataclass

from pandok.lab.codes.samples import Correction
from pandok.lab.metrics.estimate import Measure
from pandok.lab.report.hardware import Hardware


@dataclass(frozen=True)
class CodeTally:
    """How many photos came to what.

    Attributes:
        photos: Photos.
        read: Share whose whole text is read and nothing else.
        read_without_addon: Share read but for the add-on beside the symbol.
        wrong: Share where anything is read that is not on the photo.
        missed: Share where nothing is read.
    """

    photos: int
    read: Measure
    read_without_addon: Measure
    wrong: Measure
    missed: Measure


@dataclass(frozen=True)
class WrongCode:
    """A photo that was read wrong.

    Attributes:
        photo: Its name.
        expected: What is on it.
        found: What was read.
    """

    photo: str
    expected: str
    found: tuple[str, ...]


@dataclass(frozen=True)
class CodeReaderFigures:
    """How one reader fares.

    Attributes:
        name: Its name.
        total: Over all photos.
        families: By family.
        parts: By part: rules may be chosen on one, and are measured on the other.
        wrong: Photos that were read wrong.
        missed: Names of the photos where nothing was read.
        p50_ms: Median time a photo, decoded already.
        p95_ms: 95th percentile of it.
    """

    name: str
    total: CodeTally
    families: Mapping[str, CodeTally]
    parts: Mapping[str, CodeTally]
    wrong: tuple[WrongCode, ...]
    missed: tuple[str, ...]
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True)
class CodesReport:
    """The report of a folder of barcodes (``schemas/codes.schema.json``).

    Attributes:
        schema: Name and version of this structure.
        set_name: Name of the folder.
        date: When it was written, UTC, ISO 8601.
        program_version: Version of the program.
        hardware: What it ran on.
        corrections: Texts beside photos that were wrong, and are not what was measured against.
        readers: Pandok's reader, then the decoder that it builds on: its most thorough and its
            strictest setting.
    """

    schema: str
    set_name: str
    date: str
    program_version: str
    hardware: Hardware
    corrections: tuple[Correction, ...]
    readers: tuple[CodeReaderFigures, ...]
