"""Readings and pictures for tests of how they are shown."""

from collections.abc import Mapping, Sequence

import numpy as np

from pandok.reading.gallery import Shortlisted
from pandok.reading.types import (
    Candidate,
    ClueKind,
    Code,
    EnrolledReference,
    Evidence,
    EvidenceKind,
    Image,
    LocalFeatures,
    Photo,
    PhotoQuality,
    ProbeFeatures,
    Quad,
    QualityWarning,
    Reading,
    Reference,
    RightKind,
    TextLine,
    Verdict,
)

REGION: Quad = ((60.0, 40.0), (250.0, 45.0), (245.0, 190.0), (55.0, 185.0))
DETAIL: Quad = ((90.0, 80.0), (130.0, 80.0), (130.0, 110.0), (90.0, 110.0))


def picture(width: int = 320, height: int = 240, shade: int = 220) -> Image:
    return np.full((height, width, 3), shade, np.uint8)


def photo(width: int = 320, height: int = 240) -> Photo:
    return Photo(picture(width, height), (width, height), "JPEG", "0" * 64)


def evidence(kind: EvidenceKind = EvidenceKind.LOCAL_FEATURES, value: float = 41.0) -> Evidence:
    return Evidence(kind, value, {"inliers": 41}, 0, DETAIL, DETAIL)


def candidate(right_id: str = "r1", title: str = "Velora", score: float = 0.91) -> Candidate:
    return Candidate(
        right_id=right_id,
        holder="한빛상사",
        kind=RightKind.TRADEMARK,
        title=title,
        score=score,
        photo=0,
        quad=REGION,
        reference_id=f"{right_id}-a",
        reference_quad=REGION,
        evidence=(evidence(),),
    )


def reading(*candidates: Candidate, verdict: Verdict = Verdict.SUSPECT) -> Reading:
    return Reading(
        verdict=verdict,
        probability=0.875,
        calibrated=False,
        candidates=candidates or (candidate(),),
        lines=(TextLine("VELORA\x1b[31m", 0.9, REGION),),
        codes=(
            Code("EAN-13", "4006381333931", "04006381333931", True, REGION),
            Code("QR Code", "https://shop.example/\u202egpj", None, None, REGION),
        ),
        quality=(PhotoQuality(320, 240, 4.5, 0.5, 0.2, 0.0, (QualityWarning.BLURRED,)),),
        policy="test 1",
        elapsed_ms=612,
    )


class PictureGallery:
    """A gallery that is only looked at.

    Args:
        kinds: Kind of each reference, by its id.
    """

    embedder_id = "none"

    def __init__(self, kinds: Mapping[str, RightKind]) -> None:
        self._kinds = kinds

    def __len__(self) -> int:
        return len(self._kinds)

    def shortlist(
        self, probe: ProbeFeatures, limit: int, without: frozenset[ClueKind] = frozenset()
    ) -> Sequence[Shortlisted]:
        return ()

    def enrolled(self, reference_ids: Sequence[str]) -> Sequence[EnrolledReference]:
        nothing = np.zeros((0, 2), np.float32)
        local = LocalFeatures(
            nothing, nothing[:, 0], nothing[:, 0], np.zeros((0, 128), np.float32), (320, 240)
        )
        return [
            EnrolledReference(
                Reference(each, each.partition("-")[0], self._kinds[each], f"title of {each}"),
                local,
                nothing,
                (),
                (),
            )
            for each in reference_ids
        ]

    def picture(self, reference_id: str) -> Image:
        return picture()

    def codes(self, right_id: str) -> frozenset[str]:
        return frozenset()

    def genuine_lines(self, right_id: str) -> Mapping[str, Sequence[TextLine]]:
        return {}
