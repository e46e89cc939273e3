"""What is computed of a picture before it is compared: of references once, of photos each time."""

import hashlib
from dataclasses import dataclass

import numpy as np

from pandok.reading.codes.reader import CodeReader
from pandok.reading.embedding import Embedder
from pandok.reading.identity.local_features import (
    PROBE_FEATURES,
    REFERENCE_FEATURES,
    extract_local_features,
)
from pandok.reading.text.protocol import TextReader
from pandok.reading.types import (
    EnrolledReference,
    FloatArray,
    Image,
    Photo,
    ProbeFeatures,
    Reference,
)

# Whole picture, then the middle and four overlapping corners: goods seldom fill a photo.
_VIEWS = (
    (0.0, 0.0, 1.0, 1.0),
    (0.2, 0.2, 0.8, 0.8),
    (0.0, 0.0, 0.6, 0.6),
    (0.4, 0.0, 1.0, 0.6),
    (0.0, 0.4, 0.6, 1.0),
    (0.4, 0.4, 1.0, 1.0),
)


@dataclass(frozen=True, eq=False)
class ReadingTools:
    """The models that a gallery is enrolled with and photos are read with: always the same.

    Attributes:
        embedder: Maps pictures to vectors.
        text_reader: Reads text; None reads without text.
        code_reader: Reads codes; None reads without codes.
    """

    embedder: Embedder
    text_reader: TextReader | None
    code_reader: CodeReader | None

    @property
    def tools_id(self) -> str:
        """Hash of all models and options that features depend on."""
        text = self.text_reader.reader_id if self.text_reader else "no text"
        codes = repr(self.code_reader) if self.code_reader else "no codes"
        described = (self.embedder.embedder_id, text, codes, repr(REFERENCE_FEATURES))
        return hashlib.sha256("\n".join(described).encode()).hexdigest()[:16]


def enrol(reference: Reference, photo: Photo, tools: ReadingTools) -> EnrolledReference:
    """Compute what is compared of a reference.

    Args:
        reference: Which right the picture belongs to.
        photo: The reference picture.
        tools: The models.
    """
    image = photo.pixels
    return EnrolledReference(
        reference=reference,
        local=extract_local_features(image, REFERENCE_FEATURES),
        embeddings=tools.embedder.embed([image]),
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
    views = _view_boxes(image)
    crops = [image[int(y1) : int(y2), int(x1) : int(x2)] for x1, y1, x2, y2 in views]
    return ProbeFeatures(
        local=extract_local_features(image, PROBE_FEATURES),
        embeddings=tools.embedder.embed(crops),
        views=views,
        lines=tools.text_reader.read(image, photo=index) if tools.text_reader else (),
        codes=tools.code_reader.read(image, photo=index) if tools.code_reader else (),
    )


def _view_boxes(image: Image) -> FloatArray:
    height, width = image.shape[:2]
    boxes = np.array(_VIEWS, np.float32) * np.array([width, height, width, height], np.float32)
    return np.asarray(np.round(boxes), np.float32)
