"""The gallery's rows: what was computed of each reference picture, and its embeddings to search.

A generation is the gallery as one set of models computed it; several may lie side by side.
"""

import uuid
from typing import ClassVar

from django.db import models
from pgvector.django import HalfVectorField, HnswIndex

from pandok.reading.types import RightKind
from pandok.web.engine.types import GenerationState, ModelOrigin

EMBEDDING_DIMENSION = 192


class GalleryGeneration(models.Model):
    """The gallery as one set of models computes it; its ``id`` is the number that people see.

    ``tools_id`` is what its references are stored under; it is unknown until a worker has opened
    the models. ``problem_code`` tells why they cannot be opened, where they cannot.
    """

    ref = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    embedder_id = models.CharField(max_length=200)
    weights_sha256 = models.CharField(max_length=64, blank=True)
    tools_id = models.CharField(max_length=64, null=True)
    text_reader_id = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=16, choices=ModelOrigin)
    state = models.CharField(max_length=16, choices=GenerationState)
    switches_alone = models.BooleanField(default=True)
    problem_code = models.CharField(max_length=100, blank=True)
    problem_parameters = models.JSONField(default=dict, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    served_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        """At most one serves, at most one is built, and each set of tools has one."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["state"],
                condition=models.Q(state__in=["serving", "building"]),
                name="engine_one_generation_a_state",
            ),
            models.UniqueConstraint(
                fields=["tools_id"],
                condition=~models.Q(state="deleted"),
                name="engine_one_generation_of_tools",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.embedder_id}"


class ReferenceFailure(models.Model):
    """A reference that a generation could not compute, or is just trying to."""

    generation = models.ForeignKey(GalleryGeneration, models.CASCADE, related_name="failures")
    reference_ref = models.UUIDField(db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=100)
    parameters = models.JSONField(default=dict, blank=True)
    last_at = models.DateTimeField(auto_now=True)

    class Meta:
        """One a reference and generation."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["generation", "reference_ref"], name="engine_one_failure"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.generation_id}/{self.reference_ref}: {self.code}"


class StoredReference(models.Model):
    """A reference picture as the reading compares it; known above by ``reference_ref`` alone."""

    reference_ref = models.UUIDField()
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
        """One a generation, found by the tools that made it and by what changed since."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reference_ref", "tools_id"], name="engine_stored_once"
            ),
        ]
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
    """Counts the changes of what one set of tools computed: the row's lock orders them."""

    tools_id = models.CharField(max_length=64, unique=True)
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.tools_id}: {self.number}"
