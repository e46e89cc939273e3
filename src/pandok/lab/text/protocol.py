"""Reads every line of a set with each reader and counts the characters that are wrong."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

import pandok
from pandok.lab.metrics.character_errors import CharacterErrors, character_errors
from pandok.lab.metrics.estimate import rate, ratio, with_interval
from pandok.lab.metrics.resampling import resample
from pandok.lab.progress import Progress, Stage
from pandok.lab.report.encoding import encode_fields
from pandok.lab.report.hardware import hardware
from pandok.lab.report.writing import REPORT_JSON, REPORT_PAGE
from pandok.lab.run_folder import write_json, write_text
from pandok.lab.sets import about_set
from pandok.lab.text.contents import Misread, ScriptFigures, TextReaderFigures, TextReport
from pandok.lab.text.line_set import LineOfSet, load_lines
from pandok.lab.text.page import page
from pandok.lab.text.readers import LineReader
from pandok.reading.images import read_photo_file

TEXT_SCHEMA = "pandok.text/1"
_WORST = 12


@dataclass(frozen=True)
class _ReadLine:
    line: LineOfSet
    text: str
    errors: CharacterErrors


def evaluate_text(
    folder: Path, out_dir: Path, readers: Sequence[LineReader], progress: Progress
) -> TextReport:
    """Read a set of lines and write ``report.json`` and ``report.md``.

    Args:
        folder: Has ``lines.csv`` and the pictures that it names.
        out_dir: Where the report goes.
        readers: Who reads; at least one.
        progress: Told of every line.

    Raises:
        SetError: The set is wrong.
        PhotoError: A picture cannot be read.
        LabError: The report cannot be written.
    """
    lines = load_lines(folder)
    name, synthetic = about_set(folder)
    count = sum(line.script in reader.scripts for reader in readers for line in lines)
    progress.start(Stage.LINES, count)
    report = TextReport(
        schema=TEXT_SCHEMA,
        set_name=name,
        synthetic=synthetic,
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        program_version=pandok.__version__,
        hardware=hardware(),
        readers=tuple(_figures(reader, lines, progress) for reader in readers),
    )
    write_json(out_dir, REPORT_JSON, encode_fields(report))
    write_text(out_dir, REPORT_PAGE, page(report))
    return report


def _figures(
    reader: LineReader, lines: Sequence[LineOfSet], progress: Progress
) -> TextReaderFigures:
    read: list[_ReadLine] = []
    times_ms: list[float] = []
    for line in lines:
        if line.script not in reader.scripts:
            continue
        picture = read_photo_file(line.image).pixels
        started = time.perf_counter()
        text = reader.read(picture)
        times_ms.append((time.perf_counter() - started) * 1_000)
        read.append(_ReadLine(line, text, character_errors(text, line.text)))
        progress.advance(Stage.LINES)
    scripts = dict.fromkeys(line.script for line in lines if line.script in reader.scripts)
    worst = sorted((one for one in read if one.errors.wrong), key=lambda one: -one.errors.wrong)
    return TextReaderFigures(
        name=reader.name,
        scripts={
            script: _script_figures([one.errors for one in read if one.line.script == script])
            for script in scripts
        },
        p50_ms=round(float(np.median(times_ms)), 2) if times_ms else 0.0,
        worst=tuple(
            Misread(one.line.id, one.line.text, one.text, one.errors.wrong)
            for one in worst[:_WORST]
        ),
    )


def _script_figures(errors: Sequence[CharacterErrors]) -> ScriptFigures:
    wrong = np.array([one.wrong for one in errors], np.float64)
    characters = np.array([one.characters for one in errors], np.float64)
    drawn = resample([str(index) for index in range(len(errors))])
    return ScriptFigures(
        lines=len(errors),
        characters=int(characters.sum()),
        character_errors=with_interval(
            float(wrong.sum() / characters.sum()),
            ratio(drawn @ wrong, drawn @ characters),
            len(errors),
        ),
        read_whole=rate(int((wrong == 0).sum()), len(errors), "line"),
    )
