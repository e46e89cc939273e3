"""The nouns of a reading, frozen: open to every other package.

Frames and units: images are ``(H, W, 3) uint8 RGB`` of the upright photo; points are ``(x, y)`` in
pixels of that photo, origin at the top left corner, x to the right, y down; quads go clockwise from
the corner that is the top left one on upright print.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Image: TypeAlias = npt.NDArray[np.uint8]
FloatArray: TypeAlias = npt.NDArray[np.float32]
Homography: TypeAlias = npt.NDArray[np.float64]
Point: TypeAlias = tuple[float, float]
Quad: TypeAlias = tuple[Point, Point, Point, Point]


class RightKind(StrEnum):
    """What a reference picture shows."""

    TRADEMARK = "trademark"
    DESIGN = "design"
    GENUINE = "genuine"
    KNOWN_FAKE = "known_fake"


class Verdict(StrEnum):
    """What the machine says of an item. A person's decision never uses this type."""

    SUSPECT = "suspect"
    CONSISTENT = "consistent"
    INCONCLUSIVE = "inconclusive"
    NO_RIGHT_FOUND = "no_right_found"


class EvidenceKind(StrEnum):
    """Every kind of evidence; each has a sentence in the catalogue and a page in the reference."""

    LOCAL_FEATURES = "local_features"
    APPEARANCE = "appearance"
    EDGES = "edges"
    EMBEDDING = "embedding"
    MARK_NAME = "mark_name"
    LABEL_TEXT = "label_text"
    MISSPELT_MARK = "misspelt_mark"
    SAME_CODE = "same_code"
    OTHER_CODE = "other_code"
    OTHER_PREFIX = "other_prefix"
    CHECK_DIGIT = "check_digit"
    ALIGNED_DIFFERENCE = "aligned_difference"
    NO_DIFFERENCE = "no_difference"
    KNOWN_FAKE = "known_fake"
    DECLARED_MARK = "declared_mark"
    UNDECLARED_MARK = "undeclared_mark"
    LABEL_DIFFERS = "label_differs"
    LABEL_FORM = "label_form"
    LABEL_CONTRADICTION = "label_contradiction"
    LABEL_AGREES = "label_agrees"
    DECLARED_OTHERWISE = "declared_otherwise"
    OTHER_GOODS = "other_goods"
    OTHER_HEADING = "other_heading"


class ClueKind(StrEnum):
    """What may speak for a right: each can be left out, and each is told by its share."""

    LOCAL_FEATURES = "local_features"
    APPEARANCE = "appearance"
    EDGES = "edges"
    EMBEDDING = "embedding"
    NAME = "name"
    LABEL = "label"


class LabelFieldKind(StrEnum):
    """What a label tells of the goods, each in one form (`LabelField`)."""

    PRODUCT_NAME = "product_name"
    MANUFACTURER = "manufacturer"
    IMPORTER = "importer"
    ORIGIN = "origin"
    MODEL = "model"
    PART_NUMBER = "part_number"
    LOT = "lot"
    SERIAL = "serial"
    MANUFACTURED_ON = "manufactured_on"
    EXPIRES_ON = "expires_on"
    QUANTITY = "quantity"
    CERTIFICATION = "certification"


class QualityWarning(StrEnum):
    """Why a photo may not be good enough; each has a sentence that asks for a better one."""

    TOO_SMALL = "too_small"
    BLURRED = "blurred"
    TOO_DARK = "too_dark"
    TOO_BRIGHT = "too_bright"
    GLARE = "glare"
    LOW_CONTRAST = "low_contrast"


@dataclass(frozen=True, eq=False)
class Photo:
    """A decoded photo.

    Attributes:
        pixels: ``(H, W, 3) uint8 RGB``, upright, within the decoder's pixel limit.
        original_size_px: Width and height of the upright original, before any reduction.
        source_format: Format name as the decoder tells it, for example ``JPEG``.
        sha256: Hex digest of the bytes that were decoded.
    """

    pixels: Image
    original_size_px: tuple[int, int]
    source_format: str
    sha256: str

    @property
    def width_px(self) -> int:
        """Width of ``pixels``."""
        return int(self.pixels.shape[1])

    @property
    def height_px(self) -> int:
        """Height of ``pixels``."""
        return int(self.pixels.shape[0])


