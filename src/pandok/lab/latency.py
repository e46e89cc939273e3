"""How long one photo takes against a gallery of a given size, and what the shortlist loses."""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np

import pandok
from pandok.lab.distractors import Distractors
from pandok.lab.errors import LabError
from pandok.lab.evaluation import ItemReader
from pandok.lab.metrics.estimate import Measure, rate
from pandok.lab.progress import Progress, Stage
from pandok.lab.report.encoding import encode_fields
from pandok.lab.report.hardware import Hardware, hardware
from pandok.lab.report.markdown import percent, table
from pandok.lab.report.writing import REPORT_JSON, REPORT_PAGE
from pandok.lab.run_folder import write_json, write_text
from pandok.lab.sets import ProbeSet, ReferenceRow
from pandok.reading.errors import PandokError
from pandok.reading.gallery import Gallery
from pandok.reading.images import read_photo_file
from pandok.reading.types import Image, Photo, ProbeFeatures

LATENCY_SCHEMA = "pandok.latency/1"
PHOTO_MEGAPIXELS = 1.0
SHORTLIST_LENGTHS = (5, 10, 20, 50, 100)
_Row = TypeVar("_Row")


@dataclass(frozen=True)
class Timing:
    """Time of one reading, of a decoded photo.

    Attributes:
        name: Which reader.
        p50_ms: Median.
        p95_ms: 95th percentile.
        n: Readings.
    """

    name: str
    p50_ms: float
    p95_ms: float
    n: int


@dataclass(frozen=True)
class ShortlistRecall:
    """What the shortlist keeps.

    Attributes:
        first: Length of the shortlist, in references.
        recall: Share of photos with a right whose right is on it.
    """

    first: int
    recall: Measure


@dataclass(frozen=True)
class LatencyReport:
    """The report of the latency protocol (``schemas/latency.schema.json``).

    Attributes:
        schema: Name and version of this structure.
        set_name: Name of the set.
        distractors: Names of the sets that fill the gallery.
        date: When it was written, UTC, ISO 8601.
        program_version: Version of the program.
        hardware: What it ran on, with the peak memory.
        references: References in the gallery.
        rights: Rights in the gallery.
        photos: Photos timed.
        repeats: Readings of each photo.
        timings: One a reader.
        shortlist: Recall by length of the shortlist.
    """

    schema: str
    set_name: str
    distractors: tuple[str, ...]
    date: str
    program_version: str
    hardware: Hardware
    references: int
    rights: int
    photos: int
    repeats: int
    timings: tuple[Timing, ...]
    shortlist: tuple[ShortlistRecall, ...]


@dataclass(frozen=True)
class TimedPhoto:
    """A photo of the size that is timed, and its rights."""

    photo: Photo
    right_ids: frozenset[str]


@dataclass(frozen=True)
class LatencySubject:
    """What is timed.

    Attributes:
        readers: Readers over the gallery, by name, for example with and without text.
        gallery: The gallery, for the shortlist.
        features: Computes what the gallery searches with.
        rows: The gallery's references.
        distractors: Names of the sets that fill it.
    """

    readers: Mapping[str, ItemReader]
    gallery: Gallery
    features: Callable[[Photo], ProbeFeatures]
    rows: Sequence[ReferenceRow]
    distractors: tuple[str, ...]


def fill_gallery(
    own: Sequence[ReferenceRow], distractors: Distractors, references: int
) -> tuple[ReferenceRow, ...]:
    """Fill a set's gallery with distractors, spread evenly over their sets.

    Args:
        own: The set's own references; all of them stay.
        distractors: What to fill with.
        references: Size of the gallery.

    Raises:
        LabError: There are not enough references.
    """
    wanted = max(references - len(own), 0)
    if wanted > len(distractors.rows):
        found = len(own) + len(distractors.rows)
        raise LabError("latency.too_few_references", found=found, wanted=references)
    return (*own, *_spread(distractors.rows, wanted))


def photos_to_time(probe_set: ProbeSet, count: int) -> tuple[TimedPhoto, ...]:
    """Load photos of a set, spread evenly, each scaled to one megapixel.

    Args:
        probe_set: The set; probes with and without a right are taken as they come.
        count: At most this many; one that cannot be read is left out.

    Raises:
        LabError: None can be read.
    """
    photos: list[TimedPhoto] = []
    for probe in _spread(probe_set.probes, min(count, len(probe_set.probes))):
        try:
            photo = read_photo_file(probe.image)
        except PandokError:
            continue
        photos.append(TimedPhoto(scale_to_megapixels(photo), frozenset(probe.right_ids)))
    if not photos:
        raise LabError("latency.no_photos")
    return tuple(photos)


def scale_to_megapixels(photo: Photo, megapixels: float = PHOTO_MEGAPIXELS) -> Photo:
    """Enlarge or reduce a photo to a number of pixels, its shape kept."""
    scale = math.sqrt(megapixels * 1e6 / (photo.width_px * photo.height_px))
    size_px = (max(1, round(photo.width_px * scale)), max(1, round(photo.height_px * scale)))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    pixels: Image = np.asarray(cv2.resize(photo.pixels, size_px, interpolation=method), np.uint8)
    return replace(photo, pixels=pixels, original_size_px=size_px)


