"""The models and the gallery of a worker, loaded once; one reading at a time.

Each generation of the gallery has a machine of its own; what reads text and codes is shared.
Imported by workers alone, inside their jobs.
"""

import logging
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from threading import Lock
from uuid import UUID

import numpy as np

from pandok.reading.enrolment import ReadingTools, enrol
from pandok.reading.errors import ReadingError
from pandok.reading.form import (
    candidate_form,
    code_form,
    label_field_form,
    line_form,
    quality_form,
    score_form,
)
from pandok.reading.images import decode_photo
from pandok.reading.packing import pack, unpack
from pandok.reading.policy import BALANCED
from pandok.reading.reader import Reader
from pandok.reading.types import Declaration, Image, Reference, TextLine
from pandok.registry.embedders import load_embedder
from pandok.registry.errors import RegistryError
from pandok.registry.reading_tools import open_tools
from pandok.web.engine.gallery import PgGallery, open_gallery
from pandok.web.engine.model_files import generation_model, model_keep, shipped_model
from pandok.web.engine.models import EMBEDDING_DIMENSION
from pandok.web.engine.types import (
    Generation,
    ModelAwayError,
    PackedReference,
    PictureSource,
    ReferenceFacts,
    StoredReading,
    ToolsFacts,
)

_LOG = logging.getLogger(__name__)

_PICTURES_KEPT = 32
_WARMING_SHAPE = (64, 64, 3)
# One to read with and one that is being computed.
_MACHINES_KEPT = 2


@dataclass(frozen=True)
class KnownText:
    """Gives text that was read before (`pandok.reading.text.protocol.TextReader`).

    Attributes:
        reader_id: Of what read it.
        lines: What it read on the one picture that is asked about.
    """

    reader_id: str
    lines: tuple[TextLine, ...]

    def read(self, image: Image, *, photo: int = 0) -> tuple[TextLine, ...]:
        """Return the lines."""
        return self.lines


class Machine:
    """Reads and enrols with one generation, as it stands.

    Args:
        generation: Which one; its models were opened before.
        tools: The models.
        pictures: Where the reference pictures are.
    """

    def __init__(
        self, generation: Generation, tools: ReadingTools, pictures: PictureSource
    ) -> None:
        self.tools = tools
        self._number = generation.number
        self._tools_id = generation.tools_id or tools.tools_id
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

    def enrol(
        self, facts: ReferenceFacts, data: bytes, name: str, like: bytes | None
    ) -> PackedReference:
        """Compute what is compared of a reference.

        Args:
            facts: What it is.
            data: Its picture, encoded.
            name: What a message calls the picture.
            like: What a generation with the same reader of text stored of it, or None.

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
        tools = self.tools
        if like is not None and tools.text_reader is not None:
            lines = _lines(reference, like)
            tools = replace(tools, text_reader=KnownText(tools.text_reader.reader_id, lines))
        with self._lock:
            enrolled = enrol(reference, photo, tools)
        packed = BytesIO()
        np.savez(packed, allow_pickle=False, **pack(enrolled))
        return PackedReference(
            facts=facts,
            embedder_id=self.tools.embedder.embedder_id,
            tools_id=self._tools_id,
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
            "generation": str(self._number),
            "gallery": str(gallery.version),
        }
        if self.tools.region_detector is not None:
            model_ids["detector"] = self.tools.region_detector.detector_id
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
            label_fields=[label_field_form(each) for each in reading.label_fields],
        )

    def forget_gallery(self) -> None:
        """Free the gallery's memory; the next reading loads it again."""
        with self._lock:
            self._gallery = None

    def _refreshed(self) -> PgGallery:
        self._gallery = open_gallery(
            self._picture,
            self.tools.embedder.embedder_id,
            self._tools_id,
            known=self._gallery,
        )
        return self._gallery


_OPENING = Lock()
_BASE: list[ReadingTools] = []
_MACHINES: OrderedDict[int, Machine] = OrderedDict()


