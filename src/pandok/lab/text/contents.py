"""What the report of a set of lines says."""

from collections.abc import Mapping
from dataclasses import dataclass

from pandok.lab.metrics.estimate import Measure
from pandok.lab.report.hardware import Hardware


@dataclass(frozen=True)
class ScriptFigures:
    """How one reader fares on the lines of a script.

    Attributes:
        lines: Lines.
        characters: Characters that are written on them.
        character_errors: Edits per character, with a bootstrap interval over lines.
        read_whole: Share of lines without error.
    """

    lines: int
    characters: int
    character_errors: Measure
    read_whole: Measure


@dataclass(frozen=True)
class Misread:
    """A line that was read with errors.

    Attributes:
        line: Its name.
        written: What it says.
        read: What was read.
        wrong: Edits between the two.
    """

    line: str
    written: str
    read: str
    wrong: int


@dataclass(frozen=True)
class TextReaderFigures:
    """How one reader fares.

    Attributes:
        name: Its name and version.
        scripts: By script, those that it was made for.
        p50_ms: Median time a line.
        worst: Lines with the most errors.
    """

    name: str
    scripts: Mapping[str, ScriptFigures]
    p50_ms: float
    worst: tuple[Misread, ...]


@dataclass(frozen=True)
class TextReport:
    """The report of a set of lines (``schemas/text.schema.json``).

    Attributes:
        schema: Name and version of this structure.
        set_name: Name of the folder.
        synthetic: Whether the set says that a program drew it.
        date: When it was written, UTC, ISO 8601.
        program_version: Version of the program.
        hardware: What it ran on.
        readers: In the order in which they read.
    """

    schema: str
    set_name: str
    synthetic: bool
    date: str
    program_version: str
    hardware: Hardware
    readers: tuple[TextReaderFigures, ...]
