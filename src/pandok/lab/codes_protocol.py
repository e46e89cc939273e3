"""Barcodes: the share of photos that are read, and that none is read wrong.

A folder has a folder a family, with photos (``7.webp``) and what is written on each (``7.txt``).
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import numpy as np
import zxingcpp

import pandok
from pandok.lab.errors import SetError
from pandok.lab.metrics.estimate import Measure, rate
from pandok.lab.progress import Progress, Stage
from pandok.lab.report.encoding import encode_fields
from pandok.lab.report.hardware import Hardware, hardware
from pandok.lab.report.page import percent, table
from pandok.lab.report.writing import REPORT_JSON, REPORT_PAGE
from pandok.lab.run_folder import write_json, write_text
from pandok.reading.errors import PandokError
from pandok.reading.images import read_photo_file
from pandok.reading.types import Image

CODES_SCHEMA = "pandok.codes/1"
PICTURE_SUFFIXES = frozenset({".webp", ".png", ".jpg", ".jpeg"})
_SAMPLES = "samples"
_ADDON_LENGTHS = (2, 5)
_EAN13_LENGTH, _UPCA_LENGTH = 13, 12

CodeTexts = Callable[[Image], Sequence[str]]


class CodeOutcome(StrEnum):
    """What became of one photo."""

    READ = "read"
    READ_WITHOUT_ADDON = "read_without_addon"
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True)
class CodePhoto:
    """A photo with one known code.

    Attributes:
        name: Family and file name.
        family: Name of its folder.
        image: The file.
        expected: Digits of the code, an add-on's behind them.
    """

    name: str
    family: str
    image: Path
    expected: str


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
        wrong: Photos that were read wrong.
        missed: Names of the photos where nothing was read.
        p50_ms: Median time a photo, decoded already.
        p95_ms: 95th percentile of it.
    """

    name: str
    total: CodeTally
    families: Mapping[str, CodeTally]
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
        readers: Pandok's reader, then the decoder that it builds on, called once.
    """

    schema: str
    set_name: str
    date: str
    program_version: str
    hardware: Hardware
    readers: tuple[CodeReaderFigures, ...]


def evaluate_codes(
    folder: Path, out_dir: Path, readers: Mapping[str, CodeTexts], progress: Progress
) -> CodesReport:
    """Read every photo of a folder with each reader and write ``report.json``, ``report.md``.

    Args:
        folder: Has a folder a family, or a folder ``samples`` that has them.
        out_dir: Where the report goes.
        readers: Texts of the codes on a photo, by the reader's name, in the report's order.
        progress: Told of every photo.

    Raises:
        SetError: The folder has no such photo.
        LabError: The report cannot be written.
    """
    photos = tuple(code_photos(folder))
    if not photos:
        raise SetError("set.no_codes", folder=folder.name)
    progress.start(Stage.CODES, len(photos) * len(readers))
    figures = tuple(_figures(name, read, photos, progress) for name, read in readers.items())
    report = CodesReport(
        schema=CODES_SCHEMA,
        set_name=folder.resolve().name,
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        program_version=pandok.__version__,
        hardware=hardware(),
        readers=figures,
    )
    write_json(out_dir, REPORT_JSON, encode_fields(report))
    write_text(out_dir, REPORT_PAGE, codes_page(report))
    return report


def plain_decoder(image: Image) -> tuple[str, ...]:
    """Texts of one call of zxing-cpp at its most thorough: what Pandok's reader must better."""
    # zxing-cpp takes BGR.
    found = zxingcpp.read_barcodes(
        np.ascontiguousarray(image[:, :, ::-1]),
        try_rotate=True,
        try_downscale=True,
        try_invert=True,
        ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read,
    )
    return tuple(barcode.text for barcode in found)


def code_photos(folder: Path) -> Iterator[CodePhoto]:
    """Photos of a folder that have an expected text beside them, in the order of their names."""
    root = folder / _SAMPLES if (folder / _SAMPLES).is_dir() else folder
    if not root.is_dir():
        return
    for image in sorted(root.glob("*/*")):
        expected = image.with_suffix(".txt")
        if image.suffix.lower() in PICTURE_SUFFIXES and expected.is_file():
            text = expected.read_text(encoding="utf-8", errors="replace").strip()
            family = image.parent.name
            yield CodePhoto(f"{family}/{image.name}", family, image, text)


