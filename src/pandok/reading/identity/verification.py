"""Each shortlisted reference held against the photo: geometry, look, edges, likeness, words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from pandok.reading.gallery import Gallery, Shortlisted
from pandok.reading.geometry.alignment import align
from pandok.reading.geometry.edge_alignment import (
    EdgeAlignmentOptions,
    RegionEdges,
    align_found_edges,
    reference_edges,
    region_edges,
)
from pandok.reading.geometry.matching import match_descriptors
from pandok.reading.geometry.pyramid import Pyramid
from pandok.reading.geometry.registration import (
    Registration,
    RegistrationOptions,
    register,
)
from pandok.reading.identity.appearance import PAIR_SIDE_PX, Appearance, compare_appearance
from pandok.reading.identity.cohort import Cohort
from pandok.reading.identity.fusion import Clues, FusionWeights, contributions
from pandok.reading.identity.weights import shipped_weights
from pandok.reading.types import (
    ClueKind,
    EnrolledReference,
    Image,
    Photo,
    ProbeFeatures,
    Quad,
    RightKind,
)

_DRAWN = frozenset({RightKind.TRADEMARK, RightKind.DESIGN})
_LEAST_VIEW_PX = 16


@dataclass(frozen=True)
class VerificationOptions:
    """How candidates are verified.

    Attributes:
        max_ratio: Lowe's ratio, 0 to 1.
        registration: What counts as the same thing seen from elsewhere.
        compared: How many of the best registered references are compared in appearance.
        edge_aligned: How many drawings without a certain registration are laid over the photo by
            their edges, those most alike by their embeddings first.
        certain_support: From here on a registration needs no edges.
        weights: How the clues are added up.
        without: Kinds of clues that are neither computed nor scored.
    """

    max_ratio: float = 0.8
    registration: RegistrationOptions = field(default_factory=RegistrationOptions)
    compared: int = 6
    edge_aligned: int = 4
    certain_support: float = 11.0
    weights: FusionWeights = field(default_factory=shipped_weights)
    without: frozenset[ClueKind] = frozenset()


@dataclass(frozen=True)
class Likeness:
    """How alike a view of the photo and a reference are to the embedder.

    Attributes:
        similarity: Their cosine, -1 to 1.
        usual: What the two reach with unrelated pictures, on average.
        view: The view, corners in pixels of the photo.
    """

    similarity: float
    usual: float
    view: Quad

    @property
    def excess(self) -> float:
        """Similarity above what the two usually reach, -2 to 2."""
        return self.similarity - self.usual


@dataclass(frozen=True)
class EdgeMatch:
    """Where a drawing lies on the photo by its edges.

    Attributes:
        score: How surely, 0 to 1.
        share: Share of the drawing's edges that meet one of the photo, 0 to 1.
        photo_quad: The box of the drawing, on the photo.
        reference_quad: The same box on the reference.
    """

    score: float
    share: float
    photo_quad: Quad
    reference_quad: Quad


@dataclass(frozen=True, eq=False)
class Verified:
    """A reference with all that speaks for its being on the photo.

    Attributes:
        entry: The reference.
        found: What the search knew.
        clues: What the score was made of.
        carried: What each kind of clue adds to the logarithm of odds.
        log_odds: That the reference's right is on the photo, natural logarithm.
        registration: Where it lies on the photo, or None.
        appearance: How alike the aligned pair looks, or None.
        likeness: How alike the embedder finds the two; None where nothing is known of chance.
        edges: Where its edges lie, or None.
    """

    entry: EnrolledReference
    found: Shortlisted
    clues: Clues
    carried: dict[ClueKind, float]
    log_odds: float
    registration: Registration | None = None
    appearance: Appearance | None = None
    likeness: Likeness | None = None
    edges: EdgeMatch | None = None


@dataclass(eq=False)
class _Draft:
    """A reference while clues are gathered."""

    entry: EnrolledReference
    found: Shortlisted
    registration: Registration | None = None
    appearance: Appearance | None = None
    likeness: Likeness | None = None
    edges: EdgeMatch | None = None

    @property
    def support(self) -> float:
        return self.registration.support if self.registration else 0.0

    @property
    def excess(self) -> float:
        return self.likeness.excess if self.likeness else 0.0


def verify(
    photo: Photo,
    features: ProbeFeatures,
    shortlist: Sequence[Shortlisted],
    gallery: Gallery,
    options: VerificationOptions,
    cohort: Cohort,
) -> list[Verified]:
    """Verify the references of a shortlist on one photo.

    Args:
        photo: The photo.
        features: What was computed of it.
        shortlist: References worth verifying.
        gallery: Where they are.
        options: How.
        cohort: What similarities of embeddings are held against.

    Returns:
        One a reference, in the order of the shortlist.
    """
    drafts = _drafts(features, shortlist, gallery, options, cohort)
    if ClueKind.LOCAL_FEATURES not in options.without:
        for draft in drafts:
            draft.registration = _registered(features, draft.entry, options)
    if ClueKind.APPEARANCE not in options.without:
        _compare(photo, drafts, gallery, options)
    if ClueKind.EDGES not in options.without:
        _lay_edges(photo, features, drafts, gallery, options)
    return [_weighed(draft, options) for draft in drafts]


def unverified(
    features: ProbeFeatures,
    shortlist: Sequence[Shortlisted],
    gallery: Gallery,
    options: VerificationOptions,
    cohort: Cohort,
) -> list[Verified]:
    """Weigh references by what the search knows alone; arguments as of `verify`."""
    drafts = _drafts(features, shortlist, gallery, options, cohort)
    return [_weighed(draft, options) for draft in drafts]


def _drafts(
    features: ProbeFeatures,
    shortlist: Sequence[Shortlisted],
    gallery: Gallery,
    options: VerificationOptions,
    cohort: Cohort,
) -> list[_Draft]:
    entries = gallery.enrolled([found.reference_id for found in shortlist])
    drafts = [_Draft(*pair) for pair in zip(entries, shortlist, strict=True)]
    if not len(cohort) or ClueKind.EMBEDDING in options.without or not len(features.embeddings):
        return drafts
    usual = cohort.usual(features.embeddings)
    for draft in drafts:
        view = draft.found.view
        prototypes = draft.entry.embeddings
        if not len(prototypes):
            continue
        nearest = int((prototypes @ features.embeddings[view]).argmax())
        chance = float(cohort.usual(prototypes[nearest : nearest + 1])[0])
        draft.likeness = Likeness(
            similarity=draft.found.similarity,
            usual=(float(usual[view]) + chance) / 2.0,
            view=_corners(features.views[view]),
        )
    return drafts


def _registered(
    features: ProbeFeatures, entry: EnrolledReference, options: VerificationOptions
) -> Registration | None:
    matches = match_descriptors(features.local, entry.local, max_ratio=options.max_ratio)
    return register(features.local, entry.local, matches, options.registration)


def _compare(
    photo: Photo, drafts: Sequence[_Draft], gallery: Gallery, options: VerificationOptions
) -> None:
    best = sorted(drafts, key=lambda draft: -draft.support)[: options.compared]
    pyramid = Pyramid(photo.pixels)
    for draft in best:
        if draft.registration is not None:
            picture = gallery.picture(draft.found.reference_id)
            pair = align(pyramid, picture, draft.registration, PAIR_SIDE_PX)
            draft.appearance = compare_appearance(pair)


def _lay_edges(
    photo: Photo,
    features: ProbeFeatures,
    drafts: Sequence[_Draft],
    gallery: Gallery,
    options: VerificationOptions,
) -> None:
    """Lay the likeliest drawings over their views by edges, where keypoints were too few."""
    open_ = [
        draft
        for draft in drafts
        if draft.entry.reference.kind in _DRAWN and draft.support < options.certain_support
    ]
    alike = sorted(open_, key=lambda draft: (-draft.excess, -draft.found.similarity))
    how = EdgeAlignmentOptions()
    seen: dict[int, RegionEdges] = {}
    for draft in alike[: options.edge_aligned]:
        view = draft.found.view
        left, top, right, bottom = features.views[view].astype(int)
        crop: Image = photo.pixels[top:bottom, left:right]
        if min(crop.shape[:2]) < _LEAST_VIEW_PX:
            continue
        # Most drawings are laid over the same few views.
        if view not in seen:
            seen[view] = region_edges(crop, how)
        drawn = reference_edges(gallery.picture(draft.found.reference_id), how)
        found = align_found_edges(seen[view], drawn, how)
        if found is not None:
            draft.edges = EdgeMatch(
                score=found.score,
                share=found.explained_reference,
                photo_quad=_shifted(found.quad, float(left), float(top)),
                reference_quad=found.reference_quad,
            )


def _weighed(draft: _Draft, options: VerificationOptions) -> Verified:
    without, found = options.without, draft.found
    clues = Clues(
        kind=draft.entry.reference.kind,
        support=draft.support,
        appearance=draft.appearance,
        edges=draft.edges.score if draft.edges else 0.0,
        excess=draft.excess,
        name=found.name.score if found.name and ClueKind.NAME not in without else 0.0,
        label=found.label.score if found.label and ClueKind.LABEL not in without else 0.0,
    )
    carried = contributions(clues, options.weights)
    return Verified(
        entry=draft.entry,
        found=found,
        clues=clues,
        carried=carried,
        log_odds=options.weights[clues.kind].bias + sum(carried.values()),
        registration=draft.registration,
        appearance=draft.appearance,
        likeness=draft.likeness,
        edges=draft.edges,
    )


def _corners(box: np.typing.NDArray[np.float32]) -> Quad:
    left, top, right, bottom = (float(at) for at in box)
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _shifted(quad: Quad, across: float, down: float) -> Quad:
    a, b, c, d = ((x + across, y + down) for x, y in quad)
    return a, b, c, d
