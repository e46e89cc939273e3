"""Reads a whole set and writes what was answered, so that an interrupted run goes on."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

import pandok
from pandok.lab.answers import Answer, Failure, answer_of, decode, encode, failure_of
from pandok.lab.hashing import probes_sha256
from pandok.lab.photo_truth import read_photo_truths
from pandok.lab.progress import Progress, Stage
from pandok.lab.report.contents import Measured
from pandok.lab.report.writing import REPORT_FILES, write_report
from pandok.lab.run_folder import RunFolder
from pandok.lab.selection import Item, select_items, sibling_probes
from pandok.lab.sets import ProbeRow, ProbeSet
from pandok.reading.declaration import read_declaration_file
from pandok.reading.errors import PandokError
from pandok.reading.images import read_photo_file
from pandok.reading.types import Declaration, Photo, Reading

RESULTS_FILE = "results.jsonl"
ITEMS_FILE = "items.jsonl"
SIBLINGS_FILE = "siblings.jsonl"
RUN_SCHEMA = "pandok.run/1"


class ItemReader(Protocol):
    """Reads the photos of one item."""

    def read(self, photos: Sequence[Photo], declaration: Declaration | None = None) -> Reading:
        """Read photos of one item together."""


class ReaderFactory(Protocol):
    """Makes readers over one gallery."""

    def __call__(self, left_out: frozenset[str]) -> ItemReader:
        """Return a reader over the gallery without the rights of the given ids."""


@dataclass(frozen=True)
class Subject:
    """What is measured: everything but the probes that an answer depends on.

    Attributes:
        tools_id: Models and options that references are enrolled with.
        policy: Name and version of its rules.
        gallery_sha256: See `pandok.lab.hashing.gallery_sha256`.
        references: References in the gallery.
        rights: Rights in the gallery.
        weights_id: Hash of the weights that clues are added up with.
        detector_id: What finds regions on photos, or empty.
        distractors: Names of the sets whose references stand beside the set's own.
        without: Kinds of clues that are left out.
    """

    tools_id: str
    policy: str
    gallery_sha256: str
    references: int
    rights: int
    weights_id: str
    detector_id: str = ""
    distractors: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class EvaluationOptions:
    """How a set is read.

    Attributes:
        split: Only probes of this split; None for all.
        limit: At most this many probes, spread evenly; None for all.
        siblings: Whether probes are read again without their own right, where the set has no
            sibling negatives of its own.
        restart: Whether results of an earlier run are removed first.
    """

    split: str | None = None
    limit: int | None = None
    siblings: bool = True
    restart: bool = False


def evaluate(
    probe_set: ProbeSet,
    out_dir: Path,
    readers: ReaderFactory,
    subject: Subject,
    options: EvaluationOptions,
    progress: Progress,
) -> Measured:
    """Read a set and write ``results.jsonl``, ``items.jsonl``, ``siblings.jsonl`` and the report.

    The same call again goes on after an interruption, of whatever kind, and ends with the same
    files but for the times. A photo that cannot be read is recorded with its error, and counts as
    a miss.

    Args:
        probe_set: The set.
        out_dir: Where the files go.
        readers: Makes readers over the set's gallery.
        subject: What is measured.
        options: How.
        progress: Told of every photo.

    Raises:
        SetError: No probe is selected, or the set's ``truth.jsonl`` is malformed.
        LabError: The folder holds another run's results, or cannot be written.
    """
    items = select_items(probe_set, options.split, options.limit)
    photo_truths = read_photo_truths(probe_set.folder)
    probes = [probe for item in items for probe in item.probes]
    fingerprint: dict[str, object] = {
        "schema": RUN_SCHEMA,
        "program_version": pandok.__version__,
        "set": probe_set.name,
        "probes_sha256": probes_sha256(probes, progress),
        "split": options.split,
        "limit": options.limit,
        "siblings": options.siblings,
        **asdict(subject),
    }
    files = (RESULTS_FILE, ITEMS_FILE, SIBLINGS_FILE, *REPORT_FILES)
    run = RunFolder(out_dir, fingerprint, files, restart=options.restart)
    by_photo, by_item = _read_items(run, items, readers(frozenset()), progress)
    siblings = sibling_probes(items) if options.siblings else ()
    by_sibling = _read_siblings(run, siblings, readers, progress)
    measured = Measured(
        set_name=probe_set.name,
        synthetic=probe_set.synthetic,
        items=items,
        by_photo=by_photo,
        by_item=by_item,
        by_sibling=by_sibling,
        photo_truths=photo_truths,
        fingerprint=fingerprint,
    )
    write_report(run.folder, measured)
    return measured


def _read_items(
    run: RunFolder, items: Sequence[Item], reader: ItemReader, progress: Progress
) -> tuple[dict[str, Answer | Failure], dict[str, Answer | Failure]]:
    by_photo = _answers(run, RESULTS_FILE, "probe_id")
    by_item = _answers(run, ITEMS_FILE, "item_id")
    progress.start(Stage.READ, sum(len(item.probes) for item in items), done=len(by_photo))
    with run.appending(RESULTS_FILE) as results, run.appending(ITEMS_FILE) as item_results:
        for item in items:
            item_photos = _ItemPhotos(item)
            for probe in item.probes:
                if probe.probe_id not in by_photo:
                    answer = item_photos.answer(reader, (probe,))
                    by_photo[probe.probe_id] = answer
                    ids = {"probe_id": probe.probe_id, "item_id": item.item_id}
                    results.append(ids | encode(answer))
                    progress.advance(Stage.READ)
            if item.item_id in by_item:
                continue
            # One photo is the whole item: reading it twice would say the same.
            alone = item.probes[0].probe_id if len(item.probes) == 1 else None
            together = by_photo[alone] if alone else item_photos.answer(reader, item.probes)
            by_item[item.item_id] = together
            item_results.append({"item_id": item.item_id} | encode(together))
    return by_photo, by_item


def _read_siblings(
    run: RunFolder, probes: Sequence[ProbeRow], readers: ReaderFactory, progress: Progress
) -> dict[str, Answer | Failure]:
    if not probes:
        return {}
    answers = _answers(run, SIBLINGS_FILE, "probe_id")
    progress.start(Stage.SIBLINGS, len(probes), done=len(answers))
    left_out: frozenset[str] = frozenset()
    reader: ItemReader | None = None
    with run.appending(SIBLINGS_FILE) as results:
        for probe in probes:
            if probe.probe_id in answers:
                continue
            if reader is None or left_out != frozenset(probe.right_ids):
                left_out = frozenset(probe.right_ids)
                reader = readers(left_out)
            answer = _ItemPhotos(Item(probe.item_id, (probe,))).answer(reader, (probe,))
            answers[probe.probe_id] = answer
            ids = {"probe_id": probe.probe_id, "item_id": probe.item_id}
            results.append(ids | {"left_out": sorted(left_out)} | encode(answer))
            progress.advance(Stage.SIBLINGS)
    return answers


def _answers(run: RunFolder, file: str, key: str) -> dict[str, Answer | Failure]:
    """What an earlier start has answered already."""
    answers: dict[str, Answer | Failure] = {}
    for row, line in enumerate(run.lines(file), start=1):
        try:
            answers[str(line[key])] = decode(line)
        except (KeyError, ValueError) as error:
            raise run.damaged(file, row) from error
    return answers


class _ItemPhotos:
    """Photos and declaration of one item, each decoded once."""

    def __init__(self, item: Item) -> None:
        self._item = item
        self._photos: dict[str, tuple[Photo | Failure, float]] = {}

    def answer(self, reader: ItemReader, probes: Iterable[ProbeRow]) -> Answer | Failure:
        """Read photos together, those that can be decoded; a failure where none can."""
        photos: list[Photo] = []
        failures: list[Failure] = []
        decoding_ms = 0.0
        for probe in probes:
            photo, elapsed_ms = self._decode(probe)
            decoding_ms += elapsed_ms
            if isinstance(photo, Failure):
                failures.append(photo)
            else:
                photos.append(photo)
        if not photos:
            return failures[0]
        started = time.perf_counter()
        try:
            reading = reader.read(photos, self._declaration())
        except PandokError as error:
            return failure_of(error, self._item.item_id)
        return answer_of(reading, decoding_ms + _since_ms(started))

    def _decode(self, probe: ProbeRow) -> tuple[Photo | Failure, float]:
        if probe.probe_id not in self._photos:
            started = time.perf_counter()
            try:
                photo: Photo | Failure = read_photo_file(probe.image)
            except PandokError as error:
                photo = failure_of(error, probe.image.name)
            self._photos[probe.probe_id] = (photo, _since_ms(started))
        return self._photos[probe.probe_id]

    def _declaration(self) -> Declaration | None:
        path = self._item.truth.declaration
        return read_declaration_file(path) if path else None


def _since_ms(started: float) -> float:
    return (time.perf_counter() - started) * 1_000
