"""A reading as the one JSON object that ``pandok read --json`` prints."""

import json
from importlib.resources import files

from pandok.reading.form import (
    Json,
    candidate_form,
    code_form,
    line_form,
    quality_form,
    score_form,
)
from pandok.reading.types import Candidate, Evidence, PhotoQuality, Reading
from pandok.reading.wording.catalogue import Language
from pandok.reading.wording.statements import quality_sentence, statement

_CANDIDATE_FIELDS = (
    "right_id",
    "holder",
    "kind",
    "title",
    "score",
    "photo",
    "quad",
    "reference_id",
)


def schema() -> dict[str, Json]:
    """Return the JSON Schema that every object of `reading_object` obeys."""
    text = files("pandok.cli.schemas").joinpath("reading.json").read_text(encoding="utf-8")
    loaded: dict[str, Json] = json.loads(text)
    return loaded


def reading_text(reading: Reading, language: Language, top: int | None = None) -> str:
    """Return the object as text; strict JSON, so never ``NaN``."""
    shown = reading_object(reading, language, top)
    return json.dumps(shown, ensure_ascii=False, allow_nan=False, indent=2)


def reading_object(reading: Reading, language: Language, top: int | None = None) -> dict[str, Json]:
    """Convert a reading.

    Args:
        reading: With ``elapsed_ms`` set.
        language: Language of the evidence's statements.
        top: How many candidates at most; None for all.

    Raises:
        ValueError: A number of the reading is not finite, which is a bug of whoever made it.
    """
    return {
        "verdict": reading.verdict.value,
        "probability": score_form(reading.probability),
        "calibrated": reading.calibrated,
        "candidates": [_candidate(each, language) for each in reading.candidates[:top]],
        "text": [line_form(each) for each in reading.lines],
        "codes": [code_form(each) for each in reading.codes],
        "quality": {"photos": [_quality(each, language) for each in reading.quality]},
        "elapsed_ms": reading.elapsed_ms,
    }


def _candidate(candidate: Candidate, language: Language) -> Json:
    form = candidate_form(candidate)
    evidence: list[Json] = [_evidence(each, language) for each in candidate.evidence]
    shown = {name: form[name] for name in _CANDIDATE_FIELDS}
    return shown | {"carried_by": form["carried_by"], "evidence": evidence}


def _evidence(evidence: Evidence, language: Language) -> Json:
    return {
        "kind": evidence.kind.value,
        "statement": statement(evidence, language),
        "value": score_form(evidence.value),
    }


def _quality(quality: PhotoQuality, language: Language) -> Json:
    warnings: list[Json] = [
        {"kind": each.value, "statement": quality_sentence(each, language)}
        for each in quality.warnings
    ]
    return quality_form(quality) | {"warnings": warnings}