@dataclass(frozen=True)
class PhotoQuality:
    """How well a photo can be read.

    Attributes:
        width_px: Width of the upright original.
        height_px: Height of the upright original.
        sharpness: Blur measure, 0 (no edge) upwards; see `quality` for the scale.
        brightness: Mean luma, 0 to 1.
        contrast: Standard deviation of luma, 0 to 0.5.
        glare: Share of clipped, colourless pixels in large patches, 0 to 1.
        warnings: What to tell the photographer; empty when the photo is good.
    """

    width_px: int
    height_px: int
    sharpness: float
    brightness: float
    contrast: float
    glare: float
    warnings: tuple[QualityWarning, ...] = ()


@dataclass(frozen=True)
class TextLine:
    """A line of text found on a photo.

    Attributes:
        text: What is written, as recognised.
        confidence: The recogniser's mean confidence, 0 to 1.
        quad: Where it is, in pixels of the photo.
        photo: Zero-based index of the photo.
    """

    text: str
    confidence: float
    quad: Quad
    photo: int = 0


@dataclass(frozen=True)
class LabelField:
    """A fact that a label tells, read from its lines.

    Attributes:
        kind: Which fact.
        value: In one form, whatever the label's own: of an origin, the country by ISO 3166-1
            alpha-2; of a date, ``2025-06-25`` or, without a day, ``2025-06``; of a quantity,
            numbers and units in ``g``, ``ml``, ``mm``, ``pcs``; of a certification, the mark's
            name; else as written, without surrounding punctuation.
        text: The value as it is written.
        confidence: The recogniser's confidence in its line, 0 to 1.
        quad: Where the line is, in pixels of the photo.
        photo: Zero-based index of the photo.
    """

    kind: LabelFieldKind
    value: str
    text: str
    confidence: float
    quad: Quad
    photo: int = 0


@dataclass(frozen=True)
class CodeElement:
    """One GS1 element string.

    Attributes:
        identifier: Its application identifier, for example ``21`` for a serial number.
        value: Its value.
    """

    identifier: str
    value: str


@dataclass(frozen=True)
class Code:
    """A barcode or matrix code found on a photo.

    Attributes:
        symbology: For example ``EAN-13``.
        text: The decoded content.
        gtin: As a 14-digit GTIN where it is one (GS1 General Specifications), or None.
        check_digit_valid: Whether the GTIN's check digit is right; None where there is no GTIN.
        quad: Where it is, in pixels of the photo.
        photo: Zero-based index of the photo.
        elements: Its GS1 element strings, where it has some.
    """

    symbology: str
    text: str
    gtin: str | None
    check_digit_valid: bool | None
    quad: Quad
    photo: int = 0
    elements: tuple[CodeElement, ...] = ()


@dataclass(frozen=True)
class Declaration:
    """What was declared of a consignment: only the fields that a reading compares.

    All are as the declarant wrote them; an empty string means not declared.
    """

    number: str = ""
    importer: str = ""
    supplier: str = ""
    trademark: str = ""
    goods_name: str = ""
    model: str = ""
    hs_code: str = ""
    origin_country: str = ""
    unit_price_krw: float | None = None


@dataclass(frozen=True)
class Reference:
    """One picture of a recorded right."""

    reference_id: str
    right_id: str
    kind: RightKind
    title: str
    text: str = ""
    holder: str | None = None


@dataclass(frozen=True, eq=False)
class LocalFeatures:
    """Keypoints and descriptors of one picture.

    Attributes:
        points: ``(N, 2) float32``, in pixels of the picture that they describe.
        sizes: ``(N,) float32``, diameters of the described neighbourhoods in those pixels.
        angles: ``(N,) float32``, degrees clockwise.
        descriptors: ``(N, 128) float32`` RootSIFT, L2-normalised rows.
        size_px: Width and height of the picture.
    """

    points: FloatArray
    sizes: FloatArray
    angles: FloatArray
    descriptors: FloatArray
    size_px: tuple[int, int]

    def __len__(self) -> int:
        return int(self.points.shape[0])


