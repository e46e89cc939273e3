"""A gallery that grows, that lies elsewhere, and that is too large to be compared in full."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from pandok.reading.gallery import Shortlisted
from pandok.reading.identity.descriptor_votes import DescriptorVotes, VoteOptions
from pandok.reading.identity.memory_gallery import MemoryGallery
from pandok.reading.identity.prototype_index import PrototypeIndex
from pandok.reading.types import (
    EnrolledReference,
    FloatArray,
    Image,
    LocalFeatures,
    ProbeFeatures,
    RightKind,
)
from tests.reading.references import code, entry, line, probe

DIMENSION = 16
FEW = 24


def unit(rows: FloatArray) -> FloatArray:
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), np.float32)


def no_picture(reference_id: str) -> Image:
    raise KeyError(reference_id)


def descriptors(seed: int, count: int = 60) -> LocalFeatures:
    rng = np.random.default_rng(seed)
    rows = unit(np.sqrt(rng.gamma(0.5, size=(count, 128))).astype(np.float32))
    zeros = np.zeros(count, np.float32)
    return LocalFeatures(np.zeros((count, 2), np.float32), zeros, zeros, rows, (100, 100))


def seen(local: LocalFeatures, seed: int) -> LocalFeatures:
    noise = np.random.default_rng(seed).normal(0, 0.02, local.descriptors.shape)
    rows = np.maximum(local.descriptors + noise, 0).astype(np.float32)
    return replace(local, descriptors=unit(rows))


def vectors(seed: int, count: int) -> FloatArray:
    rng = np.random.default_rng(seed)
    return unit(rng.normal(size=(count, DIMENSION)).astype(np.float32) + 0.3)


def reference(number: int) -> EnrolledReference:
    return entry(
        f"r{number:03d}",
        f"right{number // 2}",
        RightKind.TRADEMARK if number % 3 == 0 else RightKind.GENUINE,
        text=f"Kestrova {'abcdefghijklmnopqrstuvwxyz'[number % 26] * 5}",
        local=descriptors(number),
        embeddings=vectors(number, 1 + number % 4),
        lines=[line(f"flavour{number} drink")],
        codes=[code(f"0880123456{number:03d}0")],
    )


def asked(number: int) -> ProbeFeatures:
    known = reference(number)
    words = [line(f"flavour{number}"), line(known.reference.text.upper())]
    return probe(seen(known.local, 7), known.embeddings + np.float32(0.01), words)


def told(gallery: MemoryGallery, number: int) -> list[Shortlisted]:
    return gallery.shortlist(asked(number), 6)


def test_a_gallery_that_grew_finds_what_one_made_at_once_finds() -> None:
    entries = [reference(number) for number in range(FEW)]
    at_once = MemoryGallery(entries, no_picture, "e-1")
    grown = MemoryGallery(entries[:9], no_picture, "e-1")
    for first in range(9, FEW, 5):
        grown = grown.changed(entries[first : first + 5])
    assert len(grown) == FEW
    for number in range(0, FEW, 5):
        assert told(grown, number) == told(at_once, number)
    assert grown.codes("right3") == at_once.codes("right3") != frozenset()


def test_a_gallery_stays_as_it_was_when_another_is_made_of_it() -> None:
    gallery = MemoryGallery([reference(number) for number in range(8)], no_picture, "e-1")
    before = [each.reference_id for each in told(gallery, 3)]
    moved = replace(reference(3), local=descriptors(99), embeddings=vectors(99, 1), lines=())
    other = gallery.changed([reference(9), moved], removed=["r001", "nobody"])
    assert [each.reference_id for each in told(gallery, 3)] == before
    assert "r009" not in {each.reference_id for each in gallery.shortlist(asked(9), 20)}
    assert len(gallery) == len(other) == 8
    assert other.shortlist(asked(9), 1)[0].reference_id == "r009"
    assert "r001" not in {each.reference_id for each in other.shortlist(asked(1), 20)}
    [replaced] = other.enrolled(["r003"])
    assert replaced is moved
    at_moved = probe(seen(moved.local, 1), moved.embeddings)
    assert other.shortlist(at_moved, 1)[0].reference_id == "r003"
    with pytest.raises(KeyError):
        other.enrolled(["r001"])


def test_a_gallery_of_which_most_is_gone_is_made_anew() -> None:
    gallery = MemoryGallery([reference(number) for number in range(12)], no_picture, "e-1")
    rest = gallery.changed([], removed=[f"r{number:03d}" for number in range(2, 12)])
    at_once = MemoryGallery([reference(0), reference(1)], no_picture, "e-1")
    assert told(rest, 1) == told(at_once, 1)
    assert rest.codes("right2") == frozenset()


class Store:
    """References elsewhere, with a memory of what was asked for."""

    def __init__(self, count: int) -> None:
        self.there = {f"r{number:03d}": reference(number) for number in range(count)}
        self.asked: list[str] = []

    def load(self, reference_ids: Sequence[str]) -> Mapping[str, EnrolledReference]:
        self.asked.extend(reference_ids)
        return {each: self.there[each] for each in reference_ids if each in self.there}


def test_only_what_is_on_the_shortlist_is_loaded_and_once() -> None:
    store = Store(FEW)
    in_memory = MemoryGallery(list(store.there.values()), no_picture, "e-1")
    gallery = MemoryGallery(iter(store.there.values()), no_picture, "e-1", store.load, expected=FEW)
    assert store.asked == []
    listed = told(gallery, 5)
    assert listed == told(in_memory, 5)
    ids = [each.reference_id for each in listed]
    assert [each.reference.reference_id for each in gallery.enrolled(ids)] == ids
    told(gallery, 5)
    assert sorted(store.asked) == sorted(ids)


def test_what_is_gone_from_the_store_is_left_out_and_a_new_one_loaded_anew() -> None:
    store = Store(6)
    gallery = MemoryGallery(list(store.there.values()), no_picture, "e-1", store.load)
    del store.there["r005"]
    assert "r005" not in {each.reference_id for each in gallery.shortlist(asked(5), 6)}
    gallery.enrolled(["r002"])
    store.there["r002"] = replace(store.there["r002"], lines=())
    changed = gallery.changed([store.there["r002"]], removed=["r005"])
    assert changed.enrolled(["r002"]) == [store.there["r002"]]
    without = changed.without(frozenset({"right0"}))
    assert sorted(without.reference_ids) == ["r002", "r003", "r004"]


def test_an_index_elsewhere_ranks_by_embeddings() -> None:
    entries = [reference(number) for number in range(6)]

    def nearest(embeddings: FloatArray, limit: int) -> list[str]:
        return ["r004", "gone", "r002"][:limit]

    gallery = MemoryGallery(entries, no_picture, "e-1", nearest=nearest)
    listed = gallery.shortlist(probe(embeddings=entries[1].embeddings), 6)
    assert [each.reference_id for each in listed][:2] == ["r004", "r002"]
    assert len(listed) == 6
    alike = {each.reference_id: each.similarity for each in listed}
    assert alike["r001"] == pytest.approx(1.0, abs=1e-5)


LARGE = VoteOptions(all_descriptors=100, a_reference=40, exhaustive=1_000)


def test_a_large_gallery_keeps_the_strongest_and_finds_the_same() -> None:
    features = [descriptors(number) for number in range(150)]
    rights = [str(number) for number in range(150)]
    votes = DescriptorVotes(options=LARGE, expected=150)
    for first in range(0, 150, 40):
        votes.add(features[first : first + 40], rights[first : first + 40])
    assert not votes.outgrown
    for number in (0, 61, 149):
        assert votes.vote(seen(features[number], 3)).argmax() == number
    alive = np.ones(150, np.bool_)
    alive[61] = False
    assert votes.vote(seen(features[61], 3), alive)[61] == 0.0


def test_votes_say_when_they_should_be_made_anew() -> None:
    votes = DescriptorVotes([descriptors(n) for n in range(20)], [str(n) for n in range(20)], LARGE)
    votes.vote(descriptors(1))
    assert not votes.outgrown
    votes.add([descriptors(n) for n in range(20, 90)], [str(n) for n in range(20, 90)])
    assert votes.vote(seen(descriptors(80), 2)).argmax() == 80
    assert votes.outgrown


@pytest.fixture(scope="module")
def many() -> tuple[PrototypeIndex, FloatArray]:
    rows = vectors(1, 20_000)
    index = PrototypeIndex()
    index.add([rows[:1], rows[1:4], rows[:0]])
    index.add([each[None] for each in rows[4:18_000]])
    index.add([each[None] for each in rows[18_000:]])
    return index, rows


def test_prototypes_of_a_large_gallery_are_ranked_as_by_an_exact_search(
    many: tuple[PrototypeIndex, FloatArray],
) -> None:
    index, rows = many
    # Row 0 is reference 0, rows 1 to 3 are reference 1, reference 2 has none, then one each.
    owners = np.concatenate([[0, 1, 1, 1], np.arange(3, 3 + len(rows) - 4)])
    for number in (0, 2, 777, 19_999):
        views = unit(np.vstack([vectors(5, 1), rows[[number]] + 0.02]))
        cosines = rows @ views.T
        found = index.nearest(views, 5)
        assert found.references[0] == owners[cosines.max(axis=1).argmax()] == owners[number]
        assert found.views[0] == 1
        assert found.similarity[0] == pytest.approx(float(cosines.max()), abs=1e-6)
        assert len(set(found.references.tolist())) == 5
    assert len(index) == len(rows) - 1
    assert index.size_bytes > rows.nbytes


def test_what_is_not_alive_is_not_found(many: tuple[PrototypeIndex, FloatArray]) -> None:
    index, rows = many
    alive = np.ones(1_000, np.bool_)
    alive[1] = False
    for number in (2, 19_999):
        found = index.nearest(rows[[number]], 8, alive)
        assert 1 not in found.references
        assert (found.references < 1_000).all()
    assert len(index.nearest(rows[:0], 8).references) == 0


def test_embeddings_of_another_length_are_refused() -> None:
    index = PrototypeIndex()
    index.add([vectors(1, 2)])
    with pytest.raises(ValueError, match="16 numbers expected, got 8"):
        index.add([vectors(2, 2)[:, :8]])
