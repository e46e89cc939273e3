"""What speaks for and against the goods being genuine, each finding as evidence."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pandok.reading.authenticity.aligned_difference import (
    PAIR_SIDE_PX,
    Difference,
    compare_aligned,
)
from pandok.reading.authenticity.code_findings import code_findings
from pandok.reading.authenticity.declared_goods import declared_findings
from pandok.reading.authenticity.label_findings import label_findings, recorded_fields
from pandok.reading.gallery import Gallery
from pandok.reading.geometry.alignment import align
from pandok.reading.geometry.pyramid import Pyramid
from pandok.reading.identity.ranking import RankedRight
from pandok.reading.text.agreement import same_name
from pandok.reading.text.logits import LineScorer
from pandok.reading.text.misspelling import SURELY_MISSPELT_LOG10, likelier
from pandok.reading.text.names import NameMatch
from pandok.reading.text.titles import mark_name
from pandok.reading.types import (
    Code,
    Declaration,
    Evidence,
    EvidenceKind,
    LabelField,
    Photo,
    RightKind,
    TextLine,
)

_TOLD_DEVIATIONS = 3
_LEAST_STRENGTH = 0.5
_SPEAK_FOR = frozenset(
    {
        EvidenceKind.SAME_CODE,
        EvidenceKind.NO_DIFFERENCE,
        EvidenceKind.DECLARED_MARK,
        EvidenceKind.LABEL_AGREES,
    }
)


@dataclass(frozen=True)
class ReadLabels:
    """What labels on the photos say.

    Attributes:
        fields: Facts that they tell.
        lines: All that is written on the goods.
    """

    fields: tuple[LabelField, ...] = ()
    lines: tuple[TextLine, ...] = ()


NOTHING_READ = ReadLabels()


def find_all(
    right: RankedRight,
    photos: Sequence[Photo],
    codes: Sequence[Code],
    declaration: Declaration | None,
    gallery: Gallery,
    line_scorer: LineScorer | None = None,
    read: ReadLabels = NOTHING_READ,
) -> list[Evidence]:
    """Collect the findings about the best candidate.

    Args:
        right: The candidate.
        photos: All photos of the item.
        codes: All codes on them.
        declaration: What was declared, or None.
        gallery: Where its references are.
        line_scorer: Reads a word once more that is nearly the mark's name; None takes such words
            at a glance.
        read: What labels on the photos say.

    Returns:
        Findings, those against the goods first.
    """
    found = [
        *_known_fake(right),
        *_misspelling(right, photos, line_scorer),
        *code_findings(codes, gallery.codes(right.right_id), right.best.entry.reference.kind),
        *_difference(right, photos, gallery),
        *_labels(right, read, gallery),
        *_declared(right, declaration),
        *(declared_findings(read.fields, read.lines, declaration) if declaration else ()),
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


def _misspelling(
    right: RankedRight, photos: Sequence[Photo], scorer: LineScorer | None
) -> Iterator[Evidence]:
    name = right.best.found.name
    if name is None:
        return
    tested = _tested(name, photos, scorer)
    if not (name.misspelt if tested is None else tested >= SURELY_MISSPELT_LOG10):
        return
    parameters: dict[str, str | int | float] = {
        "read": name.read,
        "name": name.name,
        "letters": name.distance,
    }
    if tested is not None:
        parameters["times"] = _two_digits(10.0**tested)
    yield Evidence(EvidenceKind.MISSPELT_MARK, name.score, parameters, name.photo, name.quad)


def _tested(name: NameMatch, photos: Sequence[Photo], scorer: LineScorer | None) -> float | None:
    """Log10 of how many times likelier a misspelling is than a slip; None without a test."""
    if scorer is None or name.near_miss is None:
        return None
    near = name.near_miss
    return likelier(near, scorer.logits(photos[name.photo].pixels, [near.quad]))


def _two_digits(number: float) -> int:
    """Round to two significant digits: more would promise what the model cannot know."""
    digits = max(0, math.floor(math.log10(max(number, 1.0))) - 1)
    return int(round(number, -digits))


def _labels(right: RankedRight, read: ReadLabels, gallery: Gallery) -> Iterator[Evidence]:
    """A mark stands on many products: their labels are none of its business."""
    if not read.fields:
        return
    is_product = right.best.entry.reference.kind is not RightKind.TRADEMARK
    labels = gallery.genuine_lines(right.right_id) if is_product else {}
    yield from label_findings(read.fields, recorded_fields(labels))


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
    name = mark_name(right.best.entry.reference)
    names = (name, name.split(" ")[0], right.right_id)
    agrees = any(same_name(declaration.trademark, each) for each in names)
    kind = EvidenceKind.DECLARED_MARK if agrees else EvidenceKind.UNDECLARED_MARK
    yield Evidence(kind, 1.0, {"declared": declaration.trademark.strip(), "name": name})
