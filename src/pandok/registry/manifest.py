"""What is known of a model: where its weights are, what made them, how they were measured."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path, PurePosixPath

from pandok.registry.errors import ManifestError
from pandok.registry.fields import Fields

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Task(StrEnum):
    """What a model is for."""

    IDENTITY_EMBEDDING = "identity-embedding"
    MARK_DETECTION = "mark-detection"
    TEXT_RECOGNITION = "text-recognition"


@dataclass(frozen=True)
class DataSource:
    """A set that a model was trained on.

    Attributes:
        name: Name of the set.
        licence: SPDX id or plain words.
        pictures: How many pictures of it were used.
        note: Origin and caveats.
    """

    name: str
    licence: str
    pictures: int
    note: str


@dataclass(frozen=True)
class Preprocessing:
    """What the weights expect.

    The caller letterboxes a picture into a square of ``size_px``, the long side filling it, the
    rest ``fill``; everything after that (range, normalisation) is part of the graph, which takes
    ``(N, size_px, size_px, 3) uint8``. A recogniser of text takes lines of ``size_px`` in height,
    of any length: ``(N, size_px, W, 3) uint8``.

    Attributes:
        size_px: Side of the square, or height of a line.
        colour_order: ``RGB``, the only order of this project.
        letterbox: Whether a picture is set into a square, its aspect ratio kept; false for lines.
        fill: Grey value of the border, 0 to 255.
        value_range: Smallest and largest input value.
    """

    size_px: int
    colour_order: str
    letterbox: bool
    fill: int
    value_range: tuple[int, int]


@dataclass(frozen=True)
class Output:
    """What the weights give.

    An embedder gives ``(N, dimension) float32``; a detector ``(N, K, dimension) float32``, K boxes
    a picture, each xyxy in pixels of the square and a score from 0 to 1, the highest first; a
    recogniser of text ``(N, T, dimension) float32``, log-probabilities of characters at T steps.

    Attributes:
        dimension: Length of a vector; 5 for a detector; characters of the alphabet.
        normalised: Whether rows have unit L2 norm: those of embedders have.
    """

    dimension: int
    normalised: bool


@dataclass(frozen=True)
class Cohort:
    """Vectors of pictures that belong to nobody's gallery, made by the weights.

    The file is a ``(vectors, dimension) float16`` array of NumPy's ``.npy`` format, version 1, with
    rows of unit length: what similarities of the model are held against.

    Attributes:
        file: The array, relative to the manifest's folder.
        sha256: Hex digest of the file.
        bytes: Size of the file.
        vectors: How many there are.
    """

    file: str
    sha256: str
    bytes: int
    vectors: int


@dataclass(frozen=True)
class Training:
    """How to make the weights again.

    Attributes:
        recipe: Module of `pandok.training`.
        command: The command line.
        seed: Seed of every random choice.
        views: Random views drawn of each picture.
        hardware: Machine that ran it.
        seconds: Wall-clock time, from the last checkpoint where the run was taken up again.
        date: Day it was run.
    """

    recipe: str
    command: str
    seed: int
    views: int
    hardware: str
    seconds: float
    date: date


@dataclass(frozen=True)
class Measurement:
    """A result of the weights on a set.

    Attributes:
        set: Name and split of the set.
        metric: What was measured.
        value: The estimate.
        low: Lower end of its 95 % interval, or None where not computed.
        high: Upper end, or None.
        note: How it was measured.
    """

    set: str
    metric: str
    value: float
    low: float | None = None
    high: float | None = None
    note: str = ""


@dataclass(frozen=True)
class ModelManifest:
    """A model's manifest, validated at construction.

    Attributes:
        origin: File that it was read from, for messages.
        id: Lower-case letters, digits and hyphens.
        version: Changes with the weights.
        task: What the model is for.
        file: Weights, relative to the manifest's folder.
        sha256: Hex digest of the weights.
        bytes: Size of the weights.
        licence: SPDX id of the weights.
        data: What it was trained on.
        preprocessing: What goes in.
        output: What comes out.
        trained: How to make it again.
        measured: Results.
        cohort: What similarities are held against, or None.

    Raises:
        ManifestError: A value cannot be; the message names file, field, expected and actual.
    """

    origin: str
    id: str
    version: str
    task: Task
    file: str
    sha256: str
    bytes: int
    licence: str
    data: tuple[DataSource, ...]
    preprocessing: Preprocessing
    output: Output
    trained: Training
    measured: tuple[Measurement, ...] = ()
    cohort: Cohort | None = None

    def __post_init__(self) -> None:
        for field, holds, expected, actual in self._checks():
            if not holds:
                raise ManifestError(
                    "manifest.wrong_value",
                    file=self.origin,
                    field=field,
                    expected=expected,
                    actual=repr(actual),
                )

    @property
    def qualified_id(self) -> str:
        """Id and version, the name under which vectors may be compared."""
        return f"{self.id}@{self.version}"

    def require(self, task: Task) -> None:
        """Refuse a model that is for something else.

        Raises:
            ManifestError: It is.
        """
        if self.task is not task:
            raise ManifestError(
                "manifest.wrong_value",
                file=self.origin,
                field="task",
                expected=task.value,
                actual=self.task.value,
            )

    def _checks(self) -> Iterator[tuple[str, bool, str, object]]:
        prep = self.preprocessing
        inside = _is_below(self.file, ".onnx")
        yield "id", _ID.fullmatch(self.id) is not None, "lower-case letters, digits, -", self.id
        yield "version", bool(self.version.strip()), "not empty", self.version
        yield "file", inside, "an .onnx file below the manifest's folder", self.file
        is_digest = _SHA256.fullmatch(self.sha256) is not None
        yield "sha256", is_digest, "64 lower-case hex digits", self.sha256
        yield "bytes", self.bytes > 0, "1 or more", self.bytes
        yield "licence", bool(self.licence.strip()), "not empty", self.licence
        yield "data", bool(self.data), "at least one source", list(self.data)
        yield "preprocessing.size_px", 1 <= prep.size_px <= 4096, "1 to 4096", prep.size_px
        yield "preprocessing.colour_order", prep.colour_order == "RGB", "RGB", prep.colour_order
        boxed = self.task is not Task.TEXT_RECOGNITION
        letterbox = prep.letterbox
        yield "preprocessing.letterbox", letterbox is boxed, str(boxed).lower(), letterbox
        yield "preprocessing.fill", 0 <= prep.fill <= 255, "0 to 255", prep.fill
        value_range = list(prep.value_range)
        yield "preprocessing.range", value_range == [0, 255], "[0, 255]", value_range
        dimension = self.output.dimension
        yield "output.dimension", 1 <= dimension <= 4096, "1 to 4096", dimension
        unit = self.task is Task.IDENTITY_EMBEDDING
        normalised = self.output.normalised
        yield "output.normalised", normalised is unit, str(unit).lower(), normalised
        five = self.task is not Task.MARK_DETECTION or dimension == 5
        yield "output.dimension", five, "5 (a box and its score)", dimension
        if self.cohort is not None:
            yield from self._cohort_checks(self.cohort)

    def _cohort_checks(self, cohort: Cohort) -> Iterator[tuple[str, bool, str, object]]:
        inside = _is_below(cohort.file, ".npy")
        yield "cohort.file", inside, "an .npy file below the manifest's folder", cohort.file
        is_digest = _SHA256.fullmatch(cohort.sha256) is not None
        yield "cohort.sha256", is_digest, "64 lower-case hex digits", cohort.sha256
        yield "cohort.bytes", cohort.bytes > 0, "1 or more", cohort.bytes
        yield "cohort.vectors", 1 <= cohort.vectors <= 65536, "1 to 65536", cohort.vectors


def parse_manifest(text: str, origin: str) -> ModelManifest:
    """Parse the TOML text of a manifest.

    Args:
        text: The manifest.
        origin: Name of its file, for messages.

    Raises:
        ManifestError: Not TOML, a field is missing, unknown, of the wrong type or out of range.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ManifestError("manifest.unreadable", file=origin, reason=str(error)) from error
    fields = Fields(origin, table)
    manifest = ModelManifest(
        origin=origin,
        id=fields.text("id"),
        version=fields.text("version"),
        task=_task(fields.text("task"), origin),
        file=fields.text("file"),
        sha256=fields.text("sha256"),
        bytes=fields.integer("bytes"),
        licence=fields.text("licence"),
        data=tuple(_data_source(entry) for entry in fields.tables("data")),
        preprocessing=_preprocessing(fields.table("preprocessing")),
        output=_output(fields.table("output")),
        trained=_training(fields.table("trained")),
        measured=tuple(_measurement(one) for one in fields.tables("measured", required=False)),
        cohort=_cohort(fields.optional_table("cohort")),
    )
    fields.finish()
    return manifest


