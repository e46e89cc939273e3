"""Shapes that several parts of the interface share: errors, readings, times."""

from datetime import datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field

from pandok.reading.types import ClueKind, EvidenceKind, LabelFieldKind, Quad
from pandok.web.rights.types import PictureKind
from pandok.web.screening.types import ToldReading, VerdictChoice

_QUAD = "Corners in pixels of the frame of the picture, clockwise from top left."


class ErrorBody(Schema):
    """What is told of an error."""

    code: str = Field(description="For programs; see the list of errors.")
    message: str = Field(description="For people, in the caller's language.")


class Problem(Schema):
    """Every refusal."""

    error: ErrorBody


class EvidenceOut(Schema):
    """A reason."""

    kind: EvidenceKind
    sentence: str
    value: float = Field(description="Strength on the scale of its kind.")
    photo: int | None = Field(description="Zero-based position of the photo.")
    photo_quad: Quad | None = Field(description=_QUAD)
    reference_ref: UUID
    reference_quad: Quad | None = Field(description=_QUAD)


class ContributionOut(Schema):
    """What one kind of clue adds to an identity score."""

    kind: ClueKind
    name: str
    log_odds: float = Field(description="Natural logarithm of odds, above 0.")


class CandidateOut(Schema):
    """A right that the photos may touch."""

    right_ref: UUID
    title: str
    holder: str
    kind: PictureKind
    score: float = Field(description="Identity score, 0 to 1.")
    photo: int
    quad: Quad | None = Field(description=_QUAD)
    reference_ref: UUID
    reference_quad: Quad | None = Field(description=_QUAD)
    evidence: list[EvidenceOut]
    carried_by: list[ContributionOut] = Field(description="Most first.")


class LineOut(Schema):
    """Text on a photo."""

    text: str
    photo: int
    quad: Quad
    gloss: str = Field(
        description="What it says in the caller's language; empty where nothing is known of it."
    )


class LabelFieldOut(Schema):
    """What a label tells of the goods."""

    kind: LabelFieldKind
    name: str
    text: str = Field(description="As it is written.")
    value: str = Field(
        description=(
            "In one form: countries by ISO 3166-1 alpha-2, dates as 2025-06-25, quantities in "
            "g, ml, mm or pcs."
        )
    )
    gloss: str = Field(
        description="What it says in the caller's language; empty where nothing is known of it."
    )
    photo: int
    quad: Quad


class CodeOut(Schema):
    """A code on a photo."""

    symbology: str
    text: str
    check_digit_valid: bool | None
    photo: int
    quad: Quad


class SerialElsewhereOut(Schema):
    """Another screening whose goods bear the same serial number."""

    office: str
    declaration_number: str
    read_at: datetime


class SerialReuseOut(Schema):
    """A serial number that was read on the goods of more than one consignment."""

    gtin: str
    serial: str
    photo: int
    quad: Quad | None
    elsewhere: list[SerialElsewhereOut] = Field(description="Oldest first.")


class QualityOut(Schema):
    """How well a photo can be read."""

    width_px: int
    height_px: int
    warnings: list[str]


class ReadingOut(Schema):
    """What the machine read: a verdict, never a decision."""

    verdict: VerdictChoice
    sentence: str
    probability: float
    calibrated: bool = Field(description="False: the probability is a suspicion only.")
    policy: str
    elapsed_ms: int
    candidates: list[CandidateOut]
    lines: list[LineOut]
    codes: list[CodeOut]
    quality: list[QualityOut]
    reused_serials: list[SerialReuseOut] = Field(
        description="As is known now: a later reading may add to it."
    )
    label_fields: list[LabelFieldOut]


class PhotoOut(Schema):
    """A photo; its frame is the frame of quads."""

    position: int
    width_px: int
    height_px: int


def reading_out(told: ToldReading | None) -> ReadingOut | None:
    """Lay out a reading, once there is one."""
    return None if told is None else ReadingOut.model_validate(told)


# What the interface's description says of an address that answers with a JPEG.
JPEG = {
    "responses": {
        200: {
            "description": "The upright picture without metadata.",
            "content": {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}
REFUSALS = dict.fromkeys((400, 401, 403, 404, 405, 409, 413, 422, 429, 503), Problem)
