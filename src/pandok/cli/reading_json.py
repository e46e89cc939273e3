"""A reading as the one JSON object that ``pandok read --json`` prints."""

import json
from importlib.resources import files

from pandok.cli.glosses import glossed_lines
from pandok.reading.form import (
    Json,
    candidate_form,
    code_form,
    label_field_form,
    line_form,
    quality_form,
    score_form,
)
from pandok.reading.translation import Translator
from pandok.reading.types import Candidate, Evidence, PhotoQuality, Reading
from pandok.reading.wording.catalogue import Language
from pandok.reading.wording.statements import label_field_name, quality_sentence, statement

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


def reading_text(
    reading: Reading,
    language: Language,
    top: int | None = None,
    translator: Translator | None = None,
) -> str:
    """Return the object as text; strict JSON, so never ``NaN``."""
    shown = reading_object(reading, language, top, translator)
    return json.dumps(shown, ensure_ascii=False, allow_nan=False, indent=2)


def reading_object(
    reading: Reading,
    language: Language,
    top: int | None = None,
    translator: Translator | None = None,
) -> dict[str, Json]:
    """Convert a reading.

    Args:
        reading: With ``elapsed_ms`` set.
        language: Language of the evidence's statements.
        top: How many candidates at most; None for all.
        translator: Says what is written in another language; None for the glossary alone.

    Raises:
        ValueError: A number of the reading is not finite, which is a bug of whoever made it.
    """
    return {
        "verdict": reading.verdict.value,
        "probability": score_form(reading.probability),
        "calibrated": reading.calibrated,
        "candidates": [_candidate(each, language) for each in reading.candidates[:top]],
        "text": [
            line_form(line) | {"gloss": gloss.text if gloss else None}
            for line, gloss in glossed_lines(reading, language, translator)
        ],
        "codes": [code_form(each) for each in reading.codes],
        "label_fields": [
            label_field_form(each) | {"name": label_field_name(each.kind, language)}
            for each in reading.label_fields
        ],
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
