"""The gallery in PostgreSQL: searched in memory, and the few that are verified loaded from rows.

Beyond a number of embeddings pgvector ranks by them. Imported by workers alone: it brings OpenCV
with it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID

import numpy as np
from django.db import connection, transaction

from pandok.reading.gallery import Shortlisted
from pandok.reading.identity.memory_gallery import MemoryGallery
from pandok.reading.packing import unpack
from pandok.reading.types import (
    ClueKind,
    EnrolledReference,
    FloatArray,
    Image,
    ProbeFeatures,
    Reference,
    RightKind,
    TextLine,
)
from pandok.web.engine.models import GalleryVersion, ReferencePrototype, StoredReference

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Beyond this many a worker leaves embeddings to pgvector: they would take it a gigabyte.
_IN_MEMORY = 1_000_000
_READ_AT_ONCE = 128

# The graph's approximation moves neighbours by a few places: so more are asked for than are needed,
# of each view, and ranked by the distance itself.
_SPARE = 4
_LEAST_SPARE = 40
_EF_SEARCH = 200

# One table inside the lateral part, so that the planner walks the graph.
_NEAREST = """
SELECT stored.reference_ref, min(found.distance) AS distance
FROM unnest(%s::text[]) AS view(embedding)
CROSS JOIN LATERAL (
    SELECT prototype.stored_id, prototype.embedding <=> view.embedding::halfvec AS distance
    FROM engine_referenceprototype AS prototype
    WHERE prototype.tools_id = %s
    ORDER BY prototype.embedding <=> view.embedding::halfvec
    LIMIT %s
) AS found
JOIN engine_storedreference AS stored ON stored.id = found.stored_id
GROUP BY stored.reference_ref
ORDER BY distance, stored.reference_ref
LIMIT %s
"""


class PgGallery:
    """The recorded references at one version of the gallery (`pandok.reading.gallery.Gallery`).

    Args:
        version: Which version; later changes are not seen.
        searched: Its references.
        tools_id: Id of all that the references were computed with.
    """

    def __init__(self, version: int, searched: MemoryGallery, tools_id: str) -> None:
        self.version = version
        self.searched = searched
        self._tools_id = tools_id

    @property
    def embedder_id(self) -> str:
        """Id of the embedder that made the gallery's embeddings."""
        return self.searched.embedder_id

    @property
    def reference_ids(self) -> frozenset[str]:
        """Ids of all references."""
        return frozenset(self.searched.reference_ids)

    def __len__(self) -> int:
        return len(self.searched)

    def shortlist(
        self, probe: ProbeFeatures, limit: int, without: frozenset[ClueKind] = frozenset()
    ) -> Sequence[Shortlisted]:
        """Return at most ``limit`` references worth verifying, best first."""
        return self.searched.shortlist(probe, limit, without)

    def enrolled(self, reference_ids: Sequence[str]) -> Sequence[EnrolledReference]:
        """Return the references of the given ids, in their order."""
        return self.searched.enrolled(reference_ids)

    def picture(self, reference_id: str) -> Image:
        """Return the reference picture."""
        return self.searched.picture(reference_id)

    def codes(self, right_id: str) -> frozenset[str]:
        """Return the GTINs on the genuine references of a right."""
        return self.searched.codes(right_id)

    def genuine_lines(self, right_id: str) -> Mapping[str, Sequence[TextLine]]:
        """Return the text on genuine references of a right, by reference id."""
        return self.searched.genuine_lines(right_id)

    def refreshed(self) -> "PgGallery":
        """Return the gallery as it stands now: itself where nothing has changed.

        Costs as much as what has changed.
        """
        # Read before the rows: what is committed in between is loaded twice, never missed.
        version = _version(self._tools_id)
        if version == self.version:
            return self
        rows = _rows(self._tools_id)
        changed = rows.filter(revision__gt=self.version, revision__lte=version)
        known = self.reference_ids | _ids(changed)
        # Counting is quick; the ids of a large gallery are read only where some are gone.
        removed = known - _ids(rows) if rows.count() != len(known) else frozenset()
        searched = self.searched.changed(_unpacked(_read(changed)), removed)
        return PgGallery(version, searched, self._tools_id)


