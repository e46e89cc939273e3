"""The models and the gallery of a worker, loaded once; one reading at a time.

Imported by workers alone, inside their jobs.
"""

import time
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from threading import Lock
from uuid import UUID

import numpy as np

from pandok.reading.codes import CodeReader
from pandok.reading.enrolment import ReadingTools, enrol
from pandok.reading.form import (
    candidate_form,
    code_form,
    line_form,
    quality_form,
    score_form,
)
from pandok.reading.images import decode_photo
from pandok.reading.packing import pack
from pandok.reading.policy import BALANCED
from pandok.reading.reader import Reader
from pandok.reading.text.rapid import RapidTextReader
from pandok.reading.types import Declaration, Image, Reference
from pandok.registry.embedders import load_embedder
from pandok.registry.shipped import shipped_models
from pandok.web.engine.gallery import PgGallery, open_gallery
from pandok.web.engine.types import (
    PackedReference,
    PictureSource,
    ReferenceFacts,
    StoredReading,
)

_PICTURES_KEPT = 32
_WARMING_SHAPE = (64, 64, 3)


def open_tools() -> ReadingTools:
    """Load the models that come with the program, each verified.

    Raises:
        PandokError: A model is missing or damaged.
    """
    return ReadingTools(
        embedder=load_embedder(shipped_models()),
        text_reader=RapidTextReader(),
        code_reader=CodeReader(),
    )


class Machine:
    """Reads and enrols with one set of tools, against the gallery as it stands.

    Args:
        tools: The models.
        pictures: Where the reference pictures are.
    """

    def __init__(self, tools: ReadingTools, pictures: PictureSource) -> None:
        self.tools = tools
        self._lock = Lock()
        self._gallery: PgGallery | None = None

        @lru_cache(maxsize=_PICTURES_KEPT)
        def picture(reference_id: str) -> Image:
            data = pictures.picture_bytes(UUID(reference_id))
            return decode_photo(data, name=reference_id).pixels

        self._picture = picture

    def warm(self) -> None:
        """Load what is otherwise loaded by the first reading, at the cost of its officer's time."""
        with self._lock:
            self._refreshed()
            if self.tools.text_reader is not None:
                self.tools.text_reader.read(np.full(_WARMING_SHAPE, 255, np.uint8))

    def enrol(self, facts: ReferenceFacts, data: bytes, name: str) -> PackedReference:
        """Compute what is compared of a reference.

        Raises:
            PhotoError: The picture cannot be read.
        """
        photo = decode_photo(data, name=name)
        reference = Reference(
            reference_id=str(facts.reference_ref),
            right_id=str(facts.right_ref),
            kind=facts.kind,
            title=facts.title,
            text=facts.text,
            holder=facts.holder or None,
        )
        with self._lock:
            enrolled = enrol(reference, photo, self.tools)
        packed = BytesIO()
        np.savez(packed, allow_pickle=False, **pack(enrolled))
        return PackedReference(
            facts=facts,
            embedder_id=self.tools.embedder.embedder_id,
            tools_id=self.tools.tools_id,
            features=packed.getvalue(),
            prototypes=enrolled.embeddings,
        )

    def read(self, photos: Sequence[bytes], declaration: Declaration | None) -> StoredReading:
        """Read the photos of one item.

        Raises:
            PandokError: A photo cannot be read, or there are too many.
        """
        start = time.perf_counter()
        decoded = [
            decode_photo(data, name=f"#{number}") for number, data in enumerate(photos, start=1)
        ]
        decoded_at = time.perf_counter()
        with self._lock:
            gallery = self._refreshed()
            gallery_at = time.perf_counter()
            reading = Reader(gallery, self.tools, BALANCED).read(decoded, declaration)
        read_at = time.perf_counter()
        timings = {
            "decode": _ms(decoded_at - start),
            "gallery": _ms(gallery_at - decoded_at),
            "read": _ms(read_at - gallery_at),
        }
        model_ids = {
            "embedder": self.tools.embedder.embedder_id,
            "tools": self.tools.tools_id,
            "gallery": str(gallery.version),
        }
        return StoredReading(
            verdict=reading.verdict,
            probability=score_form(reading.probability),
            calibrated=reading.calibrated,
            policy=reading.policy,
            candidates=[candidate_form(each) for each in reading.candidates],
            text=[line_form(each) for each in reading.lines],
            codes=[code_form(each) for each in reading.codes],
            quality=[quality_form(each) for each in reading.quality],
            elapsed_ms=timings["decode"] + timings["read"],
            model_ids=model_ids,
            timings_ms=timings,
        )

    def _refreshed(self) -> PgGallery:
        self._gallery = open_gallery(
            self._picture,
            self.tools.embedder.embedder_id,
            self.tools.tools_id,
            known=self._gallery,
        )
        return self._gallery


_OPENING = Lock()
_OPENED: dict[str, Machine] = {}


def machine(pictures: PictureSource) -> Machine:
    """Return the worker's one machine, opened on first use."""
    with _OPENING:
        if "machine" not in _OPENED:
            _OPENED["machine"] = Machine(open_tools(), pictures)
        return _OPENED["machine"]


def close_machine() -> None:
    """Forget the models and the gallery: the next use opens them again."""
    with _OPENING:
        _OPENED.clear()


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
