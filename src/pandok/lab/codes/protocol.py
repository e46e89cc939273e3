"""Reads a folder of barcode photos with Pandok and with one call of the decoder beneath it."""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import zxingcpp

import pandok
from pandok.lab.codes.contents import CodeReaderFigures, CodesReport, CodeTally, WrongCode
from pandok.lab.codes.judging import CodeOutcome, judge
from pandok.lab.codes.page import page
from pandok.lab.codes.samples import CodePart, CodePhoto, Correction, code_photos
from pandok.lab.errors import SetError
from pandok.lab.metrics.estimate import Measure, rate
from pandok.lab.progress import Progress, Stage
from pandok.lab.report.encoding import encode_fields
from pandok.lab.report.hardware import hardware
from pandok.lab.report.writing import REPORT_JSON, REPORT_PAGE
from pandok.lab.run_folder import write_json, write_text
from pandok.reading.codes import CodeReader
from pandok.reading.errors import PandokError
from pandok.reading.images import read_photo_file
from pandok.reading.types import Image

CODES_SCHEMA = "pandok.codes/1"

CodeTexts = Callable[[Image], Sequence[str]]


def evaluate_codes(
    folder: Path,
    out_dir: Path,
    progress: Progress,
    *,
    readers: Mapping[str, CodeTexts] | None = None,
    corrections: Sequence[Correction] = (),
) -> CodesReport:
    """Read every photo of a folder with each reader and write ``report.json``, ``report.md``.

    Args:
        folder: Has a folder a family, or a folder ``samples`` that has them.
        out_dir: Where the report goes.
        progress: Told of every photo.
        readers: Texts of the codes on a photo, by the reader's name, in the report's order; by
            default Pandok's own and one call of the decoder that it builds on.
        corrections: Texts to expect instead of those beside the photos; the report lists them.

    Raises:
        SetError: The folder has no such photo.
        LabError: The report cannot be written.
    """
    photos = code_photos(folder, corrections)
    if not photos:
        raise SetError("set.no_codes", folder=folder.name)
    compared = code_readers() if readers is None else readers
    progress.start(Stage.CODES, len(photos) * len(compared))
    figures = tuple(_figures(name, read, photos, progress) for name, read in compared.items())
    report = CodesReport(
        schema=CODES_SCHEMA,
        set_name=folder.resolve().name,
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        program_version=pandok.__version__,
        hardware=hardware(),
        corrections=tuple(corrections),
        readers=figures,
    )
    write_json(out_dir, REPORT_JSON, encode_fields(report))
    write_text(out_dir, REPORT_PAGE, page(report))
    return report


def code_readers() -> dict[str, CodeTexts]:
    """Pandok's reader, and beside it the decoder that it builds on, in two settings."""
    reader = CodeReader()
    return {
        "Pandok": lambda image: [code.text for code in reader.read(image)],
        "zxing-cpp, one call": plain_decoder,
        "zxing-cpp, strictest": strictest_decoder,
    }


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


def strictest_decoder(image: Image) -> tuple[str, ...]:
    """Texts of one call of zxing-cpp where it misreads least: retail codes as they stand alone."""
    found = zxingcpp.read_barcodes(
        np.ascontiguousarray(image[:, :, ::-1]),
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.EANUPC]),
        try_rotate=False,
        try_downscale=False,
        try_invert=False,
        ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read,
    )
    return tuple(barcode.text for barcode in found)


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
    by_part: dict[str, list[CodeOutcome]] = {part.value: [] for part in CodePart}
    for photo, outcome in zip(photos, outcomes, strict=True):
        by_family.setdefault(photo.family, []).append(outcome)
        by_part[photo.part.value].append(outcome)
    p50_ms, p95_ms = np.percentile(times_ms, [50, 95])
    return CodeReaderFigures(
        name=name,
        total=_tally(outcomes),
        families={family: _tally(of_family) for family, of_family in by_family.items()},
        parts={part: _tally(of_part) for part, of_part in by_part.items()},
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