@dataclass(frozen=True, eq=False)
class EnrolledReference:
    """A reference with all that is computed from its picture once, at enrolment.

    Attributes:
        reference: Which right it belongs to.
        local: Local features of the picture.
        embeddings: ``(P, D) float32``, L2-normalised prototypes.
        lines: Text read on the picture.
        codes: Codes read on the picture.
    """

    reference: Reference
    local: LocalFeatures
    embeddings: FloatArray
    lines: tuple[TextLine, ...]
    codes: tuple[Code, ...]


@dataclass(frozen=True, eq=False)
class ProbeFeatures:
    """What is computed from one photo before any reference is looked at.

    Attributes:
        local: Local features of the photo.
        embeddings: ``(V, D) float32``, L2-normalised, one a view.
        views: ``(V, 4) float32`` xyxy boxes of the views, in pixels of the photo.
        lines: Text read on the photo.
        codes: Codes read on the photo.
    """

    local: LocalFeatures
    embeddings: FloatArray
    views: FloatArray
    lines: tuple[TextLine, ...]
    codes: tuple[Code, ...]


@dataclass(frozen=True)
class Evidence:
    """One reason, which a person can check.

    Attributes:
        kind: Which sentence it is told by.
        value: Its strength on the scale of its kind (see docs/reference/evidence.md).
        parameters: What the sentence names.
        photo: Zero-based index of the photo, or None where it is not about a photo.
        photo_quad: Where on the photo.
        reference_quad: Where on the reference picture.
        reference_id: Whose picture that is; None for the candidate's best matching reference.
    """

    kind: EvidenceKind
    value: float
    parameters: Mapping[str, str | int | float] = field(default_factory=dict)
    photo: int | None = None
    photo_quad: Quad | None = None
    reference_quad: Quad | None = None
    reference_id: str | None = None


@dataclass(frozen=True)
class Contribution:
    """What one kind of clue adds to a candidate's identity score.

    Attributes:
        kind: The kind of clue.
        log_odds: Natural logarithm of odds, above 0.
    """

    kind: ClueKind
    log_odds: float


@dataclass(frozen=True)
class Candidate:
    """A right that the photos may touch.

    Attributes:
        right_id: The right.
        holder: Its holder where known.
        kind: Kind of the best matching reference.
        title: Title of the best matching reference.
        score: Identity score, 0 to 1, comparable between photos and galleries.
        photo: Zero-based index of the photo where it shows best.
        quad: Where on that photo, or None where only the whole photo supports it.
        reference_id: The best matching reference.
        reference_quad: The matched region on the reference, or None.
        evidence: Why, strongest first.
        carried_by: What the score is made of, most first; empty where nothing speaks for the right.
    """

    right_id: str
    holder: str | None
    kind: RightKind
    title: str
    score: float
    photo: int
    quad: Quad | None
    reference_id: str
    reference_quad: Quad | None = None
    evidence: tuple[Evidence, ...] = ()
    carried_by: tuple[Contribution, ...] = ()


@dataclass(frozen=True)
class Reading:
    """The answer to a set of photos of one item.

    Attributes:
        verdict: What the machine says.
        probability: P(counterfeit | photos, best candidate), 0 to 1; while ``calibrated`` is false
            a monotone suspicion only.
        calibrated: Whether ``probability`` was calibrated on held-out items.
        candidates: Best first, one a right.
        lines: Text on the photos.
        codes: Codes on the photos.
        quality: One a photo.
        policy: Name and version of the rules that gave the verdict.
        elapsed_ms: Set by the caller, which has the clock.
        label_fields: What labels on the photos tell of the goods.
    """

    verdict: Verdict
    probability: float
    calibrated: bool
    candidates: tuple[Candidate, ...]
    lines: tuple[TextLine, ...]
    codes: tuple[Code, ...]
    quality: tuple[PhotoQuality, ...]
    policy: str
    elapsed_ms: int | None = None
    label_fields: tuple[LabelField, ...] = ()


Photos: TypeAlias = Sequence[Photo]
