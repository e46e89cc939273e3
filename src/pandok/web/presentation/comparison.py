"""Photo beside reference: what is drawn on each, and which sentence belongs to which mark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from pandok.reading.types import EvidenceKind, Quad
from pandok.web.screening.types import ToldCandidate, ToldContribution, ToldEvidence

# As many are listed and numbered, so that pictures and list stay readable.
SHOWN_EVIDENCE = 8

# What speaks for a difference from genuine goods; the rest says which right is touched.
_AGAINST = frozenset(
    {
        EvidenceKind.MISSPELT_MARK,
        EvidenceKind.OTHER_CODE,
        EvidenceKind.OTHER_PREFIX,
        EvidenceKind.CHECK_DIGIT,
        EvidenceKind.ALIGNED_DIFFERENCE,
        EvidenceKind.KNOWN_FAKE,
        EvidenceKind.UNDECLARED_MARK,
        EvidenceKind.LABEL_DIFFERS,
        EvidenceKind.LABEL_FORM,
        EvidenceKind.LABEL_CONTRADICTION,
        EvidenceKind.DECLARED_OTHERWISE,
        EvidenceKind.OTHER_GOODS,
        EvidenceKind.OTHER_HEADING,
    }
)


@dataclass(frozen=True)
class Picture:
    """A picture to lay marks on.

    Attributes:
        key: Zero-based position of a photo, or id of a reference picture.
        address: Where it is served.
        width_px: Width of the frame that quads are given in.
        height_px: Its height.
        caption: What it is.
    """

    key: str
    address: str
    width_px: int
    height_px: int
    caption: str


@dataclass(frozen=True)
class Mark:
    """A numbered quad on a picture, in the form that SVG takes.

    Attributes:
        number: Of the evidence.
        points: Its corners.
        tag: Where its number stands: at its highest corner.
        against: Whether it speaks for a difference from genuine goods.
    """

    number: int
    points: str
    tag: str
    against: bool


@dataclass(frozen=True)
class Pane:
    """A picture with what is drawn on it.

    Attributes:
        picture: The picture.
        region: Corners of the matched region; empty where it is not known on this picture.
        anchor: Corners that lie on the same spot of the goods as the other picture's anchor, by
            which both are moved together; empty where there are none.
        marks: Numbered evidence.
    """

    picture: Picture
    region: str
    anchor: str
    marks: tuple[Mark, ...]

    @property
    def view_box(self) -> str:
        """The frame, as SVG takes it."""
        return f"0 0 {self.picture.width_px} {self.picture.height_px}"


@dataclass(frozen=True)
class Reason:
    """A sentence of evidence.

    Attributes:
        number: As on the pictures.
        sentence: In the reader's language.
        against: Whether it speaks for a difference from genuine goods.
        is_drawn: Whether a mark of that number can be seen.
    """

    number: int
    sentence: str
    against: bool
    is_drawn: bool


@dataclass(frozen=True)
class Comparison:
    """What the viewer shows of one candidate.

    Attributes:
        photo: The photo.
        reference: The reference picture, where the reader may see it.
        reasons: Sentences, numbered as on the pictures.
        carried_by: What the score is made of, most first.
    """

    photo: Pane
    reference: Pane | None
    reasons: tuple[Reason, ...]
    carried_by: tuple[ToldContribution, ...] = ()


def compare(
    candidate: ToldCandidate | None,
    photos: Sequence[Picture],
    references: Mapping[UUID, Picture],
    photo: int | None = None,
) -> Comparison:
    """Lay out one candidate.

    Args:
        candidate: The right that is looked at; None where the reading found none.
        photos: Every photo of the screening, by position.
        references: Pictures of the candidate's right that the reader may see, by id.
        photo: Which photo to show; None for the one where the candidate shows best.
    """
    if candidate is None:
        return Comparison(_pane(photos[photo or 0], None, None, ()), None, ())
    shown = candidate.evidence[:SHOWN_EVIDENCE]
    index = candidate.photo if photo is None else photo
    reference_id = _compared_reference(candidate, shown)
    on_photo = [each.photo_quad if each.photo == index else None for each in shown]
    on_reference = [
        each.reference_quad if each.reference_ref == reference_id else None for each in shown
    ]
    region = candidate.quad if candidate.photo == index else None
    reference_region = candidate.reference_quad if reference_id == candidate.reference_ref else None
    pairs = [(region, reference_region), *zip(on_photo, on_reference, strict=True)]
    anchor = next(((one, other) for one, other in pairs if one and other), (None, None))
    photo_pane = _pane(photos[index], region, anchor[0], _marks(shown, on_photo))
    reference_pane = None
    if (picture := references.get(reference_id)) is not None:
        marks = _marks(shown, on_reference)
        reference_pane = _pane(picture, reference_region, anchor[1], marks)
    panes = [pane for pane in (photo_pane, reference_pane) if pane is not None]
    drawn = {mark.number for pane in panes for mark in pane.marks}
    reasons = tuple(
        Reason(number, each.sentence, each.kind in _AGAINST, number in drawn)
        for number, each in enumerate(shown, start=1)
    )
    return Comparison(photo_pane, reference_pane, reasons, candidate.carried_by)


def references_of(candidate: ToldCandidate | None) -> frozenset[UUID]:
    """Return the reference pictures that a comparison of a candidate may show."""
    if candidate is None:
        return frozenset()
    compared = {each.reference_ref for each in candidate.evidence[:SHOWN_EVIDENCE]}
    return frozenset({candidate.reference_ref} | compared)


def _compared_reference(candidate: ToldCandidate, shown: Sequence[ToldEvidence]) -> UUID:
    """Choose the reference that differences were measured on, else the best matching one."""
    for each in shown:
        if each.kind == EvidenceKind.ALIGNED_DIFFERENCE:
            return each.reference_ref
    return candidate.reference_ref


def _pane(
    picture: Picture, region: Quad | None, anchor: Quad | None, marks: tuple[Mark, ...]
) -> Pane:
    return Pane(picture, _points(region or ()), _points(anchor or ()), marks)


def _marks(shown: Sequence[ToldEvidence], quads: Sequence[Quad | None]) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            number=number,
            points=_points(quad),
            tag=_points((min(quad, key=lambda at: at[1]),)),
            against=each.kind in _AGAINST,
        )
        for number, (each, quad) in enumerate(zip(shown, quads, strict=True), start=1)
        if quad is not None
    )


def _points(quad: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in quad)
