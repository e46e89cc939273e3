from dataclasses import replace

import numpy as np
import pytest

from pandok.reading.enrolment import ReadingTools
from pandok.reading.errors import ReadingError
from pandok.reading.identity.memory_gallery import MemoryGallery
from pandok.reading.policy import BALANCED
from pandok.reading.reader import Reader
from pandok.reading.text.rapid import RapidTextOptions, RapidTextReader
from pandok.reading.types import (
    Declaration,
    EvidenceKind,
    Image,
    Photo,
    Quad,
    Reading,
    RightKind,
    Verdict,
)
from pandok.reading.wording.catalogue import LANGUAGES
from pandok.reading.wording.statements import statement
from tests.reading.conftest import ITEMS, SampleGoods, enrolled_gallery, tools_with
from tests.reading.references import entry
from tests.reading.scenes import as_photo, photographed, picture, reference_features, view

COUNTERFEIT_ITEM, GENUINE_ITEM, OUTSIDE_ITEM = 1, 2, 3


@pytest.fixture(scope="module")
def reader(sample_gallery: MemoryGallery, tools: ReadingTools) -> Reader:
    return Reader(sample_gallery, tools)


@pytest.fixture(scope="module")
def readings(reader: Reader, sample_goods: SampleGoods) -> list[Reading]:
    return [reader.read(sample_goods.photos(item)) for item in range(1, ITEMS + 1)]


def kinds(reading: Reading) -> set[EvidenceKind]:
    return {evidence.kind for evidence in reading.candidates[0].evidence}


def within(quad: Quad, photo: Photo) -> bool:
    """Mostly on the photo: goods may be cut off by its edge."""
    x, y = np.mean(quad, axis=0)
    return bool(0 <= x < photo.width_px and 0 <= y < photo.height_px)


def test_genuine_goods_are_consistent_with_their_right(
    readings: list[Reading], sample_goods: SampleGoods
) -> None:
    brand = sample_goods.cast.genuine
    reading = readings[GENUINE_ITEM - 1]
    assert reading.verdict is Verdict.CONSISTENT
    assert reading.candidates[0].right_id == brand.right_id
    assert reading.candidates[0].holder == brand.name.holder
    assert reading.candidates[0].score > 0.9
    assert EvidenceKind.NO_DIFFERENCE in kinds(reading)
    assert reading.probability < BALANCED.consistent_below


def test_a_counterfeit_met_before_is_suspect(
    readings: list[Reading], sample_goods: SampleGoods
) -> None:
    reading = readings[COUNTERFEIT_ITEM - 1]
    assert reading.verdict is Verdict.SUSPECT
    assert reading.candidates[0].right_id == sample_goods.cast.copied.right_id
    assert reading.candidates[0].kind is RightKind.KNOWN_FAKE
    assert reading.candidates[0].evidence[0].kind is EvidenceKind.KNOWN_FAKE


def test_a_counterfeit_not_met_before_is_suspect(
    sample_goods: SampleGoods, sample_gallery: MemoryGallery, tools: ReadingTools
) -> None:
    known = [row.reference.reference_id for row in sample_goods.rows]
    entries = sample_gallery.enrolled([key for key in known if "fake" not in key])
    without_fakes = MemoryGallery(entries, sample_gallery.picture, sample_gallery.embedder_id)
    reading = Reader(without_fakes, tools).read(sample_goods.photos(COUNTERFEIT_ITEM))
    assert reading.candidates[0].right_id == sample_goods.cast.copied.right_id
    assert reading.verdict is Verdict.SUSPECT
    assert EvidenceKind.ALIGNED_DIFFERENCE in kinds(reading)


def test_goods_of_nobody_touch_no_right(readings: list[Reading]) -> None:
    reading = readings[OUTSIDE_ITEM - 1]
    assert reading.verdict is Verdict.NO_RIGHT_FOUND
    assert reading.candidates[0].score < BALANCED.min_identity


def test_a_right_that_is_left_out_is_not_found(
    sample_goods: SampleGoods, sample_gallery: MemoryGallery, tools: ReadingTools
) -> None:
    left_out = sample_goods.cast.genuine.right_id
    rest = sample_gallery.without(frozenset({left_out}))
    reading = Reader(rest, tools).read(sample_goods.photos(GENUINE_ITEM))
    assert reading.verdict is Verdict.NO_RIGHT_FOUND
    assert left_out not in {candidate.right_id for candidate in reading.candidates}


def test_candidates_are_rights_best_first(readings: list[Reading]) -> None:
    for reading in readings:
        rights = [candidate.right_id for candidate in reading.candidates]
        scores = [candidate.score for candidate in reading.candidates]
        assert len(set(rights)) == len(rights) == 3
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        assert 0 <= reading.probability <= 1
        assert not reading.calibrated
        assert reading.policy == BALANCED.name


def test_places_lie_on_the_photo_that_they_name(
    readings: list[Reading], sample_goods: SampleGoods
) -> None:
    for number, reading in enumerate(readings, start=1):
        photos = sample_goods.photos(number)
        assert len(reading.quality) == len(photos)
        best = reading.candidates[0]
        assert best.quad is not None
        assert within(best.quad, photos[best.photo])
        for evidence in best.evidence:
            if evidence.photo is not None and evidence.photo_quad is not None:
                assert within(evidence.photo_quad, photos[evidence.photo])


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_evidence_of_a_reading_can_be_told(readings: list[Reading], language: str) -> None:
    chosen = next(each for each in LANGUAGES if each == language)
    told = [
        evidence
        for reading in readings
        for candidate in reading.candidates
        for evidence in candidate.evidence
    ]
    assert EvidenceKind.APPEARANCE in {evidence.kind for evidence in told}
    assert all(statement(evidence, chosen).strip() for evidence in told)