def judge(expected: str, found: Sequence[str]) -> CodeOutcome:
    """Compare what is on a photo with what was read.

    UPC-A is EAN-13 with a leading zero; an add-on counts as its digits behind the symbol's.
    """
    symbol, addon = _split_addon(_digits(expected))
    texts = {_digits(text) for text in found}
    if not texts <= {symbol, addon, symbol + addon} - {""}:
        return CodeOutcome.WRONG
    if symbol + addon in texts or texts == {symbol, addon}:
        return CodeOutcome.READ
    return CodeOutcome.READ_WITHOUT_ADDON if symbol in texts else CodeOutcome.MISSED


def codes_page(report: CodesReport) -> str:
    """Render the report as a Markdown page."""
    parts = [
        f"# {report.set_name}: barcodes (real photos)",
        "A photo counts as wrong as soon as anything is read that is not on it. Intervals are "
        "Wilson's, 95 %.",
    ]
    for figures in report.readers:
        rows = [("**all**", figures.total), *figures.families.items()]
        parts += [
            f"## {figures.name}",
            table(
                ("family", "photos", "read", "without add-on", "wrong", "missed"),
                (
                    (
                        name,
                        str(tally.photos),
                        percent(tally.read),
                        percent(tally.read_without_addon),
                        percent(tally.wrong),
                        percent(tally.missed),
                    )
                    for name, tally in rows
                ),
            ),
            f"Time a photo: p50 {figures.p50_ms:.1f} ms, p95 {figures.p95_ms:.1f} ms.",
        ]
        parts += [
            f"Wrong: {wrong.photo} has {wrong.expected}, read {', '.join(wrong.found)}."
            for wrong in figures.wrong
        ]
        if figures.missed:
            parts.append(f"Missed: {', '.join(figures.missed)}.")
    machine = report.hardware
    parts.append(
        f"Pandok {report.program_version}, {report.date}, {machine.processor}, "
        f"{machine.cores} cores."
    )
    return "\n\n".join(parts) + "\n"


def _figures(
    name: str, read: CodeTexts, photos: Sequence[CodePhoto], progress: Progress
) -> CodeReaderFigures:
    outcomes: list[CodeOutcome] = []
    wrong: list[WrongCode] = []
    times_ms: list[float] = []
    for photo in photos:
        found, elapsed_ms = _texts(read, photo.image)
        outcome = judge(photo.expected, found)
        outcomes.append(outcome)
        times_ms.append(elapsed_ms)
        if outcome is CodeOutcome.WRONG:
            wrong.append(WrongCode(photo.name, photo.expected, tuple(found)))
        progress.advance(Stage.CODES)
    by_family: dict[str, list[CodeOutcome]] = {}
    for photo, outcome in zip(photos, outcomes, strict=True):
        by_family.setdefault(photo.family, []).append(outcome)
    p50_ms, p95_ms = np.percentile(times_ms, [50, 95])
    return CodeReaderFigures(
        name=name,
        total=_tally(outcomes),
        families={family: _tally(of_family) for family, of_family in by_family.items()},
        wrong=tuple(wrong),
        missed=tuple(
            photo.name
            for photo, outcome in zip(photos, outcomes, strict=True)
            if outcome is CodeOutcome.MISSED
        ),
        p50_ms=round(float(p50_ms), 2),
        p95_ms=round(float(p95_ms), 2),
    )


def _texts(read: CodeTexts, image: Path) -> tuple[Sequence[str], float]:
    """Texts on a photo and the time to read them; a photo that cannot be decoded shows none."""
    try:
        pixels = read_photo_file(image).pixels
    except PandokError:
        return (), 0.0
    started = time.perf_counter()
    texts = read(pixels)
    return texts, (time.perf_counter() - started) * 1_000


def _tally(outcomes: Sequence[CodeOutcome]) -> CodeTally:
    def share(outcome: CodeOutcome) -> Measure:
        return rate(outcomes.count(outcome), len(outcomes), "photo")

    return CodeTally(
        photos=len(outcomes),
        read=share(CodeOutcome.READ),
        read_without_addon=share(CodeOutcome.READ_WITHOUT_ADDON),
        wrong=share(CodeOutcome.WRONG),
        missed=share(CodeOutcome.MISSED),
    )


def _digits(text: str) -> str:
    digits = "".join(text.split())
    return f"0{digits}" if len(digits) == _UPCA_LENGTH else digits


def _split_addon(digits: str) -> tuple[str, str]:
    if len(digits) - _EAN13_LENGTH in _ADDON_LENGTHS:
        return digits[:_EAN13_LENGTH], digits[_EAN13_LENGTH:]
    return digits, ""
