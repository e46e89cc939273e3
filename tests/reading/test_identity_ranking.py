from dataclasses import replace

import pytest

from pandok.reading.identity.ranking import candidate, rank_rights
from pandok.reading.identity.verification import EdgeMatch, Likeness
from pandok.reading.types import ClueKind, Evidence, EvidenceKind, RightKind
from tests.reading.references import QUAD, entry, label_match, name_match, verified
from tests.reading.scenes import photographed, picture, surely_found, view


def test_a_right_is_as_likely_as_its_best_reference_on_its_best_photo() -> None:
    worn, clear = entry("a1", "a"), entry("a2", "a")
    other = entry("b1", "b")
    ranked = rank_rights(
        [
            [verified(worn, -1.0), verified(other, 0.0)],
            [verified(clear, 2.0), verified(worn, -3.0), verified(other, -2.0)],
        ]
    )
    assert [right.right_id for right in ranked] == ["a", "b"]
    assert [right.photo for right in ranked] == [1, 0]
    assert ranked[0].best.entry is clear
    assert ranked[0].score == pytest.approx(0.8808, abs=1e-3)
    assert ranked[1].score == 0.5


def test_more_photos_never_lower_a_right() -> None:
    first = [verified(entry("a"), 1.0)]
    second = [verified(entry("a"), -4.0)]
    assert rank_rights([first, second])[0].score == rank_rights([first])[0].score


def test_equal_rights_keep_the_order_of_the_search() -> None:
    ranked = rank_rights([[verified(entry(key), 0.5) for key in ("c", "a", "b")]])
    assert [right.right_id for right in ranked] == ["c", "a", "b"]


def test_no_reference_is_no_right() -> None:
    assert rank_rights([]) == []
    assert rank_rights([[], []]) == []


def test_the_genuine_reference_is_the_one_seen_on_the_best_photo() -> None:
    mark = entry("mark", "a", RightKind.TRADEMARK)
    fake = entry("fake", "a", RightKind.KNOWN_FAKE)
    poor, good = entry("poor", "a"), entry("good", "a")
    ranked = rank_rights(
        [
            [verified(mark, 3.0), verified(poor, -1.0), verified(good, 0.5), verified(fake, 1.0)],
            [verified(poor, 2.0)],
        ]
    )
    assert ranked[0].best.entry is mark
    assert ranked[0].genuine is not None
    assert ranked[0].genuine.entry is good


def test_a_right_without_genuine_reference_has_none() -> None:
    assert rank_rights([[verified(entry("m", "a", RightKind.TRADEMARK), 1.0)]])[0].genuine is None


def test_a_candidate_is_shown_where_it_was_found() -> None:
    goods = picture(1)
    registration = surely_found(photographed(goods, view()), goods)
    (right,) = rank_rights([[verified(entry("a"), 1.0, registration=registration)]])
    told = candidate(right)
    assert (told.quad, told.reference_quad) == (
        registration.photo_quad,
        registration.reference_quad,
    )
    assert [evidence.kind for evidence in told.evidence] == [EvidenceKind.LOCAL_FEATURES]


def test_a_candidate_found_by_its_name_is_shown_at_the_name() -> None:
    (right,) = rank_rights([[verified(entry("a"), 1.0, name=name_match())]])
    assert candidate(right).quad == QUAD
    assert candidate(right).reference_quad is None


def test_findings_are_told_before_what_identifies() -> None:
    finding = Evidence(EvidenceKind.KNOWN_FAKE, 0.9)
    match = verified(entry("a"), 1.0, name=name_match(), label=label_match())
    (right,) = rank_rights([[match]])
    assert [evidence.kind for evidence in candidate(right, [finding]).evidence] == [
        EvidenceKind.KNOWN_FAKE,
        EvidenceKind.MARK_NAME,
        EvidenceKind.LABEL_TEXT,
    ]


def test_what_carried_a_right_is_told_most_first_and_nothing_that_did_not() -> None:
    carried = {ClueKind.NAME: 1.2, ClueKind.LOCAL_FEATURES: 3.0, ClueKind.LABEL: 0.0}
    each = replace(verified(entry("a"), 1.0), carried=carried)
    told = candidate(rank_rights([[each]])[0]).carried_by
    assert [part.kind for part in told] == [ClueKind.LOCAL_FEATURES, ClueKind.NAME]


def test_edges_and_likeness_are_shown_on_both_pictures_where_they_carried_it() -> None:
    each = replace(
        verified(entry("a", kind=RightKind.TRADEMARK), 1.0),
        carried={ClueKind.EDGES: 1.0, ClueKind.EMBEDDING: 2.0},
        edges=EdgeMatch(0.8, 0.9, QUAD, QUAD),
        likeness=Likeness(0.8, 0.5, QUAD),
    )
    told = candidate(rank_rights([[each]])[0])
    assert [evidence.kind for evidence in told.evidence] == [
        EvidenceKind.EDGES,
        EvidenceKind.EMBEDDING,
    ]
    assert all(evidence.photo_quad and evidence.reference_quad for evidence in told.evidence)
    assert told.quad == QUAD
    silent = candidate(rank_rights([[replace(each, carried={})]])[0])
    assert silent.evidence == ()


def test_of_equal_rights_the_more_alike_comes_first() -> None:
    less, more = verified(entry("a"), 1.0), verified(entry("b"), 1.0)
    alike = replace(more, found=replace(more.found, similarity=0.9))
    assert [right.right_id for right in rank_rights([[less, alike]])] == ["b", "a"]
