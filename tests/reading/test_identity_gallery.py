from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.reading.identity.descriptor_votes import DescriptorVotes
from pandok.reading.identity.memory_gallery import MemoryGallery
from pandok.reading.types import ClueKind, FloatArray, Image, LocalFeatures, RightKind
from tests.reading.references import NO_FEATURES, code, entry, line, probe
from tests.reading.scenes import (
    photo_features,
    photographed,
    picture,
    reference_features,
    view,
)

SEEDS = range(12)
PICTURES = {f"r{seed}": picture(seed, (160, 120)) for seed in SEEDS}


def unit(rows: FloatArray) -> FloatArray:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def picture_of(reference_id: str) -> Image:
    return PICTURES[reference_id]


@pytest.fixture(scope="module")
def gallery() -> MemoryGallery:
    entries = []
    for row, (key, image) in enumerate(PICTURES.items()):
        embedding = np.eye(len(PICTURES), dtype=np.float32)[row : row + 1]
        entries.append(
            entry(
                key,
                f"right{row // 2}",
                local=reference_features(image),
                embeddings=embedding,
                lines=[line(f"flavour{row} zesto{row}")],
                codes=[code(f"0880123456{row:03d}0")] if row % 2 else [],
            )
        )
    return MemoryGallery(entries, picture_of, "e-1")


def test_a_picture_is_on_top_of_the_shortlist_of_its_photo(gallery: MemoryGallery) -> None:
    for key in ("r0", "r5", "r11"):
        seen = photo_features(photographed(PICTURES[key], view(scale=2.0)))
        assert gallery.shortlist(probe(local=seen), 3)[0].reference_id == key


@pytest.mark.parametrize("limit", [1, 5, 12, 40])
def test_the_shortlist_is_as_long_as_asked_and_names_each_once(
    gallery: MemoryGallery, limit: int
) -> None:
    seen = photo_features(photographed(PICTURES["r3"], view(scale=2.0)))
    probed = probe(seen, np.eye(12, dtype=np.float32)[:2], [line("flavour7 zesto7")])
    keys = [found.reference_id for found in gallery.shortlist(probed, limit)]
    assert len(keys) == min(limit, len(gallery)) == len(set(keys))


def test_words_find_what_shows_no_keypoint(gallery: MemoryGallery) -> None:
    found = gallery.shortlist(probe(lines=[line("flavour7 zesto7")]), 3)
    assert found[0].reference_id == "r7"
    assert found[0].label is not None
    assert {word.word for word in found[0].label.words} == {"flavour7", "zesto7"}


def test_the_name_finds_its_mark() -> None:
    marks = [
        entry("m1", kind=RightKind.TRADEMARK, text="Velora"),
        entry("m2", kind=RightKind.TRADEMARK, text="Quintessa"),
    ]
    found = MemoryGallery(marks, picture_of, "e-1").shortlist(probe(lines=[line("QUINTESSA")]), 2)
    assert found[0].reference_id == "m2"
    assert found[0].name is not None
    assert found[0].name.exact


def test_a_vector_finds_its_nearest(gallery: MemoryGallery) -> None:
    near = unit(np.eye(12, dtype=np.float32)[4:5] + 0.1)
    found = gallery.shortlist(probe(embeddings=near), 2)
    assert found[0].reference_id == "r4"
    assert found[0].similarity == pytest.approx(float(near[0, 4]))


def test_a_reference_tells_which_view_it_resembles(gallery: MemoryGallery) -> None:
    views = np.eye(12, dtype=np.float32)[[8, 4, 10]]
    found = {each.reference_id: each for each in gallery.shortlist(probe(embeddings=views), 3)}
    assert {key: each.view for key, each in found.items()} == {"r8": 0, "r4": 1, "r10": 2}


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (ClueKind.LOCAL_FEATURES, "r3"),
        (ClueKind.EMBEDDING, "r5"),
        (ClueKind.LABEL, "r7"),
        (ClueKind.NAME, "m1"),
    ],
)
def test_searches_can_be_left_out(kind: ClueKind, found: str) -> None:
    axes = np.eye(12, dtype=np.float32)
    pictures = [
        entry(
            f"r{row}", local=clustered(row, 60), embeddings=axes[[row]], lines=[line(f"zest{row}")]
        )
        for row in range(12)
    ]
    mark = entry("m1", kind=RightKind.TRADEMARK, text="Quintessa", embeddings=-axes[[0]])
    gallery = MemoryGallery([*pictures, mark], picture_of, "e-1")
    lines = [line("zest7"), line("QUINTESSA")]
    probed = probe(noisy(clustered(3, 60), 1, 0.02), axes[[5]], lines)
    searches = frozenset(ClueKind)
    [listed] = gallery.shortlist(probed, 1, searches - {kind})
    assert listed.reference_id == found
    assert (listed.similarity == 1.0) == (kind is ClueKind.EMBEDDING)
    assert (listed.name is None) == (kind is not ClueKind.NAME)
    assert (listed.label is None) == (kind is not ClueKind.LABEL)
    assert gallery.shortlist(probed, 12, searches) == []


