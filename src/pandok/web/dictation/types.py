"""Words of dictations that other apps may use."""

from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from pandok.web.errors import WebError

TRANSCRIBE_JOB = "dictation.transcribe"
SAMPLE_RATE_HZ = 16_000
MAX_SECONDS = 120


class DictationStatus(models.TextChoices):
    """How far a dictation is."""

    QUEUED = "queued", _("waiting")
    DONE = "done", _("transcribed")
    FAILED = "failed", _("could not be transcribed")


class DictationError(WebError):
    """A recording cannot be taken or transcribed."""


class SpeechRecogniser(Protocol):
    """Turns speech into text, offline."""

    def transcribe(self, samples: bytes) -> str:
        """Return the words of a recording; empty where none is understood.

        Args:
            samples: Mono, 16 bits signed little-endian, `SAMPLE_RATE_HZ`.
        """
