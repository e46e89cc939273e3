"""What is computed of a picture before it is compared: of references once, of photos each time."""

import hashlib
from dataclasses import dataclass

from pandok.reading.codes.reader import CodeReader
from pandok.reading.embedding import Embedder
from pandok.reading.identity.local_features import (
    PROBE_FEATURES,
    REFERENCE_FEATURES,
    extract_local_features,
)
from pandok.reading.identity.prototypes import REFERENCE_PROTOTYPES, prototype_pictures
from pandok.reading.images.line_art import legible_drawing
from pandok.reading.regions.protocol import RegionDetector
from pandok.reading.regions.views import view_boxes
from pandok.reading.text.logits import LineScorer
from pandok.reading.text.protocol import TextReader
from pandok.reading.types import EnrolledReference, Photo, ProbeFeatures, Reference, RightKind


@dataclass(frozen=True, eq=False)
class ReadingTools:
    """The models that a gallery is enrolled with and photos are read with: always the same.

    Attributes:
        embedder: Maps pictures to vectors.
        text_reader: Reads text; None reads without text.
        code_reader: Reads codes; None reads without codes.
        region_detector: Finds where on a photo marks and products may be; None looks at fixed
            parts and at text. References are enrolled without it.
        line_scorer: Reads single lines once more to tell misspelt marks from slips; None tells
            only what is clear at a glance.
    """

    embedder: Embedder
    text_reader: TextReader | None
    code_reader: CodeReader | None
    region_detector: RegionDetector | None = None
    line_scorer: LineScorer | None = None

    @property
    def tools_id(self) -> str:
        """Hash of all models and options that the features of references depend on."""
        text = self.text_reader.reader_id if self.text_reader else "no text"
        codes = repr(self.code_reader) if self.code_reader else "no codes"
        options = repr((REFERENCE_FEATURES, REFERENCE_PROTOTYPES))
        described = (self.embedder.embedder_id, text, codes, options)
        return hashlib.sha256("\n".join(described).encode()).hexdigest()[:16]


def enrol(reference: Reference, photo: Photo, tools: ReadingTools) -> EnrolledReference:
    """Compute what is compared of a reference; a line drawing of a design is embedded legibly.

    Args:
        reference: Which right the picture belongs to.
        photo: The reference picture.
        tools: The models.
    """
    image = photo.pixels
    shown = legible_drawing(image) if reference.kind is RightKind.DESIGN else image
    return EnrolledReference(
        reference=reference,
        local=extract_local_features(image, REFERENCE_FEATURES),
        embeddings=tools.embedder.embed(prototype_pictures(shown, reference.kind)),
        lines=tools.text_reader.read(image) if tools.text_reader else (),
        codes=tools.code_reader.read(image) if tools.code_reader else (),
    )


def probe_features(photo: Photo, tools: ReadingTools, *, index: int = 0) -> ProbeFeatures:
    """Compute what is compared of a photo.

    Args:
        photo: The photo.
        tools: The models, the same as for the gallery.
        index: Zero-based index of the photo among those of its item.
    """
    image = photo.pixels
    lines = tools.text_reader.read(image, photo=index) if tools.text_reader else ()
    views = view_boxes(image, lines, tools.region_detector)
    crops = [image[int(y1) : int(y2), int(x1) : int(x2)] for x1, y1, x2, y2 in views]
    return ProbeFeatures(
        local=extract_local_features(image, PROBE_FEATURES),
        embeddings=tools.embedder.embed(crops),
        views=views,
        lines=lines,
        codes=tools.code_reader.read(image, photo=index) if tools.code_reader else (),
    )