def evaluate_latency(
    probe_set: ProbeSet,
    out_dir: Path,
    subject: LatencySubject,
    photos: Sequence[TimedPhoto],
    repeats: int,
    progress: Progress,
) -> LatencyReport:
    """Time readings and measure the shortlist; write ``report.json`` and ``report.md``.

    Args:
        probe_set: The set that the photos are from.
        out_dir: Where the report goes.
        subject: What is timed.
        photos: Photos of the size that is timed.
        repeats: Readings of each photo by each reader, at least 1.
        progress: Told of every reading.

    Raises:
        LabError: The report cannot be written.
    """
    progress.start(Stage.LATENCY, len(photos) * (repeats * len(subject.readers) + 1))
    timings = tuple(
        measure_latency(name, reader, [timed.photo for timed in photos], repeats, progress)
        for name, reader in subject.readers.items()
    )
    shortlist = shortlist_recall(subject, photos, progress)
    report = LatencyReport(
        schema=LATENCY_SCHEMA,
        set_name=probe_set.name,
        distractors=subject.distractors,
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        program_version=pandok.__version__,
        hardware=hardware(),
        references=len(subject.rows),
        rights=len({row.reference.right_id for row in subject.rows}),
        photos=len(photos),
        repeats=repeats,
        timings=timings,
        shortlist=shortlist,
    )
    write_json(out_dir, REPORT_JSON, encode_fields(report))
    write_text(out_dir, REPORT_PAGE, latency_page(report))
    return report


def measure_latency(
    name: str, reader: ItemReader, photos: Sequence[Photo], repeats: int, progress: Progress
) -> Timing:
    """Time a reader on decoded photos, one at a time; the first reading warms it and is not kept.

    Args:
        name: Name of the reader.
        reader: The reader.
        photos: At least one.
        repeats: Readings of each photo, at least 1.
        progress: Told of every reading.
    """
    reader.read([photos[0]])
    times_ms: list[float] = []
    for _ in range(repeats):
        for photo in photos:
            started = time.perf_counter()
            reader.read([photo])
            times_ms.append((time.perf_counter() - started) * 1_000)
            progress.advance(Stage.LATENCY)
    p50_ms, p95_ms = np.percentile(times_ms, [50, 95])
    return Timing(name, round(float(p50_ms), 1), round(float(p95_ms), 1), len(times_ms))


def shortlist_recall(
    subject: LatencySubject, photos: Sequence[TimedPhoto], progress: Progress
) -> tuple[ShortlistRecall, ...]:
    """Share of photos with a right whose right is among the first of the shortlist."""
    right_of = {row.reference.reference_id: row.reference.right_id for row in subject.rows}
    ranks: list[int] = []
    for timed in photos:
        progress.advance(Stage.LATENCY)
        if not timed.right_ids:
            continue
        listed = subject.gallery.shortlist(subject.features(timed.photo), max(SHORTLIST_LENGTHS))
        rights = [right_of[found.reference_id] for found in listed]
        hits = (rank for rank, right_id in enumerate(rights) if right_id in timed.right_ids)
        ranks.append(next(hits, max(SHORTLIST_LENGTHS)))
    return tuple(
        ShortlistRecall(first, rate(sum(rank < first for rank in ranks), len(ranks), "mated photo"))
        for first in SHORTLIST_LENGTHS
    )


def latency_page(report: LatencyReport) -> str:
    """Render the report as a Markdown page."""
    machine = report.hardware
    filled = f", filled from {', '.join(report.distractors)}" if report.distractors else ""
    parts = [
        f"# {report.set_name}: one photo against {report.references} references",
        f"{report.references} references of {report.rights} rights{filled}. {report.photos} photos "
        f"scaled to {PHOTO_MEGAPIXELS:g} megapixel, read {report.repeats} times each, one at a "
        "time, decoded already.",
        table(
            ("reader", "p50", "p95", "readings"),
            (
                (timing.name, f"{timing.p50_ms:.0f} ms", f"{timing.p95_ms:.0f} ms", str(timing.n))
                for timing in report.timings
            ),
        ),
        "## Shortlist",
        table(
            ("first references", "recall of the right (95 %, Wilson)", "photos"),
            (
                (str(entry.first), percent(entry.recall), str(entry.recall.n))
                for entry in report.shortlist
            ),
        ),
        f"Peak memory {machine.peak_memory_mib} MiB. {machine.processor}, {machine.cores} cores, "
        f"{machine.system}. Pandok {report.program_version}, {report.date}.",
    ]
    return "\n\n".join(parts) + "\n"


def _spread(rows: Sequence[_Row], count: int) -> list[_Row]:
    return [rows[step * len(rows) // count] for step in range(count)]
