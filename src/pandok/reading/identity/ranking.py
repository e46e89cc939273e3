"""From verified references on each photo to ranked rights of the item."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pandok.reading.identity.fusion import probability
from pandok.reading.identity.verification import Verified
from pandok.reading.types import (
    Candidate,
    ClueKind,
    Contribution,
    Evidence,
    EvidenceKind,
    LocalFeatures,
    Quad,
    RightKind,
)

_TOLD_TEXT_SCORE = 0.2
_TOLD_COVER = 0.05
_TOLD_WORDS = 5
_TOLD_LOG_ODDS = 0.05


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
        One a right, best first; of equal ones, those more alike to the embedder first, then in the
        order of the shortlist.
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
    return sorted(ranked, key=by_likelihood)


def by_likelihood(right: RankedRight) -> tuple[float, float]:
    """Sort key: likelier rights first, of equal ones those more alike to the embedder."""
    return -right.best.log_odds, -right.best.found.similarity


def candidate(right: RankedRight, evidence: Sequence[Evidence] = ()) -> Candidate:
    """Tell a ranked right as a candidate.

    Args:
        right: The right.
        evidence: Findings of authenticity, put before those of identity.
    """
    reference = right.best.entry.reference
    quad, reference_quad = _matched_region(right)
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
        carried_by=carried_by(right.best),
    )


def carried_by(verified: Verified) -> tuple[Contribution, ...]:
    """What the score of a reference is made of, most first."""
    told = [Contribution(*each) for each in verified.carried.items() if each[1] > _TOLD_LOG_ODDS]
    return tuple(sorted(told, key=lambda each: -each.log_odds))


def identity_evidence(right: RankedRight) -> list[Evidence]:
    """What speaks for the right: what was seen, then what was read."""
    return [*_seen(right), *_read(right.best)]


def _matched_region(right: RankedRight) -> tuple[Quad | None, Quad | None]:
    """Where the right is on the photo and on the reference, by the surest clue that tells."""
    verified, name = right.best, right.best.found.name
    carried = verified.carried
    if verified.registration is not None:
        return verified.registration.photo_quad, verified.registration.reference_quad
    if verified.edges is not None and carried.get(ClueKind.EDGES, 0.0) > _TOLD_LOG_ODDS:
        return verified.edges.photo_quad, verified.edges.reference_quad
    if name is not None and name.photo == right.photo:
        return name.quad, None
    if verified.likeness is not None and carried.get(ClueKind.EMBEDDING, 0.0) > _TOLD_LOG_ODDS:
        return verified.likeness.view, None
    return None, None


def _seen(right: RankedRight) -> Iterator[Evidence]:
    verified, photo = right.best, right.photo
    registration, look = verified.registration, verified.appearance
    if registration is not None:
        yield Evidence(
            EvidenceKind.LOCAL_FEATURES,
            registration.support,
            {"inliers": len(registration.photo_points)},
            photo,
            registration.photo_quad,
            registration.reference_quad,
        )
    if registration is not None and look is not None and look.cover >= _TOLD_COVER:
        yield Evidence(
            EvidenceKind.APPEARANCE,
            look.colour_correlation,
            {
                "cover_percent": round(100 * look.cover),
                "colour_distance": round(look.colour_distance, 1),
            },
            photo,
            registration.photo_quad,
            registration.reference_quad,
        )
    edges, likeness = verified.edges, verified.likeness
    if edges is not None and verified.carried.get(ClueKind.EDGES, 0.0) > _TOLD_LOG_ODDS:
        yield Evidence(
            EvidenceKind.EDGES,
            edges.score,
            {"percent": round(100 * edges.share)},
            photo,
            edges.photo_quad,
            edges.reference_quad,
        )
    if likeness is not None and verified.carried.get(ClueKind.EMBEDDING, 0.0) > _TOLD_LOG_ODDS:
        yield Evidence(
            EvidenceKind.EMBEDDING,
            likeness.excess,
            {"similarity": round(likeness.similarity, 2), "usual": round(likeness.usual, 2)},
            photo,
            likeness.view,
            _whole(verified.entry.local),
        )


def _read(verified: Verified) -> Iterator[Evidence]:
    name, label = verified.found.name, verified.found.label
    if name is not None and name.score >= _TOLD_TEXT_SCORE:
        yield Evidence(
            EvidenceKind.MARK_NAME,
            name.score,
            {"read": name.read, "name": name.name},
            name.photo,
            name.quad,
        )
    if label is not None and label.score >= _TOLD_TEXT_SCORE:
        words = label.words[:_TOLD_WORDS]
        yield Evidence(
            EvidenceKind.LABEL_TEXT,
            label.score,
            {"words": ", ".join(word.word for word in words), "count": len(label.words)},
            words[0].photo,
            words[0].quad,
            words[0].reference_quad,
        )


def _whole(local: LocalFeatures) -> Quad:
    width, height = (float(side) for side in local.size_px)
    return (0.0, 0.0), (width, 0.0), (width, height), (0.0, height)