def machine(generation: Generation, pictures: PictureSource) -> Machine:
    """Return the worker's one machine of a generation, opened on first use.

    Raises:
        ModelAwayError: Its models cannot be opened.
    """
    with _OPENING:
        if generation.number not in _MACHINES:
            opened = Machine(generation, _generation_tools(generation), pictures)
            _MACHINES[generation.number] = opened
        _MACHINES.move_to_end(generation.number)
        while len(_MACHINES) > _MACHINES_KEPT:
            _MACHINES.popitem(last=False)
        return _MACHINES[generation.number]


def reading_machine(generation: Generation, pictures: PictureSource) -> Machine:
    """Return the machine of the generation that is read with; no other keeps its gallery.

    Raises:
        ModelAwayError: Its models cannot be opened.
    """
    opened = machine(generation, pictures)
    with _OPENING:
        others = [each for each in _MACHINES.values() if each is not opened]
    for other in others:
        other.forget_gallery()
    return opened


def program_tools(chosen: Generation | None) -> ToolsFacts:
    """Open what this program would compute the gallery with.

    Args:
        chosen: The generation whose embedder the office chose; None for the shipped one.

    Raises:
        PandokError: A model is missing or damaged.
    """
    with _OPENING:
        base = _base()
        name = base.embedder.embedder_id if chosen is None else chosen.embedder_id
        sha256 = "" if chosen is None else chosen.weights_sha256
        tools = base if chosen is None else _generation_tools(chosen)
    model = shipped_model(name) if chosen is None else generation_model(name, sha256)
    return ToolsFacts(name, model.manifest.sha256, tools.tools_id, _reader_id(tools), model.origin)


def generation_tools(generation: Generation) -> ToolsFacts:
    """Open the models of a generation, and keep a copy of them in the data folder.

    Raises:
        ModelAwayError: They cannot be opened.
    """
    with _OPENING:
        tools = _generation_tools(generation)
    model = generation_model(generation.embedder_id, generation.weights_sha256)
    try:
        model_keep(model)
    except (RegistryError, OSError):
        # Reading goes on; only a later version of the program may miss the copy.
        _LOG.exception("No copy of %s can be kept", generation.embedder_id)
    return ToolsFacts(
        generation.embedder_id,
        model.manifest.sha256,
        tools.tools_id,
        _reader_id(tools),
        generation.origin,
    )


def close_machine() -> None:
    """Forget the models and the galleries: the next use opens them again."""
    with _OPENING:
        _BASE.clear()
        _MACHINES.clear()


def _base() -> ReadingTools:
    if not _BASE:
        _BASE.append(open_tools())
    return _BASE[0]


def _generation_tools(generation: Generation) -> ReadingTools:
    """Open the generation's embedder beside what else this program reads with."""
    try:
        base = _base()
        if generation.embedder_id == base.embedder.embedder_id and (
            generation.weights_sha256 in {"", shipped_model(generation.embedder_id).manifest.sha256}
        ):
            return base
        model = generation_model(generation.embedder_id, generation.weights_sha256)
        embedder = load_embedder(model.store, model.manifest.id)
    except (RegistryError, ReadingError) as error:
        raise ModelAwayError(
            "engine.model_broken", model=generation.embedder_id, reason=str(error)
        ) from error
    if embedder.dimension != EMBEDDING_DIMENSION:
        raise ModelAwayError(
            "engine.dimension", actual=embedder.dimension, expected=EMBEDDING_DIMENSION
        )
    return replace(base, embedder=embedder)


def _reader_id(tools: ReadingTools) -> str:
    return "" if tools.text_reader is None else tools.text_reader.reader_id


def _lines(reference: Reference, features: bytes) -> tuple[TextLine, ...]:
    with np.load(BytesIO(features), allow_pickle=False) as arrays:
        return unpack(reference, arrays).lines


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
