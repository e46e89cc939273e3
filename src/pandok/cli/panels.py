"""Which pictures show a reading best: the photo, what it matches, what it is compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pandok.cli.comparison import Panel
from pandok.reading.gallery import Gallery
from pandok.reading.types import Candidate, Evidence, Photo, Quad, Reading, Verdict
from pandok.reading.wording.catalogue import Value

# As many are listed and numbered wherever a reading is shown, so that the numbers agree.
SHOWN_EVIDENCE = 8


@dataclass(frozen=True, eq=False)
class CaptionedPanel:
    """A picture and what to say of it.

    Attributes:
        key: Caption in the command line's catalogue.
        parameters: What the caption names.
        panel: The picture with its regions.
    """

    key: str
    parameters: Mapping[str, Value]
    panel: Panel


def reading_panels(
    reading: Reading, photos: Sequence[Photo], gallery: Gallery
) -> tuple[CaptionedPanel, ...]:
    """Choose the pictures of a reading.

    Args:
        reading: The reading.
        photos: The photos that were read.
        gallery: The gallery that they were read against.

    Returns:
        The photo where the best candidate shows, its reference, and, where the evidence compares
        with another reference of the right, that one.
    """
    best = reading.candidates[0] if reading.candidates else None
    if best is None:
        return (_photo_panel(photos, 0, None, ()),)
    evidence = best.evidence[:SHOWN_EVIDENCE]
    found = reading.verdict is not Verdict.NO_RIGHT_FOUND
    others = dict.fromkeys(
        each.reference_id
        for each in evidence
        if each.reference_id not in (None, best.reference_id) and each.reference_quad is not None
    )
    return (
        _photo_panel(photos, best.photo, best.quad, evidence),
        _reference_panel(best, best.reference_id, gallery, None if found else "picture.closest"),
        *(_reference_panel(best, other, gallery, None) for other in others if other is not None),
    )


def _photo_panel(
    photos: Sequence[Photo], index: int, region: Quad | None, evidence: Sequence[Evidence]
) -> CaptionedPanel:
    details = tuple(
        (number, each.photo_quad)
        for number, each in enumerate(evidence, start=1)
        if each.photo_quad is not None and each.photo == index
    )
    panel = Panel(photos[index].pixels, region, details)
    return CaptionedPanel("picture.photo", {"number": index + 1, "count": len(photos)}, panel)


def _reference_panel(
    candidate: Candidate, reference_id: str, gallery: Gallery, key: str | None
) -> CaptionedPanel:
    reference = gallery.enrolled([reference_id])[0].reference
    is_best = reference_id == candidate.reference_id
    details = tuple(
        (number, each.reference_quad)
        for number, each in enumerate(candidate.evidence[:SHOWN_EVIDENCE], start=1)
        if each.reference_quad is not None
        and (each.reference_id or candidate.reference_id) == reference_id
    )
    region = candidate.reference_quad if is_best else None
    panel = Panel(gallery.picture(reference_id), region, details)
    title = reference.title or reference_id
    return CaptionedPanel(key or f"picture.{reference.kind.value}", {"title": title}, panel)
