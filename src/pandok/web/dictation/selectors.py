"""Telling how far a dictation is."""

from django.conf import settings

from pandok.reading.wording.catalogue import Language
from pandok.web.dictation.models import Dictation
from pandok.web.dictation.types import DictationError


def can_dictate() -> bool:
    """Tell whether the office has named a model."""
    return settings.SPEECH_MODEL is not None


def failure_told(dictation: Dictation, language: Language) -> str:
    """Say why a recording could not be transcribed; empty where it could."""
    if not dictation.failure_code:
        return ""
    return DictationError(dictation.failure_code, **dictation.failure_parameters).message(language)
