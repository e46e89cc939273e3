"""Each shortlisted reference held against the photo: geometry, appearance, words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pandok.reading.gallery import Gallery, Shortlisted
from pandok.reading.geometry.alignment import align
from pandok.reading.geometry.matching import match_descriptors
from pandok.reading.geometry.pyramid import Pyramid
from pandok.reading.geometry.registration import (
    Registration,
    RegistrationOptions,
    register,
)
from pandok.reading.identity.appearance import PAIR_SIDE_PX, Appearance, compare_appearance
from pandok.reading.identity.fusion import Clues, FusionWeights, identity_log_odds
from pandok.reading.types import ClueKind, EnrolledReference, Photo, ProbeFeatures


@dataclass(frozen=True)
class VerificationOptions:
    """How candidates are verified.

    Attributes:
        max_ratio: Lowe's ratio, 0 to 1.
        registration: What counts as the same thing seen from elsewhere.
        compared: How many of the best registered references are compared in appearance.
        weights: How the clues are added up.
        without: Kinds of clues that are neither computed nor scored.
    """

    max_ratio: float = 0.8
    registration: RegistrationOptions = field(default_factory=RegistrationOptions)
    compared: int = 6
    weights: FusionWeights = field(default_factory=FusionWeights)
    without: frozenset[ClueKind] = frozenset()


@dataclass(frozen=True, eq=False)
class Verified:
    """A reference with all that speaks for its being on the photo.

    Attributes:
        entry: The reference.
        found: What the search knew.
        registration: Where it lies on the photo, or None.
        appearance: How alike the aligned pair looks, or None.
        log_odds: That the reference's right is on the photo, natural logarithm.
    """

    entry: EnrolledReference
    found: Shortlisted
    registration: Registration | None
    appearance: Appearance | None
    log_odds: float


def verify(
    photo: Photo,
    features: ProbeFeatures,
    shortlist: Sequence[Shortlisted],
    gallery: Gallery,
    options: VerificationOptions,
) -> list[Verified]:
    """Verify the references of a shortlist on one photo.

    Returns:
        One a reference, in the order of the shortlist.
    """
    entries = gallery.enrolled([found.reference_id for found in shortlist])
    if ClueKind.LOCAL_FEATURES in options.without:
        return unverified(shortlist, gallery, options)
    registrations = [
        register(
            features.local,
            entry.local,
            match_descriptors(features.local, entry.local, max_ratio=options.max_ratio),
            options.registration,
        )
        for entry in entries
    ]
    support = [registration.support if registration else 0.0 for registration in registrations]
    best = sorted(range(len(entries)), key=lambda row: -support[row])[: options.compared]
    pyramid = Pyramid(photo.pixels)
    verified = []
    for row, (entry, found) in enumerate(zip(entries, shortlist, strict=True)):
        registration, appearance = registrations[row], None
        compared = row in best and ClueKind.APPEARANCE not in options.without
        if registration is not None and compared:
            picture = gallery.picture(found.reference_id)
            pair = align(pyramid, picture, registration, PAIR_SIDE_PX)
            appearance = compare_appearance(pair)
        verified.append(_weighed(entry, found, registration, appearance, options))
    return verified


def unverified(
    shortlist: Sequence[Shortlisted], gallery: Gallery, options: VerificationOptions
) -> list[Verified]:
    """Weigh references by what the search knows alone."""
    entries = gallery.enrolled([found.reference_id for found in shortlist])
    return [
        _weighed(entry, found, None, None, options)
        for entry, found in zip(entries, shortlist, strict=True)
    ]


def _weighed(
    entry: EnrolledReference,
    found: Shortlisted,
    registration: Registration | None,
    appearance: Appearance | None,
    options: VerificationOptions,
) -> Verified:
    without = options.without
    clues = Clues(
        kind=entry.reference.kind,
        support=registration.support if registration else 0.0,
        appearance=appearance,
        name=found.name.score if found.name and ClueKind.NAME not in without else 0.0,
        label=found.label.score if found.label and ClueKind.LABEL not in without else 0.0,
        similarity=found.similarity if ClueKind.EMBEDDING not in without else 0.0,
    )
    log_odds = identity_log_odds(clues, options.weights)
    return Verified(entry, found, registration, appearance, log_odds)
