"""Transcription of recordings, in workers: they alone load models."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from pandok.web.dictation.services import dictation_transcribe
from pandok.web.dictation.types import TRANSCRIBE_JOB

# Before readings: whoever dictates waits for the words, and they take a second.
_PRIORITY = 20


@app.task(
    name=TRANSCRIBE_JOB,
    queue="reading",
    priority=_PRIORITY,
    retry=RetryStrategy(max_attempts=10, wait=1, linear_wait=1),
)
def transcribe_dictation(dictation_id: str) -> None:
    """Transcribe a recording; done again, it changes nothing."""
    dictation_transcribe(dictation_id=UUID(dictation_id))
