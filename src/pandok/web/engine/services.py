"""What the apps above ask of the reading core.

`machine_open`, `reference_compute` and `item_read` are for workers: they load the models, which no
process that serves pages may, and so import them only when called.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection, transaction
from pgvector import HalfVector

from pandok.reading.declaration import parse_declaration
from pandok.reading.types import Declaration
from pandok.web.engine.models import (
    EMBEDDING_DIMENSION,
    ReferencePrototype,
    StoredReference,
)
from pandok.web.engine.types import (
    EngineError,
    PackedReference,
    PictureSource,
    ReferenceFacts,
    SavedPicture,
    StoredReading,
    UploadFacts,
)
from pandok.web.engine.uploads import check_upload, save_picture

if TYPE_CHECKING:
    from pandok.web.engine.machine import Machine

_BUMP = """
INSERT INTO engine_galleryversion (id, number) VALUES (1, 1)
ON CONFLICT (id) DO UPDATE SET number = engine_galleryversion.number + 1
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
    *, facts: ReferenceFacts, name: str, pictures: PictureSource
) -> PackedReference:
    """Compute what is compared of a reference; takes about a second and no lock.

    Raises:
        PandokError: The picture cannot be read.
        EngineError: The embedder does not fit the tables.
    """
    data = pictures.picture_bytes(facts.reference_ref)
    packed = _machine(pictures).enrol(facts, data, name)
    if packed.prototypes.shape[1:] != (EMBEDDING_DIMENSION,):
        raise EngineError(
            "engine.dimension", actual=packed.prototypes.shape[-1], expected=EMBEDDING_DIMENSION
        )
    return packed


@transaction.atomic
def reference_store(*, packed: PackedReference) -> StoredReference:
    """Put a computed reference into the gallery, in place of an older one of the same id."""
    facts = packed.facts
    stored, _ = StoredReference.objects.update_or_create(
        reference_ref=facts.reference_ref,
        defaults={
            "right_ref": facts.right_ref,
            "kind": facts.kind.value,
            "title": facts.title,
            "text": facts.text,
            "holder": facts.holder,
            "embedder_id": packed.embedder_id,
            "tools_id": packed.tools_id,
            "features": packed.features,
            "revision": _gallery_bump(),
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
    """Take a reference out of the gallery.

    Returns:
        Whether it was in it.
    """
    found = StoredReference.objects.filter(reference_ref=reference_ref)
    if not found.exists():
        return False
    # The count first, as in `reference_store`: whoever locks in another order waits for ever.
    _gallery_bump()
    removed, _ = found.delete()
    return bool(removed)


def machine_open(*, pictures: PictureSource) -> str:
    """Load the models and the gallery before the first job asks for them.

    Returns:
        Id of the tools: of all that references are computed with.

    Raises:
        PandokError: A model is missing or damaged.
    """
    opened = _machine(pictures)
    opened.warm()
    return opened.tools.tools_id


def item_read(
    *, photos: Sequence[bytes], declaration: Declaration | None, pictures: PictureSource
) -> StoredReading:
    """Read the photos of one item against the gallery as it stands.

    Args:
        photos: Encoded photos, 1 to 32.
        declaration: What was declared.
        pictures: Where the reference pictures are.

    Raises:
        PandokError: A photo or a model cannot be read.
    """
    return _machine(pictures).read(photos, declaration)


def _machine(pictures: PictureSource) -> "Machine":
    # By name, so that nothing that serves pages loads OpenCV, faiss or ONNX Runtime.
    module = import_module("pandok.web.engine.machine")
    opened: Machine = module.machine(pictures)
    return opened


def _gallery_bump() -> int:
    """Count a change; the row stays locked until the change is committed, so counts are ordered."""
    with connection.cursor() as cursor:
        cursor.execute(_BUMP)
        row: tuple[int] = cursor.fetchone()
    return row[0]
