"""Words of screenings that other apps may use."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pandok.reading.types import Verdict


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
