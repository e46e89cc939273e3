"""What the engine takes and gives; importable without the models of the reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from pandok.reading.form import Json
from pandok.reading.types import FloatArray, RightKind, Verdict
from pandok.reading.wording.catalogue import Value
from pandok.web.errors import WebError


class EngineError(WebError):
    """The engine cannot do what it is asked for."""


class ModelAwayError(EngineError):
    """The models of a generation cannot be opened: no fault of what was to be read with them."""


class GenerationState(models.TextChoices):
    """Where a generation of the gallery stands."""

    BUILDING = "building", _("being computed")
    SERVING = "serving", _("read with")
    RETIRED = "retired", _("kept")
    DELETED = "deleted", _("deleted")


class ModelOrigin(models.TextChoices):
    """Whose a model is."""

    SHIPPED = "shipped", _("comes with Pandok")
    OFFICE = "office", _("the office's own")


@dataclass(frozen=True)
class Generation:
    """The gallery as one set of models computes it.

    Attributes:
        number: What people call it; higher ones were begun later.
        ref: Its id in the audit trail.
        embedder_id: Id and version of the embedder.
        weights_sha256: Hex digest of its weights; empty where an older version did not note it.
        tools_id: What its references are stored under; None until a worker has opened its models.
        text_reader_id: Id of what read the text on its references; empty for nothing.
        origin: Whose the embedder is.
        state: Where it stands.
        switches_alone: Whether it serves as soon as all is computed without a failure.
        problem_code: Why its models cannot be opened, as an error's code; empty where they can.
        problem_parameters: What the sentence of that error names.
        started_at: When it was begun.
        finished_at: When all was computed; None before that.
        served_at: When it began to serve, the last time.
        retired_at: When it was put aside, the last time.
    """

    number: int
    ref: UUID
    embedder_id: str
    weights_sha256: str
    tools_id: str | None
    text_reader_id: str
    origin: ModelOrigin
    state: GenerationState
    switches_alone: bool
    problem_code: str
    problem_parameters: Mapping[str, Value]
    started_at: datetime
    finished_at: datetime | None
    served_at: datetime | None
    retired_at: datetime | None


@dataclass(frozen=True)
class Failure:
    """A reference that a generation could not compute.

    Attributes:
        reference_ref: Id of the reference.
        attempts: How often it was tried.
        code: Code of the error.
        parameters: What its sentence names.
        last_at: When it was tried last.
    """

    reference_ref: UUID
    attempts: int
    code: str
    parameters: Mapping[str, Value]
    last_at: datetime


@dataclass(frozen=True)
class ToolsFacts:
    """A set of models that references can be computed with.

    Attributes:
        embedder_id: Id and version of the embedder.
        weights_sha256: Hex digest of its weights.
        tools_id: Hash of all models and options that the features of references depend on.
        text_reader_id: Id of what reads text; empty for nothing.
        origin: Whose the embedder is.
    """

    embedder_id: str
    weights_sha256: str
    tools_id: str
    text_reader_id: str
    origin: ModelOrigin


class PictureSource(Protocol):
    """Where the reference pictures are: the apps above know, the engine asks."""

    def picture_bytes(self, reference_ref: UUID) -> bytes:
        """Return the encoded picture as it was given.

        Raises:
            KeyError: There is no such reference.
            OSError: Its file cannot be read.
        """


@dataclass(frozen=True)
class UploadFacts:
    """An uploaded picture that can be decoded.

    Attributes:
        data: The bytes as they were given.
        sha256: Hex digest of `data`.
        suffix: Of a file that holds `data`, with its dot.
        width_px: Width of the upright picture as a reading sees it: the frame of all quads.
        height_px: Its height.
        view: The upright picture to show, JPEG without metadata; may be smaller.
    """

    data: bytes
    sha256: str
    suffix: str
    width_px: int
    height_px: int
    view: bytes


@dataclass(frozen=True)
class SavedPicture:
    """Names of the files of an upload, below the folder of media.

    Attributes:
        image: The file as it was given.
        view: The picture to show.
    """

    image: str
    view: str


@dataclass(frozen=True)
class ReferenceFacts:
    """What the engine is told of a reference picture."""

    reference_ref: UUID
    right_ref: UUID
    kind: RightKind
    title: str
    text: str
    holder: str


@dataclass(frozen=True, eq=False)
class PackedReference:
    """A reference as it is stored.

    Attributes:
        facts: What it is.
        embedder_id: Which embedder made the prototypes.
        tools_id: Of the generation that it belongs to.
        features: The enrolled reference, packed.
        prototypes: ``(P, D) float32``, L2-normalised rows.
    """

    facts: ReferenceFacts
    embedder_id: str
    tools_id: str
    features: bytes
    prototypes: FloatArray


@dataclass(frozen=True)
class StoredReading:
    """A reading as plain values, to be stored.

    Attributes:
        verdict: What the machine says.
        probability: 0 to 1; a suspicion only while `calibrated` is false.
        calibrated: Whether it was calibrated on held-out items.
        policy: The rules that gave the verdict.
        candidates: Best first, as `pandok.reading.form.candidate_form` writes them.
        text: Lines, as `pandok.reading.form.line_form` writes them.
        codes: As `pandok.reading.form.code_form` writes them.
        quality: One a photo, as `pandok.reading.form.quality_form` writes it.
        elapsed_ms: From the start of decoding to the end of reading.
        model_ids: What read: ids by role.
        timings_ms: How long the steps took.
        label_fields: As `pandok.reading.form.label_field_form` writes them.
    """

    verdict: Verdict
    probability: float
    calibrated: bool
    policy: str
    candidates: Sequence[Json]
    text: Sequence[Json]
    codes: Sequence[Json]
    quality: Sequence[Json]
    elapsed_ms: int
    model_ids: Mapping[str, str]
    timings_ms: Mapping[str, int]
    label_fields: Sequence[Json] = ()
