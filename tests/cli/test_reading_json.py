import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.cli.reading_json import reading_text, schema
from pandok.reading.types import EvidenceKind, QualityWarning, RightKind, Verdict
from tests.cli.readings import candidate, evidence, reading

SHARES = st.floats(0, 1)


VALIDATOR = jsonschema.Draft202012Validator(schema())


def told(text: str) -> dict[str, object]:
    def refuse(constant: str) -> object:
        message = f"{constant} is not JSON"
        raise ValueError(message)

    loaded: dict[str, object] = json.loads(text, parse_constant=refuse)
    return loaded


@given(SHARES, SHARES, st.text(), st.sampled_from(Verdict))
def test_every_reading_obeys_the_schema(
    probability: float, score: float, title: str, verdict: Verdict
) -> None:
    made = reading(candidate(title=title, score=score), verdict=verdict)
    made = replace(made, probability=probability)
    VALIDATOR.validate(told(reading_text(made, "ko")))


def test_a_place_or_a_holder_that_is_not_known_is_null() -> None:
    bare = replace(candidate(), quad=None, reference_quad=None, holder=None)
    shown = told(reading_text(reading(bare), "en"))
    VALIDATOR.validate(shown)
    assert '"quad": null' in reading_text(reading(bare), "en")


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_cannot_hold_is_never_written(number: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        reading_text(replace(reading(), probability=number), "en")


def test_the_schema_knows_every_value_of_the_types() -> None:
    definitions = schema()["$defs"]
    text = json.dumps(definitions)
    for kinds in (EvidenceKind, RightKind, Verdict, QualityWarning):
        assert all(f'"{kind.value}"' in text for kind in kinds)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_evidence_is_told_in_the_asked_language(language: str) -> None:
    text = reading_text(reading(), "ko" if language == "ko" else "en")
    statement = json.loads(text)["candidates"][0]["evidence"][0]["statement"]
    assert statement.isascii() == (language == "en")
    assert evidence().kind.value not in statement
