import pytest

from pandok.reading.types import QualityWarning, Verdict
from pandok.reading.wording.catalogue import LANGUAGES
from pandok.reading.wording.statements import quality_sentence, verdict_sentence


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_told_in_both_languages(verdict: Verdict) -> None:
    sentences = {verdict_sentence(verdict, language) for language in LANGUAGES}
    assert len(sentences) == len(LANGUAGES)
    assert all(sentences)


@pytest.mark.parametrize("warning", QualityWarning)
def test_every_warning_is_told_in_both_languages(warning: QualityWarning) -> None:
    sentences = {quality_sentence(warning, language) for language in LANGUAGES}
    assert len(sentences) == len(LANGUAGES)
    assert all(sentences)
