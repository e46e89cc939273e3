"""Words of recorded rights that other apps may use."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from pandok.reading.types import RightKind
from pandok.web.errors import WebError

ENROL_JOB = "rights.enrol_reference"
FILL_JOB = "rights.fill_generation"

FILL_PRIORITY = -10
"""Priority of filling a generation: after everything that anybody waits for."""


class PictureKind(models.TextChoices):
    """`pandok.reading.types.RightKind` with names to show."""

    TRADEMARK = RightKind.TRADEMARK.value, _("trademark")
    DESIGN = RightKind.DESIGN.value, _("design")
    GENUINE = RightKind.GENUINE.value, _("genuine product")
    KNOWN_FAKE = RightKind.KNOWN_FAKE.value, _("known counterfeit")


class RightStatus(models.TextChoices):
    """Where a right stands; only one in force is searched."""

    DRAFT = "draft", _("draft")
    IN_FORCE = "in_force", _("in force")
    LAPSED = "lapsed", _("lapsed")


class Enrolment(models.TextChoices):
    """Whether a reference picture can be found by readings yet."""

    PENDING = "pending", _("being prepared")
    DONE = "done", _("searched")
    FAILED = "failed", _("not usable")


class RightError(WebError):
    """A right cannot be recorded as given."""


class ReembeddingError(WebError):
    """The gallery cannot be read with another generation yet."""


@dataclass(frozen=True)
class NewRight:
    """A right to be recorded.

    Attributes:
        kind: What is protected.
        title: What it is called.
        word_mark: The mark as it is written on goods.
        registration_number: Number of the registration.
        office: Where it is registered.
        valid_from: First day.
        valid_until: Last day.
    """

    kind: PictureKind
    title: str
    word_mark: str = ""
    registration_number: str = ""
    office: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True)
class NewPicture:
    """A picture to be added to a right.

    Attributes:
        data: The encoded file.
        name: What a message to the user calls it.
        kind: What it shows; None for what the right is.
    """

    data: bytes
    name: str
    kind: PictureKind | None = None


@dataclass(frozen=True)
class RightLabel:
    """What is shown of a right beside a candidate.

    Attributes:
        right_ref: Its id.
        title: Its title.
        holder: Name of its holder.
        in_force: Whether it is still searched.
    """

    right_ref: UUID
    title: str
    holder: str
    in_force: bool
