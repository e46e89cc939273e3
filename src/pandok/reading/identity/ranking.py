"""From verified references on each photo to ranked rights of the item."""

from collections.abc import Sequence
from dataclasses import dataclass

from pandok.reading.identity.fusion import probability
from pandok.reading.identity.verification import Verified
from pandok.reading.types import Candidate, Evidence, EvidenceKind, RightKind

_TOLD_TEXT_SCORE = 0.2
_TOLD_COVER = 0.05
_TOLD_WORDS = 5


@dataclass(frozen=True, eq=False)
class RankedRight:
    """A right with its best reference over all photos of the item.

    Attributes:
        right_id: The right.
        score: Identity score, 0 to 1.
        photo: Zero-based index of the photo where it shows best.
        best: That photo's verification by the best reference.
        genuine: The best verification by a genuine reference on that photo, or None.
    """

    right_id: str
    score: float
    photo: int
    best: Verified
    genuine: Verified | None


def rank_rights(photos: Sequence[Sequence[Verified]]) -> list[RankedRight]:
    """Rank the rights of an item.

    A right is as likely as its best reference on its best photo: photos of one item show the same
    goods and are no independent witnesses.

    Args:
        photos: Verified references, a sequence a photo.

    Returns:
        One a right, best first; ties in the order of the shortlist.
    """
    best: dict[str, tuple[Verified, int]] = {}
    genuine: dict[tuple[str, int], Verified] = {}
    for index, verified in enumerate(photos):
        for each in verified:
            right_id = each.entry.reference.right_id
            if right_id not in best or each.log_odds > best[right_id][0].log_odds:
                best[right_id] = (each, index)
            if each.entry.reference.kind is RightKind.GENUINE:
                known = genuine.get((right_id, index))
                if known is None or each.log_odds > known.log_odds:
                    genuine[right_id, index] = each
    ranked = [
        RankedRight(
            right_id=right_id,
            score=probability(verified.log_odds),
            photo=index,
            best=verified,
            genuine=genuine.get((right_id, index)),
        )
        for right_id, (verified, index) in best.items()
    ]
    return sorted(ranked, key=lambda right: -right.best.log_odds)


def candidate(right: RankedRight, evidence: Sequence[Evidence] = ()) -> Candidate:
    """Tell a ranked right as a candidate.

    Args:
        right: The right.
        evidence: Findings of authenticity, put before those of identity.
    """
    verified, reference = right.best, right.best.entry.reference
    registration, name = verified.registration, verified.found.name
    quad = reference_quad = None
    if registration is not None:
        quad, reference_quad = registration.photo_quad, registration.reference_quad
    elif name is not None and name.photo == right.photo:
        quad = name.quad
    return Candidate(
        right_id=right.right_id,
        holder=reference.holder,
        kind=reference.kind,
        title=reference.title,
        score=right.score,
        photo=right.photo,
        quad=quad,
        reference_id=reference.reference_id,
        reference_quad=reference_quad,
        evidence=(*evidence, *identity_evidence(right)),
    )


def identity_evidence(right: RankedRight) -> list[Evidence]:
    """What speaks for the right, the more telling kinds first."""
    verified, evidence = right.best, []
    if verified.registration is not None:
        registration = verified.registration
        evidence.append(
            Evidence(
                EvidenceKind.LOCAL_FEATURES,
                registration.support,
                {"inliers": len(registration.photo_points)},
                right.photo,
                registration.photo_quad,
                registration.reference_quad,
            )
        )
        if verified.appearance is not None and verified.appearance.cover >= _TOLD_COVER:
            look = verified.appearance
            evidence.append(
                Evidence(
                    EvidenceKind.APPEARANCE,
                    look.colour_correlation,
                    {
                        "cover_percent": round(100 * look.cover),
                        "colour_distance": round(look.colour_distance, 1),
                    },
                    right.photo,
                    registration.photo_quad,
                    registration.reference_quad,
                )
            )
    name, label = verified.found.name, verified.found.label
    if name is not None and name.score >= _TOLD_TEXT_SCORE:
        evidence.append(
            Evidence(
                EvidenceKind.MARK_NAME,
                name.score,
                {"read": name.read, "name": name.name},
                name.photo,
                name.quad,
            )
        )
    if label is not None and label.score >= _TOLD_TEXT_SCORE:
        words = label.words[:_TOLD_WORDS]
        evidence.append(
            Evidence(
                EvidenceKind.LABEL_TEXT,
                label.score,
                {"words": ", ".join(word.word for word in words), "count": len(label.words)},
                words[0].photo,
                words[0].quad,
                words[0].reference_quad,
            )
        )
    return evidence
