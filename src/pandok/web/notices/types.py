"""Words of notices that other apps may use."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