def open_gallery(
    pictures: Callable[[str], Image],
    embedder_id: str,
    tools_id: str,
    known: PgGallery | None = None,
    in_memory: int = _IN_MEMORY,
) -> PgGallery:
    """Open the references that a set of tools made.

    Args:
        pictures: Gives the picture of a reference id.
        embedder_id: Id of the tools' embedder.
        tools_id: Id of the tools.
        known: An older version of the same gallery, of which only changes are read.
        in_memory: Embeddings up to which they are searched in memory; beyond, by pgvector.
    """
    if known is not None:
        return known.refreshed()

    def load(reference_ids: Sequence[str]) -> dict[str, EnrolledReference]:
        found = _rows(tools_id).filter(reference_ref__in=[UUID(each) for each in reference_ids])
        return {entry.reference.reference_id: entry for entry in _unpacked(found)}

    def nearest(embeddings: FloatArray, limit: int) -> list[str]:
        return nearest_references(tools_id, embeddings, limit)

    version = _version(tools_id)
    rows = _rows(tools_id).filter(revision__lte=version)
    many = ReferencePrototype.objects.filter(tools_id=tools_id).count() > in_memory
    searched = MemoryGallery(
        _unpacked(_read(rows)),
        pictures,
        embedder_id,
        load,
        nearest=nearest if many else None,
        expected=rows.count(),
    )
    return PgGallery(version, searched, tools_id)


def nearest_references(tools_id: str, embeddings: FloatArray, limit: int) -> list[str]:
    """Ask pgvector for the references whose embeddings are nearest to any of a photo's.

    Args:
        tools_id: Id of what the references were computed with.
        embeddings: ``(V, D) float32``, L2-normalised, one a view.
        limit: How many at most.

    Returns:
        Reference ids, largest cosine first.
    """
    asked = max(limit * _SPARE, limit + _LEAST_SPARE)
    views = [_vector_text(view) for view in embeddings]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('hnsw.ef_search', %s, true)", [str(_EF_SEARCH)])
        # The graph goes on where the filter has left too few (pgvector 0.8).
        cursor.execute("SELECT set_config('hnsw.iterative_scan', 'strict_order', true)")
        cursor.execute(_NEAREST, [views, tools_id, asked, limit])
        return [str(row[0]) for row in cursor.fetchall()]


def _version(tools_id: str) -> int:
    versions = GalleryVersion.objects.filter(tools_id=tools_id)
    return versions.values_list("number", flat=True).first() or 0


def _rows(tools_id: str) -> "QuerySet[StoredReference]":
    return StoredReference.objects.filter(tools_id=tools_id)


def _ids(rows: "QuerySet[StoredReference]") -> frozenset[str]:
    return frozenset(str(each) for each in rows.values_list("reference_ref", flat=True))


def _read(rows: "QuerySet[StoredReference]") -> Iterator[StoredReference]:
    """Read rows a few at a time: a cursor that outlives its statement would copy them all first."""
    last = 0
    while batch := list(rows.filter(id__gt=last).order_by("id")[:_READ_AT_ONCE]):
        yield from batch
        last = batch[-1].pk


def _unpacked(rows: Iterable[StoredReference]) -> Iterator[EnrolledReference]:
    for row in rows:
        reference = Reference(
            reference_id=str(row.reference_ref),
            right_id=str(row.right_ref),
            kind=RightKind(row.kind),
            title=row.title,
            text=row.text,
            holder=row.holder or None,
        )
        with np.load(BytesIO(bytes(row.features)), allow_pickle=False) as arrays:
            yield unpack(reference, arrays)


def _vector_text(embedding: FloatArray) -> str:
    return "[" + ",".join(f"{each:.7g}" for each in embedding) + "]"
