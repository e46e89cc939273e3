import json

from hypothesis import given
from hypothesis import strategies as st

from pandok.reading.form import evidence_form, evidence_of, reading_form
from pandok.reading.types import Evidence, EvidenceKind, Quad
from pandok.reading.wording.statements import statement
from tests.cli.readings import reading

COORDINATE = st.integers(-40, 40_000).map(float)
POINT = st.tuples(COORDINATE, COORDINATE)
QUAD: st.SearchStrategy[Quad] = st.tuples(POINT, POINT, POINT, POINT)


@given(
    st.sampled_from(EvidenceKind),
    st.none() | QUAD,
    st.none() | QUAD,
    st.none() | st.integers(0, 31),
    st.none() | st.uuids().map(str),
)
def test_evidence_survives_being_stored(
    kind: EvidenceKind,
    photo_quad: Quad | None,
    reference_quad: Quad | None,
    photo: int | None,
    reference_id: str | None,
) -> None:
    found = Evidence(kind, 0.25, {"name": "가온", "inliers": 7}, photo, photo_quad, reference_quad)
    found = Evidence(**{**vars(found), "reference_id": reference_id})
    assert evidence_of(json.loads(json.dumps(evidence_form(found)))) == found


def test_a_stored_reading_can_be_told_in_any_language_later() -> None:
    made = reading()
    stored = json.loads(json.dumps(reading_form(made), allow_nan=False))
    evidence = made.candidates[0].evidence[0]
    kept = evidence_of(stored["candidates"][0]["evidence"][0])
    assert statement(kept, "ko") == statement(evidence, "ko")
    assert statement(kept, "en") == statement(evidence, "en")