def test_rights_can_be_left_out(gallery: MemoryGallery) -> None:
    seen = photo_features(photographed(PICTURES["r5"], view(scale=2.0)))
    rest = gallery.without(frozenset({"right2"}))
    keys = [found.reference_id for found in rest.shortlist(probe(local=seen), 12)]
    assert len(rest) == 10
    assert {"r4", "r5"} & {*keys} == set()
    assert len(gallery) == 12


def test_an_empty_gallery_has_an_empty_shortlist(gallery: MemoryGallery) -> None:
    empty = gallery.without(frozenset(f"right{row}" for row in range(6)))
    seen = photo_features(photographed(PICTURES["r5"], view()))
    assert empty.shortlist(probe(seen, np.eye(12, dtype=np.float32), [line("flavour")]), 5) == []


def test_codes_are_those_of_the_genuine_references_of_a_right(gallery: MemoryGallery) -> None:
    assert gallery.codes("right0") == {"08801234560010"}
    assert gallery.codes("nobody") == frozenset()
    fake = entry("f", kind=RightKind.KNOWN_FAKE, codes=[code("08801234560010")])
    assert MemoryGallery([fake], picture_of, "e-1").codes("f") == frozenset()


def test_an_unknown_reference_is_refused(gallery: MemoryGallery) -> None:
    assert [e.reference.reference_id for e in gallery.enrolled(["r9", "r1"])] == ["r9", "r1"]
    with pytest.raises(KeyError):
        gallery.enrolled(["nobody"])
    with pytest.raises(KeyError):
        gallery.picture("nobody")


def clustered(seed: int, count: int) -> LocalFeatures:
    """Descriptors as a picture would have them, without its pixels."""
    rng = np.random.default_rng(seed)
    rows = unit(np.sqrt(rng.gamma(0.5, size=(count, 128))).astype(np.float32))
    zeros = np.zeros(count, np.float32)
    return LocalFeatures(np.zeros((count, 2), np.float32), zeros, zeros, rows, (100, 100))


def noisy(features: LocalFeatures, seed: int, level: float) -> LocalFeatures:
    noise = np.random.default_rng(seed).normal(0, level, features.descriptors.shape)
    rows = unit(np.maximum(features.descriptors + noise, 0).astype(np.float32))
    return LocalFeatures(features.points, features.sizes, features.angles, rows, features.size_px)


def rights_of(features: Sequence[LocalFeatures]) -> list[str]:
    """Every reference its own right."""
    return [f"r{row}" for row in range(len(features))]


def test_a_large_gallery_gives_the_same_best_reference_as_a_small_one() -> None:
    few = [clustered(seed, 120) for seed in range(20)]
    many = [*few, *(clustered(seed, 120) for seed in range(20, 200))]
    exhaustive = DescriptorVotes(few, rights_of(few))
    inverted = DescriptorVotes(many, rights_of(many))
    for seed in range(0, 20, 3):
        seen = noisy(few[seed], seed, 0.02)
        assert exhaustive.vote(seen).argmax() == seed
        assert inverted.vote(seen).argmax() == seed


@given(st.lists(st.integers(0, 30), max_size=6), st.integers(0, 20))
def test_votes_are_never_negative_and_one_a_reference(counts: list[int], voters: int) -> None:
    features = [clustered(row, count) for row, count in enumerate(counts)]
    votes = DescriptorVotes(features, rights_of(features))
    given_votes = votes.vote(clustered(99, voters))
    assert given_votes.shape == (len(counts),)
    assert (given_votes >= 0).all()
    assert not given_votes[[row for row, count in enumerate(counts) if not count]].any()


def test_a_photo_without_keypoints_votes_for_nobody() -> None:
    assert not DescriptorVotes([clustered(0, 50)], ["r0"]).vote(NO_FEATURES).any()


def test_many_alike_pictures_of_one_right_are_no_rivals_of_each_other() -> None:
    alike = [clustered(0, 60)] * 12
    others = [clustered(seed, 60) for seed in range(1, 5)]
    votes = DescriptorVotes([*others, *alike], [*rights_of(others), *["alike"] * len(alike)])
    assert votes.vote(noisy(alike[0], 7, 0.02)).argmax() >= len(others)
