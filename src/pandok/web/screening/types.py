"""Words of screenings that other apps may use."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from pandok.reading.types import ClueKind, EvidenceKind, LabelFieldKind, Quad, Verdict
from pandok.web.errors import WebError
from pandok.web.rights.types import PictureKind

READ_JOB = "screening.read"
# Characters of an idempotency key.
MAX_KEY = 100


class ScreeningStatus(models.TextChoices):
    """How far the reading of a screening is."""

    QUEUED = "queued", _("waiting")
    READING = "reading", _("being read")
    DONE = "done", _("read")
    FAILED = "failed", _("could not be read")


class VerdictChoice(models.TextChoices):
    """`pandok.reading.types.Verdict` with names to show: what the machine says, never a person."""

    SUSPECT = Verdict.SUSPECT.value, _("suspect")
    CONSISTENT = Verdict.CONSISTENT.value, _("consistent")
    INCONCLUSIVE = Verdict.INCONCLUSIVE.value, _("inconclusive")
    NO_RIGHT_FOUND = Verdict.NO_RIGHT_FOUND.value, _("no right found")


class ScreeningError(WebError):
    """A screening cannot be made or read as asked."""


@dataclass(frozen=True)
class NewPhoto:
    """A photo to be read.

    Attributes:
        data: The encoded file.
        name: What a message to the user calls it.
    """

    data: bytes
    name: str


@dataclass(frozen=True)
class ToldEvidence:
    """A reason in words.

    Attributes:
        kind: Kind of the evidence.
        sentence: What it shows.
        value: Its strength on the scale of its kind.
        photo: Zero-based position of the photo, or None.
        photo_quad: Where on the photo, or None.
        reference_quad: Where on the reference picture, or None.
        reference_ref: Id of that picture.
    """

    kind: EvidenceKind
    sentence: str
    value: float
    photo: int | None
    photo_quad: Quad | None
    reference_quad: Quad | None
    reference_ref: UUID


@dataclass(frozen=True)
class ToldContribution:
    """What one kind of clue adds to an identity score, in words.

    Attributes:
        kind: The kind of clue.
        name: What it is called.
        log_odds: Natural logarithm of odds, above 0.
        share: Of the largest contribution, 0 to 1.
    """

    kind: ClueKind
    name: str
    log_odds: float
    share: float


@dataclass(frozen=True)
class ToldCandidate:
    """A right that the photos may touch, in words.

    Attributes:
        right_ref: The right.
        title: Its title.
        holder: Name of its holder.
        kind: What the best matching reference shows.
        score: Identity score, 0 to 1.
        photo: Zero-based position of the photo where it shows best.
        quad: Where on that photo, or None.
        reference_ref: The best matching reference picture.
        reference_quad: The matched region on it, or None.
        evidence: Why, strongest first.
        carried_by: What the score is made of, most first; empty for older readings.
    """

    right_ref: UUID
    title: str
    holder: str
    kind: PictureKind
    score: float
    photo: int
    quad: Quad | None
    reference_ref: UUID
    reference_quad: Quad | None
    evidence: tuple[ToldEvidence, ...]
    carried_by: tuple[ToldContribution, ...] = ()


@dataclass(frozen=True)
class ToldQuality:
    """How well a photo can be read, in words.

    Attributes:
        width_px: Width of the upright original.
        height_px: Its height.
        warnings: What to do better; empty when it is good.
    """

    width_px: int
    height_px: int
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class ToldText:
    """A line of text on a photo.

    Attributes:
        text: What is written.
        photo: Zero-based position of the photo.
        quad: Where.
        gloss: What it says in the language of whoever reads; empty where nothing is known of it.
    """

    text: str
    photo: int
    quad: Quad | None
    gloss: str = ""


@dataclass(frozen=True)
class ToldLabelField:
    """What a label tells of the goods, in words.

    Attributes:
        kind: Which fact.
        name: What it is called.
        text: As it is written.
        value: In one form, see `pandok.reading.types.LabelField`.
        gloss: What it says in the language of whoever reads; empty where nothing is known of it.
        photo: Zero-based position of the photo.
        quad: Where.
    """

    kind: LabelFieldKind
    name: str
    text: str
    value: str
    gloss: str
    photo: int
    quad: Quad | None


@dataclass(frozen=True)
class ToldCode:
    """A code on a photo.

    Attributes:
        symbology: For example ``EAN-13``.
        text: Its content.
        check_digit_valid: Whether its check digit is right; None where it has none.
        photo: Zero-based position of the photo.
        quad: Where.
    """

    symbology: str
    text: str
    check_digit_valid: bool | None
    photo: int
    quad: Quad | None


@dataclass(frozen=True)
class SerialElsewhere:
    """Another screening whose goods bear the same serial number.

    Attributes:
        screening_ref: That screening.
        office: Name of its office.
        declaration_number: Number of its declaration; empty where there is none.
        read_at: When it was read.
    """

    screening_ref: UUID
    office: str
    declaration_number: str
    read_at: datetime


@dataclass(frozen=True)
class SerialReuse:
    """A serial number that was read on the goods of more than one consignment.

    Attributes:
        gtin: 14 digits of the trade item number.
        serial: The serial number: with the GTIN it names one single item.
        photo: Zero-based position of the photo.
        quad: Where its code is.
        elsewhere: Where else it was read, oldest first.
    """

    gtin: str
    serial: str
    photo: int
    quad: Quad | None
    elsewhere: tuple[SerialElsewhere, ...]


@dataclass(frozen=True)
class ToldReading:
    """What the machine read, in one language.

    Attributes:
        verdict: What it says.
        sentence: What that means, and what it does not.
        probability: 0 to 1; a suspicion only while `calibrated` is false.
        calibrated: Whether it was calibrated on held-out items.
        policy: The rules that gave the verdict.
        elapsed_ms: How long the machine read.
        candidates: Best first.
        lines: Text on the photos.
        codes: Codes on the photos.
        quality: One a photo.
        label_fields: What labels on the photos tell of the goods.
        reused_serials: Serial numbers that other consignments bear, too, as is known now.
    """

    verdict: VerdictChoice
    sentence: str
    probability: float
    calibrated: bool
    policy: str
    elapsed_ms: int
    candidates: tuple[ToldCandidate, ...]
    lines: tuple[ToldText, ...]
    codes: tuple[ToldCode, ...]
    quality: tuple[ToldQuality, ...]
    label_fields: tuple[ToldLabelField, ...] = ()
    reused_serials: tuple[SerialReuse, ...] = ()
