"""Taking recordings in, and having them transcribed by a worker."""

import logging
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import Error as AnyDatabaseError
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from pandok.web.dictation.models import Dictation
from pandok.web.dictation.recordings import MAX_BYTES, recording_samples
from pandok.web.dictation.types import (
    MAX_SECONDS,
    TRANSCRIBE_JOB,
    DictationError,
    DictationStatus,
    SpeechRecogniser,
)
from pandok.web.dictation.vosk_recogniser import VoskRecogniser

if TYPE_CHECKING:
    from pandok.web.accounts.models import User

_LOG = logging.getLogger(__name__)
# Words that nobody asked for again within a day are forgotten with the next recording.
_KEPT = timedelta(days=1)


def size_check(*, size: int) -> None:
    """Refuse a recording by its size, before it is read.

    Raises:
        DictationError: It is longer than may be dictated at once.
    """
    if size > MAX_BYTES:
        raise DictationError("dictation.too_long", limit_seconds=MAX_SECONDS)


@transaction.atomic
def dictation_submit(*, by: "User", recording: bytes) -> Dictation:
    """Take in a recording and queue its transcription.

    Args:
        by: Who spoke.
        recording: WAV, mono, 16 bits, 16 kHz, at most `MAX_SECONDS`.

    Raises:
        DictationError: No model is installed, or the recording is none.
    """
    if settings.SPEECH_MODEL is None:
        raise DictationError("dictation.no_model")
    samples = recording_samples(recording)
    Dictation.objects.filter(created_at__lt=timezone.now() - _KEPT).delete()
    made = Dictation.objects.create(by=by, samples=samples)
    # By name, since the job calls this module; its row is written by this transaction.
    app.configure_task(TRANSCRIBE_JOB).defer(dictation_id=str(made.id))
    return made


def dictation_transcribe(*, dictation_id: UUID) -> None:
    """Transcribe a recording: for jobs, and may be done any number of times.

    Whatever goes wrong is told to who spoke: they still sit before the page, and can type.
    """
    found = Dictation.objects.filter(pk=dictation_id, status=DictationStatus.QUEUED).first()
    if found is None:
        return
    try:
        found.text = speech_recogniser(settings.SPEECH_MODEL).transcribe(bytes(found.samples))
        found.status = DictationStatus.DONE
    except AnyDatabaseError:
        raise
    except DictationError as error:
        found.status = DictationStatus.FAILED
        found.failure_code, found.failure_parameters = error.code, error.parameters
    except Exception:
        _LOG.exception("dictation %s cannot be transcribed", dictation_id)
        found.status, found.failure_code = DictationStatus.FAILED, "dictation.broke"
    found.samples = b""
    found.save()


@cache
def speech_recogniser(folder: Path | None) -> SpeechRecogniser:
    """Return the worker's one recogniser, opened on first use: that takes seconds.

    Raises:
        DictationError: There is no model, or it cannot be opened.
    """
    if folder is None:
        raise DictationError("dictation.no_model")
    return VoskRecogniser(folder)
