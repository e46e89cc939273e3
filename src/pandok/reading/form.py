"""A reading as plain JSON values, in no language: what is stored, sent and told again later."""

import math
from collections.abc import Mapping
from typing import TypeAlias

from pandok.reading.types import (
    Candidate,
    Code,
    Contribution,
    Evidence,
    EvidenceKind,
    LabelField,
    PhotoQuality,
    Quad,
    Reading,
    TextLine,
)

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

# Beyond this the digits say nothing: scores are estimates, quads are fitted to about 0.1 px.
_SCORE_DECIMALS = 4
_PIXEL_DECIMALS = 1


def reading_form(reading: Reading) -> dict[str, Json]:
    """Convert a reading; strict JSON, so never ``NaN``.

    Raises:
        ValueError: A number of the reading is not finite, which is a bug of whoever made it.
    """
    return {
        "verdict": reading.verdict.value,
        "probability": score_form(reading.probability),
        "calibrated": reading.calibrated,
        "candidates": [candidate_form(each) for each in reading.candidates],
        "text": [line_form(each) for each in reading.lines],
        "codes": [code_form(each) for each in reading.codes],
        "label_fields": [label_field_form(each) for each in reading.label_fields],
        "quality": [quality_form(each) for each in reading.quality],
        "policy": reading.policy,
        "elapsed_ms": reading.elapsed_ms,
    }


def candidate_form(candidate: Candidate) -> dict[str, Json]:
    """Convert a candidate with its evidence."""
    return {
        "right_id": candidate.right_id,
        "holder": candidate.holder,
        "kind": candidate.kind.value,
        "title": candidate.title,
        "score": score_form(candidate.score),
        "photo": candidate.photo,
        "quad": quad_form(candidate.quad),
        "reference_id": candidate.reference_id,
        "reference_quad": quad_form(candidate.reference_quad),
        "evidence": [evidence_form(each) for each in candidate.evidence],
        "carried_by": [contribution_form(each) for each in candidate.carried_by],
    }


def contribution_form(contribution: Contribution) -> dict[str, Json]:
    """Convert what a kind of clue adds to a score."""
    return {"kind": contribution.kind.value, "log_odds": score_form(contribution.log_odds)}


def evidence_form(evidence: Evidence) -> dict[str, Json]:
    """Convert a piece of evidence; `evidence_of` is its inverse, up to rounding."""
    return {
        "kind": evidence.kind.value,
        "value": score_form(evidence.value),
        "parameters": dict(evidence.parameters),
        "photo": evidence.photo,
        "photo_quad": quad_form(evidence.photo_quad),
        "reference_quad": quad_form(evidence.reference_quad),
        "reference_id": evidence.reference_id,
    }


def evidence_of(form: Mapping[str, object]) -> Evidence:
    """Take a piece of evidence from its form, so that it can be told in any language.

    Raises:
        TypeError: The form was not written by `evidence_form`.
        ValueError: It names a kind of evidence that there is not.
    """
    kind, parameters, value, photo = (
        form.get(name) for name in ("kind", "parameters", "value", "photo")
    )
    reference_id = form.get("reference_id")
    if not isinstance(parameters, Mapping) or not isinstance(value, int | float):
        message = f"the form of a piece of evidence expected, got {sorted(form)}"
        raise TypeError(message)
    return Evidence(
        kind=EvidenceKind(str(kind)),
        value=float(value),
        parameters={str(name): each for name, each in parameters.items()},
        photo=photo if isinstance(photo, int) else None,
        photo_quad=quad_of(form.get("photo_quad")),
        reference_quad=quad_of(form.get("reference_quad")),
        reference_id=str(reference_id) if reference_id is not None else None,
    )


def line_form(line: TextLine) -> dict[str, Json]:
    """Convert a line of text."""
    return {
        "text": line.text,
        "confidence": score_form(line.confidence),
        "photo": line.photo,
        "quad": quad_form(line.quad),
    }


def line_of(form: object) -> TextLine:
    """Take a line of text from its form, up to rounding.

    Raises:
        TypeError: The form was not written by `line_form`.
        ValueError: Its quad has not four points.
    """
    match form:
        case {
            "text": str(text),
            "confidence": int() | float() as confidence,
            "photo": int(photo),
            "quad": list(points),
        }:
            a, b, c, d = ((float(x), float(y)) for x, y in points)
            return TextLine(text, float(confidence), (a, b, c, d), photo)
    message = f"the form of a line expected, got {form!r}"
    raise TypeError(message)


def label_field_form(field: LabelField) -> dict[str, Json]:
    """Convert a field of a label."""
    return {
        "kind": field.kind.value,
        "value": field.value,
        "text": field.text,
        "confidence": score_form(field.confidence),
        "photo": field.photo,
        "quad": quad_form(field.quad),
    }


def code_form(code: Code) -> dict[str, Json]:
    """Convert a code."""
    return {
        "symbology": code.symbology,
        "text": code.text,
        "gtin": code.gtin,
        "check_digit_valid": code.check_digit_valid,
        "photo": code.photo,
        "quad": quad_form(code.quad),
        "elements": [
            {"identifier": each.identifier, "value": each.value} for each in code.elements
        ],
    }


def quality_form(quality: PhotoQuality) -> dict[str, Json]:
    """Convert how well a photo can be read."""
    return {
        "width_px": quality.width_px,
        "height_px": quality.height_px,
        "sharpness": score_form(quality.sharpness),
        "brightness": score_form(quality.brightness),
        "contrast": score_form(quality.contrast),
        "glare": score_form(quality.glare),
        "warnings": [each.value for each in quality.warnings],
    }


def score_form(value: float) -> float:
    """Round a score, a share or a probability.

    Raises:
        ValueError: The value is not finite.
    """
    return _rounded(value, _SCORE_DECIMALS)


def quad_form(quad: Quad | None) -> Json:
    """Convert a quad to four ``[x, y]``, or None."""
    if quad is None:
        return None
    return [[_rounded(at, _PIXEL_DECIMALS) for at in point] for point in quad]


def quad_of(form: object) -> Quad | None:
    """Take a quad from its form.

    Raises:
        ValueError: The form has not four points.
        TypeError: A point has not two numbers.
    """
    if form is None:
        return None
    if not isinstance(form, list):
        message = f"four points expected, got {form!r}"
        raise TypeError(message)
    a, b, c, d = ((float(x), float(y)) for x, y in form)
    return a, b, c, d


def _rounded(value: float, decimals: int) -> float:
    if not math.isfinite(value):
        message = f"a reading's numbers are finite, got {value}"
        raise ValueError(message)
    # Adding 0.0 turns -0.0 into 0.0.
    return round(float(value), decimals) + 0.0
