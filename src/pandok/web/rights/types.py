"""Words of recorded rights that other apps may use."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pandok.reading.types import RightKind


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
