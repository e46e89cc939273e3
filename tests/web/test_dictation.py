"""Dictated notes: recorded by the page, written down by a worker, seen by who spoke."""

import sys
import wave
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from pandok.web.accounts.models import User
from pandok.web.accounts.services import user_set_language
from pandok.web.accounts.types import Language
from pandok.web.dictation import services
from pandok.web.dictation.models import Dictation
from pandok.web.dictation.recordings import MAX_BYTES, recording_samples
from pandok.web.dictation.services import (
    dictation_submit,
    dictation_transcribe,
    speech_recogniser,
)
from pandok.web.dictation.types import SAMPLE_RATE_HZ, DictationError, SpeechRecogniser
from pandok.web.dictation.vosk_recogniser import VoskRecogniser
from tests.web.goods import queued

PLACE = "/officer/dictations/"


def recording(seconds: float = 0.5, rate_hz: int = SAMPLE_RATE_HZ, channels: int = 1) -> bytes:
    """A hum, as the page records it."""
    times = np.arange(int(seconds * rate_hz)) / rate_hz
    hum = (8_000 * np.sin(2 * np.pi * 220 * times)).astype("<i2")
    file = BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(channels)
        written.setsampwidth(2)
        written.setframerate(rate_hz)
        written.writeframes(np.repeat(hum, channels).tobytes())
    return file.getvalue()


class Heard:
    """Understands what it is told to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.seconds: list[float] = []

    def transcribe(self, samples: bytes) -> str:
        self.seconds.append(len(samples) / 2 / SAMPLE_RATE_HZ)
        return self.text


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Heard:
    """A desk with a model, stood in for."""
    recogniser = Heard("봉제선이 정품과 다릅니다")
    settings.SPEECH_MODEL = tmp_path

    def opened(folder: Path | None) -> SpeechRecogniser:
        assert folder == tmp_path
        return recogniser

    monkeypatch.setattr(services, "speech_recogniser", opened)
    return recogniser


def browser(user: User) -> Client:
    user_set_language(user=user, language=Language.ENGLISH)
    client = Client()
    client.force_login(user)
    return client


def sent(client: Client, data: bytes) -> tuple[int, dict[str, str]]:
    upload = SimpleUploadedFile("note.wav", data, "audio/wav")
    answer = client.post(PLACE, {"recording": upload})
    return answer.status_code, answer.json()


def test_what_was_said_is_written_down(officer: User, heard: Heard) -> None:
    client = browser(officer)
    status, answer = sent(client, recording())
    assert status == 202
    assert client.get(answer["address"]).json() == {"done": False, "text": ""}
    (job,) = queued("dictation.transcribe")
    made = Dictation.objects.get()
    assert job == {"dictation_id": str(made.id)}
    for _ in range(2):  # a job may be done again
        dictation_transcribe(dictation_id=made.id)
    assert heard.seconds == [0.5]
    assert client.get(answer["address"]).json() == {"done": True, "text": heard.text}
    made.refresh_from_db()
    assert bytes(made.samples) == b""


def test_only_who_spoke_sees_it(officer: User, other_officer: User, heard: Heard) -> None:
    _, answer = sent(browser(officer), recording())
    assert browser(other_officer).get(answer["address"]).status_code == 404


def test_silence_is_told(officer: User, heard: Heard) -> None:
    heard.text = ""
    client = browser(officer)
    _, answer = sent(client, recording())
    dictation_transcribe(dictation_id=Dictation.objects.get().id)
    told = client.get(answer["address"])
    assert told.status_code == 422
    assert "No words were understood" in told.json()["message"]


def test_an_engine_that_breaks_is_told(
    officer: User, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(samples: bytes) -> str:
        raise RuntimeError

    monkeypatch.setattr(heard, "transcribe", broken)
    client = browser(officer)
    _, answer = sent(client, recording())
    dictation_transcribe(dictation_id=Dictation.objects.get().id)
    assert client.get(answer["address"]).json() == {
        "message": "The recording could not be written down. Type the note."
    }


def test_without_a_model_the_page_says_so_and_typing_is_there(officer: User) -> None:
    status, answer = sent(browser(officer), recording())
    assert status == 422
    assert "No speech model is installed" in answer["message"]
    assert browser(officer).post(PLACE).json() == {"message": "No recording was sent."}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_recording"),
        (b"RIFF....WAVE", "not_a_recording"),
        (recording(0.0), "not_a_recording"),
        (recording(rate_hz=44_100), "not_a_recording"),
        (recording(channels=2), "not_a_recording"),
        (recording()[:100], None),  # cut off: what there is is taken
        (bytes(MAX_BYTES + 1), "too_long"),
    ],
)
def test_what_is_no_recording_is_refused(data: bytes, code: str | None) -> None:
    if code is None:
        assert len(recording_samples(data)) % 2 == 0
        return
    with pytest.raises(DictationError) as caught:
        recording_samples(data)
    assert caught.value.code == f"dictation.{code}"


def test_words_are_forgotten_after_a_day(officer: User, heard: Heard) -> None:
    old = dictation_submit(by=officer, recording=recording())
    Dictation.objects.update(created_at=timezone.now() - timedelta(days=2))
    new = dictation_submit(by=officer, recording=recording())
    assert list(Dictation.objects.values_list("id", flat=True)) == [new.id]
    dictation_transcribe(dictation_id=old.id)


@pytest.mark.parametrize("files", [[], ["am/final.mdl", "conf/model.conf"]])
def test_vosk_refuses_a_folder_that_is_no_model(tmp_path: Path, files: list[str]) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(DictationError) as caught:
        VoskRecogniser(tmp_path)
    assert caught.value.code == "dictation.not_a_model"
    assert str(tmp_path) in caught.value.message("ko")


def test_a_missing_engine_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "vosk", None)
    with pytest.raises(DictationError) as caught:
        VoskRecogniser(tmp_path)
    assert caught.value.code == "dictation.no_engine"


def test_no_model_is_no_recogniser() -> None:
    with pytest.raises(DictationError) as caught:
        speech_recogniser(None)
    assert caught.value.code == "dictation.no_model"
