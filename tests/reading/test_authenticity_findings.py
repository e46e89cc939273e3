from collections.abc import Sequence
from dataclasses import replace

import pytest

from pandok.reading.authenticity.findings import find_all
from pandok.reading.identity.memory_gallery import MemoryGallery
from pandok.reading.identity.ranking import RankedRight, candidate, rank_rights
from pandok.reading.identity.verification import EdgeMatch, Likeness
from pandok.reading.types import (
    ClueKind,
    Code,
    Declaration,
    EnrolledReference,
    Evidence,
    EvidenceKind,
    Image,
    RightKind,
)
from pandok.reading.wording.catalogue import LANGUAGES, Language
from pandok.reading.wording.statements import statement
from tests.reading.label_evidence import all_kinds
from tests.reading.references import QUAD, code, entry, label_match, name_match, verified
from tests.reading.scenes import as_photo, label, photographed, surely_found, view

RECORDED, OTHER = "08801234560017", "08801234560024"
CHINESE, INTERNAL = "06901234567892", "02012345678903"
GENUINE = label()
PHOTO = photographed(GENUINE, view())
FALSIFIED = GENUINE.copy()
FALSIFIED[88:112, 38:120] = GENUINE[90, 240]


def gallery_of(*entries: EnrolledReference) -> MemoryGallery:
    return MemoryGallery(entries, lambda _: GENUINE, "e-1")


def findings(
    right: RankedRight,
    *codes: Code,
    declaration: Declaration | None = None,
    photo: Image = PHOTO,
    gallery: Sequence[EnrolledReference] = (),
) -> list[Evidence]:
    references = gallery or [right.best.entry]
    return find_all(right, [as_photo(photo)], codes, declaration, gallery_of(*references))


def kinds(found: Sequence[Evidence]) -> list[EvidenceKind]:
    return [evidence.kind for evidence in found]


def named(
    text: str = "Velora", *, misspelt: bool = False, kind: RightKind = RightKind.TRADEMARK
) -> RankedRight:
    reference = entry("r", "right-1", kind, text=text)
    return rank_rights([[verified(reference, 2.0, name=name_match(misspelt=misspelt))]])[0]


def laid_over(photo: Image) -> RankedRight:
    registration = surely_found(photo, GENUINE)
    genuine = verified(entry("g", "right-1"), 2.0, registration=registration)
    return rank_rights([[genuine]])[0]


def test_a_name_alone_is_no_finding() -> None:
    assert findings(named()) == []


def test_a_letter_wrong_is_told_where_it_stands() -> None:
    (found,) = findings(named(misspelt=True))
    assert found.kind is EvidenceKind.MISSPELT_MARK
    assert found.parameters == {"read": "VELOPA", "name": "Velora", "letters": 1}
    assert found.photo_quad is not None


def test_the_picture_of_a_counterfeit_is_a_finding() -> None:
    (right,) = rank_rights([[verified(entry("f", "a", RightKind.KNOWN_FAKE), 2.0)]])
    (found,) = findings(right)
    assert found.kind is EvidenceKind.KNOWN_FAKE
    assert found.value == right.score


@pytest.mark.parametrize(
    ("read", "recorded", "expected"),
    [
        ([code(RECORDED)], [code(RECORDED)], [EvidenceKind.SAME_CODE]),
        ([code(OTHER)], [code(RECORDED)], [EvidenceKind.OTHER_CODE]),
        ([code(OTHER), code(RECORDED)], [code(RECORDED)], [EvidenceKind.SAME_CODE]),
        (
            [code(CHINESE)],
            [code(RECORDED)],
            [EvidenceKind.OTHER_CODE, EvidenceKind.OTHER_PREFIX],
        ),
        ([code(INTERNAL)], [code(RECORDED)], [EvidenceKind.OTHER_CODE]),
        ([code(CHINESE)], [code(INTERNAL)], [EvidenceKind.OTHER_CODE]),
        ([code(CHINESE)], [code(CHINESE), code(RECORDED)], [EvidenceKind.SAME_CODE]),
        ([code(OTHER)], [], []),
        ([], [code(RECORDED)], []),
        ([code(OTHER, valid=False)], [code(RECORDED)], [EvidenceKind.CHECK_DIGIT]),
        ([Code("QR Code", "x", None, None, code(OTHER).quad)], [code(RECORDED)], []),
    ],
)
def test_codes(read: list[Code], recorded: list[Code], expected: list[EvidenceKind]) -> None:
    genuine = entry("g", "right-1", codes=recorded)
    right = named(kind=RightKind.GENUINE)
    assert kinds(findings(right, *read, gallery=[genuine])) == expected


