"""Words of notices that other apps may use."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from pandok.web.errors import WebError
from pandok.web.screening.types import ToldCandidate

SEND_JOB = "notices.send"


class NoticeState(models.TextChoices):
    """Whether the holder was told."""

    WAITING_CONFIRMATION = "waiting_confirmation", _("waits for the officer")
    SENT = "sent", _("sent")


class OutboxState(models.TextChoices):
    """Whether a message left."""

    QUEUED = "queued", _("queued")
    SENT = "sent", _("sent")
    FAILED = "failed", _("given up")


class Answer(models.TextChoices):
    """What a right holder replies."""

    GENUINE = "genuine", _("genuine")
    COUNTERFEIT = "counterfeit", _("counterfeit")
    NEED_MORE = "need_more", _("need more")


FINAL_ANSWERS = frozenset({Answer.GENUINE, Answer.COUNTERFEIT})


class NoticeError(WebError):
    """A notice cannot be sent or answered as asked."""


class NoticeConflictError(NoticeError):
    """Somebody else answered first."""


@dataclass(frozen=True)
class ToldPhoto:
    """A photo of the goods, as a right holder sees it.

    Attributes:
        position: Zero-based.
        width_px: Width of the frame of its quads.
        height_px: Height of it.
    """

    position: int
    width_px: int
    height_px: int


@dataclass(frozen=True)
class ToldNotice:
    """What a right holder is told: never who imports, declares or travels.

    Attributes:
        number: Number of the case.
        office: Name of the customs office.
        title: Title of the right.
        sent_at: When the holder was told.
        candidate: The holder's right with the reasons; without what was declared.
        photos: Photos of the goods.
    """

    number: str
    office: str
    title: str
    sent_at: datetime | None
    candidate: ToldCandidate
    photos: tuple[ToldPhoto, ...]
