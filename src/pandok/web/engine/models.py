"""The gallery's rows: what was computed of each reference picture, and its embeddings to search."""

from typing import ClassVar

from django.db import models
from pgvector.django import HalfVectorField, HnswIndex

from pandok.reading.types import RightKind

EMBEDDING_DIMENSION = 192


class StoredReference(models.Model):
    """A reference picture as the reading compares it; known above by ``reference_ref`` alone."""

    reference_ref = models.UUIDField(unique=True)
    right_ref = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in RightKind])
    title = models.CharField(max_length=200)
    text = models.CharField(max_length=200, blank=True)
    holder = models.CharField(max_length=200, blank=True)
    embedder_id = models.CharField(max_length=200)
    tools_id = models.CharField(max_length=64)
    features = models.BinaryField()
    revision = models.BigIntegerField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        """Found by the tools that made it and by what changed since."""

        indexes: ClassVar = [models.Index(fields=["tools_id", "revision"])]

    def __str__(self) -> str:
        return str(self.reference_ref)


class ReferencePrototype(models.Model):
    """One embedding of a reference, searched by cosine distance among those of the same tools."""

    stored = models.ForeignKey(StoredReference, models.CASCADE, related_name="prototypes")
    row = models.PositiveSmallIntegerField()
    tools_id = models.CharField(max_length=64)
    embedding = HalfVectorField(dimensions=EMBEDDING_DIMENSION)

    class Meta:
        """Searched by cosine through a graph (HNSW)."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stored", "row"], name="engine_prototype_row"),
        ]
        indexes: ClassVar = [
            HnswIndex(
                name="engine_prototype_cosine",
                fields=["embedding"],
                opclasses=["halfvec_cosine_ops"],
                m=16,
                ef_construction=64,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stored_id}/{self.row}"


class GalleryVersion(models.Model):
    """The one row that counts changes of the gallery: its lock orders them."""

    number = models.BigIntegerField(default=0)

    class Meta:
        """One row."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="engine_one_gallery_version"),
        ]

    def __str__(self) -> str:
        return str(self.number)