def test_a_mark_may_stand_on_goods_with_any_code() -> None:
    genuine = entry("g", "right-1", codes=[code(RECORDED)])
    assert findings(named(), code(OTHER), gallery=[genuine]) == []


def test_codes_of_another_right_are_no_measure() -> None:
    other = entry("g", "right-2", codes=[code(RECORDED)])
    assert findings(named(), code(OTHER), gallery=[other]) == []


def test_genuine_goods_do_not_differ() -> None:
    (found,) = findings(laid_over(PHOTO))
    assert found.kind is EvidenceKind.NO_DIFFERENCE
    assert found.value < 0.5
    assert found.reference_id == "g"


def test_missing_words_are_told_on_photo_and_reference() -> None:
    photo = photographed(FALSIFIED, view())
    found = findings(laid_over(photo), photo=photo)
    assert kinds(found)[0] is EvidenceKind.ALIGNED_DIFFERENCE
    assert 1 <= len(found) <= 3
    assert [evidence.parameters["rank"] for evidence in found] == [
        rank for rank, _ in enumerate(found, 1)
    ]
    for evidence in found:
        assert evidence.reference_id == "g"
        assert evidence.photo_quad is not None
        assert evidence.reference_quad is not None


def test_what_speaks_against_the_goods_comes_first() -> None:
    photo = photographed(FALSIFIED, view())
    genuine = entry("g", "right-1", codes=[code(RECORDED)])
    found = findings(laid_over(photo), code(RECORDED), photo=photo, gallery=[genuine])
    assert kinds(found)[0] is EvidenceKind.ALIGNED_DIFFERENCE
    assert kinds(found)[-1] is EvidenceKind.SAME_CODE


@pytest.mark.parametrize(
    ("declared", "kind"),
    [
        ("Velora", EvidenceKind.DECLARED_MARK),
        ("  VELORA ", EvidenceKind.DECLARED_MARK),
        ("right-1", EvidenceKind.DECLARED_MARK),
        ("Quintessa", EvidenceKind.UNDECLARED_MARK),
    ],
)
def test_the_declared_mark_is_compared(declared: str, kind: EvidenceKind) -> None:
    (found,) = findings(named(), declaration=Declaration(trademark=declared))
    assert found.kind is kind
    assert found.parameters == {"declared": declared.strip(), "name": "Velora"}


@pytest.mark.parametrize("declaration", [None, Declaration(), Declaration(trademark="  ")])
def test_no_declared_mark_is_no_finding(declaration: Declaration | None) -> None:
    assert findings(named(), declaration=declaration) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_evidence_is_told_with_what_it_names(language: Language) -> None:
    photo = photographed(FALSIFIED, view())
    genuine = entry("g", "right-1", codes=[code(RECORDED)])
    fake = entry("f", "right-1", RightKind.KNOWN_FAKE, text="Velora")
    over, plain = laid_over(photo), laid_over(PHOTO)
    seen = verified(
        fake, 3.0, registration=over.best.registration, name=name_match(), label=label_match()
    )
    (right,) = rank_rights([[seen]])
    shaped = replace(
        seen,
        carried={ClueKind.EDGES: 1.0, ClueKind.EMBEDDING: 1.0},
        edges=EdgeMatch(0.8, 0.9, QUAD, QUAD),
        likeness=Likeness(0.8, 0.5, QUAD),
    )
    told = [
        *findings(over, photo=photo, gallery=[genuine]),
        *findings(plain),
        *findings(named(misspelt=True)),
        *findings(named(), code(RECORDED), code(OTHER, valid=False), gallery=[genuine]),
        *findings(named(kind=RightKind.GENUINE), code(CHINESE), gallery=[genuine]),
        *findings(named(), declaration=Declaration(trademark="Velora")),
        *findings(named(), declaration=Declaration(trademark="Quintessa")),
        *candidate(right, findings(right)).evidence,
        *candidate(rank_rights([[shaped]])[0]).evidence,
        *all_kinds(),
    ]
    sentences = {evidence.kind: statement(evidence, language) for evidence in told}
    # The overlay from afar is told by whole readings (test_reader).
    assert set(EvidenceKind) - sentences.keys() == {EvidenceKind.APPEARANCE}
    assert all(sentence.strip() and "{" not in sentence for sentence in sentences.values())
