"""What the apps above ask of the reading core.

`machine_open`, `tools_open`, `generation_open`, `reference_compute` and `item_read` are for
workers: they load the models, which no process that serves pages may, and so import them only when
called.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection, transaction
from pgvector import HalfVector

from pandok.reading.declaration import parse_declaration
from pandok.reading.types import Declaration
from pandok.web.engine.generations import (
    generation_adopt,
    generation_held,
    generation_opened,
    generation_problem,
)
from pandok.web.engine.models import (
    ReferenceFailure,
    ReferencePrototype,
    StoredReference,
)
from pandok.web.engine.selectors import generation_in, stored_like
from pandok.web.engine.types import (
    EngineError,
    Generation,
    GenerationState,
    ModelAwayError,
    ModelOrigin,
    PackedReference,
    PictureSource,
    ReferenceFacts,
    SavedPicture,
    StoredReading,
    ToolsFacts,
    UploadFacts,
)
from pandok.web.engine.uploads import check_upload, save_picture

if TYPE_CHECKING:
    from pandok.web.engine.machine import Machine

_BUMP = """
INSERT INTO engine_galleryversion (tools_id, number) VALUES (%s, 1)
ON CONFLICT (tools_id) DO UPDATE SET number = engine_galleryversion.number + 1
RETURNING number
"""


def upload_check(*, data: bytes, name: str) -> UploadFacts:
    """Decode an uploaded picture as a reading will; nothing is kept yet.

    Args:
        data: The bytes.
        name: What a message to the user calls the file.

    Raises:
        PhotoError: It cannot be read.
    """
    return check_upload(data, name)


def picture_save(*, facts: UploadFacts) -> SavedPicture:
    """Keep an upload on disk under its hash, whole or not at all."""
    return save_picture(facts)


def declaration_parse(*, fields: Mapping[str, object]) -> Declaration:
    """Check the fields of a declaration.

    Raises:
        DeclarationError: A field has a wrong type or an impossible value.
    """
    return parse_declaration(fields)


def reference_compute(
    *, facts: ReferenceFacts, name: str, pictures: PictureSource, generation: Generation
) -> PackedReference:
    """Compute what a generation compares of a reference; takes about a second and no lock.

    Raises:
        PandokError: The picture cannot be read.
        ModelAwayError: The generation's models cannot be opened.
    """
    data = pictures.picture_bytes(facts.reference_ref)
    like = stored_like(generation=generation, reference_ref=facts.reference_ref)
    return _machine(generation, pictures).enrol(facts, data, name, like)


@transaction.atomic
def reference_store(*, packed: PackedReference) -> StoredReference:
    """Put a computed reference into its generation, in place of an older one of the same id."""
    facts = packed.facts
    stored, _ = StoredReference.objects.update_or_create(
        reference_ref=facts.reference_ref,
        tools_id=packed.tools_id,
        defaults={
            "right_ref": facts.right_ref,
            "kind": facts.kind.value,
            "title": facts.title,
            "text": facts.text,
            "holder": facts.holder,
            "embedder_id": packed.embedder_id,
            "features": packed.features,
            "revision": _gallery_bump(packed.tools_id),
        },
    )
    stored.prototypes.all().delete()
    ReferencePrototype.objects.bulk_create(
        ReferencePrototype(
            stored=stored, row=row, tools_id=packed.tools_id, embedding=HalfVector(prototype)
        )
        for row, prototype in enumerate(packed.prototypes)
    )
    return stored


@transaction.atomic
def reference_remove(*, reference_ref: UUID) -> bool:
    """Take a reference out of every generation.

    Returns:
        Whether it was in one.
    """
    ReferenceFailure.objects.filter(reference_ref=reference_ref).delete()
    found = StoredReference.objects.filter(reference_ref=reference_ref)
    # The counts first, as in `reference_store`, and in one order: else two wait for each other.
    for tools_id in found.order_by("tools_id").values_list("tools_id", flat=True):
        _gallery_bump(tools_id)
    removed, _ = found.delete()
    return bool(removed)


def machine_open(*, pictures: PictureSource) -> None:
    """Load the models and the gallery before the first job asks for them.

    Raises:
        ModelAwayError: The models of the generation that serves cannot be opened.
    """
    _machine(serving_open(), pictures).warm()


def generation_open(*, generation: Generation) -> Generation:
    """Open the models of a generation, keep a copy of them, and note what they are.

    Raises:
        ModelAwayError: They cannot be opened; the generation tells why.
    """
    try:
        found: ToolsFacts = _module().generation_tools(generation)
    except ModelAwayError as error:
        generation_problem(number=generation.number, code=error.code, parameters=error.parameters)
        raise
    return generation_opened(number=generation.number, tools=found)


def generation_warm(*, generation: Generation, pictures: PictureSource) -> None:
    """Load a generation's gallery into this worker, before its first reading has to.

    Raises:
        ModelAwayError: Its models cannot be opened.
    """
    _machine(generation, pictures).warm()


def tools_open() -> ToolsFacts:
    """Open the models that this program would compute the gallery with.

    They are the shipped ones, except where the office has chosen an embedder of its own.

    Raises:
        PandokError: A model is missing or damaged.
    """
    serving = generation_in(GenerationState.SERVING)
    chosen = serving is not None and serving.origin == ModelOrigin.OFFICE
    found: ToolsFacts = _module().program_tools(serving if chosen else None)
    return found


def item_read(
    *, photos: Sequence[bytes], declaration: Declaration | None, pictures: PictureSource
) -> StoredReading:
    """Read the photos of one item against the gallery as it stands.

    The generation that serves when the reading begins is the one that it ends with.

    Args:
        photos: Encoded photos, 1 to 32.
        declaration: What was declared.
        pictures: Where the reference pictures are.

    Raises:
        PandokError: A photo or a model cannot be read.
    """
    serving_open()
    with generation_held() as generation:
        if generation is None:
            raise EngineError("engine.nothing_serves")
        opened: Machine = _module().reading_machine(generation, pictures)
        return opened.read(photos, declaration)


def serving_open() -> Generation:
    """Return the generation that serves; a new desk's first one is begun here.

    Raises:
        PandokError: A new desk's models are missing or damaged.
    """
    serving = generation_in(GenerationState.SERVING)
    if serving is None:
        generation_adopt(tools=_module().program_tools(None), state=GenerationState.SERVING)
        serving = generation_in(GenerationState.SERVING)
    if serving is None:
        raise EngineError("engine.nothing_serves")
    return serving


def _machine(generation: Generation, pictures: PictureSource) -> "Machine":
    opened: Machine = _module().machine(generation, pictures)
    return opened


def _module() -> Any:
    # By name, so that nothing that serves pages loads OpenCV, faiss or ONNX Runtime.
    return import_module("pandok.web.engine.machine")


def _gallery_bump(tools_id: str) -> int:
    """Count a change; the row stays locked until the change is committed, so counts are ordered."""
    with connection.cursor() as cursor:
        cursor.execute(_BUMP, [tools_id])
        row: tuple[int] = cursor.fetchone()
    return row[0]
