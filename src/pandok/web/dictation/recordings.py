"""Recordings as browsers of the desk send them: WAV, mono, 16 bits, 16 kHz."""

import wave
from io import BytesIO

from pandok.web.dictation.types import MAX_SECONDS, SAMPLE_RATE_HZ, DictationError

_SAMPLE_BYTES = 2
_HEADER_BYTES = 4_096
# Pages stop recording by their own clock, a little late.
_SPARE_SECONDS = 5
MAX_BYTES = (MAX_SECONDS + _SPARE_SECONDS) * SAMPLE_RATE_HZ * _SAMPLE_BYTES + _HEADER_BYTES


def recording_samples(data: bytes) -> bytes:
    """Return the samples of a recording.

    Args:
        data: A WAV file of linear PCM.

    Raises:
        DictationError: It is too long, or no such file.
    """
    if len(data) > MAX_BYTES:
        raise DictationError("dictation.too_long", limit_seconds=MAX_SECONDS)
    try:
        with wave.open(BytesIO(data)) as recording:
            told = (recording.getnchannels(), recording.getsampwidth(), recording.getframerate())
            samples: bytes = recording.readframes(recording.getnframes())
    except (wave.Error, EOFError) as error:
        raise DictationError("dictation.not_a_recording") from error
    if told != (1, _SAMPLE_BYTES, SAMPLE_RATE_HZ) or len(samples) < _SAMPLE_BYTES:
        raise DictationError("dictation.not_a_recording")
    return samples[: len(samples) - len(samples) % _SAMPLE_BYTES]
