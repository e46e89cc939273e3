"""What the engine takes and gives; importable without the models of the reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from pandok.reading.form import Json
from pandok.reading.types import FloatArray, RightKind, Verdict
from pandok.web.errors import WebError


class EngineError(WebError):
    """The engine cannot do what it is asked for."""


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
        tools_id: Which models and options made all of it.
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
