"""Which marks are drawn on which picture, and which sentence they belong to."""

from dataclasses import replace
from uuid import UUID

from pandok.reading.types import ClueKind, EvidenceKind, Quad
from pandok.web.presentation.comparison import Picture, compare, references_of
from pandok.web.rights.types import PictureKind
from pandok.web.screening.types import ToldCandidate, ToldContribution, ToldEvidence

MARK, PACKAGE = UUID(int=1), UUID(int=2)
SQUARE: Quad = ((10.0, 20.0), (30.0, 20.0), (30.0, 40.0), (10.0, 40.0))
PHOTOS = [Picture(str(at), f"/photo/{at}", 100, 80, f"Photo {at + 1}") for at in range(2)]
REFERENCES = {ref: Picture(str(ref), f"/ref/{ref}", 60, 60, "Gaon") for ref in (MARK, PACKAGE)}


def evidence(
    kind: EvidenceKind, photo: int | None = 0, reference: UUID = MARK, quad: Quad | None = SQUARE
) -> ToldEvidence:
    return ToldEvidence(kind, f"about {kind.value}", 0.5, photo, quad, quad, reference)


def candidate(*reasons: ToldEvidence) -> ToldCandidate:
    return ToldCandidate(
        right_ref=UUID(int=9),
        title="Gaon",
        holder="Hanbit Foods",
        kind=PictureKind.TRADEMARK,
        score=0.9,
        photo=0,
        quad=SQUARE,
        reference_ref=MARK,
        reference_quad=SQUARE,
        evidence=reasons,
    )


def test_a_reading_without_a_right_shows_the_photo_alone() -> None:
    shown = compare(None, PHOTOS, {})
    assert shown.photo.picture is PHOTOS[0]
    assert shown.reference is None
    assert shown.reasons == ()


def test_the_matched_region_is_drawn_on_both_pictures() -> None:
    shown = compare(candidate(evidence(EvidenceKind.LOCAL_FEATURES)), PHOTOS, REFERENCES)
    assert shown.photo.region == "10.0,20.0 30.0,20.0 30.0,40.0 10.0,40.0"
    assert shown.photo.view_box == "0 0 100 80"
    assert shown.reference is not None
    assert shown.reference.region == shown.photo.region


def test_numbers_in_the_list_are_those_on_the_pictures() -> None:
    reasons = (
        evidence(EvidenceKind.MARK_NAME, quad=None, photo=None),
        evidence(EvidenceKind.OTHER_CODE),
    )
    shown = compare(candidate(*reasons), PHOTOS, REFERENCES)
    assert [mark.number for mark in shown.photo.marks] == [2]
    assert [(r.number, r.against, r.is_drawn) for r in shown.reasons] == [
        (1, False, False),
        (2, True, True),
    ]


def test_differences_are_shown_on_the_reference_that_they_were_measured_on() -> None:
    reasons = (
        evidence(EvidenceKind.LOCAL_FEATURES),
        evidence(EvidenceKind.ALIGNED_DIFFERENCE, reference=PACKAGE),
    )
    shown = compare(candidate(*reasons), PHOTOS, REFERENCES)
    assert shown.reference is not None
    assert shown.reference.picture.key == str(PACKAGE)
    assert [mark.number for mark in shown.reference.marks] == [2]
    # The matched region is known on the best reference alone; both move about the difference.
    assert shown.reference.region == ""
    assert shown.photo.anchor == shown.reference.anchor == shown.reference.marks[0].points
    assert references_of(candidate(*reasons)) == {MARK, PACKAGE}


def test_another_photo_shows_its_own_marks_only() -> None:
    reasons = (evidence(EvidenceKind.OTHER_CODE, photo=1), evidence(EvidenceKind.APPEARANCE))
    shown = compare(candidate(*reasons), PHOTOS, REFERENCES, photo=1)
    assert shown.photo.region == ""
    assert [mark.number for mark in shown.photo.marks] == [1]


def test_a_reference_that_may_not_be_seen_is_left_out() -> None:
    shown = compare(candidate(evidence(EvidenceKind.OTHER_CODE)), PHOTOS, {})
    assert shown.reference is None
    assert shown.photo.marks[0].number == 1


def test_what_carried_the_score_is_shown_as_it_was_told() -> None:
    parts = (ToldContribution(ClueKind.NAME, "name", 3.2, 1.0),)
    told = replace(candidate(evidence(EvidenceKind.MARK_NAME)), carried_by=parts)
    assert compare(told, PHOTOS, REFERENCES).carried_by == parts
    assert compare(None, PHOTOS, {}).carried_by == ()
