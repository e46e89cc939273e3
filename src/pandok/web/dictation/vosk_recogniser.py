"""Speech to text by Vosk (Kaldi), wholly on this machine; the office supplies the model."""

import json
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pandok.web.dictation.types import SAMPLE_RATE_HZ, DictationError

if TYPE_CHECKING:
    from vosk import Model

# What a folder must have to be a model: Vosk itself says little of what is wrong with one.
_NEEDED = ("am/final.mdl", "conf/model.conf")
_QUIET = -1


class VoskRecogniser:
    """A `SpeechRecogniser` with one of Vosk's models, in whatever language that is.

    Args:
        folder: The unpacked model.

    Raises:
        DictationError: Vosk is not installed, or the folder holds no model that it can open.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._vosk = import_module("vosk")
        except ImportError as error:
            raise DictationError("dictation.no_engine") from error
        if not all((folder / name).is_file() for name in _NEEDED):
            raise DictationError("dictation.not_a_model", folder=str(folder))
        self._vosk.SetLogLevel(_QUIET)
        try:
            self._model: Model = self._vosk.Model(str(folder))
        except Exception as error:  # Vosk raises nothing more precise
            raise DictationError("dictation.not_a_model", folder=str(folder)) from error

    def transcribe(self, samples: bytes) -> str:
        """Return the words of a recording; see `SpeechRecogniser`."""
        recogniser = self._vosk.KaldiRecognizer(self._model, SAMPLE_RATE_HZ)
        recogniser.AcceptWaveform(samples)
        return str(json.loads(recogniser.FinalResult())["text"])