def read_manifest(path: Path) -> ModelManifest:
    """Read and validate a manifest file.

    Raises:
        ManifestError: See `parse_manifest`; also when the file is unreadable or not UTF-8.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError("manifest.unreadable", file=path.name, reason=str(error)) from error
    return parse_manifest(text, path.name)


def _is_below(file: str, suffix: str) -> bool:
    path = PurePosixPath(file)
    return not path.is_absolute() and ".." not in path.parts and path.suffix == suffix


def _task(value: str, origin: str) -> Task:
    try:
        return Task(value)
    except ValueError as error:
        raise ManifestError(
            "manifest.wrong_value",
            file=origin,
            field="task",
            expected=" | ".join(Task),
            actual=repr(value),
        ) from error


def _data_source(fields: Fields) -> DataSource:
    source = DataSource(
        name=fields.text("name"),
        licence=fields.text("licence"),
        pictures=fields.integer("pictures"),
        note=fields.text("note"),
    )
    fields.finish()
    return source


def _preprocessing(fields: Fields) -> Preprocessing:
    preprocessing = Preprocessing(
        size_px=fields.integer("size_px"),
        colour_order=fields.text("colour_order"),
        letterbox=fields.flag("letterbox"),
        fill=fields.integer("fill"),
        value_range=fields.integer_pair("range"),
    )
    fields.finish()
    return preprocessing


def _output(fields: Fields) -> Output:
    output = Output(dimension=fields.integer("dimension"), normalised=fields.flag("normalised"))
    fields.finish()
    return output


def _cohort(fields: Fields | None) -> Cohort | None:
    if fields is None:
        return None
    cohort = Cohort(
        file=fields.text("file"),
        sha256=fields.text("sha256"),
        bytes=fields.integer("bytes"),
        vectors=fields.integer("vectors"),
    )
    fields.finish()
    return cohort


def _training(fields: Fields) -> Training:
    training = Training(
        recipe=fields.text("recipe"),
        command=fields.text("command"),
        seed=fields.integer("seed"),
        views=fields.integer("views"),
        hardware=fields.text("hardware"),
        seconds=fields.number("seconds"),
        date=fields.day("date"),
    )
    fields.finish()
    return training


def _measurement(fields: Fields) -> Measurement:
    measurement = Measurement(
        set=fields.text("set"),
        metric=fields.text("metric"),
        value=fields.number("value"),
        low=fields.optional_number("low"),
        high=fields.optional_number("high"),
        note=fields.text("note", default=""),
    )
    fields.finish()
    return measurement