def test_only_the_best_candidate_is_judged(readings: list[Reading]) -> None:
    identity = {
        EvidenceKind.LOCAL_FEATURES,
        EvidenceKind.APPEARANCE,
        EvidenceKind.MARK_NAME,
        EvidenceKind.LABEL_TEXT,
    }
    others = [candidate for reading in readings for candidate in reading.candidates[1:]]
    assert {evidence.kind for candidate in others for evidence in candidate.evidence} <= identity


def test_the_same_photos_are_read_alike(
    reader: Reader, readings: list[Reading], sample_goods: SampleGoods
) -> None:
    assert reader.read(sample_goods.photos(GENUINE_ITEM)) == readings[GENUINE_ITEM - 1]


def test_another_photo_of_an_item_does_not_hide_its_right(
    reader: Reader, readings: list[Reading], sample_goods: SampleGoods
) -> None:
    for photo in sample_goods.photos(GENUINE_ITEM):
        alone = reader.read([photo]).candidates[0]
        assert alone.right_id == sample_goods.cast.genuine.right_id
        assert alone.score <= readings[GENUINE_ITEM - 1].candidates[0].score


def test_the_declared_mark_is_held_against_the_goods(
    reader: Reader, sample_goods: SampleGoods
) -> None:
    photos = sample_goods.photos(GENUINE_ITEM)[:1]
    right = reader.read(photos, Declaration(trademark=sample_goods.cast.genuine.name.latin))
    wrong = reader.read(photos, Declaration(trademark="Quintessa"))
    assert EvidenceKind.DECLARED_MARK in kinds(right)
    assert EvidenceKind.UNDECLARED_MARK in kinds(wrong)
    assert wrong.probability > right.probability


def test_print_is_read_where_there_is_a_text_reader(sample_goods: SampleGoods) -> None:
    tools = tools_with(RapidTextReader(RapidTextOptions(threads=1)))
    name = sample_goods.cast.genuine.name.latin.lower()
    rows = tuple(row for row in sample_goods.rows if name in row.reference.reference_id)
    reader = Reader(enrolled_gallery(rows, tools), tools)
    reading = reader.read(sample_goods.photos(GENUINE_ITEM)[:1])
    assert {EvidenceKind.MARK_NAME, EvidenceKind.LABEL_TEXT} <= kinds(reading)
    assert name in " ".join(line.text for line in reading.lines).lower()
    assert {line.photo for line in reading.lines} == {0}


@pytest.mark.parametrize("count", [0, 33])
def test_an_item_needs_one_to_32_photos(
    reader: Reader, sample_goods: SampleGoods, count: int
) -> None:
    photo = sample_goods.photos(GENUINE_ITEM)[0]
    with pytest.raises(ReadingError) as caught:
        reader.read([photo] * count)
    assert caught.value.code == "photos.count"
    assert str(count) in caught.value.message("ko")


def test_a_gallery_of_another_embedder_is_refused(
    sample_gallery: MemoryGallery, tools: ReadingTools
) -> None:
    entries = sample_gallery.enrolled([])
    other = MemoryGallery(entries, sample_gallery.picture, "other/2")
    with pytest.raises(ReadingError) as caught:
        Reader(other, tools)
    assert caught.value.code == "gallery.other_embedder"
    assert "other/2" in caught.value.message("en")


def test_an_empty_gallery_touches_no_right(
    sample_gallery: MemoryGallery, tools: ReadingTools
) -> None:
    empty = MemoryGallery([], sample_gallery.picture, tools.embedder.embedder_id)
    reading = Reader(empty, tools).read([as_photo(picture(1))])
    assert reading.candidates == ()
    assert reading.verdict is Verdict.NO_RIGHT_FOUND


def test_a_plain_photo_touches_no_right(reader: Reader) -> None:
    reading = reader.read([as_photo(np.full((300, 400, 3), 127, np.uint8))])
    assert reading.verdict is Verdict.NO_RIGHT_FOUND
    assert len(reading.candidates) == 3


@pytest.mark.parametrize("pictures_a_right", [1, 5])
def test_ten_rights_are_told_however_many_pictures_each_has(
    tools: ReadingTools, pictures_a_right: int
) -> None:
    """Pictures of one right resemble each other, so that they fill the shortlist together."""
    pictures: dict[str, Image] = {}
    entries = []
    for right in range(12):
        goods = picture(right, (120, 90))
        local, embeddings = reference_features(goods), tools.embedder.embed([goods])
        for number in range(pictures_a_right):
            key = f"{right}-{number}"
            pictures[key] = goods
            entries.append(entry(key, f"right-{right}", local=local, embeddings=embeddings))
    gallery = MemoryGallery(entries, lambda key: pictures[key], tools.embedder.embedder_id)
    photo = as_photo(photographed(picture(3, (120, 90)), view()))
    policy = replace(BALANCED, shortlist=12)
    reading = Reader(gallery, tools, policy).read([photo])
    scores = [candidate.score for candidate in reading.candidates]
    assert reading.candidates[0].right_id == "right-3"
    assert len(reading.candidates) >= 10
    assert scores == sorted(scores, reverse=True)
