"""The gallery in PostgreSQL: pgvector ranks by embedding, the other searches run in memory.

Imported by workers alone: it brings OpenCV with it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO

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
)
from pandok.web.engine.models import GalleryVersion, StoredReference

# Half precision and the graph's approximation move neighbours by a few places: so more are asked
# for than are needed, and ranked again by their full embeddings.
_SPARE = 4
_LEAST_SPARE = 40
_EF_SEARCH = 200

# One table inside the lateral part, so that the planner walks the graph.
_NEAREST = """
SELECT DISTINCT stored.reference_ref
FROM unnest(%s::text[]) AS view(embedding)
CROSS JOIN LATERAL (
    SELECT prototype.stored_id
    FROM engine_referenceprototype AS prototype
    WHERE prototype.tools_id = %s
    ORDER BY prototype.embedding <=> view.embedding::halfvec
    LIMIT %s
) AS found
JOIN engine_storedreference AS stored ON stored.id = found.stored_id
"""


class PgGallery:
    """The recorded references at one version of the gallery (`pandok.reading.gallery.Gallery`).

    Args:
        version: Which version; later changes are not seen.
        stored: Its references by id.
        pictures: Gives the picture of a reference id, in the frame of its local features.
        embedder_id: Id of the embedder that made the embeddings.
        tools_id: Id of all that the references were computed with.
    """

    def __init__(
        self,
        version: int,
        stored: Mapping[str, EnrolledReference],
        pictures: Callable[[str], Image],
        embedder_id: str,
        tools_id: str,
    ) -> None:
        self.version = version
        self._stored = dict(stored)
        self._tools_id = tools_id
        self._searched = MemoryGallery(
            tuple(self._stored.values()), pictures, embedder_id, nearest=self.nearest
        )

    @property
    def embedder_id(self) -> str:
        """Id of the embedder that made the gallery's embeddings."""
        return self._searched.embedder_id

    def __len__(self) -> int:
        return len(self._searched)

    def shortlist(
        self, probe: ProbeFeatures, limit: int, without: frozenset[ClueKind] = frozenset()
    ) -> Sequence[Shortlisted]:
        """Return at most ``limit`` references worth verifying, best first."""
        return self._searched.shortlist(probe, limit, without)

    def enrolled(self, reference_ids: Sequence[str]) -> Sequence[EnrolledReference]:
        """Return the references of the given ids, in their order."""
        return self._searched.enrolled(reference_ids)

    def picture(self, reference_id: str) -> Image:
        """Return the reference picture."""
        return self._searched.picture(reference_id)

    def codes(self, right_id: str) -> frozenset[str]:
        """Return the GTINs on the genuine references of a right."""
        return self._searched.codes(right_id)

    def nearest(self, embeddings: FloatArray, limit: int) -> list[str]:
        """Ask pgvector for the references whose embeddings are nearest to any of a photo's.

        Args:
            embeddings: ``(V, D) float32``, L2-normalised, one a view.
            limit: How many at most.

        Returns:
            Reference ids, largest cosine first.
        """
        if not len(embeddings) or not self._stored:
            return []
        asked = max(limit * _SPARE, limit + _LEAST_SPARE)
        views = [_vector_text(view) for view in embeddings]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('hnsw.ef_search', %s, true)", [str(_EF_SEARCH)])
            # The graph goes on where the filter has left too few (pgvector 0.8).
            cursor.execute("SELECT set_config('hnsw.iterative_scan', 'strict_order', true)")
            cursor.execute(_NEAREST, [views, self._tools_id, asked])
            found = [str(row[0]) for row in cursor.fetchall()]
        similarity = {
            key: float((self._stored[key].embeddings @ embeddings.T).max())
            for key in found
            if key in self._stored and len(self._stored[key].embeddings)
        }
        return sorted(similarity, key=lambda key: (-similarity[key], key))[:limit]

    def refreshed(self, pictures: Callable[[str], Image]) -> "PgGallery":
        """Return the gallery as it stands now: itself where nothing has changed."""
        return open_gallery(pictures, self.embedder_id, self._tools_id, known=self)

    @property
    def stored(self) -> Mapping[str, EnrolledReference]:
        """The references by id."""
        return self._stored


def open_gallery(
    pictures: Callable[[str], Image],
    embedder_id: str,
    tools_id: str,
    known: PgGallery | None = None,
) -> PgGallery:
    """Load the references that a set of tools made.

    Args:
        pictures: Gives the picture of a reference id.
        embedder_id: Id of the tools' embedder.
        tools_id: Id of the tools.
        known: An older version of the same gallery, of which only changes are loaded.
    """
    # Read before the rows: what is committed in between is loaded twice, never missed.
    versions = GalleryVersion.objects.filter(tools_id=tools_id)
    version = versions.values_list("number", flat=True).first() or 0
    if known is not None and known.version == version:
        return known
    rows = StoredReference.objects.filter(tools_id=tools_id, revision__lte=version)
    kept = {} if known is None else dict(known.stored)
    present = {str(ref) for ref in rows.values_list("reference_ref", flat=True)}
    changed = rows.filter(revision__gt=known.version if known is not None else -1)
    fresh = dict(_unpacked(changed.order_by("id").iterator(chunk_size=64)))
    stored = {key: each for key, each in (kept | fresh).items() if key in present}
    return PgGallery(version, stored, pictures, embedder_id, tools_id)


def _unpacked(rows: Iterable[StoredReference]) -> Iterable[tuple[str, EnrolledReference]]:
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
            yield reference.reference_id, unpack(reference, arrays)


def _vector_text(embedding: FloatArray) -> str:
    return "[" + ",".join(f"{each:.7g}" for each in embedding) + "]"
