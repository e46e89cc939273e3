"""What speaks for and against the goods being genuine, each finding as evidence."""

from collections.abc import Iterator, Sequence

from pandok.reading.authenticity.aligned_difference import (
    PAIR_SIDE_PX,
    Difference,
    compare_aligned,
)
from pandok.reading.gallery import Gallery
from pandok.reading.geometry.alignment import align
from pandok.reading.geometry.pyramid import Pyramid
from pandok.reading.identity.ranking import RankedRight
from pandok.reading.text.folding import fold_compact
from pandok.reading.text.titles import mark_name
from pandok.reading.types import (
    Code,
    Declaration,
    Evidence,
    EvidenceKind,
    Photo,
    RightKind,
)

_TOLD_DEVIATIONS = 3
_LEAST_STRENGTH = 0.5
_SPEAK_FOR = frozenset(
    {EvidenceKind.SAME_CODE, EvidenceKind.NO_DIFFERENCE, EvidenceKind.DECLARED_MARK}
)


def find_all(
    right: RankedRight,
    photos: Sequence[Photo],
    codes: Sequence[Code],
    declaration: Declaration | None,
    gallery: Gallery,
) -> list[Evidence]:
    """Collect the findings about the best candidate.

    Args:
        right: The candidate.
        photos: All photos of the item.
        codes: All codes on them.
        declaration: What was declared, or None.
        gallery: Where its references are.

    Returns:
        Findings, those against the goods first.
    """
    found = [
        *_known_fake(right),
        *_misspelling(right),
        *_codes(right, codes, gallery),
        *_difference(right, photos, gallery),
        *_declared(right, declaration),
    ]
    return sorted(found, key=lambda finding: finding.kind in _SPEAK_FOR)


def _known_fake(right: RankedRight) -> Iterator[Evidence]:
    if right.best.entry.reference.kind is RightKind.KNOWN_FAKE:
        registration = right.best.registration
        yield Evidence(
            EvidenceKind.KNOWN_FAKE,
            right.score,
            {},
            right.photo,
            registration.photo_quad if registration else None,
            registration.reference_quad if registration else None,
        )


def _misspelling(right: RankedRight) -> Iterator[Evidence]:
    name = right.best.found.name
    if name is not None and name.misspelt:
        yield Evidence(
            EvidenceKind.MISSPELT_MARK,
            name.score,
            {"read": name.read, "name": name.name, "letters": name.distance},
            name.photo,
            name.quad,
        )


def _codes(right: RankedRight, codes: Sequence[Code], gallery: Gallery) -> Iterator[Evidence]:
    for code in codes:
        if code.check_digit_valid is False:
            yield Evidence(
                EvidenceKind.CHECK_DIGIT, 1.0, {"code": code.text}, code.photo, code.quad
            )
    recorded = gallery.codes(right.right_id)
    seen = [code for code in codes if code.gtin and code.check_digit_valid]
    same = [code for code in seen if code.gtin in recorded]
    if same:
        told, kind = same[0], EvidenceKind.SAME_CODE
    elif seen and recorded and right.best.entry.reference.kind is not RightKind.TRADEMARK:
        told, kind = seen[0], EvidenceKind.OTHER_CODE
    else:
        return  # A mark stands on many products: another code is none of its business.
    yield Evidence(kind, 1.0, {"code": told.text}, told.photo, told.quad)


def _difference(
    right: RankedRight, photos: Sequence[Photo], gallery: Gallery
) -> Iterator[Evidence]:
    genuine = right.genuine
    if genuine is None or genuine.registration is None:
        return
    picture = gallery.picture(genuine.entry.reference.reference_id)
    pair = align(Pyramid(photos[right.photo].pixels), picture, genuine.registration, PAIR_SIDE_PX)
    difference = compare_aligned(pair)
    if difference is not None:
        yield from _told(difference, right, genuine.entry.reference.reference_id)


def _told(difference: Difference, right: RankedRight, reference_id: str) -> Iterator[Evidence]:
    if difference.strength < _LEAST_STRENGTH:
        yield Evidence(
            EvidenceKind.NO_DIFFERENCE,
            difference.strength,
            {"cover_percent": round(100 * difference.cover)},
            right.photo,
            reference_id=reference_id,
        )
        return
    for rank, deviation in enumerate(difference.deviations[:_TOLD_DEVIATIONS], start=1):
        yield Evidence(
            EvidenceKind.ALIGNED_DIFFERENCE,
            difference.strength,
            {"rank": rank, "delta": round(deviation.delta, 1)},
            right.photo,
            deviation.photo_quad,
            deviation.reference_quad,
            reference_id,
        )


def _declared(right: RankedRight, declaration: Declaration | None) -> Iterator[Evidence]:
    if declaration is None or not declaration.trademark.strip():
        return
    declared = fold_compact(declaration.trademark)
    name = mark_name(right.best.entry.reference)
    names = {fold_compact(name), fold_compact(name.split(" ")[0]), fold_compact(right.right_id)}
    agrees = declared in names
    kind = EvidenceKind.DECLARED_MARK if agrees else EvidenceKind.UNDECLARED_MARK
    yield Evidence(kind, 1.0, {"declared": declaration.trademark.strip(), "name": name})
