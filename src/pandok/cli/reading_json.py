"""A reading as the one JSON object that ``pandok read --json`` prints."""

import json
import math
from importlib.resources import files
from typing import TypeAlias

from pandok.reading.types import (
    Candidate,
    Code,
    Evidence,
    PhotoQuality,
    Quad,
    Reading,
    TextLine,
)
from pandok.reading.wording.catalogue import Language
from pandok.reading.wording.statements import quality_sentence, statement

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

# Beyond this the digits say nothing: scores are estimates, quads are fitted to about 0.1 px.
_SCORE_DECIMALS = 4
_PIXEL_DECIMALS = 1


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
        "probability": _rounded(reading.probability, _SCORE_DECIMALS),
        "calibrated": reading.calibrated,
        "candidates": [_candidate(each, language) for each in reading.candidates[:top]],
        "text": [_line(each) for each in reading.lines],
        "codes": [_code(each) for each in reading.codes],
        "quality": {"photos": [_quality(each, language) for each in reading.quality]},
        "elapsed_ms": reading.elapsed_ms,
    }


def _rounded(value: float, decimals: int) -> float:
    if not math.isfinite(value):
        message = f"a reading's numbers are finite, got {value}"
        raise ValueError(message)
    # Adding 0.0 turns -0.0 into 0.0.
    return round(float(value), decimals) + 0.0


def _quad(quad: Quad | None) -> Json:
    if quad is None:
        return None
    return [[_rounded(at, _PIXEL_DECIMALS) for at in point] for point in quad]


def _candidate(candidate: Candidate, language: Language) -> Json:
    return {
        "right_id": candidate.right_id,
        "holder": candidate.holder,
        "kind": candidate.kind.value,
        "title": candidate.title,
        "score": _rounded(candidate.score, _SCORE_DECIMALS),
        "photo": candidate.photo,
        "quad": _quad(candidate.quad),
        "reference_id": candidate.reference_id,
        "evidence": [_evidence(each, language) for each in candidate.evidence],
    }


def _evidence(evidence: Evidence, language: Language) -> Json:
    return {
        "kind": evidence.kind.value,
        "statement": statement(evidence, language),
        "value": _rounded(evidence.value, _SCORE_DECIMALS),
    }


def _line(line: TextLine) -> Json:
    return {
        "text": line.text,
        "confidence": _rounded(line.confidence, _SCORE_DECIMALS),
        "photo": line.photo,
        "quad": _quad(line.quad),
    }


def _code(code: Code) -> Json:
    return {
        "symbology": code.symbology,
        "text": code.text,
        "gtin": code.gtin,
        "check_digit_valid": code.check_digit_valid,
        "photo": code.photo,
        "quad": _quad(code.quad),
    }


def _quality(quality: PhotoQuality, language: Language) -> Json:
    return {
        "width_px": quality.width_px,
        "height_px": quality.height_px,
        "sharpness": _rounded(quality.sharpness, _SCORE_DECIMALS),
        "brightness": _rounded(quality.brightness, _SCORE_DECIMALS),
        "contrast": _rounded(quality.contrast, _SCORE_DECIMALS),
        "glare": _rounded(quality.glare, _SCORE_DECIMALS),
        "warnings": [
            {"kind": each.value, "statement": quality_sentence(each, language)}
            for each in quality.warnings
        ],
    }
