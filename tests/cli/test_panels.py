from dataclasses import replace

from pandok.cli.panels import reading_panels
from pandok.reading.gallery import Gallery
from pandok.reading.types import EvidenceKind, Reading, RightKind, Verdict
from tests.cli.readings import DETAIL, REGION, PictureGallery, candidate, evidence, photo, reading

GALLERY: Gallery = PictureGallery({"r1-a": RightKind.TRADEMARK, "r1-b": RightKind.GENUINE})


def keys(made: Reading) -> list[str]:
    return [each.key for each in reading_panels(made, [photo()], GALLERY)]


def test_the_photo_stands_beside_the_reference_with_the_region_on_both() -> None:
    shown = reading_panels(reading(), [photo()], GALLERY)
    assert [each.key for each in shown] == ["picture.photo", "picture.trademark"]
    assert [each.panel.region for each in shown] == [REGION, REGION]
    assert [each.panel.details for each in shown] == [((1, DETAIL),), ((1, DETAIL),)]


def test_what_is_compared_with_another_reference_is_drawn_on_that_one() -> None:
    compared = replace(evidence(EvidenceKind.ALIGNED_DIFFERENCE), reference_id="r1-b")
    made = reading(replace(candidate(), evidence=(evidence(), compared)))
    shown = reading_panels(made, [photo()], GALLERY)
    assert [each.key for each in shown][1:] == ["picture.trademark", "picture.genuine"]
    assert [each.panel.details for each in shown][1:] == [((1, DETAIL),), ((2, DETAIL),)]


def test_a_reference_that_does_not_match_is_called_the_closest() -> None:
    made = reading(candidate(), verdict=Verdict.NO_RIGHT_FOUND)
    assert keys(made) == ["picture.photo", "picture.closest"]


def test_evidence_on_another_photo_is_not_drawn_on_this_one() -> None:
    elsewhere = replace(evidence(), photo=1)
    made = reading(replace(candidate(), evidence=(elsewhere,)))
    assert reading_panels(made, [photo()], GALLERY)[0].panel.details == ()


def test_a_reading_without_candidates_shows_the_photo_alone() -> None:
    assert keys(replace(reading(), candidates=())) == ["picture.photo"]
