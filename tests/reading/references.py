"""Small galleries, made by hand, whose answers are known."""

from collections.abc import Sequence

import numpy as np

from pandok.reading.gallery import Shortlisted
from pandok.reading.geometry.registration import Registration
from pandok.reading.identity.fusion import Clues
from pandok.reading.identity.verification import Verified
from pandok.reading.text.labels import LabelMatch, LabelWord
from pandok.reading.text.names import NameMatch
from pandok.reading.types import (
    Code,
    EnrolledReference,
    FloatArray,
    LocalFeatures,
    ProbeFeatures,
    Quad,
    Reference,
    RightKind,
    TextLine,
)

QUAD: Quad = ((10.0, 10.0), (90.0, 12.0), (88.0, 60.0), (9.0, 58.0))
NO_EMBEDDINGS: FloatArray = np.zeros((0, 4), np.float32)
NO_FEATURES = LocalFeatures(
    points=np.zeros((0, 2), np.float32),
    sizes=np.zeros(0, np.float32),
    angles=np.zeros(0, np.float32),
    descriptors=np.zeros((0, 128), np.float32),
    size_px=(200, 150),
)


def entry(  # every part that a test may set
    reference_id: str,
    right_id: str = "",
    kind: RightKind = RightKind.GENUINE,
    *,
    text: str = "",
    local: LocalFeatures = NO_FEATURES,
    embeddings: FloatArray = NO_EMBEDDINGS,
    lines: Sequence[TextLine] = (),
    codes: Sequence[Code] = (),
) -> EnrolledReference:
    return EnrolledReference(
        reference=Reference(reference_id, right_id or reference_id, kind, reference_id, text),
        local=local,
        embeddings=embeddings,
        lines=tuple(lines),
        codes=tuple(codes),
    )


def probe(
    local: LocalFeatures = NO_FEATURES,
    embeddings: FloatArray = NO_EMBEDDINGS,
    lines: Sequence[TextLine] = (),
) -> ProbeFeatures:
    views = np.zeros((len(embeddings), 4), np.float32)
    return ProbeFeatures(local, embeddings, views, tuple(lines), ())


def line(text: str, confidence: float = 0.99) -> TextLine:
    return TextLine(text, confidence, ((10.0, 10.0), (150.0, 10.0), (150.0, 50.0), (10.0, 50.0)))


def code(gtin: str, *, valid: bool = True) -> Code:
    return Code("EAN-13", gtin[1:], gtin, valid, QUAD)


def name_match(*, misspelt: bool = False, photo: int = 0) -> NameMatch:
    read = "VELOPA" if misspelt else "VELORA"
    return NameMatch("r", "Velora", 0.9, not misspelt, misspelt, int(misspelt), QUAD, photo, read)


def label_match() -> LabelMatch:
    words = tuple(LabelWord(word, 1.0, QUAD, 0, QUAD) for word in ("night", "cream"))
    return LabelMatch("r", 0.7, words)


def verified(
    found: EnrolledReference,
    log_odds: float,
    *,
    registration: Registration | None = None,
    name: NameMatch | None = None,
    label: LabelMatch | None = None,
) -> Verified:
    shortlisted = Shortlisted(found.reference.reference_id, 0.3, name, label)
    clues = Clues(found.reference.kind)
    return Verified(found, shortlisted, clues, {}, log_odds, registration)
